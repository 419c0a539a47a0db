package sheet

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// scan writes the tokens of a document: <name attributes>, </name>, text.
func scan(doc string) (string, error) {
	s := newScanner(strings.NewReader(doc))
	var out strings.Builder
	for {
		t, err := s.next()
		if err != nil {
			return out.String(), err
		}
		switch t {
		case tokenEOF:
			return out.String(), nil
		case tokenStart:
			fmt.Fprintf(&out, "<%s>", s.name)
		case tokenEnd:
			fmt.Fprintf(&out, "</%s>", s.name)
		case tokenText:
			out.Write(s.text)
		}
	}
}

func TestScanner(t *testing.T) {
	tests := []struct{ name, doc, want string }{
		{"nothing", "", ""},
		{"text alone", "x", "x"},
		{"elements", "<a><b/>x</a>", "<a><b></b>x</a>"},
		{"declaration and space", "<?xml version=\"1.0\"?>\n<a/>", "\n<a></a>"},
		{"prefix dropped", "<s:a s:b='1'></s:a>", "<a></a>"},
		{"space in tags", "<a ><b\n/></a\t>", "<a><b></b></a>"},
		{"comment with tags", "<!-- <b> -- -->x", "x"},
		{"shortest comment", "<!---->x", "x"},
		{"comment that looks closed", "<!-->x-->y", "y"},
		{"cdata", "<![CDATA[<b>&amp;]]>", "<b>&amp;"},
		{"empty cdata", "<![CDATA[]]>", ""},
		{"cdata with brackets", "<![CDATA[a]]b]>]]>", "a]]b]>"},
		{"processing instruction with a bracket", "<?a b>c?>x", "x"},
		{"entities", "&lt;&gt;&amp;&quot;&apos;&#65;&#x4E59;", "<>&\"'A乙"},
		{"quotes in text", "<a>'</a>", "<a>'</a>"},
		{"a quote of the other kind", `<a b="'>" c='">'/>`, "<a></a>"},
		{"byte order mark", "\xEF\xBB\xBF<a/>", "<a></a>"},
		{"UTF-16", utf16le("<a>乙</a>"), "<a>乙</a>"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := scan(tt.doc)
			if err != nil || got != tt.want {
				t.Errorf("got %q, %v, want %q", got, err, tt.want)
			}
		})
	}
}

func TestScannerRefuses(t *testing.T) {
	tests := []struct {
		name, doc string
		want      error
	}{
		{"open element", "<a>", ErrDamaged},
		{"end without start", "</a>", ErrDamaged},
		{"empty tag", "<>", ErrDamaged},
		{"tag without end", "<a", ErrDamaged},
		{"quote without end", `<a b="x>y`, ErrDamaged},
		{"quote without end, then another tag", `<a b="x><c/>`, ErrDamaged},
		{"comment without end", "<!-- x", ErrDamaged},
		{"comment without end but with tags", "<!-- <a> <b>", ErrDamaged},
		{"cdata without end", "<![CDATA[ x", ErrDamaged},
		{"cdata without end but with tags", "<![CDATA[ <a> <b>", ErrDamaged},
		{"instruction without end", "<?a > b", ErrDamaged},
		{"document type", "<!DOCTYPE a>", errUnsafe},
		{"entity", `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`, errUnsafe},
		{"unknown entity", "<a>&b;</a>", ErrDamaged},
		{"entity without end", "<a>&amp</a>", ErrDamaged},
		{"reference beyond Unicode", "&#x110000;", ErrDamaged},
		{"reference of no number", "&#;", ErrDamaged},
		{"nested too deeply", strings.Repeat("<a>", maxDepth+1), ErrTooLarge},
		{"a tag too long", "<a " + strings.Repeat("x", maxToken+1), ErrTooLarge},
		{"a quoted value too long", `<a b="` + strings.Repeat(">", maxToken+9), ErrTooLarge},
		{"a text too long", strings.Repeat("x", maxToken+1), ErrTooLarge},
		{"a cdata too long", "<![CDATA[" + strings.Repeat(">", maxToken+9), ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := scan(tt.doc); !errors.Is(err, tt.want) {
				t.Errorf("got %.50q, %v, want %v", got, err, tt.want)
			}
		})
	}
}

