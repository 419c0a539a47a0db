package xlsform

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
)

// A probe is a cell of one column and what the form must hold because of it.
type probe struct {
	cell string
	read func(q *forms.Question) any
	want any
}

// probes cover every column of the survey; one without a probe fails the test below.
var probes = map[string]probe{
	"label":              {"题面", func(q *forms.Question) any { return q.Label }, "题面"},
	"hint":               {"提示", func(q *forms.Question) any { return q.Hint }, "提示"},
	"guidance_hint":      {"指引", func(q *forms.Question) any { return q.Guidance }, "指引"},
	"required":           {"yes", func(q *forms.Question) any { return q.Required }, "true()"},
	"required_message":   {"必填", func(q *forms.Question) any { return q.RequiredMessage }, "必填"},
	"relevant":           {"${a} = 1", func(q *forms.Question) any { return q.Relevant }, "${a} = 1"},
	"constraint":         {". > 1", func(q *forms.Question) any { return q.Constraint }, ". > 1"},
	"constraint_message": {"不对", func(q *forms.Question) any { return q.ConstraintMessage }, "不对"},
	"calculation":        {"1 + 1", func(q *forms.Question) any { return q.Calculation }, "1 + 1"},
	"default":            {"yes", func(q *forms.Question) any { return q.Default }, "yes"},
	"choice_filter":      {"true()", func(q *forms.Question) any { return q.ChoiceFilter }, "true()"},
	"appearance":         {"W1 Minimal", func(q *forms.Question) any { return q.Appearance }, "w1 minimal"},
	"read_only":          {"是", func(q *forms.Question) any { return q.ReadOnly }, "true()"},
	"parameters":         {"randomize=true", func(q *forms.Question) any { return q.Parameters["randomize"] }, "true"},
	"trigger":            {"${a}", func(q *forms.Question) any { return q.Trigger }, "${a}"},
	"problem":            {". = 'yes'", func(q *forms.Question) any { return q.Problem }, ". = 'yes'"},
	"normal":             {"ｎｏ", func(q *forms.Question) any { return q.Normal }, "no"},
	"batch":              {"否", func(q *forms.Question) any { return q.NoBatch }, true},
	"unit":               {"元", func(q *forms.Question) any { return q.Unit }, "元"},
	"problem_grade":      {"Hint", func(q *forms.Question) any { return q.Grade }, "hint"},
	"category":           {"住房", func(q *forms.Question) any { return q.Category }, "住房"},
	"office":             {"建环办", func(q *forms.Question) any { return q.Office }, "建环办"},
	"due_days":           {"１５", func(q *forms.Question) any { return q.DueDays }, 15},
	"urgent":             {"yes", func(q *forms.Question) any { return q.Urgent }, true},
	"detail":             {"ａ", func(q *forms.Question) any { return q.Detail }, "a"},
	"about_member":       {"yes", func(q *forms.Question) any { return q.AboutMember }, true},
	"warning":            {". != ‘no’", func(q *forms.Question) any { return q.Warning }, ". != 'no'"},
	"warning_message":    {"“看看”", func(q *forms.Question) any { return q.WarningMessage }, "“看看”"},
	"critical":           {"yes", func(q *forms.Question) any { return q.Critical }, true},
	"prefill":            {"pulldata('household','x')", func(q *forms.Question) any { return q.Prefill }, "pulldata('household','x')"},
	"compare":            {"yes", func(q *forms.Question) any { return q.Compare }, true},
	"carry":              {"yes", func(q *forms.Question) any { return q.Carry }, true},
}

// elsewhere are the columns that other tests read: they make the question, or there is nothing to read.
var elsewhere = map[string]bool{"type": true, "name": true, "disabled": true, "repeat_count": true}

// Every spelling of every column reads the same cell into the same place.
func TestEverySpellingOfEveryColumn(t *testing.T) {
	for _, spelling := range slices.Sorted(maps.Keys(surveyColumns)) {
		name := surveyColumns[spelling]
		p, ok := probes[name]
		if !ok {
			if !elsewhere[name] {
				t.Errorf("column %s has no probe", name)
			}
			continue
		}
		titled := strings.ToUpper(spelling[:1]) + spelling[1:]
		for _, header := range []string{spelling, titled, strings.ReplaceAll(spelling, "_", " "), strings.ReplaceAll(spelling, "_", "-"),
			strings.Replace(spelling, "bind::", "bind:", 1), " " + spelling + "  "} {
			if name == "label" {
				f := sound(t, survey("type | name | "+header, "text | a | 甲", "select_one yesno | q | "+p.cell))
				if got := p.read(f.Questions[1]); got != p.want {
					t.Errorf("%q: %v, want %v", header, got, p.want)
				}
				continue
			}
			f := sound(t, survey("type | name | label | "+header, "text | a | 甲 | ", "select_one yesno | q | 题 | "+p.cell))
			if got := p.read(f.Questions[1]); got != p.want {
				t.Errorf("%q: %v, want %v", header, got, p.want)
			}
			if empty := p.read(f.Questions[0]); empty == p.want {
				t.Errorf("%q: an empty cell reads as %v", header, empty)
			}
		}
	}
}

