package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/store/revision"
)

// A Round is a campaign: its title, phases, forms.
//
// Invariants: title is not blank; every form is stored; phases are in order and each begins no later than it ends.
type Round struct{ *Record }

// A Phase is one part of a round with its dates (2006-01-02), both inclusive.
type Phase struct {
	Title string `cbor:"1,keyasint"`
	From  string `cbor:"2,keyasint"`
	To    string `cbor:"3,keyasint"`
}

// Title is the round's name, as 八月攻坚.
func (r Round) Title() string { return r.Text("title") }

// Phases are the parts of the round in their order; nil if the field holds something else.
func (r Round) Phases() []Phase {
	var ps []Phase
	if revision.Unmarshal(r.Fields["phases"], &ps) != nil {
		return nil
	}
	return ps
}

// Phase is the part of the round that a day lies in; ok is false between and outside of them.
func (r Round) Phase(day string) (p Phase, ok bool) {
	for _, p := range r.Phases() {
		if p.From <= day && day <= p.To {
			return p, true
		}
	}
	return Phase{}, false
}

// Forms are the form_ids of the round, the main one first.
func (r Round) Forms() []string { return strings.Fields(r.Text("forms")) }

// Open reports that the round has not been closed.
func (r Round) Open() bool { return r.Text("closed") == "" }

// asOf is the day whose settings hold in a round: today, but no day before or after the round.
func (r Round) asOf(today string) string {
	ps := r.Phases()
	if len(ps) == 0 {
		return today
	}
	return max(ps[0].From, min(today, ps[len(ps)-1].To))
}

// Rounds are all rounds: open ones first, newest first.
func (t *Tx) Rounds() ([]Round, error) {
	var rs []Round
	err := t.Each(revision.Round, func(r *Record) error {
		kept := *r
		rs = append(rs, Round{&kept})
		return nil
	})
	slices.SortFunc(rs, func(a, b Round) int {
		if a.Open() != b.Open() {
			return map[bool]int{true: -1, false: 1}[a.Open()]
		}
		return cmp.Compare(b.ID, a.ID) // ids are ULIDs, which sort by time
	})
	return rs, err
}

// A RoundPlan is what is decided about a round.
type RoundPlan struct {
	Title  string
	Forms  []string // form_ids, the main one first
	Phases []Phase
	Who    string // which households it is about, see CheckPopulation; "" is every one
	Teams  []Team
}

// A Team is who goes to which households in a round.
type Team struct {
	ID         string   `cbor:"-"` // within the round; "" for a new one
	Name       string   `cbor:"1,keyasint"`
	People     []string `cbor:"2,keyasint,omitempty"` // the leader first
	Groups     []string `cbor:"3,keyasint,omitempty"` // names of village groups
	Households []string `cbor:"4,keyasint,omitempty"` // ids, whatever group they are of
}

// teamField begins the names of the fields that hold teams, one each, so that two people can change two teams.
const teamField = "team/"

// Who is the expression that says which households the round is about, "" for every one.
func (r Round) Who() string { return r.Text("who") }

// Closed is the day on which the round was closed, "" if it is open.
func (r Round) Closed() string { return r.Text("closed") }

// CloseReason is why the round was closed although something was not done, "" if all was.
func (r Round) CloseReason() string { return r.Text("close_reason") }

// Undone is what was not done when the round was closed.
func (r Round) Undone() string { return r.Text("undone") }

