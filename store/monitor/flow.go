package monitor

import (
	"slices"
	"strings"
	"time"
)

// A Status is where a household is on the way 排 访 评 录 测 补 销.
type Status string

// The states, in the order of the way.
const (
	atNew       Status = "new"       // nothing was done
	atCandidate Status = "candidate" // 拟监测
	atVisited   Status = "visited"   // 已访
	atFirst     Status = "first"     // 村级初评
	atReview    Status = "review"    // 村复核
	atJudged    Status = "judged"    // 镇评定
	atEntered   Status = "entered"   // 已录入
	atWatched   Status = "watched"   // 在测
	atAlerted   Status = "alerted"   // 预警
	atHelping   Status = "helping"   // 帮扶中
	atFilled    Status = "filled"    // 短板补齐
	atApplied   Status = "applied"   // 申请销号
	atClosed    Status = "closed"    // 销号
	atDropped   Status = "dropped"   // 不纳入
)

// statuses are all states in the order of the way.
var statuses = []Status{atNew, atCandidate, atVisited, atFirst, atReview, atJudged, atEntered, atWatched, atAlerted, atHelping, atFilled, atApplied, atClosed, atDropped}

// The actions of the steps. The monthly 测 is no step: it is the form that was filled in.
const (
	actFind    = "find"    // 排
	actVisit   = "visit"   // 访, fits
	actFound   = "found"   // 访中新发现
	actUnfit   = "unfit"   // 访, does not fit
	actFirst   = "first"   // 村级初评
	actReview  = "review"  // 村复核
	actTown    = "town"    // 镇评定
	actEnter   = "enter"   // 录
	actKnown   = "known"   // 原有对象建账
	actRaise   = "raise"   // 转红录入
	actAlert   = "alert"   // 标注预警
	actHelp    = "help"    // 补 扶 引
	actHelped  = "helped"  // 扶、引落实
	actFilled  = "filled"  // 短板补齐
	actApply   = "apply"   // 申请销号
	actReturn  = "return"  // 退回
	actClose   = "close"   // 销号
	actReopen  = "reopen"  // 重开
	actCorrect = "correct" // 撤回上一步
)

// A Step is one action on a household; append-only.
type Step struct {
	ID      string `json:"id"`
	Action  string `json:"action"`
	Date    string `json:"date"`   // on which it was done, 2006-01-02
	People  string `json:"people"` // who did it
	Meeting string `json:"meeting"`
	Note    string `json:"note"`   // opinion, reason, measures
	Colour  Colour `json:"colour"` // of a judgement, of closing
	Skip    bool   `json:"skip"`   // steps before it were passed over, as settings allowed
	Listed  bool   `json:"listed"` // the card said then that the national system has the household
	// Measures are the household's measures (responses to the form measure) that a step 补 decided on; none in older files.
	Measures []string  `json:"measures,omitempty"`
	Time     time.Time `json:"time"` // when it was entered
	By       string    `json:"by"`   // the operator who entered it
	order    int
}

// A rule is one line of the table: an action, the states in which it is allowed, what it leads to ("" stays), what it needs to be
// told, and what else must hold.
type rule struct {
	action string
	from   []Status
	to     Status
	needs  need
	gate   func(State, Step) explanation
}

// need is what a step must tell besides its date and its people.
type need uint8

const (
	needNote need = 1 << iota
	needColour
)

var watching = []Status{atWatched, atHelping}

// rules is the way as a table. A red household goes 测, 预警 (where a guarantee fails), 补, 补齐, 销; yellow and green ones go from 测
// to 扶 or 引 and back (inventory 4).
var rules = []rule{
	{actKnown, []Status{atNew, atClosed}, atEntered, 0, known},
	{actFind, []Status{atNew, atDropped}, atCandidate, needNote, nil},
	{actVisit, []Status{atCandidate}, atVisited, 0, nil},
	{actFound, []Status{atNew, atDropped}, atVisited, needNote, nil},
	{actUnfit, []Status{atCandidate}, atDropped, needNote, notHeld},
	{actFirst, []Status{atVisited}, atFirst, needNote, nil},
	{actReview, []Status{atFirst}, atReview, needNote, nil},
	{actTown, []Status{atReview}, atJudged, needNote | needColour, judged},
	{actEnter, []Status{atJudged}, atEntered, 0, nil},
	{actRaise, []Status{atEntered, atWatched, atHelping}, "", 0, raised},
	{actAlert, watching, atAlerted, 0, alerted},
	{actHelp, []Status{atWatched, atAlerted, atHelping}, atHelping, 0, helped},
	{actHelped, []Status{atHelping}, atWatched, needNote, notRed},
	{actFilled, []Status{atHelping}, atFilled, needNote, filled},
	{actApply, []Status{atFilled}, atApplied, 0, nil},
	{actReturn, []Status{atFilled, atApplied}, atHelping, needNote, nil},
	{actClose, []Status{atApplied}, atClosed, needNote | needColour, closes},
	{actReopen, []Status{atClosed}, atHelping, needNote, nil},
	{actCorrect, slices.DeleteFunc(slices.Clone(statuses), func(s Status) bool { return s == atNew }), "", needNote, nil},
}

