package ledger

// A Tally counts issues. Whoever tells how many there are (the home screen, the ledger, a report) counts with it, so that no two
// places can tell different numbers.
type Tally struct {
	Total    int
	Unclosed int // still to be worked on: neither closed nor withdrawn
	Overdue  int // of these, deadline before the day
	DueToday int // of these, deadline on the day
	Doubtful int // closed while the gate does not hold, see State.Doubtful; they count as unclosed
	States   map[Status]int
}

// Add counts one issue in on a day (2006-01-02).
func (t *Tally) Add(l Line, today string) {
	if t.States == nil {
		t.States = map[Status]int{}
	}
	t.Total++
	t.States[l.Status]++
	if l.Doubtful {
		t.Doubtful++
	}
	if !l.Status.Unclosed() {
		return
	}
	t.Unclosed++
	switch {
	case l.Overdue(today):
		t.Overdue++
	case l.Due == today:
		t.DueToday++
	}
}

// Owed is how many should be closed some day: all but those withdrawn. It is what the rate of closing is of.
func (t Tally) Owed() int { return t.Total - t.States[Withdrawn] }
