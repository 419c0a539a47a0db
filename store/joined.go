package store

import (
	"strings"

	"cunce/store/revision"
)

// fieldJoined is the field of a household or a member with the ids of those that were joined into it, separated by spaces.
const fieldJoined = "@joined"

// Joined are the ids of the records that were joined into this one, of those that these had from others in their turn too.
func (r *Record) Joined() []string { return strings.Fields(r.Text(fieldJoined)) }

// JoinInto ends a household or a member and hands what happened at it on to the one that it went into, with what it had from others in
// its turn: visits to it are that one's. Its people, papers and issues are for the caller to move.
func (t *Tx) JoinInto(from, to *Record) error {
	came := append(append(to.Joined(), from.ID), from.Joined()...)
	if err := t.Put(to.Kind, to.ID, texts(fieldJoined, strings.Join(came, " "))); err != nil {
		return err
	}
	return t.End(from.Kind, from.ID)
}

// joinedRows find a record by those that were joined into it.
func joinedRows(r *Record) (rows []indexRow) {
	for _, from := range r.Joined() {
		rows = append(rows, indexRow{ixJoined, clip(from, maxID)})
	}
	return rows
}

// joined tells into which living household or member each of those that were joined went.
func (t *Tx) joined() (map[string]string, error) {
	var into map[string]string
	err := t.indexPrefix(ixJoined, "", func(from string, _ revision.Kind, id string) error {
		if into == nil {
			into = map[string]string{}
		}
		into[from] = id
		return nil
	})
	return into, err
}
