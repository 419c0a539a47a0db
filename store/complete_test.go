package store_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// sampleVillage is a file with the sample form, one household and one member.
func sampleVillage(t *testing.T, opts ...storetest.Option) (db *store.DB, s store.Subject, member string) {
	db = storetest.New(t, opts...)
	update(t, db, func(tx *store.Tx) error { return tx.PutForm(sampleForm(t, "1")) })
	h := newHousehold(t, db, "37", "欧阳秀英", "石岭组")
	return db, store.Subject{Form: "sample", Record: h}, newMember(t, db, h, "", "欧阳小明", "rel", "03")
}

func TestCompleteOpensIssues(t *testing.T) {
	db, s, _ := sampleVillage(t)
	r, opened := complete(t, db, s, "unsafe", "yes", "surveyed", "no", "what", "后墙有裂缝", "piped", "no", "income", "7000")
	want := []string{"A0001 住房  现住房为不安全住房 建环办 2022-08-16 found", "A0002 住房保障  未鉴定 建环办 2022-08-21 found"}
	var got []string
	for _, i := range opened {
		got = append(got, describe(i))
	}
	if !slices.Equal(got, want) {
		t.Errorf("opened\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	i := opened[0]
	if i.Question() != "①现住房是否为不安全住房" || i.Detail() != "后墙有裂缝" || !i.Urgent() || i.Household() != s.Record ||
		i.Response() != r.ID || i.Path() != "unsafe" || !i.Opened().Equal(storetest.Start) {
		t.Errorf("issue %v", i.Fields)
	}
	if r.Form() != "sample" || r.Version() != "1" || r.Subject() != s || !r.Completed().Equal(storetest.Start) ||
		r.Operator() != "周文广" || !maps.Equal(r.Settings(), map[string]string{"monitor_line": "7300"}) {
		t.Errorf("response %v of %v", r.Fields, r.Subject())
	}
	view(t, db, func(tx *store.Tx) error {
		h, err := tx.Household(s.Record)
		if !slices.Contains(h.Priority(), "lowincome") {
			t.Errorf("7000 a head is below the line of 7300: %v", h.Priority())
		}
		return err
	})
}

func TestCompleteIsOneRevision(t *testing.T) {
	db, s, _ := sampleVillage(t)
	before := countRevisions(t, db)
	d, session := fill(t, db, s, "unsafe", "yes", "surveyed", "no", "what", "裂缝")
	if err := db.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *store.Tx) error {
		_, _, err := tx.Complete(d, session)
		return err
	})
	if n := countRevisions(t, db) - before; n != 1 {
		t.Errorf("%d revisions", n)
	}
	view(t, db, func(tx *store.Tx) error {
		ds, err := tx.Drafts()
		if len(ds) != 0 {
			t.Errorf("the draft is still there: %v", ds)
		}
		return err
	})
}

func countRevisions(t testing.TB, db *store.DB) (n int) {
	t.Helper()
	view(t, db, func(tx *store.Tx) error {
		return tx.EachRevision(func(revision.ID, []byte) error { n++; return nil })
	})
	return n
}

func TestBlockedIsRefused(t *testing.T) {
	db, s, _ := sampleVillage(t)
	d, session := fill(t, db, s, "surveyed", "yes") // unsafe is required
	if err := db.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
	err := db.Update("周文广", func(tx *store.Tx) error {
		_, _, err := tx.Complete(d, session)
		return err
	})
	sentence, hint := store.Explain(err)
	if !errors.Is(err, store.ErrRefused) || sentence != "还有 1 处错误或漏填，不能完成。" || hint == "" {
		t.Errorf("%v: %s %s", err, sentence, hint)
	}
	view(t, db, func(tx *store.Tx) error {
		if _, err := tx.Response(s); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("a response was written: %v", err)
		}
		ds, err := tx.Drafts()
		if len(ds) != 1 {
			t.Errorf("the draft is gone")
		}
		return err
	})
}

func TestUnknownSubjectIsRefused(t *testing.T) {
	db, s, _ := sampleVillage(t)
	s.Record = "nobody"
	d, session := fill(t, db, s, "unsafe", "no")
	err := db.Update("周文广", func(tx *store.Tx) error {
		_, _, err := tx.Complete(d, session)
		return err
	})
	if !errors.Is(err, store.ErrNotFound) {
		t.Errorf("%v", err)
	}
}

