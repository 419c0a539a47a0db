package conflict

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// A change is what one side writes into fields of a household.
type change struct {
	by     string
	fields map[string]string
}

// sides is a file with a household per row, into which each change of the row was written from the same state, a minute after the other.
func sides(t testing.TB, rows ...[]change) (*store.DB, *storetest.Clock, []string) {
	t.Helper()
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	var ids []string
	for i, row := range rows {
		var id string
		update(t, db, "周文广", func(tx *store.Tx) (err error) {
			no := fmt.Sprint(1001 + i)
			id, _, err = tx.NewHousehold(store.HouseholdKey{National: no}, forms.Answers{"hh_no": forms.Text(no), "head": forms.Text("张三")})
			return err
		})
		write(t, db, clock, id, row)
		ids = append(ids, id)
	}
	return db, clock, ids
}

func update(t testing.TB, db *store.DB, by string, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update(by, fn); err != nil {
		t.Fatal(err)
	}
}

func write(t testing.TB, db *store.DB, clock *storetest.Clock, id string, row []change) {
	t.Helper()
	var heads []revision.ID
	if err := db.View(func(tx *store.Tx) error {
		r, err := tx.Record(revision.Household, id)
		heads = r.Heads
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, c := range row {
		clock.Advance(time.Minute)
		update(t, db, c.by, func(tx *store.Tx) error {
			patch := revision.Fields{}
			for field, text := range c.fields {
				patch[field] = revision.Text(text)
			}
			return tx.PutFrom(revision.Household, id, heads, patch)
		})
	}
}

func bulks(t testing.TB, db *store.DB) (all []Bulk) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { all, err = Bulks(tx); return err }); err != nil {
		t.Fatal(err)
	}
	return all
}

// values are the values of a conflict with who wrote them.
func values(c Conflict) map[string]string {
	out := map[string]string{}
	for _, v := range c.Values {
		out[v.Shown] = v.By + v.Time.Format(" 15:04")
	}
	return out
}

// TestRules: what each rule would decide, and what it says nothing about.
func TestRules(t *testing.T) {
	phone := func(by, text string) change { return change{by, map[string]string{"phone": text}} }
	remark := func(by, text string) change { return change{by, map[string]string{"addr": text}} }
	db, clock, _ := sides(t,
		[]change{remark("甲", "勐秀乡，位家沟村"), remark("乙", "勐秀乡 位家沟村 ")},
		[]change{remark("甲", "3.5公里"), remark("乙", "35公里")},
		[]change{remark("甲", "在家？"), remark("乙", "在家")},
		[]change{phone("甲", "13900000001"), phone("乙", "13900000002")},
		[]change{{"甲", map[string]string{"phone": "13900000003", "head_id": "110101199003077774"}}, {"乙", map[string]string{"phone": "13900000004", "head_id": "110101199003077774"}}},
		[]change{phone("甲", "13900000005"), phone("乙", "13900000006"), phone("乙", "13900000007")},
	)
	all := list(t, db, "")
	if len(all) != 6 {
		t.Fatalf("%d conflicts", len(all))
	}
	names := func(choices []Choice) (out string) {
		for _, c := range choices {
			out += fmt.Sprintf("%s=%s;", c.Who[:4], c.Values[c.Take].Shown)
		}
		return out
	}
	shown := func(i int) string { return fmt.Sprintf("%d=%s;", 1001+i, all[i].Values[0].Shown) }
	newest := "1001=勐秀乡 位家沟村 ;1002=35公里;1003=在家;1004=13900000002;1005=13900000004;1006=13900000007;"
	for rule, want := range map[Rule]string{Alike: shown(0), Sure: shown(4), Newest: newest, Village: ""} {
		if got := names(Propose(all, rule, Side{}, clock.Now())); got != want {
			t.Errorf("%s: %q, want %q", rule, got, want)
		}
	}
	if got := names(Propose(all, Newest, Side{}, storetest.Start)); got != "" {
		t.Errorf("a clock that was ahead decides %q", got)
	}
	who := Sides(all)
	if len(who) != 2 || who[0].By != "乙" || who[0].Count != 7 || who[1].Count != 6 {
		t.Fatalf("sides %+v", who)
	}
	if got := names(Propose(all, BySide, who[0], clock.Now())); got != "1001=勐秀乡 位家沟村 ;1002=35公里;1003=在家;1004=13900000002;1005=13900000004;" {
		t.Errorf("side: %q", got)
	}
}

