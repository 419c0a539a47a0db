package plaintext

import (
	"strings"
	"testing"
)

func TestDecode(t *testing.T) {
	for data, want := range map[string]string{"村册": "村册", "\xEF\xBB\xBF村": "村", "\xFF\xFE\x51\x67": "村", "\xB4\xE5": "村", "": ""} {
		if got, ok := Decode([]byte(data)); !ok || got != want {
			t.Errorf("%q is %q, %v", data, got, ok)
		}
	}
	for _, data := range []string{"a\x00b", "\x81\x81\xff\xff\xff\xff,\xff", "\x1b[31m"} {
		if got, ok := Decode([]byte(data)); ok {
			t.Errorf("%q is taken for %q", data, got)
		}
	}
	if got, ok := Decode([]byte(strings.Repeat("\xB4\xE5", 1000) + "\xb4")); !ok || !strings.HasPrefix(got, "村村") {
		t.Error("a file cut in the middle of a character is refused")
	}
}
