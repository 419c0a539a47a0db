package forms

import (
	"strings"

	"cunce/forms/qtype"
)

// Label is a question's label, or an instance's, with ${name} filled in.
func (s *Session) Label(p Place) string {
	n := s.node(p)
	switch {
	case n == nil:
		return ""
	case n.question != nil:
		return s.fillIn(n, n.question.Label)
	}
	return s.fillIn(n, p.repeat.Label)
}

// Hint is a question's hint, or a repeat's, with ${name} filled in.
func (s *Session) Hint(p Place) string {
	n := s.node(p)
	switch {
	case n == nil:
		return ""
	case n.question != nil:
		return s.fillIn(n, n.question.Hint)
	}
	return s.fillIn(n, p.repeat.Hint)
}

// GroupLabel is the label of a group outside repeats with ${name} filled in.
func (s *Session) GroupLabel(g *Group) string { return s.fillIn(s.top.head(), g.Label) }

// rowWords names the instances of repeats that one is in, outer ones first: by their label where it says something of them, else
// with their place.
func (s *Session) rowWords(in *instance) string {
	if in.up == nil {
		return ""
	}
	label := in.scope.repeat.Label
	if strings.Contains(label, "${") {
		label = s.fillIn(in.head(), label)
	} else {
		label += " " + itoa(in.index+1)
	}
	return strings.TrimSpace(s.rowWords(in.up) + " " + label)
}

// fillIn puts answers, as an officer reads them, into the places of a text that stands at a node.
func (s *Session) fillIn(n *node, text string) string {
	if !strings.Contains(text, "${") {
		return text
	}
	return template.ReplaceAllStringFunc(text, func(place string) string {
		s.here = n
		for _, found := range s.lookup(template.FindStringSubmatch(place)[1], nil) {
			if told := found.(*node); told.question != nil && told.text != "" {
				return s.display(told.question, told.text)
			}
		}
		return wordEmptyText
	})
}

// chosen are the names of the choices in a value. Only a single choice may have a name with spaces.
func (q *Question) chosen(text string) []string {
	if q.Type == qtype.SelectOne {
		return []string{text}
	}
	return strings.Fields(text)
}

// display is a value as an officer reads it: labels instead of choice names.
func (s *Session) display(q *Question, text string) string {
	if !q.Type.Chosen() {
		return text
	}
	var labels []string
	for _, name := range q.chosen(text) {
		if c, ok := s.form.Choice(q, name); ok {
			name = c.Label
		}
		labels = append(labels, name)
	}
	return strings.Join(labels, "、")
}
