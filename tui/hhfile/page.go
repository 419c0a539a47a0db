package hhfile

import (
	"cmp"
	"fmt"
	"slices"

	"cunce/store/hhfile"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// A kind is what a line of the page is.
type kind uint8

const (
	heading kind = iota
	titles       // the headings of columns
	row
	note
	gap
)

// A line is one line of the page. Headings of columns and gaps are passed over by the cursor.
type line struct {
	kind    kind
	section int
	row     int // of a row: its index in the section
	text    string
}

func (l line) stop() bool { return l.kind != titles && l.kind != gap }

// lay makes the lines of a file for a width.
func lay(f hhfile.File, width int) []line {
	var lines []line
	for i, s := range f.Sections {
		text := s.Title
		if i < 9 {
			text = fmt.Sprintf("%d  %s", i+1, s.Title)
		}
		lines = append(lines, line{kind: heading, section: i, text: text})
		if len(s.Rows) > 0 {
			lines = append(lines, line{kind: titles, section: i})
		}
		for n := range s.Rows {
			lines = append(lines, line{kind: row, section: i, row: n})
		}
		text = s.Note
		if len(s.Rows) == 0 {
			text = s.Empty + s.Note
		}
		for _, part := range term.Wrap(text, max(width-8, 10)) {
			if part != "" {
				lines = append(lines, line{kind: note, section: i, text: part})
			}
		}
		lines = append(lines, line{kind: gap, section: i})
	}
	return lines
}

// wideScreen is the width from which the columns meant for paper are shown too.
const wideScreen = 110

// A place is where a column stands.
type place struct{ column, x, w int }

// margin is where rows begin; gutter keeps columns apart.
const margin, gutter = 4, 2

// mostCells is how wide a column is at most before others go short.
const mostCells = 44

// places gives the columns of a section their places: each as wide as what is in it, where that is too much together the widest
// give way first.
func places(s hhfile.Section, width int) []place {
	var out []place
	for i, c := range s.Columns {
		if c.Paper && width < wideScreen {
			continue
		}
		w := term.Width(c.Title)
		for _, r := range s.Rows {
			w = max(w, term.Width(term.Clean(r.Cells[i])))
		}
		out = append(out, place{column: i, w: min(w, mostCells)})
	}
	left := width - 1 - margin - gutter*max(len(out)-1, 0)
	byWidth := make([]*place, len(out))
	for i := range out {
		byWidth[i] = &out[i]
	}
	slices.SortStableFunc(byWidth, func(a, b *place) int { return cmp.Compare(a.w, b.w) })
	for i, p := range byWidth {
		p.w = max(2, min(p.w, left/(len(byWidth)-i)))
		left -= p.w
	}
	x := margin
	for i := range out {
		out[i].x = x
		x += out[i].w + gutter
	}
	return out
}

// draw draws one line.
func draw(s hhfile.Section, ps []place, l line, width int, selected bool) string {
	r := term.NewRow(width)
	if selected {
		r.Put(1, 1, theme.Current(), ">")
	}
	switch l.kind {
	case heading:
		r.Put(2, width-20, theme.Accent(), l.text)
		if len(s.Rows) > 0 {
			count := fmt.Sprintf(wordCount, len(s.Rows))
			r.PutRight(width-3-term.Width(count), term.Width(count), theme.Answered(), count)
		}
	case titles:
		for _, p := range ps {
			put(r, p, s.Columns[p.column].Right, theme.Answered(), s.Columns[p.column].Title)
		}
	case row:
		one := s.Rows[l.row]
		style := theme.Plain()
		switch {
		case selected:
			style = theme.Current()
		case one.Bad:
			style = theme.Problem()
		}
		for _, p := range ps {
			put(r, p, s.Columns[p.column].Right, style, one.Cells[p.column])
		}
	case note:
		r.Put(margin, width-margin-1, theme.Answered(), l.text)
	}
	return r.String()
}

func put(r *term.Row, p place, right bool, style term.Style, text string) {
	if right {
		r.PutRight(p.x, p.w, style, text)
		return
	}
	r.Put(p.x, p.w, style, text)
}

// whole is everything of a row, for under the page: what a column could not hold is read there.
func whole(s hhfile.Section, r hhfile.Row) string {
	text := ""
	for i, cell := range r.Cells {
		if cell != "" {
			text += s.Columns[i].Title + " " + cell + "  "
		}
	}
	return text
}
