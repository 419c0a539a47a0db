package expr

import (
	"math"
	"strings"
	"testing"
)

// functionCases have at least one case for every function; TestEveryFunctionIsTested counts them.
var functionCases = []evaluation{
	{"true()", "boolean true"},
	{"false()", "boolean false"},
	{"boolean('')", "boolean false"},
	{"not(1 = 1)", "boolean false"},
	{"boolean-from-string('TRUE')", "boolean true"},
	{"boolean-from-string('1')", "boolean true"},
	{"boolean-from-string('yes')", "boolean false"},
	{"boolean-from-string(1)", "boolean true"},
	{"if(${a} > 3, 'big', 'small')", "string big"},
	{"if('', 1, 2)", "number 2"},
	{"if(true(), 1, count(1))", "number 1"},
	{"if(count(1), 1, 2)", "not_nodes@10"},
	{"coalesce(${empty}, 'x')", "string x"},
	{"coalesce(${a}, 'x')", "nodeset [5]"},
	{"coalesce(0 div 0, '')", "string "},
	{"coalesce(0, 1)", "number 0"},
	{"coalesce(false(), 1)", "boolean false"},
	{"once(7)", "number 7"},
	{"checklist(2, 3, true(), 1, '')", "boolean true"},
	{"checklist(3, -1, true(), 1, '')", "boolean false"},
	{"checklist(-1, 1, 1, 1)", "boolean false"},
	{"checklist(-1, -1)", "boolean true"},
	{"checklist(2, 2, ${age})", "boolean true"},
	{"checklist(0, 0, '')", "boolean true"},
	{"weighted-checklist(5, 10, true(), 3, true(), 4)", "boolean true"},
	{"weighted-checklist(5, 10, true(), 3, false(), 4)", "boolean false"},
	{"weighted-checklist(5, 6, 1, 3, 1, 4)", "boolean false"},
	{"weighted-checklist(5, 6, ${mu}, ${mu})", "boolean false"},
	{"weighted-checklist(6, 7, ${mu}, ${mu})", "boolean true"},
	{"weighted-checklist(1, 2, ${mu}, ${age})", "boolean false"},
	{"weighted-checklist(1, 2, ${mu}, ${roof})", "not_nodes@33"},

	{"number('12.5')", "number 12.5"},
	{"number('')", "number NaN"},
	{"int(2.7)", "number 2"},
	{"int(-2.7)", "number -2"},
	{"int('x')", "number NaN"},
	{"floor(-2.1)", "number -3"},
	{"ceiling(2.1)", "number 3"},
	{"ceiling(-0.5)", "number 0"},
	{"abs(-3)", "number 3"},
	{"abs(${empty})", "number NaN"},
	{"sqrt(9)", "number 3"},
	{"pow(2, 10)", "number 1024"},
	{"pow(4, 0.5)", "number 2"},
	{"round(2.5)", "number 3"},
	{"round(-2.5)", "number -2"},
	{"round(2.4)", "number 2"},
	{"round(1.005, 2)", "number 1.01"},
	{"round(-1.005, 2)", "number -1"},
	{"round(1234.5678, -2)", "number 1200"},
	{"round(1250, -2)", "number 1300"},
	{"round(-33.33, -1)", "number -30"},
	{"round('x')", "number NaN"},
	{"round(1, 99)", "number NaN"},
	{"round(1 div 0)", "number Infinity"},
	{"round(2.345, 'x')", "number 2"},
	{"sum(${age})", "number 115"},
	{"sum(${nothing})", "number 0"},
	{"sum(1)", "not_nodes@5"},
	{"sum(${members}/crops/mu)", "number 6.5"},
	{"min(3, 1, 2)", "number 1"},
	{"max(3, 1, 2)", "number 3"},
	{"max(-3, -1)", "number -1"},
	{"min(${age})", "number 45"},
	{"max(${age}, 99)", "number 99"},
	{"min(${empty}, 5)", "number 5"},
	{"max(${empty})", "number NaN"},
	{"max(date('2022-01-01'), today())", "number 19210"},
	{"count(${members})", "number 3"},
	{"count('x')", "not_nodes@7"},
	{"count(${nothing})", "number 0"},
	{"count-non-empty(${age})", "number 2"},
	{"count-non-empty(1)", "not_nodes@17"},

	{"string(1.50)", "string 1.5"},
	{"string(1 = 1)", "string true"},
	{"string(0.1 + 0.2)", "string 0.30000000000000004"},
	{"string(10 div 4)", "string 2.5"},
	{"string(${nothing})", "string "},
	{"string(pow(10, 20))", "string 100000000000000000000"},
	{"concat('a', 1, true())", "string a1true"},
	{"concat(${name})", "string 张三李四王五"},
	{"concat('a', ${empty})", "string a"},
	{"join('、', ${name})", "string 张三、李四、王五"},
	{"join(', ', 1, 'b', ${a})", "string 1, b, 5"},
	{"join('-')", "string "},
	{"join(' ', ${age})", "string 70 45 "},
	{"string-length('村册')", "number 2"},
	{"string-length('')", "number 0"},
	{"string-length('\U00020BB7')", "number 1"},
	{"normalize-space('  a \t b  ')", "string a b"},
	{"substr('村册程序', 1, 3)", "string 册程"},
	{"substr('村册程序', 2)", "string 程序"},
	{"substr('村册程序', -2)", "string 程序"},
	{"substr('村册程序', 0, -1)", "string 村册程"},
	{"substr('abc', 5)", "string "},
	{"substr('abc', 2, 1)", "string "},
	{"substr('abc', -9, 9)", "string abc"},
	{"substr('abc', 'x', 1)", "string a"},
	{"substr('abc', 1 div 0)", "string "},
	{"substr('abc', -1 div 0, 1 div 0)", "string abc"},
	{"substring-before('a-b-c', '-')", "string a"},
	{"substring-before('abc', '-')", "string "},
	{"substring-after('a-b-c', '-')", "string b-c"},
	{"substring-after('abc', '-')", "string "},
	{"contains('村册', '册')", "boolean true"},
	{"contains('a', '')", "boolean true"},
	{"starts-with('村册', '村')", "boolean true"},
	{"starts-with('a', 'b')", "boolean false"},
	{"ends-with('村册', '册')", "boolean true"},
	{"ends-with(15, 5)", "boolean true"},
	{"translate('bar', 'abc', 'AB')", "string BAr"},
	{"translate('abcabc', 'bb', 'xy')", "string axcaxc"},
	{"translate('一二', '二', '贰')", "string 一贰"},
	{"translate('a-b', '-', '')", "string ab"},
	{"regex('13900000000', '1[3-9][0-9]{9}')", "boolean true"},
	{"regex('x13900000000', '1[3-9][0-9]{9}')", "boolean false"},
	{"regex('村册', '[\\u4e00-\\u9fa5]+')", "boolean true"},
	{"regex('村册', '\\p{IsHan}+')", "boolean true"},
	{"regex('a|b', 'a|b')", "boolean false"},
	{"regex('ab', 'a|ab')", "boolean true"},
	{"regex('\\u4e00', '\\\\u4e00')", "boolean true"},
	{"regex('', '')", "boolean true"},
	{"regex('a', concat('[a', '-z]'))", "boolean true"},
	{"regex('a', concat('(', ''))", "bad_pattern@12"},

	{"selected(${many}, 'y')", "boolean true"},
	{"selected(${many}, 'w')", "boolean false"},
	{"selected('xy z', 'x')", "boolean false"},
	{"selected('1 2', 2)", "boolean true"},
	{"selected('a b', ' b ')", "boolean true"},
	{"selected('', 'a')", "boolean false"},
	{"is-selected(${many}, 'x')", "boolean true"},
	{"count-selected(${many})", "number 3"},
	{"count-selected(${empty})", "number 0"},
	{"selected-at(${many}, 1)", "string y"},
	{"selected-at(${many}, 3)", "string "},
	{"selected-at(${many}, -1)", "string "},
	{"jr:choice-name(${roof}, '${roof}')", "string roof:yes"},
	{"jr:choice-name('no', ' /data/housing/roof ')", "string roof:no"},
	{"jr:choice-name(${empty}, '${roof}')", "string "},
	{"jr:choice-name('x', ${nothing})", "string x"},
	{"jr:choice-name('x', 1)", "not_nodes@21"},
	{"jr:itext('q:label')", "string «q:label»"},

	{"current()/a", "nodeset [5]"},
	{"count(instance('groups')/root/*)", "number 3"},
	{"position(${members}[2])", "number 2"},
	{"position(${nothing})", "number 0"},
	{"position(1)", "not_nodes@10"},
	{"position()", "number 1"},
	{"members[last() - 1]/name", "nodeset [李四]"},
	{"last()", "number 0"},
	{"indexed-repeat(/data/members/name, /data/members, 3)", "nodeset [王五]"},
	{"indexed-repeat(${mu}, ${members}, 1, ${crops}, 2)", "nodeset [1.5]"},
	{"indexed-repeat(${name}, ${members}, 0)", "nodeset [张三]"},
	{"indexed-repeat(${name}, ${members}, 9)", "nodeset []"},
	{"indexed-repeat(${nothing}, ${members}, 1)", "nodeset []"},
	{"indexed-repeat(${name}, ${nothing}, 1)", "nodeset []"},
	{"indexed-repeat('x', ${members}, 1)", "not_nodes@16"},
	{"indexed-repeat(${name}, ${housing}, 1)", "not_nodes@25"},

	{"today()", "date 2022-08-06"},
	{"now()", "dateTime 2022-08-06T09:30:15.000+08:00"},
	{"date('2022-08-06')", "date 2022-08-06"},
	{"date('2022-8-6T10:00:00.000+08:00')", "date 2022-08-06"},
	{"date(0)", "date 1970-01-01"},
	{"date(19210.9)", "date 2022-08-06"},
	{"date('')", "string "},
	{"date(0 div 0)", "number NaN"},
	{"date('2022-02-30')", "not_date@6"},
	{"date('x')", "not_date@6"},
	{"date(1 div 0)", "not_date@6"},
	{"date(99999999)", "not_date@6"},
	{"date('08:30')", "not_date@6"},
	{"date(true())", "not_date@6"},
	{"date(now())", "date 2022-08-06"},
	{"date(${d})", "date 2022-08-05"},
	{"date-time('2022-08-06T08:30:00+08:00')", "dateTime 2022-08-06T08:30:00.000+08:00"},
	{"date-time('2022-08-06')", "dateTime 2022-08-06T00:00:00.000+08:00"},
	{"date-time(decimal-date-time(now()))", "dateTime 2022-08-06T09:30:15.000+08:00"},
	{"date-time('')", "string "},
	{"date-time('08:30')", "not_date@11"},
	{"format-date(today(), '%Y年%n月%e日')", "string 2022年8月6日"},
	{"format-date('2022-08-06', '%y-%m-%d %a %A %b %B %W')", "string 22-08-06 周六 星期六 8月 8月 31"},
	{"format-date('', '%Y')", "string "},
	{"format-date(today(), '%q')", "bad_format@22"},
	{"format-date(today(), '100%')", "bad_format@22"},
	{"format-date(today(), '%%')", "string %"},
	{"format-date-time(now(), '%H:%M:%S.%3 %h')", "string 09:30:15.000 9"},
	{"format-date-time('18:05', '%H点%M分')", "string 18点05分"},
	{"decimal-date-time('1970-01-02T00:00:00Z')", "number 1"},
	{"decimal-date-time('1970-01-01T20:00:00+08:00')", "number 0.5"},
	{"decimal-date-time(1.5)", "number 1.5"},
	{"decimal-date-time('')", "string "},
	{"decimal-date-time('06:00')", "number 0.25"},
	{"decimal-time('2022-08-06T18:00:00+08:00')", "number 0.75"},
	{"decimal-time('06:00')", "number 0.25"},
	{"decimal-time(2.5)", "number 0.5"},
	{"decimal-time('x')", "not_date@14"},
	{"add-date('2022-01-31', 0, 1)", "date 2022-02-28"},
	{"add-date('2020-02-29', 1)", "date 2021-02-28"},
	{"add-date(today(), 1, 2, 3)", "date 2023-10-09"},
	{"add-date(today(), 0, -8, 0)", "date 2021-12-06"},
	{"add-date(today(), 0, 0, 0, 25)", "dateTime 2022-08-07T01:00:00.000+08:00"},
	{"add-date(now(), 0, 0, 0, 0, 45)", "dateTime 2022-08-06T10:15:15.000+08:00"},
	{"add-date('', 1)", "string "},
	{"add-date(today(), 99999)", "not_date@1"},
	{"add-date(today(), 9999999)", "not_date@19"},
	{"difference-in-months('2022-01-31', '2022-02-28')", "number 0"},
	{"difference-in-months('2022-01-15', '2022-08-15')", "number 7"},
	{"difference-in-months('2022-08-15', '2022-01-16')", "number -6"},
	{"difference-in-months('', today())", "number NaN"},
	{"difference-in-months(today(), 'x')", "not_date@31"},

	{"pulldata('household', 'size')", "string household/size"},
	{"pulldata('fruits', 'price', 'name', ${text})", "string fruits/price/name/村册"},
	{"1 + pulldata('broken', 'x')", "pull_failed@5"},
	{"uuid()", "string 0000-1111"},
	{"uuid(3)", "string 000"},
	{"uuid(10)", "string 0000111100"},
	{"uuid(-1)", "string "},
	{"random()", "number 0.25"},
	{"idcard-valid(${idno})", "boolean true"},
	{"idcard-valid('110105194912310021')", "boolean false"},
	{"idcard-valid('')", "boolean false"},
	{"idcard-birthdate(${idno})", "date 1949-12-31"},
	{"idcard-birthdate('x')", "string "},
	{"idcard-sex(${idno})", "string 2"},
	{"idcard-sex('x')", "string "},
	{"idcard-age(${idno})", "number 72"},
	{"idcard-age(${idno}, '2022-12-31')", "number 73"},
	{"idcard-age('x')", "string "},
	{"idcard-age(${idno}, '')", "string "},
	{"idcard-age(${idno}, 'x')", "not_date@21"},
	{"idcard-birthdate(${idno}) < today()", "boolean true"},
}

