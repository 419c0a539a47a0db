package store_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// drawStep is the record of a step as this program, an older one or another computer may have written it.
func drawStep(r *rapid.T, issue, measure string) revision.Fields {
	pick := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(r, name) }
	f := revision.Fields{}
	for name, text := range map[string]string{
		"issue": issue, "action": pick("action", action.Claim, action.Measure, action.Measure, action.Start, action.MeasureDone, action.MeasureDone, action.SelfCheck,
			action.VillageSign, action.TownshipSign, action.Close, action.Close, action.Reopen, action.Return, action.Extend, action.Withdraw, action.Void, "later"),
		"order": pick("order", "1", "2", "3", "10", ""), "flow": pick("flow", "2", "2", "2", "1", "3", ""), "time": pick("time", "2022-08-06T09:00:00+08:00", "?"),
		"measure": pick("measure", "修", "1", ""), "of": pick("of", "", measure), "person": pick("person", "罗秀云", "何志强", ""), "leader": "和志明",
		"note": pick("note", "原因", ""), "due": pick("due", "2022-08-20", "2022-09-01", ""), "evidence": pick("evidence", "照片", ""), "date": "2022-08-06",
		"paper": "1", "machine": "A", "entered": "周文广", "by": "周文广", "state": pick("state", "registered", "claimed", "closed", "checked", "found", ""),
	} {
		if text != "" {
			f[name] = revision.Text(text)
		}
	}
	return f
}

// TestCourses: what two sweeps tell of all issues is what each of them tells by itself, whatever their steps are.
func TestCourses(t *testing.T) {
	fewer(t, func(r *rapid.T) {
		db := storetest.New(t, storetest.Unchecked())
		h := newHousehold(t, db, "1", "甲", "一组")
		update(t, db, func(tx *store.Tx) error {
			for i := range rapid.IntRange(0, 4).Draw(r, "issues") {
				id, err := putIssue(tx, h, i+1, rapid.SampledFrom([]string{"2022-08-05", "2022-08-25"}).Draw(r, "due"), "建环办")
				for s := range rapid.IntRange(0, 7).Draw(r, "steps") {
					step, first := fmt.Sprintf("S%d%d", i, s), fmt.Sprintf("S%d0", i)
					if err == nil {
						err = tx.Put(revision.Step, step, drawStep(r, id, first))
					}
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
		view(t, db, func(tx *store.Tx) error {
			courses, err := tx.Courses()
			if err != nil {
				return err
			}
			all, err := tx.Issues(store.IssueFilter{})
			if len(courses) != len(all) {
				t.Errorf("%d courses of %d issues", len(courses), len(all))
			}
			for _, i := range all {
				c := courses[slices.IndexFunc(courses, func(c ledger.Course) bool { return c.ID == i.ID })]
				if !reflect.DeepEqual(c.State, i.State()) || c.Status != i.Status() || c.Due != i.Due() || c.Doubtful != i.State().Doubtful() || c.Office != i.Office() {
					t.Errorf("%+v, want %+v", c, i.State())
				}
				again := 0
				for k, s := range i.Steps() {
					if s.Action == action.Reopen && !slices.Contains(i.Refused(), k) {
						again++
					}
				}
				if c.State.Reopened != again {
					t.Errorf("opened again %d times, want %d", c.State.Reopened, again)
				}
			}
			return err
		})
	})
}
