package oversee

import (
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/oversee"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// village has a listed officer, a household, and one supervision with a finding.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		home, _, err := tx.NewHousehold(store.HouseholdKey{National: tx.Identity().Code + "037"}, forms.Answers{"head": forms.Text("欧阳秀英"), "team": forms.Text("石岭组")})
		if err != nil {
			return err
		}
		if err := tx.SetOfficer("罗秀云", "纪委书记", "township", ""); err != nil {
			return err
		}
		v, err := oversee.Add(tx, oversee.Visit{Day: "2022-07-20", Cadences: []string{"督查", "全覆盖"}, Contents: []string{"政策落实", "干部作风"}, People: []string{"罗秀云"}, Note: "全村走了一遍"})
		if err != nil {
			return err
		}
		_, err = oversee.Find(tx, v.ID, oversee.Finding{Content: "政策落实", Title: "后墙有裂缝", Household: home})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func show(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, New)
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, village(t), width, height)
		s.Golden("first")
		s.Keys("2")
		s.Golden("visits")
		s.Keys("down", "enter")
		s.Golden("visit")
		s.Keys("2")
		s.Golden("remove")
		s.Keys("esc", "esc", "esc", "3")
		s.Golden("contents")
		s.Keys("esc", "4")
		s.Golden("cadences")
		s.Keys("esc", "5")
		s.Golden("duties")
		s.Keys("esc", "6", "1")
		s.Golden("clear")
		s.Keys("esc", "7")
		s.Golden("penalty")
		s.Keys("enter")
		s.Golden("fined")
	})
}

// TestRecord: a supervision is recorded by choices, what it found goes into the ledger with a household, one that found nothing is
// taken back.
func TestRecord(t *testing.T) {
	s := show(t, village(t), 80, 24)
	s.Keys("2", "enter", "f12", "f12")
	if got := s.Told(); got != needOne {
		t.Errorf("said %q", got)
	}
	s.Keys("4", "f12", "4", "f12", "1", "f12")
	if got := s.Told(); got != saidRecorded {
		t.Errorf("said %q", got)
	}
	s.Sees("2022-08-06 回头看  罗秀云", wordNothing)
	s.Keys("1", "4")
	s.Paste("没有佐证").Keys("enter", "enter")
	s.Paste("999").Keys("f12")
	if got := s.Told(); got == "" || strings.Contains(got, "登记为") {
		t.Errorf("said %q of a household that is not there", got)
	}
	s.Keys("ctrl+u")
	s.Paste("037").Keys("enter", "enter")
	s.Paste("明天吧").Keys("enter")
	if got := s.Told(); got != wrongDate {
		t.Errorf("said %q", got)
	}
	s.Keys("ctrl+u")
	s.Paste("2022-9-1").Keys("enter")
	s.Sees("A0002", "没有佐证", "欧阳秀英", "2022-09-01")
	s.Keys("2", "1")
	if got := s.Told(); !strings.Contains(got, "发现了问题") {
		t.Errorf("said %q", got)
	}
	s.Keys("esc", "home", "enter", "f12", "1", "f12", "1", "f12", "1", "f12", "2", "1")
	if got := s.Told(); got != saidRemoved {
		t.Errorf("said %q", got)
	}
	s.Sees(headVisits, "2 次")
}

// TestLeads: the entries lead to the inspections and to the issues.
func TestLeads(t *testing.T) {
	s := show(t, village(t), 80, 24)
	s.Keys("1")
	s.Keys("3", "enter", "enter")
	var pages []screen.Kind
	for _, m := range s.Take() {
		if o, ok := m.(screen.Open); ok {
			pages = append(pages, o.Page.Kind)
		}
	}
	if len(pages) != 2 || pages[0] != kindInspections || pages[1] != screen.Issues {
		t.Errorf("opened %v", pages)
	}
}

// TestDuties: a target that cannot be computed is told by a person, one that can leads to what is lacking, and the page is printed.
func TestDuties(t *testing.T) {
	s := show(t, village(t), 80, 24)
	s.Keys("6")
	s.Sees("三清零", "需人工填", "住院自付占比")
	s.Keys("1", "1", "1")
	s.Hides("数据不全  ")
	s.Keys("enter")
	s.Paste("8%").Keys("enter")
	s.Keys("f12", "1")
	if got := s.Told(); !strings.Contains(got, "没有写是谁说的") {
		t.Errorf("said %q", got)
	}
	s.Keys("esc")
	s.Paste("罗秀云").Keys("enter", "f12", "1")
	if got := s.Told(); got != saidTold {
		t.Errorf("said %q", got)
	}
	s.Keys("3")
	if got := s.Told(); !strings.Contains(got, "三清零.html") {
		t.Errorf("said %q", got)
	}
	s.Keys("1")
	s.Sees("8%", "罗秀云 2022-08-06 说的（周文广 2022-08-06 录）")
	s.Keys("2")
	s.Paste("何志强").Keys("enter")
	s.Paste("九月").Keys("enter")
	if got := s.Told(); got != wrongDate {
		t.Errorf("said %q", got)
	}
	s.Keys("ctrl+u")
	s.Paste("2022-9-1").Keys("enter")
	s.Sees("期限 2022-09-01；责任人 何志")
	s.Keys("1", "1", "1", "enter")
	if got := s.Told(); strings.Contains(got, "没有还差的") {
		t.Errorf("said %q", got)
	}
	s.Sees("欧阳秀英")
}

// TestPenalty: the number is the ledger's, it leads to the issues and from there to one, and it can be rehearsed for a later day.
func TestPenalty(t *testing.T) {
	s := show(t, village(t), 80, 24)
	s.Keys("7")
	s.Sees("不是真的处罚", "500", "2000", "合计")
	s.Keys("3")
	s.Sees("没有认领的")
	s.Keys("7")
	s.Paste("张书记").Keys("enter")
	s.Paste("李乡长").Keys("enter", "5")
	s.Sees("张书记")
	s.Keys("6", "ctrl+u")
	s.Paste("2022-8-1").Keys("enter")
	if got := s.Told(); got != wrongPast {
		t.Errorf("said %q", got)
	}
	s.Keys("ctrl+u")
	s.Paste("2022-12-31").Keys("enter")
	s.Sees("推演到 2022-12-31")
	s.Keys("enter", "enter")
	opened := false
	for _, m := range s.Take() {
		o, ok := m.(screen.Open)
		opened = opened || ok && o.Page.Kind == screen.Issues
	}
	if !opened {
		t.Error("no issue is opened")
	}
	s.Sees("包片 张书记", "逾期")
}
