package monitor

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/revision"
)

// An Action is one step that can be taken, with what is asked for it.
type Action struct {
	Code    string `json:"action"`
	Name    string `json:"name"`
	Role    string `json:"role"`    // who does it
	Date    string `json:"date"`    // what its date is called
	Note    string `json:"note"`    // what its note tells, "" where it may be left out
	Meeting bool   `json:"meeting"` // it is decided at a meeting
	Colour  bool   `json:"colour"`  // it decides on a colour
	Skips   bool   `json:"skips"`   // it passes steps over, as settings allow: a reason is asked
}

func actionOf(r rule, skips bool) Action {
	a := Action{Code: r.action, Name: actionNames[r.action], Role: roleOf[r.action], Date: dateOf[r.action], Note: hintOf[r.action],
		Meeting: slices.Contains(meetings, r.action), Colour: r.needs&needColour != 0, Skips: skips}
	if a.Date == "" {
		a.Date = nameDate
	}
	if skips {
		a.Note = nameSkip
	}
	return a
}

// Actions are what can be done now with a household, in the order of the way; taking back the last step is the last one.
func (b *Book) Actions(h House) (out []Action) {
	st := h.now()
	for _, r := range rules {
		if r.action == actCorrect && len(h.Steps) == len(h.Refused) {
			continue
		}
		if slices.Contains(r.from, st.Status) {
			if asked := r.action == actTown || r.action == actClose; asked || r.gate == nil || r.gate(st, Step{}) == (explanation{}) {
				out = append(out, actionOf(r, false))
			}
		} else if b.skips() && st.early(r.action) {
			out = append(out, actionOf(r, true))
		}
	}
	return out
}

// now is the state with what the card says today.
func (h House) now() State {
	st := h.State
	st.list(Step{Listed: h.Card.Listed == "yes"})
	return st
}

// Steps are all actions there are, in the order of the way.
func Steps() (out []Action) {
	for _, r := range rules {
		out = append(out, actionOf(r, false))
	}
	return out
}

func (b *Book) skips() bool { return b.tx.Setting(settingSkip, b.today) == "yes" }

// Do takes a step with a household as part of this Update. ErrRefused, with the sentence to show, for what cannot be.
func (b *Book) Do(household string, s Step) error {
	all, err := b.tx.Household(household)
	if err != nil {
		return err
	}
	h := b.Of(all)
	s.Date, s.People, s.Meeting, s.Note = tidy(s.Date), tidy(s.People), tidy(s.Meeting), tidy(s.Note)
	st := h.now()
	s.Listed, s.Skip = h.Card.Listed == "yes", b.skips() && st.early(s.Action)
	if isDay(s.Date) && s.Date > b.today {
		return refuse(refusedLater, s.Date)
	}
	if why := st.try(s); why != (explanation{}) {
		return refuse(why)
	}
	if err := b.settled(h, s); err != nil {
		return err
	}
	return b.put(h, s)
}

// settled refuses what the ledger and the measures of the household do not allow. The steps alone cannot tell it, and it is asked only
// when a step is taken: what the ledger says later does not undo a step.
func (b *Book) settled(h House, s Step) error {
	switch s.Action {
	case actHelp:
		if len(s.Measures) == 0 {
			return refuse(refusedNoMeasure)
		}
	case actHelped, actFilled:
		n, err := b.undone(h)
		if err != nil || n > 0 {
			return orRefuse(err, refusedUndone, n)
		}
	case actClose: // 003: 问题不解决不放手，措施不落实不销号
		issues, err := b.tx.IssueLines(store.IssueFilter{Household: h.ID, Unclosed: true})
		if err != nil || len(issues) > 0 {
			return orRefuse(err, refusedIssues, len(issues), listed(issues))
		}
	}
	return nil
}

func orRefuse(err error, e explanation, named ...any) error {
	if err != nil {
		return err
	}
	return refuse(e, named...)
}

// mostListed is how many issues a sentence names.
const mostListed = 4

func listed(issues []ledger.Line) string {
	var numbers []string
	for _, i := range issues[:min(len(issues), mostListed)] {
		numbers = append(numbers, i.Number)
	}
	text := strings.Join(numbers, "、")
	if len(issues) > mostListed {
		text += wordMore
	}
	return text
}

// undone is how many measures that steps decided on are neither carried out nor stopped.
func (b *Book) undone(h House) (n int, err error) {
	for _, id := range h.Measures() {
		r, err := b.tx.Record(revision.Response, id)
		if errors.Is(err, store.ErrNotFound) { // its life ended
			continue
		}
		if err != nil {
			return n, err
		}
		if state := r.Text("z_state"); state != "done" && state != "stopped" {
			n++
		}
	}
	return n, nil
}

// Measures are the responses to the form measure that steps decided on since the household was closed last.
func (h House) Measures() (ids []string) {
	for _, e := range h.kept {
		switch {
		case e.step == nil:
		case e.step.Action == actClose:
			ids = nil
		default:
			for _, id := range e.step.Measures {
				if !slices.Contains(ids, id) {
					ids = append(ids, id)
				}
			}
		}
	}
	return ids
}

