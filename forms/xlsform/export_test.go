package xlsform

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"

	"pgregory.net/rapid"
)

// exported writes a form as a file and reads it back.
func exported(t fataler, f *forms.Form) (*sheet.Workbook, *forms.Form, []Fault) {
	t.Helper()
	var buf bytes.Buffer
	losses, err := write.XLSX(&buf, Export(f))
	if err != nil || len(losses) > 0 {
		t.Fatalf("%s: losses %v, %v", f.Name, losses, err)
	}
	wb, err := sheet.Parse("x.xlsx", buf.Bytes(), sheet.DefaultLimits)
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	again, faults := Load(wb, "other")
	return wb, again, faults
}

// A fataler is a *testing.T or a *rapid.T.
type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// sameAgain wants the export of a form to load as that form.
func sameAgain(t fataler, f *forms.Form) *sheet.Workbook {
	t.Helper()
	wb, again, faults := exported(t, f)
	if again == nil || again.Hash != f.Hash {
		t.Fatalf("%s: the export loads as another form: %s", f.Name, told(faults))
	}
	for _, fault := range faults {
		if fault.Severity != Skipped {
			t.Fatalf("%s: the export has a fault: %s", f.Name, fault)
		}
	}
	return wb
}

func TestExportOfFixtures(t *testing.T) {
	for _, file := range []string{"water_points.md", "kobo_income.md"} {
		f, _ := Load(workbookOf(t, file), "x")
		sameAgain(t, f)
	}
	visit, _ := visitForm(t)
	sameAgain(t, visit)
}

// What a workbook may bring that an export must not lose: or_other, groups without questions, choices for filters, types that
// are not collected here, the group of field work, two choices of one name.
func TestExportKeeps(t *testing.T) {
	for name, c := range map[string]struct{ text, cell, want string }{
		"or_other":         {survey("type | name | label", "select_one yesno or_other | a | A", "select_multiple yesno or_other | b | B"), "A2", "select_one yesno or_other"},
		"own other":        {survey("type | name | label", "select_one l or_other | a | A") + "| | l | 1 | 一 |\n| | l | other | 别的 |\n", "A3", "text"},
		"empty groups":     {survey("type | name | label", "begin_group | g | G", "begin_group | h | H", "end_group | |", "end_group | |", "text | a | A", "begin_group | i | I", "end_group | |"), "A4", "end_group"},
		"nested groups":    {survey("type | name | label", "begin_group | g | G", "text | a | A", "begin_group | h | H", "text | b | B", "end_group | |", "text | c | C", "end_group | |"), "A7", "text"},
		"foreign type":     {survey("type | name | label", "geopoint | a | 在哪里", "start-geopoint | s |", "get sim id | sim |", "select_one_from_file 村.csv | v | 村"), "A2", "geopoint"},
		"required":         {survey("type | name | label | required | read_only", "text | a | A | TRUE | 是"), "D2", "yes"},
		"irrelevant":       {survey("type | name | label | relevant", "text | a | A | no", "text | b | B | yes"), "D2", "false()"},
		"choices twice":    {survey("type | name | label", "select_one yesno | a | A") + "| | yesno | yes | 对 |\n| settings |\n| | allow_choice_duplicates |\n| | yes |\n", "B4", ""},
		"repeats":          {survey("type | name | label | repeat_count", "begin_repeat | r | 家人 |", "text | a | A |", "begin repeat | s | 病 | 2", "text | a | B |", "end repeat | | |", "end_repeat | | |"), "D4", "2"},
		"field work":       {survey("type | name | label", "text | a | A") + "| settings |\n| | fieldwork |\n| | yes |\n", "B2", "fieldwork"},
		"unused list":      {survey("type | name | label", "text | a | A"), "A2", "text"},
		"lines and spaces": {survey("type | name | label | hint", "text | a | 一\\n二 | =1+1"), "D2", "=1+1"},
		"nameless note":    {survey("type | name | label", "note | | 说明"), "B2", "generated_note_name_1"},
	} {
		f, _ := load(t, c.text)
		wb := sameAgain(t, f)
		row, col := int(c.cell[1]-'1'), int(c.cell[0]-'A')
		if got := wb.Sheets[0].At(row, col).Text; got != c.want {
			t.Errorf("%s: %s is %q, want %q", name, c.cell, got, c.want)
		}
	}
}

