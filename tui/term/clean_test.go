package term

import (
	"strings"
	"testing"
)

func TestClean(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "欧阳秀英 37号", "欧阳秀英 37号"},
		{"colour", "a\x1b[31mb\x1b[0m", "ab"},
		{"title of the window", "a\x1b]0;rm -rf\x07b", "ab"},
		{"clipboard", "a\x1b]52;c;eA==\x1b\\b", "ab"},
		{"string without an end", "a\x1b]0;lost\nb", "a b"},
		{"device control", "a\x1bPq#0\x1b\\b", "ab"},
		{"keypad mode", "a\x1b=b\x1b(Bc", "abc"},
		{"lone escape", "a\x1b", "a"},
		{"unfinished sequence before text", "a\x1b[3中", "a中"},
		{"eight-bit control", "a\u009b31mb", "a31mb"},
		{"line break and tab", "a\r\nb\tc\nd", "a b c d"},
		{"bell and backspace", "a\x07\x08b", "ab"},
		{"turned reading direction", "a\u202eb\u2066c\u200f", "abc"},
		{"zero width", "a\u200bb\ufeffc\u00ad", "abc"},
		{"invalid bytes", "a\xff\xfeb", "ab"},
		{"variation selector stays", "葛\U000E0100", "葛\U000E0100"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Clean(tt.in); got != tt.want {
				t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "\x1b[31m", "\x1b]0;x\x07", "a\r\nb", "\xff", "中\x1b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		if i := strings.IndexFunc(got, forbidden); i >= 0 {
			t.Fatalf("Clean(%q) = %q lets %q through", s, got, got[i:])
		}
		if again := Clean(got); again != got {
			t.Fatalf("Clean(%q) = %q, cleaned again %q", s, got, again)
		}
	})
}
