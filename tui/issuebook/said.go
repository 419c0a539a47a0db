package issuebook

import (
	"cmp"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/normal"
	"cunce/store/issuebook"
	"cunce/store/ledger/origin"
	"cunce/tui/fields"
)

// mostText is how many characters of what is typed there are at most.
const mostText = 60

// A saying is one thing that is said of all rows: chosen among codes, or typed.
type saying struct {
	label string
	codes []string
	of    func(*issuebook.Options) *string
}

// sayings are what can be said of all rows, as the command line has it.
var sayings = []saying{
	{saidSource, origin.Sources(), func(o *issuebook.Options) *string { return &o.Source }},
	{saidNote, nil, func(o *issuebook.Options) *string { return &o.SourceNote }},
	{saidLevel, origin.Levels(), func(o *issuebook.Options) *string { return &o.Level }},
	{saidCategory, nil, func(o *issuebook.Options) *string { return &o.Category }},
	{saidOffice, nil, func(o *issuebook.Options) *string { return &o.Office }},
	{saidDue, nil, func(o *issuebook.Options) *string { return &o.Due }},
}

// saidLines are what is said of all rows now.
func saidLines(b *issuebook.Book) (lines []string) {
	o := b.Said()
	o.Source, o.SourceNote = cmp.Or(o.Source, origin.Higher), cmp.Or(o.SourceNote, b.Name()) // what holds where nothing is said
	for _, one := range sayings {
		lines = append(lines, fmt.Sprintf(saidLine, one.label, shown(origin.Word(*one.of(&o)))))
	}
	return lines
}

// askSaid lists what can be said of all rows.
func (s *Screen) askSaid() tea.Cmd {
	s.push(s.toSaid)
	return nil
}

func (s *Screen) toSaid() {
	s.ask(askWhole, append([]string{columnsDone}, saidLines(s.book)...), func(n int) tea.Cmd {
		if n == 0 {
			s.Back()
			return nil
		}
		s.push(func() { s.toOne(sayings[n-1]) })
		return nil
	})
}

// toOne asks for one of them; a row that says it itself keeps what it says.
func (s *Screen) toOne(one saying) {
	o := s.book.Said()
	if one.codes != nil {
		s.ask(one.label, append(origin.Words(one.codes), notSaid), func(n int) tea.Cmd {
			if *one.of(&o) = ""; n < len(one.codes) {
				*one.of(&o) = one.codes[n]
			}
			return s.say(o)
		})
		return
	}
	s.stage, s.line = typing, fields.New(one.label, hintSaid, mostText, []fields.Field{{Label: one.label, Text: *one.of(&o)}})
	s.typed = func(text string) tea.Cmd {
		if one.label == saidDue && text != "" {
			day, partial, ok := normal.Date(text, s.ctx.Now())
			if !ok || partial {
				return s.ctx.Warn(wrongDay)
			}
			text = day
		}
		*one.of(&o) = text
		return s.say(o)
	}
}

// say tries the workbook again with what is said now.
func (s *Screen) say(o issuebook.Options) tea.Cmd {
	s.trail = s.trail[:len(s.trail)-1]
	book := s.book.With(o)
	return s.run(readingBook, func() (any, error) { return s.try(&preview{book: book, mapped: true}) })
}
