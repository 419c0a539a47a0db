package questions

import (
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/ledger/origin"
	"cunce/store/question"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/store/township"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

const (
	here  = "533102201001"
	there = "533102201002"
)

// town expects two villages, and has a household with an issue of the first.
func town(t testing.TB, clock *storetest.Clock) (db *store.DB, household, issue string) {
	t.Helper()
	db = storetest.New(t, storetest.WithClock(clock), storetest.WithIdentity(store.Identity{Kind: "township", Code: here[:9], Name: "勐秀乡", Township: "勐秀乡"}))
	if err := db.Update("何志强", func(tx *store.Tx) error {
		if err := township.Expect(tx, here, "户瓦村"); err != nil {
			return err
		}
		return township.Expect(tx, there, "勐典村")
	}); err != nil {
		t.Fatal(err)
	}
	in(t, db, here, func(tx *store.Tx) (err error) {
		if household, _, err = tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"hh_no": forms.Text("1001"), "head": forms.Text("岩罕")}); err != nil {
			return err
		}
		i, err := tx.AddIssue(origin.New{Title: "漏雨", Household: household, Source: "hand"})
		issue = i.ID
		return err
	})
	return db, household, issue
}

func in(t testing.TB, db *store.DB, village string, fn func(*store.Tx) error) {
	t.Helper()
	one, err := db.In(village)
	if err == nil {
		err = one.Update("何志强", fn)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// villageOf is the file of the first village with what the township's package for it holds.
func villageOf(t testing.TB, from *store.DB, clock *storetest.Clock) *store.DB {
	t.Helper()
	db := storetest.New(t, storetest.WithSeed(9), storetest.WithClock(clock))
	s := arrival.Source{Arrival: arrival.Arrival{Village: here, FileID: from.Identity().FileID}, Each: func(fn func([]byte) error) error {
		return from.View(func(tx *store.Tx) error {
			return tx.EachRevisionOf(here, func(_ revision.ID, raw []byte) error { return fn(raw) })
		})
	}}
	if _, err := db.TakeIn("周文广", []arrival.Source{s}, func(int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	return db
}

func show(t testing.TB, db *store.DB, page screen.Page, width, height int) *screentest.Stage {
	t.Helper()
	page.Kind = Kind
	return screentest.Open(t, db, page, width, height, New)
}

func paste(s *screentest.Stage, text string) *screentest.Stage {
	return s.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
}

func list(t testing.TB, db *store.DB) (all []question.Question) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { all, err = question.List(tx); return err }); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		clock := storetest.NewClock()
		db, household, issue := town(t, clock)
		s := show(t, db, screen.Page{}, width, height)
		s.Golden("none")
		s.Keys("1")
		s.Golden("whom")
		for _, a := range []question.Asking{{Text: "住房照片呢", Household: household}, {Text: "报一次养殖数", Task: true, Due: "2022-08-08"}, {Text: "怎么还没有修", Issue: issue}} {
			in(t, db, here, func(tx *store.Tx) error { _, err := question.Ask(tx, a); return err })
		}
		clock.Advance(96 * time.Hour)
		show(t, db, screen.Page{}, width, height).Golden("township")
		s = show(t, villageOf(t, db, clock), screen.Page{}, width, height)
		s.Golden("village")
		s.Keys("1")
		paste(s, "明天去数")
		s.Golden("reply")
		s.Keys("enter", "enter")
		s.Golden("thread")
	})
}

