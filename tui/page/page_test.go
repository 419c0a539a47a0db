package page

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/widget"
)

func TestFillIsAsHighAsAsked(t *testing.T) {
	for _, given := range []int{0, 3, 9} {
		lines := Fill(make([]string, given), 40, 5)
		if len(lines) != 5 {
			t.Errorf("%d lines filled to %d", given, len(lines))
		}
	}
}

func TestSentenceIsWholeAndFits(t *testing.T) {
	const text = "这份数据里还没有名单，先在首页按F9导入花名册"
	var all strings.Builder
	for i, line := range Sentence(text, 24) {
		plain := ansi.Strip(line)
		if i == 0 && strings.TrimSpace(plain) != "" {
			t.Errorf("first line is %q", plain)
		}
		if term.Width(plain) > 24 {
			t.Errorf("line of %d cells: %q", term.Width(plain), plain)
		}
		all.WriteString(strings.TrimSpace(plain))
	}
	if all.String() != text {
		t.Errorf("shown %q", all.String())
	}
}

func TestHeadingKeepsTheCount(t *testing.T) {
	got := ansi.Strip(Heading(strings.Repeat("很长的标题", 10), "共 12 户", 40))
	if !strings.HasSuffix(strings.TrimRight(got, " "), "共 12 户") || term.Width(got) > 40 {
		t.Errorf("heading is %q", got)
	}
}

func TestWaitingHasABarOnceItIsKnownHowFarItIs(t *testing.T) {
	if lines := Waiting("正在写", -1, 40); len(lines) != 2 || !strings.Contains(ansi.Strip(lines[1]), "正在写") {
		t.Errorf("%q", lines)
	}
	for percent, want := range map[int]string{0: "  0%", 50: " 50%", 100: "100%"} {
		lines := Waiting("正在写", percent, 80)
		if len(lines) != 4 || !strings.Contains(ansi.Strip(lines[3]), want) {
			t.Errorf("%d: %q", percent, lines)
		}
	}
}

func TestTypingHasTheCursorBehindTheText(t *testing.T) {
	e := widget.NewEditor(20)
	e.SetValue("医保")
	for _, tt := range []struct {
		asked, hint string
		lines, y    int
	}{{"叫什么", "", 3, 2}, {"叫什么", "写短一点", 6, 2}, {strings.Repeat("叫什么", 10), "", 4, 3}} {
		f := Typing(tt.asked, tt.hint, e, 40)
		if len(f.Lines) != tt.lines || f.Cursor != (screen.Cursor{X: 7, Y: tt.y, Shown: true}) || !strings.Contains(ansi.Strip(f.Lines[tt.y]), "医保") {
			t.Errorf("%+v: %q, cursor %+v", tt, f.Lines, f.Cursor)
		}
	}
}
