package report

import (
	"errors"
	"time"

	"cunce/store"
	"cunce/store/contact"
	"cunce/store/schedule"
)

// A Due is what the home screen shows: how far the round is, which households that must be visited nobody was met in,
// what the ledger owes, and what to go on with.
type Due struct {
	Round    store.Round    // the newest open one; Record is nil when there is none
	Phase    schedule.Phase // the part of it that today lies in
	InPhase  bool           // whether today lies in one
	Form     string         // the main form of the round, "" when there is none
	Visits   Progress
	Groups   []Group  // in walking order; households without a group last, under ""
	Must     Progress // of the households that must be visited
	Kinds    []Kind   // the nine kinds in their order, those without a household too
	Unclosed int      // issues still to be worked on
	Overdue  int      // of these, deadline before today
	DueToday int      // of these, deadline today
	Again    int      // households, and others, to be asked again, see AskAgain
	Drafts   int
	Last     *Last // nil when nothing was done yet
}

// A Progress counts households. Done counts every completed form, also one that says nobody was met; NotMet, Phone, Gone
// and Unsaid are the part of it where nobody was, where someone was only called, where nobody is left to be met, and where the form
// does not ask about a visit. Of the households that must
// be visited Done are those where someone was met, and Gone.
type Progress struct{ Total, Done, NotMet, Phone, Gone, Unsaid int }

// Left is how many are not done.
func (p Progress) Left() int { return p.Total - p.Done }

// A Group is the progress of one village group.
type Group struct {
	Name string
	Progress
}

// A Kind is one of the nine kinds of households that must be visited; a household may be of several.
type Kind struct {
	Kind, Name  string // as store.Household.Priority names it, and in Chinese
	Total, Left int    // Left: nobody was met yet
}

// A Last is the last thing done: a draft, to go on with, or a completed form.
type Last struct {
	Subject store.Subject
	Time    time.Time
	Draft   bool
	Cursor  string // path of the question where the draft stands
}

// Home computes what is due on a day (2006-01-02).
func Home(tx *store.Tx, today string) (Due, error) {
	d := Due{}
	rounds, err := tx.Rounds()
	if err != nil {
		return d, err
	}
	if len(rounds) > 0 && rounds[0].Open() {
		d.Round = rounds[0]
		d.Phase, d.InPhase = d.Round.Phase(today)
		if names := d.Round.Forms(); len(names) > 0 {
			d.Form = names[0]
		}
	}
	if err := d.countVisits(tx); err != nil {
		return d, err
	}
	owed, err := tx.IssueCounts(today)
	if err != nil {
		return d, err
	}
	d.Unclosed, d.Overdue, d.DueToday = owed.Unclosed, owed.Overdue, owed.DueToday
	again, err := tx.Outdated(d.roundID())
	if err != nil {
		return d, err
	}
	asked := map[string]bool{}
	for _, r := range again {
		asked[r.Subject().Record] = true
	}
	d.Again = len(asked)
	return d, d.findLast(tx)
}

// roundID is the round under way, "" where there is none.
func (d *Due) roundID() string {
	if d.Round.Record == nil {
		return ""
	}
	return d.Round.ID
}

// countVisits counts the households by group and kind.
func (d *Due) countVisits(tx *store.Tx) error {
	stops, err := Walk(tx, d.roundID(), d.Form, "")
	if err != nil {
		return err
	}
	byKind := map[string]*Kind{}
	d.Kinds = make([]Kind, len(kindNames))
	for i, k := range kindNames {
		d.Kinds[i] = Kind{Kind: k.kind, Name: k.name}
		byKind[k.kind] = &d.Kinds[i]
	}
	for _, s := range stops {
		if n := len(d.Groups); n == 0 || d.Groups[n-1].Name != s.Household.Group() {
			d.Groups = append(d.Groups, Group{Name: s.Household.Group()})
		}
		d.Groups[len(d.Groups)-1].Count(s)
		d.Visits.Count(s)
		kinds := s.Household.Priority()
		for _, k := range kinds {
			byKind[k].Total++
			if !s.Settled() {
				byKind[k].Left++
			}
		}
		if len(kinds) > 0 {
			d.Must.countMust(s)
		}
	}
	return nil
}

// Count counts one stop in.
func (p *Progress) Count(s Stop) {
	p.Total++
	if !s.Completed {
		return
	}
	p.Done++
	switch contact.Of(s.Visit) {
	case contact.Absent:
		p.NotMet++
	case contact.Phone:
		p.Phone++
	case contact.Gone:
		p.Gone++
	case contact.None:
		p.Unsaid++
	}
}

// countMust counts a household that must be visited: only a meeting settles it, in whatever form it was told.
func (p *Progress) countMust(s Stop) {
	p.Total++
	switch s.Contact {
	case contact.Met:
		p.Done++
	case contact.Gone:
		p.Done++
		p.Gone++
	case contact.Phone:
		p.Phone++
	case contact.Absent:
		p.NotMet++
	}
}

// findLast looks for the newest draft or completed form.
func (d *Due) findLast(tx *store.Tx) error {
	drafts, err := tx.Drafts()
	if err != nil {
		return err
	}
	d.Drafts = len(drafts)
	if len(drafts) > 0 {
		d.Last = &Last{Subject: drafts[0].Subject, Time: drafts[0].Saved, Draft: true, Cursor: drafts[0].Cursor}
	}
	r, err := tx.LastResponse()
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err == nil && (d.Last == nil || r.Completed().After(d.Last.Time)) {
		d.Last = &Last{Subject: r.Subject(), Time: r.Completed()}
	}
	return err
}
