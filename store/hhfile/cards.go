package hhfile

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/people"
	"cunce/store/revision"
)

// cardSection is the household card: what is filled, with where it comes from, and what is not.
func (r *reader) cardSection() (Section, error) {
	s := Section{Name: "card", Title: titleCard, Columns: []Column{{"field", colField, 4, false, false}, {"value", colValue, 8, false, false},
		{"source", colSource, 4, false, false}, {"by", colBy, 2, false, false}, {"changed", colChanged, 4, false, false}}}
	t, err := r.trace(revision.Household, r.household.ID)
	if err != nil {
		return s, err
	}
	f := r.card[cardHousehold]
	var blank []string
	for _, q := range f.Questions {
		if !q.Type.Asked() {
			continue
		}
		text := r.text(f, q.Name, r.household.Answer(q.Name))
		if text == "" {
			if q.Group == nil || q.Group.Name != "g6" {
				blank = append(blank, q.Label)
			}
			continue
		}
		set := t.setters[q.Name]
		s.Rows = append(s.Rows, Row{Cells: []string{q.Label, text, set.source, set.by, day(set.at)},
			Open: Target{Kind: Card, Subject: store.Subject{Form: cardHousehold, Record: r.household.ID}, At: q.Name}})
	}
	if len(blank) > 0 {
		s.Note = say(noteBlank, len(blank), strings.Join(blank, "、"))
	}
	return s, nil
}

// memberSection are the members: those of today as the store orders them, then who left, with when and why.
func (r *reader) memberSection() (Section, error) {
	s := Section{Name: "members", Title: titleMembers, Empty: emptyMembers, Columns: []Column{{"name", colName, 4, false, false},
		{"relation", colRelation, 3, false, false}, {"sex", colSex, 2, false, false}, {"age", colAge, 2, true, false}, {"id", colID, 11, false, false},
		{"school", colSchool, 4, false, true}, {"health", colHealth, 4, false, false}, {"labor", colLabor, 4, false, false},
		{"work", colWork, 4, false, true}, {"state", colLive, 6, false, false}}}
	f := r.card[cardMember]
	ordered := slices.Clone(r.members)
	slices.SortStableFunc(ordered, func(a, b store.Member) int { return boolean(a.Left()) - boolean(b.Left()) })
	shared, err := r.tx.Shared(r.household.ID)
	if err != nil {
		return s, err
	}
	for _, m := range append(ordered, shared...) {
		text := func(field string) string { return r.text(f, field, m.Answer(field)) }
		row := Row{Cells: []string{m.Name(), text("rel"), text("sex"), Age(m, r.now), or(text("idno"), wordNotFilled), or(text("school"), text("edu")),
			text("health"), text("labor"), text("work"), r.lives(f, m) + r.shares(m)},
			Open: Target{Kind: Card, Subject: store.Subject{Form: cardMember, Record: m.ID}}}
		s.Rows = append(s.Rows, row)
	}
	s.Note = noteMembers
	return s, nil
}

// shares says of which second household somebody is, or, of somebody of another household, of which first one.
func (r *reader) shares(m store.Member) string {
	other, format := m.Also(), wordAlso
	if m.Household() != r.household.ID {
		other, format = m.Household(), wordOther
	}
	if other == "" || m.Left() {
		return ""
	}
	h, err := r.tx.Household(other)
	if err != nil {
		return ""
	}
	why, _ := m.AlsoWhy()
	return say(format, h.Head(), why)
}

// lives says whether a member lives here: who left with when and why, who is here by the facts that are known.
func (r *reader) lives(f *forms.Form, m store.Member) string {
	text := func(field string) string { return r.text(f, field, m.Answer(field)) }
	if m.Left() {
		return strings.TrimSpace(say(wordLeft, text("chg_date"), text("chg_why")))
	}
	var facts []string
	for _, fact := range []struct{ field, yes, no string }{{"reg", wordReg, wordNoReg}, {"live", wordLive, wordNoLive}, {"insys", wordSystem, wordNoSystem}} {
		switch m.Text(fact.field) {
		case "yes":
			facts = append(facts, fact.yes)
		case "no":
			facts = append(facts, fact.no)
		}
	}
	if stay := text("stay"); stay != "" {
		facts = append(facts, stay)
	}
	if m.Text("chg") == "in" {
		facts = append(facts, strings.TrimSpace(say(wordCame, text("chg_date"), text("chg_why"))))
	}
	return or(strings.Join(facts, " "), wordFactsUnknown)
}

