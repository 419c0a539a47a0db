package home

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/calendar"
	"cunce/store/demo"
	"cunce/store/monitor"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// stage shows home on a data file.
func stage(t testing.TB, db *store.DB, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: screen.Home}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx) })
}

// village is a small demo village.
func village(t testing.TB, households int) *store.DB {
	t.Helper()
	db := storetest.New(t)
	if _, err := demo.Build(db, demo.Options{Households: households, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestGolden(t *testing.T) {
	full, empty := village(t, 24), storetest.New(t)
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := stage(t, full, width, height)
		s.Golden("due")
		stage(t, empty, width, height).Golden("empty")
	})
}

// opened is the page that the screen asked for.
func opened(t *testing.T, s *screentest.Stage) screen.Page {
	t.Helper()
	for _, msg := range s.Take() {
		if o, ok := msg.(screen.Open); ok {
			return o.Page
		}
	}
	t.Fatalf("no page was opened:\n%s", s.Text())
	return screen.Page{}
}

func TestDigitsGoThere(t *testing.T) {
	db := village(t, 24)
	s := stage(t, db, 80, 24)
	for _, tt := range []struct {
		key  string
		kind screen.Kind
	}{
		{"1", screen.Entry}, {"１", screen.Entry}, {"2", kindVisits}, {"3", screen.Issues}, {"6", screen.Entry}, {"7", screen.Households}, {"8", screen.Data}, {"9", kindHandIn},
		{"f3", screen.Households}, {"ctrl+f", screen.Households}, {"enter", screen.Entry},
	} {
		s.Keys(tt.key)
		if page := opened(t, s); page.Kind != tt.kind {
			t.Errorf("%s opens %s, want %s", tt.key, page.Kind, tt.kind)
		}
	}
	s.Keys("4", "5", "x")
	if asked := s.Take(); len(asked) > 0 {
		t.Errorf("keys without a row did %v", asked)
	}
}

// TestAgain: a new version of the round's form puts the households that answered the older one on a row of its own.
func TestAgain(t *testing.T) {
	db := village(t, 24)
	s := stage(t, db, 80, 24)
	s.Hides(nameAgain)
	err := db.Update("周文广", func(tx *store.Tx) error {
		f, err := tx.Form("annex1")
		if err != nil {
			return err
		}
		newer := *f
		newer.Version = "2099010101"
		newer.Questions = append(slices.Clone(f.Questions), &forms.Question{Name: "added", Label: "新问的", Type: "text"})
		if faults := newer.Compile(); len(faults) > 0 {
			t.Fatal(faults)
		}
		_, err = tx.AddForm(&newer)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Send(screen.Shown{})
	s.Sees("5  补问", wordAgain)
	s.Keys("5")
	if page := opened(t, s); page != (screen.Page{Kind: screen.Forms, Again: true}) {
		t.Errorf("5 opens %v", page)
	}
}

// TestFormsInMenu: the forms are reached from F9.
func TestFormsInMenu(t *testing.T) {
	s := stage(t, village(t, 24), 80, 24)
	for _, a := range s.Screen.Menu() {
		if a.Name != nameForms {
			continue
		}
		s.Run(a.Do())
		if page := opened(t, s); page != (screen.Page{Kind: screen.Forms}) {
			t.Errorf("%s opens %v", a.Name, page)
		}
		return
	}
	t.Error("no entry for the forms")
}

func TestEmptyVillage(t *testing.T) {
	s := stage(t, storetest.New(t), 80, 24)
	s.Keys("1")
	if page := opened(t, s); page != (screen.Page{Kind: screen.Data, Filter: "import"}) {
		t.Errorf("1 opens %v", page)
	}
	s.Keys("2")
	if page := opened(t, s); page != (screen.Page{Kind: screen.Entry, Form: "household"}) {
		t.Errorf("2 opens %v", page)
	}
	if text := s.Text(); strings.Contains(text, nameWalk) || strings.Contains(text, nameIssues) {
		t.Errorf("an empty village has work to do:\n%s", text)
	}
}

// TestResume: a draft of this round is what 1 goes on with, and the line under 上次做到 says so.
func TestResume(t *testing.T) {
	db := village(t, 24)
	var subject store.Subject
	err := db.View(func(tx *store.Tx) error {
		rounds, err := tx.Rounds()
		if err != nil {
			return err
		}
		all, err := tx.Households()
		subject = store.Subject{Form: "annex1", Record: all[len(all)-1].ID, Round: rounds[0].ID}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var draft store.Draft
	if err := db.View(func(tx *store.Tx) (err error) { draft, err = tx.OpenDraft(subject); return err }); err != nil {
		t.Fatal(err)
	}
	draft.Saved = db.Now()
	if err := db.SaveDraft(draft); err != nil {
		t.Fatal(err)
	}
	s := stage(t, db, 80, 24)
	if text := s.Text(); !strings.Contains(text, wordResumeHow) || !strings.Contains(text, wordTodayAt) {
		t.Errorf("the draft is not offered:\n%s", text)
	}
	s.Keys("1")
	if page := opened(t, s); page != entryPage(subject) {
		t.Errorf("1 opens %v, want %v", page, entryPage(subject))
	}
}

// TestEsc: Esc is the app's.
func TestEsc(t *testing.T) {
	s := stage(t, village(t, 24), 80, 24)
	s.Keys("esc")
	if asked := s.Take(); len(asked) != 1 {
		t.Errorf("Esc on home asked for %v", asked)
	}
}

// TestLateReading: figures that come after newer ones change nothing.
func TestLateReading(t *testing.T) {
	db := village(t, 24)
	s := stage(t, db, 80, 24)
	before := s.Text()
	h := s.Screen.(*Home)
	s.Send(screen.Result{Data: reading{number: h.asked - 1}})
	if s.Text() != before {
		t.Errorf("old figures were shown")
	}
}

// never is a clock that stands still.
func never(time.Duration, string) tea.Cmd { return nil }

// TestCountedOnce: the rules run over the register when nobody presses a key, and again only when the file has changed.
func TestCountedOnce(t *testing.T) {
	db := village(t, 24)
	ctx := screen.Context{DB: db, After: func(_ time.Duration, name string) tea.Cmd {
		return func() tea.Msg { return screen.Tick{Name: name} }
	}}
	h := New(ctx)
	read := func() tea.Cmd { return h.Update(h.read()()) }
	if cmd := read(); cmd == nil {
		t.Fatal("nothing waits for a quiet moment")
	}
	h.Update(tea.KeyMsg{Type: tea.KeyDown})
	if cmd := h.Update(screen.Tick{Name: tickIdle}); cmd != nil {
		t.Error("counts while somebody works")
	}
	read()
	h.Update(h.Update(screen.Tick{Name: tickIdle})())
	if h.f.doubts.of == "" {
		t.Fatal("did not count in a quiet moment")
	}
	h.f.doubts.count = 4711
	read()
	h.Update(h.Update(screen.Tick{Name: tickIdle})())
	if h.f.doubts.count != 4711 {
		t.Error("counted an unchanged file again")
	}
	if err := db.Update("周文广", func(tx *store.Tx) error { return tx.NewGroup("新组") }); err != nil {
		t.Fatal(err)
	}
	read()
	h.Update(h.Update(screen.Tick{Name: tickIdle})())
	if h.f.doubts.count == 4711 {
		t.Error("did not count a changed file")
	}
}

// TestDigitBeforeItsRow: what just became a row can be gone to while the figures are being read again.
func TestDigitBeforeItsRow(t *testing.T) {
	db := village(t, 24)
	h := New(screen.Context{DB: db, After: never})
	h.Update(h.Init()())
	h.rows = slices.DeleteFunc(h.rows, func(r row) bool { return r.digit == 3 }) // as before the first issue
	read := h.Update(screen.Shown{})
	if cmd := h.Update(screentest.Press("3")[0]); cmd != nil {
		t.Fatal("a row was opened before it was there")
	}
	cmd := h.Update(read())
	if cmd == nil {
		t.Fatal("the digit was lost")
	}
	if o, ok := cmd().(screen.Open); !ok || o.Page.Kind != screen.Issues {
		t.Errorf("3 does %v", cmd())
	}
}

// TestDigitBeforeTheRows: an officer who knows the digit need not wait for the figures.
func TestDigitBeforeTheRows(t *testing.T) {
	db := village(t, 24)
	h := New(screen.Context{DB: db, After: never})
	read := h.Init()
	if cmd := h.Update(screentest.Press("3")[0]); cmd != nil {
		t.Fatal("a row was opened before it was there")
	}
	cmd := h.Update(read())
	if cmd == nil {
		t.Fatal("the digit was lost")
	}
	if o, ok := cmd().(screen.Open); !ok || o.Page.Kind != screen.Issues {
		t.Errorf("3 does %v", cmd())
	}
	if cmd := h.Update(h.read()()); cmd != nil {
		t.Errorf("the digit counts twice")
	}
}

func TestFailure(t *testing.T) {
	s := stage(t, village(t, 24), 80, 24)
	fresh := New(screen.Context{DB: nil})
	fresh.SetSize(80, 21)
	cmd := fresh.Update(screen.Result{Err: store.ErrDamaged})
	if n, ok := cmd().(screen.Notice); !ok || !n.Bad || n.Text == "" {
		t.Errorf("the failure says %v", cmd())
	}
	if lines := fresh.View().Lines; len(lines) != 21 {
		t.Errorf("%d lines", len(lines))
	}
	s.Send(screen.Result{Err: store.ErrDamaged})
	if !strings.Contains(s.Text(), nameHouseholds) {
		t.Errorf("a failed reading took the old figures away:\n%s", s.Text())
	}
}

func TestWhen(t *testing.T) {
	now := storetest.Start
	for _, tt := range []struct {
		at   time.Time
		want string
	}{
		{now.Add(-time.Hour), "今天 08:00"},
		{now.Add(-24 * time.Hour), "8月5日 09:00"},
		{now.UTC(), "今天 09:00"},
	} {
		if got := when(tt.at, now); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.at, got, tt.want)
		}
	}
}

// BenchmarkKeyToFrame is Update and View of a key on home.
func BenchmarkKeyToFrame(b *testing.B) {
	s := stage(b, village(b, 246), 80, 24)
	keys := []tea.Msg{screentest.Press("down")[0], screentest.Press("up")[0]}
	for i := 0; b.Loop(); i++ {
		s.Screen.Update(keys[i%2])
		s.Screen.View()
	}
}

// TestLists: what the lists from above still ask is a line of its own, gone to with the arrows.
func TestLists(t *testing.T) {
	db := village(t, 24)
	s := stage(t, db, 80, 24)
	s.Hides(nameLists)
	if err := db.Update("周文广", func(tx *store.Tx) error {
		all, err := tx.Households()
		if err != nil {
			return err
		}
		text := func(pairs ...string) revision.Fields {
			out := revision.Fields{}
			for i := 0; i < len(pairs); i += 2 {
				out[pairs[i]] = revision.Text(pairs[i+1])
			}
			return out
		}
		if err := tx.Put("list", "L1", text("title", "十一月名单", "at", "2022-08-06T09:00:00+08:00")); err != nil {
			return err
		}
		if err := tx.Put("task", "T1", text("list", "L1", "row", "2", "name", "张三", "household", all[0].ID)); err != nil {
			return err
		}
		return tx.Put("task", "T2", text("list", "L1", "row", "3", "name", "李四"))
	}); err != nil {
		t.Fatal(err)
	}
	s.Send(screen.Shown{})
	s.Sees("名单核查          还有     1 条", "对不上 1 条")
	h := s.Screen.(*Home)
	for h.rows[h.selected].name != nameLists {
		s.Keys("down")
	}
	s.Keys("enter")
	if page := opened(t, s); page != (screen.Page{Kind: kindLists}) {
		t.Errorf("Enter opens %v", page)
	}
}

// TestCalendarRow: what the calendar has for today stands on the screen once it was read, and leads to the calendar.
func TestCalendarRow(t *testing.T) {
	db := village(t, 24)
	err := db.Update("周文广", func(tx *store.Tx) error {
		return errors.Join(calendar.Add(tx, "交总结", "", "2022-08-06", ""), calendar.Add(tx, "送药", "每月", "2022-08-01", ""))
	})
	if err != nil {
		t.Fatal(err)
	}
	s := stage(t, db, 80, 24)
	s.Hides(nameWaits)
	s.Tick(tickIdle)
	s.Sees(nameWaits, fmt.Sprintf(wordWaitsToday, 1))
}

// TestUnseenRow: how many households were not monitored this month stands on the screen once the calendar was read, is the number of
// the monitoring itself, and leads to that list; where the reminder is off it does not.
func TestUnseenRow(t *testing.T) {
	db := village(t, 40)
	left := 0
	err := db.View(func(tx *store.Tx) error {
		book, err := monitor.Read(tx)
		if err != nil {
			return err
		}
		all, err := book.All()
		for _, h := range all {
			if look := book.LookAt(h, book.Month()); look != "" && look != "done" {
				left++
			}
		}
		return err
	})
	if err != nil || left == 0 {
		t.Fatal(left, err)
	}
	s := stage(t, db, 80, 24)
	s.Hides(nameUnseen)
	s.Tick(tickIdle)
	if text := strings.Join(strings.Fields(s.Text()), " "); !strings.Contains(text, fmt.Sprintf("%s 还有 %d 户", nameUnseen, left)) {
		t.Errorf("%d are left: %s", left, text)
	}
	h := s.Screen.(*Home)
	for range 12 {
		if h.rows[h.selected].name == nameUnseen {
			break
		}
		s.Keys("down")
	}
	s.Keys("enter")
	if page := opened(t, s); page != (screen.Page{Kind: kindMonitor, Filter: filterLeft}) {
		t.Errorf("Enter opens %v", page)
	}
	if err := db.Update("周文广", func(tx *store.Tx) error { return calendar.Switch(tx, calendar.Monitoring, true, "镇里测") }); err != nil {
		t.Fatal(err)
	}
	s = stage(t, db, 80, 24)
	s.Tick(tickIdle)
	s.Hides(nameUnseen)
}
