package duplicate

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/certificate"
	"cunce/store/refusal"
	"cunce/store/revision"
)

// Take says whose values a joined record has where both say something different.
type Take int

// Whose values.
const (
	TakeKeep  Take = iota // of the record that stays; the other fills in what it leaves blank
	TakeOther             // of the one that goes, for what it says
)

// Joined is what a join did.
type Joined struct {
	Members   int `json:"members"`   // people who moved to the household that stays
	People    int `json:"people"`    // people who were in both and are one now
	Responses int `json:"responses"` // sheets that went along
	Issues    int `json:"issues"`    // issues that went along
	Left      int `json:"left"`      // sheets that stay with the one that went: both had filled them in
}

// Join makes the two records of a pair one as part of this Update: what is about the other is about the one that stays, and the life
// of the other ends. Of two households the people who have the same number, or the same name and birth date, are joined too.
// ErrRefused for two villages, a sheet that is being filled in, or a pair that is decided already.
func Join(tx *store.Tx, p Pair, take Take) (Joined, error) {
	if p.Across {
		return Joined{}, refusal.New(ErrRefused, refusedAcross, hintAcross)
	}
	j := &joining{tx: tx, take: take, to: map[string]string{}}
	if err := j.plan(p); err != nil {
		return Joined{}, err
	}
	if err := j.undrafted(); err != nil {
		return Joined{}, err
	}
	for _, one := range j.pairs {
		if err := j.values(one); err != nil {
			return Joined{}, err
		}
	}
	if err := j.move(p.Keep.Village); err != nil {
		return Joined{}, err
	}
	for _, one := range j.pairs {
		if err := j.end(one); err != nil {
			return Joined{}, err
		}
	}
	return j.done, nil
}

// A couple are two records that become one.
type couple struct {
	kind        revision.Kind
	keep, other *store.Record
}

type joining struct {
	tx    *store.Tx
	take  Take
	pairs []couple
	to    map[string]string // from the id of each record that goes to the one that stays
	done  Joined
}

// plan finds what is joined: of two households their people too.
func (j *joining) plan(p Pair) error {
	keep, other, err := j.both(p.Kind, p.Keep.ID, p.Other.ID)
	if err != nil {
		return err
	}
	j.couple(p.Kind, keep, other)
	if p.Kind != revision.Household {
		return nil
	}
	mine, err := j.tx.Members(keep.ID)
	if err != nil {
		return err
	}
	theirs, err := j.tx.Members(other.ID)
	if err != nil {
		return err
	}
	for _, m := range theirs {
		i := slices.IndexFunc(mine, func(o store.Member) bool { return samePerson(o.Record, m.Record) })
		if i < 0 {
			j.done.Members++
			continue
		}
		stays, goes := mine[i].Record, m.Record
		if stays.ID > goes.ID {
			stays, goes = goes, stays
		}
		j.couple(revision.Member, stays, goes)
		j.done.People++
		mine = slices.Delete(mine, i, i+1)
	}
	return nil
}

func (j *joining) both(kind revision.Kind, keep, other string) (a, b *store.Record, err error) {
	if a, err = j.tx.Record(kind, keep); err != nil {
		return nil, nil, err
	}
	if b, err = j.tx.Record(kind, other); err != nil {
		return nil, nil, err
	}
	if a.Dead || b.Dead || a.ID == b.ID {
		return nil, nil, refusal.New(ErrRefused, refusedGone, hintGone)
	}
	return a, b, nil
}

func (j *joining) couple(kind revision.Kind, keep, other *store.Record) {
	j.pairs = append(j.pairs, couple{kind, keep, other})
	j.to[other.ID] = keep.ID
}

// samePerson: two members of two households that are joined are one where they are alike in any way.
func samePerson(a, b *store.Record) bool {
	mine := a.Likeness()
	return slices.ContainsFunc(b.Likeness(), func(l [2]string) bool { return slices.Contains(mine, l) })
}

// undrafted refuses while a sheet about one that goes is being filled in.
func (j *joining) undrafted() error {
	drafts, err := j.tx.Drafts()
	if err != nil {
		return err
	}
	for _, d := range drafts {
		if j.to[d.Record] == "" {
			continue
		}
		for _, one := range j.pairs {
			if one.other.ID == d.Record {
				return refusal.New(ErrRefused, refusedDraft, hintDraft, calledOf(one.other))
			}
		}
	}
	return nil
}

func calledOf(r *store.Record) string {
	if r.Kind == revision.Household {
		return r.Text("head")
	}
	return r.Text("name")
}