// TestBare: signs and spaces are nothing, where no number or doubt hangs on them.
func TestBare(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"张三、李四", "张三 李四", true}, {"ＡＢ", "ab", true}, {"买买提·吐尔逊", "买买提吐尔逊", true}, {"（已搬走）", "已搬走", true}, {"石岭组，1号", "石岭组 1号", true}, {"1、2", "12", false},
		{"1.5", "15", false}, {"-5", "5", false}, {"1 2", "12", false}, {"50%", "50", false}, {"是？", "是", false}, {"3-5人", "35人", false},
	} {
		if got := bare(c.a) == bare(c.b); got != c.same {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
}

// TestBulk: a rule decides what it proposed as one revision that says so, and nothing that somebody decided by hand meanwhile; taken back,
// the conflicts are there again with those who wrote the values, three of them too, and what was changed since stays.
func TestBulk(t *testing.T) {
	both := func(by, phone, address string) change {
		return change{by, map[string]string{"phone": phone, "addr": address}}
	}
	db, clock, ids := sides(t,
		[]change{both("甲", "13900000001", "村头"), both("乙", "13900000002", "村尾")},
		[]change{both("甲", "13900000003", "a"), both("乙", "13900000004", "b"), both("丙", "13900000005", "c")},
		[]change{both("甲", "13900000006", "村东"), both("乙", "13900000007", "村西")})
	all := list(t, db, "")
	before := map[string]map[string]string{}
	for _, c := range all {
		before[c.Record+c.Field] = values(c)
	}
	choices := Propose(all, Newest, Side{}, clock.Now())
	if err := Choose(db, "何志强", all[0], 0); err != nil { // by hand, while the list is looked at
		t.Fatal(err)
	}
	hand, _ := text(t, db, ids[0], all[0].Field)
	done, left, err := DecideAll(db, "何志强", Newest, Side{}, choices)
	if err != nil || done.Count != 5 || left != 1 || len(list(t, db, "")) != 0 {
		t.Fatalf("%+v, %d left, %v", done, left, err)
	}
	if got, _ := text(t, db, ids[0], all[0].Field); got != hand {
		t.Error("what was decided by hand was decided again")
	}
	if got, _ := text(t, db, ids[1], "phone"); got != "13900000005" {
		t.Errorf("phone %s", got)
	}
	update(t, db, "周文广", func(tx *store.Tx) error {
		return tx.Put(revision.Household, ids[2], revision.Fields{"phone": revision.Text("13900000009")})
	})
	if again := bulks(t, db); len(again) != 1 || again[0].Undone || again[0].Count != 5 || again[0].By != "何志强" {
		t.Fatalf("%+v", again)
	}
	clock.Advance(time.Hour)
	back, left, err := UndoBulk(db, "罗秀云", bulks(t, db)[0])
	if err != nil || back != 4 || left != 1 {
		t.Fatalf("%d back, %d left, %v", back, left, err)
	}
	all = list(t, db, "")
	if len(all) != 4 {
		t.Fatalf("%d conflicts again", len(all))
	}
	for _, c := range all {
		if got := values(c); fmt.Sprint(got) != fmt.Sprint(before[c.Record+c.Field]) {
			t.Errorf("%s: %v, want %v", c.Path, got, before[c.Record+c.Field])
		}
	}
	if got, _ := text(t, db, ids[2], "phone"); got != "13900000009" {
		t.Errorf("what was written since is %s", got)
	}
	if _, _, err := UndoBulk(db, "罗秀云", bulks(t, db)[0]); !errors.Is(err, ErrGone) {
		t.Errorf("taken back twice: %v", err)
	}
	if done, _, err := DecideAll(db, "何志强", Newest, Side{}, Propose(all, Newest, Side{}, clock.Now())); err != nil || done.Count != 4 || len(list(t, db, "")) != 0 {
		t.Errorf("decided again: %+v, %v", done, err)
	}
	if got, _ := text(t, db, ids[1], "phone"); got != "13900000005" {
		t.Errorf("the newest is %s after taking back", got)
	}
}

// TestBulkOfSheets: the sum of a sheet follows, and taking back makes the sheet two-sided again.
func TestBulkOfSheets(t *testing.T) {
	db, s := income(t)
	sum := func() (sum string, conflicts int) {
		t.Helper()
		if err := db.View(func(tx *store.Tx) error {
			r, err := tx.Response(s)
			sum, conflicts = r.Text("a"), len(r.Conflicts)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		return sum, conflicts
	}
	side := func() (one Side) {
		for _, one = range Sides(list(t, db, "")) {
			if one.By == "周文广" {
				break
			}
		}
		return one
	}
	all := list(t, db, "")
	one := Side{By: "周文广", Device: all[0].Values[0].Device}
	choices := Propose(all, BySide, one, time.Time{})
	if _, left, err := DecideAll(db, "何志强", BySide, side(), choices); err != nil || left != 0 {
		t.Fatal(left, err)
	}
	if got, conflicts := sum(); got != "200" || conflicts != 0 {
		t.Errorf("sum %s, %d conflicts", got, conflicts)
	}
	if back, left, err := UndoBulk(db, "何志强", bulks(t, db)[0]); err != nil || back != 1 || left != 0 {
		t.Fatal(back, left, err)
	}
	again := list(t, db, "")
	if len(again) != 1 || fmt.Sprint(values(again[0])) != fmt.Sprint(values(all[0])) {
		t.Fatalf("%+v", again)
	}
	for i, v := range again[0].Values {
		if v.Shown == "300" {
			if err := Choose(db, "周文广", again[0], i); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got, conflicts := sum(); got != "300" || conflicts != 0 {
		t.Errorf("sum %s, %d conflicts after all", got, conflicts)
	}
}

// TestLater: what is left for later is shown so and no rule decides it, until another value comes in or it is taken up again.
func TestLater(t *testing.T) {
	two := []change{{"甲", map[string]string{"phone": "13900000001"}}, {"乙", map[string]string{"phone": "13900000002"}}}
	db, clock, ids := sides(t, two, two)
	var heads []revision.ID
	if err := db.View(func(tx *store.Tx) error {
		r, err := tx.Record(revision.Household, ids[0])
		heads = r.Heads[:1]
		return err
	}); err != nil {
		t.Fatal(err)
	}
	all := list(t, db, "")
	if err := Postpone(db, "何志强", all, true); err != nil {
		t.Fatal(err)
	}
	all = list(t, db, "")
	if len(all) != 2 || !all[0].Later || !all[1].Later || len(Propose(all, Newest, Side{}, clock.Now())) != 0 {
		t.Fatalf("%+v", all)
	}
	update(t, db, "丙", func(tx *store.Tx) error {
		return tx.PutFrom(revision.Household, ids[0], heads, revision.Fields{"phone": revision.Text("13900000003")})
	})
	if all = list(t, db, ""); all[0].Later || !all[1].Later {
		t.Errorf("another value: %+v", all)
	}
	if err := Postpone(db, "何志强", all, false); err != nil {
		t.Fatal(err)
	}
	if all = list(t, db, ""); all[1].Later {
		t.Error("not taken up again")
	}
	if err := Choose(db, "何志强", all[1], 0); err != nil || len(list(t, db, "")) != 1 {
		t.Error("not decided", err)
	}
}

// TestTownship: in a township's file, with all villages or one, what is decided is written for the village of the record, also on a sheet,
// by hand and by a rule, and what the village wrote is told from what the township wrote.
func TestTownship(t *testing.T) {
	village, s := income(t)
	id := village.Identity()
	town := storetest.New(t, storetest.WithSeed(5), storetest.WithIdentity(store.Identity{Kind: "township", Code: id.Code[:9], Name: "昭明镇", Township: "昭明镇"}))
	take(t, town, village)
	all := list(t, town, "")
	if len(all) != 1 || all[0].Village != id.Code {
		t.Fatalf("%+v", all)
	}
	if done, left, err := DecideAll(town, "何志强", BySide, Sides(all)[0], Propose(all, BySide, Sides(all)[0], town.Now())); err != nil || left != 0 || done.Count != 1 {
		t.Fatal(done, left, err)
	}
	if n := len(list(t, town, "")); n != 0 {
		t.Errorf("%d left", n)
	}
	if back, left, err := UndoBulk(town, "何志强", bulks(t, town)[0]); err != nil || back != 1 || left != 0 {
		t.Fatal(back, left, err)
	}
	if err := Choose(town, "何志强", list(t, town, "")[0], 0); err != nil {
		t.Fatal(err)
	}
	if err := town.View(func(tx *store.Tx) error {
		n := 0
		err := tx.Each(revision.Response, func(r *store.Record) error { n++; return nil })
		if n != 1 {
			t.Errorf("%d sheets of %s", n, s.Form)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if n := len(list(t, town, "")); n != 0 {
		t.Errorf("%d left: %+v", n, list(t, town, ""))
	}
	take(t, village, town)
	if n := len(list(t, village, "")); n != 0 {
		t.Errorf("%d conflicts in the village after the township decided", n)
	}
}

// take takes into a file what another one has and it may have.
func take(t testing.TB, into, from *store.DB) {
	t.Helper()
	id := from.Identity()
	_, err := into.TakeIn("何志强", []arrival.Source{{
		Arrival: arrival.Arrival{Village: id.Code, Name: id.Name, FileID: id.FileID, Made: from.Now(), Accepted: "同意"},
		Each: func(fn func([]byte) error) error {
			return from.View(func(tx *store.Tx) error {
				return tx.EachRevision(func(_ revision.ID, raw []byte) error { return fn(raw) })
			})
		},
	}}, func(int) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
}

// TestLife: what one side ended and the other one changed is listed, also of one household, and decided either way; no rule decides it, nor
// is it left for later, which would be a change too.
func TestLife(t *testing.T) {
	for n, gone := range []bool{false, true} {
		db, clock, ids := sides(t, nil)
		var heads []revision.ID
		if err := db.View(func(tx *store.Tx) error {
			r, err := tx.Record(revision.Household, ids[0])
			heads = r.Heads
			return err
		}); err != nil {
			t.Fatal(err)
		}
		clock.Advance(time.Minute)
		update(t, db, "甲", func(tx *store.Tx) error { return tx.End(revision.Household, ids[0]) })
		for _, by := range []string{"乙", "丁"} {
			update(t, db, by, func(tx *store.Tx) error {
				return tx.PutFrom(revision.Household, ids[0], heads, revision.Fields{"phone": revision.Text("13900000001" + by)})
			})
		}
		all := list(t, db, "")
		if len(all) != 2 || len(list(t, db, ids[0])) != 2 || len(all[0].Values) != 2 || all[0].Values[0].By == "甲" || all[0].Values[1].By != "甲" || all[0].Typable() {
			t.Fatalf("%+v", all)
		}
		for _, rule := range Rules() {
			if got := Propose(all, rule, Sides(all)[0], clock.Now()); len(got) != 0 {
				t.Errorf("%s decides %+v", rule, got)
			}
		}
		if err := Postpone(db, "丙", all, true); err != nil || all[0].Lasting() || list(t, db, "")[0].Later {
			t.Fatal("left for later", err)
		}
		if err := Choose(db, "丙", all[1], 0); !errors.Is(err, ErrLife) {
			t.Errorf("another field was decided before the life: %v", err)
		}
		if err := Type(db, "丙", all[0], "x"); !errors.Is(err, ErrValue) {
			t.Errorf("typed: %v", err)
		}
		if err := Choose(db, "丙", list(t, db, "")[0], n); err != nil {
			t.Fatal(err)
		}
		if left := len(list(t, db, "")); left != map[bool]int{false: 1}[gone] {
			t.Errorf("%d left", left)
		}
		if err := Choose(db, "丙", all[0], n); !errors.Is(err, ErrGone) {
			t.Errorf("decided twice: %v", err)
		}
		if err := db.View(func(tx *store.Tx) error {
			r, err := tx.Record(revision.Household, ids[0])
			if r.Dead != gone || r.Contested {
				t.Errorf("dead %v, contested %v", r.Dead, r.Contested)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
}
