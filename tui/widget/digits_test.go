package widget

import (
	"fmt"
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
)

// shown draws lines as a reader sees them.
func shown(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = plain(l)
	}
	return out
}

func labels(n int) []string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("选项%d", i+1))
	}
	return out
}

func TestDigits(t *testing.T) {
	for _, tt := range []struct {
		n     int
		typed string
		want  []int // complete numbers in order
	}{
		{3, "2", []int{2}},
		{3, "4", nil},
		{3, "0", nil},
		{3, "13", []int{1, 3}},
		{9, "9", []int{9}},
		{12, "2", []int{2}}, // 20 is out of range
		{12, "11", []int{11}},
		{12, "01", []int{1}},
		{12, "13", nil},
		{12, "00", nil},
		{12, "133", []int{3}},
		{35, "35", []int{35}},
		{35, "4", []int{4}},
		{35, "36", nil},
		{500, "007", []int{7}},
		{500, "123", []int{123}},
		{500, "60", []int{60}}, // 600 is out of range
		{500, "501", nil},
		{500, "0500", []int{50}},
		{1000, "1000", []int{1000}},
	} {
		var d Digits
		var got []int
		for _, r := range tt.typed {
			if n, done := d.Feed(int(r-'0'), tt.n); done {
				got = append(got, n)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q of %d: %v, want %v", tt.typed, tt.n, got, tt.want)
		}
	}
}

func TestDigitsByKey(t *testing.T) {
	var d Digits
	for _, tt := range []struct {
		k       tea.KeyMsg
		number  int
		used    bool
		pending string
	}{
		{typing("1"), 0, true, "1"},
		{typing("２"), 12, true, ""}, // full-width
		{typing("07"), 7, true, ""}, // in one key
		{typing("13"), 0, true, ""},
		{typing("1"), 0, true, "1"},
		{press(tea.KeyEnter), 1, true, ""},
		{typing("1"), 0, true, "1"},
		{press(tea.KeyDown), 0, false, ""},
		{press(tea.KeyEnter), 0, false, ""},
		{typing("选"), 0, false, ""},
		{pasting("3"), 0, false, ""},
	} {
		number, used := d.key(tt.k, 12)
		if number != tt.number || used != tt.used || d.Pending() != tt.pending {
			t.Errorf("%v: %d, %v, pending %q; want %d, %v, %q", tt.k, number, used, d.Pending(), tt.number, tt.used, tt.pending)
		}
	}
}
