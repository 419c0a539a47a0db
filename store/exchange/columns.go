package exchange

import (
	"slices"
	"strings"
	"unicode/utf8"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
)

// A field is what a column holds: a question of one of the two cards, or one of the columns that only a roster has.
type field struct {
	card  card
	name  string
	label string
	typ   qtype.Type
	list  *choices
	id    string // see key
}

// A card says whom a column describes.
type card uint8

const (
	ofMember card = iota
	ofHousehold
	ofRoster // says something about the list itself
)

// aliases are the headers that offices write for a question besides its label, as labelKey leaves them. A name with a dot
// is a column of the roster itself.
var aliases = map[string]string{
	"household.team":         "村民小组 小组 组别 组 自然村 屯 所在组 所属组 村组 组名 自然村组 村小组 居民小组",
	"household.hh_no":        "户编号 户号 户编码 家庭编号 户主编号 户序号 户籍编号 国家系统户编号 系统户编号",
	"household.reg_no":       "户口簿户号 户口本户号 户口簿编号 户口本编号 户口簿号 户口本号 户籍户号 户口号",
	"household.own_no":       "村自编号 村内编号 村编号 村内户号 村户号 自编号 自编户号 村自编户号",
	"household.insys":        "户系统在册 系统内户 该户系统在册",
	"household.house":        "住房情况 住房安全情况 住房状况",
	"household.mon_income":   "识别时人均收入 识别时人均纯收入 纳入时人均纯收入",
	"household.helper_unit":  "帮扶责任人单位 帮扶单位 帮扶人单位 帮扶责任人所在单位 帮扶联系人单位",
	"household.helper_phone": "帮扶责任人电话 帮扶人电话 帮扶责任人联系电话 帮扶人联系电话 帮扶联系人电话 帮扶电话",
	"household.helper_from":  "帮扶起始时间 帮扶开始时间 结对时间 帮扶时间 结对帮扶时间",
	"household.head":         "户主姓名 户主 户主名",
	"household.head_id":      "户主证件号码 户主身份证号 户主身份证号码 户主身份证 户主证件号",
	"household.type":         "户类型 农户类型 户属性 农户属性 户类别 农户类别 家庭类型 户别",
	"household.mon_type":     "监测对象类别 监测类别 监测对象类型 监测户类别 监测户类型",
	"household.cause":        "致贫原因 主要致贫原因 主要原因",
	"household.risk":         "致贫返贫风险 返贫风险 致贫风险 风险类型",
	"household.addr":         "家庭住址 住址 地址 家庭地址 门牌号 详细地址",
	"household.helper":       "帮扶责任人 帮扶人 帮扶干部 包户干部 联户干部 帮扶联系人 帮扶责任人姓名 帮扶人姓名 结对帮扶人 结对干部",
	"household.phone":        "户主电话 户主联系电话 户主手机 户主手机号 户主手机号码 家庭电话 家庭联系电话",
	"member.name":            "姓名 成员姓名 家庭成员 家庭成员姓名 人口姓名 人员姓名 名字",
	"member.idno":            "证件号码 证件号 身份证号 身份证号码 身份证 身份证件号码 公民身份号码 公民身份证号码 居民身份证号码 居民身份证号 成员证件号码 成员身份证号 成员身份证号码",
	"member.idtype":          "证件类型",
	"member.rel":             "与户主关系 关系 与户主的关系 家庭关系 户主关系 成员关系 称谓",
	"member.birth":           "出生日期 出生年月日 出生年月 出生时间 生日",
	"member.nation":          "民族",
	"member.edu":             "文化程度 学历 受教育程度 文化 文化水平",
	"member.school":          "在校生状况 在校状况 在校生情况 在校情况 就学情况 就读情况",
	"member.health":          "健康状况 健康 身体状况 健康情况 身体健康状况",
	"member.labor":           "劳动技能 劳动能力 劳动力 劳动力状况 劳动力情况 劳动力类型",
	"member.work":            "务工地点 务工所在地 务工地 务工区域 务工地点所在地 务工情况 务工范围",
	"member.work_m":          "务工时间 务工月数 务工时长 务工时间月 务工月份数",
	"member.ins_res":         "参加城乡居民基本医疗保险 城乡居民基本医疗保险 城乡居民医保 参加城乡居民医保 城乡居民基本医保 医保 参加医保 基本医疗保险 参加基本医疗保险 合作医疗 参加合作医疗 新农合",
	"member.ins_emp":         "职工医疗保险 参加职工医保 城镇职工医保 参加城镇职工基本医疗保险",
	"member.ins_big":         "参加大病保险",
	"member.pen_res":         "居民养老保险 城乡居民养老保险 参加城乡居民基本养老保险 城乡居民基本养老保险 养老保险 参加养老保险",
	"member.pen_emp":         "职工养老保险 参加城镇职工养老保险 城镇职工养老保险",
	"member.dibao":           "低保 享受低保 低保人口 农村低保 享受农村低保 最低生活保障",
	"member.tekun":           "特困供养 特困 特困人员 五保 特困供养人员",
	"member.tekun_way":       "特困供养方式 供养方式 分散或集中供养 集中或分散供养 供养类型 特困供养类型",
	"member.disab_no":        "残疾人证号 残疾证号 残疾证号码",
	"member.phone":           "联系电话 电话 手机 手机号 手机号码 联系方式 电话号码 联系电话号码",
	"member.reg":             "户籍在册 户籍在本村 户籍在村 户口在册 户口在本村 户籍情况 户籍状况 在册情况",
	"member.live":            "共同生活 是共同生活人口 共同生活人口 共同生活成员 在户生活",
	"member.stay":            "常住外出 常住或外出 常住情况 常住状况 居住情况 居住状况 在家情况 在家或外出 人员状态",
	"member.insys":           "系统在册 在系统内 系统内人口 国家系统在册 系统在册情况",
	"member.work_pay":        "务工月收入 月务工收入 月工资 务工月工资",
	"member.work_from":       "务工开始时间 外出务工开始时间 外出时间 务工起始时间",
	"member.work_to":         "务工结束时间 外出务工结束时间 返乡时间 务工终止时间",
	"member.work_plan":       "计划外出务工 有外出务工意愿 外出务工意愿 计划外出",
	"member.work_need":       "外出务工需求 务工需求 就业需求",
	"member.disab_aid":       "残疾人补贴 享受残疾人补贴 残疾人两项补贴 残疾补贴",
	"member.post":            "公益岗位 公益岗 公益性岗位",
	"member.post_kind":       "公益岗位类别 公益岗位类型 公益岗类别 公益岗类型 公益性岗位类别",
	"member.note":            "备注 说明 备注说明",
	"roster.size":            "家庭人口 家庭人口数 人口数 人数 家庭人数 户人口 户人口数 家庭成员数 人口",
	"roster.percap":          "人均纯收入 家庭人均纯收入 人均收入 家庭人均收入 年人均纯收入 家庭年人均纯收入",
	"roster.measures":        "帮扶措施 主要帮扶措施",
	"roster.ignored":         "序号 编号 年龄 周岁 县 区县 乡镇 乡 镇 行政村 村 村名 市 省 原因",
}

