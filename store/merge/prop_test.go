package merge_test

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/exchange"
	"cunce/store/merge"
	"cunce/store/merge/incoming"
	"cunce/store/revision"
	"cunce/store/snapshot"
	"cunce/store/storetest"
)

func keysOf[K comparable, V any](m map[K]V) iter.Seq[K] { return maps.Keys(m) }

// held are all revisions of a file.
func (w *world) held(l *laptop) map[revision.ID]revision.Revision {
	out := map[revision.ID]revision.Revision{}
	w.must(l.db.View(func(tx *store.Tx) error {
		return tx.EachRevision(func(id revision.ID, raw []byte) error {
			r, got, err := revision.Decode(raw)
			if got != id {
				w.Errorf("revision %s under the name %s", got, id)
			}
			out[id] = r
			return err
		})
	}))
	return out
}

// exported is everything as other programs get it.
func (w *world) exported(l *laptop) map[string]string {
	dir := filepath.Join(w.dir, fmt.Sprint("out", w.files, len(w.held(l))))
	defer os.RemoveAll(dir)
	w.must(os.MkdirAll(dir, 0o700))
	w.must(l.db.View(func(tx *store.Tx) error {
		_, err := exchange.Export(tx, dir, exchange.ExportOptions{Force: true})
		return err
	}))
	out := map[string]string{}
	entries, err := os.ReadDir(dir)
	w.must(err)
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		w.must(err)
		out[e.Name()] = string(b)
	}
	return out
}

func (w *world) sound(l *laptop) {
	w.Helper()
	findings, err := l.db.Check()
	w.must(err)
	for _, f := range findings {
		if f.Code != "fork" {
			w.Errorf("check: %+v", f)
		}
	}
}

// TestWorlds: whatever order, grouping and repetition, a township comes to the same digest and the same export; no revision is lost;
// every value ever written is current, in a conflict, or superseded by a change that descends from it; what was decided stays so when
// it has been sent back; a village's package holds nothing of another village.
func TestWorlds(t *testing.T) {
	worlds(t, 30, func(w *world) {
		for range rapid.IntRange(4, 20).Draw(w.T, "events") {
			w.live()
		}
		files := w.all()
		first := w.fresh()
		defer func() { first.db.Close() }()
		w.take(first, files...)
		w.sound(first)
		w.everyRevision(first, files)
		w.everyValue(first)
		digest, export := w.digest(first), w.exported(first)
		for range 2 {
			other := w.fresh()
			w.anyhow(other, rapid.Permutation(files).Draw(w.T, "order"))
			if w.digest(other) != digest {
				w.Error("another digest")
			}
			if !maps.Equal(w.exported(other), export) {
				w.Error("another export")
			}
			w.sound(other)
			other.db.Close()
		}
		w.decided(first)
	})
}

func (w *world) digest(l *laptop) string {
	d, err := l.db.Digest()
	w.must(err)
	return d
}

// anyhow takes files in alone, together, again, by way of another township's file, or as packages.
func (w *world) anyhow(into *laptop, files []*laptop) {
	for i, l := range files {
		switch rapid.IntRange(0, 3).Draw(w.T, "how") {
		case 0:
			w.take(into, l)
		case 1:
			w.take(into, l, files[rapid.IntRange(0, i).Draw(w.T, "again")])
		case 2:
			between := w.fresh()
			w.take(between, l, files[0])
			w.take(into, between)
			between.db.Close()
		default:
			w.byPackage(into, l)
		}
	}
}

// byPackage goes the officer's way: pack, sort out, plan, accept, apply.
func (w *world) byPackage(into, l *laptop) {
	dir, err := os.MkdirTemp(w.dir, "stick")
	w.must(err)
	_, err = snapshot.Write(l.db, dir)
	w.must(err)
	haul, err := incoming.Gather([]string{dir}, incoming.Options{Dir: w.dir, Open: into.o})
	w.must(err)
	defer haul.Close()
	p, err := merge.Prepare(into.db, haul, noStep)
	w.must(err)
	if len(p.Parts) != 1 || p.Parts[0].Refused != nil {
		w.Fatalf("refused: %+v %+v", p.Refused, p.Parts)
	}
	r, err := merge.Apply(into.db, "镇里", accept(p), true, noStep)
	w.must(err)
	if r.Revisions != p.Parts[0].New {
		w.Errorf("planned %d revisions, took %d", p.Parts[0].New, r.Revisions)
	}
}

