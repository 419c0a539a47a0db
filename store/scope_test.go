package store_test

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

// expecting is a township's file that expects two villages.
func expecting(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.Town(t)
	storetest.Update(t, db, func(tx *store.Tx) error { return tx.SetSetting("low_line", "", "7300") })
	return db
}

// in is one village of a file.
func in(t testing.TB, db *store.DB, code string) *store.DB {
	t.Helper()
	one, err := db.In(code)
	if err != nil {
		t.Fatal(err)
	}
	return one
}

// TestScope: what is written through a village is in its own chain and seen there and in the whole, not in the other village; what the
// township decides is seen in both.
func TestScope(t *testing.T) {
	db := expecting(t)
	a, b := in(t, db, "533102201001"), in(t, db, "533102201002")
	if id := a.Identity(); id.Name != "户瓦村" || id.Kind != "village" || id.Township != "勐秀乡" || id.Code != "533102201001" {
		t.Errorf("identity %+v", id)
	}
	for i, one := range []*store.DB{a, b} {
		for n := range i + 1 {
			err := one.Update("王镇", func(tx *store.Tx) error {
				id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint("1", n)}, forms.Answers{"head": forms.Text(fmt.Sprint("户主", i, n)), "team": forms.Text("一组")})
				if err != nil {
					return err
				}
				if _, _, err := tx.NewMember(id, "", forms.Answers{"name": forms.Text("同名人")}); err != nil {
					return err
				}
				_, err = tx.AddIssue(origin.New{Title: "漏雨", Household: id, Source: "hand"})
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		db   *store.DB
		want int
	}{{a, 1}, {b, 2}, {db, 3}} {
		err := c.db.View(func(tx *store.Tx) error {
			roster, err := tx.Roster()
			if err != nil {
				return err
			}
			hits, err := tx.Find("同名", 10)
			if err != nil {
				return err
			}
			issues, err := tx.Issues(store.IssueFilter{})
			if err != nil {
				return err
			}
			members := 0
			err = tx.Each(revision.Member, func(*store.Record) error { members++; return nil })
			if len(roster) != c.want || len(hits) != c.want || len(issues) != c.want || members != c.want {
				t.Errorf("%s: %d households, %d hits, %d issues, %d members, want %d each", c.db.Scope(), len(roster), len(hits), len(issues), members, c.want)
			}
			for _, h := range roster {
				if got, err := tx.Household(h.ID); err != nil || got.Village != h.Village || c.db.Scope() != "" && h.Village != c.db.Scope() {
					t.Errorf("%s: household of %q, %v", c.db.Scope(), h.Village, err)
				}
			}
			if got := tx.Setting("low_line", "2022-08-06"); got != "7300" {
				t.Errorf("%s: the township's setting is %q", c.db.Scope(), got)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	chains := map[string]int{}
	err := db.View(func(tx *store.Tx) error {
		return tx.EachRevision(func(_ revision.ID, raw []byte) error {
			r, _, err := revision.Decode(raw)
			chains[r.Village]++
			for _, c := range r.Changes {
				if c.Kind == revision.Household && r.Village == "533102201" {
					t.Error("a household in the township's own chain")
				}
			}
			return err
		})
	})
	if err != nil || chains["533102201"] != 2 || chains["533102201001"] != 1 || chains["533102201002"] != 2 {
		t.Errorf("revisions by village %v, %v", chains, err)
	}
}

// TestScopeEdges: a village's own setting and draft stay its own; a record of the other village is not there; nobody's village is none.
func TestScopeEdges(t *testing.T) {
	db := expecting(t)
	a, b := in(t, db, "533102201001"), in(t, db, "533102201002")
	if _, err := db.In("533102201009"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a village that nobody knows: %v", err)
	}
	if again := in(t, a, "533102201002"); again.Whole() != db || again.Scope() != "533102201002" {
		t.Error("from one village to the other")
	}
	var id string
	err := a.Update("王镇", func(tx *store.Tx) (err error) {
		if err := tx.SetSetting("low_line", "", "8000"); err != nil {
			return err
		}
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("户主")})
		return err
	})
	if err == nil {
		err = a.SaveDraft(store.Draft{Subject: store.Subject{Form: "household", Record: id}, Answers: forms.Answers{}})
	}
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, one := range []*store.DB{a, b, db} {
		err := one.View(func(tx *store.Tx) error {
			drafts, err := tx.Drafts()
			_, missing := tx.Household(id)
			lines = append(lines, fmt.Sprintf("%d %v %s", len(drafts), errors.Is(missing, store.ErrNotFound), tx.Setting("low_line", "2022-08-06")))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"1 false 8000", "0 true 7300", "1 false 7300"}; !slices.Equal(lines, want) {
		t.Errorf("%q, want %q", lines, want)
	}
	if err := b.Update("王镇", func(tx *store.Tx) error { return tx.End(revision.Household, id) }); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("ends the other village's household: %v", err)
	}
}

// TestNumberOfTwoVillages: an issue's number that two villages have is no one issue, unless one village is seen.
func TestNumberOfTwoVillages(t *testing.T) {
	db := expecting(t)
	var number string
	for i, code := range []string{"533102201001", "533102201002"} {
		one := in(t, db, code)
		update(t, one, func(tx *store.Tx) error {
			added, err := tx.AddIssue(origin.New{Title: code})
			if i > 0 && added.Number() != number {
				t.Fatalf("numbers %s and %s", number, added.Number())
			}
			number = added.Number()
			return err
		})
	}
	view(t, db, func(tx *store.Tx) error {
		if _, err := tx.Issue(number); !errors.Is(err, store.ErrRefused) {
			t.Errorf("unscoped: %v", err)
		}
		return nil
	})
	view(t, in(t, db, "533102201002"), func(tx *store.Tx) error {
		if i, err := tx.Issue(number); err != nil || i.Title() != "533102201002" {
			t.Errorf("scoped: %q, %v", i.Title(), err)
		}
		return nil
	})
}

// TestGroupsOfSeveralVillages: groups of one name are told apart by their villages where all are seen; one village seen alone has its own
// names, and every village has one name everywhere.
func TestGroupsOfSeveralVillages(t *testing.T) {
	db := expecting(t)
	for i, code := range []string{"533102201001", "533102201002", "533102201001"} {
		update(t, in(t, db, code), func(tx *store.Tx) error {
			_, _, err := tx.NewHousehold(store.HouseholdKey{National: strconv.Itoa(i)}, forms.Answers{"head": forms.Text("户主"), "team": forms.Text("一组")})
			return err
		})
	}
	for _, c := range []struct {
		db   *store.DB
		want []string
	}{{db, []string{"户瓦村 一组", "户瓦村 一组", "勐典村 一组"}}, {in(t, db, "533102201002"), []string{"一组"}}} {
		view(t, c.db, func(tx *store.Tx) error {
			roster, err := tx.Roster()
			var got []string
			for _, h := range roster {
				whole, err := tx.Household(h.ID)
				if err != nil || whole.Group() != h.Group() || whole.Text("team") != "一组" {
					t.Errorf("%q in the list, %q alone, %v", h.Group(), whole.Group(), err)
				}
				got = append(got, h.Group())
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
			return err
		})
	}
	for code, want := range map[string]string{"533102201001": "户瓦村", "533102201": "勐秀乡", "533102201009": "533102201009"} {
		view(t, db, func(tx *store.Tx) error {
			if got, err := tx.VillageName(code); got != want {
				t.Errorf("%s is called %q, %v", code, got, err)
			}
			return nil
		})
	}
}

// TestRoundsOfSeveralVillages: a village's own round has the village before its title where all are seen, behind the township's; its title
// alone is what is kept.
func TestRoundsOfSeveralVillages(t *testing.T) {
	db := expecting(t)
	for i, one := range []*store.DB{db, in(t, db, "533102201001"), in(t, db, "533102201002")} {
		update(t, one, func(tx *store.Tx) error {
			_, err := tx.NewRound("八月攻坚"+strconv.Itoa(i), []string{"annex1"}, []schedule.Phase{{Title: "大排查", From: "2022-08-01", To: "2022-08-12"}})
			return err
		})
	}
	for _, c := range []struct {
		db   *store.DB
		want []string
	}{{db, []string{"八月攻坚0", "勐典村 八月攻坚2", "户瓦村 八月攻坚1"}}, {in(t, db, "533102201002"), []string{"八月攻坚2", "八月攻坚0"}}} {
		view(t, c.db, func(tx *store.Tx) error {
			rounds, err := tx.Rounds()
			var got []string
			for _, r := range rounds {
				again, err := tx.Round(r.ID)
				if err != nil || again.Title() != r.Title() || again.Plan().Title != r.Text("title") {
					t.Errorf("%q in the list, %q alone, %q planned, %v", r.Title(), again.Title(), again.Plan().Title, err)
				}
				got = append(got, r.Title())
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
			return err
		})
	}
}
