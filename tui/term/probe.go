package term

import (
	"errors"
	"os"
	"time"

	xterm "github.com/charmbracelet/x/term"
)

// ErrNoTerminal: input or output is a file or a pipe, so that no screen can be shown.
var ErrNoTerminal = errors.New("no terminal")

// ErrLegacy: the console can only do what consoles did before 2016 (or TERM says that it can do nothing), so that the screen
// would be garbage.
var ErrLegacy = errors.New("legacy console")

// Check tells before anything is drawn whether a screen can be shown: ErrNoTerminal, ErrLegacy, or nil. termName is the
// TERM of the environment.
func Check(in, out *os.File, termName string) error {
	if !xterm.IsTerminal(in.Fd()) || !xterm.IsTerminal(out.Fd()) {
		return ErrNoTerminal
	}
	if termName == "dumb" {
		return ErrLegacy
	}
	return checkConsole(out)
}

// sample is the character whose width is asked for: ambiguous, and in every Chinese font.
const sample = "①"

// Probe finds out how many cells this terminal gives to an ambiguous character: 1 or 2, or 0 when it does not tell within
// wait. It draws on the current line and leaves it empty. typed are the bytes of keys that were pressed meanwhile; the
// caller must feed them back. It must run before the Bubble Tea program starts, and never waits longer than wait.
func Probe(in, out *os.File, wait time.Duration) (cells int, typed []byte) {
	if Check(in, out, "") != nil {
		return 0, nil
	}
	return probe(in, out, wait)
}

// A report is the reader of a terminal's answer to "where is the cursor" (CSI row ; column R) among typed keys.
type report struct {
	pending []byte // what may be the beginning of an answer
	typed   []byte
	column  int
}

// feed takes bytes as they come; done tells that the answer is complete.
func (r *report) feed(p []byte) (done bool) {
	for i, c := range p {
		r.pending = append(r.pending, c)
		switch matchReport(r.pending) {
		case matchNo:
			r.typed = append(r.typed, r.pending...)
			r.pending = r.pending[:0]
		case matchYes:
			r.column = reportColumn(r.pending)
			r.pending = r.pending[:0]
			r.typed = append(r.typed, p[i+1:]...)
			return true
		}
	}
	return false
}

// rest is every byte that was not the answer.
func (r *report) rest() []byte { return append(r.typed, r.pending...) }

type match uint8

const (
	matchPart match = iota
	matchYes
	matchNo
)

// matchReport compares p with ESC [ digits ; digits R.
func matchReport(p []byte) match {
	state := 0
	for _, c := range p {
		digit := c >= '0' && c <= '9'
		switch {
		case state == 0 && c == 0x1b:
			state = 1
		case state == 1 && c == '[':
			state = 2
		case (state == 2 || state == 3) && digit:
			state = 3
		case state == 3 && c == ';':
			state = 4
		case (state == 4 || state == 5) && digit:
			state = 5
		case state == 5 && c == 'R':
			return matchYes
		default:
			return matchNo
		}
	}
	return matchPart
}

// reportColumn is the second number of a complete answer.
func reportColumn(p []byte) int {
	n := 0
	for _, c := range p {
		switch {
		case c == ';':
			n = 0
		case c >= '0' && c <= '9':
			n = min(n*10+int(c-'0'), 1<<16)
		}
	}
	return n
}

// width turns the column after the sample into its width; anything odd is no answer.
func (r *report) width() int {
	if w := r.column - 1; w == 1 || w == 2 {
		return w
	}
	return 0
}
