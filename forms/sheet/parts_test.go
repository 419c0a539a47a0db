package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// small are limits that a test can reach.
var small = Limits{Bytes: 4 << 20, Rows: 1000, Cells: 20_000}

// xlsxParts are the parts of a workbook; a test overrides what it is about.
type xlsxParts map[string]string

const (
	mainNS  = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relNS   = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relKind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// workbookParts is a workbook of one sheet with these rows, styles and shared strings.
func workbookParts(sheetData, styles, shared string) xlsxParts {
	return xlsxParts{
		"_rels/.rels":     `<Relationships ` + relNS + `><Relationship Id="rId1" Type="` + relKind + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<?xml version="1.0"?><workbook ` + mainNS + `><workbookPr/><sheets><sheet name="表1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships ` + relNS + `><Relationship Id="rId1" Type="` + relKind + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relKind + `styles" Target="/xl/styles.xml"/><Relationship Id="rId3" Type="` + relKind + `sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet ` + mainNS + `>` + sheetData + `</worksheet>`,
		"xl/styles.xml":            `<styleSheet ` + mainNS + `>` + styles + `</styleSheet>`,
		"xl/sharedStrings.xml":     `<sst ` + mainNS + `>` + shared + `</sst>`,
	}
}

// zipped stores the parts uncompressed: a compressor costs more than everything that the tests are about.
func zipped(t testing.TB, parts xlsxParts) []byte {
	t.Helper()
	var buf bytes.Buffer
	zw := zip.NewWriter(&buf)
	for name, content := range parts {
		w, err := zw.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func parseParts(t testing.TB, parts xlsxParts) *Workbook {
	t.Helper()
	wb, err := Parse("test.xlsx", zipped(t, parts), small)
	if err != nil {
		t.Fatal(err)
	}
	return wb
}

// show writes a sheet as one line a row: texts with a mark of the type before those that are no text.
func show(s *Sheet) string {
	marks := map[CellType]string{Number: "#", Boolean: "?", Date: "@", Fault: "!", Text: ""}
	var out strings.Builder
	for i, row := range s.Rows {
		if len(row) == 0 {
			continue
		}
		fmt.Fprintf(&out, "%d:", i+1)
		for col, c := range row {
			if c.Type == Empty {
				continue
			}
			formula := ""
			if c.Formula {
				formula = "="
			}
			fmt.Fprintf(&out, " %s%s%s%s", ColumnName(col), marks[c.Type], formula, strings.ReplaceAll(c.Text, " ", "_"))
		}
		out.WriteString("\n")
	}
	return strings.TrimSpace(out.String())
}
