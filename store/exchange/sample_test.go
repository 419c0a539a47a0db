package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"cunce/forms/sheet"
	"cunce/store/storetest"
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
		if typ := h.Card.Text("type"); typ == "02" || typ == "04" {
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
	if got := places(r.Warnings); got != "32E type_assumed" {
		t.Errorf("warnings %s", got)
	}
}

// asCSV is what a spreadsheet program on a Chinese Windows saves of a sheet as csv.
func asCSV(t *testing.T, s *sheet.Sheet, order func([]string)) []byte {
	t.Helper()
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	for _, row := range s.Rows {
		record := make([]string, 25)
		for i, c := range row {
			record[i] = c.Text
			if c.Type == sheet.Number && len(c.Text) > 11 {
				record[i] = "9.90101E+17"
			}
		}
		order(record)
		if err := w.Write(record); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	out, err := simplifiedchinese.GB18030.NewEncoder().Bytes(buf.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The same roster as csv, and with its columns the other way round, says the same; only the places differ.
func TestSampleInOtherForms(t *testing.T) {
	want, _ := sample(t)
	wb, err := sheet.Open("testdata/roster.xlsx", sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	for name, order := range map[string]func([]string){"as it is": func([]string) {}, "reversed": slices.Reverse[[]string]} {
		t.Run(name, func(t *testing.T) {
			again, err := sheet.Parse("花名册.csv", asCSV(t, wb.Sheets[0], order), sheet.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			got, err := ReadRoster(again, now)
			if err != nil {
				t.Fatal(err)
			}
			fields := []string{"type", "team", "mon_type", "cause", "helper", "phone", "edu", "health", "work_m", "ins_res"}
			if summary(got, fields...) != summary(want, fields...) {
				t.Error("the rosters differ")
			}
			if a, b := codes(got.Refused), codes(want.Refused); !reflect.DeepEqual(a, b) {
				t.Errorf("refused %v, want %v", a, b)
			}
		})
	}
}

// Without the column of numbers the heads' ID numbers are the keys: as many households, and importing twice is still one.
func TestSampleWithoutNumbers(t *testing.T) {
	wb, err := sheet.Open("testdata/roster.xlsx", sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range wb.Sheets[0].Rows {
		if len(row) > 2 {
			row[2] = sheet.Cell{}
		}
	}
	merges := wb.Sheets[0].Merges[:0]
	for _, m := range wb.Sheets[0].Merges {
		if m.Col != 2 {
			merges = append(merges, m)
		}
	}
	wb.Sheets[0].Merges = merges
	r, err := ReadRoster(wb, now)
	if err != nil {
		t.Fatal(err)
	}
	people := 0
	for _, h := range r.Households {
		people += len(h.People)
	}
	if len(r.Households) != 246 || people != 908 || len(r.Refused) != 6 {
		t.Fatalf("%d households, %d people, refused %v", len(r.Households), people, r.Refused)
	}
	db := storetest.New(t)
	mustImport(t, db, r, false)
	if again := mustImport(t, db, r, false); again.Households.Unchanged != 246 || again.Members.Unchanged != 908 {
		t.Errorf("again: %+v %+v", again.Households, again.Members)
	}
	whole, _ := sample(t)
	if named := mustImport(t, db, whole, false); named.Households != (Counts{Updated: 246}) || named.Members != (Counts{Unchanged: 908}) {
		t.Errorf("with numbers: %+v %+v", named.Households, named.Members)
	}
}

func BenchmarkSample(b *testing.B) {
	for b.Loop() {
		r, _ := sample(b)
		b.StopTimer()
		db := storetest.New(b)
		b.StartTimer()
		mustImport(b, db, r, false)
	}
}

// The sample as an old workbook is the same roster: people, households, refused rows and warnings at the same places.
func TestSampleAsXLS(t *testing.T) {
	var rosters []*Roster
	for _, name := range []string{"testdata/roster.xlsx", "testdata/xls/roster.xls"} {
		book, err := sheet.Open(name, sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		roster, err := ReadRoster(book, time.Date(2022, 8, 6, 0, 0, 0, 0, time.UTC))
		if err != nil {
			t.Fatal(err)
		}
		roster.tables = nil // the cells themselves differ as the formats do
		rosters = append(rosters, roster)
	}
	if !reflect.DeepEqual(rosters[0], rosters[1]) {
		t.Errorf("%+v\n%+v", rosters[0], rosters[1])
	}
}
