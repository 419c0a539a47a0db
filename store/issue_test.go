package store_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// putIssue makes an issue without a form, as a fixture. It belongs to a household that is there.
func putIssue(tx *store.Tx, household string, n int, due, office string) (id string, err error) {
	id = revision.NaturalID(revision.Issue, "533102201001", fmt.Sprint(n))
	return id, tx.Put(revision.Issue, id, fields("no", fmt.Sprintf("A%04d", n), "title", "住房  未鉴定", "due", due, "office", office,
		"household", household, "response", household, "path", "unsafe", "opened", "2022-08-06T09:00:00+08:00", "stands", "yes"))
}

func act(t testing.TB, db *store.DB, id string, actions ...string) {
	t.Helper()
	for _, a := range actions {
		if a == action.Close {
			closeIssue(t, db, id)
			continue
		}
		step(t, db, id, ledger.Step{Action: a, Measure: map[string]string{action.Measure: "修"}[a], Note: "原因"})
	}
}

func TestIssueFilters(t *testing.T) {
	db := storetest.New(t)
	h, other := newHousehold(t, db, "1", "甲", "一组"), newHousehold(t, db, "2", "乙", "一组")
	update(t, db, func(tx *store.Tx) error {
		for i, c := range []struct{ household, due, office string }{
			{h, "2022-08-25", "建环办"}, {h, "2022-08-05", "社保所"}, {other, "2022-08-05", "建环办"}, {other, "2022-08-06", "建环办"}, {h, "2022-08-01", "建环办"},
		} {
			if _, err := putIssue(tx, c.household, i+1, c.due, c.office); err != nil {
				return err
			}
		}
		return nil
	})
	act(t, db, "A0001", action.Measure)
	act(t, db, "A0003", action.Measure, action.MeasureDone, action.Close)
	act(t, db, "A0005", action.Withdraw)
	view(t, db, func(tx *store.Tx) error {
		for _, c := range []struct {
			name   string
			filter store.IssueFilter
			want   []string
		}{
			{"all, by due date and number", store.IssueFilter{}, []string{"A0005", "A0002", "A0003", "A0004", "A0001"}},
			{"unclosed", store.IssueFilter{Unclosed: true}, []string{"A0002", "A0004", "A0001"}},
			{"overdue", store.IssueFilter{Overdue: true, Today: "2022-08-06"}, []string{"A0002"}},
			{"by status", store.IssueFilter{Status: ledger.Closed}, []string{"A0003"}},
			{"open", store.IssueFilter{Status: ledger.Registered}, []string{"A0002", "A0004"}},
			{"by office", store.IssueFilter{Office: "建环办", Unclosed: true}, []string{"A0004", "A0001"}},
			{"by household", store.IssueFilter{Household: h}, []string{"A0005", "A0002", "A0001"}},
			{"nothing", store.IssueFilter{Office: "没有"}, nil},
		} {
			got, err := tx.Issues(c.filter)
			if err != nil {
				return err
			}
			var numbers []string
			for _, i := range got {
				numbers = append(numbers, i.Number())
			}
			if !slices.Equal(numbers, c.want) {
				t.Errorf("%s: %v, want %v", c.name, numbers, c.want)
			}
		}
		n, err := tx.IssueCounts("2022-08-06")
		unclosed, overdue, today := n.Unclosed, n.Overdue, n.DueToday
		if unclosed != 3 || overdue != 1 || today != 1 {
			t.Errorf("%d unclosed, %d overdue, %d due today", unclosed, overdue, today)
		}
		return err
	})
}

func TestSteps(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	h := newHousehold(t, db, "1", "甲", "一组")
	var id string
	update(t, db, func(tx *store.Tx) (err error) {
		id, err = putIssue(tx, h, 12, "2022-08-25", "建环办")
		return err
	})
	if i := issue(t, db, id); i.Status() != ledger.Registered || len(i.Steps()) != 0 || i.Overdue("2022-08-25") || !i.Overdue("2022-08-26") {
		t.Errorf("new issue is %s", i.Status())
	}
	step(t, db, id, ledger.Step{Action: action.Measure, Measure: "请建环办鉴定", Due: "2022-08-15", By: "何志强"})
	clock.Advance(-time.Hour) // somebody sets the clock back: order does not depend on it
	step(t, db, "A0012", ledger.Step{Action: action.Measure, Measure: "按等级修缮"})
	clock.Advance(2 * time.Hour)
	i := step(t, db, "a0012", ledger.Step{Action: action.MeasureDone, Measure: "2", Evidence: "鉴定表 2022-031"})
	ms := i.Measures()
	if len(ms) != 2 || ms[0].Text != "请建环办鉴定" || ms[0].By != "何志强" || ms[0].Done || !ms[1].Done || ms[1].Evidence != "鉴定表 2022-031" ||
		ms[1].DoneBy != "周文广" || !ms[1].DoneAt.Equal(clock.Now()) {
		t.Errorf("%+v", ms)
	}
	if i.Status() != ledger.Working || i.Actions()[0] != action.MeasureDone {
		t.Errorf("%s, %v", i.Status(), i.Actions())
	}
	i = step(t, db, id, ledger.Step{Action: action.MeasureDone}) // the only one that waits
	if i.Status() != ledger.Working {
		t.Errorf("%s", i.Status())
	}
	if i = closeIssue(t, db, id); i.Status() != ledger.Closed || i.Unclosed() || i.Overdue("2023-01-01") {
		t.Errorf("%s", i.Status())
	}
}

