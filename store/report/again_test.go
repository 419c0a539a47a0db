package report_test

import (
	"slices"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/store"
	"cunce/store/report"
	"cunce/store/storetest"
)

func (v *village) again() (names []string) {
	v.Helper()
	err := v.DB.View(func(tx *store.Tx) error {
		all, err := report.AskAgain(tx, v.round)
		for _, a := range all {
			name := a.Title + " "
			if a.Household.Record != nil {
				name += a.Household.Head()
			}
			names = append(names, name+" "+a.Member)
		}
		return err
	})
	if err != nil {
		v.Fatal(err)
	}
	return names
}

// newer adds a version of a form with one more question.
func (v *village) newer(f *forms.Form, version string) {
	v.Helper()
	f.Version = version
	f.Questions = append(f.Questions, &forms.Question{Name: "added" + version, Label: "新问的 " + version, Type: qtype.Text})
	if faults := f.Compile(); len(faults) > 0 {
		v.Fatal(faults)
	}
	v.update(func(tx *store.Tx) error {
		_, err := tx.AddForm(f)
		return err
	})
}

// about completes a form with one text question.
func (v *village) about(form, record string) {
	v.Helper()
	v.update(func(tx *store.Tx) error {
		s := store.Subject{Form: form, Record: record, Round: v.round}
		f, err := tx.Form(form)
		if err != nil {
			return err
		}
		d, err := tx.OpenDraft(s)
		if err != nil {
			return err
		}
		session := forms.NewSession(f, forms.Env{Now: tx.Now()}, d.Answers)
		session.Answer("a", "答")
		_, _, err = tx.Complete(d, session)
		return err
	})
}

func short(t testing.TB, name, title, subject string) *forms.Form {
	t.Helper()
	f := &forms.Form{Name: name, Title: title, Version: "1", Subject: subject, Questions: []*forms.Question{{Name: "a", Label: "甲", Type: qtype.Text}}}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	return f
}

// Whoever was asked under the older version is listed: in walking order, forms about no household last.
func TestAskAgain(t *testing.T) {
	v := newVillage(t)
	v.household("二组", "3", "丙")
	v.household("一组", "1", "甲")
	v.household("一组", "2", "乙")
	var person string
	v.update(func(tx *store.Tx) (err error) {
		person, _, err = tx.NewMember(v.ids["甲"], "", forms.Answers{"name": forms.Text("甲小")})
		return err
	})
	for _, head := range []string{"丙", "甲"} {
		v.visit(head, "met", "no")
	}
	own, of := short(t, "own", "村情", "village"), short(t, "person", "个人", "member")
	for _, f := range []*forms.Form{own, of} {
		v.update(func(tx *store.Tx) error { return tx.PutForm(f) })
	}
	v.about("own", storetest.Village().Code)
	v.about("person", person)
	if got := v.again(); len(got) != 0 || v.home("2022-08-06").Again != 0 {
		t.Fatalf("of one version: %v", got)
	}
	v.newer(visitForm(t), "2")
	v.newer(own, "2")
	v.newer(of, "2")
	want := []string{"小检查 丙 ", "小检查 甲 ", "个人 甲 甲小", "村情  "}
	if got := v.again(); !slices.Equal(got, want) || v.home("2022-08-06").Again != 4 {
		t.Errorf("%q, want %q", got, want)
	}
	v.visit("甲", "met", "no")
	if got := v.again(); len(got) != 3 {
		t.Errorf("after one was asked: %q", got)
	}
}
