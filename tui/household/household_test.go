package household

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/demo"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// list shows the list of a data file; filter is the page's.
func list(t testing.TB, db *store.DB, filter string, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: screen.Households, Filter: filter}, width, height,
		func(ctx screen.Context) screen.Screen { return NewList(ctx) })
}

// card shows one household.
func card(t testing.TB, db *store.DB, id string, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: screen.Household, ID: id}, width, height,
		func(ctx screen.Context) screen.Screen { return NewCard(ctx) })
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

// register is a file with households made from (group, number, head) and nothing else.
func register(t testing.TB, households ...[3]string) (*store.DB, []string) {
	t.Helper()
	db := storetest.New(t)
	var ids []string
	err := db.Update("周文广", func(tx *store.Tx) error {
		for _, h := range households {
			card := answers("team", h[0], "hh_no", h[1], "head", h[2], "type", "01")
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: h[1]}, card)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db, ids
}

func answers(pairs ...string) forms.Answers {
	a := forms.Answers{}
	for i := 0; i < len(pairs); i += 2 {
		a[pairs[i]] = forms.Answer{State: forms.Answered, Text: pairs[i+1]}
	}
	return a
}

// national are three households whose 18 digits differ only at the end.
func national(t testing.TB) (*store.DB, []string) {
	return register(t, [3]string{"石岭组", "990101202200000011", "欧阳秀英"}, [3]string{"石岭组", "990101202200000012", "单雪旺"},
		[3]string{"石岭组", "990101202200000013", "买买提·艾力"})
}

// opened is the page that the screen asked for.
func opened(t *testing.T, s *screentest.Stage) screen.Page {
	t.Helper()
	asked := s.Take()
	for _, msg := range asked {
		if o, ok := msg.(screen.Open); ok {
			return o.Page
		}
	}
	t.Fatalf("no page was opened but %v:\n%s", asked, s.Text())
	return screen.Page{}
}

// quiet fails when the screen asked the app for anything.
func quiet(t *testing.T, s *screentest.Stage, why string) {
	t.Helper()
	if asked := s.Take(); len(asked) > 0 {
		t.Errorf("%s: asked for %v", why, asked)
	}
}

// selected is the row with the mark.
func selected(s *screentest.Stage) string {
	for _, l := range strings.Split(s.Text(), "\n") {
		if strings.HasPrefix(l, " >") {
			return l
		}
	}
	return ""
}

// warned is the warning that the screen asked for.
func warned(t *testing.T, s *screentest.Stage) string {
	t.Helper()
	for _, msg := range s.Take() {
		if n, ok := msg.(screen.Notice); ok && n.Bad {
			return n.Text
		}
	}
	t.Errorf("no warning")
	return ""
}

// word types several characters at once, as an input method commits them.
func word(s string) tea.KeyMsg { return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s)} }

// synthetic are n households with national numbers in twenty groups.
func synthetic(n int) [][3]string {
	rows := make([][3]string, n)
	for i := range rows {
		rows[i] = [3]string{fmt.Sprintf("第%02d组", i%20), fmt.Sprintf("9901012022%08d", i), "户主" + string(rune('一'+i%5000))}
	}
	return rows
}

func day(t testing.TB, s string) time.Time {
	t.Helper()
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
