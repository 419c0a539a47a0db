package exchange

import (
	"fmt"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
)

// A Result is what an import did, or in a dry run would do.
type Result struct {
	Households Counts    `json:"households"`
	Members    Counts    `json:"members"`
	Refused    []Finding `json:"refused"`
	// Suspected are people that are taken although somebody else has their name and day of birth.
	Suspected []Finding `json:"suspected"`
	Warnings  []Finding `json:"warnings"`
	// Changes are the households of which something is added or changed, in the order of the workbook.
	Changes []Change `json:"changes"`
}

// Counts are records by what an import did with them.
type Counts struct {
	Added     int `json:"added"`
	Updated   int `json:"updated"`
	Unchanged int `json:"unchanged"`
}

// Import writes what a roster says and the file does not know yet, as one revision by the operator, after a backup. What
// the roster leaves blank stays; nobody is removed. A dry run only says what would happen. If nothing is new there is
// neither a backup nor a revision. ErrNotVillage for a township's file.
func Import(db *store.DB, by string, r *Roster, dryRun bool) (Result, error) {
	if db.Identity().Town() {
		return Result{}, ErrNotVillage
	}
	var p *plan
	look := func(tx *store.Tx) (err error) {
		if p == nil || p.state != tx.State() { // the file may have moved on since the first look
			p, err = makePlan(tx, r)
		}
		return err
	}
	if err := db.View(look); err != nil {
		return Result{}, fmt.Errorf("import roster: %w", err)
	}
	if dryRun || !p.changes() {
		return p.result(), nil
	}
	if _, err := db.Backup(); err != nil {
		return Result{}, fmt.Errorf("backup before import: %w", err)
	}
	err := db.Update(by, func(tx *store.Tx) error {
		if err := look(tx); err != nil {
			return err
		}
		return p.apply(tx)
	})
	if err != nil {
		return Result{}, fmt.Errorf("import roster: %w", err)
	}
	return p.result(), nil
}

// A plan is what an import will do, found without writing.
type plan struct {
	roster     *Roster
	state      int // of the file, for which it holds
	households []householdPlan
	groups     []string          // new ones
	renamed    map[string]string // what the workbook calls a group, to its name of now
	told       map[string]bool   // of them
	counts     Result
	found      Roster // findings that only the file could tell
	suspected  Roster // people who may be in the file or the workbook already, among its Refused
	words      wording
	seen       map[string]*Person // new people by what they would share with a twin
}

// A householdPlan is one household of the roster and the record that it is, if any.
type householdPlan struct {
	household *Household
	card      Card   // of the workbook, with the group as it is called now
	id        string // "" for a new one
	patch     revision.Fields
	members   []memberPlan
	change    Change
}

type memberPlan struct {
	person *Person
	id     string // "" for a new one
	patch  revision.Fields
	moves  bool // to the household that the roster names
}

func makePlan(tx *store.Tx, r *Roster) (*plan, error) {
	reg, err := readRegister(tx)
	if err != nil {
		return nil, err
	}
	p := &plan{roster: r, state: tx.State(), seen: make(map[string]*Person, len(r.Households)), renamed: map[string]string{}}
	if p.words, err = newWording(tx); err != nil {
		return nil, err
	}
	groups, err := tx.AllGroups()
	if err != nil {
		return nil, err
	}
	for _, g := range r.Groups {
		now, known := groups.Named(g)
		switch {
		case !known:
			p.groups = append(p.groups, g)
		case now.Name.Now != g:
			p.renamed[g] = now.Name.Now
		}
	}
	for _, h := range r.Households {
		hp, err := p.household(reg, h)
		if err != nil {
			return nil, err
		}
		p.households = append(p.households, hp)
	}
	return p, nil
}

// household compares one household and its people with the file.
func (p *plan) household(reg *register, h *Household) (householdPlan, error) {
	hp := householdPlan{household: h, card: p.current(h)}
	var known *store.Record
	if found := reg.find(h); found != nil {
		var err error
		if known, err = reg.tx.Record(revision.Household, found.id); err != nil {
			return hp, err
		}
		hp.id, hp.patch = found.id, difference(known, &hp.card)
	}
	p.counts.Households.add(hp.id == "", len(hp.patch) > 0)
	hp.change = Change{Name: h.Head, Number: h.Number, Group: hp.card.Text("team"), Status: statusOf(hp.id == "", len(hp.patch) > 0),
		Fields: p.words.fields(known, hp.patch)}
	for _, person := range h.People {
		known, found, err := reg.member(hp.id, person)
		if err != nil {
			return hp, err
		}
		mp := memberPlan{person: person}
		if !found {
			p.suspect(reg, person)
		} else if !p.member(&mp, reg, known, hp.id, h) {
			continue
		}
		hp.members = append(hp.members, mp)
		p.counts.Members.add(mp.id == "", len(mp.patch) > 0 || mp.moves)
		p.personChange(reg, &hp, mp, known)
	}
	if hp.change.Status != statusUnchanged || len(hp.change.Members) > 0 {
		p.counts.Changes = append(p.counts.Changes, hp.change)
	}
	return hp, nil
}

// current is the card with the name that its group has now, where the workbook has a former one or a code; it is told once.
func (p *plan) current(h *Household) Card {
	group := h.Card.Text("team")
	now, renamed := p.renamed[group]
	if !renamed {
		return h.Card
	}
	if !p.told[group] {
		if p.told == nil {
			p.told = map[string]bool{}
		}
		p.told[group] = true
		p.found.warn(h.place, 0, codeGroupNow, sayGroupNow(group, now))
	}
	card := h.Card.copied()
	card.set("team", now)
	return card
}

