// Package envelope locks a file that travels on a stick, to a township's public key or by a passphrase, and opens it again. It
// makes, keeps and reads the township's keys, as text files that the tool age reads too.
//
// It knows nothing of what is in the file. Encryption is that of filippo.io/age. Entry points: Seal and Open.
//
// Layout of a locked file, numbers big endian:
//
//	header    16 bytes: magic(8) format(4) label size(4)
//	label     CBOR with integer keys, readable without a key
//	payload   the file, encrypted by age
//	sum       SHA-256 of all before, so that damage is told from a wrong key
package envelope
