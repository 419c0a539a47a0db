package entry

import (
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
)

func TestDoubt(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("land").keys("200", "enter")
	d.sees("超过 100 亩", wordDoubtFix, wordDoubtKeep)
	d.keys("enter")
	d.sees(wordDoubtKeys)
	d.keys("2", "enter")
	d.sees(wordReasonNeeded)
	d.keys("祖上的地", "enter")
	if got := d.answer("land"); got.Kept != "祖上的地" || got.Text != "200" {
		t.Errorf("land %+v", got)
	}
	if d.at() == "land" && d.model().layer == nil {
		t.Error("did not go on")
	}
	d.to("land").keys("300", "enter", "1")
	if d.model().layer != nil || d.at() != "land" {
		t.Fatal("1 does not lead back to the field")
	}
	d.keys("80", "enter")
	if got := d.answer("land"); got.Text != "80" || got.Kept != "" {
		t.Errorf("corrected to %+v", got)
	}
}

// Enter on a question whose warning is still open asks again; the other keys let go.
func TestDoubtComesBack(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("land").keys("200", "enter", "up")
	if d.at() != "rel" {
		t.Errorf("Up led to %s", d.at())
	}
	d.keys("down", "enter")
	if _, ok := d.model().layer.(*doubt); !ok {
		t.Errorf("Enter opened %T", d.model().layer)
	}
	d.keys("esc")
	if d.model().layer != nil || d.answer("land").Text != "200" {
		t.Error("Esc lost the answer")
	}
}

func TestWhom(t *testing.T) {
	tests := []struct{ key, want string }{{"0", ""}, {"1", "m1"}, {"2", "m2"}}
	for _, test := range tests {
		d := openSmall(t, nil, 80, 24)
		d.to("eats").keys("3")
		d.sees(wordWhomTitle, "0 "+wordWhole, "1 欧阳秀英", "2 单雪旺")
		d.keys(test.key)
		if got := d.answer("eats").Member; got != test.want || d.at() != "safe" {
			t.Errorf("%s: member %q, at %s", test.key, got, d.at())
		}
	}
	d := openSmall(t, nil, 80, 24)
	d.to("eats").keys("3", "7")
	d.sees(wordNoOption)
	d.keys("shift+tab")
	if d.model().layer != nil || d.answer("eats").Text != "3" {
		t.Error("Shift+Tab does not lead out")
	}
	d.to("eats").keys("1")
	if d.at() != "safe" {
		t.Error("a normal answer asks whom it is about")
	}
}

func TestStates(t *testing.T) {
	tests := []struct {
		keys []string
		want forms.Answer
	}{
		{[]string{"1"}, forms.Answer{State: forms.Unknown}},
		{[]string{"2"}, forms.Answer{State: forms.Refused}},
		{[]string{"3", "问儿子", "enter"}, forms.Answer{State: forms.Pending, Note: "问儿子"}},
		{[]string{"3", "enter"}, forms.Answer{State: forms.Pending}},
		{[]string{"4", "老屋", "enter"}, forms.Answer{State: forms.Answered, Text: "12", Note: "老屋"}},
		{[]string{"4", "老屋", "esc"}, forms.Answer{State: forms.Answered, Text: "12", Note: "老屋"}},
		{[]string{"5"}, forms.Answer{}},
		{[]string{"f6"}, forms.Answer{State: forms.Unknown}},
		{[]string{"enter"}, forms.Answer{State: forms.Unknown}},
		{[]string{"esc"}, forms.Text("12")},
		{[]string{"7", "esc"}, forms.Text("12")},
	}
	for _, test := range tests {
		d := openSmall(t, forms.Answers{"card/land": forms.Text("12")}, 80, 24)
		d.to("land").keys("f6")
		d.sees(wordStates...)
		d.keys(test.keys...)
		if got := d.answer("land"); got != test.want {
			t.Errorf("%v: %+v, want %+v", test.keys, got, test.want)
		}
	}
}

func TestSameAsLastTime(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("safe")
	d.sees(wordLast + "是")
	d.keys("f5")
	if got := d.answer("safe"); got.Text != "yes" || !got.Carried {
		t.Errorf("safe %+v", got)
	}
	d.to("eats").keys("f5")
	d.sees(wordNoPrevious)
}

