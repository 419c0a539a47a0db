package inspect_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/inspect"
	"cunce/store/inspect/mark"
	"cunce/store/ledger"
	"cunce/store/ledger/origin"
	"cunce/store/print"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// A village is a file made step by step.
type village struct {
	testing.TB
	*store.DB
	clock *storetest.Clock
}

// newVillage has 12 households in two groups, the first two of them monitored; each has one person.
func newVillage(t testing.TB, opts ...storetest.Option) *village {
	v := &village{TB: t, clock: storetest.NewClock()}
	v.DB = storetest.New(t, append(opts, storetest.WithClock(v.clock))...)
	v.update(func(tx *store.Tx) error {
		for n := range 12 {
			kind := "01"
			if n < 2 {
				kind = "04"
			} else if n < 8 {
				kind = "02"
			}
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(1001 + n)}, storetest.Texts("head", fmt.Sprint("户主", n+1), "type", kind,
				"team", map[bool]string{true: "石岭组", false: "东洼组"}[n < 9]))
			if err != nil {
				return err
			}
			if _, _, err := tx.NewMember(id, "", storetest.Texts("name", fmt.Sprint("户主", n+1), "rel", "01", "dibao", "no")); err != nil {
				return err
			}
		}
		return nil
	})
	return v
}

func (v *village) update(fn func(*store.Tx) error) {
	v.Helper()
	if err := v.try(fn); err != nil {
		v.Fatal(err)
	}
}

func (v *village) try(fn func(*store.Tx) error) error {
	v.clock.Advance(time.Minute)
	return v.DB.Update("周文广", fn)
}

func plan(by inspect.By, size string) inspect.Plan {
	return inspect.Plan{Title: "八月抽查", Seed: "20220806", By: by, Size: size, Fields: []string{"household/type", "household/size", "member/dibao"},
		People: []string{"罗秀云"}}
}

func (v *village) begin(p inspect.Plan) (i inspect.Inspection) {
	v.Helper()
	v.update(func(tx *store.Tx) (err error) {
		i, err = inspect.Begin(tx, p)
		return err
	})
	return i
}

func (v *village) look(i inspect.Inspection, household string) (s inspect.Sheet) {
	v.Helper()
	v.update(func(tx *store.Tx) (err error) {
		s, err = inspect.Look(tx, i, household)
		return err
	})
	return s
}

// enter enters answers item by item; those of people come once it was entered how many there are.
func (v *village) enter(i inspect.Inspection, household string, answers ...string) {
	v.Helper()
	for n := 0; n < len(v.look(i, household).Items); n++ {
		item := v.look(i, household).Items[n]
		state, typed := mark.Value, answers[n]
		switch typed {
		case "?":
			state = mark.Unknown
		case "-":
			state = mark.Unchecked
		}
		if item.Key == "household/size" && item.State != mark.Open {
			continue
		}
		v.update(func(tx *store.Tx) error { return inspect.Enter(tx, i, household, item.Key, state, typed) })
	}
}

func (v *village) confirm(i inspect.Inspection, household string) {
	v.Helper()
	v.update(func(tx *store.Tx) error { return inspect.Confirm(tx, i, household) })
}

func refusal(t testing.TB, what string, err error) {
	t.Helper()
	if sentence, hint, ok := inspect.Explain(err); !ok || sentence == "" || hint == "" || !errors.Is(err, inspect.ErrRefused) {
		t.Errorf("%s: %v", what, err)
	}
}

// TestDrawnAgain: the same seed draws the same households from the same register, in another file and after a copy.
func TestDrawnAgain(t *testing.T) {
	a, b := newVillage(t), newVillage(t)
	one, other := a.begin(plan(inspect.ByGroup, "2")), b.begin(plan(inspect.ByGroup, "2"))
	if !slices.Equal(one.Households(), other.Households()) || len(one.Households()) != 4 {
		t.Fatalf("%v and %v", one.Households(), other.Households())
	}
	if one.Strata[0].Name != "石岭组" || one.Strata[0].Frame != 9 || one.Strata[1].Frame != 3 {
		t.Errorf("%+v", one.Strata)
	}
	a.update(func(tx *store.Tx) error {
		again, err := inspect.Redraw(tx, one)
		if added, gone := one.Compared(again); len(added)+len(gone) > 0 {
			t.Errorf("%v more, %v less", added, gone)
		}
		kept, err2 := inspect.Named(tx, "八月抽查")
		if err2 != nil || kept.Seed != "20220806" || !slices.Equal(kept.Households(), one.Households()) || kept.People[0] != "罗秀云" {
			t.Errorf("%+v, %v", kept, err2)
		}
		return err
	})
	p := plan(inspect.ByGroup, "2")
	p.Title, p.Seed = "再抽", "7"
	if third := a.begin(p); slices.Equal(third.Households(), one.Households()) {
		t.Error("another seed draws the same")
	}
	p.Title, p.Seed = "没写种子", ""
	if i := a.begin(p); len(i.Seed) != 6 || !strings.Contains(strings.Join(i.Told(), ""), i.Seed) {
		t.Errorf("seed %q", i.Seed)
	}
	storetest.Check(t, a.DB)
}

