package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

// threeHouseholds are of three types in two groups; the second has an old member and one at school.
func threeHouseholds(t *testing.T) (db *store.DB, ids []string) {
	db = storetest.New(t)
	for _, h := range [][3]string{{"1", "欧阳秀英", "石岭组"}, {"2", "刘志高", "石岭组"}, {"3", "曾语晨", "东洼组"}} {
		ids = append(ids, newHousehold(t, db, h[0], h[1], h[2]))
	}
	put := func(id string, fs ...string) {
		update(t, db, func(tx *store.Tx) error { return tx.Put(revision.Household, id, fields(fs...)) })
	}
	put(ids[0], "type", "01", "land", "0.5")
	put(ids[1], "type", "04", "mon_type", "02")
	put(ids[2], "type", "02", "land", "12")
	newMember(t, db, ids[1], "", "刘老", "rel", "01", "birth", "1940-01-01")
	newMember(t, db, ids[1], "", "刘小", "rel", "03", "birth", "2012-01-01", "school", "03")
	return db, ids
}

func TestPopulation(t *testing.T) {
	db, ids := threeHouseholds(t)
	for who, want := range map[string]string{
		"":                                "123",
		"${type} = '04'":                  "2",
		"${type3} = 'general'":            "1",
		"selected('02 04', ${type})":      "23",
		"${priority} != ''":               "23",
		"selected(${priority}, 'jiance')": "2",
		"${team} = '石岭组'":                 "12",
		"${size} > 1":                     "2",
		"${land} < 1":                     "1", // a land that nobody measured is not 0
		"${land} > pulldata('settings', 'village_income_min')": "3",
		"${elderly} > 0 and ${students} > 0":                   "2",
		"not(${elderly} > 0)":                                  "13",
	} {
		var round store.Round
		update(t, db, func(tx *store.Tx) (err error) {
			round, err = tx.SetRound("", schedule.Plan{Title: "八月攻坚", Who: who})
			return err
		})
		for range 2 { // the second time from what is kept
			view(t, db, func(tx *store.Tx) error {
				in, err := tx.Population(round)
				got := ""
				for i, id := range ids {
					if err == nil && in(id) {
						got += string(rune('1' + i))
					}
				}
				if got != want {
					t.Errorf("%s: households %s, want %s", who, got, want)
				}
				return err
			})
		}
	}
}

// A population follows the register: what is kept of it is asked again after a change.
func TestPopulationFollowsTheRegister(t *testing.T) {
	db, ids := threeHouseholds(t)
	var round store.Round
	update(t, db, func(tx *store.Tx) (err error) {
		round, err = tx.SetRound("", schedule.Plan{Title: "监测户核查", Who: "${type} = '04'"})
		return err
	})
	has := func(id string) (is bool) {
		view(t, db, func(tx *store.Tx) error {
			in, err := tx.Population(round)
			is = err == nil && in(id)
			return err
		})
		return is
	}
	if has(ids[0]) {
		t.Error("a general household is in a round of the monitored ones")
	}
	update(t, db, func(tx *store.Tx) error { return tx.Put(revision.Household, ids[0], fields("type", "04")) })
	if !has(ids[0]) {
		t.Error("a household that came under monitoring is not in the round")
	}
}

func TestPopulationIsRefused(t *testing.T) {
	db, _ := threeHouseholds(t)
	for who, says := range map[string]string{
		"${type} =":         "算式不对",
		"${nosuch} = '1'":   "nosuch",
		"/data/type = '01'": "type",
		"nosuch(1)":         "算式不对",
	} {
		err := db.Update("周文广", func(tx *store.Tx) error {
			_, err := tx.SetRound("", schedule.Plan{Title: "八月攻坚", Who: who})
			return err
		})
		if sentence, _ := store.Explain(err); !errors.Is(err, store.ErrRefused) || !strings.Contains(sentence, says) {
			t.Errorf("%s: %v, %q", who, err, sentence)
		}
	}
}

