package forms

import "strings"

// A Place is where something stands in a filling: a question in one instance of the repeats around it, an instance of a
// repeat, or a repeat as a whole. Places can be compared, and mean the same in every session of a form; the zero Place is
// nowhere.
type Place struct {
	question *Question
	repeat   *Group // of an instance and of a repeat as a whole
	whole    bool   // the repeat as a whole
	in       string // key of the innermost instance around; of an instance its own
}

// Place is the place of a question that is in no repeat.
func (q *Question) Place() Place { return Place{question: q} }

// Question is the question at a place, nil where an instance or a repeat stands.
func (p Place) Question() *Question { return p.question }

// Repeat is the repeat of an instance or of a repeat as a whole, nil for a question.
func (p Place) Repeat() *Group { return p.repeat }

// IsInstance reports one instance of a repeat; its key in Answers is its Path.
func (p Place) IsInstance() bool { return p.repeat != nil && !p.whole }

// Path is the path with the ids of the instances: members[k3f9q]/age, members[k3f9q], members. It is the key in Answers.
func (p Place) Path() string {
	rest := ""
	switch {
	case p.question != nil:
		rest = localPath(p.question.Group, p.question.Name)
		if p.question.compiled != nil {
			rest = p.question.compiled.rest
		}
	case p.whole:
		rest = localPath(p.repeat.Parent, p.repeat.Name)
	default:
		return p.in
	}
	if p.in == "" {
		return rest
	}
	return p.in + "/" + rest
}

// Top is the top-level group of a place, which is one screen; see Question.Top.
func (p Place) Top() *Group {
	if p.question != nil {
		return p.question.Top()
	}
	return topOf(p.repeat)
}

// Instance is the innermost instance of a repeat that a place is in, the zero Place outside repeats; of an instance itself.
func (p Place) Instance() Place {
	if p.in == "" || p.IsInstance() {
		return p.instance()
	}
	g := p.repeat
	if p.question != nil {
		g = p.question.Group
	} else if g != nil {
		g = g.Parent
	}
	for g != nil && !g.Repeat {
		g = g.Parent
	}
	return Place{repeat: g, in: p.in}
}

func (p Place) instance() Place {
	if p.IsInstance() {
		return p
	}
	return Place{}
}

// Outer is what a place is in: of a question or a repeat the instance around, of an instance its repeat as a whole; the zero
// Place at the top.
func (p Place) Outer() Place {
	if !p.IsInstance() {
		return p.Instance()
	}
	return Place{repeat: p.repeat, whole: true, in: outerKey(p.in, p.repeat)}
}

// outerKey is the key of the instance around an instance.
func outerKey(key string, repeat *Group) string {
	prefix := localPath(repeat.Parent, repeat.Name)
	return strings.TrimSuffix(key[:strings.LastIndexByte(key, '[')-len(prefix)], "/")
}

// place is where a node stands.
func (s *Session) place(n *node) Place {
	switch {
	case n == nil:
		return Place{}
	case n.question != nil:
		return Place{question: n.question, in: n.in.key}
	case n.list != nil:
		return Place{repeat: n.list.scope.repeat, whole: true, in: n.in.key}
	}
	return Place{repeat: n.in.scope.repeat, in: n.in.key}
}

// path is the path of a node; drafts ask for all of them after every answer.
func (s *Session) path(n *node) string {
	if n.path == "" {
		n.path = s.place(n).Path()
	}
	return n.path
}

// node is what stands at a place, nil where there is nothing.
func (s *Session) node(p Place) *node {
	in := s.top
	if p.in != "" {
		in = s.instances[p.in]
	}
	switch {
	case in == nil:
		return nil
	case p.question != nil && p.question.compiled.scope == in.scope:
		return in.node(s.form, p.question.compiled.item)
	case p.whole && s.form.graph.list(p.repeat).up == in.scope:
		return in.node(s.form, s.form.graph.list(p.repeat).list)
	case p.IsInstance() && in.scope.repeat == p.repeat:
		return in.head()
	}
	return nil
}

// list is the scope of a repeat.
func (g *graph) list(repeat *Group) *scope { return g.places[repeat.compiled.item].scope }

// Place finds a place by its path, or a question by its name where that is unique in the form and in no repeat. Instances are
// named by id, or by position among the living ones: members[k3f9q]/age, members[2]/age.
func (s *Session) Place(path string) (Place, bool) {
	n := s.find(path)
	return s.place(n), n != nil
}

// find is the node at a path, nil if there is none.
func (s *Session) find(path string) *node {
	end := strings.LastIndexByte(path, ']')
	if end < 0 {
		if item, ok := s.top.scope.rest[path]; ok {
			return s.top.node(s.form, item)
		}
		if q := s.form.graph.byName[path]; q != nil && q.compiled.scope == s.top.scope {
			return s.top.node(s.form, q.compiled.item)
		}
		return nil
	}
	in := s.locate(path[:end+1])
	switch {
	case in == nil || in.dead():
		return nil
	case end+1 == len(path):
		return in.head()
	case path[end+1] != '/':
		return nil
	}
	if item, ok := in.scope.rest[path[end+2:]]; ok {
		return in.node(s.form, item)
	}
	return nil
}

// locate finds an instance by its key; positions may stand for ids.
func (s *Session) locate(key string) *instance {
	if in := s.instances[key]; in != nil {
		return in
	}
	in := s.top
	for key != "" {
		open, end := strings.IndexByte(key, '['), strings.IndexByte(key, ']')
		if open <= 0 || end < open {
			return nil
		}
		item, ok := in.scope.rest[key[:open]]
		if !ok || s.form.repeat(item) == nil {
			return nil
		}
		l := in.node(s.form, item).list
		if in = l.named(key[open+1 : end]); in == nil {
			return nil
		}
		if key = key[end+1:]; key != "" {
			if key[0] != '/' {
				return nil
			}
			key = key[1:]
		}
	}
	return in
}

// Position writes a path as people do, with positions in the place of ids: members[2]/age.
func (s *Session) Position(p Place) string {
	n := s.node(p)
	if n == nil {
		return p.Path()
	}
	path := p.Path()[len(p.in):]
	for in := n.in; in.up != nil; in = in.up {
		key := in.key[len(in.up.key):]
		path = key[:strings.LastIndexByte(key, '[')+1] + itoa(in.index+1) + "]" + path
	}
	return path
}
