package sheet

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"
	"unicode/utf16"
)

// rec writes one record of a BIFF stream.
func rec(id uint16, body ...string) string {
	all := strings.Join(body, "")
	return w16(int(id)) + w16(len(all)) + all
}

func w16(n int) string { return string([]byte{byte(n), byte(n >> 8)}) }
func w32(n int) string { return w16(n) + w16(n>>16) }

func w64(v float64) string {
	return string(binary.LittleEndian.AppendUint64(nil, math.Float64bits(v)))
}

// wide writes the characters of a text in two bytes each.
func wide(s string) string {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return string(out)
}

// str16 writes a text with its length in two bytes.
func str16(s string) string { return w16(len(utf16.Encode([]rune(s)))) + "\x01" + wide(s) }

func bof(kind int) string { return rec(recBOF, w16(biff8), w16(kind), strings.Repeat("\x00", 12)) }

// cell begins a record of a cell: row, column, style.
func cell(row, col, style int) string { return w16(row) + w16(col) + w16(style) }

// biffStream is a workbook of one sheet: records before the list of sheets, and records of the sheet.
func biffStream(globals, sheet string) string {
	entry := func(at int) string {
		return rec(recBoundSheet, w32(at), "\x00\x00", "\x02\x01"+wide("表1"))
	}
	head := bof(ofGlobals) + globals
	at := len(head) + len(entry(0)) + len(rec(recEOF))
	return head + entry(at) + rec(recEOF) + bof(ofWorksheet) + sheet + rec(recEOF)
}

func parseStream(t *testing.T, globals, sheet string) *Sheet {
	t.Helper()
	wb, err := Parse("a.xls", []byte(biffStream(globals, sheet)), small)
	if err != nil {
		t.Fatal(err)
	}
	return wb.Sheets[0]
}

// styles are two formats that are dates (one by its number, one by its code) and one that is none.
var styles = rec(recFormat, w16(170), str16(`yyyy"年"m"月"`)) + rec(recXF, w16(0), w16(0)) + rec(recXF, w16(0), w16(14)) + rec(recXF, w16(0), w16(170))

