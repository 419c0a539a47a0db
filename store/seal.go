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

// bucketSums are the sums of the names of the buckets of which whole villages are read, with which each of their seals begins.
var bucketSums = map[string]uint32{bucketCur: crc32.Checksum([]byte(bucketCur), castagnoli), bucketIx: crc32.Checksum([]byte(bucketIx), castagnoli)}

// seal wraps a value for its place: version byte, CBOR, CRC-32C (big endian) over bucket, key and what precedes it. The
// place is part of the sum because a damaged page most often shows sound values under wrong keys.
func seal(bucket string, key, value []byte) []byte { return new(sealer).seal(bucket, key, value) }

// A sealer seals many values into blocks of memory that they share.
type sealer struct{ block []byte }

// sealBlock is how large blocks become: few rows need small ones.
const sealBlock = 64 << 10

func (s *sealer) seal(bucket string, key, value []byte) []byte {
	if need := len(value) + 5; cap(s.block)-len(s.block) < need {
		s.block = make([]byte, 0, max(need, min(2*cap(s.block), sealBlock)))
	}
	at := len(s.block)
	s.block = append(append(s.block, sealVersion), value...)
	s.block = binary.BigEndian.AppendUint32(s.block, sealSum(bucket, key, s.block[at:]))
	return s.block[at:len(s.block):len(s.block)]
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
	sum, known := bucketSums[bucket]
	if !known {
		sum = crc32.Checksum([]byte(bucket), castagnoli)
	}
	sum = crc32.Update(sum, castagnoli, key)
	return crc32.Update(sum, castagnoli, body)
}
