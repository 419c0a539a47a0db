package envelope

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"filippo.io/age"

	"cunce/store"
	"cunce/store/refusal"
	"cunce/store/revision"
)

const (
	format     = 1
	headerSize = 16
	sumSize    = 32
	maxLabel   = 64 << 10
	// workFactor is the logarithm of scrypt's cost: 15 takes 32 MB and a tenth of a second, age's own 18 eight times of both,
	// which an old laptop does not have. A file that asks for more is refused before it can take the memory.
	workFactor = 15
)

// Magic begins every locked file; it ends with what a transfer in text mode would change.
const Magic = "cunck\r\n\x1a"

var magic = []byte(Magic)

// ErrKey is the error of a file that cannot be opened with what was given; Explain tells what is wanted.
var ErrKey = errors.New("no key for this file")

// Explain is the sentence and the hint of an ErrKey; ok is false for any other error.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrKey) }

// A Lock is what a file is locked with: a public key, else a passphrase.
type Lock struct {
	Key        string // age1...
	Passphrase string
}

// Keys are what a file is opened with: one of the private keys, or the passphrase.
type Keys struct {
	Private    []Key
	Passphrase string
}

// A Label stands readable on a locked file. It is not secret, and only the payload is proof of it.
type Label struct {
	Village string    // its code
	Name    string    // of the village
	FileID  string    // of the data file
	Number  int       // of the package
	Time    time.Time // when it was made
	Key     string    // the public key that it is locked to, "" by a passphrase
	Size    int64     // of the file inside, in bytes
}

// wireLabel is the stored form; keys are never reused.
type wireLabel struct {
	Village string `cbor:"1,keyasint"`
	Name    string `cbor:"2,keyasint"`
	FileID  string `cbor:"3,keyasint"`
	Number  int    `cbor:"4,keyasint"`
	Time    string `cbor:"5,keyasint"`
	Key     string `cbor:"6,keyasint"`
	Size    int64  `cbor:"7,keyasint"`
}

// Seal writes a locked file and returns its sum in hexadecimal. The label's Key is that of the lock.
func Seal(w io.Writer, r io.Reader, l Label, lock Lock) (string, error) {
	l.Key = lock.Key
	to, err := lock.recipient()
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	out := io.MultiWriter(w, sum)
	if _, err := out.Write(l.bytes()); err != nil {
		return "", err
	}
	payload, err := age.Encrypt(out, to)
	if err != nil {
		return "", fmt.Errorf("lock: %w", err)
	}
	n, err := io.Copy(payload, r)
	if err = errors.Join(err, payload.Close()); err != nil {
		return "", err
	}
	if n != l.Size {
		return "", fmt.Errorf("lock: %d bytes, the label says %d", n, l.Size)
	}
	_, err = w.Write(sum.Sum(nil))
	return hex.EncodeToString(sum.Sum(nil)), err
}

func (l Lock) recipient() (age.Recipient, error) {
	if l.Key != "" {
		to, err := age.ParseX25519Recipient(l.Key)
		if err != nil {
			return nil, refusal.New(ErrKey, sayBadKey, hintBadKey)
		}
		return to, nil
	}
	if len([]rune(l.Passphrase)) < LeastPassphrase {
		return nil, refusal.New(ErrKey, sayShort, hintShort, LeastPassphrase)
	}
	to, err := age.NewScryptRecipient(l.Passphrase)
	if err == nil {
		to.SetWorkFactor(workFactor)
	}
	return to, err
}

// LeastPassphrase is how many characters a passphrase must have.
const LeastPassphrase = 6

// bytes are the header and the label.
func (l Label) bytes() []byte {
	label := revision.Marshal(wireLabel{l.Village, l.Name, l.FileID, l.Number, l.Time.Format(time.RFC3339), l.Key, l.Size})
	b := append(magic[:len(magic):len(magic)], make([]byte, headerSize-len(magic))...)
	binary.BigEndian.PutUint32(b[8:], format)
	binary.BigEndian.PutUint32(b[12:], uint32(len(label)))
	return append(b, label...)
}

// Peek reads the label of a locked file, without a key and without looking at the rest. locked is false for any other file.
// Errors: store.ErrDamaged, store.ErrNewer.
func Peek(r io.ReaderAt, size int64) (l Label, locked bool, err error) {
	l, _, err = peek(r, size)
	if errors.Is(err, store.ErrForeign) {
		return Label{}, false, nil
	}
	return l, err == nil, err
}

// peek reads the label and says where the payload begins.
func peek(r io.ReaderAt, size int64) (l Label, payload int64, err error) {
	head := make([]byte, headerSize)
	if n, _ := r.ReadAt(head, 0); n < len(magic) || !bytes.Equal(head[:len(magic)], magic) {
		return l, 0, store.ErrForeign
	}
	n := int64(binary.BigEndian.Uint32(head[12:]))
	payload = headerSize + n
	switch {
	case size < headerSize+sumSize:
		return l, 0, fmt.Errorf("%w: cut short", store.ErrDamaged)
	case binary.BigEndian.Uint32(head[8:]) != format:
		return l, 0, fmt.Errorf("%w: format %d", store.ErrNewer, binary.BigEndian.Uint32(head[8:]))
	case n > maxLabel || payload+sumSize > size:
		return l, 0, fmt.Errorf("%w: size of the label", store.ErrDamaged)
	}
	b := make([]byte, n)
	if _, err := r.ReadAt(b, headerSize); err != nil && err != io.EOF {
		return l, 0, err
	}
	var w wireLabel
	if err := revision.Unmarshal(b, &w); err != nil {
		return l, 0, fmt.Errorf("%w: label: %v", store.ErrDamaged, err)
	}
	at, err := time.Parse(time.RFC3339, w.Time)
	if err != nil || w.Size < 0 || w.Size > size {
		return l, 0, fmt.Errorf("%w: label", store.ErrDamaged)
	}
	return Label{w.Village, w.Name, w.FileID, w.Number, at, w.Key, w.Size}, payload, nil
}
