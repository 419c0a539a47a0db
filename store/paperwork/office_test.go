package paperwork

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"cunce/store/print"
)

var (
	pdfPage = regexp.MustCompile(`/Type\s*/Page[^s]`)
	pdfBox  = regexp.MustCompile(`/MediaBox\s*\[\s*0 0 (\d+)[\d.]* (\d+)`)
)

// TestLibreOffice prints papers with a program that people use: they are on A4 the right way up, no column is cut off onto a page of
// its own, and annex 1 takes two sheets of paper at most. It needs soffice, and runs only with CUNCE_LONG.
func TestLibreOffice(t *testing.T) {
	if os.Getenv("CUNCE_LONG") == "" {
		t.Skip("needs soffice and CUNCE_LONG=1")
	}
	db := village(t, 60)
	for _, tt := range []struct {
		order       Order
		least, most int // pages for a page of the document
		width       string
	}{{Order{Paper: "annex1"}, 1, 2, "595"}, {Order{Paper: "annex1", Blank: true}, 1, 2, "595"}, {Order{Paper: "annex2", Blank: true}, 1, 1, "595"},
		{Order{Paper: "closing"}, 1, 1, "595"}, {Order{Paper: "card"}, 1, 1, "595"}, {Order{Paper: "ledger"}, 1, 5, "841"}, {Order{Paper: "handover"}, 1, 2, "841"}} {
		d, err := made(t, db, tt.order)
		if err != nil {
			t.Fatalf("%s: %v", tt.order.Paper, err)
		}
		d.Pages = d.Pages[:min(5, len(d.Pages))]
		pdf := office(t, d)
		pages := len(pdfPage.FindAll(pdf, -1))
		if pages < tt.least*len(d.Pages) || pages > tt.most*len(d.Pages) {
			t.Errorf("%+v: %d sheets of paper for %d", tt.order, pages, len(d.Pages))
		}
		boxes := pdfBox.FindAllSubmatch(pdf, -1)
		if len(boxes) == 0 {
			t.Errorf("%s: no size of paper", tt.order.Paper)
		}
		for _, box := range boxes {
			if string(box[1]) != tt.width {
				t.Errorf("%s: paper of %s by %s points", tt.order.Paper, box[1], box[2])
			}
		}
	}
}

// office is a document as LibreOffice prints its workbook.
func office(t *testing.T, d print.Document) []byte {
	t.Helper()
	dir := t.TempDir()
	var b bytes.Buffer
	if err := print.Write(&b, ".xlsx", d); err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(dir, "a.xlsx")
	if err := os.WriteFile(source, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", "--outdir", dir, source)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	pdf, err := os.ReadFile(filepath.Join(dir, "a.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return pdf
}
