package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/store/revision"
	"cunce/store/schedule"
)

// A Round is a campaign: its title, phases, forms.
//
// Invariants: title is not blank; every form is stored; phases are in order and each begins no later than it ends.
type Round struct {
	*Record
	place string // what its village is called, of a village's own round where several villages are seen
}

// Title is the round's name, as 八月攻坚; where a township's file is seen as a whole with its village before it, if it is a village's own.
// Text("title") is the name alone.
func (r Round) Title() string { return strings.TrimSpace(r.place + " " + r.Text("title")) }

// Phases are the parts of the round in their order; nil if the field holds something else.
func (r Round) Phases() []schedule.Phase {
	var ps []schedule.Phase
	if revision.Unmarshal(r.Fields["phases"], &ps) != nil {
		return nil
	}
	return ps
}

// Phase is the part of the round that a day lies in; ok is false between and outside of them.
func (r Round) Phase(day string) (p schedule.Phase, ok bool) {
	for _, p := range r.Phases() {
		if p.From <= day && day <= p.To {
			return p, true
		}
	}
	return schedule.Phase{}, false
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

// Rounds are all rounds: open ones first, of them those of the file itself before those of single villages, newest first.
func (t *Tx) Rounds() ([]Round, error) {
	var rs []Round
	own := t.village()
	err := t.Each(revision.Round, func(r *Record) error {
		kept := *r
		one := Round{Record: &kept}
		if r.Village != own {
			var err error
			if one.place, err = t.Place(r.Village); err != nil {
				return err
			}
		}
		rs = append(rs, one)
		return nil
	})
	slices.SortFunc(rs, func(a, b Round) int {
		first := map[bool]int{true: -1, false: 1}
		if a.Open() != b.Open() {
			return first[a.Open()]
		}
		if a, b := a.place == "", b.place == ""; a != b {
			return first[a]
		}
		return cmp.Compare(b.ID, a.ID) // ids are ULIDs, which sort by time
	})
	return rs, err
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
func (r Round) Teams() schedule.Teams {
	var all schedule.Teams
	for field, value := range r.Fields {
		id, is := strings.CutPrefix(field, teamField)
		team := schedule.Team{ID: id}
		if is && revision.Unmarshal(value, &team) == nil && team.Name != "" { // one that was taken back is null
			all = append(all, team)
		}
	}
	slices.SortFunc(all, func(a, b schedule.Team) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return all
}

// TeamsNow are the teams of a round with the names that their groups have now.
func (t *Tx) TeamsNow(r Round) (schedule.Teams, error) {
	teams := r.Teams()
	for _, team := range teams {
		for i, name := range team.Groups {
			now, _, err := t.groupNow(name)
			if err != nil {
				return nil, err
			}
			team.Groups[i] = now
		}
	}
	return teams, nil
}

// Plan is the round as SetRound takes it.
func (r Round) Plan() schedule.Plan {
	return schedule.Plan{Title: r.Text("title"), Forms: r.Forms(), Phases: r.Phases(), Who: r.Who(), Teams: r.Teams()}
}

// checkPlan refuses a plan that cannot be a round.
func (t *Tx) checkPlan(p schedule.Plan) error {
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
	for _, team := range p.Teams {
		if strings.TrimSpace(team.Name) == "" {
			return refuse(refusedTeamName)
		}
	}
	if what, first := p.Teams.Twice(); what != "" {
		return refuse(refusedTeamTwice, t.called(what), first)
	}
	return t.CheckPopulation(p.Who)
}

// called is what a group or the household of an id is called.
func (t *Tx) called(what string) string {
	if h, err := t.Household(what); err == nil {
		return h.Head()
	}
	return what
}

// NewRound begins a round with these forms, about every household.
func (t *Tx) NewRound(title string, forms []string, phases []schedule.Phase) (Round, error) {
	return t.SetRound("", schedule.Plan{Title: title, Forms: forms, Phases: phases})
}

// SetRound begins a round, or with an id changes one that is open. The definitions of its forms are stored as they are now, so
// that a newer program does not change what is asked in the middle of it. ErrNotFound for a form that neither the file nor the
// catalogue has, ErrRefused for what cannot be.
func (t *Tx) SetRound(id string, plan schedule.Plan) (Round, error) {
	if err := t.checkPlan(plan); err != nil {
		return Round{}, err
	}
	before := Round{Record: &Record{}}
	if id != "" {
		r, err := t.living(revision.Round, id)
		if err != nil {
			return Round{}, fmt.Errorf("round: %w", err)
		}
		if before = (Round{Record: r}); !before.Open() {
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
	return Round{Record: r}, err
}

// roundPatch is what a plan changes in a round.
func (t *Tx) roundPatch(before Round, plan schedule.Plan) (revision.Fields, error) {
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
	if !(Round{Record: r}).Open() {
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
		return Round{Record: &Record{}}, nil
	}
	r, err := t.living(revision.Round, id)
	if err != nil || r.Village == t.village() {
		return Round{Record: r}, err
	}
	place, err := t.Place(r.Village)
	return Round{r, place}, err
}
