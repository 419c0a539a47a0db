package fields

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/normal"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A Field is one line: what is asked, and what stands there at first.
type Field struct{ Label, Text string }

// A Page is the lines with one of them open.
type Page struct {
	head, hint string
	labels     []string
	editors    []*widget.Editor
	at         int
}

// New makes a page under a heading, with a hint at its foot; every line takes at most so many characters.
func New(head, hint string, most int, lines []Field) *Page {
	p := &Page{head: head, hint: hint}
	for _, line := range lines {
		e := widget.NewEditor(most)
		e.SetValue(line.Text)
		p.labels, p.editors = append(p.labels, line.Label), append(p.editors, e)
	}
	return p
}

// Update takes a key. done tells that the last line was finished, or the whole page; texts are what was typed.
func (p *Page) Update(k tea.KeyMsg) (texts []string, done bool) {
	last := len(p.editors) - 1
	switch {
	case key.Matches(k, keys.Finish), key.Matches(k, keys.Accept) && p.at == last:
		for _, e := range p.editors {
			texts = append(texts, strings.TrimSpace(normal.Line(e.Value())))
		}
		return texts, true
	case key.Matches(k, keys.Accept), key.Matches(k, keys.Next):
		p.at = min(p.at+1, last)
	case key.Matches(k, keys.Prev):
		p.at = max(p.at-1, 0)
	default:
		p.editors[p.at].Update(k)
	}
	return nil, false
}

// Value is what stands in the open line.
func (p *Page) Value() string { return p.editors[p.at].Value() }

// Frame draws the page; where it is longer than the height, the part around the open line.
func (p *Page) Frame(width, height int) screen.Frame {
	left := 0
	for _, label := range p.labels {
		left = max(left, 3+term.Width(label)+2)
	}
	head := []string{page.Heading(p.head, "", width), widget.Rule(width)}
	foot := []string{widget.Rule(width)}
	for _, part := range term.Wrap(p.hint, max(width-4, 10)) {
		foot = append(foot, term.NewRow(width).Put(1, width-2, theme.Answered(), part).String())
	}
	room := max(height-len(head)-len(foot), 1)
	from := max(0, p.at-room+1)
	out := screen.Frame{Lines: head}
	for i := from; i < min(from+room, len(p.editors)); i++ {
		r := term.NewRow(width)
		style := theme.Plain()
		if i == p.at {
			style = theme.Current()
			r.Put(1, 1, style, ">")
		}
		text, x := p.editors[i].View(max(width-left-1, 10))
		r.Put(3, left-4, style, p.labels[i]).Put(left, width-left, style, text)
		if i == p.at {
			out.Cursor = screen.Cursor{X: left + x, Y: len(out.Lines), Shown: true}
		}
		out.Lines = append(out.Lines, r.String())
	}
	out.Lines = append(out.Lines, foot...)
	return out
}
