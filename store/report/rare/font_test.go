package rare

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
)

func TestParse(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte("镕 喆\r\n堃"))
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct{ data, want string }{
		"characters": {"镕喆，堃\n镕", "喆堃镕"}, "code points": {"U+20BB7 u+9555", "镕𠮷"}, "mark": {"\ufeff镕", "镕"}, "gb18030": {string(gb), "喆堃镕"},
		"nothing": {"abc 123", ""}, "empty": {"", ""}, "a workbook": {"PK\x03\x04\x14\x00\xe9", ""}, "no character": {"U+0041 U+110000 U+X", ""},
	} {
		got, err := Parse([]byte(tt.data))
		if got != tt.want || (err != nil) != (tt.want == "") || err != nil && !errors.Is(err, ErrNoCharacters) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if _, _, ok := Explain(ErrNoCharacters); !ok {
		t.Error("not explained")
	}
}

// FuzzParse: what is read is Chinese characters, each once, and reads the same again.
func FuzzParse(f *testing.F) {
	f.Add([]byte("镕 U+20BB7"))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Parse(data)
		if err != nil {
			return
		}
		if again, err := Parse([]byte(got)); err != nil || again != got {
			t.Errorf("%q is read again as %q, %v", got, again, err)
		}
	})
}

// TestLacks: what the township's font lacks is listed with the reason, until it is forgotten.
func TestLacks(t *testing.T) {
	db := storetest.New(t)
	if err := db.Update("周文广", func(tx *store.Tx) error {
		if _, _, err := tx.NewHousehold(store.HouseholdKey{National: "37"}, forms.Answers{"head": forms.Text("罗大山")}); err != nil {
			return err
		}
		return SetLacks(tx, "罗")
	}); err != nil {
		t.Fatal(err)
	}
	read := func() (n int, notes string) {
		if err := db.View(func(tx *store.Tx) error {
			table, err := Read(tx)
			n, notes = len(table.Rows), strings.Join(table.Notes, "")
			if n > 0 && table.Rows[0].Cells[2].Text != levelFont {
				t.Errorf("%+v", table.Rows[0])
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return n, notes
	}
	if n, notes := read(); n != 1 || !strings.Contains(notes, "1 个字") {
		t.Errorf("%d rows, %s", n, notes)
	}
	if err := db.Update("周文广", func(tx *store.Tx) error { return SetLacks(tx, "") }); err != nil {
		t.Fatal(err)
	}
	if n, _ := read(); n != 0 {
		t.Errorf("%d rows after it was forgotten", n)
	}
}
