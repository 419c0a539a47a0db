package issuebook

import (
	"cmp"
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/issuebook"
	"cunce/store/ledger/origin"
	"cunce/tui/fields"
	"cunce/tui/pile"
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

// sayings lists what can be said of all rows.
func (t *trade) sayings() pile.Level {
	return pile.Menu(askWhole, append([]string{columnsDone}, saidLines(t.book)...), func(n int) tea.Cmd {
		if n == 0 {
			t.Back()
			return nil
		}
		return t.Push(t.saying(sayings[n-1]))
	})
}

// saying asks for one of them; a row that says it itself keeps what it says.
func (t *trade) saying(one saying) pile.Level {
	o := t.book.Said()
	if one.codes != nil {
		return pile.Menu(one.label, append(origin.Words(one.codes), notSaid), func(n int) tea.Cmd {
			if *one.of(&o) = ""; n < len(one.codes) {
				*one.of(&o) = one.codes[n]
			}
			return t.say(o)
		})
	}
	return pile.Typed(one.label, hintSaid, mostText, []fields.Field{{Label: one.label, Text: *one.of(&o)}}, func(texts []string) tea.Cmd {
		text := texts[0]
		if one.label == saidDue {
			day, ok := fields.DayOrNone(text, t.Ctx.Now())
			if !ok {
				return t.Ctx.Warn(wrongDay)
			}
			text = day
		}
		*one.of(&o) = text
		return t.say(o)
	})
}

// say tries the workbook again with what is said now.
func (t *trade) say(o issuebook.Options) tea.Cmd {
	book := t.book.With(o)
	return t.Doing(readingBook, func() (func() tea.Cmd, error) { return t.try(book, t.sayings) })
}

func shown(text string) string { return cmp.Or(text, blank) }
