package forms

import (
	"slices"
	"testing"

	"cunce/forms/qtype"
)

func partsForm(t *testing.T) *Form {
	t.Helper()
	g := &Group{Name: "g1", Label: "1.家庭情况"}
	f := &Form{Name: "twice", Version: "1", Subject: "household", OnePer: "who", Groups: []*Group{g},
		Lists: map[string][]Choice{"who": {{Name: "hh", Label: "贫困户"}, {Name: "cadre", Label: "帮扶干部"}},
			"few": {{Name: "a", Label: "甲"}, {Name: "b", Label: "乙"}}},
		Questions: []*Question{
			{Name: "who", Label: "受访人", Type: qtype.SelectOne, List: "who"},
			{Name: "people", Label: "几口人", Type: qtype.Integer, Group: g, Compare: true},
			{Name: "income", Label: "收入", Type: qtype.Decimal, Group: g, Compare: true},
			{Name: "helper", Label: "帮扶人", Type: qtype.Text, Group: g, Compare: true},
			{Name: "causes", Label: "原因", Type: qtype.SelectMultiple, List: "few", Group: g, Compare: true},
			{Name: "school", Label: "读什么学校", Type: qtype.Text, Group: g},
		}}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	return f
}

func TestPartsOf(t *testing.T) {
	f := partsForm(t)
	if got := f.Parts(); len(got) != 2 || got[0].Name != "hh" || got[1].Label != "帮扶干部" {
		t.Errorf("parts %v", got)
	}
	if got := f.PartOf(Answers{"who": Text("cadre")}); got != "cadre" {
		t.Errorf("part %q", got)
	}
	if got := f.PartOf(Answers{"who": Text("nobody")}); got != "" {
		t.Errorf("part of a choice that is none %q", got)
	}
	if got := f.PartOf(nil); got != "" {
		t.Errorf("part of nothing %q", got)
	}
	once := &Form{Name: "once", Version: "1", Questions: []*Question{{Name: "", Type: qtype.SelectOne}, {Name: "who", Type: qtype.SelectOne}}}
	if once.Parts() != nil || once.PartOf(Answers{"who": Text("hh")}) != "" {
		t.Error("a form that is answered once has parts")
	}
	if lost := (&Form{OnePer: "gone"}); lost.Parts() != nil {
		t.Error("a question that is not there has choices")
	}
}

func TestDiffer(t *testing.T) {
	f := partsForm(t)
	at := func(name string) string { q, _ := f.Question(name); return q.Path() }
	for _, tt := range []struct {
		about, name string
		a, b        Answer
		differ      bool
	}{
		{"the same number", "people", Text("4"), Text("4"), false},
		{"another number", "people", Text("4"), Text("5"), true},
		{"the same amount, written in two ways", "income", Text("50000"), Text("50000.0"), false},
		{"an amount and nothing", "income", Text("0"), Answer{}, true},
		{"an amount and not known", "income", Text("0"), Answer{State: Unknown}, true},
		{"known on neither side", "income", Answer{State: Unknown}, Answer{State: Refused}, false},
		{"nothing on either side", "income", Answer{}, Answer{}, false},
		{"a name with two dots", "helper", Text("买买提·艾力"), Text("买买提.艾力"), false},
		{"two names", "helper", Text("何志强"), Text("何志刚"), true},
		{"the same choices", "causes", Text("a b"), Text("a b"), false},
		{"a choice more", "causes", Text("a b"), Text("a"), true},
		{"what nobody compares", "school", Text("镇小学"), Text("中心校"), false},
	} {
		a, b := Answers{at(tt.name): tt.a}, Answers{at(tt.name): tt.b}
		q, _ := f.Question(tt.name)
		if got := slices.Contains(f.Differ(a, b), q); got != tt.differ {
			t.Errorf("%s: differ %t", tt.about, got)
		}
		if len(f.Differ(a, b)) != len(f.Differ(b, a)) {
			t.Errorf("%s: not the same in the other direction", tt.about)
		}
	}
}

// What tells the parts apart and what is compared survives the data file and is part of the hash.
func TestPartsAreStored(t *testing.T) {
	f := partsForm(t)
	data, err := f.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var again Form
	if err := again.UnmarshalJSON(data); err != nil {
		t.Fatal(err)
	}
	q, _ := again.Question("people")
	if again.OnePer != "who" || !q.Compare || again.Hash != f.Hash {
		t.Errorf("one per %q, compared %t", again.OnePer, q.Compare)
	}
	q.Compare = false
	if again.Compile(); again.Hash == f.Hash {
		t.Error("what is compared is not in the hash")
	}
}
