package visits

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/contact"
)

// A Period is the days whose visits count.
type Period string

// The periods: the round under way, this month, this year, all days.
const (
	OfRound Period = "round"
	OfMonth Period = "month"
	ofYear  Period = "year"
	OfAll   Period = "all"
)

// Periods are all of them, in the order of a screen.
func Periods() []Period { return []Period{OfRound, OfMonth, ofYear, OfAll} }

// Between is the period of these days (2006-01-02), "" is open.
func Between(from, to string) Period { return Period(from + periodMark + to) }

const periodMark = ".."

// InRound is the period of a round by its id, open or closed.
func InRound(id string) Period { return roundMark + Period(id) }

const roundMark = "round:"

// Name is the period in words.
func (p Period) Name() string {
	if name := periodNames[p]; name != "" {
		return name
	}
	return namePeriod
}

// A House is one household with what is known of its visits.
type House struct {
	store.Household // with the fields of store.Tx.Roster
	Care            contact.Care
	Kinds, Unknown  []string        // of the nine kinds: those it is of, those that nobody can tell
	Visits          []contact.Visit // all, by day
}

// Last is the latest visit; false if none was written down.
func (h House) Last() (contact.Visit, bool) {
	if len(h.Visits) == 0 {
		return contact.Visit{}, false
	}
	return h.Visits[len(h.Visits)-1], true
}

// A Coverage is everything that the counts are made of.
type Coverage struct {
	Period Period
	Round  store.Round // the one under way, Record is nil without one
	Houses []House     // in walking order

	today, month  string // month is its first day
	scope         contact.Scope
	rules         rules
	people        []store.Officer
	talked        map[string]bool // the ten things are clear to both sides
	began         string          // the month of the first visit of a helper that was written down, "" before it
	roundOf       contact.Scope
	yearOf        contact.Scope
	previousMonth string
}

// rules are the settings, as they hold today.
type rules struct {
	visits                     int
	helped, round              []string // kinds
	cadres                     []string // roles
	secretaryFrom, secretaryTo string
}

// Read reads the visits of a file. Without a round under way the period of the round is this year.
func Read(tx *store.Tx, period Period) (Coverage, error) {
	c, err := begin(tx, period)
	if err != nil {
		return c, err
	}
	for _, step := range []func(*store.Tx) error{c.readHouses, c.readPeople} {
		if err := step(tx); err != nil {
			return c, fmt.Errorf("coverage: %w", err)
		}
	}
	return c, nil
}

// begin is a coverage that knows its days and its rules.
func begin(tx *store.Tx, period Period) (Coverage, error) {
	c := Coverage{Period: cmp.Or(period, OfRound), today: tx.Now().Format(time.DateOnly)}
	c.month = c.today[:8] + "01"
	first, err := time.Parse(time.DateOnly, c.month)
	if err != nil {
		return c, fmt.Errorf("the month of %s: %w", c.today, err)
	}
	c.previousMonth = first.AddDate(0, -1, 0).Format(time.DateOnly)
	c.readRules(tx)
	if err := c.readScope(tx); err != nil {
		return c, fmt.Errorf("coverage: %w", err)
	}
	return c, nil
}

func (c *Coverage) readRules(tx *store.Tx) {
	c.rules = rules{visits: 1, helped: strings.Fields(tx.Setting("helper_kinds", c.today)), round: strings.Fields(tx.Setting("secretary_kinds", c.today)),
		cadres: strings.Fields(tx.Setting("cadre_roles", c.today)), secretaryFrom: tx.Setting("secretary_from", c.today),
		secretaryTo: tx.Setting("secretary_due", c.today)}
	if n, err := strconv.Atoi(strings.TrimSpace(tx.Setting("helper_visits_min", c.today))); err == nil && n > 0 {
		c.rules.visits = n
	}
}

func (c *Coverage) readScope(tx *store.Tx) error {
	rounds, err := tx.Rounds()
	if err != nil {
		return err
	}
	if id, one := strings.CutPrefix(string(c.Period), roundMark); one {
		if c.Round, err = tx.Round(id); err != nil {
			return err
		}
		c.Period = OfRound
	} else if len(rounds) > 0 && rounds[0].Open() {
		c.Round = rounds[0]
	} else if c.Period == OfRound {
		c.Period = ofYear
	}
	c.roundOf = tx.RoundScope(c.Round)
	c.yearOf = contact.Scope{From: c.today[:4] + "-01-01"}
	c.scope = map[Period]contact.Scope{OfRound: c.roundOf, OfMonth: {From: c.month}, ofYear: c.yearOf, OfAll: {}}[c.Period]
	if from, to, days := strings.Cut(string(c.Period), periodMark); days {
		c.scope = contact.Scope{From: from, To: to}
	}
	return nil
}

func (c *Coverage) readHouses(tx *store.Tx) error {
	roster, err := tx.Roster()
	if err != nil {
		return err
	}
	cares, err := tx.Cares()
	if err != nil {
		return err
	}
	at := make(map[string]int, len(roster))
	c.Houses = make([]House, len(roster))
	for i, h := range roster {
		c.Houses[i] = House{Household: h, Care: cares[h.ID], Kinds: h.Priority(), Unknown: h.PriorityUnknown()}
		at[h.ID] = i
	}
	return tx.Visits("", func(v contact.Visit) {
		i, ok := at[v.Household]
		if !ok {
			return // about a person, the village, or a household that is gone
		}
		c.Houses[i].Visits = append(c.Houses[i].Visits, v)
		if v.Role == roleHelper && (c.began == "" || v.Day < c.began) {
			c.began = v.Day
		}
	})
}

func (c *Coverage) readPeople(tx *store.Tx) (err error) {
	if c.people, err = tx.Officers(""); err != nil {
		return err
	}
	if c.talked, err = bothSides(tx, c.Round); err != nil {
		return err
	}
	return nil
}

// bothSides are the households of which the helper and the household both answered the ten things.
func bothSides(tx *store.Tx, round store.Round) (map[string]bool, error) {
	id := ""
	if round.Record != nil {
		id = round.ID
	}
	f, err := tx.Form(formTalk)
	if err != nil {
		return nil, err
	}
	have := map[string][]string{}
	err = tx.Done(id, formTalk, func(record, _, part string) { have[record] = append(have[record], part) })
	done := map[string]bool{}
	for record, parts := range have {
		all := true
		for _, p := range f.Parts() {
			all = all && slices.Contains(parts, p.Name)
		}
		done[record] = all
	}
	return done, err
}

// House is a household by its id; false if the file has none.
func (c Coverage) House(id string) (House, bool) {
	i := slices.IndexFunc(c.Houses, func(h House) bool { return h.ID == id })
	if i < 0 {
		return House{}, false
	}
	return c.Houses[i], true
}