func (b *Book) put(h House, s Step) error {
	id, err := b.tx.NewID()
	if err != nil {
		return err
	}
	s.ID, s.Time, s.order = id, b.tx.Now().Truncate(time.Millisecond), 1
	for _, before := range h.Steps {
		s.order = max(s.order, before.order+1)
	}
	fields := revision.Fields{}
	yes := map[bool]string{true: "yes"}
	for name, text := range map[string]string{"household": h.ID, "action": s.Action, "date": s.Date, "people": s.People, "meeting": s.Meeting, "note": s.Note,
		"colour": string(s.Colour), "skip": yes[s.Skip], "listed": yes[s.Listed], "measures": strings.Join(s.Measures, " "), "time": s.Time.Format(stamp), "order": strconv.Itoa(s.order)} {
		if text != "" {
			fields[name] = revision.Text(text)
		}
	}
	if err := b.tx.Put(kind, id, fields); err != nil {
		return fmt.Errorf("put step of household %s: %w", h.ID, err)
	}
	b.steps[h.ID] = append(b.steps[h.ID], s)
	return nil
}

func tidy(text string) string { return normal.Line(text) }

// Next is what is to be done with a household now, with its deadline where settings name one.
func (b *Book) Next(h House) string {
	text := h.next()
	if due := b.Deadline(h); due != "" {
		text += say(wordDeadline, due)
	}
	return text
}

func (h House) next() string {
	switch h.Status {
	case atNew, atDropped:
		return h.begins()
	case atCandidate:
		return nextVisit
	case atVisited:
		return nextFirst
	case atFirst:
		return nextReview
	case atReview:
		return nextTown
	case atJudged:
		return say(nextEnter, books[h.Colour])
	case atEntered:
		return nextMonth
	case atWatched, atHelping, atAlerted:
		return h.works()
	case atFilled:
		return nextApply
	case atApplied:
		if h.Card.Listed == "yes" {
			return nextCard
		}
		return nextClose
	}
	switch {
	case h.Held:
		return nextReopen
	case rated(h.Colour):
		return nextGoOn
	}
	return nextNothing
}

// begins is what comes first.
func (h House) begins() string {
	switch {
	case h.Status == atNew && rated(h.Colour) && (h.Colour != inRed || h.Card.Listed == "yes"):
		return nextKnown
	case h.Colour == inRed:
		return nextFind
	case h.Monitored():
		return nextMonth
	}
	return nextNothing
}

// works is what comes next while a household is watched and helped.
func (h House) works() string {
	red := h.Colour == inRed
	switch {
	case red && !h.InSystem:
		return nextRaise
	case red && h.Gap:
		return nextAlert
	case h.Status == atHelping && red:
		return nextFill
	case h.Status == atHelping:
		return nextHelped
	case rated(h.Colour):
		return nextHelp
	}
	return nextMonth
}

// Way is how a household of this colour is helped: 补, 扶, 引; "" without a colour.
func (c Colour) Way() string { return ways[c] }

// deadlines are the settings of the last days, by the state in which they still lie ahead.
var deadlines = map[Status]string{atVisited: "seven_due_3", atFirst: "seven_due_3", atReview: "seven_due_3"}

// Deadline is the last day for what is next, 2006-01-02; "" where nothing says it.
func (b *Book) Deadline(h House) string {
	name := deadlines[h.Status]
	switch {
	case h.Status == atJudged && h.Colour == inRed:
		name = "seven_due_4_red"
	case h.Status == atJudged:
		name = "seven_due_4_other"
	case h.Colour == inRed && slices.Contains([]Status{atWatched, atAlerted, atHelping, atFilled, atApplied}, h.Status):
		name = "seven_due_6"
	case (h.Status == atNew || h.Status == atDropped) && h.next() == nextFind:
		name = "seven_due_1"
	}
	if name == "" {
		return ""
	}
	return b.tx.Setting(name, b.today)
}

// A Line is one line of a household's history, the latest first.
type Line struct {
	Day    string `json:"day"`
	What   string `json:"what"`
	Colour Colour `json:"colour"` // "" where it decides nothing
	Who    string `json:"who"`
	Says   string `json:"says"`
	Bad    bool   `json:"bad"` // it changed nothing: its state did not allow it
}

// Lines are all steps and monthly forms of a household, the latest first, each with the colour that it gave.
func (h House) Lines() (out []Line) {
	for _, e := range events(h.Steps, h.Assessments) {
		if a := e.seen; a != nil {
			a.tell()
			says := strings.Join(a.Reasons, "")
			if a.Final != a.Colour {
				says = say(saysOverrule, a.Final.Name(), a.Colour.Name(), a.Why) + says
			}
			out = append(out, Line{Day: a.Day, What: say(wordFormed, a.Month), Colour: a.Final, Who: a.By, Says: says})
			continue
		}
		s := e.step
		says := s.Note
		if s.Meeting != "" {
			says = s.Meeting + " " + says
		}
		if s.Skip {
			says += wordSkipped
		}
		what := actionNames[s.Action]
		if what == "" {
			what = s.Action
		}
		bad := slices.ContainsFunc(h.Refused, func(r Step) bool { return r.ID == s.ID })
		out = append(out, Line{Day: s.Date, What: what, Colour: s.Colour, Who: s.People, Says: strings.TrimSpace(says), Bad: bad})
	}
	slices.Reverse(out)
	return out
}

// living is all households that are monitored.
func living(all []House) []House {
	return slices.DeleteFunc(slices.Clone(all), func(h House) bool { return !h.Monitored() })
}
