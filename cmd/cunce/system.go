package main

import (
	"cmp"
	"flag"
	"fmt"
	"strings"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/natsys"
)

// systemLine is one household of the list as other programs read it.
type systemLine struct {
	Group     string `json:"group"`
	Number    string `json:"number"`
	Head      string `json:"head"`
	InSystem  string `json:"in_system"` // yes, no, or "" where nobody said
	Todo      int    `json:"todo"`
	Changed   int    `json:"changed"`
	Entered   int    `json:"entered"`
	Unfilled  int    `json:"unfilled"`
	Household string `json:"household"`
}

// systemList lists what is still to be typed.
func (c *cli) systemList(flags *flag.FlagSet, args []string) error {
	group := flags.String("group", "", "")
	all := flags.Bool("all", false, "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	var rep natsys.Report
	err = c.with(rest[0], func(db *store.DB) error {
		return db.View(func(tx *store.Tx) error {
			layout, err := natsys.Load(tx)
			if err == nil {
				rep, err = layout.Village(tx)
			}
			return err
		})
	})
	if err != nil {
		return err
	}
	lines := []systemLine{}
	for _, l := range rep.Lines {
		if *group != "" && l.Household.Group() != *group || !*all && (l.InSystem != "yes" || l.Todo+l.Changed == 0) {
			continue
		}
		h := l.Household
		lines = append(lines, systemLine{h.Group(), h.Number(), h.Head(), l.InSystem, l.Todo, l.Changed, l.Entered, l.Unfilled, h.ID})
	}
	if c.json {
		return c.print(lines)
	}
	s := rep.Sum()
	c.say(saySystemSum, s.In, s.Todo, s.TodoFields, s.Changed, s.ChangedFields, s.Done, s.Unsaid, s.Out)
	for _, l := range lines {
		c.say(saySystemLine, l.Group, l.Number, l.Head, systemIn[l.InSystem], l.Todo, l.Changed, l.Entered, l.Unfilled)
	}
	return nil
}

// systemView is a household as other programs read it.
type systemView struct {
	Number   string           `json:"number"`
	Head     string           `json:"head"`
	InSystem string           `json:"in_system"`
	Pages    []natsys.Section `json:"pages"`
}

// systemShow shows a household in the system's order.
func (c *cli) systemShow(flags *flag.FlagSet, args []string) error {
	household := flags.String("household", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	if *household == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "--household")}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var v natsys.View
		err := db.View(func(tx *store.Tx) (err error) {
			v, err = systemOf(tx, *household)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(systemView{v.Household.Number(), v.Household.Head(), v.InSystem, v.Sections})
		}
		c.saySystem(v)
		return nil
	})
}

func systemOf(tx *store.Tx, number string) (natsys.View, error) {
	h, err := householdNumbered(tx, number)
	if err != nil {
		return natsys.View{}, err
	}
	layout, err := natsys.Load(tx)
	if err != nil {
		return natsys.View{}, err
	}
	return layout.Of(tx, h.ID)
}

func (c *cli) saySystem(v natsys.View) {
	n := v.Count()
	c.say(saySystemLine, v.Household.Group(), v.Household.Number(), v.Household.Head(), systemIn[v.InSystem], n.Todo, n.Changed, n.Entered, n.Unfilled)
	for _, s := range v.Sections {
		who := s.Who
		if s.Out {
			who += saySystemOut
		}
		c.say("%s", strings.TrimSpace(fmt.Sprintf(saySystemPage, s.Page, who)))
		for _, i := range s.Items {
			value := cmp.Or(i.Value, i.Why)
			if i.Was != "" {
				value += fmt.Sprintf(saySystemWas, i.When(), i.By, i.Was)
			}
			c.say("%s", strings.TrimRight(fmt.Sprintf(saySystemItem, i.Label, systemStates[string(i.State)], value), " "))
		}
	}
}

func (c *cli) systemTick(flags *flag.FlagSet, args []string) error {
	return c.systemMark(flags, args, func(tx *store.Tx, household string, picks []natsys.Pick) error {
		return natsys.Tick(tx, household, picks)
	})
}

func (c *cli) systemUntick(flags *flag.FlagSet, args []string) error {
	return c.systemMark(flags, args, nil)
}

