package snapshot

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/revision"
)

const (
	here  = "533102201001"
	other = "533102201002"
)

// pack makes a package whose sum is right, of revisions in the given order and of a manifest that change may spoil.
func pack(raws [][]byte, heads []revision.ID, change func(*Manifest, *header)) []byte {
	m := Manifest{
		Schema: 1, Village: here, Time: time.Unix(0, 0), Heads: heads, Digest: digest(heads),
		Counts: map[string]int{countRevisions: len(raws)},
	}
	h := header{village: here}
	if change != nil {
		change(&m, &h)
	}
	var log bytes.Buffer
	z := gzip.NewWriter(&log)
	for _, raw := range raws {
		z.Write(binary.AppendUvarint(nil, uint64(len(raw))))
		z.Write(raw)
	}
	z.Close()
	manifest := m.encode()
	h.manifestSize, h.logBytes = uint64(len(manifest)), uint64(log.Len())
	b := slices.Concat(h.bytes(), manifest, log.Bytes())
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

// revised makes one revision.
func revised(t testing.TB, village, chain string, sequence uint64, previous revision.ID, by string) ([]byte, revision.ID) {
	t.Helper()
	raw, id, err := revision.Revision{
		Village: village, Chain: chain, Sequence: sequence, Previous: previous, By: by, Time: time.Unix(1, 0),
		Changes: []revision.Change{{Kind: revision.Group, Record: "g"}},
	}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return raw, id
}

func sorted(ids ...revision.ID) []revision.ID {
	slices.SortFunc(ids, func(a, b revision.ID) int { return bytes.Compare(a[:], b[:]) })
	return ids
}

func TestStoriesThatDoNotFit(t *testing.T) {
	a1, a1ID := revised(t, here, "a", 1, revision.ID{}, "x")
	a2, a2ID := revised(t, here, "a", 2, a1ID, "x")
	fork, forkID := revised(t, here, "a", 2, a1ID, "y")
	a3, a3ID := revised(t, here, "a", 3, a2ID, "x")
	stray, strayID := revised(t, here, "a", 3, revision.ID{9}, "x")
	leap, leapID := revised(t, here, "a", 3, a1ID, "x")
	b1, b1ID := revised(t, here, "b", 1, revision.ID{}, "x")
	town, townID := revised(t, here[:9], "t", 1, revision.ID{}, "x")
	foreign, foreignID := revised(t, other, "a", 1, revision.ID{}, "x")
	forks := [][]byte{a2, fork}
	if bytes.Compare(a2ID[:], forkID[:]) > 0 {
		slices.Reverse(forks)
	}
	cases := []struct {
		name   string
		raws   [][]byte
		heads  []revision.ID
		change func(*Manifest, *header)
		ok     bool
	}{
		{name: "nothing", ok: true},
		{name: "two chains", raws: [][]byte{a1, a2, b1}, heads: sorted(a2ID, b1ID), ok: true},
		{name: "a fork, kept whole", raws: [][]byte{a1, forks[0], forks[1], a3}, heads: sorted(forkID, a3ID), ok: true},
		{name: "the township's own chain", raws: [][]byte{town, a1}, heads: sorted(townID, a1ID), ok: true},
		{name: "another village", raws: [][]byte{a1, foreign}, heads: sorted(a1ID, foreignID)},
		{name: "a gap", raws: [][]byte{a1, a3}, heads: sorted(a3ID)},
		{name: "a leap over a place", raws: [][]byte{a1, leap}, heads: sorted(leapID)},
		{name: "no beginning", raws: [][]byte{a2}, heads: sorted(a2ID)},
		{name: "a link to nowhere", raws: [][]byte{a1, a2, stray}, heads: sorted(strayID)},
		{name: "twice the same", raws: [][]byte{a1, a1}, heads: sorted(a1ID)},
		{name: "out of order", raws: [][]byte{b1, a1}, heads: sorted(a1ID, b1ID)},
		{name: "other heads", raws: [][]byte{a1, a2}, heads: sorted(a1ID)},
		{name: "one revision less than promised", raws: [][]byte{a1}, heads: sorted(a1ID), change: func(m *Manifest, _ *header) { m.Counts[countRevisions]++ }},
		{name: "another digest", raws: [][]byte{a1}, heads: sorted(a1ID), change: func(m *Manifest, _ *header) { m.Digest = digest(nil) }},
		{name: "no revision", raws: [][]byte{[]byte("hello")}},
		{name: "header of another village", raws: [][]byte{a1}, heads: sorted(a1ID), change: func(_ *Manifest, h *header) { h.village = other }},
		{name: "practice in one place only", raws: [][]byte{a1}, heads: sorted(a1ID), change: func(m *Manifest, _ *header) { m.Practice = true }},
	}
	for _, c := range cases {
		b := pack(c.raws, c.heads, c.change)
		n := 0
		_, err := Read(bytes.NewReader(b), int64(len(b)), func(revision.ID, []byte) error { n++; return nil })
		switch {
		case c.ok && (err != nil || n != len(c.raws)):
			t.Errorf("%s: %d revisions, %v", c.name, n, err)
		case !c.ok && (!errors.Is(err, store.ErrDamaged) || n > 0):
			t.Errorf("%s: %d revisions taken, %v", c.name, n, err)
		}
	}
}

func TestErrorOfTheReceiverComesBack(t *testing.T) {
	a1, id := revised(t, here, "a", 1, revision.ID{}, "x")
	b := pack([][]byte{a1}, sorted(id), nil)
	boom := errors.New("boom")
	if _, err := Read(bytes.NewReader(b), int64(len(b)), func(revision.ID, []byte) error { return boom }); !errors.Is(err, boom) {
		t.Errorf("error %v", err)
	}
}

func TestCountedNamesAreDistinct(t *testing.T) {
	names := map[string]bool{countRevisions: true, countDrafts: true}
	for name := range maps.Values(counted) {
		if names[name] {
			t.Errorf("two counts are called %s", name)
		}
		names[name] = true
	}
}

// FuzzRead feeds foreign bytes, with the sum put right so that the fuzzer gets past it.
func FuzzRead(f *testing.F) {
	a1, a1ID := revised(f, here, "a", 1, revision.ID{}, "x")
	a2, a2ID := revised(f, here, "a", 2, a1ID, "x")
	good := pack([][]byte{a1, a2}, sorted(a2ID), nil)
	f.Add(good[:len(good)-sumSize])
	f.Add(pack(nil, nil, nil))
	f.Add([]byte("cunce\r\n\x1a"))
	f.Fuzz(func(t *testing.T, body []byte) {
		sum := sha256.Sum256(body)
		b := append(bytes.Clone(body), sum[:]...)
		m, err := Read(bytes.NewReader(b), int64(len(b)), func(revision.ID, []byte) error { return nil })
		if err == nil && digest(m.Heads) != m.Digest {
			t.Error("accepted with a wrong digest")
		}
		if err != nil && !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrForeign) && !errors.Is(err, store.ErrNewer) {
			t.Errorf("error %v", err)
		}
	})
}
