package duplicate

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/people"
	"cunce/store/refusal"
	"cunce/store/revision"
)

// formOf is what issues of this package have in the place of a form.
const formOf = "duplicate"

// key names the issue about a pair in one village: it is not opened twice.
func (p Pair) key() []string { return []string{formOf, string(p.Kind), p.Keep.ID, p.Other.ID} }

// path is where an issue says which pair it is about.
func (p Pair) path() string { return p.Keep.ID + "/" + p.Other.ID }

// asked reports that an issue about the pair is being worked on in a village.
func asked(tx *store.Tx, p Pair, village string) (bool, error) {
	i, err := tx.Issue(revision.NaturalID(revision.Issue, village, p.key()...))
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil && i.Unclosed(), err
}

// Ask has both villages of a pair look into it (请两村核实), as part of this Update: an issue in each, from a check of the data, which
// says that the other village has the person too, and nothing else of that village. It ends when the pair is decided, or Settle finds
// that a village took the person off its list. opened is how many were not being worked on already. ErrRefused inside one village.
func Ask(tx *store.Tx, p Pair, names map[string]string) (opened int, err error) {
	if !p.Across {
		return 0, refusal.New(ErrRefused, refusedOne, hintOne)
	}
	for _, sides := range [][2]Side{{p.Keep, p.Other}, {p.Other, p.Keep}} {
		own, far := sides[0], sides[1]
		about := map[string]string{"form": formOf, "response": own.ID, "path": p.path(), "household": own.Household, "question": issueQuestion,
			"title": fmt.Sprintf(issueTitle, own.Name), "category": issueCategory, "role": issueRole,
			"detail": fmt.Sprintf(issueDetail, strings.Join(p.Alike, "、"), cmp.Or(names[far.Village], far.Village))}
		if p.Kind == revision.Member {
			about["member"] = own.ID
		}
		_, fresh, err := tx.OpenIssue(p.key(), about)
		if err != nil {
			return opened, err
		}
		if fresh {
			opened++
		}
	}
	return opened, nil
}

// settle withdraws, as part of this Update, the issues about pairs of which gone says that they are decided.
func settle(tx *store.Tx, gone func(path string) bool, note string) (n int, err error) {
	all, err := tx.Issues(store.IssueFilter{Unclosed: true})
	if err != nil {
		return 0, err
	}
	for _, i := range all {
		if i.Text("form") != formOf || !gone(i.Path()) {
			continue
		}
		done, err := tx.WithdrawIssue(i.ID, note)
		if err != nil {
			return n, err
		}
		if done {
			n++
		}
	}
	return n, nil
}

// Settle withdraws the issues of all pairs that are no more, because a village took somebody off its list or put a number right.
func Settle(tx *store.Tx) (n int, err error) {
	all, err := List(tx)
	if err != nil {
		return 0, err
	}
	open := map[string]bool{}
	for _, p := range all {
		open[p.path()] = true
	}
	return settle(tx, func(path string) bool { return !open[path] }, noteGone)
}

// Ways are how the side that is wrong ends: the person moved away, died, or was entered there by mistake.
func Ways() []people.Kind { return []people.Kind{people.MoveOut, people.Death, people.Leave} }

// End records which of the two villages of a pair is right: the person leaves the other one, ends, in one of Ways, on a day and for a
// reason, as if that village had entered it; the card and all that is about the person stay there. The issues that asked about the pair
// end. told is what is to be done next. ErrRefused inside one village, for households, and where the change cannot be as it says.
func End(db *store.DB, by string, p Pair, ends string, c people.Change) (told []string, err error) {
	side := p.Keep
	switch {
	case !p.Across:
		return nil, refusal.New(ErrRefused, refusedOne, hintOne)
	case p.Kind != revision.Member:
		return nil, refusal.New(ErrRefused, refusedHouse, hintHouse)
	case ends == p.Other.ID:
		side = p.Other
	case ends != p.Keep.ID:
		return nil, refusal.New(ErrRefused, refusedGone, hintGone)
	}
	if !slices.Contains(Ways(), c.Kind) {
		return nil, refusal.New(ErrRefused, refusedWay, hintWay)
	}
	if c.Kind == people.Leave {
		if c.Reason = strings.TrimSpace(c.Reason); c.Reason == "" {
			return nil, refusal.New(ErrRefused, refusedReason, hintReasonEnd)
		}
		c.Reason, c.Date = fmt.Sprintf(reasonError, c.Reason), cmp.Or(c.Date, db.Now().Format(time.DateOnly))
	}
	c.Household, c.Member = side.Household, side.ID
	village, err := db.Whole().In(side.Village)
	if err != nil {
		return nil, err
	}
	err = village.Update(by, func(tx *store.Tx) error {
		done, err := people.Apply(tx, c)
		told = done.Told
		return err
	})
	if err != nil {
		return nil, err
	}
	return told, db.Whole().Update(by, func(tx *store.Tx) error {
		_, err := settle(tx, func(path string) bool { return path == p.path() }, fmt.Sprintf(noteEnded, c.Kind.Name()))
		return err
	})
}