// systemTicked is the JSON of a tick.
type systemTicked struct {
	Fields  int `json:"fields"`
	Todo    int `json:"todo"`
	Changed int `json:"changed"`
}

// systemMark ticks what the options choose, or without tick takes the ticks back.
func (c *cli) systemMark(flags *flag.FlagSet, args []string, tick func(*store.Tx, string, []natsys.Pick) error) error {
	var which systemChoice
	household := flags.String("household", "", "")
	flags.StringVar(&which.page, "page", "", "")
	flags.StringVar(&which.member, "member", "", "")
	flags.StringVar(&which.field, "field", "", "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	if *household == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "--household")}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var done systemTicked
		who := operatorOr(db, *by)
		err := db.Update(who, func(tx *store.Tx) error {
			v, err := systemOf(tx, *household)
			if err != nil {
				return err
			}
			picks := which.picks(v, tick != nil)
			if done.Fields = len(picks); done.Fields == 0 {
				return plainError{saySystemNone, hintSystemNone}
			}
			if tick != nil {
				err = tick(tx, v.Household.ID, picks)
			} else {
				err = natsys.Untick(tx, v.Household.ID, picks)
			}
			if err != nil {
				return err
			}
			v, err = systemOf(tx, *household)
			n := v.Count()
			done.Todo, done.Changed = n.Todo, n.Changed
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(done)
		}
		if tick == nil {
			c.say(saySystemUnticked, done.Fields, done.Todo, done.Changed)
			return nil
		}
		c.say(saySystemTicked, done.Fields, c.now().Format("2006-01-02"), who, done.Todo, done.Changed)
		return nil
	})
}

// A systemChoice is which fields are meant; blank is all.
type systemChoice struct{ page, member, field string }

// picks are the fields chosen that can be ticked, or that are. A field that is named is picked whatever its state, so that what is
// not filled in is refused in words.
func (w systemChoice) picks(v natsys.View, tick bool) (out []natsys.Pick) {
	for _, s := range v.Sections {
		if s.Out || w.page != "" && s.Page != w.page || w.member != "" && s.Who != w.member || s.Record == "" {
			continue
		}
		for _, i := range s.Items {
			named := w.field != "" && (i.Field == w.field || i.Label == w.field)
			ticked := i.State == natsys.Entered || i.State == natsys.Changed
			switch {
			case w.field != "" && !named:
			case tick && (named || i.Value != "" && i.State != natsys.Entered), !tick && ticked:
				out = append(out, i.Pick(s))
			}
		}
	}
	return out
}

// systemPages lists the pages, or takes a township's table.
func (c *cli) systemPages(flags *flag.FlagSet, args []string) error {
	done := pagesDecided{Faults: []tableFault{}}
	return c.ownTable(flags, args, ownTable{command: "system pages", list: c.listPages, refused: saySystemRefused,
		take: func(tx *store.Tx, wb *sheet.Workbook) ([]tableFault, error) {
			fields, faults, err := natsys.Decide(tx, wb)
			pages := map[string]bool{}
			for _, f := range fields {
				pages[f.Page] = true
			}
			done.Pages, done.Fields = len(pages), len(fields)
			for _, f := range faults {
				done.Faults = append(done.Faults, tableFault(f))
			}
			return done.Faults, err
		},
		taken: func() { c.say(saySystemDecided, done.Pages, done.Fields) },
		done:  func() any { return done }})
}

func (c *cli) listPages(db *store.DB) error {
	fields := []natsys.Field{}
	err := db.View(func(tx *store.Tx) error {
		layout, err := natsys.Load(tx)
		if err == nil {
			fields = append(fields, layout.Fields()...)
		}
		return err
	})
	if err != nil || c.json {
		if err == nil {
			err = c.print(fields)
		}
		return err
	}
	for _, f := range fields {
		c.say("%s", strings.TrimSpace(fmt.Sprintf(saySystemField, f.Page, f.Of, f.Name, f.Label, f.As)))
	}
	return nil
}

// pagesDecided is the JSON of a table that was taken, or refused with its faults.
type pagesDecided struct {
	Pages  int          `json:"pages"`
	Fields int          `json:"fields"`
	Faults []tableFault `json:"faults"`
}
