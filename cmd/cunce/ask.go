package main

import (
	"bytes"
	"cmp"
	"flag"
	"fmt"

	"cunce/store"
	"cunce/store/ask"
	"cunce/store/ask/given"
	"cunce/store/report"
	"cunce/store/report/render"
)

// askCommands are the subcommands of questions: those of two words come first, since any condition may follow the one.
func askCommands() []command {
	return []command{
		{"ask fields", "文件 [表]", helpAskFields, (*cli).askFields},
		{"ask saved", "文件 [--drop 名字 | --rename 名字 --to 新名字] [--by 姓名]", helpAskSaved, (*cli).askSaved},
		{"ask given", "文件", helpAskGiven, (*cli).askGiven},
		{"ask", "文件 [条件]... [--saved 名字] [--save 名字] [--day 日期] [--round 轮次] [--open] [--whole-id] [--give-to 报给谁 [--note 备注]] [--diff last|核对码|名字] [-o 名单.xlsx|.csv|.html|.txt] [--force] [--by 姓名]",
			helpAsk, (*cli).ask},
	}
}

// mostConditions is how many conditions one line takes.
const mostConditions = 60

// askOptions are those of ask.
type askOptions struct {
	saved, save, day, round, to, note, diff, out, by *string
	open, whole, force                               *bool
}

func (c *cli) ask(flags *flag.FlagSet, args []string) error {
	text := func(name string) *string { return flags.String(name, "", "") }
	is := func(name string) *bool { return flags.Bool(name, false, "") }
	o := askOptions{text("saved"), text("save"), text("day"), text("round"), text("give-to"), text("note"), text("diff"), text("o"), text("by"), is("open"),
		is("whole-id"), is("force")}
	rest, err := c.parse(flags, args, -1-mostConditions)
	if err != nil {
		return err
	}
	alone := *o.diff != "" && (len(rest) > 1 || *o.saved != "" || *o.save != "" || *o.to != "")
	if len(rest) == 0 || alone || *o.out != "" && !render.Known(*o.out) {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("ask"))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		if *o.diff != "" {
			return c.askDiff(db, o)
		}
		q, err := questionOf(db, rest[1:], o)
		if err != nil {
			return err
		}
		if *o.save != "" {
			if err := c.askSave(db, q, o); err != nil {
				return err
			}
		}
		if *o.to != "" {
			f, err := given.Give(db, operatorOr(db, *o.by), q, cmp.Or(*o.save, *o.saved), *o.to, *o.note)
			if err != nil {
				return err
			}
			return c.askAnswer(db, q, o, &f)
		}
		return c.askAnswer(db, q, o, nil)
	})
}

// questionOf is the saved question, and the conditions after it.
func questionOf(db *store.DB, conditions []string, o askOptions) (q ask.Question, err error) {
	err = db.View(func(tx *store.Tx) error {
		if *o.saved != "" {
			s, err := given.QuestionNamed(tx, *o.saved)
			if err != nil {
				return err
			}
			q = s.Question
		}
		q.Day, q.Round = cmp.Or(*o.day, q.Day), cmp.Or(*o.round, q.Round)
		v, err := ask.Load(tx)
		if err != nil {
			return err
		}
		for _, text := range conditions {
			c, err := v.Parse(text)
			if err != nil {
				return err
			}
			q.All = append(q.All, c)
		}
		return v.Check(q)
	})
	if q.All == nil {
		q.All = []ask.Condition{}
	}
	return q, err
}

func (c *cli) askSave(db *store.DB, q ask.Question, o askOptions) error {
	replaced := false
	err := db.Update(operatorOr(db, *o.by), func(tx *store.Tx) (err error) {
		replaced, err = given.Save(tx, *o.save, q)
		return err
	})
	if err == nil && !c.json {
		c.say(map[bool]string{false: sayAskSaved, true: sayAskReplaced}[replaced], *o.save)
	}
	return err
}

// askJSON is the answer for other programs.
type askJSON struct {
	Question       ask.Question  `json:"question"`
	Households     int           `json:"households"`
	People         int           `json:"people"`
	Villages       int           `json:"villages"` // where the question counts villages: then there are no households
	OpenHouseholds int           `json:"open_households"`
	OpenPeople     int           `json:"open_people"`
	OpenVillages   int           `json:"open_villages"`
	AsOf           string        `json:"as_of"`
	Day            string        `json:"day"`
	Scope          string        `json:"scope"`
	Missing        []string      `json:"missing"`
	Disputed       int           `json:"disputed"`
	Steps          []askStep     `json:"steps"`
	Columns        []string      `json:"columns"`
	List           []ask.Line    `json:"list"`
	Open           []ask.Line    `json:"open"`
	Given          *given.Figure `json:"given,omitempty"`
}

type askStep struct {
	Condition  string `json:"condition"`
	Households int    `json:"households"`
	Open       int    `json:"open"`
}

