package checks

import (
	"cunce/forms/expr"
	"cunce/forms/qtype"
)

// A memo remembers what a rule came to. Most rules read a few choices, and thousands of people share them.
type memo struct {
	slots []int // of the subject's own card, nil where the rule reads something else
	known map[memoKey]bool
}

// memoKey are the codes of the values that a rule reads; rules that read more are not remembered.
type memoKey [mostSlots]uint32

const mostSlots = 5

// newMemo looks whether a rule reads nothing but choices, whole numbers and the age on its own card.
func newMemo(r *Rule, s *schema) *memo {
	m := &memo{known: map[memoKey]bool{}}
	seen := map[int]bool{}
	for _, ref := range r.refs {
		slot, own := s.slot[ref.Name]
		if ref.Path != "" || ref.Register || !own || !repeats(s, slot) {
			return nil
		}
		if !seen[slot] {
			seen[slot] = true
			m.slots = append(m.slots, slot)
		}
	}
	if len(m.slots) == 0 || len(m.slots) > mostSlots {
		return nil
	}
	return m
}

// repeats reports that few values of a place are told apart in a whole file.
func repeats(s *schema, slot int) bool {
	q := s.questions[slot]
	if q == nil {
		return s.names[slot] == factAge
	}
	switch q.Type {
	case qtype.SelectOne, qtype.SelectMultiple, qtype.Integer:
		return true
	}
	return false
}

// codes are the values seen so far.
type codes map[string]uint32

// of is the code of a leaf's value; two leaves with equal codes are equal to every expression.
func (c codes) of(l *leaf) uint32 {
	if l.code != 0 {
		return l.code
	}
	v := l.Value()
	text := v.Text()
	if v.Kind() == expr.Number {
		text = "\x00" + text
	}
	code, ok := c[text]
	if !ok {
		code = uint32(len(c)) + 1
		c[text] = code
	}
	l.code = code
	return code
}

// holds evaluates a rule in the scene, or remembers.
func (e *Engine) holds(r *Rule, own *doc) bool {
	m := e.memos[r]
	if m == nil || own == nil {
		return e.eval(r)
	}
	var key memoKey
	for i, slot := range m.slots {
		key[i] = e.codes.of(&own.leaves[slot])
	}
	held, ok := m.known[key]
	if !ok {
		held = e.eval(r)
		m.known[key] = held
	}
	return held
}

// eval evaluates a rule in the scene. One that cannot be evaluated holds: what is not known is no fault.
func (e *Engine) eval(r *Rule) bool {
	v, err := r.holds.Eval(&e.ctx)
	return err != nil || v.Truth()
}
