package expr

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// kindLetters name token kinds in these tests.
var kindLetters = map[tokenKind]string{tokenEnd: "end", tokenSymbol: "sym", tokenName: "name", tokenNumber: "num", tokenText: "text", tokenVariable: "var"}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"", "end 1"},
		{"  ", "end 3"},
		{"1", "num(1) 1, end 2"},
		{"12.50", "num(12.50) 1, end 6"},
		{".5", "num(.5) 1, end 3"},
		{"5.", "num(5.) 1, end 3"},
		{"1+2", "num(1) 1, sym(+) 2, num(2) 3, end 4"},
		{"a-b", "name(a-b) 1, end 4"},
		{"a -b", "name(a) 1, sym(-) 3, name(b) 4, end 5"},
		{"a.b", "name(a.b) 1, end 4"},
		{"./a", "sym(.) 1, sym(/) 2, name(a) 3, end 4"},
		{"../..", "sym(..) 1, sym(/) 3, sym(..) 4, end 6"},
		{"jr:itext", "name(jr:itext) 1, end 9"},
		{"child::a", "name(child) 1, sym(::) 6, name(a) 8, end 9"},
		{"a//b", "name(a) 1, sym(//) 2, name(b) 4, end 5"},
		{"!=", "sym(!=) 1, end 3"},
		{"<=>=", "sym(<=) 1, sym(>=) 3, end 5"},
		{"<>", "bad_token 1"},
		{"'a b'", "text(a b) 1, end 6"},
		{"''", "text() 1, end 3"},
		{"'' ''", "text() 1, text() 4, end 6"},
		{"''''", "text(') 1, end 5"},
		{"'a''b'", "text(a'b) 1, end 7"},
		{`"a'b"`, "text(a'b) 1, end 6"},
		{`"a""b"`, `text(a"b) 1, end 7`},
		{"“字”=1", "text(字) 1, sym(=) 4, num(1) 5, end 6"},
		{"‘字’", "text(字) 1, end 4"},
		{"＇字＇", "text(字) 1, end 4"},
		{"＂字＂", "text(字) 1, end 4"},
		{"'“字”'", "text(“字”) 1, end 6"},
		{"'１２'", "text(１２) 1, end 5"},
		{"１２＞３", "num(12) 1, sym(>) 3, num(3) 4, end 5"},
		{"ａｂ", "name(ab) 1, end 3"},
		{"姓名", "name(姓名) 1, end 3"},
		{"\U00020BB7 + 1", "name(\U00020BB7) 1, sym(+) 3, num(1) 5, end 6"},
		{"${a}", "var(a) 1, end 5"},
		{"${ a }+1", "var(a) 1, sym(+) 7, num(1) 8, end 9"},
		{"＄｛ａ｝", "var(a) 1, end 5"},
		{"$ {a}", "var(a) 1, end 6"},
		{"${last-saved#a}", "var(last-saved#a) 1, end 16"},
		{"1≥2", "num(1) 1, sym(>=) 2, num(2) 3, end 4"},
		{"a、b", "name(a) 1, sym(,) 2, name(b) 3, end 4"},
		{"a\u200bb", "name(a) 1, name(b) 3, end 4"},
		{"'a", "unclosed 1"},
		{"1 'a", "unclosed 3"},
		{"${", "unclosed 1"},
		{"${a b}", "bad_name 1"},
		{"$", "bad_token 1"},
		{"字 ~", "bad_token 3"},
		{"1a", "bad_number 1"},
		{"1..2", "bad_number 1"},
	} {
		if got := tokensOf(c.src); got != c.want {
			t.Errorf("%q is %s, want %s", c.src, got, c.want)
		}
	}
}

func tokensOf(src string) string {
	all, err := newLexer(src).tokens()
	if err != nil {
		return fmt.Sprint(err.Code, " ", err.Column)
	}
	var out []string
	for _, one := range all {
		text := kindLetters[one.kind]
		if one.kind != tokenEnd {
			text += "(" + one.text + ")"
		}
		out = append(out, fmt.Sprint(text, " ", one.column))
	}
	return strings.Join(out, ", ")
}

// TestTokensCoverTheSource holds that tokens follow one another without overlap and leave out nothing but space.
func TestTokensCoverTheSource(t *testing.T) {
	pieces := []string{"1", "2.5", "abc", "姓名", "'x y'", "“引”", "${a}", "(", ")", "[", "]", ",", "+", "-", "*", "=", "!=", "<=", "..", ".", "/", "|", " ", "　", "\t"}
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOf(rapid.SampledFrom(pieces)).Draw(t, "pieces"), " ")
		all, err := newLexer(src).tokens()
		if err != nil {
			t.Fatalf("%q: %v", src, err)
		}
		runes, at := []rune(src), 1
		for _, one := range all {
			if one.column < at || one.ends < one.column {
				t.Fatalf("%q: token %q in column %d, the one before ends at %d", src, one.text, one.column, at)
			}
			if gap := string(runes[at-1 : one.column-1]); strings.TrimSpace(gap) != "" {
				t.Fatalf("%q: %q is lost", src, gap)
			}
			at = one.ends
		}
	})
}

// TestFullWidthIsTheSame types an expression in full width outside of its texts.
func TestFullWidthIsTheSame(t *testing.T) {
	for _, src := range []string{"1+2*3", "max(1,2)>=1", "a[1]/b|/data/c", "if(.=1,-2,3.5)", "not(a!=b)and(c)", "${name}<5"} {
		wide := strings.Map(func(r rune) rune {
			if r > ' ' && r < 0x7f {
				return r - '!' + '！'
			}
			return r
		}, src)
		narrow, err := Parse(src)
		if err != nil {
			t.Fatalf("%s: %v", src, err)
		}
		e, err := Parse(wide)
		if err != nil || e.String() != narrow.String() {
			t.Errorf("%s is %v, %v; want %s", wide, e, err, narrow)
		}
	}
}
