package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/campaign"
	"cunce/store/inspect"
	"cunce/store/inspect/mark"
	"cunce/store/inspect/outcome"
	"cunce/store/print"
	"cunce/store/report"
)

// inspectCommands are the subcommands about inspections by sample.
func inspectCommands() []command {
	return []command{
		{"inspect list", "文件", helpInspectList, (*cli).inspectList},
		{"inspect fields", "文件 [--form 表名]", helpInspectFields, (*cli).inspectFields},
		{"inspect begin", "文件 名称 [--seed 种子] [--who 范围] [--strata group|kind|who|none] [--part 一类户=多少]... [--size 多少] [--field 项,项] [--people 姓名,姓名] [--by 姓名]", helpInspectBegin, (*cli).inspectBegin},
		{"inspect show", "文件 [抽查] [--household 户编号] [--again]", helpInspectShow, (*cli).inspectShow},
		{"inspect enter", "文件 [抽查] --household 户编号 --field 项 [--member 姓名] --found 查到的|--unknown|--skipped|--clear [--by 姓名]", helpInspectEnter, (*cli).inspectEnter},
		{"inspect confirm", "文件 [抽查] --household 户编号 [--by 姓名]", helpInspectConfirm, (*cli).inspectConfirm},
		{"inspect correct", "文件 [抽查] --household 户编号 --field 项 [--member 姓名] --right 对的 --why 原因 [--by 姓名]", helpInspectCorrect, (*cli).inspectCorrect},
		{"inspect rate", "文件 [抽查] [--per field|household|group] [-o 报表.xlsx|.csv|.html|.txt] [--force]", helpInspectRate, (*cli).inspectRate},
		{"inspect issue", "文件 [抽查] [--by 姓名]", helpInspectIssue, (*cli).inspectIssue},
		{"inspect print", "文件 [抽查] -o 文件.html|.xlsx [--force] [--by 姓名]", helpInspectPrint, (*cli).inspectPrint},
	}
}

// inspectionView is an inspection as other programs read it.
type inspectionView struct {
	ID         string        `json:"id"`
	Title      string        `json:"title"`
	Seed       string        `json:"seed"`
	Drawn      string        `json:"drawn"` // the day
	Who        string        `json:"who"`
	Strata     []stratumView `json:"strata"`
	Fields     []string      `json:"fields"`
	People     []string      `json:"people"`
	Households []sheetView   `json:"households,omitempty"`
	Added      []string      `json:"added,omitempty"` // drawn again: ids that come in, and that go out
	Gone       []string      `json:"gone,omitempty"`
}

type stratumView struct {
	Name       string   `json:"name"`
	Frame      int      `json:"frame"`
	Asked      int      `json:"asked"`
	Households []string `json:"households"` // ids, in the order of drawing
}

// sheetView is one household. What the register says is there only once what was found is confirmed.
type sheetView struct {
	ID        string     `json:"id"`
	Group     string     `json:"group"`
	Number    string     `json:"number"`
	Head      string     `json:"head"`
	Stratum   string     `json:"stratum"`
	Left      int        `json:"left"`
	Confirmed string     `json:"confirmed,omitempty"`
	Items     []itemView `json:"items,omitempty"`
}

type itemView struct {
	Field     string       `json:"field"`
	Name      string       `json:"name"`
	State     mark.State   `json:"state"`
	Found     string       `json:"found"`
	Verdict   mark.Verdict `json:"verdict,omitempty"`
	Register  *string      `json:"register,omitempty"`
	Corrected string       `json:"corrected,omitempty"`
	Why       string       `json:"why,omitempty"`
}

func viewInspection(i inspect.Inspection) inspectionView {
	v := inspectionView{ID: i.ID, Title: i.Title, Seed: i.Seed, Drawn: i.At.Format(time.DateOnly), Who: i.Who, Strata: []stratumView{}, Fields: i.Fields,
		People: append([]string{}, i.People...)}
	for _, s := range i.Strata {
		v.Strata = append(v.Strata, stratumView{s.Name, s.Frame, s.Asked, append([]string{}, s.Keys...)})
	}
	return v
}

