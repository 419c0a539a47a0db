package patch

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// An edit replaces a run of bytes.
type edit struct {
	from, to int
	text     string
}

// apply makes the edits, which do not overlap.
func apply(data []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var out bytes.Buffer
	out.Grow(len(data) + 64*len(edits))
	at := 0
	for _, e := range edits {
		out.Write(data[at:e.from])
		out.WriteString(e.text)
		at = e.to
	}
	out.Write(data[at:])
	return out.Bytes()
}

// A worksheet is the XML of one sheet while it is edited.
type worksheet struct {
	data   []byte
	want   target
	serial func(style string, c Cell) (string, bool) // what shows a date in a cell of the style

	columns []columnStyle
	edits   []edit
	written []Cell
	refused []Refusal
	formula bool // something is computed
	last    [2]int

	row  int // the current one, 0-based
	open tag
	in   bool
	todo []Cell // of the row, not yet placed
	col  int
	cell tag
	held bool // a cell is open
	full bool // the open cell holds something
}

type columnStyle struct {
	from, to int
	style    string
}

// edit finds the places; ok is false where the sheet is no XML that can be edited.
func (w *worksheet) edit() (ok bool) {
	w.row, w.last = -1, [2]int{-1, -1}
	inside := false
	ok = tags(w.data, func(t tag) bool {
		switch {
		case t.name == "sheetData":
			inside = !t.end && !t.single
		case t.name == "col" && !t.end && !inside:
			w.column(t)
		case inside:
			w.token(t)
		}
		return true
	})
	for row, cells := range w.want {
		if cells != nil { // a row that the sheet has not
			for _, c := range w.want[row] {
				w.refused = append(w.refused, Refusal{c, Outside})
			}
		}
	}
	return ok && !w.in
}

func (w *worksheet) column(t tag) {
	from, to := rowNumber(t.value(w.data, "min")), rowNumber(t.value(w.data, "max"))
	if style := t.value(w.data, "style"); style != "" && from >= 0 && len(w.columns) <= maxColumn {
		w.columns = append(w.columns, columnStyle{from, to, style})
	}
}

// token takes a tag within the rows.
func (w *worksheet) token(t tag) {
	switch {
	case t.name == "row" && !t.end:
		w.begin(t)
	case t.name == "row":
		w.finish(t.from)
	case !w.in:
	case t.name == "c" && !w.held && !t.end:
		w.startCell(t)
	case t.name == "c" && w.held && t.end:
		w.endCell(t.to)
	case w.held && t.name == "f":
		w.full, w.formula = true, true
	}
}

func (w *worksheet) begin(t tag) {
	w.row++
	if n := rowNumber(t.value(w.data, "r")); n >= 0 {
		w.row = n
	}
	w.open, w.in, w.col = t, true, -1
	w.todo, w.held = w.want[w.row], false
	if w.todo != nil {
		w.want[w.row] = nil
	}
	if t.single {
		w.in = false
		if text := w.rest(); text != "" {
			open := strings.TrimSuffix(string(w.data[t.from:t.to]), "/>")
			w.edits = append(w.edits, edit{t.from, t.to, w.spans(open) + ">" + text + "</" + t.prefix + "row>"})
		}
	}
}

// rest are the cells that stand behind the last of the row.
func (w *worksheet) rest() string {
	var b strings.Builder
	for _, c := range w.todo {
		b.WriteString(w.fresh(c))
	}
	w.todo = nil
	return b.String()
}

// finish ends a row at the place of its end tag.
func (w *worksheet) finish(at int) {
	if !w.in {
		return
	}
	if text := w.rest(); text != "" {
		w.edits = append(w.edits, edit{at, at, text})
		open := string(w.data[w.open.from:w.open.to])
		if spans := w.spans(open); spans != open {
			w.edits = append(w.edits, edit{w.open.from, w.open.to, spans})
		}
	}
	w.in = false
}

// spans widens what a row's tag says of the columns it uses.
func (w *worksheet) spans(open string) string {
	t := tag{from: 0, to: len(open)}
	from, to, ok := t.attr([]byte(open), "spans")
	if !ok {
		return open
	}
	first, last, _ := strings.Cut(open[from:to], ":")
	if n, err := strconv.Atoi(last); err == nil && n <= w.last[1] {
		return open[:from] + first + ":" + strconv.Itoa(w.last[1]+1) + open[to:]
	}
	return open
}

