package household

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// TestSearch types as an input method does: whole words at once, digits one by one, half and full width.
func TestSearch(t *testing.T) {
	db, ids := national(t)
	for _, tt := range []struct {
		name string
		keys []tea.KeyMsg
		want []int // of ids, in order
	}{
		{"a name", []tea.KeyMsg{word("单雪旺")}, []int{1}},
		{"initials", screentest.Press("oyxy"), []int{0}},
		{"the end of the number", screentest.Press("00013"), []int{2}},
		{"full width digits", []tea.KeyMsg{word("０"), word("００１３")}, []int{2}},
		{"one digit of the pad", screentest.Press("2"), []int{1}},
		{"a group", []tea.KeyMsg{word("石岭")}, []int{0, 1, 2}},
		{"nobody", []tea.KeyMsg{word("王")}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := list(t, db, "", 80, 24)
			for _, k := range tt.keys {
				s.Send(k)
			}
			l := s.Screen.(*List)
			var got []string
			for _, r := range l.rows {
				got = append(got, r.id)
			}
			var want []string
			for _, i := range tt.want {
				want = append(want, ids[i])
			}
			if strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("found %v, want %v:\n%s", got, want, s.Text())
			}
			if len(want) > 0 {
				s.Sees(fmt.Sprintf(countFound, len(want)))
			} else {
				s.Sees("没有找到")
			}
		})
	}
}

func TestListKeys(t *testing.T) {
	db, ids := national(t)
	s := list(t, db, "", 80, 24)
	s.Keys("down", "enter")
	if p := opened(t, s); p != (screen.Page{Kind: screen.Household, ID: ids[1]}) {
		t.Errorf("Enter opens %v", p)
	}
	s.Keys("0", "0", "0", "1", "3", "enter")
	if p := opened(t, s); p.ID != ids[2] {
		t.Errorf("digits do not search: %v", p)
	}
	for _, key := range []string{"f6", "ctrl+k"} {
		s.Keys(key)
		if p := opened(t, s); p != (screen.Page{Kind: screen.Entry, Form: "household"}) {
			t.Errorf("%s opens %v", key, p)
		}
	}
	menu := s.Screen.Menu()
	s.Run(menu[len(menu)-2].Do())
	if p := opened(t, s); p != (screen.Page{Kind: kindPrinting}) {
		t.Errorf("the menu's printing opens %v", p)
	}
	s.Run(menu[len(menu)-1].Do())
	if p := opened(t, s); p != (screen.Page{Kind: screen.Data, Filter: "import"}) {
		t.Errorf("the menu's import opens %v", p)
	}
	if !s.Screen.(screen.Typist).Typing() {
		t.Errorf("0 opens the menu in the search field")
	}
}

// TestEscFromList: the first Esc clears the field and keeps the household that was found, the second closes the page.
func TestEscFromList(t *testing.T) {
	db, _ := national(t)
	s := list(t, db, "", 80, 24)
	s.Send(word("买买提")).Keys("esc")
	quiet(t, s, "Esc in the field")
	s.Hides("买买提 ", "找到 ")
	if row := selected(s); !strings.Contains(row, "买买提") {
		t.Errorf("selected after Esc: %q", row)
	}
	if title := s.Screen.Title(); title != titleList+"  "+fmt.Sprintf(countAll, 3) {
		t.Errorf("title %q", title)
	}
	s.Keys("esc")
	if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Close{}) {
		t.Errorf("the second Esc asked for %v", asked)
	}
}

