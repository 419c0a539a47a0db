package store

import (
	"bytes"
	"encoding/binary"
	"strings"

	"cunce/store/revision"
)

// The buckets.
const (
	bucketMeta  = "meta"
	bucketLog   = "log"
	bucketCur   = "cur"
	bucketIx    = "ix"
	bucketDraft = "draft"
)

var buckets = []string{bucketMeta, bucketLog, bucketCur, bucketIx, bucketDraft}

// joinKey joins the parts of a key with zero bytes; parts never hold one (revision.Decode sees to names, ixKey to values).
func joinKey(parts ...string) []byte { return []byte(strings.Join(parts, "\x00")) }

// curName is the key of a record in cur as a text, under which pending changes are found.
func curName(kind revision.Kind, village, id string) string {
	return string(kind) + "\x00" + village + "\x00" + id
}

// splitCurKey is the reverse of curName; ok is false for a key of another shape.
func splitCurKey(key []byte) (kind revision.Kind, village, id string, ok bool) {
	parts := strings.Split(string(key), "\x00")
	if len(parts) != 3 {
		return "", "", "", false
	}
	return revision.Kind(parts[0]), parts[1], parts[2], true
}

// A logKey is the place of a revision. Sequence and hash have fixed widths and come last, so the key is unambiguous
// whatever bytes they hold, and revisions of a chain are in order.
type logKey struct {
	village, chain string
	sequence       uint64
	hash           [8]byte // the first bytes of the revision's id
}

func (k logKey) bytes() []byte {
	b := append(chainPrefix(k.village, k.chain), make([]byte, 16)...)
	binary.BigEndian.PutUint64(b[len(b)-16:], k.sequence)
	copy(b[len(b)-8:], k.hash[:])
	return b
}

func chainPrefix(village, chain string) []byte { return []byte(village + "\x00" + chain + "\x00") }

// parseLogKey is the reverse of bytes; ok is false for a key of another shape.
func parseLogKey(b []byte) (k logKey, ok bool) {
	n := len(b) - 16
	if n < 4 || b[n-1] != 0 {
		return k, false
	}
	village, chain, found := bytes.Cut(b[:n-1], []byte{0})
	if !found || len(village) == 0 || len(chain) == 0 || bytes.IndexByte(chain, 0) >= 0 {
		return k, false
	}
	k = logKey{village: string(village), chain: string(chain), sequence: binary.BigEndian.Uint64(b[n:])}
	copy(k.hash[:], b[n+8:])
	return k, true
}

func logKeyOf(r revision.Revision, id revision.ID) logKey {
	return logKey{village: r.Village, chain: r.Chain, sequence: r.Sequence, hash: [8]byte(id[:8])}
}

// maxIndexed bounds the value part of an index row; longer values are cut on writing and on asking.
const maxIndexed = 200

func ixKey(name, value string, kind revision.Kind, id, village string) []byte {
	return joinKey(name, indexed(value), string(kind), id, village)
}

func indexed(value string) string {
	if strings.IndexByte(value, 0) >= 0 {
		value = strings.ReplaceAll(value, "\x00", "")
	}
	return value[:min(len(value), maxIndexed)]
}

// splitIxKey is the reverse of ixKey.
func splitIxKey(key []byte) (name, value string, kind revision.Kind, id, village string, ok bool) {
	rest := string(key)
	name, rest, ok1 := strings.Cut(rest, "\x00")
	value, rest, ok2 := strings.Cut(rest, "\x00")
	k, rest, ok3 := strings.Cut(rest, "\x00")
	id, village, ok4 := strings.Cut(rest, "\x00")
	return name, value, revision.Kind(k), id, village, ok1 && ok2 && ok3 && ok4 && strings.IndexByte(village, 0) < 0
}

// after is the smallest key that is greater than every key with this prefix; prefixes end with a zero byte.
func after(prefix []byte) []byte {
	out := bytes.Clone(prefix)
	out[len(out)-1]++
	return out
}