func viewSheet(s inspect.Sheet, whole bool) sheetView {
	h := s.Household
	v := sheetView{ID: h.ID, Group: h.Group(), Number: h.Number(), Head: h.Head(), Stratum: s.Stratum, Left: s.Left()}
	if s.Done() {
		v.Confirmed = s.Confirmed.Format(time.RFC3339)
	}
	for _, i := range s.Items {
		if !whole {
			break
		}
		item := itemView{Field: i.Key, Name: i.Name(), State: i.State, Found: i.Found, Verdict: i.Verdict, Corrected: i.Corrected, Why: i.Why}
		if s.Done() {
			item.Register = &i.Register
		}
		v.Items = append(v.Items, item)
	}
	return v
}

func (c *cli) inspectList(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := inspect.All(tx)
		if err != nil {
			return err
		}
		views := []inspectionView{}
		for _, i := range all {
			views = append(views, viewInspection(i))
			c.say(sayInspection, i.Called(), i.At.Format(time.DateOnly), i.Seed, i.Frame(), len(i.Households()), strings.Join(i.People, "、"))
		}
		if len(all) == 0 {
			c.say(sayNoInspections)
		}
		if c.json {
			return c.print(views)
		}
		return nil
	})
}

func (c *cli) inspectFields(flags *flag.FlagSet, args []string) error {
	form := flags.String("form", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		forms := []string{"household", "member"}
		if *form != "" {
			forms = []string{*form}
		}
		all := []inspect.Field{}
		for _, name := range forms {
			fields, err := inspect.Fields(tx, name)
			if err != nil {
				return err
			}
			all = append(all, fields...)
		}
		if c.json {
			return c.print(all)
		}
		for _, f := range all {
			c.say(sayInspectField, f.Key, f.Title, f.Label)
		}
		return nil
	})
}

// partFlags collects the populations that are strata: one of those that have names, perhaps with how many (脱贫户=10%), or an expression.
type partFlags []inspect.Part

func (p *partFlags) String() string { return "" }

func (p *partFlags) Set(text string) error {
	part := inspect.Part{Name: strings.TrimSpace(text)}
	if name, size, sized := strings.Cut(text, "="); sized && whoNamed(strings.TrimSpace(name)) != strings.TrimSpace(name) {
		part = inspect.Part{Name: strings.TrimSpace(name), Size: strings.TrimSpace(size)}
	}
	part.Who = whoNamed(part.Name)
	*p = append(*p, part)
	return nil
}

// whoNamed is the expression of a population that may be given by its name.
func whoNamed(who string) string {
	if i := slices.IndexFunc(campaign.Choices(), func(c campaign.Choice) bool { return c.Name == who }); i >= 0 {
		return campaign.Choices()[i].Who
	}
	return who
}

func (c *cli) inspectBegin(flags *flag.FlagSet, args []string) error {
	var p inspect.Plan
	var parts partFlags
	flags.StringVar(&p.Seed, "seed", "", "")
	flags.StringVar(&p.Who, "who", "", "")
	strata := flags.String("strata", "", "")
	flags.Var(&parts, "part", "")
	flags.StringVar(&p.Size, "size", "10%", "")
	fields := flags.String("field", "", "")
	people := flags.String("people", "", "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	p.Title, p.Who, p.Parts, p.People, p.Fields = rest[1], whoNamed(p.Who), parts, splitNames(*people), splitNames(*fields)
	p.By = inspect.By(*strata)
	if p.By == "" {
		p.By = inspect.ByGroup
		if len(parts) > 0 {
			p.By = inspect.ByWho
		}
	}
	if *fields == "" {
		p.Fields = inspect.Usual()
	}
	return c.with(rest[0], func(db *store.DB) error {
		var i inspect.Inspection
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) (err error) {
			i, err = inspect.Begin(tx, p)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(viewInspection(i))
		}
		for _, line := range i.Told() {
			c.say("%s", line)
		}
		return nil
	})
}

func (c *cli) inspectShow(flags *flag.FlagSet, args []string) error {
	number := flags.String("household", "", "")
	again := flags.Bool("again", false, "")
	rest, err := c.some(flags, args)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		i, err := inspect.Named(tx, rest[1])
		switch {
		case err != nil:
			return err
		case *number != "":
			h, err := householdNumbered(tx, *number)
			if err != nil {
				return err
			}
			s, err := inspect.Look(tx, i, h.ID)
			if err != nil {
				return err
			}
			return c.saySheet(s)
		}
		v := viewInspection(i)
		if *again {
			drawn, err := inspect.Redraw(tx, i)
			if err != nil {
				return err
			}
			v.Added, v.Gone = i.Compared(drawn)
		}
		sheets, err := inspect.Sheets(tx, i)
		if err != nil {
			return err
		}
		for _, s := range sheets {
			v.Households = append(v.Households, viewSheet(s, false))
		}
		if c.json {
			return c.print(v)
		}
		c.sayInspection(i, v, *again)
		return nil
	})
}

