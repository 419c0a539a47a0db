package natsys

import (
	"cmp"
	"strings"

	"cunce/store/report"
)

// Kind and Title name the report.
const (
	Kind  = "system"
	Title = titleSystem
)

// Table is the list of what is still to be typed or changed, by household, of those that are in the system.
func (r Report) Table() report.Table {
	all := r.Sum()
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{
		say(noteCounted, all.In, all.Todo, all.TodoFields, all.Changed, all.ChangedFields, all.Done), say(noteApart, all.Unsaid, all.Out), noteMembers}}
	for _, g := range r.Groups() {
		if g.In > 0 {
			t.Notes = append(t.Notes, say(noteGroup, cmp.Or(g.Group, wordNoGroup), g.In, g.Todo, g.Changed))
		}
	}
	t.Columns = []report.Column{{Name: "team", Title: colGroup}, {Name: "number", Title: colNumber}, {Name: "head", Title: colHead},
		{Name: "todo", Title: colTodo, Form: report.Count}, {Name: "changed", Title: colChanged, Form: report.Count},
		{Name: "entered", Title: colEntered, Form: report.Count}, {Name: "unfilled", Title: colUnfilled, Form: report.Count},
		{Name: "changes", Title: colWhat}}
	for _, l := range r.Lines {
		if l.InSystem != "yes" || l.Todo+l.Changed == 0 {
			continue
		}
		h := l.Household
		row := report.Row{Households: []string{h.ID}, Cells: []report.Cell{{Text: h.Group()}, {Text: h.ShortNumber()}, {Text: h.Head()}}}
		for _, n := range []int{l.Todo, l.Changed, l.Entered, l.Unfilled} {
			row.Cells = append(row.Cells, report.Cell{Number: float64(n), Known: true})
		}
		t.Rows = append(t.Rows, report.Row{Households: row.Households, Cells: append(row.Cells, report.Cell{Text: l.changes()})})
	}
	return t
}

// changes says what is to be changed from what to what; an ID number by its end alone.
func (l Line) changes() string {
	var out []string
	for _, i := range l.Changes {
		out = append(out, say(sayChanged, i.Label, masked(i.Was), masked(i.Value)))
	}
	return strings.Join(out, listSep)
}

// masked leaves the end of a text that may be an ID number, and says that there is none.
func masked(text string) string {
	if len(text) >= 15 && strings.Trim(text, "0123456789Xx") == "" {
		return say(wordTail, tail(text))
	}
	return cmp.Or(text, wordNothing)
}
