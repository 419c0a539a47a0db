package expr

import (
	"errors"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func seed(f *testing.F) {
	for _, s := range []string{"", "1 + 2 * 3", "${a} > 3 and selected(${b}, 'x')", "instance('l')/root/item[name = current()/../b]/label", "if(. = '', 0, . div 2)",
		"“是” = ‘是’", "${last-saved#a}", "jr:choice-name(${a}, '${a}')", "regex(., '[\\u4e00-\\u9fa5]{2,}')", "((((", "a[1][2]/../b | /data/*", "- - 1", "'it''s'", "１＋２", "\xff"} {
		f.Add(s)
	}
	for _, c := range functionCases {
		f.Add(c.src)
	}
}

// FuzzTokens holds: tokens stand in the order of the source, none over another, and what is between them is space.
func FuzzTokens(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, src string) {
		l := newLexer(src)
		if len(l.half) != len(l.source) {
			t.Fatalf("%q: half width moves columns", src)
		}
		all, err := l.tokens()
		if err != nil {
			if err.Column < 1 || err.Column > len(l.source)+1 || err.Message == "" {
				t.Fatalf("%q: %+v", src, err)
			}
			return
		}
		at := 1
		for _, token := range all {
			for _, r := range l.source[at-1 : token.column-1] {
				if !unicode.IsSpace(r) && r != '\ufeff' && r != '\u200b' {
					t.Fatalf("%q: %q is left out", src, r)
				}
			}
			if token.ends < token.column || token.kind != tokenEnd && token.ends == token.column {
				t.Fatalf("%q: token %+v", src, token)
			}
			at = token.ends
		}
		if last := all[len(all)-1]; last.kind != tokenEnd || last.column != len(l.source)+1 {
			t.Fatalf("%q: ends with %+v", src, last)
		}
	})
}

// FuzzParse holds: an error has a place in the source and a message; what is read is printed and read the same.
func FuzzParse(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, src string) {
		e, err := Parse(src)
		if err != nil {
			var told *Error
			if !errors.As(err, &told) || told.Column < 1 || told.Column > utf8.RuneCountInString(src)+1 || told.Code == "" || told.Message == "" || strings.Contains(told.Message, "%!") {
				t.Fatalf("%q: %+v", src, told)
			}
			return
		}
		for _, r := range e.Refs() {
			if r.Column < 1 || r.Column > utf8.RuneCountInString(src) {
				t.Fatalf("%q: %+v", src, r)
			}
		}
		again, err := Parse(e.String())
		if err != nil {
			t.Fatalf("%q as %q: %v", src, e, err)
		}
		if again.String() != e.String() || shape(again.root) != shape(e.root) {
			t.Fatalf("%q as %q, then %q", src, e, again)
		}
	})
}

// FuzzEval evaluates whatever can be read.
func FuzzEval(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, src string) {
		e, err := Parse(src)
		if err != nil {
			return
		}
		c := sampleContext(t, sample)
		v, err := e.Eval(c)
		var told *Error
		if err != nil && !errors.As(err, &told) {
			t.Fatalf("%q: %v", src, err)
		}
		if len(v.Text()) > longestText+len(src) {
			t.Fatalf("%q: a text of %d bytes", src, len(v.Text()))
		}
		v.Number()
		Describe(v)
	})
}

// FuzzDocument reads documents: a tree that can be walked, or a fault with its place.
func FuzzDocument(f *testing.F) {
	for _, s := range []string{"{}", sample, `{"a[3]/b": 1}`, `{"a": [1, {"b": null}]}`, `{"a": 1e400}`, "[", "\ufeff{}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		c, err := NewContext(document, now)
		if err != nil {
			var told *Error
			if !errors.As(err, &told) || told.Column < 1 || told.Message == "" {
				t.Fatalf("%q: %v", document, err)
			}
			return
		}
		for name := range map[string]bool{"a": true, "b": true} {
			for _, n := range c.Lookup(name, c.Root) {
				if n.Name() != name || place(n) < 1 || lineage(n)[0] != c.Root {
					t.Fatalf("%q: wrong node %q", document, n.Name())
				}
			}
		}
	})
}
