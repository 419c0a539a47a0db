package entry

import (
	"errors"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/correction"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/tui/screen"
)

// TestDisputed: a question on which two sides differ says so in its line, with both values, who wrote them and how to decide; once
// decided it says nothing.
func TestDisputed(t *testing.T) {
	v := newVillage(t)
	house := v.houses[1]
	put := func(by, addr string, heads []revision.ID) {
		t.Helper()
		err := v.db.Update(by, func(tx *store.Tx) error {
			fields := revision.Fields{"addr": revision.Text(addr)}
			if heads == nil {
				return tx.Put(revision.Household, house, fields)
			}
			return tx.PutFrom(revision.Household, house, heads, fields)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	var before []revision.ID
	if err := v.db.View(func(tx *store.Tx) error {
		h, err := tx.Household(house)
		before = h.Heads
		return err
	}); err != nil {
		t.Fatal(err)
	}
	put("周文广", "石岭组村口", nil)
	page := screen.Page{ID: house, Form: formHousehold}
	d := v.openCard(page)
	d.to("addr")
	d.lacks("不一致")
	if len(d.model().disputeActions()) != 0 {
		t.Error("nothing is to be decided")
	}
	put("罗秀云（Excel）", "石岭组学校", before)
	d = v.openCard(page)
	d.to("addr")
	d.sees("两处不一致，按 F9 定一个：")
	d.sees("周文广「石岭组村口」") // which side comes first is as the revisions are numbered
	d.sees("罗秀云（Excel）「石岭组学校」")
	d.to("phone")
	d.sees("不一致") // in the line of the question
	d.lacks("石岭组学校」")
	d.menu(wordMenuDispute)
	if open, ok := asked[screen.Open](d); !ok || open.Page.Kind != kindConflict || open.Page.ID != house {
		t.Errorf("opened %+v", open)
	}
	put("周文广", "石岭组学校", nil)
	d = v.openCard(page)
	d.to("addr")
	d.lacks("不一致")
}

// TestCorrected: a question that the township changed says so in its line, with what the village had, and F9 leads to where the village
// says what it thinks of it; once it has agreed nothing is said.
func TestCorrected(t *testing.T) {
	v := newVillage(t)
	house := v.houses[1]
	identity := v.db.Identity()
	town := storetest.New(t, storetest.WithSeed(7), storetest.WithIdentity(store.Identity{Kind: "township", Code: identity.Code[:9], Name: "勐秀乡", Township: "勐秀乡"}))
	storetest.Bring(t, v.db, town)
	in, err := town.In(identity.Code)
	if err == nil {
		err = in.Update("何志强", func(tx *store.Tx) error {
			return tx.Put(revision.Household, house, revision.Fields{"addr": revision.Text("石岭组学校")})
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	page := screen.Page{ID: house, Form: formHousehold}
	d := v.openCard(page)
	d.to("addr")
	d.lacks("镇里")
	storetest.Bring(t, town, v.db)
	d = v.openCard(page)
	d.to("addr")
	d.sees("镇里 何志强 改过")
	d.sees("改成「石岭组学校」")
	d.to("phone")
	d.sees("镇里改了") // in the line of the question
	d.menu(wordMenuChanged)
	if open, ok := asked[screen.Open](d); !ok || open.Page.Kind != kindCorrection {
		t.Errorf("opened %+v", open)
	}
	if err := v.db.Update("周文广", func(tx *store.Tx) error {
		rows, err := correction.List(tx)
		return errors.Join(err, correction.Accept(tx, rows, false))
	}); err != nil {
		t.Fatal(err)
	}
	d = v.openCard(page)
	d.to("addr")
	d.lacks("镇里")
}

func (d *desk) lacks(text string) {
	d.v.t.Helper()
	if strings.Contains(d.Text(), text) {
		d.v.t.Errorf("%q in\n%s", text, d.Text())
	}
}
