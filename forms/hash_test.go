package forms

import (
	"encoding/json"
	"maps"
	"reflect"
	"testing"

	"cunce/forms/qtype"

	"pgregory.net/rapid"
)

// everything is a form in which every field of a question, a group and a form says something.
func everything() *Form {
	g := &Group{Name: "g", Label: "组", Hint: "提示", Relevant: "${a} = 'yes'", Appearance: "field-list"}
	sub := &Group{Name: "sub", Label: "小组", Parent: g}
	q := &Question{Name: "q", Label: "题", Hint: "提示", Guidance: "指引", Type: qtype.SelectOne, List: "town", Group: sub,
		Required: "true()", RequiredMessage: "必填", Relevant: "${a} = 'yes'", Constraint: ". != 'a1'", ConstraintMessage: "不对",
		Default: "a2", ChoiceFilter: "county = 'a'", ReadOnly: "false()", Appearance: "w1", Parameters: map[string]string{"k": "v"},
		Problem: ". = 'b1'", Normal: "a2", NoBatch: true, Unit: "元", Grade: "hint", Category: "住房", Office: "建环办", DueDays: 3,
		Urgent: true, Detail: "d", AboutMember: true, Warning: ". != ''", WarningMessage: "看看", Critical: true,
		Prefill: "pulldata('household','x')", Carry: true}
	f := draft(yesno("a"), q, text("d"), &Question{Name: "t", Type: qtype.Text, Calculation: "1", Trigger: "${a}"})
	f.Source, f.Note, f.Many, f.FieldWork, f.Languages = "003", "注", true, true, []string{"中文", "English"}
	f.Lists = maps.Clone(f.Lists)
	f.Lists["town"] = append([]Choice(nil), f.Lists["town"]...)
	f.Lists["town"][0].Labels = map[string]string{"English": "A1"}
	f.Groups[1].Translations, q.Translations = map[string]map[string]string{"English": {"label": "G"}}, map[string]map[string]string{"English": {"label": "Q"}}
	return f
}

// alter makes another value of any kind of field.
func alter(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		v.SetString(v.String() + "x")
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int:
		v.SetInt(v.Int() + 1)
	case reflect.Slice:
		if v.Type() != reflect.TypeFor[[]string]() {
			return false
		}
		v.SetZero()
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
	case reflect.Pointer:
		v.SetZero()
	default:
		return false
	}
	return true
}

// The hash tells any two definitions apart that differ in anything but the rows of the workbook. A new field that the hash
// forgets fails here.
func TestHashTellsEveryFieldApart(t *testing.T) {
	hash := func(edit func(*Form)) string {
		f := everything()
		edit(f)
		f.Compile()
		return f.Hash
	}
	same := hash(func(*Form) {})
	if f := everything(); len(f.Compile()) > 0 {
		t.Fatalf("the form itself: %+v", f.Compile())
	}
	for _, part := range []struct {
		name string
		of   func(*Form) reflect.Value
		same map[string]bool // fields that are layout, or computed
	}{
		{"question", func(f *Form) reflect.Value { return reflect.ValueOf(f.Questions[1]).Elem() }, map[string]bool{"Row": true}},
		{"group", func(f *Form) reflect.Value { return reflect.ValueOf(f.Groups[1]).Elem() }, map[string]bool{"Row": true}},
		{"form", func(f *Form) reflect.Value { return reflect.ValueOf(f).Elem() }, map[string]bool{"Hash": true}},
		{"choice", func(f *Form) reflect.Value {
			return reflect.ValueOf(&f.Lists["town"][0]).Elem()
		}, nil},
	} {
		ty := part.of(everything()).Type()
		for i := range ty.NumField() {
			field := ty.Field(i)
			if !field.IsExported() {
				continue
			}
			altered := true
			got := hash(func(f *Form) { altered = alter(part.of(f).Field(i)) })
			if altered && (got == same) != part.same[field.Name] {
				t.Errorf("%s.%s changed, the hash is the same: %v", part.name, field.Name, got == same)
			}
		}
	}
}

func TestHashIsOfTheOrder(t *testing.T) {
	a, b := everything(), everything()
	b.Questions[2], b.Questions[3] = b.Questions[3], b.Questions[2]
	a.Compile()
	b.Compile()
	if a.Hash == b.Hash {
		t.Error("the order of the questions is not in the hash")
	}
	b = everything()
	b.Lists = map[string][]Choice{}
	for name, choices := range everything().Lists {
		b.Lists[name] = choices // another map with the same lists
	}
	b.Compile()
	if a.Hash != b.Hash {
		t.Error("the hash depends on how lists are kept")
	}
	b.Compile()
	if a.Hash != b.Hash {
		t.Error("compiled twice, another hash")
	}
}

// A form that was written and read is the same form: same bytes, same hash, and it fills in the same.
func TestFormsReadBackAsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := drawForm(t)
		data, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		var g Form
		if err := json.Unmarshal(data, &g); err != nil {
			t.Fatal(err)
		}
		again, err := json.Marshal(&g)
		if err != nil || string(again) != string(data) || g.Hash != f.Hash {
			t.Fatalf("written again %v:\n%s\nat first\n%s", err, again, data)
		}
		same(t, "a filling of what was read", NewSession(&g, world, nil), NewSession(f, world, nil))
		for _, q := range f.Questions {
			q.Row += 7
		}
		if f.Compile(); f.Hash != g.Hash {
			t.Fatal("moved down by seven rows, another hash")
		}
	})
}
