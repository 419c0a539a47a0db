package ask

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/demo"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// answers are pairs of a field and its text; the states are written ?, ! and *.
func answers(pairs ...string) forms.Answers {
	as := forms.Answers{}
	for i := 0; i < len(pairs); i += 2 {
		switch pairs[i+1] {
		case "?":
			as[pairs[i]] = forms.Answer{State: forms.Unknown}
		case "!":
			as[pairs[i]] = forms.Answer{State: forms.Refused}
		case "*":
			as[pairs[i]] = forms.Answer{State: forms.Pending}
		default:
			as[pairs[i]] = forms.Text(pairs[i+1])
		}
	}
	return as
}

func update(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update("周文广", fn); err != nil {
		t.Fatal(err)
	}
}

// home makes a household with people, each the pairs of a card.
func home(t testing.TB, db *store.DB, number string, card []string, people ...[]string) (id string, ids []string) {
	t.Helper()
	update(t, db, func(tx *store.Tx) (err error) {
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: number}, answers(append([]string{"hh_no", number, "head", "户主" + number, "team", "石岭组"}, card...)...))
		for i, one := range people {
			if err != nil {
				return err
			}
			var m string
			m, _, err = tx.NewMember(id, "", answers(append([]string{"name", "人" + number + string(rune('A'+i))}, one...)...))
			ids = append(ids, m)
		}
		return err
	})
	return id, ids
}

// fill completes a form that is not checked: what was answered is put as it is.
func fill(t testing.TB, db *store.DB, form, subject, day string, pairs ...string) {
	t.Helper()
	update(t, db, func(tx *store.Tx) error {
		f, err := tx.Form(form)
		if err != nil {
			return err
		}
		if err := tx.PutForm(f); err != nil {
			return err
		}
		id := tx.ResponseID(store.Subject{Form: form, Record: subject, Round: day})
		as := answers(pairs...)
		for k, v := range map[string]string{"@form": form, "@subject": subject, "@round": day, "@completed": day + "T10:00:00+08:00", "@by": "周文广", "@version": f.Version, "@hash": f.Hash} {
			as[k] = forms.Text(v)
		}
		return tx.PutAnswers(revision.Response, id, as)
	})
}

// asked reads conditions as they are written and asks them.
func asked(t testing.TB, db *store.DB, conditions ...string) (r *Result) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		v, err := Load(tx)
		if err != nil {
			return err
		}
		q := Question{All: []Condition{}}
		for _, text := range conditions {
			c, err := v.Parse(text)
			if err != nil {
				return err
			}
			q.All = append(q.All, c)
		}
		r, err = v.Read(q)
		return err
	})
	if err != nil {
		t.Fatalf("%q: %v", conditions, err)
	}
	return r
}

// TestUnknown: what nobody filled in is neither yes nor no; what the form does not ask is no; and what says so is asked for by its name.
func TestUnknown(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	one, _ := home(t, db, "1", []string{"type", "01", "land", "3"}, []string{"birth", "1950-01-02", "health", "04", "disab_grade", "1"})
	home(t, db, "2", []string{"type", "05", "land", "?"}, []string{"health", "01"})
	home(t, db, "3", []string{"mon_type", "01"}, []string{"birth", "1957-08-07", "health", "04"}, []string{"birth", "1957-08-06", "health", "?"})
	home(t, db, "4", []string{"type", "*", "land", "0"})
	home(t, db, "5", []string{"type", "!"}, []string{"birth", "1900-01-01", "chg", "out"})
	fill(t, db, "annex1", one, "2022-08-05", "visit_result", "met", "a1_2_1a", "yes")
	for _, tt := range []struct {
		text         string
		houses, open int
	}{
		{"户.户类型=一般户", 1, 3}, {"户.户类型!=一般户", 1, 3}, {"户.户类型=填了", 2, 0}, {"户.户类型=没填", 1, 0}, {"户.户类型=不清楚", 2, 0},
		{"户.耕地面积（亩）>=1", 1, 3}, {"户.耕地面积（亩）<=2", 1, 3}, {"户.耕地面积（亩）=0..3", 2, 3}, {"户.耕地面积（亩）=0", 1, 3}, // an unknown amount is not 0
		{"户.现有人口=0", 2, 0}, {"户.现有人口>=1", 3, 0},
		{"人.年龄>=65", 2, 1},              // 3 by who is 65 on this very day; of 2 nobody knows; of 5 the one who is old has gone
		{"所有人:人.年龄>=65", 1, 1},          // of 3 the other is 64
		{"人数=1:人.年龄>=60", 1, 1},         // 3 has two
		{"没有人:人.年龄>=65", 2, 1},          //
		{"人.残疾等级=一级", 1, 1},             // of 2 it is not asked, since the person is healthy
		{"人.残疾等级=没填", 1, 0},             // 3: asked and blank of one; of the other nobody knows whether it is asked
		{"户.风险是否已消除=是", 0, 1},           // asked of 3 alone: the form says what a blank kind of monitoring means
		{"annex1.a1_2_1a=是", 1, 4},      // without the form nobody knows
		{"annex1.填过这张表=是", 1, 0},        //
		{"annex1.填过这张表=否", 4, 0},        //
		{"户.户类型=一般户 或者 户.现有人口=0", 3, 1}, // 4 and 5 by their people; of 3 nobody knows
		{"人.健康状况=残疾 或者 户.户类型=低保户", 3, 0},
	} {
		if r := asked(t, db, tt.text); r.Households != tt.houses || r.OpenHouseholds != tt.open {
			t.Errorf("%s: %d households and %d open, want %d and %d", tt.text, r.Households, r.OpenHouseholds, tt.houses, tt.open)
		}
	}
}

