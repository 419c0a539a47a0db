package forms

import "slices"

// A step is one change that Undo takes back: what was stored before in every node it wrote, and how every instance that it made,
// removed or moved had been before.
type step struct {
	at     *node // what the officer touched
	before []saved
	turns  []turn
}

type saved struct {
	node *node
	was  stored
}

type turn struct {
	in    *instance
	gone  bool
	order string
	made  bool // it was not there before
}

// begin opens a step; nested changes join the open one.
func (s *Session) begin() {
	if s.open == nil {
		s.open = &step{}
	}
}

func (s *Session) commit() {
	if s.open != nil && len(s.open.before)+len(s.open.turns) > 0 {
		s.steps = append(s.steps, *s.open)
	}
	s.open = nil
	s.hold()
}

// put writes what is stored in a node; only once a step remembers what was there.
func (s *Session) put(n *node, next stored) {
	if s.open != nil && !s.open.has(n) {
		s.open.before = append(s.open.before, saved{n, n.stored})
		s.open.touch(n)
	}
	reformed := n.stored.Under != next.Under
	n.stored, s.outdated = next, true
	if reformed {
		s.reformed()
	}
}

// note remembers how an instance is, or was, before it changes.
func (s *Session) note(in *instance, gone bool, order string) {
	if s.open != nil {
		s.open.turns = append(s.open.turns, turn{in: in, gone: gone, order: order})
		s.open.touch(in.head())
	}
}

// noteMade remembers that an instance was not there before.
func (s *Session) noteMade(in *instance) {
	s.note(in, true, in.order)
	if s.open != nil {
		s.open.turns[len(s.open.turns)-1].made = true
	}
}

func (st *step) touch(n *node) {
	if st.at == nil {
		st.at = n
	}
}

func (st *step) has(n *node) bool {
	for _, b := range st.before {
		if b.node == n {
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
	s.turnBack(last.turns)
	for _, b := range last.before {
		reformed := b.node.stored.Under != b.was.Under
		b.node.stored = b.was
		s.mark(b.node)
		if reformed {
			s.reformed()
		}
	}
	s.refresh()
	// What followed from the change was in the step and is back as it was: nothing may follow from going back.
	s.touched, s.fired, s.newborn = s.touched[:0], s.fired[:0], s.newborn[:0]
	at := s.near(last.at)
	path = s.place(at).Path()
	if !s.Jump(path) {
		s.hold()
	}
	return path, true
}

// near is a node, or what stands where it stood: of an instance that is gone the one in its place, or the repeat.
func (s *Session) near(n *node) *node {
	var gone *instance
	for in := n.in; in != nil; in = in.up {
		if in.gone {
			gone = in
		}
	}
	if gone == nil {
		return n
	}
	l := gone.up.node(s.form, gone.scope.list)
	if rows := l.list.rows; len(rows) > 0 {
		return rows[min(gone.index, len(rows)-1)].head()
	}
	return l
}

// turnBack makes instances what they were; those that were made in the step are forgotten.
func (s *Session) turnBack(turns []turn) {
	var lists []*node
	var back []*instance
	for _, t := range slices.Backward(turns) {
		if t.in.gone && !t.gone {
			back = append(back, t.in)
		}
		t.in.gone, t.in.order = t.gone, t.order
		if t.made {
			delete(s.instances, t.in.key)
			t.in.forgotten = true
		}
		if l := t.in.up.node(s.form, t.in.scope.list); !slices.Contains(lists, l) {
			lists = append(lists, l)
		}
	}
	for _, l := range lists {
		l.list.all = slices.DeleteFunc(l.list.all, func(in *instance) bool { return in.forgotten })
		s.relist(l, 0)
		s.mark(l)
	}
	for _, in := range back {
		s.markAll(in)
	}
}
