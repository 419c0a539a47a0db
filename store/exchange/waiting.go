package exchange

import (
	"fmt"
	"slices"

	"cunce/forms/normal"
	"cunce/forms/sheet"
	"cunce/store"
)

// A waiting is a refused row with nothing wrong but the ID number: the person can be taken without it.
type waiting struct {
	household *Household
	person    *Person
	warnings  []Finding // of the other cells
}

// waits keeps a person whose ID number is refused, and what the row says of the rest.
func (r *reader) waits(h *Household, name string, column int, why string) {
	p := &Person{Name: name, Card: Card{shape: r.persons}, place: r.place(), column: column, lacks: why}
	before := len(r.roster.Warnings)
	r.values(ofMember, name, p.Card.set)
	r.kinship(p)
	said := slices.Clone(r.roster.Warnings[before:])
	r.roster.Warnings = r.roster.Warnings[:before]
	p.Card.set("name", name)
	if p.Card.Text("rel") == "" && h.HeadID == "" && sameName(name, h.Head) {
		p.Card.set("rel", relHead)
	}
	r.roster.waiting = append(r.roster.waiting, waiting{h, p, said})
}

// WithoutID is how many of the refused rows have nothing wrong but the ID number, in households that can be kept.
func (r *Roster) WithoutID() int { return len(r.takeable()) }

func (r *Roster) takeable() []waiting {
	kept := map[*Household]bool{}
	for _, h := range r.Households {
		kept[h] = true
	}
	return slices.DeleteFunc(slices.Clone(r.waiting), func(w waiting) bool { return !kept[w.household] })
}

// TakeWithoutID takes those rows after all: their people come into the file without an ID number, and the import opens an issue
// for each, so that the number is not forgotten. The roster no longer refuses them.
func (r *Roster) TakeWithoutID() {
	for _, w := range r.takeable() {
		w.household.People = append(w.household.People, w.person)
		slices.SortStableFunc(w.household.People, func(a, b *Person) int { return r.order(a.place) - r.order(b.place) })
		r.Warnings = append(r.Warnings, w.warnings...)
		column := sheet.ColumnName(w.person.column) // a row can hold several people
		r.Refused = slices.DeleteFunc(r.Refused, func(f Finding) bool {
			return place{f.Sheet, f.Row} == w.person.place && f.Column == column
		})
		r.warn(w.person.place, w.person.column, codeWithoutID, sayWithoutID(w.person.lacks))
	}
	r.waiting = nil
	r.sort()
}

// order is the place of a row in the workbook as one number.
func (r *Roster) order(p place) int { return slices.Index(r.sheets, p.sheet)<<32 + p.row }

// lacking finds the member that a person is where one of the two has no ID number: the one with this name in the household; nil if
// there is none.
func (reg *register) lacking(household string, p *Person) *inhabitant {
	if household == "" {
		return nil
	}
	known := reg.named[household+" "+normal.Name(p.Name)]
	if len(known) != 1 || p.ID != "" && !numberless(known[0].idNumber) { // of several nobody can tell which
		return nil
	}
	return known[0]
}

// openLacking opens the issue of a person who was taken without an ID number.
func openLacking(tx *store.Tx, member, household string, p *Person) error {
	_, _, err := tx.OpenIssue(tx.LackingKey(member), map[string]string{
		"title": fmt.Sprintf(titleWithoutID, p.Name), "question": labelIDNumber, "category": categoryData, "detail": p.lacks,
		"household": household, "member": member, "response": member, "path": "idno", "form": formOfImport})
	return err
}
