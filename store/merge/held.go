package merge

import (
	"fmt"
	"slices"
	"time"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/locality"
	"cunce/store/revision"
)

// Held is one reason for which a part waits for somebody's decision.
type Held struct {
	// Code is unknown: a village that the township does not expect; two: another village of the same code; fewer: at least 5% fewer
	// households than last time; future: dates that have not come yet.
	Code     string `json:"code"`
	Sentence string `json:"reason"`
	Hint     string `json:"hint"`
}

const (
	// tolerated is how far a clock may be ahead.
	tolerated = 24 * time.Hour
	// keptPercent is how many households of a hundred have to be there still (store.md, Merge).
	keptPercent = 95
)

// hold finds the reasons to wait.
func (b *bundle) hold() error {
	if b.p.New == 0 {
		return nil
	}
	for _, reason := range []func() (held, bool, error){b.unknown, b.other, b.two, b.fewer, b.future} {
		h, is, err := reason()
		if err != nil {
			return err
		}
		if is {
			b.p.Held = append(b.p.Held, h.said())
		}
	}
	return nil
}

// unknown: a village that is not among those which the township expects, or, where it has listed none, one whose code is not of the
// township; nor has the file data of it.
func (b *bundle) unknown() (held, bool, error) {
	id := b.l.tx.Identity()
	if id.Kind != "township" {
		return held{}, false, nil
	}
	for village := range b.changes {
		if village == id.Code || b.l.states[village].there || b.l.expected[village] || len(b.l.expected) == 0 && id.Takes(village) {
			continue
		}
		if code := b.corrected(village); code != "" {
			homes, err := b.l.homes(code)
			if err != nil {
				return held{}, false, err
			}
			if homes > 0 {
				return held{heldCode, []any{b.p.Name, code}}, true, nil
			}
			if other := b.l.recoded(code, village); other != "" {
				return held{heldOther, []any{b.p.Name, code, other}}, true, nil
			}
			b.p.Accept(fmt.Sprintf(acceptCode, village, code))
			continue
		}
		if locality.Uncoded(village) {
			return held{heldUncoded, []any{b.p.Name}}, true, nil
		}
		return held{heldUnknown, []any{b.p.Name, village}}, true, nil
	}
	return held{}, false, nil
}

// other: the first data of a code that another laptop's village, which began without one, was put right to before. It is the same as
// unknown has it when the two come the other way round.
func (b *bundle) other() (held, bool, error) {
	if b.l.tx.Identity().Kind != "township" || b.rooted {
		return held{}, false, nil
	}
	other := b.l.recoded(b.p.Village, b.p.Village)
	if other == "" {
		return held{}, false, nil
	}
	homes, err := b.l.homes(b.p.Village)
	if err != nil || homes > 0 {
		return held{}, false, err
	}
	return held{heldOther, []any{b.p.Name, b.p.Village, other}}, true, nil
}

// recoded is another village of the file that has or had a code besides the one under which its records stand; "" where there is none.
func (l *planner) recoded(code, besides string) string {
	for _, village := range l.codes[code] {
		if village != besides {
			return village
		}
	}
	return ""
}

// corrected is the code that a village has now, which began with another one or with none, where the township expects it or it is one of
// the township's; "" else.
func (b *bundle) corrected(village string) string {
	if village != b.p.Village || len(b.p.Codes) == 0 {
		return ""
	}
	if code := b.p.Codes[0]; b.l.expected[code] || len(b.l.expected) == 0 && b.l.tx.Identity().Takes(code) {
		return code
	}
	return ""
}

// readExpected reads which villages the township expects: those of which it has made a record itself; and which were put right to a code
// under which their records do not stand.
func (l *planner) readExpected() error {
	id := l.tx.Identity()
	return l.tx.Each(revision.Village, func(r *store.Record) error {
		if r.Village == id.Code && r.ID != id.Code {
			l.expected[r.ID] = true
		}
		if r.Village == r.ID {
			if code := r.Text("code"); code != "" && code != r.ID {
				l.codes[code] = append(l.codes[code], r.ID)
			}
		}
		return nil
	})
}

// two: the file has data of this code which begin elsewhere, come from another file, and are called otherwise or are mostly about other
// households. Two laptops of one village that took in the same roster have its households in common.
func (b *bundle) two() (held, bool, error) {
	s := b.l.states[b.p.Village]
	if b.rooted || s == nil || !s.there && !s.begun {
		return held{}, false, nil
	}
	for _, a := range b.l.arrivals[b.p.Village] {
		if a.FileID == b.p.FileID {
			return held{}, false, nil
		}
	}
	names, err := b.l.called(b.p.Village)
	if err != nil {
		return held{}, false, err
	}
	same := func(name string) bool { return normal.Name(name) == normal.Name(b.p.Name) }
	if len(names) > 0 && !slices.ContainsFunc(names, same) {
		return held{heldName, []any{b.p.Village, names[0], b.p.Name}}, true, nil
	}
	there, err := b.l.homes(b.p.Village)
	if err != nil {
		return held{}, false, err
	}
	if fewer := min(there+s.homes, b.homes); fewer > 0 && b.met*2 < fewer {
		return held{heldTwo, []any{b.p.Village, b.homes, b.met}}, true, nil
	}
	return held{}, false, nil
}

// called is what the file, and the files that it took in, call a village; nothing if they do not say.
func (l *planner) called(village string) (names []string, err error) {
	if id := l.tx.Identity(); id.Code == village {
		names = append(names, id.Name)
	}
	for _, a := range l.arrivals[village] {
		names = append(names, a.Name)
	}
	err = l.tx.Each(revision.Village, func(r *store.Record) error {
		if r.ID == village && r.Text("name") != "" {
			names = append(names, r.Text("name"))
		}
		return nil
	})
	return names, err
}

// homes counts the households of a village in the file.
func (l *planner) homes(village string) (n int, err error) {
	err = l.tx.Each(revision.Household, func(r *store.Record) error {
		if r.Village == village {
			n++
		}
		return nil
	})
	return n, err
}

// fewer: the file that was handed in had clearly more households last time; of a file that is new, the one before it of this village.
func (b *bundle) fewer() (held, bool, error) {
	before := b.l.arrivals[b.p.Village]
	var mine []arrival.Arrival
	for _, a := range before {
		if a.FileID == b.p.FileID {
			mine = append(mine, a)
		}
	}
	last := newest(mine)
	if last == nil {
		last = newest(before)
	}
	if last == nil || b.p.Village == b.l.tx.Identity().Code || b.p.Households*100 >= last.Households*keptPercent {
		return held{}, false, nil
	}
	return held{heldFewer, []any{last.Households, b.p.Households}}, true, nil
}

func newest(all []arrival.Arrival) (last *arrival.Arrival) {
	for i := range all {
		if last == nil || all[i].Made.After(last.Made) {
			last = &all[i]
		}
	}
	return last
}

// future: the clock of the village's computer is wrong, or was.
func (b *bundle) future() (held, bool, error) {
	return held{heldFuture, nil}, b.late || b.p.Made.After(b.l.now.Add(tolerated)), nil
}
