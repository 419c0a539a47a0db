package store

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"cunce/store/durable"
	"cunce/store/revision"
	"cunce/store/swept"
)

// sweepChunk is how many rows one processor takes at a time.
const sweepChunk = 512

// mostSweepers bounds how many processors one sweep takes.
const mostSweepers = 4

// A sweepRow is a row of cur as the file holds it.
type sweepRow struct{ key, sealed []byte }

// Sweep reads every living record of a kind for a few of its fields, in the order of Each: see swept.Source. A record of forty fields of
// which ten are asked for costs a quarter of what Each takes, and several processors share the work. It is for View, in which nothing
// changes meanwhile.
func (t *Tx) Sweep(kind revision.Kind, fields []string, begin func(part, most int) func(*swept.Row)) error {
	if t.bolt.Writable() {
		return fmt.Errorf("sweep of %s inside an update", kind)
	}
	t.db.expect()
	type job struct {
		part int
		rows []sweepRow
	}
	jobs, spent := make(chan job, 4), make(chan []sweepRow, 4+mostSweepers) // spent are rows to be written over
	faults := make(chan error, mostSweepers)
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), mostSweepers) {
		wait.Go(func() {
			w := newSweeper(fields)
			var fault error
			for j := range jobs {
				if fault == nil { // the walk goes on to its end: nobody waits for ever
					fault = guard(func() error { return w.all(j.rows, begin(j.part, len(j.rows))) })
				}
				select {
				case spent <- j.rows[:0]:
				default:
				}
			}
			faults <- fault
		})
	}
	part, rows := 0, make([]sweepRow, 0, sweepChunk)
	t.eachSealed(kind, func(r sweepRow) {
		if rows = append(rows, r); len(rows) == sweepChunk {
			jobs <- job{part, rows}
			part++
			select {
			case rows = <-spent:
			default:
				rows = make([]sweepRow, 0, sweepChunk)
			}
		}
	})
	jobs <- job{part, rows}
	close(jobs)
	wait.Wait()
	close(faults)
	var err error
	for fault := range faults {
		err = errors.Join(err, fault)
	}
	return err
}

// expect has the system read the file ahead of the first sweep: of a file that nobody read since the computer was switched on every page
// is waited for otherwise.
func (db *DB) expect() {
	if db.expected.Swap(db.bolt) != db.bolt {
		go durable.Expect(db.path)
	}
}

// all hands out the rows of records that live.
func (w *sweeper) all(rows []sweepRow, take func(*swept.Row)) error {
	for _, r := range rows {
		alive, err := w.read(r)
		if err != nil {
			return err
		}
		if alive {
			take(&w.row)
		}
	}
	return nil
}

// eachSealed walks over the rows of a kind, of the villages that are seen, as the file holds them.
func (t *Tx) eachSealed(kind revision.Kind, fn func(sweepRow)) {
	prefixes := []string{string(kind) + "\x00"}
	if t.scope != nil {
		prefixes = []string{prefixes[0] + t.scope.Code + "\x00", prefixes[0] + t.db.identity.Code + "\x00"}
	}
	c := t.bolt.Bucket([]byte(bucketCur)).Cursor()
	for _, p := range prefixes {
		prefix := []byte(p)
		for k, v := c.Seek(prefix); k != nil && bytes.HasPrefix(k, prefix); k, v = c.Next() {
			fn(sweepRow{k, v})
		}
	}
}

// A sweeper reads rows of one kind. Records of a kind have their fields in the same order mostly: what stood at a place in the row
// before is tried first.
type sweeper struct {
	row    swept.Row
	names  map[string]guess // the fields asked for, and all others that were seen
	inner  [][]byte         // beginnings of the fields inside repeats that are asked for: "name["
	before []guess          // by position in the row
}

// mostNames bounds the names that a sweeper remembers: every instance of a repeat has its own.
const mostNames = 1024

// A guess is the name of a field that stood at a position, and its place among those asked for, -1 for one that was not.
type guess struct {
	name  string
	place int
}

func newSweeper(fields []string) *sweeper {
	w := &sweeper{names: map[string]guess{}, row: swept.Row{Values: make([]revision.Value, len(fields)),
		Decode: func(v revision.Value) string { return decodeAnswer(v).Text }}}
	for i, f := range fields {
		w.names[f] = guess{f, i}
		if strings.HasSuffix(f, "[") {
			w.inner = append(w.inner, []byte(f))
		}
	}
	return w
}

// read takes one row apart and reports whether the record lives.
func (w *sweeper) read(r sweepRow) (alive bool, err error) {
	value, err := unseal(bucketCur, r.key, r.sealed)
	if err != nil {
		return false, err
	}
	kind, rest, ok := bytes.Cut(r.key, []byte{0})
	village, id, more := bytes.Cut(rest, []byte{0})
	if !ok || !more {
		return false, fmt.Errorf("%w: key in cur", ErrDamaged)
	}
	if w.row.Village != string(village) {
		w.row.Village = string(village)
	}
	w.row.ID = string(id)
	clear(w.row.Values)
	w.row.Inner = w.row.Inner[:0]
	w.row.Conflicts = nil
	c := cursor{b: value}
	if alive, err = w.fields(&c); err != nil {
		return false, fmt.Errorf("%w: %s %s: %w", ErrDamaged, kind, id, err)
	}
	return alive, nil
}

// fields reads the map of wireRecord as far as its fields, its life and its conflicts.
func (w *sweeper) fields(c *cursor) (alive bool, err error) {
	count, err := c.expect(majorMap)
	if err != nil {
		return false, err
	}
	alive = true
	for range count {
		key, err := c.integer()
		if err != nil {
			return false, err
		}
		switch key {
		case 1:
			err = w.pairs(c)
		case 3:
			var dead bool
			if dead, err = c.boolean(); dead {
				return false, err
			}
		case 5:
			w.row.Conflicts, err = c.item(maxDepth)
			return err == nil, err // nothing of what follows is asked for
		case 2, 4:
			_, err = c.item(maxDepth)
		default:
			return alive, nil
		}
		if err != nil {
			return false, err
		}
	}
	return alive, nil
}

func (w *sweeper) pairs(c *cursor) error {
	count, err := c.expect(majorMap)
	if err != nil {
		return err
	}
	for i := range count {
		name, err := c.take(majorText)
		if err != nil {
			return err
		}
		place := w.placeOf(i, name)
		value, err := c.item(maxDepth)
		if err != nil {
			return err
		}
		switch {
		case place >= 0:
			w.row.Values[place] = value
		case w.inside(name):
			w.row.Inner = append(w.row.Inner, swept.Inner{Field: string(name), Value: value})
		}
	}
	return nil
}

// inside reports a field inside a repeat that is asked for.
func (w *sweeper) inside(name []byte) bool {
	return slices.ContainsFunc(w.inner, func(begin []byte) bool { return bytes.HasPrefix(name, begin) })
}

func (w *sweeper) placeOf(i int, name []byte) int {
	if i < len(w.before) && w.before[i].name == string(name) {
		return w.before[i].place
	}
	g, seen := w.names[string(name)]
	if !seen {
		if g = (guess{string(name), -1}); len(w.names) < mostNames {
			w.names[g.name] = g
		}
	}
	if i == len(w.before) {
		w.before = append(w.before, g)
	} else if i < len(w.before) {
		w.before[i] = g
	}
	return g.place
}
