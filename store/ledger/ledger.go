package ledger

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Flow is the version of the workflow that this program writes into every step. A step of another flow is never
// applied: Replay lists it as refused, so that an older program does not guess what a newer one meant.
const Flow = 1

// A Status is a state of an issue; screens name them in Chinese.
type Status string

// The states.
const (
	Open      Status = "open"
	Measured  Status = "measured"  // at least one measure, work under way
	Rectified Status = "rectified" // every measure done, waits to be closed
	Closed    Status = "closed"
	Withdrawn Status = "withdrawn" // the answer that opened it was corrected
)

// The actions of this flow, as cli.md names them. Registering is the creation of the issue itself and no step.
const (
	ActionMeasure     = "measure"
	ActionMeasureDone = "measure-done"
	ActionClose       = "close"
	ActionReopen      = "reopen"
	ActionWithdraw    = "withdraw"
)

// A Step is one action on an issue; append-only.
type Step struct {
	Action   string // one of the actions
	Time     time.Time
	By       string // who did it
	Note     string // the reason of a reopening or a withdrawal; otherwise a remark
	Measure  string // text of a measure; for measure-done its number, from 1
	Due      string // deadline of a measure, 2006-01-02
	Evidence string // what proves that a measure is done: a file's name or number
	Flow     int    // version of the workflow that wrote it; 0 means this one
}

// A Measure is what is to be done about an issue, as its steps tell.
type Measure struct {
	Number   int // from 1, in causal order
	Text     string
	By       string // who set it
	Due      string // 2006-01-02, "" if none
	Done     bool
	DoneBy   string
	DoneAt   time.Time
	Evidence string
}

// A Refusal is why a step is not allowed now: one plain Chinese sentence.
type Refusal string

// Error is the sentence.
func (r Refusal) Error() string { return string(r) }

// state is what the steps so far amount to.
//
// Invariants: pending is the number of measures not done; life is the number of measures that count for closing: those
// set since the issue was opened or last reopened, and those still pending at that time. A reopened issue therefore
// needs new work before it can be closed again.
type state struct {
	status        Status
	measures      []Measure
	pending, life int
}

// rule is one action in the table: the states it may start from, and what it does. do returns the sentence of a refusal.
type rule struct {
	action string
	from   []Status
	do     func(*state, Step) Refusal
}

// rules is the workflow, in the order in which a screen offers the actions.
var rules = []rule{
	{ActionClose, []Status{Rectified}, doClose},
	{ActionMeasureDone, []Status{Measured}, doMeasureDone},
	{ActionMeasure, []Status{Open, Measured, Rectified}, doMeasure},
	{ActionWithdraw, []Status{Open, Measured, Rectified}, doWithdraw},
	{ActionReopen, []Status{Closed, Withdrawn}, doReopen},
}

func doMeasure(st *state, s Step) Refusal {
	if strings.TrimSpace(s.Measure) == "" {
		return saysText
	}
	st.measures = append(st.measures, Measure{Number: len(st.measures) + 1, Text: s.Measure, By: s.By, Due: s.Due})
	st.pending++
	st.life++
	st.status = Measured
	return ""
}

func doMeasureDone(st *state, s Step) Refusal {
	n, err := strconv.Atoi(s.Measure)
	if err != nil || n < 1 || n > len(st.measures) {
		return saysNumber
	}
	m := &st.measures[n-1]
	if m.Done {
		return saysDone
	}
	m.Done, m.DoneBy, m.DoneAt, m.Evidence = true, s.By, s.Time, s.Evidence
	st.pending--
	st.status = st.working()
	return ""
}

func doClose(st *state, _ Step) Refusal {
	st.status = Closed
	return ""
}

func doWithdraw(st *state, s Step) Refusal {
	if strings.TrimSpace(s.Note) == "" {
		return saysReason
	}
	st.status = Withdrawn
	return ""
}

func doReopen(st *state, s Step) Refusal {
	if strings.TrimSpace(s.Note) == "" {
		return saysReason
	}
	st.life = st.pending
	st.status = st.working()
	return ""
}

// working is the state of an issue that is being worked on. The gate of closing is here: only rectified issues close.
func (st *state) working() Status {
	switch {
	case st.life == 0:
		return Open
	case st.pending > 0:
		return Measured
	}
	return Rectified
}

// apply does one step or leaves the state as it is and says why.
func (st *state) apply(s Step) Refusal {
	if s.Flow != 0 && s.Flow != Flow {
		return saysUnknown
	}
	i := slices.IndexFunc(rules, func(r rule) bool { return r.action == s.Action })
	if i < 0 {
		return saysUnknown
	}
	if !slices.Contains(rules[i].from, st.status) {
		return st.misplaced(s.Action)
	}
	return rules[i].do(st, s)
}

// misplaced is the sentence for an action that the state does not have.
func (st *state) misplaced(action string) Refusal {
	switch {
	case action == ActionReopen:
		return saysNotClosed
	case st.status == Closed:
		return saysClosed
	case st.status == Withdrawn:
		return saysWithdrawn
	case st.status == Open:
		return saysNoMeasure
	case action == ActionMeasureDone:
		return saysDone
	}
	return saysPending
}

func replay(steps []Step) (st state, refused []int) {
	st.status = Open
	for i, s := range steps {
		if st.apply(s) != "" {
			refused = append(refused, i)
		}
	}
	return st, refused
}

// Replay computes the status over steps in causal order; refused are the indexes of the steps that their state did not
// allow: they change nothing.
func Replay(steps []Step) (s Status, refused []int) {
	st, refused := replay(steps)
	return st.status, refused
}

// Measures lists the measures after these steps.
func Measures(steps []Step) []Measure {
	st, _ := replay(steps)
	return st.measures
}

// Actions are what can be done after these steps, the likeliest first.
func Actions(steps []Step) []string {
	st, _ := replay(steps)
	var as []string
	for _, r := range rules {
		if slices.Contains(r.from, st.status) {
			as = append(as, r.action)
		}
	}
	return as
}

// Try says what one more step would lead to. The error is a Refusal where the step is not allowed.
func Try(steps []Step, next Step) (Status, error) {
	st, _ := replay(steps)
	if why := st.apply(next); why != "" {
		return st.status, why
	}
	return st.status, nil
}
