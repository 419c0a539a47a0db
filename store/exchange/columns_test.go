package exchange

import (
	"strings"
	"testing"
)

// TestUnknownColumns: a column that the header does not read is named once, not dropped in silence; one without a cell, the
// number of the row, and the reason of a workbook that was sent back are nothing to tell.
func TestUnknownColumns(t *testing.T) {
	for name, tt := range map[string]struct{ more, cell, want string }{
		"unknown":       {"信用等级", "A", "“信用等级”"},
		"twice":         {"手机", "13900000009", "“手机”"},
		"empty":         {"信用等级", "", ""},
		"number":        {"序号", "1", ""},
		"sent back":     {"原因", "位数不对", ""},
		"a long number": {"990101197706040032", "A", "一串数字"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.TrimSpace(header) + "," + tt.more + "\n" + strings.TrimSpace(rowHead) + "," + tt.cell + "\n"
			r := read(t, text)
			var said []Finding
			for _, f := range r.Warnings {
				if f.Code == codeUnknownColumn {
					said = append(said, f)
				}
			}
			if tt.want == "" {
				if len(said) > 0 {
					t.Errorf("says %v", said)
				}
				return
			}
			if len(said) != 1 || !strings.Contains(said[0].Message, tt.want) || said[0].Row != 1 || said[0].Column != "H" {
				t.Errorf("says %+v", said)
			}
			if len(r.Households) != 1 || r.Households[0].People[0].Card.Text("phone") != "13900000001" {
				t.Errorf("the known columns are not read: %+v", r.Households)
			}
		})
	}
}
