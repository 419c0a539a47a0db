package main

import (
	"cmp"
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"cunce/store"
	"cunce/store/briefing"
	"cunce/store/briefing/wording"
)

// briefCommands are the subcommands about briefings. The one without a second word stands last, since the others begin with it.
func briefCommands() []command {
	return []command{
		{"brief list", "文件", helpBriefList, (*cli).briefList},
		{"brief figures", "文件 [--since 日期 --until 日期]", helpBriefFigures, (*cli).briefFigures},
		{"brief show", "文件 名称 [-o 模板.txt] [--force]", helpBriefShow, (*cli).briefShow},
		{"brief check", "模板.txt", helpBriefCheck, (*cli).briefCheck},
		{"brief take", "文件 模板.txt [--name 名称] [--by 姓名]", helpBriefTake, (*cli).briefTake},
		{"brief remove", "文件 名称 [--by 姓名]", helpBriefRemove, (*cli).briefRemove},
		{"picture", "文件 [progress|status|colours|income]", helpPicture, (*cli).picture},
		{"brief", "文件 名称 [--period 本周|本月|两天 | --since 日期 --until 日期] [--short] [--names] [--template 模板.txt] [-o 简报.docx|.txt] [--force] [--by 姓名]", helpBrief, (*cli).brief},
	}
}

// briefLine is one briefing in JSON.
type briefLine struct {
	Name   string          `json:"name"`
	Period string          `json:"period"`
	Own    bool            `json:"own"`
	Above  bool            `json:"township"`
	Short  bool            `json:"short"`
	Faults []wording.Fault `json:"faults"`
}

func (c *cli) briefList(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		all, err := briefing.All(tx)
		if err != nil {
			return err
		}
		lines := []briefLine{}
		for _, t := range all {
			lines = append(lines, briefLine{t.Name, t.Period, t.Own, t.Above, t.Short(), append([]wording.Fault{}, t.Faults...)})
			whose := sayBriefBuiltin
			switch {
			case t.Own:
				whose = sayBriefOwn
			case t.Above:
				whose = sayBriefAbove
			}
			c.say(sayBriefLine, t.Name, t.Period, whose)
		}
		if c.json {
			return c.print(lines)
		}
		return nil
	})
}

// briefOptions are what a briefing is asked for.
type briefOptions struct {
	period, since, until string
	briefing.Options
}

// days are the days asked for, or else those of the usual period.
func (c *cli) days(o briefOptions, usual string) (briefing.Period, error) {
	p := briefing.PeriodNamed(cmp.Or(o.period, usual), c.now())
	switch {
	case o.since != "":
		p.From, p.To = o.since, cmp.Or(o.until, p.To)
	case o.until != "":
		p.To = o.until
	}
	return p, p.Valid()
}

// brief writes a briefing.
func (c *cli) brief(flags *flag.FlagSet, args []string) error {
	var o briefOptions
	flags.StringVar(&o.period, "period", "", "")
	flags.StringVar(&o.since, "since", "", "")
	flags.StringVar(&o.until, "until", "", "")
	flags.StringVar(&o.By, "by", "", "")
	flags.BoolVar(&o.Names, "names", false, "")
	short := flags.Bool("short", false, "")
	from := flags.String("template", "", "")
	out := flags.String("o", "", "")
	force := flags.Bool("force", false, "")
	rest, err := c.parse(flags, args, -2)
	switch {
	case err != nil:
		return err
	case len(rest) == 0 || (len(rest) == 2) == (*from != ""):
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("brief"))}
	case *out != "" && !briefing.Known(*out):
		return usageError{fmt.Sprintf(sayBriefFormat, *out)}
	case o.period != "" && !known(o.period):
		return usageError{fmt.Sprintf(sayBriefPeriod, o.period)}
	}
	var d wording.Document
	err = c.with(rest[0], func(db *store.DB) error {
		o.By = operatorOr(db, o.By)
		return db.View(func(tx *store.Tx) error {
			t, err := c.template(tx, append(rest, "")[1], *from)
			if err != nil {
				return err
			}
			if o.Period, err = c.days(o, t.Period); err != nil {
				return err
			}
			d, err = briefing.Write(tx, t, o.Options)
			return err
		})
	})
	if err != nil {
		return err
	}
	return c.briefOut(d, o.Period, *short, *out, *force)
}

func known(period string) bool {
	for _, p := range wording.Periods() {
		if p == period {
			return true
		}
	}
	return false
}

// template is the briefing of a name, or one from a file that the data file need not know.
func (c *cli) template(tx *store.Tx, name, path string) (briefing.Template, error) {
	if path == "" {
		return briefing.Find(tx, name)
	}
	return readTemplate(path)
}

func readTemplate(path string) (briefing.Template, error) {
	data, err := briefing.Load(path)
	if err != nil {
		return briefing.Template{}, err
	}
	t, err := briefing.Check(data)
	t.Name = cmp.Or(t.Name, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)))
	return t, err
}

// briefJSON is a briefing in JSON.
type briefJSON struct {
	Title string `json:"title"`
	From  string `json:"from"`
	To    string `json:"to"`
	Text  string `json:"text"`
	Short string `json:"short"`
	Path  string `json:"path,omitempty"`
}

