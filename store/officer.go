package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/store/revision"
)

// An Officer is somebody of the village or of the township who can be responsible for an issue and sign for it. Operators are
// those who enter; an officer need not be one.
//
// Invariants: name is not blank; level is village or township; one level has no two of one name.
type Officer struct{ *Record }

// Name is the officer's name.
func (o Officer) Name() string { return o.Text("name") }

// Post is what the officer is, as 村党总支书记.
func (o Officer) Post() string { return o.Text("post") }

// Level is village or township.
func (o Officer) Level() string { return o.Text("level") }

// Office is the office that the officer belongs to, "" for none.
func (o Officer) Office() string { return o.Text("office") }

// Officers are the officers of a level ("": of both), the village's first, by name.
func (t *Tx) Officers(level string) ([]Officer, error) {
	var all []Officer
	err := t.indexPrefix(ixOfficer, level, func(_ string, _ revision.Kind, id string) error {
		r, err := t.Record(kindOfficer, id)
		all = append(all, Officer{r})
		return err
	})
	slices.SortFunc(all, func(a, b Officer) int {
		return cmp.Or(cmp.Compare(b.Level(), a.Level()), cmp.Compare(a.Name(), b.Name()), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}

// SetOfficer puts somebody on the list, or changes post and office of the one of this name and level.
func (t *Tx) SetOfficer(name, post, level, office string) error {
	name = strings.TrimSpace(name)
	switch {
	case name == "":
		return refuse(refusedOfficerName)
	case level != scopeVillage && level != scopeTownship:
		return refuse(refusedOfficerLevel)
	}
	id := t.officerID(name, level)
	if err := t.Put(kindOfficer, id, texts("name", name, "post", post, "level", level, "office", office)); err != nil {
		return fmt.Errorf("put officer %s: %w", id, err)
	}
	return nil
}

func (t *Tx) officerID(name, level string) string {
	return revision.NaturalID(kindOfficer, t.village(), level, plainName(name))
}

// plainName is a name without the spaces that some write in it.
func plainName(name string) string { return strings.Join(strings.Fields(name), "") }

// RemoveOfficer takes somebody off the list. What was signed stays as it is.
func (t *Tx) RemoveOfficer(name, level string) error {
	id := t.officerID(name, level)
	there, err := t.exists(kindOfficer, id)
	switch {
	case err != nil:
		return err
	case !there:
		return refuse(refusedNotListed, name)
	}
	return t.End(kindOfficer, id)
}

// listed refuses a signer who is not on the list of a level.
func (t *Tx) listed(name, level string) error {
	all, err := t.Officers(level)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(o Officer) bool { return plainName(o.Name()) == plainName(name) }) {
		return nil
	}
	if level == scopeTownship {
		return refuse(refusedNoTownshipSigner, name)
	}
	return refuse(refusedNoVillageSigner, name)
}
