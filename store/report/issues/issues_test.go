package issues_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/report"
	"cunce/store/report/issues"
	"cunce/store/storetest"
)

const today = "2022-08-06"

// file is a practice file, which may sign for both levels, with two households and somebody to sign.
func file(t testing.TB) (db *store.DB, houses []string) {
	t.Helper()
	id := storetest.Village()
	id.Practice = true
	db = storetest.New(t, storetest.WithIdentity(id), storetest.Unchecked())
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i, team := range []string{"石岭组", "东洼组"} {
			h, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(i + 1)}, forms.Answers{"head": forms.Text("户主"), "team": forms.Text(team)})
			if err != nil {
				return err
			}
			houses = append(houses, h)
		}
		if err := tx.SetOfficer("和志明", "书记", "village", ""); err != nil {
			return err
		}
		return tx.SetOfficer("李建国", "副镇长", "township", "")
	})
	if err != nil {
		t.Fatal(err)
	}
	return db, houses
}

func open(t testing.TB, db *store.DB, houses []string) (ids []string) {
	t.Helper()
	err := db.Update("周文广", func(tx *store.Tx) error {
		for k, n := range []origin.New{
			{Title: "未鉴定", Household: houses[0], Office: "建环办", Due: "2022-08-25", Source: origin.Supervision},
			{Title: "没水", Household: houses[1], Office: "农业服务中心", Due: "2022-08-05", Source: origin.Higher, Level: "county", Person: "何志强"},
			{Title: "路灯", Due: today},
		} {
			n.Key = []string{fmt.Sprint(k)}
			i, err := tx.AddIssue(n)
			if err != nil {
				return err
			}
			ids = append(ids, i.ID)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func read(t rapid.TB, db *store.DB) (all issues.Ledger, home report.Due, counts, replayed ledger.Tally) {
	err := db.View(func(tx *store.Tx) (err error) {
		if all, err = issues.Read(tx, today); err != nil {
			return err
		}
		if home, err = report.Home(tx, today); err != nil {
			return err
		}
		if counts, err = tx.IssueCounts(today); err != nil {
			return err
		}
		whole, err := tx.Issues(store.IssueFilter{})
		for _, i := range whole {
			replayed.Add(ledger.Line{Status: i.Status(), Due: i.Due(), Doubtful: i.State().Doubtful()}, today)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, home, counts, replayed
}

// number is a cell of the row of totals.
func number(table report.Table, name string) int {
	at := slices.IndexFunc(table.Columns, func(c report.Column) bool { return c.Name == name })
	return int(table.Total.Cells[at].Number)
}

var samples = []ledger.Step{
	{Action: action.Register}, {Action: action.Claim, Person: "何志强"}, {Action: action.Measure, Measure: "修", Person: "何志强"}, {Action: action.Start},
	{Action: action.MeasureDone, By: "何志强", Evidence: "照片", Note: "好了"}, {Action: action.SelfCheck},
	{Action: action.VillageSign, Person: "和志明", Date: today, Paper: "1"}, {Action: action.TownshipSign, Person: "李建国", Date: today, Paper: "1"},
	{Action: action.Close}, {Action: action.Escalate, Note: "县里"}, {Action: action.Return, Note: "不清"}, {Action: action.Extend, Due: "2022-09-30", Note: "雨"},
	{Action: action.Reopen, Note: "又有"}, {Action: action.Withdraw, Note: "记错"},
	{Action: action.Void, Evidence: "照片", Note: "拍错"}, {Action: action.Restore, Evidence: "照片"},
}

// TestSameNumbersEverywhere: whatever the order of steps, home, the ledger, the replay of every issue and every table of the report
// tell the same numbers; and steps of different issues do not depend on the order in which they were entered.
func TestSameNumbersEverywhere(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		type act struct{ issue, step int }
		acts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) act {
			return act{rapid.IntRange(0, 2).Draw(t, "issue"), rapid.IntRange(0, len(samples)-1).Draw(t, "step")}
		}), 0, 30).Draw(r, "acts")
		if rapid.Bool().Draw(r, "whole way") {
			for _, step := range []int{2, 4, 5, 6, 7, 8} {
				acts = append(acts, act{0, step})
			}
		}
		sorted := slices.Clone(acts)
		slices.SortStableFunc(sorted, func(a, b act) int { return a.issue - b.issue })
		var tables []report.Table
		for _, order := range [][]act{acts, sorted} {
			db, houses := file(t)
			ids := open(t, db, houses)
			for _, a := range order {
				db.Update("周文广", func(tx *store.Tx) error { _, err := tx.Step(ids[a.issue], samples[a.step]); return err }) // refused or not
			}
			all, home, counts, replayed := read(r, db)
			if !reflect.DeepEqual(all.Tally(), counts) || !reflect.DeepEqual(replayed, counts) {
				r.Fatalf("report %+v, index %+v, replay %+v", all.Tally(), counts, replayed)
			}
			if home.Unclosed != counts.Unclosed || home.Overdue != counts.Overdue || home.DueToday != counts.DueToday {
				r.Fatalf("home %d %d %d, ledger %+v", home.Unclosed, home.Overdue, home.DueToday, counts)
			}
			for _, by := range issues.Bys() {
				table := all.Table(by)
				for name, want := range map[string]int{"issues": counts.Total, "unclosed": counts.Unclosed, "overdue": counts.Overdue,
					"due_today": counts.DueToday, string(ledger.Closed): counts.States[ledger.Closed]} {
					if got := number(table, name); got != want {
						r.Fatalf("by %s: %s %d, want %d", by, name, got, want)
					}
				}
			}
			tables = append(tables, all.Table(issues.ByCross))
			db.Close()
		}
		if !reflect.DeepEqual(rowsOf(tables[0]), rowsOf(tables[1])) {
			r.Fatalf("order matters:\n%v\n%v", tables[0], tables[1])
		}
	})
}

func rowsOf(t report.Table) (out [][]report.Cell) {
	for _, r := range append(t.Rows, t.Total) {
		out = append(out, r.Cells)
	}
	return out
}

// TestTable: rows by source, group and office; measures are counted apart from issues; a rate of nothing is not 0.
func TestTable(t *testing.T) {
	db, houses := file(t)
	ids := open(t, db, houses)
	for _, s := range []ledger.Step{samples[2], samples[2], {Action: action.MeasureDone, Measure: "1", By: "何志强", Note: "好"}} {
		if err := db.Update("周文广", func(tx *store.Tx) error { _, err := tx.Step(ids[0], s); return err }); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Update("周文广", func(tx *store.Tx) error { _, err := tx.Step(ids[2], samples[13]); return err }); err != nil {
		t.Fatal(err)
	}
	all, _, _, _ := read(t, db)
	table := all.Table(issues.ByCross)
	var got []string
	for _, r := range append(table.Rows, table.Total) {
		line := ""
		for i, c := range table.Columns {
			if slices.Contains([]string{"source", "group", "office", "issues", "unclosed", "overdue", "rate", "measures", "measures_done", "withdrawn"}, c.Name) {
				line += c.Read(r.Cells[i]) + " "
			}
		}
		got = append(got, line)
	}
	want := []string{
		"上级反馈 东洼组 农业服务中心 1 0 1 1 0.0% 0 0 ",
		"手工登记 村里的 没有定 1 1 0 0  0 0 ",
		"督查 石岭组 建环办 1 0 1 0 0.0% 2 1 ",
		"合计   3 1 2 1 0.0% 2 1 ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	groups := all.Table(issues.ByGroup)
	if got := groups.Rows[1].Cells[0].Text + groups.Rows[1].Households[0]; got != "石岭组"+houses[0] && len(groups.Rows) != 3 {
		t.Errorf("%+v", groups.Rows)
	}
}

// BenchmarkLedger opens, filters and counts a ledger of 20,000 issues, each with three steps.
func BenchmarkLedger(b *testing.B) {
	const limit = 50 * time.Millisecond
	db, houses := file(b)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for k := range 20000 {
			i, err := tx.AddIssue(origin.New{Title: "住房  未鉴定", Household: houses[k%2], Office: []string{"建环办", "社保所", "经发办"}[k%3],
				Due: fmt.Sprintf("2022-%02d-%02d", k%12+1, k%28+1), Person: "何志强", Key: []string{fmt.Sprint(k)}})
			if err != nil {
				return err
			}
			for _, s := range samples[2:4] {
				if _, err := tx.Step(i.ID, s); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for name, look := range map[string]func(tx *store.Tx) error{
		"open": func(tx *store.Tx) error { _, err := tx.IssueLines(store.IssueFilter{Unclosed: true}); return err },
		"filter": func(tx *store.Tx) error {
			_, err := tx.IssueLines(store.IssueFilter{Office: "社保所", Group: "石岭组"})
			return err
		},
		"count": func(tx *store.Tx) error { _, err := tx.IssueCounts(today); return err },
	} {
		b.Run(name, func(b *testing.B) {
			n, begin := 0, time.Now()
			for b.Loop() {
				n++
				if err := db.View(look); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(time.Since(begin))/float64(n)/float64(limit), "x-limit-50ms")
		})
	}
}

// TestAcross: where issues of several villages are seen, they are counted by source, village and office, not by groups that villages share.
func TestAcross(t *testing.T) {
	entry := func(village string) issues.Entry {
		return issues.Entry{Line: ledger.Line{Source: "manual", Office: "建环办"}, Village: village, Group: "一组"}
	}
	for want, all := range map[string][]issues.Entry{"group 一组": {entry("青山村"), entry("青山村")}, "village 青山村": {entry("青山村"), entry("青山村"), entry("河边村")}} {
		table := issues.Ledger{Today: today, Entries: all}.Table(issues.ByCross)
		if got := table.Columns[1].Name + " " + table.Rows[0].Cells[1].Text; got != want || len(table.Rows) != strings.Count(want, "village")+1 {
			t.Errorf("%s: %s, %d rows", want, got, len(table.Rows))
		}
	}
	if table := (issues.Ledger{}).Table(issues.ByCross); len(table.Rows) != 0 {
		t.Error("no issues have rows")
	}
}