// TestComingBack: the household that was opened is still selected, wherever it stands now.
func TestComingBack(t *testing.T) {
	db, ids := national(t)
	s := list(t, db, "", 80, 24)
	s.Keys("down", "down")
	err := db.Update("周文广", func(tx *store.Tx) error {
		_, _, err := tx.NewHousehold(store.HouseholdKey{}, answers("team", "石岭组", "head", "新来户", "hh_no", "1"))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Send(screen.Shown{})
	s.Sees("新来户")
	if l := s.Screen.(*List); l.selectedID() != ids[2] {
		t.Errorf("selected %q", selected(s))
	}
}

// TestLateResults: what a slow search brings changes nothing any more, but the whole list is kept for the cleared field.
func TestLateResults(t *testing.T) {
	db, _ := national(t)
	l := NewList(screen.Context{DB: db})
	l.SetSize(80, 21)
	first := l.Init()
	second := l.Update(word("单"))
	if cmd := l.Update(screentest.Press("enter")[0]); cmd != nil {
		t.Errorf("Enter opens a row before there is one")
	}
	l.Update(second())
	l.Update(first())
	if len(l.rows) != 1 || l.rows[0].head != "单雪旺" {
		t.Errorf("a late list replaced what was asked for: %v", l.rows)
	}
	third := l.Update(word("x"))
	if cmd := l.Update(screentest.Press("enter")[0]); cmd != nil {
		t.Errorf("Enter opens what was found for another word")
	}
	if !l.Back() || len(l.rows) != 3 {
		t.Errorf("the cleared field shows %v", l.rows)
	}
	l.Update(third())
	if len(l.rows) != 3 {
		t.Errorf("the result of a cleared search was shown")
	}
}

// TestBestMatchFirst: a longer word selects what it means, not what stood first before.
func TestBestMatchFirst(t *testing.T) {
	db, ids := register(t, [3]string{"一组", "1", "张小位"}, [3]string{"二组", "2", "位小"})
	s := list(t, db, "", 80, 24)
	s.Send(word("小位")).Keys("backspace", "backspace").Send(word("位"))
	if l := s.Screen.(*List); l.selectedID() != ids[1] {
		t.Errorf("selected %q of\n%s", selected(s), s.Text())
	}
}

// TestEnterWaits: who types a name and Enter faster than the search gets what was typed, not what stood there.
func TestEnterWaits(t *testing.T) {
	db, ids := national(t)
	l := NewList(screen.Context{DB: db})
	l.SetSize(80, 21)
	l.Update(l.Init()())
	search := l.Update(word("单"))
	if cmd := l.Update(screentest.Press("enter")[0]); cmd != nil {
		t.Fatalf("Enter opens %v", cmd())
	}
	cmd := l.Update(search())
	if cmd == nil {
		t.Fatal("Enter was lost")
	}
	if o, ok := cmd().(screen.Open); !ok || o.Page.ID != ids[1] {
		t.Errorf("Enter opens %v", cmd())
	}
	if cmd := l.Update(l.search(nil)()); cmd != nil {
		t.Errorf("Enter counts twice")
	}
}

// TestBackBeforeTheList: Esc before the first reading came leaves the word that reading goes on, not that there is nobody.
func TestBackBeforeTheList(t *testing.T) {
	db, _ := national(t)
	l := NewList(screen.Context{DB: db})
	l.SetSize(80, 21)
	l.Init()
	l.Update(l.Update(word("王"))())
	l.Back()
	if text := strings.Join(l.View().Lines, ""); strings.Contains(text, noneYet) || !strings.Contains(text, reading) {
		t.Errorf("shown: %q", text)
	}
}

func TestEmptyLists(t *testing.T) {
	empty := storetest.New(t)
	list(t, empty, "", 80, 24).Sees("导入花名册", "F6")
	list(t, empty, filterMust, 80, 24).Sees(noneMust)
	s := list(t, empty, "", 80, 24)
	s.Keys("enter", "down", "pgdown")
	quiet(t, s, "keys on an empty list")
}

func TestListFailure(t *testing.T) {
	db, _ := national(t)
	s := list(t, db, "", 80, 24)
	s.Send(screen.Result{Err: store.ErrDamaged})
	if text := warned(t, s); text == "" || strings.Contains(text, "damaged") {
		t.Errorf("the failure says %q", text)
	}
	s.Sees("单雪旺")
	s.Send(screen.Result{Err: errors.New("other")})
	warned(t, s)
}

// TestCopyNumber: Ctrl+C takes the whole number, also where the list shows its end.
func TestCopyNumber(t *testing.T) {
	db, _ := national(t)
	s := list(t, db, "", 60, 16)
	s.Keys("down")
	if got := s.Screen.(screen.Copier).Copy(); got != "990101202200000012" {
		t.Errorf("copied %q", got)
	}
}

// TestManyFound says that there are more than are shown.
func TestManyFound(t *testing.T) {
	db, _ := register(t, synthetic(mostFound+30)...)
	s := list(t, db, "", 80, 24)
	s.Send(word("户主"))
	s.Sees(fmt.Sprintf(countMany, mostFound))
	s.Keys("end", "down", "pgdown", "up")
	s.Sees(" > ")
}

// TestTail: rows of one village differ at the end of the number.
func TestTail(t *testing.T) {
	for _, tt := range []struct {
		number string
		w      int
		want   string
	}{
		{"", 6, ""}, {"037", 6, "037"}, {"990101202200000012", 18, "990101202200000012"}, {"990101202200000012", 10, "..00000012"},
		{"户编号二十三", 8, "..二十三"}, {"1\x1b[31m2", 6, "12"},
	} {
		if got := tail(tt.number, tt.w); got != tt.want {
			t.Errorf("tail(%q, %d) = %q, want %q", tt.number, tt.w, got, tt.want)
		}
	}
}

// TestRandomKeys: whatever is pressed, nothing panics, the frame fits, and Esc leads out within two keys.
func TestRandomKeys(t *testing.T) {
	db := village(t, 12)
	with, _ := householdWith(t, db)
	keyboard := []string{"0", "1", "2", "3", "9", "５", "x", "位", "张三", "space", "enter", "up", "down", "tab", "shift+tab", "pgup",
		"pgdown", "left", "right", "home", "end", "backspace", "delete", "esc", "ctrl+u", "ctrl+g", "ctrl+z", "f2", "f3", "f4", "f5", "f8", "f12", "+", "-", "*"}
	rapid.Check(t, func(r *rapid.T) {
		size := rapid.SampledFrom([][2]int{{80, 24}, {60, 16}, {120, 40}}).Draw(r, "size")
		s := list(t, db, rapid.SampledFrom([]string{"", filterMust}).Draw(r, "filter"), size[0], size[1])
		if rapid.Bool().Draw(r, "card") {
			s = card(t, db, with, size[0], size[1])
		}
		s.Keys(rapid.SliceOfN(rapid.SampledFrom(keyboard), 1, 25).Draw(r, "keys")...)
		s.Screen.SetSize(size[0], size[1]-screentest.Chrome)
		if s.Screen.Back() && s.Screen.Back() {
			r.Fatalf("two Esc do not lead out")
		}
	})
}

// TestResize keeps the selection.
func TestResize(t *testing.T) {
	db, ids := national(t)
	s := list(t, db, "", 80, 24)
	s.Keys("down")
	l := s.Screen.(*List)
	l.SetSize(120, 37)
	l.SetSize(60, 13)
	if l.selectedID() != ids[1] {
		t.Errorf("another household is selected")
	}
}

// TestStateOfTheForm: a list that picks households for a form says how far they are with that form, not with the round's.
func TestStateOfTheForm(t *testing.T) {
	db, ids := national(t)
	round := ""
	err := db.View(func(tx *store.Tx) (err error) {
		round, _, err = openRound(tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	draft := store.Draft{Subject: store.Subject{Form: "housing", Record: ids[1], Round: round}}
	if err := db.SaveDraft(draft); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ form, want string }{{"housing", "草稿"}, {"water", ""}, {"", ""}} {
		var got row
		err := db.View(func(tx *store.Tx) error {
			words, err := newWording(tx, tt.form)
			if err != nil {
				return err
			}
			h, err := tx.Household(ids[1])
			got = words.row(h, "")
			return err
		})
		if err != nil || got.round != tt.want {
			t.Errorf("form %q: %q, want %q (%v)", tt.form, got.round, tt.want, err)
		}
	}
}

// TestPick: with a form in the page's address a household leads to that form.
func TestPick(t *testing.T) {
	db := village(t, 24)
	s := screentest.Open(t, db, screen.Page{Kind: screen.Households, Form: "housing"}, 80, 24, func(ctx screen.Context) screen.Screen { return NewList(ctx) })
	if !strings.HasPrefix(s.Screen.Title(), titlePick) {
		t.Errorf("title %q", s.Screen.Title())
	}
	s.Keys("enter")
	if p := opened(t, s); p.Kind != screen.Forms || p.ID == "" || p.Form != "housing" {
		t.Errorf("Enter opens %v", p)
	}
}
