package checks_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/checks"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// told is a finding in one line, to compare.
func told(f checks.Finding) string {
	return strings.Join([]string{f.Rule.ID, f.Household, f.Member, f.Record, f.Field, f.Message, f.Reason}, "|")
}

// TestWholeEqualsParts checks random villages as a whole, household by household, and with an engine that remembers nothing of
// one household when it looks at the next: always the same is found.
func TestWholeEqualsParts(t *testing.T) {
	db := storetest.New(t)
	var ids []string
	people := map[string][]string{}
	storetest.Update(t, db, func(tx *store.Tx) error {
		for i := range 6 {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(i)}, answers(household()))
			ids = append(ids, id)
			if err != nil {
				return err
			}
			for k := range 3 {
				card := member()
				card["name"] = fmt.Sprintf("人%d", k)
				m, _, err := tx.NewMember(id, "", answers(card))
				people[id] = append(people[id], m)
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
	rapid.Check(t, func(rt *rapid.T) {
		storetest.Update(t, db, func(tx *store.Tx) error {
			for _, id := range ids {
				if err := tx.Put(revision.Household, id, draw(rt, tx, "household")); err != nil {
					return err
				}
				for _, m := range people[id] {
					if err := tx.Put(revision.Member, m, draw(rt, tx, "member")); err != nil {
						return err
					}
				}
			}
			return nil
		})
		var whole, parts, naive []string
		storetest.View(t, db, func(tx *store.Tx) error {
			e, err := checks.Load(tx)
			if err != nil {
				return err
			}
			rep, err := e.Run(tx)
			for _, f := range append(rep.Open, rep.Kept...) {
				whole = append(whole, told(f))
			}
			for _, id := range ids {
				found, err := e.Of(tx, id)
				if err != nil {
					return err
				}
				fresh, err := checks.Load(tx)
				if err != nil {
					return err
				}
				again, err := fresh.Of(tx, id)
				if err != nil {
					return err
				}
				for i := range found {
					parts, naive = append(parts, told(found[i])), append(naive, told(again[i]))
				}
			}
			return err
		})
		slices.Sort(whole)
		slices.Sort(parts)
		slices.Sort(naive)
		if !slices.Equal(whole, parts) || !slices.Equal(parts, naive) {
			rt.Fatalf("whole\n%s\nparts\n%s\nnaive\n%s", strings.Join(whole, "\n"), strings.Join(parts, "\n"), strings.Join(naive, "\n"))
		}
	})
}

// draw changes a few answers of a card.
func draw(rt *rapid.T, tx *store.Tx, form string) revision.Fields {
	f, err := tx.Form(form)
	if err != nil {
		rt.Fatal(err)
	}
	patch := revision.Fields{}
	for range 4 {
		q := f.Questions[rapid.IntRange(0, len(f.Questions)-1).Draw(rt, "question")]
		if !q.Type.Asked() || q.Name == "name" || q.Name == "head" {
			continue
		}
		var texts []string
		for _, c := range f.Lists[q.List] {
			texts = append(texts, c.Name)
		}
		if len(texts) == 0 {
			texts = []string{"", "3", "-1", "150", "2010-01-01", "1960-03-01", "533102196003010012", "533102600301001", "999999", "甲"}
		}
		patch[q.Name] = revision.Text(rapid.SampledFrom(texts).Draw(rt, q.Name))
	}
	return patch
}

// TestReasonHoldsUntilDataChange keeps a finding apart as long as what the rule reads stays.
func TestReasonHoldsUntilDataChange(t *testing.T) {
	db := storetest.New(t)
	_, person := settle(t, db, "labor=01")
	found := run(t, db).Open
	at := slices.IndexFunc(found, func(f checks.Finding) bool { return f.Rule.ID == "lab_60" })
	if at < 0 {
		t.Fatal("nothing to explain")
	}
	if err := db.Update("周文广", func(tx *store.Tx) error { return checks.Keep(tx, found[at], " ") }); err == nil {
		t.Error("kept without a reason")
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return checks.Keep(tx, found[at], "身体好") })
	if rep := run(t, db); len(rep.Kept) != 1 || rep.Kept[0].Reason != "身体好" || len(rep.Open) != len(found)-1 {
		t.Fatalf("kept %v, open %d", rep.Kept, len(rep.Open))
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		return tx.Put(revision.Member, person, revision.Fields{"phone": revision.Text("13900000000")})
	})
	if rep := run(t, db); len(rep.Kept) != 1 {
		t.Error("what the rule does not read takes the reason away")
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		return tx.Put(revision.Member, person, revision.Fields{"labor": revision.Text("02")})
	})
	if rep := run(t, db); len(rep.Kept) != 0 {
		t.Error("the reason outlives the data")
	}
}

