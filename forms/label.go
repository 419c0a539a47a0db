package forms

import (
	"slices"
	"strconv"
	"strings"

	"cunce/forms/qtype"
)

// Language is the language in which the session tells its texts, "" for a form of one language.
func (s *Session) Language() string {
	if s.language == "" && len(s.form.Languages) > 0 {
		return s.form.Languages[0]
	}
	return s.language
}

// SetLanguage lets the session tell its texts in another of the form's Languages; false for any other. What expressions see and
// what is stored stays in the first one, so that data never depend on who looks at them.
func (s *Session) SetLanguage(language string) bool {
	at := slices.Index(s.form.Languages, language)
	if at < 0 {
		return false
	}
	if at == 0 {
		language = ""
	}
	s.language, s.translated = language, nil
	for _, n := range s.places() {
		n.stale, n.unlisted = true, true
	}
	return true
}

// stored makes a text that is stored or that expressions see: it must not depend on who looks.
func (s *Session) stored(text func() string) string {
	language := s.language
	s.language = ""
	defer func() { s.language = language }()
	return text()
}

// in is a text in the session's language, or in the first one where it has not been translated.
func (s *Session) in(translations map[string]map[string]string, column, text string) string {
	if other := translations[s.language][column]; s.language != "" && other != "" {
		return other
	}
	return text
}

// label is the label of a choice in the session's language.
func (s *Session) label(c Choice) string {
	if other := c.Labels[s.language]; s.language != "" && other != "" {
		return other
	}
	return c.Label
}

// choices are a list in the session's language.
func (s *Session) choices(list string) []Choice {
	if s.language == "" {
		return s.form.Lists[list]
	}
	if told, ok := s.translated[list]; ok {
		return told
	}
	told := slices.Clone(s.form.Lists[list])
	for i := range told {
		told[i].Label = s.label(told[i])
	}
	if s.translated == nil {
		s.translated = map[string][]Choice{}
	}
	s.translated[list] = told
	return told
}

// Label is a question's label, or an instance's or a repeat's, with ${name} filled in.
func (s *Session) Label(p Place) string { return s.text(p, "label") }

// Hint is a question's hint, or a repeat's, with ${name} filled in.
func (s *Session) Hint(p Place) string { return s.text(p, "hint") }

// Guidance is what the help says of a question, with ${name} filled in.
func (s *Session) Guidance(p Place) string { return s.text(p, "guidance_hint") }

// text is one of the texts at a place.
func (s *Session) text(p Place, column string) string {
	n := s.node(p)
	switch {
	case n == nil:
		return ""
	case n.question != nil:
		q := n.question
		own := map[string]string{"label": q.Label, "hint": q.Hint, "guidance_hint": q.Guidance}[column]
		return s.fillIn(n, s.in(q.Translations, column, own))
	}
	return s.groupText(n, p.repeat, column)
}

// groupText is a text of a group. A repeat as a whole leaves out what only its instances can say.
func (s *Session) groupText(n *node, g *Group, column string) string {
	text := s.in(g.Translations, column, map[string]string{"label": g.Label, "hint": g.Hint}[column])
	if !g.Repeat || n.in.scope.repeat == g && n == n.in.head() {
		return s.fillIn(n, text)
	}
	inner := s.form.graph.list(g)
	whole := template.ReplaceAllStringFunc(text, func(place string) string {
		if _, of := inner.names[template.FindStringSubmatch(place)[1]]; of {
			return ""
		}
		return place
	})
	return strings.TrimSpace(s.fillIn(n, whole))
}

// GroupLabel is the label of a group outside repeats with ${name} filled in.
func (s *Session) GroupLabel(g *Group) string { return s.groupText(s.top.head(), g, "label") }

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
			name = s.label(c)
		}
		labels = append(labels, name)
	}
	return strings.Join(labels, "、")
}

// itext is the text behind an id of jr:itext, as the form has it in other programs: /data/housing/roof:label for a text of a
// question or a group, yesno-0 for the first choice of a list.
func (s *Session) itext(id string) string {
	if path, column, ok := strings.Cut(strings.TrimPrefix(id, "/"+rootName+"/"), ":"); ok {
		if q, found := s.form.Question(path); found {
			return map[string]string{"label": q.Label, "hint": q.Hint, "guidance_hint": q.Guidance, "jr:constraintMsg": q.ConstraintMessage,
				"jr:requiredMsg": q.RequiredMessage}[column]
		}
		for _, g := range s.form.Groups {
			if g.Path() == path {
				return map[string]string{"label": g.Label, "hint": g.Hint}[column]
			}
		}
		return ""
	}
	end := strings.LastIndexByte(id, '-')
	if end < 0 {
		return ""
	}
	choices := s.form.Lists[id[:end]]
	if at, err := strconv.Atoi(id[end+1:]); err == nil && at >= 0 && at < len(choices) {
		return choices[at].Label
	}
	return ""
}
