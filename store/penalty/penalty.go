package penalty

import (
	"cmp"
	"errors"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/origin"
	"cunce/store/schedule"
)

// A Reason is why an issue would cost something.
type Reason string

// The reasons.
const (
	Late    Reason = "late"    // not put right when it was due
	Found   Reason = "found"   // found by supervision or from above, and not put right
	Housing Reason = "housing" // an unsafe house that is not put right when it was due: counted by household
)

// Name is the reason in words.
func (r Reason) Name() string { return reasonNames[r] }

// A Line is one issue that would cost something.
type Line struct {
	ledger.Line
	Reason Reason
	// Second: another issue of the same household's house is counted already.
	Second bool
	Chain  Chain
}

// A Chain is who is responsible for an issue, "" where nobody is written down.
type Chain struct {
	Area    string `json:"area"`    // 主要领导包片
	Village string `json:"village"` // 副职领导包村
	Group   string `json:"group"`   // 乡村干部包社: who leads the team of the group in the round
	Team    string `json:"team"`    // the village group
	Helper  string `json:"helper"`  // 帮扶干部包户
	Person  string `json:"person"`  // responsible for the issue
	House   string `json:"household"`
}

// An Amount is what one of a sort costs; Known is false where the settings do not say.
type Amount struct {
	Yuan  float64
	Known bool
}

// A Rehearsal is everything that would cost something.
type Rehearsal struct {
	Day     string // as if it were that day, and nothing were closed before
	General Amount // an issue
	House   Amount // a household
	Lines   []Line // by due date, then number
}

// The settings.
const (
	settingGeneral = "penalty_general"
	settingHousing = "penalty_housing"
	settingArea    = "chain_area"
	settingVillage = "chain_village"
)

// housing are words that a category about unsafe houses has.
var housing = []string{"住房", "危房"}

// Read rehearses for a day (2006-01-02, "" for today): what is not closed by then, and who is responsible. The issues are those of the
// ledger.
func Read(tx *store.Tx, day string) (Rehearsal, error) {
	lines, err := tx.IssueLines(store.IssueFilter{Unclosed: true})
	if err != nil {
		return Rehearsal{}, err
	}
	r, err := Count(tx, slices.Values(lines), day)
	if err != nil {
		return r, err
	}
	c, err := newChains(tx, r.Day)
	if err != nil {
		return r, err
	}
	for i := range r.Lines {
		if r.Lines[i].Chain, err = c.of(r.Lines[i].Line); err != nil {
			return r, err
		}
	}
	return r, nil
}

// Count is Read of issues that were read before, by due date; it does not look up who is responsible.
func Count(tx *store.Tx, issues iter.Seq[ledger.Line], day string) (Rehearsal, error) {
	today := tx.Now().Format(time.DateOnly)
	r := Rehearsal{Day: cmp.Or(day, today)}
	if _, err := time.Parse(time.DateOnly, r.Day); err != nil {
		return r, refuse(refusedDay, day)
	}
	if r.Day < today {
		return r, refuse(refusedPast, day)
	}
	r.General, r.House = amount(tx.Setting(settingGeneral, r.Day)), amount(tx.Setting(settingHousing, r.Day))
	counted := map[string]bool{}
	for l := range issues {
		line := Line{Line: l, Reason: reasonOf(l, r.Day)}
		if line.Reason == "" || !l.Status.Unclosed() {
			continue
		}
		if line.Reason == Housing {
			line.Second = counted[l.Household]
			counted[l.Household] = true
		}
		r.Lines = append(r.Lines, line)
	}
	return r, nil
}

func amount(text string) Amount {
	yuan, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	return Amount{yuan, err == nil && yuan >= 0}
}

// reasonOf is why an issue that is still to be worked on would cost something on a day, "" where it would not.
func reasonOf(l ledger.Line, day string) Reason {
	about := slices.ContainsFunc(housing, func(w string) bool { return strings.Contains(l.Category, w) })
	switch {
	case l.Overdue(day) && about && l.Household != "":
		return Housing
	case l.Overdue(day):
		return Late
	case l.Source == origin.Supervision || l.Source == origin.Higher:
		return Found
	}
	return ""
}

// A chains finds who is responsible.
type chains struct {
	tx            *store.Tx
	area, village string
	homes         map[string]store.Household
	teams         schedule.Teams
}

func newChains(tx *store.Tx, day string) (*chains, error) {
	c := &chains{tx: tx, area: tx.Setting(settingArea, day), village: tx.Setting(settingVillage, day), homes: map[string]store.Household{}}
	rounds, err := tx.Rounds()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(rounds, func(r store.Round) bool { return len(r.Teams()) > 0 }) // open ones come first, the newest first
	if i >= 0 {
		c.teams, err = tx.TeamsNow(rounds[i])
	}
	return c, err
}

func (c *chains) of(l ledger.Line) (Chain, error) {
	out := Chain{Area: c.area, Village: c.village}
	i, err := c.tx.Issue(l.ID)
	if err != nil {
		return out, err
	}
	out.Person = i.State().Person
	if l.Household == "" {
		return out, nil
	}
	h, known := c.homes[l.Household]
	if !known {
		if h, err = c.tx.Household(l.Household); errors.Is(err, store.ErrNotFound) {
			return out, nil
		} else if err != nil {
			return out, err
		}
		c.homes[l.Household] = h
	}
	out.Team, out.Helper, out.House = h.Group(), h.Text("helper"), strings.TrimSpace(h.ShortNumber()+" "+h.Head())
	if people := c.teams.Of(h.ID, h.Text("team")).People; len(people) > 0 {
		out.Group = people[0]
	}
	return out, nil
}

// Chained are who has the area and the village, as the settings say today.
func Chained(tx *store.Tx) (area, village string) {
	today := tx.Now().Format(time.DateOnly)
	return tx.Setting(settingArea, today), tx.Setting(settingVillage, today)
}

// SetChain decides who has the area and the village, from today on. Who has a group is the leader of its team in the round, who has a
// household stands on its card.
func SetChain(tx *store.Tx, area, village string) error {
	today := tx.Now().Format(time.DateOnly)
	return errors.Join(tx.SetSetting(settingArea, today, strings.TrimSpace(area)), tx.SetSetting(settingVillage, today, strings.TrimSpace(village)))
}
