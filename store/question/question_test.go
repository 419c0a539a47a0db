package question

import (
	"errors"
	"slices"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
	"cunce/store/storetest"
)

const code = "533102201001"

// town is a township's file with one village, and that village alone.
func town(t testing.TB, clock *storetest.Clock) (whole, village *store.DB, household, issue string) {
	t.Helper()
	whole = storetest.New(t, storetest.WithClock(clock), storetest.WithIdentity(store.Identity{Kind: "township", Code: code[:9], Name: "勐秀乡", Township: "勐秀乡"}))
	update(t, whole, func(tx *store.Tx) error {
		return tx.Put(revision.Village, code, revision.Fields{"name": revision.Text("青山村"), "code": revision.Text(code)})
	})
	village, err := whole.In(code)
	if err != nil {
		t.Fatal(err)
	}
	update(t, village, func(tx *store.Tx) (err error) {
		household, _, err = tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"hh_no": forms.Text("1001"), "head": forms.Text("张三")})
		if err != nil {
			return err
		}
		i, err := tx.AddIssue(origin.New{Title: "漏雨", Household: household, Source: "hand"})
		issue = i.ID
		return err
	})
	return whole, village, household, issue
}

func update(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update("何志强", fn); err != nil {
		t.Fatal(err)
	}
}

func list(t testing.TB, db *store.DB) (all []Question) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { all, err = List(tx); return err }); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestAsk: a question is the village's record, says what it is about, and grows old; what cannot be asked is refused with its words.
func TestAsk(t *testing.T) {
	clock := storetest.NewClock()
	whole, village, household, issue := town(t, clock)
	for _, a := range []Asking{{}, {Text: "问", Due: "2022-08-01"}, {Text: "问", Due: "明天"}} {
		err := village.Update("何志强", func(tx *store.Tx) error { _, err := Ask(tx, a); return err })
		if sentence, hint, ok := Explain(err); !ok || sentence == "" || hint == "" {
			t.Errorf("%+v: %v", a, err)
		}
	}
	if err := whole.Update("何志强", func(tx *store.Tx) error { _, err := Ask(tx, Asking{Text: "问"}); return err }); !errors.Is(err, ErrRefused) {
		t.Errorf("asked nobody: %v", err)
	}
	for _, a := range []Asking{{Text: "住房照片呢", Household: household}, {Text: "报一次养殖数", Task: true, Due: "2022-08-08"}, {Text: "怎么还没有修", Issue: issue}} {
		update(t, village, func(tx *store.Tx) error { _, err := Ask(tx, a); return err })
	}
	clock.Advance(96 * time.Hour)
	all := list(t, whole)
	if len(all) != 3 || all[0].Overdue != 2 || all[0].What() != "任务" || all[0].Told() != "没有回 过期 2 天" || all[0].Whom() != "全村" {
		t.Fatalf("%+v", all)
	}
	if all[1].Whom() != "青山村 1001 张三" || all[1].Told() != "4 天没有回" || all[2].Whom() != "青山村 1001 张三 A0001 漏雨" {
		t.Errorf("%+v", all)
	}
	for _, q := range all {
		if q.Village != code || !q.Owed {
			t.Errorf("%+v", q)
		}
	}
	if own := storetest.New(t, storetest.WithSeed(3)); !errors.Is(own.Update("周文广", func(tx *store.Tx) error { _, err := Ask(tx, Asking{Text: "问"}); return err }), ErrRefused) {
		t.Error("a village asks itself")
	}
}

// TestSides: each side says what is its own.
func TestSides(t *testing.T) {
	_, village, _, _ := town(t, storetest.NewClock())
	var id string
	update(t, village, func(tx *store.Tx) (err error) { id, err = Ask(tx, Asking{Text: "问"}); return err })
	for _, a := range []Action{Reply, Done, Asks} {
		if err := village.Update("何志强", func(tx *store.Tx) error { return Say(tx, id, a, "好", "") }); !errors.Is(err, ErrRefused) {
			t.Errorf("the township says %s: %v", a, err)
		}
	}
	update(t, village, func(tx *store.Tx) error { return Say(tx, "1", Closes, "", "") })
	if all := list(t, village); all[0].State != Closed || all[0].Owed {
		t.Errorf("%+v", all)
	}
	update(t, village, func(tx *store.Tx) error { return Say(tx, id, Again, "", "2022-08-30") })
	if all := list(t, village); all[0].State != Waiting || all[0].Due != "2022-08-30" || all[0].Text != "问" {
		t.Errorf("%+v", all)
	}
	if err := village.Update("何志强", func(tx *store.Tx) error { return Say(tx, "7", Closes, "", "") }); !errors.Is(err, ErrRefused) {
		t.Errorf("no such question: %v", err)
	}
}

// TestStates: what state a question is in follows from the messages in whatever order they arrive.
func TestStates(t *testing.T) {
	for _, c := range []struct {
		name  string
		says  []Action // by order; "+" begins one of the same order as the last
		state State
		owed  bool
	}{
		{"asked", []Action{Asks}, Waiting, true},
		{"replied", []Action{Asks, Reply}, Replied, false},
		{"a task that was replied to", []Action{Tasks, Reply}, Replied, true},
		{"a task that is done", []Action{Tasks, Reply, Done}, Finished, false},
		{"said more after it was done", []Action{Tasks, Done, Reply}, Finished, false},
		{"closed", []Action{Asks, Reply, Closes}, Closed, false},
		{"closed while the village replied", []Action{Asks, Closes, "+" + Reply}, Closed, false},
		{"asked again", []Action{Asks, Reply, Again}, Waiting, true},
		{"asked again after it was closed", []Action{Asks, Closes, Again, Reply}, Replied, false},
	} {
		var records []*store.Record
		order := 0
		for i, a := range c.says {
			if a[0] == '+' {
				a = a[1:]
			} else {
				order++
			}
			r := &store.Record{ID: string(rune('a' + i)), Changed: storetest.Start.Add(time.Duration(i) * time.Minute), Fields: revision.Fields{
				"action": revision.Text(string(a)), "order": revision.Text(string(rune('0' + order))), "text": revision.Text("x")}}
			if i > 0 {
				r.Fields["of"] = revision.Text("a")
			}
			records = append(records, r)
		}
		for range 2 {
			q, ok := read("a", slices.Clone(records))
			q.age("2022-08-06", storetest.Start)
			if !ok || q.State != c.state || q.Owed != c.owed || len(q.Messages) != len(c.says) {
				t.Errorf("%s: %s, owed %v", c.name, q.State, q.Owed)
			}
			slices.Reverse(records)
		}
	}
	if _, ok := read("a", []*store.Record{{ID: "b", Fields: revision.Fields{"of": revision.Text("a"), "action": revision.Text("reply")}}}); ok {
		t.Error("a reply without its question")
	}
}
