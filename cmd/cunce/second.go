package main

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/report"
	"cunce/store/retype"
	"cunce/store/retype/slips"
)

// secondCommands are the subcommands about blind second entry, and about those who can do it.
func secondCommands() []command {
	return append(operatorCommands(), []command{
		{"second list", "文件", helpSecondList, (*cli).secondList},
		{"second begin", "文件 名称 --form 表名 [--field 题,题] [--group 组] [--officer 姓名] [--size 多少] [--seed 种子] [--by 姓名]", helpSecondBegin, (*cli).secondBegin},
		{"second show", "文件 [名称] [--sheet 编号]", helpSecondShow, (*cli).secondShow},
		{"second enter", "文件 [名称] --sheet 编号 --answers 答案.json --by 姓名", helpSecondEnter, (*cli).secondEnter},
		{"second decide", "文件 [名称] --sheet 编号 --field 题 --first|--second|--typed 写的|--undecided [--by 姓名]", helpSecondDecide, (*cli).secondDecide},
		{"second settle", "文件 [名称] --sheet 编号 [--by 姓名]", helpSecondSettle, (*cli).secondSettle},
		{"second rate", "文件 [名称] [--per field|keyer|verifier|form] [-o 报表.xlsx|.csv|.html|.txt] [--force]", helpSecondRate, (*cli).secondRate},
	}...)
}

// secondView is a batch as other programs read it.
type secondView struct {
	ID     string       `json:"id"`
	Title  string       `json:"title"`
	Form   string       `json:"form"`
	Fields []string     `json:"fields"`
	Seed   string       `json:"seed"`
	Drawn  string       `json:"drawn"` // the day
	Frame  int          `json:"frame"`
	Sheets []retypeView `json:"sheets"`
}

// retypeView is one sheet. What was typed first is there only once it was typed a second time.
type retypeView struct {
	ID       string     `json:"id"`
	Who      string     `json:"who"`
	State    string     `json:"state"`
	By       string     `json:"by,omitempty"`
	Self     bool       `json:"self,omitempty"`
	Compared int        `json:"compared"`
	Left     int        `json:"left"`
	Items    []slipView `json:"items,omitempty"`
}

type slipView struct {
	Field  string `json:"field"`
	Label  string `json:"label"`
	Keyer  string `json:"keyer"`
	First  string `json:"first"`
	Second string `json:"second"`
	Choice string `json:"choice"`
	Right  string `json:"right,omitempty"`
}

var (
	secondStates  = map[retype.State]string{retype.Todo: "todo", retype.Differs: "differs", retype.Decided: "decided", retype.Settled: "settled"}
	secondChoices = map[retype.Choice]string{retype.Undecided: "", retype.FirstIs: "first", retype.SecondIs: "second", retype.Neither: "neither"}
)

func viewRetyped(tx *store.Tx, s retype.Sheet) (retypeView, error) {
	v := retypeView{ID: s.Record, Who: s.Who, State: secondStates[s.State], By: s.By, Self: s.Self, Compared: s.Compared, Left: s.Left()}
	form, err := tx.Form(s.Batch.Form)
	if err != nil {
		return v, err
	}
	for _, i := range s.Items {
		item := slipView{Field: i.Field, Label: i.Label, Keyer: i.Keyer, First: retype.Shown(form, i.Question, i.First), Second: retype.Shown(form, i.Question, i.Second),
			Choice: secondChoices[i.Choice]}
		if i.Choice != retype.Undecided {
			item.Right = retype.Shown(form, i.Question, i.Right())
		}
		v.Items = append(v.Items, item)
	}
	return v, nil
}

func viewSecond(tx *store.Tx, b retype.Batch) (secondView, error) {
	v := secondView{ID: b.ID, Title: b.Title, Form: b.Form, Fields: append([]string{}, b.Fields...), Seed: b.Seed, Drawn: b.At.Format(time.DateOnly), Frame: b.Frame,
		Sheets: []retypeView{}}
	sheets, err := retype.Sheets(tx, b)
	if err != nil {
		return v, err
	}
	for _, s := range sheets {
		one, err := viewRetyped(tx, s)
		if err != nil {
			return v, err
		}
		v.Sheets = append(v.Sheets, one)
	}
	return v, nil
}

