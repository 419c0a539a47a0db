package sheet

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func sample(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// One workbook in both formats is the same, cell by cell.
func TestXLSAgreesWithXLSX(t *testing.T) {
	for _, name := range []string{"village", "days1904"} {
		old, err := Parse(name+".xls", sample(t, name+".xls"), DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		now, err := Parse(name+".xlsx", sample(t, name+".xlsx"), DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		if len(old.Sheets) != len(now.Sheets) {
			t.Fatalf("%s: %d and %d sheets", name, len(old.Sheets), len(now.Sheets))
		}
		for i, s := range old.Sheets {
			sameSheet(t, s, now.Sheets[i])
		}
	}
}

func sameSheet(t *testing.T, a, b *Sheet) {
	t.Helper()
	if a.Name != b.Name || a.Hidden != b.Hidden || len(a.Rows) != len(b.Rows) || len(a.Merges) != len(b.Merges) {
		t.Fatalf("%s, hidden %v, %d rows, %d merges; %s, hidden %v, %d rows, %d merges", a.Name, a.Hidden, len(a.Rows), len(a.Merges),
			b.Name, b.Hidden, len(b.Rows), len(b.Merges))
	}
	for i, m := range a.Merges {
		if m != b.Merges[i] {
			t.Errorf("%s: merge %v and %v", a.Name, m, b.Merges[i])
		}
	}
	for row := range a.Rows {
		for col := range max(len(a.Rows[row]), len(b.Rows[row])) {
			x, y := a.At(row, col), b.At(row, col)
			if sameNumber(x.Raw, y.Raw) {
				y.Raw = x.Raw
			}
			if x != y {
				t.Errorf("%s %s%d: %+v and %+v", a.Name, ColumnName(col), row+1, x, y)
			}
		}
	}
}

// sameNumber: 1E+17 and 1E+017 are the same.
func sameNumber(a, b string) bool {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return err1 == nil && err2 == nil && x == y && strings.Contains(a, "E") == strings.Contains(b, "E")
}

// The sample is what it says: it has what the readers must not lose.
func TestXLSSample(t *testing.T) {
	wb, err := Parse("village.xls", sample(t, "village.xls"), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	s := wb.Sheets[0]
	if len(wb.Sheets) != 3 || s.Hidden || !wb.Sheets[1].Hidden || !wb.Sheets[2].Hidden || wb.Sheets[2].Name != "深藏表" || wb.Sheets[2].At(1, 1).Text != "深藏表" {
		t.Errorf("sheets %+v", wb.Sheets)
	}
	if s.Merges[0] != (Merge{0, 0, 0, 5}) || len(s.Merges) != 11 {
		t.Errorf("merges %v", s.Merges)
	}
	for _, c := range []struct {
		row, col int
		want     Cell
	}{
		{1, 1, Cell{Type: Text, Text: "990101198001011234"}},
		{1, 3, Cell{Type: Number, Text: "990101198001011000", Raw: "9.90101198001011E+17"}},
		{1, 5, Cell{Type: Number, Text: "6228480402564890", Raw: "6228480402564890"}},
		{1, 255, Cell{Type: Text, Text: "最后一列"}},
		{2, 0, Cell{Type: Number, Text: "0.1", Raw: "0.1"}},
		{3, 1, Cell{Type: Date, Text: "2022-08-06"}},
		{3, 3, Cell{Type: Date, Text: "08:30:00"}},
		{4, 5, Cell{Type: Text, Text: "“引号”、逗号,\t𠮷野家"}},
		{5, 1, Cell{Type: Text, Text: "户主：1", Formula: true}},
		{5, 2, Cell{Type: Fault, Text: "#DIV/0!", Formula: true}},
		{6, 0, Cell{Type: Text, Text: "脱贫不稳定户"}},
		{406, 1, Cell{Type: Text, Text: "第407户：家住东沟西沟组，一二三四五六七八"}},
	} {
		if got := s.At(c.row, c.col); got != c.want {
			t.Errorf("%s%d: %+v, want %+v", ColumnName(c.col), c.row+1, got, c.want)
		}
	}
}

// A file in a container is cut off, its sectors go round in circles, its counts are absurd: it is refused, quickly.
func TestHostileContainers(t *testing.T) {
	whole := sample(t, "village.xls")
	patch := func(at int, value uint32) []byte {
		data := bytes.Clone(whole)
		copy(data[at:], w32(int(value)))
		return data
	}
	fat := 512 * (1 + int(whole[76]) + int(whole[77])<<8)
	directory := uint32(whole[48]) | uint32(whole[49])<<8
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"only the mark", oleMagic, ErrDamaged},
		{"only the head", whole[:512], ErrDamaged},
		{"cut off", whole[:len(whole)/2], ErrDamaged},
		{"sectors of absurd size", append(append(bytes.Clone(whole[:30]), 0xFF, 0xFF), whole[32:]...), ErrDamaged},
		{"directory outside", patch(48, 0x00FFFFFF), ErrDamaged},
		{"directory in a circle", patch(fat+4*int(directory), directory), ErrDamaged},
		{"allocation outside", patch(76, 0x00FFFFFF), ErrDamaged},
		{"more tables than the file", patch(72, 0x7FFFFFFF), ErrDamaged},
		{"short streams in a circle", patch(64, 0x00010000), ErrDamaged},
		{"word", sample(t, "letter.doc"), ErrOldDocument},
	} {
		if wb, err := Parse("a.xls", c.data, DefaultLimits); !errors.Is(err, c.want) || wb != nil {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
	// The stream of the workbook in a circle: every sector of the table leads back to the first.
	data := bytes.Clone(whole)
	for i := range 120 {
		copy(data[fat+4*i:], w32(i/2))
	}
	if wb, err := Parse("a.xls", data, DefaultLimits); err == nil {
		t.Errorf("sectors in a circle: %v", wb)
	}
	if _, err := Parse("a.xls", whole, Limits{Bytes: 1 << 20, Rows: 300, Cells: 1 << 20}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("more rows than allowed: %v", err)
	}
	if _, err := Parse("a.xls", whole, Limits{Bytes: 1 << 20, Rows: 1000, Cells: 500}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("more cells than allowed: %v", err)
	}
}

// The directory of a container costs more memory than it has bytes, so that not all of a large file may be one.
func TestDirectoryIsBounded(t *testing.T) {
	data := make([]byte, 16<<20)
	head := sample(t, "days1904.xls")[:512]
	copy(data, head)
	sectors := len(data)/512 - 1
	tables := sectors/128 + 1
	copy(data[44:], w32(tables))
	copy(data[48:], w32(tables)) // the directory begins behind the tables
	for i := range 109 {
		copy(data[76+4*i:], w32(i))
	}
	for i := range sectors {
		copy(data[512+4*i:], w32(i+1))
	}
	if _, err := Parse("a.xls", data, DefaultLimits); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

// The last sector may be written short, as some programs do.
func TestShortLastSector(t *testing.T) {
	whole := sample(t, "days1904.xls")
	short := bytes.TrimRight(whole, "\x00")
	if len(short) == len(whole) {
		t.Skip("the sample ends without zeros")
	}
	if _, err := Parse("a.xls", short, DefaultLimits); err != nil {
		t.Errorf("%d of %d bytes: %v", len(short), len(whole), err)
	}
}

// Names of old programs are believed only where the content agrees or is nothing that can be read.
func TestOldNames(t *testing.T) {
	xlsx := zipped(t, workbookParts(`<sheetData><row><c><v>1</v></c></row></sheetData>`, "", ""))
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"a.et", sample(t, "days1904.xls"), ErrOldFormat},
		{"a.ET", []byte("\x00\x01"), ErrOldFormat},
		{"a.et", xlsx, nil},
		{"a.wps", sample(t, "letter.doc"), ErrOldDocument},
		{"a.doc", sample(t, "days1904.xls"), ErrOldDocument},
		{"a.doc", []byte("今天入户三家\n"), ErrOldDocument},
		{"a.wps", xlsx, nil},
		{"a.wps", nil, ErrEmpty},
		{"a.xls", sample(t, "letter.doc"), ErrOldDocument},
		{"a.xlsx", sample(t, "days1904.xls"), nil},
		{"a.doc", []byte(ole("EncryptedPackage")), ErrEncrypted},
	} {
		wb, err := Parse(c.name, c.data, small)
		if !errors.Is(err, c.want) || (wb == nil) != (c.want != nil) {
			t.Errorf("%s: got %v, %v, want %v", c.name, wb, err, c.want)
		}
	}
	for _, err := range []error{ErrOldFormat, ErrOldDocument} {
		if _, hint, _ := Explain(err); !strings.Contains(hint, "另存为") {
			t.Errorf("%v: hint %q", err, hint)
		}
	}
}

func FuzzXLS(f *testing.F) {
	f.Add(sample(f, "days1904.xls"))
	f.Add(sample(f, "letter.doc"))
	f.Fuzz(func(t *testing.T, data []byte) {
		wb, err := Parse("a.xls", append(bytes.Clone(oleMagic), data[min(len(data), 8):]...), fuzzLimits)
		checkWorkbook(t, wb, err)
	})
}

func FuzzBIFF(f *testing.F) {
	sst := rec(recSST, w32(1), w32(1), w16(2)+"\x0D"+w16(1)+w32(2)+wide("脱贫")+w32(0)+"ab")
	f.Add(styles+sst, rec(recLabelSST, cell(0, 0, 0), w32(0))+rec(recMergeCells, w16(1), "\x01\x00\x02\x00\x00\x00\x00\x00"))
	f.Add(rec(recDate1904, w16(1))+styles, rec(recNumber, cell(1, 0, 1), w64(1))+rec(recMulRK, w16(4), w16(1), w16(0), w32(6), w16(1), w32(7), w16(2)))
	f.Add(rec(recSST, w32(1), w32(1), w16(4)+"\x01"+wide("第一"))+rec(recContinue, "\x00ab"), rec(recFormula, cell(0, 1, 0), "\x00\x00\x00\x00\x00\x00\xFF\xFF", "\x00\x00\x00\x00\x00\x00")+rec(recString, str16("甲")))
	f.Fuzz(func(t *testing.T, globals, cells string) {
		wb, err := Parse("a.xls", []byte(biffStream(globals, cells)), fuzzLimits)
		checkWorkbook(t, wb, err)
	})
}

// BenchmarkXLS reads the sample with its 1,200 texts and says how many rows a second that is.
func BenchmarkXLS(b *testing.B) {
	data := sample(b, "village.xls")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("village.xls", data, DefaultLimits); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(407*b.N)/b.Elapsed().Seconds(), "rows/s")
}
