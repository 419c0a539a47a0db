package main

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/campaign"
	"cunce/store/report/render"
	"cunce/store/schedule"
)

// roundView is a round as other programs read it.
type roundView struct {
	ID     string        `json:"id"`
	Title  string        `json:"title"`
	Closed string        `json:"closed"` // the day, "" while it is open
	Reason string        `json:"close_reason,omitempty"`
	Undone string        `json:"undone,omitempty"`
	Forms  []string      `json:"forms"`
	Who    string        `json:"who"`
	Named  string        `json:"who_named"`
	Phases []roundPhase  `json:"phases"`
	Teams  []roundTeam   `json:"teams"`
	Blocks []roundBlocks `json:"blocked_by,omitempty"`
}

type roundPhase struct {
	Title string `json:"title"`
	From  string `json:"from"`
	To    string `json:"to"`
}

type roundTeam struct {
	Name       string   `json:"name"`
	People     []string `json:"people"`
	Groups     []string `json:"groups"`
	Households []string `json:"households"` // ids
}

type roundBlocks struct {
	Name       string   `json:"name"`
	Households []string `json:"households"` // ids
}

func viewOf(r store.Round) roundView {
	v := roundView{ID: r.ID, Title: r.Title(), Closed: r.Closed(), Reason: r.CloseReason(), Undone: r.Undone(), Forms: append([]string{}, r.Forms()...),
		Who: r.Who(), Named: campaign.Named(r.Who()), Phases: []roundPhase{}, Teams: []roundTeam{}}
	for _, p := range r.Phases() {
		v.Phases = append(v.Phases, roundPhase(p))
	}
	for _, t := range r.Teams() {
		v.Teams = append(v.Teams, roundTeam{t.Name, append([]string{}, t.People...), append([]string{}, t.Groups...), append([]string{}, t.Households...)})
	}
	return v
}

// roundList lists the rounds of a file.
func (c *cli) roundList(flags *flag.FlagSet, args []string) error {
	rest, err := c.parse(flags, args, 1)
	if err != nil {
		return err
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		rounds, err := tx.Rounds()
		if err != nil {
			return err
		}
		views := []roundView{}
		for _, r := range rounds {
			views = append(views, viewOf(r))
		}
		if c.json {
			return c.print(views)
		}
		if len(rounds) == 0 {
			c.say(sayNoRounds)
		}
		for _, v := range views {
			from, to := "", ""
			if n := len(v.Phases); n > 0 {
				from, to = v.Phases[0].From, v.Phases[n-1].To
			}
			c.say(sayRoundLine, v.Title, from, to, strings.Join(v.Forms, " "), v.Named, stateOfRound(v))
		}
		return nil
	})
}

func stateOfRound(v roundView) string {
	if v.Closed == "" {
		return sayRoundOpen
	}
	return fmt.Sprintf(sayRoundClosed, v.Closed)
}

// roundOf is the round that a command means: by title or id, else the newest open one.
func roundOf(tx *store.Tx, names []string) (store.Round, error) {
	id, err := roundNamed(tx, strings.Join(names, ""))
	if err != nil {
		return store.Round{}, err
	}
	if id == "" {
		return store.Round{}, plainError{sayNoRoundYet, hintNoRoundYet}
	}
	return tx.Round(id)
}

// roundShow shows a round and how far it is.
func (c *cli) roundShow(flags *flag.FlagSet, args []string) error {
	by := flags.String("by", string(campaign.ByGroup), "")
	left := flags.Bool("left", false, "")
	rest, err := c.parse(flags, args, -2)
	switch {
	case err != nil:
		return err
	case len(rest) == 0:
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("round show"))}
	case !slices.Contains(campaign.Bys(), campaign.By(*by)):
		return usageError{noBy(*by, names(campaign.Bys()))}
	}
	return c.view(rest[0], func(tx *store.Tx) error {
		round, err := roundOf(tx, rest[1:])
		if err != nil {
			return err
		}
		state, err := campaign.Read(tx, round, "")
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		if *left {
			return c.roundLeft(state)
		}
		blockers, err := campaign.Blockers(tx, round)
		if err != nil {
			return err
		}
		v := viewOf(round)
		for _, b := range blockers {
			v.Blocks = append(v.Blocks, roundBlocks(b))
		}
		if c.json {
			return c.print(v)
		}
		c.sayRound(v)
		return render.Write(c.out, ".txt", state.Table(campaign.By(*by)))
	})
}

