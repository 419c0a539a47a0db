package print

import (
	"path/filepath"
	"testing"
)

// TestKeep: a paper goes into a folder that is made, and never over another one.
func TestKeep(t *testing.T) {
	dir := filepath.Join(t.TempDir(), Folder)
	d := Document{Title: "名单", Pages: []Page{{Name: "一", Title: "名单"}}}
	for range 2 {
		path, err := Keep(dir, "抽/查", ".html", d)
		if err != nil || filepath.Dir(path) != dir {
			t.Fatalf("%s, %v", path, err)
		}
	}
	if files, err := filepath.Glob(filepath.Join(dir, "*.html")); err != nil || len(files) != 2 {
		t.Errorf("%v, %v", files, err)
	}
	if _, err := Keep(dir, "名单", ".doc", d); err == nil {
		t.Error("written in a format that there is not")
	}
}
