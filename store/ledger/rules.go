package ledger

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/store/ledger/action"
)

// A rule is one line of the table: an action, the states it may start from, and what it does, which returns the sentence of a
// refusal. offer says whether a screen should offer it, where the state alone does not say; nil: always.
type rule struct {
	action string
	from   []Status
	do     func(*State, Step) Refusal
	offer  func(State) bool
}

var (
	before = []Status{Found, Registered, Claimed}
	early  = []Status{Found, Registered, Claimed, Planned, Working}
	signed = []Status{Checked, VillageSigned, TownshipSigned}
	live   = slices.Concat(early, signed, []Status{Waiting})
)

// never is the offer of actions that go with a record: no screen offers them by their name.
func never(State) bool { return false }

// rules is the workflow, in the order in which a screen offers the actions. An early state may be passed over: who writes a
// measure at once (立查立改) has registered and claimed. The states from 自评 on cannot be passed over.
var rules = []rule{
	{action.Close, []Status{TownshipSigned}, doClose, nil},
	{action.TownshipSign, []Status{VillageSigned}, doTownshipSign, nil},
	{action.VillageSign, []Status{Checked}, doVillageSign, nil},
	{action.SelfCheck, []Status{Working}, doSelfCheck, func(st State) bool { return st.pending == 0 && st.life > 0 }},
	{action.Register, []Status{Found}, doRegister, nil},
	{action.Claim, []Status{Found, Registered}, doClaim, nil},
	{action.Start, []Status{Planned, Waiting}, doStart, nil},
	{action.MeasureDone, []Status{Planned, Working}, doMeasureDone, func(st State) bool { return st.pending > 0 }},
	{action.Measure, early, doMeasure, nil},
	{action.Evidence, live, doEvidence, nil},
	{action.Void, slices.Concat(live, []Status{Closed}), doVoid, never},
	{action.Restore, slices.Concat(live, []Status{Closed}), doRestore, never},
	{action.Progress, slices.Concat(early[1:], signed, []Status{Waiting}), doProgress, nil},
	{action.Extend, live, doExtend, nil},
	{action.Return, slices.Concat(signed, []Status{Waiting}), doReturn, nil},
	{action.Escalate, early, doEscalate, nil},
	{action.Claim, []Status{Claimed, Planned, Working, Waiting}, doClaim, nil},
	{action.Withdraw, live, doWithdraw, nil},
	{action.Reopen, []Status{Closed, Withdrawn}, doReopen, nil},
}

// apply does one step or leaves the state as it is and says why.
func (st *State) apply(s Step) Refusal {
	table := rules
	switch s.Flow {
	case 0, Flow:
	case 1:
		table = oldRules
	default:
		return saysUnknown
	}
	known := false
	for _, r := range table {
		if r.action != s.Action {
			continue
		}
		known = true
		if slices.Contains(r.from, st.Status) {
			why := r.do(st, s)
			st.current = st.current || why == "" && s.Flow != 1
			return why
		}
	}
	if !known {
		return saysUnknown
	}
	return st.misplaced(s.Action)
}

// misplaced is the sentence for an action that the state does not have.
func (st *State) misplaced(a string) Refusal {
	switch {
	case a == action.Reopen:
		return saysNotClosed
	case st.Status == Closed:
		return saysClosed
	case st.Status == Withdrawn:
		return saysWithdrawn
	case st.Status == Waiting:
		return saysWaiting
	case a == action.Register:
		return saysRegistered
	case a == action.Progress:
		return saysNotRegistered
	case a == action.Return:
		return saysNotChecked
	case st.life == 0:
		return saysNoMeasure
	case a == action.MeasureDone && st.pending == 0:
		return saysDone
	case a == action.Measure, a == action.Claim, a == action.Escalate, a == action.MeasureDone, a == action.SelfCheck, a == action.Start:
		return st.further(a)
	case st.pending > 0:
		return saysPending
	case st.Status == Planned, st.Status == Working:
		return saysNotSelfChecked
	case a == action.VillageSign, a == action.TownshipSign && st.Status == TownshipSigned:
		return saysSigned
	case st.Status == Checked:
		return saysNoVillage
	}
	return saysNoTownship
}