// everyRevision holds that nothing is lost and nothing made up.
func (w *world) everyRevision(into *laptop, files []*laptop) {
	want := map[revision.ID]bool{}
	for _, l := range files {
		for id := range w.held(l) {
			want[id] = true
		}
	}
	got := w.held(into)
	for id := range want {
		if _, ok := got[id]; !ok {
			w.Errorf("revision %s is lost", id)
		}
	}
	if len(got) != len(want) {
		w.Errorf("%d revisions, want %d", len(got), len(want))
	}
}

// everyValue holds that no value went silently.
func (w *world) everyValue(l *laptop) {
	type key struct {
		kind        revision.Kind
		village, id string
	}
	type entry struct {
		id revision.ID
		revision.Change
	}
	changes := map[key][]entry{}
	for id, r := range w.held(l) {
		for _, c := range r.Changes {
			k := key{c.Kind, r.Village, c.Record}
			changes[k] = append(changes[k], entry{id, c})
		}
	}
	w.must(l.db.View(func(tx *store.Tx) error {
		for k, all := range changes {
			r, err := tx.Record(k.kind, k.id)
			if err != nil {
				return err
			}
			parents := map[revision.ID][]revision.ID{}
			for _, e := range all {
				parents[e.id] = e.Parents
			}
			for _, e := range all {
				for field, v := range e.Patch {
					current := bytes.Equal(r.Fields[field], v)
					for _, c := range r.Conflicts[field] {
						current = current || bytes.Equal(c.Value, v)
					}
					over := slices.ContainsFunc(all, func(o entry) bool {
						_, sets := o.Patch[field]
						return sets && o.id != e.id && descends(parents, o.id, e.id)
					})
					if !current && !over {
						w.Errorf("%s of %s %s: a value went silently", field, k.kind, k.id)
					}
				}
			}
		}
		return nil
	}))
}

// descends reports whether one change has another one among its ancestors.
func descends(parents map[revision.ID][]revision.ID, from, to revision.ID) bool {
	for _, p := range parents[from] {
		if p == to || descends(parents, p, to) {
			return true
		}
	}
	return false
}

