package store

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	boltErrors "go.etcd.io/bbolt/errors"
)

// Explain is the plain Chinese sentence and the hint of what to do for any error of this package or of the system below
// it (permission, full disk, a directory); never English, never a path longer than needed.
func Explain(err error) (sentence, hint string) {
	var locked *lockedError
	var newer *newerError
	var refused *refusal
	switch {
	case err == nil:
		return "", ""
	case errors.As(err, &locked) && locked.holder != "":
		return fmt.Sprintf(explainLockedBy.sentence, locked.holder), explainLockedBy.hint
	case errors.As(err, &refused):
		return refused.sentence, refused.hint
	case errors.As(err, &newer):
		return fmt.Sprintf(explainNewer.sentence, newer.version), explainNewer.hint
	}
	for _, row := range explanations {
		if errors.Is(err, row.err) {
			return row.explanation.sentence, row.explanation.hint
		}
	}
	return explainText(err.Error())
}

// explainText finds a system error in the text alone: bbolt formats some of its causes instead of wrapping them (a full
// disk while it copies, or grows a file on Windows).
func explainText(text string) (sentence, hint string) {
	for _, row := range systemExplanations {
		if strings.Contains(text, row.err.Error()) {
			return row.explanation.sentence, row.explanation.hint
		}
	}
	return explainOther.sentence, explainOther.hint
}

// explanations are tried in order: what the system says is closer to the cause than what this package made of it, and a
// finer cause than a coarser one.
var explanations = append(append([]explained{
	{boltErrors.ErrMaxSizeReached, explainFull},
	{errDirectory, explainDirectory},
	{errEmpty, explainEmpty},
}, systemExplanations...), []explained{
	{ErrLocked, explainLocked},
	{ErrDamaged, explainDamaged},
	{ErrForeign, explainForeign},
	{ErrExists, explainExists},
	{ErrNotFound, explainNotFound},
	{ErrRefused, explainRefused},
	{errClosed, explainClosed},
	{fs.ErrNotExist, explainNoFile},
	{fs.ErrPermission, explainDenied},
	{fs.ErrExist, explainExists},
	{fs.ErrClosed, explainClosed},
}...)

type explained struct {
	err         error
	explanation explanation
}