// Age is the age of a member in full years, "" where the birth is not known.
func Age(m store.Member, now time.Time) string {
	birth := m.Text("birth")
	if n := m.IDNumber(); birth == "" && len(n) >= 18 && n[:6] != "999999" {
		birth = n[6:10] + "-" + n[10:12] + "-" + n[12:14]
	}
	born, err := time.Parse(time.DateOnly, birth)
	if err != nil {
		return ""
	}
	age := now.Year() - born.Year()
	if now.Month() < born.Month() || now.Month() == born.Month() && now.Day() < born.Day() {
		age--
	}
	return say("%d", age)
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// mostChanges is how many of the last changes are told.
const mostChanges = 30

// changeSection are the last changes of the cards, the newest first. What a record was made with is its first line alone.
func (r *reader) changeSection() (Section, error) {
	s := Section{Name: "changes", Title: titleChanges, Empty: emptyChanges, Columns: []Column{{"when", colWhen, 4, false, false}, {"by", colBy, 2, false, false},
		{"whose", colWhose, 2, false, false}, {"field", colField, 3, false, false}, {"from", colFrom, 4, false, false}, {"to", colTo, 4, false, false},
		{"source", colSource, 3, false, true}}}
	all, err := r.events()
	if err != nil {
		return s, err
	}
	if err := r.addChanges(&all, revision.Household, r.household.ID, wordHouse, cardHousehold); err != nil {
		return s, err
	}
	for _, m := range r.members {
		if err := r.addChanges(&all, revision.Member, m.ID, m.Name(), cardMember); err != nil {
			return s, err
		}
	}
	slices.SortStableFunc(all, func(a, b told) int { return b.at.Compare(a.at) })
	if len(all) > mostChanges {
		s.Note = say(noteChanges, len(all), mostChanges)
		all = all[:mostChanges]
	}
	for _, c := range all {
		s.Rows = append(s.Rows, c.row)
	}
	return s, nil
}

// A told is a change as a row, with when it was made.
type told struct {
	at  time.Time
	row Row
}

// events are what happened to the people of the household (births, moves, a new head ...) and was not taken back.
func (r *reader) events() (all []told, err error) {
	happened, err := people.List(r.tx, people.Filter{Household: r.household.ID, Standing: true})
	for _, e := range happened {
		all = append(all, told{e.Entered(), Row{Cells: []string{day(e.Entered()), e.By(), wordHouse, e.Kind().Name(), "", e.Told(), strings.TrimSpace(say(sourceEvent, e.Date(), e.Reason()))},
			Open: Target{Kind: Event, Record: r.household.ID}}})
	}
	return all, err
}

// moves are the fields of a member that events tell of, and that hold ids.
var moves = map[string]bool{cardHousehold: true, "also": true, "also_why": true, "also_from": true}

// addChanges adds the changes of one card, without those that made it.
func (r *reader) addChanges(all *[]told, kind revision.Kind, id, whose, form string) error {
	t, err := r.trace(kind, id)
	if err != nil {
		return err
	}
	f := r.card[form]
	changes := slices.Clone(t.changes)
	slices.SortStableFunc(changes, func(a, b change) int { return cmp.Compare(a.field, b.field) })
	for _, c := range changes {
		if c.first || moves[c.field] {
			continue
		}
		label := c.field
		if q, ok := f.Question(c.field); ok {
			label = q.Label
		}
		read := func(v revision.Value) string {
			held := store.Record{Fields: revision.Fields{c.field: v}}
			return or(r.text(f, c.field, held.Answer(c.field)), wordBlank)
		}
		*all = append(*all, told{c.at, Row{Cells: []string{day(c.at), c.by, whose, label, read(c.from), read(c.to), c.source},
			Open: Target{Kind: History, Subject: store.Subject{Form: form, Record: id}, At: c.field}}})
	}
	return nil
}
