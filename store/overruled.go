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

// fewOverruled is up to how many records are read revision by revision; of more the log of their village is read through once, since the
// revisions of imports hold thousands of records.
const fewOverruled = 12

// Overruled is what the township wrote over its villages of some records, one for each; agreed says to which of its changes of a record
// the village agreed.
func (t *Tx) Overruled(records []*Record, agreed func(r *Record, field string, id revision.ID) bool) ([]overrule.Overruled, error) {
	entries, theirs, err := t.changesOf(records)
	if err != nil {
		return nil, err
	}
	out := make([]overrule.Overruled, len(records))
	for i, r := range records {
		out[i] = overrule.Find(entries[i], func(field string, id revision.ID) bool { return theirs[id] && !agreed(r, field, id) },
			func(field string, id revision.ID) bool { return theirs[id] && agreed(r, field, id) })
	}
	return out, nil
}

// changesOf are all changes of some records, and which revisions are the township's.
func (t *Tx) changesOf(records []*Record) (entries [][]revision.Entry, theirs map[revision.ID]bool, err error) {
	entries, theirs = make([][]revision.Entry, len(records)), map[revision.ID]bool{}
	if len(records) <= fewOverruled {
		for i, r := range records {
			revisions, err := t.touching(r.Kind, r.Village, r.ID, r.Heads)
			if err != nil {
				return nil, nil, err
			}
			entries[i] = entriesOf(revisions)
			for id := range revisions {
				theirs[id] = overrule.FromTownship(revisions[id].Chain)
			}
		}
		return entries, theirs, nil
	}
	at, villages := map[string]int{}, map[string]bool{}
	for i, r := range records {
		at[curName(r.Kind, r.Village, r.ID)], villages[r.Village] = i, true
	}
	for village := range villages {
		err := t.EachRevisionOf(village, func(id revision.ID, raw []byte) error {
			r, _, err := revision.Decode(raw)
			theirs[id] = overrule.FromTownship(r.Chain)
			for _, c := range r.Changes {
				if i, wanted := at[curName(c.Kind, village, c.Record)]; wanted {
					entries[i] = append(entries[i], revision.Entry{ID: id, Change: c, Time: r.Time, By: r.By})
				}
			}
			return err
		})
		if err != nil {
			return nil, nil, err
		}
	}
	return entries, theirs, nil
}
