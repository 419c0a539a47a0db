package tasklist

import (
	"slices"
	"strings"

	"cunce/forms/normal"
	"cunce/forms/sheet"
)

// A Mapping says what columns are taken for where that is not what they seem: the heading as Column.Header has it, and a role.
type Mapping map[string]string

// A Column is one column of a list, with what it is taken for.
type Column struct {
	Sheet  string `json:"sheet"`
	Column string `json:"column"` // as the spreadsheet calls it
	Header string `json:"header"`
	Role   string `json:"role"`           // one of Roles, "" for not taken
	Key    string `json:"key,omitempty"`  // of an answer: the field that holds it
	Kind   string `json:"kind,omitempty"` // of an answer: kindChoice, kindDate, kindPerson, kindText
	// Options are what can be chosen, from the workbook's own drop-down or what is known of such a column.
	Options []string `json:"options,omitempty"`
	Samples []string `json:"samples,omitempty"` // the first two values, of a run of digits its end alone

	sheet, col int
}

// The kinds of answers. A person is the operator and a date is today until another is written.
const (
	kindChoice = "choice"
	kindDate   = "date"
	kindPerson = "person"
	kindText   = "text"
)

// The roles of columns.
const (
	roleName    = "name"
	roleID      = "id"
	roleHead    = "head"
	roleVillage = "village"
	roleGroup   = "group"
	roleNumber  = "number"
	roleAsk     = "ask"
	roleInfo    = "info"
	roleAnswer  = "answer"
)

// A role is what a column can be taken for, with its name for people.
type role struct{ Key, Label string }

// Roles are all of them.
func Roles() []role {
	return []role{{roleName, labelName}, {roleID, labelID}, {roleHead, labelHead}, {roleVillage, labelVillage}, {roleGroup, labelGroup},
		{roleNumber, labelNumber}, {roleAsk, labelAsk}, {roleInfo, labelInfo}, {roleAnswer, labelAnswer}}
}

// headings are the words that offices write over a column that tells who is meant.
var headings = map[string]string{
	roleName: "姓名 名字 人员姓名 成员姓名 人口姓名 对象姓名 核查对象 核查对象姓名 疑点人员 家庭成员 家庭成员姓名 被核查人",
	roleID: "身份证号 身份证号码 证件号码 证件号 身份证 公民身份号码 公民身份证号码 居民身份证号 居民身份证号码 身份证件号码 成员身份证号 " +
		"户主身份证号 户主身份证号码 户主证件号码 证件号码身份证",
	roleHead:    "户主 户主姓名 户主名",
	roleVillage: "村 村名 行政村 行政村名称 所在村 所属村 村居 村社区 社区 村委会",
	roleGroup:   "组 组别 小组 村民小组 村小组 居民小组 组名 自然村 自然村组 屯 所在组 所属组 村组",
	roleNumber:  "户编号 户号 户编码 家庭编号 户主编号 户籍编号",
}

// askWords are in the headings of what is asked, answerWords in those of answers even where some are filled in already.
var (
	askWords    = []string{"疑点", "问题", "事项", "线索", "预警", "风险", "异常", "核查内容", "核查要求", "比对结果", "比对情况", "任务", "反馈事由", "交办", "整改要求", "数据项"}
	answerWords = []string{"核查结果", "核实结果", "核查情况", "核实情况", "核查人", "核实人", "核查日期", "核查时间", "核实时间", "核实日期", "是否属实", "整改情况", "整改结果",
		"是否整改", "整改时限", "处理意见", "处理结果", "处置情况", "反馈", "办理情况", "办理结果", "责任人", "落实情况"}
	sumWords     = []string{"合计", "总计", "小计", "共计"}
	ignoredWords = []string{"序号", "编号", "县", "区县", "乡镇", "乡", "镇", "市", "省"}
)

// heads are the roles by heading.
var heads = func() map[string]string {
	all := map[string]string{}
	for role, words := range headings {
		for _, w := range strings.Fields(words) {
			all[w] = role
		}
	}
	return all
}()

// labelKey is the form in which headings are compared: half width, without spaces, marks and what stands in brackets.
func labelKey(label string) string {
	var out strings.Builder
	depth := 0
	for _, r := range normal.Width(label) {
		switch {
		case strings.ContainsRune("([{〔【", r):
			depth++
		case strings.ContainsRune(")]}〕】", r):
			depth = max(0, depth-1)
		case depth == 0 && !strings.ContainsRune(" \t\r\n\u00a0*:：/、,.，。_-—*", r):
			out.WriteRune(r)
		}
	}
	return out.String()
}

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
}

