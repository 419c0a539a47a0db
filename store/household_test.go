package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// The ids of known keys are part of the file format: they must never change.
func TestIDsArePinned(t *testing.T) {
	db := storetest.New(t)
	byNumber := newHousehold(t, db, "533102201001000037", "欧阳秀英", "石岭组")
	var byHead string
	update(t, db, func(tx *store.Tx) (err error) {
		byHead, _, err = tx.NewHousehold(store.HouseholdKey{HeadID: "533102196503120020"}, card("head", "单雪旺"))
		return err
	})
	member := newMember(t, db, byNumber, "533102196503120047", "欧阳小明")
	got := []string{byNumber, byHead, member}
	want := []string{"R3RBANYXAF0C1PG6FMXW64100M", "DYTNNSBVR68K115SX703YQC0A4", "ZDWMECWHGYQBZC2VZHFXTVDDZC"}
	if !slices.Equal(got, want) {
		t.Errorf("ids %v, want %v", got, want)
	}
}

func TestNewHouseholdPatchesWhatIsThere(t *testing.T) {
	db := storetest.New(t)
	id := newHousehold(t, db, "37", "欧阳秀英", "石岭组", "head_id", "533102196503120020")
	for name, key := range map[string]store.HouseholdKey{
		"same number":        {National: "37"},
		"full-width, spaces": {National: " ３７ "},
		"by the head":        {HeadID: "533102196503120020"},
	} {
		update(t, db, func(tx *store.Tx) error {
			got, created, err := tx.NewHousehold(key, card("phone", "139"))
			if got != id || created {
				t.Errorf("%s: %s created %v, want %s patched", name, got, created, id)
			}
			return err
		})
	}
	update(t, db, func(tx *store.Tx) error {
		if err := tx.Put(revision.Household, id, fields("hh_no", "38")); err != nil {
			return err
		}
		got, created, err := tx.NewHousehold(store.HouseholdKey{National: "38"}, nil)
		if got != id || created {
			t.Errorf("a corrected number is not found: %s created %v", got, created)
		}
		return err
	})
	view(t, db, func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("３８")
		if h.Record == nil || h.ID != id || h.Text("phone") != "139" || h.Head() != "欧阳秀英" {
			t.Errorf("%v", h)
		}
		if _, err := tx.HouseholdByNumber("37"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("old number: %v", err)
		}
		return err
	})
}

func TestHouseholdsWithoutKeysAreAllNew(t *testing.T) {
	db := storetest.New(t)
	seen := map[string]bool{}
	for range 3 {
		seen[newHousehold(t, db, "", "王五", "")] = true
	}
	if len(seen) != 3 {
		t.Errorf("%d ids", len(seen))
	}
}

func TestAmbiguousNumberIsRefused(t *testing.T) {
	db := storetest.New(t)
	newHousehold(t, db, "1", "甲", "")
	other := newHousehold(t, db, "2", "乙", "")
	update(t, db, func(tx *store.Tx) error { return tx.Put(revision.Household, other, fields("hh_no", "1")) })
	view(t, db, func(tx *store.Tx) error {
		_, err := tx.HouseholdByNumber("1")
		if s, _ := store.Explain(err); !errors.Is(err, store.ErrRefused) || !strings.Contains(s, "2 户") {
			t.Errorf("%v: %s", err, s)
		}
		return nil
	})
}

func TestWalkingOrder(t *testing.T) {
	db := storetest.New(t)
	update(t, db, func(tx *store.Tx) error {
		for _, g := range []string{"石岭组", "河边组"} {
			if err := tx.NewGroup(g); err != nil {
				return err
			}
		}
		return nil
	})
	for _, h := range [][3]string{{"10", "癸", "河边组"}, {"2", "乙", "河边组"}, {"", "无号", "河边组"}, {"100", "壬", "石岭组"},
		{"9", "己", "石岭组"}, {"1", "散户", ""}, {"3", "丙", "后来组"}, {"A10", "子", "石岭组"}, {"A9", "丑", "石岭组"}} {
		newHousehold(t, db, h[0], h[1], h[2])
	}
	update(t, db, func(tx *store.Tx) error {
		return tx.Put(revision.Household, "x", fields("head", "野", "team", "没登记组"))
	})
	view(t, db, func(tx *store.Tx) error {
		hs, err := tx.Households()
		if err != nil {
			return err
		}
		var heads []string
		for _, h := range hs {
			heads = append(heads, h.Head())
		}
		want := []string{"己", "壬", "丑", "子", "乙", "癸", "无号", "丙", "野", "散户"}
		if !slices.Equal(heads, want) {
			t.Errorf("%v, want %v", heads, want)
		}
		return nil
	})
}

