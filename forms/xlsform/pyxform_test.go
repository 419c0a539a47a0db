package xlsform_test

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/forms/xlsform"
)

// The rules by which pyxform, which ODK and Kobo read workbooks with, refuses one. Written from its sources (xls2json.py,
// sheet_headers.py, choices.py, unique_names.py, parameters_generic.py, expression.py): it cannot be run here.

// xmlName is what pyxform takes for the name of a question.
var xmlName = regexp.MustCompile(`^[A-Za-z_\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2FF}\x{370}-\x{37D}\x{37F}-\x{1FFF}\x{200C}-\x{200D}\x{2070}-\x{218F}\x{2C00}-\x{2FEF}\x{3001}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFFD}\x{10000}-\x{EFFFF}]` +
	`[-.0-9\x{B7}\x{300}-\x{36F}\x{203F}-\x{2040}A-Za-z_\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2FF}\x{370}-\x{37D}\x{37F}-\x{1FFF}\x{200C}-\x{200D}\x{2070}-\x{218F}\x{2C00}-\x{2FEF}\x{3001}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFFD}\x{10000}-\x{EFFFF}]*$`)

var (
	selectType   = regexp.MustCompile(`^(select_one|select_multiple|rank) (\S+)( or_other)?$`)
	fileType     = regexp.MustCompile(`^(select_one_from_file|select_multiple_from_file) (\S+\.(?:csv|xml|geojson))$`)
	controlType  = regexp.MustCompile(`^(begin|end)_(group|repeat)$`)
	reference    = regexp.MustCompile(`\$\{([^}]*)\}`)
	parameterKey = map[string][]string{"range": {"start", "end", "step"}, "text": {"rows"}, "select_one": {"randomize", "seed"},
		"select_multiple": {"randomize", "seed"}, "rank": {"randomize", "seed"},
		"select_one_from_file": {"randomize", "seed", "value", "label"}, "select_multiple_from_file": {"randomize", "seed", "value", "label"}}
	plainTypes = strings.Fields(`text integer decimal date time dateTime note calculate hidden acknowledge range barcode start end today
		username deviceid image audio video file geopoint geotrace geoshape background-audio start-geopoint phonenumber simserial email`)
)

// A pyxform reads a workbook as pyxform would and collects what it would refuse.
type pyxform struct {
	faults  []string
	choices map[string][]string // names by list
	names   map[string]int      // of questions and groups
}

func (p *pyxform) refuse(row int, format string, args ...any) {
	p.faults = append(p.faults, fmt.Sprintf("row %d: ", row)+fmt.Sprintf(format, args...))
}

// rows hands out the rows of a sheet as header to cell, the row number as the spreadsheet shows it.
func rows(wb *sheet.Workbook, name string, each func(number int, cell map[string]string)) (header []string) {
	for _, s := range wb.Sheets {
		if s.Name != name || len(s.Rows) == 0 {
			continue
		}
		for _, c := range s.Rows[0] {
			header = append(header, c.Text)
		}
		for i := 1; i < len(s.Rows); i++ {
			cell := map[string]string{}
			for col, title := range header {
				if text := s.At(i, col).Text; text != "" {
					cell[title] = text
				}
			}
			if len(cell) > 0 {
				each(i+1, cell)
			}
		}
	}
	return header
}

func refusedByPyxform(wb *sheet.Workbook) []string {
	p := &pyxform{choices: map[string][]string{}, names: map[string]int{}}
	for _, s := range wb.Sheets {
		if !slices.Contains([]string{"survey", "choices", "settings"}, s.Name) && !strings.HasPrefix(s.Name, "_") {
			p.refuse(0, "a sheet %q", s.Name)
		}
	}
	settings := map[string]string{}
	rows(wb, "settings", func(number int, cell map[string]string) {
		if number > 2 {
			p.refuse(number, "settings have one row")
		}
		settings = cell
	})
	if settings["form_id"] == "" || settings["form_title"] == "" {
		p.refuse(0, "no form_id or form_title")
	}
	p.readChoices(wb, settings["allow_choice_duplicates"] == "yes")
	header := rows(wb, "survey", func(int, map[string]string) {})
	for i, h := range header {
		if h == "" || slices.Contains(header[:i], h) || strings.Contains(h, " ") && !strings.Contains(h, "::") {
			p.refuse(1, "header %q", h)
		}
	}
	if !slices.Contains(header, "type") || !slices.Contains(header, "name") {
		p.refuse(1, "no type or name")
	}
	p.readSurvey(wb)
	return p.faults
}

