package monitor

import (
	"cmp"
	"slices"

	"cunce/store/report"
)

// The reports.
const (
	Kind        = "monitor"
	Title       = titleReport
	MonthKind   = "monitor-month"
	MonthTitle  = titleMonth
	PublicKind  = "monitor-public"
	PublicTitle = titlePublic
)

// Bys are what the report can be counted by.
var Bys = []string{"group", "step"}

// A Sum counts monitored households.
type Sum struct {
	Name    string // a group, or a state in words
	All     int
	Colours map[Colour]int
	Looks   map[Look]int
	ids     []string
}

// count is how many have a colour; "" is all of them.
func (s Sum) count(c Colour) int {
	if c == "" {
		return s.All
	}
	return s.Colours[c]
}

// Sums counts the monitored households of some by group, or by the state that they are in, and all together, with what became of them
// in a month. The screen and the reports count with it.
func (b *Book) Sums(all []House, by, month string) (rows []Sum, total Sum) {
	add := func(s *Sum, h House) {
		if s.Colours == nil {
			s.Colours, s.Looks = map[Colour]int{}, map[Look]int{}
		}
		s.All++
		s.Colours[h.Colour]++
		s.Looks[b.LookAt(h, month)]++
		s.ids = append(s.ids, h.ID)
	}
	place := map[string]int{}
	if by == "step" {
		for _, st := range statuses {
			place[st.Name()] = len(rows)
			rows = append(rows, Sum{Name: st.Name()})
		}
	}
	total.Name = colTotal
	for _, h := range living(all) {
		name := h.Group()
		if by == "step" {
			name = h.Status.Name()
		}
		at, ok := place[name]
		if !ok {
			at = len(rows)
			place[name], rows = at, append(rows, Sum{Name: name})
		}
		add(&rows[at], h)
		add(&total, h)
	}
	return slices.DeleteFunc(rows, func(s Sum) bool { return s.All == 0 }), total
}

// counted are the colours that have a column.
var counted = []struct {
	name   string
	colour Colour
}{{"all", ""}, {"red", inRed}, {"yellow", inYellow}, {"green", inGreen}, {"unknown", inGrey}, {"out", inOut}}

// Table is the report: monitored households by group or by step, each by colour, and how many were looked at this month.
func (b *Book) Table(by string) (report.Table, error) {
	all, err := b.All()
	if err != nil {
		return report.Table{}, err
	}
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{noteWho, noteGrey}}
	if !b.Publishes() {
		t.Notes = append([]string{noteInternal}, t.Notes...)
	}
	head := colGroup
	if by == "step" {
		head = colStep
	}
	t.Columns = append(t.Columns, report.Column{Name: cmp.Or(by, "group"), Title: head})
	for _, c := range counted {
		title := colAll
		if c.colour != "" {
			title = c.colour.Name()
		}
		t.Columns = append(t.Columns, report.Column{Name: c.name, Title: title, Form: report.Count})
	}
	for _, l := range []Look{lookDone, lookCalled, lookDue} {
		t.Columns = append(t.Columns, report.Column{Name: string(l), Title: colMonth + l.Name(), Form: report.Count})
	}
	rows, total := b.Sums(all, by, b.Month())
	for _, s := range rows {
		t.Rows = append(t.Rows, s.row(cmp.Or(s.Name, wordNoGroup)))
	}
	t.Total = total.row(colTotal)
	return t, nil
}

func tally(n int) report.Cell { return report.Cell{Number: float64(n), Known: true} }

func (s Sum) row(name string) report.Row {
	r := report.Row{Cells: []report.Cell{{Text: name}}, Households: s.ids}
	for _, c := range counted {
		r.Cells = append(r.Cells, tally(s.count(c.colour)))
	}
	for _, l := range []Look{lookDone, lookCalled, lookDue} {
		r.Cells = append(r.Cells, tally(s.Looks[l]))
	}
	return r
}

// MonthTable lists who is to be looked at in a month (2006-01, "" this one), and who was. ErrRefused for a month that is none.
func (b *Book) MonthTable(month string) (report.Table, error) {
	month = cmp.Or(month, b.Month())
	if err := ValidMonth(month); err != nil {
		return report.Table{}, err
	}
	all, err := b.All()
	if err != nil {
		return report.Table{}, err
	}
	t := report.Table{Kind: MonthKind, Title: MonthTitle}
	for _, c := range []struct{ name, title string }{{"group", colGroup}, {"number", colNumber}, {"head", colHead}, {"colour", colColour}, {"step", colStep},
		{"month", month}, {"last", colSince}} {
		t.Columns = append(t.Columns, report.Column{Name: c.name, Title: c.title})
	}
	looks := map[Look]int{}
	due := 0
	for _, h := range all {
		look := b.LookAt(h, month)
		if look == "" {
			continue
		}
		due++
		looks[look]++
		last := ""
		if h.Last != nil {
			last = h.Last.Day
		}
		t.Rows = append(t.Rows, words([]string{h.ID}, h.Group(), h.ShortNumber(), h.Head(), h.Level(), h.Status.Name(), look.Name(), last))
	}
	t.Notes = []string{say(noteMonth, month, due, looks[lookDone], due-looks[lookDone], looks[lookCalled])}
	if !b.Publishes() {
		t.Notes = append([]string{noteInternal}, t.Notes...)
	}
	return t, nil
}

func words(ids []string, texts ...string) report.Row {
	r := report.Row{Households: ids}
	for _, text := range texts {
		r.Cells = append(r.Cells, report.Cell{Text: text})
	}
	return r
}

// Publishes reports that settings let results be published.
func (b *Book) Publishes() bool { return b.tx.Setting(settingPublic, b.today) == "yes" }

// Public is the list of results that may be hung out: nothing of numbers, telephones, illness or reasons. ErrRefused where settings
// do not allow it.
func (b *Book) Public() (report.Table, error) {
	if !b.Publishes() {
		return report.Table{}, refuse(refusedPublic)
	}
	all, err := b.All()
	if err != nil {
		return report.Table{}, err
	}
	t := report.Table{Kind: PublicKind, Title: PublicTitle, Notes: []string{notePublic}, Columns: []report.Column{{Name: "group", Title: colGroup},
		{Name: "head", Title: colHead}, {Name: "size", Title: colSize, Form: report.Count}, {Name: "result", Title: colResult}, {Name: "rated", Title: colRated}}}
	for _, h := range all {
		if h.Rated == "" || !rated(h.Colour) {
			continue
		}
		row := words(nil, h.Group(), h.Head(), "", h.Colour.Name(), h.Rated)
		row.Cells[2] = tally(h.Size())
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}
