package ledger

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Flow is the version of the workflow that this program writes into every step. Steps of flow 1 are still understood, see
// old.go; a step of any other flow is never applied: Replay lists it as refused, so that nobody guesses what a newer program
// meant.
const Flow = 2

// A Status is a state of an issue; screens name them in Chinese.
type Status string

// The states, in the order of an issue's life.
const (
	Found          Status = "found"           // 发现: an answer opened it, nobody looked at it yet
	Registered     Status = "registered"      // 登记
	Claimed        Status = "claimed"         // 认领: somebody is responsible
	Planned        Status = "planned"         // 制定措施: at least one measure
	Working        Status = "working"         // 整改中
	Checked        Status = "checked"         // 自评: all measures are done
	VillageSigned  Status = "village-signed"  // 村级把关
	TownshipSigned Status = "township-signed" // 镇级把关
	Closed         Status = "closed"          // 销号
	Waiting        Status = "waiting"         // 上报上级: an answer from above is waited for
	Withdrawn      Status = "withdrawn"       // 撤销: the answer that opened it was corrected
)

// Statuses are all states in the order of an issue's life.
func Statuses() []Status {
	return []Status{Found, Registered, Claimed, Planned, Working, Checked, VillageSigned, TownshipSigned, Waiting, Closed, Withdrawn}
}

// Unclosed reports a state in which the issue is still to be worked on.
func (s Status) Unclosed() bool { return s != Closed && s != Withdrawn }

// Name is the state in an officer's words, at most three characters; one of a newer program is named by its code.
func (s Status) Name() string {
	if name, ok := statusNames[s]; ok {
		return name
	}
	return string(s)
}

// A Step is one action on an issue; append-only.
type Step struct {
	Action   string // one of package action
	Time     time.Time
	By       string // who did it
	Note     string // the reason where one is needed, the result of a measure; otherwise a remark
	Measure  string // text of a measure; for measure-done its number, from 1
	Ref      string // name of a measure, that of the one that is done; where blank its number tells
	Person   string // who is responsible, who owns the measure, who signed
	Leader   string // 责任领导, of a claim
	Due      string // deadline of a measure, the new one of the issue; 2006-01-02
	Date     string // of a signature on paper, 2006-01-02
	Paper    string // number of the 销号单 that was signed
	Evidence string // what proves that a measure is done: a code, a file's name or number
	Entered  string // the operator who entered it
	Machine  string // on which computer: the letter of its numbers
	Flow     int    // version of the workflow that wrote it; 0 means this one
}

// A Measure is what is to be done about an issue, as its steps tell.
type Measure struct {
	Number   int    // from 1, in causal order
	Ref      string // see Step
	Text     string
	By       string // who owns it
	Due      string // 2006-01-02, "" if none
	Done     bool
	DoneBy   string
	DoneAt   time.Time
	Result   string
	Evidence string
}

// A Sign is the registration of a signature on paper. It is a record, not an authentication.
type Sign struct {
	Township                              bool
	Person, Date, Paper, Entered, Machine string
}

// A Refusal is why a step is not allowed now: one plain Chinese sentence.
type Refusal string

// Error is the sentence.
func (r Refusal) Error() string { return string(r) }

// A State is what the steps so far amount to; the zero value is of no use, see Replay.
//
// Invariants: pending is the number of measures not done; life is the number of measures that count for closing: those set
// since the issue was opened or last reopened, and those still pending at that time. A reopened issue therefore needs new work
// before it can be closed again. Evidence and signs count from the last reopening, signs also from the last return. voided are
// the names taken out of Evidence; once there are any, only a code proves something, see proved.
type State struct {
	Status   Status
	Measures []Measure
	Signs    []Sign // that hold now
	Evidence []string
	Person   string // responsible, as last claimed
	Leader   string
	// Extended are the steps that moved the deadline, in order; the last one's Due holds.
	Extended []Step
	// Progress are the notes of how far it is, in order.
	Progress []Step
	// Refused are the positions of the steps that their state did not allow: they change nothing.
	Refused []int
	// Reopened is how often it was opened again.
	Reopened int

	pending, life int
	current       bool // a step of this flow was applied
	doubt         bool // a closing was refused after the last one that was applied, or its evidence was voided
	lapsed        bool // the closing lost its evidence: given back, the issue is closed again
	voided        []string
}

// Replay computes what steps in causal order amount to; begin is the state in which the issue was opened.
func Replay(begin Status, steps []Step) State {
	st := State{Status: begin}
	for i, s := range steps {
		if st.apply(s) != "" {
			st.Refused = append(st.Refused, i)
			st.doubt = st.doubt || isClose(s)
		} else if isClose(s) {
			st.doubt = false
		}
	}
	return st
}

// Number is that of the measure with this name, "" if there is none.
func (st State) Number(ref string) string {
	for _, m := range st.Measures {
		if m.Ref == ref {
			return strconv.Itoa(m.Number)
		}
	}
	return ""
}

// Due is the deadline that an extension set, "" where there was none.
func (st State) Due() string {
	if n := len(st.Extended); n > 0 {
		return st.Extended[n-1].Due
	}
	return ""
}

// Doubtful (待核) reports an issue that was closed while its gate does not hold: closed on another machine without what is needed here,
// or its evidence was voided afterwards. It counts as open.
func (st State) Doubtful() bool { return st.doubt && st.Status.Unclosed() }

// Lapsed reports an issue whose closing lost its evidence.
func (st State) Lapsed() bool { return st.lapsed && st.Doubtful() }

// Pending is the number of measures that are not done.
func (st State) Pending() int { return st.pending }

// Actions are what can be done now, the likeliest first.
func (st State) Actions() []string {
	var as []string
	for _, r := range rules {
		if slices.Contains(r.from, st.Status) && (r.offer == nil || r.offer(st)) && !slices.Contains(as, r.action) {
			as = append(as, r.action)
		}
	}
	return as
}

// Try says what one more step would lead to. The error is a Refusal where the step is not allowed.
func (st State) Try(next Step) (Status, error) {
	st.Measures, st.Signs, st.Evidence = slices.Clone(st.Measures), slices.Clone(st.Signs), slices.Clone(st.Evidence)
	st.voided = slices.Clone(st.voided)
	st.Extended, st.Progress = slices.Clone(st.Extended), slices.Clone(st.Progress)
	if why := st.apply(next); why != "" {
		return st.Status, why
	}
	return st.Status, nil
}

// rectified reports whether a person had a hand in the work that counts: owns a measure or did one.
func (st State) rectified(person string) bool {
	return slices.ContainsFunc(st.Measures, func(m Measure) bool {
		return same(m.By, person) && m.By != "" || same(m.DoneBy, person) && m.DoneBy != ""
	})
}

// same compares names without the spaces that some write between the two parts.
func same(a, b string) bool {
	return strings.Join(strings.Fields(a), "") == strings.Join(strings.Fields(b), "")
}
