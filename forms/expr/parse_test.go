package expr

import (
	"errors"
	"strings"
	"testing"
)

// marked splits a source at the mark ^ that shows the column of the fault.
func marked(t *testing.T, src string) (clean string, column int) {
	t.Helper()
	before, after, found := strings.Cut(src, "^")
	if !found {
		t.Fatalf("%q has no mark", src)
	}
	return before + after, len([]rune(before)) + 1
}

// faultCases have a mark ^ before the place of the fault.
var faultCases = []struct{ src, code string }{
	{"^", "empty"},
	{"^   ", "empty"},
	{"^\u3000\n", "empty"},
	{"1 +^", "no_value"},
	{"1 + ^", "no_value"},
	{"1 + * ^2", "unexpected"},
	{"^= 1", "no_value"},
	{"1 = ^= 1", "no_value"},
	{"^== 1", "bad_token"},
	{"1 ^== 1", "bad_token"},
	{"1 ^<> 2", "bad_token"},
	{"1 ^&& 2", "bad_token"},
	{"1 ^|| 2", "bad_token"},
	{"^!1", "bad_token"},
	{"5 ^% 2", "bad_token"},
	{"1 ^; 2", "bad_token"},
	{"^#", "bad_token"},
	{"'字' = ^？", "bad_token"},
	{"6 ^÷ 2", "bad_token"},
	{"^12abc", "bad_number"},
	{"^1e5", "bad_number"},
	{"^1.2.3", "bad_number"},
	{"^" + strings.Repeat("9", 400), "bad_number"},
	{"concat('a', ^'b)", "unclosed"},
	{`^"abc`, "unclosed"},
	{"^“abc'", "unclosed"},
	{"'字字' = ^'", "unclosed"},
	{"^${a", "unclosed"},
	{"1 + ^${a + ${b}", "unclosed"},
	{"^$a", "bad_token"},
	{"^$", "bad_token"},
	{"^${}", "bad_name"},
	{"^${a/b}", "bad_name"},
	{"^${1a}", "bad_name"},
	{"^${last-saved#}", "bad_name"},
	{"^${a#b}", "bad_name"},
	{"^(1 + 2", "unclosed"},
	{"max^(1, 2", "unclosed"},
	{"max^(", "unclosed"},
	{"a^[1", "unclosed"},
	{"^(1 + (2)", "unclosed"},
	{"1 + ^((2)", "unclosed"},
	{"(1 ^]", "unexpected"},
	{"1^)", "unexpected"},
	{"a^]", "unexpected"},
	{"(1^, 2)", "unexpected"},
	{"1 ^2", "unexpected"},
	{"'a' ^'b'", "unexpected"},
	{"${a} ^${b}", "unexpected"},
	{"a ^b", "unexpected"},
	{"1 ^XOR 2", "unexpected"},
	{"1 AND ^", "no_value"},
	{"max(1 ^2)", "unexpected"},
	{"max(1,^)", "no_value"},
	{"max(^,1)", "no_value"},
	{"max(1,^", "no_value"},
	{"(^)", "no_value"},
	{"a[^]", "no_value"},
	{"not(^= 1)", "no_value"},
	{"^nothing()", "unknown_function"},
	{"1 + ^selectd(a, 'b')", "unknown_function"},
	{"^IF(1,2,3)", "unknown_function"},
	{"^if(1, 2)", "argument_count"},
	{"1 + ^true(1)", "argument_count"},
	{"^selected(a)", "argument_count"},
	{"^pulldata('a','b','c')", "argument_count"},
	{"^weighted-checklist(1,2,3)", "argument_count"},
	{"^indexed-repeat(a, b)", "argument_count"},
	{"^concat()", "argument_count"},
	{"^round(1,2,3)", "argument_count"},
	{"^coalesce('a')", "argument_count"},
	{"a/^", "no_value"},
	{"/^", "no_value"},
	{"/data/^", "no_value"},
	{"${a}/^ = 1", "no_value"},
	{"^//a", "axis"},
	{"a^//b", "axis"},
	{"^@x", "axis"},
	{"a/^@x", "axis"},
	{"^child::a", "axis"},
	{"a/^following-sibling::b", "axis"},
	{"a/^text()", "axis"},
	{"regex(., ^'(')", "bad_pattern"},
	{"regex(., ^'a{2000}')", "bad_pattern"},
	{"regex(., ^'(?=a)b')", "bad_pattern"},
	{"jr:choice-name(., '^${a')", "unclosed"},
	{"jr:choice-name(., ^'1')", "not_nodes"},
	{strings.Repeat("(", deepest) + "^1", "too_deep"},
	{strings.Repeat("-", deepest) + "^1", "too_deep"},
	{"^1" + strings.Repeat(" ", longest), "too_long"},
}