func TestRefusedStepWritesNothing(t *testing.T) {
	db := storetest.New(t)
	h := newHousehold(t, db, "1", "甲", "一组")
	update(t, db, func(tx *store.Tx) error {
		_, err := putIssue(tx, h, 1, "2022-08-25", "建环办")
		return err
	})
	before := countRevisions(t, db)
	for name, s := range map[string]ledger.Step{
		"close at once":   {Action: action.Close},
		"no text":         {Action: action.Measure},
		"unknown action":  {Action: "bless"},
		"nothing waits":   {Action: action.MeasureDone},
		"no reason given": {Action: action.Withdraw},
	} {
		err := db.Update("周文广", func(tx *store.Tx) error {
			_, err := tx.Step("A0001", s)
			return err
		})
		if sentence, hint := store.Explain(err); !errors.Is(err, store.ErrRefused) || sentence == "" || hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	err := db.Update("周文广", func(tx *store.Tx) error {
		_, err := tx.Step("A0099", ledger.Step{Action: action.Measure, Measure: "修"})
		return err
	})
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("unknown issue: %v", err)
	}
	if n := countRevisions(t, db); n != before {
		t.Errorf("%d revisions of what was refused", n-before)
	}
}

// Steps of two machines, as a merge brings them together: the order of the steps that each knew is kept, what is then not
// allowed is listed, and the state that both the index and the replay tell is the same.
func TestBranchedSteps(t *testing.T) {
	db := storetest.New(t)
	h := newHousehold(t, db, "1", "甲", "一组")
	var id string
	update(t, db, func(tx *store.Tx) (err error) {
		if id, err = putIssue(tx, h, 1, "2022-08-01", "建环办"); err != nil {
			return err
		}
		for _, s := range []struct{ record, action, measure, of, order, state string }{
			{"s1", "measure", "修墙", "", "1", "measured"},
			{"s2", "measure-done", "", "s1", "2", "rectified"},
			{"s3", "close", "", "", "3", "closed"},
			{"t2", "measure", "换水管", "", "2", "measured"}, // the other machine knew only s1
		} {
			err := tx.Put(revision.Step, s.record, fields("issue", id, "action", s.action, "measure", s.measure, "of", s.of, "order", s.order,
				"state", s.state, "time", "2022-08-06T09:00:00+08:00", "by", "何志强", "flow", "1"))
			if err != nil {
				return err
			}
		}
		return nil
	})
	i := issue(t, db, id)
	if i.Status() != ledger.Working || !i.State().Doubtful() || len(i.Refused()) != 1 || i.Steps()[i.Refused()[0]].Action != action.Close {
		t.Errorf("%s, refused %v of %+v", i.Status(), i.Refused(), i.Steps())
	}
	view(t, db, func(tx *store.Tx) error {
		n, err := tx.IssueCounts("2022-08-06")
		unclosed, overdue := n.Unclosed, n.Overdue
		if unclosed != 1 || overdue != 1 {
			t.Errorf("%d unclosed, %d overdue: a close that its gate refuses counts as open", unclosed, overdue)
		}
		return err
	})
}

func TestNumbersGoOn(t *testing.T) {
	db, s, _ := sampleVillage(t)
	update(t, db, func(tx *store.Tx) error {
		_, err := putIssue(tx, s.Record, 9999, "2022-08-25", "建环办")
		return err
	})
	_, opened := complete(t, db, s, "unsafe", "yes", "what", "裂缝", "surveyed", "no")
	if len(opened) != 2 || opened[0].Number() != "A10000" || opened[1].Number() != "A10001" {
		t.Errorf("%v", opened)
	}
}

func BenchmarkIssues(b *testing.B) {
	db := storetest.New(b, storetest.Unchecked())
	h := newHousehold(b, db, "1", "甲", "一组")
	var ids []string
	update(b, db, func(tx *store.Tx) error {
		for i := range 20000 {
			id, err := putIssue(tx, h, i+1, fmt.Sprintf("2022-%02d-%02d", i%12+1, i%28+1), "建环办")
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	update(b, db, func(tx *store.Tx) error {
		for i, id := range ids {
			if _, err := tx.Step(id, ledger.Step{Action: action.Measure, Measure: "修"}); err != nil {
				return err
			}
			if i%2 == 0 {
				if _, err := tx.Step(id, ledger.Step{Action: action.Withdraw, Note: "记错"}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	b.Run("counts", func(b *testing.B) {
		for range b.N {
			view(b, db, func(tx *store.Tx) error {
				counts, err := tx.IssueCounts("2022-08-06")
				n := counts.Unclosed
				if n != 10000 {
					b.Fatal(n)
				}
				return err
			})
		}
	})
	b.Run("overdue", func(b *testing.B) {
		for range b.N {
			view(b, db, func(tx *store.Tx) error {
				_, err := tx.Issues(store.IssueFilter{Overdue: true, Today: "2022-02-01"})
				return err
			})
		}
	})
}
