package store_test

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

// updateGolden writes the newest of the golden files anew. They stand for all files that officers have: once released one is
// never written again, and new kinds or a later layout get a file of their own beside the others.
var updateGolden = flag.Bool("update-golden", false, "write the newest golden file anew")

// goldens are the golden files, the oldest first, each with the kinds that it holds: those that there were. The newest has all.
var goldens = []struct {
	name  string
	holds []revision.Kind
}{
	{"testdata/golden-v1", firstKinds},
	{"testdata/golden-v2", append(slices.Clone(firstKinds), revision.Import, "paper", "entered", "carrier", "list", "task", "book", "event")}, // its steps are of flow 1
	{"testdata/golden-v3", revision.Kinds()},
}

// firstKinds are the kinds of the first version.
var firstKinds = []revision.Kind{revision.Household, revision.Member, revision.Response, revision.Issue, revision.Step, revision.Round,
	revision.Form, revision.Setting, revision.Group, revision.Village, revision.Operator}

const golden = "testdata/golden-v1.db" // the oldest

// makeGolden writes a file with a record of every kind and everything else that a layout has to hold: a second chain, a
// conflict, an ended life, an unset field, an unknown kind, a draft.
func makeGolden(t *testing.T, name string) {
	clock := storetest.NewClock()
	o := storetest.Options(t, storetest.WithClock(clock))
	path := filepath.Join(t.TempDir(), "golden.db")
	db, err := store.Create(path, storetest.Village(), o)
	if err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *store.Tx) error {
		if err := tx.PutForm(sampleForm(t, "1")); err != nil {
			return err
		}
		if err := tx.NewGroup("石岭组"); err != nil {
			return err
		}
		if _, err := tx.NewOperator("周文广"); err != nil {
			return err
		}
		if err := tx.SetSetting("monitor_line", "2022-01-01", "7300"); err != nil {
			return err
		}
		if err := tx.Put(revision.Village, "533102201001", fields("name", "青山村", "from", "2021-05-01")); err != nil {
			return err
		}
		return tx.Put("wish", "w1", fields("text", "later versions know what this is"))
	})
	h := newHousehold(t, db, "37", "欧阳秀英", "石岭组", "phone", "13800000000")
	m := newMember(t, db, h, "533102199003078818", "欧阳𠮷明", "rel", "03")
	gone := newMember(t, db, h, "", "欧阳老人", "rel", "05")
	update(t, db, func(tx *store.Tx) error { return tx.End(revision.Member, gone) })
	var round store.Round
	update(t, db, func(tx *store.Tx) (err error) {
		round, err = tx.NewRound("八月攻坚", []string{"sample"}, []schedule.Phase{{Title: "大排查", From: "2022-08-06", To: "2022-08-12"}})
		return err
	})
	s := store.Subject{Form: "sample", Record: h, Round: round.ID}
	complete(t, db, s, "unsafe", "yes", "surveyed", "no", "what", "后墙有裂缝", "income", "7000")
	update(t, db, func(tx *store.Tx) error { return goldenKinds(tx, h, m) })
	clock.Advance(time.Hour)
	step(t, db, "A0001", ledger.Step{Action: action.Measure, Measure: "加固后墙", By: "李工", Due: "2022-08-15"})
	old := heads(t, db, revision.Household, h)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	o.NoteDir = t.TempDir() // another laptop
	if db, err = store.Open(path, o); err != nil {
		t.Fatal(err)
	}
	put(t, db, revision.Household, h, "head", "欧阳秀莲")
	if err := putFrom(t, db, h, old, "head", "欧阳修英"); err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *store.Tx) error {
		return tx.Put(revision.Household, h, revision.Fields{"phone": revision.Unset})
	})
	d, _ := fill(t, db, s, "unsafe", "no")
	d.Saved = clock.Now()
	if err := db.SaveDraft(d); err != nil {
		t.Fatal(err)
	}
	storetest.Check(t, db)
	digest, err := db.Digest()
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	duplicate(t, path, name+".db")
	if err := os.WriteFile(name+".digest", []byte(digest+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// goldenKinds writes a record of every kind that packages above this one write, as they write it.
func goldenKinds(tx *store.Tx, household, member string) error {
	first, err := tx.Issue("A0001")
	if err != nil {
		return err
	}
	issue := first.ID
	at := tx.Now().Format(time.RFC3339)
	for _, r := range []struct {
		kind   revision.Kind
		id     string
		fields revision.Fields
	}{
		{revision.Import, "i1", fields("at", at, "file", "花名册.xlsx")},
		{"paper", "p1", fields("household", household, "member", member, "paper", "idcard", "name", "身份证复印件", "state", "have", "place", "3号盒")},
		{"cadence", "c1", fields("name", "给五保户送药", "every", "每月", "first", "2022-08-10")},
		{"done", "d2", fields("of", "c1", "day", "2022-08-05", "who", "周文广")},
		{"tenure", "t1", fields("household", household, "name", "何志强", "from", "2018-01-02", "until", "2021-05-06", "why", "调走")},
		{"supervision", "s1", fields("date", "2022-08-06", "cadences", "督查", "contents", "政策落实", "people", "罗秀云")},
		{"monitoring", "w1", fields("household", household, "action", "known", "date", "2022-08-06", "people", "罗秀云", "time", at, "order", "1", "listed", "yes")},
		{"duty", "d1", fields("row", "r28", "value", "92%", "met", "no", "date", "2022-08-06", "person", "罗秀云")},
		{"certificate", "z1", fields("type", "林权证", "number", "L001", "holder", "欧阳秀英", "issued", "2015-01-02", "households", household)},
		{"entered", "n1", fields("@household", household, "@of", member, "name", "2022-08-06 周文广 typed\n欧阳𠮷明")},
		{"carrier", "c1", fields("@household", household, "@carrier", "book", "head", "2022-08-06 周文广 typed\n欧阳秀英")},
		{"book", "b1", revision.Fields{"name": revision.Text("比对核查名单.xlsx"), "data": revision.Marshal([]byte{0x50, 0x4b, 0, 255})}},
		{"list", "l1", fields("title", "比对核查名单", "at", at, "due", "2022-08-20", "book", "b1")},
		{"task", "t1", fields("list", "l1", "row", "3", "household", household, "member", member, "name", "欧阳𠮷明", "a/是否在册", "是", "answered", at, "by", "周文广")},
		{"officer", "o1", fields("name", "罗秀云", "post", "村党总支书记", "level", "village")},
		{"retyping", "y1", fields("title", "八月二次录入", "form", "sample", "seed", "20220806", "at", at, "sheets", "r1")},
		{"retyped", "y2", fields("@retyping", "y1", "@of", "r1", "@by", "罗秀云", "@at", at, "k/income", "周文广", "p/income", "1 income", "f/income", "1:7000", "s/income", "1:70000")},
		{"filling", "q1", fields("of", "r1", "form", "sample", "household", household, "by", "周文广", "at", at, "fields", "4", "millis", "61500", "keys", "37")},
		{"inspection", "x1", fields("title", "八月抽查", "seed", "20220806", "at", at, "fields", "household/type", "stratum/01", "全部农户 1 1\n"+household)},
		{"found", "f1", fields("@inspection", "x1", "@household", household, "f/household/type", at+" 周文广 value\n02")},
		{"evidence", "g1", fields("issue", issue, "code", "37-A0001-1", "kind", "photo", "date", "2022-08-07", "place", "罗秀云的手机", "by", "周文广",
			"files", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 37-A0001-1 后墙.jpg")},
		{"receipt", "v1", fields("at", at, "from", "f1", "by", "何志强", "heads", strings.Repeat("0a", 32))},
		{"verdict", "v2", fields("kind", "household", "record", household, "field", "phone", "revision", strings.Repeat("0b", 32), "says", "object", "why", "没有换号")},
		{"question", "a1", fields("action", "task", "text", "补照片", "household", household, "due", "2022-08-20", "at", at, "order", "1")},
		{"question", "a2", fields("of", "a1", "action", "reply", "text", "明天补", "at", at, "order", "2")},
		{"decision", "k1", revision.Fields{"batch": revision.Text("k1"), "rule": revision.Text("newest"), "by": revision.Text("何志强"), "at": revision.Text(at),
			"count": revision.Text("1"), "rows": revision.Marshal([][]string{{"household", household, "phone", strings.Repeat("0a", 32), strings.Repeat("0b", 32)}})}},
		{"inquiry", "k1", fields("name", "65岁以上独居", "question", `{"all":[{"any":[{"on":"member","field":"@age","op":"least","values":["65"]}]}]}`)},
		{"figure", "k2", fields("question", `{"all":[]}`, "scope", "花名册上的全部户。", "households", "1", "people", "2", "open", "0", "day", "2022-08-06", "asof", at, "to", "民政办",
			"operator", "周文广", "digest", "0a0a0a0a0a0a", "counted", household, "heads", "533102201001 c1 1")},
		{"event", "e1", fields("type", "birth", "date", "2022-08-01", "at", at, "by", "周文广", "households", household, "members", member, "told", "出生")},
	} {
		if err := tx.Put(r.kind, r.id, r.fields); err != nil {
			return err
		}
	}
	return nil
}

// TestGolden opens files of older versions as a later version finds them: a copy, on a machine that has never seen it.
func TestGolden(t *testing.T) {
	if *updateGolden {
		makeGolden(t, goldens[len(goldens)-1].name)
	}
	for _, g := range goldens {
		t.Run(filepath.Base(g.name), func(t *testing.T) { openGolden(t, g.name, g.holds) })
	}
}

func openGolden(t *testing.T, name string, holds []revision.Kind) {
	path := filepath.Join(t.TempDir(), "cunce.db")
	duplicate(t, name+".db", path)
	want, err := os.ReadFile(name + ".digest")
	if err != nil {
		t.Fatal(err)
	}
	db := reopen(t, path, storetest.Options(t, storetest.WithSeed(7)))
	storetest.Check(t, db)
	for range 2 {
		if got, err := db.Digest(); err != nil || got != strings.TrimSpace(string(want)) {
			t.Errorf("digest %s, want %s, %v", got, want, err)
		}
		if err := db.Rebuild(); err != nil {
			t.Fatal(err)
		}
		storetest.Check(t, db)
	}
	view(t, db, func(tx *store.Tx) error { return goldenRecords(t, tx, holds) })
	put(t, db, revision.Group, "new", "name", "河边组")
	if got := chains(t, db); len(got) != 3 {
		t.Errorf("chains %v, want the file's two and one of this machine", got)
	}
}

// goldenRecords holds what the file tells against what was entered.
func goldenRecords(t *testing.T, tx *store.Tx, holds []revision.Kind) error {
	for _, kind := range append(slices.Clone(holds), "wish") {
		n := 0
		if err := tx.Each(kind, func(*store.Record) error { n++; return nil }); err != nil || n == 0 {
			t.Errorf("%d records of kind %s, %v", n, kind, err)
		}
	}
	h, err := tx.HouseholdByNumber("37")
	if err != nil {
		return err
	}
	if len(h.Conflicts["head"]) != 2 || h.Text("phone") != "" || h.Fields["phone"] == nil || h.Group() != "石岭组" {
		t.Errorf("household %+v", h.Record)
	}
	members, err := tx.Members(h.ID)
	if err != nil || len(members) != 1 || members[0].Name() != "欧阳𠮷明" || members[0].IDNumber() != "533102199003078818" {
		t.Errorf("members %v, %v", members, err)
	}
	first, second := ledger.Planned, ledger.Found
	if !slices.Contains(holds, "officer") {
		first, second = ledger.Working, ledger.Registered
	}
	issues, err := tx.Issues(store.IssueFilter{})
	if err != nil || len(issues) != 2 || issues[0].Number() != "A0001" || issues[0].Status() != first || issues[1].Status() != second {
		t.Errorf("issues %v, %v", issues, err)
	}
	drafts, err := tx.Drafts()
	if err != nil || len(drafts) != 1 || drafts[0].Record != h.ID {
		t.Errorf("drafts %v, %v", drafts, err)
	}
	rounds, err := tx.Rounds()
	if err != nil || len(rounds) != 1 || rounds[0].Title() != "八月攻坚" {
		t.Errorf("rounds %v, %v", rounds, err)
	}
	r, err := tx.Response(store.Subject{Form: "sample", Record: h.ID, Round: rounds[0].ID})
	if err != nil {
		return err
	}
	f, err := tx.FormVersion(r)
	if err != nil {
		return err
	}
	if got := r.Answers(f)["housing/what"]; got != forms.Text("后墙有裂缝") {
		t.Errorf("answer %+v", got)
	}
	values := []string{}
	for _, c := range h.Conflicts["head"] {
		var s string
		if err := revision.Unmarshal(c.Value, &s); err != nil {
			return err
		}
		values = append(values, s)
	}
	slices.Sort(values)
	if !slices.Equal(values, []string{"欧阳修英", "欧阳秀莲"}) {
		t.Errorf("conflict between %v", values)
	}
	return nil
}

// TestOlderIndex: a file whose index an older version made is searched as one of this version.
func TestOlderIndex(t *testing.T) {
	path := filepath.Join(t.TempDir(), "cunce.db")
	duplicate(t, golden, path)
	db := reopen(t, path, storetest.Options(t, storetest.WithSeed(7)))
	if got := hits(t, db, "欧阳秀英", 0); len(got) != 1 {
		t.Errorf("the former head finds %v", got)
	}
}