func (c *cli) sayRound(v roundView) {
	c.say(sayRoundHead, v.Title, stateOfRound(v), v.Named)
	for _, p := range v.Phases {
		c.say(sayRoundPhase, p.Title, p.From, p.To)
	}
	for _, t := range v.Teams {
		c.say(sayRoundTeam, t.Name, strings.Join(t.People, "、"), strings.Join(t.Groups, "、"), len(t.Households))
	}
	for _, b := range v.Blocks {
		c.say(sayRoundBlocked, b.Name, len(b.Households))
	}
	switch {
	case v.Closed != "" && v.Reason != "":
		c.say(sayRoundEnded, v.Closed, v.Undone, v.Reason)
	case len(v.Blocks) == 0:
		c.say(sayRoundReady)
	}
}

// leftLine is a household that is not done as other programs read it.
type leftLine struct {
	Group     string `json:"group"`
	Number    string `json:"number"`
	Head      string `json:"head"`
	Team      string `json:"team"`
	Household string `json:"household"`
}

func (c *cli) roundLeft(s campaign.State) error {
	lines := []leftLine{}
	for _, stop := range s.Stops {
		if h := stop.Household; !stop.Completed {
			lines = append(lines, leftLine{h.Group(), h.Number(), h.Head(), s.Team(h), h.ID})
		}
	}
	if c.json {
		return c.print(lines)
	}
	for _, l := range lines {
		c.say(sayRoundLeft, l.Group, l.Number, l.Head, l.Team)
	}
	return nil
}

// phaseFlags collects the phases that are written one by one.
type phaseFlags []schedule.Phase

func (p *phaseFlags) String() string { return "" }

func (p *phaseFlags) Set(text string) error {
	words := strings.Fields(text)
	if len(words) == 3 && isDay(words[1]) && isDay(words[2]) {
		*p = append(*p, schedule.Phase{Title: words[0], From: words[1], To: words[2]})
		return nil
	}
	return fmt.Errorf(sayBadPhase, text)
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// A roundChange is what round set is told.
type roundChange struct {
	fresh, title, template, from, forms, who string
	phases                                   phaseFlags
	set                                      map[string]bool // the options that were written
}

// roundSet begins a round or changes one.
func (c *cli) roundSet(flags *flag.FlagSet, args []string) error {
	ch := roundChange{set: map[string]bool{}}
	flags.StringVar(&ch.fresh, "new", "", "")
	flags.StringVar(&ch.title, "title", "", "")
	flags.StringVar(&ch.template, "template", "", "")
	flags.StringVar(&ch.from, "from", "", "")
	flags.StringVar(&ch.forms, "forms", "", "")
	flags.StringVar(&ch.who, "who", "", "")
	flags.Var(&ch.phases, "phase", "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, -2)
	switch {
	case err != nil:
		return err
	case len(rest) == 0:
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("round set"))}
	case len(rest) == 2 && ch.fresh != "":
		return usageError{sayRoundTitle}
	}
	flags.Visit(func(f *flag.Flag) { ch.set[f.Name] = true })
	return c.roundUpdate(rest[0], *by, func(tx *store.Tx) (store.Round, error) {
		round := store.Round{Record: &store.Record{}}
		plan := schedule.Plan{Title: ch.fresh, Forms: []string{"annex1"}}
		if ch.fresh == "" {
			if round, err = roundOf(tx, rest[1:]); err != nil {
				return round, err
			}
			plan = round.Plan()
		}
		if err := ch.apply(&plan); err != nil {
			return round, err
		}
		return tx.SetRound(round.ID, plan)
	})
}

// apply changes a plan as the options say.
func (ch roundChange) apply(plan *schedule.Plan) error {
	if ch.title != "" {
		plan.Title = ch.title
	}
	if ch.set["forms"] {
		plan.Forms = splitNames(ch.forms)
	}
	if ch.set["who"] {
		plan.Who = ch.who
		if i := slices.IndexFunc(campaign.Choices(), func(c campaign.Choice) bool { return c.Name == ch.who }); i >= 0 {
			plan.Who = campaign.Choices()[i].Who
		}
	}
	if len(ch.phases) > 0 {
		plan.Phases = ch.phases
	}
	if ch.template == "" {
		return nil
	}
	i := slices.Index([]string{"003", "002", "one"}, ch.template)
	switch {
	case i < 0:
		return usageError{fmt.Sprintf(sayNoPlan, ch.template)}
	case !isDay(ch.from):
		return usageError{sayBadRoundDay}
	}
	plan.Phases = campaign.Templates()[i].Phases(ch.from)
	return nil
}

