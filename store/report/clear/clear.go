package clear

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/clarity"
	"cunce/store"
	"cunce/store/report"
)

// Kind is what the command line calls the report.
const Kind = "clear-rate"

// By is what the rows of the rate are.
type By string

// The ways to count the rate: by group of questions, by helper, by village group, over the village.
const (
	ByGroup   By = "group"
	ByHelper  By = "helper"
	ByTeam    By = "team"
	ByVillage By = "village"
)

// Bys are all ways, in the order in which they are offered.
func Bys() []By { return []By{ByGroup, ByHelper, ByTeam, ByVillage} }

// A Told is what was told about one household: by whom, and how clear each group of questions is.
type Told struct {
	Household store.Household
	Helper    string // "" where the roster names none
	// Parts are the responses by the form's parts, without a record where one is missing; Groups what they amount to.
	Parts  []store.Response
	Groups []clarity.Group
}

// Whole reports that every part is there, so that they can be compared.
func (t Told) Whole() bool {
	return len(t.Parts) > 0 && !slices.ContainsFunc(t.Parts, func(r store.Response) bool { return r.Record == nil })
}

// Begun reports that some part is there.
func (t Told) Begun() bool {
	return slices.ContainsFunc(t.Parts, func(r store.Response) bool { return r.Record != nil })
}

// Unclear are the groups that are not clear; of a household that is not whole none.
func (t Told) Unclear() (groups []clarity.Group) {
	for _, g := range t.Groups {
		if g.State == clarity.Unclear {
			groups = append(groups, g)
		}
	}
	return groups
}

// A Report is everything about how clear one form is in one round.
type Report struct {
	Form       *forms.Form
	Village    string // its name
	Households []Told // all households, in walking order
}

// Read reads what was told about every household in a form that is answered in parts. store.ErrNotFound if there is no
// such form, or it is not answered in parts.
func Read(tx *store.Tx, form, round string) (Report, error) {
	f, err := tx.Form(form)
	if err != nil {
		return Report{}, err
	}
	if len(f.Parts()) == 0 {
		return Report{}, fmt.Errorf("form %s has no parts: %w", form, store.ErrNotFound)
	}
	all := Report{Form: f, Village: tx.Identity().Name}
	begun := map[string]bool{}
	if err := tx.Done(round, form, func(record, _, _ string) { begun[record] = true }); err != nil {
		return Report{}, err
	}
	roster, err := tx.Roster()
	if err != nil {
		return Report{}, err
	}
	for _, h := range roster {
		t := Told{Household: h, Parts: make([]store.Response, len(f.Parts()))}
		if begun[h.ID] {
			if t, err = told(tx, f, store.Subject{Form: form, Record: h.ID, Round: round}); err != nil {
				return Report{}, err
			}
		}
		all.Households = append(all.Households, t)
	}
	return all, nil
}

// told reads one household.
func told(tx *store.Tx, f *forms.Form, s store.Subject) (Told, error) {
	h, err := tx.Household(s.Record)
	if err != nil {
		return Told{}, err
	}
	t := Told{Household: h, Helper: strings.TrimSpace(h.Text("helper"))}
	if t.Parts, err = tx.Sides(f, s); err != nil {
		return Told{}, err
	}
	answers := make([]forms.Answers, len(t.Parts))
	for i, r := range t.Parts {
		if r.Record != nil {
			answers[i] = r.Answers(f)
		}
	}
	t.Groups = clarity.Of(f, answers)
	return t, nil
}

// A tally counts groups of questions of households: those that are judged are clear or unclear.
type tally struct {
	name           string
	order          int // of the first household or group that it counts
	begun, whole   int // households
	judged, clear  int // groups of questions, in households that are whole
	said           []int
	differ, waited int
	households     []string
}

func (t *tally) household(h Told) {
	if h.Begun() {
		t.begun++
		t.households = append(t.households, h.Household.ID)
	}
	if h.Whole() {
		t.whole++
	}
}

