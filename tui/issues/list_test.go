package issues

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// TestViews: F4 goes through every view and comes round; each shows only what it names, and all of that.
func TestViews(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	total := model(s).list.total
	if total == 0 {
		t.Fatal("the demo has no issues")
	}
	seen := map[string]int{}
	for range views {
		name := views[model(s).narrow.view].name
		s.Sees("筛选：" + name)
		for _, r := range model(s).list.rows {
			state := stateNames[r.issue.Status()]
			if slices.Contains([]string{"待整改", "整改中", "待销号", "已销号"}, name) && state != name {
				t.Errorf("view %s shows %s", name, state)
			}
		}
		seen[name] = len(model(s).list.rows)
		s.Keys("f4")
	}
	if got := seen["待整改"] + seen["整改中"] + seen["待销号"]; got != seen[viewOpen] || seen[viewEvery] != total ||
		seen[viewOpen]+seen["已销号"] != total || seen[viewLate] == 0 {
		t.Errorf("%v of %d", seen, total)
	}
	if model(s).narrow.view != 0 {
		t.Errorf("F4 does not come round")
	}
	s.Keys("ctrl+r")
	s.Sees("筛选：" + viewLate)
}

// TestNarrow: by office and by category through the menu, together, and back to all.
func TestNarrow(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	menu := func(name string) {
		t.Helper()
		for _, a := range s.Screen.Menu() {
			if a.Name == name {
				s.Run(a.Do())
				return
			}
		}
		t.Fatalf("%s is not in the menu", name)
	}
	l := model(s)
	menu(actOffice)
	at := slices.Index(l.list.offices, "农业服务中心")
	s.Keys(string(rune('2' + at)))
	for _, r := range l.list.rows {
		if r.issue.Office() != "农业服务中心" {
			t.Errorf("%s is shown", r.issue.Office())
		}
	}
	s.Sees("农业服务中心，" + allCategories)
	menu(actCategory)
	at = slices.Index(l.list.categories, "住房")
	s.Keys(string(rune('2' + at)))
	s.Sees(noneHere[:len("这样筛选没有问题")], "共 0 件")
	menu(actOffice)
	s.Keys("１")
	if len(l.list.rows) == 0 {
		t.Errorf("no issue about 住房:\n%s", s.Text())
	}
	for _, r := range l.list.rows {
		if r.issue.Category() != "住房" {
			t.Errorf("%s is shown", r.issue.Category())
		}
	}
	menu(actCategory)
	s.Keys("esc")
	s.Sees(allOffices + "，住房")
	if asked := s.Take(); len(asked) > 0 {
		t.Errorf("Esc out of the menu asked for %v", asked)
	}
}

// TestOneIssue: opened from a household it shows that issue alone; F4 shows the others.
func TestOneIssue(t *testing.T) {
	db := village(t)
	id := model(stage(t, db, screen.Page{}, 80, 24)).list.rows[2].issue.ID
	s := stage(t, db, screen.Page{ID: id}, 80, 24)
	s.Sees(onlyOne, "共 1 件")
	s.Keys("f4")
	s.Hides(onlyOne)
	if len(model(s).list.rows) < 2 {
		t.Errorf("F4 shows %d", len(model(s).list.rows))
	}
}

func TestOpenHousehold(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	want := screen.Page{Kind: screen.Household, ID: model(s).selected().issue.Household()}
	for _, key := range []string{"7", "７"} {
		s.Keys(key)
		if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Open{Page: want}) {
			t.Errorf("%s asked for %v", key, asked)
		}
	}
}

// TestEsc leads out of every state within two keys and writes nothing.
func TestEsc(t *testing.T) {
	db := village(t)
	for _, tt := range []struct {
		name  string
		state string
		keys  []string
		open  func(l *Ledger)
	}{
		{name: "list"},
		{name: "measure", state: "待整改", keys: []string{"1", "x"}},
		{name: "evidence", state: "整改中", keys: []string{"2", "x"}},
		{name: "close", state: "待销号", keys: []string{"3"}},
		{name: "reopen", state: "已销号", keys: []string{"4"}},
		{name: "withdraw", state: "待整改", keys: []string{"5", "x"}},
		{name: "whole", keys: []string{"6", "down"}},
		{name: "offices", open: func(l *Ledger) { l.chooseOffice() }},
		{name: "categories", open: func(l *Ledger) { l.chooseCategory() }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before, _ := db.Digest()
			s := stage(t, db, screen.Page{Filter: "all"}, 80, 24)
			if tt.state != "" {
				to(t, s, tt.state)
			}
			s.Keys(tt.keys...)
			if tt.open != nil {
				tt.open(model(s))
			}
			if opens := tt.keys != nil || tt.open != nil; opens != model(s).covered() {
				t.Fatalf("covered %v", model(s).covered())
			}
			s.Take()
			if s.Keys("esc"); tt.name != "list" {
				if asked := s.Take(); len(asked) > 0 || model(s).covered() {
					t.Fatalf("the first Esc asked for %v, covered %v", asked, model(s).covered())
				}
				s.Keys("esc")
			}
			if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Close{}) {
				t.Errorf("Esc asked for %v", asked)
			}
			if after, _ := db.Digest(); after != before {
				t.Errorf("Esc changed the file")
			}
		})
	}
}

