package forms

import (
	"slices"
	"strings"
)

// Put gives a question an answer from a file: a state where it has one, the text otherwise; note and member too. See PutAll.
func (s *Session) Put(path string, a Answer) Result {
	return s.PutAll([]string{path}, Answers{path: a})[0]
}

// PutAll gives answers from a file in the order of paths. A position in them means the instance that stood there before the first
// of them was applied; one beyond the end is a new instance, however far beyond. The blank answer for an instance itself ends
// its life. A place that takes no answer now is Unasked and nothing changes.
func (s *Session) PutAll(paths []string, answers Answers) []Result {
	n := numbering{s: s, rows: map[*node]map[string]*instance{}}
	out := make([]Result, 0, len(paths))
	for _, path := range paths {
		out = append(out, n.put(path, answers[path]))
	}
	return out
}

// A numbering knows which instances the positions in a file mean.
type numbering struct {
	s    *Session
	rows map[*node]map[string]*instance
	made []made // for the answer at hand
}

// made is an instance that was made, and the position that means it.
type made struct {
	list *node
	id   string
}

func (n *numbering) put(path string, a Answer) Result {
	n.made = nil
	in, rest, closed := n.instance(path, a)
	if closed != nil {
		n.takeBack()
		return *closed
	}
	if rest == "" && in != n.s.top {
		r := Result{Place: n.s.place(in.head())}
		if a.State == Blank {
			r.Verdict, r.Message = n.s.end(r.Place)
		}
		return r
	}
	r := n.s.answer(outward(in.key, rest), a)
	if r.Verdict == Unasked {
		n.takeBack()
		return r
	}
	r.Place = n.s.place(n.s.find(outward(in.key, rest)))
	return r
}

// takeBack undoes the instances that were made for an answer that was not asked.
func (n *numbering) takeBack() {
	for _, m := range slices.Backward(n.made) {
		n.s.Undo()
		delete(n.rows[m.list], m.id)
	}
}

func (s *Session) end(row Place) (Verdict, string) {
	r := s.Remove(row)
	return r.Verdict, r.Message
}

// answer gives one answer to the question at a path.
func (s *Session) answer(path string, a Answer) Result {
	var r Result
	if a.State > Answered {
		r = s.Mark(path, a.State, a.Note)
	} else {
		r = s.Answer(path, a.Text)
	}
	if r.Verdict == Unasked {
		return r
	}
	if a.Note != "" {
		s.Annotate(path, a.Note)
	}
	if a.Member != "" {
		s.About(path, a.Member)
	}
	return r
}

// instance follows a path into the instances that it names; rest is what is left of it. A blank answer makes none.
func (n *numbering) instance(path string, a Answer) (in *instance, rest string, closed *Result) {
	in = n.s.top
	for {
		repeat, id, after, named := cutInstance(path)
		if !named {
			return in, path, nil
		}
		item, ok := in.scope.rest[repeat]
		if !ok || id == "" || n.s.form.repeat(item) == nil {
			return nil, "", &Result{Verdict: Unasked, Message: wordNoSuch}
		}
		list := in.node(n.s.form, item)
		row := n.named(list, id)
		switch {
		case row == nil && (a == Answer{} || !position(id)) || row != nil && row.dead():
			return nil, "", &Result{Verdict: Unasked, Message: wordNoSuch}
		case row == nil:
			place, r := n.s.Add(n.s.place(list))
			if r.Verdict != Accepted {
				return nil, "", &r
			}
			row = n.s.instances[place.in]
			n.rows[list][id] = row
			n.made = append(n.made, made{list, id})
		}
		in, path = row, after
	}
}

// position reports a 1-based position, which is never an id.
func position(text string) bool { return strings.Trim(text, "0123456789") == "" && text[0] != '0' }

// named is the instance with an id or at a position, nil where there is none yet. Instances that came without being named stand
// behind those that were known before.
func (n *numbering) named(list *node, id string) *instance {
	rows := n.rows[list]
	if rows == nil {
		rows = map[string]*instance{}
		n.rows[list] = rows
	}
	known := map[*instance]bool{}
	for _, row := range rows {
		known[row] = true
	}
	for i, at := 0, 0; i < len(list.list.rows); i++ {
		row := list.list.rows[i]
		if known[row] {
			continue
		}
		for at++; rows[itoa(at)] != nil; at++ {
			continue
		}
		rows[itoa(at)] = row
	}
	if row := rows[id]; row != nil || position(id) {
		return row
	}
	if row := n.s.instances[outward(list.in.key, list.list.scope.prefix)+"["+id+"]"]; row != nil && !row.gone {
		return row
	}
	return nil
}