// F5 on an empty repeat takes over the rows of last time.
func TestSameRowsAsLastTime(t *testing.T) {
	f := parseForm(t, "| survey |\n| | type | name | label |\n| | begin_repeat | kin | 亲属 |\n| | text | name | 姓名 |\n| | end_repeat | | |\n"+
		"| | begin_repeat | other | 其他 |\n| | text | what | 什么 |\n| | end_repeat | | |\n")
	d := openForm(t, f, nil, 80, 24)
	d.goTo("kin").keys("f5")
	d.sees(wordRowsCarried)
	if d.where() != "kin[1]/name" || d.get("kin[1]/name") != "单雪旺" || d.get("kin[2]/name") != "欧阳小明" {
		t.Errorf("at %s: %s, %s", d.where(), d.get("kin[1]/name"), d.get("kin[2]/name"))
	}
	d.keys("ctrl+z")
	if d.where() != "kin" {
		t.Errorf("undone, at %s", d.where())
	}
	d.goTo("other").keys("f5")
	d.sees(wordNoPrevious)
}

func TestBulk(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("seen").keys("1", "ctrl+g")
	d.sees("按 Enter 把下面 2 题填成没问题", "随时能吃")
	d.keys("esc")
	if !d.answer("eats").Empty() {
		t.Error("Esc filled")
	}
	d.keys("ctrl+g", "enter")
	d.sees("成批填了 2 题")
	for _, name := range []string{"eats", "safe"} {
		if !d.answer(name).Bulk {
			t.Errorf("%s %+v", name, d.answer(name))
		}
	}
	if d.at() != "need" {
		t.Errorf("the first open question is need, not %s", d.at())
	}
	d.keys("ctrl+z")
	if !d.answer("eats").Empty() || !d.answer("safe").Empty() {
		t.Error("Ctrl+Z does not take the fill back at once")
	}
	d.to("safe").keys("2", "房子裂了", "ctrl+g", "enter")
	if got := d.answer("safe"); got.Text != "no" || got.Bulk {
		t.Errorf("bulk overwrote %+v", got)
	}
	if d.answer("detail").Text != "房子裂了" {
		t.Error("Ctrl+G lost open text")
	}
}

func TestUndo(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.keys("ctrl+z")
	d.sees(wordNothingToUndo)
	d.to("eats").keys("1", "1")
	d.keys("ctrl+z")
	if !d.answer("safe").Empty() || d.at() != "safe" {
		t.Errorf("safe %+v at %s", d.answer("safe"), d.at())
	}
	d.keys("ctrl+z")
	if !d.answer("eats").Empty() || d.at() != "eats" {
		t.Errorf("eats %+v at %s", d.answer("eats"), d.at())
	}
	d.to("name").keys("王", "ctrl+z")
	if d.model().field.editor.Value() != "" {
		t.Error("open text was not taken back")
	}
}

func TestReviewIsShownOnce(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("land").keys("12", "enter")
	if _, ok := d.model().layer.(*review); !ok {
		t.Fatalf("at the end of the group: %T", d.model().layer)
	}
	d.sees("本组还有 5 题没答", "12亩")
	d.keys("up")
	if d.model().layer != nil || d.at() != "land" {
		t.Errorf("Up led to %s", d.at())
	}
	d.keys("enter", "enter")
	if d.at() != "need" {
		t.Fatalf("Enter led to %s", d.at())
	}
	d.keys("up", "enter")
	if d.at() != "need" {
		t.Errorf("the group was shown again: %T", d.model().layer)
	}
	d.to("land").keys("13", "enter")
	if _, ok := d.model().layer.(*review); !ok {
		t.Error("a changed group is not shown again")
	}
}

func TestFinishPage(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("land").keys("-5", "down")
	d.to("safe").keys("2", "后墙有裂缝", "enter", "f12")
	d.sees("还不能完成：2 处要补", "错误", "1.耕地", "必填", "1.姓名", "完成后登记 1 个问题", "建环办", "8月9日")
	d.keys("enter")
	d.sees("还差 2 处")
	f := d.model().layer.(*finish)
	for i, line := range f.lines {
		if line.path != "card/land" {
			continue
		}
		d.keys(string(rune('1' + i)))
		break
	}
	if d.at() != "land" || d.model().layer != nil {
		t.Fatalf("the digit led to %s", d.at())
	}
	d.keys("5", "enter")
	if _, ok := d.model().layer.(*finish); !ok {
		t.Fatalf("the answer led to %s %T", d.at(), d.model().layer)
	}
	d.sees("还不能完成：1 处要补")
	d.keys("down", "enter")
	if d.model().layer != nil {
		t.Error("Enter on a line does not open it")
	}
	d.keys("f12", "shift+tab")
	if d.model().layer != nil {
		t.Error("Shift+Tab does not lead out of the completion page")
	}
}

