package template

import (
	"slices"
	"strings"

	"cunce/forms/normal"
	"cunce/forms/sheet"
)

// The columns, by the names that the template gives them.
const (
	colGroup    = "组"
	colLabel    = "题目"
	colType     = "类型"
	colChoices  = "选项"
	colProblem  = "哪个答案是问题"
	colOffice   = "责任办室"
	colDays     = "期限(天)"
	colHint     = "说明"
	colRequired = "必填"
	colName     = "编号"
)

// header is the heading of an empty template; 必填 and 编号 may be added.
var header = []string{colGroup, colLabel, colType, colChoices, colProblem, colOffice, colDays, colHint}

// spellings are other headings that people write for a column.
var spellings = map[string][]string{
	colGroup:    {"组", "分组", "组名", "类别", "事项", "大类", "板块"},
	colLabel:    {"题目", "题", "问题", "题面", "问什么", "题目内容", "排查内容"},
	colType:     {"类型", "题型", "题目类型"},
	colChoices:  {"选项", "答案", "可选答案", "答案选项", "选项(答案)"},
	colProblem:  {"哪个答案是问题", "哪个是问题", "问题答案", "什么算问题", "哪个答案算问题", "算问题的答案"},
	colOffice:   {"责任办室", "办室", "责任科室", "责任部门", "责任单位", "牵头办室"},
	colDays:     {"期限(天)", "期限", "期限天数", "整改期限", "整改期限(天)", "天数", "办理期限"},
	colHint:     {"说明", "备注", "填写说明", "提示", "怎么填"},
	colRequired: {"必填", "是否必填"},
	colName:     {"编号", "名字", "题目编号", "name"},
}

// columnOf is the column that a heading means, "" for none.
func columnOf(text string) string {
	text = strings.ToLower(normal.Name(text))
	for column, names := range spellings {
		if slices.Contains(names, text) {
			return column
		}
	}
	return ""
}

// A list is the sheet of the template behind its heading.
type list struct {
	sheet   *sheet.Sheet
	head    int            // 0-based row of the heading
	columns map[string]int // 0-based
	unknown []int          // headings that mean nothing here
}

// findList finds the heading: a row that names the questions and one thing more that only the template has. ok is false where no
// visible sheet has one.
func findList(wb *sheet.Workbook) (l list, ok bool) {
	for _, s := range wb.Sheets {
		if s.Hidden || strings.TrimSpace(s.Name) == sheetExamples || strings.TrimSpace(s.Name) == sheetHelp {
			continue
		}
		for r := range min(len(s.Rows), maxHead) {
			if l, ok := headingAt(s, r); ok {
				return l, true
			}
		}
	}
	return list{}, false
}

// maxHead is how many rows may stand above the heading.
const maxHead = 50

func headingAt(s *sheet.Sheet, row int) (list, bool) {
	l := list{sheet: s, head: row, columns: map[string]int{}}
	for c, cell := range s.Rows[row] {
		name := columnOf(cell.Text)
		_, twice := l.columns[name]
		switch {
		case strings.TrimSpace(cell.Text) == "":
		case name == "" || twice:
			l.unknown = append(l.unknown, c)
		default:
			l.columns[name] = c
		}
	}
	_, label := l.columns[colLabel]
	_, choices := l.columns[colChoices]
	_, problem := l.columns[colProblem]
	return l, label && (choices || problem)
}

// Is reports whether a workbook holds such a list.
func Is(wb *sheet.Workbook) bool {
	_, ok := findList(wb)
	return ok
}

// text is a cell of a row (0-based) by column, clean of blanks around it.
func (l list) text(row int, column string) string {
	c, ok := l.columns[column]
	if !ok {
		return ""
	}
	return strings.TrimSpace(strings.ReplaceAll(l.sheet.At(row, c).Text, "\u00a0", " "))
}

// letter is the letter of a column, "" for one that the list does not have.
func (l list) letter(column string) string {
	c, ok := l.columns[column]
	if !ok {
		return ""
	}
	return sheet.ColumnName(c)
}