func TestFunctions(t *testing.T) { check(t, "", functionCases) }

func TestEveryFunctionIsTested(t *testing.T) {
	for name, fn := range functions {
		used := false
		for _, c := range functionCases {
			used = used || strings.Contains(" "+strings.ReplaceAll(c.src, "(", "( "), " "+name+"(")
		}
		if !used {
			t.Errorf("no case for %s", name)
		}
		if fn.run == nil || fn.max != many && fn.max < fn.min || fn.name != name {
			t.Errorf("%s: wrong row", name)
		}
	}
}

// TestPromisedFunctions are the functions that definitions of other programs use; a form must not be refused for one of them.
func TestPromisedFunctions(t *testing.T) {
	for _, name := range strings.Fields(`selected selected-at count-selected if coalesce once not true false boolean number int round floor
		ceiling abs pow sum count count-non-empty min max position indexed-repeat concat join string string-length substr contains starts-with
		ends-with normalize-space translate regex today now date date-time format-date format-date-time decimal-date-time decimal-time add-date
		difference-in-months jr:choice-name jr:itext pulldata uuid random boolean-from-string checklist weighted-checklist current instance
		idcard-valid idcard-birthdate idcard-sex idcard-age`) {
		if functions[name] == nil {
			t.Errorf("no function %s", name)
		}
	}
}

