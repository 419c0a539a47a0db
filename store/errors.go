package store

import "errors"

// Errors of Open and Create. Each is wrapped with the path; Explain turns any error of this package into a plain Chinese
// sentence and a hint.
var (
	ErrLocked   = errors.New("file is open elsewhere")
	ErrNewer    = errors.New("file needs a newer program")
	ErrDamaged  = errors.New("file is damaged")
	ErrForeign  = errors.New("not a cunce file")
	ErrExists   = errors.New("file exists")
	ErrNotFound = errors.New("not found")
	ErrRefused  = errors.New("refused") // a step or a completion that the rules forbid
)

// Finer causes, for Explain's wording only.
var (
	errDirectory = errors.New("is a folder")
	errEmpty     = errors.New("is empty")
	errClosed    = errors.New("data file is closed")
)

// A lockedError is ErrLocked with what FILE.lock says of the holder.
type lockedError struct{ holder string }

func (e *lockedError) Error() string        { return ErrLocked.Error() + ": " + e.holder }
func (e *lockedError) Is(target error) bool { return target == ErrLocked }

// A newerError is ErrNewer with the version that can read the file.
type newerError struct{ version string }

func (e *newerError) Error() string        { return ErrNewer.Error() + ": " + e.version }
func (e *newerError) Is(target error) bool { return target == ErrNewer }
