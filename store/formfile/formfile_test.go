package formfile

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/draft"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
	"cunce/store"
)

func TestWriteReadsBack(t *testing.T) {
	f, _ := catalog.Form("annex1")
	dir := t.TempDir()
	path, err := Write(f, filepath.Join(dir, Name(f)), false)
	if err != nil || !filepath.IsAbs(path) {
		t.Fatal(path, err)
	}
	book, err := sheet.Open(path, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if again, faults := xlsform.Load(book, ""); again == nil || again.Hash != f.Hash || len(faults) > 0 {
		t.Errorf("faults %v", faults)
	}
	if _, err := Write(f, path, false); !errors.Is(err, store.ErrExists) {
		t.Errorf("over another file: %v", err)
	}
	if _, err := Write(f, path, true); err != nil {
		t.Errorf("by force: %v", err)
	}
	if _, err := Write(f, filepath.Join(dir, "none", "x.xlsx"), false); err == nil {
		t.Error("into a folder that is not there")
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("%d files", len(files))
	}
}

// A draft in which nobody has said what is a problem is written too, to be decided in a spreadsheet.
func TestWriteADraft(t *testing.T) {
	text := "| survey |\n| | type | name | label | problem |\n| | select_one yn | a | 漏雨吗 | ? |\n" +
		"| choices |\n| | list_name | name | label |\n| | yn | yes | 是 |\n| | yn | no | 否 |\n"
	book, err := sheet.Parse("d.md", []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := xlsform.Load(book, "d")
	path, err := Write(f, filepath.Join(t.TempDir(), "d.xlsx"), false)
	if err != nil {
		t.Fatal(err)
	}
	if book, err = sheet.Open(path, sheet.DefaultLimits); err != nil {
		t.Fatal(err)
	}
	if again, _ := xlsform.Load(book, "d"); again == nil || !again.Questions[0].PolarityUnset() {
		t.Error("the draft is no draft any more")
	}
}

func TestWriteTemplate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "t.xlsx")
	if _, err := WriteTemplate(&draft.Form{}, path, false); err != nil {
		t.Fatal(err)
	}
	if _, err := WriteTemplate(&draft.Form{}, path, false); !errors.Is(err, store.ErrExists) {
		t.Errorf("over another file: %v", err)
	}
}

func TestName(t *testing.T) {
	for want, f := range map[string]*forms.Form{
		"屋顶检查_2.xlsx": {Title: "屋顶检查", Version: "2"},
		"屋顶.xlsx":     {Title: "屋/顶"},
		"_1.xlsx":     {Version: "1"},
		"_.xlsx":      {},
	} {
		if got := Name(f); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
