package xlsform

import (
	"strings"
	"testing"
)

// One slip with begin and end makes one fault, at the row where it can be put right. Rows are begin and end of a group (g, /g)
// and a repeat (r, /r); a is a question.
func TestUnbalanced(t *testing.T) {
	words := map[string]string{"g": "begin_group | %", "/g": "end_group |", "r": "begin_repeat | %", "/r": "end_repeat |", "a": "text | %",
		"#g": "# begin_group | %"}
	for _, c := range []struct{ rows, want string }{
		{"g a /g r a /r", ""},
		{"g r a /r /g", ""},
		{"g r g a /g /r /g", ""},
		{"g a", "begin_group 没有对应的 end@2"},
		{"r a", "begin_repeat 没有对应的 end@2"},
		{"a /g", "end_group 前面没有对应的 begin@3"},
		{"a /r", "end_repeat 前面没有对应的 begin@3"},
		{"g a /r", "这里是 end_repeat，可还没有结束的是第 2 行的 begin_group@4"},
		{"r a /g", "这里是 end_group，可还没有结束的是第 2 行的 begin_repeat@4"},
		{"g a /r /g", "end_repeat 前面没有对应的 begin@4"},
		{"g a /r /g g a /g", "end_repeat 前面没有对应的 begin@4"},
		{"g r a /g /r", "这里是 end_group，可还没有结束的是第 3 行的 begin_repeat@5"},
		{"g r a /g", "begin_repeat 没有对应的 end@3"},
		{"g r a /g g a /g", "begin_repeat 没有对应的 end@3"},
		{"r g a /r", "begin_group 没有对应的 end@3"},
		{"r g g a /r", "begin_group 没有对应的 end@3 begin_group 没有对应的 end@4"},
		{"g g a /g", "begin_group 没有对应的 end@2"},
		{"#g g a /g", ""},
		{"g #g a /g", ""},
	} {
		var rows []string
		for i, row := range strings.Fields(c.rows) {
			rows = append(rows, strings.ReplaceAll(words[row], "%", string(rune('a'+i)))+" | 题")
		}
		_, faults := load(t, survey("type | name | label", rows...))
		var got []string
		for _, f := range faults {
			if f.Code == "unbalanced" {
				got = append(got, f.Message+"@"+string(rune('0'+f.Row)))
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", c.rows, got, c.want)
		}
	}
}
