package exchange

import (
	"errors"
	"slices"

	"cunce/store"
	"cunce/store/reversal"
)

// A draftUndo is one draft of the import with what has become of it since, and whom and what it is about.
type draftUndo struct {
	reversal.Draft
	state      reversal.State
	form, name string // the form's title, the person's name where it is about one
	house      store.Household
}

// back reports that the draft becomes what it was before.
func (d draftUndo) back() bool { return d.state == reversal.Untouched && (d.Digest != "" || d.Before) }

// gone reports that it was completed or given up since.
func (d draftUndo) gone() bool { return d.state == reversal.Gone }

// readDrafts finds what has become of the drafts of the import. One that the import completed comes back where nobody has begun
// another one since.
func (u *undo) readDrafts(tx *store.Tx) error {
	for _, d := range reversal.Drafts(u.last) {
		one := draftUndo{Draft: d, form: d.Form}
		var err error
		if one.state, err = d.Now(tx, u.last.ID); err != nil {
			return err
		}
		switch f, err := tx.Form(d.Form); {
		case err == nil:
			one.form = f.Title
		case !errors.Is(err, store.ErrNotFound):
			return err
		}
		house := d.Record
		switch m, err := tx.Member(d.Record); {
		case err == nil:
			one.name, house = m.Name(), m.Household()
		case !errors.Is(err, store.ErrNotFound):
			return err
		}
		if one.house, err = tx.Household(house); err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		u.drafts = append(u.drafts, one)
	}
	return nil
}

// ownDraft reports that a draft is the import's own and goes with it.
func (u *undo) ownDraft(s store.Subject) bool {
	return slices.ContainsFunc(u.drafts, func(d draftUndo) bool { return d.Subject == s && d.back() && !d.Before })
}

func (u *undo) applyDrafts(tx *store.Tx) error {
	for _, d := range u.drafts {
		if !d.back() {
			continue
		}
		if err := d.TakeBack(tx, u.last.ID); err != nil {
			return err
		}
	}
	return nil
}

// tellDrafts counts the drafts, and names those that somebody has worked with since.
func (u *undo) tellDrafts() {
	for _, d := range u.drafts {
		switch {
		case d.back() && d.Before:
			u.told.Drafts.Restored++
		case d.back():
			u.told.Drafts.Removed++
		default:
			u.told.Drafts.Kept++
			u.told.Kept = append(u.told.Kept, sayDraftKept(d))
		}
	}
}
