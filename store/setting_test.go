package store_test

import (
	"errors"
	"strings"
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

// Completing the form `settings` decides what was changed in it, from the day that it names, and nothing else.
func TestSettingsForm(t *testing.T) {
	for kind, id := range map[string]store.Identity{"village": storetest.Village(), "township": {Kind: "township", Code: "533102201", Name: "勐秀乡"}} {
		db := storetest.New(t, storetest.WithIdentity(id))
		s := store.Subject{Form: "settings", Record: id.Code}
		settings := func() (n int) {
			view(t, db, func(tx *store.Tx) error {
				return tx.Each(revision.Setting, func(r *store.Record) error {
					n++
					if r.Text("scope") != kind {
						t.Errorf("%s: scope %s of %s", kind, r.Text("scope"), r.Text("name"))
					}
					return nil
				})
			})
			return n
		}
		complete(t, db, s, "from_date", "2023-01-01")
		// The deadlines of the seven steps hold for 2020 alone, and the form was opened in 2022.
		if n := settings(); n != 0 {
			t.Errorf("%s: %d settings of a form in which nothing was changed", kind, n)
		}
		complete(t, db, s, "from_date", "2023-01-01", "monitor_line", "8000", "office_建环办", "镇村镇建设办", "ten_groups", "1 2 3 4 5 6 7 8 9 12")
		if n := settings(); n != 3 {
			t.Errorf("%s: %d settings", kind, n)
		}
		view(t, db, func(tx *store.Tx) error {
			for _, c := range []struct{ name, date, want string }{
				{"monitor_line", "2022-12-31", "7300"}, {"monitor_line", "2023-01-01", "8000"}, {"office/建环办", "2022-12-31", "建环办"},
				{"office/建环办", "2023-06-01", "镇村镇建设办"}, {"ten_groups", "2023-06-01", "1 2 3 4 5 6 7 8 9 12"}, {"green_from", "2023-06-01", "10000"},
			} {
				if got := tx.Setting(c.name, c.date); got != c.want {
					t.Errorf("%s: %s on %s is %q, want %q", kind, c.name, c.date, got, c.want)
				}
			}
			return nil
		})
		complete(t, db, s, "from_date", "2024-01-01", "monitor_line", "", "office_建环办", "")
		view(t, db, func(tx *store.Tx) error {
			if line, office := tx.Setting("monitor_line", "2024-01-01"), tx.Setting("office/建环办", "2024-01-01"); line != "" || office != "建环办" {
				t.Errorf("%s: wiped out: line %q, office %q", kind, line, office)
			}
			return nil
		})
	}
}

// Every built-in setting is a question of the form, and it knows what holds now.
func TestSettingsFormHasAll(t *testing.T) {
	db := storetest.New(t)
	_, session := fill(t, db, store.Subject{Form: "settings", Record: storetest.Village().Code})
	view(t, db, func(tx *store.Tx) error {
		for _, name := range strings.Fields("red_below green_from monitor_line village_income_min copay_inpatient_max copay_chronic_max fund_spend_min " +
			"industry_cover_min loan_rate_min train_need_min satisfy_min wall_min_year housing_due water_due penalty_general penalty_housing old_age " +
			"dedicated_staff_min cad_party cad_helper cad_helper_street cad_monitor cad_brief cad_super cad_propaganda cad_visit phase_002 phase_003 " +
			"phase_001 fmt_public seven_skip monitor_from ten_groups agree_columns seven_due_1 seven_due_6 pause_seconds fast_questions fast_seconds") {
			q, ok := session.Form().Question(name)
			if !ok {
				t.Errorf("no question about %s", name)
				continue
			}
			if got, want := session.Get(q.Path()).Text, tx.Setting(name, "2022-08-06"); got != want {
				t.Errorf("%s: the form begins with %q, %q holds", name, got, want)
			}
		}
		return nil
	})
}