// TestStrata: by kind, by populations with sizes of their own, in all; what has too few is told.
func TestStrata(t *testing.T) {
	v := newVillage(t)
	i := v.begin(plan(inspect.ByKind, "5"))
	var told []string
	for _, s := range i.Strata {
		told = append(told, fmt.Sprint(s.Name, " ", s.Frame, " ", len(s.Keys), " ", s.Short()))
	}
	if want := "监测户 2 2 true|脱贫户（享受政策） 6 5 false|一般户 4 4 true"; strings.Join(told, "|") != want {
		t.Errorf("%v", told)
	}
	if !strings.Contains(strings.Join(i.Told(), ""), "要抽 5 户，不够") {
		t.Errorf("%v", i.Told())
	}
	p := plan(inspect.ByWho, "1")
	p.Title, p.Parts = "照001", inspect.Plan001("50%")
	i = v.begin(p)
	if len(i.Strata) != 2 || len(i.Strata[0].Keys) != 2 || len(i.Strata[1].Keys) != 3 || i.Stratum(i.Strata[1].Keys[0]) != "脱贫户" {
		t.Errorf("%+v", i.Strata)
	}
	v.update(func(tx *store.Tx) error {
		again, err := inspect.Redraw(tx, i)
		if added, gone := i.Compared(again); len(added)+len(gone) > 0 {
			t.Errorf("%v more, %v less", added, gone)
		}
		return err
	})
	p = plan(inspect.ByGroup, "共4")
	p.Title = "一共"
	if i = v.begin(p); len(i.Strata[0].Keys) != 3 || len(i.Strata[1].Keys) != 1 {
		t.Errorf("%+v", i.Strata)
	}
	p.Title, p.Who, p.By = "一般户", "${type} = '01'", inspect.ByNone
	if i = v.begin(p); i.Frame() != 4 {
		t.Errorf("%+v", i.Strata)
	}
}

func TestRefused(t *testing.T) {
	v := newVillage(t)
	v.begin(plan(inspect.ByGroup, "1"))
	for what, change := range map[string]func(*inspect.Plan){
		"taken":  func(*inspect.Plan) {},
		"title":  func(p *inspect.Plan) { p.Title = " " },
		"fields": func(p *inspect.Plan) { p.Fields = nil },
		"field":  func(p *inspect.Plan) { p.Title, p.Fields = "x", []string{"household/moon"} },
		"form":   func(p *inspect.Plan) { p.Title, p.Fields = "x", []string{"annex2_village/a"} },
		"size":   func(p *inspect.Plan) { p.Title, p.Size = "x", "很多" },
		"by":     func(p *inspect.Plan) { p.Title, p.By = "x", "moon" },
		"parts":  func(p *inspect.Plan) { p.Title, p.By = "x", inspect.ByWho },
		"twice": func(p *inspect.Plan) {
			p.Title, p.By, p.Parts = "x", inspect.ByWho, []inspect.Part{{Name: "a"}, {Name: "a"}}
		},
		"own": func(p *inspect.Plan) {
			p.Title, p.By, p.Parts = "x", inspect.ByWho, []inspect.Part{{Name: "a", Size: "共3"}}
		},
		"nobody": func(p *inspect.Plan) { p.Title, p.Who = "x", "${type} = '06'" },
	} {
		p := plan(inspect.ByGroup, "1")
		change(&p)
		refusal(t, what, v.try(func(tx *store.Tx) error { _, err := inspect.Begin(tx, p); return err }))
	}
	p := plan(inspect.ByGroup, "1")
	p.Title, p.Who = "x", "${nosuch} = 1"
	if err := v.try(func(tx *store.Tx) error { _, err := inspect.Begin(tx, p); return err }); !errors.Is(err, store.ErrRefused) {
		t.Errorf("%v", err)
	}
	refusal(t, "unknown", v.try(func(tx *store.Tx) error { _, err := inspect.Named(tx, "没有"); return err }))
}