// member compares one person with the member of the file that he is; ok is false where that is somebody else under the ID number.
func (p *plan) member(mp *memberPlan, reg *register, known store.Member, household string, h *Household) (ok bool) {
	person := mp.person
	head := reg.headOf(known.Household())
	mp.id, mp.patch = known.ID, difference(known.Record, &person.Card)
	p.number(mp, known)
	shared := household != "" && known.Also() == household // belongs here too: the own household and the relation there stay
	if shared {
		delete(mp.patch, "rel")
	}
	mp.moves = household == "" || known.Household() != household && !shared
	renamed := !sameName(known.Name(), person.Name)
	switch {
	case renamed && (mp.moves || !shared && otherRelation(known, person)): // two things differ: somebody else
		p.found.refuse(person.place, person.column, codeDuplicate, sayTaken(person.Name, known.Name(), head))
		return false
	case renamed:
		p.found.warn(person.place, person.column, codeRenamed, sayRenamed(person.Name, known.Name()))
	case mp.moves:
		p.found.warn(person.place, person.column, codeMoved, sayMoved(person.Name, h.Head))
	}
	return true
}

// otherRelation: the workbook relates the person to the head in another way than the file does.
func otherRelation(known store.Member, p *Person) bool {
	was, is := known.Text("rel"), p.Card.Text("rel")
	return was != "" && is != "" && was != is
}

// number looks at the ID number of a person who is in the file: one without takes the number that comes, and what a number
// says is never replaced by a row without one.
func (p *plan) number(mp *memberPlan, known store.Member) {
	switch person := mp.person; {
	case person.ID == "" && !numberless(known.IDNumber()):
		for _, field := range []string{"birth", "sex", "idtype"} {
			delete(mp.patch, field)
		}
	case !numberless(person.ID) && known.IDNumber() == "":
		p.found.warn(person.place, person.column, codeNumberCame, sayNumberCame(person.Name))
	}
}

// difference are the fields of a card that the record does not have so; what the card leaves out stays.
func difference(r *store.Record, card *Card) revision.Fields {
	var patch revision.Fields
	for field, text := range card.all() {
		if was := r.Answer(field); was.State != forms.Answered || was.Text != text {
			if patch == nil {
				patch = revision.Fields{}
			}
			patch[field] = revision.Text(text)
		}
	}
	return patch
}

func (c *Counts) add(created, changed bool) {
	switch {
	case created:
		c.Added++
	case changed:
		c.Updated++
	default:
		c.Unchanged++
	}
}

func (p *plan) changes() bool {
	h, m := p.counts.Households, p.counts.Members
	return h.Added+h.Updated+m.Added+m.Updated+len(p.groups) > 0
}

// result is the report, with the findings of the roster and those of the file in the order of the workbook.
func (p *plan) result() Result {
	all := Roster{sheets: p.roster.sheets}
	all.Refused = append(append([]Finding{}, p.roster.Refused...), p.found.Refused...)
	all.Warnings = append(append([]Finding{}, p.roster.Warnings...), p.found.Warnings...)
	all.sort()
	suspected := append([]Finding{}, p.suspected.Refused...)
	changes := append([]Change{}, p.counts.Changes...)
	return Result{p.counts.Households, p.counts.Members, all.Refused, suspected, all.Warnings, changes}
}

// apply writes the plan.
func (p *plan) apply(tx *store.Tx) error {
	for _, g := range p.groups {
		if err := tx.NewGroup(g); err != nil {
			return err
		}
	}
	patches := newPatcher()
	for _, h := range p.households {
		if err := h.apply(tx, &p.counts, patches); err != nil {
			return err
		}
	}
	return remember(tx, p.roster)
}

func (h householdPlan) apply(tx *store.Tx, counts *Result, patches *patcher) error {
	id := h.id
	if id == "" {
		key := store.HouseholdKey{National: h.household.Number, HeadID: h.household.HeadID, Other: h.household.key}
		given, created, err := tx.AddHousehold(key, patches.patch(&h.household.Card))
		if err != nil {
			return err
		}
		id = given
		counts.Households.known(created)
	} else if err := tx.Put(revision.Household, id, h.patch); err != nil {
		return err
	}
	for _, m := range h.members {
		if err := m.apply(tx, id, counts, patches); err != nil {
			return err
		}
	}
	return nil
}

func (m memberPlan) apply(tx *store.Tx, household string, counts *Result, patches *patcher) error {
	if m.id == "" {
		id, created, err := tx.AddMember(household, m.person.ID, patches.patch(&m.person.Card))
		counts.Members.known(created || err != nil)
		if err == nil && created && m.person.ID == "" {
			err = openLacking(tx, id, household, m.person)
		}
		return err
	}
	if m.moves {
		if m.patch == nil {
			m.patch = revision.Fields{}
		}
		m.patch[fieldHousehold] = revision.Text(household)
	}
	return tx.Put(revision.Member, m.id, m.patch)
}

// known corrects the counts where a record that was to be added turned out to be there, under keys that a roster does not
// tell.
func (c *Counts) known(created bool) {
	if !created {
		c.Added--
		c.Updated++
	}
}
