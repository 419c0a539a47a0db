package penalty

import (
	"cmp"
	"slices"

	"cunce/store/report"
)

// Kind and Title name the report.
const (
	Kind  = "penalty"
	Title = titleReport
)

// By is a link of the chain of responsibility.
type By string

// The links.
const (
	ByArea    By = "area"
	ByVillage By = "village"
	ByGroup   By = "group"
	ByHelper  By = "helper"
	ByPerson  By = "person"
)

// Bys are all of them, the usual first.
func Bys() []By { return []By{ByGroup, ByHelper, ByPerson, ByVillage, ByArea} }

// Name is the link in words.
func (b By) Name() string { return byNames[b] }

// A Share is what falls on one person of the chain.
type Share struct {
	Name  string
	Lines []Line
}

// Count is how many issues were not put right in time, how many others found first, and how many households have an unsafe house.
func (s Share) Count() (late, found, houses int) {
	for _, l := range s.Lines {
		switch {
		case l.Reason == Late:
			late++
		case l.Reason == Found:
			found++
		case !l.Second:
			houses++
		}
	}
	return late, found, houses
}

// Yuan is what it would cost; ok is false where the settings do not say what one costs.
func (r Rehearsal) Yuan(s Share) (yuan float64, ok bool) {
	late, found, houses := s.Count()
	if late+found > 0 && !r.General.Known || houses > 0 && !r.House.Known {
		return 0, false
	}
	return float64(late+found)*r.General.Yuan + float64(houses)*r.House.Yuan, true
}

// Whole is everything as one share.
func (r Rehearsal) Whole() Share { return Share{wordTotal, r.Lines} }

// Shares divide what it would cost along a link of the chain; who has most comes first. Every issue is in one share.
func (r Rehearsal) Shares(by By) []Share {
	var out []Share
	for _, l := range r.Lines {
		name := l.Chain.at(by)
		i := slices.IndexFunc(out, func(s Share) bool { return s.Name == name })
		if i < 0 {
			i, out = len(out), append(out, Share{Name: name})
		}
		out[i].Lines = append(out[i].Lines, l)
	}
	slices.SortStableFunc(out, func(a, b Share) int {
		x, _ := r.Yuan(a)
		y, _ := r.Yuan(b)
		return cmp.Or(cmp.Compare(y, x), cmp.Compare(len(b.Lines), len(a.Lines)), cmp.Compare(a.Name, b.Name))
	})
	return out
}

// at names a link of the chain.
func (c Chain) at(by By) string {
	switch by {
	case ByArea:
		return cmp.Or(c.Area, nobodyNames[by])
	case ByVillage:
		return cmp.Or(c.Village, nobodyNames[by])
	case ByHelper:
		return cmp.Or(c.Helper, nobodyNames[by])
	case ByPerson:
		return cmp.Or(c.Person, nobodyNames[by])
	}
	switch {
	case c.Team == "":
		return wordVillage
	case c.Group == "":
		return say(groupNobody, c.Team)
	}
	return say(groupOf, c.Team, c.Group)
}

// Notes say that nobody is fined, what was counted and what one costs.
func (r Rehearsal) Notes() []string {
	notes := []string{say(noteNotReal, r.Day), say(noteRule, r.General.says(), r.House.says()), noteCounted}
	if !r.General.Known || !r.House.Known {
		notes = append(notes, noteUnset)
	}
	return notes
}

func (a Amount) says() string {
	if !a.Known {
		return wordUnset
	}
	return say("%g", a.Yuan)
}

// Table is the rehearsal along a link of the chain.
func (r Rehearsal) Table(by By) report.Table {
	t := report.Table{Kind: Kind, Title: Title, Notes: r.Notes(), Columns: []report.Column{{Name: "name", Title: by.Name()}, {Name: "late", Title: colLate, Form: report.Count},
		{Name: "found", Title: colFound, Form: report.Count}, {Name: "houses", Title: colHouses, Form: report.Count}, {Name: "yuan", Title: colYuan, Form: report.Count}}}
	for _, s := range r.Shares(by) {
		t.Rows = append(t.Rows, r.row(s))
	}
	if len(r.Lines) > 0 {
		t.Total = r.row(r.Whole())
	}
	return t
}

func (r Rehearsal) row(s Share) report.Row {
	late, found, houses := s.Count()
	row := report.Row{Cells: []report.Cell{{Text: s.Name}}}
	for _, n := range []int{late, found, houses} {
		row.Cells = append(row.Cells, report.Cell{Number: float64(n), Known: true})
	}
	yuan, ok := r.Yuan(s)
	row.Cells = append(row.Cells, report.Cell{Number: yuan, Known: ok})
	for _, l := range s.Lines {
		if l.Household != "" && !slices.Contains(row.Households, l.Household) {
			row.Households = append(row.Households, l.Household)
		}
	}
	return row
}
