package clarity

import (
	"fmt"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
)

// form is a form of two groups that two people answer; the second group has nothing to compare.
func form(t *testing.T) *forms.Form {
	t.Helper()
	g1, g2 := &forms.Group{Name: "g1", Label: "1.家庭情况说得清"}, &forms.Group{Name: "g2", Label: "2.村庄变化说得清"}
	yesno := []forms.Choice{{Name: "yes", Label: "是"}, {Name: "no", Label: "否"}}
	f := &forms.Form{Name: "clear", Version: "1", Subject: "household", OnePer: "who", Groups: []*forms.Group{g1, g2},
		Lists: map[string][]forms.Choice{"who": {{Name: "hh", Label: "贫困户"}, {Name: "cadre", Label: "帮扶干部"}}, "yesno": yesno},
		Questions: []*forms.Question{
			{Name: "who", Label: "受访人", Type: qtype.SelectOne, List: "who"},
			{Name: "people", Label: "几口人", Type: qtype.Integer, Group: g1, Compare: true},
			{Name: "income", Label: "收入", Type: qtype.Decimal, Group: g1, Compare: true},
			{Name: "school", Label: "读什么学校", Type: qtype.Text, Group: g1},
			{Name: "is_clear_1", Label: "说得清", Type: qtype.SelectOne, List: "yesno", Group: g1},
			{Name: "better", Label: "变好了", Type: qtype.SelectOne, List: "yesno", Group: g2},
			{Name: "is_clear_2", Label: "说得清", Type: qtype.SelectOne, List: "yesno", Group: g2},
		}}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	return f
}

// side reads answers such as "people=4 income=? school=!": ? is not known, ! waits to be verified, x is refused.
func side(f *forms.Form, text string) forms.Answers {
	if text == "-" {
		return nil
	}
	as := forms.Answers{}
	for _, one := range strings.Fields(text) {
		name, value, _ := strings.Cut(one, "=")
		q, _ := f.Question(name)
		as[q.Path()] = map[string]forms.Answer{"?": {State: forms.Unknown}, "!": {State: forms.Pending, Note: "再问"}, "x": {State: forms.Refused}}[value]
		if as[q.Path()] == (forms.Answer{}) {
			as[q.Path()] = forms.Text(value)
		}
	}
	return as
}

func told(g Group) string {
	var names []string
	for _, q := range append(append([]*forms.Question{}, g.Unknown...), g.Differ...) {
		names = append(names, q.Name)
	}
	return []string{"incomplete", "pending", "unclear", "clear"}[g.State] + fmt.Sprint(g.Said) + fmt.Sprint(names)
}

func TestOf(t *testing.T) {
	f := form(t)
	for _, tt := range []struct{ about, hh, cadre, want string }{
		{"both say the same", "people=4 income=5 is_clear_1=yes", "people=4 income=5.0 is_clear_1=yes", "clear[][]"},
		{"the household says that it is not", "people=4 income=5 is_clear_1=no", "people=4 income=5 is_clear_1=yes", "unclear[hh][]"},
		{"neither knows", "people=4 income=5 is_clear_1=no", "people=4 income=5 is_clear_1=no", "unclear[hh cadre][]"},
		{"a difference", "people=4 income=5 is_clear_1=yes", "people=5 income=5 is_clear_1=yes", "unclear[][people]"},
		{"nothing on one side", "people=4 income=0 is_clear_1=yes", "people=4 is_clear_1=yes", "unclear[][income]"},
		{"not known on both sides", "people=4 income=? is_clear_1=yes", "people=4 income=? is_clear_1=yes", "unclear[][income]"},
		{"refused", "people=x income=1 is_clear_1=yes", "people=4 income=1 is_clear_1=yes", "unclear[][people]"},
		{"waits to be verified", "people=! income=1 is_clear_1=yes", "people=4 income=1 is_clear_1=yes", "pending[][]"},
		{"waits, and is not known besides", "people=! income=1 is_clear_1=yes", "people=4 income=2 is_clear_1=yes", "unclear[][income]"},
		{"words that differ", "school=镇小学 is_clear_1=yes", "school=中心校 is_clear_1=yes", "clear[][]"},
		{"one has not answered", "people=4 income=5 is_clear_1=yes", "-", "incomplete[][]"},
		{"one has not answered, the other does not know", "-", "people=4 is_clear_1=no", "incomplete[cadre][]"},
	} {
		groups := Of(f, []forms.Answers{side(f, tt.hh), side(f, tt.cadre)})
		if len(groups) != 1 || groups[0].Group.Name != "g1" {
			t.Errorf("%s: %d groups", tt.about, len(groups))
			continue
		}
		if got := told(groups[0]); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.about, got, tt.want)
		}
	}
}

func TestTopic(t *testing.T) {
	for label, want := range map[string]string{"1.家庭情况说得清": "家庭情况", "12.对村庄变化说得清": "村庄变化", "10、家庭收入说得清": "家庭收入",
		"对象核实": "对象核实", "家庭": "家庭"} {
		if got := Topic(&forms.Group{Label: label}); got != want {
			t.Errorf("%s: %q, want %q", label, got, want)
		}
	}
}

// Groups come in order, and one that nobody was asked about is not there.
func TestGroups(t *testing.T) {
	f := form(t)
	groups := Of(f, []forms.Answers{side(f, "is_clear_1=yes is_clear_2=no better=yes"), side(f, "is_clear_1=yes is_clear_2=yes better=no")})
	if len(groups) != 2 || told(groups[0]) != "clear[][]" || told(groups[1]) != "unclear[hh][]" || groups[1].Question.Name != "is_clear_2" {
		t.Errorf("%v", groups)
	}
	if groups := Of(f, []forms.Answers{side(f, "people=4"), side(f, "people=5")}); groups != nil {
		t.Errorf("nobody was asked, and %v", groups)
	}
	if groups := Of(f, []forms.Answers{nil, nil}); groups != nil {
		t.Errorf("nobody answered, and %v", groups)
	}
}
