package expr

import "testing"

// TestPrintIsStable has sources that print as they stand, and sources whose spelling changes once and never again.
func TestPrintIsStable(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"1", ""},
		{"12.5", ""},
		{"'村册'", ""},
		{`"it's"`, ""},
		{`'say "x"'`, ""},
		{"${a}", ""},
		{"${last-saved#a}", ""},
		{".", ""},
		{"..", ""},
		{"../..", ""},
		{"../a", ""},
		{"/data/a", ""},
		{"/data/*/a", ""},
		{"a[1][2]", ""},
		{"a[b = 1]/c[2]", ""},
		{"(a | b)[1]", ""},
		{"(a/b)[1]", ""},
		{"${m}[1]/a", ""},
		{"current()/../a", ""},
		{"instance('l')/root/item[name = ${a}]/label", ""},
		{"1 - (2 - 3)", ""},
		{"(1 + 2) * 3", ""},
		{"1 - -2", ""},
		{"-(1 + 2)", ""},
		{"(1 or 2) and 3", ""},
		{"1 = (2 = 3)", ""},
		{"1 div 2 mod 3", ""},
		{"not(selected(${a}, 'x'))", ""},
		{"if(${a} > 1, 'x', concat('y', ${b}))", ""},
		{"today()", ""},
		{"1+2", "1 + 2"},
		{"((1))", "1"},
		{"(1 + 2) + 3", "1 + 2 + 3"},
		{"1 + (2 * 3)", "1 + 2 * 3"},
		{"(1 = 2) = 3", "1 = 2 = 3"},
		{"(1 and 2) or 3", "1 and 2 or 3"},
		{"1.50", "1.5"},
		{"012", "12"},
		{".5", "0.5"},
		{"5.", "5"},
		{"${ a }", "${a}"},
		{`"x"`, "'x'"},
		{"a [ 1 ] / b", "a[1]/b"},
		{"if( 1 ,2,3 )", "if(1, 2, 3)"},
		{"- 1", "-1"},
		{"“村册”", "'村册'"},
		{"（1＋2）＊3", "(1 + 2) * 3"},
	} {
		want := c.want
		if want == "" {
			want = c.src
		}
		once, err := Parse(c.src)
		if err != nil {
			t.Errorf("%s: %v", c.src, err)
			continue
		}
		if once.String() != want {
			t.Errorf("%s prints %s, want %s", c.src, once, want)
		}
		if again, err := Parse(once.String()); err != nil || again.String() != want {
			t.Errorf("%s prints %v the second time, %v", c.src, again, err)
		}
	}
}
