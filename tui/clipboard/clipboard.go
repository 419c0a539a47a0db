package clipboard

import "errors"

// ErrNone says that there is no clipboard that the program can reach by itself.
var ErrNone = errors.New("no clipboard")
