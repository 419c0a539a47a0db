package sheet

import (
	"strings"
	"testing"
)

// tokens writes what the scanner finds: <name attributes>, </name>, texts in quotation marks.
func tokens(text string) string {
	s := &htmlScanner{text: text}
	var out []string
	for {
		switch s.next() {
		case tokenStart:
			out = append(out, "<"+s.name+strings.TrimRight(s.attrs, " ")+">")
		case tokenEnd:
			out = append(out, "</"+s.name+">")
		case tokenText:
			out = append(out, "'"+s.data+"'")
		default:
			return strings.Join(out, "")
		}
	}
}

func TestHTMLTokens(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "",
		"a":                                "'a'",
		"<td>a</td>":                       "<td>'a'</td>",
		"<TD Class=x>a</Td >":              "<td Class=x>'a'</td>",
		"<br/><br />":                      "<br/><br />",
		"<o:p></o:p>":                      "<o:p></o:p>",
		"a < b":                            "'a ''< b'",
		"1<2":                              "'1''<2'",
		"<":                                "'<'",
		"<<td>":                            "'<'<td>",
		"<td":                              "<td>",
		"<td title='>'>":                   "<td title='>'>",
		`<td a="1>2" b='3>"4'>x`:           `<td a="1>2" b='3>"4'>'x'`,
		`<td a="1>x`:                       `<td a="1>'x'`,
		`<a b="c><a d="e><a f="g>h`:        `<a b="c><a d="e><a f="g>'h'`,
		"<!-- <td> -->a":                   "'a'",
		"<!-- <td>":                        "",
		"<!DOCTYPE html>a":                 "'a'",
		"<?xml version='1.0'?>a":           "'a'",
		"<![if !supportEmptyParas]>a":      "'a'",
		"<script>a<td></script>b":          "<script>"[:0] + "</script>'b'",
		"<style>td{}</STYLE >b":            "</style>'b'",
		"<script>a</scrip>":                "",
		"<script>":                         "",
		"&amp;&lt;&#20013;&nbsp;&unknown;": "'&<中\u00a0&unknown;'",
		"</>a":                             "</>'a'",
		"<>a":                              "'<>a'",
	} {
		if got := tokens(text); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
	}
}

func TestHTMLAttributes(t *testing.T) {
	for _, c := range []struct {
		attrs, name, want string
		ok                bool
	}{
		{` rowspan=2 colspan="3"`, "rowspan", "2", true},
		{` rowspan=2 colspan="3"`, "colspan", "3", true},
		{` RowSpan = '2'`, "rowspan", "2", true},
		{` x:num colspan=2`, "x:num", "", true},
		{` x:num="1" x:str`, "x:num", "1", true},
		{` nowrap`, "colspan", "", false},
		{``, "colspan", "", false},
		{` a="colspan=5"`, "colspan", "", false},
		{` a=b=c colspan=4`, "colspan", "4", true},
		{` =x colspan=4`, "colspan", "4", true},
		{` t="&lt;a&gt;"`, "t", "<a>", true},
		{` t="open`, "t", `"open`, true},
		{` colspan=`, "colspan", "", true},
		{"\n\tcolspan\n=\n2", "colspan", "2", true},
		{` / colspan=2 /`, "colspan", "2", true},
	} {
		s := &htmlScanner{attrs: c.attrs}
		if got, ok := s.attr(c.name); got != c.want || ok != c.ok {
			t.Errorf("%q of %q: got %q, %v", c.name, c.attrs, got, ok)
		}
	}
}

func TestHTMLText(t *testing.T) {
	for raw, want := range map[string]string{
		"":                         "",
		" a  b\n\tc ":              "a b c",
		"a\x00b":                   "a\nb",
		"\x00a\x00":                "a",
		"a \x00 b":                 "a\nb",
		"\u00a0":                   "",
		"a\u00a0\u00a0b":           "a  b",
		"户\u3000主":                 "户\u3000主",
		"\r\n 990101198001011234 ": "990101198001011234",
	} {
		if got := htmlText(raw); got != want {
			t.Errorf("%q: got %q, want %q", raw, got, want)
		}
	}
}

// A page without ends of quotation marks and tags is read in one pass.
func TestHTMLScannerIsLinear(t *testing.T) {
	for _, unit := range []string{`<a b="`, `<a b='`, "<", "<a ", "</", "<!--", "&", `"`, "<script>", `<td x:num="1`} {
		text := strings.Repeat(unit, 200_000)
		s := &htmlScanner{text: text}
		n := 0
		for s.next() != tokenEOF {
			if n++; n > 2*len(text) {
				t.Fatalf("%s: more tokens than bytes", unit)
			}
		}
	}
}
