package store

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/store/ledger"
	"cunce/store/revision"
)

// An Issue is one problem that is followed until it is closed; its status is computed over its steps.
//
// Invariants: no is a letter and at least four digits and never changes; title, due (2006-01-02) and opened are set;
// response and question name where it comes from; stands says whether the last completion found it a problem.
type Issue struct {
	*Record
	steps   []ledger.Step
	ids     []string // of the step records
	status  ledger.Status
	refused []int
}

// Number is the number in the ledger, as A0012: the letter of the machine and a count. It never changes.
func (i Issue) Number() string { return i.Text("no") }

// Title is short: the item and what is wrong.
func (i Issue) Title() string { return i.Text("title") }

// Question is the whole question that was asked.
func (i Issue) Question() string { return i.Text("question") }

// Category is the item of the form that it belongs to, as 住房保障.
func (i Issue) Category() string { return i.Text("category") }

// Office is the township's own name of the office that leads.
func (i Issue) Office() string { return i.Text("office") }

// Due is the deadline, 2006-01-02.
func (i Issue) Due() string { return i.Text("due") }

// Urgent reports that it must be seen to at once.
func (i Issue) Urgent() bool { return i.Text("urgent") == "yes" }

// Household is the id of the household, "" for an issue of the village.
func (i Issue) Household() string { return i.Text("household") }

// Member is the record id of the person that it is about, "" if none was named.
func (i Issue) Member() string { return i.Text("member") }

// Response is the id of the response that opened it; Path is the name of the question there.
func (i Issue) Response() string { return i.Text("response") }

// Path is the name of the question that opened it.
func (i Issue) Path() string { return i.Text("path") }

// Detail is what the officer wrote about it.
func (i Issue) Detail() string { return i.Text("detail") }

// Opened is when it was registered.
func (i Issue) Opened() time.Time {
	at, _ := time.Parse(time.RFC3339, i.Text("opened"))
	return at
}

// Status is the state reached over its steps.
func (i Issue) Status() ledger.Status { return i.status }

// Unclosed reports that it is still to be worked on: neither closed nor withdrawn.
func (i Issue) Unclosed() bool { return unclosed(i.status) }

func unclosed(s ledger.Status) bool { return s != ledger.Closed && s != ledger.Withdrawn }

// Overdue reports that its deadline was before a day (2006-01-02) and it is still to be worked on.
func (i Issue) Overdue(today string) bool { return i.Unclosed() && i.Due() < today }

// Steps are what was done about it, in causal order.
func (i Issue) Steps() []ledger.Step { return i.steps }

// Refused are the positions in Steps that their state did not allow: two machines worked on the issue apart.
func (i Issue) Refused() []int { return i.refused }

// Measures are what is to be done about it and what has been.
func (i Issue) Measures() []ledger.Measure { return ledger.Measures(i.steps) }

// Actions are what can be done now, as cli.md names them.
func (i Issue) Actions() []string { return ledger.Actions(i.steps) }

// IssueFilter narrows Issues; zero fields do not filter.
type IssueFilter struct {
	Status    ledger.Status
	Unclosed  bool
	Office    string
	Household string
	Overdue   bool   // needs Today
	Today     string // 2006-01-02
}

// issueValue is the row of an issue: by due date and number, with what filters and counts need.
func issueValue(r *Record) string {
	return rowValue(clip(r.Text("due"), 10), issueKey(r.Text("no")), clip(r.Text("household"), maxID), clip(r.Text("office"), 90))
}

// stepValue is the row of a step: the state it reached stands in it, so that the status of an issue whose steps follow one
// another is read from the index alone.
func stepValue(r *Record) string {
	return rowValue(clip(r.Text("issue"), maxID), naturalKey(clip(r.Text("order"), 9)), clip(r.Text("state"), 20))
}