func (c *cli) secondList(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := retype.All(tx)
		if err != nil {
			return err
		}
		views := []secondView{}
		for _, b := range all {
			v, err := viewSecond(tx, b)
			if err != nil {
				return err
			}
			views = append(views, v)
			c.say(saySecondBatch, b.Title, b.FormTitle, v.Drawn, b.Seed, b.Frame, len(v.Sheets))
		}
		if len(all) == 0 {
			c.say(sayNoSecond)
		}
		if c.json {
			return c.print(views)
		}
		return nil
	})
}

func (c *cli) secondBegin(flags *flag.FlagSet, args []string) error {
	var p retype.Plan
	flags.StringVar(&p.Form, "form", "", "")
	fields := flags.String("field", "", "")
	flags.StringVar(&p.Group, "group", "", "")
	flags.StringVar(&p.Officer, "officer", "", "")
	flags.StringVar(&p.Size, "size", "10%", "")
	flags.StringVar(&p.Seed, "seed", "", "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	if p.Form == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "--form")}
	}
	p.Title, p.Fields = rest[1], splitNames(*fields)
	return c.with(rest[0], func(db *store.DB) error {
		var v secondView
		var b retype.Batch
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) (err error) {
			if b, err = retype.Begin(tx, p); err == nil {
				v, err = viewSecond(tx, b)
			}
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(v)
		}
		for _, line := range b.Told() {
			c.say("%s", line)
		}
		return nil
	})
}

func (c *cli) secondShow(flags *flag.FlagSet, args []string) error {
	sheet := flags.String("sheet", "", "")
	rest, err := c.some(flags, args)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		b, err := retype.Named(tx, rest[1])
		if err != nil {
			return err
		}
		if *sheet != "" {
			record, err := sheetOf(tx, b, *sheet)
			if err != nil {
				return err
			}
			return c.sayRetyped(tx, b, record)
		}
		v, err := viewSecond(tx, b)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(v)
		}
		for _, line := range b.Told() {
			c.say("%s", line)
		}
		for _, s := range v.Sheets {
			c.say(saySecondSheet, s.ID, s.Who, sheetState(s), s.By)
		}
		return nil
	})
}

// sheetState says how far a sheet is.
func sheetState(v retypeView) string {
	if v.Left > 0 {
		return fmt.Sprintf(saySecondLeft, v.Left)
	}
	return secondStateWords[v.State]
}

// sayRetyped shows one sheet.
func (c *cli) sayRetyped(tx *store.Tx, b retype.Batch, record string) error {
	s, err := retype.Look(tx, b, record)
	if err != nil {
		return err
	}
	v, err := viewRetyped(tx, s)
	if err != nil {
		return err
	}
	if c.json {
		return c.print(v)
	}
	c.say(saySecondSheet, v.ID, v.Who, sheetState(v), v.By)
	for _, i := range v.Items {
		c.say(saySecondItem, i.Field, i.Label, i.First, i.Second, strings.TrimSpace(secondChoiceWords[i.Choice]+" "+i.Right))
	}
	return nil
}

// sheetOf is a sheet of a batch by its id, or by the number of a household of which there is one.
func sheetOf(tx *store.Tx, b retype.Batch, text string) (string, error) {
	none := plainError{fmt.Sprintf(sayNoSecondSheet, b.Title, text), hintNoSecondSheet}
	if slices.Contains(b.Records, text) {
		return text, nil
	}
	h, err := tx.HouseholdByNumber(text)
	if err != nil {
		return "", none
	}
	sheets, err := retype.Sheets(tx, b)
	if err != nil {
		return "", err
	}
	sheets = slices.DeleteFunc(sheets, func(s retype.Sheet) bool { return s.Household != h.ID })
	if len(sheets) != 1 {
		return "", none
	}
	return sheets[0].Record, nil
}