// clean is the text of a cell on one line.
func clean(text string) string { return strings.TrimSpace(normal.Line(text)) }

// A table is a sheet with a heading.
type table struct {
	sheet   *sheet.Sheet
	at      int // the sheet's position in the workbook
	head    int // 0-based row of the heading
	columns []Column
	rows    []int // 0-based rows that name somebody
}

// searched is how many rows are looked at for the heading.
const searched = 50

// findTable finds the heading: the row with the most known words, among them one that tells who is meant.
func findTable(wb *sheet.Workbook, at int, m Mapping) (*table, bool) {
	t := &table{sheet: wb.Sheets[at], at: at}
	best, most := -1, 1
	for row := 0; row < min(len(t.sheet.Rows), searched); row++ {
		if n, who := t.known(row, m); who && n > most || who && n == most && best == row-1 && t.below(row) {
			best, most = row, n
		}
	}
	if best < 0 {
		return nil, false
	}
	t.head = best
	t.read(wb, m)
	return t, len(t.rows) > 0
}

// known counts the headings of a row that are known words; who reports that one tells who is meant.
func (t *table) known(row int, m Mapping) (n int, who bool) {
	seen := map[string]bool{}
	for col := range t.width(row) {
		text := clean(t.at2(row, col).Text)
		key := labelKey(text)
		if key == "" || seen[key] {
			continue
		}
		seen[key] = true
		role, mapped := m[text]
		if !mapped {
			role = heads[key]
		}
		if role != "" || slices.Contains(ignoredWords, key) || containsAny(key, askWords) || containsAny(key, answerWords) {
			n++
		}
		who = who || role == roleName || role == roleID || role == roleHead || role == roleNumber
	}
	return n, who
}

// below: a cell of the row belongs to an area that begins above it, as in a heading of two rows.
func (t *table) below(row int) bool {
	return slices.ContainsFunc(t.sheet.Merges, func(m sheet.Merge) bool { return m.Row < row && row <= m.LastRow })
}

func (t *table) width(row int) int {
	width := len(t.sheet.Rows[row])
	for _, m := range t.sheet.Merges {
		if m.Row <= row && row <= m.LastRow {
			width = max(width, min(m.LastCol+1, maxColumns))
		}
	}
	return width
}

// maxColumns is how many columns a list may have.
const maxColumns = 1000

// at2 is a cell of a heading, or what the area around it shows.
func (t *table) at2(row, col int) sheet.Cell {
	if c := t.sheet.At(row, col); c.Type != sheet.Empty {
		return c
	}
	for _, m := range t.sheet.Merges {
		if m.Row <= row && row <= m.LastRow && m.Col <= col && col <= m.LastCol {
			return t.sheet.At(m.Row, m.Col)
		}
	}
	return sheet.Cell{}
}

// down is a cell of a row below the heading; an area of one column shows its text in all its rows, a wider one is no value.
func (t *table) down(row, col int) sheet.Cell {
	for _, m := range t.sheet.Merges {
		if m.Row <= row && row <= m.LastRow && m.Col <= col && col <= m.LastCol {
			if m.Col != m.LastCol || m.Row <= t.head {
				return sheet.Cell{}
			}
			return t.sheet.At(m.Row, m.Col)
		}
	}
	return t.sheet.At(row, col)
}

// read makes the columns and finds the rows that name somebody.
func (t *table) read(wb *sheet.Workbook, m Mapping) {
	taken := map[string]bool{}
	for col := range t.width(t.head) {
		header := clean(t.at2(t.head, col).Text)
		if header == "" {
			continue
		}
		c := Column{Sheet: t.sheet.Name, Column: sheet.ColumnName(col), Header: header, sheet: t.at, col: col}
		role, mapped := m[header]
		if !mapped {
			role = heads[labelKey(header)]
		}
		if role != "" && role != roleAsk && role != roleInfo && role != roleAnswer && taken[role] {
			role = roleInfo
		}
		c.Role, taken[role] = role, true
		t.columns = append(t.columns, c)
	}
	t.people()
	for i := range t.columns {
		c := &t.columns[i]
		if _, mapped := m[c.Header]; !mapped && c.Role == "" {
			c.Role = t.guess(c)
		}
		if c.Role == roleAnswer {
			t.question(wb, c, i)
		}
		c.Samples = t.samples(c.col)
	}
}

