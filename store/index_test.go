package store_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// fewer runs a property a few times where each run makes data files, which costs much; CUNCE_LONG=1 runs it in full.
func fewer(t *testing.T, prop func(*rapid.T)) {
	if os.Getenv("CUNCE_LONG") == "" {
		checks := flag.Lookup("rapid.checks").Value
		usual := checks.String()
		if err := checks.Set("12"); err != nil {
			t.Fatal(err)
		}
		defer checks.Set(usual)
	}
	rapid.Check(t, prop)
}

var (
	someNames  = []string{"欧阳秀英", "单雪旺", "曾乐", "王英", "阿依古丽·买买提", "𠮷田", "", "尉迟恭"}
	someGroups = []string{"石岭组", "河边组", "", "3组"}
	someIDs    = []string{"", "533102196503120020", "53310219650312004X", "９９９９９９", "533102198803121234"}
)

// edit does one random thing to a village.
func edit(t *rapid.T, db *store.DB) {
	name, number := rapid.SampledFrom(someNames).Draw(t, "name"), rapid.SampledFrom([]string{"", "37", "137", "A7"}).Draw(t, "number")
	idno := rapid.SampledFrom(someIDs).Draw(t, "id number")
	pick := rapid.IntRange(0, 9).Draw(t, "pick")
	err := db.Update("周文广", func(tx *store.Tx) error {
		hs, err := tx.Households()
		if err != nil {
			return err
		}
		if len(hs) == 0 || pick == 0 {
			c := card("head", "户主"+name, "team", rapid.SampledFrom(someGroups).Draw(t, "group"), "head_id", idno)
			_, _, err := tx.NewHousehold(store.HouseholdKey{National: number, HeadID: idno}, c)
			return err
		}
		h := hs[pick%len(hs)]
		switch pick {
		case 1, 2:
			_, _, err = tx.NewMember(h.ID, idno, card("name", "成员"+name, "rel", "03", "health", "03 04", "labor", "01"))
		case 3:
			err = tx.Put(revision.Household, h.ID, fields("hh_no", number, "team", rapid.SampledFrom(someGroups).Draw(t, "group"), "head", "改"+name))
		case 4:
			if h.Size() == 0 {
				err = tx.End(revision.Household, h.ID)
			}
		case 5:
			ms, merr := tx.Members(h.ID)
			if err = merr; err == nil && len(ms) > 0 {
				err = tx.End(revision.Member, ms[0].ID)
			}
		case 6, 7:
			no := rapid.IntRange(1, 20).Draw(t, "issue")
			_, err = putIssue(tx, h.ID, no, fmt.Sprintf("2022-08-%02d", no), "建环办")
		case 8:
			is, ierr := tx.Issues(store.IssueFilter{})
			if err = ierr; err == nil && len(is) > 0 {
				i := is[len(is)/2]
				_, err = tx.Step(i.ID, ledger.Step{Action: i.Actions()[0], Measure: measureFor(i), Note: "原因", Person: "何志强", Evidence: "照片"})
			}
		case 9:
			err = tx.SetSetting("monitor_line", "2022-01-01", fmt.Sprint(7000+pick))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func measureFor(i store.Issue) string {
	if i.Actions()[0] == action.MeasureDone {
		for _, m := range i.Measures() {
			if !m.Done {
				return fmt.Sprint(m.Number)
			}
		}
	}
	return "修"
}

// After any edits the rows that were kept up to date are those that a rebuild makes: Check compares them byte by byte, and
// what they find is what reading every record finds.
func TestIndexEqualsRebuilt(t *testing.T) {
	o := storetest.Options(t)
	dir, n := t.TempDir(), 0
	fewer(t, func(t *rapid.T) {
		n++
		db, err := store.Create(filepath.Join(dir, fmt.Sprint(n, ".db")), storetest.Village(), o)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for range rapid.IntRange(1, 12).Draw(t, "edits") {
			edit(t, db)
		}
		findings, err := db.Check()
		if err != nil || len(findings) > 0 {
			t.Fatalf("%v %v", findings, err)
		}
		compareWithRecords(t, db)
		if err := db.Rebuild(); err != nil {
			t.Fatal(err)
		}
		if findings, err = db.Check(); err != nil || len(findings) > 0 {
			t.Fatalf("after a rebuild: %v %v", findings, err)
		}
		compareWithRecords(t, db)
	})
}

// compareWithRecords counts what the index tells by reading every record.
func compareWithRecords(t *rapid.T, db *store.DB) {
	err := db.View(func(tx *store.Tx) error {
		size, households := map[string]int{}, 0
		if err := tx.Each(revision.Member, func(r *store.Record) error { size[r.Text("household")]++; return nil }); err != nil {
			return err
		}
		if err := tx.Each(revision.Household, func(r *store.Record) error {
			households++
			hits, err := tx.Find(r.Text("head"), 0)
			if !slices.ContainsFunc(hits, func(h store.Hit) bool { return h.Household.ID == r.ID }) {
				t.Errorf("%s is not found by name", r.Text("head"))
			}
			return err
		}); err != nil {
			return err
		}
		roster, err := tx.Roster()
		if len(roster) != households {
			t.Errorf("%d households in the walk of %d", len(roster), households)
		}
		for _, h := range roster {
			if h.Size() != size[h.ID] {
				t.Errorf("size %d of %d", h.Size(), size[h.ID])
			}
		}
		all, err2 := tx.Issues(store.IssueFilter{})
		unclosed := 0
		for _, i := range all {
			if i.Unclosed() {
				unclosed++
			}
		}
		counts, err3 := tx.IssueCounts("2022-08-06")
		n := counts.Unclosed
		if n != unclosed {
			t.Errorf("%d unclosed by the index, %d by replaying", n, unclosed)
		}
		for _, e := range []error{err, err2, err3} {
			if e != nil {
				return e
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Two laptops that make the same households and members from the same keys make the same ids, in any order and however
// the keys are written.
func TestTwoFilesSameIDs(t *testing.T) {
	dir, n := t.TempDir(), 0
	o := storetest.Options(t)
	other := storetest.Options(t, storetest.WithSeed(2), storetest.WithClock(storetest.NewClock()))
	type person struct{ number, head, member string }
	fewer(t, func(t *rapid.T) {
		n++
		people := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) person {
			k := rapid.IntRange(1, 1_000_000).Draw(t, "key")
			p := person{fmt.Sprintf("5331%08d", k), fmt.Sprintf("53310219650%07d", k), fmt.Sprintf("53310219880%06dX", k)}
			if rapid.Bool().Draw(t, "without a number") {
				p.number = ""
			}
			return p
		}), 1, 8, func(p person) string { return p.head }).Draw(t, "people")
		make := func(o store.Options, name string, people []person, wide bool) map[string]string {
			db, err := store.Create(filepath.Join(dir, fmt.Sprint(n, name)), storetest.Village(), o)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			ids := map[string]string{}
			err = db.Update("周文广", func(tx *store.Tx) error {
				for _, p := range people {
					key := store.HouseholdKey{National: p.number, HeadID: p.head}
					idno := p.member
					if wide {
						key = store.HouseholdKey{National: " " + widen(p.number), HeadID: widen(p.head)}
						idno = widen(p.member[:8]) + " " + p.member[8:len(p.member)-1] + "ｘ"
					}
					h, _, err := tx.NewHousehold(key, card("head", "户主"))
					if err != nil {
						return err
					}
					m, _, err := tx.NewMember(h, idno, card("name", "成员"))
					if err != nil {
						return err
					}
					ids[p.head], ids[p.member] = h, m
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			return ids
		}
		shuffled := rapid.Permutation(people).Draw(t, "order")
		a, b := make(o, "a", people, false), make(other, "b", shuffled, true)
		for k, id := range a {
			if b[k] != id {
				t.Errorf("%s is %s on one laptop, %s on the other", k, id, b[k])
			}
		}
	})
}

// widen writes digits as an input method does.
func widen(s string) string {
	out := []rune(s)
	for i, r := range out {
		if r >= '0' && r <= '9' {
			out[i] = r - '0' + '０'
		}
	}
	return string(out)
}

// A file that was opened again holds the same lists.
func TestReopenedFileListsTheSame(t *testing.T) {
	clock := storetest.NewClock()
	o := storetest.Options(t, storetest.WithClock(clock))
	path := filepath.Join(t.TempDir(), "cunce.db")
	db, err := store.Create(path, storetest.Village(), o)
	if err != nil {
		t.Fatal(err)
	}
	h := newHousehold(t, db, "37", "欧阳秀英", "石岭组")
	newMember(t, db, h, "533102196503120020", "欧阳小明")
	clock.Advance(time.Minute)
	before := hits(t, db, "欧阳", 0)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if db, err = store.Open(path, o); err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if after := hits(t, db, "欧阳", 0); !slices.Equal(before, after) || len(after) != 1 {
		t.Errorf("%v, before %v", after, before)
	}
}