// askAnswer prints the answer, or writes its list into a file.
func (c *cli) askAnswer(db *store.DB, q ask.Question, o askOptions, f *given.Figure) error {
	return db.View(func(tx *store.Tx) error {
		v, err := ask.Load(tx)
		if err != nil {
			return err
		}
		r, err := v.Read(q)
		if err != nil {
			return err
		}
		out := askJSON{Question: q, Households: r.Households, People: r.People, OpenHouseholds: r.OpenHouseholds, OpenPeople: r.OpenPeople,
			AsOf: r.AsOf.Format("2006-01-02T15:04:05Z07:00"), Day: r.Day, Scope: r.Scope, Missing: append([]string{}, r.Missing...), Disputed: len(r.Disputed),
			Steps: []askStep{}, Columns: append([]string{}, r.Columns()...), List: append([]ask.Line{}, r.Yes...), Open: append([]ask.Line{}, r.Open...), Given: f}
		if r.ByVillage {
			out.Villages, out.OpenVillages, out.Households, out.OpenHouseholds = r.Households, r.OpenHouseholds, 0, 0
		}
		for i, s := range r.Steps {
			out.Steps = append(out.Steps, askStep{v.Say(q.All[i]), s.Households, s.Open})
		}
		if *o.out == "" && c.json {
			return c.print(out)
		}
		if f != nil && !c.json {
			c.say(sayAskGiven, f.To, f.Amount(), f.Digest)
		}
		table, err := r.Table(tx, *o.open, *o.whole)
		if err != nil {
			return err
		}
		return c.askTable(table, out.Steps, map[bool]string{false: sayAskStep, true: sayAskStepVillage}[r.ByVillage], o)
	})
}

// askTable prints the list with how far each condition narrowed it down, or writes it.
func (c *cli) askTable(table report.Table, steps []askStep, step string, o askOptions) error {
	if *o.out != "" || c.json {
		return c.reportOut(table, *o.out, *o.force)
	}
	for _, s := range steps {
		c.say(step, s.Households, s.Open, s.Condition)
	}
	var text bytes.Buffer
	if err := render.Write(&text, ".txt", table); err != nil {
		return err
	}
	_, err := c.out.Write(text.Bytes())
	return err
}

// askDiff explains what a figure that was given out differs from the answer of now by.
func (c *cli) askDiff(db *store.DB, o askOptions) error {
	return db.View(func(tx *store.Tx) error {
		f, err := given.FigureNamed(tx, *o.diff)
		if err != nil {
			return err
		}
		d, err := given.Compare(tx, f)
		if err != nil {
			return err
		}
		if c.json && *o.out == "" {
			return c.print(d)
		}
		table, err := d.Table(tx)
		if err != nil {
			return err
		}
		return c.reportOut(table, *o.out, *o.force)
	})
}

// askFields lists the cards and forms, or what can be asked of one.
func (c *cli) askFields(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, -2)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("ask fields"))}
	}
	type field struct {
		On, Name, Label, Group, Unit string
		Choices                      []string
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		v, err := ask.Load(tx)
		if err != nil {
			return err
		}
		if len(rest) == 1 {
			if c.json {
				return c.print(v.Sources())
			}
			for _, s := range v.Sources() {
				c.say(map[bool]string{false: sayAskSource, true: sayAskVillage}[s.Village], s.On, s.Title)
			}
			return nil
		}
		all, err := v.Fields(rest[1])
		if err != nil {
			return err
		}
		if all == nil {
			return plainError{fmt.Sprintf(sayAskNoSource, rest[1]), hintAskNoSource}
		}
		out := []field{}
		for _, f := range all {
			one := field{f.On, f.Name, f.Label, f.Group, f.Unit, []string{}}
			for _, choice := range f.Choices {
				one.Choices = append(one.Choices, choice.Label)
			}
			if out = append(out, one); !c.json {
				c.say(sayAskField, f.Name, f.Label, f.Group)
			}
		}
		if c.json {
			return c.print(out)
		}
		return nil
	})
}

// askSaved lists the saved questions, or takes one away.
func (c *cli) askSaved(flags *flag.FlagSet, args []string) error {
	drop, by := flags.String("drop", "", ""), flags.String("by", "", "")
	rename, to := flags.String("rename", "", ""), flags.String("to", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	if (*rename == "") != (*to == "") || *rename != "" && *drop != "" {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("ask saved"))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		if *rename != "" {
			err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error { return given.Rename(tx, *rename, *to) })
			switch {
			case err != nil:
				return err
			case c.json:
				return c.print(map[string]string{"renamed": *rename, "to": *to})
			}
			c.say(sayAskRenamed, *rename, *to)
			return nil
		}
		if *drop != "" {
			err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error { return given.Drop(tx, *drop) })
			switch {
			case err != nil:
				return err
			case c.json:
				return c.print(map[string]string{"dropped": *drop})
			}
			c.say(sayAskDropped, *drop)
			return nil
		}
		return db.View(func(tx *store.Tx) error {
			all, err := given.Questions(tx)
			if err != nil {
				return err
			}
			if c.json {
				return c.print(append([]given.Saved{}, all...))
			}
			v, err := ask.Load(tx)
			if err != nil {
				return err
			}
			for _, s := range all {
				c.say(sayAskQuestion, s.Name, v.SayAll(s.Question))
			}
			if len(all) == 0 {
				c.say(sayAskNoSaved)
			}
			return nil
		})
	})
}

// askGiven lists what was given out.
func (c *cli) askGiven(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := given.Figures(tx)
		if err != nil {
			return err
		}
		if c.json {
			return c.print(append([]given.Figure{}, all...))
		}
		for _, f := range all {
			c.say(sayAskFigure, f.AsOf.Format("2006-01-02 15:04"), f.To, f.Amount(), f.By, f.Digest, f.Name, f.Scope)
		}
		if len(all) == 0 {
			c.say(sayAskNoGiven)
		}
		return nil
	})
}
