package merge_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// A world is villages with laptops and their township, over some weeks.
type world struct {
	*rapid.T
	tb      testing.TB
	dir     string
	clock   *storetest.Clock
	laptops []*laptop
	retired []*laptop // files that somebody put away when an older copy took their place
	town    *laptop
	files   int
	value   int
}

// A laptop is a data file on one computer.
type laptop struct {
	db     *store.DB
	o      store.Options
	drafts map[string][]revision.ID // what a form that is being filled in started from, by household
}

// worlds runs a property over some worlds: 3,000 with CUNCE_LONG=1.
func worlds(t *testing.T, short int, property func(w *world)) {
	n := short
	if os.Getenv("CUNCE_LONG") != "" {
		n = 3000
	}
	checks := flag.Lookup("rapid.checks").Value
	before := checks.String()
	if err := checks.Set(fmt.Sprint(n)); err != nil {
		t.Fatal(err)
	}
	defer checks.Set(before)
	folder := memoryOf(t)
	rapid.Check(t, func(rt *rapid.T) {
		dir, err := os.MkdirTemp(folder, "world")
		if err != nil {
			rt.Fatal(err)
		}
		w := &world{T: rt, tb: t, dir: dir, clock: storetest.NewClock()}
		defer w.end()
		w.town = w.create(store.Identity{Kind: "township", Code: here[:9], Name: "勐秀乡", Township: "勐秀乡"})
		w.begin()
		property(w)
	})
}

// memoryOf is a folder in memory, where the system has one: a world writes a hundred files, each of them synced.
func memoryOf(t testing.TB) string {
	const shared = "/dev/shm"
	if info, err := os.Stat(shared); err == nil && info.IsDir() {
		if dir, err := os.MkdirTemp(shared, "cunce-test-"); err == nil {
			t.Cleanup(func() { os.RemoveAll(dir) })
			return dir
		}
	}
	return t.TempDir()
}

func (w *world) end() {
	for _, l := range append(append(w.laptops, w.retired...), w.town) {
		l.db.Close()
	}
	os.RemoveAll(w.dir)
}

func (w *world) must(err error) {
	if err != nil {
		w.Helper()
		w.Fatal(err)
	}
}

// options are those of a computer of its own.
func (w *world) options() store.Options {
	w.files++
	o := storetest.Options(w.tb, storetest.WithSeed(uint64(w.files)), storetest.WithClock(w.clock))
	o.NoteDir = filepath.Join(w.dir, fmt.Sprint("notes", w.files))
	return o
}

func (w *world) create(id store.Identity) *laptop {
	o := w.options()
	db, err := store.Create(filepath.Join(w.dir, fmt.Sprintf("%d.db", w.files)), id, o)
	w.must(err)
	return &laptop{db: db, o: o, drafts: map[string][]revision.ID{}}
}

// begin sets up two villages, the first with up to three laptops that took in the same roster, alone or as a copy of the file.
func (w *world) begin() {
	id := storetest.Village()
	for range rapid.IntRange(1, 3).Draw(w.T, "laptops") {
		if len(w.laptops) > 0 && rapid.Bool().Draw(w.T, "copied") {
			w.laptops = append(w.laptops, w.copyOf(w.laptops[0]))
			continue
		}
		l := w.create(id)
		roster(w.tb, l.db, 0, 4)
		w.laptops = append(w.laptops, l)
	}
	id.Code, id.Name = there, "河边村"
	far := w.create(id)
	roster(w.tb, far.db, 50, 2)
	w.laptops = append(w.laptops, far)
}

// copyOf is a copy of a laptop's file on another computer.
func (w *world) copyOf(l *laptop) *laptop {
	path := l.db.Path()
	w.must(l.db.Close())
	raw, err := os.ReadFile(path)
	w.must(err)
	l.db, err = store.Open(path, l.o)
	w.must(err)
	o := w.options()
	to := filepath.Join(w.dir, fmt.Sprintf("%d.db", w.files))
	w.must(os.WriteFile(to, raw, 0o600))
	db, err := store.Open(to, o)
	w.must(err)
	return &laptop{db: db, o: o, drafts: map[string][]revision.ID{}}
}

func (w *world) update(l *laptop, fn func(tx *store.Tx) error) {
	w.Helper()
	w.clock.Advance(time.Duration(rapid.IntRange(0, 5).Draw(w.T, "minutes")) * time.Minute)
	err := l.db.Update(rapid.SampledFrom([]string{"张三", "李四"}).Draw(w.T, "by"), fn)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		w.Fatal(err)
	}
}

// households are those of a file, ended ones too, in a fixed order.
func (w *world) households(l *laptop) (ids []string) {
	w.must(l.db.View(func(tx *store.Tx) error {
		return tx.Each(revision.Household, func(r *store.Record) error { ids = append(ids, r.ID); return nil })
	}))
	slices.Sort(ids)
	return ids
}

