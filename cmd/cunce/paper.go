package main

import (
	"flag"
	"fmt"
	"slices"
	"time"

	"cunce/forms/normal"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/papers"
)

// paperLine is one paper as other programs read it.
type paperLine struct {
	Paper  string `json:"paper"`
	Name   string `json:"name"`
	Group  string `json:"group"`
	Person string `json:"person"`
	State  string `json:"state"` // have missing outdated unneeded unclear, "" not checked
	Reason string `json:"reason"`
	Date   string `json:"date"`
	Until  string `json:"until"`
	Place  string `json:"place"`
	Note   string `json:"note"`
	Source string `json:"source"`
}

func paperLineOf(it papers.Item) paperLine {
	return paperLine{it.Rule.ID, it.Rule.Name, it.Rule.Group, it.Person, string(it.State), it.Reason, it.Date, it.Until, it.Place, it.Note, it.Rule.Source}
}

// paperItems are the papers of the household with a number.
func paperItems(tx *store.Tx, number string) ([]papers.Item, error) {
	h, err := householdNumbered(tx, number)
	if err != nil {
		return nil, err
	}
	e, err := papers.Load(tx)
	if err != nil {
		return nil, err
	}
	return e.Household(tx, h.ID)
}

// paperList lists the papers of one household.
func (c *cli) paperList(flags *flag.FlagSet, args []string) error {
	number := flags.String("household", "", "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	if *number == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "--household")}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var items []papers.Item
		err := db.View(func(tx *store.Tx) (err error) {
			items, err = paperItems(tx, *number)
			return err
		})
		if err != nil {
			return err
		}
		lines := []paperLine{}
		for _, it := range items {
			lines = append(lines, paperLineOf(it))
			if !c.json {
				c.sayPaper(it)
			}
		}
		if c.json {
			return c.print(lines)
		}
		return nil
	})
}

func (c *cli) sayPaper(it papers.Item) {
	c.say(sayPaper, it.Rule.ID, it.Person, it.Rule.Name, papers.StateNames[it.State], it.Reason, it.Date, it.Until, it.Place, it.Note)
}

// markOptions are what paper set is told. What is not written stays as it is.
type markOptions struct {
	number, paper, member, state, date, until, place, note, by string
	issue                                                      bool
}

// paperSet writes what was found about a paper, and opens an issue about it where that is asked for.
func (c *cli) paperSet(flags *flag.FlagSet, args []string) error {
	var o markOptions
	for _, f := range []struct {
		name string
		into *string
	}{{"household", &o.number}, {"paper", &o.paper}, {"member", &o.member}, {"state", &o.state}, {"date", &o.date}, {"until", &o.until},
		{"place", &o.place}, {"note", &o.note}, {"by", &o.by}} {
		flags.StringVar(f.into, f.name, "", "")
	}
	flags.BoolVar(&o.issue, "issue", false, "")
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	set := map[string]bool{}
	flags.Visit(func(f *flag.Flag) { set[f.Name] = true })
	states := []string{"have", "missing", "outdated", "unneeded", "unchecked"}
	switch {
	case o.number == "" || o.paper == "":
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("paper set"))}
	case set["state"] && !slices.Contains(states, o.state):
		return usageError{fmt.Sprintf(sayPaperState, o.state)}
	}
	for _, date := range []string{o.date, o.until} {
		if _, err := time.Parse(time.DateOnly, date); date != "" && err != nil {
			return plainError{fmt.Sprintf(sayBadDate, date), hintBadDate}
		}
	}
	return c.with(rest[0], func(db *store.DB) error { return c.markPaper(db, o, set) })
}

// paperMarked is the JSON of paper set.
type paperMarked struct {
	paperLine
	Issue  string `json:"issue,omitempty"` // number of the issue about it
	Opened bool   `json:"opened,omitempty"`
}

