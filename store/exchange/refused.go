package exchange

import (
	"io"
	"maps"
	"slices"
	"strings"

	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
)

// WriteRefused writes the rows that an import refused as a workbook to be corrected and imported again: the sheets with their
// headings and columns as they were, what stood in merged areas or in the rows above filled in, and a last column that says
// what is wrong with the row.
func (r *Roster) WriteRefused(w io.Writer, refused []Finding) error {
	book := &write.Book{Title: titleRefused}
	for i, t := range r.tables {
		reasons := map[int][]string{}
		for _, f := range refused {
			if f.Sheet == r.sheets[i] {
				reasons[f.Row-1] = append(reasons[f.Row-1], f.Message)
			}
		}
		r.addHeads(t, reasons)
		if len(reasons) > 0 {
			book.Sheets = append(book.Sheets, r.refusedSheet(t, reasons))
		}
	}
	_, err := write.XLSX(w, book)
	return err
}

// addHeads adds the heads of households that have no number of their own to the rows of their people: only by the head are they
// found again.
func (r *Roster) addHeads(t *table, reasons map[int][]string) {
	for _, row := range slices.Collect(maps.Keys(reasons)) {
		h := r.homes[place{t.sheet.Name, row + 1}]
		if h == nil || h.key != "" {
			continue
		}
		for _, p := range h.People {
			head := p.place.row - 1
			if p.ID == h.HeadID && p.ID != "" && p.place.sheet == t.sheet.Name && len(reasons[head]) == 0 {
				reasons[head] = []string{saysHeadRow}
			}
		}
	}
}

func (r *Roster) refusedSheet(t *table, reasons map[int][]string) *write.Sheet {
	s := &write.Sheet{Name: t.sheet.Name, Header: t.first, Grid: true}
	reason := 0 // the column behind the last one
	for row := range t.first {
		reason = max(reason, len(t.sheet.Rows[row]))
	}
	for _, p := range append([]*table{t}, t.people...) {
		for _, c := range p.columns {
			reason = max(reason, c.col+1)
		}
	}
	last := t.first - 1
	if again := slices.IndexFunc(t.sheet.Rows[last], func(c sheet.Cell) bool { return clean(c.Text) == headerReason }); again >= 0 {
		reason = again // a workbook that was sent back before
	}
	for row := range t.first {
		cells := padded(t.sheet.Rows[row], reason)
		if row == last {
			cells[reason] = write.Text(headerReason)
		}
		s.Rows = append(s.Rows, cells)
	}
	for _, m := range t.sheet.Merges {
		if m.LastRow < t.first {
			s.Merges = append(s.Merges, m)
		}
	}
	for row := t.first; row < t.first+len(t.rows); row++ {
		if why := reasons[row]; len(why) > 0 {
			s.Rows = append(s.Rows, r.refusedRow(t, row, reason, strings.Join(why, "；")))
		}
	}
	return s
}

// refusedRow is one row, with its household's number, head and group where the workbook wrote them only once.
func (r *Roster) refusedRow(t *table, row, reason int, why string) []sheet.Cell {
	cells := padded(t.cells(row), reason)
	if h := r.homes[place{t.sheet.Name, row + 1}]; h != nil {
		for key, text := range map[string]string{"household.hh_no": h.Number, "household.head": h.Head, "household.team": h.Card.Text("team")} {
			if col := t.column(key); col >= 0 && clean(cells[col].Text) == "" {
				cells[col] = write.Text(text)
			}
		}
	}
	cells[reason] = write.Text(why)
	return cells
}

// padded is a copy of cells that goes on to a column.
func padded(cells []sheet.Cell, to int) []sheet.Cell {
	out := make([]sheet.Cell, max(len(cells), to+1))
	copy(out, cells)
	return out
}
