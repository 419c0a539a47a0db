package issuebook

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"cunce/store"
	"cunce/store/reversal"
	"cunce/store/revision"
)

// An Undone is what taking the last import back did, or in a dry run would do.
type Undone struct {
	File   string    `json:"file"`
	By     string    `json:"by"`
	Time   time.Time `json:"time"`
	Issues int       `json:"issues"` // that go, since the import opened them
	Steps  int       `json:"steps"`  // of other issues that go
	Kept   []Finding `json:"kept"`   // issues that were worked on since: they stay as they are
}

// When is the moment of the import as people read it.
func (u Undone) When() string { return when(u.Time) }

// Undo takes the last import of this package back, as one revision by the operator, after a backup: issues that it opened and the steps
// that it took end, but for the issues that somebody worked on since.
func Undo(db *store.DB, by string, dryRun bool) (u Undone, err error) {
	var ends []*store.Record
	var marker string
	look := func(tx *store.Tx) (err error) {
		u, ends, marker, err = planUndo(tx)
		return err
	}
	if err := db.View(look); err != nil || dryRun {
		return u, err
	}
	if _, err := db.Backup(); err != nil {
		return u, fmt.Errorf("backup before taking issues back: %w", err)
	}
	err = db.Update(by, func(tx *store.Tx) error {
		if err := look(tx); err != nil {
			return err
		}
		for _, r := range ends {
			if err := tx.End(r.Kind, r.ID); err != nil {
				return err
			}
		}
		return tx.Put(revision.Import, marker, revision.Fields{fieldUndone: revision.Text(tx.Now().Format(time.RFC3339))})
	})
	return u, err
}

// lastImport is the record of the last import that stands.
func lastImport(tx *store.Tx) (last *store.Record, err error) {
	err = tx.Each(revision.Import, func(r *store.Record) error {
		newer := last == nil || cmp.Or(r.Changed.Compare(last.Changed), cmp.Compare(r.ID, last.ID)) > 0
		if r.Text(fieldList) == listName && r.Text(fieldUndone) == "" && newer {
			kept := *r
			last = &kept
		}
		return nil
	})
	if err == nil && last == nil {
		err = errNoUndo
	}
	return last, err
}

func planUndo(tx *store.Tx) (u Undone, ends []*store.Record, marker string, err error) {
	u.Kept = []Finding{}
	last, err := lastImport(tx)
	if err != nil {
		return u, nil, "", err
	}
	u.File, u.By, u.Time = last.Text(fieldBook), last.By, last.Changed
	back, err := reversal.Of(tx, last.Heads[0])
	if err != nil {
		return u, nil, "", err
	}
	made := map[string]*store.Record{}    // issues that it opened
	steps := map[string][]*store.Record{} // that it took, by issue
	touched := map[string]bool{}
	var order []string
	for _, v := range back {
		id := v.Record.ID
		switch v.Record.Kind {
		case revision.Issue:
			if v.Created {
				made[id] = v.Record
			}
			touched[id] = touched[id] || v.Touched
		case revision.Step:
			id = v.Record.Text("issue")
			steps[id] = append(steps[id], v.Record)
		default:
			continue
		}
		if !slices.Contains(order, id) {
			order = append(order, id)
		}
	}
	for _, id := range order {
		i, err := tx.Issue(id)
		if err != nil {
			return u, nil, "", err
		}
		if touched[id] || later(i, steps[id], made[id] != nil) {
			u.Kept = append(u.Kept, Finding{Name: i.Number() + " " + i.Title(), Reason: keptWorked})
			continue
		}
		ends = append(ends, steps[id]...)
		if made[id] != nil {
			ends = append(ends, made[id])
			u.Issues++
		} else {
			u.Steps += len(steps[id])
		}
	}
	return u, ends, last.ID, nil
}

// later reports that somebody took a step after those of the import: of an issue that it opened any other, of others one whose order is
// greater.
func later(i store.Issue, own []*store.Record, made bool) bool {
	if made {
		return len(i.Steps()) > len(own)
	}
	most := 0
	for _, r := range own {
		n, _ := strconv.Atoi(r.Text("order"))
		most = max(most, n)
	}
	return len(i.Steps()) > most
}
