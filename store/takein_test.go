package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/revision"
	"cunce/store/storetest"
)

const secondVillage = "533102201002"

// town is the sample village's township.
func town() store.Identity {
	return store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}
}

// laptop is another computer with a data file of a village.
func laptop(t testing.TB, code string, seed uint64) *store.DB {
	t.Helper()
	id := storetest.Village()
	id.Code = code
	return storetest.New(t, storetest.WithIdentity(id), storetest.WithSeed(seed), storetest.Unchecked())
}

// source is what a file brings.
func source(t testing.TB, db *store.DB) arrival.Source {
	t.Helper()
	id := db.Identity()
	return arrival.Source{
		Arrival: arrival.Arrival{Village: id.Code, Name: id.Name, FileID: id.FileID, Made: db.Now(), By: "张三"},
		Each: func(fn func(raw []byte) error) error {
			return db.View(func(tx *store.Tx) error {
				return tx.EachRevision(func(_ revision.ID, raw []byte) error { return fn(raw) })
			})
		},
	}
}

func noStep(int) error { return nil }

func takeIn(t testing.TB, into *store.DB, from ...*store.DB) int {
	t.Helper()
	var sources []arrival.Source
	for _, db := range from {
		sources = append(sources, source(t, db))
	}
	n, err := into.TakeIn("镇里", sources, noStep)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// newTown is an empty township file whose transactions take at most so many bytes, 0 for as many as always.
func newTown(t testing.TB, limit int) *store.DB {
	t.Helper()
	o := storetest.Options(t, storetest.WithSeed(99))
	if limit > 0 {
		o = store.WithStages(o, limit, nil)
	}
	db, err := store.Create(filepath.Join(t.TempDir(), "town.db"), town(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// TestTakeIn: revisions of two villages and of two laptops of one arrive verbatim, whichever way they are written; what is there
// already is passed over; what both changed is a conflict with both values.
func TestTakeIn(t *testing.T) {
	a, b, far := laptop(t, "533102201001", 1), laptop(t, "533102201001", 2), laptop(t, secondVillage, 3)
	for i, db := range []*store.DB{a, b, far} {
		someVillage(t, db)
		if err := db.Update("张三", func(tx *store.Tx) error {
			return tx.Put(revision.Household, "h1", fields("phone", fmt.Sprint(i)))
		}); err != nil {
			t.Fatal(err)
		}
	}
	digests := map[string]bool{}
	for _, limit := range []int{0, 1000} {
		into := newTown(t, limit)
		if n := takeIn(t, into, a, far, b); n != 6 {
			t.Errorf("limit %d: %d new revisions, want 6", limit, n)
		}
		storetest.Check(t, into)
		if n := takeIn(t, into, b, far); n != 0 {
			t.Errorf("limit %d: again, %d new revisions", limit, n)
		}
		digests[digestOf(t, into)] = true
		view(t, into, func(tx *store.Tx) error {
			n := 0
			err := tx.Each(revision.Household, func(r *store.Record) error {
				n++
				if r.ID == "h1" && r.Village == "533102201001" && len(r.Conflicts["phone"]) != 2 {
					t.Errorf("limit %d: conflicts %v", limit, r.Conflicts)
				}
				return nil
			})
			if n != 40 {
				t.Errorf("limit %d: %d households", limit, n)
			}
			all, err2 := tx.Arrivals()
			if len(all) != 3 || all[0].Taker != "镇里" {
				t.Errorf("arrivals %+v", all)
			}
			return errors.Join(err, err2)
		})
	}
	if len(digests) != 1 {
		t.Errorf("%d digests", len(digests))
	}
}

// TestTakeInRefused: whatever is wrong with one source, nothing of any arrives, and the fault says which one it is.
func TestTakeInRefused(t *testing.T) {
	good := laptop(t, "533102201001", 1)
	someVillage(t, good)
	far := laptop(t, secondVillage, 2)
	someVillage(t, far)
	alone := func(r revision.Revision) arrival.Source {
		raw, _, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		return arrival.Source{Arrival: arrival.Arrival{Village: "533102201001", FileID: "x"}, Each: func(fn func([]byte) error) error { return fn(raw) }}
	}
	change := revision.Change{Kind: revision.Group, Record: "g", Patch: fields("name", "一组")}
	orphan := change
	orphan.Parents = []revision.ID{{7}}
	base := revision.Revision{Village: "533102201001", Chain: "c", Sequence: 1, Time: storetest.Start, Changes: []revision.Change{change}}
	gap, lost, stranger := base, base, base
	gap.Sequence, gap.Previous = 2, revision.ID{9}
	lost.Changes = []revision.Change{orphan}
	stranger.Village = "110101001001"
	newer := arrival.Source{Each: func(fn func([]byte) error) error {
		raw, _, _ := base.Encode()
		raw = bytes.Replace(raw, []byte{0, 1}, []byte{0, 2}, 1) // key 0, the encoding
		return fn(raw)
	}}
	for _, c := range []struct {
		name string
		bad  arrival.Source
		want error
	}{
		{"a gap", alone(gap), arrival.ErrIncomplete},
		{"a parent that nobody has", alone(lost), store.ErrDamaged},
		{"another township's village", alone(stranger), arrival.ErrStranger},
		{"a newer encoding", newer, store.ErrNewer},
		{"no revision", arrival.Source{Each: func(fn func([]byte) error) error { return fn([]byte("hello")) }}, store.ErrDamaged},
	} {
		for _, limit := range []int{0, 1000} {
			into := newTown(t, limit)
			takeIn(t, into, far)
			before := digestOf(t, into)
			_, err := into.TakeIn("镇里", []arrival.Source{source(t, good), c.bad}, noStep)
			var fault *arrival.Fault
			if !errors.Is(err, c.want) {
				t.Errorf("%s, limit %d: %v", c.name, limit, err)
			}
			if !errors.As(err, &fault) || fault.Index != 1 {
				t.Errorf("%s, limit %d: fault %v", c.name, limit, err)
			}
			if got := digestOf(t, into); got != before {
				t.Errorf("%s, limit %d: the file changed", c.name, limit)
			}
			storetest.Check(t, into)
		}
	}
}

// TestVillageTakesOnlyItsOwn: a village's file takes back its own chains and its township's, nothing of another village.
func TestVillageTakesOnlyItsOwn(t *testing.T) {
	a, far := laptop(t, "533102201001", 1), laptop(t, secondVillage, 2)
	someVillage(t, a)
	someVillage(t, far)
	into := newTown(t, 0)
	takeIn(t, into, a, far)
	if err := into.Update("镇里", func(tx *store.Tx) error {
		return errors.Join(tx.Put(revision.Household, "h1", fields("phone", "9")), tx.Put(revision.Setting, "s", fields("name", "x", "scope", "township")))
	}); err != nil {
		t.Fatal(err)
	}
	before := digestOf(t, a)
	if _, err := a.TakeIn("村里", []arrival.Source{source(t, into)}, noStep); !errors.Is(err, arrival.ErrStranger) || digestOf(t, a) != before {
		t.Errorf("another village's data: %v", err)
	}
	mine := source(t, into)
	mine.Each = func(fn func([]byte) error) error {
		return source(t, into).Each(func(raw []byte) error {
			var r revision.Revision
			if _, err := r.DecodeHead(raw); err != nil || r.Village == secondVillage {
				return err
			}
			return fn(raw)
		})
	}
	if n, err := a.TakeIn("村里", []arrival.Source{mine}, noStep); n != 2 || err != nil {
		t.Errorf("its own: %d, %v", n, err)
	}
	storetest.Check(t, a)
}

// TestUndoMerge: the file is what it was; not after anything was written.
func TestUndoMerge(t *testing.T) {
	for _, limit := range []int{0, 1000} {
		a, far := laptop(t, "533102201001", 1), laptop(t, secondVillage, 2)
		someVillage(t, a)
		someVillage(t, far)
		into := newTown(t, limit)
		takeIn(t, into, a)
		before := digestOf(t, into)
		takeIn(t, into, far)
		state := 0
		view(t, into, func(tx *store.Tx) error {
			state = tx.State()
			by, at, n, err := tx.LastMerge()
			if by != "镇里" || n != 1 || !at.Equal(storetest.Start) {
				t.Errorf("last merge by %s of %d at %v", by, n, at)
			}
			return err
		})
		if err := into.UndoMerge(); err != nil {
			t.Fatal(err)
		}
		storetest.Check(t, into)
		if got := digestOf(t, into); got != before {
			t.Errorf("limit %d: digest %s, want %s", limit, got, before)
		}
		view(t, into, func(tx *store.Tx) error {
			if tx.State() <= state {
				t.Errorf("state %d after %d", tx.State(), state)
			}
			return nil
		})
		if n := takeIn(t, into, far); n != 1 {
			t.Errorf("limit %d: after the undo %d", limit, n)
		}
		put(t, into, revision.Operator, "g", "name", "一组")
		if err := into.UndoMerge(); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("limit %d: undo after a write: %v", limit, err)
		}
		takeIn(t, into, far)
		if err := into.KeepMerge(); err != nil {
			t.Fatal(err)
		}
		if err := into.UndoMerge(); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("limit %d: undo after a package: %v", limit, err)
		}
	}
}

// TestKilledMerge copies the file as it stands at every step of a merge, in one transaction and on a copy, which is what a kill leaves:
// it opens as it was, or after the last step as it becomes.
func TestKilledMerge(t *testing.T) {
	for _, limit := range []int{0, 1000} {
		a, far := laptop(t, "533102201001", 1), laptop(t, secondVillage, 2)
		someVillage(t, a)
		someVillage(t, far)
		var path, before string
		var copies []string
		keep := func(int) error {
			if before == "" {
				return nil
			}
			raw, err := os.ReadFile(path)
			to := filepath.Join(t.TempDir(), "killed.db")
			copies = append(copies, to)
			return errors.Join(err, os.WriteFile(to, raw, 0o600))
		}
		o := storetest.Options(t)
		if limit > 0 {
			o = store.WithStages(o, limit, keep)
		}
		path = filepath.Join(t.TempDir(), "town.db")
		into, err := store.Create(path, town(), o)
		if err != nil {
			t.Fatal(err)
		}
		put(t, into, revision.Operator, "g", "name", "一组")
		before = digestOf(t, into)
		if _, err := into.TakeIn("镇里", []arrival.Source{source(t, a), source(t, far)}, keep); err != nil {
			t.Fatal(err)
		}
		steps := len(copies)
		if err := keep(0); err != nil || steps < 3 {
			t.Fatalf("%d steps, %v", steps, err)
		}
		after := digestOf(t, into)
		left := filepath.Join(filepath.Dir(copies[0]), ".cunce-killed.db-1.part")
		other := filepath.Join(filepath.Dir(copies[0]), ".cunce-other.db-1.part")
		if err := errors.Join(os.Mkdir(left, 0o700), os.Mkdir(other, 0o700), os.WriteFile(filepath.Join(left, "file.db"), nil, 0o600)); err != nil {
			t.Fatal(err)
		}
		for i, path := range copies {
			want := before
			if i == steps {
				want = after
			}
			db := reopen(t, path, storetest.Options(t))
			if got := digestOf(t, db); got != want {
				t.Errorf("limit %d, after step %d of %d: %s, want %s", limit, i+1, steps, got, want)
			}
			storetest.Check(t, db)
			db.Close()
		}
		if entries, _ := filepath.Glob(filepath.Join(filepath.Dir(left), ".cunce-*")); len(entries) != 1 || entries[0] != other {
			t.Errorf("what was left behind, or what is another file's: %v", entries)
		}
		if entries, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".cunce-*")); len(entries) > 0 {
			t.Errorf("left behind: %v", entries)
		}
		into.Close()
	}
}

