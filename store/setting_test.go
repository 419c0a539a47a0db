package store_test

import (
	"errors"
	"testing"

	"cunce/forms/expr"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

func TestBuiltinSettings(t *testing.T) {
	db := storetest.New(t)
	view(t, db, func(tx *store.Tx) error {
		for _, c := range []struct{ name, date, want string }{
			{"monitor_line", "2022-08-06", "7300"}, {"monitor_line", "2022-01-01", "7300"}, {"monitor_line", "2021-12-31", ""},
			{"monitor_line", "2024-05-01", "7300"}, {"red_below", "2020-01-01", "5000"}, {"green_from", "2020-01-01", "10000"},
			{"old_age", "2022-08-06", "60"}, {"copay_inpatient_max", "2022-08-06", "10%"}, {"cad_party", "2022-08-06", "每周1次"},
			{"phase_003", "2022-08-06", "大培训 2022-08-01 2022-08-05; 大排查 2022-08-06 2022-08-12; 大整改 2022-08-13 2022-08-25"},
			{"seven_due_1", "2020-03-01", "2020-03-25"}, {"seven_due_6", "2020-12-31", "2020-06-30"}, {"seven_due_1", "2021-01-01", ""},
			{"agree_columns", "2022-08-06", "sys book card wall real"},
			{"office/建环办", "2022-08-06", "建环办"}, {"nobody knows", "2022-08-06", ""},
		} {
			if got := tx.Setting(c.name, c.date); got != c.want {
				t.Errorf("%s on %s is %q, want %q", c.name, c.date, got, c.want)
			}
		}
		return nil
	})
}

func TestSettingByScopeAndDate(t *testing.T) {
	db := storetest.New(t)
	update(t, db, func(tx *store.Tx) error {
		// What a township decided, as it comes with a starter pack.
		if err := tx.Put(revision.Setting, "t1", fields("scope", "township", "name", "monitor_line", "from", "2022-03-01", "value", "7500")); err != nil {
			return err
		}
		for _, s := range [][2]string{{"2023-01-01", "8000"}, {"2022-09-01", "7600"}, {"2022-09-01", "7700"}} {
			if err := tx.SetSetting("monitor_line", s[0], s[1]); err != nil {
				return err
			}
		}
		return tx.SetSetting("office/建环办", "", "镇村镇建设办")
	})
	view(t, db, func(tx *store.Tx) error {
		for date, want := range map[string]string{
			"2022-01-15": "7300", "2022-03-01": "7500", "2022-08-31": "7500", "2022-09-01": "7700", "2022-12-31": "7700", "2023-01-01": "8000",
		} {
			if got := tx.Setting("monitor_line", date); got != want {
				t.Errorf("%s: %s, want %s", date, got, want)
			}
		}
		if got := tx.Setting("office/建环办", "2022-08-06"); got != "镇村镇建设办" {
			t.Errorf("office %s", got)
		}
		return nil
	})
	err := db.Update("周文广", func(tx *store.Tx) error { return tx.SetSetting("", "", "1") })
	if !errors.Is(err, store.ErrRefused) {
		t.Errorf("nameless setting: %v", err)
	}
}

func TestTownshipFileWritesTownshipScope(t *testing.T) {
	db := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡"}))
	update(t, db, func(tx *store.Tx) error { return tx.SetSetting("monitor_line", "2022-01-01", "7400") })
	view(t, db, func(tx *store.Tx) error {
		return tx.Each(revision.Setting, func(r *store.Record) error {
			if r.Text("scope") != "township" {
				t.Errorf("scope %s", r.Text("scope"))
			}
			return nil
		})
	})
}

func TestRegister(t *testing.T) {
	db, s, member := sampleVillage(t)
	newMember(t, db, s.Record, "533102196503120020", "欧阳秀英", "rel", "01", "labor", "03", "sex", "2")
	update(t, db, func(tx *store.Tx) error {
		if _, err := tx.NewRound("八月攻坚", []string{"sample"}, nil); err != nil {
			return err
		}
		return tx.Put(revision.Household, s.Record, fields("mon_type", "01", "phone", "13908760000"))
	})
	var env func(table, field string) expr.Value
	load := func(s store.Subject) {
		view(t, db, func(tx *store.Tx) error {
			e, err := tx.Env(s)
			env = e.Register
			return err
		})
	}
	check := func(want map[[2]string]string) {
		t.Helper()
		for k, w := range want {
			if got := env(k[0], k[1]).Text(); got != w {
				t.Errorf("%s %s is %q, want %q", k[0], k[1], got, w)
			}
		}
	}
	load(s)
	check(map[[2]string]string{
		{"household", "head"}: "欧阳秀英", {"household", "hh_no"}: "37", {"household", "type3"}: "jiance", {"household", "phone"}: "13908760000",
		{"household", "nothing"}: "", {"village", "name"}: "青山村", {"village", "township"}: "勐秀乡", {"village", "code"}: "533102201001",
		{"settings", "monitor_line"}: "7300", {"settings", "nothing"}: "", {"member", "name"}: "", {"no table", "x"}: "", {"previous", "income"}: "",
	})
	for field, want := range map[string]float64{"size": 2, "labor": 1} {
		if v := env("household", field); v.Kind() != expr.Number || v.Number() != want {
			t.Errorf("%s is %v, want %v", field, v, want)
		}
	}
	load(store.Subject{Form: "member", Record: member})
	check(map[[2]string]string{{"member", "name"}: "欧阳小明", {"member", "rel"}: "03", {"household", "head"}: "欧阳秀英",
		{"household", "members"}: "欧阳秀英 欧阳小明"})
	load(store.Subject{Form: "village check", Record: "533102201001"})
	check(map[[2]string]string{{"village", "name"}: "青山村", {"household", "head"}: ""})
}

// A register stays as it was when the filling opened: later writes do not reach it.
func TestRegisterIsFrozen(t *testing.T) {
	db, s, _ := sampleVillage(t)
	d, session := fill(t, db, s)
	_ = d
	update(t, db, func(tx *store.Tx) error { return tx.Put(revision.Household, s.Record, fields("head", "别人")) })
	view(t, db, func(tx *store.Tx) error {
		e, err := tx.Env(s)
		if e.Register("household", "head").Text() != "别人" || session == nil {
			t.Error("a new register shows the old head")
		}
		return err
	})
}

func TestPreviousRound(t *testing.T) {
	db, s, _ := sampleVillage(t)
	var first, second store.Round
	update(t, db, func(tx *store.Tx) (err error) {
		if first, err = tx.NewRound("七月", []string{"sample"}, nil); err != nil {
			return err
		}
		second, err = tx.NewRound("八月", []string{"sample"}, nil)
		return err
	})
	s.Round = first.ID
	complete(t, db, s, "unsafe", "no", "income", "7100")
	s.Round = second.ID
	view(t, db, func(tx *store.Tx) error {
		e, err := tx.Env(s)
		if err != nil {
			return err
		}
		if a, ok := e.Previous("people/income"); !ok || a.Text != "7100" || e.Register("previous", "income").Text() != "7100" {
			t.Errorf("previous %v %v", a, ok)
		}
		if _, ok := e.Previous("people/piped"); ok {
			t.Error("an answer that was never given")
		}
		s.Round = first.ID
		if e, err = tx.Env(s); e.Previous != nil {
			if _, ok := e.Previous("people/income"); ok {
				t.Error("a round is its own previous one")
			}
		}
		return err
	})
}
