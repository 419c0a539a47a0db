package main

import (
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/exchange"
	"cunce/store/storetest"
)

// TestExportHelpNamesEveryFile: who reads the export finds every file of it in the help.
func TestExportHelpNamesEveryFile(t *testing.T) {
	err := storetest.New(t).View(func(tx *store.Tx) error {
		counts, err := exchange.Export(tx, t.TempDir(), exchange.ExportOptions{Drafts: true})
		for name := range counts {
			if !strings.Contains(helpExport, name+" ") {
				t.Errorf("%s is not named", name)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
