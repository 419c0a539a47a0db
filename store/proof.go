package store

import "cunce/store/revision"

// Evidence are the records of evidence of an issue, by its id, in the order in which they were made.
//
// Invariants: issue names an issue; code is not blank, never changes, and no other record has it; date is a date or blank.
func (t *Tx) Evidence(issue string) ([]*Record, error) {
	var rs []*Record
	err := t.indexed(ixEvidence, clip(issue, maxID), func(_ revision.Kind, id string) error {
		r, err := t.Record(kindEvidence, id)
		rs = append(rs, r)
		return err
	})
	return rs, err
}
