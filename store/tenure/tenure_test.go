package tenure_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/store/tenure"
)

func village(t testing.TB) (db *store.DB, ids []string) {
	t.Helper()
	db = storetest.New(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		for i, head := range []string{"欧阳秀英", "单雪旺", "罗大山"} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: string(rune('1' + i))}, forms.Answers{"head": forms.Text(head), "team": forms.Text("石岭组")})
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	return db, ids
}

// card writes what a card says of the helper, as the officer or an import does.
func card(t testing.TB, db *store.DB, id, name, from string) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) error {
		as := forms.Answers{"helper": forms.Text(name), "helper_from": {}}
		if from != "" {
			as["helper_from"] = forms.Text(from)
		}
		return tx.PutAnswers(revision.Household, id, as)
	})
}

func of(t testing.TB, db *store.DB, household string) (all []tenure.Tenure) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		b, err := tenure.Read(tx)
		if err != nil {
			return err
		}
		all, err = b.Of(household)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// told is the list in one line, the latest first: name, from, until, * for who it is now.
func told(all []tenure.Tenure) string {
	var lines []string
	for _, one := range all {
		line := one.Name + " " + one.From + "-" + one.Until
		if one.Now {
			line += "*"
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, ", ")
}

func check(t *testing.T, db *store.DB, id, want string) {
	t.Helper()
	if got := told(of(t, db, id)); got != want {
		t.Errorf("helpers: %s\nwant:    %s", got, want)
	}
}

// TestFromTheCard: what the card said tells who came after whom; a name put right is not another helper.
func TestFromTheCard(t *testing.T) {
	db, ids := village(t)
	check(t, db, ids[0], "")
	card(t, db, ids[0], "何志祥", "2018-01-02")
	card(t, db, ids[0], "何志强", "2018-01-02") // put right
	check(t, db, ids[0], "何志强 2018-01-02-*")
	card(t, db, ids[0], "刘敏", "2020-03-01")
	check(t, db, ids[0], "刘敏 2020-03-01-*, 何志强 2018-01-02-2020-03-01")
	card(t, db, ids[0], "张三", "2021-01-01")
	card(t, db, ids[0], "刘敏", "2020-03-01") // it was a mistake
	check(t, db, ids[0], "刘敏 2020-03-01-*, 何志强 2018-01-02-2020-03-01")
	card(t, db, ids[1], "刘敏", "")
	card(t, db, ids[1], "刘敏", "2020-03-01")
	check(t, db, ids[1], "刘敏 2020-03-01-*")
	card(t, db, ids[2], "刘敏", "")
	card(t, db, ids[2], "张三", "")
	today := storetest.Start.Format("2006-01-02")
	check(t, db, ids[2], "张三 -*, 刘敏 -"+today)
}

// TestChange puts somebody else on several cards, with why, and takes it back on one.
func TestChange(t *testing.T) {
	db, ids := village(t)
	card(t, db, ids[0], "何志强", "2018-01-02")
	card(t, db, ids[1], "何志强", "2019-01-02")
	next := tenure.Tenure{Name: " 刘 敏", Unit: "县林业局", Phone: "13800000000", From: "2021-05-06"}
	storetest.Update(t, db, func(tx *store.Tx) error { return tenure.Change(tx, ids[:2], next, "调走") })
	next.Name = strings.TrimSpace(next.Name)
	for i, from := range []string{"2018-01-02", "2019-01-02"} {
		all := of(t, db, ids[i])
		if len(all) != 2 || all[0].Unit != "县林业局" || !all[0].Now || all[1].Why != "调走" || all[1].Until != "2021-05-06" || all[1].From != from {
			t.Fatalf("helpers: %+v", all)
		}
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return tenure.Drop(tx, of(t, db, ids[0])[1].ID) })
	check(t, db, ids[0], "何志强 2018-01-02-*")
	if all := of(t, db, ids[1]); len(all) != 2 {
		t.Errorf("the other household: %+v", all)
	}
	card(t, db, ids[1], "王五", "2022-01-01")
	err := db.Update("周文广", func(tx *store.Tx) error { return tenure.Drop(tx, of(t, db, ids[1])[2].ID) })
	if !errors.Is(err, tenure.ErrRefused) {
		t.Errorf("taken back under a later change: %v", err)
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		return tenure.Change(tx, ids[1:2], tenure.Tenure{From: "2022-02-01"}, "脱贫后不再结对")
	})
	all := of(t, db, ids[1])
	if len(all) != 3 || all[0].Now || all[0].Name != "王五" || all[0].Until != "2022-02-01" {
		t.Errorf("after the last one: %+v", all)
	}
}

