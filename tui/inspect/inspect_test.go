package inspect

import (
	"fmt"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/inspect"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// village has eight households in two groups, each of one person.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		for n := range 8 {
			team := "石岭组"
			if n > 4 {
				team = "东洼组"
			}
			head := fmt.Sprintf("户主%d", n+1)
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprintf("%s%03d", tx.Identity().Code, n+1)},
				forms.Answers{"head": forms.Text(head), "team": forms.Text(team), "type": forms.Text("01"), "helper": forms.Text("何志强")})
			if err != nil {
				return err
			}
			if _, _, err := tx.NewMember(id, "", forms.Answers{"name": forms.Text(head), "rel": forms.Text("01"), "dibao": forms.Text("no")}); err != nil {
				return err
			}
		}
		return nil
	})
	return db
}

// drawn has an inspection of two households of each group.
func drawn(t testing.TB) *store.DB {
	db := village(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := inspect.Begin(tx, inspect.Plan{Title: "八月抽查", Seed: "20220806", By: inspect.ByGroup, Size: "2", Fields: inspect.Usual(), People: []string{"罗秀云"}})
		return err
	})
	return db
}

func show(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, New)
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, drawn(t), width, height)
		s.Golden("all")
		s.Keys("enter")
		s.Golden("one")
		s.Keys("enter")
		s.Golden("blind")
		s.Keys("enter")
		s.Golden("found")
		s.Keys("06", "enter")
		s.Paste("3").Keys("f12", "2", "3", "2", "2")
		s.Golden("entered")
		s.Keys("f12")
		s.Golden("confirm")
		s.Keys("1")
		s.Golden("compared")
		s.Keys("esc", "1")
		s.Golden("rate")
		s.Keys("esc", "esc", "end", "enter")
		s.Golden("begin")
	})
}

// TestBlind: what the register says is on no page before the sheet is confirmed, and then nothing can be changed but beside it.
func TestBlind(t *testing.T) {
	s := show(t, drawn(t), 80, 24)
	s.Keys("enter", "enter")
	s.Hides("一般户", "何志强", "册子上的  ")
	s.Keys("f12")
	if got := s.Told(); !strings.Contains(got, "还有 4 项没录") {
		t.Errorf("said %q", got)
	}
	s.Keys("enter", "06")
	s.Sees("特困户")
	s.Hides("何志强")
	s.Keys("enter")
	s.Paste("几口").Keys("enter")
	if got := s.Told(); !strings.Contains(got, "不能是") {
		t.Errorf("said %q", got)
	}
	s.Keys("ctrl+u")
	s.Paste("1").Keys("enter", "2", "2", "2", "3")
	s.Keys("f12", "2")
	s.Hides("何志强")
	s.Keys("f12", "1")
	s.Sees("特困户", "一般户", "不一致", "何志强", "一致 1  不一致 1")
	s.Keys("1", "2", "home", "enter")
	s.Paste("一般户").Keys("enter", "enter")
	if got := s.Told(); !strings.Contains(got, "写原因") {
		t.Errorf("said %q", got)
	}
	s.Paste("看错了本子").Keys("enter")
	s.Sees("后来更正为 一般户：看错了本子", "特困户", "一致 1  不一致 1")
}

// TestDrawing: an inspection is drawn by what is chosen, listed, printed, and its differences become issues.
func TestDrawing(t *testing.T) {
	db := village(t)
	s := show(t, db, 80, 24)
	s.Keys("enter", "enter")
	s.Keys("f12")
	if got := s.Told(); got != needTitle {
		t.Errorf("said %q", got)
	}
	s.Keys("up", "up", "up", "up")
	s.Paste("随机抽").Keys("enter", "ctrl+u")
	s.Paste("共3").Keys("enter")
	s.Paste("罗秀云、李敏").Keys("enter")
	s.Paste("7").Keys("f12", "1", "f12", "1")
	if got := s.Told(); !strings.Contains(got, "抽中 3 户，种子 7") {
		t.Errorf("said %q", got)
	}
	s.Sees("随机抽", "石岭组", "东洼组", "种子 7", "还没查")
	s.Keys("5")
	if got := s.Told(); !strings.Contains(got, "打印") || !strings.Contains(got, "随机抽") {
		t.Errorf("said %q", got)
	}
	s.Keys("enter", "enter", "06", "2", "2", "2", "2", "2", "f12", "1", "esc", "4")
	if got := s.Told(); !strings.Contains(got, "登记了 1 个问题") {
		t.Errorf("said %q", got)
	}
	s.Sees("一致 0  不一致 1")
	s.Keys("2")
	s.Sees("0.0%")
	s.Keys("enter", "enter")
	if len(s.Asked) == 0 {
		t.Error("no household is opened")
	}
	s.Keys("esc", "esc", "esc")
	s.Sees("随机抽", "3/8")
}

// TestChoosing: strata of several sorts, and fields of one's own.
func TestChoosing(t *testing.T) {
	s := show(t, village(t), 80, 24)
	begin := func(name string, keys ...string) {
		t.Helper()
		s.Keys("end", "enter")
		s.Paste(name).Keys("f12").Keys(keys...)
	}
	begin("按类", "4", "f12")
	if got := s.Told(); got != needOne {
		t.Errorf("said %q", got)
	}
	s.Keys("esc", "esc", "esc")
	begin("全村", "5", "f12", "2", "f12")
	s.Sees("全村", "不分层", "抽中 1 户")
	s.Keys("esc")
	begin("照001", "3", "1")
	if got := s.Told(); !strings.Contains(got, "抽不到一户") {
		t.Errorf("said %q", got)
	}
}
