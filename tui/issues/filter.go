package issues

import (
	"cunce/store"
	"cunce/store/ledger"
)

// A view is one way to narrow the list; F4 goes through them.
type view struct {
	name   string
	filter store.IssueFilter
}

// views in the order of F4. The first is what the screen opens with.
var views = []view{
	{"未销号", store.IssueFilter{Unclosed: true}},
	{"逾期", store.IssueFilter{Overdue: true}},
	{"待整改", store.IssueFilter{Status: ledger.Open}},
	{"整改中", store.IssueFilter{Status: ledger.Measured}},
	{"待销号", store.IssueFilter{Status: ledger.Rectified}},
	{"已销号", store.IssueFilter{Status: ledger.Closed}},
	{"全部", store.IssueFilter{}},
}

// viewNamed finds a view by the page's Filter, for home's "overdue".
func viewNamed(filter string) int {
	switch filter {
	case "overdue":
		return 1
	case "all":
		return len(views) - 1
	}
	return 0
}
