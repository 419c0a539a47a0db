package monitor

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/monitor"
	"cunce/store/monitor/aid"
	"cunce/tui/fields"
)

// A typed is the lines of a step: what each asks, and the page that takes them.
type typed struct {
	page   *fields.Page
	action monitor.Action
	names  []string // of the lines: the constants below, or the response of a measure whose effect is asked
}

// The lines of a step.
const (
	lineDate    = "date"
	linePeople  = "people"
	lineMeeting = "meeting"
	lineColour  = "colour"
	lineNote    = "note"
	lineUse     = "use"
	lineKind    = "kind"
	lineText    = "text"
	lineOwner   = "owner"
	lineDue     = "due"
	lineMember  = "member"
)

// The actions that decide on measures, and that say what came of them.
var (
	decides  = "help"
	finishes = []string{"helped", "filled"}
)

// open opens the lines of a step.
func (s *house) open(a monitor.Action) tea.Cmd {
	t := &typed{action: a}
	var lines []fields.Field
	ask := func(name, label, text string) {
		t.names, lines = append(t.names, name), append(lines, fields.Field{Label: label, Text: text})
	}
	ask(lineDate, a.Date, s.ctx.Today())
	ask(linePeople, askPeople, "")
	if a.Meeting {
		ask(lineMeeting, askMeeting, "")
	}
	if a.Colour {
		ask(lineColour, askColour, "")
	}
	hint := fmt.Sprintf(hintStep, a.Role)
	if a.Code == decides {
		hint = s.Colour.Way() + s.askMeasure(ask) + hint
	}
	if slices.Contains(finishes, a.Code) {
		for _, m := range aid.Open(s.measures) {
			ask(m.Response, fmt.Sprintf(askEffect, m.Kind, short(m.Text)), "")
		}
	}
	note := a.Note
	if note == "" {
		note = askNote
	}
	ask(lineNote, note, "")
	t.page = fields.New(a.Name, hint, mostText, lines)
	s.typed = t
	return nil
}

// askMeasure asks for the measures of the household, those that are there and a new one; it is the hint that numbers them.
func (s *house) askMeasure(ask func(name, label, text string)) string {
	var there []string
	for i, m := range s.measures {
		if !m.Done {
			there = append(there, fmt.Sprintf(hintMeasure, i+1, m.Kind, short(m.Text)))
		}
	}
	hint := ""
	if len(there) > 0 {
		ask(lineUse, askUse, "")
		hint = fmt.Sprintf(hintThere, strings.Join(there, "，"))
	}
	ask(lineKind, askKind, "")
	ask(lineText, askText, "")
	ask(lineOwner, askOwner, "")
	ask(lineDue, askDue, "")
	ask(lineMember, askMember, "")
	var kinds []string
	for i, kind := range s.kinds {
		kinds = append(kinds, strconv.Itoa(i+1)+kind)
	}
	return hint + fmt.Sprintf(hintKinds, strings.Join(kinds, " "))
}

// mostShort is how many characters of a measure a line's label shows.
const mostShort = 10

func short(text string) string {
	if all := []rune(text); len(all) > mostShort {
		return string(all[:mostShort]) + ".."
	}
	return text
}

// save takes the step.
func (s *house) save(texts []string) tea.Cmd {
	said, effects := map[string]string{}, map[string]string{}
	for i, name := range s.typed.names {
		said[name] = texts[i]
		effects[name] = texts[i]
	}
	day, ok := fields.Day(said[lineDate], s.ctx.Now())
	due, dueOK := fields.DayOrNone(said[lineDue], s.ctx.Now())
	if !ok || !dueOK {
		return s.ctx.Warn(wrongDate)
	}
	step := monitor.Step{Action: s.typed.action.Code, Date: day, People: said[linePeople], Meeting: said[lineMeeting], Note: said[lineNote]}
	if step.Colour, ok = monitor.ColourNamed(said[lineColour]); !ok {
		return s.ctx.Warn(wrongColour)
	}
	use, ok := s.used(said[lineUse])
	if !ok {
		return s.ctx.Warn(wrongUse)
	}
	add := aid.New{Kind: said[lineKind], Text: said[lineText], Owner: said[lineOwner], Due: due, Member: said[lineMember]}
	db, by, id := s.ctx.DB, s.ctx.Operator(), s.ctx.Page.ID
	return s.ctx.Do(func() (any, error) {
		err := db.Update(by, func(tx *store.Tx) error { return take(tx, id, step, use, add, effects) })
		if err != nil {
			return nil, err
		}
		f, err := readHouse(db, id)
		return wrote{f, saidSaved}, err
	})
}

// take takes a step, with the measures that it decides on or ends.
func take(tx *store.Tx, id string, step monitor.Step, use []string, add aid.New, effects map[string]string) error {
	switch {
	case step.Action == decides:
		return aid.Help(tx, id, step, use, add)
	case slices.Contains(finishes, step.Action):
		return aid.Finish(tx, id, step, effects)
	}
	book, err := monitor.ReadHouse(tx, id)
	if err != nil {
		return err
	}
	return book.Do(id, step)
}

// used are the measures behind the numbers that were typed; false for a number that none has.
func (s *house) used(text string) (ids []string, ok bool) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" 、，,；;", r) }) {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || n > len(s.measures) {
			return nil, false
		}
		ids = append(ids, s.measures[n-1].Response)
	}
	return ids, true
}

// plan says in a line how many measures there are and which are not carried out; "" without any.
func (s *house) plan() string {
	var left []string
	linked := 0
	for _, m := range s.measures {
		if m.Linked {
			linked++
		}
	}
	if linked == 0 {
		return ""
	}
	for _, m := range aid.Open(s.measures) {
		text := m.Kind + " " + short(m.Text) + " " + m.Owner
		if m.Due != "" {
			text += " " + m.Due
		}
		left = append(left, text)
	}
	return fmt.Sprintf(saysPlan, linked, len(left), strings.Join(left, "；"))
}