// people finds the rows that name somebody: by a name, an ID number or a household number. Sums and remarks under the list name
// nobody; a numbered row that asks something and names nobody is one too, so that it is told.
func (t *table) people() {
	for row := t.head + 1; row < len(t.sheet.Rows); row++ {
		named, counted, asks := false, false, false
		for _, c := range t.columns {
			text := clean(t.down(row, c.col).Text)
			if slices.Contains(sumWords, text) {
				named, asks = false, false
				break
			}
			key := labelKey(c.Header)
			counted = counted || slices.Contains(ignoredWords, key) && text != "" && strings.Trim(normal.Width(text), "0123456789") == ""
			asks = asks || (c.Role == roleAsk || c.Role == "" && containsAny(key, askWords)) && text != ""
			if c.Role != roleName && c.Role != roleID && c.Role != roleHead && c.Role != roleNumber {
				continue
			}
			named = named || text != "" && (c.Role != roleName && c.Role != roleHead || len([]rune(text)) <= longestName)
		}
		if named || counted && asks {
			t.rows = append(t.rows, row)
		}
	}
}

// longestName: a longer text in the column of names is a remark.
const longestName = 30

// guess is the role of a column with another heading, by what stands in it.
func (t *table) guess(c *Column) string {
	key := labelKey(c.Header)
	filled := 0
	for _, row := range t.rows {
		if clean(t.down(row, c.col).Text) != "" {
			filled++
		}
	}
	switch {
	case slices.Contains(ignoredWords, key):
		return ""
	case filled == 0, containsAny(key, answerWords) && filled < len(t.rows):
		return roleAnswer
	case containsAny(key, askWords):
		return roleAsk
	}
	return roleInfo
}

// question makes the question of a column that is to be answered.
func (t *table) question(wb *sheet.Workbook, c *Column, at int) {
	key := labelKey(c.Header)
	c.Key = key
	n := 1
	for _, other := range t.columns[:at] {
		if other.Role == roleAnswer && labelKey(other.Header) == key {
			n++
		}
	}
	if n > 1 {
		c.Key += "#" + string(rune('0'+min(n, 9)))
	}
	if len(t.rows) > 0 {
		c.Options = wb.Options(t.sheet, t.rows[0], c.col)
	}
	switch {
	case len(c.Options) > 0:
		c.Kind = kindChoice
	case strings.Contains(key, "日期") || strings.Contains(key, "时间"):
		c.Kind = kindDate
	case strings.HasSuffix(key, "核查人") || strings.HasSuffix(key, "核实人") || strings.HasSuffix(key, "填报人") || strings.HasSuffix(key, "填表人") ||
		strings.HasSuffix(key, "经办人") || strings.HasSuffix(key, "核查人员") || strings.HasSuffix(key, "核查人签字"):
		c.Kind = kindPerson
	default:
		c.Kind, c.Options = kindText, usual(key)
		if len(c.Options) > 0 {
			c.Kind = kindChoice
		}
	}
}

// usual are the answers that offices expect in a well-known column.
func usual(key string) []string {
	switch {
	case key == "核查结果" || key == "核实结果" || key == "是否属实" || key == "比对核查结果":
		return []string{"属实", "不属实", "部分属实"}
	case key == "整改结果" || key == "是否整改到位":
		return []string{"已整改", "正在整改", "未整改", "不需要整改"}
	case strings.HasPrefix(key, "是否"):
		return []string{"是", "否"}
	}
	return nil
}

func (t *table) samples(col int) []string {
	var out []string
	for _, row := range t.rows {
		text := clean(t.down(row, col).Text)
		if text == "" {
			continue
		}
		if strings.Trim(text, "0123456789Xx*") == "" && len(text) > 6 {
			text = sayTail(tailOf(text))
		}
		if out = append(out, text); len(out) == 2 {
			break
		}
	}
	return out
}

// tailOf is the end of a number, by which people of one name are told apart.
func tailOf(number string) string {
	runes := []rune(number)
	return string(runes[max(0, len(runes)-4):])
}
