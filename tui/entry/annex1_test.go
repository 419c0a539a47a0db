package entry

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// numbers are what an officer types into the number fields of annex 1.
var numbers = map[string]string{
	"a1_1_1a": "4", "a1_1_1b": "2", "a1_1_2a": "60000", "a1_1_2b": "50000", "a1_1_2c": "8000", "a1_1_2d": "2000", "a1_1_2e": "0",
}

// clean answers every question of annex 1 as a household without a problem would, and returns the number of keys besides
// the digits of numbers. It presses Enter where the answer is there already.
func (d *desk) clean() (pressed int) {
	d.v.t.Helper()
	press := func(key string) { d.keys(key); pressed++ }
	for range 200 {
		m := d.model()
		switch m.layer.(type) {
		case *finish:
			return pressed
		case nil:
		default:
			press("enter")
			continue
		}
		q := m.field.q
		switch {
		case !m.ses.Get(m.field.path).Empty() && m.field.kind != kindOne:
			press("enter")
		case numbers[q.Name] != "":
			d.keys(numbers[q.Name])
			press("enter")
		case q.Name == "visit_result" || q.Normal == "":
			press(d.without(q.Name))
		default:
			press(d.without(q.Name))
		}
	}
	d.v.t.Fatalf("the form does not come to its end: at %s\n%s", d.at(), d.Text())
	return 0
}

// without is the digit of the answer that is no problem; Enter for what is typed.
func (d *desk) without(name string) string {
	m := d.model()
	if m.field.kind != kindOne {
		return "enter"
	}
	want := m.field.q.Normal
	switch name {
	case "visit_result":
		want = "met"
	case "a1_2_0f":
		want = "no"
	}
	if have := m.ses.Get(m.field.path).Text; have != "" {
		return "enter"
	}
	for i, o := range m.field.options {
		if o.Name == want {
			return string(rune('1' + i))
		}
	}
	d.v.t.Fatalf("%s has no normal answer", name)
	return ""
}

func TestCleanHouseholdTakesAtMostSixtyKeys(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 80, 24)
	pressed := d.clean()
	d.sees(wordCanFinish, wordNoProblem)
	d.keys("enter")
	pressed++
	d.sees("本户已完成，登记 0 个问题")
	t.Logf("%d keys besides the digits of numbers", pressed)
	if pressed > 60 {
		t.Errorf("%d keys besides the digits of numbers, want at most 60", pressed)
	}
}

func TestFromFirstKeyToNextHousehold(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 80, 24)
	d.sees("石岭组 37号 欧阳秀英", "脱贫户", "成员4人", "本组第 1/3 户")
	d.clean()
	d.to("a1_2_1b").keys("1")
	if d.at() == "a1_2_1b" {
		t.Fatal("the digit did not go on")
	}
	d.to("a1_2_detail").keys("没做过鉴定", "enter")
	d.to("a1_3_2").keys("1", "3")
	who := d.model().memberName(d.answer("a1_3_2").Member)
	d.to("a1_3_detail").keys("单小梅没去上学", "enter", "f12")
	d.sees(wordCanFinish, "完成后登记 2 个问题", who, "建环办", "8月21日前", "8月9日前")
	d.keys("enter")
	d.sees("本户已完成，登记 2 个问题", "罗大山", "第 2 / 3 户")

	var issues []store.Issue
	if err := v.db.View(func(tx *store.Tx) (err error) {
		issues, err = tx.Issues(store.IssueFilter{Household: v.houses[0]})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if len(issues) != 2 {
		t.Fatalf("%d issues", len(issues))
	}
	for _, i := range issues {
		if i.Status() != ledger.Found {
			t.Errorf("issue %s is %s", i.Number(), i.Status())
		}
	}
	d.Take()
	d.keys("enter")
	next := screen.Replace{Page: screen.Page{Kind: screen.Entry, ID: v.houses[1], Form: "annex1", Round: v.round}}
	if asked := d.Take(); len(asked) != 1 || asked[0] != next {
		t.Errorf("Enter asks for %+v", asked)
	}
}

func TestDraftIsInTheFileAfterEveryKey(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 80, 24)
	d.met()
	if got := d.stored("visit_result"); got.Text != "met" {
		t.Fatalf("stored %+v", got)
	}
	d.to("a1_2_1a").keys("2")
	again := v.open(0, 80, 24)
	if got := again.answer("a1_2_1a").Text; got != "no" || again.at() != "a1_2_1a" {
		t.Errorf("opened again: %q at %s", got, again.at())
	}
	again.sees(wordResumed)
}

