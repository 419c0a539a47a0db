package entry

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/qtype"
)

func TestEveryTypeHasAKind(t *testing.T) {
	for _, typ := range qtype.All() {
		if got := kindOf(&forms.Question{Type: typ}) != kindNone; got != typ.Asked() {
			t.Errorf("%s is answered on the screen: %v, want %v", typ, got, typ.Asked())
		}
	}
	if kindOf(&forms.Question{Type: qtype.Text, Constraint: ". = '' or idcard-valid(.)"}) != kindID {
		t.Error("a text that must be an ID number is no ID field")
	}
}

func TestFullLength(t *testing.T) {
	tests := []struct {
		q    forms.Question
		want int
	}{
		{forms.Question{Type: qtype.Text}, 0},
		{forms.Question{Type: qtype.Text, Appearance: "idcard"}, 18},
		{forms.Question{Type: qtype.Text, Appearance: "phone"}, 11},
		{forms.Question{Type: qtype.Text, Parameters: map[string]string{"length": "12"}}, 12},
		{forms.Question{Type: qtype.Date}, 8},
		{forms.Question{Type: qtype.Time}, 0},
		{forms.Question{Type: qtype.Integer}, 0},
	}
	for _, test := range tests {
		if got := fullLength(&test.q); got != test.want {
			t.Errorf("%s %q: %d, want %d", test.q.Type, test.q.Appearance, got, test.want)
		}
	}
}

func TestDigitChoosesAndGoesOn(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("eats").keys("1")
	if got := d.answer("eats").Text; got != "1" || d.at() != "safe" {
		t.Errorf("eats %q, now at %s", got, d.at())
	}
	d.keys("９")
	d.sees(wordNoOption)
	d.keys("１")
	if d.answer("safe").Text != "yes" {
		t.Error("a full-width digit chose nothing")
	}
}

func TestLongListTakesTwoDigits(t *testing.T) {
	tests := []struct {
		keys []string
		want string
	}{
		{[]string{"5"}, "05"},
		{[]string{"1", "2"}, "12"},
		{[]string{"1", "enter"}, "01"},
		{[]string{"0", "7"}, "07"},
	}
	for _, test := range tests {
		d := openSmall(t, nil, 80, 24)
		d.to("rel").keys(test.keys...)
		if got := d.answer("rel").Text; got != test.want || d.at() != "land" {
			t.Errorf("%v: %q at %s, want %q", test.keys, got, d.at(), test.want)
		}
	}
	d := openSmall(t, nil, 80, 24)
	d.to("rel").Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("12")})
	if got := d.answer("rel").Text; got != "12" {
		t.Errorf("both digits in one key: %q", got)
	}
	d.v.clock.Advance(time.Second)
	d.to("rel").Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("23")})
	if got := d.answer("land"); !got.Empty() || d.at() != "land" || d.model().field.dirty() {
		t.Errorf("the second digit spilled: %+v", got)
	}
}

func TestMultipleToggles(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("need").keys("3", "1")
	if got := d.answer("need").Text; got != "a c" {
		t.Errorf("need = %q", got)
	}
	d.sees("1 [x] 住房", "2 [ ] 饮水", "3 [x] 医疗")
	d.keys("3", "enter")
	if got := d.answer("need").Text; got != "a" || d.at() != "order" {
		t.Errorf("need = %q at %s", got, d.at())
	}
}

func TestRankIsTakenWhole(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("order").keys("2", "3")
	if !d.answer("order").Empty() || d.model().ses.Typed("more/order") != "" {
		t.Error("half an order reached the session")
	}
	d.sees("[1] 饮水", "[2] 医疗")
	d.keys("1")
	if got := d.answer("order").Text; got != "b c a" {
		t.Errorf("order = %q", got)
	}
	d.keys("enter")
	if d.at() != "seen" {
		t.Errorf("at %s", d.at())
	}
}

func TestRankHalfDoneIsKept(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("order").keys("2", "shift+tab")
	if got := d.model().ses.Typed("more/order"); got != "b" || d.at() != "need" {
		t.Errorf("kept %q, at %s", got, d.at())
	}
	d.keys("down")
	d.sees("[1] 饮水")
}

func TestIDField(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("idno").keys("１１０１０１1990030700", "1", "*")
	if got := d.model().field.editor.Value(); d.at() == "idno" && got != "11010119900307001X" {
		t.Errorf("typed %q", got)
	}
	d.keys("shift+tab")
	if got := d.at(); got != "name" && got != "idno" {
		t.Errorf("Shift+Tab led to %s", got)
	}
}

// A valid number goes on by itself, a digit that comes too soon is refused and says so.
func TestFullFieldGoesOn(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("idno").keys("11010519491231002", "*")
	if d.at() != "phone" || d.answer("idno").Text != "11010519491231002X" {
		t.Fatalf("at %s, idno %+v", d.at(), d.answer("idno"))
	}
	d.v.clock.Advance(100 * time.Millisecond)
	d.Keys("1")
	d.sees(wordSpilled)
	if d.model().field.dirty() {
		t.Error("the digit spilled into the next field")
	}
	d.keys("13800138000")
	if d.at() != "birth" || d.answer("phone").Text != "13800138000" {
		t.Fatalf("at %s, phone %+v", d.at(), d.answer("phone"))
	}
	d.keys("19491231")
	if d.at() != "rel" || d.answer("birth").Text != "1949-12-31" {
		t.Fatalf("at %s, birth %+v", d.at(), d.answer("birth"))
	}
}

