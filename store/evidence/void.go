package evidence

import (
	"fmt"
	"strings"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
)

// Void says of a piece of evidence, found by its code, that it proves nothing, and why. It stays with its files for the audit, but no
// gate counts it, no file is missed of it, and it is not packed. An issue that was closed with it alone is 待核 from then on and counts
// as open. Refused without a reason, and where it is void already.
func Void(tx *store.Tx, code, reason string) (Evidence, error) {
	e, err := Find(tx, code)
	if err != nil {
		return e, err
	}
	reason = strings.TrimSpace(normal.Line(reason))
	switch {
	case e.Void != "":
		return e, refuse(refusedVoidTwice, e.Code, e.Void)
	case reason == "":
		return e, refuse(refusedNoReason)
	}
	e.Void, e.VoidBy = reason, tx.By()
	return e, e.mark(tx, revision.Fields{"void": revision.Text(e.Void), "void_by": revision.Text(e.VoidBy)},
		ledger.Step{Action: action.Void, Evidence: e.named(), Note: reason})
}

// Restore takes Void back: it counts again where it counted, and an issue whose closing failed for want of it is closed again. That it
// was void, by whom and why, stays in the steps.
func Restore(tx *store.Tx, code string) (Evidence, error) {
	e, err := Find(tx, code)
	if err != nil {
		return e, err
	}
	if e.Void == "" {
		return e, refuse(refusedNotVoid, e.Code)
	}
	e.Void, e.VoidBy = "", ""
	return e, e.mark(tx, revision.Fields{"void": revision.Unset, "void_by": revision.Unset}, ledger.Step{Action: action.Restore, Evidence: e.named()})
}

// mark writes both: the record, and the step of the issue. A withdrawn issue takes no step: nothing is proved there.
func (e Evidence) mark(tx *store.Tx, fields revision.Fields, step ledger.Step) error {
	if err := tx.Put(kind, e.ID, fields); err != nil {
		return fmt.Errorf("put evidence %s: %w", e.Code, err)
	}
	i, err := tx.Issue(e.Issue)
	if err != nil || i.Status() == ledger.Withdrawn {
		return err
	}
	_, err = tx.Step(i.ID, step)
	return err
}
