package duty

import (
	"strings"

	"cunce/store/print"
	"cunce/store/report"
)

// The two reports: the whole table, and the three clearances.
const (
	Kind       = "duty"
	Title      = titleAll
	ClearKind  = "zero"
	ClearTitle = titleClear
)

// Table is the lines with their targets, one row a target.
func Table(rows []Row, clearances bool) report.Table {
	t := report.Table{Kind: Kind, Title: Title, Notes: notes(rows)}
	if clearances {
		t.Kind, t.Title = ClearKind, ClearTitle
	}
	for _, c := range [][2]string{{"row", colRow}, {"action", colAction}, {"task", colTask}, {"name", colName}, {"target", colTarget}, {"value", colValue}, {"state", colState},
		{"office", colOffice}, {"owner", colOwner}, {"due", colDue}, {"date", colDate}, {"person", colPerson}, {"note", colNote}} {
		t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1]})
	}
	for _, r := range rows {
		for _, f := range r.Figures {
			row := report.Row{Households: f.Households}
			for _, text := range []string{r.ID, r.Action, r.Task, f.Name, f.Target, f.Value, f.State.Name(), r.Office, r.Owner, r.Due, f.Date, f.Person, f.Note} {
				row.Cells = append(row.Cells, report.Cell{Text: text})
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// notes count the targets by their state, and say what the counts are of.
func notes(rows []Row) []string {
	n := Count(rows)
	all := 0
	for _, one := range n {
		all += one
	}
	return []string{say(noteCounts, len(rows), all, n[Met], n[Unmet], n[Partial], n[Manual], n[Nobody]), notePoor, noteMet}
}

// Print is the table as paper: the three clearances on one page each beside the other, or all lines.
func Print(rows []Row, clearances bool, village, by, day string) print.Document {
	title := titleAll
	if clearances {
		title = titleClear
	}
	p := print.Page{Name: title, Title: village + title, Under: notes(rows)[:1], Notes: append(notes(rows)[1:], say(printBy, by, day)), Sign: []string{signVillage, signTown}}
	for _, r := range rows {
		heading := r.Action
		if clearances {
			heading = r.Clearance()
		}
		if n := len(p.Blocks); n == 0 || p.Blocks[n-1].Heading != heading {
			p.Blocks = append(p.Blocks, print.Block{Heading: heading, Columns: []print.Column{{Title: colTask, Share: 6}, {Title: colName, Share: 4}, {Title: colTarget, Share: 2},
				{Title: colValue, Share: 4}, {Title: colState, Share: 2}, {Title: colOffice, Share: 3}}})
		}
		b := &p.Blocks[len(p.Blocks)-1]
		for n, f := range r.Figures {
			task, office := r.ID+" "+Short(r.Task), r.Office
			if n > 0 {
				task, office = "", ""
			}
			value := f.Value
			if f.Person != "" {
				value += say(printSaid, f.Person, f.Date)
			}
			b.Rows = append(b.Rows, []string{task, f.Name, f.Target, value, f.State.Name(), office})
		}
	}
	return print.Document{Title: title, Pages: []print.Page{p}}
}

// mostShort is how many characters of a task lists show.
const mostShort = 24

// Short is the beginning of a task, where lists have no room for all of it.
func Short(task string) string {
	task = strings.TrimPrefix(task, "要")
	if i := strings.IndexAny(task, "，；：。"); i > 0 && len([]rune(task[:i])) >= 6 {
		task = task[:i]
	}
	if all := []rune(task); len(all) > mostShort {
		return string(all[:mostShort]) + ".."
	}
	return task
}