// roundUpdate writes a round and says how many households it is about.
func (c *cli) roundUpdate(path, by string, change func(*store.Tx) (store.Round, error)) error {
	return c.with(path, func(db *store.DB) error {
		var round store.Round
		err := db.Update(operatorOr(db, by), func(tx *store.Tx) (err error) {
			round, err = change(tx)
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(viewOf(round))
		}
		return db.View(func(tx *store.Tx) error {
			in, err := tx.Population(round)
			if err != nil {
				return err
			}
			roster, err := tx.Roster()
			n := 0
			for _, h := range roster {
				if in(h.ID) {
					n++
				}
			}
			c.say(sayRoundSet, round.Title(), n)
			return err
		})
	})
}

// roundTeam sets or removes a team of a round.
func (c *cli) roundTeam(flags *flag.FlagSet, args []string) error {
	name := flags.String("name", "", "")
	people := flags.String("people", "", "")
	groups := flags.String("group", "", "")
	households := flags.String("household", "", "")
	remove := flags.Bool("remove", false, "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, -2)
	switch {
	case err != nil:
		return err
	case len(rest) == 0:
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("round team"))}
	case *name == "":
		return usageError{sayTeamName}
	}
	return c.roundUpdate(rest[0], *by, func(tx *store.Tx) (store.Round, error) {
		round, err := roundOf(tx, rest[1:])
		if err != nil {
			return round, err
		}
		plan := round.Plan()
		at := slices.IndexFunc(plan.Teams, func(t schedule.Team) bool { return t.Name == *name })
		switch {
		case *remove && at < 0:
			return round, plainError{fmt.Sprintf(sayNoTeam, *name), ""}
		case *remove:
			plan.Teams = slices.Delete(plan.Teams, at, at+1)
			return tx.SetRound(round.ID, plan)
		case at < 0:
			at = len(plan.Teams)
			plan.Teams = append(plan.Teams, schedule.Team{Name: *name})
		}
		var fault error
		flags.Visit(func(f *flag.Flag) {
			switch f.Name {
			case "people":
				plan.Teams[at].People = splitNames(*people)
			case "group":
				now, err := groupNames(tx, splitNames(*groups))
				plan.Teams[at].Groups = now
				fault = errors.Join(fault, err)
			case "household":
				ids, err := householdIDs(tx, splitNames(*households))
				plan.Teams[at].Households = ids
				fault = errors.Join(fault, err)
			}
		})
		if fault != nil {
			return round, fault
		}
		return tx.SetRound(round.ID, plan)
	})
}

// groupNames are the present names of groups, which may be named as they were.
func groupNames(tx *store.Tx, given []string) (now []string, err error) {
	for _, name := range given {
		g, err := groupOf(tx, name)
		if err != nil {
			return nil, err
		}
		now = append(now, g.Name.Now)
	}
	return now, nil
}

func householdIDs(tx *store.Tx, numbers []string) (ids []string, err error) {
	for _, number := range numbers {
		h, err := householdNumbered(tx, number)
		if err != nil {
			return nil, err
		}
		ids = append(ids, h.ID)
	}
	return ids, nil
}

// roundClose ends a round.
func (c *cli) roundClose(flags *flag.FlagSet, args []string) error {
	reason := flags.String("reason", "", "")
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, -2)
	if err == nil && len(rest) == 0 {
		err = usageError{fmt.Sprintf(sayUsageOf, usageOf("round close"))}
	}
	if err != nil {
		return err
	}
	return c.roundEnd(rest, *by, sayRoundDone, func(tx *store.Tx, round store.Round) error {
		err := campaign.Close(tx, round, *reason)
		var blocked *campaign.Blocked
		if errors.As(err, &blocked) {
			for _, b := range blocked.Blockers {
				c.say(sayRoundBlocked, b.Name, len(b.Households))
			}
		}
		return err
	})
}

// roundReopen opens a closed round again.
func (c *cli) roundReopen(flags *flag.FlagSet, args []string) error {
	by := flags.String("by", "", "")
	rest, err := c.parse(flags, args, 2)
	if err != nil {
		return err
	}
	return c.roundEnd(rest, *by, sayRoundAgain, func(tx *store.Tx, round store.Round) error { return tx.ReopenRound(round.ID) })
}

func (c *cli) roundEnd(rest []string, by, said string, end func(*store.Tx, store.Round) error) error {
	return c.with(rest[0], func(db *store.DB) error {
		var round store.Round
		err := db.Update(operatorOr(db, by), func(tx *store.Tx) (err error) {
			if round, err = roundOf(tx, rest[1:]); err == nil {
				err = end(tx, round)
			}
			if err == nil {
				round, err = tx.Round(round.ID)
			}
			return err
		})
		if err != nil {
			return err
		}
		if c.json {
			return c.print(viewOf(round))
		}
		c.say(said, round.Title())
		return nil
	})
}