// TestCancelledMerge: an error of the step callback, at any step, leaves the file as it was, and the merge goes through after.
func TestCancelledMerge(t *testing.T) {
	stop := errors.New("stop")
	for _, limit := range []int{0, 1000} {
		for at := range 3 {
			a, far := laptop(t, "533102201001", 1), laptop(t, secondVillage, 2)
			someVillage(t, a)
			someVillage(t, far)
			into := newTown(t, limit)
			before := digestOf(t, into)
			sources := []arrival.Source{source(t, a), source(t, far)}
			_, err := into.TakeIn("镇里", sources, func(done int) error {
				if done == at {
					return stop
				}
				return nil
			})
			if !errors.Is(err, stop) || digestOf(t, into) != before {
				t.Errorf("limit %d, step %d: %v", limit, at, err)
			}
			storetest.Check(t, into)
			if n := takeIn(t, into, a, far); n != 2 {
				t.Errorf("limit %d, step %d: then %d", limit, at, n)
			}
		}
	}
}

// TestForkIsNoDamage: two copies of one computer both wrote; both branches stay, Check tells of them, looks at everything else all the
// same, and the file counts as sound.
func TestForkIsNoDamage(t *testing.T) {
	into := newTown(t, 0)
	var raws [][]byte
	for _, by := range []string{"一", "二"} {
		raw, _, err := revision.Revision{Village: secondVillage, Chain: "c", Sequence: 1, By: by, Time: storetest.Start,
			Changes: []revision.Change{{Kind: revision.Group, Record: "g" + by, Patch: fields("name", by+"组")}, {Kind: revision.Household, Record: "h" + by}}}.Encode()
		if err != nil {
			t.Fatal(err)
		}
		raws = append(raws, raw)
	}
	if _, err := into.TakeIn("镇里", []arrival.Source{{Each: func(fn func([]byte) error) error { return errors.Join(fn(raws[0]), fn(raws[1])) }}}, noStep); err != nil {
		t.Fatal(err)
	}
	findings, err := into.Check()
	codes := map[string]int{}
	for _, f := range findings {
		codes[f.Code]++
		if f.Damage() != (f.Code != "fork") {
			t.Errorf("%s: damage %v", f.Code, f.Damage())
		}
	}
	if err != nil || codes["fork"] != 1 || codes["household_head"] != 2 {
		t.Errorf("findings %v, %v", codes, err)
	}
}

// TestChainGivenUp: a device whose chain another copy went on with begins a new one after taking that in.
func TestChainGivenUp(t *testing.T) {
	a := laptop(t, "533102201001", 1)
	put(t, a, revision.Group, "g", "name", "一组")
	var mine revision.Revision
	var id revision.ID
	view(t, a, func(tx *store.Tx) error {
		return tx.EachRevision(func(i revision.ID, raw []byte) (err error) { mine, id, err = revision.Decode(raw); return err })
	})
	next := revision.Revision{Village: mine.Village, Chain: mine.Chain, Sequence: 2, Previous: id, By: "另一台", Time: mine.Time.Add(time.Hour),
		Changes: []revision.Change{{Kind: revision.Group, Record: "g2", Patch: fields("name", "二组")}}}
	raw, _, err := next.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.TakeIn("张三", []arrival.Source{{Each: func(fn func([]byte) error) error { return fn(raw) }}}, noStep); err != nil {
		t.Fatal(err)
	}
	put(t, a, revision.Group, "g", "name", "三组")
	if got := len(chains(t, a)); got != 2 {
		t.Errorf("%d chains", got)
	}
	storetest.Check(t, a)
}
