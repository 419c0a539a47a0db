package duplicate

import (
	"cmp"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/revision"
)

// dismissed begins the name of the field that keeps why a record is not the one with the id that follows: "@apart:ID".
const dismissed = "@apart:"

// fieldSameAs is the field of a record that was joined into another: the other's id.
const fieldSameAs = "same_as"

// A Side is one of the records of a pair.
type Side struct {
	ID        string `json:"id"`
	Village   string `json:"village"` // its code
	Household string `json:"household"`
	Number    string `json:"number"` // of the household
	Head      string `json:"head"`
	Name      string `json:"name"` // of the person; of a household the head's
	Tail      string `json:"tail"` // last four characters of the ID number
}

// A Pair are two living records that may be one. Keep is the one with the smaller id: on every computer the same, so that two people
// who join the same pair do the same.
type Pair struct {
	Kind   revision.Kind `json:"kind"`
	Keep   Side          `json:"keep"`
	Other  Side          `json:"other"`
	Alike  []string      `json:"alike"`  // in what, in words
	Across bool          `json:"across"` // in two villages: cannot be joined
	Sure   bool          `json:"sure"`   // same village, ID number and name: may be joined in bulk
	Asked  bool          `json:"asked"`  // both villages are looking into it
	Again  bool          `json:"again"`  // were joined once, and the one that went was changed on another computer since
}

// List are the pairs of the file that nobody decided yet: households first, then people, by village and household.
func List(tx *store.Tx) ([]Pair, error) {
	f := finder{tx: tx, at: map[key][]found{}, pairs: map[[2]string]*Pair{}}
	for _, kind := range []revision.Kind{revision.Household, revision.Member} {
		clear(f.at)
		if err := tx.Each(kind, f.add); err != nil {
			return nil, err
		}
		if err := f.pair(kind); err != nil {
			return nil, err
		}
	}
	out := make([]Pair, 0, len(f.pairs))
	for _, p := range f.pairs {
		if p.Across {
			here, err := asked(tx, *p, p.Keep.Village)
			if err != nil {
				return nil, err
			}
			there, err := asked(tx, *p, p.Other.Village)
			if err != nil {
				return nil, err
			}
			p.Asked = here && there
		}
		out = append(out, *p)
	}
	slices.SortFunc(out, func(a, b Pair) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Keep.Village, b.Keep.Village), cmp.Compare(a.Keep.Number, b.Keep.Number),
			cmp.Compare(a.Keep.ID, b.Keep.ID), cmp.Compare(a.Other.ID, b.Other.ID))
	})
	return out, nil
}

// A key is one way to be alike, and what is.
type key struct{ like, value string }

// A found record, as far as the search needs it.
type found struct {
	id, village string
	told        []string // ids of the records that it is not
	sameAs      string
}

type finder struct {
	tx    *store.Tx
	at    map[key][]found
	pairs map[[2]string]*Pair
}

func (f *finder) add(r *store.Record) error {
	one := found{id: r.ID, village: r.Village, sameAs: r.Text(fieldSameAs)}
	for field := range r.Fields {
		if id, is := strings.CutPrefix(field, dismissed); is && r.Text(field) != "" {
			one.told = append(one.told, id)
		}
	}
	for _, l := range r.Likeness() {
		k := key{l[0], l[1] + "\x00" + r.AlikeIn(l)}
		f.at[k] = append(f.at[k], one)
	}
	return nil
}

// mostAlike is how many records may be alike before it says nothing: a number that was typed to fill a column.
const mostAlike = 20

func (f *finder) pair(kind revision.Kind) error {
	for k, all := range f.at {
		if len(all) < 2 || len(all) > mostAlike {
			continue
		}
		for i, a := range all {
			for _, b := range all[i+1:] {
				if err := f.meet(kind, k.like, a, b); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// meet is two records that are alike in one way.
func (f *finder) meet(kind revision.Kind, like string, a, b found) error {
	if a.id == b.id || slices.Contains(a.told, b.id) || slices.Contains(b.told, a.id) {
		return nil
	}
	if a.id > b.id {
		a, b = b, a
	}
	p := f.pairs[[2]string{a.id, b.id}]
	if p == nil {
		keep, err := f.side(kind, a)
		if err != nil {
			return err
		}
		other, err := f.side(kind, b)
		if err != nil {
			return err
		}
		p = &Pair{Kind: kind, Keep: keep, Other: other, Across: a.village != b.village, Again: a.sameAs == b.id || b.sameAs == a.id}
		f.pairs[[2]string{a.id, b.id}] = p
	}
	p.Alike = append(p.Alike, alikeWords[like])
	slices.Sort(p.Alike)
	if like == "id" && !p.Across && p.Keep.Name == p.Other.Name {
		p.Sure = true
	}
	return nil
}

// alikeWords say in what records are alike, by the kinds of likeness.
var alikeWords = map[string]string{"id": alikeID, "number": alikeNumber, "head": alikeHead, "person": alikePerson}

// side is a record as lists show it.
func (f *finder) side(kind revision.Kind, one found) (Side, error) {
	r, err := f.tx.Record(kind, one.id)
	if err != nil {
		return Side{}, err
	}
	s := Side{ID: r.ID, Village: r.Village, Household: r.ID, Name: r.Text("name")}
	number := r.Text("idno")
	if kind == revision.Member {
		s.Household = r.Text("household")
		h, err := f.tx.Record(revision.Household, s.Household)
		if err != nil {
			return s, nil // nobody knows which household: the person is shown alone
		}
		r = h
	} else {
		s.Name, number = r.Text("head"), r.Text("head_id")
	}
	s.Number, s.Head = r.Text("hh_no"), r.Text("head")
	if len(number) >= tail {
		s.Tail = number[len(number)-tail:]
	}
	return s, nil
}

// tail is how many characters of an ID number tell two people apart.
const tail = 4
