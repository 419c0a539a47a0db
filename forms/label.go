package forms

import (
	"strings"

	"cunce/forms/qtype"
)

// Label is a question's label with ${name} filled in.
func (s *Session) Label(q *Question) string { return s.fillIn(q.Label) }

// Hint is a question's hint with ${name} filled in.
func (s *Session) Hint(q *Question) string { return s.fillIn(q.Hint) }

// GroupLabel is a group's label with ${name} filled in.
func (s *Session) GroupLabel(g *Group) string { return s.fillIn(g.Label) }

// fillIn puts answers, as an officer reads them, into the places of a text.
func (s *Session) fillIn(text string) string {
	if !strings.Contains(text, "${") {
		return text
	}
	return template.ReplaceAllStringFunc(text, func(place string) string {
		n := s.find(template.FindStringSubmatch(place)[1])
		if n == nil || n.text == "" {
			return wordEmptyText
		}
		return s.display(n.question, n.text)
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