// TestIssueIsOpenedOnce opens it once, again after it was closed, and completing the card leaves it alone.
func TestIssueIsOpenedOnce(t *testing.T) {
	db := storetest.New(t)
	settle(t, db, "labor=01")
	f := run(t, db).Open[0]
	var numbers []string
	for _, want := range []bool{true, false} {
		storetest.Update(t, db, func(tx *store.Tx) error {
			i, opened, err := checks.Open(tx, f)
			numbers = append(numbers, i.Number())
			if opened != want {
				t.Errorf("opened %v", opened)
			}
			return err
		})
	}
	if numbers[0] != numbers[1] {
		t.Errorf("numbers %v", numbers)
	}
}

// TestPast reads what was answered before: the income sheet, measures, amounts of two rounds.
func TestPast(t *testing.T) {
	tests := []struct {
		rule, card string
		answers    map[string]map[string]string // by form
		rounds     bool
	}{
		{rule: "hh_low", answers: map[string]map[string]string{"annex1": {"a1_1_2f": "yes"}}},
		{rule: "hh_low_sheet", answers: map[string]map[string]string{"income": {"low": "yes", "percap": "5000"}}},
		{rule: "mon_self", card: "hh.risk=01", answers: map[string]map[string]string{"income": {"x2": "0"}}},
		{rule: "mon_job", answers: map[string]map[string]string{"measure": {"z_kind": "job"}}},
		{rule: "mon_ill_post", answers: map[string]map[string]string{"measure": {"z_kind": "post"}}},
		{rule: "mon_meas_b", answers: map[string]map[string]string{"measure": {"z_kind": "industry"}, "income": {"b": "0"}}},
		{rule: "mon_meas_a", answers: map[string]map[string]string{"measure": {"z_kind": "post"}, "income": {"a": "0"}}},
		{rule: "mon_meas_d", answers: map[string]map[string]string{"measure": {"z_kind": "relief"}, "income": {"d": "0"}}},
		{rule: "clr_line", card: "hh.cleared=yes", answers: map[string]map[string]string{"income": {"low": "yes"}}},
	}
	for _, test := range tests {
		t.Run(test.rule, func(t *testing.T) {
			db := storetest.New(t, storetest.Unchecked())
			home, _ := settle(t, db, test.card)
			if got := ids(run(t, db)); slices.Contains(got, test.rule) {
				t.Errorf("before: %v", got)
			}
			for form, fields := range test.answers {
				respond(t, db, form, home, "", fields)
			}
			if got := ids(run(t, db)); !slices.Contains(got, test.rule) {
				t.Errorf("after: %v", got)
			}
		})
	}
}

// TestDone has rules that a response puts right: a measure, an income sheet.
func TestDone(t *testing.T) {
	for rule, test := range map[string][2]string{
		"mon_1m":      {"hh.mon_type=01 hh.mon_date=2022-01-01", "measure"},
		"clr_measure": {"hh.cleared=yes hh.clear_how=01", "measure"},
		"clr_income":  {"hh.cleared=yes", "income"},
	} {
		db := storetest.New(t, storetest.Unchecked())
		home, _ := settle(t, db, test[0])
		if got := ids(run(t, db)); !slices.Contains(got, rule) {
			t.Errorf("%s before: %v", rule, got)
		}
		respond(t, db, test[1], home, "", nil)
		if got := ids(run(t, db)); slices.Contains(got, rule) {
			t.Errorf("%s after: %v", rule, got)
		}
	}
}

