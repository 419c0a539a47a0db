package tui

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/groups"
	"cunce/tui/roundtrip"
	"cunce/tui/screen"
	"cunce/tui/setup"
	"cunce/tui/tasklist"
	"cunce/tui/villages"
)

// town is a township's file with a household in one of its two villages.
func town(t *testing.T) (db *store.DB, house string) {
	t.Helper()
	db = storetest.Town(t)
	storetest.Update(t, storetest.In(t, db, "533102201002"), func(tx *store.Tx) (err error) {
		house, _, err = tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("岩罕")})
		return err
	})
	return db, house
}

// TestPageOfOneVillage: where all villages are seen, the page of a household sees its village and says so; the next page sees all again.
func TestPageOfOneVillage(t *testing.T) {
	d := newDesk(t)
	db, house := town(t)
	d.run(func() tea.Msg { return setup.Created{DB: db} })
	d.send(screen.Close{})
	for _, p := range []struct {
		page        screen.Page
		scope, said string
	}{
		{screen.Page{Kind: screen.Household, ID: house}, "533102201002", "勐秀乡 勐典村"},
		{screen.Page{Kind: screen.Entry, Form: "annex2_village", ID: "533102201001"}, "533102201001", "勐秀乡 户瓦村"},
		{screen.Page{Kind: screen.Entry, Form: "annex2_township", ID: "533102201"}, "", "勐秀乡  屏"},
		{screen.Page{Kind: screen.Households}, "", "勐秀乡  屏"},
		{screen.Page{Kind: screen.Household, ID: "nobody"}, "", "勐秀乡  屏"},
	} {
		d.send(screen.Open{Page: p.page})
		if got := d.top().ctx.DB.Scope(); got != p.scope {
			t.Errorf("%v sees %q", p.page, got)
		}
		d.sees(p.said)
		d.send(screen.Close{})
	}
}

// TestOneVillageIsAskedFor: what makes sense in one village alone asks for the village where all are seen, and comes when it is chosen.
func TestOneVillageIsAskedFor(t *testing.T) {
	d := newDesk(t)
	db, house := town(t)
	d.run(func() tea.Msg { return setup.Created{DB: db} })
	d.send(screen.Close{})
	for _, page := range []screen.Page{{Kind: groups.Kind}, {Kind: roundtrip.Kind}, {Kind: screen.Data, Filter: "import"}, {Kind: screen.Data, Filter: "one"}, {Kind: tasklist.Kind, Filter: tasklist.FilterImport}, {Kind: screen.Entry, Form: "household"}} {
		d.send(screen.Open{Page: page})
		if got := d.top().ctx.Page; got != villages.For(page) {
			t.Errorf("%v opens %v", page, got)
		}
		d.send(screen.Close{})
	}
	for _, page := range []screen.Page{{Kind: screen.Data}, {Kind: screen.Entry, Form: "household", ID: house}} {
		d.send(screen.Open{Page: page})
		if got := d.top().ctx.Page; got != page {
			t.Errorf("%v opens %v", page, got)
		}
		d.send(screen.Close{})
	}
	one, err := db.In("533102201002")
	if err != nil {
		t.Fatal(err)
	}
	d.send(screen.Open{Page: screen.Page{Kind: groups.Kind}, DB: one})
	if got := d.top().ctx; got.Page.Kind != groups.Kind || got.DB != one || len(d.g.app.stack) != 2 {
		t.Errorf("in the village %v opens over %d pages", got.Page, len(d.g.app.stack)-1)
	}
}
