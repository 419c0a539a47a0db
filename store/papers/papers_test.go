package papers

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/demo"
	"cunce/store/exchange"
	"cunce/store/ledger"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// house makes a household with members.
func house(t testing.TB, db *store.DB, card forms.Answers, members ...forms.Answers) (id string) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		if id, _, err = tx.NewHousehold(store.HouseholdKey{National: card["hh_no"].Text}, card); err != nil {
			return err
		}
		for _, m := range members {
			if _, _, err := tx.NewMember(id, m["idno"].Text, m); err != nil {
				return err
			}
		}
		return nil
	})
	return id
}

// items are the papers of a household by rule and person.
func items(t testing.TB, db *store.DB, id string) map[string]Item {
	t.Helper()
	all := map[string]Item{}
	storetest.View(t, db, func(tx *store.Tx) error {
		e, err := Load(tx)
		if err != nil {
			return err
		}
		list, err := e.Household(tx, id)
		for _, it := range list {
			key := it.Rule.ID
			if it.Person != "" {
				key += " " + it.Person
			}
			all[key] = it
		}
		return err
	})
	return all
}

func tick(t testing.TB, db *store.DB, it Item, m Mark) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) error { return Tick(tx, it, m) })
}

// TestNeeded: what a household should have follows from its cards; what is not known is not "no".
func TestNeeded(t *testing.T) {
	db := storetest.New(t)
	monitored := house(t, db, storetest.Texts("head", "欧阳秀英", "hh_no", "1", "type", "04", "mon_type", "01", "moved", "yes", "dgrade", "C"),
		storetest.Texts("name", "欧阳秀英", "idno", "533102199003078818", "idtype", "01", "rel", "01", "health", "02 04", "work", "04"),
		storetest.Texts("name", "欧阳明", "idtype", "03", "rel", "03", "school", "11"),
		storetest.Texts("name", "欧阳老人", "rel", "11", "chg", "out", "chg_why", "out1"))
	blank := house(t, db, storetest.Texts("head", "罗大山", "hh_no", "2"))
	general := house(t, db, storetest.Texts("head", "何三", "hh_no", "3", "type", "01", "moved", "no"))
	all := items(t, db, monitored)
	for key, want := range map[string]State{
		"hukou": Unchecked, "handbook": Unchecked, "mon_meeting": Unchecked, "clear_public": Unneeded, "moved": Unchecked, "house_fix": Unchecked,
		"idcard 欧阳秀英": Unchecked, "no_id 欧阳明": Unchecked, "chronic 欧阳秀英": Unchecked, "disabled 欧阳秀英": Unchecked, "work 欧阳秀英": Unchecked,
		"student 欧阳明": Unchecked, "yulu 欧阳明": Unchecked, "death 欧阳老人": Unchecked, "exit_sign": Unneeded,
	} {
		if it, ok := all[key]; !ok || it.State != want {
			t.Errorf("%s: %q (%v), want %q", key, it.State, ok, want)
		}
	}
	for _, key := range []string{"idcard 欧阳老人", "idcard 欧阳明", "illness 欧阳秀英", "student 欧阳秀英"} {
		if it, ok := all[key]; ok {
			t.Errorf("%s is asked for: %+v", key, it)
		}
	}
	for key, want := range map[string]string{"handbook": "户类型", "moved": "是否易地搬迁"} {
		if it := items(t, db, blank)[key]; it.State != Unclear || !strings.Contains(it.Reason, want) {
			t.Errorf("%s of a card without a type: %q %q", key, it.State, it.Reason)
		}
		if it := items(t, db, general)[key]; it.State != Unneeded || it.Reason == "" {
			t.Errorf("%s of a general household: %q %q", key, it.State, it.Reason)
		}
	}
}