func TestCompletedFormIsEdited(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 80, 24)
	d.clean()
	d.keys("enter")
	d = v.open(0, 80, 24)
	d.sees(wordReopened)
	if d.answer("a1_2_1a").Text != "no" {
		t.Fatal("the completed answers are not there")
	}
	d.to("a1_2_1a").keys("1")
	d.to("a1_2_detail").keys("后墙裂了", "enter", "f12")
	d.sees("完成后登记 1 个问题")
	d.keys("enter")
	d.sees("本户已完成，登记 1 个问题")
}

func TestComingBackReadsAnew(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 80, 24)
	d.met()
	d.to("a1_2_1a").keys("2")
	d.keys("f3")
	if to, ok := asked[screen.Open](d); !ok || to.Page.Kind != screen.Households {
		t.Errorf("F3 asks for %+v", d.Asked)
	}
	v.update(func(tx *store.Tx) error {
		_, _, err := tx.NewMember(v.houses[0], "", forms.Answers{"name": forms.Text("单新生")})
		return err
	})
	d.Send(screen.Shown{})
	d.sees("成员5人")
	d.keys("ctrl+z")
	if !d.answer("a1_2_1a").Empty() {
		t.Error("the steps to undo are lost")
	}
	other := v.open(0, 80, 24)
	other.to("a1_2_1a").keys("1")
	at := d.at()
	d.Send(screen.Shown{})
	if d.answer("a1_2_1a").Text != "yes" || d.at() != at {
		t.Errorf("after the draft changed elsewhere: %+v at %s", d.answer("a1_2_1a"), d.at())
	}
}

func TestBlockedFormSaysWhatIsMissing(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 80, 24)
	d.keys("f12", "enter")
	d.sees("还不能完成", "还差")
	if d.model().stage != stageFilling {
		t.Error("a blocked form was completed")
	}
}

func TestUnknownHouseholdIsSaidPlainly(t *testing.T) {
	v := newVillage(t)
	v.houses = append(v.houses, "gone")
	d := v.open(3, 80, 24)
	if d.model().stage != stageFailed || strings.TrimSpace(d.Text()) == "" {
		t.Fatalf("stage %d:\n%s", d.model().stage, d.Text())
	}
	d.keys("1", "enter", "f12", "ctrl+g")
	if d.model().Back() || d.model().Typing() || d.model().Leave() != nil || d.model().Copy() != "" {
		t.Error("a page without a household holds the officer")
	}
}

func TestCompletionThatFailsKeepsTheForm(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 80, 24)
	d.clean()
	if err := v.db.Close(); err != nil {
		t.Fatal(err)
	}
	d.keys("enter")
	if _, ok := d.model().layer.(*finish); !ok || d.model().stage != stageFilling {
		t.Fatalf("stage %d, %T", d.model().stage, d.model().layer)
	}
	if !d.model().said.bad || d.answer("a1_2_1a").Text != "no" {
		t.Errorf("said %+v", d.model().said)
	}
}

// While the completion is written the session belongs to the command: keys wait, nothing is drawn from it.
func TestKeysWaitForTheCompletion(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 80, 24)
	d.clean()
	m := d.model()
	v.clock.Advance(time.Second)
	cmd := m.Update(screentest.Press("enter")[0])
	if m.stage != stageCompleting || cmd == nil {
		t.Fatalf("stage %d", m.stage)
	}
	ses := m.ses
	m.ses = nil
	d.keys("1", "up", "f12", "ctrl+z")
	d.sees(wordCompleting)
	d.Screen.SetSize(100, 30)
	if n := len(d.Screen.View().Lines); n != 30 {
		t.Errorf("%d lines after a new size", n)
	}
	d.Screen.SetSize(80, 24-screentest.Chrome)
	if !m.Back() || m.Leave() != nil || m.Menu() != nil {
		t.Error("the page can be left in the middle of a completion")
	}
	m.ses = ses
	d.Run(cmd)
	if m.stage != stageDone {
		t.Errorf("stage %d after the completion", m.stage)
	}
}