// A form whose choices came from files is whole without them.
func TestExportOfChoiceFiles(t *testing.T) {
	text := survey("type | name | label | choice_filter | parameters", "select_one_from_file v.csv | v | 村 | value = 'x' | value=code label=title", "select_one_from_file v.csv | w | 村 | | value=value label=title",
		"select_one_from_file empty.csv | e | 空 | |")
	wb, err := sheet.Parse("f.md", []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	wb.Beside = beside(map[string]string{"v.csv": "code,title,value,name,image,type\nｖ１,“一”,x,甲,a.png,“t”\nv2,二,y,乙,b.png,\nv2,三,z,,,\n", "empty.csv": "name,label\n"})
	f, faults := Load(wb, "f")
	if len(faults) > 0 || f.Lists["v"][0].Name != "v1" || f.Lists["v"][0].Extra["name"] != "甲" {
		t.Fatalf("%v %v", faults, f.Lists)
	}
	again := sameAgain(t, f)
	var head []string
	for _, c := range again.Sheets[1].Rows[0] {
		head = append(head, c.Text)
	}
	if got, want := strings.Join(head, " "), "list_name name label code column::image column::name title type column::value"; got != want {
		t.Errorf("columns %s, want %s", got, want)
	}
}

// The export has no column that the form does not use, and text in every cell.
func TestExportIsClean(t *testing.T) {
	f, _ := load(t, survey("type | name | label | hint | urgent | due_days", "select_one yesno | a | A | | | 15"))
	wb := sameAgain(t, f)
	var got []string
	for _, s := range wb.Sheets {
		got = append(got, s.Name)
		for _, c := range s.Rows[0] {
			got = append(got, c.Text)
		}
		for _, row := range s.Rows {
			for _, c := range row {
				if c.Type > sheet.Text {
					t.Errorf("%s: a cell that is no text: %+v", s.Name, c)
				}
			}
		}
	}
	if want := "survey type name label due_days choices list_name name label settings form_title form_id subject"; strings.Join(got, " ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, " "), want)
	}
}

// randomForm draws a sound form that uses whatever a form can hold.
func randomForm(t *rapid.T) *forms.Form {
	words := rapid.SampledFrom([]string{"", "", "", "甲", "说“是”", "=1+1", "a b", "共 3 人\n两行", "#1", "x < y & z", "007", "yes", "true()"})
	visible := words.Filter(func(s string) bool { return s != "" })
	relevances := rapid.SampledFrom([]string{"", "", "", "1 = 1", "${q0} = 'x'", "selected(${q0}, 'a')", "today() > date('2022-01-01')", "false()"})
	chance := func(name string) bool { return rapid.IntRange(0, 3).Draw(t, name) == 0 }
	f := &forms.Form{Name: rapid.StringMatching(`[a-z][a-z0-9_]{0,8}`).Draw(t, "form"), Title: visible.Draw(t, "title"), Version: words.Draw(t, "version"),
		Subject: rapid.SampledFrom(subjects).Draw(t, "subject"), Source: words.Draw(t, "source"), Note: words.Draw(t, "note"),
		Many: chance("many"), Lists: map[string][]forms.Choice{}}
	for i := range rapid.IntRange(1, 3).Draw(t, "lists") {
		var choices []forms.Choice
		for j := range rapid.IntRange(1, 4).Draw(t, "choices") {
			c := forms.Choice{Name: fmt.Sprintf("c%d", j), Label: visible.Draw(t, "choice")}
			if chance("labels") {
				c.Labels = map[string]string{rapid.SampledFrom(otherLanguages).Draw(t, "language"): "a choice"}
			}
			if chance("extra") {
				c.Extra = map[string]string{"县": visible.Draw(t, "county")}
			}
			if chance("own") {
				column := rapid.SampledFrom([]string{"name", "label", "value", "Image", "media::audio", "label::中文", "type", "column::x", "列 名"}).Draw(t, "column")
				c.Extra = map[string]string{column: visible.Draw(t, "own column")}
			}
			choices = append(choices, c)
		}
		f.Lists[fmt.Sprintf("list%d", i)] = choices
		if chance("no choices") {
			f.Lists["a file without rows"] = []forms.Choice{}
		}
	}
	var open []*forms.Group
	f.Questions = append(f.Questions, &forms.Question{Name: "q0", Label: "第一题", Type: qtype.Text})
	for i := range rapid.IntRange(0, 12).Draw(t, "rows") {
		switch kind := rapid.IntRange(0, 9).Draw(t, "row"); {
		case kind == 0:
			g := &forms.Group{Name: fmt.Sprintf("g%d", i), Label: words.Draw(t, "group"), Hint: words.Draw(t, "hint"), Relevant: relevances.Draw(t, "relevant"), Appearance: rapid.SampledFrom([]string{"", "field-list"}).Draw(t, "appearance")}
			if len(open) > 0 {
				g.Parent = open[len(open)-1]
			}
			if g.Repeat = chance("repeat"); g.Repeat {
				g.RepeatCount = rapid.SampledFrom([]string{"", "2", "count-selected(${q0})"}).Draw(t, "count")
			}
			g.Translations = randomTexts(t, map[string]string{"label": g.Label, "hint": g.Hint})
			f.Groups, open = append(f.Groups, g), append(open, g)
		case kind == 1 && len(open) > 0:
			open = open[:len(open)-1]
		default:
			q := randomQuestion(t, f, fmt.Sprintf("q%d", i+1), words, visible, relevances)
			if len(open) > 0 {
				q.Group = open[len(open)-1]
			}
			f.Questions = append(f.Questions, q)
			if q.Type == qtype.SelectOne && !f.Many && !repeated(q.Group) && chance("one per") {
				f.OnePer = q.Name
			}
		}
	}
	nameLanguages(t, f)
	return f
}

var otherLanguages = []string{"English (en)", "壮语"}

// randomTexts are translations of texts; what says nothing has none.
func randomTexts(t *rapid.T, texts map[string]string) map[string]map[string]string {
	var all map[string]map[string]string
	for _, column := range slices.Sorted(maps.Keys(texts)) {
		if texts[column] == "" || rapid.IntRange(0, 4).Draw(t, "translated") > 0 {
			continue
		}
		language := rapid.SampledFrom(otherLanguages).Draw(t, "language")
		if all == nil {
			all = map[string]map[string]string{}
		}
		if all[language] == nil {
			all[language] = map[string]string{}
		}
		all[language][column] = rapid.SampledFrom([]string{"in other words", "= ${q0} 人"}).Draw(t, "translation")
	}
	return all
}

// nameLanguages names the languages in which anything stands.
func nameLanguages(t *rapid.T, f *forms.Form) {
	used := map[string]bool{}
	for _, q := range f.Questions {
		for language := range q.Translations {
			used[language] = true
		}
	}
	for _, g := range f.Groups {
		for language := range g.Translations {
			used[language] = true
		}
	}
	for _, choices := range f.Lists {
		for _, c := range choices {
			for language := range c.Labels {
				used[language] = true
			}
		}
	}
	for _, language := range otherLanguages {
		if used[language] && f.Languages == nil {
			f.Languages = []string{rapid.SampledFrom([]string{"中文 (zh)", wordFirstLanguage}).Draw(t, "first")}
		}
		if used[language] {
			f.Languages = append(f.Languages, language)
		}
	}
}

func randomQuestion(t *rapid.T, f *forms.Form, name string, words, visible, relevances *rapid.Generator[string]) *forms.Question {
	chance := func(name string) bool { return rapid.IntRange(0, 3).Draw(t, name) == 0 }
	expressions := rapid.SampledFrom([]string{"", "", ". != ''", "${q0} = 'x' or . = \"it's\"", "regex(., '[a-z]+')"})
	q := &forms.Question{Name: name, Label: visible.Draw(t, "label"), Hint: words.Draw(t, "hint"), Guidance: words.Draw(t, "guidance"),
		Type:     rapid.SampledFrom(qtype.All()).Draw(t, "type"),
		Required: rapid.SampledFrom([]string{"", "true()", "${q0} = 'x'"}).Draw(t, "required"), RequiredMessage: words.Draw(t, "required message"),
		Relevant: relevances.Draw(t, "relevant"), Constraint: expressions.Draw(t, "constraint"), ConstraintMessage: words.Draw(t, "message"),
		Default: rapid.SampledFrom([]string{"", "c0", "2022-08-06", "today()"}).Draw(t, "default"), ReadOnly: rapid.SampledFrom([]string{"", "true()"}).Draw(t, "read only"),
		Appearance: rapid.SampledFrom([]string{"", "multiline", "w1 minimal"}).Draw(t, "appearance"),
		NoBatch:    chance("batch"), Unit: words.Draw(t, "unit"), Grade: rapid.SampledFrom([]string{"", "issue", "hint"}).Draw(t, "grade"),
		Category: words.Draw(t, "category"), Office: words.Draw(t, "office"), DueDays: rapid.IntRange(0, 30).Draw(t, "days"), Urgent: chance("urgent"),
		AboutMember: chance("member"), Warning: expressions.Draw(t, "warning"), WarningMessage: words.Draw(t, "warning message"),
		Critical: chance("critical"), Prefill: rapid.SampledFrom([]string{"", "pulldata('household', 'size')"}).Draw(t, "prefill"), Carry: chance("carry"),
		Compare: chance("compare"),
	}
	q.Translations = randomTexts(t, map[string]string{"label": q.Label, "hint": q.Hint, "guidance_hint": q.Guidance,
		"required_message": q.RequiredMessage, "constraint_message": q.ConstraintMessage, "warning_message": q.WarningMessage})
	if chance("detail") {
		q.Detail = "q0"
	}
	switch {
	case q.Type.Chosen():
		q.List = rapid.SampledFrom(slices.Sorted(maps.Keys(f.Lists))).Filter(func(list string) bool { return len(f.Lists[list]) > 0 }).Draw(t, "list")
		q.ChoiceFilter = rapid.SampledFrom([]string{"", "县 = ${q0}"}).Draw(t, "filter")
		q.Problem = rapid.SampledFrom([]string{"", ". = 'c1'", "selected(., 'c2')"}).Draw(t, "problem")
		if chance("normal") && q.Type != qtype.Rank {
			q.Normal = "c0"
		}
		if chance("random") {
			q.Parameters = map[string]string{"randomize": "true"}
		}
	case q.Type == qtype.Range:
		q.Parameters = map[string]string{"start": "0", "end": "10", "step": "0.5"}
	case q.Type == qtype.Calculate:
		q.Calculation = "1 + string-length(${q0})"
	case q.Type == qtype.Uncollected:
		q.Foreign = rapid.SampledFrom([]string{"image", "geopoint", "background-audio"}).Draw(t, "foreign")
	case q.Type == qtype.Text && chance("triggered"):
		q.Calculation, q.Trigger = "now()", "${q0}"
	}
	return q
}

// TestExportLoadsAsTheSameForm draws forms, writes them as a file, reads that and wants the same hash.
func TestExportLoadsAsTheSameForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := randomForm(t)
		if faults := f.Compile(); len(faults) > 0 {
			t.Fatalf("the generator makes faults: %+v", faults[0])
		}
		sameAgain(t, f)
	})
}

