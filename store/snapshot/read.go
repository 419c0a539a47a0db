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
	"maps"
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

// Pass is Read in one pass, for who takes back what fn did where an error comes at the end: only then it is known that the package is
// as it was written.
func Pass(r io.ReaderAt, size int64, fn func(id revision.ID, raw []byte) error) (Manifest, error) {
	m, _, err := read(r, size, fn)
	return m, err
}

// read is one pass: the sum first, then header, manifest and log, and at the end that they tell the same story.
func read(r io.ReaderAt, size int64, fn func(id revision.ID, raw []byte) error) (Manifest, string, error) {
	head := make([]byte, min(headerSize, max(size, 0)))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return Manifest{}, "", err
	}
	if _, err := parseHeader(head, size); err != nil {
		return Manifest{}, "", err
	}
	sum, err := checkSum(r, size)
	if err != nil {
		return Manifest{}, "", err
	}
	m, h, err := peek(r, size)
	if err != nil {
		return Manifest{}, "", err
	}
	w := newWalk(m, fn)
	if err := w.log(io.NewSectionReader(r, headerSize+int64(h.manifestSize), int64(h.logBytes))); err != nil {
		return Manifest{}, "", err
	}
	return m, sum, w.finish()
}

// Peek reads the manifest of a package alone, without looking at the sum or at the log: enough to tell whose it is, never to
// take it in. Errors are those of Verify.
func Peek(r io.ReaderAt, size int64) (Manifest, error) {
	m, _, err := peek(r, size)
	return m, err
}

func peek(r io.ReaderAt, size int64) (m Manifest, h header, err error) {
	head := make([]byte, min(headerSize, max(size, 0)))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return m, h, err
	}
	if h, err = parseHeader(head, size); err != nil {
		return m, h, err
	}
	manifest := make([]byte, h.manifestSize)
	if _, err := r.ReadAt(manifest, headerSize); err != nil && err != io.EOF {
		return m, h, err
	}
	if m, err = decodeManifest(manifest); err == nil && (m.Village != h.village || m.Practice != h.practice || (len(m.Base) > 0) != h.part) {
		err = fmt.Errorf("%w: header and manifest differ", store.ErrDamaged)
	}
	return m, h, err
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
	ids  []revision.ID        // at the present place of the chain
	prev []revision.ID        // at the place before
	base map[revision.ID]bool // what the receiver has; true once a revision follows on it
}

func newWalk(m Manifest, fn func(revision.ID, []byte) error) *walk {
	w := &walk{manifest: m, fn: fn, base: map[revision.ID]bool{}}
	for _, id := range m.Base {
		w.base[id] = false
	}
	return w
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
	var r revision.Revision // without its changes: who takes them in looks at each, and the sum vouches for the bytes
	id, err := r.DecodeHead(raw)
	if err != nil {
		return fmt.Errorf("%w: %w", store.ErrDamaged, err)
	}
	if !w.manifest.belongs(r.Village) {
		return fmt.Errorf("%w: a revision of village %s", store.ErrDamaged, r.Village)
	}
	switch {
	case w.count == 0 || r.Village != w.last.Village || r.Chain != w.last.Chain:
		if w.count > 0 && r.Village+"\x00"+r.Chain < w.last.Village+"\x00"+w.last.Chain {
			return fmt.Errorf("%w: order of the log", store.ErrDamaged)
		}
		w.endChain()
	case r.Sequence == w.last.Sequence+1:
		w.prev, w.ids = w.ids, nil
	case r.Sequence > w.last.Sequence:
		w.prev, w.ids = nil, nil
	}
	if !w.follows(r) || slices.Contains(w.ids, id) {
		return fmt.Errorf("%w: chain %s at %d", store.ErrDamaged, r.Chain, r.Sequence)
	}
	w.ends = append(slices.DeleteFunc(w.ends, func(e revision.ID) bool { return e == r.Previous }), id)
	w.ids = append(w.ids, id)
	w.last = r
	w.count++
	return w.fn(id, raw)
}

// belongs reports whether a package may hold revisions of a village: a village's package its own and those of its township,
// whose 9-digit code begins a code of the village; a township's those of its villages.
func (m Manifest) belongs(village string) bool {
	ofTown := func(code string) bool { return len(village) == township && strings.HasPrefix(code, village) }
	return m.Village == village || ofTown(m.Village) || slices.ContainsFunc(m.Codes, ofTown) ||
		len(m.Village) == township && (strings.HasPrefix(village, m.Village) || slices.Contains(m.Codes, village))
}

// follows reports whether a revision is the first of its chain, or follows on one at the place before: in the package, or of
// those that the receiver has.
func (w *walk) follows(r revision.Revision) bool {
	first := len(w.ids) == 0 && len(w.ends) == 0
	if !first && r.Sequence < w.last.Sequence {
		return false
	}
	if r.Sequence == 1 {
		return first || w.last.Sequence == 1
	}
	if _, had := w.base[r.Previous]; had {
		w.base[r.Previous] = true
		return true
	}
	return slices.Contains(w.prev, r.Previous)
}

func (w *walk) endChain() {
	w.heads = append(w.heads, w.ends...)
	w.ends, w.ids, w.prev = nil, nil, nil
}

// finish compares what was read with the manifest.
func (w *walk) finish() error {
	w.endChain()
	if !w.meets() || digest(w.manifest.Heads) != w.manifest.Digest || w.count != w.manifest.Counts[countRevisions] {
		return fmt.Errorf("%w: manifest and log differ", store.ErrDamaged)
	}
	return nil
}

// meets reports whether the ends of the chains in the package are the heads that the manifest names, but for those that the
// receiver has, and nothing is asked of the receiver that the package does not build on.
func (w *walk) meets() bool {
	ends := map[revision.ID]bool{}
	for _, id := range w.heads {
		ends[id] = true
	}
	found := 0
	for _, id := range w.manifest.Heads {
		_, had := w.base[id]
		switch {
		case ends[id]:
			found++
		case had:
			w.base[id] = true
		default:
			return false
		}
	}
	return found == len(ends) && len(w.base) == len(w.manifest.Base) && !slices.Contains(slices.Collect(maps.Values(w.base)), false) &&
		slices.IsSortedFunc(w.manifest.Heads, compareIDs)
}

func compareIDs(a, b revision.ID) int { return bytes.Compare(a[:], b[:]) }
