package oversee

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

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

func typeIn(s *screentest.Stage, text string) *screentest.Stage {
	return s.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
}

func told(s *screentest.Stage) (text string) {
	for _, m := range s.Take() {
		if n, ok := m.(screen.Notice); ok {
			text = n.Text
		}
	}
	return text
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
	})
}

// TestRecord: a supervision is recorded by choices, what it found goes into the ledger with a household, one that found nothing is
// taken back.
func TestRecord(t *testing.T) {
	s := show(t, village(t), 80, 24)
	s.Keys("2", "enter", "f12", "f12")
	if got := told(s); got != needOne {
		t.Errorf("said %q", got)
	}
	s.Keys("4", "f12", "4", "f12", "1", "f12")
	if got := told(s); got != saidRecorded {
		t.Errorf("said %q", got)
	}
	s.Sees("2022-08-06 回头看  罗秀云", wordNothing)
	s.Keys("1", "4")
	typeIn(s, "没有佐证").Keys("enter", "enter")
	typeIn(s, "999").Keys("f12")
	if got := told(s); got == "" || strings.Contains(got, "登记为") {
		t.Errorf("said %q of a household that is not there", got)
	}
	s.Keys("ctrl+u")
	typeIn(s, "037").Keys("enter", "enter")
	typeIn(s, "明天吧").Keys("enter")
	if got := told(s); got != wrongDate {
		t.Errorf("said %q", got)
	}
	s.Keys("ctrl+u")
	typeIn(s, "2022-9-1").Keys("enter")
	s.Sees("A0002", "没有佐证", "欧阳秀英", "2022-09-01")
	s.Keys("2", "1")
	if got := told(s); !strings.Contains(got, "发现了问题") {
		t.Errorf("said %q", got)
	}
	s.Keys("esc", "home", "enter", "f12", "1", "f12", "1", "f12", "1", "f12", "2", "1")
	if got := told(s); got != saidRemoved {
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
