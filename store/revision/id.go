package revision

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
)

// crockford is the alphabet of ULIDs, so that ids from natural keys and random ones look alike: 26 characters that sort as
// their bytes do and hold neither I, L, O nor U.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// NaturalID is the id of a record that its natural keys determine: two laptops of one village that import the same roster
// make the same ids. Keys are hashed as given, each with its length, so the caller brings them into one form first
// (no spaces, X in capitals). An id is fixed at creation; correcting a key later does not change it.
func NaturalID(kind Kind, village string, keys ...string) string {
	var few [256]byte // nearly always enough: an import makes tens of thousands
	b := appendKey(appendKey(few[:0], string(kind)), village)
	for _, s := range keys {
		b = appendKey(b, s)
	}
	sum := sha256.Sum256(b)
	return crockford.EncodeToString(sum[:16])
}

func appendKey(b []byte, s string) []byte {
	return append(binary.BigEndian.AppendUint64(b, uint64(len(s))), s...)
}
