package monitor

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// allowed is the way once more: which actions each state has, as the inventory tells it, gates aside.
var allowed = map[Status]string{
	atNew:       "find found known",
	atCandidate: "visit unfit correct",
	atVisited:   "first correct",
	atFirst:     "review correct",
	atReview:    "town correct",
	atJudged:    "enter correct",
	atEntered:   "raise correct",
	atWatched:   "raise alert help correct",
	atAlerted:   "help correct",
	atHelping:   "raise alert help helped filled correct",
	atFilled:    "apply return correct",
	atApplied:   "return close correct",
	atClosed:    "known reopen correct",
	atDropped:   "find found correct",
}

// fits is a state in which the gate of an action holds.
func fits(status Status, action string) State {
	st := State{Status: status, Colour: inRed, Seen: true, Held: true, InSystem: true, listed: true, filledOn: "2022-05-01", appliedBy: "周文广", lastDay: "2022-05-01"}
	seen := &Assessment{Day: "2022-06-01", Facts: well(), Onsite: true}
	switch action {
	case actRaise:
		st.InSystem = false
	case actAlert:
		st.Gap = true
	case actHelped, actUnfit:
		st.Held, st.Colour = false, inYellow
	case actKnown:
		st.Held = status != atClosed
		if status == atClosed {
			st.Colour = inYellow
		}
	case actClose:
		st.Last = seen
	}
	return st
}

func step(action string) Step {
	s := Step{Action: action, Date: "2022-06-02", People: "罗秀云", Note: "会上定的"}
	if action == actTown {
		s.Colour = inRed
	}
	if action == actClose {
		s.Colour = inGreen
	}
	return s
}

// TestEveryActionInEveryState: what the table allows is done, everything else is refused with a sentence and changes nothing.
func TestEveryActionInEveryState(t *testing.T) {
	for _, status := range statuses {
		for _, r := range rules {
			st, s := fits(status, r.action), step(r.action)
			why := st.try(s)
			want := slices.Contains(strings.Fields(allowed[status]), r.action)
			if (why == explanation{}) != want {
				t.Errorf("%s in %s: %q, want allowed %t", r.action, status, why.sentence, want)
			}
			if !want && (why.sentence == "" || why.hint == "" || strings.Contains(why.sentence, "%!")) {
				t.Errorf("%s in %s says %+v", r.action, status, why)
			}
			if want && r.action != actCorrect {
				st.apply(s)
				if to := r.to; to != "" && st.Status != to && r.action != actKnown && r.action != actEnter {
					t.Errorf("%s in %s leads to %s, want %s", r.action, status, st.Status, to)
				}
			}
		}
	}
	for name := range actionNames {
		if !slices.ContainsFunc(rules, func(r rule) bool { return r.action == name }) || roleOf[name] == "" {
			t.Errorf("%s has a name, but no rule or no role", name)
		}
	}
}

// TestNeeds: a step without its date, people, reason or colour is refused; so is one that is dated before the last.
func TestNeeds(t *testing.T) {
	for _, r := range rules {
		st := fits(r.from[0], r.action)
		for what, change := range map[string]func(*Step){
			"date": func(s *Step) { s.Date = "8月" }, "people": func(s *Step) { s.People = " " }, "earlier": func(s *Step) { s.Date = "2022-04-30" },
			"note":   func(s *Step) { s.Note = "" },
			"colour": func(s *Step) { s.Colour = "" },
			"grey":   func(s *Step) { s.Colour = inGrey },
		} {
			s := step(r.action)
			change(&s)
			want := what != "note" && what != "colour" && what != "grey" || what == "note" && r.needs&needNote != 0 || what != "note" && r.needs&needColour != 0
			if why := st.try(s); (why != explanation{}) != want {
				t.Errorf("%s without %s: %+v, want refused %t", r.action, what, why, want)
			}
		}
	}
}

