package sheet

import (
	"strings"
	"testing"
)

// TestDialects has text tables as spreadsheets, databases and old programs write them.
func TestDialects(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"one line", "a,b", "1: Aa Bb"},
		{"comma at the end", "a,b,\n1,2,\n", "1: Aa Bb\n2: A1 B2"},
		{"comma at the start", ",a\n,1\n", "1: Ba\n2: B1"},
		{"only commas in a line", "a,b\n,,,\nc,d\n", "1: Aa Bb\n3: Ac Bd"},
		{"mixed line ends", "a,b\r\nc,d\ne,f\rg,h", "1: Aa Bb\n2: Ac Bd\n3: Ae Bf\n4: Ag Bh"},
		{"spaces are kept", " a , b \n1,2\n", "1: A_a_ B_b_\n2: A1 B2"},
		{"empty quotes", "\"\",b\n\"\",\"\"\n", "1: Bb"},
		{"quotes doubled", "\"\"\"\",b\n", "1: A\" Bb"},
		{"separator inside quotes", "\"a,b\",c\n1,2\n", "1: Aa,b Bc\n2: A1 B2"},
		{"line end inside quotes", "\"a\r\nb\",c\n1,2\n", "1: Aa\r\nb Bc\n2: A1 B2"},
		{"a quote never closed", "a,\"b\nc,d\n", "1: Aa Bb\nc,d\n"},
		{"quotes of inches", "5\",6\"\n7,8\n", "1: A5\" B6\"\n2: A7 B8"},
		{"apostrophes are text", "'1,'2\n", "1: A'1 B'2"},
		{"full-width commas are text", "甲，乙,丙\n1,2\n", "1: A甲，乙 B丙\n2: A1 B2"},
		{"sep named with an odd mark", "sep=|\na|b,c\n", "1: Aa Bb,c"},
		{"sep after a byte order mark", "\xEF\xBB\xBFsep=;\r\na;b\r\n", "1: Aa Bb"},
		{"sep alone in its line", "sep=,\n\na,b\n", "2: Aa Bb"},
		{"sep as a word", "sep=,;\na,b\nc,d\n", "1: Asep= B;\n2: Aa Bb\n3: Ac Bd"},
		{"tabs", "a\tb\n1\t\n\t2\n", "1: Aa Bb\n2: A1\n3: B2"},
		{"UTF-16 little end first", utf16le("甲,乙\n1,2\n"), "1: A甲 B乙\n2: A1 B2"},
		{"UTF-16 big end first", swapped(utf16le("甲,乙\n1,2\n")), "1: A甲 B乙\n2: A1 B2"},
		{"GB18030 with tabs", gb(t, "甲\t乙\n丙\t丁\n"), "1: A甲 B乙\n2: A丙 B丁"},
		{"GB18030 of four bytes", gb(t, "㐂,乙\n"), "1: A㐂 B乙"},
		{"GB18030 beside a quote", gb(t, "\"甲,乙\",丙\n"), "1: A甲,乙 B丙"},
		{"long numbers", "110105194912310021,0571\n1,2\n", "1: A110105194912310021 B0571\n2: A1 B2"},
		{"formulas stay text", "=1+1,@x\n1,2\n", "1: A=1+1 B@x\n2: A1 B2"},
		{"end mark of old", "a,b\n\x1a\x1a", "1: Aa Bb"},
	} {
		t.Run(c.name, func(t *testing.T) {
			wb, err := Parse("t.csv", []byte(c.data), small)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(wb.Sheets[0]); got != strings.TrimSpace(c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

// swapped exchanges the two bytes of each unit.
func swapped(s string) string {
	out := []byte(s)
	for i := 0; i+1 < len(out); i += 2 {
		out[i], out[i+1] = out[i+1], out[i]
	}
	return string(out)
}

// TestSheetOfText names the one sheet of a text table after its file.
func TestSheetOfText(t *testing.T) {
	for path, want := range map[string]string{
		"花名册.csv": "花名册", "a/b/花名册.csv": "花名册", "x.tar.csv": "x.tar", "noext": "noext", "T.CSV": "T", "t.txt": "t", "t.xls": "t",
	} {
		wb, err := Parse(path, []byte("a,b\n1,2\n"), small)
		if err != nil || len(wb.Sheets) != 1 || wb.Sheets[0].Name != want || wb.Sheets[0].Hidden {
			t.Errorf("%s: %+v, %v, want a sheet %s", path, wb, err, want)
		}
	}
	for path, table := range map[string]bool{"a.csv": true, "a.tsv": true, "A.CSV": true, "a.txt": false, "a.md": false, "a": false, "csv": false} {
		if _, err := Parse(path, []byte("姓名\n张三\n"), small); (err == nil) != table {
			t.Errorf("one column in %s: %v", path, err)
		}
	}
}

// TestMarkdownCells has cells with escapes, and lines that are no row.
func TestMarkdownCells(t *testing.T) {
	for _, c := range []struct{ name, line, want string }{
		{"plain", "| | a | b |", "1: Aa Bb"},
		{"no spaces", "||a|b|", "1: Aa Bb"},
		{"spaces inside stay", "| | a  b |", "1: Aa__b"},
		{"wide spaces go", "| |\u3000a\u3000|", "1: Aa"},
		{"an escaped bar", `| | a \| b | c |`, "1: Aa_|_b Bc"},
		{"only an escaped bar", `| | \| |`, "1: A|"},
		{"two escaped bars", `| | \|\| |`, "1: A||"},
		{"a line break", `| | a\nb |`, "1: Aa\nb"},
		{"other backslashes", `| | \d+\.\d{2} | \p{L} |`, `1: A\d+\.\d{2} B\p{L}`},
		{"a backslash before the last bar", `| | a\|`, `1: Aa\`},
		{"empty cells between", "| | a | | b |", "1: Aa Cb"},
		{"empty cells behind", "| | a | | |", "1: Aa"},
		{"indented", "   | | a |", "1: Aa"},
		{"spaces behind", "| | a |  \t", "1: Aa"},
		{"a rule", "| | --- | :-: |", ""},
		{"a rule of one dash is none", "| | - |", "1: A-"},
		{"a negative number", "| | -- 1 |", "1: A--_1"},
		{"no last bar", "| | a", ""},
		{"no first bar", "a | b |", ""},
		{"html", "| | <br> & |", "1: A<br>_&"},
		{"quotes are text", `| | "a" | 'b' |`, `1: A"a" B'b'`},
		{"variables", "| | ${a} > 1 |", "1: A${a}_>_1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			wb, err := Parse("t.md", []byte("| survey |\n"+c.line+"\n"), small)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(wb.Sheets[0]); got != c.want || wb.Sheets[0].Name != "survey" {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
