package template

import (
	"cmp"
	"slices"
	"strings"

	"cunce/forms/draft"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
)

// The sheets of the template besides the list; they are no list.
const (
	sheetList     = "题目"
	sheetExamples = "例子"
	sheetHelp     = "填写说明"
)

// offices are offered for 责任办室; a township may write its own.
var offices = []string{"扶贫办", "组织办", "民政和社事办", "社保所", "卫健办", "建环办", "农业服务中心", "经发办", "平安办", "各驻村工作组", "各村"}

// blankRows are offered for new questions.
const blankRows = 200

// Book is the template as a workbook, with the questions of a draft to go on with. Besides the list it has examples and
// instructions.
func Book(d *draft.Form) *write.Book {
	return &write.Book{Title: cmp.Or(d.Title, bookTitle), Sheets: []*write.Sheet{listSheet(d), exampleSheet(), helpSheet()}}
}

// listSheet is the list itself: settings, heading, questions, room for more.
func listSheet(d *draft.Form) *write.Sheet {
	s := &write.Sheet{Name: sheetList, Widths: widths, Grid: true, Landscape: true}
	for _, setting := range settings {
		s.Rows = append(s.Rows, write.Texts(setting.name, setting.value(d), setting.hint))
		row := len(s.Rows) - 1
		wide := sheet.Merge{Row: row, Col: 2, LastRow: row, LastCol: len(header) - 1}
		s.Merges = append(s.Merges, wide)
		s.Paints = append(s.Paints, write.Paint{Area: sheet.Merge{Row: row, Col: 1, LastRow: row, LastCol: 1}, Look: write.LookPlain},
			write.Paint{Area: wide, Look: write.LookGrey})
		if len(setting.choices) > 0 {
			s.Lists = append(s.Lists, write.List{Area: sheet.Merge{Row: row, Col: 1, LastRow: row, LastCol: 1}, Choices: setting.choices, Strict: true})
		}
	}
	s.Header = len(s.Rows) + 1
	s.Rows = append(s.Rows, write.Texts(header...))
	for _, g := range d.Groups {
		for _, item := range g.Items {
			s.Rows = append(s.Rows, write.Texts(rowOf(g, item)...))
		}
	}
	first := s.Header
	for range blankRows {
		s.Rows = append(s.Rows, make([]sheet.Cell, len(header)))
	}
	s.Lists = append(s.Lists, dropDowns(first, len(s.Rows)-1)...)
	for col, text := range columnNotes {
		s.Notes = append(s.Notes, write.Note{Row: first - 1, Col: col, Text: text})
	}
	return s
}

var widths = []float64{16, 48, 10, 20, 18, 16, 10, 36}

// A setting is a line above the heading.
type setting struct {
	name, hint string
	choices    []string
	value      func(d *draft.Form) string
}

var settings = []setting{
	{"表名", hintTitle, nil, func(d *draft.Form) string { return d.Title }},
	{"版本", hintVersion, nil, func(d *draft.Form) string { return d.Version }},
	{"对象", hintSubjects, subjectNames, func(d *draft.Form) string { return subjectName(d.Subject) }},
	{"入户", hintFieldWork, []string{"是", "否"}, func(d *draft.Form) string {
		if d.FieldWork {
			return "是"
		}
		return "否"
	}},
	{"来源", hintSource, nil, func(d *draft.Form) string { return d.Source }},
}

var subjectNames = []string{"农户", "成员", "村", "乡镇", "干部"}

func subjectName(subject string) string {
	i := slices.IndexFunc(subjectNames, func(name string) bool { return subjects[name] == subject })
	return subjectNames[max(i, 0)]
}

// dropDowns are what the columns offer; anything else may be typed.
func dropDowns(first, last int) []write.List {
	var all []write.List
	for col, choices := range map[int][]string{
		2: typeNames,
		3: {"是、否", "有、无", "是、否、不适用", "好、一般、差", "金额（元）", "整数（人）", "数字（亩）", "日期"},
		4: {"是", "否", "有", "无", "差", "都不是", "?"},
		5: offices,
		6: {"3", "7", "15", "30"},
	} {
		all = append(all, write.List{Area: sheet.Merge{Row: first, Col: col, LastRow: last, LastCol: col}, Choices: choices})
	}
	slices.SortFunc(all, func(a, b write.List) int { return cmp.Compare(a.Area.Col, b.Area.Col) })
	return all
}

// rowOf writes a question as a row of the list.
func rowOf(g draft.Group, item draft.Item) []string {
	kind, choices := "", ""
	switch item.Type {
	case "select_multiple":
		kind = "多选"
	case "acknowledge":
		kind = "确认"
	case "note":
		kind = "说明文字"
	case "integer":
		choices = withUnit("整数", item.Unit)
	case "decimal":
		if choices = withUnit("数字", item.Unit); strings.HasSuffix(item.Unit, "元") {
			choices = withUnit("金额", item.Unit)
		}
	case "date":
		choices = "日期"
	case "time":
		choices = "时间"
	}
	if len(item.Choices) > 0 {
		choices = strings.Join(item.Choices, "、")
		if len(choicesOf(choices)) != len(item.Choices) {
			choices = strings.Join(item.Choices, "\n")
		}
	}
	return []string{g.Label, item.Label, kind, choices, item.Problem, item.Office, item.DueDays, item.Hint}
}

func withUnit(word, unit string) string {
	if unit == "" {
		return word
	}
	return word + "（" + unit + "）"
}

// exampleSheet shows a question of every kind.
func exampleSheet() *write.Sheet {
	s := &write.Sheet{Name: sheetExamples, Widths: widths, Grid: true, Landscape: true, Header: 1, Rows: [][]sheet.Cell{write.Texts(header...)}}
	for _, row := range examples {
		s.Rows = append(s.Rows, write.Texts(row...))
	}
	s.Paints = []write.Paint{{Area: sheet.Merge{Row: 1, LastRow: len(examples), LastCol: len(header) - 1}, Look: write.LookGrey}}
	return s
}

func helpSheet() *write.Sheet {
	s := &write.Sheet{Name: sheetHelp, Widths: []float64{100}}
	for _, text := range helpLines {
		s.Rows = append(s.Rows, write.Texts(text))
	}
	s.Paints = []write.Paint{{Area: sheet.Merge{}, Look: write.LookTitle}}
	return s
}