// TestOutdated: papers get old by their rule, by the day until which they hold, or because somebody says so. The clock stands at
// 2022-08-06.
func TestOutdated(t *testing.T) {
	db := storetest.New(t)
	id := house(t, db, storetest.Texts("head", "欧阳秀英", "hh_no", "1", "type", "02"),
		storetest.Texts("name", "欧阳秀英", "idno", "533102199003078818", "idtype", "01", "rel", "01", "birth", "1990-03-07", "school", "16", "disab_no", "53310219900307881843"),
		storetest.Texts("name", "欧阳老人", "idno", "533102194003078811", "idtype", "01", "rel", "11", "birth", "1940-03-07"))
	for _, tt := range []struct {
		key, date, until string
		want             State
	}{
		{"income", "2022-01-03", "", Have}, {"income", "2021-12-31", "", Outdated}, {"income", "", "", Have},
		{"visits", "2022-08-01", "", Have}, {"visits", "2022-07-31", "", Outdated}, {"visits", "2021-09-01", "", Outdated},
		{"medical", "2021-11-01", "", Unneeded}, {"hukou", "1990-01-01", "", Have}, {"hukou", "1990-01-01", "2022-08-05", Outdated},
		{"hukou", "", "2022-08-06", Have},
		{"idcard 欧阳秀英", "2011-08-06", "", Outdated}, {"idcard 欧阳秀英", "2013-08-06", "", Have}, {"idcard 欧阳秀英", "2017-08-06", "", Have},
		{"idcard 欧阳秀英", "2004-08-06", "", Outdated}, {"idcard 欧阳秀英", "2004-08-06", "2030-01-01", Have}, {"idcard 欧阳老人", "1990-01-01", "", Have},
		{"student 欧阳秀英", "2021-09-01", "", Have}, {"student 欧阳秀英", "2021-08-31", "", Outdated},
		{"disabled 欧阳秀英", "2012-08-06", "", Outdated}, {"disabled 欧阳秀英", "2012-08-07", "", Have},
	} {
		it := items(t, db, id)[tt.key]
		if it.Rule == nil {
			if tt.want != Unneeded {
				t.Errorf("%s is not asked for", tt.key)
			}
			continue
		}
		if tt.want == Unneeded {
			continue
		}
		tick(t, db, it, Mark{State: Have, Date: tt.date, Until: tt.until})
		if got := items(t, db, id)[tt.key]; got.State != tt.want || got.State == Outdated && got.Reason == "" {
			t.Errorf("%s of %s until %q: %q %q, want %q", tt.key, tt.date, tt.until, got.State, got.Reason, tt.want)
		}
	}
	if it := items(t, db, id)["income"]; it.Reason != reasonNoDate {
		t.Errorf("no date: %q", it.Reason)
	}
	tick(t, db, items(t, db, id)["bright"], Mark{State: Outdated, Place: "3号盒"})
	if it := items(t, db, id)["bright"]; it.State != Outdated || it.Place != "3号盒" {
		t.Errorf("%+v", it)
	}
	tick(t, db, items(t, db, id)["bright"], Mark{State: Unneeded, Note: "镇里统一换新卡"})
	if it := items(t, db, id)["bright"]; it.State != Unneeded || it.Reason != "镇里统一换新卡" || it.Place != "" {
		t.Errorf("%+v", it)
	}
}

// TestTickWritesOnce: what is ticked as it was writes nothing.
func TestTickWritesOnce(t *testing.T) {
	db := storetest.New(t)
	id := house(t, db, storetest.Texts("head", "何三", "hh_no", "3"))
	tick(t, db, items(t, db, id)["hukou"], Mark{State: Have, Place: "  1号\x1b盒 "})
	before, err := db.Digest()
	if err != nil {
		t.Fatal(err)
	}
	it := items(t, db, id)["hukou"]
	tick(t, db, it, it.Mark())
	if after, err := db.Digest(); err != nil || after != before {
		t.Errorf("written again: %v", err)
	}
}

// TestIssue: an issue about a paper is opened once, and not where nothing is lacking.
func TestIssue(t *testing.T) {
	db := storetest.New(t)
	id := house(t, db, storetest.Texts("head", "何三", "hh_no", "3"), storetest.Texts("name", "何三", "idno", "533102199003078818", "rel", "01"))
	for i, want := range []bool{true, false} {
		it := items(t, db, id)["idcard 何三"]
		storetest.Update(t, db, func(tx *store.Tx) error {
			issue, opened, err := Open(tx, it)
			if opened != want || !strings.Contains(issue.Title(), "身份证复印件") || issue.Status() != ledger.Found || issue.Household() != id {
				t.Errorf("%d: %v %+v", i, opened, issue)
			}
			return err
		})
	}
	tick(t, db, items(t, db, id)["hukou"], Mark{State: Have})
	it := items(t, db, id)["hukou"]
	storetest.Update(t, db, func(tx *store.Tx) error {
		if _, opened, err := Open(tx, it); opened || err != nil {
			t.Errorf("opened %v, %v", opened, err)
		}
		return nil
	})
	storetest.Check(t, db)
}

