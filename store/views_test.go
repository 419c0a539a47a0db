package store_test

import (
	"fmt"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/store"
)

func update(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update("周文广", fn); err != nil {
		t.Fatal(err)
	}
}

func view(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.View(fn); err != nil {
		t.Fatal(err)
	}
}

// card makes answers from question, value pairs.
func card(pairs ...string) forms.Answers {
	as := forms.Answers{}
	for i := 0; i < len(pairs); i += 2 {
		as[pairs[i]] = forms.Text(pairs[i+1])
	}
	return as
}

// newHousehold makes a household with a number, a head and a group.
func newHousehold(t testing.TB, db *store.DB, no, head, team string, more ...string) (id string) {
	t.Helper()
	update(t, db, func(tx *store.Tx) (err error) {
		c := card(append([]string{"head", head, "team", team, "type", "01"}, more...)...)
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: no}, c)
		return err
	})
	return id
}

func newMember(t testing.TB, db *store.DB, household, idNumber, name string, more ...string) (id string) {
	t.Helper()
	update(t, db, func(tx *store.Tx) (err error) {
		id, _, err = tx.NewMember(household, idNumber, card(append([]string{"name", name}, more...)...))
		return err
	})
	return id
}

// sampleForm is a small household check: a problem with a detail text, one about a member, a hint, and a line from the
// settings.
func sampleForm(t testing.TB, version string) *forms.Form {
	t.Helper()
	g := &forms.Group{Name: "housing", Label: "2.住房保障"}
	h := &forms.Group{Name: "people", Label: "3.教育帮扶"}
	f := &forms.Form{
		Name: "sample", Title: "小检查", Version: version, Subject: "household", Groups: []*forms.Group{g, h},
		Lists: map[string][]forms.Choice{"yesno": {{Name: "yes", Label: "是"}, {Name: "no", Label: "否"}}},
		Questions: []*forms.Question{
			{Name: "unsafe", Label: "①现住房是否为不安全住房", Type: qtype.SelectOne, List: "yesno", Group: g, Required: "true()",
				Problem: ". = 'yes'", Normal: "no", Category: "住房", Office: "建环办", DueDays: 10, Urgent: true, Detail: "what"},
			{Name: "surveyed", Label: "是否鉴定", Type: qtype.SelectOne, List: "yesno", Group: g, Problem: ". = 'no'", Office: "建环办"},
			{Name: "what", Label: "问题说明", Type: qtype.Text, Group: g},
			{Name: "dropout", Label: "②是否存在适龄儿童辍学", Type: qtype.SelectOne, List: "yesno", Group: h, Problem: ". = 'yes'",
				Office: "民政和社事办", AboutMember: true},
			{Name: "piped", Label: "是否集中供水", Type: qtype.SelectOne, List: "yesno", Group: h, Problem: ". = 'no'", Grade: "hint"},
			{Name: "income", Label: "人均纯收入", Type: qtype.Decimal, Group: h},
			{Name: "a1_1_2f", Label: "收入是否低于监测线", Type: qtype.Calculate, Group: h,
				Calculation: "if(${income} = '', '', if(${income} < pulldata('settings', 'monitor_line'), 'yes', 'no'))"},
		},
	}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatalf("sample form: %+v", faults)
	}
	return f
}

// fill opens the draft of a subject, types answers (question, value pairs), and returns both.
func fill(t testing.TB, db *store.DB, s store.Subject, pairs ...string) (d store.Draft, session *forms.Session) {
	t.Helper()
	view(t, db, func(tx *store.Tx) error {
		f, err := tx.Form(s.Form)
		if err != nil {
			return err
		}
		if d, err = tx.OpenDraft(s); err != nil {
			return err
		}
		env, err := tx.Env(s)
		session = forms.NewSession(f, env, d.Answers)
		return err
	})
	for i := 0; i < len(pairs); i += 2 {
		q, ok := session.Form().Question(pairs[i])
		if !ok {
			t.Fatalf("no question %s", pairs[i])
		}
		if r := session.Answer(q.Path(), pairs[i+1]); r.Verdict == forms.Violated {
			t.Fatalf("%s: %s", pairs[i], r.Message)
		}
	}
	d.Answers = session.Draft()
	return d, session
}

// complete fills and completes; opened are the issues that Complete returns.
func complete(t testing.TB, db *store.DB, s store.Subject, pairs ...string) (r store.Response, opened []store.Issue) {
	t.Helper()
	d, session := fill(t, db, s, pairs...)
	update(t, db, func(tx *store.Tx) (err error) {
		r, opened, err = tx.Complete(d, session)
		return err
	})
	return r, opened
}

// describe is an issue in one line.
func describe(i store.Issue) string {
	return fmt.Sprintf("%s %s %s %s %s", i.Number(), i.Title(), i.Office(), i.Due(), i.Status())
}
