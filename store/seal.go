package store

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// sealVersion is the first byte of every value. A value that begins with another byte was written by a newer program or
// is damaged.
const sealVersion = 1

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// seal wraps a value for its place: version byte, CBOR, CRC-32C (big endian) over bucket, key and what precedes it. The
// place is part of the sum because a damaged page most often shows sound values under wrong keys.
func seal(bucket string, key, value []byte) []byte {
	out := make([]byte, 0, len(value)+5)
	out = append(out, sealVersion)
	out = append(out, value...)
	return binary.BigEndian.AppendUint32(out, sealSum(bucket, key, out))
}

// unseal returns the CBOR inside, which shares memory with sealed; ErrDamaged when the seal is broken.
func unseal(bucket string, key, sealed []byte) ([]byte, error) {
	n := len(sealed) - 4
	if n < 1 || sealed[0] != sealVersion || sealSum(bucket, key, sealed[:n]) != binary.BigEndian.Uint32(sealed[n:]) {
		return nil, fmt.Errorf("%w: seal of a value in %s", ErrDamaged, bucket)
	}
	return sealed[1:n], nil
}

func sealSum(bucket string, key, body []byte) uint32 {
	sum := crc32.Update(0, castagnoli, []byte(bucket))
	sum = crc32.Update(sum, castagnoli, key)
	return crc32.Update(sum, castagnoli, body)
}
