package household

import (
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/revision"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func TestCardDigits(t *testing.T) {
	db := village(t, 24)
	id, _ := householdWith(t, db)
	s := card(t, db, id, 80, 24)
	for _, keys := range [][2]string{{"1", "１"}, {"2", "２"}, {"3", "３"}} {
		s.Keys(keys[0])
		half := opened(t, s)
		s.Keys(keys[1])
		if full := opened(t, s); half != full {
			t.Errorf("%s opens %v, %s %v", keys[0], half, keys[1], full)
		}
	}
	s.Keys("1")
	if p := opened(t, s); p.Kind != screen.Entry || p.ID != id || p.Form != "annex1" || p.Round == "" {
		t.Errorf("1 opens %v", p)
	}
	s.Keys("2")
	if p := opened(t, s); p != (screen.Page{Kind: screen.Entry, ID: id, Form: "household"}) {
		t.Errorf("2 opens %v", p)
	}
	s.Keys("3")
	if p := opened(t, s); p != (screen.Page{Kind: screen.Entry, Form: "member", Filter: id}) {
		t.Errorf("3 opens %v", p)
	}
	s.Keys("4")
	if p := opened(t, s); p != (screen.Page{Kind: screen.Forms, ID: id}) {
		t.Errorf("4 opens %v", p)
	}
	s.Keys("5")
	if p := opened(t, s); p.Kind != screen.Forms || p.ID == id || p.ID == "" {
		t.Errorf("5 opens %v", p)
	}
	s.Keys("6")
	if p := opened(t, s); p.Kind != "history" {
		t.Errorf("6 opens %v", p)
	}
	s.Keys("end", "5")
	for _, msg := range s.Take() {
		if n, ok := msg.(screen.Notice); !ok || !n.Bad || n.Text != noPerson {
			t.Errorf("5 on another line asks for %v", msg)
		}
	}
	s.Keys("9")
	if p := opened(t, s); p != (screen.Page{Kind: kindPrinting, ID: id}) {
		t.Errorf("9 opens %v", p)
	}
	s.Keys("x", "f5", "ctrl+g")
	quiet(t, s, "keys without an action")
	s.Keys("esc")
	if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Close{}) {
		t.Errorf("Esc asked for %v", asked)
	}
}

// TestCardLines: Enter opens a member, a form, an issue, each on its own line.
func TestCardLines(t *testing.T) {
	db := village(t, 24)
	id, _ := householdWith(t, db)
	s := card(t, db, id, 80, 24)
	kinds := map[screen.Kind]bool{}
	forms := map[string]bool{}
	for range s.Screen.(*Card).file.lines {
		s.Keys("enter")
		p := opened(t, s)
		kinds[p.Kind], forms[p.Form] = true, true
		s.Keys("down")
	}
	if !kinds[screen.Issues] || !forms["member"] || !forms["annex1"] {
		t.Errorf("opened %v, forms %v", kinds, forms)
	}
}

// TestBareCard: what is missing says what to do, and Enter does it.
func TestBareCard(t *testing.T) {
	db, ids := national(t)
	s := card(t, db, ids[2], 80, 24)
	s.Sees(noMembers, noRoundYet, noIssues, notFilled, "买买提·艾力")
	s.Keys("enter")
	if p := opened(t, s); p.Form != "member" || p.Filter != ids[2] {
		t.Errorf("Enter on no members opens %v", p)
	}
	s.Keys("1")
	if text := warned(t, s); text != noRound {
		t.Errorf("1 without a round says %q", text)
	}
	if got := s.Screen.(screen.Copier).Copy(); got != "990101202200000013" {
		t.Errorf("copied %q", got)
	}
}

