package forms

// A step is one change that Undo takes back: what was stored before in every node it wrote, the first being the one that
// the officer touched.
type step struct {
	before []saved
}

type saved struct {
	item int
	was  stored
}

// begin opens a step; nested changes join the open one.
func (s *Session) begin() {
	if s.open == nil {
		s.open = &step{}
	}
}

func (s *Session) commit() {
	if s.open != nil && len(s.open.before) > 0 {
		s.steps = append(s.steps, *s.open)
	}
	s.open = nil
	s.hold()
}

// put writes what is stored in a node; only once a step remembers what was there.
func (s *Session) put(item int, next stored) {
	n := &s.nodes[item]
	if s.open != nil && !s.open.has(item) {
		s.open.before = append(s.open.before, saved{item, n.stored})
	}
	n.stored = next
}

func (st *step) has(item int) bool {
	for _, b := range st.before {
		if b.item == item {
			return true
		}
	}
	return false
}

// Undo takes back the last change (a bulk fill is one) and moves the cursor there; false when nothing is left.
func (s *Session) Undo() (path string, ok bool) {
	if len(s.steps) == 0 {
		return "", false
	}
	last := s.steps[len(s.steps)-1]
	s.steps = s.steps[:len(s.steps)-1]
	var items []int
	for _, b := range last.before {
		s.nodes[b.item].stored = b.was
		items = append(items, b.item)
	}
	s.refresh(items...)
	// What followed from the change was in the step and is back as it was: nothing may follow from going back.
	s.touched, s.fired = s.touched[:0], s.fired[:0]
	q := s.nodes[items[0]].question
	if !s.Jump(q.Path()) {
		s.hold()
	}
	return q.Path(), true
}
