// Package snapshot writes and verifies the package that travels from a village to its township: the whole log of a data
// file, bytes as first written, with a manifest and a sum over everything.
//
// It knows nothing of merging, nor of what the records mean beyond counting them. The entry points are Write and Read.
//
// Layout, numbers big endian:
//
//	header    64 bytes: magic(8) format(4) flags(4) manifest size(8) log size(8) village code(32, zero padded)
//	manifest  CBOR with integer keys
//	log       gzip of all revisions, each after its length as unsigned varint, in the order of the log
//	sum       SHA-256 of all before
package snapshot
