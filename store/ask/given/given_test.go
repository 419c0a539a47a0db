package given

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/ask"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
	"cunce/store/storetest"
)

func update(t rapid.TB, db *store.DB, by string, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update(by, fn); err != nil {
		t.Fatal(err)
	}
}

func view(t rapid.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.View(fn); err != nil {
		t.Fatal(err)
	}
}

// question reads conditions as they are written.
func question(t rapid.TB, db *store.DB, conditions ...string) (q ask.Question) {
	t.Helper()
	view(t, db, func(tx *store.Tx) error {
		v, err := ask.Load(tx)
		if err != nil {
			return err
		}
		for _, text := range conditions {
			c, err := v.Parse(text)
			if err != nil {
				return err
			}
			q.All = append(q.All, c)
		}
		return nil
	})
	return q
}

func card(pairs ...string) forms.Answers {
	as := forms.Answers{}
	for i := 0; i < len(pairs); i += 2 {
		as[pairs[i]] = forms.Text(pairs[i+1])
	}
	return as
}

// A village is a file with households of which number, person and issue are known by name.
type village struct {
	db      *store.DB
	clock   *storetest.Clock
	houses  []string
	people  []string
	issues  []string
	numbers int
}

func (v *village) house(t rapid.TB, pairs ...string) string {
	v.numbers++
	no := fmt.Sprint(v.numbers)
	var id string
	update(t, v.db, "周文广", func(tx *store.Tx) (err error) {
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: no}, card(append([]string{"hh_no", no, "head", "户主" + no, "team", "石岭组"}, pairs...)...))
		return err
	})
	v.houses = append(v.houses, id)
	return id
}

func (v *village) person(t rapid.TB, house string, pairs ...string) string {
	v.numbers++
	var id string
	update(t, v.db, "周文广", func(tx *store.Tx) (err error) {
		id, _, err = tx.NewMember(house, "", card(append([]string{"name", fmt.Sprintf("人%d", v.numbers)}, pairs...)...))
		return err
	})
	v.people = append(v.people, id)
	return id
}

func (v *village) issue(t rapid.TB, house string) {
	update(t, v.db, "周文广", func(tx *store.Tx) error {
		i, err := tx.AddIssue(origin.New{Title: "屋顶漏雨", Household: house, Office: "建环办", Due: "2022-08-07", Source: origin.Hand})
		v.issues = append(v.issues, i.ID)
		return err
	})
}

func (v *village) put(t rapid.TB, kind revision.Kind, id, field, value string) {
	update(t, v.db, "罗秀云", func(tx *store.Tx) error {
		return tx.PutAnswers(kind, id, forms.Answers{field: forms.Text(value)})
	})
}

func newVillage(t testing.TB) *village {
	clock := storetest.NewClock()
	return &village{db: storetest.New(t, storetest.Unchecked(), storetest.WithClock(clock)), clock: clock}
}

func (v *village) compare(t rapid.TB, f Figure) (c *Comparison) {
	t.Helper()
	view(t, v.db, func(tx *store.Tx) (err error) {
		c, err = Compare(tx, f)
		return err
	})
	return c
}