func TestHeld(t *testing.T) {
	db, ids := village(t)
	for _, id := range ids[:2] {
		card(t, db, id, "何志强", "2018-01-02")
	}
	for name, want := range map[string]int{"何志强": 2, "刘敏": 0} {
		err := db.View(func(tx *store.Tx) error {
			held, err := tenure.Held(tx, name, "")
			if len(held) != want {
				t.Errorf("%s helps %d", name, len(held))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestBefore: those who came before the file stand below, and are taken back.
func TestBefore(t *testing.T) {
	db, ids := village(t)
	card(t, db, ids[0], "何志强", "2018-01-02")
	storetest.Update(t, db, func(tx *store.Tx) error {
		return errors.Join(tenure.Before(tx, ids[0], tenure.Tenure{Name: "老李", From: "2016-01-01", Until: "2017-12-31"}),
			tenure.Before(tx, ids[0], tenure.Tenure{Name: "老王"}))
	})
	check(t, db, ids[0], "何志强 2018-01-02-*, 老李 2016-01-01-2017-12-31, 老王 -2016-01-01")
	storetest.Update(t, db, func(tx *store.Tx) error { return tenure.Drop(tx, of(t, db, ids[0])[2].ID) })
	check(t, db, ids[0], "何志强 2018-01-02-*, 老李 2016-01-01-2017-12-31")
}

func TestRefused(t *testing.T) {
	db, ids := village(t)
	card(t, db, ids[0], "何志强", "2018-01-02")
	change := func(household int, next tenure.Tenure) func(*store.Tx) error {
		return func(tx *store.Tx) error { return tenure.Change(tx, ids[household:household+1], next, "") }
	}
	before := func(one tenure.Tenure) func(*store.Tx) error {
		return func(tx *store.Tx) error { return tenure.Before(tx, ids[0], one) }
	}
	for name, work := range map[string]func(*store.Tx) error{
		"the same":          change(0, tenure.Tenure{Name: "何志强", From: "2018-01-02"}),
		"nobody after none": change(1, tenure.Tenure{From: "2018-01-02"}),
		"no day":            change(0, tenure.Tenure{Name: "刘敏"}),
		"earlier":           change(0, tenure.Tenure{Name: "刘敏", From: "2017-01-01"}),
		"to come":           change(0, tenure.Tenure{Name: "刘敏", From: "2099-01-01"}),
		"no date":           change(0, tenure.Tenure{Name: "刘敏", From: "去年"}),
		"no name":           before(tenure.Tenure{From: "2016-01-01"}),
		"ends first":        before(tenure.Tenure{Name: "老李", From: "2016-01-01", Until: "2015-01-01"}),
		"no last day":       before(tenure.Tenure{Name: "老李", Until: "底"}),
		"there":             before(tenure.Tenure{Name: "何志强", From: "2018-01-02"}),
	} {
		err := db.Update("周文广", work)
		sentence, hint, ok := tenure.Explain(err)
		if !errors.Is(err, tenure.ErrRefused) || !ok || sentence == "" || hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	check(t, db, ids[0], "何志强 2018-01-02-*")
	if _, _, ok := tenure.Explain(store.ErrDamaged); ok {
		t.Error("explains what it does not know")
	}
}

// TestChain: whatever helpers follow one another by Change, all of them are told in order, each until the next begins.
func TestChain(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		db, ids := village(t)
		n := rapid.IntRange(1, 8).Draw(rt, "helpers")
		var want []string
		for i := range n {
			from := fmt.Sprintf("20%02d-01-01", 10+i)
			name := fmt.Sprintf("帮扶人%d", rapid.IntRange(0, 3).Draw(rt, "who"))
			if i > 0 && strings.HasPrefix(want[0], name+" ") {
				name += "甲"
			}
			storetest.Update(t, db, func(tx *store.Tx) error {
				return tenure.Change(tx, ids[:1], tenure.Tenure{Name: name, From: from}, "轮换")
			})
			if i > 0 {
				want[0] = strings.TrimSuffix(want[0], "*") + from
			}
			want = slices.Insert(want, 0, name+" "+from+"-*")
		}
		if got := told(of(t, db, ids[0])); got != strings.Join(want, ", ") {
			rt.Fatalf("helpers: %s\nwant:    %s", got, strings.Join(want, ", "))
		}
	})
}
