package exchange

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"cunce/forms/sheet"
)

var now = time.Date(2022, 8, 6, 9, 0, 0, 0, time.FixedZone("CST", 8*3600))

// truth is what is known of testdata/roster.xlsx: which rows must be refused and why.
type truth struct {
	Households int `json:"households"`
	People     int `json:"people"`
	Refused    []struct {
		Row        int
		Code, Name string
	} `json:"refused"`
	Registered       int               `json:"registered"`
	RegisteredPeople int               `json:"registered_people"`
	Heads            map[string]string `json:"heads"`
}

func sample(t testing.TB) (*Roster, truth) {
	t.Helper()
	wb, err := sheet.Open("testdata/roster.xlsx", sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	r, err := ReadRoster(wb, now)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile("testdata/roster.truth.json")
	if err != nil {
		t.Fatal(err)
	}
	var want truth
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	return r, want
}

func TestSampleRoster(t *testing.T) {
	r, want := sample(t)
	people, registered, registeredPeople := 0, 0, 0
	for _, h := range r.Households {
		people += len(h.People)
		if want.Heads[h.Number] != h.Head {
			t.Errorf("head of %s is %s, want %s", h.Number, h.Head, want.Heads[h.Number])
		}
		if typ := h.Card["type"].Text; typ == "02" || typ == "04" {
			registered++
			registeredPeople += h.rows
		}
	}
	if len(r.Households) != want.Households || people != want.People-len(want.Refused) {
		t.Errorf("%d households, %d people", len(r.Households), people)
	}
	if registered != want.Registered || registeredPeople != want.RegisteredPeople {
		t.Errorf("%d registered households of %d people", registered, registeredPeople)
	}
	if len(r.Groups) != 5 || r.Groups[0] != "刘家沟组" {
		t.Errorf("groups %v", r.Groups)
	}
	found := map[int]Finding{}
	for _, f := range r.Refused {
		found[f.Row] = f
	}
	for _, w := range want.Refused {
		f, ok := found[w.Row]
		if !ok || f.Code != w.Code || f.Column != "I" || f.Sheet != "2022年花名册" || !strings.HasPrefix(f.Message, w.Name) {
			t.Errorf("row %d: %+v, want %s for %s", w.Row, f, w.Code, w.Name)
		}
		delete(found, w.Row)
	}
	if len(found) > 0 {
		t.Errorf("refused besides: %v", found)
	}
	t.Log(r.Warnings)
}
