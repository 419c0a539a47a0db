package paperwork

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/report"
)

// rows are the rows of a document's tables, each as one text.
func rows(t *testing.T, db *store.DB, o Order) (all []string) {
	t.Helper()
	d, err := made(t, db, o)
	if err != nil {
		t.Fatalf("%s: %v", o.Paper, err)
	}
	for _, p := range d.Pages {
		for _, b := range p.Blocks {
			for _, row := range b.Rows {
				all = append(all, strings.Join(row, "|"))
			}
		}
	}
	return all
}

func view(t *testing.T, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.View(fn); err != nil {
		t.Fatal(err)
	}
}

// TestMissed: the list has the households of the walk that nobody need not go to any more left out, in walking order.
func TestMissed(t *testing.T) {
	db := village(t, 60)
	var want []string
	view(t, db, func(tx *store.Tx) error {
		rounds, err := tx.Rounds()
		if err != nil {
			return err
		}
		stops, err := report.Walk(tx, rounds[0].ID, "annex1", "")
		for _, s := range stops {
			if s.State != report.Done && (s.State == report.Draft || !s.Settled()) {
				want = append(want, s.Household.Head())
			}
		}
		return err
	})
	got := rows(t, db, Order{Paper: "missed"})
	if len(want) == 0 || len(got) != len(want) {
		t.Fatalf("%d rows, want %d", len(got), len(want))
	}
	for i, row := range got {
		if !strings.Contains(row, "|"+want[i]+"|") {
			t.Errorf("row %d is %s, want %s", i, row, want[i])
		}
	}
}

// TestBase: what is not closed stands beside its question, and nothing of illness stands on it unless it is asked for.
func TestBase(t *testing.T) {
	db := village(t, 60)
	var issue store.Issue
	view(t, db, func(tx *store.Tx) error {
		all, err := tx.Issues(store.IssueFilter{Unclosed: true})
		for _, i := range all {
			if strings.HasPrefix(i.Path(), "a1_") && i.Household() != "" && i.Detail() != "" {
				issue = i
			}
		}
		return err
	})
	if issue.Record == nil {
		t.Fatal("the sample has no open issue of annex 1")
	}
	got := rows(t, db, Order{Paper: "base", Household: issue.Household()})
	if !slices.ContainsFunc(got, func(row string) bool {
		return strings.Contains(row, "|上次：") && strings.Contains(row, issue.Detail()) && strings.Contains(row, "□")
	}) {
		t.Errorf("no row tells of %q", issue.Detail())
	}
	if all := strings.Join(got, "\n"); strings.Contains(all, "|"+colHealth) || strings.Contains(all, "☑否") {
		t.Errorf("answered or ill:\n%s", all)
	}
	if whole := strings.Join(rows(t, db, Order{Paper: "base", Household: issue.Household(), Whole: true}), "\n"); !strings.Contains(whole, "|"+colHealth) {
		t.Error("health is not told where it is asked for")
	}
}

// TestAgain: what nobody knew is asked again, with its boxes, and what was answered is not.
func TestAgain(t *testing.T) {
	db := village(t, 60)
	var id string
	err := db.Update("周文广", func(tx *store.Tx) error {
		rounds, err := tx.Rounds()
		if err != nil {
			return err
		}
		stops, err := report.Walk(tx, rounds[0].ID, "annex1", "")
		if err != nil {
			return err
		}
		id = stops[slices.IndexFunc(stops, func(s report.Stop) bool { return s.State == report.Todo })].Household.ID
		d, err := tx.OpenDraft(store.Subject{Form: "annex1", Record: id, Round: rounds[0].ID})
		if err != nil {
			return err
		}
		f, err := tx.Form("annex1")
		if err != nil {
			return err
		}
		env, err := tx.Env(d.Subject)
		if err != nil {
			return err
		}
		s := forms.NewSession(f, env, d.Answers)
		for _, a := range [][2]string{{"fieldwork/visit_result", "met"}, {"fieldwork/visit_date", "2022-08-06"}, {"housing/a1_2_1a", "no"}, {"education/a1_3_1", "no"}} {
			s.Answer(a[0], a[1])
		}
		s.Mark("education/a1_3_4", forms.Unknown, "孩子不在家")
		d.Answers = s.Draft()
		return tx.SaveDraft(d)
	})
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Join(rows(t, db, Order{Paper: "again", Household: id}), "\n")
	for _, want := range []string{"③是否有因贫困上不起大学现象 是□否□|上次不清楚：孩子不在家", "②是否存在义务教育阶段适龄儿童辍学(教育部门是否排查原因并针对性劝返) 是□否□|还没有答"} {
		if !strings.Contains(all, want) {
			t.Errorf("no %q", want)
		}
	}
	for _, not := range []string{"①现住房是否为不安全住房", "①是否存在符合条件的学生教育资助政策落实不到位"} {
		if strings.Contains(all, not) {
			t.Errorf("%q is asked again", not)
		}
	}
	if t.Failed() {
		t.Log(all)
	}
}

