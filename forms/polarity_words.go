package forms

import (
	"slices"
	"strings"

	"cunce/forms/normal"
	"cunce/forms/qtype"
)

// Words that people write where they say which answer is a problem, besides the choices themselves.
var (
	undecidedWords = []string{unset, "待定", "未定", "待确认", "未确认", "不确定"}
	noProblemWords = []string{"都不是", "都不是问题", "都不算", "都没有", "都没问题", "没有问题", "无问题", "不是问题", "没有", "无", "-"}
	// 问题 alone is no ending: of a question with 有 and 无, 无问题 would be read the wrong way round.
	problemEndings = []string{"=问题", "就是问题", "算问题", "为问题", "是问题"}
)

// ProblemWords reads what a person wrote to say which of the question's answers are a problem: choices by label or name
// (是, 是=问题, 差、很差), 都不是 where none is, ? or 待定 where it is still open. It returns what belongs into Problem; ok is false
// where the text is nothing of this and may be an expression.
func (q *Question) ProblemWords(text string, choices []Choice) (problem string, ok bool) {
	words := normal.Name(text)
	switch {
	case words == "":
		return "", true
	case slices.Contains(undecidedWords, words):
		return unset, true
	}
	if names, ok := chosenWords(words, choices); ok {
		return q.ProblemChoices(names), true
	}
	return "", slices.Contains(noProblemWords, words)
}

// ProblemChoices is the Problem that says: each of these choices is one. Of no choices it is empty, nothing is a problem.
func (q *Question) ProblemChoices(names []string) string {
	var parts []string
	for _, name := range names {
		quote := "'"
		if strings.Contains(name, quote) {
			quote = `"`
		}
		part := ". = " + quote + name + quote
		if q.Type == qtype.SelectMultiple {
			part = "selected(., " + quote + name + quote + ")"
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, " or ")
}

// chosenWords finds the choices that a text lists; ok is false where it names anything else.
func chosenWords(words string, choices []Choice) (names []string, ok bool) {
	for _, ending := range append([]string{""}, problemEndings...) {
		listed, cut := strings.CutSuffix(words, ending)
		if !cut || listed == "" {
			continue
		}
		if c, found := choiceCalled(listed, choices); found {
			return []string{c}, true
		}
		parts := strings.FieldsFunc(listed, func(r rune) bool { return strings.ContainsRune("、,;/|或和", r) })
		names = names[:0]
		for _, part := range parts {
			if c, found := choiceCalled(part, choices); found {
				names = append(names, c)
			}
		}
		if len(names) > 0 && len(names) == len(parts) {
			return names, true
		}
	}
	return nil, false
}

// choiceCalled finds a choice by its label, else by its name, written as normal.Name writes it.
func choiceCalled(word string, choices []Choice) (name string, ok bool) {
	for _, text := range []func(Choice) string{func(c Choice) string { return c.Label }, func(c Choice) string { return c.Name }} {
		for _, c := range choices {
			if normal.Name(text(c)) == word {
				return c.Name, true
			}
		}
	}
	return "", false
}
