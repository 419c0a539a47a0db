package campaign_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/campaign"
	"cunce/store/demo"
	"cunce/store/report/render"
	"cunce/store/revision"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

// village is the sample village of 40 households and its round.
func village(t testing.TB) (db *store.DB, round store.Round) {
	t.Helper()
	db = storetest.New(t, storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: 40, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	view(t, db, func(tx *store.Tx) error {
		rounds, err := tx.Rounds()
		round = rounds[0]
		return err
	})
	return db, round
}

func view(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.View(fn); err != nil {
		t.Fatal(err)
	}
}

func update(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update("周文广", fn); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, db *store.DB, id string) (s campaign.State) {
	t.Helper()
	view(t, db, func(tx *store.Tx) error {
		round, err := tx.Round(id)
		if err == nil {
			s, err = campaign.Read(tx, round, "")
		}
		return err
	})
	return s
}

func TestTemplatesAreThoseOfTheSources(t *testing.T) {
	want := map[string][]schedule.Phase{
		"2022-08-01": {{Title: "大培训", From: "2022-08-01", To: "2022-08-05"}, {Title: "大排查", From: "2022-08-06", To: "2022-08-12"}, {Title: "大整改", From: "2022-08-13", To: "2022-08-25"}},
		"2020-06-15": {{Title: "排查动员阶段", From: "2020-06-15", To: "2020-06-28"}, {Title: "整改落实阶段", From: "2020-06-29", To: "2020-07-12"}, {Title: "迎接普查阶段", From: "2020-07-13", To: "2020-07-20"}},
	}
	for i, day := range []string{"2022-08-01", "2020-06-15"} {
		if got := campaign.Templates()[i].Phases(day); !slices.Equal(got, want[day]) {
			t.Errorf("from %s: %v", day, got)
		}
	}
	if got := campaign.Templates()[0].Phases("8月1日"); got != nil {
		t.Errorf("what is no day begins %v", got)
	}
}

func TestEveryChoiceIsAPopulation(t *testing.T) {
	db, _ := village(t)
	view(t, db, func(tx *store.Tx) error {
		for _, c := range campaign.Choices() {
			if err := tx.CheckPopulation(c.Who); err != nil {
				t.Errorf("%s: %v", c.Name, err)
			}
			if got := campaign.Named(c.Who); got != c.Name {
				t.Errorf("%s is called %s", c.Name, got)
			}
		}
		return nil
	})
	all := campaign.Choices()
	if got := campaign.Named(campaign.Joined(all[2:4])); got != "脱贫户、监测户" {
		t.Errorf("joined: %s", got)
	}
	if got := campaign.Joined(all[:3]); got != "" {
		t.Errorf("all households and more: %q", got)
	}
	if got := campaign.Named("${land} < 1"); got != "按算式：${land} < 1" {
		t.Errorf("an expression of one's own: %q", got)
	}
}

// Every household of the round is told once, by group and by team, however the teams are cut.
func TestPartsAddUp(t *testing.T) {
	db, round := village(t)
	plan := round.Plan()
	whole := read(t, db, round.ID)
	plan.Who = "${type3} != 'general' or ${size} > 2"
	groups := whole.By(campaign.ByGroup)
	plan.Teams = schedule.Teams{{Name: "第二组", Groups: []string{groups[1].Name}}, {Name: "第一组", Groups: []string{groups[0].Name},
		Households: []string{groups[2].Stops[0].Household.ID}}, {Name: "第三组"}}
	update(t, db, func(tx *store.Tx) error { _, err := tx.SetRound(round.ID, plan); return err })
	s := read(t, db, round.ID)
	total := s.Total()
	if total.Total == 0 || total.Total >= whole.Total().Total {
		t.Errorf("%d of %d households in the round", total.Total, whole.Total().Total)
	}
	for _, by := range []campaign.By{campaign.ByGroup, campaign.ByTeam} {
		sum := 0
		var names []string
		for _, p := range s.By(by) {
			sum += p.Total
			names = append(names, p.Named(by))
			if p.Total != len(p.Stops) || p.Done > p.Total || p.Phone+p.NotMet > p.Done {
				t.Errorf("%s: %+v", p.Name, p.Progress)
			}
		}
		if sum != total.Total {
			t.Errorf("by %s %d of %d households: %v", by, sum, total.Total, names)
		}
		if by == campaign.ByTeam && !slices.Equal(names, []string{"第一组", "第三组", "第二组", "没有分工作组的"}) {
			t.Errorf("teams: %v", names)
		}
	}
	done := 0
	for _, p := range s.By(campaign.ByOfficer) {
		if p.Total != p.Done || p.Name == "" {
			t.Errorf("an officer counts what is done: %+v", p)
		}
		done += p.Done
	}
	if done != total.Done {
		t.Errorf("officers did %d of %d", done, total.Done)
	}
}

func TestTable(t *testing.T) {
	db, round := village(t)
	for _, by := range campaign.Bys() {
		table := read(t, db, round.ID).Table(by)
		var out bytes.Buffer
		if err := render.Write(&out, ".txt", table); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(out.String(), "口径") || !strings.Contains(out.String(), round.Title()) {
			t.Errorf("the table does not say what it counts:\n%s", out.String())
		}
		if total := len(table.Total.Cells) > 0; total == (by == campaign.ByOfficer) {
			t.Errorf("by %s: total %v", by, total)
		}
	}
}

func blockers(t testing.TB, db *store.DB, id string) map[string]int {
	t.Helper()
	counts := map[string]int{}
	view(t, db, func(tx *store.Tx) error {
		round, err := tx.Round(id)
		if err != nil {
			return err
		}
		found, err := campaign.Blockers(tx, round)
		for _, b := range found {
			counts[b.Name] = len(b.Households)
		}
		return err
	})
	return counts
}

func TestBlockers(t *testing.T) {
	db, round := village(t)
	got := blockers(t, db, round.ID)
	s := read(t, db, round.ID)
	left, must := 0, 0
	for _, stop := range s.Stops {
		if !stop.Completed && stop.State == 0 {
			left++
		}
		if len(stop.Household.Priority()) > 0 && !stop.Settled() {
			must++
		}
	}
	if got["还没录的户"] != left || left == 0 || got["重点户还没见到人"] != must || must == 0 || got["急办问题还没销号"] == 0 {
		t.Errorf("%v, want %d left and %d to be met", got, left, must)
	}
	before := got["有错误数据的户"]
	update(t, db, func(tx *store.Tx) error {
		ms, err := tx.Members(s.Stops[0].Household.ID)
		if err != nil {
			return err
		}
		return tx.Put(revision.Member, ms[0].ID, revision.Fields{"rel": revision.Text("03")}) // a household without a head
	})
	if after := blockers(t, db, round.ID)["有错误数据的户"]; after != before+1 {
		t.Errorf("%d households with errors, then %d", before, after)
	}
	none := s.Round.Plan()
	none.Who = "${head} = '没有这个人'"
	update(t, db, func(tx *store.Tx) error { _, err := tx.SetRound(round.ID, none); return err })
	if got := blockers(t, db, round.ID); got["还没录的户"] != 0 || got["有错误数据的户"] != 0 {
		t.Errorf("households that the round is not about keep it open: %v", got)
	}
}

func TestClose(t *testing.T) {
	db, round := village(t)
	err := db.Update("周文广", func(tx *store.Tx) error { return campaign.Close(tx, round, " ") })
	var blocked *campaign.Blocked
	sentence, hint, ok := campaign.Explain(err)
	if !errors.As(err, &blocked) || !ok || !strings.Contains(sentence, fmt.Sprint(len(blocked.Blockers))) || hint == "" {
		t.Fatalf("closed without a reason: %v", err)
	}
	if _, _, ok := campaign.Explain(store.ErrDamaged); ok {
		t.Error("explains what it does not know")
	}
	update(t, db, func(tx *store.Tx) error { return campaign.Close(tx, round, "镇里通知先结束") })
	view(t, db, func(tx *store.Tx) error {
		r, err := tx.Round(round.ID)
		if r.Open() || r.CloseReason() != "镇里通知先结束" || !strings.Contains(r.Undone(), "还没录的户 ") {
			t.Errorf("closed with %q, undone %q", r.CloseReason(), r.Undone())
		}
		return err
	})
}