// TestBlind: nothing of the register is told before everything is entered and confirmed, and nothing can be changed after it.
func TestBlind(t *testing.T) {
	v := newVillage(t)
	i := v.begin(plan(inspect.ByNone, "12"))
	home := i.Households()[0]
	hidden := func() {
		t.Helper()
		for _, item := range v.look(i, home).Items {
			if item.Register != "" || item.Now != "" || item.Verdict != mark.Hidden {
				t.Errorf("told too early: %+v", item)
			}
		}
	}
	hidden()
	refusal(t, "nothing entered", v.try(func(tx *store.Tx) error { return inspect.Confirm(tx, i, home) }))
	refusal(t, "too early", v.try(func(tx *store.Tx) error { return inspect.Correct(tx, i, home, "household/size", "1", "看错") }))
	refusal(t, "no number", v.try(func(tx *store.Tx) error { return inspect.Enter(tx, i, home, "household/size", mark.Value, "几口") }))
	refusal(t, "no choice", v.try(func(tx *store.Tx) error { return inspect.Enter(tx, i, home, "household/type", mark.Value, "99") }))
	refusal(t, "no field", v.try(func(tx *store.Tx) error { return inspect.Enter(tx, i, home, "household/head", mark.Value, "x") }))
	if s := v.look(i, home); len(s.Items) != 2 || !slices.Equal(s.People, []string{"低保"}) {
		t.Errorf("who lives there tells how many: %+v", s)
	}
	v.enter(i, home, "特困户", "１", "?")
	hidden()
	refusal(t, "counted", v.try(func(tx *store.Tx) error { return inspect.Enter(tx, i, home, "household/size", mark.Value, "3") }))
	v.update(func(tx *store.Tx) error { return inspect.Enter(tx, i, home, "household/type", mark.Open, "") })
	refusal(t, "one left", v.try(func(tx *store.Tx) error { return inspect.Confirm(tx, i, home) }))
	v.enter(i, home, "特困户", "1", "?")
	v.confirm(i, home)
	items := v.look(i, home).Items
	if items[0].Verdict != mark.Differs || items[0].FoundShown() != "特困户" || items[0].Register == "" || items[1].Verdict != mark.Same ||
		items[2].Verdict != mark.NotKnown || items[2].FoundShown() != "不知道" || items[2].Register != "no" {
		t.Errorf("%+v", items)
	}
	refusal(t, "shown", v.try(func(tx *store.Tx) error { return inspect.Enter(tx, i, home, "household/size", mark.Value, "2") }))
	refusal(t, "twice", v.try(func(tx *store.Tx) error { return inspect.Confirm(tx, i, home) }))
	refusal(t, "why", v.try(func(tx *store.Tx) error {
		return inspect.Correct(tx, i, home, "household/type", items[0].Register, " ")
	}))
	v.update(func(tx *store.Tx) error {
		return inspect.Correct(tx, i, home, "household/type", items[0].Register, "户口簿上看错了")
	})
	item := v.look(i, home).Items[0]
	if item.Found != "06" || item.Verdict != mark.Differs || item.Corrected != items[0].Register || item.Why != "户口簿上看错了" {
		t.Errorf("the first answer is gone: %+v", item)
	}
	storetest.Check(t, v.DB)
}

// TestPaper: the paper to go with has the seed and the households, and nothing of what the register says.
func TestPaper(t *testing.T) {
	v := newVillage(t)
	i := v.begin(plan(inspect.ByNone, "全部"))
	v.update(func(tx *store.Tx) error {
		sheets, err := inspect.Sheets(tx, i)
		if err != nil || len(sheets) != 12 || sheets[0].Household.Head() != "户主1" {
			t.Fatalf("%d sheets, %v", len(sheets), err)
		}
		var html strings.Builder
		if err := print.Write(&html, "x.html", inspect.Print(i, sheets, "周文广")); err != nil {
			return err
		}
		for _, text := range []string{"20220806", "户主12", "抽查人"} {
			if !strings.Contains(html.String(), text) {
				t.Errorf("the paper lacks %s", text)
			}
		}
		if strings.Contains(html.String(), "监测户") {
			t.Error("the paper tells what the register says")
		}
		return nil
	})
}

