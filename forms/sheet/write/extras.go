package write

import (
	"fmt"
	"slices"
	"strings"

	"cunce/forms/sheet"

	"github.com/xuri/excelize/v2"
)

// names are the names of the sheets as spreadsheets allow them: at most 31 characters, without brackets, slashes, colons,
// question marks and asterisks, each once whatever the case.
func (x *writer) names(sheets []*Sheet) []string {
	x.taken[listSheet] = true
	names := make([]string, len(sheets))
	for i, s := range sheets {
		name := plainName(s.Name)
		for n := 2; x.taken[strings.ToLower(name)]; n++ {
			tail := fmt.Sprintf(" %d", n)
			name = firstUnits(plainName(s.Name), mostName-len(tail)) + tail
		}
		x.taken[strings.ToLower(name)] = true
		if names[i] = name; name != s.Name {
			x.lose(s.Name, -1, -1, LostName)
		}
	}
	return names
}

const mostName = 31

func plainName(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r < ' ':
			return -1
		case strings.ContainsRune(`[]:*?/\`, r):
			return '_'
		}
		return r
	}, plainText(name))
	name = firstUnits(strings.Trim(name, "' "), mostName)
	if name = strings.Trim(name, "' "); name == "" {
		return "Sheet"
	}
	return name
}

// firstUnits is the beginning of a text of at most n UTF-16 units.
func firstUnits(text string, n int) string {
	for i, r := range text {
		if r > 0xFFFF {
			n--
		}
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}

// mostRule is how long the choices inside a cell's own rule may be, in characters; longer ones go into a sheet.
const mostRule = 255

// dropDowns sets the lists of a sheet. Excel calls a file damaged in which two rules share a cell.
func (x *writer) dropDowns(s *layout) error {
	var done []sheet.Merge
	for _, l := range s.Lists {
		if overlapsAny(l.Area, done) {
			x.lose(s.name, l.Area.Row, l.Area.Col, LostOverlap)
			continue
		}
		if len(l.Choices) == 0 {
			continue
		}
		done = append(done, l.Area)
		rule := excelize.NewDataValidation(true)
		rule.Sqref = cellName(l.Area.Row, l.Area.Col) + ":" + cellName(l.Area.LastRow, l.Area.LastCol)
		rule.ShowErrorMessage = l.Strict
		x.say(s, rule, l.Area, l.Prompt, l.Advice)
		if fitsRule(l.Choices) {
			if err := rule.SetDropList(l.Choices); err != nil {
				return err
			}
		} else {
			rule.SetSqrefDropList(x.listColumn(l.Choices))
		}
		if err := x.file.AddDataValidation(s.name, rule); err != nil {
			return err
		}
	}
	return nil
}

func fitsRule(choices []string) bool {
	all := strings.Join(choices, ",")
	plain := !strings.ContainsAny(strings.Join(choices, ""), ",\"\n\r\t")
	return plain && len(all) <= mostRule && !strings.HasPrefix(all, "=") && !slices.ContainsFunc(choices, func(c string) bool {
		return c != strings.TrimSpace(c) || c == "" || plainText(c) != c
	})
}

// listColumn is the area of the sheet of lists that holds some choices; equal lists share one.
func (x *writer) listColumn(choices []string) string {
	at := slices.IndexFunc(x.lists, func(have []string) bool { return slices.Equal(have, choices) })
	if at < 0 {
		at = len(x.lists)
		x.lists = append(x.lists, choices)
	}
	column := sheet.ColumnName(at)
	return fmt.Sprintf("%s!$%s$1:$%s$%d", listSheet, column, column, len(choices))
}

// listSheet writes the choices that the drop-downs refer to.
func (x *writer) listSheet() error {
	if len(x.lists) == 0 {
		return nil
	}
	if _, err := x.file.NewSheet(listSheet); err != nil {
		return err
	}
	s := &Sheet{Name: listSheet}
	for col, choices := range x.lists {
		for row, choice := range choices {
			for len(s.Rows) <= row {
				s.Rows = append(s.Rows, make([]sheet.Cell, len(x.lists)))
			}
			s.Rows[row][col] = Text(choice)
		}
	}
	if s.tooLarge() {
		return ErrTooLarge
	}
	if err := x.sheet(newLayout(listSheet, s)); err != nil {
		return err
	}
	return x.file.SetSheetVisible(listSheet, false)
}

// notes puts remarks on cells, one a cell.
func (x *writer) notes(s *layout) error {
	seen := map[[2]int]bool{}
	for _, n := range s.Notes {
		if seen[[2]int{n.Row, n.Col}] {
			x.lose(s.name, n.Row, n.Col, LostOverlap)
			continue
		}
		seen[[2]int{n.Row, n.Col}] = true
		text := x.clean(s.name, n.Row, n.Col, n.Text)
		if short := firstUnits(text, mostNote); short != text {
			x.lose(s.name, n.Row, n.Col, LostEnd)
			text = short
		}
		lines := uint(strings.Count(text, "\n") + 1 + int(cells(text))/40)
		err := x.file.AddComment(s.name, excelize.Comment{Cell: cellName(n.Row, n.Col), Author: "cunce",
			Paragraph: []excelize.RichTextRun{{Text: text}}, Width: 300, Height: 20 + 18*min(lines, 20)})
		if err != nil {
			return err
		}
	}
	return nil
}

// mostNote is how long a note may be.
const mostNote = 30000
