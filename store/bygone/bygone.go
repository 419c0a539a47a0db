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
// that it belongs to. What counts is when something was written in its village, not when it arrived here. step is told the percent of what
// is put together; nil tells nobody. Errors are those of the system and of fn.
//
// Where less came later than was there, what came later is taken out of a copy; else what was there is put together from nothing.
func On(db *store.DB, tx *store.Tx, day string, step func(percent int), fn func(*store.Tx) error) (err error) {
	whole := db.Whole()
	end, err := time.ParseInLocation(time.DateOnly, day, tx.Now().Location())
	if err != nil {
		return fmt.Errorf("the day %q: %w", day, err)
	}
	if step == nil {
		step = func(int) {}
	}
	p := &past{tx: tx, db: whole, end: end.AddDate(0, 0, 1).Add(-time.Second), step: step}
	if err := p.split(); err != nil {
		return err
	}
	p.from = splitStep
	dir, err := whole.Beside()
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	put := p.without
	if p.later > p.sooner {
		put = p.anew
	}
	made, err := put(filepath.Join(dir, "past.db"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, made.Close()) }()
	seen := made
	if scope := db.Scope(); scope != "" {
		if seen, err = made.In(scope); err != nil {
			return err
		}
	}
	return seen.View(fn)
}

// A past is put together as of a moment.
type past struct {
	tx   *store.Tx
	db   *store.DB
	end  time.Time
	step func(percent int)
	from int // the percent that were done before what goes on

	written, gone map[string]map[revision.ID]bool // until then, and later, by village
	sooner, later int                             // their bytes
}

func (p *past) now() time.Time { return p.end }

// How far it is when it is known what came later, and when the past is put together and only to be read.
const splitStep, putStep = 35, 85

// on tells how far what goes on is, of which so much is done.
func (p *past) on(percent int) { p.step(p.from + (putStep-p.from)*percent/100) }

// without takes what came later out of a copy.
func (p *past) without(path string) (*store.DB, error) {
	return p.tx.Without(path, p.gone, p.now, p.on)
}

// anew puts together what was written until then.
func (p *past) anew(path string) (*store.DB, error) {
	id := p.db.Identity()
	id.FileID = taker
	made, err := store.Create(path, id, store.Options{Now: p.now, Random: strings.NewReader("")})
	if err != nil {
		return nil, err
	}
	var sources []arrival.Source
	for _, village := range slices.Sorted(maps.Keys(p.written)) {
		sources = append(sources, arrival.Source{Arrival: arrival.Arrival{Village: village, FileID: taker, Made: p.end, Accepted: taker},
			Each: func(take func([]byte) error) error { return each(p.tx, village, p.written[village], take) }})
	}
	if len(sources) == 0 {
		return made, nil
	}
	_, err = made.TakeIn(taker, sources, func(done int) error {
		p.on(100 * done / (len(sources) + arrival.IndexSteps))
		return nil
	})
	if err != nil {
		return nil, errors.Join(err, made.Close())
	}
	return made, nil
}

// split tells what was written until then from what came later. A chain ends at the first that came later, and one that goes on from what
// came later, because a clock was wrong, came later too: the past is whole.
func (p *past) split() error {
	type known struct {
		village string
		parents []revision.ID
		id      revision.ID
		size    int
	}
	var all []known
	in := map[revision.ID]bool{}
	ended, late := [2]string{}, false
	villages, err := p.tx.Writers()
	if err != nil {
		return err
	}
	err = p.tx.EachRevision(func(id revision.ID, raw []byte) error {
		r, _, err := revision.Decode(raw)
		if err != nil {
			return err
		}
		if chain := [2]string{r.Village, r.Chain}; chain != ended {
			ended, late = chain, false
			if at := slices.Index(villages, r.Village); at >= 0 {
				p.step(splitStep * at / len(villages))
			}
		}
		late = late || r.Time.After(p.end)
		k := known{village: r.Village, id: id, size: len(raw)}
		if !late {
			if r.Sequence > 1 {
				k.parents = append(k.parents, r.Previous)
			}
			for _, c := range r.Changes {
				k.parents = append(k.parents, c.Parents...)
			}
			slices.SortFunc(k.parents, func(a, b revision.ID) int { return slices.Compare(a[:], b[:]) })
			k.parents = slices.Clip(slices.Compact(k.parents))
			in[id] = true
		}
		all = append(all, k)
		return nil
	})
	for again := true; again; {
		again = false
		for _, k := range all {
			if in[k.id] && slices.ContainsFunc(k.parents, func(parent revision.ID) bool { return !in[parent] }) {
				delete(in, k.id)
				again = true
			}
		}
	}
	p.written, p.gone = map[string]map[revision.ID]bool{}, map[string]map[revision.ID]bool{}
	for _, k := range all {
		of, size := p.gone, &p.later
		if in[k.id] {
			of, size = p.written, &p.sooner
		}
		if of[k.village] == nil {
			of[k.village] = map[revision.ID]bool{}
		}
		of[k.village][k.id] = true
		*size += k.size
	}
	return err
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
