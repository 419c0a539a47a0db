package quality

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/effort"
	"cunce/store/report"
	"cunce/store/storetest"
)

// A village is a file with one household and more made as they are named.
type village struct {
	testing.TB
	*store.DB
	clock *storetest.Clock
}

func newVillage(t testing.TB) *village {
	v := &village{TB: t, clock: storetest.NewClock()}
	v.DB = storetest.New(t, storetest.WithClock(v.clock))
	return v
}

func (v *village) update(by string, fn func(*store.Tx) error) {
	v.Helper()
	if err := v.DB.Update(by, fn); err != nil {
		v.Fatal(err)
	}
}

func (v *village) household(head string) (id string) {
	v.Helper()
	v.update("周文广", func(tx *store.Tx) (err error) {
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: head}, forms.Answers{"head": forms.Text(head), "team": forms.Text("石岭组")})
		return err
	})
	return id
}

// fill completes the water form of a household; fix works on the session before.
func (v *village) fill(by, household string, e effort.Tally, fix func(*forms.Session)) {
	v.Helper()
	v.clock.Advance(time.Minute)
	v.update(by, func(tx *store.Tx) error {
		s := store.Subject{Form: "water", Record: household}
		f, err := tx.Form(s.Form)
		if err != nil {
			return err
		}
		d, err := tx.OpenDraft(s)
		if err != nil {
			return err
		}
		env, err := tx.Env(s)
		if err != nil {
			return err
		}
		ses := forms.NewSession(f, env, d.Answers)
		if len(d.Answers) == 0 {
			for _, a := range [][2]string{{"visit_result", "met"}, {"respondent", "本人"}, {"visit_date", "2022-08-03"}, {"surveyors", by},
				{"s1", "ok"}, {"s2", "ok"}, {"s3", "ok"}, {"s4", "ok"}, {"s5", "no"}, {"s7", "no"}} {
				q, _ := f.Question(a[0])
				ses.Answer(q.Path(), a[1])
			}
		}
		if fix != nil {
			fix(ses)
		}
		d.Effort = e
		r, _, err := tx.Complete(d, ses)
		if err != nil {
			return err
		}
		return Record(tx, d, r.ID, ses)
	})
}

func set(name, value string) func(*forms.Session) {
	return func(s *forms.Session) {
		q, _ := s.Form().Question(name)
		if r := s.Answer(q.Path(), value); r.Verdict != forms.Accepted {
			panic(fmt.Sprint(name, r))
		}
	}
}

func (v *village) read() (r *Report) {
	v.Helper()
	err := v.View(func(tx *store.Tx) (err error) {
		r, err = Read(tx)
		return err
	})
	if err != nil {
		v.Fatal(err)
	}
	return r
}

// lines are the rows of a table with their total, as a screen shows them.
func lines(t report.Table) string {
	var out []string
	for _, r := range append(append([]report.Row{}, t.Rows...), t.Total) {
		var cells []string
		for i, c := range r.Cells {
			cells = append(cells, Shown(t.Columns[i], c))
		}
		out = append(out, strings.Join(cells, " "))
	}
	return strings.Join(out, "\n")
}

func TestFigures(t *testing.T) {
	v := newVillage(t)
	a, b, c := v.household("甲"), v.household("乙"), v.household("丙")
	v.fill("周文广", a, effort.Tally{Millis: 60_000, Keys: 40, Answers: 11, Corrections: 2, Fast: 3_000, Run: 10, From: "g1/s1"}, func(s *forms.Session) {
		q, _ := s.Form().Question("s8")
		s.Mark(q.Path(), forms.Unknown, "")
	})
	v.fill("周文广", b, effort.Tally{}, nil) // as an older file has it
	v.fill("罗秀云", c, effort.Tally{Millis: 30_000, Keys: 20, Answers: 10, Fast: 9_000, Run: 10, From: "g1/s1"}, nil)
	v.fill("罗秀云", a, effort.Tally{Millis: 5_000, Keys: 3, Answers: 2}, func(s *forms.Session) {
		set("s5", "yes")(s)
		set("s_measure", "接管子")(s)
	})
	r := v.read()
	// 甲 was completed by 周文广 and changed by 罗秀云: it is his sheet, changed afterwards, and her time.
	want := "周文广 饮水安全排查表 2 1 660 2400 2 0 0% 1 3 1\n" +
		"罗秀云 饮水安全排查表 1 2 1234 2366 0 0 0% 0 3 0\n" +
		"合计  3 3 872 2387 2 0 0% 1 3 1"
	if got := lines(r.Table(ByBoth)); got != want {
		t.Errorf("is\n%s\nwant\n%s", got, want)
	}
	if got := lines(r.Table(ByForm)); !strings.HasPrefix(got, "饮水安全排查表 3 3 ") {
		t.Error(got)
	}
	if got := lines(r.Table(ByVillage)); !strings.HasPrefix(got, "青山村 3 3 ") {
		t.Error(got)
	}
	if len(r.Fast) != 1 || r.Fast[0].Officer != "周文广" || r.Fast[0].Household != a || r.Fast[0].From != "饮水量" || r.Fast[0].Took != 3*time.Second {
		t.Errorf("fast runs: %+v", r.Fast)
	}
	v.update("周文广", func(tx *store.Tx) error { return tx.SetSetting(settingFast, "", "10") })
	if r = v.read(); len(r.Fast) != 2 || r.Fast[0].Household != a {
		t.Errorf("with another limit: %+v", r.Fast)
	}
}

