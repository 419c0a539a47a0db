package certificate

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/revision"
)

// kind is the kind of the records.
const kind revision.Kind = "certificate"

// The fields of a record.
const (
	fieldType       = "type"
	fieldNumber     = "number"
	fieldHolder     = "holder"
	fieldIssued     = "issued"
	fieldUntil      = "until"
	fieldPlace      = "place"
	fieldNote       = "note"
	fieldHouseholds = "households"
)

// A Certificate is one certificate and the households that it is about.
type Certificate struct {
	ID         string   `json:"id"`   // "" for a new one
	Type       string   `json:"type"` // what it is, in words: one of Types or another
	Number     string   `json:"number"`
	Holder     string   `json:"holder"`
	Issued     string   `json:"issued"` // 2006-01-02, "" where not known
	Until      string   `json:"until"`  // last day on which it is valid, "" where it has none
	Place      string   `json:"place"`  // where it is kept
	Note       string   `json:"note"`
	Households []string `json:"households"` // ids
}

// Types are the certificates that households usually hold, in the order in which they are offered.
func Types() []string { return slices.Clone(types) }

// Expired reports that a certificate is no longer valid on a day (2006-01-02).
func (c Certificate) Expired(day string) bool { return c.Until != "" && c.Until < day }

func read(r *store.Record) Certificate {
	return Certificate{ID: r.ID, Type: r.Text(fieldType), Number: r.Text(fieldNumber), Holder: r.Text(fieldHolder), Issued: r.Text(fieldIssued),
		Until: r.Text(fieldUntil), Place: r.Text(fieldPlace), Note: r.Text(fieldNote), Households: strings.Fields(r.Text(fieldHouseholds))}
}

// Of are the certificates of a household, "" of all, by what they are and their number.
func Of(tx *store.Tx, household string) ([]Certificate, error) {
	var all []Certificate
	err := tx.Each(kind, func(r *store.Record) error {
		if c := read(r); household == "" || slices.Contains(c.Households, household) {
			all = append(all, c)
		}
		return nil
	})
	slices.SortFunc(all, func(a, b Certificate) int {
		return cmp.Or(order(a.Type)-order(b.Type), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}

// order is the place of a type among the usual ones; others come last.
func order(name string) int {
	if i := slices.Index(types, name); i >= 0 {
		return i
	}
	return len(types)
}

// find is the certificate of a type with a number; ok is false if there is none. Blanks and width do not matter.
func find(tx *store.Tx, name, number string) (found Certificate, ok bool, err error) {
	err = tx.Each(kind, func(r *store.Record) error {
		if c := read(r); c.Type == name && key(c.Number) == key(number) && key(number) != "" {
			found, ok = c, true
		}
		return nil
	})
	return found, ok, err
}

func key(number string) string {
	return strings.ToUpper(strings.Join(strings.Fields(normal.Width(number)), ""))
}

// Set writes a certificate: a new one, or what changes of one that is there. One of the same type and number is the same
// certificate, to which the households are added. ErrRefused, with the sentence to show, for what cannot be.
func Set(tx *store.Tx, c Certificate) (Certificate, error) {
	for _, text := range []*string{&c.Type, &c.Number, &c.Holder, &c.Place, &c.Note} {
		*text = normal.Line(*text)
	}
	switch {
	case c.Type == "":
		return c, refuse(refusedType)
	case len(c.Households) == 0:
		return c, refuse(refusedNobody)
	case c.Issued != "" && !isDay(c.Issued), c.Until != "" && !isDay(c.Until):
		return c, refuse(refusedDate)
	case c.Issued != "" && c.Until != "" && c.Until < c.Issued:
		return c, refuse(refusedOrder)
	}
	for _, id := range c.Households {
		if _, err := tx.Household(id); err != nil {
			return c, err
		}
	}
	same, known, err := find(tx, c.Type, c.Number)
	switch {
	case err != nil:
		return c, err
	case known && c.ID != "" && same.ID != c.ID:
		return c, refuse(refusedTaken, c.Type, c.Number)
	case known && c.ID == "":
		c = same.with(c)
	}
	if c.ID == "" {
		if c.ID, err = tx.NewID(); err != nil {
			return c, err
		}
	}
	return c, tx.Put(kind, c.ID, c.fields())
}

// with is a certificate with what another entry of it says besides.
func (c Certificate) with(other Certificate) Certificate {
	for _, t := range []struct {
		into *string
		text string
	}{{&c.Holder, other.Holder}, {&c.Issued, other.Issued}, {&c.Until, other.Until}, {&c.Place, other.Place}, {&c.Note, other.Note}} {
		*t.into = cmp.Or(t.text, *t.into)
	}
	for _, id := range other.Households {
		if !slices.Contains(c.Households, id) {
			c.Households = append(c.Households, id)
		}
	}
	return c
}

func (c Certificate) fields() revision.Fields {
	fs := revision.Fields{}
	for field, text := range map[string]string{fieldType: c.Type, fieldNumber: c.Number, fieldHolder: c.Holder, fieldIssued: c.Issued,
		fieldUntil: c.Until, fieldPlace: c.Place, fieldNote: c.Note, fieldHouseholds: strings.Join(c.Households, " ")} {
		fs[field] = revision.Unset
		if text != "" {
			fs[field] = revision.Text(text)
		}
	}
	return fs
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

// Leave takes a household from a certificate; the last one ends it. ErrRefused if it is not the household's.
func Leave(tx *store.Tx, id, household string) error {
	r, err := tx.Record(kind, id)
	if err != nil {
		return err
	}
	c := read(r)
	at := slices.Index(c.Households, household)
	if r.Dead || at < 0 {
		return fmt.Errorf("certificate %s: %w", id, refuse(refusedNotTheirs))
	}
	if len(c.Households) == 1 {
		return tx.End(kind, id)
	}
	c.Households = slices.Delete(c.Households, at, at+1)
	return tx.Put(kind, id, c.fields())
}

// Move gives the certificates of a household that ends to the one that it goes into.
func Move(tx *store.Tx, from, to string) error {
	all, err := Of(tx, from)
	if err != nil {
		return err
	}
	for _, c := range all {
		c.Households = slices.DeleteFunc(c.Households, func(id string) bool { return id == from || id == to })
		c.Households = append(c.Households, to)
		if err := tx.Put(kind, c.ID, c.fields()); err != nil {
			return err
		}
	}
	return nil
}
