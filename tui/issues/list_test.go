package issues

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/storetest"
	"cunce/tui/screen"
)

// TestShows: F6 goes through open, overdue and all and comes round; each shows only what it names, and all of that.
func TestShows(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	total, seen := model(s).list.tally.Total, map[string]int{}
	for range shows {
		s.Sees(filterWord + showWord(model(s).narrow.show))
		seen[model(s).narrow.show] = len(model(s).list.rows)
		s.Keys("f6")
	}
	if seen[showAll] != total || seen[showOpen] != model(s).list.tally.Unclosed || seen[showLate] != model(s).list.tally.Overdue || seen[showLate] == 0 {
		t.Errorf("%v of %d", seen, total)
	}
	if model(s).narrow.show != showOpen {
		t.Errorf("F6 does not come round")
	}
	sum := 0
	for _, n := range model(s).list.tally.States {
		sum += n
	}
	if sum != total {
		t.Errorf("states count %d of %d", sum, total)
	}
}

// TestFilter: parts of the filter hold together, by digits alone; cleared, they are all again.
func TestFilter(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	l := model(s)
	s.Keys("f4", "3", "1", "f12") // all states, the first office
	office := l.list.offices[0]
	if len(l.list.rows) == 0 || l.narrow.show != showAll || l.narrow.office != office {
		t.Fatalf("%+v, %d rows", l.narrow, len(l.list.rows))
	}
	for _, r := range l.list.rows {
		if r.Office != office {
			t.Errorf("%s is shown", r.Office)
		}
	}
	s.Sees("全部，" + office)
	s.Keys("f4", "down", "backspace", "f12")
	if len(l.list.rows) != l.list.tally.Total {
		t.Errorf("%d of %d rows", len(l.list.rows), l.list.tally.Total)
	}
}

// TestOneIssue: opened from a household it shows that issue alone; F6 shows the others.
func TestOneIssue(t *testing.T) {
	db := village(t)
	id := model(stage(t, db, screen.Page{}, 80, 24)).list.rows[2].ID
	s := stage(t, db, screen.Page{ID: id}, 80, 24)
	s.Sees(onlyOne, "共 1 件")
	s.Keys("f6")
	s.Hides(onlyOne)
	if len(model(s).list.rows) < 2 {
		t.Errorf("F6 shows %d", len(model(s).list.rows))
	}
}

func TestOpenHousehold(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	want := screen.Page{Kind: screen.Household, ID: model(s).selected().Household}
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
	for name, keys := range map[string][]string{"list": nil, "measure": {"1", "x"}, "spot": {"3", "x"}, "extend": {"5"}, "whole": {"6", "down"},
		"more": {"8"}, "add": {"9", "x"}, "bulk": {"ctrl+g"}, "plan": {"ctrl+g", "0", "1"}, "filter": {"f4"}, "edit": {"f2"}} {
		before, _ := db.Digest()
		s := stage(t, db, screen.Page{}, 80, 24)
		s.Keys(keys...)
		if (keys != nil) != model(s).covered() {
			t.Errorf("%s: covered %v\n%s", name, model(s).covered(), s.Text())
		}
		s.Take()
		if s.Keys("esc"); keys != nil {
			if asked := s.Take(); len(asked) > 0 || model(s).covered() {
				t.Errorf("%s: the first Esc asked for %v, covered %v", name, asked, model(s).covered())
			}
			s.Keys("esc")
		}
		if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Close{}) {
			t.Errorf("%s: Esc asked for %v", name, asked)
		}
		if after, _ := db.Digest(); after != before {
			t.Errorf("%s: Esc changed the file", name)
		}
	}
}

// TestSelectionFollowsItsIssue: what was closed by another leaves the list, the selected issue stays selected.
func TestSelectionFollowsItsIssue(t *testing.T) {
	db := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	first := model(s).selected().ID
	s.Keys("down", "down")
	id := model(s).selected().ID
	err := db.Update("罗秀云", func(tx *store.Tx) error {
		_, err := tx.Step(first, ledger.Step{Action: action.Withdraw, Note: "重复"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Send(screen.Shown{})
	if got := model(s).selected().ID; got != id {
		t.Errorf("another issue is selected: %s", got)
	}
}

func TestTitleCounts(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
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
	s.Keys("1", "2", "3", "4", "5", "6", "7", "8", "enter", "down", "pgdown", "end")
	if model(s).covered() {
		t.Errorf("keys on an empty ledger open something")
	}
}

// TestLateReading: of two quick F6 the last one counts, whichever reading comes last.
func TestLateReading(t *testing.T) {
	l := model(stage(t, village(t), screen.Page{}, 80, 24))
	first, second := l.nextShow(), l.nextShow()
	l.Update(second())
	want := len(l.list.rows)
	l.Update(first())
	if len(l.list.rows) != want {
		t.Errorf("a late reading is shown")
	}
}

// TestKeyBeforeTheIssue: a digit that comes before everything about the issue was read waits for it.
func TestKeyBeforeTheIssue(t *testing.T) {
	s := stage(t, village(t), screen.Page{}, 80, 24)
	l := model(s)
	l.cur = nil
	look := l.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("1")})
	if l.sheet != nil {
		t.Fatal("a step begins before the issue is known")
	}
	s.Run(look)
	if l.sheet == nil {
		t.Error("the key is forgotten")
	}
}

// TestRandomKeys: whatever is pressed, nothing panics, the frame fits, and Esc leads out within two keys.
func TestRandomKeys(t *testing.T) {
	db := village(t)
	keyboard := []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "１", "x", "修缮", "space", "enter", "enter", "up", "down", "tab",
		"shift+tab", "pgup", "pgdown", "left", "right", "home", "end", "backspace", "delete", "esc", "f2", "f4", "f5", "f6", "f12", "ctrl+u",
		"ctrl+g", "ctrl+z", "+", "-"}
	rapid.Check(t, func(r *rapid.T) {
		size := rapid.SampledFrom([][2]int{{80, 24}, {60, 16}, {120, 40}}).Draw(r, "size")
		s := stage(t, db, screen.Page{Filter: rapid.SampledFrom([]string{"", "all", "overdue"}).Draw(r, "filter")}, size[0], size[1])
		s.Keys(rapid.SliceOfN(rapid.SampledFrom(keyboard), 1, 16).Draw(r, "keys")...)
		if s.Screen.Back() && s.Screen.Back() {
			r.Fatalf("two Esc do not lead out")
		}
	})
}
