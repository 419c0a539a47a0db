package forms

import (
	"strings"
	"testing"

	"cunce/forms/qtype"
)

// rowsForm has a repeat with a question of each kind that sorts in its own way.
func rowsForm(t *testing.T) *Form {
	t.Helper()
	rows := &Group{Name: "rows", Label: "行", Repeat: true, Row: 2}
	inner := &Group{Name: "inner", Label: "里", Repeat: true, Row: 3, Parent: rows}
	f := &Form{Name: "f", Groups: []*Group{rows, inner}, Lists: map[string][]Choice{"size": {{Name: "l", Label: "大"}, {Name: "m", Label: "中"}, {Name: "s", Label: "小"}}},
		Questions: []*Question{
			{Name: "name", Label: "名", Type: qtype.Text, Group: rows},
			{Name: "age", Label: "岁", Type: qtype.Integer, Group: rows},
			{Name: "born", Label: "生", Type: qtype.Date, Group: rows},
			{Name: "size", Label: "号", Type: qtype.SelectOne, List: "size", Group: rows},
			{Name: "double", Label: "倍", Type: qtype.Calculate, Calculation: "${age} * 2", Group: rows},
			{Name: "deep", Label: "深", Type: qtype.Text, Group: inner},
		}}
	for i, q := range f.Questions {
		q.Row = 10 + i
	}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatalf("%+v", faults)
	}
	return f
}

func sorted(t *testing.T, s *Session, by string) string {
	t.Helper()
	repeat, _ := s.Place("rows")
	var out []string
	for _, row := range s.Instances(repeat) {
		out = append(out, s.Get(row.Path()+"/"+by).Text)
	}
	return strings.Join(out, " ")
}

func TestSort(t *testing.T) {
	data := [][4]string{{"张三", "9", "2010-05-01", "m"}, {"李四", "10", "", "s"}, {"安七", "", "2009-12-31", "l"}, {"单五", "-1", "1999-01-01", "m"}}
	for _, tt := range []struct {
		by, down, names string
	}{
		{"name", "", "安七 李四 单五 张三"},
		{"name", "down", "张三 单五 李四 安七"},
		{"age", "", "单五 张三 李四 安七"},
		{"age", "down", "李四 张三 单五 安七"},
		{"double", "down", "李四 张三 单五 安七"},
		{"born", "", "单五 安七 张三 李四"},
		{"size", "", "安七 张三 单五 李四"},
		{"size", "down", "李四 张三 单五 安七"},
	} {
		f := rowsForm(t)
		s := NewSession(f, Env{}, nil)
		repeat, _ := s.Place("rows")
		for _, d := range data {
			row, r := s.Add(repeat)
			if r.Verdict != Accepted {
				t.Fatal(r)
			}
			for i, name := range []string{"name", "age", "born", "size"} {
				s.Answer(row.Path()+"/"+name, d[i])
			}
		}
		before, drafted := sorted(t, s, "name"), s.Draft()
		by, _ := f.Question("rows/" + tt.by)
		if r := s.Sort(repeat, by, tt.down != ""); r.Verdict != Accepted {
			t.Fatalf("%s: %+v", tt.by, r)
		}
		if got := sorted(t, s, "name"); got != tt.names {
			t.Errorf("by %s %s: %s, want %s", tt.by, tt.down, got, tt.names)
		}
		again := NewSession(f, Env{}, s.Draft())
		if got := sorted(t, again, "name"); got != tt.names {
			t.Errorf("by %s: resumed as %s", tt.by, got)
		}
		s.Undo()
		if got := sorted(t, s, "name"); got != before || len(drafted) != len(s.Draft()) {
			t.Errorf("by %s: undone to %s, want %s", tt.by, got, before)
		}
	}
}

func TestSortRefuses(t *testing.T) {
	f := rowsForm(t)
	s := NewSession(f, Env{}, nil)
	repeat, _ := s.Place("rows")
	deep, _ := f.Question("rows/inner/deep")
	for name, by := range map[string]*Question{"nothing": nil, "of an inner repeat": deep, "foreign": {Name: "x"}} {
		if r := s.Sort(repeat, by, false); r.Verdict != Unasked || r.Message == "" {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if r := s.Sort(Place{}, f.Questions[0], false); r.Verdict != Unasked {
		t.Errorf("nowhere: %+v", r)
	}
}

// Rows to which two laptops gave one key get keys of their own, so that they can be put in order.
func TestSortTellsEqualKeysApart(t *testing.T) {
	f := rowsForm(t)
	s := NewSession(f, Env{}, Answers{"rows[a]": Text("a0"), "rows[a]/name": Text("张"), "rows[b]": Text("a0"), "rows[b]/name": Text("李"), "rows[c]": Text("a0"), "rows[c]/name": Text("安")})
	repeat, _ := s.Place("rows")
	by, _ := f.Question("rows/name")
	s.Sort(repeat, by, false)
	if got := sorted(t, NewSession(f, Env{}, s.Draft()), "name"); got != "安 李 张" {
		t.Errorf("sorted as %s", got)
	}
}
