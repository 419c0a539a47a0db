package tui

import (
	"errors"

	"cunce/tui/term"
)

// Explain is the plain Chinese sentence and the hint for an error of Run that is the screen's own; ok is false for any
// other.
func Explain(err error) (sentence, hint string, ok bool) {
	var crash *Crash
	switch {
	case errors.As(err, &crash):
		return wordCrashed, hintCrashed, true
	case errors.Is(err, term.ErrLegacy):
		return wordLegacy, hintLegacy, true
	case errors.Is(err, term.ErrNoTerminal):
		return wordNoTerminal, hintNoTerminal, true
	}
	return "", "", false
}
