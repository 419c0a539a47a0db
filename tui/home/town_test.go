package home

import (
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/question"
	"cunce/store/revision"
	"cunce/store/schedule"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// newTown is a township's file that expects a village with a round of its own.
func newTown(t *testing.T) (whole, one *store.DB) {
	t.Helper()
	whole = storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}))
	err := whole.Update("王镇", func(tx *store.Tx) error {
		return tx.Put(revision.Village, "533102201001", revision.Fields{"name": revision.Text("户瓦村"), "code": revision.Text("533102201001")})
	})
	if err == nil {
		one, err = whole.In("533102201001")
	}
	if err == nil {
		err = one.Update("王镇", func(tx *store.Tx) error {
			_, err := tx.NewRound("八月攻坚", []string{"annex1"}, []schedule.Phase{{Title: "大排查", From: "2022-08-01", To: "2022-08-12"}})
			return err
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	return whole, one
}

// TestOneVillage: one village of a township's file has its own round in the title, another village is a digit away, what travels is in the
// menu; where all are seen a village's own round is not the township's, and its own form is answered outside of it.
func TestOneVillage(t *testing.T) {
	whole, one := newTown(t)
	s := stage(t, one, 80, 24)
	s.Sees("9  " + nameOtherVillage)
	if title := s.Screen.Title(); !strings.Contains(title, "八月攻坚") {
		t.Errorf("the title is %q", title)
	}
	s.Keys("9")
	if page := opened(t, s); page.Kind != kindVillages {
		t.Errorf("9 opens %v", page)
	}
	names := func(h *Home) (all []string) {
		for _, a := range h.Menu() {
			all = append(all, a.Name)
		}
		return all
	}
	if menu := strings.Join(names(s.Screen.(*Home)), " "); !strings.Contains(menu, nameDown) || !strings.Contains(menu, nameReceive) {
		t.Errorf("the menu is %s", menu)
	}
	s = stage(t, whole, 80, 24)
	s.Sees("2  "+nameVillages, "9  "+nameDown)
	if title := s.Screen.Title(); title != wordTitle {
		t.Errorf("the title of all villages is %q", title)
	}
	s.Keys("6")
	if page := opened(t, s); page != (screen.Page{Kind: kindAnnex2}) {
		t.Errorf("6 opens %v", page)
	}
}

// TestWayBack: what was asked and changed has a row as long as somebody has to say something to it, in the township and in the village,
// which Enter opens.
func TestWayBack(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		whole, one := newTown(t)
		if err := one.Update("何志强", func(tx *store.Tx) error {
			if _, _, err := tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"head": forms.Text("岩罕")}); err != nil {
				return err
			}
			_, err := question.Ask(tx, question.Asking{Text: "住房照片呢", Due: "2022-08-08"})
			return err
		}); err != nil {
			t.Fatal(err)
		}
		s := stage(t, whole, width, height)
		s.Golden("town-asked")
		clock := storetest.NewClock()
		clock.Advance(96 * time.Hour)
		village := storetest.New(t, storetest.WithSeed(9), storetest.WithClock(clock))
		from := arrival.Source{Each: func(fn func([]byte) error) error {
			return whole.View(func(tx *store.Tx) error {
				return tx.EachRevisionOf("533102201001", func(_ revision.ID, raw []byte) error { return fn(raw) })
			})
		}}
		if _, err := village.TakeIn("周文广", []arrival.Source{from}, func(int) error { return nil }); err != nil {
			t.Fatal(err)
		}
		s = stage(t, village, width, height)
		s.Golden("village-asked")
		for want, name := range map[screen.Kind]string{kindCorrection: nameChanged, kindQuestion: nameAsked} {
			for i := 0; i < 20 && rowName(s) != name; i++ {
				s.Keys("up")
			}
			for i := 0; i < 20 && rowName(s) != name; i++ {
				s.Keys("down")
			}
			s.Keys("enter")
			if page := opened(t, s); page.Kind != want {
				t.Errorf("opens %v", page)
			}
		}
	})
}

// TestShort: a row without a digit shows the number that the menu has for it, which is the same in every file and opens the same; the menu
// is short enough for one digit after 0.
func TestShort(t *testing.T) {
	whole, one := newTown(t)
	long := storetest.New(t)
	for _, db := range []*store.DB{whole, one, long, village(t, 24)} {
		s := stage(t, db, 80, 24)
		menu := s.Screen.(*Home).Menu()
		if len(menu) >= 10*firstShort-12 { // the app adds up to a dozen of its own
			t.Errorf("%d entries: two digits are needed for %d", len(menu), firstShort)
		}
		for n, want := range map[int]screen.Kind{5: kindCorrection, 6: kindQuestion, 7: kindLists, 8: kindCalendar, 9: kindMonitor} {
			if short(want) != n {
				t.Errorf("%s shows %d, want %d", want, short(want), n)
			}
			open, is := menu[n-1].Do()().(screen.Open)
			if !is || open.Page.Kind != want {
				t.Errorf("%d opens %v, want %s", n, open.Page, want)
			}
		}
	}
	for kind, page := range map[screen.Kind]screen.Page{kindMonitor: {Kind: kindMonitor, Filter: filterLeft}, kindLists: {Kind: kindLists}} {
		h := &Home{rows: []row{{page: screen.Page{Kind: kindMonitor, Filter: filterLeft}}}}
		if open := h.Menu()[short(kind)-1].Do()().(screen.Open); open.Page != page {
			t.Errorf("opens %v, want what the row says: %v", open.Page, page)
		}
	}
}

// rowName is the name of the selected row.
func rowName(s *screentest.Stage) string {
	h := s.Screen.(*Home)
	return h.rows[h.selected].name
}
