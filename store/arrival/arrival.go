package arrival

import (
	"errors"
	"fmt"
	"time"
)

// A Source is a file of which the revisions are taken in, verbatim.
type Source struct {
	Arrival
	// Each calls fn for every revision, bytes as first written, in the order of a log: by village, chain and sequence. raw is valid
	// until fn returns; an error of fn ends the walk and comes back. It is asked more than once.
	Each func(fn func(raw []byte) error) error
}

// An Arrival is what is remembered of one file of a village that was taken in, the newest of its kind: of each village and file
// (FileID) there is one. It is not a revision: it says what this file got when, and stays in it.
type Arrival struct {
	Village  string // code: 12 digits, 9 for what a township decides itself
	Name     string // of the village, as the file said
	Township string
	FileID   string    // of the file that the revisions come from
	Made     time.Time // when the package was made; of a bare file, when it was last written
	By       string    // who made it
	Phone    string    // of that person, "" if unknown
	Digest   string    // of that file, in hexadecimal
	// Households is how many living ones the file had.
	Households int
	Taken      time.Time // when it was taken in
	Taker      string    // by whom
	// Accepted is why somebody let in what was held back, "" where nothing was.
	Accepted string
}

// Key tells the arrivals of one data file apart.
func (a Arrival) Key() string { return a.Village + "\x00" + a.FileID }

// IndexSteps is by how many the steps of taking sources in go on behind the sources, while what they bring is put in order.
const IndexSteps = 100

// A Fault says which of several sources cannot be taken in, and why.
type Fault struct {
	Index int // of the source
	Err   error
}

// Error names the source by its place, from 1.
func (f *Fault) Error() string { return fmt.Sprintf("source %d: %v", f.Index+1, f.Err) }

// Unwrap is the reason.
func (f *Fault) Unwrap() error { return f.Err }

// ErrStranger: a source holds revisions of a village that the file takes none of.
var ErrStranger = errors.New("revisions of another village")

// ErrIncomplete: the source is sound but goes on from revisions that the file does not have.
var ErrIncomplete = errors.New("revisions before these are missing")
