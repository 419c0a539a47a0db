package summary

import (
	"errors"
	"math"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/revision"
	"cunce/store/summary"
	"cunce/tui/screen"
	"cunce/tui/sheet"
)

// behind lists what a number counts: households, people, issues, or forms with what each adds to a sum. Enter opens an issue, else the
// household.
func (s *screenful) behind(head string, list []summary.Entry) tea.Cmd {
	if len(list) == 0 {
		return s.Ctx.Warn(noNobody)
	}
	return s.Push(sheet.New(s.Pile, sheet.About{Enter: keyThis, Read: func(tx *store.Tx) (report.Table, error) { return listed(tx, head, list) },
		Open: func(r report.Row) tea.Cmd {
			switch {
			case r.Key != "":
				return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Issues, ID: r.Key}})
			case len(r.Households) > 0:
				return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: r.Households[0]}})
			}
			return s.Ctx.Warn(noHouse)
		}}).List)
}

// listed is a list as a table: the household, and what of it is counted. The key of a row is the issue.
func listed(tx *store.Tx, head string, list []summary.Entry) (report.Table, error) {
	t := report.Table{Title: head, Columns: []report.Column{{Name: "group", Title: colGroup}, {Name: "number", Title: colNumber}, {Name: "head", Title: colHead}}}
	first := list[0] // all lines of a list are of one kind
	amounts := slices.ContainsFunc(list, func(e summary.Entry) bool { return e.Amount != 0 })
	changed := slices.ContainsFunc(list, func(e summary.Entry) bool { return e.Was != 0 })
	switch {
	case first.Member != "":
		t.Columns = append(t.Columns, report.Column{Name: "member", Title: colMember})
	case first.Issue != "":
		for _, c := range [][2]string{{"issue", colIssue}, {"title", colTitle}, {"office", colOffice}, {"due", colDue}, {"status", colStatus}} {
			t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1]})
		}
	case changed:
		t.Columns = append(t.Columns, report.Column{Name: "was", Title: colWas, Form: report.Count}, report.Column{Name: "amount", Title: colIs, Form: report.Count},
			report.Column{Name: "difference", Title: colMore, Form: report.Change})
	case amounts:
		t.Columns = append(t.Columns, report.Column{Name: "amount", Title: colAmount, Form: report.Count})
	}
	for _, e := range list {
		if e.Number+e.Head == "" && e.Household != "" { // of an issue alone the household is not told
			h, err := tx.Household(e.Household)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return t, err
			} else if err == nil {
				e.Number, e.Head = h.ShortNumber(), h.Head()
			}
		}
		row := report.Row{Key: e.Issue, Cells: []report.Cell{{Text: e.Group}, {Text: e.Number}, {Text: e.Head}}}
		if e.Household != "" && e.Number+e.Head != "" {
			row.Households = []string{e.Household}
		}
		switch {
		case first.Member != "":
			m, err := tx.Record(revision.Member, e.Member)
			if err != nil && !errors.Is(err, store.ErrNotFound) { // who was there once may be no more
				return t, err
			}
			row.Cells = append(row.Cells, report.Cell{Text: m.Text("name")})
		case first.Issue != "":
			i, err := tx.Issue(e.Issue)
			if err != nil && !errors.Is(err, store.ErrNotFound) {
				return t, err
			}
			for _, text := range []string{i.Number(), i.Title(), i.Office(), i.Due(), i.Status().Name()} {
				row.Cells = append(row.Cells, report.Cell{Text: text})
			}
		case changed:
			row.Cells = append(row.Cells, report.Cell{Number: e.Was, Known: true}, report.Cell{Number: e.Amount, Known: true}, report.Cell{Number: math.Round((e.Amount-e.Was)*100) / 100, Known: true})
		case amounts:
			row.Cells = append(row.Cells, report.Cell{Number: e.Amount, Known: true})
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}