func (t *tally) group(f *forms.Form, g clarity.Group) {
	switch g.State {
	case clarity.Incomplete:
		return
	case clarity.Pending:
		t.waited++
		return
	case clarity.Clear:
		t.clear++
	}
	t.judged++
	for i, p := range f.Parts() {
		if slices.Contains(g.Said, p.Name) {
			t.said[i]++
		}
	}
	if len(g.Differ)+len(g.Unknown) > 0 {
		t.differ++
	}
}

// Rate is the table of the rate.
func (all Report) Rate(by By) report.Table {
	count := func(name, title string) report.Column {
		return report.Column{Name: name, Title: title, Form: report.Count}
	}
	t := report.Table{Kind: Kind, Title: fmt.Sprintf(titleBy, all.Form.Title, byNames[by]), Notes: clearNotes(all.Form)}
	t.Columns = []report.Column{{Name: "key", Title: byNames[by]}, count("begun", colBegun), count("whole", colWhole), count("judged", colJudged),
		count("clear", colClear)}
	for _, p := range all.Form.Parts() {
		t.Columns = append(t.Columns, count("unclear_"+p.Name, fmt.Sprintf(colSaid, p.Label)))
	}
	t.Columns = append(t.Columns, count("differ", colDiffer), count("pending", colPending),
		report.Column{Name: "rate", Title: colRate, Form: report.Percent})
	total := all.tally(wordTotal)
	for _, one := range all.tallies(by, &total) {
		t.Rows = append(t.Rows, one.row())
	}
	if by != ByVillage {
		t.Total = total.row()
	}
	return t
}

func (all Report) tally(name string) tally {
	return tally{name: name, said: make([]int, len(all.Form.Parts()))}
}

// tallies counts by the rows' keys; total counts everything once.
func (all Report) tallies(by By, total *tally) []*tally {
	found := map[string]*tally{}
	at := func(name string, order int) *tally {
		if found[name] == nil {
			one := all.tally(name)
			one.order = order
			found[name] = &one
		}
		return found[name]
	}
	for i, h := range all.Households {
		total.household(h)
		if by != ByGroup && h.Begun() {
			at(all.key(by, h), i).household(h)
		}
		for _, g := range h.Groups {
			one := found[all.key(by, h)]
			if by == ByGroup {
				one = at(g.Group.Label, slices.Index(all.Form.Questions, g.Question))
				one.household(h)
			}
			one.group(all.Form, g)
			total.group(all.Form, g)
		}
	}
	var out []*tally
	for _, one := range found {
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b *tally) int { return cmp.Or(cmp.Compare(a.order, b.order), strings.Compare(a.name, b.name)) })
	return out
}

// key is the row that a household belongs to.
func (all Report) key(by By, h Told) string {
	switch by {
	case ByHelper:
		return cmp.Or(h.Helper, wordNoHelper)
	case ByTeam:
		return cmp.Or(h.Household.Group(), wordNoTeam)
	}
	return all.Village
}

func (t *tally) row() report.Row {
	cells := []report.Cell{words(t.name), number(t.begun), number(t.whole), number(t.judged), number(t.clear)}
	for _, n := range t.said {
		cells = append(cells, number(n))
	}
	return report.Row{Cells: append(cells, number(t.differ), number(t.waited), rate(t.clear, t.judged)), Households: t.households}
}

// clearNotes say what the numbers mean.
func clearNotes(f *forms.Form) []string {
	var labels []string
	for _, p := range f.Parts() {
		labels = append(labels, p.Label)
	}
	return []string{noteRate, fmt.Sprintf(noteClear, strings.Join(labels, "、")), noteColumns}
}

func words(s string) report.Cell { return report.Cell{Text: s, Known: true} }

func number(n int) report.Cell { return report.Cell{Number: float64(n), Known: true} }

// rate is part of whole, not known of nothing.
func rate(part, whole int) report.Cell {
	if whole == 0 {
		return report.Cell{}
	}
	return report.Cell{Number: float64(part) / float64(whole), Known: true}
}