// briefOut prints a briefing, or writes it into a file that is not there yet.
func (c *cli) briefOut(d wording.Document, p briefing.Period, short bool, path string, force bool) error {
	text := d.Plain()
	if short {
		if d.Short == "" {
			return plainError{sayBriefNoShort, hintBriefNoShort}
		}
		text = d.Short + "\n"
	}
	if path != "" {
		data := briefing.PlainFile(text)
		if !short {
			var err error
			if data, err = briefing.File(path, d); err != nil {
				return err
			}
		}
		if err := writeWhole(path, data, force); err != nil {
			return err
		}
		path = absolute(path)
		c.say(sayBriefWritten, path)
	}
	if c.json {
		return c.print(briefJSON{d.Title, p.From, p.To, d.Plain(), d.Short, path})
	}
	if path == "" {
		c.say("%s", strings.TrimRight(text, "\n"))
	}
	return nil
}

// figureLine is one name in JSON.
type figureLine struct {
	Key    string   `json:"key"`
	Title  string   `json:"title"`
	Unit   string   `json:"unit"`
	Value  string   `json:"value"` // "" where it is not known
	Says   string   `json:"says"`
	Fields []string `json:"fields,omitempty"` // of a list
}

// briefFigures lists the names that templates can use, with what they are now.
func (c *cli) briefFigures(flags *flag.FlagSet, args []string) error {
	var o briefOptions
	flags.StringVar(&o.since, "since", "", "")
	flags.StringVar(&o.until, "until", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		o.By = operatorOr(db, "")
		if o.Period, err = c.days(o, ""); err != nil {
			return err
		}
		return db.View(func(tx *store.Tx) error {
			var keys []string
			for _, n := range briefing.Names().All() {
				keys = append(keys, n.Key)
			}
			values, err := briefing.Figures(tx, o.Options, keys)
			if err != nil {
				return err
			}
			lines := []figureLine{}
			for _, n := range briefing.Names().All() {
				lines = append(lines, c.figure(n, values[n.Key]))
			}
			if c.json {
				return c.print(lines)
			}
			return nil
		})
	})
}

func (c *cli) figure(n wording.Name, value any) figureLine {
	line := figureLine{Key: n.Key, Title: n.Title, Unit: n.Unit, Says: n.Says}
	switch v := value.(type) {
	case wording.Value:
		if v.Known {
			line.Value = v.Read
		}
	case string:
		line.Value = v
	case []wording.Values:
		for _, one := range n.Rows.All() {
			line.Fields = append(line.Fields, one.Title)
		}
		c.say(sayBriefListName, n.Title, len(v), strings.Join(line.Fields[:min(len(line.Fields), 14)], " "))
		return line
	}
	c.say(sayBriefFigure, n.Title, cmp.Or(line.Value, sayBriefUnknown), n.Unit, n.Says)
	return line
}

// briefShow prints a template's text, or writes it into a file to be edited.
func (c *cli) briefShow(flags *flag.FlagSet, args []string) error {
	out := flags.String("o", "", "")
	force := flags.Bool("force", false, "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	var t briefing.Template
	if err := c.view(rest[0], func(tx *store.Tx) (err error) {
		t, err = briefing.Find(tx, rest[1])
		return err
	}); err != nil {
		return err
	}
	if *out != "" {
		if err := writeWhole(*out, briefing.PlainFile(t.Text), *force); err != nil {
			return err
		}
		c.say(sayBriefTemplate, *out)
	}
	switch {
	case c.json:
		return c.print(map[string]any{"name": t.Name, "own": t.Own, "text": t.Text})
	case *out == "":
		c.say("%s", strings.TrimRight(t.Text, "\n"))
	}
	return nil
}

// briefChecked is the JSON of brief check.
type briefChecked struct {
	Accepted bool            `json:"accepted"`
	Name     string          `json:"name"`
	Faults   []wording.Fault `json:"faults"`
}

// briefCheck tells everything that is wrong with a template.
func (c *cli) briefCheck(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	t, err := readTemplate(rest[0])
	if err != nil {
		return err
	}
	if len(t.Faults) > 0 {
		c.code = exitRefused
	}
	if c.json {
		return c.print(briefChecked{len(t.Faults) == 0, t.Name, append([]wording.Fault{}, t.Faults...)})
	}
	for _, f := range t.Faults {
		c.say("%s", f.String())
	}
	if len(t.Faults) == 0 {
		c.say(sayBriefSound, t.Name)
	}
	return nil
}

// briefTake keeps a template in the data file.
func (c *cli) briefTake(flags *flag.FlagSet, args []string) error {
	name := flags.String("name", "", "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	t, err := readTemplate(rest[1])
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error {
			taken, err := briefing.Take(tx, cmp.Or(*name, t.Name), []byte(t.Text))
			t = taken
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(briefLine{t.Name, t.Period, true, false, t.Short(), []wording.Fault{}})
		}
		c.say(sayBriefTaken, t.Name)
		return nil
	})
}

// briefRemove forgets a template of the file's own.
func (c *cli) briefRemove(flags *flag.FlagSet, args []string) error {
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	return c.with(rest[0], func(db *store.DB) error {
		if err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error { return briefing.Remove(tx, rest[1]) }); err != nil {
			return err
		}
		if c.json {
			return c.print(map[string]string{"removed": rest[1]})
		}
		c.say(sayBriefRemoved, rest[1])
		return nil
	})
}
