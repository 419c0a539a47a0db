package expr

import (
	"strings"
	"testing"
)

// mirrored are the operators that hold with the sides exchanged.
var mirrored = map[string]string{"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}

// TestKindsCompare has every pair of kinds with the operators that hold, both ways round: a boolean beside anything compares truth, a
// number or moment compares numbers (a date is its day number, a time the part of the day), several nodes compare if one of them does.
func TestKindsCompare(t *testing.T) {
	c := sampleContext(t, strings.Replace(sample, `"a": 5`, `"a": 5, "clock": null`, 1))
	nodeAt(t, c, "/data/clock").(*element).value, _ = parseMoment("12:00", china)
	for _, one := range []struct{ left, right, holds string }{
		{"''", "''", "="},
		{"''", "'1'", "!="},
		{"''", "1", "!="},
		{"''", "0 div 0", "!="},
		{"''", "true()", "!="},
		{"''", "date('1970-01-02')", "!="},
		{"''", "date-time('1970-01-02T12:00')", "!="},
		{"''", "${clock}", "!="},
		{"''", "${nothing}", "="},
		{"''", "${a}", "!="},
		{"''", "${age}", "= !="},
		{"'1'", "'1'", "= <= >="},
		{"'1'", "1", "= <= >="},
		{"'1'", "0 div 0", "!="},
		{"'1'", "true()", "= <= >="},
		{"'1'", "date('1970-01-02')", "!= <= >="},
		{"'1'", "date-time('1970-01-02T12:00')", "!= <= >="},
		{"'1'", "${clock}", "!= > >="},
		{"'1'", "${nothing}", "!="},
		{"'1'", "${a}", "!= < <="},
		{"'1'", "${age}", "!= < <="},
		{"1", "1", "= <= >="},
		{"1", "0 div 0", "!="},
		{"1", "true()", "= <= >="},
		{"1", "date('1970-01-02')", "= <= >="},
		{"1", "date-time('1970-01-02T12:00')", "= <= >="},
		{"1", "${clock}", "!= > >="},
		{"1", "${nothing}", "!="},
		{"1", "${a}", "!= < <="},
		{"1", "${age}", "!= < <="},
		{"0 div 0", "0 div 0", "!="},
		{"0 div 0", "true()", "!="},
		{"0 div 0", "date('1970-01-02')", "!="},
		{"0 div 0", "date-time('1970-01-02T12:00')", "!="},
		{"0 div 0", "${clock}", "!="},
		{"0 div 0", "${nothing}", "!="},
		{"0 div 0", "${a}", "!="},
		{"0 div 0", "${age}", "!="},
		{"true()", "true()", "= <= >="},
		{"true()", "date('1970-01-02')", "= <= >="},
		{"true()", "date-time('1970-01-02T12:00')", "= <= >="},
		{"true()", "${clock}", "= > >="},
		{"true()", "${nothing}", "!="},
		{"true()", "${a}", "= < <="},
		{"true()", "${age}", "= <= >="},
		{"date('1970-01-02')", "date('1970-01-02')", "= <= >="},
		{"date('1970-01-02')", "date-time('1970-01-02T12:00')", "= <= >="},
		{"date('1970-01-02')", "${clock}", "!= > >="},
		{"date('1970-01-02')", "${nothing}", "!="},
		{"date('1970-01-02')", "${a}", "!= < <="},
		{"date('1970-01-02')", "${age}", "!= < <="},
		{"date-time('1970-01-02T12:00')", "date-time('1970-01-02T12:00')", "= <= >="},
		{"date-time('1970-01-02T12:00')", "${clock}", "!= > >="},
		{"date-time('1970-01-02T12:00')", "${nothing}", "!="},
		{"date-time('1970-01-02T12:00')", "${a}", "!= < <="},
		{"date-time('1970-01-02T12:00')", "${age}", "!= < <="},
		{"${clock}", "${clock}", "= <= >="},
		{"${clock}", "${nothing}", "!="},
		{"${clock}", "${a}", "!= < <="},
		{"${clock}", "${age}", "!= < <="},
		{"${nothing}", "${nothing}", "="},
		{"${nothing}", "${a}", "!="},
		{"${nothing}", "${age}", "= !="},
		{"${a}", "${a}", "= <= >="},
		{"${a}", "${age}", "!= < <="},
		{"${age}", "${age}", "= != < <= > >="},
	} {
		for op, other := range mirrored {
			want := strings.Contains(" "+one.holds+" ", " "+op+" ")
			for _, src := range []string{one.left + " " + op + " " + one.right, one.right + " " + other + " " + one.left} {
				e, err := Parse(src)
				if err != nil {
					t.Fatalf("%s: %v", src, err)
				}
				if v, err := e.Eval(c); err != nil || v.Kind() != Boolean || v.Truth() != want {
					t.Errorf("%s is %s, want %v", src, told(v, err), want)
				}
			}
		}
	}
}
