package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
	"cunce/store"
	"cunce/store/storetest"
)

// countyCard is a built-in card as a county changed it, row by row.
func countyCard(t *testing.T, name string, change func(lines []string) []string) *forms.Form {
	t.Helper()
	text, _ := catalog.Source(name)
	lines := change(strings.Split(string(text), "\n"))
	source := strings.NewReplacer("| 2022080302 |", "| 2022090101 |", "| 2022080303 |", "| 2022090101 |", "| 2022080304 |", "| 2022090101 |").Replace(strings.Join(lines, "\n"))
	wb, err := sheet.Parse(name+".md", []byte(source), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := xlsform.Load(wb, name)
	if f == nil {
		t.Fatal(faults)
	}
	return f
}

// without takes away the lines that hold a text.
func without(text string) func([]string) []string {
	return func(lines []string) []string {
		return slices.DeleteFunc(lines, func(l string) bool { return strings.Contains(l, text) })
	}
}

// TestCardStaysWhole: a county may reword and add rows; one without a row, of another type, or without a choice that the program
// needs is refused, and the sentence names it.
func TestCardStaysWhole(t *testing.T) {
	db := storetest.New(t)
	replace := func(old, new string) func([]string) []string {
		return func(lines []string) []string {
			text := strings.Join(lines, "\n")
			if !strings.Contains(text, old) {
				t.Fatalf("no %q", old)
			}
			return strings.Split(strings.Replace(text, old, new, 1), "\n")
		}
	}
	for _, tt := range []struct {
		about, card string
		change      func([]string) []string
		says        string
	}{
		{"as it is", "household", replace("| 家庭住址 |", "| 家里住哪里 |"), ""},
		{"a row that only the county needs is gone", "household", without("| tv |"), ""},
		{"a row more", "member", replace("| | text | note |", "| | text | talent | 特长 |"+strings.Repeat(" |", 13)+"\n| | text | note |"), ""},
		{"the village's own number is gone", "household", without("| own_no |"), "村自编号"},
		{"the kind of household is a text", "household", replace("select_one hhtype | type", "text | type"), "户类型"},
		{"no choice for who left", "member", without("| chg | out |"), "减少"},
		{"the relation is a text", "member", replace("select_one rel | rel", "text | rel"), "与户主关系"},
	} {
		f := countyCard(t, tt.card, tt.change)
		err := db.View(func(tx *store.Tx) error {
			_, err := tx.FormChange(f)
			return err
		})
		switch {
		case tt.says == "" && err != nil:
			t.Errorf("%s: %v", tt.about, err)
		case tt.says != "" && !errors.Is(err, store.ErrRefused):
			t.Errorf("%s: %v", tt.about, err)
		case tt.says != "":
			if said, hint := store.Explain(err); !strings.Contains(said, tt.says) || hint == "" {
				t.Errorf("%s: %q %q", tt.about, said, hint)
			}
		}
	}
}
