package summary

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/account"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// houses makes households numbered from 1, and gives their ids.
func houses(t testing.TB, db *store.DB, n int, people int) (ids []string) {
	t.Helper()
	err := db.Update("周文广", func(tx *store.Tx) error {
		for h := range n {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(h + 1)}, forms.Answers{"head": forms.Text("甲"), "team": forms.Text("石岭组")})
			for p := range people {
				if err == nil {
					_, _, err = tx.NewMember(id, "", forms.Answers{"name": forms.Text(string(rune('子' + p))), "reg": forms.Text("yes")})
				}
			}
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// fill writes completed forms: id, form, subject, round, and the answers.
func fill(t testing.TB, db *store.DB, all ...[]string) {
	t.Helper()
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i, one := range all {
			f := texts(append([]string{"@form", one[1], "@subject", one[2], "@round", one[3], "@completed", storetest.Start.Add(time.Duration(i) * time.Hour).Format(time.RFC3339),
				"@by", "周文广"}, one[4:]...)...)
			if err := tx.Put(revision.Response, one[0], f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func faultsOf(s *Sheet) string {
	faults, _ := s.Check()
	var all strings.Builder
	for _, f := range faults {
		all.WriteString(f.Column + " " + f.Text + "\n")
	}
	return all.String()
}

// TestSameRound: the rows of annex 2 are counted from the checks of the round in which the village filled it in.
func TestSameRound(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	h := houses(t, db, 3, 1)
	code := db.Identity().Code
	fill(t, db, []string{"A1", "annex1", h[0], "R1", "a1_3_2", "yes"}, []string{"A2", "annex1", h[1], "R1", "a1_3_2", "no"}, []string{"V1", "annex2_village", code, "R1", "a2_3_1", "no"},
		[]string{"A3", "annex1", h[0], "R2", "a1_3_2", "no"}, []string{"A4", "annex1", h[1], "R2", "a1_3_2", "yes"}, []string{"A5", "annex1", h[2], "R2", "a1_3_2", "yes"})
	for _, by := range Bys() {
		s := read(t, db, by, nil)
		if found, now := s.Cell("annex2_1", -1).Number, s.Cell("dropout", -1).Number; found != 1 || now != 2 {
			t.Errorf("by %s: %v in the round of annex 2, want 1; %v now, want 2", by, found, now)
		}
		if all := faultsOf(s); !strings.Contains(all, "1 户是问题") {
			t.Errorf("by %s: what the village denies is not told: %s", by, all)
		}
		listed(t, s)
	}
	fill(t, db, []string{"V2", "annex2_village", code, "R2", "a2_3_1", "yes"})
	if err := db.Update("周文广", func(tx *store.Tx) error {
		return tx.Put(revision.Response, "V2", texts("@completed", "2022-09-01T09:00:00+08:00"))
	}); err != nil {
		t.Fatal(err)
	}
	if s := read(t, db, ByGroup, nil); s.Cell("annex2_1", -1).Number != 2 || strings.Contains(faultsOf(s), "户是问题") {
		t.Errorf("of the next round: %v, %s", s.Cell("annex2_1", -1), faultsOf(s))
	}
}

// TestVillageCard: what the card of the village says of people is held against the register, whatever those are of whom nobody said.
func TestVillageCard(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	houses(t, db, 2, 3)
	code := db.Identity().Code
	for _, c := range []struct {
		people, dibao string
		want          []string
	}{{"6", "0", nil}, {"6", "6", nil}, {"6", "7", []string{"村情表：低保人数是 7，花名册上低保 0 人，没有填的 6 人"}}, {"5", "", []string{"村情表：总人口是 5，花名册上户籍在册 6 人，没有填的 0 人"}}} {
		fill(t, db, []string{"C", "village_card", code, "", "people", c.people, "dibao", c.dibao})
		all := faultsOf(read(t, db, ByGroup, nil))
		for _, want := range c.want {
			if !strings.Contains(all, want) {
				t.Errorf("%s is not told in %q", want, all)
			}
		}
		if c.want == nil && all != "" {
			t.Errorf("%v: %s", c, all)
		}
	}
}

// TestAccount: the dynamic adjustment is that of package account, number by number, and its identities are told with their parts.
func TestAccount(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		db := storetest.New(t, storetest.Unchecked())
		h := houses(t, db, 4, 1)
		number := func(name string) string { return rapid.SampledFrom([]string{"", "0", "3", "5"}).Draw(r, name) }
		for i := range rapid.IntRange(0, 6).Draw(r, "forms") {
			result := rapid.SampledFrom([]string{"removed", "dead", "kept", "returned", "new"}).Draw(r, "result")
			fill(t, db, []string{fmt.Sprint("D", i), formAdjust, h[i%4], fmt.Sprint("R", i), "y_result", result, "y_before", number("before"), "y_after", number("after"), "y_natural", number("within")})
		}
		s := read(t, db, ByGroup, func(tx *store.Tx) error {
			table, err := account.Dynamic(tx, "", "")
			if err != nil {
				return err
			}
			b, err := Read(tx)
			if err != nil {
				return err
			}
			s := b.Sheet(ByGroup)
			for i, key := range []string{"begin", "removed", "dead", "kept", "returned", "new", "end"} {
				cells := table.Rows[i].Cells
				if got, people := s.Cell("dyn_"+key, -1).Number, s.Cell("dyn_"+key+"_people", -1).Number; got != cells[1].Number || people != cells[2].Number {
					r.Errorf("%s is %v households of %v people, want %v of %v", key, got, people, cells[1].Number, cells[2].Number)
				}
			}
			if got := s.Cell("dyn_within_people", -1).Number; got != table.Rows[6].Cells[3].Number {
				r.Errorf("%v within, want %v", got, table.Rows[6].Cells[3].Number)
			}
			fails := strings.Contains(strings.Join(table.Notes, ""), "对不上")
			if told := strings.Contains(faultsOf(s), "期初"); told != fails {
				r.Errorf("the account does not add up: %v, told %v in %s", fails, told, faultsOf(s))
			}
			return nil
		})
		listed(r, s)
	})
}

// TestCompare: two states of a file side by side, with the difference and its share; of what was nothing before there is no share.
func TestCompare(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	h := houses(t, db, 2, 1)
	before := read(t, db, ByGroup, nil)
	fill(t, db, []string{"A1", "annex1", h[0], "R1", "a1_3_2", "yes"})
	if err := db.Update("周文广", func(tx *store.Tx) error {
		_, _, err := tx.NewHousehold(store.HouseholdKey{National: "9"}, forms.Answers{"head": forms.Text("乙"), "team": forms.Text("河边组")})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	table := Compare(before, read(t, db, ByGroup, nil), "")
	for _, r := range table.Rows {
		var got string
		for _, c := range r.Cells[2:] {
			got += fmt.Sprint(c.Number, c.Known, " ")
		}
		want := map[string]string{"all_households": "2 true 3 true 1 true 0.5 true 2 true 2 true 0 true 0 false 1 true 0 false ",
			"checked": "0 true 1 true 1 true 0 false 0 true 1 true 1 true 0 false 0 true 0 false "}[r.Key]
		if want != "" && got != want {
			t.Errorf("%s: %s, want %s", r.Key, got, want)
		}
	}
	if len(table.Columns) != 12 {
		t.Errorf("%d columns", len(table.Columns))
	}
}