func TestAttributes(t *testing.T) {
	tests := []struct{ tag, name, want string }{
		{`<c r="A1" s="3" t="inlineStr"/>`, "r", "A1"},
		{`<c r="A1" s="3" t="inlineStr"/>`, "t", "inlineStr"},
		{`<c r="A1"/>`, "s", ""},
		{`<c ss="1" s="2"/>`, "s", "2"},
		{`<c x:s="1"/>`, "s", "1"},
		{`<c s = '1' />`, "s", "1"},
		{`<c v="s='9'" s="1"/>`, "s", "1"},
		{`<c s="&lt;&#x4e59;"/>`, "s", "<乙"},
		{`<c s="&nbsp;"/>`, "s", ""},
		{`<c s=1/>`, "s", ""},
		{`<c s/>`, "s", ""},
		{`<c/>`, "s", ""},
	}
	for _, tt := range tests {
		s := newScanner(strings.NewReader(tt.tag))
		if tok, err := s.next(); tok != tokenStart || err != nil {
			t.Fatalf("%s: %v %v", tt.tag, tok, err)
		}
		if got := s.attr(tt.name); got != tt.want {
			t.Errorf("%s: %s is %q, want %q", tt.tag, tt.name, got, tt.want)
		}
	}
}

func TestUnescapeX(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "_x000D_": "\r", "a_x0041_b": "aAb", "_x005F_x000D_": "_x000D_", "_x": "_x", "_x000D": "_x000D",
		"_xZZZZ_": "_xZZZZ_", "_xD800_": "_xD800_", "_x_x0041_": "_xA", "_X0041_": "_X0041_", "_x4E59__x4e59_": "乙乙",
	} {
		if got := unescapeX(in); got != want {
			t.Errorf("unescapeX(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParseRef(t *testing.T) {
	tests := []struct {
		ref      string
		row, col int
		ok       bool
	}{
		{"A1", 0, 0, true}, {"XFD1048576", 1048575, 16383, true}, {"$B$12", 11, 1, true}, {"aa3", 2, 26, true}, {"C", -1, 2, true},
		{"", 0, 0, false}, {"12", 0, 0, false}, {"A0", 0, 0, false}, {"A-1", 0, 0, false}, {"A1B", 0, 0, false}, {"甲1", 0, 0, false},
		{"A99999999999999999999", 0, 0, false},
	}
	for _, tt := range tests {
		row, col, ok := parseRef([]byte(tt.ref))
		if ok != tt.ok || ok && (row != tt.row || col != tt.col) {
			t.Errorf("parseRef(%q) = %d, %d, %v", tt.ref, row, col, ok)
		}
	}
	if _, col, ok := parseRef([]byte("XFE1")); !ok || col < maxColumns {
		t.Errorf("a column beyond the last must be told from no reference: %d %v", col, ok)
	}
}

func TestBuilder(t *testing.T) {
	text := func(s string) Cell { return Cell{Type: Text, Text: s} }
	budget := 10
	b := builder{sheet: &Sheet{}, rows: 4, cells: &budget}
	steps := []struct {
		index int
		cells []Cell
		left  int
		err   error
	}{
		{0, []Cell{text("a"), {}, {}}, 8, nil},     // one cell, one row
		{3, []Cell{{}, text("b")}, 3, nil},         // two cells, three rows
		{2, []Cell{{}, {}}, 3, nil},                // nothing
		{9, []Cell{{}}, 3, nil},                    // nothing, wherever it is
		{4, []Cell{text("c")}, 3, ErrTooLarge},     // too many rows
		{0, []Cell{text("d"), text("e")}, 1, nil},  // over what is there
		{1, []Cell{{}, text("f")}, 1, ErrTooLarge}, // too many cells
		{0, make([]Cell, maxColumns+1), 1, nil},    // empty ones are none
		{1, append(make([]Cell, maxColumns), text("g")), 1, ErrTooLarge},
	}
	for i, s := range steps {
		if err := b.put(s.index, s.cells); !errors.Is(err, s.err) || budget != s.left {
			t.Errorf("step %d: %v, %d cells left, want %v, %d", i, err, budget, s.err, s.left)
		}
	}
	if got, want := show(b.sheet), "1: Ad Be\n4: Bb"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSeparator(t *testing.T) {
	tests := []struct {
		name, text string
		want       byte
		ok         bool
	}{
		{"commas", "a,b\nc,d\n", ',', true},
		{"tabs against commas in text", "a,b,c\td\ne\tf\ng,h\ti\n", '\t', true},
		{"a title above", "title\n\na;b;c\nd;e;f\ng;h;i\n", ';', true},
		{"commas inside quotes", "\"a,b,c\";d\n\"e,f\";g\n", ';', true},
		{"none", "a\nb\n", ',', false},
		{"prose", "入户三家，都在。\n一家有事, 改天再去\n没有问题\n", ',', false},
		{"named", "sep=\t\na,b\n", '\t', true},
		{"not named", "sep=\na,b\n", ',', true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sep, _, ok := separator(tt.text)
			if sep != tt.want || ok != tt.ok {
				t.Errorf("got %q %v, want %q %v", sep, ok, tt.want, tt.ok)
			}
		})
	}
}
