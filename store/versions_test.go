package store_test

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/formdiff"
	"cunce/forms/qtype"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// roofs are versions of a small form. In a row: name, label, type, problem, condition.
func roofs(t testing.TB, version string, rows ...string) *forms.Form {
	t.Helper()
	f := &forms.Form{Name: "roofs", Title: "屋顶", Version: version, Subject: "household",
		Lists: map[string][]forms.Choice{"yn": {{Name: "yes", Label: "是"}, {Name: "no", Label: "否"}}}}
	for _, row := range rows {
		c := append(strings.Split(row, "|"), "", "", "", "")
		q := &forms.Question{Name: strings.TrimSpace(c[0]), Label: strings.TrimSpace(c[1]), Type: qtype.Type(strings.TrimSpace(c[2])),
			Problem: strings.TrimSpace(c[3]), Relevant: strings.TrimSpace(c[4])}
		if q.Type == qtype.SelectOne {
			q.List = "yn"
		}
		f.Questions = append(f.Questions, q)
	}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	return f
}

// versionsOf is a file with a household and the first of several versions, answered.
func versionsOf(t *testing.T, first *forms.Form, pairs ...string) (*store.DB, store.Subject) {
	t.Helper()
	db := storetest.New(t)
	if _, err := addForm(t, db, first); err != nil {
		t.Fatal(err)
	}
	s := store.Subject{Form: "roofs", Record: newHousehold(t, db, "37", "欧阳秀英", "石岭组")}
	complete(t, db, s, pairs...)
	return db, s
}

func add(t *testing.T, db *store.DB, f *forms.Form) {
	t.Helper()
	if _, err := addForm(t, db, f); err != nil {
		t.Fatal(err)
	}
}

// response is what the file holds for a subject, and what an opened filling says of its old answers.
func response(t *testing.T, db *store.DB, s store.Subject) (r store.Response, d store.Draft, old []formdiff.OldAnswer) {
	t.Helper()
	view(t, db, func(tx *store.Tx) (err error) {
		if r, err = tx.Response(s); err != nil {
			return err
		}
		if d, err = tx.OpenDraft(s); err != nil {
			return err
		}
		f, err := tx.Form(s.Form)
		if err != nil {
			return err
		}
		old, err = tx.OldAnswers(d, f)
		return err
	})
	return r, d, old
}

func issues(t *testing.T, db *store.DB) (out []store.Issue) {
	t.Helper()
	view(t, db, func(tx *store.Tx) (err error) {
		out, err = tx.Issues(store.IssueFilter{})
		return err
	})
	return out
}

func outdated(t *testing.T, db *store.DB, round string) (ids []string) {
	t.Helper()
	view(t, db, func(tx *store.Tx) error {
		rs, err := tx.Outdated(round)
		for _, r := range rs {
			ids = append(ids, r.Text("@subject"))
		}
		return err
	})
	return ids
}

const roof = "roof | 屋顶漏雨吗 | select_one | . = 'yes'"

func TestChangedWordingNeitherOpensNorCloses(t *testing.T) {
	first := roofs(t, "1", roof, "wall | 墙裂了吗 | select_one | . = 'yes'")
	db, s := versionsOf(t, first, "roof", "yes", "wall", "no")
	// Both are worded otherwise, and of the wall the other answer is the problem now.
	add(t, db, roofs(t, "2", "roof | 房顶现在漏雨吗 | select_one | . = 'yes'", "wall | 墙好吗 | select_one | . = 'no'"))
	if got := outdated(t, db, ""); !slices.Equal(got, []string{s.Record}) {
		t.Fatalf("outdated %v", got)
	}
	before := countRevisions(t, db)
	r, opened := complete(t, db, s) // the officer leaves both
	if n := countRevisions(t, db) - before; n != 1 {
		t.Errorf("%d revisions", n)
	}
	if r.Version() != "2" || len(opened) != 0 {
		t.Errorf("version %s, %d opened", r.Version(), len(opened))
	}
	if all := issues(t, db); len(all) != 1 || !all[0].Unclosed() {
		t.Errorf("issues %v", all)
	}
	_, d, old := response(t, db, s)
	if d.Answers["roof"].Under != first.Hash || d.Answers["wall"].Under != first.Hash || len(old) != 2 ||
		old[0].Question.Label != "屋顶漏雨吗" || !old[0].Kept || old[0].Path != "roof" {
		t.Errorf("answers %v, old %+v", d.Answers, old)
	}
	if got := outdated(t, db, ""); len(got) != 1 {
		t.Error("what is not confirmed is forgotten")
	}

	// One is confirmed, one answered anew.
	d, session := fill(t, db, s, "roof", "no")
	if !session.Confirm("wall") {
		t.Fatal("not confirmed")
	}
	update(t, db, func(tx *store.Tx) error {
		_, opened, err := tx.Complete(d, session)
		if len(opened) != 1 || opened[0].Path() != "wall" {
			t.Errorf("opened %v", opened)
		}
		return err
	})
	for _, i := range issues(t, db) {
		if i.Unclosed() != (i.Path() == "wall") {
			t.Errorf("%s is %s", i.Path(), i.Status())
		}
	}
	if got := outdated(t, db, ""); len(got) != 0 {
		t.Errorf("still outdated: %v", got)
	}
}

