package duplicate_test

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/duplicate"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// A village has one household twice, 吕海芳 under two numbers, with her husband in both and a son in one; and somebody else's.
type village struct {
	db    *store.DB
	clock *storetest.Clock
	keep  string // ids of the two, the smaller first
	other string
	third string
}

func newVillage(t testing.TB) *village {
	t.Helper()
	clock := storetest.NewClock()
	v := &village{db: storetest.New(t, storetest.WithClock(clock)), clock: clock}
	v.update(t, func(tx *store.Tx) error {
		var ids []string
		for i, no := range []string{"37", "38"} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: no}, storetest.Texts("head", "吕海芳", "head_id", "533102196503120023", "team", "东洼组"))
			if err != nil {
				return err
			}
			ids = append(ids, id)
			if _, _, err = tx.NewMember(id, fmt.Sprint(i), storetest.Texts("name", "罗大山", "rel", "02", "birth", "1961-02-03")); err != nil {
				return err
			}
		}
		v.keep, v.other = min(ids[0], ids[1]), max(ids[0], ids[1])
		if _, _, err := tx.NewMember(v.keep, "533102196503120023", storetest.Texts("name", "吕海芳", "rel", "01")); err != nil {
			return err
		}
		if _, _, err := tx.NewMember(v.other, "", storetest.Texts("name", "罗小山", "rel", "03")); err != nil {
			return err
		}
		err := tx.PutAnswers(revision.Household, v.other, storetest.Texts("phone", "13800000000", "type", "02"))
		if err != nil {
			return err
		}
		if err := tx.PutAnswers(revision.Household, v.keep, storetest.Texts("type", "01")); err != nil {
			return err
		}
		v.third, _, err = tx.NewHousehold(store.HouseholdKey{National: "39"}, storetest.Texts("head", "单雪旺", "team", "东洼组"))
		return err
	})
	return v
}

func (v *village) update(t testing.TB, fn func(*store.Tx) error) {
	t.Helper()
	v.clock.Advance(1e9)
	if err := v.db.Update("周文广", fn); err != nil {
		t.Fatal(err)
	}
}

func (v *village) view(t testing.TB, fn func(*store.Tx) error) {
	t.Helper()
	if err := v.db.View(fn); err != nil {
		t.Fatal(err)
	}
}

func (v *village) pairs(t testing.TB) (all []duplicate.Pair) {
	t.Helper()
	v.view(t, func(tx *store.Tx) (err error) { all, err = duplicate.List(tx); return err })
	return all
}

func (v *village) pair(t testing.TB, kind revision.Kind) duplicate.Pair {
	t.Helper()
	all := v.pairs(t)
	i := slices.IndexFunc(all, func(p duplicate.Pair) bool { return p.Kind == kind })
	if i < 0 {
		t.Fatalf("no pair of %s in %+v", kind, all)
	}
	return all[i]
}