// some takes a file and perhaps the name of an inspection.
func (c *cli) some(flags *flag.FlagSet, args []string) ([]string, error) {
	rest, err := c.parse(flags, args, -2)
	if err == nil && len(rest) == 0 {
		err = usageError{fmt.Sprintf(sayUsageOf, usageOf(flags.Name()))}
	}
	return append(rest, ""), err
}

func (c *cli) sayInspection(i inspect.Inspection, v inspectionView, again bool) {
	for _, line := range i.Told() {
		c.say("%s", line)
	}
	for _, h := range v.Households {
		state := fmt.Sprintf(sayInspectLeft, h.Left)
		if h.Confirmed != "" {
			state = fmt.Sprintf(sayInspectDone, h.Confirmed[:10])
		}
		c.say(sayInspectHouse, h.Group, h.Number, h.Head, h.Stratum, state)
	}
	if again && len(v.Added)+len(v.Gone) == 0 {
		c.say(sayInspectAgain)
	} else if again {
		c.say(sayInspectOther, len(v.Added), len(v.Gone))
	}
}

func (c *cli) saySheet(s inspect.Sheet) error {
	if c.json {
		return c.print(viewSheet(s, true))
	}
	c.say(sayInspectHead, s.Household.Group(), s.Household.Number(), s.Household.Head(), s.Stratum)
	for _, i := range s.Items {
		c.say(sayInspectItem, i.Key, i.Name(), i.FoundShown())
		if s.Done() {
			c.say(sayInspectSide, i.Field.Shown(i.Register), verdictNames[i.Verdict])
		}
		if i.Corrected != "" {
			c.say(sayInspectFixed, i.Field.Shown(i.Corrected), i.Why)
		}
	}
	if len(s.People) > 0 {
		c.say(sayInspectPeople, strings.Join(s.People, "、"))
	}
	switch {
	case s.Done():
	case s.Left() == 0:
		c.say(sayInspectReady)
	default:
		c.say(sayInspectHidden, s.Left())
	}
	return nil
}

// at runs fn on one household of an inspection in an Update, and shows the sheet that came of it.
func (c *cli) at(rest []string, number, by string, fn func(*store.Tx, inspect.Inspection, string) error) error {
	return c.with(rest[0], func(db *store.DB) error {
		var s inspect.Sheet
		err := db.Update(operatorOr(db, by), func(tx *store.Tx) error {
			i, err := inspect.Named(tx, rest[1])
			if err != nil {
				return err
			}
			h, err := householdNumbered(tx, number)
			if err != nil {
				return err
			}
			if err = fn(tx, i, h.ID); err == nil {
				s, err = inspect.Look(tx, i, h.ID)
			}
			return err
		})
		if err != nil {
			return err
		}
		return c.saySheet(s)
	})
}

// keyOf is the item that a field and a member's name mean at a household.
func keyOf(tx *store.Tx, i inspect.Inspection, household, field, member string) (string, error) {
	s, err := inspect.Look(tx, i, household)
	if err != nil {
		return "", err
	}
	for _, item := range s.Items {
		if (item.Key == field || item.Field.Key == field || item.Field.Label == field) && (item.About == member || item.Key == field) {
			return item.Key, nil
		}
	}
	return "", plainError{fmt.Sprintf(sayNoInspectItem, strings.TrimSpace(member+" "+field)), hintNoInspectItem}
}