func newField(of card, name string, typ qtype.Type) *field {
	return &field{card: of, name: name, typ: typ, id: [...]string{"member.", "household.", "roster."}[of] + name}
}

func questionField(form *forms.Form, q *forms.Question) *field {
	f := newField(ofMember, q.Name, q.Type)
	if form.Name == "household" {
		f = newField(ofHousehold, q.Name, q.Type)
	}
	f.label = q.Label
	if q.List != "" {
		f.list = newChoices(q.List, form.Lists[q.List])
	}
	return f
}

// labelKey is the form in which headers are compared: half-width, without spaces, line breaks, marks, what stands in
// brackets, and the 是否 before a yes or no.
func labelKey(label string) string {
	if plain(label) {
		return strings.TrimPrefix(label, "是否")
	}
	var out strings.Builder
	depth := 0
	for _, r := range normal.Width(label) {
		switch {
		case r >= '一' && r <= '鿿':
			if depth == 0 {
				out.WriteRune(r)
			}
		case strings.ContainsRune("([{〔【", r):
			depth++
		case strings.ContainsRune(")]}〕】", r):
			depth = max(0, depth-1)
		case depth == 0 && !strings.ContainsRune(unspoken, r):
			out.WriteRune(r)
		}
	}
	return strings.TrimPrefix(out.String(), "是否")
}

// plain reports a text of Chinese characters, letters and digits alone, as nearly all are.
func plain(text string) bool {
	for _, r := range text {
		if (r < '一' || r > '鿿') && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') {
			return false
		}
	}
	return true
}

// unspoken are the characters that say nothing in a header.
const unspoken = " \t\r\n\u00a0*:：/、,.，。_-—"

// says reports that labelKey leaves something of a text; of nearly all texts the first character tells.
func says(text string) bool {
	if r, _ := utf8.DecodeRuneInString(text); r >= '0' && r <= '9' || r >= '一' && r <= '鿿' && r != '是' {
		return true
	}
	return labelKey(text) != ""
}

// rowsFrom waits for so many rows of a sheet and returns those that there are.
type rowsFrom func(n int) [][]sheet.Cell

// A table is a sheet with the header of a roster.
type table struct {
	sheet   *sheet.Sheet
	merged  *merged
	more    rowsFrom         // of a sheet that is still being read, else nil: see reach
	rows    []string         // what the rows below the header show, as far as they were read: see pack
	block   strings.Builder  // in which they stand
	packed  []byte           // the last of them
	taken   map[int][]string // and the samples of its columns
	first   int              // 0-based row below the header
	columns []tableColumn
	byName  map[string]int // column of a field: "household.head"
	about   map[card][]described
	words   *Vocabulary
	mapping Mapping
	// Of a list with one row a household: the people at their places of the row, and the headers of all columns.
	people  []*table
	place   position
	headers []string
}

