package report_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/clarity"
	"cunce/forms/qtype"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/report"
	"cunce/store/revision"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

// visitForm is a small form for field work.
func visitForm(t testing.TB) *forms.Form {
	t.Helper()
	g := &forms.Group{Name: "visit", Label: "入户情况"}
	f := &forms.Form{
		Name: "check", Title: "小检查", Version: "1", Subject: "household", Groups: []*forms.Group{g},
		Lists: map[string][]forms.Choice{
			"result": {{Name: "met"}, {Name: "family"}, {Name: "phone"}, {Name: "away"}, {Name: "nobody"}, {Name: "refused"}, {Name: "dead"}},
			"yesno":  {{Name: "yes", Label: "是"}, {Name: "no", Label: "否"}},
		},
		Questions: []*forms.Question{
			{Name: "visit_result", Label: "入户结果", Type: qtype.SelectOne, List: "result", Group: g},
			{Name: "a1_1_2f", Label: "收入是否低于监测线", Type: qtype.SelectOne, List: "yesno", Group: g, Problem: ". = 'yes'", DueDays: 5},
		},
	}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	return f
}

// A village is a file with a round, made step by step.
type village struct {
	testing.TB
	*store.DB
	clock *storetest.Clock
	round string
	ids   map[string]string // by head
}

func newVillage(t testing.TB, opts ...storetest.Option) *village {
	v := &village{TB: t, clock: storetest.NewClock(), ids: map[string]string{}}
	v.DB = storetest.New(t, append(opts, storetest.WithClock(v.clock))...)
	v.update(func(tx *store.Tx) error {
		if err := tx.PutForm(visitForm(t)); err != nil {
			return err
		}
		r, err := tx.NewRound("八月攻坚", []string{"check"}, []schedule.Phase{{Title: "大排查", From: "2022-08-06", To: "2022-08-12"}})
		v.round = r.ID
		return err
	})
	return v
}

func (v *village) update(fn func(*store.Tx) error) {
	v.Helper()
	if err := v.DB.Update("周文广", fn); err != nil {
		v.Fatal(err)
	}
}

// household makes one with card fields as pairs.
func (v *village) household(group, number, head string, pairs ...string) {
	v.Helper()
	card := forms.Answers{"head": forms.Text(head), "team": forms.Text(group), "type": forms.Text("01")}
	for i := 0; i < len(pairs); i += 2 {
		card[pairs[i]] = forms.Text(pairs[i+1])
	}
	v.update(func(tx *store.Tx) (err error) {
		v.ids[head], _, err = tx.NewHousehold(store.HouseholdKey{National: number}, card)
		return err
	})
}

func (v *village) subject(head string) store.Subject {
	return store.Subject{Form: "check", Record: v.ids[head], Round: v.round}
}

// visit completes the form of a household; low answers the question of the income.
func (v *village) visit(head, result, low string) {
	v.Helper()
	v.clock.Advance(time.Minute)
	v.update(func(tx *store.Tx) error {
		f, err := tx.Form("check")
		if err != nil {
			return err
		}
		d, err := tx.OpenDraft(v.subject(head))
		if err != nil {
			return err
		}
		s := forms.NewSession(f, forms.Env{Now: tx.Now()}, d.Answers)
		s.Answer("visit/visit_result", result)
		s.Answer("visit/a1_1_2f", low)
		_, _, err = tx.Complete(d, s)
		return err
	})
}

func (v *village) draft(head string) {
	v.Helper()
	v.clock.Advance(time.Minute)
	if err := v.DB.SaveDraft(store.Draft{Subject: v.subject(head), Cursor: "visit/a1_1_2f"}); err != nil {
		v.Fatal(err)
	}
}

func (v *village) home(day string) (d report.Due) {
	v.Helper()
	err := v.DB.View(func(tx *store.Tx) (err error) {
		d, err = report.Home(tx, day)
		return err
	})
	if err != nil {
		v.Fatal(err)
	}
	return d
}

