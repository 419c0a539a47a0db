package hhfile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/demo"
	"cunce/store/hhfile"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func stage(t testing.TB, db *store.DB, id string, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind, ID: id}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx) })
}

// house makes a household with so many members and open issues.
func house(t testing.TB, db *store.DB, members, issues int) (id string) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		card := storetest.Texts("team", "石岭组", "head", "欧阳秀英", "type", "04", "mon_type", "01", "moved", "yes", "dgrade", "C", "addr", "石岭组老学校后面第三家，门口有一棵大核桃树")
		if id, _, err = tx.NewHousehold(store.HouseholdKey{National: "37"}, card); err != nil {
			return err
		}
		for i := range members {
			card := storetest.Texts("name", fmt.Sprintf("欧阳第%d人", i+1), "rel", "21", "birth", fmt.Sprintf("19%02d-03-07", 40+i*3), "sex", "2", "live", "yes")
			if i == members-1 && i > 0 {
				card["chg"], card["chg_why"], card["chg_date"] = forms.Text("out"), forms.Text("out1"), forms.Text("2022-03-05")
			}
			if _, _, err := tx.NewMember(id, "", card); err != nil {
				return err
			}
		}
		for i := range issues {
			_, _, err := tx.OpenIssue([]string{"test", fmt.Sprint(i)}, map[string]string{"form": "papers", "response": id, "household": id,
				"title": fmt.Sprintf("住房  第%d处漏雨，后墙有裂缝，没有做过鉴定", i+1), "category": "住房", "role": "建环办"})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return id
}

func TestGolden(t *testing.T) {
	db := storetest.New(t)
	id := house(t, db, 4, 3)
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := stage(t, db, id, width, height)
		s.Golden("top")
		s.Keys("2", "down").Golden("members")
		s.Keys("8", "down", "down").Golden("papers")
		s.Keys("f12").Golden("print")
		s.Keys("esc", "end").Golden("end")
	})
}

// opened is the page that the screen asked for.
func opened(t testing.TB, s *screentest.Stage) screen.Page {
	t.Helper()
	for _, msg := range s.Take() {
		if o, ok := msg.(screen.Open); ok {
			return o.Page
		}
	}
	return screen.Page{}
}

// TestDigits: a digit puts its section's heading on the page, half-width or full-width.
func TestDigits(t *testing.T) {
	db := storetest.New(t)
	id := house(t, db, 4, 3)
	s := stage(t, db, id, 80, 24)
	for i, section := range s.Screen.(*Screen).file.Sections[:9] {
		for _, digit := range []string{fmt.Sprint(i + 1), string(rune('１' + i))} {
			s.Keys("home", digit)
			if got := s.Screen.(*Screen); got.lines[got.at].section != i {
				t.Errorf("%s leads to section %d", digit, got.lines[got.at].section)
			}
			s.Sees(fmt.Sprintf("%d  %s", i+1, section.Title))
		}
	}
	s.Keys("0", "x", "f5")
	if asked := s.Take(); len(asked) > 0 {
		t.Errorf("keys without an action did %v", asked)
	}
}

// TestOpens: Enter opens the card, the member, the issue, the papers, and says so where there is nothing.
func TestOpens(t *testing.T) {
	db := storetest.New(t)
	id := house(t, db, 4, 3)
	s := stage(t, db, id, 80, 24)
	for _, tt := range []struct {
		digit string
		want  screen.Page
	}{
		{"1", screen.Page{Kind: screen.Entry, Form: "household", ID: id}}, {"2", screen.Page{Kind: screen.Entry, Form: "member"}},
		{"5", screen.Page{Kind: screen.Issues}}, {"8", screen.Page{Kind: kindPapers, ID: id}},
	} {
		s.Keys(tt.digit, "down", "enter")
		p := opened(t, s)
		if p.Kind != tt.want.Kind || p.Form != tt.want.Form || p.ID == "" || tt.want.ID != "" && p.ID != tt.want.ID {
			t.Errorf("section %s opens %+v", tt.digit, p)
		}
	}
	s.Keys("3", "down", "enter")
	if p := opened(t, s); p != (screen.Page{}) {
		t.Errorf("an empty section opens %+v", p)
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		return tx.Put(revision.Household, id, revision.Fields{"phone": revision.Text("13900000000")})
	})
	s.Send(screen.Shown{})
	s.Keys("end", "enter")
	if p := opened(t, s); p != (screen.Page{Kind: kindHistory, Form: "household", ID: id, At: "phone"}) {
		t.Errorf("a change opens %+v", p)
	}
	s.Run(s.Screen.Menu()[0].Do())
	if p := opened(t, s); p != (screen.Page{Kind: kindPapers, ID: id}) {
		t.Errorf("the menu opens %+v", p)
	}
}