// TestVillage misses the line of a year for which nobody decided one.
func TestVillage(t *testing.T) {
	for year, want := range map[int]bool{2020: true, 2022: false} {
		clock := storetest.NewClock()
		clock.Advance(time.Duration(year-2022) * 366 * 24 * time.Hour)
		db := storetest.New(t, storetest.WithClock(clock))
		if got := ids(run(t, db)); slices.Contains(got, "line_year") != want {
			t.Errorf("%d: %v", year, got)
		}
	}
}

// TestVillageCard: of a village that came off the list the facts that the national system wants are filled in, 0 where there is none;
// of another, and where nobody said, nothing is wanted.
func TestVillageCard(t *testing.T) {
	without := func(missing string) map[string]string {
		all := map[string]string{"out": "yes", "people": "1200", "dibao": "30", "disabled": "12", "tekun": "0", "clinic": "1", "library": "1"}
		delete(all, missing)
		return all
	}
	for _, test := range []struct {
		name    string
		answers map[string]string
		want    bool
	}{
		{"nobody said", nil, false},
		{"no such village", map[string]string{"out": "no"}, false},
		{"nothing filled in", map[string]string{"out": "yes"}, true},
		{"one is missing", without("tekun"), true},
		{"another is missing", without("library"), true},
		{"all", without(""), false},
	} {
		db := storetest.New(t, storetest.Unchecked())
		if test.answers != nil {
			respond(t, db, "village_card", db.Identity().Code, "", test.answers)
		}
		if got := ids(run(t, db)); slices.Contains(got, "vil_null") != test.want {
			t.Errorf("%s: %v", test.name, got)
		}
	}
}

// FuzzRead reads whatever somebody brings as a table of rules: every fault lies in the table.
func FuzzRead(f *testing.F) {
	f.Add("| rules | | | | | |\n| | id | subject | level | holds | message | fields |\n| | a | member | warn | ${age} > 1 | 不对 ${name} | name |\n")
	f.Add("| r | |\n| | 编号 |\n")
	f.Fuzz(func(t *testing.T, text string) {
		wb, err := sheet.Parse("rules.md", []byte(text), sheet.DefaultLimits)
		if err != nil {
			return
		}
		rules, faults := checks.Read(wb)
		rows := 1
		if len(wb.Sheets) > 0 {
			rows = len(wb.Sheets[0].Rows)
		}
		for _, one := range faults {
			if one.Row < 1 || one.Row > max(rows, 1) || one.Message == "" {
				t.Errorf("%+v of %d rows", one, rows)
			}
		}
		for _, r := range rules {
			if r.ID == "" || r.Level == "" {
				t.Errorf("%+v", r)
			}
		}
	})
}

func ids(r checks.Report) (out []string) {
	for _, f := range r.Open {
		out = append(out, f.Rule.ID)
	}
	return out
}

// respond writes a response as it is stored.
func respond(t testing.TB, db *store.DB, form, home, round string, fields map[string]string) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) error {
		id, err := tx.NewID()
		if err != nil {
			return err
		}
		patch := revision.Fields{"@form": revision.Text(form), "@subject": revision.Text(home), "@round": revision.Text(round),
			"@completed": revision.Text("2022-08-0" + fmt.Sprint(1+len(round)) + "T09:00:00+08:00")}
		for field, text := range fields {
			patch[field] = revision.Text(text)
		}
		return tx.Put(revision.Response, id, patch)
	})
}

// TestAmount compares an amount with that of the round before.
func TestAmount(t *testing.T) {
	for now, want := range map[string]bool{"50000": true, "49999": false} {
		db := storetest.New(t, storetest.Unchecked())
		home, _ := settle(t, db, "")
		f, unit := withUnit(t, db, "annex1")
		respond(t, db, f, home, "a", map[string]string{unit: "5000"})
		respond(t, db, f, home, "bb", map[string]string{unit: now})
		if got := ids(run(t, db)); slices.Contains(got, "amount_10") != want {
			t.Errorf("%s: %v", now, got)
		}
	}
}