func (p *pyxform) readChoices(wb *sheet.Workbook, duplicates bool) {
	header := rows(wb, "choices", func(number int, cell map[string]string) {
		list, name := cell["list_name"], cell["name"]
		if list == "" || name == "" {
			p.refuse(number, "a choice without list or name")
		}
		if !duplicates && slices.Contains(p.choices[list], name) {
			p.refuse(number, "choice %s twice", name)
		}
		p.choices[list] = append(p.choices[list], name)
	})
	for _, h := range header {
		if strings.Contains(h, " ") && !strings.Contains(h, "::") || h == "" {
			p.refuse(1, "header %q of choices", h)
		}
	}
	if header != nil && (!slices.Contains(header, "list_name") || !slices.Contains(header, "name") || !slices.ContainsFunc(header, func(h string) bool { return strings.HasPrefix(h, "label") })) {
		p.refuse(1, "choices lack list_name, name or label")
	}
}

func (p *pyxform) readSurvey(wb *sheet.Workbook) {
	type control struct {
		kind string
		seen map[string]bool
	}
	stack := []control{{"survey", map[string]bool{}}}
	repeats := map[string]bool{}
	rows(wb, "survey", func(number int, cell map[string]string) {
		text := cell["type"]
		m := controlType.FindStringSubmatch(text)
		if m != nil && m[1] == "end" {
			if top := len(stack) - 1; stack[top].kind != m[2] {
				p.refuse(number, "%s does not match %s", text, stack[top].kind)
			} else {
				stack = stack[:top]
			}
			return
		}
		name := cell["name"]
		top := stack[len(stack)-1]
		if !xmlName.MatchString(name) {
			p.refuse(number, "name %q", name)
		}
		if top.seen[name] {
			p.refuse(number, "name %s twice in one group", name)
		}
		top.seen[name] = true
		p.names[name]++
		if m != nil {
			if m[2] == "repeat" && repeats[name] {
				p.refuse(number, "repeat %s twice", name)
			}
			repeats[name] = repeats[name] || m[2] == "repeat"
			stack = append(stack, control{m[2], map[string]bool{}})
			return
		}
		p.question(number, text, cell)
	})
	if len(stack) > 1 {
		p.refuse(0, "%d groups are not closed", len(stack)-1)
	}
	rows(wb, "survey", func(number int, cell map[string]string) {
		for column, text := range cell {
			p.references(number, column, text)
		}
	})
}

// question checks the type of a row and what depends on it.
func (p *pyxform) question(number int, text string, cell map[string]string) {
	word := text
	switch m := selectType.FindStringSubmatch(text); {
	case m != nil:
		word = m[1]
		if p.choices[m[2]] == nil {
			p.refuse(number, "no list %s", m[2])
		}
		if m[3] != "" && cell["choice_filter"] != "" {
			p.refuse(number, "or_other with a filter")
		}
		if word == "select_multiple" && slices.ContainsFunc(p.choices[m[2]], func(name string) bool { return strings.Contains(name, " ") }) {
			p.refuse(number, "a choice with a space")
		}
	case fileType.MatchString(text):
		word = fileType.FindStringSubmatch(text)[1]
	case !slices.Contains(plainTypes, text):
		p.refuse(number, "type %q", text)
	}
	if word == "calculate" && cell["calculation"] == "" && !strings.ContainsAny(cell["default"], "$(") {
		p.refuse(number, "no calculation")
	}
	for _, one := range strings.Fields(cell["parameters"]) {
		key, value, ok := strings.Cut(one, "=")
		if !ok || !slices.Contains(parameterKey[word], key) {
			p.refuse(number, "parameter %s of %s", one, word)
		}
		if _, err := strconv.ParseFloat(value, 64); err != nil && word == "range" {
			p.refuse(number, "parameter %s is no number", one)
		}
	}
	for _, one := range strings.Split(cell["trigger"], ",") {
		if one = strings.TrimSpace(one); one != "" && !reference.MatchString(one) {
			p.refuse(number, "trigger %q", one)
		}
	}
}

