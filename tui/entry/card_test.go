package entry

import (
	"testing"

	"cunce/store"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func (v *village) openCard(page screen.Page) *desk {
	page.Kind = screen.Entry
	return &desk{screentest.Open(v.t, v.db, page, 80, 24, New), v}
}

func asked[T any](d *desk) (found T, ok bool) {
	for _, msg := range d.Asked {
		if m, is := msg.(T); is {
			return m, true
		}
	}
	return found, false
}

func TestCardIsEdited(t *testing.T) {
	v := newVillage(t)
	d := v.openCard(screen.Page{ID: v.houses[1], Form: formHousehold})
	d.to("addr").keys("石岭组村口", "enter", "f12", "enter")
	if _, ok := asked[screen.Close](d); !ok {
		t.Fatalf("the card is not closed:\n%s", d.Text())
	}
	var addr string
	if err := v.db.View(func(tx *store.Tx) error {
		h, err := tx.Household(v.houses[1])
		addr = h.Text("addr")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if addr != "石岭组村口" {
		t.Errorf("addr = %q", addr)
	}
}

func TestNewHouseholdAndMember(t *testing.T) {
	v := newVillage(t)
	d := v.openCard(screen.Page{Form: formHousehold})
	d.sees(wordNewHousehold)
	d.to("team").keys("石岭组", "enter")
	d.to("hh_no").keys("40", "enter")
	d.to("head").keys("王小二", "enter")
	d.to("type").keys("1")
	again := v.openCard(screen.Page{Form: formHousehold})
	if again.answer("head").Text != "王小二" {
		t.Error("an unfinished new card is lost")
	}
	d.keys("f12", "enter")
	to, ok := asked[screen.Replace](d)
	if !ok || to.Page.Kind != screen.Household || to.Page.ID == "" {
		t.Fatalf("asked for %+v\n%s", d.Asked, d.Text())
	}
	p := v.openCard(screen.Page{Form: formMember, Filter: to.Page.ID})
	p.sees(wordNewMember, "王小二")
	p.to("name").keys("王小二", "enter")
	p.to("idno").keys("11010519491231002", "*")
	p.to("rel").keys("1", "enter", "f12", "enter")
	if _, ok := asked[screen.Close](p); !ok {
		t.Fatalf("the member's card is not closed:\n%s", p.Text())
	}
	if err := v.db.View(func(tx *store.Tx) error {
		members, err := tx.Members(to.Page.ID)
		if err == nil && (len(members) != 1 || members[0].IDNumber() != "11010519491231002X") {
			t.Errorf("members %+v", members)
		}
		drafts, err := tx.Drafts()
		if len(drafts) != 0 {
			t.Errorf("%d drafts are left", len(drafts))
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}
