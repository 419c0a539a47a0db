package pinyin

import (
	"slices"
	"testing"
)

// The first of the initials is how the surname is read; dictionary readings follow.
func TestSurnameReadings(t *testing.T) {
	for name, want := range map[string]string{
		"单雪旺": "sxw", "区德明": "odm", "仇小红": "qxh", "解放": "xf", "查三": "zs", "曾国强": "zgq", "盖林": "gl", "朴英": "py",
		"任建国": "rjg", "华春": "hc", "尉迟恭": "ycg", "万俟兰": "mql", "长孙山": "zss", "乐平": "yp", "缪兰": "ml", "翟红": "zh",
		"员林": "yl", "折兰": "sl", "种田": "ct", "秘红": "bh", "冼星": "xx", "黑林": "hl", "洗红": "xh", "逄林": "pl",
		"繁林": "pl", "芈月": "my", "召红": "sh", "欧阳秀英": "oyxy", "覃红": "qh", "单于红": "cyh",
	} {
		got := Initials(name)
		if len(got) == 0 || got[0] != want {
			t.Errorf("%s: %v, want %s first", name, got, want)
		}
	}
}

func TestEveryReading(t *testing.T) {
	for name, want := range map[string][]string{
		"单雪旺":  {"sxw", "dxw", "cxw"},
		"曾乐":   {"zl", "cl", "zy", "cy"},
		"王行":   {"wx", "wh"},
		"乐":    {"y", "l"},
		"长孙":   {"zs", "cs"}, // two characters: a surname of one and a name
		"尉迟恭":  {"ycg", "wcg"},
		"A区1号": {"ao1h", "aq1h"},
	} {
		got := Initials(name)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: %v lacks %s", name, got, w)
			}
		}
	}
}

func TestInitialsAreBounded(t *testing.T) {
	for _, name := range []string{"", "·", "𠮷", "行行行行行行行行行", "单单单单单单单单单单单单单单单单"} {
		got := Initials(name)
		if len(got) > maxReadings {
			t.Errorf("%s has %d readings", name, len(got))
		}
		seen := map[string]bool{}
		for _, g := range got {
			if seen[g] {
				t.Errorf("%s repeats %s", name, g)
			}
			seen[g] = true
		}
	}
	if got := Initials("𠮷田"); !slices.Contains(got, "jt") && !slices.Contains(got, "t") {
		t.Errorf("a rare character hides the rest: %v", got)
	}
}

func TestSurnameTable(t *testing.T) {
	for name, reading := range surnames {
		letters := 1
		for _, r := range reading {
			if r == ' ' {
				letters++
			} else if r < 'a' || r > 'z' {
				t.Errorf("%s: reading %q", name, reading)
			}
		}
		if n := len([]rune(name)); n != letters {
			t.Errorf("%s has %d characters and %d readings", name, n, letters)
		}
	}
}
