package store

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"cunce/store/revision"
)

// Groups are the village groups by name in walking order, which is the order in which they were made.
//
// Invariants of a group record: name is not blank; order is a positive number or blank. Two machines may give one number to two
// groups: the name decides then.
func (t *Tx) Groups() ([]string, error) {
	type group struct {
		name  string
		order int
	}
	var gs []group
	err := t.Each(revision.Group, func(r *Record) error {
		order, _ := strconv.Atoi(r.Text("order"))
		gs = append(gs, group{r.Text("name"), order})
		return nil
	})
	slices.SortFunc(gs, func(a, b group) int { return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.name, b.name)) })
	names := make([]string, len(gs))
	for i, g := range gs {
		names[i] = g.name
	}
	return names, err
}

// NewGroup adds a village group at the end of the walk; one that exists stays where it is.
func (t *Tx) NewGroup(name string) error {
	if name == "" {
		return refuse(refusedGroup)
	}
	id := revision.NaturalID(revision.Group, t.village(), name)
	if ok, err := t.exists(revision.Group, id); ok || err != nil {
		return err
	}
	names, err := t.Groups()
	if err != nil {
		return err
	}
	if err := t.Put(revision.Group, id, texts("name", name, "order", strconv.Itoa(len(names)+1))); err != nil {
		return fmt.Errorf("put group %s: %w", id, err)
	}
	return nil
}
