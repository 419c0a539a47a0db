package store

import "cunce/store/revision"

// Papers are the records of papers in the box of a household (一户一档), in the order of their ids: those of a member, which go
// where the member goes, or those of a household itself.
//
// Invariants: household names a household record, the one where the paper was seen last; paper is not blank; state is have,
// missing, outdated, unneeded or blank (not checked); date and until are dates or blank.
func (t *Tx) Papers(of string) ([]*Record, error) {
	var rs []*Record
	err := t.indexed(ixPaper, clip(of, maxID), func(_ revision.Kind, id string) error {
		r, err := t.Record(kindPaper, id)
		rs = append(rs, r)
		return err
	})
	return rs, err
}
