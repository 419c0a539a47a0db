package sheet

import "strings"

// parseMarkdown reads tables as pyxform writes them in its tests: a row whose first column is filled begins the sheet of
// that name, the first column of all other rows is blank. Lines that are no table row, and the rule under a header, are
// passed over; a blank row is a row.
//
//	| survey |
//	|        | type | name | label |
//	|        | text | a    | A     |
func parseMarkdown(text string, lim Limits) (*Workbook, error) {
	wb := &Workbook{}
	cells := lim.Cells
	var b *builder
	row := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if len(line) < 2 || line[0] != '|' || line[len(line)-1] != '|' || isRule(line) {
			continue
		}
		fields := markdownRow(line)
		if name := fields[0].Text; name != "" {
			sheet := &Sheet{Name: name}
			if wb.Sheets = append(wb.Sheets, sheet); len(wb.Sheets) > lim.Rows {
				return nil, ErrTooLarge
			}
			b, row = &builder{sheet: sheet, rows: lim.Rows, cells: &cells}, 0
			if blank(fields[1:]) {
				continue
			}
		}
		if b == nil {
			return nil, ErrNotWorkbook
		}
		if err := b.put(row, fields[1:]); err != nil {
			return nil, err
		}
		row++
	}
	return wb, nil
}

// isRule recognises the line under a header: | --- | :---: |.
func isRule(line string) bool {
	return strings.Contains(line, "--") && strings.Trim(line, "|-: \t") == ""
}

func blank(cells []Cell) bool {
	for _, c := range cells {
		if c.Type != Empty {
			return false
		}
	}
	return true
}

// markdownRow cuts a line at its bars. In a cell `\|` is a bar and `\n` a line break; any other backslash stays, because
// regular expressions are full of them.
func markdownRow(line string) []Cell {
	var cells []Cell
	var cell strings.Builder
	for i := 1; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line)-1 && line[i+1] == '|':
			cell.WriteByte('|')
			i++
		case c == '\\' && i+1 < len(line) && line[i+1] == 'n':
			cell.WriteByte('\n')
			i++
		case c == '|':
			cells = append(cells, textCell(strings.TrimSpace(cell.String())))
			cell.Reset()
		default:
			cell.WriteByte(c)
		}
	}
	return cells
}

func textCell(s string) Cell {
	if s == "" {
		return Cell{}
	}
	return Cell{Type: Text, Text: s}
}