// A closed issue is opened again when somebody confirms that the old answer still holds.
func TestConfirmedProblemIsReopened(t *testing.T) {
	db, s := versionsOf(t, roofs(t, "1", roof), "roof", "yes")
	id := issues(t, db)[0].ID
	act(t, db, id, action.Measure, action.MeasureDone, action.Close)
	add(t, db, roofs(t, "2", "roof | 房顶现在漏雨吗 | select_one | . = 'yes'"))
	complete(t, db, s)
	if i := issues(t, db)[0]; i.Status() != ledger.Closed {
		t.Fatalf("left alone it is %s", i.Status())
	}
	d, session := fill(t, db, s)
	session.Confirm("roof")
	update(t, db, func(tx *store.Tx) error {
		_, _, err := tx.Complete(d, session)
		return err
	})
	if i := issues(t, db)[0]; !i.Unclosed() {
		t.Errorf("confirmed it is %s", i.Status())
	}
}

func TestRemovedQuestionKeepsAnswerAndIssue(t *testing.T) {
	first := roofs(t, "1", roof, "note | 说明 | text")
	db, s := versionsOf(t, first, "roof", "yes", "note", "后檐")
	add(t, db, roofs(t, "2", "note | 说明 | text", "wall | 墙裂了吗 | select_one | . = 'yes'"))
	r, _ := complete(t, db, s, "wall", "no")
	if a := r.Answer("roof"); a.Text != "yes" || a.Under != first.Hash {
		t.Errorf("the old answer is %+v", a)
	}
	if all := issues(t, db); len(all) != 1 || !all[0].Unclosed() {
		t.Errorf("issues %v", all)
	}
	_, d, old := response(t, db, s)
	if len(old) != 1 || old[0].Question.Label != "屋顶漏雨吗" || old[0].Path != "" || old[0].Kept || len(d.Answers) != 2 {
		t.Errorf("old %+v, answers %v", old, d.Answers)
	}
	// It comes back as it was: so does its answer.
	add(t, db, roofs(t, "3", roof, "note | 说明 | text"))
	if _, d, _ = response(t, db, s); d.Answers["roof"] != forms.Text("yes") {
		t.Errorf("back again: %+v", d.Answers["roof"])
	}
	if len(outdated(t, db, "")) != 0 {
		t.Error("what was answered is asked again")
	}
	complete(t, db, s, "roof", "no")
	if all := issues(t, db); all[0].Unclosed() {
		t.Error("the issue stays although its question was answered")
	}
}

func TestRetypedQuestionIsAskedAnew(t *testing.T) {
	first := roofs(t, "1", "people | 家里几口人 | text")
	db, s := versionsOf(t, first, "people", "三口人")
	add(t, db, roofs(t, "2", "people | 家里几口人 | integer"))
	_, d, old := response(t, db, s)
	if len(d.Answers) != 0 || len(old) != 1 || old[0].Path != "people" || old[0].Kept {
		t.Fatalf("answers %v, old %+v", d.Answers, old)
	}
	r, _ := complete(t, db, s) // nobody asked
	if a := r.Answer("people"); a.Text != "三口人" || a.Under != first.Hash {
		t.Errorf("the old answer is %+v", a)
	}
	r, _ = complete(t, db, s, "people", "3")
	if a := r.Answer("people"); a != forms.Text("3") {
		t.Errorf("answered anew it is %+v", a)
	}
}