// Teams are the teams of the round by name.
func (r Round) Teams() []Team {
	var all []Team
	for field, value := range r.Fields {
		id, is := strings.CutPrefix(field, teamField)
		team := Team{ID: id}
		if is && revision.Unmarshal(value, &team) == nil && team.Name != "" { // one that was taken back is null
			all = append(all, team)
		}
	}
	slices.SortFunc(all, func(a, b Team) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return all
}

// TeamOf is the team that goes to a household; the zero Team if none does. A household that is named itself goes before its
// group.
func (r Round) TeamOf(teams []Team, household, group string) Team {
	for _, team := range teams {
		if slices.Contains(team.Households, household) {
			return team
		}
	}
	for _, team := range teams {
		if slices.Contains(team.Groups, group) {
			return team
		}
	}
	return Team{}
}

// Plan is the round as SetRound takes it.
func (r Round) Plan() RoundPlan {
	return RoundPlan{Title: r.Title(), Forms: r.Forms(), Phases: r.Phases(), Who: r.Who(), Teams: r.Teams()}
}

// check refuses a plan that cannot be a round.
func (p RoundPlan) check(t *Tx) error {
	if strings.TrimSpace(p.Title) == "" {
		return refuse(refusedRound)
	}
	last := ""
	for _, phase := range p.Phases {
		switch {
		case phase.From > phase.To:
			return refuse(refusedPhase)
		case phase.From < last:
			return refuse(refusedPhases)
		}
		last = phase.To
	}
	owner := map[string]string{}
	for _, team := range p.Teams {
		if strings.TrimSpace(team.Name) == "" {
			return refuse(refusedTeamName)
		}
		for _, group := range team.Groups {
			if other, twice := owner[group]; twice {
				return refuse(refusedTeamTwice, group, other)
			}
			owner[group] = team.Name
		}
	}
	return t.CheckPopulation(p.Who)
}

// NewRound begins a round with these forms, about every household.
func (t *Tx) NewRound(title string, forms []string, phases []Phase) (Round, error) {
	return t.SetRound("", RoundPlan{Title: title, Forms: forms, Phases: phases})
}

// SetRound begins a round, or with an id changes one that is open. The definitions of its forms are stored as they are now, so
// that a newer program does not change what is asked in the middle of it. ErrNotFound for a form that neither the file nor the
// catalogue has, ErrRefused for what cannot be.
func (t *Tx) SetRound(id string, plan RoundPlan) (Round, error) {
	if err := plan.check(t); err != nil {
		return Round{}, err
	}
	before := Round{&Record{}}
	if id != "" {
		r, err := t.living(revision.Round, id)
		if err != nil {
			return Round{}, fmt.Errorf("round: %w", err)
		}
		if before = (Round{r}); !before.Open() {
			return Round{}, refuse(refusedClosed)
		}
	}
	for _, name := range plan.Forms {
		if slices.Contains(before.Forms(), name) {
			continue // its definition stays as it was
		}
		f, err := t.Form(name)
		if err == nil {
			err = t.PutForm(f)
		}
		if err != nil {
			return Round{}, fmt.Errorf("round: %w", err)
		}
	}
	patch, err := t.roundPatch(before, plan)
	if err == nil && id == "" {
		id, err = t.NewID()
	}
	if err != nil {
		return Round{}, err
	}
	if err := t.Put(revision.Round, id, patch); err != nil {
		return Round{}, fmt.Errorf("put round %s: %w", id, err)
	}
	r, err := t.Record(revision.Round, id)
	return Round{r}, err
}

// roundPatch is what a plan changes in a round.
func (t *Tx) roundPatch(before Round, plan RoundPlan) (revision.Fields, error) {
	patch := texts("title", strings.TrimSpace(plan.Title), "forms", strings.Join(plan.Forms, " "))
	patch["phases"] = revision.Marshal(plan.Phases)
	if plan.Who != before.Who() {
		patch["who"] = texts("who", plan.Who)["who"]
	}
	kept := map[string]bool{}
	for _, team := range plan.Teams {
		if team.ID == "" {
			id, err := t.NewID()
			if err != nil {
				return nil, err
			}
			team.ID = id
		}
		kept[team.ID] = true
		patch[teamField+team.ID] = revision.Marshal(team)
	}
	for _, team := range before.Teams() {
		if !kept[team.ID] {
			patch[teamField+team.ID] = revision.Unset
		}
	}
	return patch, nil
}

// CloseRound ends a round on the day of now; nothing more is done in it until it is opened again. reason and undone are kept:
// why it ends although something is not done, and what that is.
func (t *Tx) CloseRound(id, reason, undone string) error {
	r, err := t.living(revision.Round, id)
	if err != nil {
		return fmt.Errorf("close round: %w", err)
	}
	if !(Round{r}).Open() {
		return refuse(refusedClosed)
	}
	return t.Put(revision.Round, id, texts("closed", t.today(), "close_reason", reason, "undone", undone))
}

// ReopenRound takes the closing of a round back.
func (t *Tx) ReopenRound(id string) error {
	if _, err := t.living(revision.Round, id); err != nil {
		return fmt.Errorf("open round again: %w", err)
	}
	return t.Put(revision.Round, id, revision.Fields{"closed": revision.Unset, "close_reason": revision.Unset, "undone": revision.Unset})
}

// Round is a round by id; one without fields for "". ErrNotFound if there is none.
func (t *Tx) Round(id string) (Round, error) {
	if id == "" {
		return Round{&Record{}}, nil
	}
	r, err := t.living(revision.Round, id)
	return Round{r}, err
}
