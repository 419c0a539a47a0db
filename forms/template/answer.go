package template

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/draft"
	"cunce/forms/normal"
	"cunce/forms/qtype"
	"cunce/forms/xlsform"
)

// typeWords are what people write in 类型, or in 选项 where there is nothing to choose, with XLSForm's word.
var typeWords = map[string]string{
	"文字": "text", "文本": "text", "填空": "text", "简述": "text", "文字描述": "text", "text": "text",
	"整数": "integer", "人数": "integer", "户数": "integer", "个数": "integer", "次数": "integer", "integer": "integer", "int": "integer",
	"数字": "decimal", "小数": "decimal", "数": "decimal", "金额": "decimal", "面积": "decimal", "decimal": "decimal",
	"日期": "date", "年月日": "date", "date": "date", "时间": "time", "钟点": "time", "time": "time",
	"单选": "select_one", "选择": "select_one", "单选题": "select_one", "select_one": "select_one", "是否": "select_one", "是非": "select_one",
	"多选": "select_multiple", "多选题": "select_multiple", "select_multiple": "select_multiple",
	"确认": "acknowledge", "打勾": "acknowledge", "说明文字": "note", "提示文字": "note", "note": "note",
}

// typeNames are the words of the drop-down, and of hints.
var typeNames = []string{"单选", "多选", "文字", "整数", "数字", "金额", "日期", "时间", "确认", "说明文字"}

// unitInWord is a unit behind a word: 金额（元）.
var unitInWord = regexp.MustCompile(`^(\p{Han}+)\(([^()]+)\)$`)

// unitWords are units that stand alone: a number is meant.
var unitWords = map[string]string{"元": "decimal", "万元": "decimal", "亩": "decimal", "公斤": "decimal", "斤": "decimal", "平方米": "decimal", "吨": "decimal",
	"人": "integer", "口人": "integer", "户": "integer", "次": "integer", "头": "integer", "只": "integer", "间": "integer", "岁": "integer", "天": "integer", "个月": "integer"}

// word reads a type with or without a unit; ok is false for a text that is none.
func word(text string) (typ, unit string, ok bool) {
	text = strings.ToLower(normal.Name(text))
	if typ, ok = typeWords[text]; ok {
		return typ, defaultUnit(text), true
	}
	if typ, ok = unitWords[text]; ok {
		return typ, text, true
	}
	if m := unitInWord.FindStringSubmatch(text); m != nil {
		if typ, ok = typeWords[m[1]]; ok {
			return typ, m[2], true
		}
	}
	return "", "", false
}

func defaultUnit(text string) string {
	if text == "金额" {
		return "元"
	}
	return ""
}

// answer reads how a question is answered, from 类型 and 选项.
func (r *reader) answer(row int, item *draft.Item) {
	kind, given := r.text(row, colType), r.text(row, colChoices)
	typ, unit, known := word(kind)
	if kind != "" && !known {
		hint := say(hintType, strings.Join(typeNames, "、"))
		if near := normal.Nearest(normal.Name(kind), typeNames); near != "" {
			hint = say(hintNearest, near)
		}
		r.at(xlsform.Error, row, colType, "unknown_type", say(wordType, kind), hint)
	}
	meant, meantUnit, isWord := word(given)
	switch {
	case given == "" && normal.Name(kind) == "是否", normal.Name(given) == "是否":
		item.Type, item.Choices = "select_one", []string{"是", "否"}
	case isWord && !choosing(meant):
		item.Type, item.Unit = meant, meantUnit
		if known && !choosing(typ) {
			item.Type, item.Unit = typ, cmp.Or(unit, meantUnit)
		}
	case given != "" && !isWord:
		r.choose(row, item, typ, given)
	case choosing(typ) || isWord:
		r.at(xlsform.Error, row, colChoices, "missing_choices", say(wordNoChoices, draft.Short(item.Label)), hintChoices)
		item.Type = "text"
	case known:
		item.Type, item.Unit = typ, unit
	default:
		item.Type = "text"
	}
}

func choosing(typ string) bool { return typ == "select_one" || typ == "select_multiple" }

// choose reads the choices of a question.
func (r *reader) choose(row int, item *draft.Item, typ, given string) {
	item.Type = "select_one"
	if prefix, rest, ok := strings.Cut(normal.Width(given), ":"); ok && typeWords[normal.Name(prefix)] == "select_multiple" {
		item.Type, given = "select_multiple", rest
	}
	switch typ {
	case "", "select_one":
	case "select_multiple":
		item.Type = typ
	default:
		r.at(xlsform.Error, row, colType, "type_and_choices", say(wordTypeChoices, r.text(row, colType)), hintTypeChoices)
	}
	var twice []string
	for _, label := range choicesOf(given) {
		if slices.Contains(item.Choices, label) {
			twice = append(twice, label)
			continue
		}
		item.Choices = append(item.Choices, label)
	}
	switch {
	case len(twice) > 0:
		r.at(xlsform.Error, row, colChoices, "duplicate_choice", say(wordChoiceTwice, strings.Join(twice, "、")), hintChoiceTwice)
	case len(item.Choices) < 2:
		r.at(xlsform.Error, row, colChoices, "one_choice", say(wordOneChoice, strings.Join(item.Choices, "")), hintChoices)
	}
}

