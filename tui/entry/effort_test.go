package entry

import (
	"testing"
	"time"

	"cunce/store"
	"cunce/store/quality"
	"cunce/tui/screen"
)

// figures are those of the entry of the file's only officer with a form.
func (v *village) figures(form string) (f quality.Figures) {
	v.t.Helper()
	err := v.db.View(func(tx *store.Tx) error {
		all, err := quality.Read(tx)
		if err != nil {
			return err
		}
		for _, one := range all.Rows {
			if one.Form == form {
				f = one
			}
		}
		return nil
	})
	if err != nil {
		v.t.Fatal(err)
	}
	return f
}

// TestEffortIsKept: a card is changed with a pause and a correction, put aside in the middle and taken up again; the figures of both
// sittings are one, and completing it without a change keeps nothing.
func TestEffortIsKept(t *testing.T) {
	v := newVillage(t)
	page := v.openCard(screen.Page{ID: v.houses[1], Form: formHousehold})
	second := func() { v.clock.Advance(time.Second) }
	page.to("addr")
	for _, key := range []string{"石", "岭", "enter"} {
		second()
		page.keys(key)
	}
	v.clock.Advance(10 * time.Minute) // a pause
	page.to("addr")
	second()
	page.keys("组", "enter")
	if got := v.figures(formHousehold); got.Timed != 0 {
		t.Errorf("an unfinished sheet counts: %+v", got)
	}

	again := v.openCard(screen.Page{ID: v.houses[1], Form: formHousehold})
	again.to("addr")
	second()
	again.keys("村", "enter")
	second()
	again.keys("f12", "enter")
	got := v.figures(formHousehold)
	if got.Timed != 1 || got.Corrections != 2 || got.ByHand != 1 {
		t.Errorf("%+v", got)
	}
	if got.Keys < 9 || got.Millis < 6_000 || got.Millis > 60_000 {
		t.Errorf("%d keys in %d ms: a pause counts, or a sitting is lost", got.Keys, got.Millis)
	}
	last := v.openCard(screen.Page{ID: v.houses[1], Form: formHousehold})
	last.keys("f12", "enter")
	if after := v.figures(formHousehold); after.Timed != 1 {
		t.Errorf("nothing was changed, and it counts: %+v", after)
	}
}

// TestBulkIsNoRun: what is filled in bulk is no fast run.
func TestBulkIsNoRun(t *testing.T) {
	v := newVillage(t)
	d := v.open(1, 80, 24)
	d.met()
	d.keys("ctrl+g", "enter")
	if tally := d.model().meter.Total(""); tally.Run != 0 {
		t.Errorf("a run of %d answers from %s", tally.Run, tally.From)
	}
}