// onSheet runs fn on one sheet of a batch in an Update, and shows what came of it.
func (c *cli) onSheet(rest []string, named, by string, fn func(*store.Tx, retype.Batch, string) error) error {
	if named == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "--sheet")}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var b retype.Batch
		var record string
		err := db.Update(operatorOr(db, by), func(tx *store.Tx) (err error) {
			if b, err = retype.Named(tx, rest[1]); err != nil {
				return err
			}
			if record, err = sheetOf(tx, b, named); err != nil {
				return err
			}
			return fn(tx, b, record)
		})
		if err != nil {
			return err
		}
		return db.View(func(tx *store.Tx) error { return c.sayRetyped(tx, b, record) })
	})
}

func (c *cli) secondEnter(flags *flag.FlagSet, args []string) error {
	sheet, answers, by := flags.String("sheet", "", ""), flags.String("answers", "", ""), flags.String("by", "", "")
	rest, err := c.some(flags, args)
	if err != nil {
		return err
	}
	if *answers == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "--answers")}
	}
	data, err := readFile(*answers)
	if err != nil {
		return err
	}
	return c.onSheet(rest, *sheet, *by, func(tx *store.Tx, b retype.Batch, record string) error {
		blank, err := retype.Open(tx, b, record, tx.By())
		if err != nil {
			return err
		}
		session := forms.NewSession(blank.Form, blank.Env, blank.Draft.Answers)
		if _, _, err := applyAnswers(session, data); err != nil {
			return err
		}
		_, err = retype.HandIn(tx, b, record, session)
		return err
	})
}

func (c *cli) secondDecide(flags *flag.FlagSet, args []string) error {
	sheet, field, by := flags.String("sheet", "", ""), flags.String("field", "", ""), flags.String("by", "", "")
	first, second, open := flags.Bool("first", false, ""), flags.Bool("second", false, ""), flags.Bool("undecided", false, "")
	typed := flags.String("typed", "", "")
	rest, err := c.some(flags, args)
	if err != nil {
		return err
	}
	var choices []retype.Choice
	flags.Visit(func(f *flag.Flag) {
		switch {
		case f.Name == "typed":
			choices = append(choices, retype.Neither)
		case f.Name == "first" && *first:
			choices = append(choices, retype.FirstIs)
		case f.Name == "second" && *second:
			choices = append(choices, retype.SecondIs)
		case f.Name == "undecided" && *open:
			choices = append(choices, retype.Undecided)
		}
	})
	if len(choices) != 1 || *field == "" {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("second decide"))}
	}
	return c.onSheet(rest, *sheet, *by, func(tx *store.Tx, b retype.Batch, record string) error {
		_, err := retype.Decide(tx, b, record, *field, choices[0], *typed)
		return err
	})
}

func (c *cli) secondSettle(flags *flag.FlagSet, args []string) error {
	sheet, by := flags.String("sheet", "", ""), flags.String("by", "", "")
	rest, err := c.some(flags, args)
	if err != nil {
		return err
	}
	return c.onSheet(rest, *sheet, *by, func(tx *store.Tx, b retype.Batch, record string) error {
		_, err := retype.Settle(tx, b, record)
		return err
	})
}

func (c *cli) secondRate(flags *flag.FlagSet, args []string) error {
	per := flags.String("per", string(slips.ByField), "")
	out := flags.String("o", "", "")
	force := flags.Bool("force", false, "")
	rest, err := c.some(flags, args)
	if err != nil {
		return err
	}
	if !slices.Contains(slips.Bys(), slips.By(*per)) {
		return usageError{noBy(*per, names(slips.Bys()))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var table report.Table
		err := db.View(func(tx *store.Tx) error {
			b, err := retype.Named(tx, rest[1])
			if err != nil {
				return err
			}
			sheets, err := retype.Sheets(tx, b)
			table = slips.Table(b.Title, sheets, slips.By(*per))
			return err
		})
		if err != nil {
			return err
		}
		return c.reportOut(table, *out, *force)
	})
}