// separators between choices, the first that a text has cuts it. Blanks are the last resort.
var separators = []string{"\n", "、/／;；|", ",，", " \t\u3000"}

// choicesOf cuts a text into choices; boxes that were copied along fall away.
func choicesOf(text string) []string {
	text = strings.NewReplacer("□", "\n", "☐", "\n", "\r", "\n").Replace(text)
	for _, cut := range separators {
		var out []string
		for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(cut, r) }) {
			if part = strings.TrimSpace(part); part != "" {
				out = append(out, part)
			}
		}
		if len(out) != 1 {
			return out
		}
		text = out[0]
	}
	return []string{text}
}

// problem reads which answers are a problem.
func (r *reader) problem(row int, item *draft.Item) {
	text := r.text(row, colProblem)
	chosen := len(item.Choices) > 0
	if text == "" {
		if chosen && !slices.Contains([]string{wordHead, wordFoot}, r.form.Groups[len(r.form.Groups)-1].Label) {
			r.at(xlsform.Warning, row, colProblem, "no_problem", say(wordNoProblem, draft.Short(item.Label)), hintNoProblem)
		}
		return
	}
	q, choices := &forms.Question{Type: qtype.SelectOne}, labelled(item.Choices)
	if item.Type == "select_multiple" {
		q.Type = qtype.SelectMultiple
	}
	problem, ok := q.ProblemWords(text, choices)
	switch {
	case ok && !chosen:
		item.Problem = "" // nothing to choose, nothing to decide
	case ok && problem == "":
	case ok && problem == "?":
		item.Problem = problem
	case ok:
		item.Problem = text
		item.Normal = r.normalOf(q, item.Choices, problem)
	case item.Type == "integer" || item.Type == "decimal":
		if item.Problem, ok = comparison(text); !ok {
			r.at(xlsform.Error, row, colProblem, "problem", say(wordProblem, text), hintProblemNumber)
		}
	case chosen:
		r.at(xlsform.Error, row, colProblem, "problem", say(wordProblem, text), say(hintProblem, strings.Join(item.Choices, "、")))
	default:
		r.at(xlsform.Error, row, colProblem, "problem", say(wordProblem, text), hintProblemText)
	}
}

// labelled are choices that are called by their label alone.
func labelled(labels []string) []forms.Choice {
	choices := make([]forms.Choice, len(labels))
	for i, label := range labels {
		choices[i] = forms.Choice{Name: label, Label: label}
	}
	return choices
}

// unsure are choices that neither are a problem nor say that all is well.
var unsure = []string{"不适用", "不清楚", "说不清", "不知道", "其他", "其它", "不涉及"}

// normalOf is the choice that says that all is well: the only one besides the problems, "" where there are several.
func (r *reader) normalOf(q *forms.Question, labels []string, problem string) string {
	if q.Type != qtype.SelectOne {
		return ""
	}
	left := slices.DeleteFunc(slices.Clone(labels), func(label string) bool {
		one := q.ProblemChoices([]string{label})
		return slices.Contains(unsure, label) || slices.Contains(strings.Split(problem, " or "), one)
	})
	if len(left) != 1 {
		return ""
	}
	return left[0]
}

// comparisons are how people say which numbers are a problem; longer ones first.
var comparisons = []struct{ words, sign string }{
	{"大于等于", ">="}, {"不小于", ">="}, {"不少于", ">="}, {"小于等于", "<="}, {"不大于", "<="}, {"不超过", "<="}, {">=", ">="}, {"<=", "<="}, {"≥", ">="}, {"≤", "<="},
	{"大于", ">"}, {"超过", ">"}, {"高于", ">"}, {"多于", ">"}, {">", ">"}, {"小于", "<"}, {"低于", "<"}, {"少于", "<"}, {"不足", "<"}, {"不到", "<"}, {"<", "<"}, {"等于", "="}, {"=", "="},
}

// comparison turns 低于7300元 into an expression.
func comparison(text string) (string, bool) {
	text = strings.TrimSuffix(strings.ReplaceAll(strings.Join(strings.Fields(normal.Width(text)), ""), "=问题", ""), "的")
	for _, c := range comparisons {
		rest, ok := strings.CutPrefix(text, c.words)
		if !ok {
			continue
		}
		number, isNumber := normal.Number(strings.TrimRightFunc(rest, func(r rune) bool { return r > 0x7f || r == '%' }))
		return ". " + c.sign + " " + number, isNumber
	}
	return "", false
}
