package store

import (
	"cmp"
	"fmt"
	"slices"

	"cunce/store/revision"
)

// An Operator is someone who works with the file. Revisions name operators by name, so that a record of one is needed
// only to offer the name.
//
// Invariant: name is not blank.
type Operator struct{ *Record }

// Name is the operator's name.
func (o Operator) Name() string { return o.Text("name") }

// Operators are those who work with this file, by name: not those of the township in a village's file, nor those of its villages in a
// township's.
func (t *Tx) Operators() ([]Operator, error) {
	var all []Operator
	err := t.Each(revision.Operator, func(r *Record) error {
		if r.Village == t.village() {
			kept := *r
			all = append(all, Operator{&kept})
		}
		return nil
	})
	slices.SortFunc(all, func(a, b Operator) int { return cmp.Compare(a.Name(), b.Name()) })
	return all, err
}

// NewOperator adds an operator; one of this name is found again.
func (t *Tx) NewOperator(name string) (Operator, error) {
	if name == "" {
		return Operator{}, refuse(refusedOperator)
	}
	id := revision.NaturalID(revision.Operator, t.village(), name)
	if err := t.Put(revision.Operator, id, texts("name", name)); err != nil {
		return Operator{}, fmt.Errorf("put operator %s: %w", id, err)
	}
	r, err := t.Record(revision.Operator, id)
	return Operator{r}, err
}