// TestNotRecorded: what nobody measured is not zero.
func TestNotRecorded(t *testing.T) {
	v := newVillage(t)
	v.fill("周文广", v.household("甲"), effort.Tally{}, nil)
	got := lines(v.read().Table(ByOfficer))
	if want := "周文广 1 0 未记录 未记录 未记录 0 0% 0 3 0\n合计 1 0 未记录 未记录 未记录 0 0% 0 3 0"; got != want {
		t.Errorf("is\n%s\nwant\n%s", got, want)
	}
	if table := v.read().Table(ByOfficer); table.Rows[0].Cells[3].Known {
		t.Error("other programs are told a speed that nobody measured")
	}
}

// TestNothingNew: completing the same answers again leaves nothing behind.
func TestNothingNew(t *testing.T) {
	v := newVillage(t)
	a := v.household("甲")
	v.fill("周文广", a, effort.Tally{Millis: 60_000, Keys: 40}, nil)
	v.fill("周文广", a, effort.Tally{Millis: 1_000, Keys: 1}, nil)
	if rows := v.read().Rows; len(rows) != 1 || rows[0].Timed != 1 || rows[0].Changed != 0 {
		t.Errorf("%+v", rows)
	}
}

// TestSeveralVillages: officers of one name in two villages are two, and each village has its own figures.
func TestSeveralVillages(t *testing.T) {
	r := &Report{names: map[string]string{"1": "青山村", "2": "下塔村"}, Rows: []Figures{
		{Key: Key{"1", "王华", "water"}, Title: "饮水", Sheets: 2, Timed: 1, Millis: 3_600_000, ByHand: 30, Keys: 60},
		{Key: Key{"1", "王华", "housing"}, Title: "住房", Sheets: 1},
		{Key: Key{"2", "王华", "water"}, Title: "饮水", Sheets: 4},
	}}
	for by, want := range map[By]string{
		ByOfficer: "青山村 王华 3 1 30 60\n下塔村 王华 4 0 未记录 未记录",
		ByVillage: "青山村 3 1 30 60\n下塔村 4 0 未记录 未记录",
		ByForm:    "饮水 6 1 30 60\n住房 1 0 未记录 未记录",
	} {
		var got []string
		for _, line := range strings.Split(lines(r.Table(by)), "\n")[:2] {
			words := strings.Fields(line)
			got = append(got, strings.Join(words[:strings.Count(strings.Split(want, "\n")[len(got)], " ")+1], " "))
		}
		if strings.Join(got, "\n") != want {
			t.Errorf("%s: %s", by, strings.Join(got, "\n"))
		}
	}
}

// TestAddsUp: however the figures are put together, the sums are the same.
func TestAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &Report{names: map[string]string{"1": "甲", "2": "乙"}}
		for _, v := range []string{"1", "2"} {
			for _, o := range []string{"周", "罗"} {
				for _, form := range []string{"a", "b"} {
					n := func(name string) int { return rapid.IntRange(0, 9).Draw(t, name) }
					r.Rows = append(r.Rows, Figures{Key: Key{v, o, form}, Title: form, Sheets: n("sheets"), Fields: n("fields"), Kept: n("kept"), Days: n("days"),
						Timed: n("timed"), Keys: n("keys"), Millis: int64(n("millis")), Corrections: n("corrections"), Changed: n("changed")})
				}
			}
		}
		sum := func(by By) (f Figures) {
			for _, one := range r.By(by) {
				f.add(one)
			}
			return f
		}
		want := fmt.Sprint(sum(ByBoth))
		for _, by := range []By{ByOfficer, ByForm, ByVillage} {
			if got := fmt.Sprint(sum(by)); got != want {
				t.Errorf("%s: %s, want %s", by, got, want)
			}
		}
	})
}

func TestShort(t *testing.T) {
	for title, want := range map[string]string{"饮水安全排查表": "饮水安全排查表", "大排查\u201c入户问题排查表\u201d": "入户问题排查表", "\u201c五净\u201d检查": "\u201c五净\u201d检查",
		"脱贫\u201c十二清\u201d问卷": "问卷", "没有\u201c收尾": "没有\u201c收尾"} {
		if got := short(title); got != want {
			t.Errorf("%s is called %s, want %s", title, got, want)
		}
	}
}

func TestField(t *testing.T) {
	for path, want := range map[string]string{"a": "a", "g/h/a": "a", "g/r[k1]/h/a": "r[k1]/a", "g/r[k1]": "r[k1]", "g/r[k1]/s[k2]/a": "r[k1]/s[k2]/a"} {
		if got := Field(path); got != want {
			t.Errorf("%s is kept in %s, want %s", path, got, want)
		}
	}
}
