package main

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/casework"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
)

// issueNumbered finds an issue by its number or id.
func issueNumbered(tx *store.Tx, number string) (store.Issue, error) {
	i, err := tx.Issue(normal.Width(number))
	if errors.Is(err, store.ErrNotFound) {
		return i, plainError{fmt.Sprintf(sayNoIssue, number), hintNoIssue}
	}
	return i, err
}

// strings binds options to texts.
func bind(fs *flag.FlagSet, into map[string]*string) {
	for name, text := range into {
		fs.StringVar(text, name, "", "")
	}
}

// changeIssue does something with one issue as one revision and prints it.
func (c *cli) changeIssue(path, by string, fn func(tx *store.Tx) (store.Issue, error), tell func(i store.Issue)) error {
	return c.with(path, func(db *store.DB) error {
		var i store.Issue
		err := db.Update(operatorOr(db, by), func(tx *store.Tx) (err error) {
			i, err = fn(tx)
			return err
		})
		if err != nil {
			return err
		}
		if !c.json {
			tell(i)
			return nil
		}
		return db.View(func(tx *store.Tx) error { return c.printIssue(tx, i) })
	})
}

// issueFields are the options for what is entered of an issue, by the store's names.
func issueFields(fs *flag.FlagSet) map[string]*string {
	out := map[string]*string{}
	for option, field := range map[string]string{"title": "title", "detail": "detail", "category": "category", "source": "source",
		"source-note": "source_note", "level": "level", "office": "office", "helpers": "helpers", "urgency": "urgency"} {
		out[field] = fs.String(option, "", "")
	}
	return out
}

func (c *cli) issueAdd(fs *flag.FlagSet, args []string) error {
	f := issueFields(fs)
	var household, due, person, leader, under, by string
	bind(fs, map[string]*string{"household": &household, "due": &due, "person": &person, "leader": &leader, "under": &under, "by": &by})
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	if *f["title"] == "" {
		return usageError{fmt.Sprintf(sayNeedOption, "--title")}
	}
	return c.changeIssue(rest[0], by, func(tx *store.Tx) (store.Issue, error) {
		n := origin.New{Title: *f["title"], Detail: *f["detail"], Category: *f["category"], Source: *f["source"], SourceNote: *f["source_note"],
			Level: *f["level"], Office: *f["office"], Helpers: *f["helpers"], Urgency: *f["urgency"], Due: due, Person: person, Leader: leader}
		if household != "" {
			h, err := householdNumbered(tx, household)
			if err != nil {
				return store.Issue{}, err
			}
			n.Household = h.ID
		}
		if under != "" {
			top, err := issueNumbered(tx, under)
			if err != nil {
				return top, err
			}
			n.Parent = top.ID
		}
		return tx.AddIssue(n)
	}, func(i store.Issue) { c.say(sayIssueAdded, i.Number()) })
}

