package main

import (
	"os"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/exchange"
	"cunce/store/storetest"
)

// TestExportHelpNamesEveryFile: who reads the export finds every file of it in the help and in the README.
func TestExportHelpNamesEveryFile(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	err = storetest.New(t).View(func(tx *store.Tx) error {
		counts, err := exchange.Export(tx, t.TempDir(), exchange.ExportOptions{Drafts: true})
		for name := range counts {
			if !strings.Contains(helpExport, name+" ") || !strings.Contains(string(readme), name) {
				t.Errorf("%s is not named", name)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