func TestRosterEqualsHouseholds(t *testing.T) {
	db := storetest.New(t)
	a := newHousehold(t, db, "7", "甲", "一组", "mon_type", "03", "phone", "139")
	newHousehold(t, db, "8", "乙", "一组")
	newMember(t, db, a, "533102195003120020", "甲", "rel", "01", "labor", "05")
	view(t, db, func(tx *store.Tx) error {
		brief, err := tx.Roster()
		if err != nil {
			return err
		}
		full, err := tx.Households()
		for i, h := range full {
			b := brief[i]
			if b.ID != h.ID || b.Number() != h.Number() || b.Head() != h.Head() || b.Group() != h.Group() || b.Type() != h.Type() ||
				b.Size() != h.Size() || b.Type3() != h.Type3() || !slices.Equal(b.Priority(), h.Priority()) {
				t.Errorf("%v and %v", b, h)
			}
		}
		return err
	})
}

func TestMembers(t *testing.T) {
	db := storetest.New(t)
	h := newHousehold(t, db, "37", "欧阳秀英", "石岭组")
	newMember(t, db, h, "", "小女儿", "rel", "04", "birth", "2012-01-01")
	newMember(t, db, h, "533102198803120047", "大女儿", "rel", "04", "labor", "01")
	newMember(t, db, h, "533102196503120020", "欧阳秀英", "rel", "01", "labor", "03")
	gone := newMember(t, db, h, "", "嫁出的", "rel", "04", "chg", "out", "labor", "01")
	newMember(t, db, h, "", "没写关系")
	view(t, db, func(tx *store.Tx) error {
		ms, err := tx.Members(h)
		if err != nil {
			return err
		}
		var names []string
		for _, m := range ms {
			names = append(names, m.Name())
			if m.Household() != h || m.Left() != (m.ID == gone) {
				t.Errorf("%s of %s, left %v", m.Name(), m.Household(), m.Left())
			}
		}
		if want := []string{"欧阳秀英", "嫁出的", "大女儿", "小女儿", "没写关系"}; !slices.Equal(names, want) {
			t.Errorf("%v, want %v", names, want)
		}
		hh, err := tx.Household(h)
		if hh.Size() != 4 {
			t.Errorf("size %d: who married away does not count", hh.Size())
		}
		return err
	})
}

func TestNewMemberPatchesWhatIsThere(t *testing.T) {
	db := storetest.New(t)
	h := newHousehold(t, db, "37", "欧阳秀英", "石岭组")
	other := newHousehold(t, db, "38", "单雪旺", "石岭组")
	id := newMember(t, db, h, "533102196503120047", "小明")
	unnumbered := newMember(t, db, h, "", "张 三")
	holder := newMember(t, db, h, "99999919900101", "无证")
	for _, c := range []struct {
		name, household, number, person, want string
	}{
		{"same number", h, "533102196503120047", "小明", id},
		{"moved to another household", other, "533102196503120047", "小明", id},
		{"without a number, by name", h, "", "张三", unnumbered},
		{"a placeholder is no number", h, "99999919900202", "无证", holder},
	} {
		update(t, db, func(tx *store.Tx) error {
			got, created, err := tx.NewMember(c.household, c.number, card("name", c.person))
			if got != c.want || created {
				t.Errorf("%s: %s created %v, want %s", c.name, got, created, c.want)
			}
			return err
		})
	}
	if newMember(t, db, other, "", "张三") == unnumbered {
		t.Error("a namesake in another household was taken for the same person")
	}
	err := db.Update("周文广", func(tx *store.Tx) error {
		_, _, err := tx.NewMember("nowhere", "", card("name", "甲"))
		return err
	})
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("member without a household: %v", err)
	}
}