// TestContextNode has the functions that read the node where they stand.
func TestContextNode(t *testing.T) {
	check(t, "/data/text", []evaluation{
		{"string-length()", "number 2"},
		{"normalize-space()", "string 村册"},
		{"once('new')", "string 村册"},
		{"string-length(.)", "number 2"},
		{"../members[string-length(name) = 2][1]/name", "nodeset [张三]"},
		{"../members/name[string-length() = 2]", "nodeset [张三 李四 王五]"},
		{"../members/name[normalize-space() = '李四']", "nodeset [李四]"},
	})
	check(t, "/data/empty", []evaluation{{"once('new')", "string new"}, {"once(count(1))", "not_nodes@12"}})
	check(t, "/data/a", []evaluation{{"once(9)", "number 5"}, {". + 1", "number 6"}, {". >= 0 and . <= 10", "boolean true"}})
}

func TestRound(t *testing.T) {
	for _, c := range []struct{ f, places, want float64 }{
		{0.5, 0, 1},
		{-0.5, 0, 0},
		{1.45, 1, 1.5},
		{2.675, 2, 2.68},
		{1e300, 2, 1e300},
		{1e-300, 30, 0},
		{123456789.987654321, 4, 123456789.9877},
		{5, -1, 10},
		{-5, -1, 0},
		{4.999, -1, 0},
		{1, 30, 1},
	} {
		if got := round(c.f, c.places); got != c.want {
			t.Errorf("round(%v, %v) = %v, want %v", c.f, c.places, got, c.want)
		}
	}
	if !math.IsNaN(round(1, 31)) || !math.IsNaN(round(1, -31)) {
		t.Error("too many places give NaN")
	}
}
