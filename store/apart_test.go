package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
)

// TestNamesApart: members of equal names are told apart by what is known of them, others are called by their names alone; the whole
// ID number is never told, and no two are called alike.
func TestNamesApart(t *testing.T) {
	db := storetest.New(t)
	var id string
	err := db.Update("周文广", func(tx *store.Tx) (err error) {
		if id, _, err = tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"hh_no": forms.Text("1001"), "head": forms.Text("张强")}); err != nil {
			return err
		}
		for i, m := range []forms.Answers{
			{"name": forms.Text("张强"), "rel": forms.Text("01")},
			{"name": forms.Text("张梅"), "rel": forms.Text("02"), "idno": forms.Text("990101197706040024")},
			{"name": forms.Text("张梅"), "rel": forms.Text("04"), "birth": forms.Text("2015-04-18")},
			{"name": forms.Text("张 梅"), "rel": forms.Text("04"), "birth": forms.Text("2015-04-18"), "idno": forms.Text("999999000000000001")},
		} {
			number := m["idno"].Text
			if number == "" {
				number = fmt.Sprint("x", i)
			}
			if _, _, err := tx.NewMember(id, number, m); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	var family string
	err = db.View(func(tx *store.Tx) error {
		ms, err := tx.Members(id)
		if err != nil {
			return err
		}
		if got, err = tx.NamesApart(ms); err != nil {
			return err
		}
		env, err := tx.Env(store.Subject{Form: "annex1", Record: id})
		family = env.Register("household", "members").Text()
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"张强", "张梅（配偶 1977年生 尾号0024）", "张梅（之女 2015年生）", "张梅（之女 2015年生）（第2个）"}
	for i, name := range got { // which of the two that nothing tells apart is the second, their ids say
		got[i] = strings.ReplaceAll(name, "张 梅", "张梅")
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("called %q, want %q", got, want)
	}
	for _, one := range []string{"张强", "张梅（配偶1977年生尾号0024）"} {
		if !slices.Contains(strings.Fields(family), one) {
			t.Errorf("forms know %q, not %s", family, one)
		}
	}
}