// The columns of choices and settings have their spellings too.
func TestSpellingsOfChoicesAndSettings(t *testing.T) {
	for _, c := range []struct{ list, name, label string }{
		{"list_name", "name", "label"}, {"List Name", "Value", "Caption"}, {"list", "value", "text"}, {"list-name", "NAME", "label::中文"},
	} {
		f := sound(t, "| survey |\n| | type | name | label |\n| | select_one yn | q | 题 |\n| choices |\n| | "+c.list+" | "+c.name+" | "+c.label+
			" |\n| | yn | 1 | 是 |\n| | yn | 2 | 否 |\n")
		if got := fmt.Sprint(f.Lists["yn"]); got != "[{1 是 map[] map[]} {2 否 map[] map[]}]" {
			t.Errorf("%v: %s", c, got)
		}
	}
	for _, c := range []struct{ header, cells, want string }{
		{"form_id | form_title | version", "a | 甲 | 2", "a 甲 2 household false false"},
		{"id_string | title | subject", "a | 甲 | MEMBER", "a 甲  member false false"},
		{"set form id | set form title | many", "a | 甲 | TRUE", "a 甲  household true false"},
		{"Form ID | fieldwork | many", "a | yes | 否", "a a  household false true"},
		{"form_title | field work", "甲 | 1", "form 甲  household false true"},
		{"version | source | note", "3 | 003 | 注", "form form 3 household false false"},
		{"style | public_key | submission_url", "pages | x | https://x", "form form  household false false"},
		{"form_id", "调查-2022.8", "调查-2022.8 调查-2022.8  household false false"},
	} {
		f := sound(t, survey("type | name | label", "text | a | A")+"| Settings |\n| | "+c.header+" |\n| | "+c.cells+" |\n")
		if got := fmt.Sprint(f.Name, " ", f.Title, " ", f.Version, " ", f.Subject, " ", f.Many, " ", f.FieldWork); got != c.want {
			t.Errorf("%s: %q, want %q", c.header, got, c.want)
		}
	}
}

// Of several rows of settings the first counts, and an empty sheet is none.
func TestSettingsAreOneRow(t *testing.T) {
	base := survey("type | name | label", "text | a | A")
	f := sound(t, base+"| settings |\n| | form_id | version |\n| | | |\n| | one | 1 |\n| | two | 2 |\n")
	if f.Name != "one" || f.Version != "1" {
		t.Errorf("%s %s", f.Name, f.Version)
	}
	f = sound(t, base+"| settings |\n| | form_id | version |\n")
	if f.Name != "form" || f.Title != "form" || f.Subject != "household" {
		t.Errorf("%+v", f)
	}
}

// The bracketed quotes of word processors are straightened where a program reads, and nowhere else.
func TestSmartQuotesInEveryColumn(t *testing.T) {
	for name, cell := range map[string]string{"relevant": "${a} = ‘x’", "required": "${a} = “x”", "constraint": ". != ‘x’", "calculation": "concat(‘x’, “y”)",
		"choice_filter": "name != ‘x’", "read_only": "${a} = ‘x’", "problem": ". = ‘yes’", "warning": ". != “x”", "default": "‘yes’",
		"prefill": "pulldata(‘household’, ‘x’)", "label": "说“是”", "hint": "‘x’", "guidance_hint": "“x”", "required_message": "“x”", "constraint_message": "“x”",
		"warning_message": "“x”", "category": "“x”", "unit": "“x”"} {
		header, cells := "type | name | label | "+name, "select_one yesno | q | 题 | "+cell
		if name == "label" {
			header, cells = "type | name | label", "select_one yesno | q | "+cell
		}
		f := sound(t, survey(header+" | hint", "text | a | 甲 | | ", cells+" | "))
		got := fmt.Sprintf("%+v", *f.Questions[len(f.Questions)-1])
		want := cell
		if expressionColumns[name] {
			want = straighten(cell)
		}
		if !strings.Contains(got, want) || want != cell && strings.Contains(got, cell) {
			t.Errorf("%s: %q is not read as %q: %s", name, cell, want, got)
		}
	}
}

// Names and lists that were typed in full width are those that were typed in half width.
func TestFullWidthNames(t *testing.T) {
	f := sound(t, `
| survey |
| | type | name | label | relevant | normal | detail | parameters |
| | select_one　是否（１） | ｑ１ | 题 | | １ | ｄ | |
| | text | d | 说明 | ${q1} = '1' | | | |
| | range | r | 打分 | | | | ｓｔａｒｔ＝１　ｅｎｄ＝５ |
| choices |
| | list_name | name | label |
| | 是否（１） | １ | 是（常有） |
| | 是否(1) | 2 | 否 |
`)
	q := f.Questions[0]
	if q.Name != "q1" || q.List != "是否(1)" || len(f.Lists[q.List]) != 2 || q.Normal != "1" || q.Detail != "d" {
		t.Errorf("%+v, lists %v", q, f.Lists)
	}
	if got := f.Lists[q.List][0].Label; got != "是（常有）" {
		t.Errorf("a label keeps its width: %q", got)
	}
	if p := f.Questions[2].Parameters; p["start"] != "1" || p["end"] != "5" {
		t.Errorf("parameters %v", p)
	}
}
