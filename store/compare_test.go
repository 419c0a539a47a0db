package store_test

import (
	"errors"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/storetest"
)

// twiceForm is answered by the household and by its helper.
func twiceForm(t testing.TB) *forms.Form {
	t.Helper()
	g := &forms.Group{Name: "g1", Label: "1.家庭情况说得清"}
	f := &forms.Form{Name: "twice", Title: "说得清", Version: "1", Subject: "household", OnePer: "who", Groups: []*forms.Group{g},
		Lists: map[string][]forms.Choice{"who": {{Name: "hh", Label: "贫困户"}, {Name: "cadre", Label: "帮扶干部"}},
			"yesno": {{Name: "yes", Label: "是"}, {Name: "no", Label: "否"}}},
		Questions: []*forms.Question{
			{Name: "who", Label: "受访人", Type: qtype.SelectOne, List: "who", Prefill: "pulldata('subject','part')",
				ReadOnly: "pulldata('subject','part') != ''"},
			{Name: "kind", Type: qtype.Calculate, Calculation: "if(${who} = 'hh', '政策知晓', '帮扶熟悉')"},
			{Name: "people", Label: "几口人", Type: qtype.Integer, Group: g, Compare: true},
			{Name: "school", Label: "读什么学校", Type: qtype.Text, Group: g},
			{Name: "is_clear_1", Label: "家庭情况：本组是否说得清", Type: qtype.SelectOne, List: "yesno", Group: g, Problem: ". = 'no'", Normal: "yes",
				Category: "${kind}", Office: "各驻村工作组", DueDays: 15},
		}}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatalf("%+v", faults)
	}
	return f
}

// twiceVillage is a file with the form and one household, whose helper is known.
func twiceVillage(t *testing.T, opts ...storetest.Option) (*store.DB, store.Subject) {
	t.Helper()
	db := storetest.New(t, opts...)
	update(t, db, func(tx *store.Tx) error { return tx.PutForm(twiceForm(t)) })
	h := newHousehold(t, db, "37", "欧阳秀英", "石岭组", "helper", "何志强")
	return db, store.Subject{Form: "twice", Record: h}
}

func part(s store.Subject, name string) store.Subject { s.Part = name; return s }

// ledgerOf are the issues of a file, each with what was written about it.
func ledgerOf(t *testing.T, db *store.DB) (lines []string) {
	t.Helper()
	view(t, db, func(tx *store.Tx) error {
		issues, err := tx.Issues(store.IssueFilter{})
		for _, i := range issues {
			lines = append(lines, i.Number()+" "+i.Title()+" "+string(i.Status())+" | "+i.Detail())
		}
		return err
	})
	return lines
}