// TestMoves: the papers of a person go along into another household, those of the household stay.
func TestMoves(t *testing.T) {
	db := storetest.New(t)
	old := house(t, db, storetest.Texts("head", "何三", "hh_no", "3"), storetest.Texts("name", "何三", "rel", "01", "idtype", "01"), storetest.Texts("name", "何小", "rel", "03", "idtype", "01"))
	other := house(t, db, storetest.Texts("head", "何大", "hh_no", "4"))
	tick(t, db, items(t, db, old)["idcard 何小"], Mark{State: Have, Place: "3号盒"})
	tick(t, db, items(t, db, old)["hukou"], Mark{State: Have})
	member := items(t, db, old)["idcard 何小"].Member
	storetest.Update(t, db, func(tx *store.Tx) error {
		return tx.Put(revision.Member, member, revision.Fields{"household": revision.Text(other)})
	})
	if it := items(t, db, other)["idcard 何小"]; it.State != Have || it.Place != "3号盒" {
		t.Errorf("%+v", it)
	}
	if _, ok := items(t, db, old)["idcard 何小"]; ok || items(t, db, other)["hukou"].State != Unchecked {
		t.Error("a paper is in two places")
	}
	tick(t, db, items(t, db, other)["idcard 何小"], Mark{State: Missing})
	if it := items(t, db, other)["idcard 何小"]; it.State != Missing {
		t.Errorf("%+v", it)
	}
	storetest.Check(t, db)
}

