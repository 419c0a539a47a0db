package store

import (
	"slices"
	"strings"

	"cunce/store/revision"
)

// A person may belong to two households: registered in one and brought up in another, say. The member record names the second
// one besides its own; the person stays one record, so that no count has them twice. These fields are no questions of the card.
const (
	fieldAlso     = "also"      // id of the second household
	fieldAlsoWhy  = "also_why"  // why, in words
	fieldAlsoFrom = "also_from" // since when, 2006-01-02
)

// Also is the id of the second household that the member belongs to, "" for none.
func (m Member) Also() string { return m.Text(fieldAlso) }

// AlsoWhy is why the member belongs to two households, and since which day (2006-01-02).
func (m Member) AlsoWhy() (why, from string) { return m.Text(fieldAlsoWhy), m.Text(fieldAlsoFrom) }

// Shared are the members of other households who belong to this one too, in the order of their names; who left is not among
// them.
func (t *Tx) Shared(household string) ([]Member, error) {
	var ms []Member
	err := t.indexPrefix(ixAlso, household+rowSep, func(_ string, _ revision.Kind, id string) error {
		r, err := t.Record(revision.Member, id)
		ms = append(ms, Member{r})
		return err
	})
	slices.SortFunc(ms, func(a, b Member) int { return strings.Compare(a.Name()+a.ID, b.Name()+b.ID) })
	return ms, err
}

// Share says that a member belongs to a second household too; "" for household ends that.
func (t *Tx) Share(member, household, why, from string) error {
	if _, err := t.living(revision.Member, member); err != nil {
		return err
	}
	patch := revision.Fields{fieldAlso: revision.Unset, fieldAlsoWhy: revision.Unset, fieldAlsoFrom: revision.Unset}
	if household != "" {
		if _, err := t.living(revision.Household, household); err != nil {
			return err
		}
		patch = texts(fieldAlso, household, fieldAlsoWhy, why, fieldAlsoFrom, from)
	}
	return t.Put(revision.Member, member, patch)
}

// sharedRows are the rows of a member who belongs to a second household, which finds them too.
func sharedRows(r *Record) []indexRow {
	also := r.Text(fieldAlso)
	if also == "" || (Member{r}).Left() {
		return nil
	}
	return append(personRows(r.Text("name"), r.Text("idno"), also), indexRow{ixAlso, rowValue(clip(also, maxID), "")})
}
