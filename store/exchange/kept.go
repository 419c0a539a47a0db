package exchange

import (
	"cmp"
	"encoding/binary"
	"slices"

	"cunce/forms/sheet"
)

// A table that was read keeps its header and, packed, what its other rows show, from which rows go back to be corrected. The
// workbook itself, many times as large, need not stay.

// pack packs the next row below the header.
func (t *table) pack() {
	row := t.first + len(t.rows)
	t.packed = t.packed[:0]
	for col := range t.sheet.Rows[row] {
		t.packed = packCell(t.packed, t.at(row, col))
	}
	t.rows = append(t.rows, appendBlock(&t.block, t.packed))
}

// keep lets go of the sheet, of which all rows are packed.
func (t *table) keep() {
	t.taken = map[int][]string{}
	for col := range t.headerWidth() {
		if t.headerAt(col) != "" {
			t.taken[col] = t.samples(col)
		}
	}
	t.packed, t.more = nil, nil
	head := &sheet.Sheet{Name: t.sheet.Name, Hidden: t.sheet.Hidden, Rows: slices.Clone(t.sheet.Rows[:t.first])}
	for _, m := range t.sheet.Merges {
		if m.Row < t.first {
			head.Merges = append(head.Merges, m)
		}
	}
	for _, view := range append([]*table{t}, t.people...) {
		view.sheet, view.merged = head, expand(head)
	}
}

func packCell(b []byte, c sheet.Cell) []byte {
	kind := byte(c.Type) << 2
	if c.Formula {
		kind |= 1
	}
	if c.Raw != "" {
		kind |= 2
	}
	b = append(binary.AppendUvarint(append(b, kind), uint64(len(c.Text))), c.Text...)
	if c.Raw != "" {
		b = append(binary.AppendUvarint(b, uint64(len(c.Raw))), c.Raw...)
	}
	return b
}

// cells are what a row shows.
func (t *table) cells(row int) []sheet.Cell {
	var out []sheet.Cell
	rest := t.rows[row-t.first]
	text := func() string {
		n, size := binary.Uvarint([]byte(rest[:min(len(rest), binary.MaxVarintLen64)]))
		s := rest[size : size+int(n)]
		rest = rest[size+int(n):]
		return s
	}
	for rest != "" {
		kind := rest[0]
		rest = rest[1:]
		c := sheet.Cell{Type: sheet.CellType(kind >> 2), Formula: kind&1 != 0, Text: text()}
		if kind&2 != 0 {
			c.Raw = text()
		}
		out = append(out, c)
	}
	return out
}

// merged is what merged areas show in the cells behind their first, by column, from above. Of a sheet that is still being read it
// goes as far as the rows.
type merged struct {
	runs  map[int][]mergedRun
	areas []sheet.Merge // that begin below the rows looked at so far, from above
	n     int           // what is expanded
}

type mergedRun struct {
	first, last int // rows
	cell        sheet.Cell
}

// maxExpanded bounds what merged areas are expanded to; a roster needs far less.
const maxExpanded = 1 << 20

// expand says what merged areas show behind their first cell, within the rows of the sheet.
func expand(s *sheet.Sheet) *merged {
	m := &merged{runs: map[int][]mergedRun{}, areas: slices.Clone(s.Merges)}
	slices.SortStableFunc(m.areas, func(a, b sheet.Merge) int { return cmp.Compare(a.Row, b.Row) })
	m.reach(s)
	return m
}

// reach goes on where the sheet has more rows.
func (m *merged) reach(s *sheet.Sheet) {
	for len(m.areas) > 0 && m.areas[0].Row < len(s.Rows) {
		area := m.areas[0]
		m.areas = m.areas[1:]
		c := s.At(area.Row, area.Col)
		if c.Type == sheet.Empty {
			continue
		}
		for col := area.Col; col <= area.LastCol && m.n < maxExpanded; col++ {
			m.runs[col] = append(m.runs[col], mergedRun{area.Row, area.LastRow, c})
			m.n++
		}
	}
}

// at is what the merged area around a cell shows, the empty cell outside of all.
func (m *merged) at(row, col int) sheet.Cell {
	runs := m.runs[col]
	i, found := slices.BinarySearchFunc(runs, row, func(r mergedRun, row int) int { return cmp.Compare(r.first, row) })
	if !found {
		i--
	}
	if i < 0 || row > runs[i].last {
		return sheet.Cell{}
	}
	return runs[i].cell
}