// TestImportTakenBack: a household whose papers somebody looked for stays when its import is taken back.
func TestImportTakenBack(t *testing.T) {
	db := storetest.New(t)
	wb, err := sheet.Parse("r.csv", []byte("户编号,户主姓名,姓名,身份证号,与户主关系\n3,何三,何三,,户主\n4,何大,何大,,户主\n"), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	roster, err := exchange.ReadRoster(wb, storetest.Start)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := exchange.Import(db, "周文广", roster, false); err != nil {
		t.Fatal(err)
	}
	ids := map[string]string{}
	storetest.View(t, db, func(tx *store.Tx) error {
		hs, err := tx.Roster()
		for _, h := range hs {
			ids[h.Head()] = h.ID
		}
		return err
	})
	tick(t, db, items(t, db, ids["何三"])["hukou"], Mark{State: Have})
	if _, err := exchange.Undo(db, "周文广", false); err != nil {
		t.Fatal(err)
	}
	storetest.View(t, db, func(tx *store.Tx) error {
		hs, err := tx.Roster()
		if len(hs) != 1 || hs[0].Head() != "何三" {
			t.Errorf("%d households are left", len(hs))
		}
		return err
	})
}

// FuzzRead: whatever a county's table holds, it is read or its faults are told, and what was read judges every household.
func FuzzRead(f *testing.F) {
	f.Add([]byte("| papers | | | | | |\n| | 编号 | 对象 | 材料 | 要不要 | 过期 |\n| | a | household | x | ${type} = '01' | ${date} < today() |\n"))
	f.Add([]byte("| papers | | | |\n| | id | subject | name | needed |\n| | a | member | x | count(${hh.team}) > 1 |\n| | a | left | x | off |\n"))
	f.Add([]byte("| papers |\n| | id |"))
	f.Fuzz(func(t *testing.T, data []byte) {
		wb, err := sheet.Parse("t.md", data, sheet.DefaultLimits)
		if err != nil {
			return
		}
		household, _ := catalog.Form("household")
		member, _ := catalog.Form("member")
		known := vocabulary{household, member}
		rules, _ := read(wb, known)
		e := &Engine{rules: rules, known: known, now: storetest.Start}
		h := store.Household{Record: &store.Record{ID: "h", Fields: revision.Fields{"type": revision.Text("01")}}}
		found := &store.Record{ID: "p", Fields: revision.Fields{"state": revision.Text("have"), "date": revision.Text("2022-01-01")}}
		for _, it := range e.judge(h, []store.Member{{Record: &store.Record{ID: "m"}}}, []*store.Record{found}) {
			if it.Rule == nil || StateNames[it.State] == "" {
				t.Errorf("%+v", it)
			}
		}
	})
}

// TestCounty: a township replaces a paper, takes one away, adds one; a table with faults is refused whole.
func TestCounty(t *testing.T) {
	db := storetest.New(t)
	id := house(t, db, storetest.Texts("head", "何三", "hh_no", "3", "type", "01", "land", "12"))
	decide := func(table string) (taken int, faults []Fault) {
		wb, err := sheet.Parse("papers.md", []byte(table), sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		storetest.Update(t, db, func(tx *store.Tx) (err error) {
			taken, faults, err = Decide(tx, wb)
			return err
		})
		return taken, faults
	}
	if _, faults := decide("| papers | | | | |\n| | id | subject | name | needed |\n| | a b | household | x | true() |\n| | c | person | x | true() |\n" +
		"| | d | household | | true() |\n| | e | household | x | ${moon} = 1 |\n| | f | household | x | 1 + |\n| | f | household | x | true() |\n"); len(faults) != 6 {
		t.Errorf("%+v", faults)
	}
	if _, faults := decide("| papers | |\n| | 什么 |\n"); len(faults) != 1 {
		t.Errorf("%+v", faults)
	}
	taken, faults := decide("| papers | | | | | |\n| | 编号 | 对象 | 材料 | 要不要 | 过期 |\n| | hukou | household | 户口簿（全本） | true() | |\n" +
		"| | survey | household | | off | |\n| | k_land | household | 土地承包合同 | ${land} > 0 | ${date} < date('2022-01-01') |\n")
	if taken != 3 || len(faults) != 0 {
		t.Fatalf("%d %+v", taken, faults)
	}
	all := items(t, db, id)
	if _, ok := all["survey"]; ok || all["hukou"].Rule.Name != "户口簿（全本）" || all["k_land"].State != Unchecked {
		t.Errorf("%+v", all)
	}
	tick(t, db, all["k_land"], Mark{State: Have, Date: "2021-05-01"})
	if it := items(t, db, id)["k_land"]; it.State != Outdated {
		t.Errorf("%+v", it)
	}
}

// TestReport: the list of a village counts every paper once, and holds no ID number.
func TestReport(t *testing.T) {
	db := storetest.New(t)
	if _, err := demo.Build(db, demo.Options{Households: 24, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	storetest.View(t, db, func(tx *store.Tx) error {
		e, err := Load(tx)
		if err != nil {
			return err
		}
		rep, err := e.Run(tx)
		lacking := 0
		for _, h := range rep.Houses {
			lacking += len(h.Lacking)
		}
		c := rep.Counts
		if rep.Looked != 24 || lacking == 0 || lacking != c[Missing]+c[Outdated]+c[Unchecked]+c[Unclear] || len(rep.Table().Rows) != lacking {
			t.Errorf("%d households, %d lacking, %v", rep.Looked, lacking, c)
		}
		return err
	})
}

// TestAnyMark: whatever is ticked, one state comes out, the file is sound, and what was written is what is read.
func TestAnyMark(t *testing.T) {
	db := storetest.New(t)
	id := house(t, db, storetest.Texts("head", "何三", "hh_no", "3", "type", "02"), storetest.Texts("name", "何三", "idno", "533102199003078818", "rel", "01", "birth", "1990-03-07"))
	keys := []string{"hukou", "income", "visits", "idcard 何三", "handbook"}
	day := rapid.Custom(func(t *rapid.T) string {
		if rapid.Bool().Draw(t, "none") {
			return ""
		}
		return time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 20000).Draw(t, "day")).Format(time.DateOnly)
	})
	rapid.Check(t, func(r *rapid.T) {
		key := rapid.SampledFrom(keys).Draw(r, "paper")
		m := Mark{State: rapid.SampledFrom([]State{Have, Missing, Outdated, Unneeded, Unchecked}).Draw(r, "state"), Date: day.Draw(r, "date"), Until: day.Draw(r, "until"),
			Place: rapid.SampledFrom([]string{"", "3号盒"}).Draw(r, "place")}
		before := items(t, db, id)[key]
		if err := db.Update("周文广", func(tx *store.Tx) error { return Tick(tx, before, m) }); err != nil {
			r.Fatal(err)
		}
		it := items(t, db, id)[key]
		if it.Mark() != m {
			r.Fatalf("wrote %+v, read %+v", m, it.Mark())
		}
		if it.State != m.State && !(m.State == Have && it.State == Outdated) {
			r.Fatalf("%+v is %q", m, it.State)
		}
		if m.State == Have && m.Until != "" && m.Until < "2022-08-06" && it.State != Outdated {
			r.Fatalf("%+v is %q", m, it.State)
		}
	})
}

// BenchmarkRun looks through 1,000 households.
func BenchmarkRun(b *testing.B) {
	db := storetest.New(b)
	if _, err := demo.Build(db, demo.Options{Households: 1000, Seed: 1}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		storetest.View(b, db, func(tx *store.Tx) error {
			e, err := Load(tx)
			if err == nil {
				_, err = e.Run(tx)
			}
			return err
		})
	}
}