// eachState calls fn with the state of every issue that has steps, from the index, whose rows stand together by issue and
// in causal order. An issue whose steps branch is replayed.
func (t *Tx) eachState(fn func(issue string, s ledger.Status)) error {
	var issue, order, state string
	var branched bool
	finish := func() error {
		if issue == "" {
			return nil
		}
		s := ledger.Status(state)
		if branched {
			steps, _, err := t.steps(issue)
			if err != nil {
				return err
			}
			s, _ = ledger.Replay(steps)
		}
		fn(issue, s)
		return nil
	}
	err := t.indexPrefix(ixStep, "", func(value string, _ revision.Kind, _ string) error {
		p := rowParts(value, 3)
		if p[0] != issue {
			if err := finish(); err != nil {
				return err
			}
			issue, order, branched = p[0], "", false
		}
		branched = branched || p[1] == order
		order, state = p[1], p[2]
		return nil
	})
	return cmp.Or(err, finish())
}

// IssueCounts are how many issues are still to be worked on, how many of them are overdue and how many are due on the day
// (2006-01-02); from the index.
func (t *Tx) IssueCounts(today string) (unclosedNow, overdue, dueToday int, err error) {
	settled := map[string]bool{}
	err = t.eachState(func(issue string, s ledger.Status) {
		if !unclosed(s) {
			settled[issue] = true
		}
	})
	if err != nil {
		return 0, 0, 0, err
	}
	err = t.indexPrefix(ixIssue, "", func(value string, _ revision.Kind, id string) error {
		if settled[id] {
			return nil
		}
		unclosedNow++
		switch due, _, _ := strings.Cut(value, rowSep); {
		case due < today:
			overdue++
		case due == today:
			dueToday++
		}
		return nil
	})
	return unclosedNow, overdue, dueToday, err
}

// Issues are the issues that a filter lets through, by due date, then number.
func (t *Tx) Issues(f IssueFilter) ([]Issue, error) {
	states := map[string]ledger.Status{}
	err := t.eachState(func(issue string, s ledger.Status) { states[issue] = s })
	if err != nil {
		return nil, err
	}
	var out []Issue
	err = t.indexPrefix(ixIssue, "", func(value string, _ revision.Kind, id string) error {
		status, stepped := states[id]
		if !stepped {
			status = ledger.Open
		}
		if !f.passes(rowParts(value, 4), status) {
			return nil
		}
		i, err := t.issue(id, stepped)
		out = append(out, i)
		return err
	})
	return out, err
}

// passes looks at the parts of an issue's row.
func (f IssueFilter) passes(row [maxParts]string, s ledger.Status) bool {
	switch {
	case f.Status != "" && f.Status != s,
		(f.Unclosed || f.Overdue) && !unclosed(s),
		f.Overdue && row[0] >= f.Today,
		f.Household != "" && f.Household != row[2],
		f.Office != "" && clip(f.Office, 90) != row[3]:
		return false
	}
	return true
}

// Issue is an issue by its id or its number (A0012); ErrNotFound if there is none.
func (t *Tx) Issue(id string) (Issue, error) {
	if ok, err := t.exists(revision.Issue, id); err != nil {
		return Issue{}, err
	} else if !ok {
		ids, err := t.idsOf(ixIssueNo, issueKey(id))
		if err != nil || len(ids) == 0 {
			return Issue{}, cmp.Or(err, fmt.Errorf("issue %s: %w", id, ErrNotFound))
		}
		id = ids[0]
	}
	return t.issue(id, true)
}

// issue reads an issue, and its steps if it has any.
func (t *Tx) issue(id string, stepped bool) (Issue, error) {
	r, err := t.Record(revision.Issue, id)
	if err != nil {
		return Issue{}, err
	}
	i := Issue{Record: r, status: ledger.Open}
	if stepped {
		if i.steps, i.ids, err = t.steps(id); err != nil {
			return Issue{}, err
		}
		i.status, i.refused = ledger.Replay(i.steps)
	}
	return i, nil
}

// steps are the steps of an issue in causal order: every step stands after those that its writer knew, because its order
// is greater than theirs; of unrelated ones the id decides.
//
// Invariants of a step record: append-only; issue names an issue; action is not blank; order is a positive number; of is
// the id of the step that set the measure, for measure-done.
func (t *Tx) steps(issue string) (steps []ledger.Step, ids []string, err error) {
	measures := map[string]int{}
	err = t.indexPrefix(ixStep, issue+rowSep, func(_ string, _ revision.Kind, id string) error {
		r, err := t.Record(revision.Step, id)
		if err != nil {
			return err
		}
		s := stepOf(r)
		switch s.Action {
		case ledger.ActionMeasure:
			measures[id] = len(measures) + 1
		case ledger.ActionMeasureDone:
			s.Measure = strconv.Itoa(measures[r.Text("of")])
		}
		steps, ids = append(steps, s), append(ids, id)
		return nil
	})
	return steps, ids, err
}

