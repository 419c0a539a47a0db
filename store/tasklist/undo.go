package tasklist

import (
	"cmp"
	"fmt"
	"time"

	"cunce/store"
	"cunce/store/reversal"
	"cunce/store/revision"
)

// An Undone is what taking back the last import of a list did, or in a dry run would do.
type Undone struct {
	Title string    `json:"title"`
	File  string    `json:"file"`
	By    string    `json:"by"`
	Time  time.Time `json:"time"`
	// Whole: the list goes altogether, since that import made it and nobody has worked with it.
	Whole    bool `json:"whole"`
	Removed  int  `json:"removed"`
	Restored int  `json:"restored"`
	// Kept are tasks that were worked on since and stay, with the list.
	Kept []Finding `json:"kept"`

	marker string // the record of the import
}

// Undo takes the last import of a list back, as one revision by the operator, after a backup: tasks that it made and nobody has worked
// with end their life, issues that it opened and nobody has touched too, fields that it set get their former values. What was answered
// stays, and with it the list.
func Undo(db *store.DB, by, list string, dryRun bool) (u Undone, err error) {
	var back []reversal.Reversal
	look := func(tx *store.Tx) (err error) {
		u, back, err = planUndo(tx, list)
		return err
	}
	if err := db.View(look); err != nil || dryRun {
		return u, err
	}
	if _, err := db.Backup(); err != nil {
		return u, fmt.Errorf("backup before taking a list back: %w", err)
	}
	err = db.Update(by, func(tx *store.Tx) error {
		if err := look(tx); err != nil {
			return err
		}
		return u.apply(tx, back)
	})
	if err != nil {
		return u, fmt.Errorf("take list back: %w", err)
	}
	return u, nil
}

// remember writes the record of an import, by whose first revision it is found again.
func remember(tx *store.Tx, list, file string) error {
	id, err := tx.NewID()
	if err != nil {
		return err
	}
	return put(tx, revision.Import, id, map[string]string{fieldList: list, fieldBook: file, fieldAt: tx.Now().Format(time.RFC3339)})
}

// lastImport is the record of the last import of a list that stands; store.ErrNotFound if there is none.
func lastImport(tx *store.Tx, list string) (*store.Record, error) {
	var last *store.Record
	err := tx.Each(revision.Import, func(r *store.Record) error {
		newer := last == nil || cmp.Or(r.Changed.Compare(last.Changed), cmp.Compare(r.ID, last.ID)) > 0
		if r.Text(fieldList) == list && r.Text(fieldUndone) == "" && newer {
			kept := *r
			last = &kept
		}
		return nil
	})
	if last == nil && err == nil {
		err = fmt.Errorf("import of list %s: %w", list, store.ErrNotFound)
	}
	return last, err
}

func planUndo(tx *store.Tx, list string) (u Undone, back []reversal.Reversal, err error) {
	u.Kept = []Finding{}
	last, err := lastImport(tx, list)
	if err != nil {
		return u, nil, err
	}
	u.marker = last.ID
	r, err := tx.Record(kindList, list)
	if err != nil || r.Dead {
		return u, nil, fmt.Errorf("list %s: %w", list, store.ErrNotFound)
	}
	l := List{r}
	u.Title, u.File, u.By, u.Time = l.Title(), last.Text(fieldBook), last.By, last.Changed
	if back, err = reversal.Of(tx, last.Heads[0]); err != nil {
		return u, nil, err
	}
	u.Whole = true
	for _, v := range back {
		switch {
		case v.Record.Kind == kindList && !v.Created:
			u.Whole = false
		case v.Record.Kind == kindTask && v.Created && v.Touched:
			t := Task{Record: v.Record}
			u.Kept = append(u.Kept, Finding{t.Sheet(), t.Row(), t.Name(), keptAnswered})
			u.Whole = false
		case v.Record.Kind == kindTask && v.Created:
			u.Removed++
		case v.Record.Kind == kindTask && len(v.Patch) > 0:
			u.Restored++
		}
	}
	return u, back, nil
}

// apply ends what the import made and puts back what it changed.
func (u Undone) apply(tx *store.Tx, back []reversal.Reversal) error {
	for _, v := range back {
		r := v.Record
		ends := v.Created && !v.Touched
		switch r.Kind {
		case revision.Import:
			continue
		case kindList:
			ends = u.Whole
		case kindBook:
			ends = u.Whole && v.Created
		case revision.Issue:
			i, err := tx.Issue(r.ID)
			if err != nil {
				return err
			}
			ends = ends && len(i.Steps()) == 0
		}
		switch {
		case ends:
			if err := tx.End(r.Kind, r.ID); err != nil {
				return err
			}
		case !v.Created && len(v.Patch) > 0:
			if err := tx.Put(r.Kind, r.ID, v.Patch); err != nil {
				return err
			}
		}
	}
	return put(tx, revision.Import, u.marker, map[string]string{fieldUndone: tx.Now().Format(time.RFC3339)})
}

// Lines tell it in plain lines.
func (u Undone) Lines() []string {
	lines := []string{sayUndone(u), sayUndoneCounts(u)}
	if len(u.Kept) > 0 {
		lines = append(lines, "", sayKept(len(u.Kept)))
	}
	for _, k := range u.Kept {
		lines = append(lines, "  "+sayKeptRow(k))
	}
	return lines
}