func TestPriorityAndType3(t *testing.T) {
	for _, c := range []struct {
		name, typ string
		more      []string
		members   [][]string
		type3     string
		kinds     []string
	}{
		{name: "general", typ: "01", type3: "general"},
		{name: "out of poverty", typ: "03", type3: "tuopin", kinds: []string{"tuopin"}},
		{name: "monitored", typ: "04", type3: "jiance", kinds: []string{"jiance"}},
		{name: "both, still monitored", typ: "02", more: []string{"mon_type", "01"}, type3: "jiance", kinds: []string{"tuopin", "jiance"}},
		{name: "cleared", typ: "02", more: []string{"mon_type", "01", "cleared", "yes"}, type3: "tuopin", kinds: []string{"tuopin", "jiance"}},
		{name: "sudden", typ: "01", more: []string{"mon_type", "03"}, type3: "jiance", kinds: []string{"jiance", "sudden"}},
		{name: "subsistence by a member", typ: "01", members: [][]string{{"dibao", "yes"}}, type3: "general", kinds: []string{"dibao"}},
		{name: "destitute", typ: "06", type3: "general", kinds: []string{"tekun"}},
		{name: "destitute by a member", typ: "01", members: [][]string{{"tekun", "yes"}}, type3: "general", kinds: []string{"tekun"}},
		{name: "ill and disabled", typ: "05", members: [][]string{{"health", "02 03"}, {"health", "04"}}, type3: "general",
			kinds: []string{"dibao", "illness", "disabled"}},
		{name: "chronic only", typ: "01", members: [][]string{{"health", "02"}}, type3: "general"},
		{name: "all old", typ: "01", members: [][]string{{"birth", "1962-08-06"}, {"birth", "1940-01-01"}}, type3: "general", kinds: []string{"elderly"}},
		{name: "one a day too young", typ: "01", members: [][]string{{"birth", "1962-08-07"}, {"birth", "1940-01-01"}}, type3: "general"},
		{name: "old, the young one left", typ: "01", members: [][]string{{"birth", "1940-01-01"}, {"birth", "1999-01-01", "chg", "out"}},
			type3: "general", kinds: []string{"elderly"}},
		{name: "age unknown", typ: "01", members: [][]string{{"sex", "1"}}, type3: "general"},
	} {
		db := storetest.New(t)
		id := newHousehold(t, db, "1", "甲", "一组", append(c.more, "type", c.typ)...)
		for i, m := range c.members {
			newMember(t, db, id, "", string(rune('甲'+i)), m...)
		}
		view(t, db, func(tx *store.Tx) error {
			h, err := tx.Household(id)
			if h.Type3() != c.type3 || !slices.Equal(h.Priority(), c.kinds) {
				t.Errorf("%s: %s %v, want %s %v", c.name, h.Type3(), h.Priority(), c.type3, c.kinds)
			}
			return err
		})
	}
}

func TestGroups(t *testing.T) {
	db := storetest.New(t)
	update(t, db, func(tx *store.Tx) error {
		for _, g := range []string{"三组", "一组", "三组", "二组"} {
			if err := tx.NewGroup(g); err != nil {
				return err
			}
		}
		gs, err := tx.Groups()
		if !slices.Equal(gs, []string{"三组", "一组", "二组"}) {
			t.Errorf("%v", gs)
		}
		if err := tx.NewGroup(""); !errors.Is(err, store.ErrRefused) {
			t.Errorf("nameless group: %v", err)
		}
		return err
	})
}

func TestOperators(t *testing.T) {
	db := storetest.New(t)
	update(t, db, func(tx *store.Tx) error {
		a, err := tx.NewOperator("周文广")
		if err != nil {
			return err
		}
		b, err := tx.NewOperator("周文广")
		if a.ID != b.ID || a.Name() != "周文广" {
			t.Errorf("%v, %v", a, b)
		}
		if _, err := tx.NewOperator(""); !errors.Is(err, store.ErrRefused) {
			t.Errorf("nameless operator: %v", err)
		}
		return err
	})
	view(t, db, func(tx *store.Tx) error {
		all, err := tx.Operators()
		if len(all) != 1 {
			t.Errorf("%d operators", len(all))
		}
		return err
	})
}
