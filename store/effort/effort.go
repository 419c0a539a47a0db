package effort

import "time"

// A Tally is what filling in one sheet took so far. It is kept with the draft, so that a sheet that is put aside goes on where it
// was; the keys are those of the data file and are never used again.
type Tally struct {
	Millis      int64  `cbor:"1,keyasint,omitempty"` // net of pauses
	Keys        int    `cbor:"2,keyasint,omitempty"`
	Corrections int    `cbor:"3,keyasint,omitempty"` // answers changed after their question was left
	Fast        int64  `cbor:"4,keyasint,omitempty"` // milliseconds of the fastest run
	Run         int    `cbor:"5,keyasint,omitempty"` // answers in it, 0 where there were never as many
	From        string `cbor:"6,keyasint,omitempty"` // path of its first question
	Answers     int    `cbor:"7,keyasint,omitempty"` // questions that were answered by hand
}

// Measured reports that anything was measured: a sheet that came another way has no figures, which is not the same as zero.
func (t Tally) Measured() bool { return t != Tally{} }

// Limits say what a pause is, and how many answers make a run.
type Limits struct {
	Pause time.Duration // more than this between two keys is a pause, and counts as nothing
	Run   int
}

// A Meter measures one filling. It is told of keys, of values that changed and of questions that were opened.
type Meter struct {
	Tally
	limits Limits
	last   time.Time       // of the last key
	own    map[string]bool // questions that were answered by hand in this sheet
	path   string          // of the open question
	came   string          // its value when it was opened
	now    string          // its value as far as it was told
	mine   bool            // it had been answered by hand before it was opened
	run    []mark          // the last answers, oldest first
}

// A mark is when a question was answered.
type mark struct {
	path string
	at   time.Time
}

// New goes on from what was measured before; answered are the questions that were answered in this sheet before.
func New(l Limits, before Tally, answered []string, at time.Time) *Meter {
	m := &Meter{Tally: before, limits: l, last: at, own: map[string]bool{}}
	for _, path := range answered {
		m.own[path] = true
	}
	return m
}

// Key counts n keystrokes that came at a time.
func (m *Meter) Key(at time.Time, n int) {
	gap := at.Sub(m.last)
	m.last = at
	m.Keys += n
	switch {
	case gap < 0: // the clock was put back
	case gap > m.limits.Pause:
		m.run = m.run[:0]
	default:
		m.Millis += gap.Milliseconds()
	}
}

// Open says that a question was opened and what its value is; left is the value of the one that was open before.
func (m *Meter) Open(path, value, left string) {
	if path == m.path {
		return
	}
	m.close(left)
	m.path, m.came, m.now, m.mine = path, value, value, m.own[path]
}

// close ends what is open: an answer of this sheet that is another one now was corrected.
func (m *Meter) close(left string) {
	if m.mine && left != m.came {
		m.Corrections++
	}
	m.path, m.came, m.now, m.mine = "", "", "", false
}

// Value says that the value of the open question may have changed by the last key.
func (m *Meter) Value(value string) {
	if m.path == "" || value == m.now {
		return
	}
	if !m.own[m.path] {
		m.own[m.path] = true
		m.Answers++
	}
	m.now = value
	m.answered(m.path, m.last)
}

// answered puts an answer into the run.
func (m *Meter) answered(path string, at time.Time) {
	if n := len(m.run); n > 0 && m.run[n-1].path == path {
		m.run[n-1].at = at
	} else {
		m.run = append(m.run, mark{path, at})
	}
	if n := m.limits.Run; n > 1 && len(m.run) >= n {
		if len(m.run) > n {
			copy(m.run, m.run[1:])
			m.run = m.run[:n]
		}
		if span := at.Sub(m.run[0].at).Milliseconds(); m.Run == 0 || span < m.Fast {
			m.Fast, m.Run, m.From = span, n, m.run[0].path
		}
	}
}

// Total is what was measured, with the open question as it stands now.
func (m *Meter) Total(value string) Tally {
	total := m.Tally
	if m.mine && value != m.came {
		total.Corrections++
	}
	return total
}
