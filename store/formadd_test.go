package store_test

import (
	"errors"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/formdiff"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
	"cunce/store"
	"cunce/store/storetest"
)

// altered is the sample form in another version, with something else about it.
func altered(t testing.TB, version string, change func(*forms.Form)) *forms.Form {
	t.Helper()
	f := sampleForm(t, version)
	change(f)
	f.Compile() // faults are for the store to refuse
	return f
}

func nothing(*forms.Form) {}

// asking is the question of a form by its name.
func asking(t testing.TB, f *forms.Form, name string) *forms.Question {
	t.Helper()
	q, ok := f.Question(name)
	if !ok {
		t.Fatalf("no question %s", name)
	}
	return q
}

// parseForm reads a form from a workbook in markdown.
func parseForm(t testing.TB, name, text string) *forms.Form {
	t.Helper()
	book, err := sheet.Parse(name, []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := xlsform.Load(book, strings.TrimSuffix(name, ".md"))
	for _, fault := range faults {
		if fault.Severity == xlsform.Error {
			t.Fatal(fault)
		}
	}
	return f
}

func addForm(t testing.TB, db *store.DB, f *forms.Form) (*formdiff.Diff, error) {
	t.Helper()
	var d *formdiff.Diff
	err := db.Update("周文广", func(tx *store.Tx) (err error) {
		d, err = tx.AddForm(f)
		return err
	})
	return d, err
}

func TestAddForm(t *testing.T) {
	db := storetest.New(t)
	d, err := addForm(t, db, sampleForm(t, "1"))
	if err != nil || d.From.Hash != "" || len(d.Changes) != len(sampleForm(t, "1").Questions) {
		t.Fatalf("the first version: %v, %+v", err, d)
	}
	before := countRevisions(t, db)
	if d, err = addForm(t, db, sampleForm(t, "1")); err != nil || d.From.Hash != d.To.Hash || !d.Same() {
		t.Errorf("the same again: %v, %+v", err, d)
	}
	if n := countRevisions(t, db); n != before {
		t.Errorf("the same again made %d revisions", n-before)
	}
	second := altered(t, "2", func(f *forms.Form) { asking(t, f, "piped").Label = "是否通自来水" })
	if d, err = addForm(t, db, second); err != nil || len(d.Changes) != 1 || d.Changes[0].Kind != formdiff.Reworded {
		t.Errorf("the second: %v, %v", err, d)
	}
	if _, err = addForm(t, db, sampleForm(t, "1")); err != nil {
		t.Errorf("an older version that is stored: %v", err)
	}
	view(t, db, func(tx *store.Tx) error {
		f, err := tx.Form("sample")
		if f.Version != "2" {
			t.Errorf("in use is %s", f.Version)
		}
		return err
	})
}

func TestAddFormRefuses(t *testing.T) {
	tests := []struct {
		name string
		form *forms.Form
		says string
	}{
		{"another content", altered(t, "5", func(f *forms.Form) { asking(t, f, "piped").Label = "别的" }), "版本 5 已经有了"},
		{"an older version", altered(t, "4.9", func(f *forms.Form) { asking(t, f, "piped").Label = "别的" }), "更新的版本 5"},
		{"nobody said what is a problem", altered(t, "6", func(f *forms.Form) { asking(t, f, "piped").Problem = "?" }), "哪个答案是问题"},
		{"another subject", altered(t, "6", func(f *forms.Form) { f.Subject = "village" }), "另一张表"},
		{"many", altered(t, "6", func(f *forms.Form) { f.Many = true }), "另一张表"},
		{"a card", altered(t, "6", func(f *forms.Form) { f.Name = "member" }), "成员卡"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			db := storetest.New(t)
			if _, err := addForm(t, db, sampleForm(t, "5")); err != nil {
				t.Fatal(err)
			}
			before := countRevisions(t, db)
			_, err := addForm(t, db, tt.form)
			sentence, hint := store.Explain(err)
			if !errors.Is(err, store.ErrRefused) || !strings.Contains(sentence, tt.says) || hint == "" {
				t.Errorf("%v: %s %s", err, sentence, hint)
			}
			if countRevisions(t, db) != before {
				t.Error("something was written")
			}
		})
	}
}

// A layout that is written otherwise is no other content.
func TestAddFormWithOtherRows(t *testing.T) {
	db := storetest.New(t)
	if _, err := addForm(t, db, sampleForm(t, "1")); err != nil {
		t.Fatal(err)
	}
	d, err := addForm(t, db, altered(t, "1", func(f *forms.Form) { asking(t, f, "piped").Row = 99 }))
	if err != nil || d.From.Hash != d.To.Hash {
		t.Errorf("%v %v", err, d)
	}
}

// A definition of the catalogue with answers in progress stays known when a newer version comes.
func TestAddFormKeepsWhatDraftsNeed(t *testing.T) {
	db, s, _ := sampleVillage(t)
	s.Form = "annex1"
	d, _ := fill(t, db, s, "visit_result", "met")
	if err := db.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
	builtin, _ := catalog.Form("annex1")
	text, _ := catalog.Source("annex1")
	newer := parseForm(t, "annex1.md", strings.ReplaceAll(string(text), builtin.Version, "2099010101"))
	if _, err := addForm(t, db, newer); err != nil {
		t.Fatal(err)
	}
	view(t, db, func(tx *store.Tx) error {
		all, err := tx.FormVersions("annex1")
		if len(all) != 2 || all[0].Version != "2099010101" || all[1].Hash != builtin.Hash {
			t.Errorf("%d versions", len(all))
		}
		return err
	})
}

func TestVersionsNewestFirst(t *testing.T) {
	db := storetest.New(t)
	for _, v := range []string{"2", "10", "10.1"} {
		if _, err := addForm(t, db, altered(t, v, nothing)); err != nil {
			t.Fatal(err)
		}
	}
	view(t, db, func(tx *store.Tx) error {
		all, err := tx.FormVersions("sample")
		if len(all) != 3 || all[0].Version != "10.1" || all[2].Version != "2" {
			t.Errorf("versions %v", all)
		}
		if all, err := tx.FormVersions("annex1"); err != nil || len(all) != 1 {
			t.Errorf("the catalogue's: %v, %v", all, err)
		}
		if all, err := tx.FormVersions("nothing"); err != nil || len(all) != 0 {
			t.Errorf("of no form: %v, %v", all, err)
		}
		return err
	})
}

// A form that was given the day as its version gets the day's next edition where that one has another content.
func TestFreeVersion(t *testing.T) {
	db := storetest.New(t)
	first := altered(t, "2022080601", nothing)
	if _, err := addForm(t, db, first); err != nil {
		t.Fatal(err)
	}
	other := altered(t, "2022080601", func(f *forms.Form) { asking(t, f, "piped").Label = "别的" })
	for _, tt := range []struct {
		form *forms.Form
		want string
	}{
		{first, "2022080601"}, {other, "2022080602"}, {altered(t, "2022080701", nothing), "2022080701"},
		{altered(t, "x", nothing), "x"},
	} {
		view(t, db, func(tx *store.Tx) error {
			got, err := tx.FreeVersion(tt.form)
			if got != tt.want {
				t.Errorf("%s: %s, want %s", tt.form.Version, got, tt.want)
			}
			return err
		})
	}
	if _, err := addForm(t, db, altered(t, "2022080602", nothing)); err != nil {
		t.Fatal(err)
	}
	view(t, db, func(tx *store.Tx) error {
		got, err := tx.FreeVersion(other)
		if got != "2022080603" {
			t.Errorf("the third edition is %s", got)
		}
		return err
	})
}
