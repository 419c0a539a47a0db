package store

import (
	"crypto/sha256"
	"slices"

	"cunce/store/overrule"
	"cunce/store/revision"
)

// EachFromTownship calls fn for every revision that a township's file wrote for one of the villages that are seen, in the order of the
// log; raw is valid until fn returns. Revisions of programs that did not mark them yet are not among them.
func (t *Tx) EachFromTownship(fn func(id revision.ID, raw []byte) error) error {
	villages, err := t.villages()
	if err != nil {
		return err
	}
	for _, village := range slices.Clone(villages) {
		err := t.scan(bucketLog, []byte(village+"\x00"+overrule.TownshipChain), func(_, raw []byte) error { return fn(sha256.Sum256(raw), raw) })
		if err != nil {
			return err
		}
	}
	return nil
}

// Overruled is what of a record the township wrote over its village; agreed are the changes of its fields that the village agreed to.
func (t *Tx) Overruled(r *Record, agreed func(field string, id revision.ID) bool) (overrule.Overruled, error) {
	revisions, err := t.touching(r.Kind, r.Village, r.ID, r.Heads)
	if err != nil {
		return overrule.Overruled{}, err
	}
	return overrule.Find(entriesOf(revisions), func(field string, id revision.ID) bool {
		return overrule.FromTownship(revisions[id].Chain) && !agreed(field, id)
	}), nil
}
