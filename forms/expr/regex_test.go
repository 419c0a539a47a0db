package expr

import (
	"strings"
	"testing"
)

// TestJavaPatterns has what Java writes otherwise than Go, and the patterns of real forms.
func TestJavaPatterns(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{`[0-9]{17}[0-9Xx]`, "11010519491231002X", true},
		{`[0-9]{17}[0-9Xx]`, "11010519491231002", false},
		{`^[0-9]{4}$`, "2022", true},
		{`^[0-9]{4}$`, "2022\n", false},
		{`\d+`, "１２", false},
		{`\d+(\.\d{1,2})?`, "12.50", true},
		{`\d+(\.\d{1,2})?`, "12.505", false},
		{`\w+`, "村册", false},
		{`\s*`, " \t", true},
		{`.+`, "村\n册", false},
		{`(?s).+`, "村\n册", true},
		{`(?i)yes`, "YES", true},
		{`yes`, "YES", false},
		{`a|bc`, "abc", false},
		{`a||b`, "", true},
		{`[一-龥]{2,4}`, "欧阳修", true},
		{`[\u4e00-\u9fa5]{2,4}(·[\u4e00-\u9fa5]+)?`, "阿依·古丽", true},
		{`[\u4E00-\u9FA5]`, "a", false},
		{`\u0041`, "A", true},
		{`\\u0041`, `\u0041`, true},
		{`\\\u0041`, `\A`, true},
		{`\p{IsHan}+`, "户主", true},
		{`\P{IsHan}+`, "户主", false},
		{`\p{IsLatin}+`, "abc", true},
		{`\p{L}+`, "户abc", true},
		{`\p{Lu}`, "a", false},
		{`\p{IsNothing}`, "", false},
		{`\Q1+1\E`, "1+1", true},
		{`a{2}`, "aaa", false},
		{`a*?b`, "aab", true},
		{``, "", true},
		{``, "a", false},
	} {
		re, size, ok := compilePattern(c.pattern)
		switch {
		case !ok && c.pattern != `\p{IsNothing}`:
			t.Errorf("%q does not compile", c.pattern)
		case ok && (size < 1 || re.MatchString(c.text) != c.want):
			t.Errorf("%q matches %q: %v, want %v, size %d", c.pattern, c.text, !c.want, c.want, size)
		}
	}
}

// TestBadPatterns holds that a pattern is refused whole: its brackets must pair without the ones that it is put between.
func TestBadPatterns(t *testing.T) {
	for _, pattern := range []string{
		"(", ")", "[", "a)(b", "a)|(?:b", "*", "a**", `a\`, `\u12`, `\p{IsNothing}`, "(?=a)", "(?<!a)b", `(a)\1`, "a{2000}", "[z-a]", "a{3,2}",
		strings.Repeat("a", longestPattern+1), strings.Repeat("(a{50}){20}", 4),
	} {
		if _, _, ok := compilePattern(pattern); ok {
			t.Errorf("%.40q compiles", pattern)
		}
		if _, err := Parse("regex(., '" + pattern + "')"); err == nil {
			t.Errorf("%.40q passes in an expression", pattern)
		}
	}
}
