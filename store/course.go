package store

import (
	"cmp"
	"slices"
	"strings"

	"cunce/store/ledger"
	"cunce/store/revision"
	"cunce/store/swept"
)

// fieldsOfStep are what courses are made of: the fields that stepOf and stepValue read.
var fieldsOfStep = []string{"issue", "order", "state", "action", "time", "by", "note", "measure", "due", "evidence", "flow", "person", "leader", "date", "paper",
	"entered", "machine", "of"}

// A sweptStep is a step of some issue, with its place in the causal order; see steps.
type sweptStep struct {
	issue, place, id string
	step             ledger.Step
}

// Courses are all issues with what their steps amount to: as Issues without a filter, but without the text of their records. Two sweeps
// read a whole township's, where Issues looks up each record. They stand by their first deadline, then number, each village's. It is for
// View.
func (t *Tx) Courses() ([]ledger.Course, error) {
	all, err := swept.Collect(t, revision.Step, fieldsOfStep, func(r *swept.Row) (sweptStep, bool) {
		text := func(field string) string { return r.Text(slices.Index(fieldsOfStep, field)) }
		s := sweptStep{issue: text("issue"), place: stepValue(text), id: r.ID, step: stepOf(text)}
		s.step.Ref = refOf(s.step, s.id)
		return s, true
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b sweptStep) int {
		return cmp.Or(strings.Compare(a.issue, b.issue), strings.Compare(a.place, b.place), strings.Compare(a.id, b.id))
	})
	steps := make(map[string][]ledger.Step, len(all))
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].issue == all[0].issue {
			n++
		}
		some := make([]ledger.Step, n)
		for i := range some {
			some[i] = all[i].step
		}
		steps[all[0].issue], all = some, all[n:]
	}
	out := make([]ledger.Course, 0, t.most(ixIssue))
	err = t.eachLine(nil, func(l ledger.Line) {
		c := ledger.Course{Line: l, State: ledger.Replay(l.Status, steps[l.ID])}
		c.Status, c.Due, c.Doubtful = c.State.Status, cmp.Or(c.State.Due(), l.Due), c.State.Doubtful()
		out = append(out, c)
	})
	return out, err
}
