package term

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// ambiguous runs a test with ambiguous characters that wide and puts the old value back.
func ambiguous(t *testing.T, cells int) {
	t.Helper()
	old := Ambiguous()
	SetAmbiguous(cells)
	t.Cleanup(func() { SetAmbiguous(old) })
}

func TestWidth(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		one, two int // with ambiguous characters one and two cells wide
	}{
		{"nothing", "", 0, 0},
		{"letters", "cunce 12", 8, 8},
		{"ideographs", "欧阳秀英", 8, 8},
		{"beyond the basic plane", "𠮷𪚥", 4, 4},
		{"full-width forms", "１２３，：（）", 14, 14},
		{"kana", "ガか", 4, 4},
		{"ambiguous", "①②√…“”·—", 8, 16},
		{"between ideographs", "买买提·艾力", 11, 12},
		{"mark on a letter", "e\u0301a", 2, 2},
		{"mark on an ideograph", "中\u0301文", 4, 4},
		{"variation selector of an ideograph", "葛\U000E0100城", 4, 4},
		{"text selector", "中\ufe00", 2, 2},
		{"ideographic space", "\u3000", 2, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ambiguous(t, 1)
			if got := Width(tt.in); got != tt.one {
				t.Errorf("Width(%q) = %d with narrow ambiguous characters, want %d", tt.in, got, tt.one)
			}
			SetAmbiguous(2)
			if got := Width(tt.in); got != tt.two {
				t.Errorf("Width(%q) = %d with wide ambiguous characters, want %d", tt.in, got, tt.two)
			}
		})
	}
}

func TestTruncate(t *testing.T) {
	for _, tt := range []struct {
		in   string
		w    int
		want string
	}{
		{"位家沟村", 8, "位家沟村"},
		{"位家沟村", 7, "位家.."},
		{"位家沟村", 6, "位家.."},
		{"位家沟村", 3, "位"},
		{"位家沟村", 1, ""},
		{"位家沟村", 0, ""},
		{"abcdef", 4, "ab.."},
		{"葛\U000E0100城市人", 6, "葛\U000E0100城.."},
	} {
		if got := Truncate(tt.in, tt.w); got != tt.want {
			t.Errorf("Truncate(%q, %d) = %q, want %q", tt.in, tt.w, got, tt.want)
		}
	}
}

func TestPad(t *testing.T) {
	for _, tt := range []struct{ got, want string }{
		{Pad("村", 5), "村   "},
		{PadLeft("12", 5), "   12"},
		{Pad("石岭组三十七号", 6), "石岭.."},
		{PadLeft("石岭组", 5), " 石.."},
		{Pad("村", 0), ""},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

// text draws strings of what officers' data hold: ideographs, digits, marks, ambiguous signs, selectors.
func text() *rapid.Generator[string] {
	return rapid.StringOf(rapid.SampledFrom([]rune("欧阳秀英𠮷ab 12，。（）“”①·e\u0301\ufe0f葛\U000E0100ガ１—…")))
}

func TestPadIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		SetAmbiguous(rapid.SampledFrom([]int{1, 2}).Draw(t, "ambiguous"))
		defer SetAmbiguous(1)
		s, w := text().Draw(t, "text"), rapid.IntRange(0, 40).Draw(t, "width")
		if got := Width(Pad(s, w)); got != w {
			t.Fatalf("Pad(%q, %d) is %d wide", s, w, got)
		}
		if got := Width(PadLeft(s, w)); got != w {
			t.Fatalf("PadLeft(%q, %d) is %d wide", s, w, got)
		}
	})
}

func TestWidthIsTheSumOfItsCharacters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		SetAmbiguous(rapid.SampledFrom([]int{1, 2}).Draw(t, "ambiguous"))
		defer SetAmbiguous(1)
		s := text().Draw(t, "text")
		sum, rest := 0, s
		for rest != "" {
			var cells int
			_, rest, cells = Next(rest)
			sum += cells
		}
		if got := Width(s); got != sum {
			t.Fatalf("Width(%q) = %d, its characters are %d", s, got, sum)
		}
	})
}

func TestCutLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := text().Draw(t, "text"), rapid.IntRange(0, 30).Draw(t, "width")
		head, rest := Cut(s, w)
		if head+rest != s || Width(head) > w {
			t.Fatalf("Cut(%q, %d) = %q, %q", s, w, head, rest)
		}
	})
}

func BenchmarkWidth(b *testing.B) {
	line := strings.Repeat("脱贫户、监测户是否有标示牌 12 ", 3)
	for b.Loop() {
		Width(line)
	}
}
