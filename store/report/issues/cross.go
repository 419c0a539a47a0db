package issues

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/store/ledger"
	"cunce/store/report"
)

// CrossKind and CrossTitle name the report that counts issues by two things at once (inventory 5: 按来源×村×办室×状态交叉表).
const (
	CrossKind  = "cross"
	CrossTitle = "问题交叉表"
)

// ByStatus counts by how far issues are; only a cross table does.
const ByStatus By = "status"

// Axes are what the rows or columns of a cross table can be.
func Axes() []By {
	return []By{BySource, ByVillage, ByOffice, ByStatus, ByGroup, ByCategory, ByPerson, ByLevel}
}

// Name is an axis in words.
func (by By) Name() string { return axisNames[by] }

// crossed is between the axes in the name of a cross table, as source-status.
const crossed = "-"

// Crosses are the usual cross tables, as source-status: rows, then columns.
func Crosses() []By {
	return []By{"source-status", "village-status", "office-status", "source-office", "source-village", "village-office", "group-office", "category-status", "person-status"}
}

// Cross names a cross table.
func Cross(rows, columns By) By { return rows + crossed + columns }

// word is what an issue is counted under on an axis.
func (e Entry) word(axis By) string {
	if axis == ByStatus {
		return e.Status.Name()
	}
	return e.key(axis, false)[0]
}

// words are all on an axis: states in the order of an issue's life, everything else by how many issues there are.
func (l Ledger) words(axis By) (out []string) {
	count := map[string]int{}
	for _, e := range l.Entries {
		count[e.word(axis)]++
	}
	if axis == ByStatus {
		for _, s := range ledger.Statuses() {
			if count[s.Name()] > 0 {
				out = append(out, s.Name())
			}
		}
		return out
	}
	for word := range count {
		out = append(out, word)
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(count[b]-count[a], strings.Compare(a, b)) })
	return out
}

// Behind are the issues that a cell of a cross table counts; "" is all of an axis.
func (l Ledger) Behind(by By, row, column string) (out []Entry) {
	rows, columns := axes(by)
	for _, e := range l.Entries {
		if (row == "" || e.word(rows) == row) && (column == "" || e.word(columns) == column) {
			out = append(out, e)
		}
	}
	return out
}

func axes(by By) (rows, columns By) {
	before, behind, _ := strings.Cut(string(by), crossed)
	return By(before), By(behind)
}

// CrossTable is a cross table: a row for each word of one axis, a column for each of the other, and the total in front. The key of a row
// is its word, the title of a column that of the other axis.
func (l Ledger) CrossTable(by By) report.Table {
	rows, columns := axes(by)
	t := report.Table{Kind: CrossKind, Title: CrossTitle, Notes: []string{fmt.Sprintf(noteDay, l.Today), noteCross},
		Columns: []report.Column{{Name: string(rows), Title: rows.Name()}, {Name: "issues", Title: colTotal, Form: report.Count}}}
	across := l.words(columns)
	for i, word := range across {
		t.Columns = append(t.Columns, report.Column{Name: fmt.Sprintf("c%d", i+1), Title: word, Form: report.Count})
	}
	count, behind := map[[2]string]int{}, map[string][]Entry{}
	for _, e := range l.Entries {
		row, column := e.word(rows), e.word(columns)
		for _, cell := range [][2]string{{row, column}, {row, ""}, {"", column}, {"", ""}} {
			count[cell]++
		}
		behind[row] = append(behind[row], e)
	}
	line := func(row, title string) report.Row {
		r := report.Row{Key: row, Cells: []report.Cell{{Text: title}}, Households: homes(behind[row])}
		for _, word := range append([]string{""}, across...) {
			r.Cells = append(r.Cells, report.Cell{Number: float64(count[[2]string{row, word}]), Known: true})
		}
		return r
	}
	for _, word := range l.words(rows) {
		t.Rows = append(t.Rows, line(word, word))
	}
	if len(t.Rows) > 0 {
		t.Total = line("", wordTotal)
	}
	return t
}

// homes are the households of issues, each once, in walking order.
func homes(entries []Entry) (out []string) {
	at := map[string]int{}
	for _, e := range entries {
		if _, there := at[e.Household]; !there && e.place >= 0 {
			at[e.Household], out = e.place, append(out, e.Household)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return at[a] - at[b] })
	return out
}
