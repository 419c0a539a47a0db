package ask

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// TestItems: what a form asks several times over is asked of one item, of each, of none or of so many; several conditions of one are about the
// same item; where the form was not filled in nobody knows.
func TestItems(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	lines := func(number string, lines ...string) {
		id, _ := home(t, db, number, []string{"type", "01"})
		pairs := []string{"basis", "actual"}
		for i := 0; i < len(lines); i += 2 {
			key := "per_line[k" + string(rune('0'+i)) + "]"
			pairs = append(pairs, key, string(rune('a'+i)), key+"/class", lines[i], key+"/amount", lines[i+1])
		}
		fill(t, db, "income", id, "2022-08-05", pairs...)
	}
	lines("1", "a", "5000", "d", "100")
	lines("2", "a", "200", "d", "9000")
	lines("3", "a", "?")
	lines("4")
	home(t, db, "5", []string{"type", "05"})
	for _, tt := range []struct {
		text         string
		houses, open int
	}{
		{"income.per_line/amount>=1000", 2, 2},       // of 3 nobody knows the amount; 5 has no sheet
		{"有一项:income.amount>=1000", 2, 2},            //
		{"每一项:income.amount>=100", 2, 2},             // 4 has no line
		{"没有一项:income.amount>=9000", 2, 2},           // 1, and 4
		{"项数>=2:income.class=填了", 2, 0},              //
		{"项数=0:income.class=填了", 2, 0},               // nobody filled in anything of 4 and 5
		{"income.amount=不清楚", 1, 0},                  //
		{"income.amount>=9000 或者 户.户类型=低保户", 2, 1},   // 5 by its card, though it has no sheet; of 4 not
		{"项数>=1:income.class=工资性收入", 3, 1},           //
		{"所有:问题.逾期=是 或者 户.户类型=低保户", 0, 0},            // no issue
		{"问题.逾期=是 或者 户.户类型=低保户", 1, 0},               // what is said of the household holds without any
		{"没有一项:income.amount>=1 或者 户.户类型=低保户", 1, 2}, // 4; of 3 and 5 nobody knows
	} {
		if r := asked(t, db, tt.text); r.Households != tt.houses || r.OpenHouseholds != tt.open {
			t.Errorf("%s: %d households and %d open, want %d and %d", tt.text, r.Households, r.OpenHouseholds, tt.houses, tt.open)
		}
	}
	r := asked(t, db, "income.class=工资性收入", "income.amount>=1000")
	if r.Households != 1 || r.Yes[0].Number != "1" || !slices.Equal(r.Yes[0].Values, []string{"工资性收入", "5000"}) || !strings.Contains(r.Scope, scopeSameItem) ||
		!strings.Contains(r.Scope, "有一项《收入核算表》“收入支出明细”里的金额（元）至少1000元") {
		t.Errorf("%+v", r)
	}
}

// TestInnerItems: a repeat inside another has items of its own, which know what the form asks around them; what a condition of the form
// leaves out is not unknown.
func TestInnerItems(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	people := &forms.Group{Name: "people", Label: "家里人 ${name}", Repeat: true}
	plots := &forms.Group{Name: "plots", Label: "地块", Parent: people, Repeat: true, Relevant: "${farms} = 'yes'"}
	f := &forms.Form{Name: "plots", Title: "地块表", Version: "1", Subject: "household", Groups: []*forms.Group{people, plots},
		Lists: map[string][]forms.Choice{"yesno": {{Name: "yes", Label: "是"}, {Name: "no", Label: "否"}}},
		Questions: []*forms.Question{{Name: "name", Label: "姓名", Type: qtype.Text, Group: people}, {Name: "farms", Label: "种地", Type: qtype.SelectOne, List: "yesno", Group: people},
			{Name: "mu", Label: "面积", Type: qtype.Decimal, Group: plots}}}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatalf("%+v", faults)
	}
	update(t, db, func(tx *store.Tx) error { return tx.PutForm(f) })
	one, _ := home(t, db, "1", nil)
	fill(t, db, "plots", one, "2022-08-05", "people[a]", "1", "people[a]/farms", "yes", "people[a]/plots[x]", "1", "people[a]/plots[x]/mu", "3",
		"people[b]", "2", "people[b]/farms", "no", "people[b]/plots[y]", "1", "people[gone]/plots[z]", "1", "people[gone]/plots[z]/mu", "90")
	for text, want := range map[string][2]int{"plots.面积>=3": {1, 0}, "每一项:plots.面积>=3": {0, 0}, "项数=1:plots.面积>=3": {1, 0}, "plots.面积>=50": {0, 0}, "plots.种地=否": {1, 0},
		"plots.面积=没填": {0, 0}} {
		if r := asked(t, db, text); r.Households != want[0] || r.OpenHouseholds != want[1] {
			t.Errorf("%s: %d and %d open, want %v", text, r.Households, r.OpenHouseholds, want)
		}
	}
	if r := asked(t, db, "plots.面积>=3"); !strings.Contains(r.Scope, "《地块表》“地块”里的面积") {
		t.Error(r.Scope)
	}
}

