package overrule

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"

	"cunce/store/revision"
)

// TownshipChain begins the name of a chain in which a township's file writes for one of its villages; the township's code of nine digits
// and a dot follow, and then what is random, as all of the name of any other chain is (hexadecimal digits). The name is part of every
// revision of the chain and so of its hash: wherever the revision travels, and in whatever order, it says who wrote it.
const TownshipChain = "t"

// FromTownship reports that a township's file wrote a chain for one of its villages.
func FromTownship(chain string) bool { return strings.HasPrefix(chain, TownshipChain) }

// An Overruled is what of a record one side wrote over the other, and what the other side has not agreed to.
type Overruled struct {
	// Fields are those of which the value is that side's, and is not what the other side had: by name.
	Fields map[string]Field
	// New is the first change of a record that the other side never touched, zero for any other record.
	New revision.ID
	// Ended is the change that ended the record's life, zero where it lives, is contested, or where the other side ended it too.
	Ended revision.ID
	// Before are the other side's changes of an ended record that none of its others descends from.
	Before []revision.ID
	// Again are the fields that the other side wrote once more over what that side had written, without having agreed to it: by name.
	Again map[string]Again
}

// A Field is one that was written over.
type Field struct {
	Set    revision.Contender   // what stands
	Former []revision.Contender // what else the other side had, best first; none: it had said nothing
}

// An Again is a field of a record of the other side that was written over, and that the other side then wrote over itself.
type Again struct {
	Field                    // what that side wrote last, and what the other side had before
	Now   revision.Contender // what the other side wrote since, and stands
}

// Find finds, in the changes of a record, what one side wrote over the other. by says of a change of a field ("" is the record's life)
// whether it is that side's and nobody of the other one agreed to it, agreed whether it is that side's and was agreed to. A field in
// conflict, and a record whose life is contested, are nobody's yet and not among them.
func Find(entries []revision.Entry, by, agreed func(field string, id revision.ID) bool) Overruled {
	h := newHistory(entries)
	out := Overruled{Fields: map[string]Field{}, Again: map[string]Again{}}
	theirs, said, dead := true, false, 0 // the other side set a field; heads that end the life
	var others []int
	for i := range h.entries {
		if !by("", h.entries[i].ID) {
			others, said = append(others, i), said || len(h.entries[i].Patch) > 0
		}
	}
	heads := h.top(h.all)
	for _, i := range heads {
		theirs = theirs && by("", h.entries[i].ID)
		if h.entries[i].Dead {
			dead++
		}
	}
	switch {
	case dead > 0 && dead == len(heads) && theirs && said:
		out.Ended = h.entries[heads[0]].ID
		for _, i := range h.top(others) {
			out.Before = append(out.Before, h.entries[i].ID)
		}
	case dead > 0:
	case len(others) == 0:
		out.New = h.entries[slices.MinFunc(h.all, func(a, b int) int { return cmp.Compare(len(h.above[a]), len(h.above[b])) })].ID
	case !said && theirs: // it was kept against the other side's word
		out.New = h.entries[heads[0]].ID
	case said:
		h.fields(&out, by, agreed)
	}
	return out
}

// A history is the distinct changes of a record, by hash, each with those that it descends from.
type history struct {
	entries []revision.Entry
	all     []int
	above   []map[int]bool
}