// TestAsk: the township asks about what the page is about, a village that is chosen, or every one; a day that is none is told.
func TestAsk(t *testing.T) {
	db, household, issue := town(t, storetest.NewClock())
	ask := func(s *screentest.Stage, text, due string) {
		t.Helper()
		paste(s, text).Keys("enter")
		paste(s, due).Keys("enter")
	}
	s := show(t, db, screen.Page{ID: household}, 80, 24).Keys("1")
	ask(s, "住房照片呢", "二十号")
	if n := last[screen.Notice](s); !n.Bad {
		t.Errorf("says %q", n.Text)
	}
	s.Keys("esc", "1")
	ask(s, "住房照片呢", "")
	ask(show(t, db, screen.Page{ID: issue, Filter: FilterIssue}, 80, 24).Keys("1"), "怎么还没有修", "2022-08-20")
	ask(show(t, db, screen.Page{ID: there, Filter: FilterVillage}, 80, 24).Keys("2"), "报一次养殖数", "2022-08-20")
	ask(show(t, db, screen.Page{}, 80, 24).Keys("1", "3"), "有没有新生儿", "")
	counts := map[string]int{}
	for _, q := range list(t, db) {
		counts[q.Village]++
		switch q.Text {
		case "住房照片呢":
			if q.Household != household || q.Due != "" || q.Task {
				t.Errorf("%+v", q)
			}
		case "怎么还没有修":
			if q.Issue != issue || q.Household != household || q.Due != "2022-08-20" {
				t.Errorf("%+v", q)
			}
		case "报一次养殖数":
			if !q.Task || q.Village != there {
				t.Errorf("%+v", q)
			}
		}
	}
	if counts[here] != 3 || counts[there] != 2 || len(counts) != 2 {
		t.Errorf("%v", counts)
	}
	show(t, db, screen.Page{ID: issue, Filter: FilterIssue}, 80, 24).Sees("1 条", "怎么还没有修")
}

// TestAnswer: the village replies and says that it is done, the township asks again and closes.
func TestAnswer(t *testing.T) {
	clock := storetest.NewClock()
	db, household, _ := town(t, clock)
	in(t, db, here, func(tx *store.Tx) error {
		_, err := question.Ask(tx, question.Asking{Text: "补照片", Household: household, Task: true})
		return err
	})
	village := villageOf(t, db, clock)
	s := show(t, village, screen.Page{}, 80, 24)
	s.Keys("1", "enter")
	if n := last[screen.Notice](s); !n.Bad {
		t.Error("a reply without words")
	}
	paste(s, "明天").Keys("enter", "2", "enter")
	if q := list(t, village)[0]; q.State != question.Finished || len(q.Messages) != 3 {
		t.Errorf("%+v", q)
	}
	s.Keys("3")
	if open := last[screen.Open](s); open.Page.Kind != screen.Household || open.Page.ID != household {
		t.Errorf("opens %+v", open)
	}
	s = show(t, db, screen.Page{}, 80, 24)
	s.Keys("4")
	if q := list(t, db)[0]; q.State != question.Closed {
		t.Errorf("%+v", q)
	}
	s.Keys("3", "f12")
	if q := list(t, db)[0]; q.State != question.Waiting || q.Text != "补照片" {
		t.Errorf("%+v", q)
	}
}

// last is the last message for the app of a kind.
func last[M any](s *screentest.Stage) (m M) {
	for _, one := range s.Take() {
		if got, is := one.(M); is {
			m = got
		}
	}
	return m
}

// TestOnly: the list is narrowed by state and by village, with how many there are, and what a digit does is done to what is shown.
func TestOnly(t *testing.T) {
	clock := storetest.NewClock()
	db, household, _ := town(t, clock)
	for code, texts := range map[string][]string{here: {"甲", "乙"}, there: {"丙"}} {
		for _, text := range texts {
			in(t, db, code, func(tx *store.Tx) error {
				a := question.Asking{Text: text, Due: "2022-08-08"}
				if text == "甲" {
					a.Household, a.Due = household, ""
				}
				_, err := question.Ask(tx, a)
				return err
			})
		}
	}
	clock.Advance(96 * time.Hour)
	s := show(t, db, screen.Page{}, 80, 24).Keys("f4")
	s.Sees("全部  3 条", "过期的  2 条", "结了的  0 条", "6  勐典村  1 条", "7  户瓦村  2 条")
	s.Keys("3").Sees("只看：过期的", "2 条", "乙", "丙")
	s.Hides("甲")
	s.Keys("f4", "6").Sees("只看：勐典村", "1 条", "丙")
	s.Hides("乙")
	s.Keys("4", "f4", "5").Sees("丙", "结了")
	s.Keys("f4", "4").Sees("按 F4")
	s.Keys("f4", "1", "enter").Sees("前前后后")
	show(t, db, screen.Page{ID: there, Filter: FilterVillage}, 80, 24).Keys("f4").Hides("户瓦村")
}