// live lets something happen.
func (w *world) live() {
	l := rapid.SampledFrom(w.laptops).Draw(w.T, "laptop")
	ids := w.households(l)
	if len(ids) == 0 {
		return
	}
	id := rapid.SampledFrom(ids).Draw(w.T, "household")
	w.value++
	patch := fields(rapid.SampledFrom([]string{"phone", "team", "head_id"}).Draw(w.T, "field"), fmt.Sprint(w.value))
	switch rapid.IntRange(0, 12).Draw(w.T, "event") {
	case 0, 1, 2:
		w.update(l, func(tx *store.Tx) error { return tx.Put(revision.Household, id, patch) })
	case 3:
		w.update(l, func(tx *store.Tx) error { return tx.End(revision.Household, id) })
	case 4: // born, or moved in: two laptops may write the same person
		no := rapid.IntRange(1, 3).Draw(w.T, "person")
		w.update(l, func(tx *store.Tx) error {
			return tx.Put(revision.Member, revision.NaturalID(revision.Member, l.db.Identity().Code, fmt.Sprint("new", no)), fields("name", fmt.Sprint("人", w.value), "household", id))
		})
	case 5:
		w.must(l.db.View(func(tx *store.Tx) error {
			r, err := tx.Record(revision.Household, id)
			l.drafts[id] = r.Heads
			return err
		}))
	case 6: // a form that was open meanwhile is completed
		for _, about := range slices.Sorted(keysOf(l.drafts)) {
			w.update(l, func(tx *store.Tx) error { return tx.PutFrom(revision.Household, about, l.drafts[about], patch) })
			delete(l.drafts, about)
		}
	case 7: // an older copy takes the place of the file
		old := w.copyOf(l)
		w.update(l, func(tx *store.Tx) error { return tx.Put(revision.Household, id, patch) })
		w.retired = append(w.retired, l)
		w.laptops[slices.Index(w.laptops, l)] = old
	case 8:
		w.fork(l, id, patch)
	case 9, 10:
		w.take(w.town, l)
	case 11: // the township corrects something and sends it back
		if there := w.households(w.town); len(there) > 0 {
			about := rapid.SampledFrom(there).Draw(w.T, "corrected")
			w.update(w.town, func(tx *store.Tx) error { return tx.Put(revision.Household, about, patch) })
			w.take(l, w.town)
		}
	case 12:
		other := rapid.SampledFrom(w.laptops).Draw(w.T, "other")
		if other != l && other.db.Identity().Code == l.db.Identity().Code {
			w.take(l, other)
		}
	}
}

// fork makes what a cloned computer makes: another revision at the place of a chain's last one.
func (w *world) fork(l *laptop, household string, patch revision.Fields) {
	var last revision.Revision
	var parents []revision.ID
	w.must(l.db.View(func(tx *store.Tx) error {
		return tx.EachRevisionOf(l.db.Identity().Code, func(_ revision.ID, raw []byte) (err error) {
			if last, _, err = revision.Decode(raw); err != nil {
				return err
			}
			for _, c := range last.Changes {
				if c.Record == household {
					parents = c.Parents
				}
			}
			return nil
		})
	}))
	last.By, last.Time = "克隆", w.clock.Now()
	last.Changes = []revision.Change{{Kind: revision.Household, Record: household, Parents: parents, Patch: patch}}
	raw, _, err := last.Encode()
	w.must(err)
	_, err = l.db.TakeIn("张三", []arrival.Source{{Arrival: arrival.Arrival{Village: last.Village, FileID: "clone"}, Each: func(fn func([]byte) error) error { return fn(raw) }}}, noStep)
	w.must(err)
}

// take takes one file's revisions into another, of a township's file those that the village may have.
func (w *world) take(into *laptop, from ...*laptop) (n int) {
	w.Helper()
	var sources []arrival.Source
	for _, l := range from {
		id := l.db.Identity()
		sources = append(sources, arrival.Source{
			Arrival: arrival.Arrival{Village: id.Code, Name: id.Name, FileID: id.FileID, Made: w.clock.Now(), Accepted: "同意"},
			Each: func(fn func([]byte) error) error {
				return l.db.View(func(tx *store.Tx) error {
					return tx.EachRevision(func(_ revision.ID, raw []byte) error {
						var r revision.Revision
						if _, err := r.DecodeHead(raw); err != nil || !into.db.Identity().Takes(r.Village) {
							return err
						}
						return fn(raw)
					})
				})
			},
		})
	}
	n, err := into.db.TakeIn("镇里", sources, noStep)
	w.must(err)
	return n
}

// fresh is a new township file.
func (w *world) fresh() *laptop {
	return w.create(store.Identity{Kind: "township", Code: here[:9], Name: "勐秀乡", Township: "勐秀乡"})
}

// all are every file that there is.
func (w *world) all() []*laptop { return slices.Concat(w.laptops, w.retired, []*laptop{w.town}) }
