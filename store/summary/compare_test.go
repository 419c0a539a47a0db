package summary

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

// twoRounds is a village of four households with two rounds: the first one asked annex 1 of three of them, the second one annex 1 and the
// water sheet of two; each found an issue.
func twoRounds(t testing.TB) (db *store.DB, h []string) {
	t.Helper()
	db = storetest.New(t, storetest.Unchecked())
	h = houses(t, db, 4, 1)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i, forms := range []string{"annex1", "annex1 water"} {
			f := texts("title", []string{"第一轮", "第二轮"}[i], "forms", forms, "closed", []string{"2022-07-31", ""}[i])
			f["phases"] = revision.Marshal([]schedule.Phase{{Title: "排查", From: []string{"2022-07-01", "2022-08-01"}[i], To: []string{"2022-07-31", "2022-08-31"}[i]}})
			if err := tx.Put(revision.Round, fmt.Sprint("R", i+1), f); err != nil {
				return err
			}
			if err := tx.Put(revision.Issue, fmt.Sprint("I", i+1), texts("no", fmt.Sprint("A", i+1), "title", "住房", "household", h[i], "round", fmt.Sprint("R", i+1), "due", "2022-08-20",
				"opened", "2022-08-01T09:00:00+08:00", "stands", "yes", "begin", "registered")); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	met := []string{"visit_result", "met"}
	for i, one := range []struct {
		form, house, round string
		answers            []string
	}{
		{"annex1", h[0], "R1", []string{"a1_1_2a", "1000", "a1_12_2", "yes"}}, {"annex1", h[1], "R1", []string{"a1_1_2a", "2000", "a1_12_2", "no"}}, {"annex1", h[2], "R1", []string{"a1_12_2", "no"}},
		{"annex1", h[1], "R2", []string{"a1_1_2a", "2500", "a1_12_2", "no"}}, {"annex1", h[3], "R2", []string{"a1_1_2a", "400", "a1_12_2", "yes"}},
		{"water", h[3], "R2", []string{"s1", "fail"}},
	} {
		fill(t, db, append(append([]string{fmt.Sprint("F", i), one.form, one.house, one.round}, one.answers...), met...))
	}
	return db, h
}

func ofRound(t testing.TB, db *store.DB, id string) (s *Sheet) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		rounds, err := Rounds(tx)
		for _, r := range rounds {
			if r.ID == id && err == nil {
				var b *Book
				if b, err = OfRound(tx, r); err == nil {
					s = b.Sheet(ByGroup)
				}
			}
		}
		return err
	})
	if err != nil || s == nil {
		t.Fatal(id, err)
	}
	return s
}

func heads(list []Entry, number map[string]int) (out string) {
	for _, e := range list {
		out += fmt.Sprint(number[e.Household], " ")
		if e.Amount+e.Was != 0 {
			out += fmt.Sprint(e.Was, ">", e.Amount, " ")
		}
	}
	return strings.TrimSpace(out)
}

// TestRounds: of two rounds each has its own forms, visits and issues; a form that one of them does not ask is unknown there, what no round
// asks is left out; and what came in, went out and changed makes the difference.
func TestRounds(t *testing.T) {
	db, h := twoRounds(t)
	number := map[string]int{}
	for i, id := range h {
		number[id] = i
	}
	one, two := ofRound(t, db, "R1"), ofRound(t, db, "R2")
	table := Compare(one, two, "")
	if !strings.Contains(table.Title, "第一轮 和 第二轮") {
		t.Error(table.Title)
	}
	got := map[string]string{}
	for _, r := range table.Rows {
		text := ""
		for i := 2; i < 6; i++ {
			text += table.Columns[i].Read(r.Cells[i]) + "|"
		}
		got[r.Key] = text
	}
	for key, want := range map[string]string{
		"checked": "3|2|-1|-33.3%|", "unchecked": "1|2|+1|+100.0%|", "satisfied": "1|1|0|0.0%|", "unsatisfied": "2|1|-1|-50.0%|", "income": "3000|2900|-100|-3.3%|",
		"satisfied_rate": "33.3|50|+16.7||", "water_checked": "|1|||", "water_bad": "|1|||", "issues": "1|1|0|0.0%|", "issues_houses": "1|1|0|0.0%|", "must": "0|0|0||", "measures": "0|0|0||",
	} {
		if got[key] != want {
			t.Errorf("%s: %s, want %s", key, got[key], want)
		}
	}
	for _, key := range []string{"all_households", "red_households", "payments", "fine_yuan", "fine_issues", "collective", "dyn_begin"} {
		if text, shown := got[key]; shown {
			t.Errorf("%s: %s", key, text)
		}
	}
	for _, tt := range []struct {
		figure              string
		column              int
		came, went, changed string
	}{
		{"checked", -1, "3", "0 2", ""}, {"checked", 0, "3", "0 2", ""}, {"satisfied", -1, "3", "0", ""}, {"satisfied_rate", -1, "3", "0", ""}, {"income", -1, "3 0>400", "0 0>1000", "1 2000>2500"},
		{"issues", -1, "1", "0", ""}, {"nothing", -1, "", "", ""},
	} {
		m := Move(one, two, tt.figure, tt.column)
		if came, went, changed := heads(m.Came, number), heads(m.Went, number), heads(m.Changed, number); came != tt.came || went != tt.went || changed != tt.changed {
			t.Errorf("%s in %d: came %q, went %q, changed %q", tt.figure, tt.column, came, went, changed)
		}
	}
	listed(t, one)
	listed(t, two)
}