// further is the sentence for work on an issue that is past it.
func (st *State) further(a string) Refusal {
	switch {
	case a == action.Start && slices.Contains(early, st.Status):
		return saysStarted
	case a == action.SelfCheck && st.pending > 0:
		return saysPending
	case a == action.SelfCheck && st.Status == Planned:
		return saysNotStarted
	}
	return saysPast
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

func day(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func doRegister(st *State, _ Step) Refusal {
	st.Status = Registered
	return ""
}

func doClaim(st *State, s Step) Refusal {
	if blank(s.Person) {
		return saysPerson
	}
	st.Person, st.Leader = s.Person, s.Leader
	if slices.Contains(before, st.Status) {
		st.Status = Claimed
	}
	return ""
}

func doMeasure(st *State, s Step) Refusal {
	if blank(s.Measure) {
		return saysText
	}
	if s.Due != "" && !day(s.Due) {
		return saysDay
	}
	owner := s.Person
	if owner == "" {
		owner = s.By
	}
	st.Measures = append(st.Measures, Measure{Number: len(st.Measures) + 1, Ref: s.Ref, Text: s.Measure, By: owner, Due: s.Due})
	st.pending++
	st.life++
	if st.Status != Working {
		st.Status = Planned
	}
	return ""
}

func doStart(st *State, _ Step) Refusal {
	st.Status = st.resumed()
	return ""
}

// resumed is the state of work that goes on.
func (st *State) resumed() Status {
	switch {
	case st.life > 0:
		return Working
	case st.Person != "":
		return Claimed
	}
	return Registered
}

func doMeasureDone(st *State, s Step) Refusal {
	if s.Ref != "" {
		s.Measure = st.Number(s.Ref)
	}
	n, err := strconv.Atoi(s.Measure)
	if err != nil || n < 1 || n > len(st.Measures) {
		return saysNumber
	}
	m := &st.Measures[n-1]
	if m.Done {
		return saysDone
	}
	m.Done, m.DoneBy, m.DoneAt, m.Evidence, m.Result = true, s.By, s.Time, s.Evidence, s.Note
	if at, err := time.Parse(time.DateOnly, s.Date); err == nil { // the day that was written, not that of the entry
		m.DoneAt = at
	}
	st.name(s)
	st.pending--
	st.Status = Working
	return ""
}

// name takes the evidence that a step names.
func (st *State) name(s Step) {
	if !blank(s.Evidence) {
		st.Evidence = append(st.Evidence, s.Evidence)
	}
}

func doSelfCheck(st *State, s Step) Refusal {
	if why := st.gate(s); why != "" {
		return why
	}
	st.name(s)
	st.Status = Checked
	return ""
}

// gate is what must be so before anything is signed: measures, all of them done, evidence named.
func (st *State) gate(s Step) Refusal {
	switch {
	case st.life == 0:
		return saysNoMeasure
	case st.pending > 0:
		return saysPending
	case !st.proved(s) && len(st.voided) > 0:
		return saysVoided
	case !st.proved(s):
		return saysNoEvidence
	}
	return ""
}

func (st *State) sign(s Step, township bool) Refusal {
	switch {
	case blank(s.Person):
		return saysSigner
	case !day(s.Date):
		return saysSignedOn
	case blank(s.Paper):
		return saysPaper
	case st.rectified(s.Person):
		return saysRectified
	case slices.ContainsFunc(st.Signs, func(g Sign) bool { return same(g.Person, s.Person) }):
		return saysSameSigner
	}
	if why := st.gate(s); why != "" {
		return why
	}
	st.Signs = append(st.Signs, Sign{Township: township, Person: s.Person, Date: s.Date, Paper: s.Paper, Entered: s.Entered, Machine: s.Machine})
	return ""
}

func doVillageSign(st *State, s Step) Refusal {
	why := st.sign(s, false)
	if why == "" {
		st.Status = VillageSigned
	}
	return why
}

func doTownshipSign(st *State, s Step) Refusal {
	why := st.sign(s, true)
	if why == "" {
		st.Status = TownshipSigned
	}
	return why
}

func doClose(st *State, s Step) Refusal {
	if why := st.gate(s); why != "" {
		return why
	}
	st.Status, st.lapsed = Closed, false
	return ""
}

func doEscalate(st *State, s Step) Refusal {
	if blank(s.Note) {
		return saysReason
	}
	st.Status = Waiting
	return ""
}

// doReturn makes the signatures void.
func doReturn(st *State, s Step) Refusal {
	if blank(s.Note) {
		return saysReason
	}
	st.settle()
	st.Signs, st.Status = nil, Working
	return ""
}

func doExtend(st *State, s Step) Refusal {
	switch {
	case !day(s.Due):
		return saysDay
	case blank(s.Note):
		return saysReason
	case s.Due <= st.Due():
		return saysEarlier
	}
	st.Extended = append(st.Extended, s)
	return ""
}

func doProgress(st *State, s Step) Refusal {
	if blank(s.Note) {
		return saysProgress
	}
	st.Progress = append(st.Progress, s)
	return ""
}

func doEvidence(st *State, s Step) Refusal {
	if blank(s.Evidence) {
		return saysEvidence
	}
	st.name(s)
	return ""
}

func doWithdraw(st *State, s Step) Refusal {
	if blank(s.Note) {
		return saysReason
	}
	st.settle()
	st.Status = Withdrawn
	return ""
}

func doReopen(st *State, s Step) Refusal {
	if blank(s.Note) {
		return saysReason
	}
	st.Reopened++
	st.life, st.Signs, st.Evidence, st.voided = st.pending, nil, nil, nil
	st.Status = Registered
	if st.life > 0 {
		st.Status = Working
	}
	return ""
}
