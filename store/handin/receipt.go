package handin

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/durable"
	"cunce/store/refusal"
	"cunce/store/revision"
	"cunce/store/snapshot"
)

// ReceiptExt is the extension of receipts.
const ReceiptExt = ".receipt"

// A Receipt says what of a village the township has, so that only the rest need travel.
type Receipt struct {
	Village  string // its code
	Name     string // of the village
	Township string // name
	From     string // FileID of the township's file
	Practice bool
	By       string // who gave it
	Time     time.Time
	Heads    []revision.ID // sorted: the last revisions that the township has, with all before them
	Path     string        // where Receipts wrote it, or ReadReceipt found it in a package; not part of it
}

// wireReceipt is the stored form; keys are never reused.
type wireReceipt struct {
	Village  string        `cbor:"1,keyasint"`
	Name     string        `cbor:"2,keyasint"`
	Township string        `cbor:"3,keyasint"`
	From     string        `cbor:"4,keyasint"`
	Practice bool          `cbor:"5,keyasint"`
	By       string        `cbor:"6,keyasint"`
	Time     string        `cbor:"7,keyasint"`
	Heads    []revision.ID `cbor:"8,keyasint"`
}

// The layout of a receipt, numbers big endian: magic(8) format(4) size(4), CBOR with integer keys, SHA-256 of all before.
const (
	receiptFormat = 1
	receiptHead   = 16
	receiptSum    = 32
	mostReceipt   = 16 << 20
)

var receiptMagic = [8]byte{'c', 'u', 'n', 'c', 'r', '\r', '\n', 0x1a}

func (r Receipt) encode() []byte {
	body := revision.Marshal(wireReceipt{r.Village, r.Name, r.Township, r.From, r.Practice, r.By, r.Time.Format(time.RFC3339), r.Heads})
	b := append(receiptMagic[:len(receiptMagic):len(receiptMagic)], make([]byte, receiptHead-len(receiptMagic))...)
	binary.BigEndian.PutUint32(b[8:], receiptFormat)
	binary.BigEndian.PutUint32(b[12:], uint32(len(body)))
	b = append(b, body...)
	sum := sha256.Sum256(b)
	return append(b, sum[:]...)
}

func decodeReceipt(b []byte) (r Receipt, err error) {
	n := len(b) - receiptHead - receiptSum
	switch {
	case len(b) < len(receiptMagic) || !bytes.Equal(b[:len(receiptMagic)], receiptMagic[:]):
		return r, store.ErrForeign
	case n < 0:
		return r, fmt.Errorf("%w: cut short", store.ErrDamaged)
	case binary.BigEndian.Uint32(b[8:]) != receiptFormat:
		return r, fmt.Errorf("%w: receipt of format %d", store.ErrNewer, binary.BigEndian.Uint32(b[8:]))
	}
	sum := sha256.Sum256(b[:receiptHead+n])
	if int64(binary.BigEndian.Uint32(b[12:])) != int64(n) || !bytes.Equal(sum[:], b[receiptHead+n:]) {
		return r, fmt.Errorf("%w: receipt", store.ErrDamaged)
	}
	var w wireReceipt
	if err := revision.Unmarshal(b[receiptHead:receiptHead+n], &w); err != nil {
		return r, fmt.Errorf("%w: receipt: %v", store.ErrDamaged, err)
	}
	at, err := time.Parse(time.RFC3339, w.Time)
	if err != nil {
		return r, fmt.Errorf("%w: receipt: time", store.ErrDamaged)
	}
	return Receipt{w.Village, w.Name, w.Township, w.From, w.Practice, w.By, at, w.Heads, ""}, nil
}

// ReadReceipt reads a receipt, or the one that a package from the township is. Errors: store.ErrForeign for another file,
// store.ErrDamaged, store.ErrNewer, and those of the system.
func ReadReceipt(path string) (Receipt, error) {
	f, err := os.Open(path)
	if err != nil {
		return Receipt{}, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, mostReceipt))
	if err != nil {
		return Receipt{}, err
	}
	r, err := decodeReceipt(b)
	if errors.Is(err, store.ErrForeign) {
		r, err = receiptIn(path)
	}
	if err != nil {
		return Receipt{}, fmt.Errorf("receipt %s: %w", filepath.Base(path), err)
	}
	return r, nil
}

// receiptIn is the receipt that a package from the township is: whatever it holds and builds on, the township has.
func receiptIn(path string) (Receipt, error) {
	p, err := snapshot.Verify(path)
	if err != nil {
		return Receipt{}, err
	}
	m := p.Manifest
	if m.From == "" {
		return Receipt{}, refusal.New(ErrHandIn, sayNoReceipt, hintNoReceipt)
	}
	return Receipt{m.Village, m.Name, m.Township, m.From, m.Practice, m.Operator, m.Time, m.Heads, path}, nil
}