func (c *cli) markPaper(db *store.DB, o markOptions, set map[string]bool) error {
	var done paperMarked
	var now papers.Item
	err := db.Update(operatorOr(db, o.by), func(tx *store.Tx) error {
		it, err := onePaper(tx, o)
		if err != nil {
			return err
		}
		m := it.Mark()
		for _, f := range []struct {
			name, value string
			into        *string
		}{{"date", o.date, &m.Date}, {"until", o.until, &m.Until}, {"place", o.place, &m.Place}, {"note", o.note, &m.Note}} {
			if set[f.name] {
				*f.into = f.value
			}
		}
		if set["state"] {
			if m.State = papers.State(o.state); o.state == "unchecked" {
				m.State = papers.Unchecked
			}
		}
		if err := papers.Tick(tx, it, m); err != nil {
			return err
		}
		if now, err = onePaper(tx, o); err != nil || !o.issue {
			return err
		}
		issue, opened, err := papers.Open(tx, now)
		if issue.Record != nil {
			done.Issue, done.Opened = issue.Number(), opened
		}
		return err
	})
	if err != nil {
		return err
	}
	done.paperLine = paperLineOf(now)
	if c.json {
		return c.print(done)
	}
	c.sayPaper(now)
	switch {
	case done.Opened:
		c.say(sayPaperIssue, done.Issue)
	case done.Issue != "":
		c.say(sayPaperKnown, done.Issue)
	case o.issue:
		c.say(sayPaperFine)
	}
	return nil
}

// onePaper is the paper that the options name; of a member by name where several have it.
func onePaper(tx *store.Tx, o markOptions) (papers.Item, error) {
	items, err := paperItems(tx, o.number)
	if err != nil {
		return papers.Item{}, err
	}
	var found []papers.Item
	for _, it := range items {
		if it.Rule.ID == o.paper && (o.member == "" || normal.Name(it.Person) == normal.Name(o.member)) {
			found = append(found, it)
		}
	}
	switch len(found) {
	case 0:
		return papers.Item{}, plainError{fmt.Sprintf(sayNoPaper, o.paper), hintNoPaper}
	case 1:
		return found[0], nil
	}
	return papers.Item{}, plainError{fmt.Sprintf(sayPaperWhose, len(found)), hintPaperWhose}
}

// paperRule is one rule as other programs read it.
type paperRule struct {
	ID       string `json:"id"`
	Group    string `json:"group"`
	Subject  string `json:"subject"`
	Name     string `json:"name"`
	Needed   string `json:"needed"`
	Outdated string `json:"outdated"`
	Source   string `json:"source"`
}

// paperRules lists the papers that are asked for, or makes a table the county's.
func (c *cli) paperRules(flags *flag.FlagSet, args []string) error {
	done := papersDecided{Faults: []tableFault{}}
	return c.ownTable(flags, args, ownTable{command: "paper rules", list: c.listPapers, refused: sayPapersRefused,
		take: func(tx *store.Tx, wb *sheet.Workbook) (_ []tableFault, err error) {
			var faults []papers.Fault
			done.Taken, faults, err = papers.Decide(tx, wb)
			for _, f := range faults {
				done.Faults = append(done.Faults, tableFault(f))
			}
			return done.Faults, err
		},
		taken: func() { c.say(sayPapersDecided, done.Taken) },
		done:  func() any { return done }})
}

func (c *cli) listPapers(db *store.DB) error {
	lines := []paperRule{}
	err := db.View(func(tx *store.Tx) error {
		e, err := papers.Load(tx)
		if err != nil {
			return err
		}
		for _, r := range e.Rules() {
			lines = append(lines, paperRule{r.ID, r.Group, r.Subject, r.Name, r.Needed, r.Outdated, r.Source})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if c.json {
		return c.print(lines)
	}
	for _, r := range lines {
		c.say(sayPaperRule, r.ID, r.Group, r.Name, r.Source)
	}
	return nil
}

// papersDecided is the JSON of a table that was taken, or refused with its faults.
type papersDecided struct {
	Taken  int          `json:"taken"`
	Faults []tableFault `json:"faults"`
}