func wantLedger(t *testing.T, db *store.DB, when string, want ...string) {
	t.Helper()
	if got := ledgerOf(t, db); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwant\n%s", when, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// The household's answers and the helper's are two records; opening one of them again changes that one.
func TestPartsAreKeptApart(t *testing.T) {
	db, s := twiceVillage(t)
	hh, _ := complete(t, db, part(s, "hh"), "people", "4", "is_clear_1", "yes")
	cadre, _ := complete(t, db, part(s, "cadre"), "people", "4", "is_clear_1", "yes")
	again, _ := complete(t, db, part(s, "hh"), "people", "5")
	if hh.ID == cadre.ID || again.ID != hh.ID || again.Text("who") != "hh" || again.Text("is_clear_1") != "yes" {
		t.Errorf("household %s, helper %s, again %s", hh.ID, cadre.ID, again.ID)
	}
	if got := again.Subject(); got != part(s, "hh") {
		t.Errorf("subject %+v", got)
	}
	view(t, db, func(tx *store.Tx) error {
		rs, err := tx.Sides(twiceForm(t), s)
		if len(rs) != 2 || rs[0].ID != hh.ID || rs[1].ID != cadre.ID {
			t.Errorf("sides %v", rs)
		}
		if id := tx.ResponseID(part(s, "cadre")); id != cadre.ID {
			t.Errorf("id of the helper's part %s", id)
		}
		var done []string
		if err := tx.Done("", "twice", func(_, _, part string) { done = append(done, part) }); err != nil {
			return err
		}
		if len(done) != 2 {
			t.Errorf("done %v", done)
		}
		return err
	})
}

// Two laptops of one village give the same part the same id, so that a merge shows two values and not two households'
// answers; two parts never have one id.
func TestPartsOfTwoMachines(t *testing.T) {
	a, s := twiceVillage(t, storetest.WithSeed(1))
	b, same := twiceVillage(t, storetest.WithSeed(2))
	if s != same {
		t.Fatal("the same household has two ids")
	}
	first, _ := complete(t, a, part(s, "hh"), "people", "4", "is_clear_1", "yes")
	second, _ := complete(t, b, part(s, "hh"), "people", "5", "is_clear_1", "yes")
	third, _ := complete(t, b, part(s, "cadre"), "people", "5", "is_clear_1", "yes")
	if first.ID != second.ID || first.ID == third.ID {
		t.Errorf("%s %s %s", first.ID, second.ID, third.ID)
	}
}

// Opened without saying whose answers they are, the answers say it; a part that is completed is not filled in anew.
func TestPartByItsAnswers(t *testing.T) {
	db, s := twiceVillage(t)
	refused := func(s store.Subject, sentence string, pairs ...string) {
		t.Helper()
		d, session := fill(t, db, s, pairs...)
		err := db.Update("周文广", func(tx *store.Tx) error { _, _, err := tx.Complete(d, session); return err })
		if says, _ := store.Explain(err); !errors.Is(err, store.ErrRefused) || !strings.Contains(says, sentence) {
			t.Errorf("%v: %v", pairs, err)
		}
	}
	refused(s, "还没有选", "people", "4", "is_clear_1", "yes")
	r, _ := complete(t, db, s, "who", "hh", "people", "4", "is_clear_1", "yes")
	if r.Subject() != part(s, "hh") {
		t.Errorf("subject %+v", r.Subject())
	}
	view(t, db, func(tx *store.Tx) error {
		ds, err := tx.Drafts()
		if len(ds) != 0 {
			t.Errorf("%d drafts are left", len(ds))
		}
		return err
	})
	refused(s, "已经填过", "who", "hh", "people", "7", "is_clear_1", "yes")
	d, session := fill(t, db, part(s, "cadre"), "people", "4", "is_clear_1", "yes")
	d.Part = "hh"
	err := db.Update("周文广", func(tx *store.Tx) error { _, _, err := tx.Complete(d, session); return err })
	if says, _ := store.Explain(err); !strings.Contains(says, "不一样") {
		t.Errorf("the helper's answers as the household's: %v", err)
	}
}

// Drafts of two parts are two drafts.
func TestDraftsOfParts(t *testing.T) {
	db, s := twiceVillage(t)
	for _, name := range []string{"hh", "cadre", ""} {
		d, _ := fill(t, db, part(s, name), "people", "3")
		if err := db.SaveDraft(d); err != nil {
			t.Fatal(err)
		}
	}
	view(t, db, func(tx *store.Tx) error {
		ds, err := tx.Drafts()
		parts := map[string]bool{}
		for _, d := range ds {
			parts[d.Part] = true
		}
		if len(ds) != 3 || len(parts) != 3 {
			t.Errorf("drafts %v", parts)
		}
		return err
	})
}

func TestDifferencesOpenAnIssue(t *testing.T) {
	db, s := twiceVillage(t)
	complete(t, db, part(s, "cadre"), "people", "5", "school", "镇小学", "is_clear_1", "yes")
	wantLedger(t, db, "one part")
	_, opened := complete(t, db, part(s, "hh"), "people", "4", "is_clear_1", "yes")
	if len(opened) != 1 || opened[0].Household() != s.Record || opened[0].Office() != "各驻村工作组" || opened[0].Category() != "帮扶熟悉" {
		t.Errorf("opened %v", opened)
	}
	const differs = "A0001 帮扶熟悉  家庭情况：两份答的不一样 "
	wantLedger(t, db, "both", differs+"found | 帮扶责任人何志强。几口人 贫困户 4，帮扶干部 5")
	complete(t, db, part(s, "hh"), "people", "6")
	wantLedger(t, db, "still different", differs+"found | 帮扶责任人何志强。几口人 贫困户 6，帮扶干部 5")
	complete(t, db, part(s, "cadre"), "people", "6")
	wantLedger(t, db, "the same by now", differs+"withdrawn | 帮扶责任人何志强。几口人 贫困户 6，帮扶干部 5")
	complete(t, db, part(s, "cadre"), "people", "7")
	wantLedger(t, db, "different again", differs+"registered | 帮扶责任人何志强。几口人 贫困户 6，帮扶干部 7")
}

// Who says that it is not clear has an issue of his own; the helper's stays when the answers agree.
func TestUnclearGroups(t *testing.T) {
	db, s := twiceVillage(t)
	complete(t, db, part(s, "hh"), "people", "4", "is_clear_1", "no")
	complete(t, db, part(s, "cadre"), "people", "5", "is_clear_1", "no")
	const household, helper = "A0001 政策知晓  家庭情况：本组未说得清 found | ", "A0002 帮扶熟悉  家庭情况：本组未说得清 found | 帮扶责任人何志强。几口人 贫困户 4，帮扶干部 5"
	wantLedger(t, db, "both", household, helper)
	complete(t, db, part(s, "hh"), "people", "5")
	wantLedger(t, db, "the answers agree", household, helper)
	complete(t, db, part(s, "hh"), "is_clear_1", "yes")
	wantLedger(t, db, "the household knows", strings.Replace(household, "found", "withdrawn", 1), helper)
}

// Nobody knows: an unknown answer is unclear even where both agree that they do not know it.
func TestNobodyKnows(t *testing.T) {
	db, s := twiceVillage(t)
	for _, name := range []string{"hh", "cadre"} {
		d, session := fill(t, db, part(s, name), "is_clear_1", "yes")
		session.Mark("g1/people", forms.Unknown, "")
		update(t, db, func(tx *store.Tx) error { _, _, err := tx.Complete(d, session); return err })
	}
	wantLedger(t, db, "nobody", "A0001 帮扶熟悉  家庭情况：有的题谁也说不清 found | 帮扶责任人何志强。几口人 贫困户 不清楚，帮扶干部 不清楚")
}

// A closed issue of a difference is opened again only when the answers change.
func TestClosedDifference(t *testing.T) {
	db, s := twiceVillage(t)
	complete(t, db, part(s, "hh"), "people", "4", "is_clear_1", "yes")
	complete(t, db, part(s, "cadre"), "people", "5", "is_clear_1", "yes")
	update(t, db, func(tx *store.Tx) error {
		_, err := tx.Step("A0001", ledger.Step{Action: action.Withdraw, Note: "已当面核实"})
		return err
	})
	complete(t, db, part(s, "hh"), "school", "镇小学")
	if got := ledgerOf(t, db); !strings.Contains(got[0], "withdrawn") {
		t.Errorf("reopened without a reason: %v", got)
	}
	complete(t, db, part(s, "hh"), "people", "3")
	if got := ledgerOf(t, db); !strings.Contains(got[0], "registered") {
		t.Errorf("not reopened: %v", got)
	}
}

// Compare does for parts that came together otherwise what completing does.
func TestCompare(t *testing.T) {
	db, s := twiceVillage(t)
	compare := func() (opened []store.Issue) {
		t.Helper()
		update(t, db, func(tx *store.Tx) (err error) {
			opened, err = tx.Compare(twiceForm(t), s)
			return err
		})
		return opened
	}
	complete(t, db, part(s, "hh"), "people", "4", "is_clear_1", "yes")
	if opened := compare(); len(opened) != 0 {
		t.Errorf("one part opens %v", opened)
	}
	r, _ := complete(t, db, part(s, "cadre"), "people", "4", "is_clear_1", "yes")
	put(t, db, "response", r.ID, "people", "8") // as a merge brings it, past Complete
	if opened := compare(); len(opened) != 1 || opened[0].Household() != s.Record {
		t.Errorf("opened %v", opened)
	}
	if opened := compare(); len(opened) != 0 {
		t.Errorf("opened a second time: %v", opened)
	}
	put(t, db, "response", r.ID, "people", "4")
	compare()
	if got := ledgerOf(t, db); len(got) != 1 || !strings.Contains(got[0], "withdrawn") {
		t.Errorf("%v", got)
	}
}