func issue(t testing.TB, db *store.DB, id string) (i store.Issue) {
	t.Helper()
	view(t, db, func(tx *store.Tx) (err error) {
		i, err = tx.Issue(id)
		return err
	})
	return i
}

func step(t testing.TB, db *store.DB, id string, s ledger.Step) (i store.Issue) {
	t.Helper()
	update(t, db, func(tx *store.Tx) (err error) {
		i, err = tx.Step(id, s)
		return err
	})
	return i
}

// A corrected answer withdraws its issue; a problem again reopens it under its old number.
func TestCorrectionWithdrawsAndReopens(t *testing.T) {
	clock := storetest.NewClock()
	db, s, _ := sampleVillage(t, storetest.WithClock(clock))
	complete(t, db, s, "unsafe", "yes", "what", "裂缝")
	clock.Advance(time.Hour)
	if _, opened := complete(t, db, s, "unsafe", "no"); len(opened) != 0 {
		t.Errorf("a correction opened %v", opened)
	}
	i := issue(t, db, "A0001")
	if steps := i.Steps(); i.Status() != ledger.Withdrawn || len(steps) != 1 || steps[0].Note != "答案已更正" ||
		steps[0].By != "周文广" || steps[0].Flow != ledger.Flow {
		t.Fatalf("%s after %+v", i.Status(), steps)
	}
	_, opened := complete(t, db, s, "unsafe", "yes", "what", "又裂了")
	if len(opened) != 1 || opened[0].ID != i.ID || opened[0].Status() != ledger.Registered || opened[0].Number() != "A0001" ||
		opened[0].Detail() != "又裂了" {
		t.Errorf("reopened %v", opened)
	}
}

// What was closed stays closed while other answers are corrected, and is reopened when its own answer is given anew.
func TestClosedStaysClosed(t *testing.T) {
	db, s, _ := sampleVillage(t)
	complete(t, db, s, "unsafe", "yes", "what", "裂缝")
	step(t, db, "A0001", ledger.Step{Action: action.Measure, Measure: "修墙"})
	step(t, db, "A0001", ledger.Step{Action: action.MeasureDone, Evidence: "照片 3"})
	closeIssue(t, db, "A0001")
	if _, opened := complete(t, db, s, "income", "9000"); len(opened) != 0 || issue(t, db, "A0001").Status() != ledger.Closed {
		t.Errorf("another answer reopened %v", opened)
	}
	complete(t, db, s, "unsafe", "no")
	if i := issue(t, db, "A0001"); i.Status() != ledger.Closed || len(i.Steps()) != 6 {
		t.Errorf("a closed issue was withdrawn: %+v", i.Steps())
	}
	if _, opened := complete(t, db, s, "unsafe", "yes"); len(opened) != 1 || opened[0].Status() != ledger.Registered {
		t.Errorf("a new problem did not reopen %v", opened)
	}
}

// An open issue keeps what people decided about it when its answer is completed again.
func TestRecompletionKeepsDecisions(t *testing.T) {
	clock := storetest.NewClock()
	db, s, _ := sampleVillage(t, storetest.WithClock(clock))
	complete(t, db, s, "unsafe", "yes", "what", "裂缝")
	i := step(t, db, "A0001", ledger.Step{Action: action.Measure, Measure: "修墙", Due: "2022-08-12"})
	update(t, db, func(tx *store.Tx) error {
		return tx.Put(revision.Issue, i.ID, fields("due", "2022-09-30", "office", "镇建环办"))
	})
	clock.Advance(48 * time.Hour)
	_, opened := complete(t, db, s, "what", "后墙裂缝两处")
	i = issue(t, db, "A0001")
	if len(opened) != 0 || i.Due() != "2022-09-30" || i.Office() != "镇建环办" || i.Status() != ledger.Planned ||
		i.Detail() != "后墙裂缝两处" || i.Measures()[0].Due != "2022-08-12" {
		t.Errorf("%s, opened %d", describe(i), len(opened))
	}
}

