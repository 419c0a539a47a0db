package tally

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzCheck: no text, whatever its bytes, breaks the reader or the check; what is found names a line of it.
func FuzzCheck(f *testing.F) {
	for _, text := range []string{"1574×(160+31+25)=33.998万≈34万", "391户1163人=382户1135人+9户28人", "东洼组20户、石岭组30户，合计60户", "((((((((((1=1", "=", "1/0=1", "每",
		"全村现有农户246户914人。\n对247户农户逐户", "\xff\xfe1\x003\x00", "9999999999999999999999户=1", "其中1户"} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lines, err := Lines("a.txt", data)
		if err != nil {
			return
		}
		for _, one := range Check(lines).Findings {
			if one.Line < 1 || one.Line > len(lines) || one.Says == "" || !utf8.ValidString(one.Text) || strings.Contains(one.Says, "%!") {
				t.Errorf("%+v of %q", one, data)
			}
		}
	})
}
