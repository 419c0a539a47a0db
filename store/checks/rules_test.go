package checks_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/checks"
	"cunce/store/storetest"
)

// TestRules has for every rule of the table a case in which it is broken and one like it in which it holds. A line is the id,
// what is broken, what holds: fields of the member, after hh. of the household; b. is a second member, c. a second household.
func TestRules(t *testing.T) {
	text, err := os.ReadFile("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	tried := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		parts := strings.Split(strings.TrimSpace(line), " | ")
		if len(parts) != 3 {
			t.Fatalf("%q", line)
		}
		id := parts[0]
		tried[id] = true
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			if got := broken(t, parts[1]); !slices.Contains(got, id) {
				t.Errorf("%s: not broken, only %v", parts[1], got)
			}
			if got := broken(t, parts[2]); slices.Contains(got, id) {
				t.Errorf("%s: broken", parts[2])
			}
		})
	}
	for _, r := range checks.Builtin() {
		if !tried[r.ID] && r.Subject != "amount" && r.Subject != "village" && r.ID != "m_home" && !strings.Contains(r.Holds, "${last.") && !strings.Contains(r.Holds, "${all.") && !strings.Contains(r.Holds, "${done.") {
			t.Errorf("rule %s has no case", r.ID)
		}
	}
}

// broken are the ids of the rules that a small village breaks.
func broken(t *testing.T, spec string) (ids []string) {
	db := storetest.New(t)
	settle(t, db, spec)
	for _, f := range run(t, db).Open {
		ids = append(ids, f.Rule.ID)
	}
	return ids
}

// settle makes the village of a case: a household with all well, changed as the case says.
func settle(t testing.TB, db *store.DB, spec string) (home, person string) {
	t.Helper()
	cards := map[string]map[string]string{"": member(), "hh": household()}
	for _, set := range strings.Fields(spec) {
		name, value, _ := strings.Cut(set, "=")
		who, field, dotted := strings.Cut(name, ".")
		if !dotted {
			who, field = "", name
		}
		if cards[who] == nil {
			cards[who] = map[string]map[string]string{"b": member(), "c": household()}[who]
			cards[who]["idno"], cards[who]["hh_no"] = "", "1002"
			if who == "b" {
				cards[who]["rel"], cards[who]["name"], cards[who]["hh_no"] = "21", "张小花", ""
			}
		}
		cards[who][field] = strings.ReplaceAll(value, "+", " ")
	}
	err := db.Update("周文广", func(tx *store.Tx) (err error) {
		if home, _, err = tx.NewHousehold(store.HouseholdKey{National: "1"}, answers(cards["hh"])); err != nil {
			return err
		}
		if cards["c"] != nil {
			if _, _, err = tx.NewHousehold(store.HouseholdKey{National: "2"}, answers(cards["c"])); err != nil {
				return err
			}
		}
		for _, who := range []string{"", "b"} {
			if cards[who] == nil || cards[who]["rel"] == "none" {
				continue
			}
			id, _, err := tx.NewMember(home, "", answers(cards[who]))
			if err != nil {
				return err
			}
			if person == "" {
				person = id
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return home, person
}

// TestRulesHold has no finding about a household with which all is well.
func TestRulesHold(t *testing.T) {
	if got := broken(t, ""); len(got) > 0 {
		t.Errorf("broken: %v", got)
	}
}
