package store

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"cunce/forms/normal"
	"cunce/store/locality"
	"cunce/store/revision"
)

// AllGroups are the village groups in walking order, which is the order in which they were made; those that went into another one too.
//
// Invariants of a group record: name is not blank; order is a positive number or blank; into, where it went into another group, names a
// group record, and merged is the day of that. Former names and codes are dated fields. Two machines may give one number to two
// groups: the name decides then.
func (t *Tx) AllGroups() (locality.Groups, error) {
	var gs locality.Groups
	err := t.Each(revision.Group, func(r *Record) error {
		order, _ := strconv.Atoi(r.Text("order"))
		gs = append(gs, locality.Group{ID: r.ID, Order: order, Name: r.dated("name"), Code: r.dated("code"), Into: r.Text("into"), Merged: r.Text("merged")})
		return nil
	})
	slices.SortFunc(gs, func(a, b locality.Group) int { return cmp.Or(a.Order-b.Order, cmp.Compare(a.Name.Now, b.Name.Now)) })
	return gs, err
}

// Groups are the names of the village groups of now in walking order.
func (t *Tx) Groups() ([]string, error) {
	gs, err := t.AllGroups()
	return gs.Names(), err
}

// GroupName is what a group was called on a day (2022-08-06), what it is called for "": that of the group that it went into by then.
func (t *Tx) GroupName(id, day string) (string, error) {
	gs, err := t.AllGroups()
	if err != nil {
		return "", err
	}
	g, ok := gs.ByID(id)
	if !ok {
		return "", fmt.Errorf("group %s: %w", id, ErrNotFound)
	}
	return gs.Follow(g, day).Name.On(day), nil
}

// groupNow is the name that a group has now which a card or a list calls so: a former name means the group that it became. A name that
// no group has is a new one.
func (t *Tx) groupNow(name string) (now string, known bool, err error) {
	own, err := t.lookup(revision.Group, revision.NaturalID(revision.Group, t.village(), name))
	if own != nil && !own.Dead && own.Text("name") == name && own.Text("into") == "" || err != nil {
		return name, true, err // as it mostly is, and found at once
	}
	gs, err := t.AllGroups()
	if err != nil {
		return name, false, err
	}
	g, known := gs.Named(name)
	if !known {
		return name, false, nil
	}
	return g.Name.Now, true, nil
}

// NewGroup adds a village group at the end of the walk; one that exists stays where it is, and a former name adds none.
func (t *Tx) NewGroup(name string) error {
	if normal.Name(name) == "" {
		return refuse(refusedGroup)
	}
	if _, known, err := t.groupNow(name); known || err != nil {
		return err
	}
	gs, err := t.AllGroups()
	if err != nil {
		return err
	}
	id := revision.NaturalID(revision.Group, t.village(), name)
	if err := t.Put(revision.Group, id, texts("name", name, "order", strconv.Itoa(len(gs)+1))); err != nil {
		return fmt.Errorf("put group %s: %w", id, err)
	}
	return nil
}

// settleGroup makes the group of a household's new card one of the file: under the name that it has now, a new one where there is none.
func (t *Tx) settleGroup(patch revision.Fields) error {
	answer := decodeAnswer(patch["team"])
	if answer.Text == "" {
		return nil
	}
	now, known, err := t.groupNow(answer.Text)
	if err != nil {
		return err
	}
	if now != answer.Text {
		answer.Text = now
		patch["team"] = answerValue(answer)
	}
	if known {
		return nil
	}
	return t.NewGroup(now)
}

// RenameGroup gives a group another name from a day on; its households move with it. ErrRefused where the name is blank or another
// group has it: that is a merge.
func (t *Tx) RenameGroup(id, name, day string) (moved int, err error) {
	g, err := t.groupOfNow(id)
	if err != nil {
		return 0, err
	}
	if name = normal.Name(name); name == "" {
		return 0, refuse(refusedGroup)
	}
	if name == g.Text("name") {
		return 0, nil
	}
	gs, err := t.AllGroups()
	if err != nil {
		return 0, err
	}
	if other, taken := gs.Called(name); taken && other.ID != id {
		return 0, refuse(refusedGroupTaken, name)
	}
	patch, err := t.changeOn(g, "name", name, day)
	if err != nil {
		return 0, err
	}
	if err := t.Put(revision.Group, id, patch); err != nil {
		return 0, fmt.Errorf("rename group %s: %w", id, err)
	}
	return t.moveHouseholds(g.Text("name"), name)
}

// MergeGroup puts a group into another one from a day on; its households move with it.
func (t *Tx) MergeGroup(id, into, day string) (moved int, err error) {
	g, err := t.groupOfNow(id)
	if err != nil {
		return 0, err
	}
	target, err := t.groupOfNow(into)
	switch {
	case err != nil:
		return 0, err
	case id == into:
		return 0, refuse(refusedGroupSelf)
	}
	if _, err := t.changeOn(g, "name", g.Text("name"), day); err != nil {
		return 0, err
	}
	if err := t.Put(revision.Group, id, texts("into", into, "merged", day)); err != nil {
		return 0, fmt.Errorf("merge group %s: %w", id, err)
	}
	return t.moveHouseholds(g.Text("name"), target.Text("name"))
}

// CodeGroup gives a group a code, or another one from a day on.
func (t *Tx) CodeGroup(id, code, day string) error {
	g, err := t.groupOfNow(id)
	if err != nil {
		return err
	}
	code = keyText(code)
	switch {
	case code == "":
		return refuse(refusedCode)
	case code == g.Text("code"):
		return nil
	}
	gs, err := t.AllGroups()
	if err != nil {
		return err
	}
	if other, taken := gs.Named(code); taken && other.ID != id {
		return refuse(refusedCodeTaken, code, other.Name.Now)
	}
	patch, err := t.changeOn(g, "code", code, day)
	if err != nil {
		return err
	}
	if err := t.Put(revision.Group, id, patch); err != nil {
		return fmt.Errorf("code of group %s: %w", id, err)
	}
	return nil
}

// groupOfNow is a group that has not gone into another one.
func (t *Tx) groupOfNow(id string) (*Record, error) {
	r, err := t.living(revision.Group, id)
	if err == nil && r.Text("into") != "" {
		return nil, refuse(refusedGroupGone, r.Text("name"))
	}
	return r, err
}

// moveHouseholds writes the name of their group into the cards of the households that have a former one.
func (t *Tx) moveHouseholds(from, to string) (moved int, err error) {
	var ids []string
	err = t.indexPrefix(ixWalk, clip(from, maxGroup)+rowSep, func(_ string, _ revision.Kind, id string) error {
		ids = append(ids, id)
		return nil
	})
	if err != nil {
		return 0, err
	}
	for _, id := range ids {
		r, err := t.living(revision.Household, id)
		if err != nil {
			return moved, err
		}
		if r.Text("team") != from {
			continue // only the beginning of a long name is in the index
		}
		if err := t.Put(revision.Household, id, texts("team", to)); err != nil {
			return moved, fmt.Errorf("move household %s: %w", id, err)
		}
		moved++
	}
	return moved, nil
}