// TestRandomFormsHoldEverything: a field that is added to a form must be drawn above, so that its loss would be seen.
func TestRandomFormsHoldEverything(t *testing.T) {
	filled := map[string]bool{}
	note := func(v any) {
		at := reflect.Indirect(reflect.ValueOf(v))
		for i := range at.NumField() {
			if f := at.Type().Field(i); f.IsExported() && !at.Field(i).IsZero() {
				filled[at.Type().Name()+"."+f.Name] = true
			}
		}
	}
	example := rapid.Custom(randomForm)
	for seed := range 300 {
		f := example.Example(seed)
		note(f)
		for _, g := range f.Groups {
			note(g)
		}
		for _, q := range f.Questions {
			note(q)
		}
		for _, choices := range f.Lists {
			for _, c := range choices {
				note(c)
			}
		}
	}
	// The hash is made of the others, and rows are layout. Forms with the group of field work are in TestExportKeeps.
	filled["Form.Hash"], filled["Group.Row"], filled["Question.Row"], filled["Form.FieldWork"] = true, true, true, true
	for _, v := range []any{forms.Form{}, forms.Group{}, forms.Question{}, forms.Choice{}} {
		for _, f := range reflect.VisibleFields(reflect.TypeOf(v)) {
			if name := reflect.TypeOf(v).Name() + "." + f.Name; f.IsExported() && !filled[name] {
				t.Errorf("no random form has a %s", name)
			}
		}
	}
}
