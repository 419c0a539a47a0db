package term

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestWrap(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		w        int
		want     []string
	}{
		{"empty", "", 10, []string{""}},
		{"fits", "现住房是否安全", 20, []string{"现住房是否安全"}},
		{"between ideographs", "现住房是否安全", 6, []string{"现住房", "是否安", "全"}},
		{"no line begins with a full stop", "住房安全。有保障", 8, []string{"住房安", "全。有保", "障"}},
		{"no line ends with an opening bracket", "问题（住房）", 6, []string{"问题", "（住", "房）"}},
		{"words stay whole", "file cunce.db here", 10, []string{"file", "cunce.db", "here"}},
		{"a number stays whole", "收入为12345.6元", 8, []string{"收入为", "12345.6", "元"}},
		{"a long word is broken", "abcdefghijkl", 5, []string{"abcde", "fghij", "kl"}},
		{"line breaks end lines", "一\n二\r\n\n三", 10, []string{"一", "二", "", "三"}},
		{"spaces at the end vanish", "一 二 三", 3, []string{"一", "二", "三"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Wrap(tt.in, tt.w); !slices.Equal(got, tt.want) {
				t.Errorf("Wrap(%q, %d) = %q, want %q", tt.in, tt.w, got, tt.want)
			}
		})
	}
}

func TestWrapOfALoneMark(t *testing.T) {
	if got := strings.Join(Wrap("\u0301欧，", 2), ""); got != "\u0301欧，" {
		t.Errorf("got %q", got)
	}
}

func TestWrapKeepsEverything(t *testing.T) {
	squash := strings.NewReplacer(" ", "")
	rapid.Check(t, func(t *rapid.T) {
		SetAmbiguous(rapid.SampledFrom([]int{1, 2}).Draw(t, "ambiguous"))
		defer SetAmbiguous(1)
		s, w := text().Draw(t, "text"), rapid.IntRange(2, 40).Draw(t, "width")
		lines := Wrap(s, w)
		if got, want := squash.Replace(strings.Join(lines, "")), squash.Replace(s); got != want {
			t.Fatalf("Wrap(%q, %d) = %q", s, w, lines)
		}
		for _, l := range lines {
			if Width(l) > w {
				t.Fatalf("Wrap(%q, %d): line %q is %d wide", s, w, l, Width(l))
			}
		}
	})
}