func (c *cli) issueEdit(fs *flag.FlagSet, args []string) error {
	f := issueFields(fs)
	f["satisfied"] = fs.String("satisfied", "", "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	changed := map[string]string{}
	fs.Visit(func(o *flag.Flag) {
		if field := strings.ReplaceAll(o.Name, "-", "_"); f[field] != nil {
			changed[field] = *f[field]
		}
	})
	return c.changeIssue(rest[0], *by, func(tx *store.Tx) (store.Issue, error) {
		i, err := issueNumbered(tx, rest[1])
		if err != nil {
			return i, err
		}
		return tx.EditIssue(i.ID, changed)
	}, c.tellIssue(""))
}

func (c *cli) tellIssue(a string) func(store.Issue) {
	return func(i store.Issue) { c.say(sayIssueDone, i.Number(), a, i.Status().Name()) }
}

// stepFlags are the options for what a step needs.
func stepFlags(fs *flag.FlagSet, s *ledger.Step) {
	bind(fs, map[string]*string{"person": &s.Person, "leader": &s.Leader, "note": &s.Note, "measure": &s.Measure, "due": &s.Due,
		"evidence": &s.Evidence, "date": &s.Date, "paper": &s.Paper})
}

// knownAction refuses an action that there is not, as wrong usage.
func knownAction(a string) error {
	if !slices.Contains(action.All(), a) {
		return usageError{fmt.Sprintf(sayUsageOf, strings.Join(action.All(), " "))}
	}
	return nil
}

func (c *cli) issueStep(fs *flag.FlagSet, args []string) error {
	var s ledger.Step
	stepFlags(fs, &s)
	fs.StringVar(&s.By, "by", "", "")
	operator := fs.String("operator", "", "")
	rest, err := c.parse(fs, args, 3)
	if err != nil {
		return err
	}
	s.Action = rest[2]
	if err := knownAction(s.Action); err != nil {
		return err
	}
	return c.changeIssue(rest[0], *operator, func(tx *store.Tx) (store.Issue, error) {
		i, err := issueNumbered(tx, rest[1])
		if err != nil {
			return i, err
		}
		return tx.Step(i.ID, s)
	}, c.tellIssue(s.Action))
}

func (c *cli) issueSpot(fs *flag.FlagSet, args []string) error {
	var s casework.Spot
	var by string
	bind(fs, map[string]*string{"measure": &s.Measure, "result": &s.Result, "evidence": &s.Evidence, "person": &s.Person, "village": &s.Village,
		"township": &s.Township, "date": &s.Date, "paper": &s.Paper, "by": &by})
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	return c.changeIssue(rest[0], by, func(tx *store.Tx) (store.Issue, error) {
		i, err := issueNumbered(tx, rest[1])
		if err != nil {
			return i, err
		}
		return casework.Fix(tx, i.ID, s)
	}, c.tellIssue(fs.Name()))
}

// bulkDone is the JSON of issue bulk.
type bulkDone struct {
	Action  string             `json:"action"`
	Total   int                `json:"total"`
	Done    int                `json:"done"`
	DryRun  bool               `json:"dry_run"`
	Refused []casework.Refused `json:"refused"`
}

func (c *cli) issueBulk(fs *flag.FlagSet, args []string) error {
	var o filterOptions
	var s ledger.Step
	o.flags(fs)
	stepFlags(fs, &s)
	dry := fs.Bool("dry-run", false, "")
	operator := fs.String("operator", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	s.Action = rest[1]
	if err := knownAction(s.Action); err != nil {
		return err
	}
	done := bulkDone{Action: s.Action, DryRun: *dry, Refused: []casework.Refused{}}
	work := func(tx *store.Tx) error {
		f, err := o.filter(tx)
		if err != nil {
			return err
		}
		lines, err := tx.IssueLines(f)
		if err != nil {
			return err
		}
		var ids []string
		for _, l := range lines {
			ids = append(ids, l.ID)
		}
		p, err := casework.Preview(tx, ids, s)
		if err != nil {
			return err
		}
		done.Total, done.Done, done.Refused = len(ids), len(p.IDs), append(done.Refused, p.Refused...)
		if *dry {
			return nil
		}
		return p.Apply(tx, s)
	}
	err = c.with(rest[0], func(db *store.DB) error {
		if *dry {
			return db.View(work)
		}
		return db.Update(operatorOr(db, *operator), work)
	})
	if err != nil {
		return err
	}
	return c.printBulk(done)
}

func (c *cli) printBulk(d bulkDone) error {
	if c.json {
		if err := c.print(d); err != nil {
			return err
		}
	}
	c.say(sayBulk, d.Action, d.Total, d.Done, len(d.Refused))
	for _, r := range d.Refused {
		c.say(sayBulkRefused, r.Number, r.Title, r.Why)
	}
	if len(d.Refused) > 0 {
		c.code = exitRefused
	}
	return nil
}

func (c *cli) issueGroup(fs *flag.FlagSet, args []string) error {
	var under, title, by string
	bind(fs, map[string]*string{"under": &under, "title": &title, "by": &by})
	out := fs.Bool("ungroup", false, "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	numbers := splitNames(rest[1])
	return c.changeIssue(rest[0], by, func(tx *store.Tx) (store.Issue, error) {
		var ids []string
		var i store.Issue
		for _, n := range numbers {
			if i, err = issueNumbered(tx, n); err != nil {
				return i, err
			}
			ids = append(ids, i.ID)
		}
		if *out {
			err := casework.Ungroup(tx, ids)
			return i, err
		}
		return casework.Group(tx, ids, under, title)
	}, func(i store.Issue) { c.say(sayIssueGrouped, len(numbers), i.Number()) })
}

// likeLine is one household with the same answer in JSON.
type likeLine struct {
	Household string `json:"household"`
	Head      string `json:"head"`
	Group     string `json:"group"`
	Issue     string `json:"issue"`
}

func (c *cli) issueSame(fs *flag.FlagSet, args []string) error {
	open := fs.Bool("open", false, "")
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	var found []casework.Like
	opened := 0
	work := func(tx *store.Tx) error {
		i, err := issueNumbered(tx, rest[1])
		if err != nil {
			return err
		}
		if found, err = casework.Same(tx, i.ID); err != nil || !*open {
			return err
		}
		opened, err = casework.OpenLike(tx, i.ID, found)
		return err
	}
	err = c.with(rest[0], func(db *store.DB) error {
		if *open {
			return db.Update(operatorOr(db, *by), work)
		}
		return db.View(work)
	})
	if errors.Is(err, casework.ErrNoAnswer) {
		return plainError{sayNoAnswerIssue, hintNoIssue}
	}
	if err != nil {
		return err
	}
	lines := []likeLine{}
	for _, l := range found {
		lines = append(lines, likeLine{l.Household.Number(), l.Household.Head(), l.Household.Group(), l.Issue})
		c.say(sayLike, l.Household.Number(), l.Household.Head(), l.Household.Group(), l.Issue)
	}
	if c.json {
		return c.print(map[string]any{"households": lines, "opened": opened})
	}
	if len(found) == 0 {
		c.say(sayNoLike)
	}
	if *open {
		c.say(sayLikeOpened, opened)
	}
	return nil
}

func (c *cli) issueLetter(fs *flag.FlagSet, args []string) error {
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, -2)
	if err != nil {
		return err
	}
	if len(rest) == 0 {
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("issue letter"))}
	}
	return c.with(rest[0], func(db *store.DB) error {
		if len(rest) == 2 {
			err := db.Update(operatorOr(db, *by), func(tx *store.Tx) error { return tx.SetLetter(normal.Width(rest[1])) })
			if err != nil {
				return err
			}
		}
		var letter string
		var signs map[string]int
		err := db.View(func(tx *store.Tx) (err error) {
			if letter, err = tx.Letter(); err == nil {
				signs, err = tx.SignCounts()
			}
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(map[string]any{"letter": letter, "signatures": signs})
		}
		c.say(sayLetter, letter)
		for _, m := range slices.Sorted(maps.Keys(signs)) {
			c.say(saySigns, m, signs[m])
		}
		return nil
	})
}
