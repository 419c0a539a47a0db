package paperwork

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/print"
	"cunce/store/storetest"
)

func village(t testing.TB, households int) *store.DB {
	t.Helper()
	db := storetest.New(t, storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: households, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	return db
}

func made(t testing.TB, db *store.DB, o Order) (d print.Document, err error) {
	t.Helper()
	o.By = "周文广"
	err = db.View(func(tx *store.Tx) (err error) { d, err = Make(tx, o); return err })
	return d, err
}

// text is everything that stands on a document.
func text(d print.Document) string {
	var b strings.Builder
	for _, p := range d.Pages {
		fmt.Fprintln(&b, p.Corner, p.Title, p.Under, p.Notes, p.Sign)
		for _, k := range p.Blocks {
			fmt.Fprintln(&b, k.Heading, k.Over, k.Columns, k.Text)
			for _, row := range k.Rows {
				fmt.Fprintln(&b, strings.Join(row, "|"))
			}
		}
	}
	return b.String()
}

var (
	idNumber = regexp.MustCompile(`[0-9]{17}[0-9X]`)
	empty    = map[string]bool{"twelve": true, "income": true, "annex2": true, "yellow": true, "green": true, "again": true} // the sample has none filled in
)

// TestPapers: every paper is made of a sample village; ID numbers are masked unless they are asked for, what is not to be hung out says
// so, and every household has a sheet where one is asked for.
func TestPapers(t *testing.T) {
	db := village(t, 60)
	for _, p := range Papers() {
		o := Order{Paper: p.Key, Form: "five_clean", Blank: p.Key == "form"}
		d, err := made(t, db, o)
		if errors.Is(err, ErrRefused) && empty[p.Key] {
			if sentence, hint, ok := Explain(err); !ok || sentence == "" || hint == "" {
				t.Errorf("%s: %q %q", p.Key, sentence, hint)
			}
			o.Blank = p.Blank
			if !p.Blank {
				continue
			}
			d, err = made(t, db, o)
		}
		if err != nil {
			t.Errorf("%s: %v", p.Key, err)
			continue
		}
		said := text(d)
		if idNumber.MatchString(said) {
			t.Errorf("%s shows a whole ID number", p.Key)
		}
		if p.Internal != strings.Contains(said, wordInternal) {
			t.Errorf("%s: internal is not said", p.Key)
		}
		o.Whole = true
		if d, err = made(t, db, o); err != nil || p.Hides != "" && p.Hides != hidesPhones && !idNumber.MatchString(text(d)) {
			t.Errorf("%s: whole numbers asked for, %v", p.Key, err)
		}
		if o.Blank && p.Whose == Households && len(d.Pages) != 60 {
			t.Errorf("%s: %d blank sheets", p.Key, len(d.Pages))
		}
		for _, page := range d.Pages {
			if page.Name == "" || page.Title == "" || len(page.Blocks) == 0 || len(page.Sign) == 0 {
				t.Errorf("%s: page %q is not whole", p.Key, page.Name)
			}
		}
	}
}

// TestRefused: what a paper cannot do is said in words.
func TestRefused(t *testing.T) {
	db := village(t, 12)
	for _, o := range []Order{{Paper: "moon"}, {Paper: "card", Blank: true}, {Paper: "duty", Group: "x"}, {Paper: "roster", Household: "x"}, {Paper: "annex1", Group: "没有的组"},
		{Paper: "form"}, {Paper: "form", Form: "moon"}, {Paper: "form", Form: "interview_helper"}, {Paper: "twelve"}} {
		_, err := made(t, db, o)
		if sentence, hint, ok := Explain(err); !ok || sentence == "" || hint == "" {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// TestSave: papers go into a folder under a name that Windows allows, and never over one another.
func TestSave(t *testing.T) {
	db := village(t, 12)
	dir := t.TempDir()
	var group string
	err := db.View(func(tx *store.Tx) error {
		roster, err := tx.Roster()
		group = roster[0].Group()
		for range 2 {
			path, pages, e := Save(tx, dir, ".xlsx", Order{Paper: "annex1", Group: group, Blank: true, By: "周文广"})
			if e != nil || pages == 0 || strings.ContainsAny(filepath.Base(path), `<>:"/\|?*`) || !strings.Contains(filepath.Base(path), group) {
				t.Errorf("%s, %d, %v", path, pages, e)
			}
		}
		return err
	})
	if files, _ := os.ReadDir(dir); err != nil || len(files) != 2 {
		t.Errorf("%v, %v", files, err)
	}
}

// part reads a part of an xlsx file.
func part(t *testing.T, data []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(all)
}

// TestAnnex1Workbook: the sheet of annex 1 is one upright A4 as wide as the paper, its groups are one cell each, and title, header lines and
// headings stand on every page, which is numbered.
func TestAnnex1Workbook(t *testing.T) {
	db := village(t, 12)
	d, err := made(t, db, Order{Paper: "annex1", Blank: true})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := print.Write(&b, ".xlsx", d); err != nil {
		t.Fatal(err)
	}
	first, book := part(t, b.Bytes(), "xl/worksheets/sheet1.xml"), part(t, b.Bytes(), "xl/workbook.xml")
	for _, want := range []string{`paperSize="9"`, `orientation="portrait"`, `fitToHeight="1"`, `<mergeCell ref="A6:C8"`, `<mergeCell ref="D6:T6"`, "第 &amp;P 页"} {
		if !strings.Contains(first, want) {
			t.Errorf("no %s", want)
		}
	}
	if n := strings.Count(book, "<sheet "); n != 12 {
		t.Errorf("%d sheets", n)
	}
	if !strings.Contains(book, "!$1:$5</definedName>") || strings.Count(book, "_xlnm.Print_Titles") != 12 || !strings.Contains(book, `localSheetId="0"`) || !strings.Contains(book, `localSheetId="11"`) {
		t.Error("title rows are not repeated")
	}
	part(t, b.Bytes(), "xl/worksheets/sheet12.xml")
}
