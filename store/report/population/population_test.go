package population

import (
	"encoding/json"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
)

// add makes a household with people, each from field, value pairs in one text.
func add(t testing.TB, db *store.DB, no, team, insys string, people ...string) {
	t.Helper()
	err := db.Update("周文广", func(tx *store.Tx) error {
		card := forms.Answers{"head": forms.Text("户" + no), "team": forms.Text(team)}
		if insys != "" {
			card["insys"] = forms.Text(insys)
		}
		id, _, err := tx.NewHousehold(store.HouseholdKey{National: no}, card)
		if err != nil {
			return err
		}
		for i, p := range people {
			m := forms.Answers{"name": forms.Text("人" + no + string(rune('甲'+i)))}
			for _, set := range strings.Fields(p) {
				field, value, _ := strings.Cut(set, "=")
				m[field] = forms.Text(value)
			}
			if _, _, err := tx.NewMember(id, "", m); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func table(t testing.TB, db *store.DB) (rows []map[string]any, total map[string]any) {
	t.Helper()
	var groups []Group
	err := db.View(func(tx *store.Tx) (err error) {
		groups, err = Read(tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(Table(groups))
	if err != nil {
		t.Fatal(err)
	}
	var out struct {
		Rows  []map[string]any
		Total map[string]any
	}
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out.Rows, out.Total
}

// TestFourFacts: each fact is counted by itself, what nobody answered is neither yes nor no, and who left is in none.
func TestFourFacts(t *testing.T) {
	db := storetest.New(t)
	add(t, db, "1", "一组", "yes", "reg=yes live=yes stay=01 insys=yes", "reg=yes live=no stay=02", "reg=no live=yes", "reg=yes stay=01 chg=out")
	add(t, db, "2", "一组", "", "")
	add(t, db, "3", "", "no", "insys=no")
	rows, total := table(t, db)
	for name, want := range map[string]float64{"households": 2, "households_insys_yes": 1, "households_insys_no": 0, "households_insys_blank": 1,
		"people": 4, "reg_yes": 2, "reg_no": 1, "reg_blank": 1, "live_yes": 2, "live_no": 1, "live_blank": 1, "stay_here": 1, "stay_away": 1,
		"stay_blank": 2, "insys_yes": 1, "insys_no": 0, "insys_blank": 3, "left": 1} {
		if got := rows[0][name]; got != want {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if rows[1]["group"] != wordNoGroup || total["people"] != 5.0 || total["households_insys_no"] != 1.0 {
		t.Errorf("rows %v, total %v", rows[1], total)
	}
}

// TestEveryFactSumsUp: for every fact the three answers are all people of the group.
func TestEveryFactSumsUp(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		db := storetest.New(t)
		for i := range rapid.IntRange(1, 4).Draw(rt, "households") {
			people := rapid.SliceOfN(rapid.SampledFrom([]string{"reg=yes", "reg=no live=yes", "stay=02", "stay=03", "chg=out", "", "insys=no chg=in"}), 0, 4).Draw(rt, "people")
			add(t, db, string(rune('1'+i)), rapid.SampledFrom([]string{"一组", "二组", ""}).Draw(rt, "team"), "", people...)
		}
		rows, total := table(t, db)
		for _, row := range append(rows, total) {
			for f := range Facts {
				sum := 0.0
				for _, name := range names[f] {
					sum += row[name].(float64)
				}
				if sum != row["people"] {
					rt.Errorf("%s: %v of %v", Facts[f].Field, sum, row["people"])
				}
			}
		}
	})
}
