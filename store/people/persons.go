package people

import (
	"fmt"
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/idcard"
	"cunce/store"
	"cunce/store/revision"
)

// arrive adds a person to the household: somebody new, or somebody of the village who comes from another household or back.
func (d *doing) arrive() error {
	if d.c.Member != "" {
		return d.comeOver()
	}
	name := strings.TrimSpace(d.c.Card["name"])
	if name == "" {
		return refuse(refusedName)
	}
	card := d.change("in")
	for field, value := range d.c.Card {
		if value = strings.TrimSpace(value); value != "" {
			card[field] = forms.Text(value)
		}
	}
	card["rel"] = d.relation("", d.c.Card["rel"])
	number, err := d.newNumber(card)
	if err != nil {
		return err
	}
	id, created, err := d.tx.NewMember(d.house.ID, number, card)
	if err != nil {
		return err
	}
	if !created {
		return refuse(refusedKnown, name)
	}
	d.members = []string{id}
	d.tell(fmt.Sprintf(toldArrived, d.c.Kind.Name(), name, d.house.Head()))
	if number == "" {
		d.tell(tellNumber)
	}
	if card["rel"].State == forms.Pending {
		d.tell(tellRelation)
	}
	return nil
}

// newNumber takes the ID number of somebody new, and with it the birth date and the sex that it says.
func (d *doing) newNumber(card forms.Answers) (string, error) {
	typed := card["idno"].Text
	if typed == "" || idcard.Placeholder(typed) {
		if d.c.Kind == Birth && card["birth"].Text == "" {
			card["birth"] = forms.Text(d.c.Date)
		}
		return typed, nil
	}
	n, err := d.sound(typed)
	if err != nil {
		return "", err
	}
	born, sex := n.Birth().Format(time.DateOnly), n.Sex()
	if d.c.Kind == Birth && born != d.c.Date {
		return "", refuse(refusedBirthDate)
	}
	if other := card["birth"].Text; other != "" && other != born {
		return "", refuse(refusedBirth)
	}
	if other := card["sex"].Text; other != "" && other != sex {
		return "", refuse(refusedSex)
	}
	card["birth"], card["sex"], card["idno"] = forms.Text(born), forms.Text(sex), forms.Text(string(n))
	return string(n), nil
}

// sound is an ID number that is right in itself and that nobody in the file has.
func (d *doing) sound(typed string) (idcard.Number, error) {
	n, fault := idcard.Parse(typed, d.tx.Now())
	if fault != "" {
		return "", refuse(refusedID)
	}
	who, err := d.tx.Numbered(string(n))
	if err != nil {
		return "", err
	}
	if len(who) > 0 && who[0].ID != d.c.Member {
		h, err := d.tx.Record(revision.Household, who[0].Household())
		if err != nil {
			return "", err
		}
		return "", refuse(refusedTaken, who[0].Name(), h.Text("head"))
	}
	return n, nil
}

// comeOver moves somebody whom the file has into the household.
func (d *doing) comeOver() error {
	m, err := d.tx.Member(d.c.Member)
	if err != nil {
		return err
	}
	if m.Household() == d.house.ID && !m.Left() {
		return refuse(refusedHere, m.Name())
	}
	from, err := d.tx.Record(revision.Household, m.Household())
	if err != nil {
		return err
	}
	others, err := d.tx.Members(m.Household())
	if err != nil {
		return err
	}
	if m.Household() != d.house.ID && m.Text("rel") == relHead && !m.Left() && stayers(others, []string{m.ID}) > 0 {
		return refuse(refusedHeadGoes, m.Name())
	}
	card := d.change("in")
	card["household"], card["rel"] = forms.Text(d.house.ID), d.relation(m.ID, d.c.Card["rel"])
	if m.Household() != d.house.ID {
		d.households = append(d.households, m.Household())
		if !m.Left() {
			d.fromTeam, d.moved = from.Text("team"), 1
		}
	}
	if m.Also() == d.house.ID { // it was the second one so far
		if err := d.tx.Share(m.ID, "", "", ""); err != nil {
			return err
		}
	}
	d.members = []string{m.ID}
	d.tell(fmt.Sprintf(toldCame, d.c.Kind.Name(), m.Name(), from.Text("head"), d.house.Head()))
	if card["rel"].State == forms.Pending {
		d.tell(tellRelation)
	}
	return d.tx.PutAnswers(revision.Member, m.ID, card)
}

// stayers counts who is left when some go.
func stayers(all []store.Member, going []string) (n int) {
	gone := map[string]bool{}
	for _, id := range going {
		gone[id] = true
	}
	for _, m := range all {
		if !m.Left() && !gone[m.ID] {
			n++
		}
	}
	return n
}

// leave takes a person out of the household.
func (d *doing) leave() error {
	m, err := d.member(d.c.Member)
	if err != nil {
		return err
	}
	if d.c.Kind == Leave && d.c.Reason == "" {
		return refuse(refusedReason)
	}
	d.members = []string{m.ID}
	d.tell(fmt.Sprintf(toldLeft, d.house.Head(), m.Name(), d.c.Kind.Name()))
	switch left := stayers(d.all, d.members); {
	case left == 0:
		d.tell(tellNobody)
	case d.isHead(m):
		d.tell(tellHead)
	}
	return d.tx.PutAnswers(revision.Member, m.ID, d.change("out"))
}

// idNumber corrects somebody's ID number. Birth date and sex follow where they were those of the former number.
func (d *doing) idNumber() error {
	m, err := d.member(d.c.Member)
	if err != nil {
		return err
	}
	n, err := d.sound(d.c.Value)
	if err != nil {
		return err
	}
	if string(n) == m.IDNumber() {
		return refuse(refusedSame)
	}
	card := forms.Answers{"idno": forms.Text(string(n))}
	old, fault := idcard.Parse(m.IDNumber(), time.Time{})
	for field, is := range map[string]func(idcard.Number) string{"birth": birthOf, "sex": sexOf} {
		if text := m.Text(field); text == "" || fault == "" && text == is(old) {
			card[field] = forms.Text(is(n))
		}
	}
	d.members = []string{m.ID}
	d.tell(fmt.Sprintf(toldNumbered, m.Name(), tail(m.IDNumber()), tail(string(n))))
	if d.isHead(m) {
		if err := d.tx.PutAnswers(revision.Household, d.house.ID, forms.Answers{"head_id": forms.Text(string(n))}); err != nil {
			return err
		}
	}
	return d.tx.PutAnswers(revision.Member, m.ID, card)
}

func birthOf(n idcard.Number) string { return n.Birth().Format(time.DateOnly) }
func sexOf(n idcard.Number) string   { return n.Sex() }

// tail is as much of an ID number as may be told.
func tail(number string) string {
	if number == "" {
		return wordNone
	}
	return number[max(0, len(number)-4):]
}

// rename gives somebody another name.
func (d *doing) rename() error {
	m, err := d.member(d.c.Member)
	switch {
	case err != nil:
		return err
	case d.c.Value == "":
		return refuse(refusedName)
	case d.c.Value == m.Name():
		return refuse(refusedSame)
	}
	d.members = []string{m.ID}
	d.tell(fmt.Sprintf(toldRenamed, m.Name(), d.c.Value))
	if d.isHead(m) {
		if err := d.tx.PutAnswers(revision.Household, d.house.ID, forms.Answers{"head": forms.Text(d.c.Value)}); err != nil {
			return err
		}
	}
	return d.tx.PutAnswers(revision.Member, m.ID, forms.Answers{"name": forms.Text(d.c.Value)})
}