type tableColumn struct {
	col   int
	field *field
}

// A described is a column of a card while its rows are read, with the last choice that was read: nearly always the next row has
// the same.
type described struct {
	tableColumn
	last meaning
	text string
}

// describing are the columns that describe a card, without those that are read by themselves.
func (t *table) describing(of card) []described {
	columns, known := t.about[of]
	if known {
		return columns
	}
	for _, c := range t.columns {
		if c.field.card == of && !own[c.field.key()] {
			columns = append(columns, described{tableColumn: c})
		}
	}
	if t.about == nil {
		t.about = map[card][]described{}
	}
	t.about[of] = columns
	return columns
}

// searched is how many rows are looked at for the header.
const searched = 50

// findTable finds the header: the row with the most known headers among them an ID number and a name. Where a header is
// two rows high, merged cells make the lower one the fuller.
func findTable(s *sheet.Sheet, more rowsFrom, v *Vocabulary, m Mapping) (*table, bool) {
	t := &table{sheet: s, more: more, merged: expand(s), words: v, mapping: m}
	best, most := -1, 0
	for row := 0; row < min(len(s.Rows), searched); row++ {
		columns := t.header(row)
		n := len(columns)
		if n > most && t.isHeader(columns) || n == most && best == row-1 && t.merged.at(row, firstColumn(columns)) != (sheet.Cell{}) {
			best, most = row, n
		}
	}
	t.byName = map[string]int{}
	switch {
	case t.findWide(most):
	case best < 0:
		return nil, false
	default:
		t.first, t.columns = best+1, t.header(best)
	}
	for _, c := range t.columns {
		t.byName[c.field.key()] = c.col
	}
	return t, true
}

func firstColumn(columns []tableColumn) int {
	if len(columns) == 0 {
		return -1
	}
	return columns[0].col
}

// key names a field with its card: "household.head".
func (f *field) key() string { return f.id }

// header reads a row as a header; of two columns for one field the first counts.
func (t *table) header(row int) []tableColumn {
	var columns []tableColumn
	seen := map[*field]bool{}
	for col := range t.width(row) {
		f := t.fieldOf(t.at(row, col).Text)
		if f == nil || seen[f] {
			continue
		}
		seen[f] = true
		columns = append(columns, tableColumn{col, f})
	}
	return columns
}

// strangers are the columns with a header and something below it that the header does not read: unknown ones, and second
// ones for what another column holds already.
func (t *table) strangers() (names []string, first int) {
	taken := map[int]bool{}
	for _, p := range append([]*table{t}, t.people...) {
		for _, c := range p.columns {
			taken[c.col] = !told[c.field.key()]
		}
	}
	for col := 0; col < t.headerWidth(); col++ {
		name := t.headerAt(col)
		if f := t.fieldOf(name); name == "" || taken[col] || f != nil && f.card == ofRoster && !told[f.key()] || !t.fills(col) {
			continue
		}
		if len(names) == 0 {
			first = col
		}
		names = append(names, quoted(name))
	}
	return names, first
}

// fills: something stands in a column below the header.
func (t *table) fills(col int) bool {
	for row := t.first; row < len(t.sheet.Rows); row++ {
		if clean(t.sheet.At(row, col).Text) != "" {
			return true
		}
	}
	return false
}

func (t *table) width(row int) int {
	width := len(t.sheet.Rows[row])
	for _, m := range t.sheet.Merges {
		if row < searched && m.Row <= row && row <= m.LastRow {
			width = max(width, min(m.LastCol+1, 1000))
		}
	}
	return width
}

// isHeader: a row names what a roster must have, or of a workbook that is only compared a person and something else.
func (t *table) isHeader(columns []tableColumn) bool {
	if !t.words.comparing || len(columns) < 2 {
		return isRoster(columns)
	}
	return slices.ContainsFunc(columns, func(c tableColumn) bool {
		return slices.Contains([]string{"member.name", "household.head"}, c.field.key())
	})
}

// isRoster: a header names an ID number and a person.
func isRoster(columns []tableColumn) bool {
	id, name := false, false
	for _, c := range columns {
		switch c.field.key() {
		case "member.idno", "household.head_id":
			id = true
		case "member.name", "household.head":
			name = true
		}
	}
	return id && name
}

// reach waits for a row of a sheet that is still being read; false where there is none.
func (t *table) reach(row int) bool {
	if row >= len(t.sheet.Rows) && t.more != nil {
		t.sheet.Rows = t.more(row + 1)
		t.merged.reach(t.sheet)
	}
	return row < len(t.sheet.Rows)
}

// at is a cell, or what the merged area around it shows.
func (t *table) at(row, col int) sheet.Cell {
	if c := t.sheet.At(row, col); c.Type != sheet.Empty {
		return c
	}
	return t.merged.at(row, col)
}

// column is the column of a field, -1 where the table has none.
func (t *table) column(key string) int {
	if col, ok := t.byName[key]; ok {
		return col
	}
	return -1
}