// TestGates: what a state alone does not say.
func TestGates(t *testing.T) {
	seen := func(change func(*Assessment)) *Assessment {
		a := &Assessment{Day: "2022-06-01", Facts: well(), Onsite: true}
		change(a)
		return a
	}
	for _, tt := range []struct {
		about  string
		status Status
		action string
		change func(*State, *Step)
		why    explanation
	}{
		{"who checks applied", atApplied, actClose, func(_ *State, s *Step) { s.People = "周 文广、罗秀云" }, refusedSamePerson},
		{"nobody looked again", atApplied, actClose, func(st *State, _ *Step) { st.Last = nil }, refusedNoVisit},
		{"looked before it was filled", atApplied, actClose, func(st *State, _ *Step) { st.Last = seen(func(a *Assessment) { a.Day = "2022-04-30" }) }, refusedNoVisit},
		{"on the telephone", atApplied, actClose, func(st *State, _ *Step) { st.Last = seen(func(a *Assessment) { a.Onsite = false }) }, refusedNotOnsite},
		{"below the line", atApplied, actClose, func(st *State, _ *Step) { st.Last = seen(func(a *Assessment) { a.Facts.Income = "4999.99" }) }, refusedStillRed},
		{"income unknown", atApplied, actClose, func(st *State, _ *Step) { st.Last = seen(func(a *Assessment) { a.Facts.Income = "" }) }, refusedStillRed},
		{"closed as red", atApplied, actClose, func(_ *State, s *Step) { s.Colour = inRed }, refusedClosedRed},
		{"the card still lists it", atApplied, actClose, func(_ *State, s *Step) { s.Listed = true }, refusedListed},
		{"no warning yet", atApplied, actClose, func(st *State, _ *Step) { st.Gap = true }, refusedAlertFirst},
		{"on the line", atApplied, actClose, func(st *State, _ *Step) { st.Last = seen(func(a *Assessment) { a.Facts.Income = "5000" }) }, explanation{}},
		{"help before the system", atWatched, actHelp, func(st *State, _ *Step) { st.InSystem = false }, refusedRaiseFirst},
		{"help before the warning", atWatched, actHelp, func(st *State, _ *Step) { st.Gap = true }, refusedAlertFirst},
		{"help without a colour", atWatched, actHelp, func(st *State, _ *Step) { st.Colour = inGrey }, refusedNoColour},
		{"warn without a gap", atWatched, actAlert, func(st *State, _ *Step) { st.Gap = false }, refusedNoGap},
		{"red is not merely helped", atHelping, actHelped, func(st *State, _ *Step) { st.Colour = inRed }, refusedRed},
		{"yellow is not filled", atHelping, actFilled, func(st *State, _ *Step) { st.Colour = inYellow }, refusedNotRed},
		{"red is not judged away", atReview, actTown, func(_ *State, s *Step) { s.Colour = inYellow }, refusedHeld},
		{"new red goes the whole way", atNew, actKnown, func(st *State, _ *Step) { st.listed = false }, refusedWholeWay},
		{"red again after closing", atClosed, actKnown, func(st *State, _ *Step) { st.Held, st.Colour = true, inRed }, refusedReopen},
	} {
		st, s := fits(tt.status, tt.action), step(tt.action)
		tt.change(&st, &s)
		if why := st.try(s); why.hint != tt.why.hint {
			t.Errorf("%s: %+v, want %+v", tt.about, why, tt.why)
		}
	}
}

// TestSkip: steps are passed over only where settings allowed it, with a reason, and never from 测 on.
func TestSkip(t *testing.T) {
	for _, r := range rules {
		for _, status := range statuses {
			st, s := fits(status, r.action), step(r.action)
			if slices.Contains(r.from, status) {
				continue
			}
			s.Skip = true
			before := slices.Index(statuses, status) < slices.Index(statuses, r.from[0])
			want := before && slices.Contains(skippable, r.action)
			if why := st.try(s); (why == explanation{}) != want {
				t.Errorf("%s in %s: %+v, want allowed %t", r.action, status, why, want)
			}
			s.Note = ""
			if why := st.try(s); why == (explanation{}) {
				t.Errorf("%s in %s is passed to without a reason", r.action, status)
			}
		}
	}
}

