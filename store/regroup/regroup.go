package regroup

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/reversal"
	"cunce/store/revision"
)

// A Change is one revision that renamed, merged or recoded a group or the village.
type Change struct {
	Revision revision.ID
	Says     string // what it did, in words
	By       string
	At       time.Time
}

// Last is the last such change; false where there is none.
func Last(tx *store.Tx) (c Change, found bool, err error) {
	for _, kind := range []revision.Kind{revision.Group, revision.Village} {
		err := tx.Each(kind, func(r *store.Record) error {
			for _, head := range r.Heads {
				rev, err := tx.Revision(head)
				if err != nil {
					return err
				}
				says := describe(tx, rev)
				if says != "" && (!found || rev.Time.After(c.At)) {
					c, found = Change{head, says, rev.By, rev.Time}, true
				}
			}
			return nil
		})
		if err != nil {
			return Change{}, false, err
		}
	}
	return c, found, nil
}

// describe tells what a revision did to groups and the village, "" where it changed none.
func describe(tx *store.Tx, rev revision.Revision) string {
	var out []string
	for _, c := range rev.Changes {
		if c.Kind != revision.Group && c.Kind != revision.Village || c.Kind == revision.Group && len(c.Parents) == 0 {
			continue
		}
		r := store.Record{Fields: c.Patch}
		was := func(field string) string {
			for name := range c.Patch {
				if strings.HasPrefix(name, field+"@") {
					return r.Text(name)
				}
			}
			return ""
		}
		switch {
		case r.Text("into") != "":
			into := r.Text("into")
			if target, err := tx.Record(revision.Group, into); err == nil {
				into = target.Text("name")
			}
			out = append(out, fmt.Sprintf(saysMerged, nameOf(tx, c), into))
		case was("name") != "":
			out = append(out, fmt.Sprintf(saysRenamed, was("name"), r.Text("name")))
		case was("code") != "":
			out = append(out, fmt.Sprintf(saysRecoded, nameOf(tx, c), was("code"), r.Text("code")))
		case r.Text("code") != "" && c.Kind == revision.Group:
			out = append(out, fmt.Sprintf(saysCoded, nameOf(tx, c), r.Text("code")))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "、")
}

func nameOf(tx *store.Tx, c revision.Change) string {
	r, err := tx.Record(c.Kind, c.Record)
	if err != nil {
		return ""
	}
	return r.Text("name")
}

// TakeBack takes a change back in one revision: moved are the households that go back, later those that somebody moved again since
// and that stay.
func TakeBack(tx *store.Tx, c Change) (moved, later int, err error) {
	all, err := reversal.Of(tx, c.Revision)
	if err != nil {
		return 0, 0, err
	}
	for _, r := range all {
		patch := r.Patch
		if r.Created && r.Record.Kind == revision.Village {
			patch = revision.Fields{} // made by the change itself: it ends
			if err := tx.End(r.Record.Kind, r.Record.ID); err != nil {
				return 0, 0, err
			}
		}
		switch {
		case r.Record.Kind == revision.Household && len(r.Later) > 0:
			later++
		case r.Record.Kind == revision.Household && len(patch) > 0:
			moved++
		}
		if len(patch) == 0 {
			continue
		}
		if err := tx.Put(r.Record.Kind, r.Record.ID, patch); err != nil {
			return 0, 0, fmt.Errorf("take back %s %s: %w", r.Record.Kind, r.Record.ID, err)
		}
	}
	return moved, later, nil
}