func TestSetRound(t *testing.T) {
	db, ids := threeHouseholds(t)
	update(t, db, func(tx *store.Tx) error { return tx.PutForm(sampleForm(t, "1")) })
	plan := schedule.Plan{Title: "八月攻坚", Forms: []string{"sample"}, Phases: august, Who: "${type} != '06'",
		Teams: schedule.Teams{{Name: "第一组", People: []string{"王强", "李敏"}, Groups: []string{"石岭组"}}, {Name: "第二组", Groups: []string{"东洼组"}, Households: ids[:1]}}}
	var round store.Round
	update(t, db, func(tx *store.Tx) (err error) { round, err = tx.SetRound("", plan); return err })
	teams := round.Teams()
	if got := round.Plan(); got.Title != plan.Title || got.Who != plan.Who || !slices.Equal(got.Phases, august) || len(teams) != 2 ||
		teams[0].Name != "第一组" || !slices.Equal(teams[0].People, plan.Teams[0].People) {
		t.Errorf("plan %+v", got)
	}
	for i, want := range []string{"第二组", "第一组", "第二组"} {
		group := "石岭组"
		if i == 2 {
			group = "东洼组"
		}
		if got := teams.Of(ids[i], group).Name; got != want {
			t.Errorf("household %d goes to %q, want %q", i+1, got, want)
		}
	}
	if got := teams.Of("x", "别的组").Name; got != "" {
		t.Errorf("nobody's household goes to %q", got)
	}
	changed := round.Plan()
	changed.Title, changed.Teams, changed.Who = "八月攻坚战", changed.Teams[1:], ""
	update(t, db, func(tx *store.Tx) (err error) { round, err = tx.SetRound(round.ID, changed); return err })
	if got := round.Plan(); got.Title != "八月攻坚战" || len(got.Teams) != 1 || got.Teams[0].ID != teams[1].ID || got.Who != "" {
		t.Errorf("changed to %+v", got)
	}
}

func TestPlanIsRefused(t *testing.T) {
	db, _ := threeHouseholds(t)
	team := func(name string, groups ...string) schedule.Team { return schedule.Team{Name: name, Groups: groups} }
	for name, plan := range map[string]schedule.Plan{
		"phases overlap":      {Title: "x", Phases: []schedule.Phase{{Title: "大培训", From: "2022-08-01", To: "2022-08-07"}, {Title: "大排查", From: "2022-08-06", To: "2022-08-12"}}},
		"team without a name": {Title: "x", Teams: schedule.Teams{team(" ")}},
		"group of two teams":  {Title: "x", Teams: schedule.Teams{team("第一组", "石岭组"), team("第二组", "石岭组")}},
	} {
		err := db.Update("周文广", func(tx *store.Tx) error { _, err := tx.SetRound("", plan); return err })
		if !errors.Is(err, store.ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
	err := db.Update("周文广", func(tx *store.Tx) error { _, err := tx.SetRound("gone", schedule.Plan{Title: "x"}); return err })
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a round that is not there: %v", err)
	}
}

func TestClosedRound(t *testing.T) {
	db, _ := threeHouseholds(t)
	var round store.Round
	update(t, db, func(tx *store.Tx) (err error) { round, err = tx.NewRound("八月攻坚", nil, nil); return err })
	update(t, db, func(tx *store.Tx) error { return tx.CloseRound(round.ID, "镇里要数", "还没录的户 3 户") })
	for name, fn := range map[string]func(tx *store.Tx) error{
		"changed": func(tx *store.Tx) error { _, err := tx.SetRound(round.ID, schedule.Plan{Title: "x"}); return err },
		"closed":  func(tx *store.Tx) error { return tx.CloseRound(round.ID, "镇里要数", "还没录的户 3 户") },
	} {
		if err := db.Update("周文广", fn); !errors.Is(err, store.ErrRefused) {
			t.Errorf("a closed round is %s: %v", name, err)
		}
	}
	view(t, db, func(tx *store.Tx) (err error) {
		round, err = tx.Round(round.ID)
		if round.Closed() != "2022-08-06" {
			t.Errorf("closed on %q", round.Closed())
		}
		return err
	})
	update(t, db, func(tx *store.Tx) error { return tx.ReopenRound(round.ID) })
	update(t, db, func(tx *store.Tx) (err error) { round, err = tx.SetRound(round.ID, round.Plan()); return err })
	if !round.Open() {
		t.Error("not open again")
	}
}

// A team keeps its households when their group is called otherwise.
func TestTeamsFollowTheirGroups(t *testing.T) {
	db, ids := threeHouseholds(t)
	var round store.Round
	update(t, db, func(tx *store.Tx) (err error) {
		round, err = tx.SetRound("", schedule.Plan{Title: "八月攻坚", Teams: schedule.Teams{{Name: "第一组", Groups: []string{"石岭组"}}}})
		return err
	})
	update(t, db, func(tx *store.Tx) error {
		gs, err := tx.AllGroups()
		if err != nil {
			return err
		}
		g, _ := gs.Named("石岭组")
		_, err = tx.RenameGroup(g.ID, "石岭一组", "2022-08-06")
		return err
	})
	view(t, db, func(tx *store.Tx) error {
		h, err := tx.Household(ids[0])
		if err != nil {
			return err
		}
		teams, err := tx.TeamsNow(round)
		if got := teams.Of(h.ID, h.Group()).Name; got != "第一组" {
			t.Errorf("%s of %s goes to %q", h.Head(), h.Group(), got)
		}
		return err
	})
}