func TestFaultsShowTheirPlace(t *testing.T) {
	for _, c := range faultCases {
		src, column := marked(t, c.src)
		_, err := Parse(src)
		var got *Error
		if !errors.As(err, &got) || got.Code != c.code || got.Column != column {
			t.Errorf("Parse(%.40q): %+v, want %s in column %d", src, got, c.code, column)
		}
	}
}

// TestMessages wants every message in plain Chinese, of one line, without an unfilled place.
func TestMessages(t *testing.T) {
	for src, want := range map[string]string{
		"selectd(a, 'b')": "没有“selectd”这个函数，是不是想写“selected”？",
		"zzzzzzzz(1)":     "没有“zzzzzzzz”这个函数，请看看名字写得对不对",
		"1 == 2":          "这里不能写“==”，请写成“=”",
		"if(1,2)":         "“if”的括号里要写3个值，这里写了2个",
		"true(1)":         "“true”的括号里要写空着，这里写了1个",
		"round()":         "“round”的括号里要写1到2个值，这里写了0个",
		"concat()":        "“concat”的括号里要写至少1个值，这里写了0个",
		"pulldata(1)":     "“pulldata”的括号里要写2个或4个值，这里写了1个",
		"checklist(1)":    "“checklist”的括号里要写至少2个值，这里写了1个",
		"(1":              "这里的“(”没有配对，请在后面补上“)”",
		"1 ${abc}":        "这里不该有“${abc}”，请看看前面是不是少了符号",
		"a/text()":        "不能用“text()”，请写出一层一层的名字，上一层写“..”",
	} {
		_, err := Parse(src)
		if err == nil || err.Error() != want {
			t.Errorf("Parse(%q): %v, want %s", src, err, want)
		}
	}
}

// spellingCases are expressions and their one spelling, "" for what is refused.
var spellingCases = []struct{ src, want string }{
	{"1+2*3", "1 + 2 * 3"},
	{"(1+2)*3", "(1 + 2) * 3"},
	{"((1))", "1"},
	{"1-(2-3)", "1 - (2 - 3)"},
	{"(1-2)-3", "1 - 2 - 3"},
	{"1 or(2 and 3)", "1 or 2 and 3"},
	{"(1 or 2)and 3", "(1 or 2) and 3"},
	{"- -1", "--1"},
	{"-(1+2)", "-(1 + 2)"},
	{"2*-1", "2 * -1"},
	{"(-1)*2", "-1 * 2"},
	{"-a|b", "-a | b"},
	{"(-a)|b", "(-a) | b"},
	{"1 = 2 = 3", "1 = 2 = 3"},
	{"1 AND 2 Or 3", "1 and 2 or 3"},
	{"7 DIV 2 MOD 3", "7 div 2 mod 3"},
	{"AND and And", "AND and And"},
	{"1 = (2 = 3)", "1 = (2 = 3)"},
	{"1 < 2 = true()", "1 < 2 = true()"},
	{"01.50", "1.5"},
	{".5", "0.5"},
	{"5.", "5"},
	{"'a'", "'a'"},
	{`"a"`, "'a'"},
	{`"it's"`, `"it's"`},
	{"'it''s'", `"it's"`},
	{`'say "it''s"'`, `'say "it''s"'`},
	{"''", "''"},
	{"“a”", "'a'"},
	{"‘a’", "'a'"},
	{"’a’", "'a'"},
	{`“a"`, "'a'"},
	{"'他说“好”'", "'他说“好”'"},
	{"${ a }", "${a}"},
	{"$ {a}", "${a}"},
	{"${last-saved#a}", "${last-saved#a}"},
	{"${a}[1]/b", "${a}[1]/b"},
	{"${姓名}", "${姓名}"},
	{" . ", "."},
	{"..", ".."},
	{"../a/../b", "../a/../b"},
	{"/data/a[1][b=2]/c", "/data/a[1][b = 2]/c"},
	{"./a", "./a"},
	{"a / b", "a/b"},
	{"*", "*"},
	{"../*", "../*"},
	{"*[1]*2", "*[1] * 2"},
	{"* * *", "* * *"},
	{"a-b", "a-b"},
	{"a - b", "a - b"},
	{"a -b", "a - b"},
	{"${a}-1", "${a} - 1"},
	{"today()-1", "today() - 1"},
	{"div div div", "div div div"},
	{"and and and", "and and and"},
	{"mod*mod", "mod * mod"},
	{"(a/b)[1]", "(a/b)[1]"},
	{"(a|b)/c", "(a | b)/c"},
	{"current()/../b", "current()/../b"},
	{"instance( 'l' )/root/item[name=current()/../b]/label", "instance('l')/root/item[name = current()/../b]/label"},
	{"if (1,2 ,3)", "if(1, 2, 3)"},
	{"jr:choice-name(${a},'${a}')", "jr:choice-name(${a}, ${a})"},
	{"jr:choice-name( selected-at(${a}, 0), '/data/a')", "jr:choice-name(selected-at(${a}, 0), /data/a)"},
	{"１＋２", "1 + 2"},
	{"（１，２）", ""},
	{"max（１，２）", "max(1, 2)"},
	{"＄｛ａ｝＝＇是＇", "${a} = '是'"},
	{"1≤2", "1 <= 2"},
	{"1 ≠ 2", "1 != 2"},
	{"3－1", "3 - 1"},
	{"max(1、2)", "max(1, 2)"},
	{"1\n+\t2\u00a0", "1 + 2"},
	{"1　+　2", "1 + 2"},
	{"\ufeff1", "1"},
}