// TestSelectionStays: what was closed leaves the list and the next issue takes its place; what only changed stays selected.
func TestSelectionStays(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	r := to(t, s, "待销号")
	at, next := model(s).table.Selected(), model(s).list.rows[model(s).table.Selected()+1].issue.ID
	s.Keys("3", "1")
	if l := model(s); l.table.Selected() != at || l.selected().issue.ID != next || l.selected().issue.ID == r.issue.ID {
		t.Errorf("row %d, %s", l.table.Selected(), l.selected().issue.Number())
	}
	id := model(s).selected().issue.ID
	model(s).SetSize(60, 13)
	model(s).SetSize(80, 21)
	s.Send(screen.Shown{})
	if model(s).selected().issue.ID != id {
		t.Errorf("reading again selects %s", model(s).selected().issue.Number())
	}
}

// TestSelectionFollowsItsIssue: when an issue above it goes, and when F4 shows another list, the same issue stays selected; one
// that is not in the other list gives way to the first.
func TestSelectionFollowsItsIssue(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	first := model(s).selected().issue.ID
	s.Keys("down", "down")
	r := to(t, s, "待销号")
	err := db.Update("罗秀云", func(tx *store.Tx) error {
		_, err := tx.Step(first, ledger.Step{Action: ledger.ActionWithdraw, Note: "重复"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Send(screen.Shown{})
	if got := model(s).selected().issue.ID; got != r.issue.ID {
		t.Errorf("another issue is selected: %s", selectedRow(s))
	}
	s.Keys("f4", "f4", "f4", "f4")
	if got := model(s).selected().issue.ID; got != r.issue.ID {
		t.Errorf("F4 selects another issue: %s", selectedRow(s))
	}
	all := stage(t, db, screen.Page{Filter: "all"}, 80, 24)
	if to(t, all, "已销号"); model(all).table.Selected() == 0 {
		t.Fatal("the closed issue is the first one")
	}
	all.Keys("f4")
	if model(all).table.Selected() != 0 {
		t.Errorf("F4 to a list without the issue selects %s", selectedRow(all))
	}
}

// selectedRow is the row with the mark.
func selectedRow(s *screentest.Stage) string {
	for _, l := range strings.Split(s.Text(), "\n") {
		if strings.HasPrefix(l, " >") {
			return l
		}
	}
	return ""
}

func TestTitleCounts(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	if got := s.Screen.Title(); !strings.HasPrefix(got, title) || !strings.Contains(got, "逾期 1") {
		t.Errorf("title %q", got)
	}
	if got := s.Screen.(screen.Copier).Copy(); got != "A0001" {
		t.Errorf("copied %q", got)
	}
}

func TestEmptyLedger(t *testing.T) {
	s := stage(t, storetest.New(t), screen.Page{}, 80, 24)
	s.Sees("台账是空的")
	s.Keys("1", "2", "3", "4", "5", "6", "7", "enter", "down", "pgdown", "end")
	if asked := s.Take(); len(asked) > 0 || model(s).covered() {
		t.Errorf("keys on an empty ledger asked for %v", asked)
	}
}

// TestAllClosed: with nothing left to do the list says where the closed ones are.
func TestAllClosed(t *testing.T) {
	db := village(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		open, err := tx.Issues(store.IssueFilter{Unclosed: true})
		for _, i := range open {
			if _, err := tx.Step(i.ID, ledger.Step{Action: ledger.ActionWithdraw, Note: "重复"}); err != nil {
				return err
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	stage(t, db, screen.Page{}, 80, 24).Sees(noneOpen)
}

// TestLateReading: of two quick F4 the last one counts, whichever reading comes last.
func TestLateReading(t *testing.T) {
	l := model(stage(t, village(t), screen.Page{}, 80, 24))
	first, second := l.nextView(), l.nextView()
	l.Update(second())
	want := len(l.list.rows)
	l.Update(first())
	if len(l.list.rows) != want {
		t.Errorf("a late reading is shown")
	}
}

// TestLongOne: where the panel has no room for all, it says how to see the rest.
func TestLongOne(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	for range 8 {
		s.Keys("1").Send(word("联系建环办现场鉴定，按鉴定的等级修缮")).Keys("enter")
	}
	s.Sees("按 6 看全部")
	s.Hides("措施 8")
	s.Keys("6", "end")
	s.Sees("措施 8")
	s.Keys("enter")
	s.Sees("1 加措施")
}

// TestRandomKeys: whatever is pressed, nothing panics, the frame fits, and Esc leads out within two keys.
func TestRandomKeys(t *testing.T) {
	db := village(t)
	keyboard := []string{"0", "1", "2", "3", "4", "5", "6", "7", "9", "１", "x", "修缮", "space", "enter", "enter", "up", "down", "tab",
		"shift+tab", "pgup", "pgdown", "left", "right", "home", "end", "backspace", "delete", "esc", "f2", "f4", "f5", "f6", "f12", "ctrl+u",
		"ctrl+g", "ctrl+z", "+", "-", "office", "category"}
	rapid.Check(t, func(r *rapid.T) {
		size := rapid.SampledFrom([][2]int{{80, 24}, {60, 16}, {120, 40}}).Draw(r, "size")
		s := stage(t, db, screen.Page{Filter: rapid.SampledFrom([]string{"", "all", "overdue"}).Draw(r, "filter")}, size[0], size[1])
		for _, k := range rapid.SliceOfN(rapid.SampledFrom(keyboard), 1, 16).Draw(r, "keys") {
			press(s, k)
		}
		if s.Screen.Back() && s.Screen.Back() {
			r.Fatalf("two Esc do not lead out")
		}
	})
}

// press is a key, or an entry of the menu where it has one.
func press(s *screentest.Stage, k string) {
	name := map[string]string{"office": actOffice, "category": actCategory}[k]
	if name == "" {
		s.Keys(k)
		return
	}
	for _, a := range s.Screen.Menu() {
		if a.Name == name {
			s.Run(a.Do())
		}
	}
}
