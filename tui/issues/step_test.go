package issues

import (
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/storetest"
	"cunce/store/township"
	"cunce/tui/screen"
)

// TestLife takes an issue from where it was found to 销号 and back, with Enter and what must be written.
func TestLife(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{Filter: "all"}, 80, 24)
	id := to(t, s, "发现").ID
	for _, tt := range []struct {
		keys   []string
		status ledger.Status
	}{
		{[]string{"enter", "2"}, ledger.Found},
		{[]string{"enter", "1"}, ledger.Registered},
		{[]string{"enter", "3", "f12"}, ledger.Claimed},
		{[]string{"enter", "现场鉴定", "f12"}, ledger.Planned},
		{[]string{"１", "修缮", "f12"}, ledger.Planned},
		{[]string{"enter", "1"}, ledger.Working},
		{[]string{"2", "1", "评定为B级", "f12"}, ledger.Working},
		{[]string{"2", "修好了", "enter", "照片", "f12"}, ledger.Working},
		{[]string{"enter", "f12"}, ledger.Checked},
		{[]string{"4", "照片不清", "f12"}, ledger.Working},
		{[]string{"enter", "f12"}, ledger.Checked},
	} {
		s.Keys(tt.keys...)
		if got := stored(t, db, id); got.Status() != tt.status {
			t.Fatalf("%v: %s, want %s\n%s", tt.keys, got.Status(), tt.status, s.Text())
		}
	}
	sign := func(name string, want ledger.Status) {
		t.Helper()
		s.Keys("enter")
		f := model(s).sheet.field()
		f.set(name)
		s.Keys("down", "down", "2022-15", "f12")
		if got := stored(t, db, id).Status(); got != want {
			t.Fatalf("%s: %s, want %s\n%s", name, got, want, s.Text())
		}
	}
	sign("和志明", ledger.VillageSigned)
	sign("李建国", ledger.TownshipSigned)
	s.Keys("enter", "1")
	s.Keys("6")
	s.Sees("村级把关签字：和志明", "同一台电脑")
	s.Keys("6")
	s.Keys("enter", "又漏水", "f12")
	if got := stored(t, db, id); got.Status() != ledger.Registered || len(got.State().Signs) != 0 {
		t.Errorf("reopened is %s with %v", got.Status(), got.State().Signs)
	}
}

// TestNotNow: a digit whose step the state does not have says so and opens nothing.
func TestNotNow(t *testing.T) {
	s := stage(t, village(t), screen.Page{Filter: "all"}, 80, 24)
	to(t, s, "已销号")
	s.Take()
	s.Keys("1")
	if n := notice(s); !strings.Contains(n.Text, "已销号") || model(s).covered() {
		t.Errorf("says %q", n.Text)
	}
}

// TestEscKeepsTheText: Esc leaves a step without writing; the text is there when the same step of the same issue begins again,
// and not in another one.
func TestEscKeepsTheText(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	first := model(s).selected().ID
	s.Keys("1").Send(word("联系建环办")).Keys("esc")
	if i := stored(t, db, first); len(i.Steps()) != 0 {
		t.Fatalf("Esc wrote %v", i.Steps())
	}
	s.Keys("1")
	s.Sees("联系建环办")
	s.Send(word("，来看")).Keys("f12")
	if ms := stored(t, db, first).Measures(); len(ms) != 1 || ms[0].Text != "联系建环办，来看" {
		t.Errorf("measures %+v", ms)
	}
}

// TestSpot: put right on the spot, in one revision, with both signatures.
func TestSpot(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	id := model(s).selected().ID
	s.Keys("3", "换灯", "enter", "亮了", "enter", "照片", "enter")
	for _, f := range model(s).sheet.fields {
		switch f.name {
		case "person":
			f.writing = false
			f.set("罗秀云")
		case "village":
			f.set("和志明")
		case "township":
			f.set("李建国")
		case "paper":
			f.editor.SetValue("2022-1")
		}
	}
	s.Keys("f12")
	i := stored(t, db, id)
	if i.Status() != ledger.Closed || len(i.Measures()) != 1 || i.Measures()[0].DoneBy != "罗秀云" {
		t.Errorf("%s, %+v\n%s", i.Status(), i.Measures(), s.Text())
	}
}

