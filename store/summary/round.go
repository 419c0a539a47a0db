package summary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/swept"
	"cunce/store/visits"
)

// Rounds are the rounds that Round counts, as store.Tx.Rounds has them: of a township's file that is seen as a whole the township's, since
// a village's own round says nothing of the others.
func Rounds(tx *store.Tx) ([]store.Round, error) {
	id := tx.Identity()
	all, err := tx.Rounds()
	return slices.DeleteFunc(all, func(r store.Round) bool { return id.Kind == township && r.Village != id.Code }), err
}

const township = "township"

// OfRound reads a file as Read does, but of its forms, visits and issues those of one round: the forms that were completed in it, the visits
// of its days, the issues that were found in it with what they have come to by now. Households and people are those of now. Figures of
// other things are not known.
func OfRound(tx *store.Tx, round store.Round) (*Book, error) { return readOf(tx, round) }

// Name is what a book is of: its day (2006-01-02), or the title of its round.
func (b *Book) Name() string {
	if b.round.Record == nil {
		return b.Day
	}
	return b.round.Title()
}

// Name is that of the book that was counted.
func (s *Sheet) Name() string { return s.book.Name() }

// isOf reports whether something of a round is counted.
func (b *Book) isOf(round string) bool { return b.round.Record == nil || b.round.ID == round }

// period is whose visits count.
func (b *Book) period() visits.Period {
	if b.round.Record == nil {
		return visits.OfRound
	}
	return visits.InRound(b.round.ID)
}

// mustKeys begins the keys of what visits amount to.
const mustKeys = "must"

// asks reports whether a book says anything of a figure: that of a round of what its forms ask, of its visits and its issues.
func (b *Book) asks(f Figure) bool {
	switch {
	case b.round.Record == nil:
		return true
	case f.level == ofRatios:
		return !slices.ContainsFunc(slices.Concat(f.rule.over, f.rule.under), func(part string) bool {
			key, _ := unsigned(part)
			return !b.asks(catalog().all[catalog().at[key]])
		})
	case f.rule.on == inCode:
		return f.Key == "issues_houses" || strings.HasPrefix(f.Key, mustKeys) || (f.level == ofIssues || f.level == ofMeasures) && f.Part == catalog().all[catalog().at["issues"]].Part
	}
	return slices.Contains(b.round.Forms(), f.rule.on)
}

// roundsOf are the rounds of the issues, "" for those of none; nil where all issues count.
func (b *Book) roundsOf(tx *store.Tx) (map[string]string, error) {
	if b.round.Record == nil {
		return nil, nil
	}
	type found struct{ id, round string }
	all, err := swept.Collect(tx, revision.Issue, []string{"round"}, func(s *swept.Row) (found, bool) { return found{s.ID, s.Text(0)}, true })
	out := make(map[string]string, len(all))
	for _, one := range all {
		out[one.id] = one.round
	}
	return out, err
}

// titleOfBooks and what is noted of them, side by side.
func sideBySide(before, after *Book) (title string, notes []string) {
	title = fmt.Sprintf(titleCompare, before.Name(), after.Name())
	if cmp.Or(before.round.Record, after.round.Record) != nil {
		return title, []string{fmt.Sprintf(noteRounds, after.Day), noteTotal, noteUnknown}
	}
	return title, []string{noteCompare, noteTotal, noteUnknown}
}
