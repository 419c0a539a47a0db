package duplicate

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/refusal"
	"cunce/store/reversal"
	"cunce/store/revision"
	"cunce/store/roundtrip"
)

// ErrRefused is what cannot be: Explain has the sentence.
var ErrRefused = errors.New("duplicate refused")

// Explain is the sentence and the hint of an ErrRefused.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

// Dismiss keeps, as part of this Update, why the two records of a pair are not the same: with the one that stays first, so that it is
// the same on every computer, and in its village. Issues that asked two villages about the pair end.
func Dismiss(tx *store.Tx, p Pair, reason string) error {
	if reason = strings.TrimSpace(reason); reason == "" {
		return refusal.New(ErrRefused, refusedReason, hintReason)
	}
	if p.Across {
		if _, err := settle(tx, func(path string) bool { return path == p.path() }, fmt.Sprintf(noteApart, reason)); err != nil {
			return err
		}
	}
	return tx.Put(p.Kind, p.Keep.ID, revision.Fields{dismissed + p.Other.ID: revision.Text(reason)})
}

// A Decision is what was decided about a pair: joined, or not the same and why.
type Decision struct {
	Kind   revision.Kind `json:"kind"`
	Keep   string        `json:"keep"`  // id of the record that stays
	Other  string        `json:"other"` // id of the other one
	Who    string        `json:"who"`   // the household and the person
	Number string        `json:"number"`
	Joined bool          `json:"joined"`
	Reason string        `json:"reason"` // of two that are not the same
	By     string        `json:"by"`
	Time   time.Time     `json:"time"`
}

// Decisions are those that stand, the latest first.
func Decisions(tx *store.Tx) ([]Decision, error) {
	var out []Decision
	for _, kind := range []revision.Kind{revision.Household, revision.Member} {
		err := tx.Each(kind, func(r *store.Record) error {
			one := Decision{Kind: kind, Keep: r.ID, Who: calledOf(r), Number: r.Text("hh_no"), By: r.By, Time: r.Changed}
			for field := range r.Fields {
				if id, is := strings.CutPrefix(field, dismissed); is && r.Text(field) != "" {
					told := one
					told.Other, told.Reason = id, r.Text(field)
					out = append(out, told)
				}
			}
			for _, id := range r.Joined() {
				other, err := tx.Record(kind, id)
				if err != nil || !other.Dead || other.Text(fieldSameAs) != r.ID {
					continue // joined by what happened, not as duplicates
				}
				joined := one
				joined.Other, joined.Joined, joined.By, joined.Time = id, true, other.By, other.Changed
				out = append(out, joined)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(out, func(a, b Decision) int {
		return cmp.Or(b.Time.Compare(a.Time), cmp.Compare(a.Keep, b.Keep), cmp.Compare(a.Other, b.Other))
	})
	return out, nil
}

// Undo takes a decision back as part of this Update: two that are not the same are asked about again; what was joined is two again,
// with everything that went along. ErrRefused where what was joined was changed since.
func Undo(tx *store.Tx, d Decision) error {
	if !d.Joined {
		return tx.Put(d.Kind, d.Keep, revision.Fields{dismissed + d.Other: revision.Unset})
	}
	other, err := tx.Record(d.Kind, d.Other)
	if err != nil {
		return err
	}
	if !other.Dead || other.Text(fieldSameAs) != d.Keep || len(other.Heads) != 1 {
		return refusal.New(ErrRefused, refusedGone, hintGone)
	}
	whole, err := tx.Revision(other.Heads[0])
	if err != nil {
		return err
	}
	back, err := reversal.Of(tx, other.Heads[0])
	if err != nil {
		return err
	}
	for _, v := range back {
		if len(v.Later) > 0 {
			return refusal.New(ErrRefused, refusedChanged, hintChanged, cmp.Or(calledOf(v.Record), v.Record.Text("no")))
		}
		if err := tx.Put(v.Record.Kind, v.Record.ID, v.Patch); err != nil {
			return err
		}
	}
	for _, c := range whole.Changes {
		if c.Dead { // of two households the people who were in both, too
			if err := tx.Put(c.Kind, c.Record, revision.Fields{fieldSameAs: revision.Unset}); err != nil {
				return err
			}
		}
	}
	return nil
}

// A Difference is one field of which the two records of a pair say something different.
type Difference struct {
	Label string `json:"label"`
	Keep  string `json:"keep"`
	Other string `json:"other"`
}

// Differences are the fields of the card of which both say something, and not the same, in the order of the card.
func Differences(tx *store.Tx, p Pair) ([]Difference, error) {
	j := &joining{tx: tx, to: map[string]string{}}
	keep, other, err := j.both(p.Kind, p.Keep.ID, p.Other.ID)
	if err != nil {
		return nil, err
	}
	form, err := tx.Form(string(p.Kind))
	if err != nil {
		return nil, err
	}
	var out []Difference
	for _, q := range form.Questions {
		a, b := keep.Answer(q.Name), other.Answer(q.Name)
		if blank(keep.Fields[q.Name]) || blank(other.Fields[q.Name]) || a == b {
			continue
		}
		out = append(out, Difference{cmp.Or(q.Label, q.Name), roundtrip.Shown(form, q, a), roundtrip.Shown(form, q, b)})
	}
	if p.Kind == revision.Member && p.Keep.Household != p.Other.Household {
		out = append(out, Difference{labelHousehold, p.Keep.Number + " " + p.Keep.Head, p.Other.Number + " " + p.Other.Head})
	}
	return out, nil
}
