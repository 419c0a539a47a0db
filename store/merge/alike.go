package merge

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"

	"cunce/store"
)

// alike finds records that may be of one person or household, among what the sources bring and between that and the file. Of a
// likeness only a number is kept: a township has half a million of them.
type alike struct {
	tx    *store.Tx
	seed  maphash.Seed
	first map[uint64]int32 // by the number of the likeness: the first record, an index of refs
	refs  []Ref
	by    []map[[2]string]bool // of each of refs, where what it is alike in is noted
	found map[[2]string]map[Ref]bool
}

// dismissed begins the field of a record that keeps why it is not the one with the id that follows; package store/duplicate writes it.
const dismissed = "@apart:"

func newAlike(tx *store.Tx) *alike {
	return &alike{tx: tx, seed: maphash.MakeSeed(), first: map[uint64]int32{}, found: map[[2]string]map[Ref]bool{}}
}

// fieldSame is set in a record that was joined with another one; such a pair is decided.
const fieldSame = "same_as"

// add looks at a record as it was and as it becomes, of a village that the file has or not, and notes in told what it is alike in.
func (a *alike) add(was, is *store.Record, there bool, told map[[2]string]bool) error {
	before, own := was.Likeness(), int32(-1) // own is where the record is among refs
	for _, likeness := range is.Likeness() {
		if slices.Contains(before, likeness) || is.Text(fieldSame) != "" {
			continue
		}
		in := is.AlikeIn(likeness)
		if likeness[0] == "head" {
			in = "" // two households of one head are looked at, wherever they are
		}
		var others []*store.Record
		var err error
		if there || in == "" {
			others, err = a.tx.Like(likeness)
		}
		if err != nil {
			return err
		}
		for _, r := range others {
			if (r.ID != is.ID || r.Village != is.Village) && (in == "" || r.Village == in) && open(is, r) {
				told[likeness] = true
				a.pair(likeness, refOf(is), refOf(r))
			}
		}
		key := maphash.String(a.seed, likeness[0]+"\x00"+likeness[1]+"\x00"+in)
		i, seen := a.first[key]
		if !seen {
			if own < 0 {
				own = int32(len(a.refs))
				a.refs, a.by = append(a.refs, refOf(is)), append(a.by, told)
			}
			a.first[key] = own
			continue
		}
		if other := a.refs[i]; other.ID != is.ID || other.Village != is.Village {
			told[likeness], a.by[i][likeness] = true, true
			a.pair(likeness, refOf(is), other)
		}
	}
	return nil
}

// open reports two records of which nobody has said that they are one, or are not.
func open(a, b *store.Record) bool {
	return b.Text(fieldSame) == "" && a.Text(dismissed+b.ID) == "" && b.Text(dismissed+a.ID) == ""
}

func (a *alike) pair(likeness [2]string, refs ...Ref) {
	if a.found[likeness] == nil {
		a.found[likeness] = map[Ref]bool{}
	}
	for _, r := range refs {
		a.found[likeness][r] = true
	}
}

// duplicates are what was found, in a fixed order.
func (a *alike) duplicates() []Duplicate {
	out := []Duplicate{}
	for likeness, refs := range a.found {
		d := Duplicate{Why: likeness[0]}
		for r := range refs {
			d.Records = append(d.Records, r)
		}
		slices.SortFunc(d.Records, compareRefs)
		d.likeness = likeness
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b Duplicate) int {
		return cmp.Or(strings.Compare(a.Why, b.Why), compareRefs(a.Records[0], b.Records[0]))
	})
	return out
}

func compareRefs(a, b Ref) int {
	return cmp.Or(strings.Compare(a.Village, b.Village), strings.Compare(a.ID, b.ID))
}

func refOf(r *store.Record) Ref {
	return Ref{
		Kind: r.Kind, Village: r.Village, ID: r.ID, Name: cmp.Or(r.Text("head"), r.Text("name")),
		Number: r.Text("hh_no"), Group: r.Text("team"),
	}
}
