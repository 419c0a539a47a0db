package summary

import "strings"

// A Moved is what makes the difference between two sheets.
type Moved struct {
	Came, Went []Entry // there only later, there only before
	Changed    []Entry // of amounts: there both times with another amount; Was is what it was
}

// Move is what makes the difference of a figure between two sheets, in a column of the later one by its place, -1 for all. What is counted
// as often as before is left out, also when something else about it changed.
func Move(before, after *Sheet, figure string, column int) (m Moved) {
	at, known := catalog().at[figure]
	if !known {
		return m
	}
	f := catalog().all[at]
	if f.level == ofRatios {
		return Move(before, after, f.rule.over[0], column)
	}
	was := map[Entry][]Entry{}
	for _, e := range before.OpenSame(after, figure, column) {
		was[f.same(e)] = append(was[f.same(e)], e)
	}
	for _, e := range after.Open(figure, column) {
		key := f.same(e)
		had := was[key]
		switch {
		case len(had) == 0:
			m.Came = append(m.Came, e)
			continue
		case had[0].Amount != e.Amount:
			e.Was = had[0].Amount
			m.Changed = append(m.Changed, e)
		}
		was[key] = had[1:]
	}
	for _, e := range before.OpenSame(after, figure, column) {
		key := f.same(e)
		if n := len(was[key]); n > 0 { // the last ones of those that are more
			was[key] = was[key][1:]
			m.Went = append(m.Went, e)
		}
	}
	return m
}

// OpenSame is Open of the same column as another sheet's, by its place there: nothing where there is none.
func (s *Sheet) OpenSame(other *Sheet, figure string, column int) []Entry {
	if column >= 0 {
		if column = s.same(other.Columns[column]); column < 0 {
			return nil
		}
	}
	return s.Open(figure, column)
}

// same is the place of a group or a village of another sheet, -1 for none.
func (s *Sheet) same(c Column) int {
	for i, own := range s.Columns {
		if own.Key == c.Key && own.Village == c.Village {
			return i
		}
	}
	return -1
}

// same is what makes two entries one: the household, the person, the issue, the line of a ledger. A form that is filled in again is the
// same subject's.
func (f Figure) same(e Entry) Entry {
	switch {
	case f.level == ofHouses:
		return Entry{Household: e.Household}
	case f.level == ofPeople:
		return Entry{Member: e.Member}
	case e.Issue != "":
		return Entry{Issue: e.Issue}
	case strings.HasPrefix(f.rule.on, ledgers):
		return Entry{Response: e.Response}
	}
	return Entry{Household: e.Household, Village: e.Village}
}
