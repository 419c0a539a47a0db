package sheet

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// The reader is held against other programs here: what they write must be read, and what they read must be read alike.

// cellText draws what people and programs put into cells.
func cellText() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.SampledFrom([]string{"", "户主", "是", "a,b", "q\"q", "x\ny", "\t", " 前后 ", "a&b<c>", "𠮷田", "=1+1", "007"}),
		rapid.StringMatching(`[a-z0-9一-龥 ,;"&<>]{0,12}`),
	)
}

func grid(t *rapid.T, cell *rapid.Generator[string]) [][]string {
	width := rapid.IntRange(2, 6).Draw(t, "width")
	return rapid.SliceOfN(rapid.SliceOfN(cell, width, width), 1, 8).Draw(t, "grid")
}

// A fataler is a *testing.T or a *rapid.T.
type fataler interface {
	Fatalf(format string, args ...any)
}

// sameCells compares a sheet with the texts that were written.
func sameCells(t fataler, s *Sheet, want [][]string) {
	for i, row := range want {
		for j, text := range row {
			if got := s.At(i, j); got.Text != text || (got.Type == Empty) != (text == "") {
				t.Fatalf("%s%d is %q, want %q", ColumnName(j), i+1, got.Text, text)
			}
		}
	}
	if len(s.Rows) > len(want) {
		t.Fatalf("%d rows, want at most %d", len(s.Rows), len(want))
	}
}

// Whatever encoding/csv writes is read back, with every separator that a spreadsheet uses and in both encodings.
func TestCSVAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := grid(t, cellText())
		want[0] = make([]string, len(want[0]))
		for j := range want[0] {
			want[0][j] = fmt.Sprintf("列%d", j) // a header, so that the separator can be told
		}
		var buf bytes.Buffer
		w := csv.NewWriter(&buf)
		w.Comma = rapid.SampledFrom([]rune{',', '\t', ';'}).Draw(t, "separator")
		w.UseCRLF = rapid.Bool().Draw(t, "crlf")
		if err := w.WriteAll(want); err != nil {
			t.Fatal(err)
		}
		text := "sep=" + string(w.Comma) + "\n" + buf.String()
		if w.UseCRLF { // encoding/csv turns line breaks inside fields into CRLF as well
			for i := range want {
				for j := range want[i] {
					want[i][j] = strings.ReplaceAll(want[i][j], "\n", "\r\n")
				}
			}
		}
		wb, err := Parse("a.csv", []byte(text), small)
		if err != nil {
			t.Fatal(err)
		}
		sameCells(t, wb.Sheets[0], want)
	})
}

// Whatever excelize writes is read back as text. One large workbook, since making one costs more than reading it.
func TestExcelizeAgrees(t *testing.T) {
	const rows, width = 60, 5
	text := cellText()
	want := make([][]string, rows)
	f := excelize.NewFile()
	defer f.Close()
	for i := range want {
		for j := range width {
			want[i] = append(want[i], text.Example(i*width+j))
			if err := f.SetCellStr("Sheet1", fmt.Sprintf("%s%d", ColumnName(j), i+1), want[i][j]); err != nil {
				t.Fatal(err)
			}
		}
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	wb, err := Parse("a.xlsx", buf.Bytes(), small)
	if err != nil {
		t.Fatal(err)
	}
	sameCells(t, wb.Sheets[0], want)
}

// A number is shown as Go writes it, where fifteen digits hold it; its raw text is the file's.
func TestNumbersAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := rapid.OneOf(
			rapid.Float64Range(-1e14, 1e14),
			rapid.Map(rapid.Int64Range(-1e15+1, 1e15-1), func(n int64) float64 { return float64(n) }),
			rapid.Map(rapid.IntRange(-99999, 99999), func(n int) float64 { return float64(n) / 100 }),
		).Draw(t, "v")
		rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
		if err != nil {
			t.Fatal(err)
		}
		want := strconv.FormatFloat(rounded, 'f', -1, 64)
		if rounded == 0 {
			want = "0"
		}
		for _, format := range []byte{'g', 'e', 'f'} {
			raw := strconv.FormatFloat(v, format, -1, 64)
			got, text, ok := numberText(raw)
			if !ok || got != v || text != want {
				t.Fatalf("%s is %v %q %v, want %q", raw, got, text, ok, want)
			}
		}
	})
}

// Every day of the calendar is found again from the number that excelize gives it.
func TestSerialDatesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 100_000).Draw(t, "day"))
		seconds := rapid.IntRange(0, 86399).Draw(t, "seconds")
		at := day.Add(time.Duration(seconds) * time.Second)
		for _, date04 := range []bool{false, true} {
			epoch := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
			if date04 {
				epoch = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
			}
			if at.Before(epoch) {
				continue
			}
			serial := at.Sub(epoch).Hours() / 24
			if back, err := excelize.ExcelDateToTime(serial, date04); err != nil || math.Abs(back.Sub(at).Seconds()) > 1 {
				t.Fatalf("excelize: %v is %v, %v", serial, back, err)
			}
			want := at.Format("2006-01-02 15:04:05")
			if seconds == 0 {
				want = at.Format("2006-01-02")
			}
			if got, ok := serialDate(serial, date04); !ok || got != want {
				t.Fatalf("%v is %q %v, want %q", serial, got, ok, want)
			}
		}
	})
}