func (w *worksheet) startCell(t tag) {
	w.col++
	if ref := t.value(w.data, "r"); ref != "" {
		if col := column(ref); col >= 0 {
			w.col = col
		}
	}
	var before strings.Builder
	for len(w.todo) > 0 && w.todo[0].Col < w.col {
		before.WriteString(w.fresh(w.todo[0]))
		w.todo = w.todo[1:]
	}
	if before.Len() > 0 {
		w.edits = append(w.edits, edit{t.from, t.from, before.String()})
	}
	w.cell, w.held, w.full = t, true, false
	if t.single {
		w.endCell(t.to)
	}
}

// endCell fills the cell that ends at a place, if it is one of those and empty.
func (w *worksheet) endCell(to int) {
	w.held = false
	if len(w.todo) == 0 || w.todo[0].Col != w.col {
		return
	}
	c := w.todo[0]
	w.todo = w.todo[1:]
	if w.full {
		w.refused = append(w.refused, Refusal{c, Filled})
		return
	}
	w.edits = append(w.edits, edit{w.cell.from, to, w.filled(w.attributes(), w.cell.value(w.data, "s"), w.cell.prefix, c)})
}

// attributes are those of the open cell without its type.
func (w *worksheet) attributes() string {
	open := string(w.data[w.cell.from:w.cell.to])
	open = strings.TrimSuffix(strings.TrimSuffix(open, ">"), "/")
	t := tag{from: 0, to: len(open)}
	if from, to, ok := t.attr([]byte(open), "t"); ok {
		name := strings.LastIndexByte(open[:from-1], 't')
		open = strings.TrimRight(open[:name], " \t\r\n") + open[to+1:]
	}
	return strings.TrimRight(open, " \t\r\n")
}

// fresh is a cell that the sheet has no tag for, with the style that an empty cell shows there.
func (w *worksheet) fresh(c Cell) string {
	style := ""
	if v := w.open.value(w.data, "customFormat"); v == "1" || v == "true" {
		style = w.open.value(w.data, "s")
	}
	for _, s := range w.columns {
		if style == "" && s.from <= c.Col && c.Col <= s.to {
			style = s.style
		}
	}
	open := "<" + w.open.prefix + `c r="` + reference(c.Row, c.Col) + `"`
	if style != "" {
		open += ` s="` + style + `"`
	}
	return w.filled(open, style, w.open.prefix, c)
}

// filled is the whole cell.
func (w *worksheet) filled(open, style, prefix string, c Cell) string {
	w.written = append(w.written, c)
	w.last[0], w.last[1] = max(w.last[0], c.Row), max(w.last[1], c.Col)
	if number, ok := w.serial(style, c); ok {
		return fmt.Sprintf("%s><%sv>%s</%sv></%sc>", open, prefix, number, prefix, prefix)
	}
	return fmt.Sprintf(`%s t="inlineStr"><%sis><%st xml:space="preserve">%s</%st></%sis></%sc>`, open, prefix, prefix, escape(c.Text),
		prefix, prefix, prefix)
}

// escape writes a text for XML; what reads as one of the escapes of spreadsheets is escaped itself.
func escape(s string) string {
	s = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
	for i := 0; i+6 < len(s); i++ {
		if s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' && hexadecimal(s[i+2:i+6]) {
			s = s[:i] + "_x005F" + s[i:]
			i += 6
		}
	}
	return s
}

func hexadecimal(s string) bool {
	_, err := strconv.ParseUint(s, 16, 32)
	return err == nil
}

// dimension widens what the sheet says of the area it uses.
func (w *worksheet) dimension() {
	tags(w.data, func(t tag) bool {
		if t.name != "dimension" {
			return t.name != "sheetData"
		}
		from, to, ok := t.attr(w.data, "ref")
		if !ok {
			return false
		}
		first, last, area := strings.Cut(string(w.data[from:to]), ":")
		if !area {
			last = first
		}
		row := rowNumber(strings.TrimLeft(last, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz$"))
		col := column(last)
		if row < 0 || col < 0 || w.last[0] <= row && w.last[1] <= col {
			return false
		}
		w.edits = append(w.edits, edit{from, to, first + ":" + reference(max(row, w.last[0]), max(col, w.last[1]))})
		return false
	})
}
