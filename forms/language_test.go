package forms

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"cunce/forms/qtype"
)

// bilingual is a form in Chinese, English and, in part, Zhuang.
func bilingual(t testing.TB) *Form {
	m := &Group{Name: "m", Label: "成员 ${name}", Hint: "一人一行", Repeat: true, Translations: map[string]map[string]string{"English": {"label": "Member ${name}"}}}
	f := draft(
		&Question{Name: "who", Label: "谁", Hint: "户主", Guidance: "看户口本", Type: qtype.SelectOne, List: "kin", Required: "true()", RequiredMessage: "必须选",
			Translations: map[string]map[string]string{"English": {"label": "Who", "hint": "the head", "guidance_hint": "see the book", "required_message": "choose one"}, "壮语": {"label": "Bouxlawz"}}},
		&Question{Name: "n", Label: "${who}家几口人", Type: qtype.Integer, Constraint: ". > 0", ConstraintMessage: "要大于 0", Warning: ". < 10", WarningMessage: "${who}家人太多",
			Translations: map[string]map[string]string{"English": {"label": "People of ${who}", "constraint_message": "more than 0", "warning_message": "too many at ${who}"}}},
		in(m, &Question{Name: "name", Label: "姓名", Type: qtype.Text}), in(m, &Question{Name: "ill", Label: "病", Type: qtype.SelectOne, List: "yesno", Problem: ". = 'yes'"}),
		calc("told", "jr:choice-name(${who}, '${who}')"), calc("listed", "instance('kin')/root/item[name = ${who}]/label"),
		calc("text", "jr:itext('/data/who:hint')"), calc("choice", "jr:itext('kin-1')"), calc("none", "concat(jr:itext('/data/m:hint'), jr:itext('kin-9'), jr:itext('x'), jr:itext('/data/nix:label'))"))
	f.Languages = []string{"中文", "English", "壮语"}
	f.Lists = map[string][]Choice{"yesno": lists["yesno"], "kin": {{Name: "self", Label: "本人", Labels: map[string]string{"English": "self"}}, {Name: "son", Label: "儿子", Labels: map[string]string{"English": "son"}}}}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	return f
}

func TestTextsInSeveralLanguages(t *testing.T) {
	s := NewSession(bilingual(t), Env{Now: noon}, nil)
	who, n := mustPlace(t, s, "who"), mustPlace(t, s, "n")
	told := func() string {
		var out []string
		for _, c := range s.Choices(who) {
			out = append(out, c.Label)
		}
		return strings.Join(append([]string{s.Label(who), s.Hint(who), s.Guidance(who), s.Label(n)}, out...), "|")
	}
	if s.Language() != "中文" || told() != "谁|户主|看户口本|____家几口人|本人|儿子" {
		t.Errorf("%s: %s", s.Language(), told())
	}
	if !s.SetLanguage("English") || s.Language() != "English" || told() != "Who|the head|see the book|People of ____|self|son" {
		t.Errorf("%s: %s", s.Language(), told())
	}
	if r := s.Answer("who", ""); r.Message != "choose one" {
		t.Errorf("required: %+v", r)
	}
	answers(t, s, "who", "儿子") // what is typed may be in any language
	if r := s.Answer("n", "0"); r.Verdict != Violated || r.Message != "more than 0" {
		t.Errorf("refused: %+v", r)
	}
	if r := s.Answer("n", "11"); r.Verdict != Warned || r.Message != "too many at son" {
		t.Errorf("warned: %+v", r)
	}
	if got := values(s, "told", "listed", "text", "choice", "none"); got != "儿子 儿子 户主 儿子 一人一行" {
		t.Errorf("expressions see the first language: %s", got)
	}
	if !s.SetLanguage("壮语") || told() != "Bouxlawz|户主|看户口本|儿子家几口人|本人|儿子" {
		t.Errorf("what is not translated: %s", told())
	}
	if w, _ := s.WarningOf(n); w != "儿子家人太多" {
		t.Errorf("warning: %s", w)
	}
	if s.SetLanguage("Deutsch") || s.SetLanguage("") || s.Language() != "壮语" {
		t.Errorf("another language: %s", s.Language())
	}
}

// What is stored does not depend on the language on the screen.
func TestRowsInSeveralLanguages(t *testing.T) {
	s := NewSession(bilingual(t), Env{Now: noon}, nil)
	s.SetLanguage("English")
	row := add(t, s, "m")
	answers(t, s, "who", "son", "m[1]/name", "甲", "m[1]/ill", "yes")
	if s.Label(row) != "Member 甲" || s.Hint(row) != "一人一行" || s.GroupLabel(s.form.Groups[0]) != "Member" {
		t.Errorf("%s, %s, %s", s.Label(row), s.Hint(row), s.GroupLabel(s.form.Groups[0]))
	}
	if p := s.Summary().Problems[0]; p.Row != "成员 甲" || p.Category != "成员" {
		t.Errorf("problem %+v", p)
	}
}

func TestLanguagesAreStored(t *testing.T) {
	f := bilingual(t)
	data, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var again Form
	if err := again.UnmarshalJSON(data); err != nil || again.Hash != f.Hash || !reflect.DeepEqual(again.Languages, f.Languages) ||
		again.Questions[0].Translations["English"]["label"] != "Who" || again.Lists["kin"][1].Labels["English"] != "son" {
		t.Errorf("%v %+v", err, again.Questions[0])
	}
	plain := form(t, text("a"))
	if data, _ := json.Marshal(plain); strings.Contains(string(data), "anguage") || strings.Contains(string(data), "Translations") || strings.Contains(string(data), "Labels") {
		t.Errorf("a form of one language is written as before: %s", data)
	}
	f.Questions[1].Translations["English"]["label"] = "${nix}"
	if faults := f.Compile(); len(faults) != 1 || faults[0].Code != "unknown_reference" || faults[0].Column != "label::English" {
		t.Errorf("faults %+v", faults)
	}
}