func (v *village) give(t rapid.TB, q ask.Question) Figure {
	t.Helper()
	f, err := Give(v.db, "周文广", q, "", "民政办", "")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestReasons: every way in which a household comes in or goes out is told with who did it and when.
func TestReasons(t *testing.T) {
	for name, tt := range map[string]struct {
		conditions []string
		change     func(t testing.TB, v *village, house, person string)
		turn, text string
		by         string
	}{
		"answer":  {[]string{"户.危房等级=C级"}, func(t testing.TB, v *village, h, _ string) { v.put(t, revision.Household, h, "dgrade", "D") }, turnOut, "危房等级从“C级”改成“D级”", "罗秀云"},
		"person":  {[]string{"人.年龄>=65", "人.性别=男"}, func(t testing.TB, v *village, _, p string) { v.put(t, revision.Member, p, "sex", "2") }, turnOut, "性别从“男”改成“女”", "罗秀云"},
		"filled":  {[]string{"户.户类型=低保户"}, func(t testing.TB, v *village, h, _ string) { v.put(t, revision.Household, h, "type", "05") }, turnIn, "户类型原来没填，填了“低保户”", "罗秀云"},
		"emptied": {[]string{"户.危房等级=填了"}, func(t testing.TB, v *village, h, _ string) { v.put(t, revision.Household, h, "dgrade", "") }, turnOut, "危房等级原来填“C级”，清空了", "罗秀云"},
		"left":    {[]string{"户.现有人口=1"}, func(t testing.TB, v *village, _, p string) { v.put(t, revision.Member, p, "chg", "out") }, turnOut, "人员增减原来没填，填了“减少”", "罗秀云"},
		"arrived": {[]string{"户.现有人口=2"}, func(t testing.TB, v *village, h, _ string) { v.person(t, h) }, turnIn, "新加的人", "周文广"},
		"moved":   {[]string{"户.现有人口=1"}, func(t testing.TB, v *village, _, p string) { v.put(t, revision.Member, p, "household", v.houses[1]) }, turnOut, "迁到户主2户", "罗秀云"},
		"new":     {nil, func(t testing.TB, v *village, _, _ string) { v.house(t) }, turnIn, sayNewHouse, "周文广"},
		"gone": {nil, func(t testing.TB, v *village, h, _ string) {
			update(t, v.db, "罗秀云", func(tx *store.Tx) error { return tx.End(revision.Household, h) })
		}, turnOut, sayGoneHouse, "罗秀云"},
		"aged":     {[]string{"人.年龄>=66"}, func(t testing.TB, v *village, _, _ string) { v.clock.Advance(48 * time.Hour) }, turnIn, "日子过了，65岁变成66岁", ""},
		"overdue":  {[]string{"问题.逾期=是"}, func(t testing.TB, v *village, _, _ string) { v.clock.Advance(48 * time.Hour) }, turnIn, sayDeadline, ""},
		"step":     {[]string{"问题.整改进度=认领"}, func(t testing.TB, v *village, _, _ string) { v.claim(t, v.issues[0]) }, turnIn, "整改进度从“登记”改成“认领”", "罗秀云"},
		"issue":    {[]string{"件数>=2:问题.还没有销号=是"}, func(t testing.TB, v *village, h, _ string) { v.issue(t, h) }, turnIn, sayNewIssue, "周文广"},
		"relevant": {[]string{"户.风险是否已消除=没填"}, func(t testing.TB, v *village, h, _ string) { v.put(t, revision.Household, h, "mon_type", "01") }, turnIn, "监测对象类别原来没填", "罗秀云"},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVillage(t)
			h := v.house(t, "dgrade", "C")
			v.house(t)
			p := v.person(t, h, "birth", "1956-08-07", "sex", "1")
			v.issue(t, h)
			f := v.give(t, question(t, v.db, tt.conditions...))
			tt.change(t, v, h, p)
			c := v.compare(t, f)
			if len(c.Differences) == 0 {
				t.Fatal("no difference")
			}
			for _, d := range c.Differences {
				if r := d.Reasons[0]; d.Turn() == tt.turn && strings.Contains(r.Text, tt.text) && r.By == tt.by {
					return
				}
			}
			t.Errorf("%+v", c.Differences)
		})
	}
}

// sheet completes a form about a record as it is, whatever stood in it before.
func (v *village) sheet(t rapid.TB, form, about string, pairs ...string) {
	update(t, v.db, "罗秀云", func(tx *store.Tx) error {
		f, err := tx.Form(form)
		if err != nil {
			return err
		}
		if err := tx.PutForm(f); err != nil {
			return err
		}
		as := card(append(pairs, "@form", form, "@subject", about, "@completed", "2022-08-06T10:00:00+08:00", "@by", "罗秀云", "@version", f.Version, "@hash", f.Hash)...)
		return tx.PutAnswers(revision.Response, tx.ResponseID(store.Subject{Form: form, Record: about}), as)
	})
}

