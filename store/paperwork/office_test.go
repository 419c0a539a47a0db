package paperwork

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cunce/store/print"
)

var (
	pdfPage = regexp.MustCompile(`/Type\s*/Page[^s]`)
	pdfBox  = regexp.MustCompile(`/MediaBox\s*\[\s*0 0 (\d+)[\d.]* (\d+)`)
)

// TestPrograms prints every paper of a village where everything is filled in with the programs that people use: workbooks with
// LibreOffice, pages with Chromium. They are on A4 the right way up, no column is cut off onto a sheet of its own, annex 1 and annex 2
// take one sheet of paper, and nobody signs a sheet that has nothing else. It needs soffice, chromium and pdftotext, and runs only with
// CUNCE_LONG.
func TestPrograms(t *testing.T) {
	if os.Getenv("CUNCE_LONG") == "" {
		t.Skip("needs soffice, chromium, pdftotext and CUNCE_LONG=1")
	}
	db := full(t)
	for _, tt := range []struct {
		order Order
		most  int // sheets of paper for a page of the document
	}{{Order{Paper: "annex1"}, 1}, {Order{Paper: "annex1", Blank: true}, 1}, {Order{Paper: "annex2"}, 1}, {Order{Paper: "annex2", Blank: true}, 1}, {Order{Paper: "base"}, 4},
		{Order{Paper: "missed"}, 3}, {Order{Paper: "again"}, 4}, {Order{Paper: "twelve"}, 3}, {Order{Paper: "twelve", Blank: true}, 3}, {Order{Paper: "income"}, 1}, {Order{Paper: "income", Blank: true}, 1},
		{Order{Paper: "form", Form: "monthly_monitor"}, 1}, {Order{Paper: "form", Form: "seven_steps", Blank: true}, 2}, {Order{Paper: "household-file"}, 9}, {Order{Paper: "card"}, 1}, {Order{Paper: "ledger"}, 26},
		{Order{Paper: "handover"}, 6}, {Order{Paper: "closing"}, 1}, {Order{Paper: "summary"}, 14}, {Order{Paper: "duty"}, 9}, {Order{Paper: "red"}, 1}, {Order{Paper: "yellow"}, 1}, {Order{Paper: "green"}, 1},
		{Order{Paper: "roster", Whole: true}, 3}} {
		d, err := made(t, db, tt.order)
		if err != nil {
			t.Fatalf("%s: %v", tt.order.Paper, err)
		}
		if n := len(d.Pages); n > 4 { // the last ones are the longest
			d.Pages = append(d.Pages[:1:1], d.Pages[n-3:]...)
		}
		width := "595"
		if d.Pages[0].Wide {
			width = "841"
		}
		for ending, program := range map[string]func(*testing.T, string, string) *exec.Cmd{".xlsx": office, ".html": browser} {
			file := printed(t, d, ending, program)
			pdf, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if pages := len(pdfPage.FindAll(pdf, -1)); pages < len(d.Pages) || pages > tt.most*len(d.Pages) {
				t.Errorf("%+v %s: %d sheets of paper for %d", tt.order, ending, pages, len(d.Pages))
			}
			boxes := pdfBox.FindAllSubmatch(pdf, -1)
			if len(boxes) == 0 {
				t.Errorf("%s%s: no size of paper", tt.order.Paper, ending)
			}
			for _, box := range boxes {
				if string(box[1])[:2] != width[:2] { // 594.96 and 595.3
					t.Errorf("%s%s: paper of %s by %s points", tt.order.Paper, ending, box[1], box[2])
				}
			}
			signed(t, tt.order.Paper+ending, file, d)
		}
	}
}

// signed checks that every sheet of paper that somebody signs has something besides: lines between the title and who signs.
func signed(t *testing.T, name, file string, d print.Document) {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	signer, found := d.Pages[0].Sign[0], 0
	if before, _, ok := strings.Cut(signer, "："); ok {
		signer = before + "："
	}
	for _, page := range strings.Split(string(out), "\f") {
		var lines []string
		for _, line := range strings.Split(page, "\n") {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
		at := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, signer) })
		if at < 0 {
			continue
		}
		found++
		if head := 3 + len(d.Pages[0].Under); at < head {
			t.Errorf("%s: a sheet begins with who signs:\n%s", name, strings.Join(lines, "\n"))
		}
	}
	if found < len(d.Pages) {
		t.Errorf("%s: %d are signed with %s, want %d", name, found, signer, len(d.Pages))
	}
}

// printed is a document as a program prints it.
func printed(t *testing.T, d print.Document, ending string, program func(*testing.T, string, string) *exec.Cmd) (pdf string) {
	t.Helper()
	dir := t.TempDir()
	var b bytes.Buffer
	if err := print.Write(&b, ending, d); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "a"+ending), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := program(t, dir, filepath.Join(dir, "a"+ending)).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return filepath.Join(dir, "a.pdf")
}

// office makes a.pdf of a workbook.
func office(_ *testing.T, dir, source string) *exec.Cmd {
	return exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(os.TempDir(), "cunce-office"), "--headless", "--convert-to", "pdf", "--outdir", dir, source)
}

// browser makes a.pdf of a page.
func browser(_ *testing.T, dir, source string) *exec.Cmd {
	return exec.Command("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(dir, "profile"), "--no-pdf-header-footer",
		"--print-to-pdf="+filepath.Join(dir, "a.pdf"), "file://"+source)
}
