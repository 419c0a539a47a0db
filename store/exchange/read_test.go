package exchange

import (
	"testing"

	"cunce/forms/sheet"
)

// read is the roster in a csv text.
func read(t testing.TB, csv string) *Roster {
	t.Helper()
	wb, err := sheet.Parse("花名册.csv", []byte(csv), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	r, err := ReadRoster(wb, now)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