func TestRenamedQuestionTakesItsAnswerAndIssue(t *testing.T) {
	db, s := versionsOf(t, roofs(t, "1", roof), "roof", "yes")
	number := issues(t, db)[0].Number()
	add(t, db, roofs(t, "2", "leak | 屋顶漏雨吗 | select_one | . = 'yes'", "more | 还有 | text"))
	r, opened := complete(t, db, s, "more", "没有")
	if r.Text("leak") != "yes" || r.Text("roof") != "" || len(opened) != 0 {
		t.Errorf("%v, opened %v", r.Fields, opened)
	}
	if all := issues(t, db); len(all) != 1 || all[0].Number() != number || all[0].Path() != "leak" || !all[0].Unclosed() {
		t.Errorf("issues %v", all)
	}
	complete(t, db, s, "leak", "no")
	if all := issues(t, db); len(all) != 1 || all[0].Unclosed() {
		t.Errorf("issues %v", all)
	}
	// Another question takes the old name: it has an issue of its own.
	add(t, db, roofs(t, "3", "leak | 屋顶漏雨吗 | select_one | . = 'yes'", "roof | 屋顶换过吗 | select_one | . = 'yes'"))
	_, opened = complete(t, db, s, "leak", "yes", "roof", "yes")
	if all := issues(t, db); len(all) != 2 || len(opened) != 2 {
		t.Errorf("issues %v", all)
	}
}

// What a newer version does not ask of this household stays as it was, though nobody is asked.
func TestNewConditionThrowsNothingAway(t *testing.T) {
	first := roofs(t, "1", "kind | 哪种 | text", roof)
	db, s := versionsOf(t, first, "kind", "一般", "roof", "yes")
	add(t, db, roofs(t, "2", "kind | 哪种 | text", roof+" | ${kind} = '脱贫'"))
	r, _ := complete(t, db, s)
	if a := r.Answer("roof"); a.Text != "yes" || a.Under != first.Hash || !issues(t, db)[0].Unclosed() {
		t.Errorf("%+v, issues %v", a, issues(t, db))
	}
	r, _ = complete(t, db, s, "kind", "脱贫")
	if a := r.Answer("roof"); a != forms.Text("yes") {
		t.Errorf("asked again it is %+v", a)
	}
	// Of the version in use an answer that is no more asked is dropped, as ever.
	r, _ = complete(t, db, s, "kind", "一般")
	if a := r.Answer("roof"); a != (forms.Answer{}) || issues(t, db)[0].Unclosed() {
		t.Errorf("%+v, issues %v", a, issues(t, db))
	}
}

func TestOutdatedOnlyWhereSomethingIsAsked(t *testing.T) {
	kind, size := "kind | 哪种 | text", "size | 面积 | decimal"
	for _, tt := range []struct {
		name string
		next []string
		due  bool
	}{
		{"a question is gone", []string{kind}, false},
		{"another question", []string{kind, roof, size}, true},
		{"for others only", []string{kind, roof, size + " | | ${kind} = '脱贫'"}, false},
		{"for this one", []string{kind, roof, size + " | | ${kind} = '一般'"}, true},
		{"wording", []string{"kind | 哪一种 | text", roof}, true},
		{"order", []string{roof, kind}, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			db, s := versionsOf(t, roofs(t, "1", kind, roof), "kind", "一般", "roof", "no")
			add(t, db, roofs(t, "2", tt.next...))
			if got := outdated(t, db, ""); (len(got) == 1) != tt.due {
				t.Errorf("outdated %v", got)
			}
			if got := outdated(t, db, "another round"); len(got) != 0 {
				t.Errorf("in another round %v", got)
			}
			if !tt.due {
				r, _ := complete(t, db, s)
				if r.Version() != "2" {
					t.Errorf("completed again it has version %s", r.Version())
				}
			}
		})
	}
}

func TestManyAreNotOutdated(t *testing.T) {
	clockless := visits(t)
	db := storetest.New(t)
	add(t, db, clockless)
	s := store.Subject{Form: "visits", Record: newHousehold(t, db, "37", "欧阳秀英", "石岭组")}
	complete(t, db, s, "unsafe", "no")
	add(t, db, altered(t, "2", func(f *forms.Form) { f.Name, f.Many = "visits", true; asking(t, f, "piped").Label = "新问法" }))
	if got := outdated(t, db, ""); len(got) != 0 {
		t.Errorf("outdated %v", got)
	}
}