func TestNobodyMetFillsNothingInBulk(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 80, 24)
	d.keys("ctrl+g")
	if _, ok := d.model().layer.(*bulk); ok {
		t.Error("bulk fill before anybody was met")
	}
	d.to("visit_result")
	for i, o := range d.model().field.options {
		if o.Name == "nobody" {
			d.keys(string(rune('1' + i)))
		}
	}
	d.keys("f12")
	if strings.Contains(d.Text(), "住房") {
		t.Errorf("questions remain although nobody was met:\n%s", d.Text())
	}
}

func TestLastHouseholdOfTheRound(t *testing.T) {
	v := newVillage(t)
	for i := range v.houses {
		d := v.open(i, 80, 24)
		d.clean()
		d.keys("enter")
		if i < len(v.houses)-1 {
			continue
		}
		d.sees(wordAllDone)
		d.Take()
		d.keys("enter")
		if asked := d.Take(); len(asked) != 1 || asked[0] != (screen.Open{Page: screen.Page{Kind: screen.Home}}) {
			t.Errorf("Enter asks for %+v", asked)
		}
	}
}

func TestPolarityBesideEveryProblemQuestion(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 80, 24)
	m := d.model()
	want := map[string]string{"a1_2_1a": "是=问题", "a1_2_1c": "否=问题", "a1_1_3a": "有=提示", "a1_5_1": "否=提示", "a1_2_0f": ""}
	for _, q := range m.sheet.form.Questions {
		if word, ok := want[q.Name]; ok && m.sheet.polarity[q] != word {
			t.Errorf("%s: %q, want %q", q.Name, m.sheet.polarity[q], word)
		}
		if q.Problem != "" && m.sheet.polarity[q] == "" {
			t.Errorf("%s is without its word", q.Name)
		}
	}
}

func TestGoldens(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		v := newVillage(t)
		d := v.open(0, width, height)
		d.Golden("first")
		d.met()
		d.to("a1_1_2a").keys("50000")
		d.Golden("number")
		d.keys("enter")
		d.to("a1_2_1a").keys("2", "1")
		d.Golden("housing")
		d.keys("f6")
		d.Golden("states")
		d.keys("esc", "ctrl+g")
		d.Golden("bulk")
		d.keys("enter")
		d.Golden("filled")
		d.to("a1_2_detail").keys("后墙有裂缝, 没做过鉴定")
		d.Golden("detail")
		d.keys("enter")
		d.to("a1_2_3").keys("2", "enter")
		d.Golden("review")
		d.to("a1_3_2").keys("1")
		d.Golden("whom")
		d.keys("3", "f12")
		d.Golden("finish")
		d.keys("esc")
		d.clean()
		d.to("a1_3_detail").keys("单小梅没去上学", "enter", "f12", "enter")
		d.Golden("done")
	})
}

func TestSmallestWindow(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 60, 16)
	d.met()
	d.to("a1_2_3").keys("1")
	d.sees("本组第 1/3 户", "如有问题请详细描述")
	d.to("a1_10_2")
	d.sees("1 是", "2 否", "否=问题")
}

// In the smallest window the open question, all its options or its insertion point are in sight.
func TestOpenQuestionIsAlwaysInSight(t *testing.T) {
	v := newVillage(t)
	d := v.open(0, 60, 16)
	d.met()
	m := d.model()
	order := append([]*forms.Question(nil), m.sheet.form.Questions...)
	for i := len(order) - 1; i >= 0; i-- { // upwards too, where scrolling has to follow
		order = append(order, order[i])
	}
	for _, q := range order {
		if !m.ses.Jump(q.Path()) {
			continue
		}
		m.arrive()
		text := d.Text()
		if !strings.Contains(text, "\n > ") {
			t.Fatalf("%s is out of sight:\n%s", q.Name, text)
		}
		if m.field.kind.typed() {
			if !d.Screen.View().Cursor.Shown {
				t.Errorf("%s shows no insertion point:\n%s", q.Name, text)
			}
			continue
		}
		for n, o := range m.field.options {
			if option := fmt.Sprint(n+1, " ", o.Label); !strings.Contains(text, option) {
				t.Errorf("%s: option %d is out of sight:\n%s", q.Name, n+1, text)
			}
		}
	}
}
