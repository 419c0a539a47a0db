package papers

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/normal"
	"cunce/store/papers"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// An edit is the four fields of a paper being written: date, until, place, note.
type edit struct {
	item   papers.Item
	fields []*widget.Editor
	at     int
}

var asks = []string{askDate, askUntil, askPlace, askNote}

// mostText is how many characters a field takes.
const mostText = 60

// newEdit opens the fields with what is on record, or with what was typed before.
func newEdit(it papers.Item, typed []string) *edit {
	if typed == nil {
		typed = []string{it.Date, it.Until, it.Place, it.Note}
	}
	e := &edit{item: it}
	for _, text := range typed {
		editor := widget.NewEditor(mostText)
		editor.SetValue(text)
		e.fields = append(e.fields, editor)
	}
	return e
}

func (e *edit) values() (texts []string) {
	for _, f := range e.fields {
		texts = append(texts, f.Value())
	}
	return texts
}

// date is a field as a whole date; ok is false for what is none.
func (e *edit) date(field int, now time.Time) (text string, ok bool) {
	typed := e.fields[field].Value()
	if typed == "" {
		return "", true
	}
	text, partial, ok := normal.Date(typed, now)
	return text, ok && !partial
}

// typing takes a key of the open field; behind the last one the fields are written.
func (b *Box) typing(k tea.KeyMsg) tea.Cmd {
	e := b.edit
	switch {
	case key.Matches(k, keys.Accept):
		if e.at < 2 {
			text, ok := e.date(e.at, b.ctx.Now())
			if !ok {
				return b.ctx.Warn(wrongDate)
			}
			e.fields[e.at].SetValue(text)
		}
		if e.at++; e.at < len(e.fields) {
			return nil
		}
		e.at = len(e.fields) - 1
		return b.finish()
	case key.Matches(k, keys.Prev):
		e.at = max(e.at-1, 0)
	case key.Matches(k, keys.Next):
		e.at = min(e.at+1, len(e.fields)-1)
	default:
		e.fields[e.at].Update(k)
	}
	return nil
}

// finish writes the fields. Who writes a date or a place has the paper before him: one that nobody had looked for is there.
func (b *Box) finish() tea.Cmd {
	e, m := b.edit, b.edit.item.Mark()
	for i, into := range []*string{&m.Date, &m.Until} {
		text, ok := e.date(i, b.ctx.Now())
		if !ok {
			e.at = i
			return b.ctx.Warn(wrongDate)
		}
		*into = text
	}
	m.Place, m.Note = e.fields[2].Value(), e.fields[3].Value()
	if m.State == papers.Unchecked && (m.Date != "" || m.Place != "") {
		m.State = papers.Have
	}
	delete(b.written, keyOf(e.item))
	b.edit = nil
	return b.write(e.item, m)
}

func (e *edit) view(width int) screen.Frame {
	f := screen.Frame{Lines: []string{term.NewRow(width).Put(1, width-2, theme.Accent(), e.item.Rule.Name+"  "+e.item.Person).String(), widget.Rule(width), ""}}
	f.Lines[2] = term.Line(width, theme.Plain(), "")
	for i, ask := range asks {
		r := term.NewRow(width)
		style := theme.Plain()
		if i == e.at {
			style = theme.Current()
			r.Put(1, 1, style, ">")
		}
		text, x := e.fields[i].View(max(width-22, 10))
		r.Put(3, 16, style, ask).Put(20, width-21, style, text)
		if i == e.at {
			f.Cursor = screen.Cursor{X: 20 + x, Y: len(f.Lines), Shown: true}
		}
		f.Lines = append(f.Lines, r.String())
	}
	f.Lines = append(f.Lines, term.Line(width, theme.Plain(), ""))
	for _, part := range term.Wrap(hintEdit, max(width-4, 10)) {
		f.Lines = append(f.Lines, term.NewRow(width).Put(1, width-2, theme.Answered(), part).String())
	}
	return f
}
