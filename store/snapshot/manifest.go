package snapshot

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/revision"
)

// Ext is the extension of packages.
const Ext = ".cunce"

// The versions of the layout. A whole package is of the first, which every program reads; one that builds on what the
// receiver has already is of the second, so that an older program says that it is too old instead of finding damage. Read
// refuses newer ones by name.
const (
	formatWhole = 1
	formatPart  = 2
)

const (
	headerSize = 64
	sumSize    = 32
	// flagPractice marks the package of a practice file, which no township takes in.
	flagPractice = 1
	// Limits that keep a hostile package from taking the machine's memory.
	maxManifest = 64 << 20
	maxRevision = 512 << 20
)

// magic ends with what a transfer in text mode would change.
var magic = [8]byte{'c', 'u', 'n', 'c', 'e', '\r', '\n', 0x1a}

// A header is the fixed beginning of a package, readable without anything else.
type header struct {
	practice, part         bool
	manifestSize, logBytes uint64
	village                string
}

func (h header) bytes() []byte {
	b := make([]byte, headerSize)
	copy(b, magic[:])
	binary.BigEndian.PutUint32(b[8:], formatWhole)
	if h.part {
		binary.BigEndian.PutUint32(b[8:], formatPart)
	}
	if h.practice {
		binary.BigEndian.PutUint32(b[12:], flagPractice)
	}
	binary.BigEndian.PutUint64(b[16:], h.manifestSize)
	binary.BigEndian.PutUint64(b[24:], h.logBytes)
	copy(b[32:], h.village)
	return b
}

// parseHeader reads the header of a file of so many bytes.
func parseHeader(b []byte, size int64) (h header, err error) {
	switch {
	case len(b) < len(magic) || !bytes.Equal(b[:len(magic)], magic[:]):
		return h, store.ErrForeign
	case len(b) < headerSize || size < headerSize+sumSize:
		return h, fmt.Errorf("%w: cut short", store.ErrDamaged)
	}
	format, flags := binary.BigEndian.Uint32(b[8:]), binary.BigEndian.Uint32(b[12:])
	h = header{
		practice: flags&flagPractice != 0, part: format == formatPart, manifestSize: binary.BigEndian.Uint64(b[16:]),
		logBytes: binary.BigEndian.Uint64(b[24:]), village: strings.TrimRight(string(b[32:headerSize]), "\x00"),
	}
	rest := uint64(size - headerSize - sumSize)
	switch {
	case format < formatWhole || format > formatPart || flags&^flagPractice != 0:
		return h, fmt.Errorf("%w: format %d, flags %x", store.ErrNewer, format, flags)
	case h.manifestSize > maxManifest || h.manifestSize > rest || h.logBytes != rest-h.manifestSize:
		return h, fmt.Errorf("%w: sizes", store.ErrDamaged)
	}
	return h, nil
}

// A Manifest says what a package holds.
type Manifest struct {
	Schema   int            // of the data file that it came from
	FileID   string         // of that file
	Village  string         // its code: 12 digits, 9 for a township
	Name     string         // of the village
	Township string         // name of the township
	Practice bool           // from a practice file
	Operator string         // who wrote last
	Time     time.Time      // when the package was made
	Digest   string         // of the data file, in hexadecimal
	Heads    []revision.ID  // last revisions of all chains, sorted
	Counts   map[string]int // households, members, responses, issues, revisions; drafts are those left behind
	// Base are the revisions that the receiver must have already, sorted: those on which a revision in the package follows,
	// and heads that are not in it. None: the package is whole.
	Base []revision.ID
	// Codes are what the village is coded now and was before, that of now first, where they are not Village alone; of a
	// township, the villages in it whose codes do not begin with its own.
	Codes   []string
	Phone   string // under which who made the package is reached; "" not told
	Number  int    // of the package among those of its village in the folder, from 1; 0 in packages of the first programs
	From    string // FileID of the township's file that it came from, "" from a village's
	Starter bool   // a starter pack: a village's file can be set up from it
}

// wireManifest is the stored form; keys are never reused.
type wireManifest struct {
	Schema   int            `cbor:"1,keyasint"`
	FileID   string         `cbor:"2,keyasint"`
	Village  string         `cbor:"3,keyasint"`
	Name     string         `cbor:"4,keyasint"`
	Township string         `cbor:"5,keyasint"`
	Practice bool           `cbor:"6,keyasint"`
	Operator string         `cbor:"7,keyasint"`
	Time     string         `cbor:"8,keyasint"`
	Digest   string         `cbor:"9,keyasint"`
	Heads    []revision.ID  `cbor:"10,keyasint"`
	Counts   map[string]int `cbor:"11,keyasint"`
	Base     []revision.ID  `cbor:"12,keyasint,omitempty"`
	Codes    []string       `cbor:"13,keyasint,omitempty"`
	Phone    string         `cbor:"14,keyasint,omitempty"`
	Number   int            `cbor:"15,keyasint,omitempty"`
	From     string         `cbor:"16,keyasint,omitempty"`
	Starter  bool           `cbor:"17,keyasint,omitempty"`
}

func (m Manifest) encode() []byte {
	return revision.Marshal(wireManifest{
		Schema: m.Schema, FileID: m.FileID, Village: m.Village, Name: m.Name, Township: m.Township, Practice: m.Practice,
		Operator: m.Operator, Time: m.Time.Format(time.RFC3339), Digest: m.Digest, Heads: m.Heads, Counts: m.Counts,
		Base: m.Base, Codes: m.Codes, Phone: m.Phone, Number: m.Number, From: m.From, Starter: m.Starter,
	})
}

func decodeManifest(b []byte) (Manifest, error) {
	var w wireManifest
	if err := revision.Unmarshal(b, &w); err != nil {
		return Manifest{}, fmt.Errorf("%w: manifest: %v", store.ErrDamaged, err)
	}
	made, err := time.Parse(time.RFC3339, w.Time)
	if err != nil {
		return Manifest{}, fmt.Errorf("%w: manifest: time", store.ErrDamaged)
	}
	return Manifest{
		Schema: w.Schema, FileID: w.FileID, Village: w.Village, Name: w.Name, Township: w.Township, Practice: w.Practice,
		Operator: w.Operator, Time: made, Digest: w.Digest, Heads: w.Heads, Counts: w.Counts,
		Base: w.Base, Codes: w.Codes, Phone: w.Phone, Number: w.Number, From: w.From, Starter: w.Starter,
	}, nil
}
