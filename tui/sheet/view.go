package sheet

import (
	"cmp"
	"slices"
	"strings"

	"cunce/forms/pinyin"
	"cunce/store/report"
	"cunce/tui/term"
	"cunce/tui/widget"
)

// A view is how a table is looked at: in which order, which rows, from which column on.
type view struct {
	sort   int // column by which the rows are ordered, -1 as they come
	down   bool
	filter string
	from   int // how many columns behind the fixed ones are passed over
}

// of is a table as it is looked at. A total that is not the sum of the rows that are left is left out.
func (v view) of(t report.Table) report.Table {
	rows := slices.Clone(t.Rows)
	if v.filter != "" {
		rows = v.matching(rows, t)
		t.Total = report.Row{}
	}
	if v.sort >= 0 && v.sort < len(t.Columns) {
		words := t.Columns[v.sort].Form == report.Words
		slices.SortStableFunc(rows, func(a, b report.Row) int {
			return compare(a.Cells[v.sort], b.Cells[v.sort], words, v.down)
		})
	}
	t.Rows = rows
	return t
}

// compare orders two cells; what is not known comes last either way.
func compare(a, b report.Cell, words, down bool) int {
	known := func(c report.Cell) bool { return words && c.Text != "" || !words && c.Known }
	if known(a) != known(b) {
		if known(a) {
			return -1
		}
		return 1
	}
	order := cmp.Compare(a.Number, b.Number)
	if words {
		order = strings.Compare(a.Text, b.Text)
	}
	if down {
		return -order
	}
	return order
}

// matching are the rows of which one cell holds the filter's words, or is read so in pinyin.
func (v view) matching(rows []report.Row, t report.Table) (out []report.Row) {
	var texts []string
	for _, r := range rows {
		texts = append(texts, read(t, r)...)
	}
	hits := make([]bool, len(rows))
	for _, i := range pinyin.NewIndex(texts).Find(v.filter) {
		hits[i/len(t.Columns)] = true
	}
	for i, hit := range hits {
		if hit {
			out = append(out, rows[i])
		}
	}
	return out
}

// read is a row as people read it.
func read(t report.Table, r report.Row) []string {
	out := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		if i < len(r.Cells) {
			out[i] = c.Read(r.Cells[i])
		}
	}
	return out
}

// The cells that a column takes: no fewer and no more, but for the first one, which keeps what the others leave.
const least, most, mostFirst, gutter = 5, 26, 30, 2

// fixed is how many columns always stand: the first one, and those of words that follow it as long as they take no more than half the
// width.
func fixed(t report.Table, wide []int, width int) int {
	n, taken := 1, min(wide[0], mostFirst)
	for n < len(t.Columns)-1 && t.Columns[n].Form == report.Words && taken+gutter+wide[n] <= width/2 {
		taken += gutter + wide[n]
		n++
	}
	return n
}

// columns are those that stand beside each other in a width, the fixed ones always and the others from v.from on: which of the table's,
// and how they are drawn; pinned is how many are fixed.
func (v view) columns(t report.Table, lines [][]string, width int) (which []int, drawn []widget.Column, pinned int) {
	wide := make([]int, len(t.Columns))
	for i, c := range t.Columns {
		wide[i] = max(least, term.Width(c.Title))
		for _, line := range lines {
			wide[i] = max(wide[i], term.Width(line[i]))
		}
		wide[i] = min(wide[i], most)
	}
	if len(wide) == 0 {
		return nil, nil, 0
	}
	left, pinned := width-gutter, fixed(t, wide, width)
	for i := range t.Columns {
		if i >= pinned && i < pinned+v.from {
			continue
		}
		need := wide[i]
		if i == 0 {
			need = min(need, mostFirst)
		}
		if left-need-gutter < 0 && i > 0 {
			break
		}
		left -= need + gutter
		c := widget.Column{Title: t.Columns[i].Title, Width: need, Right: t.Columns[i].Form != report.Words}
		which, drawn = append(which, i), append(drawn, c)
	}
	if len(drawn) > 0 {
		drawn[0].Width = 0 // takes what the others leave
	}
	return which, drawn, pinned
}
