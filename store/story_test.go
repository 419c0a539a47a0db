package store_test

import (
	"path/filepath"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/storetest"
)

// allWell answers annex 1 for a household that was met, where all is well.
func allWell(s *forms.Session) {
	answer := func(name, value string) {
		if q, ok := s.Form().Question(name); ok {
			s.Answer(q.Path(), value)
		}
	}
	answer("visit_result", "met")
	answer("respondent", "欧阳秀英")
	answer("visit_date", "2022-08-06")
	answer("surveyors", "周文广")
	answer("a1_1_1a", "2")
	answer("a1_1_1b", "1")
	for _, amount := range []struct{ name, value string }{{"a1_1_2b", "20000"}, {"a1_1_2c", "10000"}, {"a1_1_2d", "0"}, {"a1_1_2e", "0"}, {"a1_1_2a", "30000"}} {
		answer(amount.name, amount.value)
	}
	for _, q := range s.Form().Questions {
		if q.Normal != "" && s.Relevant(q.Place()) && s.Get(q.Path()).Empty() {
			s.Answer(q.Path(), q.Normal)
		}
	}
	answer("a1_2_0f", "no")
	for _, i := range s.Summary().Items {
		if i.Kind == forms.Missing && i.Place.Question().Type == "text" {
			s.Answer(i.Place.Path(), "周文广")
		}
	}
}

// storyRound makes two households of two groups, the members of one, and a round.
func storyRound(t *testing.T, db *store.DB) store.Subject {
	h := newHousehold(t, db, "37", "欧阳秀英", "石岭组", "type", "02")
	newHousehold(t, db, "52", "单雪旺", "河边组")
	newMember(t, db, h, "533102196503120020", "欧阳秀英", "rel", "01", "labor", "03")
	newMember(t, db, h, "533102198803121234", "欧阳小明", "rel", "03", "labor", "05")
	var round store.Round
	update(t, db, func(tx *store.Tx) (err error) {
		round, err = tx.NewRound("八月攻坚", []string{"annex1"}, august)
		return err
	})
	return store.Subject{Form: "annex1", Record: h, Round: round.ID}
}

// The main job from an empty file to a closed issue, with the program stopped in the middle of an entry.
func TestStory(t *testing.T) {
	clock := storetest.NewClock()
	o := storetest.Options(t, storetest.WithClock(clock))
	path := filepath.Join(t.TempDir(), "cunce.db")
	db, err := store.Create(path, storetest.Village(), o)
	if err != nil {
		t.Fatal(err)
	}
	s := storyRound(t, db)

	// An entry is interrupted after its third answer.
	d, session := fill(t, db, s, "visit_result", "met", "respondent", "欧阳秀英", "visit_date", "2022-08-06")
	d.Cursor = session.Form().Questions[3].Path()
	if err := db.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if db, err = store.Open(path, o); err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	defer storetest.Check(t, db)

	// It goes on where it stood, and finds two problems.
	d, session = fill(t, db, s)
	if q, _ := session.Form().Question("respondent"); session.Get(q.Path()).Text != "欧阳秀英" || d.Cursor == "" {
		t.Fatalf("the entry is not resumed: %+v", d)
	}
	allWell(session)
	for _, a := range [][2]string{{"a1_2_1b", "yes"}, {"a1_5_2", "no"}} {
		q, ok := session.Form().Question(a[0])
		if !ok {
			t.Fatalf("annex 1 has no %s", a[0])
		}
		session.Answer(q.Path(), a[1])
		if detail, ok := session.Form().Question(q.Detail); ok {
			session.Answer(detail.Path(), "后墙有裂缝, 没做过鉴定")
		}
	}
	if sum := session.Summary(); sum.Blocked {
		t.Fatalf("blocked: %+v", sum.Items)
	}
	var opened []store.Issue
	update(t, db, func(tx *store.Tx) (err error) {
		_, opened, err = tx.Complete(d, session)
		return err
	})
	if len(opened) != 2 || opened[0].Office() != "建环办" || opened[0].Detail() == "" || opened[1].Number() != "A0002" {
		t.Fatalf("opened %v", opened)
	}

	// The first is seen to and closed.
	clock.Advance(9 * 24 * time.Hour)
	step(t, db, "A0001", ledger.Step{Action: action.Measure, Measure: "请建环办现场鉴定", Due: "2022-08-20"})
	step(t, db, "A0001", ledger.Step{Action: action.MeasureDone, Evidence: "鉴定表 2022-031"})
	if i := closeIssue(t, db, "A0001"); i.Status() != ledger.Closed {
		t.Errorf("%s", i.Status())
	}

	// The second was an error: the answer is corrected, the issue withdrawn, the closed one stays closed.
	complete(t, db, s, "a1_5_2", "yes")
	if a, b := issue(t, db, "A0001"), issue(t, db, "A0002"); a.Status() != ledger.Closed || b.Status() != ledger.Withdrawn {
		t.Errorf("%s, %s", describe(a), describe(b))
	}
	view(t, db, func(tx *store.Tx) error {
		r, err := tx.Response(s)
		if err != nil {
			return err
		}
		f, err := tx.FormVersion(r)
		if err != nil {
			return err
		}
		if q, _ := f.Question("a1_5_2"); r.Answers(f)[q.Path()].Text != "yes" || r.Visit() != "met" || r.Settings()["monitor_line"] != "7300" {
			t.Errorf("response %v, settings %v", r.Visit(), r.Settings())
		}
		changes, err := tx.History(r.Kind, r.ID)
		if err != nil || len(changes) != 2 {
			t.Errorf("%d revisions of the response", len(changes))
		}
		n, err := tx.IssueCounts("2022-09-01")
		unclosed := n.Unclosed
		if unclosed != 0 {
			t.Errorf("%d unclosed", unclosed)
		}
		return err
	})
}