// TestDraftOnCard: what was begun stands before what is complete.
func TestDraftOnCard(t *testing.T) {
	db := village(t, 24)
	id, _ := householdWith(t, db)
	var draft store.Draft
	err := db.View(func(tx *store.Tx) error {
		responses, err := tx.Responses(id)
		if err != nil {
			return err
		}
		draft, err = tx.OpenDraft(responses[0].Subject())
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	draft.Saved = db.Now()
	if err := db.SaveDraft(draft); err != nil {
		t.Fatal(err)
	}
	text := card(t, db, id, 80, 24).Text()
	if d, c := strings.Index(text, draftOf), strings.Index(text, completed); d < 0 || c < d {
		t.Errorf("draft at %d, completed at %d:\n%s", d, c, text)
	}
}

// TestKeysBeforeTheCard: before the household was read no key can do the wrong thing.
func TestKeysBeforeTheCard(t *testing.T) {
	db, ids := national(t)
	c := NewCard(screen.Context{DB: db, Page: screen.Page{Kind: screen.Household, ID: ids[0]}})
	c.SetSize(80, 21)
	for _, name := range []string{"1", "2", "3", "enter", "down"} {
		if cmd := c.Update(screentest.Press(name)[0]); cmd != nil {
			t.Errorf("%s did %v", name, cmd())
		}
	}
	if len(c.Menu()) > 0 || len(c.View().Lines) != 21 {
		t.Errorf("menu %v", c.Menu())
	}
}

func TestCardGone(t *testing.T) {
	db, _ := national(t)
	s := card(t, db, "nobody", 80, 24)
	if text := warned(t, s); text == "" {
		t.Errorf("nothing is said about a household that is gone")
	}
	s.Keys("1", "enter", "esc")
	if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Close{}) {
		t.Errorf("asked for %v", asked)
	}
}

func TestAge(t *testing.T) {
	for _, tt := range []struct {
		born, day string
		want      int
	}{{"1960-08-06", "2022-08-06", 62}, {"1960-08-07", "2022-08-06", 61}, {"1960-09-01", "2022-08-06", 61}, {"2022-01-01", "2022-08-06", 0}} {
		if got := ageAt(day(t, tt.born), day(t, tt.day)); got != tt.want {
			t.Errorf("born %s: %d on %s, want %d", tt.born, got, tt.day, tt.want)
		}
	}
}

// TestTasks: what lists from above ask about the household stands on its page, and Enter opens the row.
func TestTasks(t *testing.T) {
	db := village(t, 24)
	id, _ := householdWith(t, db)
	err := db.Update("周文广", func(tx *store.Tx) error {
		text := revision.Text
		if err := tx.Put("list", "L1", revision.Fields{"title": text("十一月名单"), "at": text("2022-08-06T09:00:00+08:00"), "due": text("2022-08-31")}); err != nil {
			return err
		}
		return tx.Put("task", "T1", revision.Fields{"list": text("L1"), "row": text("2"), "name": text("张三"), "household": text(id), "asked": text("疑点：名下有车")})
	})
	if err != nil {
		t.Fatal(err)
	}
	s := card(t, db, id, 120, 40)
	s.Sees(secLists, "张三  疑点：名下有车", listLeft)
	for range s.Screen.(*Card).file.lines {
		s.Keys("enter")
		if p := opened(t, s); p == (screen.Page{Kind: kindLists, ID: "T1"}) {
			return
		}
		s.Keys("down")
	}
	t.Error("no line opens the row")
}

// TestHeaderNamesWhatItCounts: who left is no member, and a member whose registration nobody filled in is counted apart.
func TestHeaderNamesWhatItCounts(t *testing.T) {
	db, ids := national(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i, card := range [][]string{{"reg", "yes"}, {"reg", "no"}, {}, {"reg", "yes", "chg", "out"}} {
			name := string([]rune("甲乙丙丁")[i])
			if _, _, err := tx.NewMember(ids[0], "", answers(append([]string{"name", name, "labor", "01"}, card...)...)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	card(t, db, ids[0], 80, 24).Sees("成员 3 人", "劳动力 3 人", "户籍在册 1 人  未填 1 人")
}
