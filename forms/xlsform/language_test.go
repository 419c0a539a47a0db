package xlsform

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestLanguagesOfAForm reads which languages a form has, which is the first, and what a session tells in each.
func TestLanguagesOfAForm(t *testing.T) {
	const rows = "select_one yn | a | A甲 | Aeng | Ayi"
	choices := "| choices |\n| | list_name | name | label::中文 (zh) | label::english (en) |\n| | yn | 1 | 是 | yes |\n| | yn | 2 | 否 | |\n"
	survey := func(rows ...string) string {
		return "| survey |\n| | " + strings.Join(rows, " |\n| | ") + " |\n"
	}
	setting := func(language string) string { return "| settings |\n| | default_language |\n| | " + language + " |\n" }
	for _, c := range []struct{ text, languages, labels string }{
		{survey("type | name | label::中文 (zh) | label::English (en) | label::彝", rows) + choices, "中文 (zh), English (en), 彝", "A甲 是 否; Aeng yes 否; Ayi 是 否"},
		{survey("type | name | label::中文 (zh) | label::English (en) | label::彝", rows) + choices + setting("en"), "English (en), 中文 (zh), 彝", "Aeng yes 否; A甲 是 否; Ayi yes 否"},
		{survey("type | name | label | label::English (en) | label::彝", rows) + choices, "默认, English (en), 彝", "A甲 是 否; Aeng yes 否; Ayi 是 否"},
		{survey("type | name | label | label::English (en) | label::彝", rows) + strings.Replace(choices, "label::中文 (zh)", "label", 1), "默认, English (en), 彝", "A甲 是 否; Aeng yes 否; Ayi 是 否"},
		{survey("type | name | label | label::English (en) | label::彝", rows) + strings.Replace(choices, "label::中文 (zh)", "label", 1) + setting("汉语"), "汉语, English (en), 彝", "A甲 是 否; Aeng yes 否; Ayi 是 否"},
		{survey("type | name | label::中文 | label::English", "text | a | 甲 | 甲", "text | b | 乙 | "), "", "甲"},
		{survey("type | name | label::中文 | label::English", "text | a | 甲 | ", "text | b | 乙 | B"), "中文, English", "甲; 甲"},
		{survey("type | name | label::English", "text | a | A"), "", "A"},
		{survey("type | name | label", "text | a | 甲"), "", "甲"},
	} {
		f, faults := load(t, c.text)
		if slices.ContainsFunc(faults, func(f Fault) bool { return f.Severity == Error }) {
			t.Fatal(faults)
		}
		if got := strings.Join(f.Languages, ", "); got != c.languages {
			t.Errorf("languages %s, want %s", got, c.languages)
		}
		s := opened(f)
		var told []string
		for _, language := range append(slices.Clone(f.Languages), "")[:max(len(f.Languages), 1)] {
			s.SetLanguage(language)
			line := s.Label(f.Questions[0].Place())
			for _, choice := range s.Choices(f.Questions[0].Place()) {
				line += " " + choice.Label
			}
			told = append(told, line)
		}
		if got := strings.Join(told, "; "); c.labels != "" && got != c.labels {
			t.Errorf("%v: told %s, want %s", f.Languages, got, c.labels)
		}
	}
}

// Every text of a question and a group may be translated, under every spelling of its column.
func TestEveryTextIsTranslated(t *testing.T) {
	f := sound(t, survey("type | name | label | hint | guidance_hint | required_message | constraint_message | warning_message | label::En | hint::En | guidance_hint::En | bind::jr:requiredMsg::En | bind::jr:constraintMsg::En | warning_message::En",
		"begin_repeat | g | 组 | 组注 | | | | | Group | About | | | |", "text | a | 甲 | 注 | 导 | 必 | 约 | 警 | A | H | G | R | C | W", "end_repeat | | | | | | | | | | | | |"))
	if got := fmt.Sprint(f.Groups[0].Translations, f.Questions[0].Translations); got != "map[En:map[hint:About label:Group]] map[En:map[constraint_message:C guidance_hint:G hint:H label:A required_message:R warning_message:W]]" {
		t.Error(got)
	}
}
