package people

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/certificate"
	"cunce/store/revision"
)

// split makes a household of some of the people of another. Their open issues go where the officer says.
func (d *doing) split() error {
	var going []store.Member
	for _, id := range d.c.Members {
		m, err := d.member(id)
		if err != nil {
			return err
		}
		if d.isHead(m) {
			return refuse(refusedHeadSplits, m.Name())
		}
		going = append(going, m)
	}
	at := slices.IndexFunc(going, func(m store.Member) bool { return m.ID == d.c.Member })
	if at < 0 {
		return refuse(refusedNewHead)
	}
	if stayers(d.all, d.c.Members) == 0 {
		return refuse(refusedNobodyStays)
	}
	head := going[at]
	if err := d.makeHousehold(head); err != nil {
		return err
	}
	asked := 0
	for _, m := range going {
		rel := d.relation(m.ID, relationUnder(d.all, head, m))
		if m.ID == head.ID {
			rel = forms.Text(relHead)
		}
		if rel.State == forms.Pending {
			asked++
		}
		err := d.tx.PutAnswers(revision.Member, m.ID, forms.Answers{"household": forms.Text(d.made), "rel": rel})
		if err != nil {
			return err
		}
		d.members = append(d.members, m.ID)
	}
	d.households = append(d.households, d.made)
	d.tell(fmt.Sprintf(toldSplit, d.house.Head(), head.Name(), len(going)))
	if asked > 0 {
		d.tell(fmt.Sprintf(tellRelations, asked))
	}
	d.tell(tellCard)
	return d.moveIssues(d.house.ID, d.made, d.c.Issues)
}

// makeHousehold writes the new household with what is known of it; the rest of its card is to be filled in.
func (d *doing) makeHousehold(head store.Member) (err error) {
	team := d.house.Group()
	if d.c.Team != "" {
		team = d.c.Team
	}
	card := forms.Answers{"head": forms.Text(head.Name()), "head_id": text(head.IDNumber()), "team": text(team)}
	if d.c.Value != "" {
		if err := d.free(d.c.Value, ""); err != nil {
			return err
		}
		card[orField(d.c.Field)] = forms.Text(d.c.Value)
	}
	if d.made, err = d.tx.NewID(); err != nil {
		return err
	}
	if team != "" {
		if err := d.tx.NewGroup(team); err != nil {
			return err
		}
	}
	return d.tx.PutAnswers(revision.Household, d.made, card)
}

// orField is the number that is meant: the national one unless another is named.
func orField(field string) string {
	if field == "" {
		return "hh_no"
	}
	return field
}

// free refuses a household number that another household has.
func (d *doing) free(number, own string) error {
	field := orField(d.c.Field)
	if _, known := numberNames[field]; !known {
		return refuse(refusedField)
	}
	if field != "hh_no" {
		return nil
	}
	have, err := d.tx.HouseholdsNumbered(number)
	if err != nil {
		return err
	}
	for _, h := range have {
		if h.ID != own {
			return refuse(refusedNumberTaken, h.Head())
		}
	}
	return nil
}

// moveIssues gives issues to another household; where they come from is kept, because they were opened under its head.
func (d *doing) moveIssues(from, to string, ids []string) error {
	for _, id := range ids {
		i, err := d.tx.Issue(id)
		if err != nil {
			return err
		}
		if i.Household() != from {
			return refuse(refusedIssue, i.Number())
		}
		came := i.Text("from_household")
		if came == "" {
			came = from
		}
		err = d.tx.Put(revision.Issue, i.ID, revision.Fields{"household": revision.Text(to), "from_household": revision.Text(came)})
		if err != nil {
			return err
		}
		d.issues = append(d.issues, i.ID)
	}
	if len(ids) > 0 {
		d.tell(fmt.Sprintf(tellIssues, len(ids)))
	}
	return nil
}

// join brings all people of the household into another, and all its issues; its forms stay with it.
func (d *doing) join() error {
	if d.c.To == d.house.ID || d.c.To == "" {
		return refuse(refusedTo)
	}
	to, err := d.tx.Household(d.c.To)
	if err != nil {
		return err
	}
	drafts, err := d.tx.Drafts()
	if err != nil {
		return err
	}
	if slices.ContainsFunc(drafts, func(f store.Draft) bool { return f.Record == d.house.ID }) {
		return refuse(refusedDraft, d.house.Head())
	}
	living := 0
	for _, m := range d.all {
		rel := d.relation(m.ID, "")
		if m.Left() {
			rel = m.Answer("rel")
			if rel.Text == relHead {
				rel = forms.Answer{State: forms.Pending}
			}
		} else {
			living++
		}
		if err := d.tx.PutAnswers(revision.Member, m.ID, forms.Answers{"household": forms.Text(to.ID), "rel": rel}); err != nil {
			return err
		}
		d.members = append(d.members, m.ID)
	}
	if err := errors.Join(d.followShared(to), certificate.Move(d.tx, d.house.ID, to.ID)); err != nil {
		return err
	}
	d.households, d.moved = []string{d.house.ID, to.ID}, living
	d.tell(fmt.Sprintf(toldJoined, d.house.Head(), to.Head(), living))
	if living > 0 {
		d.tell(fmt.Sprintf(tellRelations, living))
	}
	issues, err := d.tx.Issues(store.IssueFilter{Household: d.house.ID})
	if err != nil {
		return err
	}
	var ids []string
	for _, i := range issues {
		ids = append(ids, i.ID)
	}
	if err := d.moveIssues(d.house.ID, to.ID, ids); err != nil {
		return err
	}
	return d.tx.JoinInto(d.house.Record, to.Record)
}

// newHead makes another member the head, and puts everybody's relation to the head anew where it is certain.
func (d *doing) newHead() error {
	head, err := d.member(d.c.Member)
	if err != nil {
		return err
	}
	if d.isHead(head) {
		return refuse(refusedHeadAlready, head.Name())
	}
	asked := 0
	for _, m := range d.all {
		rel := d.relation(m.ID, relationUnder(d.all, head, m))
		if m.ID == head.ID {
			rel = forms.Text(relHead)
		}
		if rel.State == forms.Pending && !m.Left() {
			asked++
		}
		if err := d.tx.PutAnswers(revision.Member, m.ID, forms.Answers{"rel": rel}); err != nil {
			return err
		}
		d.members = append(d.members, m.ID)
	}
	d.tell(fmt.Sprintf(toldHead, d.house.Head(), head.Name()))
	if asked > 0 {
		d.tell(fmt.Sprintf(tellRelations, asked))
	}
	return d.tx.PutAnswers(revision.Household, d.house.ID, forms.Answers{"head": forms.Text(head.Name()), "head_id": text(head.IDNumber())})
}

// number gives the household another number.
func (d *doing) number() error {
	field := orField(d.c.Field)
	was := d.house.Record.Text(field)
	value := strings.Join(strings.Fields(d.c.Value), "")
	switch err := d.free(value, d.house.ID); {
	case err != nil:
		return err
	case value == "":
		return refuse(refusedNumber)
	case value == was:
		return refuse(refusedSame)
	}
	if was == "" {
		was = wordNone
	}
	d.tell(fmt.Sprintf(toldNumber, d.house.Head(), numberNames[field], was, value))
	return d.tx.PutAnswers(revision.Household, d.house.ID, forms.Answers{field: forms.Text(value)})
}