// state is everything of the living records, to be compared.
func (v *village) state(t testing.TB) map[string]string {
	t.Helper()
	out := map[string]string{}
	v.view(t, func(tx *store.Tx) error {
		for _, kind := range revision.Kinds() {
			err := tx.Each(kind, func(r *store.Record) error {
				for field, value := range r.Fields {
					if string(value) != string(revision.Unset) {
						out[string(kind)+" "+r.ID+" "+field] = string(value)
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return out
}

// TestFound: the household and the husband, each once; the son and the third household are nobody's double.
func TestFound(t *testing.T) {
	v := newVillage(t)
	all := v.pairs(t)
	if len(all) != 2 {
		t.Fatalf("%+v", all)
	}
	h, m := all[0], all[1]
	if h.Kind != revision.Household || h.Keep.ID != v.keep || h.Other.ID != v.other || h.Keep.Head != "吕海芳" || h.Across || h.Sure ||
		!slices.Equal(h.Alike, []string{"户主同名同生日"}) {
		t.Errorf("household %+v", h)
	}
	if m.Kind != revision.Member || m.Keep.Name != "罗大山" || !slices.Equal(m.Alike, []string{"同名同生日"}) {
		t.Errorf("member %+v", m)
	}
}

// TestDismissed: why they are two is kept, and they are not asked about again until that is taken back.
func TestDismissed(t *testing.T) {
	v := newVillage(t)
	p := v.pair(t, revision.Member)
	err := v.db.Update("周文广", func(tx *store.Tx) error { return duplicate.Dismiss(tx, p, "  ") })
	if sentence, _, ok := duplicate.Explain(err); !ok || sentence != "没有写原因。" {
		t.Fatalf("%v", err)
	}
	v.update(t, func(tx *store.Tx) error { return duplicate.Dismiss(tx, p, "同名同日生，两个人") })
	if all := v.pairs(t); len(all) != 1 || all[0].Kind != revision.Household {
		t.Fatalf("%+v", all)
	}
	var decided []duplicate.Decision
	v.view(t, func(tx *store.Tx) (err error) { decided, err = duplicate.Decisions(tx); return err })
	if len(decided) != 1 || decided[0].Joined || decided[0].Reason != "同名同日生，两个人" || decided[0].By != "周文广" {
		t.Fatalf("%+v", decided)
	}
	v.update(t, func(tx *store.Tx) error { return duplicate.Undo(tx, decided[0]) })
	if len(v.pairs(t)) != 2 {
		t.Error("not asked about again")
	}
}

// TestJoined: one household with three people is left, blanks filled in from the other one; taken back everything is as it was.
func TestJoined(t *testing.T) {
	for _, take := range []duplicate.Take{duplicate.TakeKeep, duplicate.TakeOther} {
		v := newVillage(t)
		before := v.state(t)
		var done duplicate.Joined
		p := v.pair(t, revision.Household)
		v.update(t, func(tx *store.Tx) (err error) { done, err = duplicate.Join(tx, p, take); return err })
		if done.Members != 1 || done.People != 1 {
			t.Errorf("%+v", done)
		}
		v.view(t, func(tx *store.Tx) error {
			hs, err := tx.Households()
			if err != nil || len(hs) != 2 {
				t.Fatalf("%d households, %v", len(hs), err)
			}
			h, err := tx.Household(v.keep)
			if err != nil {
				return err
			}
			want := map[duplicate.Take]string{duplicate.TakeKeep: "01", duplicate.TakeOther: "02"}[take]
			if h.Text("phone") != "13800000000" || h.Type() != want {
				t.Errorf("phone %q type %q", h.Text("phone"), h.Type())
			}
			ms, err := tx.Members(v.keep)
			var names []string
			for _, m := range ms {
				names = append(names, m.Name())
			}
			if !slices.Equal(names, []string{"吕海芳", "罗大山", "罗小山"}) {
				t.Errorf("%v", names)
			}
			return err
		})
		if len(v.pairs(t)) != 0 {
			t.Errorf("%+v", v.pairs(t))
		}
		var decided []duplicate.Decision
		v.view(t, func(tx *store.Tx) (err error) { decided, err = duplicate.Decisions(tx); return err })
		i := slices.IndexFunc(decided, func(d duplicate.Decision) bool { return d.Kind == revision.Household })
		if len(decided) != 2 || i < 0 || !decided[i].Joined || decided[i].Other != v.other {
			t.Fatalf("%+v", decided)
		}
		v.update(t, func(tx *store.Tx) error { return duplicate.Undo(tx, decided[i]) })
		if after := v.state(t); !maps.Equal(before, after) {
			t.Errorf("take %d: not as it was", take)
		}
		err := v.db.Update("周文广", func(tx *store.Tx) error { return duplicate.Undo(tx, decided[i]) })
		if !errors.Is(err, duplicate.ErrRefused) {
			t.Errorf("taken back twice: %v", err)
		}
		if len(v.pairs(t)) != 2 {
			t.Error("not asked about again")
		}
	}
}

// TestDifferences: what both say differently, in words.
func TestDifferences(t *testing.T) {
	v := newVillage(t)
	p := v.pair(t, revision.Household)
	v.view(t, func(tx *store.Tx) error {
		all, err := duplicate.Differences(tx, p)
		labels := map[string][2]string{}
		for _, d := range all {
			labels[d.Label] = [2]string{d.Keep, d.Other}
		}
		if len(labels) < 2 {
			t.Errorf("%v", labels)
		}
		return err
	})
}

// TestRefused: a sheet under way, and a pair that is gone.
func TestRefused(t *testing.T) {
	v := newVillage(t)
	p := v.pair(t, revision.Household)
	v.update(t, func(tx *store.Tx) error {
		return tx.SaveDraft(store.Draft{Subject: store.Subject{Form: "household", Record: v.other}, Answers: storetest.Texts("phone", "1")})
	})
	join := func() error {
		return v.db.Update("周文广", func(tx *store.Tx) error { _, err := duplicate.Join(tx, p, duplicate.TakeKeep); return err })
	}
	if sentence, _, ok := duplicate.Explain(join()); !ok || sentence != "吕海芳 有没录完的表，先录完或放弃再并。" {
		t.Errorf("%q", sentence)
	}
	v.update(t, func(tx *store.Tx) error {
		return tx.DropDraft(store.Subject{Form: "household", Record: v.other})
	})
	if err := join(); err != nil {
		t.Fatal(err)
	}
	if err := join(); !errors.Is(err, duplicate.ErrRefused) {
		t.Errorf("joined twice: %v", err)
	}
	p.Across = true
	if err := join(); !errors.Is(err, duplicate.ErrRefused) {
		t.Errorf("across: %v", err)
	}
}

// TestAnyOrder: however pairs are decided, nobody is lost: each person is there once or decided about, each household's people live in
// a living household, and taking everything back in the opposite order gives the file as it was.
func TestAnyOrder(t *testing.T) {
	if os.Getenv("CUNCE_LONG") == "" { // every run makes a data file
		checks := flag.Lookup("rapid.checks").Value
		usual := checks.String()
		if err := checks.Set("12"); err != nil {
			t.Fatal(err)
		}
		defer checks.Set(usual)
	}
	rapid.Check(t, func(rt *rapid.T) {
		v := newVillage(t)
		v.update(t, func(tx *store.Tx) error { // more doubles
			for i := range rapid.IntRange(0, 4).Draw(rt, "more") {
				id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(50 + i)},
					storetest.Texts("head", "吕海芳", "head_id", "533102196503120023", "team", "东洼组"))
				if err != nil {
					return err
				}
				if _, _, err = tx.NewMember(id, fmt.Sprint("x", i), storetest.Texts("name", "罗大山", "birth", "1961-02-03")); err != nil {
					return err
				}
			}
			return nil
		})
		before := v.state(t)
		steps := 0
		for {
			all := v.pairs(t)
			if len(all) == 0 {
				break
			}
			p := rapid.SampledFrom(all).Draw(rt, "pair")
			if rapid.Bool().Draw(rt, "same") {
				take := rapid.SampledFrom([]duplicate.Take{duplicate.TakeKeep, duplicate.TakeOther}).Draw(rt, "take")
				v.update(t, func(tx *store.Tx) error { _, err := duplicate.Join(tx, p, take); return err })
			} else {
				v.update(t, func(tx *store.Tx) error { return duplicate.Dismiss(tx, p, "两个") })
			}
			if steps++; steps > 100 {
				rt.Fatal("does not end")
			}
			v.view(t, func(tx *store.Tx) error {
				return tx.Each(revision.Member, func(r *store.Record) error {
					if _, err := tx.Household(r.Text("household")); err != nil {
						rt.Errorf("%s lives nowhere: %v", r.Text("name"), err)
					}
					return nil
				})
			})
		}
		for range steps * 4 {
			var decided []duplicate.Decision
			v.view(t, func(tx *store.Tx) (err error) { decided, err = duplicate.Decisions(tx); return err })
			if len(decided) == 0 {
				break
			}
			for _, d := range decided { // a join of people that came with their household's is refused alone
				v.clock.Advance(1e9)
				if v.db.Update("周文广", func(tx *store.Tx) error { return duplicate.Undo(tx, d) }) == nil {
					break
				}
			}
		}
		if after := v.state(t); !maps.Equal(before, after) {
			rt.Errorf("not as it was after taking back: %d fields, were %d", len(after), len(before))
		}
		storetest.Check(t, v.db)
	})
}
