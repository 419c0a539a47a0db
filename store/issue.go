package store

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
)

// An Issue is one problem that is followed until it is closed; its status is computed over its steps.
//
// Invariants: no is a letter and at least four digits and never changes; title, due (2006-01-02) and opened are set;
// response and question name where it comes from, or source where no answer and no record does; stands says whether the last
// completion found it a problem; begin is the state in which it was opened, blank in files of flow 1.
type Issue struct {
	*Record
	steps []ledger.Step
	ids   []string // of the step records
	state ledger.State
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

// Due is the deadline that holds now, 2006-01-02: the last extension's, else FirstDue.
func (i Issue) Due() string { return cmp.Or(i.state.Due(), i.Text("due")) }

// FirstDue is the deadline with which it was opened.
func (i Issue) FirstDue() string { return i.Text("due") }

// Urgency is one of package origin's: what was chosen, else what the form said.
func (i Issue) Urgency() string { return urgencyOf(i.Record) }

// Urgent reports that it must be seen to at once.
func (i Issue) Urgent() bool { return i.Urgency() == origin.Urgent }

// Source is where it comes from, one of package origin's.
func (i Issue) Source() string { return sourceOf(i.Record) }

// SourceNote says which inspection, letter or meeting it comes from.
func (i Issue) SourceNote() string { return i.Text("source_note") }

// Level is which level found it, one of package origin's; "" where nobody said.
func (i Issue) Level() string { return i.Text("level") }

// Helpers are the offices that help (协办), separated by spaces.
func (i Issue) Helpers() string { return i.Text("helpers") }

// Satisfied is one of package origin's, "" where nobody asked.
func (i Issue) Satisfied() string { return i.Text("satisfied") }

// Parent is the id of the village's issue under which it is grouped, "" for none.
func (i Issue) Parent() string { return i.Text("parent") }

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

// State is what its steps amount to: measures, signatures, deadlines, who is responsible.
func (i Issue) State() ledger.State { return i.state }

// Status is the state reached over its steps.
func (i Issue) Status() ledger.Status { return i.state.Status }

// Unclosed reports that it is still to be worked on: neither closed nor withdrawn.
func (i Issue) Unclosed() bool { return i.state.Status.Unclosed() }

// Overdue reports that its deadline was before a day (2006-01-02) and it is still to be worked on.
func (i Issue) Overdue(today string) bool { return i.Unclosed() && i.Due() < today }

// Steps are what was done about it, in causal order.
func (i Issue) Steps() []ledger.Step { return i.steps }

// Refused are the positions in Steps that their state did not allow: two machines worked on the issue apart.
func (i Issue) Refused() []int { return i.state.Refused }

// Measures are what is to be done about it and what has been.
func (i Issue) Measures() []ledger.Measure { return i.state.Measures }

// Actions are what can be done now, as cli.md names them.
func (i Issue) Actions() []string { return i.state.Actions() }

// Issue is an issue by its id or its number (A0012); ErrNotFound if there is none.
func (t *Tx) Issue(id string) (Issue, error) {
	if ok, err := t.exists(revision.Issue, id); err != nil {
		return Issue{}, err
	} else if !ok {
		ids, err := t.idsOf(ixIssueNo, issueKey(id))
		if err != nil || len(ids) == 0 {
			return Issue{}, cmp.Or(err, fmt.Errorf("issue %s: %w", id, ErrNotFound))
		}
		if err := t.oneVillage(ids, id); err != nil {
			return Issue{}, err
		}
		id = ids[0]
	}
	return t.issue(id, true)
}

// oneVillage refuses a number that issues of several villages have: each village counts its own, and nobody may sign another's.
func (t *Tx) oneVillage(ids []string, number string) error {
	villages := map[string]bool{}
	for _, id := range ids {
		r, err := t.Record(revision.Issue, id)
		if err != nil {
			return err
		}
		villages[r.Village] = true
	}
	if len(villages) > 1 {
		return refuse(refusedIssueNumber, len(villages), number)
	}
	return nil
}

// issue reads an issue, and its steps if it has any.
func (t *Tx) issue(id string, stepped bool) (Issue, error) {
	r, err := t.Record(revision.Issue, id)
	if err != nil {
		return Issue{}, err
	}
	i := Issue{Record: r}
	if stepped {
		if i.steps, i.ids, err = t.steps(id); err != nil {
			return Issue{}, err
		}
	}
	i.state = ledger.Replay(beginOf(r), i.steps)
	for k := range i.steps {
		if s := &i.steps[k]; s.Action == action.MeasureDone {
			s.Measure = i.state.Number(s.Ref)
		}
	}
	return i, nil
}

// steps are the steps of an issue in causal order: every step stands after those that its writer knew, because its order
// is greater than theirs; of unrelated ones the id decides.
//
// Invariants of a step record: append-only; issue names an issue; action is not blank; order is a positive number; of is
// the id of the step that set the measure, for measure-done.
func (t *Tx) steps(issue string) (steps []ledger.Step, ids []string, err error) {
	err = t.indexPrefix(ixStep, issue+rowSep, func(_ string, _ revision.Kind, id string) error {
		r, err := t.Record(revision.Step, id)
		if err != nil {
			return err
		}
		s := stepOf(r.Text)
		s.Ref = refOf(s, id)
		steps, ids = append(steps, s), append(ids, id)
		return nil
	})
	return steps, ids, err
}

// stepOf is a step by the texts of its fields.
func stepOf(text func(field string) string) ledger.Step {
	at, _ := time.Parse(time.RFC3339, text("time"))
	flow, _ := strconv.Atoi(text("flow"))
	return ledger.Step{
		Action: text("action"), Time: at, By: text("by"), Note: text("note"), Measure: text("measure"),
		Due: text("due"), Evidence: text("evidence"), Flow: flow, Person: text("person"), Leader: text("leader"),
		Date: text("date"), Paper: text("paper"), Entered: text("entered"), Machine: text("machine"), Ref: text("of"),
	}
}

// refOf is the name of the measure that a step is about: one that sets it gives it its own.
func refOf(s ledger.Step, id string) string {
	if s.Action == action.Measure {
		return id
	}
	return s.Ref
}

// IssuesFrom are the ids of the issues that a response, or the card that stands for one, opened.
func (t *Tx) IssuesFrom(record string) ([]string, error) { return t.idsOf(ixIssueFrom, record) }
