package snapshot

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// A world is a log of random chains, some forked, in the order of the log.
type world struct {
	links []link
	raws  map[revision.ID][]byte
}

func draw(t *rapid.T, tb testing.TB) world {
	w := world{raws: map[revision.ID][]byte{}}
	for chain := range rapid.IntRange(1, 3).Draw(t, "chains") {
		village := rapid.SampledFrom([]string{here, here[:9]}).Draw(t, "village")
		place := []revision.ID{{}}
		var links []link
		for sequence := range rapid.IntRange(1, 5).Draw(t, "length") {
			var next []revision.ID
			for fork := range rapid.SampledFrom([]int{1, 1, 1, 2}).Draw(t, "forks") {
				previous := rapid.SampledFrom(place).Draw(t, "previous")
				raw, id := revised(tb, village, fmt.Sprint(chain), uint64(sequence+1), previous, fmt.Sprint("x", fork))
				w.raws[id] = raw
				links, next = append(links, link{id, previous, village}), append(next, id)
			}
			at := len(links) - len(next)
			slices.SortFunc(links[at:], func(a, b link) int { return compareIDs(a.id, b.id) })
			place = next
		}
		w.links = append(w.links, links...)
	}
	slices.SortStableFunc(w.links, func(a, b link) int { return bytes.Compare([]byte(a.village), []byte(b.village)) })
	return w
}

// part packs what a receiver who named some revisions does not have.
func (w world) part(since []revision.ID) (*choice, []byte) {
	c := &choice{o: Options{Since: since}, left: map[revision.ID]bool{}}
	c.leaveSeen(w.links)
	c.decide(w.links)
	var raws [][]byte
	for _, l := range w.links {
		if c.goes(l.id) {
			raws = append(raws, w.raws[l.id])
		}
	}
	return c, pack(raws, c.heads, func(m *Manifest, h *header) { m.Base, h.part = c.base, len(c.base) > 0 })
}

// Whatever the receiver has, the rest is readable, is what it lacks, and builds on what it has.
func TestPartsAreWhatTheReceiverLacks(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		w := draw(r, t)
		ids := make([]revision.ID, len(w.links))
		for i, l := range w.links {
			ids[i] = l.id
		}
		var since []revision.ID
		for _, id := range ids {
			if rapid.Bool().Draw(r, "seen") {
				since = append(since, id)
			}
		}
		c, b := w.part(since)
		got := map[revision.ID]bool{}
		m, err := Read(bytes.NewReader(b), int64(len(b)), func(id revision.ID, _ []byte) error { got[id] = true; return nil })
		if err != nil {
			r.Fatalf("since %d of %d: %v", len(since), len(ids), err)
		}
		for _, id := range ids {
			if got[id] == c.left[id] {
				r.Fatalf("revision %s: in the package %v, left out %v", id, got[id], c.left[id])
			}
		}
		for _, id := range slices.Concat(m.Base, since) {
			if !c.left[id] {
				r.Fatal("builds on what goes along")
			}
		}
		if len(since) == 0 && (len(m.Base) > 0 || len(got) != len(ids)) {
			r.Fatal("nothing was seen and something is left out")
		}
	})
}

// A part that asks for more or less than it builds on, or whose chains do not hang together, is damaged.
func TestPartsThatDoNotFit(t *testing.T) {
	a1, a1ID := revised(t, here, "a", 1, revision.ID{}, "x")
	a2, a2ID := revised(t, here, "a", 2, a1ID, "x")
	a3, a3ID := revised(t, here, "a", 3, a2ID, "x")
	b2, b2ID := revised(t, here, "b", 2, revision.ID{7}, "x")
	for _, c := range []struct {
		name        string
		raws        [][]byte
		heads, base []revision.ID
		ok          bool
	}{
		{"the end of a chain", [][]byte{a2, a3}, sorted(a3ID), sorted(a1ID), true},
		{"nothing new", nil, sorted(a3ID), sorted(a3ID), true},
		{"two chains", [][]byte{a3, b2}, sorted(a3ID, b2ID), sorted(a2ID, revision.ID{7}), true},
		{"a chain that the receiver has", [][]byte{a2}, sorted(a2ID, b2ID), sorted(a1ID, b2ID), true},
		{"a gap", [][]byte{a3}, sorted(a3ID), sorted(a1ID), false},
		{"more asked for than needed", [][]byte{a2, a3}, sorted(a3ID), sorted(a1ID, revision.ID{9}), false},
		{"a head that nobody has", [][]byte{a2}, sorted(a2ID, b2ID), sorted(a1ID), false},
		{"a head that is none", [][]byte{a2, a3}, sorted(a2ID, a3ID), sorted(a1ID), false},
		{"an end that is no head", [][]byte{a2, b2}, sorted(a2ID), sorted(a1ID, revision.ID{7}), false},
		{"heads out of order", nil, upsideDown(sorted(a1ID, b2ID)), sorted(a1ID, b2ID), false},
		{"twice the same base", [][]byte{a2}, sorted(a2ID), []revision.ID{a1ID, a1ID}, false},
		{"whole and yet a part", [][]byte{a1}, sorted(a1ID), sorted(a1ID), false},
	} {
		b := pack(c.raws, c.heads, func(m *Manifest, h *header) { m.Base, h.part = c.base, true })
		n := 0
		_, err := Read(bytes.NewReader(b), int64(len(b)), func(revision.ID, []byte) error { n++; return nil })
		if c.ok != (err == nil) || !c.ok && (!errors.Is(err, store.ErrDamaged) || n > 0) {
			t.Errorf("%s: %d revisions, %v", c.name, n, err)
		}
	}
	b := pack([][]byte{a2}, sorted(a2ID), func(m *Manifest, _ *header) { m.Base = sorted(a1ID) })
	if _, err := Read(bytes.NewReader(b), int64(len(b)), nil); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("a part that calls itself whole: %v", err)
	}
}

// In a township's file the package for one village holds that village's chains and the township's, and no other's.
func TestOnlyTheVillageAsked(t *testing.T) {
	for _, c := range []struct {
		o    Options
		want []string
	}{
		{Options{}, []string{here[:9], here, other, "999999999001"}},
		{Options{Village: here}, []string{here[:9], here}},
		{Options{Village: here, Without: true}, []string{here[:9]}},
	} {
		ch := &choice{o: c.o, left: map[revision.ID]bool{}}
		var got []string
		for _, v := range []string{here[:9], here, other, "999999999001"} {
			if ch.holds(v) {
				got = append(got, v)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v", c.o, got)
		}
	}
}

// What a package builds on and a file lacks is told, so that the whole can be asked for.
func TestLacking(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	err := db.Update("张三", func(tx *store.Tx) error { return tx.NewGroup("一组") })
	if err != nil {
		t.Fatal(err)
	}
	_ = db.View(func(tx *store.Tx) error {
		heads, err := tx.Heads()
		m := Manifest{Base: append(heads, revision.ID{1})}
		if got := m.Lacking(tx); err != nil || len(got) != 1 || got[0] != (revision.ID{1}) {
			t.Errorf("lacking %v, %v", got, err)
		}
		return nil
	})
}

func upsideDown(ids []revision.ID) []revision.ID {
	slices.Reverse(ids)
	return ids
}
