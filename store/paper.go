package store

import "cunce/store/revision"

// Papers are the records of the papers of a household's file (一户一档), in the order of their ids.
//
// Invariants: household names a household record; paper is not blank; state is have, missing, outdated, unneeded or blank (not
// checked); date and until are dates or blank.
func (t *Tx) Papers(household string) ([]*Record, error) {
	var rs []*Record
	err := t.indexed(ixPaper, clip(household, maxID), func(_ revision.Kind, id string) error {
		r, err := t.Record(kindPaper, id)
		rs = append(rs, r)
		return err
	})
	return rs, err
}
