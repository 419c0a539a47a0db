package exchange

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"cunce/forms/sheet"
)

// TestReadBeside: a roster that is read while its workbook is comes out as one that is read after it, a part of any size, with merged
// areas and with rows that are refused.
func TestReadBeside(t *testing.T) {
	large, err := largeWorkbook(600)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "large.xlsx")
	if err := os.WriteFile(path, large, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range append(files, path) {
		wb, err := sheet.Open(path, sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		want, wantErr := ReadRoster(wb, now)
		_, got, err := builtin().ReadBeside(sheet.Begin(path, sheet.DefaultLimits), now, nil)
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("%s: %v, want %v", path, err, wantErr)
		}
		if err != nil {
			continue
		}
		if !reflect.DeepEqual(got.Households, want.Households) || !reflect.DeepEqual(got.Refused, want.Refused) ||
			!reflect.DeepEqual(got.Warnings, want.Warnings) || !reflect.DeepEqual(got.Groups, want.Groups) {
			t.Errorf("%s: %d households, %d refused, %d warnings; want %d, %d, %d", path, len(got.Households), len(got.Refused),
				len(got.Warnings), len(want.Households), len(want.Refused), len(want.Warnings))
		}
		for i, table := range got.tables {
			if !reflect.DeepEqual(table.rows, want.tables[i].rows) || !reflect.DeepEqual(table.taken, want.tables[i].taken) {
				t.Errorf("%s: other rows are kept of sheet %d", path, i)
			}
		}
	}
}

// TestReadBesideFails: the errors of the workbook come before those of the roster.
func TestReadBesideFails(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for path, want := range map[string]error{
		write("a.xlsx", "PK\x03\x04 and no more"): sheet.ErrDamaged,
		write("b.csv", "甲,乙\n1,2\n"):              ErrNoHeader,
		filepath.Join(dir, "none.xlsx"):           os.ErrNotExist,
	} {
		if _, _, err := builtin().ReadBeside(sheet.Begin(path, sheet.DefaultLimits), now, nil); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
}
