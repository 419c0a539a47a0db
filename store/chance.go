package store

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"math/rand/v2"
)

// chance is the randomness of one filling: ids of instances that it adds, random() and uuid(). Nothing is taken from the machine's
// source before it is needed; where that fails, the subject and the moment tell fillings apart.
func (t *Tx) chance(s Subject) (fraction func() float64, uuid func() string) {
	var source *rand.Rand
	begin := func() *rand.Rand {
		if source == nil {
			seed := sha256.Sum256([]byte(fmt.Sprint(s, t.village(), t.by, t.now.UnixNano())))
			var fresh [16]byte
			if _, err := io.ReadFull(t.db.o.Random, fresh[:]); err == nil {
				copy(seed[:], fresh[:])
			}
			source = rand.New(rand.NewPCG(binary.LittleEndian.Uint64(seed[:8]), binary.LittleEndian.Uint64(seed[8:16])))
		}
		return source
	}
	return func() float64 { return begin().Float64() }, func() string {
		var b [16]byte
		binary.LittleEndian.PutUint64(b[:8], begin().Uint64())
		binary.LittleEndian.PutUint64(b[8:], begin().Uint64())
		b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
		return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
	}
}