// values gives the one that stays what the other says: of blank fields, or of all that it says something about.
func (j *joining) values(one couple) error {
	patch := revision.Fields{}
	for field, v := range one.other.Fields {
		if !carried(field) || blank(v) || bytes.Equal(v, one.keep.Fields[field]) {
			continue
		}
		if j.take == TakeOther || blank(one.keep.Fields[field]) {
			patch[field] = v
		}
	}
	if to := j.to[one.other.Text("household")]; one.kind == revision.Member && to != "" {
		delete(patch, "household") // its household goes too
	}
	return j.tx.Put(one.kind, one.keep.ID, patch)
}

// carried reports a field of the card: what the program keeps for itself is not taken over.
func carried(field string) bool { return !strings.HasPrefix(field, "@") && field != fieldSameAs }

func blank(v revision.Value) bool {
	r := store.Record{Fields: revision.Fields{"v": v}}
	return v == nil || bytes.Equal(v, revision.Unset) || r.Answer("v") == (forms.Answer{})
}

// references are the fields by which records name the household or the person that they are about.
var references = map[revision.Kind][]string{
	revision.Member: {"household", "also"},
	revision.Issue:  {"household", "member"},
	"task":          {"household", "member"},
	"tenure":        {"household"},
	"monitoring":    {"household"},
}

// move makes what is about one that goes be about the one that stays.
func (j *joining) move(village string) error {
	type change struct {
		kind  revision.Kind
		id    string
		patch revision.Fields
	}
	if err := j.sheets(village); err != nil {
		return err
	}
	var changes []change
	for _, kind := range revision.Kinds() {
		fields := references[kind]
		if fields == nil {
			continue
		}
		err := j.tx.Each(kind, func(r *store.Record) error {
			if r.Village != village || j.to[r.ID] != "" {
				return nil
			}
			patch := revision.Fields{}
			for _, field := range fields {
				if to := j.to[r.Text(field)]; to != "" {
					patch[field] = revision.Text(to)
				}
			}
			if len(patch) > 0 {
				changes = append(changes, change{kind, r.ID, patch})
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	for _, c := range changes {
		if c.kind == revision.Issue {
			j.done.Issues++
		}
		if err := j.tx.Put(c.kind, c.id, c.patch); err != nil {
			return err
		}
	}
	for _, one := range j.pairs {
		if one.kind != revision.Household {
			continue
		}
		if err := certificate.Move(j.tx, one.other.ID, one.keep.ID); err != nil {
			return err
		}
	}
	return nil
}

// sheets makes the sheets about one that goes be about the one that stays: not one that the record that stays has filled in itself.
func (j *joining) sheets(village string) error {
	moved := map[string]string{} // id of the sheet -> record that it is about from now on
	for from, to := range j.to {
		all, err := j.tx.Responses(from)
		if err != nil {
			return err
		}
		for _, r := range all {
			if r.Village != village {
				continue
			}
			s := r.Subject()
			s.Record = to
			if _, err := j.tx.Response(s); err == nil && !j.many(s.Form) {
				j.done.Left++
				continue
			} else if err != nil && !errors.Is(err, store.ErrNotFound) {
				return err
			}
			moved[r.ID] = to
		}
	}
	for id, to := range moved {
		j.done.Responses++
		if err := j.tx.Reattach(id, to); err != nil {
			return err
		}
	}
	return nil
}

// many reports a form that is filled in any number of times.
func (j *joining) many(form string) bool {
	f, err := j.tx.Form(form)
	return err == nil && f.Many
}

// end ends the life of the one that goes.
func (j *joining) end(one couple) error {
	if err := j.tx.Put(one.kind, one.other.ID, revision.Fields{fieldSameAs: revision.Text(one.keep.ID)}); err != nil {
		return err
	}
	keep, err := j.tx.Record(one.kind, one.keep.ID)
	if err != nil {
		return err
	}
	return j.tx.JoinInto(one.other, keep)
}

// JoinSure joins all pairs that are certain, each in an Update of its own, so that each can be taken back alone. left are those that
// could not be joined, why what kept the first of them.
func JoinSure(db *store.DB, by string) (joined, left int, why string, err error) {
	for again := true; again; { // who is there three times makes a new pair
		var all []Pair
		if err := db.View(func(tx *store.Tx) (err error) { all, err = List(tx); return err }); err != nil {
			return joined, left, why, err
		}
		again, left, why = false, 0, ""
		for _, p := range all {
			if !p.Sure {
				continue
			}
			err := db.Update(by, func(tx *store.Tx) error { _, err := Join(tx, p, TakeKeep); return err })
			switch sentence, _, is := Explain(err); {
			case is:
				left++
				why = cmp.Or(why, sentence)
			case err != nil:
				return joined, left, why, err
			default:
				joined++
				again = true
			}
		}
	}
	return joined, left, why, nil
}
