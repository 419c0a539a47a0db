package forms

import "slices"

// Most of what an expression reads is known when the form is compiled. Which rows indexed-repeat and predicates read is not: there
// the nodes themselves note who has read them, so that a change in one of many rows recomputes those that really read it.

// For what a node reads others.
const (
	ofValue   = iota // relevance and value
	ofChecks         // required, constraint, problem ...
	ofOptions        // choice_filter
	readings
)

// A reading is that a node has read another. It holds as long as the reader has not been evaluated again since.
type reading struct {
	reader *node
	stamp  uint32
	kind   uint8
}

func (r reading) holds() bool { return r.reader.stamps[r.kind] == r.stamp }

// track begins to note what is read for a node, where that is not known before, and gives the end of it.
func (s *Session) track(n *node, kind uint8) (done func()) {
	outer, reads := s.reader, s.reads
	if outer == nil && (n.item < 0 || !s.form.graph.tracked[n.item][kind]) {
		return nothing
	}
	s.reader = nil
	if n.item >= 0 && s.form.graph.tracked[n.item][kind] {
		n.stamps[kind]++
		s.reader, s.reads = n, kind
	}
	return func() { s.reader, s.reads = outer, reads }
}

func nothing() {}

// wasRead notes the node that is being evaluated as a reader of this one.
func (n *node) wasRead() {
	s := n.in.session
	reader := s.reader
	if reader == nil || reader == n {
		return
	}
	r := reading{reader, reader.stamps[s.reads], s.reads}
	if last := len(n.readers) - 1; last >= 0 && n.readers[last] == r {
		return
	}
	if len(n.readers) == cap(n.readers) { // before it grows, those that do not hold any more make room
		kept := n.readers[:0]
		for _, have := range n.readers {
			if have.holds() {
				kept = append(kept, have)
			}
		}
		n.readers = slices.Grow(kept, 1+len(kept)) // so that room is made seldom
	}
	n.readers = append(n.readers, r)
}

// inform lets those follow that have read a node which has changed. A refused text is looked at again whether or not it was judged
// with a look at what it reads.
func (s *Session) inform(n *node) {
	for _, r := range n.readers {
		if !r.holds() {
			continue
		}
		switch r.kind {
		case ofValue:
			s.mark(r.reader)
		default:
			r.reader.stale, r.reader.unlisted = true, true
			s.touched = append(s.touched, r.reader)
		}
	}
	n.readers = n.readers[:0]
	for _, e := range s.form.graph.watched[n.item] {
		if !e.wide {
			continue
		}
		s.each(n.in.at(e.depth), e.item, func(reader *node) {
			if reader.stored.typed != "" {
				reader.stale, reader.unlisted = true, true
				s.touched = append(s.touched, reader)
			}
		})
	}
}
