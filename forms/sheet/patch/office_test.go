package patch

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"cunce/forms/sheet"
)

// TestLibreOffice opens the workbook with a program that people use, before and after: what was filled is there, everything else is
// as it was, and the totals are computed anew. It needs soffice, and runs only with CUNCE_LONG.
func TestLibreOffice(t *testing.T) {
	if os.Getenv("CUNCE_LONG") == "" {
		t.Skip("needs soffice and CUNCE_LONG=1")
	}
	before := county(t)
	after, _, err := XLSX(before, filled)
	if err != nil {
		t.Fatal(err)
	}
	was, is := office(t, before), office(t, after)
	fresh := map[[2]int]string{}
	for _, c := range filled {
		fresh[[2]int{c.Row, c.Col}] = c.Text
	}
	fresh[[2]int{7, 5}] = "1" // COUNTA
	for i, s := range was.Sheets {
		for row := range 10 {
			for col := range 12 {
				want := s.At(row, col).Text
				if text := fresh[[2]int{row, col}]; i == 0 && text != "" {
					want = text
				}
				if got := is.Sheets[i].At(row, col).Text; got != want {
					t.Errorf("%s %s: %q, want %q", s.Name, reference(row, col), got, want)
				}
			}
		}
	}
}

// office is a workbook as LibreOffice saves it again.
func office(t *testing.T, data []byte) *sheet.Workbook {
	t.Helper()
	dir := t.TempDir()
	source := filepath.Join(dir, "a.xlsx")
	if err := os.WriteFile(source, data, 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), source)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	wb, err := sheet.Open(filepath.Join(dir, "out", "a.xlsx"), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return wb
}