// skippable are the actions that may come early where settings allow steps to be passed over, with a reason. From 测 on nothing can
// be passed over.
var skippable = []string{actVisit, actFirst, actReview, actTown, actEnter}

// A State is what the steps and the monthly forms so far amount to.
//
// Invariants: Held means red since the last closing, and then Colour is inRed; Seen is false until a colour was decided.
type State struct {
	Status Status `json:"status"`
	Colour Colour `json:"colour"`
	Seen   bool   `json:"-"`
	Held   bool   `json:"held"`
	// InSystem: the red was entered into the national system. Gap: a guarantee fails and the platform was not warned yet.
	InSystem bool   `json:"in_system"`
	Gap      bool   `json:"gap"`
	Rated    string `json:"rated"` // day of the judgement by the township, or of the old household's ledger
	// Last is the newest monthly form, nil for none.
	Last *Assessment `json:"-"`
	// Refused are the steps that their state did not allow (two computers did different things): they change nothing.
	Refused []Step `json:"-"`

	filledOn, appliedBy, lastDay string
	listed, warned               bool
	kept                         []event
}

// An event is a step or a monthly form.
type event struct {
	step *Step
	seen *Assessment
}

// replay computes what events amount to.
func replay(events []event) State {
	st := State{Status: atNew}
	for _, e := range events {
		if e.seen != nil {
			st.assess(e.seen)
			st.kept = append(st.kept, e)
			continue
		}
		st.list(*e.step)
		if why := st.try(*e.step); why != (explanation{}) {
			st.Refused = append(st.Refused, *e.step)
			continue
		}
		if e.step.Action == actCorrect {
			st = st.without()
			continue
		}
		st.apply(*e.step)
		st.kept = append(st.kept, e)
	}
	return st
}

// list takes in what the card said when a step was entered: it may say something else now.
func (st *State) list(s Step) {
	if st.listed = s.Listed; s.Listed {
		st.Held, st.Colour = true, inRed
	}
}

// without is the state as if the last step had not been.
func (st State) without() State {
	kept, refused := slices.Clone(st.kept), st.Refused
	for i := len(kept) - 1; i >= 0; i-- {
		if kept[i].step != nil {
			kept = slices.Delete(kept, i, i+1)
			break
		}
	}
	st = replay(kept)
	st.Refused = append(refused, st.Refused...)
	return st
}

// assess takes a monthly form in: red holds until the household is closed, whatever later forms say.
func (st *State) assess(a *Assessment) {
	st.Last, st.Seen = a, true
	if a.Final == inRed {
		st.Held = true
	}
	st.Colour = a.Final
	if st.Held {
		st.Colour = inRed
	}
	st.warned = st.warned && a.Gap
	st.Gap = a.Gap && !st.warned
	if st.Status == atEntered {
		st.Status = atWatched
	}
}

// try is why a step is not allowed now, the zero explanation where it is.
func (st State) try(s Step) explanation {
	i := slices.IndexFunc(rules, func(r rule) bool { return r.action == s.Action })
	if i < 0 {
		return refusedAction
	}
	r := rules[i]
	if !slices.Contains(r.from, st.Status) && !(s.Skip && st.early(s.Action)) {
		return st.misplaced(r)
	}
	switch {
	case !isDay(s.Date):
		return refusedDay
	case s.Date < st.lastDay:
		return refusedOrder.with(st.lastDay)
	case blank(s.People):
		return refusedPeople
	case r.needs&needNote != 0 && blank(s.Note), s.Skip && blank(s.Note):
		return refusedNote.with(actionOf(r, s.Skip).Note)
	case r.needs&needColour != 0 && (!slices.Contains(colours, s.Colour) || s.Colour == inGrey):
		return refusedColour
	case r.gate != nil:
		return r.gate(st, s)
	}
	return explanation{}
}

// early reports a state before the one in which an action is due, so that it can be brought forward.
func (st State) early(action string) bool {
	if !slices.Contains(skippable, action) {
		return false
	}
	due := slices.Index(statuses, rules[slices.IndexFunc(rules, func(r rule) bool { return r.action == action })].from[0])
	return slices.Index(statuses, st.Status) < due
}

