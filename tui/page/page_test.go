package page

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cunce/tui/term"
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
