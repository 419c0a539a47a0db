package exchange

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms/sheet"
	"cunce/store/storetest"
)

// drawRoster draws a small roster as a csv text: households with and without numbers, columns in any order, blanks below
// a household's first row, faults of every kind.
func drawRoster(t *rapid.T) string {
	columns := rapid.Permutation([]string{"户编号", "户主姓名", "村民小组", "姓名", "证件号码", "与户主关系", "民族", "联系电话"}).Draw(t, "columns")
	var out strings.Builder
	if rapid.Bool().Draw(t, "title") {
		out.WriteString("某村花名册\n")
	}
	out.WriteString(strings.Join(columns, ",") + "\n")
	next := 0
	for h := range rapid.IntRange(1, 5).Draw(t, "households") {
		head := fmt.Sprintf("户主%d", h)
		numbered := rapid.IntRange(0, 4).Draw(t, "numbered") > 0
		repeat := rapid.Bool().Draw(t, "repeat")
		for m := range rapid.IntRange(1, 4).Draw(t, "people") {
			next += rapid.IntRange(0, 2).Draw(t, "step") // 0 makes a duplicate
			row := map[string]string{"姓名": fmt.Sprintf("村民%d", next), "证件号码": drawID(t, next), "与户主关系": "之子",
				"民族": rapid.SampledFrom([]string{"汉族", "土家", "外星", ""}).Draw(t, "nation"), "联系电话": rapid.SampledFrom([]string{"", "13900000001"}).Draw(t, "phone")}
			if m == 0 || repeat {
				row["户主姓名"], row["村民小组"] = head, rapid.SampledFrom([]string{"一组", "二组"}).Draw(t, "group")
				if numbered {
					row["户编号"] = fmt.Sprintf("10%d", h)
				}
			}
			if m == 0 {
				row["姓名"], row["与户主关系"] = head, "户主"
			}
			for i, c := range columns {
				if i > 0 {
					out.WriteByte(',')
				}
				out.WriteString(row[c])
			}
			out.WriteByte('\n')
		}
	}
	return out.String()
}

func drawID(t *rapid.T, n int) string {
	id := idNumber(n)
	switch rapid.IntRange(0, 9).Draw(t, "fault") {
	case 0:
		return ""
	case 1:
		return id[:17]
	case 2:
		return "9.90101E+17"
	case 3:
		return " " + id[:6] + " " + id[6:] + "　"
	}
	return id
}

// Whatever the roster: what was imported once is unchanged when it is imported again, on another laptop it gets the same
// ids, and every row below the header is either a person or refused.
func TestImportProperties(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := drawRoster(rt)
		r := read(t, text)
		people := 0
		for _, h := range r.Households {
			people += len(h.People)
			if h.Number == "" && h.HeadID == "" {
				rt.Fatalf("household of %s has no key", h.Head)
			}
		}
		rows := strings.Count(text, "\n") - 1
		if strings.HasPrefix(text, "某村") {
			rows--
		}
		if people+len(r.Refused) != rows {
			rt.Fatalf("%d people and %d refused of %d rows\n%s", people, len(r.Refused), rows, text)
		}
		if os.Getenv("CUNCE_LONG") == "" && rapid.IntRange(0, 5).Draw(rt, "store") > 0 { // two files cost far more than a roster
			return
		}
		one, two := storetest.New(t, storetest.WithSeed(1)), storetest.New(t, storetest.WithSeed(2))
		first := mustImport(t, one, r, false)
		if first.Members.Added != people || first.Households.Added != len(r.Households) {
			rt.Fatalf("added %+v %+v", first.Households, first.Members)
		}
		d := digest(t, one)
		second := mustImport(t, one, read(t, text), false)
		if second.Members != (Counts{Unchanged: people}) || second.Households != (Counts{Unchanged: len(r.Households)}) || digest(t, one) != d {
			rt.Fatalf("again: %+v %+v\n%s", second.Households, second.Members, text)
		}
		mustImport(t, two, read(t, text), false)
		if a, b := recordIDs(t, one), recordIDs(t, two); !reflect.DeepEqual(a, b) {
			rt.Fatalf("ids differ: %v %v", a, b)
		}
	})
}

// FuzzReadRoster: no workbook makes the reader panic or print an ID number.
func FuzzReadRoster(f *testing.F) {
	f.Add("户编号,户主姓名,姓名,证件号码,与户主关系\n1,张三,张三,990101197706040032,户主\n,,李四,990101197706040032,\n")
	f.Add("姓名,身份证\n,\n合计,\n")
	f.Add("户主\t证件号码\n甲\t9.9E+17\n")
	f.Fuzz(func(t *testing.T, text string) {
		wb, err := sheet.Parse("a.csv", []byte(text), sheet.Limits{Bytes: 1 << 16, Rows: 200, Cells: 2000})
		if err != nil {
			return
		}
		shuffle(wb, uint64(len(text)))
		r, err := ReadRoster(wb, now)
		if err != nil {
			return
		}
		ids := map[string]bool{}
		for _, h := range r.Households {
			for _, p := range h.People {
				if ids[p.ID] && !strings.HasPrefix(p.ID, "999999") {
					t.Fatalf("%s twice", p.ID)
				}
				ids[p.ID] = true
			}
		}
		for _, finding := range append(r.Refused, r.Warnings...) {
			for id := range ids {
				if !strings.HasPrefix(id, "999999") && strings.Contains(finding.Message, id) {
					t.Fatalf("message prints an ID number: %q", finding.Message)
				}
			}
			if finding.Row < 1 || finding.Column == "" || finding.Code == "" || finding.Message == "" {
				t.Fatalf("finding %+v", finding)
			}
		}
	})
}

// shuffle turns some cells into numbers and merges some areas, which no csv has.
func shuffle(wb *sheet.Workbook, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 1))
	for _, s := range wb.Sheets {
		for _, row := range s.Rows {
			for i := range row {
				if r.IntN(8) == 0 && row[i].Type == sheet.Text {
					row[i].Type, row[i].Raw = sheet.Number, row[i].Text
				}
			}
		}
		for range r.IntN(4) {
			row, col := r.IntN(len(s.Rows)+1), r.IntN(6)
			s.Merges = append(s.Merges, sheet.Merge{Row: row, Col: col, LastRow: row + r.IntN(5), LastCol: col + r.IntN(3)})
		}
	}
}
