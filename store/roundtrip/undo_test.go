package roundtrip

import (
	"errors"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/exchange"
)

// drafts are the saved ones by the number of their household.
func drafts(t testing.TB, db *store.DB) map[string]store.Draft {
	t.Helper()
	out := map[string]store.Draft{}
	if err := db.View(func(tx *store.Tx) error {
		all, err := tx.Drafts()
		if err != nil {
			return err
		}
		for _, d := range all {
			h, err := tx.Household(d.Record)
			if err != nil {
				return err
			}
			out[h.Number()] = d
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return out
}

// draft saves answers of a household as the entry screen does while somebody types.
func draft(t testing.TB, db *store.DB, number string, typed map[string]string) {
	t.Helper()
	var d store.Draft
	if err := db.View(func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber(number)
		if err != nil {
			return err
		}
		d, err = tx.OpenDraft(store.Subject{Form: "roof", Record: h.ID})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, q := range roofForm(t).Questions {
		if text, ok := typed[q.Name]; ok {
			d.Answers[q.Path()] = forms.Text(text)
		}
	}
	if err := db.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
}

func undo(t testing.TB, db *store.DB, dry bool) exchange.Undone {
	t.Helper()
	u, err := exchange.Undo(db, "周文广", dry)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// TestUndoDrafts: an import that only saved drafts is one thing that can be taken back; a draft that was filled in further since
// stays and is named, and so is one that was completed.
func TestUndoDrafts(t *testing.T) {
	db := village(t)
	x := sent(t, db, Spec{Form: "roof"})
	for _, head := range []string{"张三", "李四", "王五"} {
		set(t, x, head, "leak", "不清楚")
	}
	if r := accept(t, db, back(t, x)); r.Completed != 0 || r.Drafts != 3 || len(drafts(t, db)) != 3 {
		t.Fatalf("%+v", r)
	}
	draft(t, db, "1002", map[string]string{"note": "本机接着填"})
	answer(t, db, "1003", map[string]string{"leak": "no", "rooms": "2"})
	dry := undo(t, db, true)
	if len(drafts(t, db)) != 2 {
		t.Fatal("a look wrote")
	}
	u := undo(t, db, false)
	for _, got := range []exchange.Undone{dry, u} {
		if got.Drafts != (exchange.UndoneCounts{Removed: 1, Kept: 2}) || len(got.Kept) != 2 {
			t.Errorf("%+v", got)
		}
		text := strings.Join(got.Lines(), "\n")
		for _, want := range []string{"没填完的草稿：删去 1   改回 0   留下 2", "东洼组 李四户 1002：“房屋漏雨排查”的草稿导入以后又填过，留下", "王五户 1003：“房屋漏雨排查”的草稿导入以后填完了"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s is not told:\n%s", want, text)
			}
		}
	}
	left := drafts(t, db)
	if len(left) != 1 || left["1002"].Answers["/roof/house/note"].Text == "" && len(left["1002"].Answers) == 0 {
		t.Errorf("left: %+v", left)
	}
	if _, err := exchange.Undo(db, "周文广", false); !errors.Is(err, exchange.ErrNoImport) {
		t.Errorf("again: %v", err)
	}
	if _, err := response(t, db, "1003"); err != nil {
		t.Errorf("what was completed since: %v", err)
	}
}

// TestUndoLooked: a draft that was opened and saved again as it was is untouched.
func TestUndoLooked(t *testing.T) {
	db := village(t)
	x := sent(t, db, Spec{Form: "roof"})
	set(t, x, "张三", "leak", "不清楚")
	accept(t, db, back(t, x))
	draft(t, db, "1001", nil)
	if u := undo(t, db, false); u.Drafts.Removed != 1 || len(drafts(t, db)) != 0 {
		t.Errorf("%+v", u)
	}
}

// TestUndoFormer: what was being filled in before an import is there again when the import is taken back, whether the import filled it
// in further or completed it, and can be completed then.
func TestUndoFormer(t *testing.T) {
	db := village(t)
	draft(t, db, "1001", map[string]string{"note": "张家"})
	draft(t, db, "1002", map[string]string{"note": "李家"})
	x := sent(t, db, Spec{Form: "roof"})
	set(t, x, "张三", "leak", "是")
	set(t, x, "张三", "why", "堂屋")
	set(t, x, "张三", "rooms", 3)
	set(t, x, "李四", "leak", "不清楚")
	if r := accept(t, db, back(t, x)); r.Completed != 1 || r.Drafts != 1 {
		t.Fatalf("%+v", r)
	}
	if d := drafts(t, db); len(d) != 1 || len(d["1002"].Answers) != 2 {
		t.Fatalf("%+v", d)
	}
	u := undo(t, db, false)
	if u.Drafts.Restored != 2 || u.Responses.Removed != 1 || len(u.Kept) != 0 {
		t.Fatalf("%+v", u)
	}
	d := drafts(t, db)
	for number, want := range map[string]string{"1001": "张家", "1002": "李家"} {
		if len(d[number].Answers) != 1 || d[number].Answers["house/note"].Text != want {
			t.Errorf("%s: %+v", number, d[number].Answers)
		}
	}
	answer(t, db, "1001", map[string]string{"leak": "no", "rooms": "2"})
	r, err := response(t, db, "1001")
	if err != nil || r.Text("note") != "张家" || r.Text("leak") != "no" || r.Text("why") != "" || r.Contested || len(r.Conflicts) > 0 {
		t.Errorf("completed after undo: %+v %v", r.Record, err)
	}
}

// TestUndoOfTwo: drafts that two imports saved one after the other go back one import at a time.
func TestUndoOfTwo(t *testing.T) {
	db := village(t)
	x := sent(t, db, Spec{Form: "roof"})
	set(t, x, "张三", "leak", "不清楚")
	accept(t, db, back(t, x))
	x = sent(t, db, Spec{Form: "roof"})
	set(t, x, "张三", "note", "第二次")
	accept(t, db, back(t, x))
	if u := undo(t, db, false); u.Drafts.Restored != 1 || len(drafts(t, db)["1001"].Answers) != 1 {
		t.Errorf("the second: %+v", u)
	}
	if u := undo(t, db, false); u.Drafts.Removed != 1 || len(drafts(t, db)) != 0 {
		t.Errorf("the first: %+v", u)
	}
}
