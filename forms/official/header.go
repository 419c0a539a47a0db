package official

import (
	"slices"
	"strings"
	"unicode"
)

// A role is what a column of a table holds.
type role uint8

const (
	roleNone    role = iota
	roleNumber       // 序号
	roleGroup        // 事项, 项目, 类别
	roleContent      // 排查内容: the questions
	roleAnswer       // 排查结果, 是否达标: the boxes stand apart from the question
	roleChoice       // a column for each choice: 是, 否
	roleDetail       // 如有问题请详细描述, 备注
)

// roleWords are looked for in a heading in this order.
var roleWords = []struct {
	role  role
	words []string
}{
	{roleNumber, []string{"序号", "编号", "番号"}},
	{roleDetail, []string{"详细描述", "问题描述", "具体描述", "情况说明", "问题说明", "具体问题", "具体情况", "存在问题", "存在的问题", "问题清单", "备注", "说明"}},
	{roleContent, []string{"内容", "要点", "指标", "标准", "题目", "问卷", "具体要求"}},
	{roleAnswer, []string{"结果", "是否", "答案", "选项", "填写", "勾选", "数值", "检查情况", "排查情况", "核查情况"}},
	{roleGroup, []string{"事项", "项目", "类别", "分类", "大类", "板块", "方面", "任务", "环节", "问题类型", "排查项"}},
}

// choiceHeads are headings of columns in which one choice is ticked.
var choiceHeads = []string{"是", "否", "有", "无", "好", "中", "差", "优", "良", "一般", "较好", "较差", "合格", "不合格", "达标", "不达标", "未达标", "满意",
	"基本满意", "不满意", "完成", "未完成", "符合", "不符合", "不适用"}

// longestHead is how many characters the heading of a column may have.
const longestHead = 20

func roleOf(text string) role {
	text = tidy(text)
	if text == "" || len([]rune(text)) > longestHead || strings.ContainsAny(text, "：:。；;□") {
		return roleNone
	}
	if slices.Contains(choiceHeads, text) {
		return roleChoice
	}
	for _, r := range roleWords {
		for _, word := range r.words {
			if strings.Contains(text, word) {
				return r.role
			}
		}
	}
	return roleNone
}

// A header says which columns of a table hold what; -1 for none.
type header struct {
	row            int
	group, content int
	detail         int
	answers        []int    // columns in which the answer to the content stands
	asked          []string // what heads them
	choices        []int    // columns of one choice each
	choiceLabels   []string
	detailLabel    string
}

// headerOf reads a row as the heading of a table; nil where it is none: a heading names the questions and one thing more.
func headerOf(index int, row []cell) *header {
	h := &header{row: index, group: -1, content: -1, detail: -1}
	known := 0
	for _, c := range filled(row) {
		text := tidy(c.text)
		switch r := roleOf(text); {
		case r == roleNone:
			continue
		case r == roleGroup && h.group < 0:
			h.group = c.col
		case r == roleGroup && h.content < 0, r == roleContent && h.content < 0:
			h.content = c.col
		case r == roleDetail && h.detail < 0:
			h.detail, h.detailLabel = c.col, text
		case r == roleAnswer:
			h.answers, h.asked = append(h.answers, c.col), append(h.asked, text)
		case r == roleChoice:
			h.choices, h.choiceLabels = append(h.choices, c.col), append(h.choiceLabels, text)
		}
		known++
	}
	if h.content < 0 { // 序号, 项目, 是, 否: the only words are the questions
		h.group, h.content = -1, h.group
	}
	if h.content < 0 && len(h.answers) > 0 && known > 1 { // 事项, 排查情况 is read as questions with no group
		h.content, h.answers, h.asked = h.answers[0], h.answers[1:], h.asked[1:]
	}
	if h.content < 0 || known < 2 || len(h.choices) == 1 {
		return nil
	}
	return h
}

// guessed is the header of a table that has none: the questions stand in the column with the most marks, their groups to
// the left of it.
func guessed(rows [][]cell) *header {
	marks := map[int]int{}
	best := -1
	for _, row := range rows {
		for _, c := range row {
			if found, _ := split(c.text); len(found) > 0 {
				marks[c.col] += len(found)
				if best < 0 || marks[c.col] > marks[best] {
					best = c.col
				}
			}
		}
	}
	if best < 0 {
		return nil
	}
	h := &header{row: -1, group: -1, content: best, detail: -1}
	for _, row := range rows {
		if _, ok := at(row, best); !ok {
			continue
		}
		for _, c := range filled(row) {
			if c.col < best && c.col > h.group && strings.ContainsFunc(c.text, unicode.IsLetter) {
				h.group = c.col
			}
		}
	}
	return h
}