// TestResponsesOpen: every row of a village leads to a page.
func TestResponsesOpen(t *testing.T) {
	db := storetest.New(t)
	if _, err := demo.Build(db, demo.Options{Households: 12, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	err := db.View(func(tx *store.Tx) error {
		hs, err := tx.Roster()
		for _, h := range hs {
			f, err := hhfile.Read(tx, h.ID, hhfile.Options{})
			if err != nil {
				return err
			}
			for _, section := range f.Sections {
				for _, r := range section.Rows {
					if p := pageOf(r.Open); p.Kind == "" || p.ID == "" {
						t.Errorf("%s: %v leads to %+v", section.Name, r.Cells, p)
					}
				}
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestPrint writes into the folder beside the data file and says where; the next time it is another file.
func TestPrint(t *testing.T) {
	db := storetest.New(t)
	id := house(t, db, 2, 1)
	dir := filepath.Join(filepath.Dir(db.Path()), hhfile.Folder)
	s := stage(t, db, id, 80, 24)
	for i := range prints {
		s.Keys("f12", fmt.Sprint(i+1))
		told := false
		for _, msg := range s.Take() {
			n, ok := msg.(screen.Notice)
			told = told || ok && !n.Bad && strings.Contains(n.Text, hhfile.Folder)
		}
		if files, err := os.ReadDir(dir); err != nil || len(files) != i+1 || !told {
			t.Errorf("%s: %d files, told %v, %v", prints[i].name, len(files), told, err)
		}
	}
	if got := s.Screen.(screen.Copier).Copy(); !strings.HasPrefix(got, dir) {
		t.Errorf("copied %q", got)
	}
	s.Keys("f12", "esc").Hides(askPrint)
}

// TestSizes: nobody, many people, many issues; whatever is pressed, the frame fits and Esc leads out.
func TestAnyKeys(t *testing.T) {
	db := storetest.New(t)
	full := house(t, db, 15, 40)
	bare := ""
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		bare, _, err = tx.NewHousehold(store.HouseholdKey{National: "38"}, storetest.Texts("head", "罗大山"))
		return err
	})
	keyboard := []string{"1", "2", "5", "8", "9", "0", "５", "x", "enter", "up", "down", "pgup", "pgdown", "home", "end", "esc", "tab", "shift+tab", "ctrl+g", "f2"}
	rapid.Check(t, func(r *rapid.T) {
		size := rapid.SampledFrom([][2]int{{80, 24}, {60, 16}, {120, 40}}).Draw(r, "size")
		s := stage(t, db, rapid.SampledFrom([]string{full, bare}).Draw(r, "who"), size[0], size[1])
		s.Keys(rapid.SliceOfN(rapid.SampledFrom(keyboard), 1, 25).Draw(r, "keys")...)
		s.Screen.SetSize(size[0], size[1]-screentest.Chrome)
		if n := len(s.Screen.View().Lines); n != size[1]-screentest.Chrome {
			r.Fatalf("%d lines", n)
		}
		at := s.Screen.(*Screen)
		if !at.lines[at.at].stop() || at.at < at.top || at.at >= at.top+at.room() {
			r.Fatalf("the cursor is on line %d, shown are %d to %d", at.at, at.top, at.top+at.room())
		}
		if s.Screen.Back() {
			r.Fatal("Esc does not lead out")
		}
	})
	s := stage(t, db, full, 80, 24)
	s.Keys("2").Sees("15 条")
	s.Keys("5").Sees("40 条")
	stage(t, db, bare, 80, 24).Sees("罗大山")
}

func TestGone(t *testing.T) {
	db := storetest.New(t)
	s := stage(t, db, "nobody", 80, 24)
	s.Sees(wordFailed)
	s.Keys("1", "enter", "f12")
	if got := s.Screen.(screen.Copier).Copy(); got != "" || len(s.Screen.Menu()) != 0 {
		t.Errorf("copied %q", got)
	}
}

// BenchmarkFrame draws a key on a household of 15 people and 40 issues.
func BenchmarkFrame(b *testing.B) {
	db := storetest.New(b)
	s := stage(b, db, house(b, db, 15, 40), 120, 40)
	script := []string{"down", "pgdown", "5", "up", "pgup"}
	for n := 0; b.Loop(); n++ {
		s.Screen.Update(screentest.Press(script[n%len(script)])[0])
		s.Screen.View()
	}
}
