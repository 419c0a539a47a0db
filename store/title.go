package store

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTitle is how many characters of a question a title keeps.
const maxTitle = 24

// issueTitle is the item of the form and what is wrong, in the few words that a line of the ledger holds. answer is the
// choice that is the problem, choice its label.
func issueTitle(category, question, answer, choice string) string {
	return strings.TrimSpace(plainLabel(category) + "  " + shorten(stated(asked(plainLabel(question), answer), answer, choice), maxTitle))
}

// plainLabel is a label without its number: "2.住房保障" and "②住房保障" are 住房保障.
func plainLabel(s string) string {
	return strings.TrimLeftFunc(strings.TrimSpace(s), func(r rune) bool {
		return r >= '①' && r <= '⑳' || unicode.IsDigit(r) || strings.ContainsRune(".、．) （()）", r)
	})
}

// asked is the part of a question that asks: the clause with 是否 or 有无, else the first. Where yes is the problem, what
// follows belongs to it (是否存在危房改造后，危房仍住人情况), as far as it fits; where no is, it would be denied too.
func asked(question, answer string) string {
	parts := strings.FieldsFunc(question, func(r rune) bool { return strings.ContainsRune("，,。；;（(？?", r) })
	at := slices.IndexFunc(parts, func(p string) bool { return strings.Contains(p, "是否") || strings.Contains(p, "有无") })
	if len(parts) == 0 {
		return question
	}
	at = max(at, 0)
	out := parts[at]
	if answer != "yes" || strings.ContainsAny(question, "（(") {
		return out
	}
	for _, p := range parts[at+1:] {
		if strings.Contains(p, "是否") || strings.HasPrefix(p, "如") || utf8.RuneCountInString(out+p) > maxTitle {
			break
		}
		out += "，" + p
	}
	return out
}

// negated are what 是否 becomes before a word when the answer is no; other words take 未.
var negated = []struct{ asked, said string }{
	{"是否有", "没有"}, {"是否为", "不是"}, {"是否属于", "不属于"}, {"是否满意", "不满意"}, {"是否了解", "不了解"}, {"是否知晓", "不知晓"},
	{"是否知道", "不知道"}, {"是否在岗", "不在岗"}, {"是否到位", "不到位"}, {"是否健全", "不健全"}, {"是否一致", "不一致"},
	{"是否符合", "不符合"}, {"是否达标", "不达标"}, {"是否集中", "没有集中"}, {"有无", "没有"}, {"是否", "未"},
}

// stated turns a question and the answer that is a problem into a statement.
func stated(question, answer, choice string) string {
	switch answer {
	case "yes", "have":
		for _, w := range []struct{ asked, said string }{{"有无", "有"}, {"是否", ""}} {
			if strings.Contains(question, w.asked) {
				return strings.Replace(question, w.asked, w.said, 1)
			}
		}
		return question
	case "no", "none":
		for _, w := range negated {
			if strings.Contains(question, w.asked) {
				return strings.Replace(question, w.asked, w.said, 1)
			}
		}
	}
	if choice == "" {
		return question
	}
	return question + ": " + choice
}

func shorten(s string, n int) string {
	if rs := []rune(s); len(rs) > n {
		return string(rs[:n])
	}
	return s
}