// TestItemReasons: an item of a form that came, went or changed is told with who did it, and so is a form about a village.
func TestItemReasons(t *testing.T) {
	for name, tt := range map[string]struct {
		condition string
		change    func(t testing.TB, v *village, house string)
		turn      string
		text      string
	}{
		"changed": {"income.amount>=1000", func(t testing.TB, v *village, h string) {
			v.sheet(t, "income", h, "per_line[a]", "1", "per_line[a]/amount", "3000")
		}, turnIn, "收入核算表 金额（元）从“500”改成“3000”"},
		"came": {"income.amount>=1000", func(t testing.TB, v *village, h string) {
			v.sheet(t, "income", h, "per_line[b]", "2", "per_line[b]/amount", "3000")
		}, turnIn, "收入支出明细多了一项：3000"},
		"gone": {"income.amount>=100", func(t testing.TB, v *village, h string) {
			update(t, v.db, "罗秀云", func(tx *store.Tx) error {
				return tx.Put(revision.Response, tx.ResponseID(store.Subject{Form: "income", Record: h}), revision.Fields{"per_line[a]": revision.Unset})
			})
		}, turnOut, "收入支出明细少了一项：500"},
		"first": {"每一项:income.amount>=1", func(t testing.TB, v *village, _ string) {
			v.sheet(t, "income", v.houses[1], "per_line[c]", "1", "per_line[c]/amount", "7")
		}, turnIn, "收入核算表 " + sayNewForm},
		"village": {"annex2_village.a2_3_1=是", func(t testing.TB, v *village, _ string) {
			v.sheet(t, "annex2_village", storetest.Village().Code, "a2_3_1", "yes")
		}, turnIn, sayNewForm},
	} {
		t.Run(name, func(t *testing.T) {
			v := newVillage(t)
			h := v.house(t)
			v.house(t)
			v.sheet(t, "income", h, "per_line[a]", "1", "per_line[a]/amount", "500")
			f := v.give(t, question(t, v.db, tt.condition))
			if c := v.compare(t, f); len(c.Differences) != 0 {
				t.Fatalf("nothing changed: %+v", c.Differences)
			}
			tt.change(t, v, h)
			c := v.compare(t, f)
			if len(c.Differences) != 1 || c.Differences[0].Turn() != tt.turn || len(c.Differences[0].Reasons) != 1 {
				t.Fatalf("%+v", c.Differences)
			}
			if r := c.Differences[0].Reasons[0]; !strings.Contains(r.Text, tt.text) || r.By != "罗秀云" {
				t.Errorf("%+v", r)
			}
			if name == "village" {
				if notes := strings.Join(c.Notes(), ""); f.Amount() != "0 个村" || !strings.Contains(notes, "1 个村") || !strings.Contains(notes, "多了 1 个村，少了 0 个村") {
					t.Errorf("%s: %s", f.Amount(), notes)
				}
			}
		})
	}
}

