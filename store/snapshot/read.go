package snapshot

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/revision"
)

// Read verifies a package of size bytes and then calls fn for every revision in it, in the order of the log: by village,
// chain and sequence. raw is valid until fn returns. Nothing of a damaged package reaches fn. Errors are those of Verify
// and of fn.
func Read(r io.ReaderAt, size int64, fn func(id revision.ID, raw []byte) error) (Manifest, error) {
	if _, _, err := read(r, size, func(revision.ID, []byte) error { return nil }); err != nil {
		return Manifest{}, err
	}
	m, _, err := read(r, size, fn)
	return m, err
}

// read is one pass: the sum first, then header, manifest and log, and at the end that they tell the same story.
func read(r io.ReaderAt, size int64, fn func(id revision.ID, raw []byte) error) (Manifest, string, error) {
	head := make([]byte, min(headerSize, max(size, 0)))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return Manifest{}, "", err
	}
	h, err := parseHeader(head, size)
	if err != nil {
		return Manifest{}, "", err
	}
	sum, err := checkSum(r, size)
	if err != nil {
		return Manifest{}, "", err
	}
	manifest := make([]byte, h.manifestSize)
	if _, err := r.ReadAt(manifest, headerSize); err != nil && err != io.EOF {
		return Manifest{}, "", err
	}
	m, err := decodeManifest(manifest)
	if err != nil {
		return Manifest{}, "", err
	}
	if m.Village != h.village || m.Practice != h.practice {
		return Manifest{}, "", fmt.Errorf("%w: header and manifest differ", store.ErrDamaged)
	}
	w := walk{manifest: m, fn: fn}
	if err := w.log(io.NewSectionReader(r, headerSize+int64(h.manifestSize), int64(h.logBytes))); err != nil {
		return Manifest{}, "", err
	}
	return m, sum, w.finish()
}

// checkSum compares the sum at the end.
func checkSum(r io.ReaderAt, size int64) (string, error) {
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(r, 0, size-sumSize)); err != nil {
		return "", err
	}
	want := make([]byte, sumSize)
	if _, err := r.ReadAt(want, size-sumSize); err != nil && err != io.EOF {
		return "", err
	}
	if !bytes.Equal(h.Sum(nil), want) {
		return "", fmt.Errorf("%w: sum", store.ErrDamaged)
	}
	return hex.EncodeToString(want), nil
}

// A walk goes through the log and keeps what is needed to see that chains are whole.
type walk struct {
	manifest Manifest
	fn       func(revision.ID, []byte) error
	count    int
	heads    []revision.ID
	last     revision.Revision
	// ends are the revisions of the present chain that no later one names; a fork has several.
	ends []revision.ID
	ids  []revision.ID // at the present place of the chain
	prev []revision.ID // at the place before
}

func (w *walk) log(r io.Reader) error {
	z, err := gzip.NewReader(bufio.NewReader(r))
	if err != nil {
		return fmt.Errorf("%w: log: %v", store.ErrDamaged, err)
	}
	in := bufio.NewReader(z)
	var buf bytes.Buffer
	for {
		n, err := binary.ReadUvarint(in)
		if err == io.EOF {
			return nil
		}
		if err != nil || n > maxRevision {
			return fmt.Errorf("%w: log: %v", store.ErrDamaged, err)
		}
		buf.Reset()
		if _, err := io.CopyN(&buf, in, int64(n)); err != nil {
			return fmt.Errorf("%w: log: %v", store.ErrDamaged, err)
		}
		if err := w.revision(buf.Bytes()); err != nil {
			return err
		}
	}
}

// revision checks the place of one revision and hands it on.
func (w *walk) revision(raw []byte) error {
	r, id, err := revision.Decode(raw)
	if err != nil {
		return fmt.Errorf("%w: %w", store.ErrDamaged, err)
	}
	if !belongs(w.manifest.Village, r.Village) {
		return fmt.Errorf("%w: a revision of village %s", store.ErrDamaged, r.Village)
	}
	switch {
	case w.count == 0 || r.Village != w.last.Village || r.Chain != w.last.Chain:
		if w.count > 0 && r.Village+"\x00"+r.Chain < w.last.Village+"\x00"+w.last.Chain {
			return fmt.Errorf("%w: order of the log", store.ErrDamaged)
		}
		w.endChain()
	case r.Sequence > w.last.Sequence:
		w.prev, w.ids = w.ids, nil
	}
	if r.Sequence != w.expected(r) || slices.Contains(w.ids, id) || r.Sequence > 1 && !slices.Contains(w.prev, r.Previous) {
		return fmt.Errorf("%w: chain %s at %d", store.ErrDamaged, r.Chain, r.Sequence)
	}
	w.ends = append(slices.DeleteFunc(w.ends, func(e revision.ID) bool { return e == r.Previous }), id)
	w.ids = append(w.ids, id)
	w.last = r
	w.count++
	return w.fn(id, raw)
}

// belongs reports whether a package of one code may hold revisions of another: a village's package its own and those of
// its township, whose 9-digit code begins the village's; a township's those of its villages.
func belongs(pack, village string) bool {
	const township = 9
	return pack == village ||
		len(village) == township && strings.HasPrefix(pack, village) ||
		len(pack) == township && strings.HasPrefix(village, pack)
}

// expected is the place that a revision must have: the first of a new chain, the same as the last one's in a fork, or
// the next.
func (w *walk) expected(r revision.Revision) uint64 {
	switch {
	case len(w.ends) == 0:
		return 1
	case r.Sequence == w.last.Sequence:
		return r.Sequence
	}
	return w.last.Sequence + 1
}

func (w *walk) endChain() {
	w.heads = append(w.heads, w.ends...)
	w.ends, w.ids, w.prev = nil, nil, nil
}

// finish compares what was read with the manifest.
func (w *walk) finish() error {
	w.endChain()
	slices.SortFunc(w.heads, func(a, b revision.ID) int { return bytes.Compare(a[:], b[:]) })
	if !slices.Equal(w.heads, w.manifest.Heads) || digest(w.heads) != w.manifest.Digest || w.count != w.manifest.Counts[countRevisions] {
		return fmt.Errorf("%w: manifest and log differ", store.ErrDamaged)
	}
	return nil
}
