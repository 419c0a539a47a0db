package campaign

import (
	"cmp"
	"fmt"
	"slices"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/schedule"
)

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// Kind and Title name the report.
const (
	Kind  = "round"
	Title = titleRound
)

// A By is what progress is told by.
type By string

// What progress is told by.
const (
	ByGroup   By = "group"
	ByTeam    By = "team"
	ByOfficer By = "officer"
)

// Bys are all of them, in the order of a screen.
func Bys() []By { return []By{ByGroup, ByTeam, ByOfficer} }

// A State is how far a round is in one of its forms.
type State struct {
	Round store.Round
	Form  string // form_id
	Title string // of the form
	Stops []report.Stop
	teams schedule.Teams
	who   map[string][]string // who completed it, by household
}

// A Part is the progress of one group, team or officer.
type Part struct {
	Name string // "" for what belongs to none
	report.Progress
	Stops []report.Stop
}

// Read reads how far a round is in a form; "" is its main one. ErrNotFound for a round without forms.
func Read(tx *store.Tx, round store.Round, form string) (State, error) {
	s := State{Round: round, Form: form, who: map[string][]string{}}
	if forms := round.Forms(); form == "" && len(forms) > 0 {
		s.Form = forms[0]
	}
	f, err := tx.Form(s.Form)
	if err != nil {
		return s, fmt.Errorf("form of the round: %w", err)
	}
	s.Title = f.Title
	if s.Stops, err = report.Walk(tx, round.ID, s.Form, ""); err != nil {
		return s, err
	}
	if s.teams, err = tx.TeamsNow(round); err != nil {
		return s, err
	}
	err = tx.DoneBy(round.ID, s.Form, func(household, operator string) {
		if !slices.Contains(s.who[household], operator) {
			s.who[household] = append(s.who[household], operator)
		}
	})
	return s, err
}

// Team is the name of the team that goes to a household, "" if none does.
func (s State) Team(h store.Household) string { return s.teams.Of(h.ID, h.Text("team")).Name }

// Total is the progress of all households that the round is about.
func (s State) Total() (p report.Progress) {
	for _, stop := range s.Stops {
		p.Count(stop)
	}
	return p
}

// By is the progress of every group in walking order, every team or every officer by name; what belongs to none comes last.
// By officer only what is done is counted, once for each who did a part of it.
func (s State) By(by By) []Part {
	var parts []Part
	add := func(name string, stop report.Stop) {
		i := slices.IndexFunc(parts, func(p Part) bool { return p.Name == name })
		if i < 0 {
			i = len(parts)
			parts = append(parts, Part{Name: name})
		}
		parts[i].Count(stop)
		parts[i].Stops = append(parts[i].Stops, stop)
	}
	if by == ByTeam {
		for _, team := range s.teams { // one that has no household yet is told too
			parts = append(parts, Part{Name: team.Name})
		}
	}
	for _, stop := range s.Stops {
		switch by {
		case ByTeam:
			add(s.Team(stop.Household), stop)
		case ByOfficer:
			if stop.Completed {
				for _, name := range s.who[stop.Household.ID] {
					add(name, stop)
				}
			}
		default:
			add(stop.Household.Group(), stop)
		}
	}
	slices.SortStableFunc(parts, func(a, b Part) int {
		if a.Name == "" || b.Name == "" || by == ByGroup {
			return cmp.Compare(none(a.Name), none(b.Name))
		}
		return cmp.Compare(a.Name, b.Name)
	})
	return parts
}

// none sorts what belongs to nothing behind the rest.
func none(name string) int {
	if name == "" {
		return 1
	}
	return 0
}

// Named is what a part is called where it belongs to none.
func (p Part) Named(by By) string {
	if p.Name != "" {
		return p.Name
	}
	return map[By]string{ByGroup: nameNoGroup, ByTeam: nameNoTeam, ByOfficer: nameNobody}[by]
}

// Table is the progress for paper, workbooks and other programs.
func (s State) Table(by By) report.Table {
	total := s.Total()
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{
		say(noteRound, s.Round.Title(), s.Title, total.Total, total.Done, total.Left()), say(noteScope, Named(s.Round.Who())), noteMet}}
	if by == ByOfficer {
		t.Notes = append(t.Notes, noteOfficer)
	}
	first := map[By]string{ByGroup: colGroup, ByTeam: colTeam, ByOfficer: colOfficer}[by]
	t.Columns = []report.Column{{Name: "name", Title: first}}
	for _, c := range [][2]string{{"total", colTotal}, {"done", colDone}, {"left", colLeft}, {"met", colMet}, {"phone", colPhone}, {"not_met", colNotMet}, {"gone", colGone}} {
		t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1], Form: report.Count})
	}
	t.Columns = append(t.Columns, report.Column{Name: "rate", Title: colRate, Form: report.Percent})
	for _, p := range s.By(by) {
		row := cells(p.Named(by), p.Progress)
		for _, stop := range p.Stops {
			row.Households = append(row.Households, stop.Household.ID)
		}
		t.Rows = append(t.Rows, row)
	}
	if by != ByOfficer { // officers share households
		t.Total = cells(nameTotal, total)
	}
	return t
}

func cells(name string, p report.Progress) report.Row {
	row := report.Row{Cells: []report.Cell{{Text: name}}}
	for _, n := range []int{p.Total, p.Done, p.Left(), p.Done - p.Phone - p.NotMet - p.Gone - p.Unsaid, p.Phone, p.NotMet, p.Gone} {
		row.Cells = append(row.Cells, report.Cell{Number: float64(n), Known: true})
	}
	rate := report.Cell{}
	if p.Total > 0 {
		rate = report.Cell{Number: float64(p.Done) / float64(p.Total), Known: true}
	}
	row.Cells = append(row.Cells, rate)
	return row
}