// TestIssuePapers: the ledger has every issue that is not withdrawn; what is handed over is not closed, each with its office; a slip is
// made only of what is put right, with its measures.
func TestIssuePapers(t *testing.T) {
	db := village(t, 60)
	var open, all, right int
	var measure string
	view(t, db, func(tx *store.Tx) error {
		issues, err := tx.Issues(store.IssueFilter{})
		for _, i := range issues {
			if i.Status() != "withdrawn" {
				all++
			}
			if i.Unclosed() {
				open++
			}
			switch i.Status() {
			case "checked", "village-signed", "township-signed", "closed":
				right++
				measure = i.Measures()[0].Text
			}
		}
		return err
	})
	if got := rows(t, db, Order{Paper: "ledger"}); len(got) != all || all == 0 {
		t.Errorf("ledger of %d, want %d", len(got), all)
	}
	if got := rows(t, db, Order{Paper: "handover"}); len(got) != open || open == 0 {
		t.Errorf("%d handed over, want %d", len(got), open)
	}
	d, err := made(t, db, Order{Paper: "closing"})
	if err != nil || len(d.Pages) != right || !strings.Contains(text(d), measure) {
		t.Errorf("%d slips, want %d, with %s: %v", len(d.Pages), right, measure, err)
	}
}

// TestCard: what hangs on the wall has no ID number, no illness and no colour.
func TestCard(t *testing.T) {
	said := strings.Join(rows(t, village(t, 60), Order{Paper: "card"}), "\n")
	for _, not := range []string{"慢性病", "大病|", "残疾", "红色", "账号"} {
		if strings.Contains(said, not) {
			t.Errorf("%s hangs on the wall", not)
		}
	}
	if idNumber.MatchString(said) || !strings.Contains(said, "参加城乡居民基本医保") {
		t.Error("numbers, or no help at all")
	}
}

// TestDraftSheet: what is only half filled in is printed as it is, and says so.
func TestDraftSheet(t *testing.T) {
	db := village(t, 60)
	var drafts []store.Draft
	view(t, db, func(tx *store.Tx) (err error) { drafts, err = tx.Drafts(); return err })
	i := slices.IndexFunc(drafts, func(d store.Draft) bool { return d.Form == formAnnex1 })
	if i < 0 {
		t.Skip("the sample has no draft of annex 1")
	}
	d, err := made(t, db, Order{Paper: "annex1", Household: drafts[i].Record})
	if err != nil || !strings.Contains(text(d), noteDraft["household"]) {
		t.Errorf("%v\n%s", err, text(d))
	}
}