// acknowledge makes the receipt for a village in a township's file: everything of it that the file holds is seen.
func acknowledge(tx *store.Tx, village, name, by string) (Receipt, error) {
	id := tx.Identity()
	if id.Kind == kindVillage {
		return Receipt{}, refusal.New(ErrHandIn, sayOnlyTownship, hintOnlyTownship)
	}
	m, err := snapshot.Look(tx, snapshot.Options{Village: village, Name: name})
	if err != nil {
		return Receipt{}, err
	}
	if ownHeads(tx, m.Heads, village) == 0 {
		err = refusal.New(ErrHandIn, sayNothingHere, hintNothingHere, name)
	}
	return Receipt{village, name, id.Name, id.FileID, id.Practice, by, tx.Now(), m.Heads, ""}, err
}

// ownHeads counts those heads that are of a village's own chains.
func ownHeads(tx *store.Tx, heads []revision.ID, village string) (n int) {
	for _, id := range heads {
		if of, ok := tx.Knows(id); ok && of == village {
			n++
		}
	}
	return n
}

// WriteReceipt writes a receipt into a folder, durably and over nothing, and returns its path.
func WriteReceipt(dir string, r Receipt) (string, error) {
	b := r.encode()
	sum := hex.EncodeToString(b[len(b)-receiptSum:])
	name := fmt.Sprintf(receiptName, r.Village, durable.Name(r.Name), r.Time.Format("20060102"), sum[:8]) + ReceiptExt
	path, err := durable.Create(dir, func(temp string) error { return os.WriteFile(temp, b, 0o600) }, func(temp string) (string, error) {
		back, err := os.ReadFile(temp)
		if err == nil && !bytes.Equal(back, b) {
			err = refusal.New(ErrHandIn, sayReadBack, hintReadBack)
		}
		return name, err
	})
	if err != nil {
		return "", fmt.Errorf("write receipt: %w", err)
	}
	return path, nil
}

// TakeReceipt keeps in a village's file what the township has. One of another village, of another file of this village, of a
// practice file, or older than the last one is refused. The outcome is the receipt with those heads that the file knows.
func TakeReceipt(tx *store.Tx, r Receipt) (Receipt, error) {
	id := tx.Identity()
	v, err := tx.Village()
	if err != nil {
		return r, err
	}
	last, err := Had(tx)
	if err != nil {
		return r, err
	}
	all := r.Heads
	r.Heads = known(tx, all)
	switch {
	case id.Kind != kindVillage:
		return r, refusal.New(ErrHandIn, sayOnlyVillage, hintOnlyVillage)
	case r.Village != id.Code && !slices.Contains(v.Codes(), r.Village):
		return r, refusal.New(ErrHandIn, sayOtherVillage, hintOtherVillage, r.Name)
	case r.Practice != id.Practice:
		return r, refusal.New(ErrHandIn, sayPractice, hintOtherVillage)
	case ownHeads(tx, r.Heads, id.Code) == 0:
		return r, refusal.New(ErrHandIn, sayOtherFile, hintOtherFile)
	case r.Time.Before(last.Time):
		return r, refusal.New(ErrHandIn, sayOlder, hintOlder, last.Time.Format(time.DateOnly))
	}
	var heads []string
	for _, h := range all {
		heads = append(heads, h.String())
	}
	at, list := r.Time.Format(time.RFC3339), strings.Join(heads, " ")
	record := revision.NaturalID(kindReceipt, id.Code, r.From, at, list)
	err = tx.Put(kindReceipt, record, revision.Fields{
		"at": revision.Text(at), "from": revision.Text(r.From), "by": revision.Text(r.By), "township": revision.Text(r.Township), "heads": revision.Text(list),
	})
	if err != nil {
		return r, fmt.Errorf("put receipt: %w", err)
	}
	return r, nil
}

// kindReceipt is the kind of the records of receipts. They are never changed, so that two laptops which took different ones do
// not disagree: the township has what any of them says.
const kindReceipt revision.Kind = "receipt"

// Had is the last receipt that a village's file took, with the heads of all of them that the file holds; the zero Receipt without
// any.
func Had(tx *store.Tx) (last Receipt, err error) {
	seen := map[revision.ID]bool{}
	err = tx.Each(kindReceipt, func(r *store.Record) error {
		at, err := time.Parse(time.RFC3339, r.Text("at"))
		if err != nil {
			return nil // Check tells
		}
		if at.After(last.Time) {
			last = Receipt{Village: r.Village, From: r.Text("from"), Township: r.Text("township"), By: r.Text("by"), Time: at}
		}
		for _, text := range strings.Fields(r.Text("heads")) {
			var id revision.ID
			if n, err := hex.Decode(id[:], []byte(text[:min(len(text), 2*len(id))])); err == nil && n == len(id) {
				seen[id] = true
			}
		}
		return nil
	})
	last.Heads = known(tx, slices.SortedFunc(maps.Keys(seen), func(a, b revision.ID) int { return bytes.Compare(a[:], b[:]) }))
	return last, err
}

// known are those revisions that the file holds.
func known(tx *store.Tx, heads []revision.ID) (there []revision.ID) {
	for _, id := range heads {
		if _, ok := tx.Knows(id); ok {
			there = append(there, id)
		}
	}
	return there
}
