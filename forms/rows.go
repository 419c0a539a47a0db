package forms

import "regexp"

// Instances are the relevant instances of a repeat, in order.
func (s *Session) Instances(repeat Place) []Place {
	n := s.node(repeat)
	if n == nil || n.list == nil {
		return nil
	}
	var out []Place
	for _, in := range n.list.rows {
		if in.head().relevant {
			out = append(out, s.place(in.head()))
		}
	}
	return out
}

// Section lists what is asked or shown now together with a place, in document order: the questions and repeats of its top-level
// group outside repeats, or of its instance. Repeats inside come as a whole; their instances are sections of their own.
func (s *Session) Section(p Place) []Place {
	var out []Place
	for _, n := range s.beside(p) {
		if s.shown(n) {
			out = append(out, s.place(n))
		}
	}
	return out
}

// In lists what a top-level group asks or shows now outside the instances of repeats, in document order.
func (s *Session) In(top *Group) []Place {
	var out []Place
	for _, item := range s.top.scope.flow {
		if n := s.top.node(s.form, item); n.topmost() == top && s.shown(n) {
			out = append(out, s.place(n))
		}
	}
	return out
}

// Places are all questions and repeats of the filling in document order, relevant or not.
func (s *Session) Places() []Place {
	out := make([]Place, 0, len(s.places()))
	for _, n := range s.places() {
		out = append(out, s.place(n))
	}
	return out
}

// Add puts a new instance behind another one, or at the end of a repeat, sets its defaults and moves the cursor to its first
// question. A repeat with a repeat_count, or one that is not asked now, takes none: the Result says so.
func (s *Session) Add(behind Place) (Place, Result) {
	l, at, closed := s.room(behind)
	if closed != nil {
		return Place{}, *closed
	}
	in := s.add(l, at)
	return s.place(in.head()), Result{}
}

// room is where a new instance goes, or the reason why there can be none.
func (s *Session) room(behind Place) (l *node, at int, closed *Result) {
	l, at, closed = s.shift(behind)
	switch {
	case closed != nil:
	case !l.list.open:
		closed = &Result{Verdict: Unasked, Message: wordUnasked}
	case len(l.list.rows) >= mostInstances:
		closed = &Result{Verdict: Unasked, Message: say(wordTooMany, mostInstances)}
	}
	return l, at, closed
}

// AddAs puts a new instance with an id of the caller's own at the end of a repeat, so that what comes twice from outside is one
// instance. It is Unasked where Add would be, and where an instance had the id in this filling or it cannot be one.
func (s *Session) AddAs(repeat Place, id string) (Place, Result) {
	l, at, closed := s.room(repeat)
	switch {
	case closed != nil:
		return Place{}, *closed
	case !idRule.MatchString(id) || !s.fresh(l, id):
		return Place{}, Result{Verdict: Unasked, Message: wordNoSuch}
	}
	in := s.addAs(l, id, at)
	return s.place(in.head()), Result{}
}

// add makes an instance at a place among the living ones, as one step.
func (s *Session) add(l *node, at int) *instance { return s.addAs(l, s.newID(l), at) }

func (s *Session) addAs(l *node, id string, at int) *instance {
	s.begin()
	in := s.born(l, id, s.orderAt(l.list, at))
	s.refresh(l)
	s.settle()
	s.commit()
	if first := s.into(in); first != nil {
		s.at = first
	}
	return in
}

// shift is the repeat that an instance, or the end of the repeat itself, belongs to, and the place behind it; or the reason why its
// instances are not the officer's to change.
func (s *Session) shift(p Place) (l *node, behind int, closed *Result) {
	n := s.node(p)
	switch {
	case n == nil || n.question != nil || n.in.dead():
		return nil, 0, &Result{Verdict: Unasked, Message: wordNoSuch}
	case n.list != nil:
		l, behind = n, len(n.list.rows)
	default:
		l, behind = n.in.up.node(s.form, n.in.scope.list), n.in.index+1
	}
	switch {
	case l.list.scope.repeat.RepeatCount != "":
		return nil, 0, &Result{Verdict: Unasked, Message: wordCounted}
	case !n.relevant:
		return nil, 0, &Result{Verdict: Unasked, Message: wordUnasked}
	}
	return l, behind, nil
}

