package store_test

import (
	"errors"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// drawAnswer is any answer that a session can hold.
func drawAnswer(t *rapid.T) forms.Answer {
	return forms.Answer{
		State: forms.State(rapid.IntRange(0, int(forms.Pending)).Draw(t, "state")),
		Text:  rapid.SampledFrom([]string{"", "yes", "后墙有裂缝", "𠮷", "7300.5", "a b"}).Draw(t, "text"),
		Note:  rapid.SampledFrom([]string{"", "待问"}).Draw(t, "note"), Kept: rapid.SampledFrom([]string{"", "属实"}).Draw(t, "kept"),
		Bulk: rapid.Bool().Draw(t, "bulk"), Carried: rapid.Bool().Draw(t, "carried"), Prefilled: rapid.Bool().Draw(t, "prefilled"),
		Corrected: rapid.Bool().Draw(t, "corrected"), Member: rapid.SampledFrom([]string{"", "M1"}).Draw(t, "member"),
	}
}

func drawAnswers(t *rapid.T, name string) forms.Answers {
	all := forms.Answers(rapid.MapOfN(rapid.StringMatching(`[a-z]{1,3}(/[a-z]{1,3})?`), rapid.Custom(drawAnswer), 0, 8).Draw(t, name))
	maps.DeleteFunc(all, func(_ string, a forms.Answer) bool { return a == (forms.Answer{}) })
	return all
}

// Whatever is saved is read back, and after closing and opening the file too.
func TestDraftComesBack(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	fewer(t, func(t *rapid.T) {
		clock.Advance(time.Second)
		d := store.Draft{
			Subject: store.Subject{Form: "sample", Record: rapid.SampledFrom([]string{"h1", "h2"}).Draw(t, "record"), Round: rapid.SampledFrom([]string{"", "r"}).Draw(t, "round")},
			Answers: drawAnswers(t, "answers"), Base: drawAnswers(t, "base"), Cursor: rapid.SampledFrom([]string{"", "housing/unsafe"}).Draw(t, "cursor"),
		}
		for range rapid.IntRange(0, 2).Draw(t, "heads") {
			d.Heads = append(d.Heads, [32]byte(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "head")))
		}
		if err := db.SaveDraft(d); err != nil {
			t.Fatal(err)
		}
		err := db.View(func(tx *store.Tx) error {
			got, err := tx.OpenDraft(d.Subject)
			if !got.Saved.Equal(clock.Now()) {
				t.Errorf("saved %v", got.Saved)
			}
			d.Saved = got.Saved
			if !reflect.DeepEqual(got, d) {
				t.Errorf("got %+v\nwant %+v", got, d)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestDraftSurvivesReopening(t *testing.T) {
	o := storetest.Options(t)
	path := filepath.Join(t.TempDir(), "cunce.db")
	db, err := store.Create(path, storetest.Village(), o)
	if err != nil {
		t.Fatal(err)
	}
	s := store.Subject{Form: "sample", Record: "h"}
	if err := db.SaveDraft(store.Draft{Subject: s, Answers: card("housing/unsafe", "yes"), Cursor: "housing/what"}); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if db, err = store.Open(path, o); err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	view(t, db, func(tx *store.Tx) error {
		d, err := tx.OpenDraft(s)
		if d.Cursor != "housing/what" || d.Answers["housing/unsafe"] != forms.Text("yes") {
			t.Errorf("%+v", d)
		}
		return err
	})
}

func TestDraftIsNoRevision(t *testing.T) {
	db := storetest.New(t)
	before, _ := db.Digest()
	s := store.Subject{Form: "sample", Record: "h"}
	for range 3 {
		if err := db.SaveDraft(store.Draft{Subject: s, Answers: card("a", "1")}); err != nil {
			t.Fatal(err)
		}
	}
	if after, _ := db.Digest(); after != before {
		t.Error("a draft changed the digest")
	}
	if n := countRevisions(t, db); n != 0 {
		t.Errorf("%d revisions", n)
	}
}

func TestDropAndListDrafts(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	for _, r := range []string{"h1", "h2", "h3"} {
		clock.Advance(time.Minute)
		if err := db.SaveDraft(store.Draft{Subject: store.Subject{Form: "sample", Record: r}}); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // what is dropped already is dropped again without complaint
		if err := db.DropDraft(store.Subject{Form: "sample", Record: "h2"}); err != nil {
			t.Fatal(err)
		}
	}
	view(t, db, func(tx *store.Tx) error {
		ds, err := tx.Drafts()
		var records []string
		for _, d := range ds {
			records = append(records, d.Record)
		}
		if !slices.Equal(records, []string{"h3", "h1"}) {
			t.Errorf("drafts of %v, the newest first", records)
		}
		return err
	})
}

// A draft of something completed starts from its answers and remembers its heads.
func TestDraftStartsFromTheResponse(t *testing.T) {
	db, s, _ := sampleVillage(t)
	view(t, db, func(tx *store.Tx) error {
		d, err := tx.OpenDraft(s)
		if len(d.Answers) != 0 || d.Heads != nil {
			t.Errorf("new draft %+v", d)
		}
		return err
	})
	r, _ := complete(t, db, s, "unsafe", "no", "income", "8000")
	view(t, db, func(tx *store.Tx) error {
		d, err := tx.OpenDraft(s)
		r, _ = tx.Response(s)
		if d.Answers["people/income"].Text != "8000" || d.Base["income"].Text != "8000" || len(d.Heads) != 1 ||
			revision.ID(d.Heads[0]) != r.Heads[0] {
			t.Errorf("draft %+v of %v", d, r.Heads)
		}
		return err
	})
}

func TestDraftOfUnknownForm(t *testing.T) {
	db := storetest.New(t)
	err := db.View(func(tx *store.Tx) error {
		_, err := tx.OpenDraft(store.Subject{Form: "no such form", Record: "h"})
		return err
	})
	if err == nil {
		t.Error("a draft of a form that nobody knows")
	}
}

// TestSetAside: a draft that another one took the place of comes back as it was saved, also after the file was opened again; nothing
// is left of it then, and what was never set aside is not found.
func TestSetAside(t *testing.T) {
	db := storetest.New(t)
	s := store.Subject{Form: "roof", Record: "h1", Round: "2022"}
	first := store.Draft{Subject: s, Answers: forms.Answers{"a": forms.Text("一")}, Cursor: "a"}
	if err := db.SaveDraft(first); err != nil {
		t.Fatal(err)
	}
	update := func(fn func(tx *store.Tx) error) {
		t.Helper()
		if err := db.Update("周文广", fn); err != nil {
			t.Fatal(err)
		}
	}
	update(func(tx *store.Tx) error {
		if had, err := tx.SetAside("import", s); !had || err != nil {
			t.Errorf("set aside: %v %v", had, err)
		}
		if had, err := tx.SetAside("import", store.Subject{Form: "roof", Record: "h2"}); had || err != nil {
			t.Errorf("nothing to set aside: %v %v", had, err)
		}
		return tx.SaveDraft(store.Draft{Subject: s, Answers: forms.Answers{"a": forms.Text("二")}})
	})
	saved := func() (d store.Draft) {
		t.Helper()
		if err := db.View(func(tx *store.Tx) (err error) {
			d, err = tx.SavedDraft(s)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return d
	}
	if got := saved(); got.Answers["a"].Text != "二" || got.Digest("x") == first.Digest("x") || first.Digest("x") == first.Digest("y") {
		t.Errorf("saved %+v", got)
	}
	update(func(tx *store.Tx) error { return tx.BringBack("import", s) })
	if got := saved(); got.Answers["a"].Text != "一" || got.Cursor != "a" || got.Digest("x") != first.Digest("x") {
		t.Errorf("brought back %+v", got)
	}
	if err := db.Update("周文广", func(tx *store.Tx) error { return tx.BringBack("import", s) }); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("twice: %v", err)
	}
	if findings, err := db.Check(); err != nil || len(findings) > 0 {
		t.Errorf("check: %v %v", findings, err)
	}
}