// fill keeps a draft of a form with some answers.
func fill(t *testing.T, db *store.DB, form, record string, answers ...[2]string) {
	t.Helper()
	err := db.Update("周文广", func(tx *store.Tx) error {
		d, err := tx.OpenDraft(store.Subject{Form: form, Record: record})
		if err != nil {
			return err
		}
		f, err := tx.Form(form)
		if err != nil {
			return err
		}
		env, err := tx.Env(d.Subject)
		if err != nil {
			return err
		}
		s := forms.NewSession(f, env, d.Answers)
		for _, a := range answers {
			s.Answer(a[0], a[1])
		}
		d.Answers = s.Draft()
		return tx.SaveDraft(d)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestAnnex2: the village's part is printed as it was answered; the township's part over it stays blank unless the setting asks for it.
func TestAnnex2(t *testing.T) {
	db := village(t, 12)
	code := db.Identity().Code
	fill(t, db, formVillage, code, [2]string{"head/clx", "tuopin"}, [2]string{"g3/a2_4_1a", "yes"}, [2]string{"g3/a2_4_1b", "3.2"}, [2]string{"g3/a2_4_detail", "只有流转费"}, [2]string{"head/pcry", "周文广、罗秀云"})
	fill(t, db, formTownship, code[:9], [2]string{"g1/a2_1_3a", "yes"})
	blank, filled := "②乡镇是否有帮扶车间(是□否□)；", "②乡镇是否有帮扶车间(是☑否□)；"
	d, err := made(t, db, Order{Paper: "annex2"})
	if err != nil || len(d.Pages) != 1 {
		t.Fatalf("%d sheets, %v", len(d.Pages), err)
	}
	said, id := text(d), db.Identity()
	for _, want := range []string{id.Township + "\t摸排时间", id.Name + "(脱贫村☑", noteDraft["village"], "排查人员(签字)：周文广、罗秀云"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
	got := strings.Join(rows(t, db, Order{Paper: "annex2"}), "\n")
	for _, want := range []string{"村(脱贫村☑或一般村□)", "问题(是☑否□)；实际3.2万元。|只有流转费", blank} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if err := db.Update("周文广", func(tx *store.Tx) error { return tx.SetSetting("annex2_upper", "", "yes") }); err != nil {
		t.Fatal(err)
	}
	if got = strings.Join(rows(t, db, Order{Paper: "annex2"}), "\n"); !strings.Contains(got, filled) {
		t.Errorf("the township's part is not printed:\n%s", got)
	}
	if d, err = made(t, db, Order{Paper: "annex2", Blank: true}); err != nil {
		t.Fatal(err)
	}
	if said = text(d); strings.Contains(said, "☑") || strings.Contains(said, "周文广、") || !strings.Contains(said, id.Name+"(脱贫村□") || !strings.Contains(said, id.Township+"\t") {
		t.Errorf("blank has answers, or not whose it is:\n%s", said)
	}
}

// TestTwelve: the household's and the helper's answers have a sheet each, the household's first, whichever was filled in first.
func TestTwelve(t *testing.T) {
	db := village(t, 12)
	var id string
	view(t, db, func(tx *store.Tx) error {
		roster, err := tx.Roster()
		id = roster[0].ID
		return err
	})
	for _, part := range []string{"cadre", "hh"} {
		err := db.Update("周文广", func(tx *store.Tx) error {
			d, err := tx.OpenDraft(store.Subject{Form: formTwelve, Record: id, Part: part})
			if err != nil {
				return err
			}
			d.Answers = forms.Answers{"head/respondent": forms.Text(part)}
			return tx.SaveDraft(d)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	d, err := made(t, db, Order{Paper: "twelve", Household: id})
	if err != nil || len(d.Pages) != 2 {
		t.Fatalf("%d sheets, %v", len(d.Pages), err)
	}
	if first := d.Pages[0].Blocks[0].Rows[0][1]; !strings.Contains(first, "贫困户☑") || !slices.Contains(d.Pages[1].Sign, signHelper) {
		t.Errorf("first is %s", first)
	}
}

// TestBlankDay: the day of a blank sheet is written by hand, whatever day the form would begin with.
func TestBlankDay(t *testing.T) {
	d, err := made(t, village(t, 12), Order{Paper: "annex1", Blank: true})
	if err != nil || !strings.Contains(strings.Join(d.Pages[0].Under, "\n"), "月 ＿＿ 日") {
		t.Errorf("%v, %v", d.Pages[0].Under, err)
	}
}
