package sheet

import (
	"math"
	"strings"
	"testing"
)

// TestSerialDates has the days around the 29 February 1900 that never was, both date systems and the ends of the calendar.
func TestSerialDates(t *testing.T) {
	for _, c := range []struct {
		v      float64
		date04 bool
		want   string // "" where it is no date
	}{
		{0, false, "00:00:00"},
		{0.25, false, "06:00:00"},
		{0.999988425925926, false, "23:59:59"},
		{0.9999999, false, "1900-01-01"},
		{1, false, "1900-01-01"},
		{31, false, "1900-01-31"},
		{32.5, false, "1900-02-01 12:00:00"},
		{59, false, "1900-02-28"},
		{59.5, false, "1900-02-28 12:00:00"},
		{60, false, ""},
		{60.5, false, ""},
		{59.9999999, false, ""},
		{61, false, "1900-03-01"},
		{366, false, "1900-12-31"},
		{367, false, "1901-01-01"},
		{25569, false, "1970-01-01"},
		{36585, false, "2000-02-29"},
		{36586, false, "2000-03-01"},
		{44562, false, "2022-01-01"},
		{44779, false, "2022-08-06"},
		{44779.000011574, false, "2022-08-06 00:00:01"},
		{44779.395833333336, false, "2022-08-06 09:30:00"},
		{44779.999988425925, false, "2022-08-06 23:59:59"},
		{2958465, false, "9999-12-31"},
		{2958465.9999999, false, ""},
		{2958466, false, ""},
		{-0.5, false, ""},
		{-1, false, ""},
		{math.NaN(), false, ""},
		{math.Inf(1), false, ""},
		{0, true, "1904-01-01"},
		{1, true, "1904-01-02"},
		{59, true, "1904-02-29"},
		{60, true, "1904-03-01"},
		{43317, true, "2022-08-06"},
		{43317.5, true, "2022-08-06 12:00:00"},
		{2957003, true, "9999-12-31"},
		{2957004, true, ""},
	} {
		got, ok := serialDate(c.v, c.date04)
		if ok != (c.want != "") || got != c.want {
			t.Errorf("serialDate(%v, %v) = %q, %v, want %q", c.v, c.date04, got, ok, c.want)
		}
	}
}

// TestBuiltinDates names the format ids that are dates without a code, with their neighbours that are none.
func TestBuiltinDates(t *testing.T) {
	dates := map[int]bool{45: true, 47: true}
	for _, span := range [][2]int{{14, 22}, {27, 36}, {50, 58}} {
		for id := span[0]; id <= span[1]; id++ {
			dates[id] = true
		}
	}
	for id := range 200 {
		if got := isBuiltinDate(id); got != dates[id] {
			t.Errorf("format %d is a date: %v", id, got)
		}
	}
	for _, id := range []int{-14, -1, 1 << 20} {
		if isBuiltinDate(id) {
			t.Errorf("format %d is a date", id)
		}
	}
}

