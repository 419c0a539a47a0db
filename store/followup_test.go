package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// TestWhatCompletionDoesToAnIssue completes a problem, works on it as act says, completes the next answer, and looks at
// the state, how many steps it has, and whether Complete returned it.
func TestWhatCompletionDoesToAnIssue(t *testing.T) {
	work := func(actions ...string) []ledger.Step {
		var out []ledger.Step
		for _, a := range actions {
			s := ledger.Step{Action: a, Note: "原因"}
			if a == action.Measure {
				s.Measure = "修墙"
			}
			if a == action.MeasureDone {
				s.Evidence = "照片"
			}
			out = append(out, s)
		}
		return out
	}
	closed := work(action.Measure, action.MeasureDone, action.Close)
	for _, c := range []struct {
		name     string
		act      []ledger.Step
		then     [][]string
		status   ledger.Status
		steps    int
		returned bool // by the last completion
	}{
		{"corrected", nil, [][]string{{"unsafe", "no"}}, ledger.Withdrawn, 1, false},
		{"corrected twice", nil, [][]string{{"unsafe", "no"}, {"income", "1"}}, ledger.Withdrawn, 1, false},
		{"corrected and found again", nil, [][]string{{"unsafe", "no"}, {"unsafe", "yes"}}, ledger.Registered, 2, true},
		{"to and fro", nil, [][]string{{"unsafe", "no"}, {"unsafe", "yes"}, {"unsafe", "no"}}, ledger.Withdrawn, 3, false},
		{"another answer while open", nil, [][]string{{"income", "1"}}, ledger.Found, 0, false},
		{"corrected while measured", work(action.Measure), [][]string{{"unsafe", "no"}}, ledger.Withdrawn, 2, false},
		{"another answer while measured", work(action.Measure), [][]string{{"income", "1"}}, ledger.Planned, 1, false},
		{"another answer after it was closed", closed, [][]string{{"income", "1"}}, ledger.Closed, 6, false},
		{"corrected after it was closed", closed, [][]string{{"unsafe", "no"}}, ledger.Closed, 6, false},
		{"found again after it was closed", closed, [][]string{{"unsafe", "no"}, {"unsafe", "yes"}}, ledger.Registered, 7, true},
		{"withdrawn by hand, another answer", work(action.Withdraw), [][]string{{"income", "1"}}, ledger.Withdrawn, 1, false},
	} {
		db, s, _ := sampleVillage(t)
		complete(t, db, s, "unsafe", "yes", "what", "裂缝")
		for _, a := range c.act {
			if a.Action == action.Close {
				closeIssue(t, db, "A0001")
				continue
			}
			step(t, db, "A0001", a)
		}
		var opened []store.Issue
		for _, answers := range c.then {
			_, opened = complete(t, db, s, answers...)
		}
		i := issue(t, db, "A0001")
		if i.Status() != c.status || len(i.Steps()) != c.steps || (len(opened) == 1) != c.returned || len(i.Refused()) != 0 {
			t.Errorf("%s: %s after %d steps, %d returned", c.name, i.Status(), len(i.Steps()), len(opened))
		}
	}
}

// A draft whose response moved on while it lay there: what it changed competes, what it left alone does not come back.
func TestDraftOfHeadsThatMovedOn(t *testing.T) {
	for _, c := range []struct {
		name            string
		draft, meantime []string
		income, survey  string
		conflicts       []string
	}{
		{"different questions", []string{"income", "8000"}, []string{"surveyed", "no"}, "8000", "no", nil},
		{"one question, the same answer", []string{"income", "8000"}, []string{"income", "8000"}, "8000", "yes", nil},
		{"nothing in the draft", nil, []string{"income", "9000", "surveyed", "no"}, "9000", "no", nil},
		{"one question, two answers", []string{"income", "8000", "surveyed", "no"}, []string{"income", "9000"}, "*", "no", []string{"income"}},
	} {
		clock := storetest.NewClock()
		db, s, _ := sampleVillage(t, storetest.WithClock(clock))
		complete(t, db, s, "unsafe", "no", "income", "7000", "surveyed", "yes")
		d, session := fill(t, db, s, c.draft...)
		complete(t, db, s, c.meantime...)
		update(t, db, func(tx *store.Tx) error { _, _, err := tx.Complete(d, session); return err })
		view(t, db, func(tx *store.Tx) error {
			r, err := tx.Response(s)
			if err != nil {
				return err
			}
			var conflicts []string
			for field := range r.Conflicts {
				if !strings.HasPrefix(field, "@") {
					conflicts = append(conflicts, field)
				}
			}
			if !slices.Equal(conflicts, c.conflicts) || c.income != "*" && r.Text("income") != c.income || r.Text("surveyed") != c.survey {
				t.Errorf("%s: income %s, surveyed %s, conflicts %v", c.name, r.Text("income"), r.Text("surveyed"), conflicts)
			}
			return nil
		})
	}
}

// Of a form with many responses none touches another: each has its own issues and a draft always starts empty.
func TestManyFormsKeepApart(t *testing.T) {
	clock := storetest.NewClock()
	db, s, _ := sampleVillage(t, storetest.WithClock(clock))
	f := sampleForm(t, "1")
	f.Name, f.Many = "visits", true
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	update(t, db, func(tx *store.Tx) error { return tx.PutForm(f) })
	s.Form = "visits"
	for n := range 3 {
		clock.Advance(time.Hour)
		d, _ := fill(t, db, s)
		if len(d.Answers) != 0 || len(d.Heads) != 0 {
			t.Errorf("visit %d starts from %v", n+1, d.Answers)
		}
		r, opened := complete(t, db, s, "unsafe", "yes", "what", fmt.Sprint("裂缝", n))
		if len(opened) != 1 || opened[0].Number() != fmt.Sprintf("A%04d", n+1) || opened[0].Response() != r.ID {
			t.Errorf("visit %d opened %v", n+1, opened)
		}
	}
	view(t, db, func(tx *store.Tx) error {
		all, err := tx.Issues(store.IssueFilter{Household: s.Record, Unclosed: true})
		if len(all) != 3 {
			t.Errorf("%d issues are open", len(all))
		}
		return err
	})
}

// Nothing is completed about somebody who ended meanwhile, and the draft stays.
func TestEndedSubjectIsRefused(t *testing.T) {
	db, s, _ := sampleVillage(t)
	d, session := fill(t, db, s, "unsafe", "yes", "what", "裂缝")
	if err := db.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *store.Tx) error { return tx.End(revision.Household, s.Record) })
	err := db.Update("周文广", func(tx *store.Tx) error { _, _, err := tx.Complete(d, session); return err })
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("completed about an ended household: %v", err)
	}
	view(t, db, func(tx *store.Tx) error {
		n, err := tx.DraftCount()
		if n != 1 {
			t.Errorf("%d drafts", n)
		}
		return err
	})
}
