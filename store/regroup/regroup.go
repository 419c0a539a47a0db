package regroup

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/refusal"
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
		case r.Text("code") != "" && (c.Kind == revision.Group || len(c.Parents) > 0): // of a village one that was taken back and is given again
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
// and that stay. ErrRefused for a village's code with which data have been packed since: the township knows the village by it.
func TakeBack(tx *store.Tx, c Change) (moved, later int, err error) {
	all, err := reversal.Of(tx, c.Revision)
	if err != nil {
		return 0, 0, err
	}
	if err := unpacked(tx, c, all); err != nil {
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

// ErrRefused is what cannot be taken back; Explain tells why.
var ErrRefused = errors.New("change of a group refused")

// Explain is the sentence and the hint of an ErrRefused; ok is false for any other error.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

// unpacked refuses a change of the village's code that has left the file.
func unpacked(tx *store.Tx, c Change, all []reversal.Reversal) error {
	coded := func(r reversal.Reversal) bool {
		return r.Record.Kind == revision.Village && (r.Patch["code"] != nil || r.Created && len(codes(r.Record)) > 0)
	}
	if !slices.ContainsFunc(all, coded) {
		return nil
	}
	left, err := tx.Left()
	if err != nil || left.Before(c.At.Truncate(time.Second)) {
		return err
	}
	return refusal.New(ErrRefused, refusedPacked, hintPacked, left.Format("2006-01-02"))
}

// codes are the former codes that a village's record names.
func codes(r *store.Record) (out []string) {
	for field := range r.Fields {
		if strings.HasPrefix(field, "code@") {
			out = append(out, field)
		}
	}
	return out
}