// withUnit is the first question of a form that has a unit and is typed.
func withUnit(t testing.TB, db *store.DB, form string) (name, question string) {
	storetest.View(t, db, func(tx *store.Tx) error {
		f, err := tx.Form(form)
		if err != nil {
			return err
		}
		for _, q := range f.Questions {
			if q.Unit == "元" && q.Type.Asked() && question == "" {
				question = q.Name
			}
		}
		return nil
	})
	return form, question
}

// TestAdrift finds members whose household is gone.
func TestAdrift(t *testing.T) {
	db := storetest.New(t)
	home, _ := settle(t, db, "")
	storetest.Update(t, db, func(tx *store.Tx) error { return tx.End(revision.Household, home) })
	if got := ids(run(t, db)); !slices.Contains(got, "m_home") {
		t.Errorf("%v", got)
	}
}

// TestGuard objects while a card is typed: to what is on it, and to what the rest of the file says.
func TestGuard(t *testing.T) {
	db := storetest.New(t)
	home, _ := settle(t, db, "b.rel=02 b.sex=2 b.idno=533102196003010039")
	tests := []struct {
		name  string
		typed map[string]string
		want  []string
	}{
		{"well", map[string]string{"name": "王小", "rel": "03", "birth": "1990-01-01", "sex": "1", "edu": "03", "school": "01"}, nil},
		{"a second head", map[string]string{"rel": "01", "edu": "03"}, []string{"这一户不止一个户主"}},
		{"a number that somebody has", map[string]string{"rel": "03", "edu": "03", "idno": "533102196003010039", "name": "王小"},
			[]string{"和石岭组 1001号 王大山 张小花的证件号码相同", "是户主王大山的子女，年龄却相差不到14岁"}},
		{"a student who works", map[string]string{"rel": "03", "birth": "2012-01-01", "school": "03", "labor": "01"},
			[]string{"在校生的劳动技能应是“无劳动力”", "不满16岁，劳动技能应是“无劳动力”"}},
		{"who left", map[string]string{"rel": "01", "chg": "out"}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			storetest.View(t, db, func(tx *store.Tx) error {
				check, err := checks.Guard(tx, "member", "", home)
				if err != nil {
					return err
				}
				check(func(name string) forms.Answer { return forms.Text(test.typed[name]) },
					func(_ []string, _ forms.Verdict, message string) { got = append(got, message) })
				return nil
			})
			if !slices.Equal(got, test.want) {
				t.Errorf("%v", got)
			}
		})
	}
}

// TestCountyRules replaces, takes away and adds rules, and refuses a table with any fault.
func TestCountyRules(t *testing.T) {
	db := storetest.New(t)
	settle(t, db, "labor=01")
	table := `| rules | | | | | | | | |
| | id | group | subject | level | holds | message | fields | source |
| | lab_60 | | | off | | | | |
| | k_phone | 县 | member | hint | ${phone} != '' | 没有电话 | phone | 县 |
`
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, faults, err := checks.Decide(tx, parse(t, strings.ReplaceAll(table, "${phone}", "${moon}")))
		if len(faults) != 1 || faults[0].Row != 3 || faults[0].Column != "holds" {
			t.Errorf("%+v", faults)
		}
		return err
	})
	if got := ids(run(t, db)); !slices.Contains(got, "lab_60") {
		t.Errorf("a table with faults was taken: %v", got)
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, faults, err := checks.Decide(tx, parse(t, table))
		if len(faults) > 0 {
			t.Errorf("%+v", faults)
		}
		return err
	})
	if got := ids(run(t, db)); slices.Contains(got, "lab_60") || !slices.Contains(got, "k_phone") {
		t.Errorf("%v", got)
	}
}

func parse(t testing.TB, text string) *sheet.Workbook {
	t.Helper()
	wb, err := sheet.Parse("rules.md", []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	return wb
}