func (c *cli) inspectEnter(flags *flag.FlagSet, args []string) error {
	number, field, member := flags.String("household", "", ""), flags.String("field", "", ""), flags.String("member", "", "")
	found, by := flags.String("found", "", ""), flags.String("by", "", "")
	unknown, skipped, wipe := flags.Bool("unknown", false, ""), flags.Bool("skipped", false, ""), flags.Bool("clear", false, "")
	rest, err := c.some(flags, args)
	if err != nil {
		return err
	}
	states := []mark.State{}
	for state, is := range map[mark.State]bool{mark.Value: *found != "", mark.Unknown: *unknown, mark.Unchecked: *skipped, mark.Open: *wipe} {
		if is {
			states = append(states, state)
		}
	}
	if len(states) != 1 || *number == "" || *field == "" {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("inspect enter"))}
	}
	return c.at(rest, *number, *by, func(tx *store.Tx, i inspect.Inspection, household string) error {
		key, err := keyOf(tx, i, household, *field, *member)
		if err != nil {
			return err
		}
		return inspect.Enter(tx, i, household, key, states[0], *found)
	})
}

func (c *cli) inspectConfirm(flags *flag.FlagSet, args []string) error {
	number, by := flags.String("household", "", ""), flags.String("by", "", "")
	rest, err := c.some(flags, args)
	if err != nil {
		return err
	}
	return c.at(rest, *number, *by, inspect.Confirm)
}

func (c *cli) inspectCorrect(flags *flag.FlagSet, args []string) error {
	number, field, member := flags.String("household", "", ""), flags.String("field", "", ""), flags.String("member", "", "")
	right, why, by := flags.String("right", "", ""), flags.String("why", "", ""), flags.String("by", "", "")
	rest, err := c.some(flags, args)
	if err != nil {
		return err
	}
	return c.at(rest, *number, *by, func(tx *store.Tx, i inspect.Inspection, household string) error {
		key, err := keyOf(tx, i, household, *field, *member)
		if err != nil {
			return err
		}
		return inspect.Correct(tx, i, household, key, *right, *why)
	})
}

func (c *cli) inspectRate(flags *flag.FlagSet, args []string) error {
	per := flags.String("per", string(outcome.ByField), "")
	out := flags.String("o", "", "")
	force := flags.Bool("force", false, "")
	rest, err := c.some(flags, args)
	if err != nil {
		return err
	}
	if !slices.Contains(outcome.Splits(), outcome.Split(*per)) {
		return usageError{noBy(*per, names(outcome.Splits()))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var table report.Table
		err := db.View(func(tx *store.Tx) error {
			i, err := inspect.Named(tx, rest[1])
			if err != nil {
				return err
			}
			sheets, err := inspect.Sheets(tx, i)
			table = outcome.Table(i, sheets, outcome.Split(*per))
			return err
		})
		if err != nil {
			return err
		}
		return c.reportOut(table, *out, *force)
	})
}

func (c *cli) inspectIssue(flags *flag.FlagSet, args []string) error {
	by := flags.String("by", "", "")
	rest, err := c.some(flags, args)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		var n inspect.Opened
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			i, err := inspect.Named(tx, rest[1])
			if err == nil {
				n, err = inspect.Issues(tx, i)
			}
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(n)
		}
		c.say(sayInspectIssues, n.Opened, n.Known, n.Withdrawn)
		return nil
	})
}

func (c *cli) inspectPrint(flags *flag.FlagSet, args []string) error {
	out := flags.String("o", "", "")
	force := flags.Bool("force", false, "")
	by := flags.String("by", "", "")
	rest, err := c.some(flags, args)
	switch {
	case err != nil:
		return err
	case !print.Known(*out):
		return usageError{fmt.Sprintf(sayPrintFormat, filepath.Base(*out))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var paper print.Document
		err := db.View(func(tx *store.Tx) error {
			i, err := inspect.Named(tx, rest[1])
			if err != nil {
				return err
			}
			sheets, err := inspect.Sheets(tx, i)
			paper = inspect.Print(i, sheets, operatorOr(db, *by))
			return err
		})
		if err != nil {
			return err
		}
		return c.printed(paper, *out, *force)
	})
}

// printed writes a paper into a file and says where it is.
func (c *cli) printed(paper print.Document, out string, force bool) error {
	var data bytes.Buffer
	err := print.Write(&data, out, paper)
	if errors.Is(err, print.ErrSheets) {
		return plainError{fmt.Sprintf(sayPrintMany, print.MostSheets), hintPrintMany}
	}
	if err != nil {
		return err
	}
	if err := writeWhole(out, data.Bytes(), force); err != nil {
		return err
	}
	if c.json {
		return c.print(map[string]string{"path": absolute(out)})
	}
	c.say(sayPaperWritten, absolute(out))
	return nil
}