// element draws well-formed XML of the kinds that workbooks hold.
func element(t *rapid.T, depth int) string {
	name := rapid.SampledFrom([]string{"c", "x:row", "v", "rPh"}).Draw(t, "name")
	attr := rapid.SampledFrom([]string{"", ` r="A1"`, ` t='a>b'`, ` x:id="1" r = "&lt;&#20057;"`, "\n s=\"'\""}).Draw(t, "attr")
	if rapid.IntRange(0, 3).Draw(t, "closed") == 0 {
		return "<" + name + attr + "/>"
	}
	var body strings.Builder
	for range rapid.IntRange(0, 3).Draw(t, "children") {
		switch kind := rapid.IntRange(0, 4).Draw(t, "kind"); {
		case kind == 0 && depth < 4:
			body.WriteString(element(t, depth+1))
		case kind == 1:
			body.WriteString("<!-- a > <b> -->")
		case kind == 2:
			body.WriteString("<![CDATA[x]]y > <z>&amp;]]>")
		case kind == 3:
			body.WriteString("<?pi a?>")
		default:
			body.WriteString(rapid.SampledFrom([]string{"户主", "a&amp;b", "&#x4e59;&gt;", " ", "'\""}).Draw(t, "text"))
		}
	}
	return "<" + name + attr + ">" + body.String() + "</" + name + ">"
}

// events writes what a reader of XML saw, with neighbouring texts joined.
type events struct {
	out  strings.Builder
	text string
}

func (e *events) add(format string, args ...any) {
	if e.text != "" {
		fmt.Fprintf(&e.out, "text %q\n", e.text)
		e.text = ""
	}
	fmt.Fprintf(&e.out, format, args...)
}

// The scanner sees what encoding/xml sees, however the bytes arrive.
func TestScannerAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := element(t, 0)
		var want, got events
		dec := xml.NewDecoder(strings.NewReader(doc))
		for {
			tok, err := dec.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch tok := tok.(type) {
			case xml.StartElement:
				id := ""
				for _, a := range tok.Attr {
					if a.Name.Local == "r" {
						id = a.Value
					}
				}
				want.add("start %s %s\n", tok.Name.Local, id)
			case xml.EndElement:
				want.add("end %s\n", tok.Name.Local)
			case xml.CharData:
				want.text += string(tok)
			}
		}
		s := newScanner(&dribble{s: doc, n: rapid.IntRange(1, 7).Draw(t, "bytes at a time")})
		for {
			tok, err := s.next()
			if err != nil {
				t.Fatalf("%v in %s", err, doc)
			}
			if tok == tokenEOF {
				break
			}
			switch tok {
			case tokenStart:
				got.add("start %s %s\n", s.name, s.attr("r"))
			case tokenEnd:
				got.add("end %s\n", s.name)
			case tokenText:
				got.text += string(s.text)
			}
		}
		if got.out.String() != want.out.String() {
			t.Fatalf("%s\ngot\n%s\nwant\n%s", doc, got.out.String(), want.out.String())
		}
	})
}

// A dribble hands out a few bytes at a time.
type dribble struct {
	s string
	n int
}

func (d *dribble) Read(p []byte) (int, error) {
	if d.s == "" {
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), d.n)], d.s)
	d.s = d.s[n:]
	return n, nil
}

// Tokens longer than the buffer arrive whole.
func TestScannerLongTokens(t *testing.T) {
	long := strings.Repeat("村", 60_000)
	s := newScanner(strings.NewReader(`<a b="` + long + `>">` + long + `</a>`))
	if tok, err := s.next(); tok != tokenStart || err != nil || s.attr("b") != long+">" {
		t.Fatalf("start: %v %v", tok, err)
	}
	if tok, err := s.next(); tok != tokenText || err != nil || string(s.text) != long {
		t.Fatalf("text: %v %v", tok, err)
	}
	if tok, err := s.next(); tok != tokenEnd || err != nil || !s.is("a") {
		t.Fatalf("end: %v %v", tok, err)
	}
	if tok, err := s.next(); tok != tokenEOF || err != nil {
		t.Fatalf("end of part: %v %v", tok, err)
	}
}

// Markdown: any table written by hand is read back.
func TestMarkdownAgrees(t *testing.T) {
	escape := strings.NewReplacer("|", `\|`, "\n", `\n`)
	cell := rapid.Map(rapid.StringMatching(`[a-z一-龥|\n<>=$]{0,8}`), strings.TrimSpace)
	rapid.Check(t, func(t *rapid.T) {
		want := grid(t, cell)
		var doc strings.Builder
		doc.WriteString("| survey |\n")
		for _, row := range want {
			doc.WriteString("| |")
			for _, c := range row {
				doc.WriteString(" " + escape.Replace(c) + " |")
			}
			doc.WriteString("\n")
		}
		wb, err := Parse("form.md", []byte(doc.String()), small)
		if err != nil {
			t.Fatal(err)
		}
		if len(wb.Sheets) != 1 || wb.Sheets[0].Name != "survey" {
			t.Fatalf("sheets %v", wb.Sheets)
		}
		sameCells(t, wb.Sheets[0], want)
	})
}
