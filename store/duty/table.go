package duty

import (
	"strings"
	"time"

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
		{"office", colOffice}, {"owner", colOwner}, {"due", colDue}, {"date", colDate}, {"person", colPerson}, {"note", colNote}, {"by", colBy}, {"at", colAt}} {
		t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1]})
	}
	for _, r := range rows {
		for _, f := range r.Figures {
			row := report.Row{Households: f.Households}
			for _, text := range []string{r.ID, r.Action, r.Task, f.Name, f.Target, f.Says(), f.State.Name(), r.Office, r.Owner, r.Due, f.Date, f.Person, f.Note, f.By, f.At} {
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
	return []string{say(noteCounts, len(rows), all, n[Met], n[Unmet], n[Partial], n[Manual], n[Nobody]), notePoor, noteMet, noteAsks}
}

// Print is the table as paper: the three clearances so that they fit on one page, or all lines under their actions.
func Print(rows []Row, clearances bool, village, by, day string) print.Document {
	title, blocks := titleAll, printAll(rows)
	if clearances {
		title, blocks = titleClear, printClear(rows)
	}
	p := print.Page{Name: title, Title: village + title, Wide: !clearances, Under: notes(rows)[:1], Blocks: blocks, Notes: append(notes(rows)[1:], say(printBy, by, day)),
		Sign: []string{signVillage, signTown}}
	return print.Document{Title: title, Pages: []print.Page{p}}
}

func printAll(rows []Row) (blocks []print.Block) {
	for _, r := range rows {
		if n := len(blocks); n == 0 || blocks[n-1].Heading != r.Action {
			blocks = append(blocks, print.Block{Heading: r.Action, Columns: []print.Column{{Title: colTask, Share: 10}, {Title: colName, Share: 4}, {Title: colTarget, Share: 2},
				{Title: colValue, Share: 4}, {Title: colState, Share: 2}, {Title: colOffice, Share: 3}, {Title: colOwner, Share: 2}, {Title: colDue, Share: 2}, {Title: colNote, Share: 3}}})
		}
		b := &blocks[len(blocks)-1]
		for n, f := range r.Figures {
			task, office, owner, due := r.ID+" "+r.Task, r.Office, r.Owner, r.Due
			if n > 0 {
				task, office, owner, due = "", "", "", ""
			}
			name := f.Name
			if name == Short(r.Task) { // nothing is counted, and the task stands beside it
				name = ""
			}
			b.Rows = append(b.Rows, []string{task, name, f.Target, f.said(), f.State.Name(), office, owner, due, f.Note})
		}
	}
	return blocks
}

// printClear has one line a target and one heading for all, so that the page holds them.
func printClear(rows []Row) []print.Block {
	b := print.Block{Columns: []print.Column{{Title: colClear, Share: 2}, {Title: colName, Share: 7}, {Title: colTarget, Share: 2}, {Title: colValue, Share: 5}, {Title: colState, Share: 2}}}
	last := ""
	for _, r := range rows {
		for _, f := range r.Figures {
			name := strings.TrimSuffix(r.Clearance(), wordClear)
			if name == last {
				name = ""
			} else {
				last = name
			}
			b.Rows = append(b.Rows, []string{name, f.Name, f.Target, f.said(), f.State.Name()})
		}
	}
	return []print.Block{b}
}

// said is the value with who said it and when, as short as it can be.
func (f Figure) said() string {
	if day, err := time.Parse(time.DateOnly, f.Date); err == nil {
		return f.Value + say(printSaid, f.Person, day.Format("1.2"))
	}
	return f.Says()
}

// mostShort is how many characters of a task lists show.
const mostShort = 17

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
