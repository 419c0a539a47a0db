package fields

import (
	"testing"
	"time"
)

func TestDay(t *testing.T) {
	now := time.Date(2022, 8, 6, 9, 0, 0, 0, time.UTC)
	for text, want := range map[string]string{"2022-8-6": "2022-08-06", "2022年8月6日": "2022-08-06"} {
		if day, ok := Day(text, now); !ok || day != want {
			t.Errorf("%s: %q %v", text, day, ok)
		}
	}
	for _, text := range []string{"", "去年", "2022-8"} {
		if day, ok := Day(text, now); ok {
			t.Errorf("%q is read as %q", text, day)
		}
	}
	if day, ok := DayOrNone("", now); !ok || day != "" {
		t.Errorf("blank: %q %v", day, ok)
	}
	if _, ok := DayOrNone("去年", now); ok {
		t.Error("no day was taken")
	}
}