func (v *village) states(household string) map[ledger.Status]int {
	v.Helper()
	states := map[ledger.Status]int{}
	v.update(func(tx *store.Tx) error {
		all, err := tx.Issues(store.IssueFilter{Household: household})
		for _, i := range all {
			states[i.Status()]++
			if i.Source() != origin.Supervision || i.SourceNote() != "八月抽查" || !strings.Contains(i.Title(), "抽查不一致") {
				v.Errorf("%+v", i.Record)
			}
		}
		return err
	})
	return states
}

// TestIssues: a difference becomes one issue of the supervision, which is withdrawn when the register or the inspection is put right.
func TestIssues(t *testing.T) {
	v := newVillage(t)
	i := v.begin(plan(inspect.ByNone, "12"))
	home := i.Households()[0]
	open := func() (n inspect.Opened) {
		v.Helper()
		v.update(func(tx *store.Tx) (err error) {
			n, err = inspect.Issues(tx, i)
			return err
		})
		return n
	}
	v.enter(i, home, "特困户", "4", "是")
	if n := open(); n != (inspect.Opened{}) {
		t.Errorf("before it was confirmed: %+v", n)
	}
	v.confirm(i, home)
	if n := open(); n != (inspect.Opened{Opened: 3}) {
		t.Fatalf("%+v", n)
	}
	if n := open(); n != (inspect.Opened{Known: 3}) {
		t.Fatalf("again: %+v", n)
	}
	v.update(func(tx *store.Tx) error {
		return tx.Put(revision.Household, home, revision.Fields{"type": revision.Text("06")})
	})
	if n := open(); n != (inspect.Opened{Known: 2, Withdrawn: 1}) {
		t.Errorf("the register was put right: %+v", n)
	}
	v.update(func(tx *store.Tx) error {
		return inspect.Correct(tx, i, home, "household/size", "1", "把亲戚算进去了")
	})
	if got := v.states(home); got[ledger.Withdrawn] != 2 || got[ledger.Found] != 1 {
		t.Errorf("%v", got)
	}
	storetest.Check(t, v.DB)
}

// TestForms: a question of a form is compared with the latest answer.
func TestForms(t *testing.T) {
	v := newVillage(t)
	v.update(func(tx *store.Tx) error {
		f, err := tx.Form("annex1")
		if err != nil {
			return err
		}
		if err := tx.PutForm(f); err != nil {
			return err
		}
		names, titles, err := inspect.Forms(tx)
		if err != nil || !slices.Contains(names, "annex1") || len(names) != len(titles) {
			t.Errorf("%v, %v", names, err)
		}
		for _, form := range append(names, "household", "member") {
			fields, err := inspect.Fields(tx, form)
			if err != nil {
				return err
			}
			for _, f := range fields {
				if f.Type.Chosen() && len(f.List) > 0 {
					if value, ok := f.Parse(f.List[0].Label, tx.Now()); !ok || value != f.List[0].Name || f.Shown(value) != f.List[0].Label {
						t.Errorf("%s: %q, %v", f.Key, value, ok)
					}
				}
			}
		}
		return nil
	})
}

// TestFormAnswers: what is looked at may be an answer of a form, the latest of all rounds.
func TestFormAnswers(t *testing.T) {
	v := newVillage(t)
	var home string
	v.update(func(tx *store.Tx) error {
		f, err := tx.Form("annex1")
		if err != nil {
			return err
		}
		if err := tx.PutForm(f); err != nil {
			return err
		}
		roster, err := tx.Roster()
		home = roster[0].ID
		for round, answer := range map[string]string{"": "no", "later": "yes"} {
			s := store.Subject{Form: f.Name, Record: home, Round: round}
			at := map[string]string{"": "2022-07-01T08:00:00+08:00", "later": "2022-08-01T08:00:00+08:00"}[round]
			err = errors.Join(err, tx.Put(revision.Response, tx.ResponseID(s), revision.Fields{"@form": revision.Text(f.Name), "@version": revision.Text(f.Version),
				"@hash": revision.Text(f.Hash), "@subject": revision.Text(home), "@round": revision.Text(round), "@completed": revision.Text(at), "@by": revision.Text("周文广"),
				"a1_12_2": revision.Text(answer)}))
		}
		return err
	})
	p := plan(inspect.ByNone, "全部")
	p.Fields = []string{"annex1/a1_12_2"}
	i := v.begin(p)
	v.enter(i, home, "是")
	v.confirm(i, home)
	if item := v.look(i, home).Items[0]; item.Verdict != mark.Same || item.Register != "yes" || item.Field.Title == "" {
		t.Errorf("%+v", item)
	}
}
