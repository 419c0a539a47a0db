package oversee

import (
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/report"
)

// Kind and Title name the report.
const (
	Kind  = "supervision"
	Title = titleReport
)

// Covered is what was done about one content.
type Covered struct {
	Content
	Times  int      `json:"times"`
	Last   string   `json:"last"`
	Issues []string `json:"issues"` // ids of all that was found
	Open   int      `json:"open"`   // of them still to be worked on
}

// Coverage counts what was done about each of the four contents.
func Coverage(tx *store.Tx) ([]Covered, error) {
	all, err := All(tx)
	if err != nil {
		return nil, err
	}
	var out []Covered
	for _, c := range contents {
		one := Covered{Content: c}
		for _, v := range all {
			if slices.Contains(v.Contents, c.Name) {
				one.Times++
				one.Last = max(one.Last, v.Day)
			}
			for _, id := range v.Issues {
				i, err := tx.Issue(id)
				if err != nil {
					return nil, err
				}
				if i.Category() != c.Name && !(v.Form && strings.HasPrefix(i.Path(), c.asks)) {
					continue
				}
				one.Issues = append(one.Issues, id)
				if i.Unclosed() {
					one.Open++
				}
			}
		}
		out = append(out, one)
	}
	return out, nil
}

// Table is the coverage with the cadences under it.
func Table(tx *store.Tx) (report.Table, error) {
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{noteCounted}, Columns: []report.Column{
		{Name: "what", Title: colWhat}, {Name: "times", Title: colTimes, Form: report.Count}, {Name: "last", Title: colLast},
		{Name: "next", Title: colNext}, {Name: "found", Title: colFound, Form: report.Count}, {Name: "open", Title: colOpen, Form: report.Count}}}
	covered, err := Coverage(tx)
	if err != nil {
		return t, err
	}
	count := func(n int) report.Cell { return report.Cell{Number: float64(n), Known: true} }
	for _, c := range covered {
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{{Text: c.Name}, count(c.Times), {Text: c.Last}, {}, count(len(c.Issues)), count(c.Open)}})
	}
	due, err := Reminders(tx)
	if err != nil {
		return t, err
	}
	all, err := All(tx)
	for _, d := range due {
		times := 0
		for _, v := range all {
			if slices.Contains(v.Cadences, d.Name) {
				times++
			}
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{{Text: say(rowCadence, d.Every, d.Name)}, count(times), {Text: d.Last}, {Text: d.Says()}, {}, {}}})
	}
	return t, err
}

// Says puts into words when a cadence is due.
func (d Due) Says() string {
	switch {
	case d.Every == "":
		return saysNoPeriod
	case d.Last == "":
		return saysNever
	case d.Overdue:
		return say(saysOverdue, d.Next)
	}
	return d.Next
}
