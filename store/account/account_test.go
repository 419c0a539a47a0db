package account

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/people"
	"cunce/store/report"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// A village has two households: 欧阳秀英 with five others, and 单雪旺 alone.
type village struct {
	db   *store.DB
	a, b string
	who  map[string]string // ids by name
}

func newVillage(t testing.TB) *village {
	t.Helper()
	v := &village{db: storetest.New(t), who: map[string]string{}}
	v.update(t, func(tx *store.Tx) (err error) {
		if v.a, _, err = tx.NewHousehold(store.HouseholdKey{National: "37"}, storetest.Texts("head", "欧阳秀英", "team", "石岭组")); err != nil {
			return err
		}
		if v.b, _, err = tx.NewHousehold(store.HouseholdKey{National: "38"}, storetest.Texts("head", "单雪旺", "team", "河边组")); err != nil {
			return err
		}
		for _, m := range [][]string{{v.a, "欧阳秀英", "01"}, {v.a, "罗大山", "02"}, {v.a, "罗小山", "03"}, {v.a, "马梅", "05"}, {v.a, "罗小宝", "07"},
			{v.a, "欧阳老太", "12"}, {v.b, "单雪旺", "01"}} {
			if v.who[m[1]], _, err = tx.NewMember(m[0], "", storetest.Texts("name", m[1], "rel", m[2])); err != nil {
				return err
			}
		}
		return nil
	})
	return v
}

func (v *village) update(t testing.TB, fn func(*store.Tx) error) {
	t.Helper()
	if err := v.db.Update("周文广", fn); err != nil {
		t.Fatal(err)
	}
}

func (v *village) must(t testing.TB, c people.Change) (done people.Done) {
	t.Helper()
	if c.Date == "" {
		c.Date = "2022-08-06"
	}
	v.update(t, func(tx *store.Tx) (err error) { done, err = people.Apply(tx, c); return err })
	return done
}

// adjusted writes the adjustments of households: what they were, what came and went, what they are.
func adjusted(t testing.TB, db *store.DB, result string, households, people, within, after int) {
	t.Helper()
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i := range households {
			share := func(n int) string {
				part := n / households
				if i < n%households {
					part++
				}
				return strconv.Itoa(part)
			}
			h, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(result, i)}, storetest.Texts("head", "户主", "team", "石岭组"))
			if err != nil {
				return err
			}
			fields := revision.Fields{}
			for name, text := range map[string]string{"@form": formDynamic, "@subject": h, "@completed": tx.Now().Format(time.RFC3339), "@by": "周文广",
				"y_result": result, "y_before": share(people), "y_natural": share(within), "y_after": share(after)} {
				fields[name] = revision.Text(text)
			}
			if err := tx.Put(revision.Response, "R"+result+fmt.Sprint(i), fields); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func table(t testing.TB, db *store.DB, make func(*store.Tx, string, string) (report.Table, error), from, to string) (out report.Table) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { out, err = make(tx, from, to); return err }); err != nil {
		t.Fatal(err)
	}
	return out
}

func numbers(r report.Row) (out []string) {
	for _, c := range r.Cells {
		if c.Known {
			out = append(out, fmt.Sprint(c.Number))
		} else {
			out = append(out, c.Text)
		}
	}
	return out
}

// TestTheSource is the township of source 004, number by number.
func TestTheSource(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	adjusted(t, db, "removed", 237, 642, 0, 0)
	adjusted(t, db, "dead", 9, 42, 0, 0)
	adjusted(t, db, "kept", 206, 528, 0, 528)
	adjusted(t, db, "returned", 169, 362, 0, 362)
	adjusted(t, db, "new", 98, 0, 0, 195)
	got := table(t, db, Dynamic, "", "")
	for i, want := range [][]string{{"期初", "621", "1574", ""}, {"剔除", "237", "642", ""}, {"死亡", "9", "42", ""}, {"保留", "206", "528", "0"},
		{"回退", "169", "362", "0"}, {"新纳入", "98", "195", ""}, {"期末", "473", "1085", "0"}} {
		if !slices.Equal(numbers(got.Rows[i]), want) {
			t.Errorf("%v, want %v", numbers(got.Rows[i]), want)
		}
	}
	if len(got.Rows[1].Households) != 237 || len(got.Rows[6].Households) != 473 {
		t.Error("the households of a row are not those that it counts")
	}
	notes := strings.Join(got.Notes, "\n")
	for _, want := range []string{"期初 621 - 剔除 237 - 死亡 9 = 保留 206 + 回退 169，对得上", "期初 1574 - 剔除 642 - 死亡 42 + 保留户内增减 0 = 保留 528 + 回退 362，对得上",
		"期末 473 = 保留 206 + 回退 169 + 新纳入 98，对得上", "期末 1085 = 保留 528 + 回退 362 + 新纳入 195，对得上", "户数 23.8%，人数 31.1%"} {
		if !strings.Contains(notes, want) {
			t.Errorf("%q is not told in\n%s", want, notes)
		}
	}
	if nothing := table(t, db, Dynamic, "2022-09-01", ""); nothing.Rows[0].Cells[1].Number != 0 || !strings.Contains(strings.Join(nothing.Notes, ""), "没有完成") {
		t.Errorf("of another time: %v", nothing)
	}
}

