package forms

import (
	"slices"
	"testing"
	"time"

	"cunce/forms/expr"
	"cunce/forms/qtype"
)

// noon is the clock of all tests.
var noon = time.Date(2022, 8, 6, 12, 0, 0, 0, time.FixedZone("CST", 8*3600))

// lists are the choice lists of all test forms.
var lists = map[string][]Choice{
	"yesno":  {{Name: "yes", Label: "是"}, {Name: "no", Label: "否"}},
	"result": {{Name: "met", Label: "见到本人"}, {Name: "family", Label: "家人代答"}, {Name: "phone", Label: "电话核实"}, {Name: "nobody", Label: "无人"}},
	"cause":  {{Name: "1", Label: "因病"}, {Name: "2", Label: "因残"}, {Name: "3", Label: "因学"}},
	"county": {{Name: "a", Label: "甲县"}, {Name: "b", Label: "乙县"}},
	"town": {
		{Name: "a1", Label: "甲一镇", Extra: map[string]string{"county": "a"}},
		{Name: "a2", Label: "甲二镇", Extra: map[string]string{"county": "a"}},
		{Name: "b1", Label: "乙一镇", Extra: map[string]string{"county": "b"}},
	},
}

// draft makes a form of questions; groups are those that the questions name, in order, parents first. Rows count from 2.
func draft(questions ...*Question) *Form {
	f := &Form{Name: "test", Title: "试表", Version: "1", Subject: "household", Lists: lists}
	row := 2
	var enter func(*Group)
	enter = func(g *Group) {
		if g == nil || slices.Contains(f.Groups, g) {
			return
		}
		enter(g.Parent)
		g.Row = row
		row++
		f.Groups = append(f.Groups, g)
	}
	for _, q := range questions {
		enter(q.Group)
		q.Row = row
		row++
		if q.Label == "" {
			q.Label = q.Name
		}
		f.Questions = append(f.Questions, q)
	}
	return f
}

// form compiles a form that must be sound.
func form(t testing.TB, questions ...*Question) *Form {
	t.Helper()
	f := draft(questions...)
	for _, fault := range f.Compile() {
		t.Fatalf("row %d %s: %s %s", fault.Row, fault.Column, fault.Code, fault.Message)
	}
	return f
}

// start opens a new filling of a form of these questions.
func start(t testing.TB, questions ...*Question) *Session {
	t.Helper()
	return NewSession(form(t, questions...), Env{Now: noon}, nil)
}

func yesno(name string) *Question { return &Question{Name: name, Type: qtype.SelectOne, List: "yesno"} }
func text(name string) *Question  { return &Question{Name: name, Type: qtype.Text} }
func whole(name string) *Question { return &Question{Name: name, Type: qtype.Integer} }

// answers gives several answers, "name", "value" in turn, that must all be accepted or warned of.
func answers(t testing.TB, s *Session, pairs ...string) {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		if r := s.Answer(pairs[i], pairs[i+1]); r.Verdict > Warned {
			t.Fatalf("answer %s = %q: verdict %d %s", pairs[i], pairs[i+1], r.Verdict, r.Message)
		}
	}
}

// register is an Env function over a table of texts.
func register(fields map[string]string) func(table, field string) expr.Value {
	return func(table, field string) expr.Value { return expr.Str(fields[table+"."+field]) }
}

func at(s *Session) string {
	if q := s.Cursor().Question(); q != nil {
		return q.Name
	}
	return ""
}

// of is a place in a top-level group outside repeats.
func (s *Session) of(g *Group) Place {
	for _, p := range s.Places() {
		if p.Top() == g && p.Instance() == (Place{}) {
			return p
		}
	}
	return Place{}
}

// group finds a group by name, nil for "".
func (s *Session) group(name string) *Group { return s.form.graph.group[name] }
