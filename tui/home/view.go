package home

import (
	"fmt"
	"strconv"

	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// Columns of the list, and how wide the name of a household is under it, in cells.
const digitX, nameX, beforeX, countX, detailX, whoWidth = 3, 6, 24, 29, 40, 24

// View draws what is due, what else there is and where the officer stopped.
func (h *Home) View() screen.Frame {
	p := &page{width: h.width}
	p.line(p.blank())
	h.intro(p)
	h.list(p)
	h.last(p)
	return screen.Frame{Lines: p.fill(h.height)}
}

// intro is the heading, and what to do when there is nothing in the list.
func (h *Home) intro(p *page) {
	switch {
	case h.failed:
		p.text(theme.Problem(), wordFailed)
	case !h.loaded:
		p.text(theme.Answered(), wordReading)
	case h.f.town != nil:
		p.head(wordToday)
		if h.f.empty() {
			p.text(theme.Due(), wordTownEmpty)
			p.line(p.blank())
		}
	case h.f.empty():
		p.head(wordToday)
		p.text(theme.Due(), wordEmpty)
		p.text(theme.Plain(), wordEmptyHow)
		p.line(p.blank())
	default:
		p.head(wordToday)
		if h.f.Round.Record == nil {
			p.text(theme.Answered(), wordNoRound)
		}
		if h.rows[0].other {
			p.text(theme.Answered(), wordNothing)
		}
	}
}

// list draws the rows, those under 其他工作 after its heading.
func (h *Home) list(p *page) {
	others := false
	for i, r := range h.rows {
		if r.other && !others {
			others = true
			p.line(p.blank())
			p.head(wordOther)
		}
		p.line(h.row(i, r))
	}
	if len(h.rows) > 0 {
		r := term.NewRow(h.width)
		r.Put(digitX, 1, theme.Key(), "0").Put(nameX, 0, theme.Plain(), nameMore)
		p.line(r.Put(detailX, 0, theme.Answered(), h.howShort()).String())
	}
}

// howShort tells how a row with a number of the menu is gone to, "" where there is none.
func (h *Home) howShort() string {
	for _, r := range h.rows {
		if n := short(r.page.Kind); r.digit == 0 && n > 0 {
			return fmt.Sprintf(wordShort, n, n)
		}
	}
	return ""
}

func (h *Home) row(i int, r row) string {
	line, name := term.NewRow(h.width), theme.Plain()
	if i == h.selected {
		line.Put(1, 1, theme.Current(), ">")
		name = theme.Current()
	}
	if r.digit > 0 {
		line.Put(digitX, 1, theme.Key(), strconv.Itoa(r.digit))
	} else if n := short(r.page.Kind); n > 0 {
		line.Put(digitX, 2, theme.Key(), "0"+strconv.Itoa(n))
	}
	line.Put(nameX, 0, name, r.name)
	if r.before == "" {
		return line.Put(detailX, 0, theme.Plain(), r.detail).String()
	}
	count := theme.Plain()
	switch {
	case r.overdue:
		count = theme.Problem()
	case r.urgent:
		count = theme.Due()
	}
	line.Put(beforeX, 4, count, r.before)
	line.PutRight(countX, 5, count, strconv.Itoa(r.count))
	line.Put(countX+6, 0, count, r.unit)
	return line.Put(detailX, 0, theme.Plain(), r.detail).String()
}

// last says where the officer stopped.
func (h *Home) last(p *page) {
	l := h.f.last
	if l.when == "" {
		return
	}
	p.line(p.blank())
	p.head(wordLast)
	how := ""
	if h.f.resume.Kind != "" {
		how = wordResumeHow
	}
	end := h.width - 2 - term.Width(how)
	at := end - 3 - term.Width(l.when)
	who := max(whoWidth, min(term.Width(l.who), at-nameX-2)) // a name is worth more than the title of the form
	r := term.NewRow(h.width).Put(nameX, who, theme.Plain(), l.who)
	if room := at - nameX - who - 4; room > 0 {
		r.Put(nameX+who+2, room, theme.Plain(), l.what)
	}
	r.Put(at, 0, theme.Plain(), l.when)
	p.line(r.Put(end, 0, theme.Key(), how).String())
}

// A page collects lines.
type page struct {
	width int
	lines []string
}

func (p *page) line(s string) { p.lines = append(p.lines, s) }
func (p *page) blank() string { return term.NewRow(p.width).String() }
func (p *page) head(s string) { p.line(term.Line(p.width, theme.Accent(), " "+s)); p.line(p.blank()) }
func (p *page) text(s term.Style, text string) {
	for _, l := range term.Wrap(text, p.width-nameX-2) {
		p.line(term.NewRow(p.width).Put(digitX, 0, s, l).String())
	}
}

// fill makes exactly n lines. Where there are fewer rows on the terminal than lines, empty ones go first.
func (p *page) fill(n int) []string {
	for i := len(p.lines) - 1; i > 0 && len(p.lines) > n; i-- {
		if p.lines[i] == p.blank() {
			p.lines = append(p.lines[:i], p.lines[i+1:]...)
		}
	}
	for len(p.lines) < n {
		p.lines = append(p.lines, p.blank())
	}
	return p.lines[:n]
}