func stepOf(r *Record) ledger.Step {
	at, _ := time.Parse(time.RFC3339, r.Text("time"))
	flow, _ := strconv.Atoi(r.Text("flow"))
	return ledger.Step{
		Action: r.Text("action"), Time: at, By: r.Text("by"), Note: r.Text("note"), Measure: r.Text("measure"),
		Due: r.Text("due"), Evidence: r.Text("evidence"), Flow: flow,
	}
}

// Step appends a step; ErrRefused, with the sentence to show, where the state does not allow it. The time is that of the
// transaction, who did it is the operator unless the step says otherwise; measure-done may leave the number blank where
// only one measure waits.
func (t *Tx) Step(issue string, s ledger.Step) (Issue, error) {
	i, err := t.Issue(issue)
	if err != nil {
		return Issue{}, err
	}
	if s.By == "" {
		s.By = t.by
	}
	s.Time, s.Flow = t.now, ledger.Flow
	if s.Action == ledger.ActionMeasureDone && s.Measure == "" {
		s.Measure = i.onlyPending()
	}
	state, err := ledger.Try(i.steps, s)
	var why ledger.Refusal
	if errors.As(err, &why) {
		return i, refuse(explanation{why.Error(), refusedStepHint})
	}
	if err := t.putStep(i, s, state); err != nil {
		return i, fmt.Errorf("step of issue %s: %w", i.Number(), err)
	}
	return t.issue(i.ID, true)
}

// onlyPending is the number of the one measure that is not done, "" if there is not exactly one.
func (i Issue) onlyPending() string {
	waiting := slices.DeleteFunc(i.Measures(), func(m ledger.Measure) bool { return m.Done })
	if len(waiting) != 1 {
		return ""
	}
	return strconv.Itoa(waiting[0].Number)
}

func (t *Tx) putStep(i Issue, s ledger.Step, state ledger.Status) error {
	id, err := t.NewID()
	if err != nil {
		return err
	}
	order, err := t.nextOrder(i)
	if err != nil {
		return err
	}
	of := ""
	if s.Action == ledger.ActionMeasureDone {
		of = i.measureStep(s.Measure)
		s.Measure = ""
	}
	return t.Put(revision.Step, id, texts("issue", i.ID, "action", s.Action, "time", s.Time.Format(time.RFC3339), "by", s.By,
		"note", s.Note, "measure", s.Measure, "of", of, "due", s.Due, "evidence", s.Evidence,
		"flow", strconv.Itoa(s.Flow), "order", strconv.Itoa(order), "state", string(state)))
}

// nextOrder is greater than that of every step so far.
func (t *Tx) nextOrder(i Issue) (int, error) {
	order := 0
	for _, id := range i.ids {
		r, err := t.Record(revision.Step, id)
		if err != nil {
			return 0, err
		}
		n, _ := strconv.Atoi(r.Text("order"))
		order = max(order, n)
	}
	return order + 1, nil
}

// measureStep is the id of the step that set a measure.
func (i Issue) measureStep(number string) string {
	n := 0
	for k, s := range i.steps {
		if s.Action == ledger.ActionMeasure {
			if n++; strconv.Itoa(n) == number {
				return i.ids[k]
			}
		}
	}
	return ""
}

// machineLetter begins the numbers of issues; several machines of one village will have several letters.
const machineLetter = "A"

// lastNumber is the greatest number given so far, 0 for none; from the index.
func (t *Tx) lastNumber() (int, error) {
	last := 0
	err := t.indexPrefix(ixIssueNo, machineLetter, func(value string, _ revision.Kind, _ string) error {
		if n, err := strconv.Atoi(value[len(machineLetter):]); err == nil {
			last = max(last, n)
		}
		return nil
	})
	return last, err
}
