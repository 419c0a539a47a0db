package bygone

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/revision"
)

// taker is by whom the past is put together; nobody sees it.
const taker = "bygone"

// On runs fn on the file as it was at the end of a day (2006-01-02), with the clock at its last second. tx reads the log; db is the file
// that it belongs to. What counts is when something was written in its village, not when it arrived here. Errors are those of the system
// and of fn.
func On(db *store.DB, tx *store.Tx, day string, fn func(*store.Tx) error) (err error) {
	whole := db.Whole()
	end, err := time.ParseInLocation(time.DateOnly, day, tx.Now().Location())
	if err != nil {
		return fmt.Errorf("the day %q: %w", day, err)
	}
	end = end.AddDate(0, 0, 1).Add(-time.Second)
	written, err := until(tx, end)
	if err != nil {
		return err
	}
	dir, err := whole.Beside()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	id := whole.Identity()
	id.FileID = taker
	past, err := store.Create(filepath.Join(dir, "past.db"), id, store.Options{Now: func() time.Time { return end }, Random: strings.NewReader("")})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, past.Close()) }()
	var sources []arrival.Source
	for _, village := range slices.Sorted(maps.Keys(written)) {
		sources = append(sources, arrival.Source{Arrival: arrival.Arrival{Village: village, FileID: taker, Made: end, Accepted: taker},
			Each: func(take func([]byte) error) error { return each(tx, village, written[village], take) }})
	}
	if len(sources) > 0 {
		if _, err := past.TakeIn(taker, sources, func(int) error { return nil }); err != nil {
			return err
		}
	}
	seen := past
	if scope := db.Scope(); scope != "" {
		if seen, err = past.In(scope); err != nil {
			return err
		}
	}
	return seen.View(fn)
}

// until are the revisions that were written until a time, by village. A chain ends at the first that came later, and one that goes on from
// what came later, because a clock was wrong, came later too: the past is whole.
func until(tx *store.Tx, end time.Time) (map[string]map[revision.ID]bool, error) {
	type known struct {
		village string
		parents []revision.ID
		id      revision.ID
	}
	var all []known
	in := map[revision.ID]bool{}
	ended, late := [2]string{}, false
	err := tx.EachRevision(func(id revision.ID, raw []byte) error {
		r, _, err := revision.Decode(raw)
		if err != nil {
			return err
		}
		if chain := [2]string{r.Village, r.Chain}; chain != ended {
			ended, late = chain, false
		}
		if late = late || r.Time.After(end); late {
			return nil
		}
		k := known{village: r.Village, id: id}
		if r.Sequence > 1 {
			k.parents = append(k.parents, r.Previous)
		}
		for _, c := range r.Changes {
			k.parents = append(k.parents, c.Parents...)
		}
		slices.SortFunc(k.parents, func(a, b revision.ID) int { return slices.Compare(a[:], b[:]) })
		k.parents = slices.Compact(k.parents)
		all, in[id] = append(all, k), true
		return nil
	})
	for again := true; again; {
		again = false
		for _, k := range all {
			if in[k.id] && slices.ContainsFunc(k.parents, func(p revision.ID) bool { return !in[p] }) {
				delete(in, k.id)
				again = true
			}
		}
	}
	out := map[string]map[revision.ID]bool{}
	for _, k := range all {
		if in[k.id] {
			if out[k.village] == nil {
				out[k.village] = map[revision.ID]bool{}
			}
			out[k.village][k.id] = true
		}
	}
	return out, err
}

// each calls take for the revisions of a village that are among those written.
func each(tx *store.Tx, village string, written map[revision.ID]bool, take func([]byte) error) error {
	return tx.EachRevisionOf(village, func(id revision.ID, raw []byte) error {
		if !written[id] {
			return nil
		}
		return take(raw)
	})
}
