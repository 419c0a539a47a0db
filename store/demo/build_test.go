package demo_test

import (
	"testing"
	"time"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/ledger"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

func build(t *testing.T, o demo.Options) (*store.DB, demo.Counts) {
	t.Helper()
	db := storetest.New(t, storetest.WithIdentity(demo.Identity(storetest.Start)))
	counts, err := demo.Build(db, o)
	if err != nil {
		t.Fatal(err)
	}
	return db, counts
}

// view reads a file, and fails where reading fails.
func view(t *testing.T, db *store.DB, fn func(tx *store.Tx) error) {
	t.Helper()
	if err := db.View(fn); err != nil {
		t.Fatal(err)
	}
}

func TestBuild(t *testing.T) {
	db, counts := build(t, demo.Options{})
	if counts != (demo.Counts{Households: 246, Members: 914}) || !db.Identity().Practice {
		t.Errorf("%+v, practice %t", counts, db.Identity().Practice)
	}
	view(t, db, func(tx *store.Tx) error {
		checkRegister(t, tx)
		checkWork(t, tx)
		checkDrafts(t, tx)
		return nil
	})
}

func checkRegister(t *testing.T, tx *store.Tx) {
	hs, err := tx.Households()
	if err != nil || len(hs) != 246 {
		t.Fatalf("%d households, %v", len(hs), err)
	}
	registered, people, size := 0, 0, 0
	for _, h := range hs {
		members, err := tx.Members(h.ID)
		if err != nil || len(members) == 0 || h.Head() == "" || h.Group() == "" {
			t.Fatalf("household %s: %d members, %v", h.Number(), len(members), err)
		}
		if h.Type() == "02" || h.Type() == "03" {
			registered++
			people += len(members)
		}
		size += len(members)
	}
	if registered != 40 || people != 87 || size != 914 {
		t.Errorf("%d registered of %d people, %d people in all", registered, people, size)
	}
	groups, err := tx.Groups()
	if err != nil || len(groups) != 5 || groups[0] != "刘家沟组" || groups[4] != "位家沟组" {
		t.Errorf("groups %v, %v", groups, err)
	}
	h, err := tx.HouseholdByNumber("037")
	if err != nil || h.Head() != "欧阳秀英" || h.Group() != "石岭组" {
		t.Errorf("household 037: %v", err)
	}
	for _, query := range []string{"𠮷", "oyxy", "037"} {
		if hits, err := tx.Find(query, 5); err != nil || len(hits) == 0 {
			t.Errorf("nothing found for %q: %v", query, err)
		}
	}
}

// checkWork wants the round about six tenths done, and issues in every state that an officer meets.
func checkWork(t *testing.T, tx *store.Tx) {
	rounds, err := tx.Rounds()
	if err != nil || len(rounds) != 1 || rounds[0].Title() != "八月攻坚" || len(rounds[0].Phases()) != 3 {
		t.Fatalf("rounds %v, %v", rounds, err)
	}
	if p := rounds[0].Phases()[1]; p != (schedule.Phase{Title: "大排查", From: "2022-08-06", To: "2022-08-12"}) {
		t.Errorf("second phase %+v", p)
	}
	hs, err := tx.Households()
	if err != nil {
		t.Fatal(err)
	}
	finished, results := 0, map[string]int{}
	for _, h := range hs {
		r, err := tx.Response(store.Subject{Form: "annex1", Record: h.ID, Round: rounds[0].ID})
		if err != nil {
			continue
		}
		finished++
		results[r.Text("visit_result")]++
	}
	if finished < 130 || finished > 165 {
		t.Errorf("%d households done", finished)
	}
	for _, result := range []string{"met", "family", "away"} {
		if results[result] == 0 {
			t.Errorf("no visit ended with %s: %v", result, results)
		}
	}
	issues, err := tx.Issues(store.IssueFilter{})
	if err != nil {
		t.Fatal(err)
	}
	states, offices := map[ledger.Status]int{}, map[string]int{}
	for _, i := range issues {
		states[i.Status()]++
		offices[i.Office()]++
		if i.Title() == "" || i.Number() == "" || i.Due() == "" {
			t.Errorf("issue %q %q due %q", i.Number(), i.Title(), i.Due())
		}
	}
	for _, s := range []ledger.Status{ledger.Found, ledger.Registered, ledger.Working, ledger.VillageSigned, ledger.Closed} {
		if states[s] == 0 {
			t.Errorf("no issue is %s: %v", s, states)
		}
	}
	overdue, err := tx.Issues(store.IssueFilter{Unclosed: true, Overdue: true, Today: "2022-08-06"})
	if err != nil || len(overdue) == 0 || len(overdue) > len(issues)/3 {
		t.Errorf("%d of %d issues overdue, %v", len(overdue), len(issues), err)
	}
	if len(issues) < 25 || len(offices) < 4 {
		t.Errorf("%d issues at %d offices", len(issues), len(offices))
	}
}

func checkDrafts(t *testing.T, tx *store.Tx) {
	drafts, err := tx.Drafts()
	if err != nil || len(drafts) != 3 {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	found := false
	for _, d := range drafts {
		h, err := tx.Household(d.Record)
		if err != nil || d.Cursor == "" || len(d.Answers) < 10 {
			t.Errorf("draft at household %q, cursor %q, %d answers, %v", h.Number(), d.Cursor, len(d.Answers), err)
		}
		found = found || h.Number() == "037"
	}
	if !found {
		t.Error("no draft at household 037")
	}
}

func TestTheSameSeedGivesTheSameDigest(t *testing.T) {
	digest := func(seed int64) string {
		db, _ := build(t, demo.Options{Households: 40, Seed: seed})
		d, err := db.Digest()
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	first, again, other := digest(3), digest(3), digest(4)
	if first != again {
		t.Errorf("digests %s and %s of one seed", first, again)
	}
	if first == other {
		t.Error("one digest of two seeds")
	}
}

func TestAnySize(t *testing.T) {
	for _, n := range []int{1, 2, 7, 36, 38} {
		if _, counts := build(t, demo.Options{Households: n, Seed: int64(n)}); counts.Households != n || counts.Members < n {
			t.Errorf("%d households asked for: %+v", n, counts)
		}
	}
}

// TestOutsideTheCampaign: whenever the demo is looked at, the campaign is on.
func TestOutsideTheCampaign(t *testing.T) {
	clock := storetest.NewClock()
	clock.Advance(time.Date(2026, 11, 23, 9, 0, 0, 0, storetest.Start.Location()).Sub(storetest.Start))
	db := storetest.New(t, storetest.WithIdentity(demo.Identity(clock.Now())), storetest.WithClock(clock))
	if _, err := demo.Build(db, demo.Options{Households: 20}); err != nil {
		t.Fatal(err)
	}
	view(t, db, func(tx *store.Tx) error {
		rounds, err := tx.Rounds()
		if err != nil {
			return err
		}
		if p := rounds[0].Phases()[1]; p.From != "2026-11-21" || p.To != "2026-11-27" {
			t.Errorf("the second phase is %+v", p)
		}
		return nil
	})
}

func BenchmarkBuild5000(b *testing.B) {
	for range b.N {
		db := storetest.New(b, storetest.WithIdentity(demo.Identity(storetest.Start)), storetest.Unchecked())
		if _, err := demo.Build(db, demo.Options{Households: 5000, Seed: 1}); err != nil {
			b.Fatal(err)
		}
	}
}
