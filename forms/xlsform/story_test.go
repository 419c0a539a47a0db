package xlsform

import (
	"os"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
)

// visitForm is testdata/visit.md with the one mistake in it put right.
func visitForm(t *testing.T) (*forms.Form, []Fault) {
	t.Helper()
	data, err := os.ReadFile("testdata/visit.md")
	if err != nil {
		t.Fatal(err)
	}
	return load(t, strings.Replace(string(data), "&gt;=", ">=", 1))
}

// A form as townships write them loads, and is filled in from the first question to the completion page.
func TestAFormAsTownshipsWriteIt(t *testing.T) {
	f, faults := visitForm(t)
	if got := told(faults); got != "skipped Survey 18 A not_collected" {
		t.Fatalf("faults:\n%s", got)
	}
	if f.Name != "visit_test" || f.Title != "走访表" || len(f.Groups) != 3 {
		t.Errorf("form %q %q, %d groups", f.Name, f.Title, len(f.Groups))
	}
	s := forms.NewSession(f, forms.Env{Now: time.Date(2022, 8, 6, 9, 0, 0, 0, time.UTC)}, nil)
	if q := s.Cursor().Question(); q.Name != "name" || q.Label != "姓名" || q.Hint != "户口本上的名字" || q.Row != 5 {
		t.Errorf("first question %+v", q)
	}
	for _, a := range [][2]string{{"name", "张三"}, {"age", "９"}, {"sex", "男"}, {"at_school", "no"}, {"why", "其他"}, {"why_other", "放羊"}, {"score", "8"}} {
		if r := s.Answer(a[0], a[1]); r.Verdict != forms.Accepted {
			t.Fatalf("%s = %s: %d %s", a[0], a[1], r.Verdict, r.Message)
		}
	}
	say, _ := f.Question("say")
	if got := s.Label(say.Place()); got != "张三成年：no" {
		t.Errorf("note %q", got)
	}
	if r := s.Answer("why", "ill far"); r.Verdict != forms.Violated || r.Message != "只选主要的" {
		t.Errorf("constraint with smart quotes: %+v", r)
	}
	s.Undo()
	if sum := s.Summary(); sum.Blocked || len(sum.Items) != 0 {
		t.Errorf("completion page %+v", sum.Items)
	}
	want := "{\"start\":\"2022-08-06T09:00:00.000Z\",\"who/name\":\"张三\",\"who/age\":9,\"who/sex\":\"m\",\"school/at_school\":\"no\"," +
		"\"school/why\":\"other\",\"school/why_other\":\"放羊\",\"grown\":\"no\",\"score\":8}"
	if got := string(f.EncodeAnswers(s.Final())); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// The mistake: an expression that was copied from a web page.
func TestTheMistakeIsShown(t *testing.T) {
	data, err := os.ReadFile("testdata/visit.md")
	if err != nil {
		t.Fatal(err)
	}
	_, faults := load(t, string(data))
	found := false
	for _, fault := range faults {
		found = found || fault.Severity == Error && fault.Row == 10 && fault.Column == "F" && strings.Contains(fault.String(), "^")
	}
	if !found {
		t.Errorf("faults %v", faults)
	}
}

// cells makes a sheet of typed cells, as spreadsheets bring them.
func cells(name string, rows ...[]sheet.Cell) *sheet.Sheet {
	return &sheet.Sheet{Name: name, Rows: rows}
}

func words(texts ...string) []sheet.Cell {
	var row []sheet.Cell
	for _, text := range texts {
		row = append(row, sheet.Cell{Type: sheet.Text, Text: text})
	}
	return row
}

// Spreadsheets turn yes into TRUE and 15 into a number: both are read as what they show.
func TestTypedCells(t *testing.T) {
	number := func(text string) sheet.Cell { return sheet.Cell{Type: sheet.Number, Text: text, Raw: text} }
	truth := func(text string) sheet.Cell { return sheet.Cell{Type: sheet.Boolean, Text: text} }
	wb := &sheet.Workbook{Sheets: []*sheet.Sheet{
		cells("说明", words("这张表由镇里统一印发")),
		cells("survey", nil, words("type", "name", "label", "required", "due_days", "urgent", "default"),
			append(words("select_one n", "a", "选"), truth("TRUE"), number("15"), truth("FALSE"), number("2"))),
		cells("choices", words("list_name", "name", "label"),
			append(words("n"), number("1"), number("100")), append(words("n"), number("2"), number("200"))),
		cells("settings", words("form_id", "version"), append(words("typed"), number("2022080301"))),
	}}
	f, faults := Load(wb, "file")
	if len(faults) > 0 {
		t.Fatalf("faults %v", faults)
	}
	q := f.Questions[0]
	if q.Required != "true()" || q.DueDays != 15 || q.Urgent || q.Default != "2" || q.Row != 3 || f.Version != "2022080301" {
		t.Errorf("question %+v, version %q", q, f.Version)
	}
	if c := f.Lists["n"][1]; c.Name != "2" || c.Label != "200" {
		t.Errorf("choice %+v", c)
	}
	s := forms.NewSession(f, forms.Env{}, nil)
	if got := s.Get("a").Text; got != "2" {
		t.Errorf("default %q", got)
	}
}

func TestAnEmptyWorkbook(t *testing.T) {
	for name, wb := range map[string]*sheet.Workbook{
		"no sheet":     {},
		"empty sheets": {Sheets: []*sheet.Sheet{cells("a"), cells("b", nil, nil)}},
	} {
		f, faults := Load(wb, "x")
		if f != nil || told(faults) != "error 0 missing_sheet" {
			t.Errorf("%s: %v %v", name, f, faults)
		}
	}
	f, faults := Load(&sheet.Workbook{Sheets: []*sheet.Sheet{cells("survey")}}, "x")
	if f == nil || told(faults) != "error survey 0 missing_column" {
		t.Errorf("empty survey: %v %v", f, faults)
	}
}

// The two names of one sheet: the first wins, as in a spreadsheet's tabs.
func TestSheetsInAnyOrder(t *testing.T) {
	f := sound(t, `
| settings |
| | form_id |
| | late |
| choices |
| | list_name | name | label |
| | yn | 1 | 是 |
| notes |
| | 随便写的 |
| survey |
| | type | name | label |
| | select_one yn | a | A |
`)
	if f.Name != "late" || len(f.Questions) != 1 {
		t.Errorf("%+v", f)
	}
}

// Names of the settings' switches are read in the ways people write them.
func TestSwitches(t *testing.T) {
	for text, want := range map[string]bool{"yes": true, "是": true, "TRUE": true, "1": true, "no": false, "否": false, "": false, "0": false, "ｙｅｓ": true} {
		f := sound(t, survey("type | name | label", "text | a | A")+"| settings |\n| | form_id | many | subject |\n| | f | "+text+" | Person |\n")
		if f.Many != want || f.Subject != "person" {
			t.Errorf("many %q: %v, subject %s", text, f.Many, f.Subject)
		}
	}
}

// A form that asks for field work opens with a group that works: someone has to be met before anything is filled in bulk.
func TestFieldWorkWorks(t *testing.T) {
	f := sound(t, survey("type | name | label | normal | relevant", "begin_group | g | 住房 | | ${visit_result} = 'met' or ${visit_result} = 'family'",
		"select_one yesno | a | A | no | ", "end_group | | | | ")+"| settings |\n| | form_id | fieldwork |\n| | f | 是 |\n")
	noon := time.Date(2022, 8, 6, 12, 0, 0, 0, time.UTC)
	s := forms.NewSession(f, forms.Env{Now: noon, Operator: "周文广"}, nil)
	if s.Cursor().Question().Name != "visit_result" || s.Get("surveyors").Text != "周文广" || s.Get("visit_date").Text != "2022-08-06" {
		t.Errorf("opens at %s, surveyors %q, date %q", s.Cursor().Question().Name, s.Get("surveyors").Text, s.Get("visit_date").Text)
	}
	respondent, _ := f.Question("respondent")
	s.Answer("visit_result", "nobody")
	if s.Relevant(respondent.Place()) || s.FillNormal(f.Questions[4].Place()) != 0 {
		t.Error("nobody was met")
	}
	s.Answer("visit_result", "family")
	if !s.Required(respondent.Place()) {
		t.Error("who answered for the household must be told")
	}
	if n := s.FillNormal(f.Questions[4].Place()); n != 1 {
		t.Errorf("filled %d", n)
	}
	if r := s.Answer("visit_date", "2022-8-7"); r.Verdict != forms.Violated || r.Message != wordVisitDate {
		t.Errorf("a visit tomorrow: %+v", r)
	}
	if respondent.Type != qtype.Text || !respondent.NoBatch {
		t.Errorf("respondent %+v", respondent)
	}
}

// Loading is a function of the content: twice the same workbook gives the same form and the same faults in the same order.
func TestLoadIsDeterministic(t *testing.T) {
	data, err := os.ReadFile("testdata/visit.md")
	if err != nil {
		t.Fatal(err)
	}
	first, faults := load(t, string(data))
	for range 20 {
		f, again := load(t, string(data))
		if f.Hash != first.Hash || told(again) != told(faults) {
			t.Fatalf("another hash or other faults:\n%s\n%s", told(again), told(faults))
		}
	}
}

// What tells the responses of one subject apart is read from the settings.
func TestOnePer(t *testing.T) {
	f := sound(t, survey("type | name | label | compare", "select_one yesno | who | 受访人 |", "integer | n | 几口人 | yes")+onePer+"| | f | who | |\n")
	if f.OnePer != "who" || len(f.Parts()) == 0 || !f.Questions[1].Compare {
		t.Errorf("one per %q, parts %v", f.OnePer, f.Parts())
	}
}