// A draft that was begun under one version goes on under the next.
func TestDraftFollowsTheVersion(t *testing.T) {
	first := roofs(t, "1", roof, "gone | 去掉的 | text", "note | 说明 | text")
	db, s := versionsOf(t, first, "roof", "no", "gone", "旧")
	d, _ := fill(t, db, s, "roof", "yes", "gone", "新", "note", "记")
	d.Cursor = "note"
	if err := db.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
	second := roofs(t, "2", "roof | 房顶漏雨吗 | select_one | . = 'yes'", "words | 说明 | text")
	add(t, db, second)
	_, d, _ = response(t, db, s)
	if d.Hash != second.Hash || d.Under != first.Hash || d.Cursor != "words" || len(d.Answers) != 2 ||
		d.Answers["words"] != forms.Text("记") || d.Answers["roof"] != (forms.Answer{State: forms.Answered, Text: "yes", Under: first.Hash}) {
		t.Errorf("draft %+v", d)
	}
	r, _ := complete(t, db, s, "roof", "yes")
	if r.Text("gone") != "旧" || r.Text("words") != "记" || r.Text("roof") != "yes" || r.Version() != "2" {
		t.Errorf("completed %v", r.Fields)
	}
}

// What is asked of a filling is what its version has new; nothing where all is of one version.
func TestAsksOfADraft(t *testing.T) {
	db, s := versionsOf(t, roofs(t, "1", roof), "roof", "no")
	view(t, db, func(tx *store.Tx) error {
		d, err := tx.OpenDraft(s)
		if err != nil {
			return err
		}
		f, _ := tx.Form("roofs")
		if asks, err := tx.Asks(d, f); asks != nil || err != nil {
			t.Errorf("of one version: %v", err)
		}
		return nil
	})
	second := roofs(t, "2", roof, "wall | 墙裂了吗 | select_one")
	add(t, db, second)
	view(t, db, func(tx *store.Tx) error {
		d, err := tx.OpenDraft(s)
		if err != nil {
			return err
		}
		asks, err := tx.Asks(d, second)
		if err != nil || asks(second.Questions[0]) || !asks(second.Questions[1]) {
			t.Errorf("asks the wrong questions: %v", err)
		}
		return nil
	})
}

// A card keeps the fields of its record that no form asks.
func TestCardsInVersions(t *testing.T) {
	db, _, member := sampleVillage(t)
	s := store.Subject{Form: "member", Record: member}
	built, _ := catalog.Form("member")
	f := &forms.Form{Name: "member", Title: "成员卡", Version: "9999010101", Subject: "member", Lists: built.Lists,
		Questions: []*forms.Question{{Name: "hobby", Label: "爱好", Type: qtype.Text}}}
	for _, q := range built.Questions {
		f.Questions = append(f.Questions, &forms.Question{Name: q.Name, Label: q.Label, Type: q.Type, List: q.List})
	}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	add(t, db, f)
	r, _ := complete(t, db, s, "hobby", "种树")
	if r.Text("household") == "" || r.Text("rel") != "03" || r.Text("hobby") != "种树" || r.Kind != revision.Member {
		t.Errorf("%v", r.Fields)
	}
}

// An issue of what is computed from an answer of former wording is left alone too.
func TestComputedFromFormerWording(t *testing.T) {
	low := "low | 收入低 | calculate | . = 'yes'"
	calculated := func(version, label string) *forms.Form {
		f := roofs(t, version, "income | "+label+" | integer", low)
		f.Questions[1].Calculation = "if(${income} < 100, 'yes', 'no')"
		if faults := f.Compile(); len(faults) > 0 {
			t.Fatal(faults)
		}
		return f
	}
	db, s := versionsOf(t, calculated("1", "收入（元）"), "income", "50")
	if all := issues(t, db); len(all) != 1 {
		t.Fatalf("issues %v", all)
	}
	add(t, db, calculated("2", "收入（千元）"))
	complete(t, db, s)
	if !issues(t, db)[0].Unclosed() {
		t.Error("left alone it is closed")
	}
	complete(t, db, s, "income", "500")
	if issues(t, db)[0].Unclosed() {
		t.Error("answered anew it stays open")
	}
}