func TestBounceIsIgnored(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("eats").keys("1")
	d.v.clock.Advance(40 * time.Millisecond)
	d.Keys("1")
	if !d.answer("safe").Empty() {
		t.Error("a bounced key answered the next question")
	}
}

func TestWrongValueStaysMarkedAndLetsGo(t *testing.T) {
	for _, out := range []string{"shift+tab", "up", "down", "tab", "pgdown", "f8", "f12"} {
		d := openSmall(t, nil, 80, 24)
		d.to("land").keys("-5", out)
		if d.model().layer == nil && d.at() == "land" {
			t.Errorf("%s does not lead out", out)
		}
		if got := d.model().ses.Typed("card/land"); got != "-5" {
			t.Errorf("%s: the wrong value is %q", out, got)
		}
	}
	d := openSmall(t, nil, 80, 24)
	d.to("land").keys("-5")
	if d.model().Back() {
		t.Error("Esc does not lead out")
	}
	if d.model().ses.Typed("card/land") != "-5" {
		t.Error("Esc lost the value")
	}
	d = openSmall(t, nil, 80, 24)
	d.to("land").keys("-5", "enter")
	d.sees("不能小于 0", wordError)
	if d.at() != "land" {
		t.Errorf("Enter went on to %s at once", d.at())
	}
	d.keys("enter")
	if d.at() == "land" && d.model().layer == nil {
		t.Error("a second Enter does not go on")
	}
}

func TestFreshNumberIsReplaced(t *testing.T) {
	d := openSmall(t, forms.Answers{"card/land": forms.Text("12"), "card/name": forms.Text("欧阳秀英")}, 80, 24)
	d.to("land").keys("7", "enter")
	if got := d.answer("land").Text; got != "7" {
		t.Errorf("typing appended: %q", got)
	}
	d.to("land").keys("f2", "5", "enter")
	if got := d.answer("land").Text; got != "75" {
		t.Errorf("F2 then 5: %q", got)
	}
	d.to("name").keys("（大）", "enter")
	if got := d.answer("name").Text; got != "欧阳秀英（大）" {
		t.Errorf("text was replaced: %q", got)
	}
}

func TestNumericPad(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("eats").keys("-")
	if d.at() != "seen" {
		t.Errorf("- led to %s", d.at())
	}
	d.to("rel").keys("+")
	if d.at() != "need" {
		t.Errorf("+ led to %s", d.at())
	}
	d.to("eats").keys("＊")
	if _, ok := d.model().layer.(*bulk); !ok {
		t.Errorf("* opened %T", d.model().layer)
	}
	d.to("land").keys("-", "3")
	if got := d.model().field.editor.Value(); got != "-3" {
		t.Errorf("- in a number is %q", got)
	}
	d.keys("/")
	if d.at() != "rel" {
		t.Errorf("/ led to %s", d.at())
	}
	d.to("name").keys("+-*/")
	if got := d.model().field.editor.Value(); got != "+-*/" || d.at() != "name" {
		t.Errorf("in text they are %q", got)
	}
}

func TestLettersDoNothing(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("eats")
	before := d.model().ses.Draft()
	for r := 'a'; r <= 'z'; r++ {
		d.keys(string(r))
		if d.at() != "eats" || d.model().layer != nil {
			t.Fatalf("letter %c acts", r)
		}
	}
	if len(before) != len(d.model().ses.Draft()) {
		t.Error("letters changed answers")
	}
	d.sees(wordByDigit)
}

func TestPasteStaysInItsField(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("name").Paste("欧阳\n秀英\n")
	if d.at() != "name" || strings.Contains(d.model().field.editor.Value(), "\n") {
		t.Errorf("at %s with %q", d.at(), d.model().field.editor.Value())
	}
	d.to("eats").Paste("1")
	if !d.answer("eats").Empty() {
		t.Error("a paste chose an option")
	}
	// A console that pastes as keys: they come without a pause.
	d.to("name").Keys("张三", "enter", "1", "1", "0", "enter", "1", "2")
	if d.at() != "idno" || d.model().field.dirty() {
		t.Errorf("the paste reached %s: %q", d.at(), d.model().field.editor.Value())
	}
	d.sees(wordBurst)
	d.to("eats").Keys("1", "2", "1")
	if !d.answer("safe").Empty() {
		t.Error("a paste of digits answered two questions")
	}
}

// TestCodePoint: a name with a character that no input method has is answered by its code point and a space.
func TestCodePoint(t *testing.T) {
	d := openSmall(t, nil, 80, 24)
	d.to("name").Paste("罗U+20BB7")
	d.keys(" ", "enter")
	if got := d.answer("name").Text; got != "罗𠮷" {
		t.Errorf("name %q", got)
	}
}
