package exchange

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"cunce/forms/sheet"
	"cunce/store/storetest"
)

const oddHeader = "户编号,户主姓名,村民小组,姓名,证件号码,与户主关系,家里电话\n"

func mapped(t testing.TB, text string, m Mapping) *Roster {
	t.Helper()
	book, err := sheet.Parse("花名册.csv", []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	r, err := builtin().Read(book, now, m)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestMapping: a column is taken for what the mapping says, or not at all; the mapping comes before the header.
func TestMapping(t *testing.T) {
	text := oddHeader + rowHead
	for name, tt := range map[string]struct {
		m           Mapping
		phone, team string
		warnings    int
	}{
		"none":            {nil, "", "东洼组", 1},
		"taken":           {Mapping{"家里电话": "member.phone"}, "13900000001", "东洼组", 0},
		"not taken":       {Mapping{"村民小组": "", "家里电话": ""}, "", "", 0},
		"another":         {Mapping{"村民小组": "household.addr"}, "", "", 1},
		"no such field":   {Mapping{"家里电话": "member.nothing"}, "", "东洼组", 0},
		"no such column":  {Mapping{"外婆": "member.phone"}, "", "东洼组", 1},
		"two for a field": {Mapping{"村民小组": "member.phone", "家里电话": "member.phone"}, "东洼组", "", 1},
	} {
		t.Run(name, func(t *testing.T) {
			r := mapped(t, text, tt.m)
			h := r.Households[0]
			if h.People[0].Card.Text("phone") != tt.phone || h.Card.Text("team") != tt.team || len(r.Warnings) != tt.warnings {
				t.Errorf("phone %q, team %q, %v", h.People[0].Card.Text("phone"), h.Card.Text("team"), r.Warnings)
			}
		})
	}
}

// TestColumns tells header, samples and field of every column; of a number that may be somebody's ID number the end alone.
func TestColumns(t *testing.T) {
	got := mapped(t, oddHeader+rowHead+rowWife, nil).Columns()
	if len(got) != 7 {
		t.Fatalf("columns %+v", got)
	}
	if want := (Column{"花名册", "E", "证件号码", []string{"尾号0032", "尾号0029"}, "member.idno", "证件号码"}); !reflect.DeepEqual(got[4], want) {
		t.Errorf("%+v, want %+v", got[4], want)
	}
	if got[6].Field != "" || got[6].Label != "" || got[6].Header != "家里电话" || !reflect.DeepEqual(got[6].Samples, []string{"尾号0001"}) {
		t.Errorf("unknown: %+v", got[6])
	}
}

// TestFields: every one has a name of its own, and can be asked for by it.
func TestFields(t *testing.T) {
	r := mapped(t, oddHeader+rowHead, nil)
	seen := map[string]string{}
	for _, f := range builtin().Fields() {
		if f.Label == "" || seen[f.Label] != "" || strings.ContainsAny(f.Label, ",=") {
			t.Errorf("%s is called %q as %s is", f.Key, f.Label, seen[f.Label])
		}
		seen[f.Label] = f.Key
		if m, err := r.ParseMapping("家里电话=" + f.Label); err != nil || m["家里电话"] != f.Key {
			t.Errorf("%s: %v, %v", f.Label, m, err)
		}
	}
	for _, bad := range []string{"家里电话", "家里电话=外婆", "外婆=联系电话", "="} {
		if _, err := r.ParseMapping(bad); !errors.Is(err, errMapping) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if m, err := r.ParseMapping("家里电话=不要，村民小组=不要"); err != nil || len(m) != 2 || m["家里电话"] != "" {
		t.Errorf("%v, %v", m, err)
	}
}

// TestRemembered: the mapping of the last import of these headers, and of no others.
func TestRemembered(t *testing.T) {
	db := storetest.New(t)
	remembered := func(text string) Mapping {
		m, err := Remembered(db, mapped(t, text, nil))
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	m := Mapping{"家里电话": "member.phone"}
	mustImport(t, db, mapped(t, oddHeader+rowHead, m), false)
	if got := remembered(oddHeader + rowOther); !reflect.DeepEqual(got, m) {
		t.Errorf("remembered %v", got)
	}
	if got := remembered(header + rowOther); got != nil {
		t.Errorf("of other headers %v", got)
	}
	mustImport(t, db, mapped(t, oddHeader+rowOther, Mapping{"家里电话": "household.phone"}), false)
	if got := remembered(oddHeader + rowOther); got["家里电话"] != "household.phone" {
		t.Errorf("the last one is %v", got)
	}
	mustUndo(t, db, false)
	if got := remembered(oddHeader + rowOther); len(got) != 1 {
		t.Errorf("taken back: %v", got)
	}
}
