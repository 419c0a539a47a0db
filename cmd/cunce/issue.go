package main

import (
	"flag"
	"fmt"
	"time"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/revision"
)

// issueLine is one issue in JSON.
type issueLine struct {
	ID        string     `json:"id"`
	Number    string     `json:"number"`
	Status    string     `json:"status"`
	Title     string     `json:"title"`
	Household string     `json:"household"`
	Head      string     `json:"head"`
	Named     string     `json:"named"` // by the head when it was opened, and the one now
	Office    string     `json:"office"`
	Due       string     `json:"due"`
	Detail    string     `json:"detail"`
	Measures  []string   `json:"measures"`
	History   []stepLine `json:"history"`
	Actions   []string   `json:"actions"`
}

// stepLine is one step of an issue in JSON.
type stepLine struct {
	Action   string `json:"action"`
	Time     string `json:"time"`
	By       string `json:"by"`
	Note     string `json:"note,omitempty"`
	Measure  string `json:"measure,omitempty"`
	Due      string `json:"due,omitempty"`
	Evidence string `json:"evidence,omitempty"`
}

func (c *cli) issueList(fs *flag.FlagSet, args []string) error {
	status := fs.String("status", "", "")
	office := fs.String("office", "", "")
	overdue := fs.Bool("overdue", false, "")
	household := fs.String("household", "", "")
	rest, err := c.parse(fs, args, 1)
	if err != nil {
		return err
	}
	switch ledger.Status(*status) {
	case "", ledger.Open, ledger.Measured, ledger.Rectified, ledger.Closed, ledger.Withdrawn:
	default:
		return plainError{fmt.Sprintf(sayStatusUnknown, *status), hintStatus}
	}
	return c.with(rest[0], func(db *store.DB) error {
		return db.View(func(tx *store.Tx) error {
			filter := store.IssueFilter{Status: ledger.Status(*status), Office: *office, Overdue: *overdue,
				Today: c.now().Format(time.DateOnly)}
			if *household != "" {
				h, err := householdNumbered(tx, *household)
				if err != nil {
					return err
				}
				filter.Household = h.ID
			}
			issues, err := tx.Issues(filter)
			if err != nil {
				return err
			}
			return c.printIssues(tx, issues)
		})
	})
}

func (c *cli) printIssues(tx *store.Tx, issues []store.Issue) error {
	lines := []issueLine{}
	for _, i := range issues {
		line, err := describeIssue(tx, i)
		if err != nil {
			return err
		}
		lines = append(lines, line)
	}
	if c.json {
		return c.print(lines)
	}
	if len(lines) == 0 {
		c.say(sayNoIssues)
	}
	for _, l := range lines {
		c.say(sayIssueLine, l.Number, l.Named, l.Title, l.Office, l.Due, l.Status)
	}
	return nil
}

func describeIssue(tx *store.Tx, i store.Issue) (issueLine, error) {
	l := issueLine{ID: i.ID, Number: i.Number(), Status: string(i.Status()), Title: i.Title(), Office: i.Office(),
		Due: i.Due(), Detail: i.Detail(), Measures: []string{}, History: []stepLine{}, Actions: i.Actions()}
	if l.Actions == nil {
		l.Actions = []string{}
	}
	if id := i.Household(); id != "" {
		h, err := tx.Record(revision.Household, id)
		if err != nil {
			return l, err
		}
		l.Household, l.Head = h.Text("hh_no"), h.Text("head")
		if l.Named, _, err = tx.IssueHead(i); err != nil {
			return l, err
		}
	}
	for _, m := range i.Measures() {
		l.Measures = append(l.Measures, m.Text)
	}
	for _, s := range i.Steps() {
		l.History = append(l.History, stepLine{s.Action, s.Time.Format(time.RFC3339), s.By, s.Note, s.Measure, s.Due, s.Evidence})
	}
	return l, nil
}
