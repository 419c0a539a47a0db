package clear

import (
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/clarity"
	"cunce/forms/qtype"
	"cunce/store"
)

// builtin are the forms of the catalogue that are answered in parts.
var builtin = []string{"twelve_clear", "ten_clear"}

// Forms are all forms that are answered in parts: the built-in ones, then the township's own.
func Forms(tx *store.Tx) ([]*forms.Form, error) {
	names := slices.Clone(builtin)
	stored, err := tx.Forms()
	if err != nil {
		return nil, err
	}
	for _, f := range stored {
		if f.OnePer != "" && !slices.Contains(names, f.Name) {
			names = append(names, f.Name)
		}
	}
	var all []*forms.Form
	for _, name := range names {
		f, err := tx.Form(name)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

// A Line is one line of all parts side by side: the head of a group, or a question with what each part answers.
type Line struct {
	Text string
	// Group is set on the head of a group.
	Group *clarity.Group
	// Answers are by part, as people read them; "" where nothing was answered.
	Answers []string
	// Differs marks what must agree and does not; Unclear also what nobody knows, and who says that the group is not clear.
	Differs, Unclear bool
}

// Side puts what was told about a household side by side: the groups that were asked, each with what anybody answered.
func (all Report) Side(t Told) []Line {
	var lines []Line
	for i := range t.Groups {
		g := &t.Groups[i]
		lines = append(lines, Line{Text: g.Group.Label, Group: g, Unclear: g.State == clarity.Unclear})
		for _, q := range all.Form.In(g.Group) {
			if line, ok := all.line(t, g, q); ok {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// line is false for what nobody answered.
func (all Report) line(t Told, g *clarity.Group, q *forms.Question) (Line, bool) {
	line := Line{Text: q.Label, Answers: make([]string, len(t.Parts)), Differs: slices.Contains(g.Differ, q)}
	line.Unclear = line.Differs || slices.Contains(g.Unknown, q) || q == g.Question && len(g.Said) > 0
	found := false
	for i, r := range t.Parts {
		if r.Record != nil {
			line.Answers[i] = all.read(q, r.Answer(q.Name))
		}
		found = found || line.Answers[i] != ""
	}
	return line, found && (q.Type.Asked() || q.Type == qtype.Calculate)
}

// read is an answer as people read it.
func (all Report) read(q *forms.Question, a forms.Answer) string {
	if a.Empty() {
		return stateWords[a.State]
	}
	if len(all.Form.Lists[q.List]) == 0 {
		return a.Text + q.Unit
	}
	var labels []string
	for _, name := range strings.Fields(a.Text) {
		if c, ok := all.Form.Choice(q, name); ok {
			name = c.Label
		}
		labels = append(labels, name)
	}
	return strings.Join(labels, "、")
}
