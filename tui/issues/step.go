package issues

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/tui/widget"
)

// plainSteps need no more than a yes.
var plainSteps = map[string]bool{action.Register: true, action.Start: true, action.Close: true}

// begin opens what the step of the selected issue asks for.
func (l *Ledger) begin(a string) tea.Cmd {
	i := l.cur
	switch {
	case a == "":
		return l.ctx.Say(nothingToDo)
	case !slices.Contains(i.Actions(), a):
		return l.ctx.Say(fmt.Sprintf(notNow, i.Status().Name(), actionNames[a]))
	case a == action.TownshipSign && !l.canSign():
		return l.ctx.Warn(onlyTownship)
	}
	if a == action.Evidence {
		return l.addProof()
	}
	about := i.Number() + "  " + i.Title()
	if plainSteps[a] {
		l.prompt = &asked{Prompt: widget.NewPrompt(fmt.Sprintf(askPlain, actionNames[a]), actionNames[a], noPlain), about: about,
			yes: func() tea.Cmd { return l.step(nil, i.ID, i.Number(), ledger.Step{Action: a}) }}
		return nil
	}
	s := &sheet{id: i.ID + a, about: about, note: notes[a], fields: l.fields(a, i)}
	s.done = func(v map[string]string) tea.Cmd { return l.step(s, i.ID, i.Number(), stepOf(a, v)) }
	return l.openSheet(s)
}

// openSheet opens a sheet, with what was typed into it before it was left.
func (l *Ledger) openSheet(s *sheet) tea.Cmd {
	if l.kept != nil && l.kept.id == s.id {
		s, l.kept = l.kept, nil
	}
	if problem := s.unfillable(); problem != "" {
		return l.ctx.Warn(problem)
	}
	l.sheet = s
	return nil
}

// unfillable says what is missing where a choice that must be made has nothing to choose from.
func (s *sheet) unfillable() string {
	for _, f := range s.fields {
		if f.must && !f.typed() && len(f.values) == 0 {
			return noSigners
		}
	}
	return ""
}

// fields are what a step asks for; i is nil where it is for many issues.
func (l *Ledger) fields(a string, i *store.Issue) []*field {
	today := l.ctx.Today()
	due, person, measures := "", "", []ledger.Measure(nil)
	if i != nil {
		due, person, measures = i.Due(), i.State().Person, pending(i.Measures())
	}
	switch a {
	case action.Claim:
		leader := ""
		if i != nil {
			leader = i.State().Leader
		}
		return []*field{l.person("person", labelPerson, "", person).needed(), l.person("leader", labelLeader, "", leader)}
	case action.Measure:
		return []*field{text("measure", labelMeasure, "").needed(), l.person("person", labelOwner, "", cmp.Or(person, l.ctx.Operator())), day("due", labelDue, due)}
	case action.MeasureDone:
		fs := []*field{}
		if len(measures) > 1 {
			fs = append(fs, choice("measure", labelWhich, numbers(measures), texts(measures), "").needed())
		}
		if len(measures) == 1 {
			person = measures[0].By
		}
		return append(fs, text("note", labelResult, "").needed(), text("evidence", labelEvidence, ""), l.person("by", labelDoneBy, "", cmp.Or(person, l.ctx.Operator())).needed())
	case action.SelfCheck:
		e := text("evidence", labelEvidence, "")
		if i == nil || len(i.State().Evidence) == 0 {
			e.needed()
		}
		return []*field{text("note", labelResult, ""), e}
	case action.VillageSign:
		return []*field{l.signer("person", labelSigner, "village").needed(), day("date", labelSigned, today).needed(), text("paper", labelPaper, "").needed()}
	case action.TownshipSign:
		return []*field{l.signer("person", labelSigner, "township").needed(), day("date", labelSigned, today).needed(), text("paper", labelPaper, "").needed()}
	case action.Extend:
		return []*field{day("due", labelNewDue, "").needed(), text("note", labelReason, "").needed()}
	case action.Evidence:
		return []*field{text("evidence", labelEvidence, "").needed()}
	case action.Progress:
		return []*field{text("note", labelProgress, "").needed()}
	}
	return []*field{text("note", labelReason, "").needed()}
}

// person is a choice among the officers of a level, "" for all; another name may be written.
func (l *Ledger) person(name, label, level, value string) *field {
	return l.signer(name, label, level).set(value).open(value)
}

// signer is a choice among the officers of a level.
func (l *Ledger) signer(name, label, level string) *field {
	var values, words []string
	for _, o := range l.list.officers {
		if level == "" || o.Level() == level {
			values, words = append(values, o.Name()), append(words, strings.TrimSpace(o.Name()+" "+o.Post()))
		}
	}
	f := choice(name, label, values, words, "")
	if f.values == nil {
		f.values = []string{}
	}
	return f
}

func (f *field) set(value string) *field {
	f.chosen = slices.Index(f.values, value)
	return f
}

// stepOf is the step with what was asked for.
func stepOf(a string, v map[string]string) ledger.Step {
	return ledger.Step{Action: a, Note: v["note"], Measure: v["measure"], Person: v["person"], Leader: v["leader"], Due: v["due"], Date: v["date"],
		Paper: v["paper"], Evidence: v["evidence"], By: v["by"]}
}

// step appends a step. What was typed is kept until it is durable, so that nothing has to be typed again when that fails.
func (l *Ledger) step(s *sheet, id, number string, step ledger.Step) tea.Cmd {
	return l.write(s, fmt.Sprintf(doneStep, number, actionNames[step.Action]), func(tx *store.Tx) error {
		_, err := tx.Step(id, step)
		return err
	})
}

// write does something as one revision.
func (l *Ledger) write(s *sheet, text string, fn func(*store.Tx) error) tea.Cmd {
	if l.busy = s; s == nil {
		l.busy = &sheet{}
	}
	db, by := l.ctx.DB, l.ctx.Operator()
	return l.ctx.Do(func() (any, error) { return written{text}, db.Update(by, fn) })
}

// pending are the measures that are not done.
func pending(all []ledger.Measure) []ledger.Measure {
	return slices.DeleteFunc(slices.Clone(all), func(m ledger.Measure) bool { return m.Done })
}

func numbers(ms []ledger.Measure) (out []string) {
	for _, m := range ms {
		out = append(out, strconv.Itoa(m.Number))
	}
	return out
}

func texts(ms []ledger.Measure) (out []string) {
	for _, m := range ms {
		out = append(out, m.Text)
	}
	return out
}