// undecided are the records of a file of which two sides say different things.
func (w *world) undecided(l *laptop) (out []*store.Record) {
	w.must(l.db.View(func(tx *store.Tx) error {
		for _, kind := range revision.Kinds() {
			err := tx.Each(kind, func(r *store.Record) error {
				if len(r.Conflicts) > 0 || r.Contested {
					kept := *r
					out = append(out, &kept)
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	}))
	return out
}

// byRule decides some conflicts of the township by a rule, takes that back and decides again, as somebody does who has looked twice: what was
// decided is decided, what was taken back is open as before, with the same values.
func (w *world) byRule(town *laptop) {
	open := func() (all []conflict.Conflict) {
		w.must(town.db.View(func(tx *store.Tx) (err error) { all, err = conflict.List(tx, ""); return err }))
		return all
	}
	said := func(all []conflict.Conflict) map[string]int {
		out := map[string]int{}
		for _, c := range all {
			for _, v := range c.Values {
				shown := v.Shown
				if c.Field == "household" { // told by its group too, which may itself be open: then by whichever value wins just now
					words := strings.Fields(shown)
					shown = words[len(words)-1]
				}
				out[c.Record+" "+c.Field+" "+shown]++
			}
		}
		return out
	}
	before := open()
	rule := rapid.SampledFrom(conflict.Rules()).Draw(w.T, "rule")
	var side conflict.Side
	if sides := conflict.Sides(before); len(sides) > 0 {
		side = rapid.SampledFrom(sides).Draw(w.T, "side")
	}
	for again := range 2 {
		choices := conflict.Propose(open(), rule, side, w.clock.Now())
		done, left, err := conflict.DecideAll(town.db, "镇里", rule, side, choices)
		w.must(err)
		if done.Count+left != len(choices) || len(open()) != len(before)-done.Count {
			w.Errorf("%s: %d chosen, %d decided, %d left, %d of %d open", rule, len(choices), done.Count, left, len(open()), len(before))
		}
		if done.Count == 0 || again == 1 || !rapid.Bool().Draw(w.T, "taken back") {
			break
		}
		var bulks []conflict.Bulk
		w.must(town.db.View(func(tx *store.Tx) (err error) { bulks, err = conflict.Bulks(tx); return err }))
		back, left, err := conflict.UndoBulk(town.db, "镇里", bulks[0])
		w.must(err)
		if back != done.Count || left != 0 || !maps.Equal(said(open()), said(before)) {
			w.Errorf("%s: %d of %d taken back, %d left; open %v, before %v", rule, back, done.Count, left, said(open()), said(before))
		}
		w.sound(town)
	}
}

// decided decides every conflict in the township, sends each village its package, and takes in again what the laptops have.
func (w *world) decided(town *laptop) {
	w.byRule(town)
	for _, r := range w.undecided(town) {
		patch := revision.Fields{}
		for field := range r.Conflicts {
			patch[field] = r.Fields[field]
		}
		w.must(town.db.Update("镇里", func(tx *store.Tx) error {
			return errors.Join(tx.Put(r.Kind, r.ID, patch), tx.Keep(r.Kind, r.ID))
		}))
	}
	if left := w.undecided(town); len(left) > 0 {
		w.Errorf("not decided: %s %s %v %v", left[0].Kind, left[0].ID, left[0].Conflicts, left[0].Contested)
	}
	for i, l := range w.laptops {
		code := l.db.Identity().Code
		path := filepath.Join(w.dir, fmt.Sprintf("back%d.cunce", i))
		w.must(os.WriteFile(path, nil, 0o600))
		_, err := snapshot.Fill(town.db, path, snapshot.Options{Village: code, Name: l.db.Identity().Name})
		w.must(err)
		haul, err := incoming.Gather([]string{path}, incoming.Options{Dir: w.dir, Open: l.o})
		w.must(err)
		w.must(haul.Sources[0].Each(func(raw []byte) error {
			var r revision.Revision
			if _, err := r.DecodeHead(raw); err != nil || r.Village != code && r.Village != here[:9] {
				w.Errorf("a revision of %s in the package for %s, %v", r.Village, code, err)
			}
			return nil
		}))
		p, err := merge.Prepare(l.db, haul, noStep)
		w.must(err)
		r, err := merge.Apply(l.db, "村里", accept(p), true, noStep)
		w.must(err)
		w.must(haul.Close())
		w.sound(l)
		if left := w.undecided(l); len(left) > 0 {
			w.Errorf("undecided again in %s: %v", code, left[0].Conflicts)
		}
		own := 0 // the receipt that the package was
		if len(r.Receipt.Heads) > 0 {
			own = 1
		}
		if n := w.take(town, l); n != own {
			w.Errorf("the village had %d revisions that the township did not know, and %d receipts", n, own)
		}
	}
	if left := w.undecided(town); len(left) > 0 {
		w.Errorf("undecided again: %v", left[0].Conflicts)
	}
}

// TestTwoImportsOfOneRoster: two laptops that took in the same roster alone, in another order, have every household and person once
// when they are merged, and nobody is suspected.
func TestTwoImportsOfOneRoster(t *testing.T) {
	into := town(t)
	a := village(t, here, "青山村", 1, 0, 30)
	b := storetest.New(t, storetest.WithSeed(2))
	for _, part := range []int{20, 0, 10} {
		roster(t, b, part, 10)
	}
	dir := t.TempDir()
	p := plan(t, into, pack(t, a, dir), pack(t, b, dir))
	if len(p.Duplicates) != 0 || p.Parts[0].Waits() || p.Parts[1].Waits() || p.Parts[1].Counts[revision.Household].New != 0 {
		t.Errorf("duplicates %v, held %v %v, counts %v", p.Duplicates, p.Parts[0].Held, p.Parts[1].Held, p.Parts[1].Counts)
	}
	apply(t, into, p)
	if err := into.View(func(tx *store.Tx) error {
		for _, kind := range []revision.Kind{revision.Household, revision.Member} {
			n := 0
			if err := tx.Each(kind, func(r *store.Record) error {
				n++
				for _, like := range r.Likeness() {
					if same, err := tx.Like(like); len(same) != 1 || err != nil {
						t.Errorf("%s %v: %d records, %v", kind, like, len(same), err)
					}
				}
				return nil
			}); err != nil || n != 30 {
				t.Errorf("%d of %s, %v", n, kind, err)
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}