// TestWithin: what came and went within the households that stay has a column of its own, from the form or else from the events;
// an account that does not agree says so.
func TestWithin(t *testing.T) {
	v := newVillage(t)
	put := func(id, household, result, before, natural, after string) {
		v.update(t, func(tx *store.Tx) error {
			fields := revision.Fields{}
			for name, text := range map[string]string{"@form": formDynamic, "@subject": household, "@completed": tx.Now().Format(time.RFC3339), "@by": "周文广",
				"y_result": result, "y_before": before, "y_natural": natural, "y_after": after} {
				if text != "" {
					fields[name] = revision.Text(text)
				}
			}
			return tx.Put(revision.Response, id, fields)
		})
	}
	defer func() { // no such responses are written by the program itself
		v.update(t, func(tx *store.Tx) error {
			for _, id := range []string{"R1", "R2"} {
				if err := tx.End(revision.Response, id); err != nil {
					return err
				}
			}
			return nil
		})
	}()
	v.must(t, people.Change{Kind: people.Birth, Household: v.a, Card: map[string]string{"name": "小宝"}})
	v.must(t, people.Change{Kind: people.Death, Household: v.a, Member: v.who["欧阳老太"]})
	v.must(t, people.Change{Kind: people.MarryIn, Household: v.b, Member: v.who["罗小山"], Card: map[string]string{"rel": "06"}})
	put("R1", v.a, "kept", "6", "", "5")
	put("R2", v.b, "returned", "1", "3", "2")
	got := table(t, v.db, Dynamic, "2022-08-01", "2022-08-31")
	notes := strings.Join(got.Notes, "\n")
	for _, want := range []string{"有 1 户没有填户内增减", "单雪旺 户：表上填的户内增减是 3，人员变动登记的是 1", "期初 7 - 剔除 0 - 死亡 0 + 保留户内增减 2 = 保留 5 + 回退 2，对不上"} {
		if !strings.Contains(notes, want) {
			t.Errorf("%q is not told in\n%s", want, notes)
		}
	}
	if got := numbers(got.Rows[3]); !slices.Equal(got, []string{"保留", "1", "5", "-1"}) {
		t.Errorf("%v", got)
	}
}

// TestNatural counts by group and month; a move between groups counts at both ends, what was taken back nowhere.
func TestNatural(t *testing.T) {
	v := newVillage(t)
	v.must(t, people.Change{Kind: people.Birth, Household: v.a, Card: map[string]string{"name": "小宝"}, Date: "2022-07-03"})
	v.must(t, people.Change{Kind: people.Death, Household: v.a, Member: v.who["欧阳老太"]})
	v.must(t, people.Change{Kind: people.MarryIn, Household: v.b, Member: v.who["罗小山"], Card: map[string]string{"rel": "06"}})
	v.must(t, people.Change{Kind: people.Abroad, Household: v.a, Member: v.who["罗小宝"]})
	undone := v.must(t, people.Change{Kind: people.Prison, Household: v.a, Member: v.who["马梅"]})
	v.update(t, func(tx *store.Tx) error { _, err := people.Undo(tx, undone.Event); return err })
	v.must(t, people.Change{Kind: people.NewHead, Household: v.a, Member: v.who["罗大山"]})
	got := table(t, v.db, Natural, "", "")
	var rows [][]string
	for _, r := range append(got.Rows, got.Total) {
		rows = append(rows, numbers(r))
	}
	want := [][]string{{"石岭组", "2022-07", "1", "0", "0", "0", "0", "0", "0", "1"}, {"石岭组", "2022-08", "0", "1", "0", "0", "1", "0", "1", "-3"},
		{"河边组", "2022-08", "0", "0", "1", "0", "0", "0", "0", "1"}, {"合计", "", "1", "1", "1", "0", "1", "0", "1", "-1"}}
	for i := range want {
		if i >= len(rows) || !slices.Equal(rows[i], want[i]) {
			t.Errorf("%v, want %v", rows, want)
			break
		}
	}
	if !strings.Contains(got.Notes[0], "口径") || len(table(t, v.db, Natural, "2022-08-01", "2022-08-31").Rows) != 2 {
		t.Errorf("%v", got.Notes)
	}
}
