package tasklist

import (
	"encoding/json"
	"strconv"

	"cunce/store"
	"cunce/store/report"
)

// unmarshal reads what a field keeps, nothing where it is blank.
func unmarshal(text string, into any) error {
	if text == "" {
		return nil
	}
	return json.Unmarshal([]byte(text), into)
}

// Report names the report of how far the lists are.
var Report = struct{ Kind, Title string }{"lists", titleProgress}

// Progress counts the rows of all lists by the groups of their households: how many there are, answered and left, and those for which
// nobody was found.
func Progress(tx *store.Tx) (report.Table, error) {
	t := report.Table{Kind: Report.Kind, Title: Report.Title, Notes: []string{noteProgress}, Columns: []report.Column{{Name: "list", Title: colList},
		{Name: "group", Title: labelGroup}, {Name: "total", Title: colTotal, Form: report.Count}, {Name: "done", Title: colDone, Form: report.Count},
		{Name: "left", Title: colLeft, Form: report.Count}, {Name: "apart", Title: colApart, Form: report.Count},
		{Name: "rate", Title: colRate, Form: report.Percent}}}
	lists, err := All(tx)
	if err != nil {
		return t, err
	}
	roster, err := tx.Roster()
	if err != nil {
		return t, err
	}
	groups := map[string]string{}
	for _, h := range roster {
		groups[h.ID] = h.Group()
	}
	var all Count
	for _, l := range lists {
		tasks, err := l.Tasks(tx)
		if err != nil {
			return t, err
		}
		rows, sum := progressOf(l, tasks, groups)
		t.Rows = append(t.Rows, rows...)
		all.Total, all.Done, all.Left, all.Apart = all.Total+sum.Total, all.Done+sum.Done, all.Left+sum.Left, all.Apart+sum.Apart
	}
	if len(t.Rows) > 0 {
		t.Total = progressRow(colSum, "", all)
	}
	return t, nil
}

// progressOf are the rows of one list, its groups in walking order.
func progressOf(l List, tasks []Task, groups map[string]string) (rows []report.Row, sum Count) {
	var order []string
	counts, houses, seen := map[string]*Count{}, map[string][]string{}, map[string]bool{}
	for _, task := range tasks {
		group, known := groups[task.Household()]
		switch {
		case !known:
			group = noGroupApart
		case group == "":
			group = noGroup
		}
		if counts[group] == nil {
			counts[group] = &Count{}
			order = append(order, group)
		}
		counts[group].Add(task.State())
		sum.Add(task.State())
		if h := task.Household(); h != "" && !seen[h] {
			seen[h] = true
			houses[group] = append(houses[group], h)
		}
	}
	for _, group := range order {
		r := progressRow(l.Title(), group, *counts[group])
		r.Households = houses[group]
		rows = append(rows, r)
	}
	return rows, sum
}

func progressRow(list, group string, c Count) report.Row {
	n := func(v int) report.Cell { return report.Cell{Number: float64(v), Known: true} }
	rate := report.Cell{}
	if c.Total > 0 {
		rate = report.Cell{Number: float64(c.Done) / float64(c.Total), Known: true}
	}
	return report.Row{Cells: []report.Cell{{Text: list}, {Text: group}, n(c.Total), n(c.Done), n(c.Left), n(c.Apart), rate}}
}

// Unmatched are the rows of the list for which nobody was found, with the reason and what the officer said of them.
func (l List) Unmatched(tx *store.Tx) (report.Table, error) {
	t := report.Table{Kind: "unmatched", Title: sayUnmatchedTitle(l.Title()), Notes: []string{noteUnmatched}, Columns: []report.Column{
		{Name: "sheet", Title: colSheet}, {Name: "row", Title: colRow, Form: report.Count}, {Name: "village", Title: labelVillage}, {Name: "group", Title: labelGroup},
		{Name: "name", Title: labelName}, {Name: "tail", Title: colTail}, {Name: "asked", Title: labelAsk}, {Name: "reason", Title: colReason}}}
	tasks, err := l.Tasks(tx)
	for _, task := range tasks {
		if task.State() == Gone || task.Household() != "" {
			continue
		}
		row, _ := strconv.ParseFloat(task.Text(fieldRow), 64)
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{{Text: task.Sheet()}, {Number: row, Known: true}, {Text: task.Text(fieldVillage)},
			{Text: task.Text(fieldGroup)}, {Text: task.Name()}, {Text: task.Tail()}, {Text: task.Asked()}, {Text: task.Reason()}}})
	}
	return t, err
}