// TestBulk: the preview says how many take the step and why the others do not; nothing is written before the answer.
func TestBulk(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	before, _ := db.Digest()
	s.Keys("ctrl+g", "0", "1")
	s.Sees("能办", "不能办")
	if now, _ := db.Digest(); now != before {
		t.Fatal("the preview wrote something")
	}
	p := model(s).plan
	if len(p.IDs) == 0 || len(p.Refused) == 0 || len(p.IDs)+len(p.Refused) != p.total {
		t.Fatalf("%+v", p.planned)
	}
	s.Keys("1")
	for _, id := range p.IDs {
		if got := stored(t, db, id).Status(); got != ledger.Registered {
			t.Errorf("%s is %s", id, got)
		}
	}
}

// TestHandOut: the sheets of the offices are written of what the list leaves, no more.
func TestHandOut(t *testing.T) {
	s := stage(t, village(t), screen.Page{Filter: "overdue"}, 80, 24)
	want := strings.Join(model(s).ids(), " ")
	if n := len(model(s).list.rows); n == 0 || n == model(s).list.tally.Total {
		t.Fatalf("%d issues listed", n)
	}
	s.Take()
	s.Keys("ctrl+g", "1", "6")
	for _, msg := range s.Take() {
		if o, ok := msg.(screen.Open); ok && o.Page.Kind == kindBook && o.Page.Filter == want {
			return
		}
	}
	t.Errorf("does not lead to the sheets\n%s", s.Text())
}

// TestAdd: an issue by hand, of the village and of a household named by its head.
func TestAdd(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{Filter: "all"}, 80, 24)
	head := model(s).list.rows[0].head
	total := model(s).list.tally.Total
	s.Keys("9", "路灯不亮", "f12")
	s.Keys("9", "水管漏", "enter", head, "f12")
	if got := model(s).list.tally.Total; got != total+2 {
		t.Errorf("%d issues, had %d\n%s", got, total, s.Text())
	}
	s.Take()
	s.Keys("9", "x", "enter", "没有这个人", "f12")
	if n := notice(s); !strings.Contains(n.Text, "户编号") || model(s).sheet == nil {
		t.Errorf("an unknown household says %q", n.Text)
	}
}

// TestRefusedStep: when the file refuses a step, the sentence is shown and the text is still there.
func TestRefusedStep(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	id := model(s).selected().ID
	s.Keys("1").Send(word("修屋顶"))
	err := db.Update("罗秀云", func(tx *store.Tx) error {
		_, err := tx.Step(id, ledger.Step{Action: action.Withdraw, Note: "重复"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Keys("f12")
	if n := notice(s); !n.Bad || n.Text == "" {
		t.Errorf("the refusal says %q", n.Text)
	}
	s.Sees("修屋顶")
}

// TestTownshipSignsInOneVillage: who looks at one village of a township's file may sign for the township, a village's file may not.
func TestTownshipSignsInOneVillage(t *testing.T) {
	id := store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}
	town := storetest.New(t, storetest.WithIdentity(id))
	err := town.Update("王镇", func(tx *store.Tx) error { return township.Expect(tx, "533102201001", "户瓦村") })
	if err != nil {
		t.Fatal(err)
	}
	one, err := town.In("533102201001")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		db   *store.DB
		want bool
	}{{town, true}, {one, true}, {storetest.New(t), false}} {
		if got := model(stage(t, c.db, screen.Page{Filter: "all"}, 80, 24)).canSign(); got != c.want {
			t.Errorf("%s %q: signs %t", c.db.Identity().Kind, c.db.Scope(), got)
		}
	}
}

// TestVillages: where all villages are seen an issue names its village in the list and beside it, and the list is narrowed to a village.
func TestVillages(t *testing.T) {
	town := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}))
	for code, name := range map[string]string{"533102201001": "永丰傣族村", "533102201002": "勐典村"} {
		storetest.Update(t, town, func(tx *store.Tx) error { return township.Expect(tx, code, name) })
		one, err := town.In(code)
		if err != nil {
			t.Fatal(err)
		}
		storetest.Update(t, one, func(tx *store.Tx) error {
			h, _, err := tx.NewHousehold(store.HouseholdKey{National: "1004"}, forms.Answers{"hh_no": forms.Text("1004"), "head": forms.Text("欧阳秀英"), "team": forms.Text("二组")})
			if err == nil {
				_, err = tx.AddIssue(origin.New{Title: name + "漏雨", Household: h})
			}
			return err
		})
	}
	s := stage(t, town, screen.Page{Filter: "all"}, 80, 24)
	s.Sees("永丰傣族村 004 欧阳秀英", "勐典村 004 欧阳秀英")
	s.Keys("f4", "down").Sees("1 勐典村   2 永丰傣族村")
	s.Keys("2", "f12").Sees("永丰傣族村 二组 1004 欧阳秀英", "共 1 件")
	s.Hides("勐典村漏雨")
}