// misplaced says that the state does not have an action, and which come before it.
func (st State) misplaced(r rule) explanation {
	var from []string
	for _, s := range r.from {
		from = append(from, s.Name())
	}
	if st.early(r.action) {
		return refusedSkip.with(st.Status.Name(), actionNames[r.action], from[0])
	}
	if len(from) > 4 {
		return refusedNothing.with(st.Status.Name())
	}
	return refusedState.with(st.Status.Name(), actionNames[r.action], strings.Join(from, "、"))
}

// apply does a step that try allowed.
func (st *State) apply(s Step) {
	r := rules[slices.IndexFunc(rules, func(r rule) bool { return r.action == s.Action })]
	if r.to != "" {
		st.Status = r.to
	}
	st.lastDay = s.Date
	switch s.Action {
	case actTown:
		st.Colour, st.Seen, st.Rated = s.Colour, true, s.Date
		st.Held = s.Colour == inRed
		if s.Colour == inOut {
			st.Status = atDropped
		}
	case actEnter:
		st.InSystem = st.Colour == inRed
		st.settle()
	case actKnown:
		st.InSystem, st.Rated = st.Colour == inRed, s.Date
		st.settle()
	case actRaise:
		st.InSystem = true
	case actAlert:
		st.Gap, st.warned = false, true
	case actFilled:
		st.filledOn = s.Date
	case actApply:
		st.appliedBy = s.People
	case actClose:
		st.Held, st.Gap, st.warned, st.InSystem, st.Colour = false, false, false, false, s.Colour
	case actReopen:
		st.Held, st.InSystem, st.Colour, st.Seen = true, false, inRed, true
	}
}

// settle puts a household that was looked at already among those that are watched.
func (st *State) settle() {
	if st.Last != nil {
		st.Status = atWatched
	}
}

func blank(text string) bool { return strings.TrimSpace(text) == "" }

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// rated reports a colour that is managed.
func rated(c Colour) bool { return c == inRed || c == inYellow || c == inGreen }

func notHeld(st State, _ Step) explanation {
	if st.Held {
		return refusedHeld
	}
	return explanation{}
}

func judged(st State, s Step) explanation {
	if st.Held && s.Colour != inRed {
		return refusedHeld
	}
	return explanation{}
}

// known are those who are monitored without being chosen: 001 二.(一).1 and 2. Who was closed goes on as yellow or green.
func known(st State, _ Step) explanation {
	switch {
	case st.Status == atClosed && st.Held:
		return refusedReopen
	case !rated(st.Colour):
		return refusedNoColour
	case !st.listed && st.Colour == inRed:
		return refusedWholeWay
	}
	return explanation{}
}

func raised(st State, _ Step) explanation {
	switch {
	case st.Colour != inRed:
		return refusedNotRed
	case st.InSystem:
		return refusedRaised
	}
	return explanation{}
}

func alerted(st State, _ Step) explanation {
	switch {
	case st.Colour != inRed:
		return refusedNotRed
	case !st.InSystem:
		return refusedRaiseFirst
	case !st.Gap:
		return refusedNoGap
	}
	return explanation{}
}

func helped(st State, _ Step) explanation {
	switch {
	case !rated(st.Colour):
		return refusedNoColour
	case st.Colour == inRed && !st.InSystem:
		return refusedRaiseFirst
	case st.Colour == inRed && st.Gap:
		return refusedAlertFirst
	}
	return explanation{}
}

func notRed(st State, _ Step) explanation {
	if st.Colour == inRed {
		return refusedRed
	}
	return explanation{}
}

func filled(st State, s Step) explanation {
	if st.Colour != inRed {
		return refusedNotRed
	}
	return helped(st, s)
}

// closes is the gate to 销号: another person checked, and a visit to the house after the gaps were filled found everything there and
// the income not below the line. The colour that it leaves is the one of that visit, unless a reason says otherwise.
func closes(st State, s Step) explanation {
	a := st.Last
	switch {
	case s.Listed:
		return refusedListed
	case sharesPerson(st.appliedBy, s.People):
		return refusedSamePerson
	case st.Gap:
		return refusedAlertFirst
	case a == nil || a.Day < st.filledOn:
		return refusedNoVisit.with(st.filledOn)
	case !a.Onsite:
		return refusedNotOnsite
	}
	a.read()
	f := a.Facts
	f.Listed = "no"
	v := Decide(f)
	switch {
	case v.Colour == inRed || v.Colour == inGrey:
		return refusedStillRed.with(v.Says())
	case s.Colour == inRed:
		return refusedClosedRed
	}
	return explanation{}
}

// sharesPerson reports a name that stands in both lists of names.
func sharesPerson(a, b string) bool {
	for _, one := range people(a) {
		if slices.Contains(people(b), one) {
			return true
		}
	}
	return false
}

func people(text string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("、，,；;", r) })
	for i := range parts {
		parts[i] = strings.Join(strings.Fields(parts[i]), "")
	}
	return parts
}
