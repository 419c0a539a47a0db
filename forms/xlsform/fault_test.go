package xlsform

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// told lists faults as "severity sheet row column code".
func told(faults []Fault) string {
	var out []string
	for _, f := range faults {
		out = append(out, strings.Join(strings.Fields(fmt.Sprint(f.Severity, " ", f.Sheet, " ", f.Row, " ", f.Column, " ", f.Code)), " "))
	}
	return strings.Join(out, "\n")
}

// survey puts rows under a header, with a sound choice list.
func survey(header string, rows ...string) string {
	return "| survey |\n| | " + header + " |\n| | " + strings.Join(rows, " |\n| | ") + " |\n" + `
| choices |
| | list_name | name | label |
| | yesno | yes | 是 |
| | yesno | no | 否 |
`
}

func TestFaultsHaveTheirPlace(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"no survey":        {"| choices |\n| | list_name | name | label |\n| | a | b | c |\n", "error 0 missing_sheet"},
		"misnamed survey":  {"| servey |\n| | type | name | label |\n", "error 0 missing_sheet"},
		"no type column":   {survey("kind | name | label", "text | a | A"), "error survey 1 missing_column\nskipped survey 1 A foreign_column\nerror survey 2 missing_type"},
		"misspelt column":  {survey("type | name | label | relevent", "text | a | A | "), "warning survey 1 D unknown_column"},
		"foreign column":   {survey("type | name | label | 备注说明", "text | a | A | x"), "skipped survey 1 D foreign_column"},
		"empty column":     {survey("type | name | label | 备注说明", "text | a | A | "), ""},
		"media column":     {survey("type | name | label | media::image | audio", "text | a | A | x.png | y"), "skipped survey 1 D media_column\nskipped survey 1 E media_column"},
		"unknown type":     {survey("type | name | label", "intger | a | A"), "error survey 2 A unknown_type"},
		"no type":          {survey("type | name | label", " | a | A"), "error survey 2 A missing_type"},
		"comment":          {survey("type | name | label | hint", " |  |  | 这是说明", "# text | x | X | "), ""},
		"disabled":         {survey("type | name | label | disabled", "nonsense | a | A | yes", "text | b | B | no"), ""},
		"no label":         {survey("type | name | label", "text | a | "), "warning survey 2 C missing_label"},
		"no name":          {survey("type | name | label", "text |  | A"), "error survey 2 B missing_name"},
		"bad name":         {survey("type | name | label", "text | 1a | A"), "error survey 2 B invalid_name"},
		"double name":      {survey("type | name | label", "text | a | A", "note | b | B", "text | a | C"), "error survey 4 B duplicate_name"},
		"no list":          {survey("type | name | label", "select_one | a | A"), "error survey 2 A missing_list"},
		"unknown list":     {survey("type | name | label", "select_one nix | a | A"), "error survey 2 A missing_list"},
		"loop":             {survey("type | name | label", "begin loop over yesno | r | R", "text | a | A", "end loop | | "), "error survey 2 A unsupported_type\nerror survey 4 A unsupported_type"},
		"include and osm":  {survey("type | name | label", "include | a | A", "osm | b | B"), "error survey 2 A unsupported_type\nerror survey 3 A unsupported_type"},
		"media":            {survey("type | name | label", "image | a | A", "geopoint | b | B", "audit | audit | "), "skipped survey 2 A not_collected\nskipped survey 3 A not_collected\nskipped survey 4 A skipped_type"},
		"from a file":      {survey("type | name | label", "select_one_from_file x.csv | a | A"), "error survey 2 A missing_file"},
		"not closed":       {survey("type | name | label", "begin_group | g | G", "text | a | A"), "error survey 2 A unbalanced"},
		"not opened":       {survey("type | name | label", "text | a | A", "end_group | | "), "error survey 3 A unbalanced"},
		"crossed":          {survey("type | name | label", "begin_repeat | r | R", "text | a | A", "end_group | | "), "error survey 4 A unbalanced"},
		"expression":       {survey("type | name | label | relevant", "text | a | A | ${b} = 1"), "error survey 2 D unknown_reference"},
		"yes or no":        {survey("type | name | label | batch | urgent", "text | a | A | 也许 | 是"), "error survey 2 D yes_no"},
		"days":             {survey("type | name | label | due_days", "text | a | A | 两周", "text | b | B | １５"), "error survey 2 D due_days"},
		"grade":            {survey("type | name | label | problem_grade", "text | a | A | big"), "error survey 2 D grade"},
		"normal":           {survey("type | name | label | normal | problem", "select_one yesno | a | A | ja | ", "select_one yesno | b | B | yes | . = 'yes'"), "error survey 2 D normal_no_choice\nerror survey 3 D normal_is_problem"},
		"parameters":       {survey("type | name | label | parameters", "range | a | A | start 1", "range | b | B | start=1 step=0"), "error survey 2 D parameters\nerror survey 3 D parameters"},
		"calculate":        {survey("type | name | label", "calculate | a | "), "error survey 2 missing_calculation"},
		"filter and other": {survey("type | name | label | choice_filter", "select_one yesno or_other | a | A | true()"), "error survey 2 D filter_and_other"},
		"settings": {survey("type | name | label", "text | a | A") + "| settings |\n| | form_id | subject | many |\n| | a b | 农户 | vielleicht |\n",
			"error settings 2 A invalid_form_id\nerror settings 2 B subject\nerror settings 2 C yes_no"},
		"several": {survey("type | name | label | relevant", "text | a | A | ", "begin_group | g | G | ", "intger | x | X | ", "text | a | A | ${zz} = 1"),
			"error survey 3 A unbalanced\nerror survey 4 A unknown_type\nerror survey 5 B duplicate_name\nerror survey 5 D unknown_reference"},
	} {
		_, faults := load(t, c.text)
		if got := told(faults); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
		for _, f := range faults {
			if f.Message == "" || f.Severity == Error && f.Suggestion == "" {
				t.Errorf("%s: %s has no message or no suggestion: %q %q", name, f.Code, f.Message, f.Suggestion)
			}
		}
	}
}

