package picture

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cunce/store/report"
	"cunce/store/summary"
)

// shown is a sheet of thirty groups whose names are of all widths: the figure, and what it is a part of, by what at gives for a column.
func shown(key string, at func(column int) (number, whole float64, known bool)) *summary.Sheet {
	s := &summary.Sheet{By: summary.ByGroup}
	names := []string{"1组", "石岭组", "党家坝第十二村民小组", "A区·阿依古丽买买提江家属院小组", ""}
	for i := range 30 {
		s.Columns = append(s.Columns, summary.Column{Name: fmt.Sprint(names[i%len(names)], i)})
	}
	f, _ := summary.FigureNamed(key)
	for _, other := range summary.Figures() {
		row := make([]report.Cell, 31)
		for c := range row {
			number, whole, known := at(c)
			if other.Key == key {
				row[c] = report.Cell{Number: number, Known: known}
			} else if other.Key == f.Whole() {
				row[c] = report.Cell{Number: whole, Known: true}
			}
		}
		s.Cells = append(s.Cells, row)
	}
	return s
}

// TestFigure: thirty groups, nothing at all, very large and negative numbers, and what is not known fit into a line, and every line says its
// number whole.
func TestFigure(t *testing.T) {
	for _, key := range []string{"general_households", "all_people", "dibao_people", "income", "business", "must_rate", "issues_closed", "collective"} {
		for name, at := range map[string]func(int) (float64, float64, bool){
			"nothing": func(int) (float64, float64, bool) { return 0, 0, true },
			"unknown": func(c int) (float64, float64, bool) { return 0, 7, c%2 == 0 },
			"large":   func(c int) (float64, float64, bool) { return 1234567 + float64(c), 98765432, true },
			"minus":   func(c int) (float64, float64, bool) { return -123456.75 * float64(c%3), 9, true },
			"one":     func(c int) (float64, float64, bool) { return float64(c / 29), 367500, true },
		} {
			s := shown(key, at)
			p := Figure(s, key)
			lines := p.Lines(75, measure)
			if len(lines) != 31 || len(p.Notes) != 2 {
				t.Fatalf("%s %s: %d lines", key, name, len(lines))
			}
			for c, line := range lines {
				cell := s.Cell(key, c%31)
				says := p.Bars[c].Says
				if measure(line) > 75 || !strings.HasSuffix(line, says) || cell.Known && !strings.HasPrefix(says, text(cell.Number)) || strings.Count(line, "[") != 1 {
					t.Errorf("%s %s: %d cells %q", key, name, measure(line), line)
				}
				if filled := strings.Contains(line, mark); filled != (cell.Number > 0 && (c < 30 || p.Bars[c].Parts != nil)) {
					t.Errorf("%s %s: %q of %v", key, name, line, cell)
				}
			}
		}
	}
}

// TestOf: the picture of every report is one that there is.
func TestOf(t *testing.T) {
	for _, kind := range []string{"summary", "issues", "cross", "monitor", "anything"} {
		if !slices.ContainsFunc(Kinds(), func(k Kind) bool { return k.Name == Of(kind) }) {
			t.Errorf("%s has %s", kind, Of(kind))
		}
	}
}
