package official

import (
	"cunce/forms/sheet"
)

// A table of a form is small; what is larger is a list of something else.
const (
	maxRows    = 5000
	maxColumns = 64
	maxSteps   = 2_000_000 // to lay out merged areas
	maxCell    = 15_000    // bytes of a cell
	maxText    = 512 << 10 // bytes of all cells
)

// A cell is one that is printed: where it stands, how far it reaches, and what is in it.
type cell struct {
	col, last, lastRow int
	text               string
}

// rowsOf lays out a sheet: for each row the printed cells that begin there, blank ones too where they are merged. covered
// tells for each row which columns a cell from above comes down in. ok is false for a sheet that is no table of a form.
func rowsOf(s *sheet.Sheet) (rows [][]cell, ok bool) {
	if len(s.Rows) > maxRows {
		return nil, false
	}
	width, text := 0, 0
	for _, row := range s.Rows {
		width = max(width, len(row))
		for _, c := range row {
			if text += len(c.Text); len(c.Text) > maxCell || text > maxText {
				return nil, false
			}
		}
	}
	if width > maxColumns {
		return nil, false
	}
	merged, ok := layMerges(s, width)
	if !ok {
		return nil, false
	}
	for r := range s.Rows {
		var cells []cell
		for c := 0; c < width; c++ {
			here := cell{col: c, last: c, lastRow: r, text: s.At(r, c).Text}
			if m := merged[r*width+c]; m != nil {
				if m.Row != r || m.Col != c {
					continue
				}
				here.last, here.lastRow = min(m.LastCol, width-1), min(m.LastRow, len(s.Rows)-1)
			} else if here.text == "" {
				continue
			}
			cells = append(cells, here)
		}
		rows = append(rows, cells)
	}
	return rows, true
}

// layMerges finds for each cell the merged area that it belongs to.
func layMerges(s *sheet.Sheet, width int) (merged []*sheet.Merge, ok bool) {
	merged = make([]*sheet.Merge, len(s.Rows)*width)
	steps := 0
	for i := range s.Merges {
		m := &s.Merges[i]
		for r := m.Row; r <= m.LastRow && r < len(s.Rows); r++ {
			for c := m.Col; c <= m.LastCol && c < width; c++ {
				if steps++; steps > maxSteps {
					return nil, false
				}
				if merged[r*width+c] == nil {
					merged[r*width+c] = m
				}
			}
		}
	}
	return merged, true
}

// at is the printed cell that begins in a column.
func at(row []cell, col int) (cell, bool) {
	for _, c := range row {
		if c.col == col {
			return c, true
		}
	}
	return cell{}, false
}

// filled are the cells of a row that hold anything.
func filled(row []cell) []cell {
	var out []cell
	for _, c := range row {
		if tidy(c.text) != "" {
			out = append(out, c)
		}
	}
	return out
}