// TestNobodyMet: of a household where nobody was met a form knows nothing, though it asks nothing.
func TestNobodyMet(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	one, _ := home(t, db, "1", nil)
	fill(t, db, "annex1", one, "2022-08-05", "visit_result", "met", "a1_2_1a", "yes")
	if r := asked(t, db, "annex1.a1_2_1a=是"); r.Households != 1 {
		t.Errorf("%+v", r)
	}
	fill(t, db, "annex1", one, "2022-08-06", "visit_result", "nobody")
	if r := asked(t, db, "annex1.a1_2_1a=是"); r.Households != 0 || r.OpenHouseholds != 1 {
		t.Errorf("the last form counts, and nobody answered it: %d, %d", r.Households, r.OpenHouseholds)
	}
	err := db.View(func(tx *store.Tx) error {
		q := Question{Round: "2022-08-05", All: []Condition{{Any: []Clause{{"annex1", "a1_2_1a", opIs, []string{"yes"}}}}}}
		v, err := Load(tx)
		if err != nil {
			return err
		}
		p, err := v.planOf(q)
		if err != nil {
			return err
		}
		w, err := p.read(source{tx: tx})
		if err != nil {
			return err
		}
		r := Result{}
		if p.count(w, &r); r.Households != 1 {
			t.Errorf("in its own round the form counts: %d", r.Households)
		}
		if _, err = v.Read(q); !explains(err, "2022-08-05") {
			t.Errorf("a round that is not there: %v", err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func explains(err error, part string) bool {
	sentence, hint, ok := Explain(err)
	return ok && hint != "" && strings.Contains(sentence, part)
}

// TestSamePerson: several conditions about somebody are about one person, who is counted; a count of people is about all.
func TestSamePerson(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	home(t, db, "1", []string{"dgrade", "C"}, []string{"birth", "1940-01-01", "sex", "1"}, []string{"birth", "2000-01-01", "sex", "2"})
	home(t, db, "2", []string{"dgrade", "C"}, []string{"birth", "1940-01-01", "sex", "2"})
	r := asked(t, db, "人.年龄>=65", "人.性别=女", "户.危房等级=C")
	if r.Households != 1 || r.People != 1 || !r.ByPerson || len(r.Yes) != 1 || r.Yes[0].Name != "人2A" {
		t.Errorf("%+v", r)
	}
	if got := []int{r.Steps[0].Households, r.Steps[1].Households, r.Steps[2].Households}; !slices.Equal(got, []int{2, 1, 1}) {
		t.Errorf("steps %v", got)
	}
	if r := asked(t, db, "人数>=1:人.年龄>=65", "人数>=1:人.性别=女"); r.Households != 2 || r.People != 3 || r.ByPerson {
		t.Errorf("%+v", r)
	}
	if r := asked(t, db); r.Households != 2 || r.People != 3 || len(r.Yes) != 2 {
		t.Errorf("without conditions: %+v", r)
	}
}

// TestIssues: conditions about issues are about one and the same, and how many there are can be asked.
func TestIssues(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	one, _ := home(t, db, "1", nil)
	two, _ := home(t, db, "2", nil)
	home(t, db, "3", nil)
	update(t, db, func(tx *store.Tx) error {
		for _, n := range []origin.New{{Title: "屋顶漏雨", Household: one, Office: "建环办", Due: "2022-08-05", Source: origin.Hand},
			{Title: "没有参保", Household: one, Office: "社保所", Due: "2022-08-20", Source: origin.Supervision}, {Title: "水管坏", Household: two, Due: "2022-08-20", Source: origin.Hand}} {
			if _, err := tx.AddIssue(n); err != nil {
				return err
			}
		}
		return nil
	})
	for text, want := range map[string][2]int{"问题.逾期=是": {1, 0}, "件数>=2:问题.还没有销号=是": {1, 0}, "没有:问题.还没有销号=是": {1, 0}, "所有:问题.责任办室=建环办/社保所": {1, 1},
		"问题.责任办室=社保所": {1, 1}, "问题.期限>=2022-08-10": {2, 0}, "问题.名称~漏": {1, 0}, "问题.问题来源=督查": {1, 0}} {
		if r := asked(t, db, text); r.Households != want[0] || r.OpenHouseholds != want[1] {
			t.Errorf("%s: %d and %d open, want %v", text, r.Households, r.OpenHouseholds, want)
		}
	}
	if r := asked(t, db, "问题.逾期=是", "问题.责任办室=社保所"); r.Households != 0 {
		t.Errorf("two issues count as one: %+v", r)
	}
	r := asked(t, db, "问题.逾期=是")
	if got := r.Yes[0].Values; !slices.Equal(got, []string{"屋顶漏雨"}) || r.Columns()[0] != titleIssue {
		t.Errorf("list %v of %v", got, r.Columns())
	}
}

// TestNotes: beside the number stands what it is of.
func TestNotes(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: 60, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	r := asked(t, db, "人.年龄>=65", "户.户类型=一般户")
	text := strings.Join(r.Notes(), "\n")
	for _, want := range []string{"截至 2022-08-06 09:00", "口径：花名册上的全部户，要都符合：有人年龄至少65岁；户类型是“一般户”", "算到 2022-08-06", "没填的、不清楚的", "人数只数这样的人"} {
		if !strings.Contains(text, want) {
			t.Errorf("%s is not said in\n%s", want, text)
		}
	}
	err := db.View(func(tx *store.Tx) error {
		for whole, want := range map[bool]string{false: hiddenPart, true: "99"} {
			table, err := r.Table(tx, false, whole)
			if err != nil {
				return err
			}
			if id := table.Rows[0].Cells[4].Text; !strings.HasPrefix(id, want) || len(table.Rows) != r.People {
				t.Errorf("whole %v: %q in %d rows", whole, id, len(table.Rows))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestDisputed: a field of which two sides say different things is told where the question asks for it, and only there.
func TestDisputed(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	one, _ := home(t, db, "1", []string{"type", "01", "land", "2"})
	var heads []revision.ID
	if err := db.View(func(tx *store.Tx) error {
		r, err := tx.Record(revision.Household, one)
		heads = r.Heads
		return err
	}); err != nil {
		t.Fatal(err)
	}
	update(t, db, func(tx *store.Tx) error {
		return tx.Put(revision.Household, one, revision.Fields{"type": revision.Text("02")})
	})
	update(t, db, func(tx *store.Tx) error {
		return tx.PutFrom(revision.Household, one, heads, revision.Fields{"type": revision.Text("03")})
	})
	if r := asked(t, db, "户.户类型=填了"); !slices.Equal(r.Disputed, []string{one}) || !strings.Contains(strings.Join(r.Notes(), ""), "1 处两处不一致") {
		t.Errorf("%v %v", r.Disputed, r.Notes())
	}
	if r := asked(t, db, "户.耕地面积（亩）>=1"); len(r.Disputed) != 0 {
		t.Errorf("%v", r.Disputed)
	}
}
