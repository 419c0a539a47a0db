package entry

import (
	"strings"
	"testing"
)

// Of several languages one is chosen; questions, options, groups, hints and the word for a problem follow, answers stay.
func TestLanguage(t *testing.T) {
	d := openForm(t, readForm(t, "languages.md"), nil, 80, 24)
	d.sees("1.住房", "> 住房安全吗", "否=问题", "1 是    2 否", "看一看墙")
	d.keys("2", "ctrl+y")
	d.sees(wordWhichLanguage, "1 中文", "2 English", "3 Tiếng Việt")
	d.keys("2")
	d.sees("现在用English", "1. Housing", "Is the house safe", "no=问题", "no 问题", "> How many rooms")
	if d.answer("safe").Text != "no" {
		t.Errorf("the answer became %+v", d.answer("safe"))
	}
	d.keys("7", "ctrl+y")
	if d.answer("rooms").Text != "7" {
		t.Error("what was typed is lost")
	}
	d.keys("shift+tab")
	if d.model().layer != nil {
		t.Error("Shift+Tab does not lead out")
	}
	d.to("safe")
	d.sees("1 yes    2 no", "Look at the walls")
	d.action(wordMenuLanguage).keys("3")
	d.sees("> Nhà có an toàn không", "1 có    2 không")
	d.keys("f12")
	d.sees("Nhà có an toàn không", "1. Nhà ở")
	if _, text := d.keys("esc").model().Help(); strings.Contains(strings.Join(text, ""), "Look at") {
		t.Errorf("a hint that is not translated: %v", text)
	}
}

// The choice holds for other pages too, as long as the program runs, where the form has the language.
func TestLanguageIsRememberedForTheSitting(t *testing.T) {
	v := newSmall(t)
	v.form = readForm(t, "languages.md")
	memory := map[string]string{}
	d := v.small(nil, 80, 24)
	d.model().ctx.Memory = memory
	d.keys("ctrl+y", "2")
	again := v.small(nil, 80, 24)
	again.model().ctx.Memory = memory
	again.model().opened(again.model().sheet)
	again.sees("Is the house safe", "no=问题")
	v.form = smallForm(t)
	other := v.small(nil, 80, 24)
	other.model().ctx.Memory = memory
	other.model().opened(other.model().sheet)
	other.sees("> 姓名")
	other.keys("ctrl+y")
	other.sees(wordOneLanguage)
	for _, a := range other.model().Menu() {
		if a.Name == wordMenuLanguage {
			t.Error("a form of one language offers others")
		}
	}
}

// Of two languages Ctrl+Y takes the other one.
func TestTwoLanguagesTakeTurns(t *testing.T) {
	text := strings.NewReplacer(" label::Tiếng Việt |", "", " 1. Nhà ở |", "", " Nhà có an toàn không |", "", " Bao nhiêu phòng |", "", " Người |", "",
		" Tên |", "", " có |", "", " không |", "").Replace(string(readText(t, "languages.md")))
	d := openForm(t, parseForm(t, text), nil, 80, 24)
	d.keys("ctrl+y")
	d.sees("Is the house safe")
	d.keys("ctrl+y")
	d.sees("住房安全吗")
}
