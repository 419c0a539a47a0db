package expr

import (
	"fmt"
	"strings"
	"testing"
)

func TestRefs(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"1 + 2", ""},
		{"^${a} > 3 and ^${b} = 'x'", "a; b"},
		{"${a} + ${a}", "a; a"},
		{"${last-saved#a}", "a !"},
		{". > 3", ". (.)"},
		{"string-length() > 2", ". (.)"},
		{"string-length(${a}) > 2", "a"},
		{"current()", ". (current())"},
		{"current()/.", ". (current())"},
		{"current()/../b", "b (current()/../b)"},
		{"../b", "b (../b)"},
		{"./b", "b (b)"},
		{"..", ".. (..)"},
		{"../*", "* (../*)"},
		{"/data/g/a = ^b", "a (/data/g/a); b (b)"},
		{"sum(${g}/*)", "g; * (${g}/*)"},
		{"${member}[age > 5]/name", "member; name (${member}/name); age (age)"},
		{"count(${member}[. = 1])", "member"},
		{"/data/member[position() = 2]/age", "age (/data/member/age)"},
		{"member[../x = 1 and ${y} = 2 and . = 3]", "member (member); x (../x); y"},
		{"(a | b)/c", "a (a); b (b); c ((a | b)/c)"},
		{"instance('l')/root/item", " (instance('l')/root/item)"},
		{"instance('l')/root/item[region = current()/../b and name = ${c}]/label", " (instance('l')/root/item/label); b (current()/../b); c"},
		{"instance('l')/root/item[. = ./x and ../y = /data/z]", " (instance('l')/root/item); z (/data/z)"},
		{"instance('l')/root/item[x[y = ${c}] = 1]", " (instance('l')/root/item); c"},
		{"instance('__last-saved')/data/g/a", "a (instance('__last-saved')/data/g/a) !"},
		{"pulldata('household', 'size') + 1", "size (pulldata('household', 'size')) !"},
		{"pulldata('household', ${f})", " (pulldata('household', ${f})) !; f"},
		{"pulldata('l', 'price', 'name', ${f})", "f"},
		{"if(${a}, -${b}, not(${c}))", "a; b; c"},
		{"jr:choice-name(${a}, '${a}')", "a; a"},
		{"once(${a})", "a"},
		{"true()", ""},
		{"'${a}'", ""},
		{"today() + now()", ""},
		{"-${a}", "a"},
		{"${a} or ${b} and ${c}", "a; b; c"},
		{"${a}[${b} = 1]", "a; b"},
		{"coalesce(${a}, ${b})", "a; b"},
		{"checklist(1, 2, ${a}, ${b}/c)", "a; b; c (${b}/c)"},
		{"weighted-checklist(1, 2, ${a}, 3, ${b}, 4)", "a; b"},
		{"indexed-repeat(${a}, ${m}, position(..))", "a; m; .. (..)"},
		{"position(../..)", ".. (../..)"},
		{"position()", ""},
		{"last()", ""},
		{"count(../m)", "m (../m)"},
		{"sum(../m/x)", "x (../m/x)"},
		{"jr:choice-name(${a}, '../b')", "a; b (../b)"},
		{"jr:choice-name(., ' /data/b ')", ". (.); b (/data/b)"},
		{"normalize-space()", ". (.)"},
		{"m[string-length() > 2]", "m (m)"},
		{"m[string-length(x) > 2]", "m (m); x (x)"},
		{"selected(., 'a') and . != 'b'", ". (.); . (.)"},
		{"a | ../b | /data/c", "a (a); b (../b); c (/data/c)"},
		{"pulldata('previous', 'income')", "income (pulldata('previous', 'income')) !"},
		{"pulldata(${t}, 'x')", "x (pulldata(${t}, 'x')) !; t"},
		{"instance('__last-saved')/data/m[x = ${a}]/y", "y (instance('__last-saved')/data/m/y) !; a"},
		{"instance(${l})/root/item", " (instance(${l})/root/item); l"},
		{"idcard-age(${id}, ${d})", "id; d"},
		{"format-date(${d}, ${f})", "d; f"},
		{"/data/m[1]/x[. = ${a}]", "x (/data/m/x); a"},
	} {
		src := strings.ReplaceAll(c.src, "^", "")
		e, err := Parse(src)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		var got []string
		for _, r := range e.Refs() {
			one := r.Name
			if r.Path != "" {
				one += " (" + r.Path + ")"
			}
			if r.Register {
				one += " !"
			}
			got = append(got, one)
		}
		if told := strings.Join(got, "; "); told != c.want {
			t.Errorf("%s reads %q, want %q", src, told, c.want)
		}
	}
}

// TestRefColumns points at each reference, counted in characters.
func TestRefColumns(t *testing.T) {
	for _, src := range []string{
		"^${a} + ^${b}", "'字字' = ^${a}", "if(^. > 1, ^../b, ^/data/c)", "^${m}[^age > 1]", "^pulldata('household', ^${f})", "jr:choice-name(^${a}, '^${a}')", "1 + ^current()/../b", "instance", "not(^string-length())",
	} {
		clean := strings.ReplaceAll(src, "^", "")
		var want []int
		for i, r := range []rune(src) {
			if r == '^' {
				want = append(want, i+1-len(want))
			}
		}
		e, err := Parse(clean)
		if err != nil {
			t.Fatalf("%s: %v", clean, err)
		}
		var got []int
		for _, r := range e.Refs() {
			got = append(got, r.Column)
		}
		if src == "instance" {
			want = []int{1}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: columns %v, want %v", src, got, want)
		}
	}
}

func TestRefsAreACopy(t *testing.T) {
	e, err := Parse("${a}")
	if err != nil {
		t.Fatal(err)
	}
	e.Refs()[0].Name = "changed"
	if e.Refs()[0].Name != "a" {
		t.Error("an expression can be changed from outside")
	}
}