// However long the page is, every line is one digit away.
func TestFinishPageTurns(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {60, 16}} {
		d := openSmall(t, nil, size[0], size[1])
		d.keys("f12")
		f := d.model().layer.(*finish)
		if len(f.lines) <= f.size || f.size > 9 {
			t.Fatalf("%d lines, %d shown", len(f.lines), f.size)
		}
		want := f.lines[f.size+1].path
		d.keys("pgdown", "2")
		if got := d.model().field.path; got != want {
			t.Errorf("%v: PgDn 2 led to %s, want %s", size, got, want)
		}
		d.keys("f12", "0")
		d.sees(wordNoOption)
		f = d.model().layer.(*finish)
		for range f.lines {
			d.keys("down")
		}
		d.sees("> ", wordPageBack)
		d.keys("down", "enter")
		if got := d.model().field.path; got != f.lines[len(f.lines)-1].path {
			t.Errorf("%v: the last line led to %s", size, got)
		}
	}
}

func TestHelpExplainsTheQuestion(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("safe")
	title, text := d.model().Help()
	all := strings.Join(text, "\n")
	for _, want := range []string{"否=问题", "建环办", wordHelpNormal + "是", "自拟"} {
		if !strings.Contains(all, want) {
			t.Errorf("help lacks %q:\n%s", want, all)
		}
	}
	if title != "住房是否安全" {
		t.Errorf("title %q", title)
	}
}

func TestEveryActionIsInTheMenu(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	for _, entry := range d.model().Menu() {
		d.to("safe")
		d.Run(entry.Do())
		if strings.TrimSpace(entry.Name) == "" || strings.TrimSpace(entry.Keys) == "" {
			t.Errorf("entry %+v has no name or key", entry)
		}
	}
}

func TestCopyIsTheAnswer(t *testing.T) {
	d := openSmall(t, forms.Answers{"card/land": forms.Text("12"), "more/safe": forms.Text("yes")}, 80, 24)
	if got := d.to("land").model().Copy(); got != "12" {
		t.Errorf("copy of a number: %q", got)
	}
	if got := d.to("safe").model().Copy(); got != "是" {
		t.Errorf("copy of a choice: %q", got)
	}
}

// TestWhomOfEqualNames: who is asked about which of two people of one name a problem is sees what tells them apart, and the one that
// was picked is stored.
func TestWhomOfEqualNames(t *testing.T) {
	v := newVillage(t)
	ids := map[string]string{}
	if err := v.db.Update("周文广", func(tx *store.Tx) error {
		for i, card := range []forms.Answers{
			{"name": forms.Text("张梅"), "rel": forms.Text("02"), "idno": forms.Text("990101197706040024")},
			{"name": forms.Text("张梅"), "rel": forms.Text("04"), "birth": forms.Text("2015-04-18")},
		} {
			id, _, err := tx.NewMember(v.houses[0], []string{"990101197706040024", "x"}[i], card)
			if err != nil {
				return err
			}
			ids[card["rel"].Text] = id
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for rel, shown := range map[string]string{"02": "张梅（配偶 1977年生 尾号0024）", "04": "张梅（之女 2015年生）"} {
		d := v.open(0, 80, 24)
		d.to("a1_3_2").keys("1")
		d.sees(wordWhomTitle, "张梅（配偶 1977年生 尾号0024）", "张梅（之女 2015年生）")
		digit := ""
		for i, p := range d.model().sheet.members {
			if p.name == shown {
				digit = string(rune('1' + i))
			}
		}
		d.keys(digit)
		if got := d.answer("a1_3_2").Member; got != ids[rel] {
			t.Errorf("%s: member %s, want %s", shown, got, ids[rel])
		}
		d.keys("f12")
		d.sees(shown)
	}
}
