package checks

import "cunce/store/report"

// Kind and Title name the report.
const (
	Kind  = "checks"
	Title = titleChecks
)

// Table is the report for paper, workbooks and other programs: what is open first, what was explained at the end.
func (r Report) Table() report.Table {
	counts := map[string]int{}
	for _, f := range r.Open {
		counts[f.Rule.Level]++
	}
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{
		say(noteCounted, r.Households, r.People, len(r.Open), counts[Error], counts[Explain], counts[Warn], counts[Hint], len(r.Kept)),
		noteMasked}}
	for _, c := range [][2]string{{"state", colState}, {"level", colLevel}, {"group", colGroup}, {"team", colTeam}, {"number", colNumber},
		{"head", colHead}, {"person", colPerson}, {"id_tail", colTail}, {"message", colMessage}, {"reason", colReason},
		{"rule", colRule}, {"source", colSource}} {
		t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1]})
	}
	for _, f := range r.Open {
		t.Rows = append(t.Rows, f.row(stateOpen))
	}
	for _, f := range r.Kept {
		t.Rows = append(t.Rows, f.row(stateKept))
	}
	return t
}

func (f Finding) row(state string) report.Row {
	var row report.Row
	for _, text := range []string{state, LevelNames[f.Rule.Level], f.Rule.Group, f.Group, f.Number, f.Head, f.Person, f.Tail, f.Message, f.Reason,
		f.Rule.ID, f.Rule.Source} {
		row.Cells = append(row.Cells, report.Cell{Text: text})
	}
	if f.Household != "" {
		row.Households = []string{f.Household}
	}
	return row
}
