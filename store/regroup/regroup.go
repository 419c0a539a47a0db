package regroup

import (
	"cmp"
	"fmt"
	"maps"
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

	seq uint64 // in its chain
}

// Last is the last such change that stands; false where there is none.
func Last(tx *store.Tx) (c Change, found bool, err error) {
	all := map[revision.ID]Change{}
	for _, kind := range []revision.Kind{revision.Group, revision.Village} {
		err := tx.Each(kind, func(r *store.Record) error { return changes(tx, kind, r.ID, r.Heads, all) })
		if err != nil {
			return Change{}, false, err
		}
	}
	newest := slices.Collect(maps.Values(all))
	slices.SortFunc(newest, func(a, b Change) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.seq, a.seq), slices.Compare(a.Revision[:], b.Revision[:]))
	})
	for _, c := range newest {
		if stands, err := stands(tx, c); stands || err != nil {
			return c, err == nil, err
		}
	}
	return Change{}, false, nil
}

// changes adds what the heads of a record and their ancestors did to groups and the village.
func changes(tx *store.Tx, kind revision.Kind, id string, heads []revision.ID, into map[revision.ID]Change) error {
	seen := map[revision.ID]bool{}
	for queue := slices.Clone(heads); len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		if seen[at] {
			continue
		}
		seen[at] = true
		rev, err := tx.Revision(at)
		if err != nil {
			return err
		}
		if says := describe(tx, rev); says != "" {
			into[at] = Change{Revision: at, Says: says, By: rev.By, At: rev.Time, seq: rev.Sequence}
		}
		for _, c := range rev.Changes {
			if c.Kind == kind && c.Record == id {
				queue = append(queue, c.Parents...)
			}
		}
	}
	return nil
}

// stands reports that something in a group or the village is still as a change set it.
func stands(tx *store.Tx, c Change) (bool, error) {
	all, err := reversal.Of(tx, c.Revision)
	for _, r := range all {
		if kind := r.Record.Kind; kind != revision.Group && kind != revision.Village {
			continue
		}
		if r.Created && !r.Touched || slices.ContainsFunc([]string{"name", "into", "code"}, func(field string) bool { return r.Patch[field] != nil }) {
			return true, nil
		}
	}
	return false, err
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

// fieldUndone says in a group or the village which change was taken back: what that revision puts back is nobody's own work, which
// package reversal asks when an earlier change is taken back.
const fieldUndone = "undone"

// TakeBack takes a change back in one revision: moved are the households that go back, later those that somebody moved again since
// and that stay.
func TakeBack(tx *store.Tx, c Change) (moved, later int, err error) {
	all, err := reversal.Of(tx, c.Revision)
	if err != nil {
		return 0, 0, err
	}
	said := false
	for _, r := range all {
		patch := r.Patch
		if kind := r.Record.Kind; len(patch) > 0 && !said && (kind == revision.Group || kind == revision.Village) {
			said, patch[fieldUndone] = true, revision.Text(c.Revision.String())
		}
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
