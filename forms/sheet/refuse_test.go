package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

func utf16le(s string) string {
	out := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return string(out)
}

func ole(name string) string {
	return string(oleMagic) + strings.Repeat("\x00", 600) + utf16le(name)[2:]
}

func rows(n int, cell string) string {
	return `<sheetData>` + strings.Repeat(`<row>`+cell+`</row>`, n) + `</sheetData>`
}

func TestRefused(t *testing.T) {
	sheetOf := func(data string) []byte { return zipped(t, workbookParts(data, "", "")) }
	with := func(name, content string) []byte {
		p := workbookParts("", "", "")
		p[name] = content
		return zipped(t, p)
	}
	without := func(name string) []byte {
		p := workbookParts("", "", "")
		delete(p, name)
		return zipped(t, p)
	}
	cell := `<c><v>1</v></c>`
	whole := sheetOf(rows(500, cell))
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"empty", nil, ErrEmpty},
		{"blank", []byte(" \r\n\t "), ErrEmpty},
		{"only a byte order mark", []byte("\xEF\xBB\xBF\n"), ErrEmpty},
		{"plain text", []byte("今天入户三家，\n都在家。\n"), ErrNotWorkbook},
		{"binary", []byte("abc\x00\x01def,1,2\n"), ErrNotWorkbook},
		{"pdf", []byte("%PDF-1.4\n1,2\n3,4"), ErrNotWorkbook},
		{"rar", []byte("Rar!\x1a\x07"), ErrNotWorkbook},
		{"jpeg", []byte("\xFF\xD8\xFF\xE0 JFIF"), ErrNotWorkbook},
		{"xls of nothing", []byte(ole("Workbook")), ErrDamaged},
		{"doc", []byte(ole("WordDocument")), ErrOldDocument},
		{"encrypted", []byte(ole("EncryptedPackage")), ErrEncrypted},
		{"biff3", []byte("\x09\x02\x06\x00\x00\x00\x10\x00"), ErrOldFormat},
		{"html", []byte("\xEF\xBB\xBF <HTML><body><p>a,b</p></body>"), ErrWebPage},
		{"xml spreadsheet", []byte("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?><Workbook/>"), ErrWebPage},
		{"mhtml", []byte("MIME-Version: 1.0\nContent-Type: a; b\n"), ErrWebPage},
		{"zip of no workbook", zipped(t, xlsxParts{"a.txt": "a"}), ErrNotWorkbook},
		{"docx", zipped(t, xlsxParts{
			"_rels/.rels":       `<Relationships><Relationship Id="r" Type="` + relKind + `officeDocument" Target="word/document.xml"/></Relationships>`,
			"word/document.xml": `<w:document/>`}), ErrEmpty},
		{"xlsb", zipped(t, xlsxParts{"xl/workbook.bin": "\x83\x01"}), ErrOldFormat},
		{"another root", with("xl/workbook.xml", "<html/>"), ErrNotWorkbook},
		{"cut off", whole[:len(whole)-200], ErrDamaged},
		{"flipped", flip(whole), ErrDamaged},
		{"no relations", without("xl/_rels/workbook.xml.rels"), ErrDamaged},
		{"no sheet part", without("xl/worksheets/sheet1.xml"), ErrDamaged},
		{"unknown relation", with("xl/workbook.xml", `<workbook><sheets><sheet name="a" r:id="none"/></sheets></workbook>`), ErrDamaged},
		{"string that is not there", sheetOf(rows(1, `<c t="s"><v>5</v></c>`)), ErrDamaged},
		{"xml cut off", with("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>"), ErrDamaged},
		{"too many ends", with("xl/worksheets/sheet1.xml", "<worksheet></worksheet></a>"), ErrDamaged},
		{"tag cut off", with("xl/worksheets/sheet1.xml", "<worksheet><sheetData"), ErrDamaged},
		{"empty tag", with("xl/worksheets/sheet1.xml", "<>"), ErrDamaged},
		{"unknown entity", sheetOf(rows(1, `<c t="str"><v>&nbsp;</v></c>`)), ErrDamaged},
		{"bad reference", sheetOf(rows(1, `<c r="12"><v>1</v></c>`)), ErrDamaged},
		{"row zero", sheetOf(`<sheetData><row r="0"/></sheetData>`), ErrDamaged},
		{"external entity", with("xl/worksheets/sheet1.xml", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet/>`), errUnsafe},
		{"entity in shared strings", with("xl/sharedStrings.xml", `<!DOCTYPE x><sst/>`), errUnsafe},
		{"row a million", sheetOf(`<sheetData><row r="1048576"><c><v>1</v></c></row></sheetData>`), ErrTooLarge},
		{"many rows", sheetOf(rows(small.Rows+1, cell)), ErrTooLarge},
		{"many cells", sheetOf(rows(200, strings.Repeat(cell, 200))), ErrTooLarge},
		{"far columns", sheetOf(rows(2, `<c r="XFD1"><v>1</v></c>`)), ErrTooLarge},
		{"beyond the last column", sheetOf(rows(1, `<c r="XFE1"><v>1</v></c>`)), ErrTooLarge},
		{"absurd column", sheetOf(rows(1, `<c r="ZZZZZZZZZZZZZZZZZ1"><v>1</v></c>`)), ErrTooLarge},
		{"long text", sheetOf(rows(1, `<c t="str"><v>`+strings.Repeat("x", maxToken+1)+`</v></c>`)), ErrTooLarge},
		{"deep", sheetOf(strings.Repeat("<a>", maxDepth+1)), ErrTooLarge},
		{"bomb", sheetOf(strings.Repeat(" ", int(small.Bytes)+1)), ErrTooLarge},
		{"bomb of a comment", sheetOf("<!--" + strings.Repeat("<a>", int(small.Bytes)/3) + "-->"), ErrTooLarge},
		{"large file", make([]byte, small.Bytes+1), ErrTooLarge},
		{"csv of many rows", []byte(strings.Repeat("a,b\n", small.Rows+1)), ErrTooLarge},
		{"csv of many columns", []byte(strings.Repeat("a,", maxColumns+1)), ErrTooLarge},
		{"table before any sheet name", []byte("| | a | b |\n"), ErrNotWorkbook},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			wb, err := Parse("folder/roster.xls", tt.data, small)
			if !errors.Is(err, tt.want) || wb != nil {
				t.Fatalf("got %v, %v, want %v", wb, err, tt.want)
			}
			if !strings.Contains(err.Error(), "roster.xls") || strings.Contains(err.Error(), "folder") {
				t.Errorf("error does not name the file: %v", err)
			}
		})
	}
}

// flip changes one digit of a value, which only the checksum of the part can tell.
func flip(data []byte) []byte {
	return bytes.Replace(data, []byte("<v>1</v>"), []byte("<v>2</v>"), 1)
}

func TestManySheetsOfFarRows(t *testing.T) {
	parts := workbookParts("", "", "")
	sheets := strings.Repeat(`<sheet name="a" r:id="rId1"/>`, 100)
	parts["xl/workbook.xml"] = `<workbook ` + mainNS + `><sheets>` + sheets + `</sheets></workbook>`
	parts["xl/worksheets/sheet1.xml"] = `<worksheet><sheetData><row r="999"><c><v>1</v></c></row></sheetData></worksheet>`
	if _, err := Parse("a.xlsx", zipped(t, parts), small); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	big := filepath.Join(dir, "big.csv")
	if err := os.WriteFile(big, make([]byte, small.Bytes+1), 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]error{
		dir: ErrDirectory, filepath.Join(dir, "none.xlsx"): fs.ErrNotExist, big: ErrTooLarge, os.DevNull: ErrNotWorkbook,
	} {
		if _, err := Open(path, small); !errors.Is(err, want) {
			t.Errorf("Open(%s): got %v, want %v", path, err, want)
		}
	}
}

// Every error has a sentence of its own and a hint, in Chinese that an officer understands.
func TestExplain(t *testing.T) {
	seen := map[string]bool{}
	for _, e := range explanations {
		sentence, hint, ok := Explain(fmt.Errorf("read workbook a: %w", e.err))
		if !ok || seen[sentence] || !strings.HasSuffix(sentence, "。") || !strings.HasSuffix(hint, "。") || strings.Contains(sentence, "workbook") {
			t.Errorf("%v: %q %q %v", e.err, sentence, hint, ok)
		}
		seen[sentence] = true
	}
	if _, _, ok := Explain(fs.ErrNotExist); ok {
		t.Error("a missing file is not this package's to explain")
	}
}
