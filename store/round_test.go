package store_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"cunce/forms/catalog"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

var august = []schedule.Phase{{Title: "大培训", From: "2022-08-01", To: "2022-08-05"}, {Title: "大排查", From: "2022-08-06", To: "2022-08-12"}, {Title: "大整改", From: "2022-08-13", To: "2022-08-25"}}

func TestRound(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	var closed, old, fresh store.Round
	for title, r := range map[string]*store.Round{"closed": &closed} {
		update(t, db, func(tx *store.Tx) (err error) { *r, err = tx.NewRound(title, nil, nil); return err })
	}
	for _, r := range []*store.Round{&old, &fresh} {
		clock.Advance(time.Hour)
		update(t, db, func(tx *store.Tx) (err error) {
			if err = tx.PutForm(sampleForm(t, "1")); err != nil {
				return err
			}
			*r, err = tx.NewRound("八月攻坚", []string{"sample"}, august)
			return err
		})
	}
	update(t, db, func(tx *store.Tx) error { return tx.Put(revision.Round, closed.ID, fields("closed", "2022-08-30")) })
	view(t, db, func(tx *store.Tx) error {
		rs, err := tx.Rounds()
		var ids []string
		for _, r := range rs {
			ids = append(ids, r.ID)
		}
		if !slices.Equal(ids, []string{fresh.ID, old.ID, closed.ID}) || rs[0].Open() != true || rs[2].Open() != false {
			t.Errorf("open ones first, newest first: %v", ids)
		}
		if !slices.Equal(rs[0].Phases(), august) || !slices.Equal(rs[0].Forms(), []string{"sample"}) || rs[0].Title() != "八月攻坚" {
			t.Errorf("round %v", rs[0].Fields)
		}
		for day, want := range map[string]string{"2022-08-06": "大排查", "2022-08-12": "大排查", "2022-08-13": "大整改", "2022-07-31": "", "2022-08-26": ""} {
			if p, ok := rs[0].Phase(day); p.Title != want || ok != (want != "") {
				t.Errorf("%s lies in %q", day, p.Title)
			}
		}
		return err
	})
}

// A round is judged by the line of its time, also when somebody fills in its last forms a year later.
func TestRoundKeepsItsSettings(t *testing.T) {
	clock := storetest.NewClock()
	db, s, _ := sampleVillage(t, storetest.WithClock(clock))
	update(t, db, func(tx *store.Tx) error {
		r, err := tx.NewRound("八月攻坚", []string{"sample"}, august)
		s.Round = r.ID
		if err != nil {
			return err
		}
		return tx.SetSetting("monitor_line", "2023-01-01", "8000")
	})
	clock.Advance(365 * 24 * time.Hour)
	r, _ := complete(t, db, s, "unsafe", "no", "income", "7500")
	if r.Settings()["monitor_line"] != "7300" || r.Text("a1_1_2f") != "no" {
		t.Errorf("7500 judged by %v: %s", r.Settings(), r.Text("a1_1_2f"))
	}
	s.Round = ""
	if r, _ = complete(t, db, s, "unsafe", "no", "income", "7500"); r.Settings()["monitor_line"] != "8000" || r.Text("a1_1_2f") != "yes" {
		t.Errorf("today's line is 8000: %v %s", r.Settings(), r.Text("a1_1_2f"))
	}
}

func TestRoundIsRefused(t *testing.T) {
	db := storetest.New(t)
	for name, c := range map[string]struct {
		title  string
		forms  []string
		phases []schedule.Phase
		want   error
	}{
		"no title":       {want: store.ErrRefused},
		"unknown form":   {title: "八月", forms: []string{"no such form"}, want: store.ErrNotFound},
		"phase reversed": {title: "八月", phases: []schedule.Phase{{Title: "大排查", From: "2022-08-12", To: "2022-08-06"}}, want: store.ErrRefused},
	} {
		err := db.Update("周文广", func(tx *store.Tx) error {
			_, err := tx.NewRound(c.title, c.forms, c.phases)
			return err
		})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := countRevisions(t, db); n != 0 {
		t.Errorf("%d revisions of what was refused", n)
	}
}

func TestFormVersions(t *testing.T) {
	db := storetest.New(t)
	for _, v := range []string{"2", "10", "9", "10"} {
		update(t, db, func(tx *store.Tx) error { return tx.PutForm(sampleForm(t, v)) })
	}
	view(t, db, func(tx *store.Tx) error {
		f, err := tx.Form("sample")
		if err != nil || f.Version != "10" {
			t.Fatalf("newest is %v, %v", f, err)
		}
		all, err := tx.Forms()
		var versions []string
		for _, f := range all {
			versions = append(versions, f.Version)
		}
		if !slices.Equal(versions, []string{"10", "9", "2"}) {
			t.Errorf("versions %v", versions)
		}
		if again, _ := tx.Form("sample"); again != f {
			t.Error("a definition is compiled twice")
		}
		if _, err := tx.Form("no such form"); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("unknown form: %v", err)
		}
		return err
	})
}

// One version with two contents makes two records; a response finds the one it was filled in with.
func TestSameVersionOtherContent(t *testing.T) {
	clock := storetest.NewClock()
	db, s, _ := sampleVillage(t, storetest.WithClock(clock))
	r, _ := complete(t, db, s, "unsafe", "no")
	clock.Advance(time.Minute)
	other := sampleForm(t, "1")
	other.Questions[5].Label = "人均可支配收入"
	if faults := other.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	update(t, db, func(tx *store.Tx) error { return tx.PutForm(other) })
	view(t, db, func(tx *store.Tx) error {
		newest, err := tx.Form("sample")
		if err != nil || newest.Questions[5].Label != "人均可支配收入" {
			t.Errorf("newest asks %s, %v", newest.Questions[5].Label, err)
		}
		used, err := tx.FormVersion(r)
		if err != nil || used.Questions[5].Label != "人均纯收入" {
			t.Errorf("the response was asked %s, %v", used.Questions[5].Label, err)
		}
		return nil
	})
}

// Every built-in form comes back from the file as it was stored.
func TestCatalogueFormsComeBack(t *testing.T) {
	for _, name := range catalog.Names() {
		want, ok := catalog.Form(name)
		if !ok {
			t.Fatalf("no form %s", name)
		}
		db := storetest.New(t)
		update(t, db, func(tx *store.Tx) error {
			if f, err := tx.Form(name); err != nil || f != want {
				t.Errorf("%s: not the catalogue's, %v", name, err)
			}
			return tx.PutForm(want)
		})
		view(t, db, func(tx *store.Tx) error {
			got, err := tx.Form(name)
			if err != nil {
				return err
			}
			if got == want || got.Hash != want.Hash || len(got.Questions) != len(want.Questions) {
				t.Errorf("%s came back with %d questions, hash %s", name, len(got.Questions), got.Hash)
			}
			for i, q := range want.Questions {
				if got.Questions[i].Path() != q.Path() {
					t.Errorf("%s came back as %s", q.Path(), got.Questions[i].Path())
				}
			}
			return nil
		})
	}
}
