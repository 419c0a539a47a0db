package entry

import (
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/retype"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// second opens the second entry of a household's card as another officer, of whole cards or of some questions.
func (v *village) second(fields ...string) (*desk, retype.Batch) {
	v.t.Helper()
	var b retype.Batch
	v.update(func(tx *store.Tx) error {
		if _, err := tx.NewOperator("罗秀云"); err != nil {
			return err
		}
		var err error
		b, err = retype.Begin(tx, retype.Plan{Title: "八月", Form: formHousehold, Seed: "1", Size: "全部", Fields: fields})
		return err
	})
	return v.openSecond(b, b.Records[0]), b
}

func (v *village) openSecond(b retype.Batch, record string) *desk {
	page := screen.Page{Kind: Second, ID: record, Form: b.Form, Filter: b.ID}
	return &desk{screentest.Open(v.t, v.db, page, 80, 24, func(ctx screen.Context) screen.Screen {
		ctx.Operator = func() string { return "罗秀云" }
		return New(ctx)
	}), v}
}

// TestBlindEntry: a card is typed a second time without a glimpse of the first, put aside in the middle, and handed in with an error; the
// next one is offered.
func TestBlindEntry(t *testing.T) {
	v := newVillage(t)
	d, b := v.second()
	if text := d.Text(); strings.Contains(text, "02") && d.answer("type").Text != "" || !d.answer("head").Empty() {
		t.Errorf("the first entry shows:\n%s", text)
	}
	d.sees("二次录入")
	d.to("head").keys("欧阳修英", "enter")
	d.keys("f4")
	d.sees(wordBlindHidden)
	d.keys("f5")
	d.sees(wordNoPrevious)
	v.clock.Advance(time.Hour)

	again := v.openSecond(b, b.Records[0])
	if got := again.answer("head").Text; got != "欧阳修英" {
		t.Errorf("what was put aside is lost: %q", got)
	}
	again.keys("f12")
	again.sees(wordBlindFinish)
	again.keys("enter")
	again.sees("处不同", "还有 2 份", "罗大山")
	again.Take()
	again.keys("enter")
	if to, ok := asked[screen.Replace](again); !ok || to.Page.Kind != Second || to.Page.ID != b.Records[1] {
		t.Errorf("goes on with %+v", to)
	}
	err := v.db.View(func(tx *store.Tx) error {
		s, err := retype.Look(tx, b, b.Records[0])
		if err != nil {
			return err
		}
		if s.State != retype.Differs || s.By != "罗秀云" {
			t.Errorf("%+v", s)
		}
		h, err := tx.Household(b.Records[0])
		if err == nil && h.Head() != "欧阳秀英" {
			t.Error("the second entry changed the card")
		}
		issues, err := tx.Issues(store.IssueFilter{})
		if len(issues) > 0 {
			t.Error("the second entry opened an issue")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestBlindFields: only the chosen questions are asked, one after the other.
func TestBlindFields(t *testing.T) {
	v := newVillage(t)
	d, b := v.second("head")
	if d.at() != "head" || !d.answer("head").Empty() {
		t.Fatalf("at %s\n%s", d.at(), d.Text())
	}
	d.keys("欧阳秀", "enter")
	d = v.openSecond(b, b.Records[0]) // put aside with a slip, and put right
	d.sees("欧阳秀")
	if d.answer("head").Text != "欧阳秀" {
		t.Fatalf("what was put aside is lost:\n%s", d.Text())
	}
	d.to("head").keys("英")
	for range 6 {
		if d.model().stage == stageDone {
			break
		}
		if d.at() == "head" && d.answer("head").Empty() {
			d.keys("欧阳秀英")
		}
		d.keys("enter")
	}
	d.sees("和先录的有 0 处不同")
	err := v.db.View(func(tx *store.Tx) error {
		s, err := retype.Look(tx, b, b.Records[0])
		if s.State != retype.Settled || s.Compared != 1 {
			t.Errorf("%+v", s)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestKeyerIsRefused: who typed it first is told so instead.
func TestKeyerIsRefused(t *testing.T) {
	v := newVillage(t)
	_, b := v.second()
	page := screen.Page{Kind: Second, ID: b.Records[0], Form: b.Form, Filter: b.ID}
	screentest.Open(t, v.db, page, 80, 24, New).Sees("这一份是您自己录的", "罗秀云")
}
