package exchange

import (
	"fmt"

	"cunce/forms"
	"cunce/forms/idcard"
	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/locality"
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
	if db.Identity().Kind == "township" {
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

// A register is what the file knows, by the keys that a roster has.
type register struct {
	village            locality.Village // with the codes that it had
	byNumber, byHeadID map[string]store.Household
	byOther            map[string][]store.Household // by the number in the household register or the village's own, with its field
	byID               map[string]store.Household   // by record
	members            map[string]store.Member      // by ID number
	records            map[string]store.Member      // by record
	twins              map[string][]store.Member    // by name and day of birth
	named              map[string][]store.Member    // by household and name
}

func readRegister(tx *store.Tx) (*register, error) {
	reg := &register{
		byNumber: map[string]store.Household{}, byHeadID: map[string]store.Household{}, byID: map[string]store.Household{},
		members: map[string]store.Member{}, records: map[string]store.Member{}, twins: map[string][]store.Member{},
		named: map[string][]store.Member{}, byOther: map[string][]store.Household{},
	}
	var err error
	if reg.village, err = tx.Village(); err != nil {
		return nil, err
	}
	households, err := tx.Households()
	if err != nil {
		return nil, err
	}
	for _, h := range households {
		reg.byID[h.ID] = h
		if no := numberKey(h.Number()); no != "" {
			reg.byNumber[no] = h
		}
		for _, field := range otherNumbers {
			if no := numberKey(h.Text(field)); no != "" {
				reg.byOther[field+" "+no] = append(reg.byOther[field+" "+no], h)
			}
		}
		if id := h.Text("head_id"); id != "" && !idcard.Placeholder(id) {
			reg.byHeadID[id] = h
		}
	}
	err = tx.Each(revision.Member, func(r *store.Record) error {
		kept := *r
		m := store.Member{Record: &kept}
		reg.members[personKey(m.IDNumber(), m.Household(), m.Name())] = m
		reg.records[m.ID] = m
		home := m.Household() + " " + normal.Name(m.Name())
		reg.named[home] = append(reg.named[home], m)
		if key := twinKey(m.Name(), m.IDNumber(), m.Text("birth")); key != "" && !m.Left() {
			reg.twins[key] = append(reg.twins[key], m)
		}
		return nil
	})
	return reg, err
}

// personKey is what a person is found by: the ID number, or the name within the household where there is none or a
// placeholder, which many may share.
func personKey(id, household, name string) string {
	if numberless(id) {
		return household + " " + normal.Name(name)
	}
	return id
}

// numberless: the text tells nobody apart.
func numberless(id string) bool { return id == "" || idcard.Placeholder(id) }

// find is the household of the file that a household of the roster is: that of its national number, else, where one of the two has
// none, that of its number in the household register, of the village's own, or of its head.
func (reg *register) find(h *Household) (store.Household, bool) {
	for _, no := range reg.village.Numbers(h.Number) {
		if found, ok := reg.byNumber[no]; ok && no != "" {
			return found, true
		}
	}
	for _, field := range otherNumbers {
		no := numberKey(h.Card.Text(field))
		if found := reg.byOther[field+" "+no]; no != "" && len(found) == 1 && (h.Number == "" || found[0].Number() == "") {
			return found[0], true
		}
	}
	found, ok := reg.byHeadID[h.HeadID]
	if !ok || h.HeadID == "" || h.Number != "" && found.Number() != "" {
		return store.Household{}, false
	}
	return found, true
}

// otherNumbers are the fields of the numbers that a household has besides the national one.
var otherNumbers = []string{"reg_no", "own_no"}

// headOf is the head's name of a household record, "" where it is gone.
func (reg *register) headOf(id string) string {
	if h, ok := reg.byID[id]; ok {
		return h.Head()
	}
	return ""
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
		p.households = append(p.households, p.household(reg, h))
	}
	return p, nil
}

// household compares one household and its people with the file.
func (p *plan) household(reg *register, h *Household) householdPlan {
	hp := householdPlan{household: h, card: p.current(h)}
	if found, ok := reg.find(h); ok {
		hp.id, hp.patch = found.ID, difference(found.Record, &hp.card)
	}
	p.counts.Households.add(hp.id == "", len(hp.patch) > 0)
	hp.change = Change{Name: h.Head, Number: h.Number, Group: hp.card.Text("team"), Status: statusOf(hp.id == "", len(hp.patch) > 0),
		Fields: p.words.fields(reg.byID[hp.id].Record, hp.patch)}
	for _, person := range h.People {
		mp, ok := p.member(reg, hp.id, h, person)
		if ok {
			hp.members = append(hp.members, mp)
			p.counts.Members.add(mp.id == "", len(mp.patch) > 0 || mp.moves)
			p.personChange(reg, &hp, mp)
		}
	}
	if hp.change.Status != statusUnchanged || len(hp.change.Members) > 0 {
		p.counts.Changes = append(p.counts.Changes, hp.change)
	}
	return hp
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

// member compares one person with the file; ok is false where the file has somebody else under the ID number.
func (p *plan) member(reg *register, household string, h *Household, person *Person) (mp memberPlan, ok bool) {
	mp = memberPlan{person: person}
	known, found := reg.members[personKey(person.ID, household, person.Name)]
	if !found {
		known, found = reg.lacking(household, person)
	}
	if !found {
		p.suspect(reg, person)
		return mp, true
	}
	head := reg.headOf(known.Household())
	mp.id, mp.patch = known.ID, difference(known.Record, &person.Card)
	p.number(&mp, known)
	shared := household != "" && known.Also() == household // belongs here too: the own household and the relation there stay
	if shared {
		delete(mp.patch, "rel")
	}
	mp.moves = household == "" || known.Household() != household && !shared
	renamed := !sameName(known.Name(), person.Name)
	switch {
	case renamed && (mp.moves || !shared && otherRelation(known, person)): // two things differ: somebody else
		p.found.refuse(person.place, person.column, codeDuplicate, sayTaken(person.Name, known.Name(), head))
		return mp, false
	case renamed:
		p.found.warn(person.place, person.column, codeRenamed, sayRenamed(person.Name, known.Name()))
	case mp.moves:
		p.found.warn(person.place, person.column, codeMoved, sayMoved(person.Name, h.Head))
	}
	return mp, true
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
	patch := revision.Fields{}
	for field, text := range card.all() {
		if was := r.Answer(field); was.State != forms.Answered || was.Text != text {
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
