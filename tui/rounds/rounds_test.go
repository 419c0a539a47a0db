package rounds

import (
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// village is the sample village of 40 households and its round.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t, storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: 40, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	return db
}

func show(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, New)
}

// typeIn replaces the text of a field.
func typeIn(s *screentest.Stage, text string) *screentest.Stage {
	s.Keys("ctrl+u")
	return s.Paste(text)
}

// do picks an action of the menu by its name.
func do(t testing.TB, s *screentest.Stage, name string) {
	t.Helper()
	for _, a := range s.Screen.Menu() {
		if a.Name == name {
			s.Run(a.Do())
			return
		}
	}
	t.Fatalf("%s is not in the menu", name)
}

func rounds(t testing.TB, db *store.DB) (all []store.Round) {
	t.Helper()
	err := db.View(func(tx *store.Tx) (err error) {
		all, err = tx.Rounds()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db := village(t)
		s := show(t, db, width, height)
		s.Golden("all")
		s.Keys("enter")
		s.Golden("round")
		s.Keys("enter")
		s.Golden("houses")
		s.Keys("esc", "f4", "f4")
		s.Golden("officers")
		do(t, s, doBlockers)
		s.Golden("blockers")
		s.Keys("esc")
		do(t, s, doPhases)
		s.Golden("phases")
		s.Keys("esc")
		do(t, s, doWho)
		s.Golden("who")
		s.Keys("esc")
		do(t, s, doTeams)
		s.Golden("teams")
		s.Keys("esc")
		do(t, s, doClose)
		s.Golden("close")
	})
}

// TestBegin: a round is begun from a source's phases, its households are chosen, its teams made.
func TestBegin(t *testing.T) {
	db := village(t)
	s := show(t, db, 80, 24)
	s.Keys("2")
	typeIn(s, "冬季排查").Keys("enter")
	typeIn(s, "昨天").Keys("enter")
	if got := s.Told(); got != wrongDate {
		t.Errorf("said %q", got)
	}
	typeIn(s, "2022-8-8").Keys("enter", "1")
	s.Sees("冬季排查", "今天不在哪个阶段里", "全部农户")
	r := rounds(t, db)[0]
	if ps := r.Phases(); r.Title() != "冬季排查" || len(ps) != 3 || ps[0].From != "2022-08-08" || len(r.Forms()) == 0 {
		t.Fatalf("begun %q with %v and %v", r.Title(), ps, r.Forms())
	}
	do(t, s, doWho)
	s.Keys("0", "4", "0", "3", "f12") // everybody goes with none of them
	if got := rounds(t, db)[0].Who(); got != "${type3} = 'jiance' or selected('02 03', ${type})" {
		t.Errorf("about %s", got)
	}
	s.Sees("监测户、脱贫户")
	do(t, s, doTeams)
	s.Keys("1")
	typeIn(s, "第一组").Keys("enter")
	typeIn(s, "王强，李敏").Keys("enter", "1", "2", "f12")
	team := rounds(t, db)[0].Teams()[0]
	if team.Name != "第一组" || strings.Join(team.People, " ") != "王强 李敏" || len(team.Groups) != 2 {
		t.Errorf("made %+v", team)
	}
	do(t, s, doTeams)
	s.Keys("2")
	typeIn(s, "第二组").Keys("enter", "enter")
	s.Hides(team.Groups...) // they are the first team's
	s.Keys("1", "f12", "f4")
	s.Sees("第一组", "第二组", "没有分工作组的")
	do(t, s, doTeams)
	s.Keys("1", "3")
	if left := rounds(t, db)[0].Teams(); len(left) != 1 || left[0].Name != "第二组" {
		t.Errorf("left are %+v", left)
	}
}

func TestPhases(t *testing.T) {
	db := village(t)
	s := show(t, db, 80, 24)
	s.Keys("1")
	do(t, s, doPhases)
	before := rounds(t, db)[0].Phases()
	typeIn(s, "").Keys("f12") // the first phase goes
	if got := rounds(t, db)[0].Phases(); len(got) != len(before)-1 || got[0] != before[1] {
		t.Errorf("phases %v", got)
	}
	do(t, s, doPhases)
	s.Keys("enter")
	typeIn(s, "2030-1-1").Keys("f12")
	if got := rounds(t, db)[0].Phases(); got[0] != before[1] {
		t.Errorf("a phase that ends before it begins was taken: %v", got)
	}
}

// TestClose: what is not done is told, a reason is asked for and kept; it is opened again.
func TestClose(t *testing.T) {
	db := village(t)
	s := show(t, db, 80, 24)
	s.Keys("1")
	do(t, s, doClose)
	s.Keys("f12")
	s.Sees("还没录的户")
	if got := s.Told(); got != needReason {
		t.Errorf("said %q", got)
	}
	typeIn(s, "镇里通知先结束").Keys("enter")
	s.Sees("原因：镇里通知")
	if got := s.Told(); got != saidClosed {
		t.Errorf("said %q", got)
	}
	if r := rounds(t, db)[0]; r.Open() || r.CloseReason() != "镇里通知先结束" || r.Undone() == "" {
		t.Errorf("closed with %q, undone %q", r.CloseReason(), r.Undone())
	}
	do(t, s, doReopen)
	if !rounds(t, db)[0].Open() {
		t.Error("not open again")
	}
}

// TestHouses: a row leads to its households, a household to its form.
func TestHouses(t *testing.T) {
	db := village(t)
	s := show(t, db, 80, 24)
	s.Keys("1", "end", "enter")
	left := len(s.Screen.(*Screen).top().(*houses).stops)
	s.Keys("f4")
	every := s.Screen.(*Screen).top().(*houses).stops
	if left == 0 || left >= len(every) {
		t.Errorf("%d of %d are left", left, len(every))
	}
	s.Keys("f4", "enter")
	opened := false
	for _, m := range s.Take() {
		if open, ok := m.(screen.Open); ok {
			opened = open.Page.Kind == screen.Entry && open.Page.Round == rounds(t, db)[0].ID && open.Page.Form != ""
		}
	}
	if !opened {
		t.Error("the form was not opened")
	}
	s.Keys("esc")
	do(t, s, doBlockers)
	s.Keys("enter")
	if got := s.Screen.(*Screen).top().(*houses); len(got.stops) == 0 || len(got.stops) != len(got.ids) {
		t.Errorf("%d of %d households keep it open", len(got.stops), len(got.ids))
	}
	for range 4 {
		s.Keys("esc")
	}
	if s.Screen.Back() {
		t.Error("Esc does not leave the list of rounds")
	}
}