func TestBIFFCells(t *testing.T) {
	sst := rec(recSST, w32(2), w32(2), str16("户主"), w16(3)+"\x00"+"abc")
	formula := func(row, col int, value string) string {
		return rec(recFormula, cell(row, col, 0), value, strings.Repeat("\x00", 8))
	}
	for _, c := range []struct{ name, records, want string }{
		{"nothing", "", ""},
		{"shared texts", rec(recLabelSST, cell(0, 0, 0), w32(0)) + rec(recLabelSST, cell(0, 2, 0), w32(1)), "1: A户主 Cabc"},
		{"a number", rec(recNumber, cell(0, 0, 0), w64(28280.5)), "1: A#28280.5"},
		{"eighteen digits", rec(recNumber, cell(0, 0, 0), w64(990101198001011234)), "1: A#990101198001011000"},
		{"a date by number", rec(recNumber, cell(0, 0, 1), w64(44779)), "1: A@2022-08-06"},
		{"a date by code", rec(recNumber, cell(0, 0, 2), w64(44779.5)), "1: A@2022-08-06_12:00:00"},
		{"a style that is not there", rec(recNumber, cell(0, 0, 9), w64(44779)), "1: A#44779"},
		{"infinite", rec(recNumber, cell(0, 0, 0), w64(math.Inf(1))) + rec(recNumber, cell(0, 1, 0), w64(math.NaN())), "1: A!#NUM! B!#NUM!"},
		{"whole rk", rec(recRK, cell(0, 0, 0), w32(-7<<2|2)), "1: A#-7"},
		{"hundredths", rec(recRK, cell(0, 0, 0), w32(12345<<2|3)), "1: A#123.45"},
		{"upper half", rec(recRK, cell(0, 0, 0), w32(int(math.Float64bits(1.5)>>32))), "1: A#1.5"},
		{"several rks", rec(recMulRK, w16(4), w16(1), w16(0), w32(1<<2|2), w16(1), w32(44779<<2|2), w16(2)), "5: B#1 C@2022-08-06"},
		{"a text of its own", rec(recLabel, cell(1, 1, 0), str16("一组")), "2: B一组"},
		{"with formatting", rec(recRString, cell(1, 1, 0), str16("一组"), w16(1), w32(0)), "2: B一组"},
		{"true", rec(recBoolErr, cell(0, 0, 0), "\x01\x00"), "1: A?TRUE"},
		{"false", rec(recBoolErr, cell(0, 0, 0), "\x00\x00"), "1: A?FALSE"},
		{"an error", rec(recBoolErr, cell(0, 0, 0), "\x07\x01"), "1: A!#DIV/0!"},
		{"an unknown error", rec(recBoolErr, cell(0, 0, 0), "\x63\x01"), "1: A!#N/A"},
		{"formula: number", formula(0, 0, w64(3)), "1: A#=3"},
		{"formula: true", formula(0, 0, "\x01\x00\x01\x00\x00\x00\xFF\xFF"), "1: A?=TRUE"},
		{"formula: error", formula(0, 0, "\x02\x00\x2A\x00\x00\x00\xFF\xFF"), "1: A!=#N/A"},
		{"formula: nothing", formula(0, 0, "\x03\x00\x00\x00\x00\x00\xFF\xFF"), ""},
		{"formula: text", formula(0, 1, "\x00\x00\x00\x00\x00\x00\xFF\xFF") + rec(0x04BC, "shared") + rec(recString, str16("甲")), "1: B=甲"},
		{"a text without a formula", rec(recString, str16("甲")), ""},
		{"a text behind another cell", formula(0, 1, "\x00\x00\x00\x00\x00\x00\xFF\xFF") + rec(recNumber, cell(0, 2, 0), w64(1)) + rec(recString, str16("甲")), "1: C#1"},
		{"rows in disorder", rec(recNumber, cell(3, 0, 0), w64(1)) + rec(recNumber, cell(1, 1, 0), w64(2)) + rec(recNumber, cell(3, 1, 0), w64(3)), "2: B#2\n4: A#1 B#3"},
		{"a chart on the sheet", bof(0x20) + rec(recNumber, cell(0, 0, 0), w64(1)) + rec(recEOF) + rec(recNumber, cell(0, 1, 0), w64(2)), "1: B#2"},
		{"blank cells", rec(0x0201, cell(0, 0, 0)) + rec(0x00BE, cell(1, 0, 0), w16(0), w16(2)), ""},
		{"zero", rec(recNumber, cell(0, 0, 0), w64(math.Copysign(0, -1))), "1: A#0"},
	} {
		if got := show(parseStream(t, styles+sst, c.records)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestBIFFMerges(t *testing.T) {
	area := func(r1, r2, c1, c2 int) string { return w16(r1) + w16(r2) + w16(c1) + w16(c2) }
	s := parseStream(t, "", rec(recMergeCells, w16(4), area(1, 3, 0, 0), area(5, 5, 2, 2), area(9, 8, 0, 1), area(0, 0, 0, 5)))
	if len(s.Merges) != 2 || s.Merges[0] != (Merge{1, 0, 3, 0}) || s.Merges[1] != (Merge{0, 0, 0, 5}) {
		t.Errorf("merges %v", s.Merges)
	}
}

// A record holds 8,224 bytes: texts are cut anywhere, and where they are cut among their characters, the next record says
// anew how wide these are.
func TestBIFFTextsAcrossRecords(t *testing.T) {
	reading := "\x01\x00\x04\x00\xAA\xBB\xCC\xDD"                                        // of an East Asian word
	rich := w16(2) + "\x0D" + w16(1) + w32(len(reading)) + wide("脱贫") + w32(0) + reading // formatting, reading
	whole := str16("户主姓名") + rich + w16(6) + "\x00" + "abcdef" + w16(0) + "\x00" + str16("𠮷野")
	want := []string{"户主姓名", "脱贫", "abcdef", "", "𠮷野"}
	head := w32(5) + w32(5)
	// At every place where a cut needs no new flags, and at those inside characters with the flags of the text.
	flagsAt := map[int]string{}
	for _, text := range []struct {
		at, size, n int
		flags       string
	}{{3, 2, 4, "\x01"}, {11 + 9, 2, 2, "\x01"}, {len(str16("户主姓名")) + len(rich) + 3, 1, 6, "\x00"}} {
		for i := range text.n {
			flagsAt[text.at+i*text.size] = text.flags
		}
	}
	last := len(whole) - 6
	for i := range 3 {
		flagsAt[last+2*i] = "\x01"
	}
	for cut := range len(whole) {
		flags, inside := flagsAt[cut]
		if _, half := flagsAt[cut-1]; half && !inside && flagsAt[cut-1] == "\x01" {
			continue // no program cuts a character in two
		}
		sst := rec(recSST, head, whole[:cut]) + rec(recContinue, flags, whole[cut:])
		var cells string
		for i := range want {
			cells += rec(recLabelSST, cell(i, 0, 0), w32(i))
		}
		s := parseStream(t, sst, cells)
		for i, text := range want {
			if got := s.At(i, 0).Text; got != text {
				t.Fatalf("cut at %d: text %d is %q, want %q", cut, i, got, text)
			}
		}
	}
	// The second half of a text may be narrower than the first.
	narrow := rec(recSST, w32(1), w32(1), w16(4)+"\x01"+wide("第一")) + rec(recContinue, "\x00ab")
	if got := parseStream(t, narrow, rec(recLabelSST, cell(0, 0, 0), w32(0))).At(0, 0).Text; got != "第一ab" {
		t.Errorf("narrower half: %q", got)
	}
}

func TestBIFFRefused(t *testing.T) {
	sheet := func(records ...string) string { return biffStream("", strings.Join(records, "")) }
	globals := func(records ...string) string { return biffStream(strings.Join(records, ""), "") }
	whole := sheet(rec(recNumber, cell(0, 0, 0), w64(1)))
	overlapping := bof(ofGlobals)
	at := len(overlapping) + 2*len(rec(recBoundSheet, w32(0), "\x00\x00", "\x01\x00a")) + 4
	overlapping += strings.Repeat(rec(recBoundSheet, w32(at), "\x00\x00", "\x01\x00a"), 2) + rec(recEOF) + bof(ofWorksheet) +
		strings.Repeat(rec(recNumber, cell(0, 0, 0), w64(1)), 20) + rec(recEOF)
	for _, c := range []struct {
		name, stream string
		want         error
	}{
		{"encrypted", globals(rec(recFilePass, w16(1))), ErrEncrypted},
		{"excel 95", "\x09\x08\x10\x00" + w16(0x0500) + w16(ofGlobals) + strings.Repeat("\x00", 12), ErrOldFormat},
		{"a sheet alone", bof(ofWorksheet) + rec(recEOF), ErrDamaged},
		{"no sheets", bof(ofGlobals) + rec(recEOF), ErrDamaged},
		{"no end", bof(ofGlobals), ErrDamaged},
		{"cut off", whole[:len(whole)-6], ErrDamaged},
		{"cut off before the end", whole[:len(whole)-4], ErrDamaged},
		{"a record longer than the rest", whole[:len(whole)-4] + "\x0A\x00\xFF\xFF", ErrDamaged},
		{"short number", sheet(rec(recNumber, cell(0, 0, 0))), ErrDamaged},
		{"short series", sheet(rec(recMulRK, cell(0, 0, 0))), ErrDamaged},
		{"uneven series", sheet(rec(recMulRK, cell(0, 0, 0), strings.Repeat("\x00", 9))), ErrDamaged},
		{"text that is not there", sheet(rec(recLabelSST, cell(0, 0, 0), w32(0))), ErrDamaged},
		{"short label", sheet(rec(recLabel, cell(0, 0, 0), w16(9), "\x00abc")), ErrDamaged},
		{"short merges", sheet(rec(recMergeCells, w16(2), "12345678")), ErrDamaged},
		{"short formula text", sheet(rec(recString, w16(2), "\x01a")), ErrDamaged},
		{"too few texts", globals(rec(recSST, w32(9), w32(9), str16("a"))), ErrDamaged},
		{"half a character", globals(rec(recSST, w32(1), w32(1), w16(2), "\x01\x2D\x4E\x2D")), ErrDamaged},
		{"a billion texts", globals(rec(recSST, w32(-1), w32(-1))), ErrDamaged},
		{"reading of four billion bytes", globals(rec(recSST, w32(1), w32(1), w16(0), "\x04", w32(-1))), ErrDamaged},
		{"no head of texts", globals(rec(recSST, w32(1))), ErrDamaged},
		{"short style", globals(rec(recXF, w16(1))), ErrDamaged},
		{"short format", globals(rec(recFormat, "\x01")), ErrDamaged},
		{"format without text", globals(rec(recFormat, w16(170))), ErrDamaged},
		{"short entry", bof(ofGlobals) + rec(recBoundSheet, w32(0)) + rec(recEOF), ErrDamaged},
		{"sheet outside", bof(ofGlobals) + rec(recBoundSheet, w32(9999), "\x00\x00", "\x01\x00a") + rec(recEOF), ErrDamaged},
		{"sheet that is none", bof(ofGlobals) + rec(recBoundSheet, w32(0), "\x00\x00", "\x01\x00a") + rec(recEOF), ErrDamaged},
		{"sheets on top of one another", overlapping, ErrDamaged},
		{"many rows", sheet(rec(recNumber, cell(small.Rows, 0, 0), w64(1))), ErrTooLarge},
		{"far columns", sheet(rec(recNumber, cell(0, 16384, 0), w64(1))), ErrTooLarge},
		{"many cells", sheet(rec(recNumber, cell(0, 16383, 0), w64(1)), rec(recNumber, cell(1, 16383, 0), w64(1))), ErrTooLarge},
		{"many formats", globals(manyRecords(maxFormats+1, func(i int) string { return rec(recFormat, w16(i), w16(0)+"\x00") })), ErrTooLarge},
		{"many styles", globals(strings.Repeat(rec(recXF, w16(0), w16(0)), maxStyles+1)), ErrTooLarge},
		{"many empty texts", globals(rec(recSST, w32(30000), w32(30000)) + strings.Repeat(rec(recContinue, strings.Repeat("\x00\x00\x00", 2700)), 12)), ErrTooLarge},
	} {
		if wb, err := Parse("a.xls", []byte(c.stream), small); !errors.Is(err, c.want) || wb != nil {
			t.Errorf("%s: got %v, %v, want %v", c.name, wb, err, c.want)
		}
	}
}

func manyRecords(n int, one func(i int) string) string {
	var out strings.Builder
	for i := range n {
		out.WriteString(one(i))
	}
	return out.String()
}

// Charts, macros and dialogues of old are sheets too, but hold no cells.
func TestBIFFOtherSheets(t *testing.T) {
	stream := bof(ofGlobals)
	at := len(stream) + 2*len(rec(recBoundSheet, w32(0), "\x00\x00", "\x01\x00a")) + 4
	stream += rec(recBoundSheet, w32(at), "\x00\x02", "\x01\x00c") + rec(recBoundSheet, w32(at), "\x02\x00", "\x01\x00b") + rec(recEOF) +
		bof(ofWorksheet) + rec(recEOF)
	wb, err := Parse("a.xls", []byte(stream), small)
	if err != nil || len(wb.Sheets) != 1 || wb.Sheets[0].Name != "b" || !wb.Sheets[0].Hidden {
		t.Errorf("%+v, %v", wb, err)
	}
}
