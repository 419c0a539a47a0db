package visits

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"cunce/store/contact"
	"cunce/store/report"
)

// Kind and Title name the report.
const (
	Kind  = "visits"
	Title = title
)

func dayBefore(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, -1).Format(time.DateOnly)
}

// Notes say what a page counts.
func (c Coverage) Notes(by By) []string {
	switch by {
	case pageMonth:
		return []string{say(noteMonth, c.month), say(noteHelped, kindsInWords(c.rules.helped)), noteMet}
	case pageSecretary:
		from, due := c.yearOf.From, ""
		if c.rules.secretaryFrom != "" {
			from = c.rules.secretaryFrom
		}
		if c.rules.secretaryTo != "" {
			due = say(noteDue, c.rules.secretaryTo)
		}
		return []string{say(noteFrom, from, due), say(noteHelped, kindsInWords(c.rules.round)), noteMet}
	}
	notes := []string{say(notePeriod, c.When()), noteMet}
	switch by {
	case pageHundred:
		var roles []string
		for _, r := range c.rules.cadres {
			roles = append(roles, contact.RoleName(r))
		}
		notes = append(notes, say(noteHelped, kindsInWords(c.rules.helped)), say(noteRoles, strings.Join(roles, "、")))
		_, refused := c.signed(ofKinds(c.rules.helped...))
		notes = append(notes, say(noteSign, refused))
		if len(c.people) == 0 {
			notes = append(notes, noteNobody)
		}
	case pageHousing:
		notes = append(notes, noteHousing, noteUnknown)
	case ByMust, pageGroup:
		notes = append(notes, noteUnknown, noteGone)
	}
	return notes
}

// When is the period in words, with its days.
func (c Coverage) When() string {
	switch c.Period {
	case OfRound:
		if c.scope.From == "" {
			return c.Round.Text("title")
		}
		return say(noteRound, c.Round.Text("title"), since(c.scope))
	case OfAll:
		return c.Period.Name()
	}
	return say(noteRound, c.Period.Name(), since(c.scope))
}

func since(s contact.Scope) string {
	to := s.To
	if to == "" {
		to = dayOpen
	}
	return say(noteSince, cmp.Or(s.From, dayFirst), to)
}

func kindsInWords(kinds []string) string {
	var names []string
	for _, k := range kinds {
		names = append(names, kindName(k))
	}
	return strings.Join(names, "、")
}

// Table is a page of counts for paper, workbooks and other programs.
func (c Coverage) Table(by By) report.Table {
	t := report.Table{Kind: Kind, Title: title + "：" + by.Name(), Notes: c.Notes(by), Columns: []report.Column{{Name: "name", Title: colName}}}
	columns := []struct {
		name, title string
		state       State
	}{{"total", colTotal, All}, {"met", colMet, Met}, {"open", colOpen, Open}, {"phone", colPhone, Phone}, {"absent", colAbsent, Absent},
		{"left", colLeft, Left}, {"overdue", colOverdue, Overdue}, {"gone", colGone, Gone}, {"unknown", colUnknown, Unknown}}
	for _, col := range columns {
		t.Columns = append(t.Columns, report.Column{Name: col.name, Title: col.title, Form: report.Count})
	}
	t.Columns = append(t.Columns, report.Column{Name: "rate", Title: colRate, Form: report.Percent})
	for _, p := range c.Parts(by) {
		row := report.Row{Cells: []report.Cell{{Text: p.Name}}}
		for _, col := range columns {
			row.Cells = append(row.Cells, report.Cell{Number: float64(p.Count(col.state)), Known: true})
		}
		rate, known := p.Rate()
		row.Cells = append(row.Cells, report.Cell{Number: rate, Known: known})
		for _, h := range p.Households(Open) {
			row.Households = append(row.Households, h.ID)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Why says of which kinds a household is, or what is not known of it.
func (h House) Why() string {
	of := h.Kinds
	if len(of) == 0 {
		of = h.Unknown
	}
	var names []string
	for _, k := range slices.Compact(slices.Clone(of)) {
		names = append(names, kindName(k))
	}
	return strings.Join(names, "、")
}
