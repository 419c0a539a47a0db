package expr

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// arities are the numbers of arguments that each function takes, up to mostTried.
var arities = map[string][]int{
	"true": {0}, "false": {0}, "today": {0}, "now": {0}, "last": {0}, "current": {0}, "random": {0},
	"boolean": {1}, "not": {1}, "boolean-from-string": {1}, "once": {1}, "number": {1}, "int": {1}, "floor": {1}, "ceiling": {1}, "abs": {1},
	"sqrt": {1}, "sum": {1}, "count": {1}, "count-non-empty": {1}, "string": {1}, "count-selected": {1}, "jr:itext": {1}, "instance": {1},
	"date": {1}, "date-time": {1}, "decimal-date-time": {1}, "decimal-time": {1}, "idcard-valid": {1}, "idcard-birthdate": {1}, "idcard-sex": {1},
	"exp": {1}, "exp10": {1}, "log": {1}, "log10": {1}, "sin": {1}, "cos": {1}, "tan": {1}, "asin": {1}, "acos": {1}, "atan": {1},
	"pi": {0}, "atan2": {2}, "area": {1}, "enclosed-area": {1}, "intersects": {1}, "substring": {2, 3},
	"distance": {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
	"coalesce": {2}, "pow": {2}, "substring-before": {2}, "substring-after": {2}, "contains": {2}, "starts-with": {2}, "ends-with": {2},
	"regex": {2}, "selected": {2}, "is-selected": {2}, "selected-at": {2}, "jr:choice-name": {2}, "format-date": {2}, "format-date-time": {2},
	"difference-in-months": {2},
	"if":                   {3}, "translate": {3},
	"string-length":      {0, 1},
	"normalize-space":    {0, 1},
	"position":           {0, 1},
	"uuid":               {0, 1},
	"round":              {1, 2},
	"idcard-age":         {1, 2},
	"substr":             {2, 3},
	"pulldata":           {2, 4},
	"add-date":           {2, 3, 4, 5, 6},
	"indexed-repeat":     {3, 5, 7, 9, 11},
	"weighted-checklist": {2, 4, 6, 8, 10, 12},
	"checklist":          {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
	"min":                {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
	"max":                {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
	"concat":             {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
	"join":               {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
}

const mostTried = 12

// TestArities tries every function with 0 to mostTried arguments: a wrong number is told at the function's name and says how many.
func TestArities(t *testing.T) {
	for name := range functions {
		if arities[name] == nil {
			t.Errorf("no number of arguments is stated for %s", name)
		}
	}
	for name, right := range arities {
		for n := range mostTried + 1 {
			src := "1 + " + name + "(" + strings.Join(slices.Repeat([]string{"."}, n), ", ") + ")"
			_, err := Parse(src)
			var got *Error
			switch fails := errors.As(err, &got); {
			case slices.Contains(right, n):
				if fails {
					t.Errorf("%s: %+v", src, got)
				}
			case !fails || got.Code != "argument_count" || got.Column != 5:
				t.Errorf("%s: %v, want argument_count in column 5", src, err)
			case !strings.Contains(got.Message, name) || !strings.HasSuffix(got.Message, fmt.Sprintf("这里写了%d个", n)):
				t.Errorf("%s: %s", src, got.Message)
			}
		}
	}
}

// TestArityMessages holds the sentences that say how many arguments are right.
func TestArityMessages(t *testing.T) {
	for src, want := range map[string]string{
		"today(1)":                    "“today”的括号里要写空着，这里写了1个",
		"not()":                       "“not”的括号里要写1个值，这里写了0个",
		"if(1, 2)":                    "“if”的括号里要写3个值，这里写了2个",
		"round()":                     "“round”的括号里要写1到2个值，这里写了0个",
		"add-date(1)":                 "“add-date”的括号里要写2到6个值，这里写了1个",
		"pulldata('a', 'b', 'c')":     "“pulldata”的括号里要写2个或4个值，这里写了3个",
		"concat()":                    "“concat”的括号里要写至少1个值，这里写了0个",
		"weighted-checklist(1, 2, 3)": "“weighted-checklist”的括号里要写2个值再加成对的值，这里写了3个",
		"indexed-repeat(., ., 1, .)":  "“indexed-repeat”的括号里要写3个值再加成对的值，这里写了4个",
	} {
		_, err := Parse(src)
		var got *Error
		if !errors.As(err, &got) || got.Message != want {
			t.Errorf("%s: %v, want %s", src, err, want)
		}
	}
}

// TestNestedFaultColumns has the mark ^ before the place that a fault in the middle of an expression must show.
func TestNestedFaultColumns(t *testing.T) {
	c := sampleContext(t, sample)
	for _, one := range []struct{ src, code string }{
		{"if(1, ^if(2, 3), 4)", "argument_count"},
		{"concat('村册', ^today(1))", "argument_count"},
		{"${a} > 3 and ^not()", "argument_count"},
		{"members[^position(1, 2) = 1]", "argument_count"},
		{"if(1, sum(^2), 4)", "not_nodes"},
		{"'字' = string(count(^'x'))", "not_nodes"},
		{"members[count(^1) = 1]", "not_nodes"},
		{"1 + (2 ^| 3)", "not_nodes"},
		{"concat('字字', date(^'x'))", "not_date"},
		{"add-date(today(), 0, ^9999999)", "not_date"},
		{"1 + ^add-date(today(), 9000)", "not_date"},
		{"format-date(^'昨天', '%Y')", "not_date"},
		{"format-date(today(), ^concat('%', 'q'))", "bad_format"},
		{"format-date(today(), ^'%Y年%月')", "bad_format"},
		{"regex('字', ^concat('[', ''))", "bad_pattern"},
		{"not(^pulldata('broken', 'x'))", "pull_failed"},
		{"idcard-age(${idno}, ^'x')", "not_date"},
		{"difference-in-months(^'x', 'y')", "not_date"},
		{"weighted-checklist(1, 2, ${mu}, ^${roof}/..)", "not_nodes"},
		{"indexed-repeat(${name}, ^${roof}, 1)", "not_nodes"},
	} {
		src, column := marked(t, one.src)
		e, err := Parse(src)
		if err == nil {
			_, err = e.Eval(c)
		}
		if want := fmt.Sprintf("%s@%d", one.code, column); told(Value{}, err) != want {
			t.Errorf("%s: %s, want %s", src, told(Value{}, err), want)
		}
	}
}