// Completing again without a change writes nothing.
func TestSameAnswersWriteNothing(t *testing.T) {
	clock := storetest.NewClock()
	db, s, _ := sampleVillage(t, storetest.WithClock(clock))
	complete(t, db, s, "unsafe", "yes", "what", "裂缝", "income", "7000")
	before := countRevisions(t, db)
	clock.Advance(time.Hour)
	complete(t, db, s)
	if n := countRevisions(t, db) - before; n != 0 {
		t.Errorf("%d revisions", n)
	}
}

// The person that a problem is about is part of its issue's name.
func TestIssueAboutMember(t *testing.T) {
	db, s, member := sampleVillage(t)
	d, session := fill(t, db, s, "unsafe", "no", "dropout", "yes")
	q, _ := session.Form().Question("dropout")
	session.About(q.Path(), member)
	update(t, db, func(tx *store.Tx) error {
		_, opened, err := tx.Complete(d, session)
		if err == nil && (len(opened) != 1 || opened[0].Member() != member || opened[0].Title() != "教育帮扶  存在适龄儿童辍学") {
			t.Errorf("opened %v", opened)
		}
		return err
	})
}

// A response that changed after its draft was opened is not overwritten: both values are kept as a conflict.
func TestMovedHeadsMakeAConflict(t *testing.T) {
	db, s, _ := sampleVillage(t)
	r, _ := complete(t, db, s, "unsafe", "no", "income", "7000", "surveyed", "yes")
	d, session := fill(t, db, s, "income", "8000")
	complete(t, db, s, "income", "9000", "surveyed", "no")
	update(t, db, func(tx *store.Tx) error {
		_, _, err := tx.Complete(d, session)
		return err
	})
	view(t, db, func(tx *store.Tx) error {
		now, err := tx.Response(s)
		if err != nil {
			return err
		}
		if len(now.Conflicts["income"]) != 2 || now.Text("surveyed") != "no" || now.Conflicts["surveyed"] != nil {
			t.Errorf("conflicts %v, surveyed %s", now.Conflicts, now.Text("surveyed"))
		}
		return nil
	})
	_ = r
}

// The household card is the register itself: completing it edits the household.
func TestCardEditsTheHousehold(t *testing.T) {
	db, s, _ := sampleVillage(t)
	f := sampleForm(t, "1")
	f.Name = "household"
	f.Questions = append(f.Questions[:1:1], f.Questions[2], &forms.Question{Name: "phone", Label: "电话", Type: "text", Group: f.Groups[0]},
		&forms.Question{Name: "team", Label: "组", Type: "text", Group: f.Groups[0]})
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	update(t, db, func(tx *store.Tx) error { return tx.PutForm(f) })
	s.Form = "household"
	r, opened := complete(t, db, s, "phone", "13908760000", "team", "新组", "unsafe", "yes", "what", "裂缝")
	if r.Kind != revision.Household || r.ID != s.Record || r.Text("head") != "欧阳秀英" || r.Form() != "household" || r.Subject() != s {
		t.Errorf("card %s %s: %v", r.Kind, r.ID, r.Fields)
	}
	if len(opened) != 1 || opened[0].Household() != s.Record || opened[0].Response() != s.Record {
		t.Errorf("opened %v", opened)
	}
	view(t, db, func(tx *store.Tx) error {
		gs, err := tx.Groups()
		if !slices.Equal(gs, []string{"石岭组", "新组"}) {
			t.Errorf("groups %v", gs)
		}
		return err
	})
}

// A form of which a subject has many makes a new response each time.
func TestManyResponses(t *testing.T) {
	clock := storetest.NewClock()
	db, s, _ := sampleVillage(t, storetest.WithClock(clock))
	f := sampleForm(t, "1")
	f.Name, f.Many = "visits", true
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	update(t, db, func(tx *store.Tx) error { return tx.PutForm(f) })
	s.Form = "visits"
	complete(t, db, s, "unsafe", "no", "income", "1")
	clock.Advance(time.Hour)
	last, _ := complete(t, db, s, "unsafe", "no", "income", "2")
	view(t, db, func(tx *store.Tx) error {
		all, err := tx.Responses(s.Record)
		if len(all) != 2 || all[0].ID != last.ID {
			t.Errorf("%d responses", len(all))
		}
		if r, err := tx.Response(s); err != nil || r.ID != last.ID {
			t.Errorf("latest is %v, %v", r, err)
		}
		return err
	})
}
