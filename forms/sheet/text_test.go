package sheet

import (
	"strings"
	"testing"

	"cunce/forms/plaintext"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func gb(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestCSV(t *testing.T) {
	tests := []struct{ name, data, want string }{
		{"commas", "户主,姓名\n张三,李四\n", "1: A户主 B姓名\n2: A张三 B李四"},
		{"byte order mark", "\xEF\xBB\xBF户主,姓名\r\n张三,李四", "1: A户主 B姓名\n2: A张三 B李四"},
		{"GB18030", gb(t, "户主,姓名\r\n张三,𠮷四\r\n"), "1: A户主 B姓名\n2: A张三 B𠮷四"},
		{"UTF-16", utf16le("户主\t姓名\r\n张三\t𠮷四\r\n"), "1: A户主 B姓名\n2: A张三 B𠮷四"},
		{"tabs", "a\tb,c\n1\t2\n", "1: Aa Bb,c\n2: A1 B2"},
		{"semicolons", "a;b\n1,5;2,5\n", "1: Aa Bb\n2: A1,5 B2,5"},
		{"named separator", "sep=;\na;b\n", "1: Aa Bb"},
		{"quotes", "a,\"b \"\"x\"\", c\"\n\"line\nbreak\",d\n", "1: Aa Bb_\"x\",_c\n2: Aline\nbreak Bd"},
		{"lenient quotes", "a\"b,\"c\"d,\"e\n", "1: Aa\"b Bcd Ce\n"},
		{"blank lines count", "a,b\n\n\nc,d\n", "1: Aa Bb\n4: Ac Bd"},
		{"old line ends", "a,b\rc,d\r", "1: Aa Bb\n2: Ac Bd"},
		{"ragged", "title\na,b,c\n1,2,3\n4,5,6\n", "1: Atitle\n2: Aa Bb Cc\n3: A1 B2 C3\n4: A4 B5 C6"},
		{"numbers stay text", "a,b\n990101197706040032,007\n", "1: Aa Bb\n2: A990101197706040032 B007"},
		{"one column by its name", "姓名\n张三\n", "1: A姓名\n2: A张三"},
		{"end mark of old", "a,b\n1,2\n\x1a", "1: Aa Bb\n2: A1 B2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wb, err := Parse("dir/花名册.csv", []byte(tt.data), small)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(wb.Sheets[0]); got != strings.TrimSpace(tt.want) {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			if wb.Sheets[0].Name != "花名册" {
				t.Errorf("name %q", wb.Sheets[0].Name)
			}
		})
	}
}

func TestMarkdown(t *testing.T) {
	src := "# 一张表\n" +
		"| survey |\n" +
		"|        | type | name | label        | constraint          |\n" +
		"|        | ---- | ---- | ------------ | ------------------- |\n" +
		"|        | text | a    | A \\| B\\nC    | regex(., '^\\d{2}$') |\n" +
		"\n" +
		"|        |      | b    |\n" +
		"| | | |\n" +
		"|        | note | c |\n" +
		"| choices | list_name | name |\r\n" +
		"|         | yn        | yes  |\n" +
		"  | settings | |\n"
	wb, err := Parse("form.md", []byte(src), small)
	if err != nil {
		t.Fatal(err)
	}
	want := []struct{ name, cells string }{
		{"survey", "1: Atype Bname Clabel Dconstraint\n2: Atext Ba CA_|_B\nC Dregex(.,_'^\\d{2}$')\n3: Bb\n5: Anote Bc"},
		{"choices", "1: Alist_name Bname\n2: Ayn Byes"},
		{"settings", ""},
	}
	if len(wb.Sheets) != len(want) {
		t.Fatalf("%d sheets", len(wb.Sheets))
	}
	for i, w := range want {
		if s := wb.Sheets[i]; s.Name != w.name || show(s) != w.cells {
			t.Errorf("sheet %q\ngot  %q\nwant %q", s.Name, show(s), w.cells)
		}
	}
}

func TestSniffing(t *testing.T) {
	for text, want := range map[string]bool{"|a|\n": true, "\n# x\n\n| a | b |": true, "a|b": false, "|": false, "| a": false, "": false} {
		if got := isMarkdown(text); got != want {
			t.Errorf("isMarkdown(%q) = %v", text, got)
		}
	}
	for text, want := range map[string]bool{"<html>": true, " <!DOCTYPE html>": true, "<?xml": true, "<Table": true, "<5,6\n": false, "<": false, "a<b": false} {
		if got := isMarkup(text); got != want {
			t.Errorf("isMarkup(%q) = %v", text, got)
		}
	}
	if _, ok := plaintext.Decode([]byte("\x81\x81\xff\xff\xff\xff,\xff")); ok {
		t.Error("broken GB18030 taken for text")
	}
	if text, ok := plaintext.Decode([]byte(gb(t, strings.Repeat("村民小组,户主姓名\n", 100)) + "\xb4")); !ok || !strings.HasPrefix(text, "村民小组") {
		t.Error("a text cut in the middle of a character is still a text")
	}
}
