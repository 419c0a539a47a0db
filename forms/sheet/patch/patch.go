package patch

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cunce/forms/sheet"
)

// The errors of XLSX and CSV, besides those of forms/sheet.
var (
	// ErrOther: the file is no xlsx, or no csv.
	ErrOther = errors.New("file of another kind")
	// ErrChanged: what was written reads otherwise than it should; nothing is handed out.
	ErrChanged = errors.New("the file would have changed elsewhere")
)

// A Cell is a text for a cell: the sheet's 0-based position among those that sheet.Parse gives, 0-based row and column.
type Cell struct {
	Sheet, Row, Col int
	Text            string
	// Date: the text is a day, 2006-01-02, and is written as one where the cell has the look of a date.
	Date bool
}

// A Refusal is a cell that was not written.
type Refusal struct {
	Cell
	Reason Reason
}

// A Reason tells why a cell was not written.
type Reason uint8

// The reasons.
const (
	Filled   Reason = iota + 1 // the cell holds something
	Covered                    // it lies behind a merged area's first cell
	Outside                    // no such row or sheet, or beyond what a spreadsheet holds
	TooLong                    // more than a cell can hold
	Repeated                   // another text was given for the same cell
)

// Limits of every spreadsheet program.
const (
	maxColumn = 16383
	maxText   = 32767 // characters of UTF-16
)

// A target is what is to stand in the cells of one sheet, by row, in the order of the columns.
type target map[int][]Cell

// sorted puts cells into targets by sheet; what cannot be written is refused.
func sorted(wb *sheet.Workbook, cells []Cell) (targets map[int]target, refused []Refusal) {
	targets = map[int]target{}
	seen := map[[3]int]string{}
	for _, c := range cells {
		c.Text = clean(c.Text)
		place := [3]int{c.Sheet, c.Row, c.Col}
		switch before, twice := seen[place]; {
		case c.Text == "" || twice && before == c.Text:
			continue
		case twice:
			refused = append(refused, Refusal{c, Repeated})
			continue
		}
		if reason := refusal(wb, c); reason != 0 {
			refused = append(refused, Refusal{c, reason})
			continue
		}
		seen[place] = c.Text
		if targets[c.Sheet] == nil {
			targets[c.Sheet] = target{}
		}
		targets[c.Sheet][c.Row] = append(targets[c.Sheet][c.Row], c)
	}
	for _, t := range targets {
		for _, row := range t {
			slices.SortFunc(row, func(a, b Cell) int { return a.Col - b.Col })
		}
	}
	return targets, refused
}

// refusal tells why a cell cannot be written, 0 where it can as far as its value tells.
func refusal(wb *sheet.Workbook, c Cell) Reason {
	if c.Sheet < 0 || c.Sheet >= len(wb.Sheets) || c.Row < 0 || c.Col < 0 || c.Col > maxColumn {
		return Outside
	}
	s := wb.Sheets[c.Sheet]
	for _, m := range s.Merges {
		inside := m.Row <= c.Row && c.Row <= m.LastRow && m.Col <= c.Col && c.Col <= m.LastCol
		if inside && (c.Row != m.Row || c.Col != m.Col) {
			return Covered
		}
	}
	switch is := s.At(c.Row, c.Col); {
	case c.Row >= len(s.Rows):
		return Outside
	case is.Formula || strings.TrimSpace(is.Text) != "":
		return Filled
	case units(c.Text) > maxText:
		return TooLong
	}
	return 0
}

func units(s string) int {
	n := 0
	for _, r := range s {
		if n++; r > 0xFFFF {
			n++
		}
	}
	return n
}

// clean makes line breaks one kind and takes out what XML cannot hold.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
}

// verify reads what was made and holds it against what was: the cells written, and nothing else, are others.
func verify(before *sheet.Workbook, after []byte, name string, written []Cell, shown func(Cell, string) bool) error {
	wb, err := sheet.Parse(name, after, sheet.DefaultLimits)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrChanged, err)
	}
	if len(wb.Sheets) != len(before.Sheets) {
		return ErrChanged
	}
	fresh := map[[3]int]Cell{}
	for _, c := range written {
		fresh[[3]int{c.Sheet, c.Row, c.Col}] = c
	}
	for i, was := range before.Sheets {
		is := wb.Sheets[i]
		if is.Name != was.Name || is.Hidden != was.Hidden || !slices.Equal(is.Merges, was.Merges) {
			return ErrChanged
		}
		for row := range max(len(is.Rows), len(was.Rows)) {
			if err := sameRow(was, is, i, row, fresh, shown); err != nil {
				return err
			}
		}
	}
	return nil
}

func sameRow(was, is *sheet.Sheet, at, row int, fresh map[[3]int]Cell, shown func(Cell, string) bool) error {
	width := 0
	for _, s := range []*sheet.Sheet{was, is} {
		if row < len(s.Rows) {
			width = max(width, len(s.Rows[row]))
		}
	}
	for col := range width {
		a, b := was.At(row, col), is.At(row, col)
		c, written := fresh[[3]int{at, row, col}]
		if written && !shown(c, b.Text) || !written && a != b && !(blank(a) && blank(b)) {
			return fmt.Errorf("%w: %s%d", ErrChanged, sheet.ColumnName(col), row+1)
		}
	}
	return nil
}

func blank(c sheet.Cell) bool { return !c.Formula && strings.TrimSpace(c.Text) == "" }

// reference is a cell's name, B12.
func reference(row, col int) string { return sheet.ColumnName(col) + strconv.Itoa(row+1) }
