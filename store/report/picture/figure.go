package picture

import (
	"fmt"

	"cunce/store/monitor"
	"cunce/store/report"
	"cunce/store/report/issues"
	"cunce/store/summary"
)

// Figure is one figure of the summary by its key, a bar for each group or village and one for all: of what is a part of something
// against all of it there, else against the largest. A number that is not known has an empty bar and says so.
func Figure(s *summary.Sheet, key string) Picture {
	f, _ := summary.FigureNamed(key)
	p := Picture{Name: key, Title: fmt.Sprintf(titleFigure, f.Title, f.Unit)}
	most := 0.0
	for c := range s.Columns {
		if cell := s.Cell(key, c); cell.Known {
			most = max(most, cell.Number)
		}
	}
	whole := f.Whole()
	if whole == key { // nobody looks at how much all is of all
		whole = ""
	}
	add := func(label string, column int) {
		cell, share := s.Cell(key, column), s.Share(key, column)
		bar := Bar{Label: label, Of: most, Says: wordUnsaid}
		if cell.Known {
			bar.Parts, bar.Says = []Part{{mark, cell.Number}}, fmt.Sprintf(saysFigure, text(cell.Number), f.Unit)
		}
		if whole != "" {
			bar.Of = s.Cell(whole, column).Number
			bar.Says = fmt.Sprintf(saysShare, text(cell.Number), text(bar.Of), f.Unit, report.Column{Form: report.Percent}.Read(share))
		} else if column < 0 && f.Unit != wordRate { // the sum of all would dwarf them
			bar.Parts = nil
		}
		p.Bars = append(p.Bars, bar)
	}
	for c, column := range s.Columns {
		add(column.Name, c)
	}
	add(wordTotal, -1)
	p.Notes = []string{fmt.Sprintf(noteScope, f.Scope)}
	if whole != "" {
		p.Notes = append(p.Notes, noteShare)
	} else {
		p.Notes = append(p.Notes, noteMost)
	}
	return p
}

// Of is the name of the picture that shows best what a report tells, by the kind of the report; the first one for all others.
func Of(kind string) string {
	switch kind {
	case issues.Kind, issues.CrossKind:
		return "status"
	case monitor.Kind, monitor.MonthKind, monitor.PublicKind:
		return "colours"
	case summary.Kind:
		return "income"
	}
	return "progress"
}