func TestChoiceFaults(t *testing.T) {
	_, faults := load(t, `
| survey |
| | type | name | label |
| | select_multiple a | q | Q |
| | select_one b | r | R |
| Choices |
| | List Name | Name | Label |
| | a | 1 | 一 |
| | a | 1 | 又一 |
| | a | x y | 有空格 |
| | a |   | 没有名字 |
| |   | z | 没有表名 |
| | b | 1 |  |
| |   |   | 说明 |
`)
	want := `error survey 2 A choice_space
error Choices 3 B duplicate_choice
error Choices 5 B missing_choice_name
error Choices 6 A missing_list_name
warning Choices 7 C missing_label`
	if got := told(faults); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSuggestionsNameTheLikelyMeaning(t *testing.T) {
	for text, want := range map[string]string{
		survey("type | name | label", "intger | a | A"):                                            "是不是 integer",
		survey("type | name | label", "selectone yesno | a | A"):                                   "是不是 select_one",
		survey("type | name | label | relevent", "text | a | A |"):                                 "是不是 relevant",
		"| suvey |\n| | type | name |\n":                                                           "把「suvey」表改名为 survey",
		survey("type | name | label | relevant", "text | aa_1 | A |", "text | b | B | ${aa1} = 1"): "是不是 aa_1",
	} {
		_, faults := load(t, text)
		if len(faults) != 1 || faults[0].Suggestion != want {
			t.Errorf("%q: got %+v, want suggestion %q", text, faults, want)
		}
	}
}

func TestFaultShowsTheExpression(t *testing.T) {
	_, faults := load(t, survey("type | name | label | relevant", "select_one yesno | a | A | ", "text | b | B | ${a} = '是' and ${c} = 1"))
	if len(faults) != 1 {
		t.Fatalf("faults %v", faults)
	}
	want := "错误  survey 第 3 行 D 列：没有叫「c」的题目。对照 name 列改正\n    ${a} = '是' and ${c} = 1\n            　      ^"
	if got := faults[0].String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestCaret(t *testing.T) {
	long := "${甲} = 1 and " + strings.Repeat("${a} > 0 and ", 20) + "${丙} = 2"
	for _, c := range []struct {
		source     string
		at         int
		line, mark string
	}{
		{"abc", 1, "abc", "^"},
		{"abc", 3, "abc", "  ^"},
		{"是＝b", 3, "是＝b", "　　^"},
		{"a\tb", 3, "a b", "  ^"},
		{"a\n+ b", 3, "a + b", "  ^"},
		{"ab", 9, "ab", "  ^"},
		{"", 1, "", "^"},
		{"'𠮷' + b", 7, "'𠮷' + b", " 　    ^"},
		{"'é' + b", 8, "'é' + b", "       ^"},
		{"'e\u0301' + b", 7, "'e\u0301' + b", "      ^"[1:]},
		{"\"“是”\" = b", 9, "\"“是”\" = b", "  　     ^"},
		{long, 1, "${甲} = 1 and ${a} > 0 and ${a} > 0 and ${a} > 0 and ${a} > 0 and ${a} >...", "^"},
		{long, len([]rune(long)) - 7, "... > 0 and ${a} > 0 and ${a} > 0 and ${a} > 0 and ${丙} = 2", strings.Repeat(" ", 51) + "^"},
	} {
		if line, mark := pointed(c.source, c.at); line != c.line || mark != c.mark {
			t.Errorf("pointed(%q, %d) =\n%s\n%s, want\n%s\n%s", c.source, c.at, line, mark, c.line, c.mark)
		}
	}
}

// The mark stands as many cells from the margin as the place in the line, whatever is in the expression; no line is broken by
// a terminal of 80 cells.
func TestCaretStandsUnderItsPlace(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := []rune(rapid.StringOf(rapid.RuneFrom([]rune("ab ${}是＝“𠮷\u0301\n\t"))).Draw(t, "source"))
		if len(source) == 0 {
			return
		}
		at := rapid.IntRange(0, len(source)-1).Draw(t, "at")
		line, mark := pointed(string(source), at+1)
		stem, cells := strings.TrimSuffix(mark, "^"), 0
		for _, r := range stem {
			cells += cellsOf(r)
		}
		total, under := 0, false
		for _, r := range line {
			under = under || total == cells && r == oneLine(source[at])
			total += cellsOf(r)
		}
		if !under || total > 80-4 {
			t.Fatalf("place %d of %q, line of %d cells:\n%s\n%s", at, string(source), total, line, mark)
		}
	})
}

func TestFaultAsJSON(t *testing.T) {
	data, err := json.Marshal(Fault{Severity: Error, Sheet: "survey", Row: 2, Column: "D", Code: "c", Message: "m", Suggestion: "s", source: "x", mark: 1})
	if want := `{"severity":"error","sheet":"survey","row":2,"column":"D","code":"c","message":"m","suggestion":"s"}`; err != nil || string(data) != want {
		t.Errorf("got %s %v", data, err)
	}
}