// references wants every ${ to begin the name of one question or group.
func (p *pyxform) references(number int, column, text string) {
	if column == "type" || column == "name" {
		return
	}
	for _, m := range reference.FindAllStringSubmatch(text, -1) {
		if name := strings.TrimPrefix(m[1], "last-saved#"); !xmlName.MatchString(name) || p.names[name] == 0 {
			p.refuse(number, "%s: a reference to %q", column, m[1])
		}
	}
	if strings.Count(text, "${") != len(reference.FindAllString(text, -1)) {
		p.refuse(number, "%s: an open reference", column)
	}
}

func rewritten(t *testing.T, f *forms.Form) *sheet.Workbook {
	t.Helper()
	var buf bytes.Buffer
	if losses, err := write.XLSX(&buf, xlsform.Export(f)); err != nil || len(losses) > 0 {
		t.Fatalf("%s: %v, %v", f.Name, losses, err)
	}
	wb, err := sheet.Parse("x.xlsx", buf.Bytes(), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return wb
}

// Every built-in form is written as a workbook that pyxform accepts and that loads as the same form.
func TestBuiltInFormsAsWorkbooks(t *testing.T) {
	for _, name := range catalog.Names() {
		f, _ := catalog.Form(name)
		wb := rewritten(t, f)
		for _, fault := range refusedByPyxform(wb) {
			t.Errorf("%s: pyxform refuses: %s", name, fault)
		}
		again, faults := xlsform.Load(wb, "other")
		if again == nil || again.Hash != f.Hash || len(faults) > 0 {
			t.Errorf("%s: loads as another form: %v", name, faults)
		}
	}
}

// What was made for other programs goes back to them.
func TestForeignFormsAsWorkbooks(t *testing.T) {
	for _, file := range []string{"water_points.md", "kobo_income.md"} {
		data, err := os.ReadFile("testdata/" + file)
		if err != nil {
			t.Fatal(err)
		}
		wb, err := sheet.Parse(file, data, sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := xlsform.Load(wb, "x")
		for _, fault := range refusedByPyxform(rewritten(t, f)) {
			t.Errorf("%s: pyxform refuses: %s", file, fault)
		}
	}
}

// The rules themselves are tried, each with a workbook that breaks it.
func TestPyxformRules(t *testing.T) {
	const head, tail = "| survey |\n| | type | name | label | calculation | parameters | choice_filter | trigger |\n| | ", "| choices |\n| | list_name | name | label |\n| | l | 1 | 一 |\n| | l | a b | 二 |\n| settings |\n| | form_id | form_title |\n| | x | X |\n"
	for rows, want := range map[string]string{
		"text | a | A | | | | |":                        "",
		"text | a b | A | | | | |":                      `name "a b"`,
		"text | 姓名 | A | | | | |":                       "",
		"text | 1a | A | | | | |":                       `name "1a"`,
		"Text | a | A | | | | |":                        `type "Text"`,
		"select_one l | a | A | | | | |":                "",
		"select_one m | a | A | | | | |":                "no list m",
		"select_one l l | a | A | | | | |":              `type "select_one l l"`,
		"select_multiple l | a | A | | | | |":           "a choice with a space",
		"select_one l or_other | a | A | | | 1 = 1 | |": "or_other with a filter",
		"calculate | a | | | | | |":                     "no calculation",
		"text | a | A | | start=1 | | |":                "parameter start=1 of text",
		"range | a | A | | start=x | | |":               "parameter start=x is no number",
		"text | a | ${b} | | | | |":                     `label: a reference to "b"`,
		"text | a | A | | | | b |":                      `trigger "b"`,
		"text | a | ${a | | | | |":                      "label: an open reference",
		"begin_group | g | G | | | | |":                 "1 groups are not closed",
		"begin_group | g | G | | | | |\n| | end_repeat | | | | | | |\n| | end_group | | | | | | |":                                                                                                       "end_repeat does not match group",
		"begin_group | g | G | | | | |\n| | begin_repeat | r | R | | | | |\n| | end_repeat | | | | | | |\n| | end_group | | | | | | |\n| | begin_repeat | r | R | | | | |\n| | end_repeat | | | | | | |": "repeat r twice",
		"text | a | A | | | | |\n| | text | a | A | | | | |": "name a twice in one group",
	} {
		wb, err := sheet.Parse("x.md", []byte(head+rows+"\n"+tail), sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Join(refusedByPyxform(wb), "\n")
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q", rows, got, want)
		}
	}
}