// TestDatesInSheets reads one number under many format codes, as it would be shown.
func TestDatesInSheets(t *testing.T) {
	for _, c := range []struct{ code, cell, want string }{
		{"yyyy-mm-dd", "44779", "@2022-08-06"},
		{"yyyy/m/d", "44779", "@2022-08-06"},
		{"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "44779", "@2022-08-06"},
		{"[$-804]yyyy&quot;年&quot;m&quot;月&quot;", "44779", "@2022-08-06"},
		{"[DBNum1][$-804]m&quot;月&quot;d&quot;日&quot;", "44779", "@2022-08-06"},
		{"[$-409]h:mm AM/PM", "0.75", "@18:00:00"},
		{"h:mm:ss", "0.0000115741", "@00:00:01"},
		{"yyyy-mm-dd hh:mm", "44779.5", "@2022-08-06_12:00:00"},
		{"[Red]yyyy", "44779", "@2022-08-06"},
		{"aaaa", "44779", "@2022-08-06"},
		{"[h]:mm:ss", "44779", "#44779"},
		{"[ss]", "1.5", "#1.5"},
		{"0.00", "44779.5", "#44779.5"},
		{"#,##0&quot;元&quot;", "44779", "#44779"},
		{"0&quot;month&quot;", "44779", "#44779"},
		{"\\y0", "44779", "#44779"},
		{"@", "44779", "#44779"},
		{"General", "44779", "#44779"},
		{"0.0E+00", "44779", "#44779"},
		{"", "44779", "#44779"},
	} {
		styles := `<numFmts><numFmt numFmtId="200" formatCode="` + c.code + `"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>`
		parts := workbookParts(`<sheetData><row r="1"><c r="A1" s="0"><v>`+c.cell+`</v></c></row></sheetData>`, styles, "")
		if got := show(parseParts(t, parts).Sheets[0]); got != "1: A"+c.want {
			t.Errorf("%s as %s: %s, want %s", c.cell, c.code, got, c.want)
		}
	}
}

// TestISODates has cells of type d, which newer programs write instead of a number.
func TestISODates(t *testing.T) {
	for _, c := range []struct {
		text string
		want Cell
	}{
		{"2022-08-06", Cell{Type: Date, Text: "2022-08-06"}},
		{"2022-08-06T00:00:00Z", Cell{Type: Date, Text: "2022-08-06"}},
		{"2022-08-06T09:30", Cell{Type: Date, Text: "2022-08-06 09:30:00"}},
		{"2022-08-06T09:30:15.25", Cell{Type: Date, Text: "2022-08-06 09:30:15"}},
		{"09:30:15", Cell{Type: Date, Text: "09:30:15"}},
		{"2022-02-30", Cell{Type: Text, Text: "2022-02-30"}},
		{"2022年8月6日", Cell{Type: Text, Text: "2022年8月6日"}},
		{"", Cell{}},
	} {
		if got := isoDate(c.text); got != c.want {
			t.Errorf("isoDate(%q) = %+v, want %+v", c.text, got, c.want)
		}
	}
}

// TestNumberTexts has numbers as files write them and as a spreadsheet shows them.
func TestNumberTexts(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{"0", "0"}, {"-0", "0"}, {"00", "0"}, {"-00", "0"}, {"0.0", "0"}, {"-0.0", "0"}, {"1", "1"}, {"-1", "-1"}, {"+1", "1"},
		{"007", "7"},
		{"-007", "-7"},
		{"1.50", "1.5"},
		{".5", "0.5"},
		{"5.", "5"},
		{"1e3", "1000"},
		{"1E-7", "0.0000001"},
		{"0.1", "0.1"},
		{"0.30000000000000004", "0.3"},
		{"2.9999999999999996", "3"},
		{"1234567.891", "1234567.891"},
		{"11010519491231002", "11010519491231002"},
		{"110105194912310021", "110105194912310021"},
		{"1.10105194912310021e17", "110105194912310000"},
		{"123456789012345678901234567890", "123456789012345678901234567890"},
		{strings.Repeat("9", maxPlain), strings.Repeat("9", maxPlain)},
		{strings.Repeat("9", maxPlain+1), "1e+41"},
		{"1e20", "100000000000000000000"},
		{"1e21", "1e+21"},
		{"", ""}, {"x", ""}, {"1,5", ""}, {"1 2", ""}, {"1e", ""}, {"--1", ""}, {"1e999", ""}, {"Inf", ""}, {"NaN", ""}, {"0x1", ""}, {"1_000", ""}, {"１２", ""},
	} {
		_, got, ok := numberText(c.raw)
		if ok != (c.want != "") || got != c.want {
			t.Errorf("numberText(%q) = %q, %v, want %q", c.raw, got, ok, c.want)
		}
	}
}

// TestDay: a bare number is read as a day where it can be nothing else.
func TestDay(t *testing.T) {
	for number, want := range map[string]string{"22000": "1960-03-25", "44774": "2022-08-01", "73050": "2099-12-31", "73051": "", "9999": "", "19605": "",
		"19000": "1952-01-07", "196003": "", "2e+04": "", "+2200": "", "-2200": "", "": "", "４４７７４": ""} {
		if got, ok := (Cell{Type: Text, Text: number}).Day(); got != want || ok != (want != "") {
			t.Errorf("Day(%q) = %q %v, want %q", number, got, ok, want)
		}
	}
}
