package formdiff

import "testing"

func TestWording(t *testing.T) {
	tests := []struct {
		a, b string
		same bool
	}{
		{"1、是否有水", "2.是否有水？", true},
		{"（一）是否有水", "(3) 是否有水", true},
		{"①②是否有水", "是否有水", true},
		{"一、是否有水", "十二、是否有水", true},
		{"第 1 人", "第 2 人", false},
		{"3人以上", "4人以上", false},
		{"1.5倍", "2.5倍", false},
		{"1.5倍", "15倍", false},
		{"5%", "5", false},
		{"不少于", "少于", false},
		{"“两不愁”", "两不愁", true},
		{"有 水", "有水", true},
		{"1.", "2.", false},
		{"", "", true},
	}
	for _, tt := range tests {
		if got := wording(tt.a) == wording(tt.b); got != tt.same {
			t.Errorf("%q and %q: same %t (%q, %q)", tt.a, tt.b, got, wording(tt.a), wording(tt.b))
		}
	}
}

func TestSense(t *testing.T) {
	if sense(`.='a'`) != sense(`. = "a"`) || sense("(") != "(" || sense("  ") != "" {
		t.Errorf("%q %q", sense(`.='a'`), sense("("))
	}
}