// walk is a household from found to closed.
func walk() []event {
	at := time.Date(2022, 1, 1, 8, 0, 0, 0, time.UTC)
	var out []event
	add := func(action string, change func(*Step)) {
		at = at.Add(time.Hour)
		s := step(action)
		s.Date, s.Time = "2022-05-01", at
		change(&s)
		out = append(out, event{step: &s})
	}
	form := func(change func(*Facts)) {
		at = at.Add(time.Hour)
		f := well()
		change(&f)
		a := &Assessment{Day: "2022-05-01", Month: "2022-05", Facts: f, Verdict: Decide(f), Onsite: true, At: at, Gap: f.gap()}
		a.Final = a.Colour
		out = append(out, event{seen: a})
	}
	none := func(*Step) {}
	for _, action := range []string{actFind, actVisit, actFirst, actReview, actTown, actEnter} {
		add(action, none)
	}
	form(func(f *Facts) { f.Guarantees[5] = "fail" })
	add(actAlert, none)
	add(actHelp, none)
	add(actFilled, none)
	add(actApply, func(s *Step) { s.People = "周文广" })
	form(func(*Facts) {})
	add(actClose, none)
	return out
}

// TestWay follows a household to its closing and back; red stays red in between, though the last form is green.
func TestWay(t *testing.T) {
	all := walk()
	want := []Status{atCandidate, atVisited, atFirst, atReview, atJudged, atEntered, atWatched, atAlerted, atHelping, atFilled, atApplied, atApplied, atClosed}
	for i := range all {
		st := replay(all[:i+1])
		if st.Status != want[i] || len(st.Refused) > 0 {
			t.Fatalf("after %d: %s, want %s; refused %v", i+1, st.Status, want[i], st.Refused)
		}
		if red := i >= 4 && i < len(all)-1; (st.Colour == inRed) != red || st.Held != red {
			t.Errorf("after %d: %s, held %t", i+1, st.Colour, st.Held)
		}
	}
	reopen, later := step(actReopen), &Assessment{Facts: well(), Final: inRed, Day: "2022-07-01"}
	if st := replay(append(slices.Clone(all), event{seen: later})); st.Status != atClosed || st.Colour != inRed || !st.Held {
		t.Errorf("red again: %s %s", st.Status, st.Colour)
	}
	st := replay(append(slices.Clone(all), event{step: &reopen}))
	if st.Status != atHelping || st.Colour != inRed || st.InSystem || len(st.kept) != len(all)+1 {
		t.Errorf("opened again: %+v", st)
	}
	undo := step(actCorrect)
	if st := replay(append(slices.Clone(all), event{step: &undo})); st.Status != atApplied || st.Colour != inRed {
		t.Errorf("the closing was a mistake: %s %s", st.Status, st.Colour)
	}
}

// TestAnyOrder: whatever happens in whatever order, a household is not closed without the gate, red holds until then, and taking the
// last step back is as if it had not been.
func TestAnyOrder(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		var events []event
		for i := range rapid.IntRange(1, 30).Draw(rt, "steps") {
			if rapid.IntRange(0, 2).Draw(rt, "what") == 0 {
				f := well()
				f.Income = rapid.SampledFrom([]string{"", "4000", "6000", "20000"}).Draw(rt, "income")
				f.Guarantees[3] = rapid.SampledFrom([]string{"ok", "ok", "fail"}).Draw(rt, "medicine")
				a := &Assessment{Facts: f, Verdict: Decide(f), Day: "2022-06-01", Onsite: true, Gap: f.gap()}
				a.Final = a.Colour
				events = append(events, event{seen: a})
				continue
			}
			st := replay(events)
			var can []string
			for _, r := range rules {
				if st.try(step(r.action)) == (explanation{}) {
					can = append(can, r.action)
				}
			}
			if len(can) == 0 {
				continue
			}
			s := step(rapid.SampledFrom(can).Draw(rt, "action"))
			s.Time = time.Date(2022, 6, 2, 0, i, 0, 0, time.UTC)
			after := replay(append(slices.Clone(events), event{step: &s}))
			if st.Held && !after.Held && s.Action != actClose && s.Action != actCorrect {
				rt.Fatalf("%s ends red in %s", s.Action, st.Status)
			}
			if after.Held && after.Colour != inRed || len(after.Refused) > 0 {
				rt.Fatalf("after %s: %+v", s.Action, after)
			}
			undo := step(actCorrect)
			if back := replay(append(slices.Clone(events), event{step: &s}, event{step: &undo})); s.Action != actCorrect && (back.Status != st.Status || back.Colour != st.Colour || back.Held != st.Held) {
				rt.Fatalf("%s taken back: %s %s, was %s %s", s.Action, back.Status, back.Colour, st.Status, st.Colour)
			}
			events = append(events, event{step: &s})
		}
	})
}
