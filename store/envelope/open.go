package envelope

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"cunce/store"
	"cunce/store/refusal"
)

// An Opened file is the file inside, to be read anywhere in it; reading forward is fast, going back begins anew.
type Opened struct {
	io.ReaderAt
	Size   int64
	Label  Label  // the zero Label of a file that is not locked
	Sum    string // of the locked file in hexadecimal, "" of one that is not locked
	Locked bool
}

// Open opens a locked file of size bytes; one that is not locked is handed back as it is. A file that is not as it was written
// is store.ErrDamaged whatever the keys, one of a later program store.ErrNewer, one that needs another key or passphrase
// ErrKey. Where less comes out than the label says, reading it is store.ErrDamaged.
func Open(r io.ReaderAt, size int64, keys Keys) (Opened, error) {
	label, at, err := peek(r, size)
	if errors.Is(err, store.ErrForeign) {
		return Opened{ReaderAt: r, Size: size}, nil
	}
	if err != nil {
		return Opened{}, err
	}
	sum, err := checkSum(r, size)
	if err != nil {
		return Opened{}, err
	}
	identities, err := keys.identities(label)
	if err != nil {
		return Opened{}, err
	}
	inside := &replay{open: func() (io.Reader, error) {
		plain, err := age.Decrypt(io.NewSectionReader(r, at, size-sumSize-at), identities...)
		if wrong := new(age.NoIdentityMatchError); errors.As(err, &wrong) {
			return nil, keys.wrong(label)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: unlock: %v", store.ErrDamaged, err)
		}
		return plain, nil
	}}
	if err := inside.begin(); err != nil {
		return Opened{}, err
	}
	return Opened{inside, label.Size, label, sum, true}, nil
}

func checkSum(r io.ReaderAt, size int64) (string, error) {
	h, want := sha256.New(), make([]byte, sumSize)
	if _, err := io.Copy(h, io.NewSectionReader(r, 0, size-sumSize)); err != nil {
		return "", err
	}
	if _, err := r.ReadAt(want, size-sumSize); err != nil && err != io.EOF {
		return "", err
	}
	if !bytes.Equal(h.Sum(nil), want) {
		return "", fmt.Errorf("%w: sum", store.ErrDamaged)
	}
	return hex.EncodeToString(want), nil
}

// identities are what may open a file with this label.
func (k Keys) identities(l Label) ([]age.Identity, error) {
	if l.Key == "" {
		if k.Passphrase == "" {
			return nil, refusal.New(ErrKey, sayNeedPassphrase, hintPassphrase, l.Name)
		}
		by, err := age.NewScryptIdentity(k.Passphrase)
		if err != nil {
			return nil, err
		}
		by.SetMaxWorkFactor(workFactor)
		return []age.Identity{&once{identity: by}}, nil
	}
	var all []age.Identity
	for _, key := range k.Private {
		one, err := age.ParseX25519Identity(key.Private)
		if err != nil {
			continue // a file with the public key alone
		}
		all = append(all, &once{identity: one})
	}
	if len(all) == 0 {
		return nil, refusal.New(ErrKey, sayNeedKey, hintKey, l.Name)
	}
	return all, nil
}

// wrong says that what was given is not what is wanted.
func (k Keys) wrong(l Label) error {
	if l.Key == "" {
		return refusal.New(ErrKey, sayWrongPassphrase, hintPassphrase, l.Name)
	}
	return refusal.New(ErrKey, sayWrongKey, hintKey, l.Name)
}

// once keeps what an identity found, because a file is begun anew several times and a passphrase takes a tenth of a second.
type once struct {
	identity age.Identity
	key      []byte
}

// Unwrap is that of age.
func (o *once) Unwrap(stanzas []*age.Stanza) (key []byte, err error) {
	if o.key == nil {
		if o.key, err = o.identity.Unwrap(stanzas); err != nil {
			o.key = nil
			return nil, err
		}
	}
	return bytes.Clone(o.key), nil
}

// A replay makes a stream readable at any place: forward it reads on, backward it opens the stream again.
type replay struct {
	open func() (io.Reader, error)
	r    io.Reader
	at   int64
}

func (p *replay) begin() (err error) {
	p.at = 0
	p.r, err = p.open()
	return err
}

// ReadAt is that of io.ReaderAt, for one goroutine.
func (p *replay) ReadAt(b []byte, off int64) (int, error) {
	if off < p.at || p.r == nil {
		if err := p.begin(); err != nil {
			return 0, err
		}
	}
	n, err := io.CopyN(io.Discard, p.r, off-p.at)
	p.at += n
	read := 0
	if err == nil {
		read, err = io.ReadFull(p.r, b)
		p.at += int64(read)
	}
	switch {
	case err == nil:
		return read, nil
	case err == io.EOF, err == io.ErrUnexpectedEOF:
		p.r = nil // the stream has ended
		return read, io.EOF
	}
	p.r = nil
	return read, fmt.Errorf("%w: unlock: %v", store.ErrDamaged, err)
}