// TestMove: whatever changes between two states, what came in less what went out is the difference of every number that counts, in every
// column.
func TestMove(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		db := storetest.New(t, storetest.Unchecked())
		h := houses(t, db, 3, 2)
		change := func() {
			for range rapid.IntRange(0, 4).Draw(r, "changes") {
				id := h[rapid.IntRange(0, 2).Draw(r, "which")]
				if rapid.Bool().Draw(r, "form") {
					fill(t, db, []string{rapid.SampledFrom([]string{"P1", "P2"}).Draw(r, "id"), "ledger_payment", id, "", "money", rapid.SampledFrom([]string{"", "5", "7"}).Draw(r, "money")})
					continue
				}
				if err := db.Update("周文广", func(tx *store.Tx) error {
					return tx.Put(revision.Household, id, texts("type", rapid.SampledFrom([]string{"01", "02"}).Draw(r, "type"), "team", rapid.SampledFrom([]string{"石岭组", "东洼组"}).Draw(r, "team")))
				}); err != nil {
					r.Fatal(err)
				}
			}
		}
		change()
		before := read(t, db, ByGroup, nil)
		change()
		after := read(t, db, ByGroup, nil)
		for _, f := range Figures() {
			for c := -1; c < len(after.Columns) && f.level != ofRatios; c++ {
				m, was := Move(before, after, f.Key, c), 0.0
				if at := c; c < 0 {
					was = before.Cell(f.Key, -1).Number
				} else if at = before.same(after.Columns[c]); at >= 0 {
					was = before.Cell(f.Key, at).Number
				}
				moved := float64(len(m.Came) - len(m.Went))
				if f.level == ofSums {
					moved = 0
					for _, e := range append(m.Came, m.Changed...) {
						moved += e.Amount - e.Was
					}
					for _, e := range m.Went {
						moved -= e.Amount
					}
				}
				if is := after.Cell(f.Key, c).Number; is-was != moved {
					r.Errorf("%s in %d: %v to %v, but %+v", f.Key, c, was, is, m)
				}
			}
		}
	})
}

// TestSpans: the days that are compared, at the ends of months and years too.
func TestSpans(t *testing.T) {
	for day, want := range map[string]string{
		"2022-08-06": "2022-07-31- 2022-06-30- 2021-12-31- 2021-08-06- 2022-06-30-2022-07-31 2022-03-31-2022-06-30 2020-12-31-2021-12-31",
		"2024-02-29": "2024-01-31- 2023-12-31- 2023-12-31- 2023-02-28- 2023-12-31-2024-01-31 2023-09-30-2023-12-31 2022-12-31-2023-12-31",
		"2023-03-31": "2023-02-28- 2022-12-31- 2022-12-31- 2022-03-31- 2023-01-31-2023-02-28 2022-09-30-2022-12-31 2021-12-31-2022-12-31",
		"2023-01-01": "2022-12-31- 2022-12-31- 2022-12-31- 2022-01-01- 2022-11-30-2022-12-31 2022-09-30-2022-12-31 2021-12-31-2022-12-31",
	} {
		today, err := time.ParseInLocation(time.DateOnly, day, storetest.Start.Location())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range Spans(today) {
			got = append(got, s.From+"-"+s.To)
			if s.From >= day || s.To != "" && s.To <= s.From || s.Title == "" || s.Name == "" {
				t.Errorf("on %s %+v", day, s)
			}
		}
		if text := strings.Join(got, " "); text != want {
			t.Errorf("on %s %s, want %s", day, text, want)
		}
	}
	at := time.Date(2022, 8, 6, 9, 0, 0, 0, time.UTC)
	if s := Spans(at)[2]; s.Title != "比去年底：2021年12月31日到现在" {
		t.Error(s.Title)
	}
}