func TestSpelling(t *testing.T) {
	for _, c := range spellingCases {
		e, err := Parse(c.src)
		if c.want == "" {
			if err == nil {
				t.Errorf("Parse(%q) passes: %s", c.src, e)
			}
			continue
		}
		if err != nil {
			t.Errorf("Parse(%q): %v", c.src, err)
			continue
		}
		if e.String() != c.want {
			t.Errorf("%q is %q, want %q", c.src, e, c.want)
		}
		again, err := Parse(e.String())
		if err != nil || again.String() != e.String() {
			t.Errorf("%q read again: %v, %v", e, again, err)
		}
	}
}

// TestPrecedence has the shape of trees, which printing alone could get wrong in both directions.
func TestPrecedence(t *testing.T) {
	for src, want := range map[string]string{
		"1 - 2 - 3":           "(- (- 1 2) 3)",
		"1 + 2 * 3 - 4":       "(- (+ 1 (* 2 3)) 4)",
		"1 or 2 and 3 = 4":    "(or 1 (and 2 (= 3 4)))",
		"1 < 2 != 3 >= 4":     "(!= (< 1 2) (>= 3 4))",
		"-1 + 2":              "(+ (neg 1) 2)",
		"-1 * 2":              "(* (neg 1) 2)",
		"2 * -1 * 3":          "(* (* 2 (neg 1)) 3)",
		"-a | b":              "(neg (| {a} {b}))",
		"8 div 4 mod 3 * 2":   "(* (mod (div 8 4) 3) 2)",
		"a[1]/b | /c":         "(| {a[1]/b} {/c})",
		"- - 1":               "(neg (neg 1))",
		"1 + -a | b * 2":      "(+ 1 (* (neg (| {a} {b})) 2))",
		"if(1 or 2, -1, 'x')": "(if (or 1 2) (neg 1) 'x')",
	} {
		tree, err := parse(src)
		if err != nil {
			t.Errorf("parse(%q): %v", src, err)
			continue
		}
		if got := shape(tree); got != want {
			t.Errorf("%q is %s, want %s", src, got, want)
		}
	}
}

// shape writes a tree with every bracket, without columns.
func shape(t term) string {
	switch t := t.(type) {
	case *binary:
		return "(" + t.op.text + " " + shape(t.left) + " " + shape(t.right) + ")"
	case *negate:
		return "(neg " + shape(t.operand) + ")"
	case *call:
		out := "(" + t.fn.name
		for _, a := range t.args {
			out += " " + shape(a)
		}
		return out + ")"
	case *path:
		out := "{"
		if t.base != nil {
			out += shape(t.base)
		}
		out += shapes(t.predicates)
		for i, s := range t.steps {
			if i > 0 || t.absolute || t.base != nil {
				out += "/"
			}
			out += s.spelling() + shapes(s.predicates)
		}
		return out + "}"
	}
	return sourceOf(t)
}

func shapes(predicates []term) string {
	out := ""
	for _, p := range predicates {
		out += "[" + shape(p) + "]"
	}
	return out
}