// town is a file with two villages of which one answered about itself; a third is expected.
func town(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t, storetest.Unchecked(), storetest.WithIdentity(store.Identity{Kind: townshipFile, Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}))
	update(t, db, func(tx *store.Tx) error {
		for code, name := range map[string]string{"533102201001": "户瓦村", "533102201002": "勐典村", "533102201003": "青山村"} {
			if err := tx.Put(revision.Village, code, revision.Fields{"name": revision.Text(name), "code": revision.Text(code)}); err != nil {
				return err
			}
		}
		return nil
	})
	for i, code := range []string{"533102201001", "533102201002"} {
		one, err := db.In(code)
		if err != nil {
			t.Fatal(err)
		}
		home(t, one, []string{"1", "2"}[i], []string{"type", "01"}, []string{"birth", "1950-01-01"})
		if i == 0 {
			fill(t, one, "annex2_village", code, "2022-08-05", "clx", "tuopin", "a2_3_1", "yes")
		}
	}
	return db
}

// TestVillages: where every condition is about villages, villages are counted, and those of which nothing is known apart; together with
// conditions about households the households of such villages are.
func TestVillages(t *testing.T) {
	db := town(t)
	r := asked(t, db, "annex2_village.a2_3_1=是")
	if !r.ByVillage || r.Households != 1 || r.OpenHouseholds != 2 || r.People != 0 || r.Yes[0].Head != "户瓦村" || len(r.Open) != 2 || r.Amount() != "1 个村" {
		t.Errorf("%+v", r)
	}
	for _, want := range []string{scopeVillages, scopeOneVillage} {
		if !strings.Contains(r.Scope, want) || strings.Contains(r.Scope, scopeMembers) {
			t.Error(r.Scope)
		}
	}
	if notes := strings.Join(r.Notes(), ""); !strings.Contains(notes, "1 个村。另有 2 个村没填清") || !strings.Contains(notes, "还有 1 个村没有报：青山村") {
		t.Error(notes)
	}
	if r := asked(t, db, "annex2_village.填过这张表=否"); r.Households != 2 {
		t.Errorf("%+v", r)
	}
	err := db.View(func(tx *store.Tx) error {
		table, err := r.Table(tx, false, false)
		if err == nil && (len(table.Rows) != 1 || table.Rows[0].Cells[0].Text != "户瓦村" || table.Rows[0].Cells[1].Text != "是" || len(table.Rows[0].Households) != 1) {
			t.Errorf("%+v", table)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	r = asked(t, db, "annex2_village.a2_3_1=是", "人.年龄>=65")
	if r.ByVillage || r.Households != 1 || r.OpenHouseholds != 1 || r.People != 1 || r.Yes[0].Village != "533102201001" || !strings.Contains(r.Scope, scopeTheirs) {
		t.Errorf("%+v", r)
	}
	one, err := db.In("533102201001")
	if err != nil {
		t.Fatal(err)
	}
	if r := asked(t, one, "annex2_village.a2_3_1=是"); r.Households != 1 || r.OpenHouseholds != 0 {
		t.Errorf("one village alone: %+v", r)
	}
}