// Remove ends the life of an instance with all that is in it; Undo brings it back.
func (s *Session) Remove(row Place) Result {
	l, _, closed := s.shift(row)
	if closed != nil {
		return *closed
	}
	if !row.IsInstance() {
		return Result{Verdict: Unasked, Message: wordNoSuch}
	}
	in := s.instances[row.in]
	s.begin()
	s.note(in, false, in.order)
	in.gone = true
	s.relist(l, in.index)
	s.refresh(l)
	s.settle()
	s.commit()
	return Result{}
}

// Move puts an instance at another place among those of its repeat, 0 being the first.
func (s *Session) Move(row Place, to int) Result {
	l, _, closed := s.shift(row)
	if closed != nil {
		return *closed
	}
	if !row.IsInstance() || to < 0 || to >= len(l.list.rows) {
		return Result{Verdict: Unasked, Message: wordNoSuch}
	}
	in := s.instances[row.in]
	from := in.index
	if from == to {
		return Result{}
	}
	before, after := "", ""
	if to > from {
		to++ // counted as long as it is still where it was
	}
	if to > 0 {
		before = l.list.rows[to-1].order
	}
	if to < len(l.list.rows) {
		after = l.list.rows[to].order
	}
	s.begin()
	s.note(in, false, in.order)
	in.order = orderBetween(before, after)
	s.relist(l, min(from, to))
	s.refresh(l)
	s.settle()
	s.commit()
	return Result{}
}

// orderAt is an order key for a new instance at a place among the living ones.
func (s *Session) orderAt(l *list, at int) string {
	before, after := "", ""
	if at > 0 {
		before = l.rows[at-1].order
	}
	for at < len(l.rows) && after <= before {
		after = l.rows[at].order // behind all that have the same key
		at++
	}
	return orderBetween(before, after)
}

// idLetters make ids that cannot be misread.
const idLetters = "abcdefghjkmnpqrstuvwxyz23456789"

// idRule is what ids may look like: none is a position.
var idRule = regexp.MustCompile(`^[\pL][\pL\pN_-]*$`)

// newID is an id that no instance of a repeat has had in this filling. It begins with a letter, so that it is no position.
func (s *Session) newID(n *node) string {
	for {
		s.ids++
		id := "r" + itoa(s.ids)
		if s.env.Random != nil {
			id = ""
			for len(id) < 6 {
				letters := idLetters
				if id == "" {
					letters = idLetters[:23]
				}
				id += letters[int(s.env.Random()*float64(len(letters)))%len(letters):][:1]
			}
		}
		if s.fresh(n, id) {
			return id
		}
	}
}

// complete makes the instances that a repeat_count wants and that are not there. Their ids come from the position, so that two
// laptops mean the same by them.
func (s *Session) complete(n *node) {
	l := n.list
	have := len(l.rows)
	if !l.open || have >= l.most {
		return
	}
	order := s.orderAt(l, have)
	for i, missing := have+1, l.most-have; missing > 0; i++ {
		id := "n" + itoa(i)
		if in := s.instances[outward(n.in.key, l.scope.prefix)+"["+id+"]"]; in != nil && !in.gone {
			continue
		}
		s.bring(n, id, order)
		order = orderBetween(order, "")
		missing--
	}
	s.relist(n, have)
}

func (s *Session) fresh(n *node, id string) bool {
	return s.instances[outward(n.in.key, n.list.scope.prefix)+"["+id+"]"] == nil
}

// crowded is what is wrong with the number of instances of a repeat.
func (n *node) crowded() string {
	if n.list != nil && n.list.over {
		return say(wordTooMany, mostInstances)
	}
	return ""
}