// TestMerged: what was written before the figure was given out, and came in after it, is told as that.
func TestMerged(t *testing.T) {
	v := newVillage(t)
	h := v.house(t, "dgrade", "C")
	var heads []revision.ID
	view(t, v.db, func(tx *store.Tx) error {
		r, err := tx.Record(revision.Household, h)
		heads = r.Heads
		return err
	})
	written := v.clock.Now()
	v.clock.Advance(time.Hour)
	f := v.give(t, question(t, v.db, "户.危房等级=C级"))
	raw, _, err := revision.Revision{Village: storetest.Village().Code, Chain: "elsewhere", Sequence: 1, By: "和志明", Time: written,
		Changes: []revision.Change{{Kind: revision.Household, Record: h, Parents: heads, Patch: revision.Fields{"dgrade": revision.Text("A")}}}}.Encode()
	if err != nil {
		t.Fatal(err)
	}
	other := arrival.Source{Arrival: arrival.Arrival{Village: storetest.Village().Code, Name: "位家沟村", FileID: "other", Made: v.clock.Now(), By: "和志明"},
		Each: func(fn func([]byte) error) error { return fn(raw) }}
	if _, err := v.db.TakeIn("周文广", []arrival.Source{other}, func(int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	c := v.compare(t, f)
	if len(c.Differences) != 1 || len(c.Differences[0].Reasons) != 1 {
		t.Fatalf("%+v", c)
	}
	if r := c.Differences[0].Reasons[0]; !r.Merged || r.By != "和志明" || !r.Time.Equal(written) || !strings.Contains(r.From(), wordMerged) {
		t.Errorf("%+v", r)
	}
}

func (v *village) claim(t rapid.TB, issue string) {
	update(t, v.db, "罗秀云", func(tx *store.Tx) error {
		_, err := tx.Step(issue, ledger.Step{Action: action.Claim, Person: "罗秀云", Leader: "和志明"})
		return err
	})
}

// TestExactly: whatever is done after a figure was given out, the difference leads from who counted then to who counts now, and says of
// each household why.
func TestExactly(t *testing.T) {
	questions := [][]string{{"人.年龄>=65"}, {"户.现有人口=1"}, {"户.危房等级=C级", "人.性别=男"}, {"户.危房等级!=C级"}, {"所有人:人.性别=男"}, {"人数>=2:人.年龄>=20"}, {}, {"问题.还没有销号=是"},
		{"没有:问题.逾期=是"}, {"问题.整改进度=认领", "户.危房等级=填了"}}
	rapid.Check(t, func(rt *rapid.T) {
		v := newVillage(t)
		defer v.db.Close()
		births, sexes, grades := []string{"1940-01-01", "1957-08-08", "2001-01-01", ""}, []string{"1", "2", ""}, []string{"C", "D", ""}
		pick := func(of []string) string { return rapid.SampledFrom(of).Draw(rt, "pick") }
		act := func() {
			h := pick(v.houses)
			switch rapid.IntRange(0, 9).Draw(rt, "act") {
			case 0:
				v.house(rt, "dgrade", pick(grades))
			case 1, 2:
				v.person(rt, h, "birth", pick(births), "sex", pick(sexes))
			case 3:
				v.issue(rt, h)
			case 4:
				v.put(rt, revision.Household, h, "dgrade", pick(grades))
			case 5:
				v.clock.Advance(30 * time.Hour)
			case 6:
				if len(v.issues) > 0 {
					_ = v.db.Update("罗秀云", func(tx *store.Tx) error { // refused where it is claimed already
						_, err := tx.Step(pick(v.issues), ledger.Step{Action: action.Claim, Person: "罗秀云", Leader: "和志明"})
						return err
					})
				}
			default:
				if len(v.people) > 0 {
					p := pick(v.people)
					change := rapid.SampledFrom([][2]string{{"sex", "1"}, {"sex", "2"}, {"birth", "1940-01-01"}, {"chg", "out"}, {"chg", ""}, {"household", h}, {"", ""}}).Draw(rt, "change")
					if change[0] == "" {
						update(rt, v.db, "罗秀云", func(tx *store.Tx) error { return tx.End(revision.Member, p) })
						return
					}
					v.put(rt, revision.Member, p, change[0], change[1])
				}
			}
		}
		v.house(rt, "dgrade", "C")
		for range rapid.IntRange(3, 10).Draw(rt, "before") {
			act()
		}
		q := question(rt, v.db, rapid.SampledFrom(questions).Draw(rt, "question")...)
		f, before := v.give(rt, q), v.read(rt, q)
		for range rapid.IntRange(0, 8).Draw(rt, "after") {
			act()
		}
		exactly(rt, v.compare(rt, f), before, v.read(rt, q))
	})
}

func (v *village) read(t rapid.TB, q ask.Question) (r *ask.Result) {
	view(t, v.db, func(tx *store.Tx) (err error) {
		r, err = ask.Read(tx, q)
		return err
	})
	return r
}

// exactly holds a comparison against the two answers.
func exactly(t *rapid.T, c *Comparison, before, after *ask.Result) {
	houses := func(r *ask.Result) map[string]int {
		out := map[string]int{}
		for _, l := range r.Yes {
			out[l.Household] = l.People
		}
		return out
	}
	was, is := houses(before), houses(after)
	people := before.People
	for _, d := range c.Differences {
		_, then := was[d.Household]
		_, now := is[d.Household]
		if d.Then != then || d.Now != now {
			t.Errorf("%+v: counted %v and now %v", d, then, now)
		}
		if got := was[d.Household] + len(d.In) - len(d.Out); got != is[d.Household] {
			t.Errorf("%+v: %d people and now %d", d, was[d.Household], is[d.Household])
		}
		if len(d.Reasons) == 0 || slices.ContainsFunc(d.Reasons, func(r Reason) bool { return r.Text == sayElse || r.Text == "" }) {
			t.Errorf("%+v: no reason", d)
		}
		for _, r := range d.Reasons {
			if r.Source != wordPassed && (r.By == "" || r.Time.IsZero()) {
				t.Errorf("%+v: nobody did it", r)
			}
		}
		people += len(d.In) - len(d.Out)
		was[d.Household] = is[d.Household]
		if delete(was, d.Household); now {
			was[d.Household] = is[d.Household]
		}
	}
	if fmt.Sprint(was) != fmt.Sprint(is) || people != after.People || c.Households != after.Households || c.People != after.People {
		t.Errorf("the difference leads to %v with %d people, it is %v with %d: %+v", was, people, is, after.People, c)
	}
}

// TestGive: a figure keeps its question and its list whatever happens, and is found again by its name.
func TestGive(t *testing.T) {
	v := newVillage(t)
	h := v.house(t, "dgrade", "C")
	v.person(t, h, "birth", "1940-01-01")
	q := question(t, v.db, "人.年龄>=65", "户.危房等级=C级")
	if _, err := Give(v.db, "周文广", q, "独居", " ", ""); !explains(err, "报给谁") {
		t.Errorf("given to nobody: %v", err)
	}
	f, err := Give(v.db, "周文广", q, "独居", "民政办", "电话")
	if err != nil || f.Households != 1 || f.People != 1 || !slices.Equal(f.Counted, []string{h}) || len(f.Digest) != 12 {
		t.Fatalf("%+v %v", f, err)
	}
	v.put(t, revision.Household, h, "dgrade", "D")
	view(t, v.db, func(tx *store.Tx) error {
		for _, name := range []string{f.ID, f.Digest, "独居", latest} {
			got, err := FigureNamed(tx, name)
			if err != nil || got.Households != 1 || got.To != "民政办" || got.Note != "电话" || !got.AsOf.Equal(f.AsOf) || fmt.Sprint(got.Question) != fmt.Sprint(q) {
				t.Errorf("%s: %+v %v", name, got, err)
			}
		}
		if _, err := FigureNamed(tx, "没有"); !explains(err, "没有") {
			t.Errorf("%v", err)
		}
		c, err := Compare(tx, f)
		if err != nil {
			return err
		}
		table, err := c.Table(tx)
		if err != nil || len(table.Rows) != 1 || !strings.Contains(strings.Join(table.Notes, ""), "09:00，1 户，1 人。备注：电话。现在再问：截至 2022-08-06 09:00，0 户，0 人。问的是「独居」。多了 0 户，少了 1 户") {
			t.Errorf("%+v %v", table, err)
		}
		return nil
	})
	storetest.Check(t, v.db)
}

// TestSaved: a question is kept by its name, replaced by the same, dropped; one that cannot be asked is not kept.
func TestSaved(t *testing.T) {
	v := newVillage(t)
	one, other := question(t, v.db, "人.年龄>=65"), question(t, v.db, "人.年龄>=60")
	for _, tt := range []struct {
		name     string
		q        ask.Question
		replaced bool
		refused  string
	}{{"老人", one, false, ""}, {"老人", one, false, ""}, {" 老人", other, true, ""}, {"", one, false, "名字"},
		{"坏的", ask.Question{All: []ask.Condition{{Any: []ask.Clause{{On: "member", Field: "nothing", Op: "is"}}}}}, false, "nothing"}} {
		var replaced bool
		err := v.db.Update("周文广", func(tx *store.Tx) (err error) {
			replaced, err = Save(tx, tt.name, tt.q)
			return err
		})
		if replaced != tt.replaced || (err != nil) != (tt.refused != "") || err != nil && !explains(err, tt.refused) {
			t.Errorf("%q: replaced %v, %v", tt.name, replaced, err)
		}
	}
	view(t, v.db, func(tx *store.Tx) error {
		all, err := Questions(tx)
		if len(all) != 1 || all[0].Name != "老人" || fmt.Sprint(all[0].Question) != fmt.Sprint(other) {
			t.Errorf("%+v", all)
		}
		return err
	})
	update(t, v.db, "周文广", func(tx *store.Tx) error { return Drop(tx, "老人") })
	if err := v.db.Update("周文广", func(tx *store.Tx) error { return Drop(tx, "老人") }); !explains(err, "老人") {
		t.Errorf("%v", err)
	}
}

func explains(err error, part string) bool {
	for _, explain := range []func(error) (string, string, bool){Explain, ask.Explain} {
		if sentence, hint, ok := explain(err); ok {
			return hint != "" && strings.Contains(sentence, part)
		}
	}
	return false
}
