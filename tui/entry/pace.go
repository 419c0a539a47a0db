package entry

import "time"

// Times within which keys are taken for the tail of the key before.
const (
	bounceTime = 60 * time.Millisecond  // the same key after an automatic advance: the key bounced
	spillTime  = 200 * time.Millisecond // a digit after a full field went on: it belonged to the field
	burstTime  = 5 * time.Millisecond   // keys this close are no fingers: a text pasted on a console that pastes as keys
)

// A pace remembers when keys came, so that what belonged to one question does not spill into the next. Its times are
// handed in: it reads no clock.
type pace struct {
	advanced time.Time // last automatic advance
	full     bool      // it came from a field that was full, not from a choice
	key      string    // the key that caused it
	typed    time.Time // last character typed into a field
	left     time.Time // last key that left a field in the middle of a burst, or was swallowed after that
}

// pass says what to do with a key.
type pass uint8

const (
	passKey     pass = iota
	passIgnored      // silently: the key bounced
	passSpilled      // refused, with a notice
	passBurst        // refused: the rest of a pasted text
)

// check judges a key before it acts. digit tells whether it is one.
func (p *pace) check(key string, digit bool, at time.Time) pass {
	if !p.left.IsZero() {
		if at.Sub(p.left) < burstTime {
			p.left = at
			return passBurst
		}
		p.left = time.Time{}
	}
	if p.advanced.IsZero() {
		return passKey
	}
	since := at.Sub(p.advanced)
	switch {
	case key != p.key && since < burstTime:
		p.left = at
		return passBurst
	case key == p.key && since < bounceTime:
		return passIgnored
	case p.full && digit && since < spillTime:
		return passSpilled
	}
	return passKey
}

// char notes that a character went into a field; leave that a key left it.
func (p *pace) char(at time.Time) { p.typed = at }

func (p *pace) leave(at time.Time) {
	if !p.typed.IsZero() && at.Sub(p.typed) < burstTime {
		p.left = at
	}
	p.typed = time.Time{}
}

// advance notes that a key went on to the next question by itself.
func (p *pace) advance(key string, full bool, at time.Time) {
	p.advanced, p.key, p.full = at, key, full
	p.typed = time.Time{}
}
