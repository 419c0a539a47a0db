package home

import (
	"fmt"

	"cunce/tui/screen"
	"cunce/tui/widget"
)

// A row is one thing that can be done, with its digit.
type row struct {
	digit int
	name  string
	page  screen.Page
	// count is how much is left, with the word before it and the unit behind; urgent draws it bright or red.
	before  string
	count   int
	unit    string
	detail  string
	urgent  bool
	overdue bool
	other   bool // stands under 其他工作
}

// rowsOf are the rows that exist for these figures; a digit always means the same.
func rowsOf(d due) []row {
	var rows []row
	if d.households == 0 {
		rows = append(rows, row{digit: 1, name: nameImport, page: screen.Page{Kind: screen.Data, Filter: "import"}},
			row{digit: 2, name: nameAdd, page: screen.Page{Kind: screen.Entry, Form: "household"}})
		return append(rows, otherRows()...)
	}
	if d.next.Kind != "" {
		rows = append(rows, walkRow(d))
	}
	if d.must > 0 && d.nextMust.Kind != "" {
		rows = append(rows, row{digit: 2, name: nameMust, page: d.nextMust, before: wordLeft, count: d.must, unit: unitHouseholds,
			detail: d.mustDetail, urgent: true})
	}
	if d.unclosed > 0 {
		rows = append(rows, issueRow(d))
	}
	return append(rows, otherRows()...)
}

func walkRow(d due) row {
	left := d.households - d.done
	detail := fmt.Sprintf(wordRound, d.done, d.households)
	detail = fmt.Sprintf("%s  %s %3d%%", detail, widget.Bar(d.done, d.households, 12), d.done*100/d.households)
	return row{digit: 1, name: nameWalk, page: d.next, before: wordLeft, count: left, unit: unitHouseholds, detail: detail, urgent: left > 0}
}

func issueRow(d due) row {
	detail := fmt.Sprintf(wordUnclosed, d.unclosed)
	if d.dueToday > 0 {
		detail += "  " + fmt.Sprintf(wordDueToday, d.dueToday)
	}
	r := row{digit: 3, name: nameIssues, page: screen.Page{Kind: screen.Issues}, detail: detail}
	if d.overdue > 0 {
		r.before, r.count, r.unit, r.overdue = wordOverdue, d.overdue, unitIssues, true
		r.page.Filter = filterOverdue
	}
	return r
}

// filterOverdue is the issue list's view of what is overdue.
const filterOverdue = "overdue"

func otherRows() []row {
	return []row{
		{digit: 7, name: nameHouseholds, page: screen.Page{Kind: screen.Households}, other: true},
		{digit: 8, name: nameData, page: screen.Page{Kind: screen.Data}, other: true},
		{digit: 9, name: nameGuide, page: screen.Page{Kind: screen.Guide}, other: true},
	}
}