func TestHomeOfAnEmptyFile(t *testing.T) {
	db := storetest.New(t)
	err := db.View(func(tx *store.Tx) error {
		d, err := report.Home(tx, "2022-08-06")
		if d.Round.Record != nil || d.InPhase || d.Form != "" || d.Visits != (report.Progress{}) || d.Last != nil || len(d.Kinds) != 9 {
			t.Errorf("%+v", d)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestHome(t *testing.T) {
	v := newVillage(t)
	v.household("石岭组", "1", "甲", "type", "02")
	v.household("石岭组", "2", "乙", "type", "04", "mon_type", "03")
	v.household("石岭组", "3", "丙")
	v.household("河边组", "4", "丁", "type", "03")
	v.household("河边组", "5", "戊", "type", "05")
	v.household("", "6", "己")
	v.visit("甲", "met", "yes")
	v.visit("乙", "nobody", "")
	v.visit("丙", "refused", "")
	v.visit("丁", "phone", "no")
	v.draft("戊")
	d := v.home("2022-08-06")
	if d.Round.Title() != "八月攻坚" || d.Phase.Title != "大排查" || !d.InPhase || d.Form != "check" {
		t.Errorf("round %s, phase %v, form %s", d.Round.Title(), d.Phase, d.Form)
	}
	if want := (report.Progress{Total: 6, Done: 4, NotMet: 2, Phone: 1}); d.Visits != want || want.Left() != 2 {
		t.Errorf("visits %+v", d.Visits)
	}
	groups := []report.Group{
		{Name: "石岭组", Progress: report.Progress{Total: 3, Done: 3, NotMet: 2}},
		{Name: "河边组", Progress: report.Progress{Total: 2, Done: 1, Phone: 1}},
		{Name: "", Progress: report.Progress{Total: 1}},
	}
	if !slices.Equal(d.Groups, groups) {
		t.Errorf("groups %+v", d.Groups)
	}
	if want := (report.Progress{Total: 4, Done: 1, NotMet: 1, Phone: 1}); d.Must != want {
		t.Errorf("must visit %+v, want %+v", d.Must, want)
	}
	kinds := map[string][2]int{"tuopin": {2, 1}, "jiance": {1, 1}, "sudden": {1, 1}, "dibao": {1, 1}, "lowincome": {1, 0}}
	for _, k := range d.Kinds {
		if got := [2]int{k.Total, k.Left}; got != kinds[k.Kind] {
			t.Errorf("%s %s: total and left %v, want %v", k.Kind, k.Name, got, kinds[k.Kind])
		}
	}
	if d.Unclosed != 1 || d.Overdue != 0 || d.DueToday != 0 || d.Drafts != 1 {
		t.Errorf("%d unclosed, %d overdue, %d today, %d drafts", d.Unclosed, d.Overdue, d.DueToday, d.Drafts)
	}
	if d.Last == nil || !d.Last.Draft || d.Last.Subject != v.subject("戊") || d.Last.Cursor != "visit/a1_1_2f" {
		t.Errorf("last %+v", d.Last)
	}
	if d := v.home("2022-08-11"); d.DueToday != 1 || d.Overdue != 0 {
		t.Errorf("on the day it is due: %+v", d)
	}
	if d := v.home("2022-08-13"); d.Overdue != 1 || d.InPhase {
		t.Errorf("after its deadline: %+v", d)
	}
}

// The newest thing is the last: a form completed after a draft was left.
func TestLast(t *testing.T) {
	v := newVillage(t)
	v.household("石岭组", "1", "甲")
	v.household("石岭组", "2", "乙")
	v.draft("甲")
	v.visit("乙", "met", "no")
	if d := v.home("2022-08-06"); d.Last == nil || d.Last.Draft || d.Last.Subject != v.subject("乙") || d.Drafts != 1 {
		t.Errorf("%+v", d.Last)
	}
}

// A closed issue is no longer owed, and a closed round no longer counted.
func TestWhatIsClosedIsNotDue(t *testing.T) {
	v := newVillage(t)
	v.household("石岭组", "1", "甲")
	v.visit("甲", "met", "yes")
	v.update(func(tx *store.Tx) error {
		if _, err := tx.Step("A0001", ledger.Step{Action: action.Withdraw, Note: "记错户"}); err != nil {
			return err
		}
		return tx.Put(revision.Round, v.round, revision.Fields{"closed": revision.Text("2022-08-30")})
	})
	if d := v.home("2022-09-30"); d.Unclosed != 0 || d.Overdue != 0 || d.Round.Record != nil || d.Visits.Done != 0 || d.Visits.Total != 1 {
		t.Errorf("%+v", d)
	}
}

// The nine kinds are those of the source, and every kind that a household can be of has its name here.
func TestKinds(t *testing.T) {
	v := newVillage(t)
	v.household("石岭组", "1", "甲", "type", "02", "mon_type", "03")
	v.household("石岭组", "2", "乙", "type", "05")
	v.household("石岭组", "3", "丙", "type", "06")
	v.update(func(tx *store.Tx) error {
		_, _, err := tx.NewMember(v.ids["丙"], "", forms.Answers{"name": forms.Text("丙"), "health": forms.Text("03 04"), "birth": forms.Text("1950-01-01")})
		return err
	})
	v.visit("甲", "met", "yes")
	var names []string
	for _, k := range v.home("2022-08-06").Kinds {
		names = append(names, k.Name)
		if k.Total != 1 {
			t.Errorf("%s %s: %d households", k.Kind, k.Name, k.Total)
		}
	}
	want := []string{"脱贫户", "监测户", "低保户", "五保户", "重病户", "残疾户", "突发困难户", "低收入户", "老人户"}
	if !slices.Equal(names, want) {
		t.Errorf("%v, want %v", names, want)
	}
}

func TestWalk(t *testing.T) {
	v := newVillage(t)
	for i, h := range []struct{ group, head string }{{"石岭组", "甲"}, {"石岭组", "乙"}, {"石岭组", "丙"}, {"石岭组", "丁"}, {"河边组", "戊"}} {
		v.household(h.group, fmt.Sprint(i+8), h.head)
	}
	v.visit("甲", "family", "no")
	v.visit("乙", "away", "")
	v.draft("丙")
	var stops []report.Stop
	walk := func(round, form, group string) (out []string) {
		err := v.DB.View(func(tx *store.Tx) (err error) {
			stops, err = report.Walk(tx, round, form, group)
			for _, s := range stops {
				out = append(out, fmt.Sprintf("%s %d/%d %d", s.Household.Head(), s.Place, s.Of, s.State))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	first := []string{"甲 1/4 3", "乙 2/4 2", "丙 3/4 1", "丁 4/4 0"}
	if got := walk(v.round, "check", "石岭组"); !slices.Equal(got, first) {
		t.Errorf("%v, want %v", got, first)
	}
	if got := walk(v.round, "check", ""); !slices.Equal(got, append(first, "戊 1/1 0")) {
		t.Errorf("whole village %v", got)
	}
	if got := walk(v.round, "another", "河边组"); !slices.Equal(got, []string{"戊 1/1 0"}) {
		t.Errorf("%v", got)
	}
	if got := walk("another round", "check", "石岭组"); !slices.Equal(got, []string{"甲 1/4 0", "乙 2/4 0", "丙 3/4 0", "丁 4/4 0"}) {
		t.Errorf("another round %v", got)
	}
	v.draft("甲") // completed, and opened again
	if got := walk(v.round, "check", "石岭组"); got[0] != "甲 1/4 1" || !stops[0].Completed {
		t.Errorf("reopened %v", got)
	}
}

// A form that is answered in parts is done when all of them are; the walk says which are left.
func TestWalkOfParts(t *testing.T) {
	v := newVillage(t)
	v.household("石岭组", "1", "甲")
	v.household("石岭组", "2", "乙")
	answer := func(head, part string) {
		v.update(func(tx *store.Tx) error {
			s := store.Subject{Form: "twelve_clear", Record: v.ids[head], Round: v.round, Part: part}
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
			session := forms.NewSession(f, env, nil)
			for _, q := range f.Questions {
				if clarity.Asks(q) {
					session.Answer(q.Path(), "yes")
				}
			}
			_, _, err = tx.Complete(d, session)
			return err
		})
	}
	answer("甲", "hh")
	answer("乙", "hh")
	answer("乙", "cadre")
	err := v.DB.View(func(tx *store.Tx) error {
		stops, err := report.Walk(tx, v.round, "twelve_clear", "")
		if err != nil {
			return err
		}
		if stops[0].Completed || !slices.Equal(stops[0].Left, []string{"cadre"}) || stops[0].State != report.Todo {
			t.Errorf("one part: %+v", stops[0])
		}
		if !stops[1].Completed || len(stops[1].Left) > 0 || stops[1].State != report.Done {
			t.Errorf("both parts: %+v", stops[1])
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Whatever way a visit ended, the household is in one state, and only a meeting settles one that must be visited.
func TestResultsOfVisits(t *testing.T) {
	for result, want := range map[string]struct {
		state report.State
		must  report.Progress
	}{
		"met":     {report.Done, report.Progress{Total: 1, Done: 1}},
		"family":  {report.Done, report.Progress{Total: 1, Done: 1}},
		"dead":    {report.Done, report.Progress{Total: 1, Done: 1, Gone: 1}},
		"phone":   {report.Done, report.Progress{Total: 1, Phone: 1}},
		"away":    {report.NotMet, report.Progress{Total: 1, NotMet: 1}},
		"nobody":  {report.NotMet, report.Progress{Total: 1, NotMet: 1}},
		"refused": {report.NotMet, report.Progress{Total: 1, NotMet: 1}},
	} {
		v := newVillage(t)
		v.household("石岭组", "1", "甲", "type", "02")
		v.visit("甲", result, "")
		d := v.home("2022-08-06")
		if d.Must != want.must || d.Visits.Done != 1 {
			t.Errorf("%s: must %+v, visits %+v", result, d.Must, d.Visits)
		}
		err := v.DB.View(func(tx *store.Tx) error {
			stops, err := report.Walk(tx, v.round, "check", "")
			if stops[0].State != want.state || stops[0].Visit != result {
				t.Errorf("%s: %+v", result, stops[0])
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// The same file and day give the same answer.
func TestHomeIsDeterministic(t *testing.T) {
	v := newVillage(t)
	for i := range 20 {
		v.household(fmt.Sprint(i%3, "组"), fmt.Sprint(i), fmt.Sprint("户", i), "type", fmt.Sprintf("%02d", i%6+1))
	}
	if a, b := v.home("2022-08-06"), v.home("2022-08-06"); !reflect.DeepEqual(a, b) {
		t.Errorf("%+v\n%+v", a, b)
	}
}

// BenchmarkHome and its walk on 5,000 households of three people, half of them visited.
func BenchmarkHome(b *testing.B) {
	v := newVillage(b, storetest.Unchecked())
	f := visitForm(b)
	v.update(func(tx *store.Tx) error {
		for i := range 5000 {
			card := forms.Answers{"head": forms.Text(fmt.Sprint("户主", i)), "team": forms.Text(fmt.Sprint(i/50, "组")), "type": forms.Text(fmt.Sprintf("%02d", i%6+1))}
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(i)}, card)
			if err != nil {
				return err
			}
			for j := range 3 {
				m := forms.Answers{"name": forms.Text(fmt.Sprint("成员", j)), "rel": forms.Text(fmt.Sprintf("%02d", j+1)), "labor": forms.Text("01")}
				if _, _, err := tx.NewMember(id, fmt.Sprintf("533102196503%06d", i*3+j), m); err != nil {
					return err
				}
			}
			if i%2 == 0 {
				d := store.Draft{Subject: store.Subject{Form: "check", Record: id, Round: v.round}}
				s := forms.NewSession(f, forms.Env{Now: tx.Now()}, nil)
				s.Answer("visit/visit_result", "met")
				s.Answer("visit/a1_1_2f", []string{"yes", "no"}[i%4/2])
				if _, _, err := tx.Complete(d, s); err != nil {
					return err
				}
			}
		}
		return nil
	})
	b.Run("home", func(b *testing.B) {
		for range b.N {
			if d := v.home("2022-08-06"); d.Visits.Done != 2500 {
				b.Fatal(d.Visits)
			}
		}
	})
	b.Run("walk", func(b *testing.B) {
		for range b.N {
			err := v.DB.View(func(tx *store.Tx) error {
				stops, err := report.Walk(tx, v.round, "check", "7组")
				if len(stops) != 50 {
					b.Fatal(len(stops))
				}
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}
