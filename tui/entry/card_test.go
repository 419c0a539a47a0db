package entry

import (
	"testing"

	"cunce/forms"
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

// TestCardOpensAtAQuestion is how a list of findings leads to what is to be corrected.
func TestCardOpensAtAQuestion(t *testing.T) {
	v := newVillage(t)
	v.openCard(screen.Page{ID: v.houses[1], Form: formHousehold, At: "power"}).Sees("> 生活用电")
	v.openCard(screen.Page{ID: v.houses[1], Form: formHousehold, At: "no such question"}).Sees("> 县")
}

// TestRulesObject shows on the card what the rules have against it: a hard one forbids completing it, with a soft one the officer
// is asked, and what must be explained may be completed with a reason.
func TestRulesObject(t *testing.T) {
	v := newVillage(t)
	err := v.db.Update("周文广", func(tx *store.Tx) error {
		card := forms.Answers{"name": forms.Text("罗大山"), "rel": forms.Text("01"), "idno": forms.Text("533102196003010012")}
		_, _, err := tx.NewMember(v.houses[1], "533102196003010012", card)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	d := v.openCard(screen.Page{Form: formMember, Filter: v.houses[1]})
	d.to("name").keys("罗小山", "enter").to("rel").keys("0", "1")
	d.Sees("这一户不止一个户主")
	d.to("idno").keys("533102196003010012", "enter")
	d.Sees("罗大山的证件号码相同", "属实")
	d.keys("f12")
	d.Sees("错误  与户主关系", "错误  证件号码")
	d.keys("esc").to("idno").keys("enter", "2", "同一个人两户都有", "enter").to("rel").keys("0", "3", "f12")
	d.Sees("可以完成了")
	d.Hides("错误  证件号码")
}