func newHistory(entries []revision.Entry) *history {
	h := &history{entries: slices.Clone(entries)}
	slices.SortFunc(h.entries, func(a, b revision.Entry) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	h.entries = slices.CompactFunc(h.entries, func(a, b revision.Entry) bool { return a.ID == b.ID })
	at := map[revision.ID]int{}
	for i, e := range h.entries {
		at[e.ID], h.all = i, append(h.all, i)
	}
	h.above = make([]map[int]bool, len(h.entries))
	for i := range h.entries {
		h.climb(i, at)
	}
	return h
}

// climb finds what a change descends from; what it waits for is found first, without recursion: a record may have thousands of changes.
func (h *history) climb(i int, at map[revision.ID]int) {
	for waiting := []int{i}; len(waiting) > 0; {
		i, next := waiting[len(waiting)-1], -1
		for _, p := range h.entries[i].Parents {
			if j, known := at[p]; known && h.above[j] == nil && j != i {
				next = j
			}
		}
		if next >= 0 {
			waiting = append(waiting, next)
			continue
		}
		waiting = waiting[:len(waiting)-1]
		above := map[int]bool{}
		for _, p := range h.entries[i].Parents {
			if j, known := at[p]; known {
				above[j] = true
				maps.Copy(above, h.above[j])
			}
		}
		h.above[i] = above
	}
}

// top are the members of a set that no other member descends from, best first, as revision.Fold has them.
func (h *history) top(set []int) (out []int) {
	for _, i := range set {
		if !slices.ContainsFunc(set, func(j int) bool { return h.above[j][i] }) {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b int) int {
		return cmp.Or(cmp.Compare(len(h.above[b]), len(h.above[a])), bytes.Compare(h.entries[b].ID[:], h.entries[a].ID[:]))
	})
	return out
}

// fields weighs every field.
func (h *history) fields(out *Overruled, by, agreed func(string, revision.ID) bool) {
	setters := map[string][]int{}
	for i := range h.entries {
		for field := range h.entries[i].Patch {
			setters[field] = append(setters[field], i)
		}
	}
	for field, all := range setters {
		if f, is := h.field(field, all, by); is {
			out.Fields[field] = f
		} else if again, is := h.again(field, all, by, agreed); is {
			out.Again[field] = again
		}
	}
}

// field weighs one field by its setters.
func (h *history) field(field string, all []int, by func(string, revision.ID) bool) (f Field, is bool) {
	top := h.top(all)
	best := &h.entries[top[0]]
	value := best.Patch[field]
	for _, i := range top {
		if e := &h.entries[i]; !by(field, e.ID) || !bytes.Equal(e.Patch[field], value) {
			return f, false
		}
	}
	f.Set = revision.Contender{Value: value, Revision: best.ID}
	var before []int
	for _, i := range all {
		if !by(field, h.entries[i].ID) {
			before = append(before, i)
		}
	}
	for _, i := range h.top(before) {
		c := revision.Contender{Value: h.entries[i].Patch[field], Revision: h.entries[i].ID}
		if !bytes.Equal(c.Value, value) && !slices.ContainsFunc(f.Former, func(f revision.Contender) bool { return bytes.Equal(f.Value, c.Value) }) {
			f.Former = append(f.Former, c)
		}
	}
	return f, len(f.Former) > 0 || len(before) == 0 && !bytes.Equal(value, revision.Unset)
}

// again weighs one field that the other side set last: what the one side wrote into a record that the other one had, and what became of
// it. A value that came back to what was written, or that is in conflict, is none; nor is one of which a later word was agreed to.
func (h *history) again(field string, all []int, by, agreed func(string, revision.ID) bool) (a Again, is bool) {
	top := h.top(all)
	now := &h.entries[top[0]]
	for _, i := range top {
		if e := &h.entries[i]; by(field, e.ID) || !bytes.Equal(e.Patch[field], now.Patch[field]) {
			return a, false
		}
	}
	set := h.top(slices.DeleteFunc(slices.Clone(all), func(i int) bool { return !by(field, h.entries[i].ID) }))
	if len(set) == 0 || bytes.Equal(h.entries[set[0]].Patch[field], now.Patch[field]) {
		return a, false
	}
	for _, i := range all {
		if h.above[i][set[0]] && agreed(field, h.entries[i].ID) {
			return a, false
		}
	}
	a.Set = revision.Contender{Value: h.entries[set[0]].Patch[field], Revision: h.entries[set[0]].ID}
	a.Now = revision.Contender{Value: now.Patch[field], Revision: now.ID}
	before, known := []int(nil), false
	for i := range h.above[set[0]] {
		if e := &h.entries[i]; !by(field, e.ID) {
			_, sets := e.Patch[field]
			if known = true; sets {
				before = append(before, i)
			}
		}
	}
	for _, i := range h.top(before) {
		a.Former = append(a.Former, revision.Contender{Value: h.entries[i].Patch[field], Revision: h.entries[i].ID})
	}
	return a, known
}
