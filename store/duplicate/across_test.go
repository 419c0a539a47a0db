package duplicate

import (
	"errors"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/people"
	"cunce/store/revision"
	"cunce/store/storetest"
)

const sharedNumber = "110101199003077774"

// across is a township's file with two villages, which both have the same person, with a second one in the first village's household.
func across(t testing.TB) (town *store.DB, villages [2]*store.DB) {
	t.Helper()
	town = storetest.New(t, storetest.WithSeed(9), storetest.WithIdentity(store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}))
	for i, code := range []string{"533102201001", "533102201002"} {
		id := storetest.Village()
		id.Code, id.Name = code, []string{"青山村", "河边村"}[i]
		db := storetest.New(t, storetest.WithIdentity(id), storetest.WithSeed(uint64(i+1)))
		if err := db.Update("张三", func(tx *store.Tx) error {
			house, _, err := tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"head": forms.Text("王五"), "hh_no": forms.Text("1001")})
			if err != nil {
				return err
			}
			_, _, err = tx.NewMember(house, sharedNumber, forms.Answers{"name": forms.Text("李四"), "idno": forms.Text(sharedNumber), "rel": forms.Text("11")})
			if err != nil {
				return err
			}
			number := []string{"110101196003070015", "110101196003070023"}[i]
			_, _, err = tx.NewMember(house, number, forms.Answers{"name": forms.Text("王五"), "idno": forms.Text(number), "rel": forms.Text("01")})
			return err
		}); err != nil {
			t.Fatal(err)
		}
		villages[i] = db
		storetest.Bring(t, db, town)
	}
	return town, villages
}

func pairs(t testing.TB, db *store.DB) (all []Pair) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { all, err = List(tx); return err }); err != nil {
		t.Fatal(err)
	}
	return all
}

// unclosed are the issues of a village that are being worked on.
func unclosed(t testing.TB, db *store.DB) (all []store.Issue) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { all, err = tx.Issues(store.IssueFilter{Unclosed: true}); return err }); err != nil {
		t.Fatal(err)
	}
	return all
}

// ask has both villages look into the only pair.
func ask(t testing.TB, town *store.DB) (opened int) {
	t.Helper()
	if err := town.Update("何志强", func(tx *store.Tx) (err error) {
		opened, err = Ask(tx, pairs(t, town)[0], map[string]string{"533102201001": "青山村", "533102201002": "河边村"})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return opened
}

// TestAsk: each village gets an issue that names the other village and nothing of its people; asked again it is the same; what a village
// puts right ends both.
func TestAsk(t *testing.T) {
	town, villages := across(t)
	if all := pairs(t, town); len(all) != 1 || !all[0].Across || all[0].Asked {
		t.Fatalf("%+v", all)
	}
	if n := ask(t, town); n != 2 {
		t.Fatalf("%d opened", n)
	}
	if n := ask(t, town); n != 0 || !pairs(t, town)[0].Asked {
		t.Errorf("%d opened again", n)
	}
	for i, db := range villages {
		storetest.Bring(t, town, db)
		all := unclosed(t, db)
		if len(all) != 1 || !strings.Contains(all[0].Detail(), []string{"河边村", "青山村"}[i]) || !strings.Contains(all[0].Title(), "李四") {
			t.Fatalf("%+v", all)
		}
		if strings.Contains(all[0].Detail(), "1001") || all[0].Member() == "" || all[0].Status() == ledger.Withdrawn {
			t.Errorf("%+v", all[0])
		}
	}
	if err := villages[1].Update("李明", func(tx *store.Tx) error {
		m := unclosed(t, villages[1])[0]
		_, err := people.Apply(tx, people.Change{Kind: people.MoveOut, Date: "2022-08-01", Household: m.Household(), Member: m.Member()})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	storetest.Bring(t, villages[1], town)
	if n := len(pairs(t, town)); n != 0 {
		t.Fatalf("%d pairs", n)
	}
	if err := town.Update("何志强", func(tx *store.Tx) error {
		n, err := Settle(tx)
		if n != 2 {
			t.Errorf("%d settled", n)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if all := unclosed(t, town); len(all) != 0 {
		t.Errorf("%+v", all)
	}
}

// TestEnd: one side ends as if its village had said so, the card stays, the issues of both end, and the village gets it.
func TestEnd(t *testing.T) {
	for _, c := range []people.Change{{Kind: people.MoveOut, Date: "2022-08-01"}, {Kind: people.Death, Date: "2022-08-02"}, {Kind: people.Leave, Reason: "同名录错"}} {
		town, villages := across(t)
		ask(t, town)
		p := pairs(t, town)[0]
		ends := p.Other
		if _, err := End(town, "何志强", p, ends.ID, c); err != nil {
			t.Fatal(c.Kind, err)
		}
		if n, issues := len(pairs(t, town)), len(unclosed(t, town)); n != 0 || issues != 0 {
			t.Errorf("%s: %d pairs, %d issues", c.Kind, n, issues)
		}
		for i, db := range villages {
			storetest.Bring(t, town, db)
			left := 0
			if err := db.View(func(tx *store.Tx) error {
				return tx.Each(revision.Member, func(r *store.Record) error {
					if (store.Member{Record: r}).Left() {
						left++
						if r.Text("name") != "李四" || r.Text("idno") != sharedNumber {
							t.Errorf("the card says %s", r.Text("name"))
						}
					}
					return nil
				})
			}); err != nil {
				t.Fatal(err)
			}
			if want := map[bool]int{true: 1}[db.Identity().Code == ends.Village]; left != want || len(unclosed(t, db)) != 0 {
				t.Errorf("%s: village %d: %d left, %d issues", c.Kind, i, left, len(unclosed(t, db)))
			}
		}
	}
}

// TestEndRefused: without a reason, in another way, on a day to come, and inside one village nothing ends.
func TestEndRefused(t *testing.T) {
	town, _ := across(t)
	p := pairs(t, town)[0]
	one := p
	one.Across = false
	for name, try := range map[string]func() error{
		"reason": func() error { _, err := End(town, "何", p, p.Keep.ID, people.Change{Kind: people.Leave}); return err },
		"way": func() error {
			_, err := End(town, "何", p, p.Keep.ID, people.Change{Kind: people.Birth, Date: "2022-08-01"})
			return err
		},
		"day": func() error {
			_, err := End(town, "何", p, p.Keep.ID, people.Change{Kind: people.Death, Date: "2032-08-01"})
			return err
		},
		"whom": func() error {
			_, err := End(town, "何", p, "x", people.Change{Kind: people.Death, Date: "2022-08-01"})
			return err
		},
		"one": func() error {
			_, err := End(town, "何", one, p.Keep.ID, people.Change{Kind: people.Death, Date: "2022-08-01"})
			return err
		},
		"ask": func() error {
			return town.Update("何", func(tx *store.Tx) error { _, err := Ask(tx, one, nil); return err })
		},
	} {
		err := try()
		if _, _, ok := Explain(err); !ok && !errors.Is(err, people.ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(pairs(t, town)) != 1 || len(unclosed(t, town)) != 0 {
		t.Error("something was written")
	}
}
