package retype

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

const keyerName, verifierName = "周文广", "罗秀云"

// A village is a file whose households have a water form each, typed by one officer.
type village struct {
	testing.TB
	*store.DB
	clock  *storetest.Clock
	houses []string
}

func newVillage(t testing.TB, heads ...string) *village {
	v := &village{TB: t, clock: storetest.NewClock()}
	v.DB = storetest.New(t, storetest.WithClock(v.clock))
	v.update(keyerName, func(tx *store.Tx) error {
		for _, name := range []string{keyerName, verifierName} {
			if _, err := tx.NewOperator(name); err != nil {
				return err
			}
		}
		for n, head := range heads {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprintf("%s%03d", tx.Identity().Code, n+1)},
				forms.Answers{"head": forms.Text(head), "team": forms.Text([]string{"石岭组", "东洼组"}[n%2])})
			if err != nil {
				return err
			}
			v.houses = append(v.houses, id)
			if _, _, err := tx.NewMember(id, "", forms.Answers{"name": forms.Text(head), "idno": forms.Text("110105194912310021"), "rel": forms.Text("01")}); err != nil {
				return err
			}
		}
		return nil
	})
	for n := range heads {
		v.fill(keyerName, n, nil)
	}
	return v
}

func (v *village) update(by string, fn func(*store.Tx) error) {
	v.Helper()
	if err := v.DB.Update(by, fn); err != nil {
		v.Fatal(err)
	}
}

func water(by string) [][2]string {
	return [][2]string{{"visit_result", "met"}, {"respondent", "本人"}, {"visit_date", "2022-08-03"}, {"surveyors", by},
		{"s1", "ok"}, {"s2", "ok"}, {"s3", "ok"}, {"s4", "ok"}, {"s5", "no"}, {"s7", "no"}, {"s8", "no"}}
}

func set(s *forms.Session, name, value string) {
	q, _ := s.Form().Question(name)
	if r := s.Answer(q.Path(), value); r.Verdict != forms.Accepted {
		panic(fmt.Sprint(name, " ", value, r))
	}
}

// fill completes the water form, with other answers where they are given.
func (v *village) fill(by string, house int, other map[string]string) {
	v.Helper()
	v.clock.Advance(time.Minute)
	v.update(by, func(tx *store.Tx) error {
		s := store.Subject{Form: "water", Record: v.houses[house]}
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
			for _, a := range water(keyerName) {
				set(ses, a[0], a[1])
			}
		}
		for _, name := range slices.Sorted(maps.Keys(other)) {
			set(ses, name, other[name])
		}
		_, _, err = tx.Complete(d, ses)
		return err
	})
}

func (v *village) begin(p Plan) (b Batch) {
	v.Helper()
	v.update(keyerName, func(tx *store.Tx) (err error) {
		b, err = Begin(tx, p)
		return err
	})
	return b
}

// again types a sheet of the water form a second time, with other answers where they are given.
func (v *village) again(b Batch, record, by string, other map[string]string) (s Sheet) {
	v.Helper()
	v.update(by, func(tx *store.Tx) error {
		blank, err := Open(tx, b, record, by)
		if err != nil {
			return err
		}
		ses := forms.NewSession(blank.Form, blank.Env, blank.Draft.Answers)
		for path, a := range ses.Final() {
			if p, ok := ses.Place(path); ok && typed(p.Question()) {
				v.Errorf("the second entry begins with %s %v", path, a)
			}
		}
		for _, a := range water(keyerName) {
			set(ses, a[0], a[1])
		}
		for _, name := range slices.Sorted(maps.Keys(other)) {
			set(ses, name, other[name])
		}
		s, err = HandIn(tx, b, record, ses)
		return err
	})
	return s
}

func (v *village) decide(b Batch, record, field string, c Choice, typed string) (s Sheet) {
	v.Helper()
	v.update(verifierName, func(tx *store.Tx) (err error) {
		s, err = Decide(tx, b, record, field, c, typed)
		return err
	})
	return s
}

func (v *village) settle(b Batch, record string) (s Sheet) {
	v.Helper()
	v.update(verifierName, func(tx *store.Tx) (err error) {
		s, err = Settle(tx, b, record)
		return err
	})
	return s
}

// stored is an answer as the file has it.
func (v *village) stored(record, name string) (text string) {
	v.Helper()
	err := v.View(func(tx *store.Tx) error {
		r, err := tx.Record(revision.Response, record)
		text = r.Text(name)
		return err
	})
	if err != nil {
		v.Fatal(err)
	}
	return text
}

// TestTypedAgain: what differs is found, decided in all three ways, and written as a change like any other.
func TestTypedAgain(t *testing.T) {
	v := newVillage(t, "甲", "乙")
	b := v.begin(Plan{Title: "八月", Form: "water", Seed: "1", Size: "全部"})
	if len(b.Records) != 2 || b.Frame != 2 {
		t.Fatalf("drew %+v", b)
	}
	record := b.Records[0]
	s := v.again(b, record, verifierName, map[string]string{"s1": "fail", "s2": "risk", "respondent": "本仁", "s7": "yes", "s_measure": "接管子"})
	var names []string
	for _, i := range s.Items {
		names = append(names, i.Field)
	}
	if want := "respondent s1 s2 s7"; strings.Join(names, " ") != want || s.State != Differs {
		t.Errorf("differs: %s, state %d, want %s; what is only asked since another answer differs is none", names, s.State, want)
	}
	if s.Compared != 11 || s.Items[1].Keyer != keyerName || s.By != verifierName || s.Self {
		t.Errorf("%+v", s)
	}
	v.decide(b, record, "respondent", FirstIs, "")
	v.decide(b, record, "s1", SecondIs, "")
	v.decide(b, record, "s2", Neither, "fail")
	err := v.Update(verifierName, func(tx *store.Tx) error { _, err := Settle(tx, b, record); return err })
	if sentence, _, _ := Explain(err); sentence != "还有 1 处没有定。" {
		t.Errorf("settled while something is open: %v", err)
	}
	v.decide(b, record, "s7", FirstIs, "")
	s = v.settle(b, record)
	if s.State != Settled || v.stored(record, "s1") != "fail" || v.stored(record, "s2") != "fail" || v.stored(record, "respondent") != "本人" || v.stored(record, "s_measure") != "接管子" {
		t.Errorf("state %d: s1 %s, s2 %s, %s", s.State, v.stored(record, "s1"), v.stored(record, "s2"), v.stored(record, "respondent"))
	}
	slips := map[string]int{}
	for _, i := range s.Items {
		keyer, verifier := i.Slips()
		slips[fmt.Sprint(keyer, verifier)]++
	}
	if want := "map[false true:2 true false:1 true true:1]"; fmt.Sprint(slips) != want {
		t.Errorf("slips %v, want %s", slips, want)
	}
	err = v.View(func(tx *store.Tx) error {
		revs, err := tx.History(revision.Response, record)
		if err == nil && (len(revs) != 2 || revs[1].By != verifierName) {
			t.Errorf("%d revisions", len(revs))
		}
		issues, err := tx.Issues(store.IssueFilter{})
		if len(issues) == 0 {
			t.Error("the answers that were put right open no issue")
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestTheSame: with nothing different there is nothing to settle, and no change of the sheet.
func TestTheSame(t *testing.T) {
	v := newVillage(t, "甲")
	b := v.begin(Plan{Title: "八月", Form: "water"})
	if s := v.again(b, b.Records[0], verifierName, nil); s.State != Settled || len(s.Items) != 0 || s.Compared != 11 {
		t.Errorf("%+v", s)
	}
	err := v.Update(verifierName, func(tx *store.Tx) error {
		_, err := Open(tx, b, b.Records[0], verifierName)
		return err
	})
	if !errors.Is(err, ErrRefused) {
		t.Errorf("typed a third time: %v", err)
	}
}

// TestNobodyChecksHimself: the keyer is refused while somebody else is there; where nobody is, it is marked.
func TestNobodyChecksHimself(t *testing.T) {
	v := newVillage(t, "甲")
	b := v.begin(Plan{Title: "八月", Form: "water"})
	err := v.View(func(tx *store.Tx) error { _, err := Open(tx, b, b.Records[0], keyerName); return err })
	if sentence, _, _ := Explain(err); !strings.Contains(sentence, verifierName) {
		t.Errorf("the keyer may verify: %v", err)
	}
	v.fill(verifierName, 0, map[string]string{"respondent": "她"}) // now both typed something of it
	if s := v.again(b, b.Records[0], keyerName, map[string]string{"respondent": "她"}); !s.Self {
		t.Errorf("not marked: %+v", s)
	}
}

// TestBlind: nothing of what was typed first is in what a second entry starts from, not even by way of the register.
func TestBlind(t *testing.T) {
	v := newVillage(t, "甲", "乙")
	b := v.begin(Plan{Title: "号", Form: "member", Fields: []string{"idno"}})
	whole := v.begin(Plan{Title: "卡", Form: "household"})
	err := v.View(func(tx *store.Tx) error {
		blank, err := Open(tx, b, b.Records[0], verifierName)
		if err != nil {
			return err
		}
		q, _ := blank.Form.Question("idno")
		if a, has := blank.Draft.Answers[q.Path()]; has {
			t.Errorf("begins with %+v", a)
		}
		if got := forms.NewSession(blank.Form, blank.Env, blank.Draft.Answers).Get(q.Path()).Text; got != "" {
			t.Errorf("the session has %s", got)
		}
		card, err := Open(tx, whole, whole.Records[0], verifierName)
		if err != nil {
			return err
		}
		if got := card.Env.Register("household", "head").Text(); got != "" {
			t.Errorf("the register tells %s", got)
		}
		for path, a := range forms.NewSession(card.Form, card.Env, card.Draft.Answers).Final() {
			if a.Text == "甲" {
				t.Errorf("%s is %s", path, a.Text)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	// It can be put aside and is not listed among the forms in progress.
	v.update(verifierName, func(*store.Tx) error { return nil })
	var blank Blank
	if err := v.View(func(tx *store.Tx) (err error) { blank, err = Open(tx, b, b.Records[0], verifierName); return err }); err != nil {
		t.Fatal(err)
	}
	q, _ := blank.Form.Question("idno")
	blank.Draft.Answers[q.Path()] = forms.Text("11010519491231002X")
	if err := v.SaveDraft(blank.Draft); err != nil {
		t.Fatal(err)
	}
	err = v.View(func(tx *store.Tx) error {
		again, err := Open(tx, b, b.Records[0], verifierName)
		if err == nil && again.Draft.Answers[q.Path()].Text != "11010519491231002X" {
			t.Error("what was typed the second time is lost")
		}
		if all, _ := tx.Drafts(); len(all) != 0 {
			t.Errorf("listed: %+v", all)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestFieldsOnly: ID numbers of a group, typed again one after the other; the one that is put right is changed in the card.
func TestFieldsOnly(t *testing.T) {
	v := newVillage(t, "甲", "乙", "丙")
	b := v.begin(Plan{Title: "身份证", Form: "member", Fields: []string{"idno"}, Group: "石岭组"})
	if len(b.Records) != 2 {
		t.Fatalf("drew %v", b.Records)
	}
	var s Sheet
	v.update(verifierName, func(tx *store.Tx) error {
		blank, err := Open(tx, b, b.Records[0], verifierName)
		if err != nil {
			return err
		}
		ses := forms.NewSession(blank.Form, blank.Env, blank.Draft.Answers)
		set(ses, "idno", "11010519491231002X")
		s, err = HandIn(tx, b, b.Records[0], ses)
		return err
	})
	if s.Compared != 1 || len(s.Items) != 1 || s.Items[0].First.Text != "110105194912310021" {
		t.Fatalf("%+v", s)
	}
	var left int
	err := v.View(func(tx *store.Tx) error {
		next, n, err := Next(tx, b, b.Records[0], verifierName)
		left = n
		if next.Record != b.Records[1] {
			t.Errorf("next is %s", next.Record)
		}
		return err
	})
	if err != nil || left != 1 {
		t.Errorf("%d left, %v", left, err)
	}
	v.decide(b, b.Records[0], "idno", SecondIs, "")
	v.settle(b, b.Records[0])
	err = v.View(func(tx *store.Tx) error {
		m, err := tx.Member(b.Records[0])
		if err == nil && m.IDNumber() != "11010519491231002X" {
			t.Errorf("the card says %s", m.IDNumber())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// TestChangedMeanwhile: an answer that was changed after the second entry stays, and a sheet that is being changed waits.
func TestChangedMeanwhile(t *testing.T) {
	v := newVillage(t, "甲")
	b := v.begin(Plan{Title: "八月", Form: "water"})
	record := b.Records[0]
	v.again(b, record, verifierName, map[string]string{"respondent": "他", "s8": "yes", "s_measure": "接"})
	v.decide(b, record, "respondent", SecondIs, "")
	v.decide(b, record, "s8", FirstIs, "")
	v.fill(keyerName, 0, map[string]string{"respondent": "女儿"})
	if err := v.SaveDraft(store.Draft{Subject: store.Subject{Form: "water", Record: v.houses[0]}, Answers: forms.Answers{"g1/s1": forms.Text("ok")}}); err != nil {
		t.Fatal(err)
	}
	err := v.Update(verifierName, func(tx *store.Tx) error { _, err := Settle(tx, b, record); return err })
	if sentence, _, _ := Explain(err); !strings.Contains(sentence, "正有人在改") {
		t.Errorf("settled over a draft: %v", err)
	}
	if err := v.DropDraft(store.Subject{Form: "water", Record: v.houses[0]}); err != nil {
		t.Fatal(err)
	}
	v.settle(b, record)
	if got := v.stored(record, "respondent"); got != "女儿" {
		t.Errorf("the later answer was overwritten with %s", got)
	}
}

// TestDrawnAgain: the same seed draws the same sheets, whoever draws.
func TestDrawnAgain(t *testing.T) {
	heads := strings.Split("甲乙丙丁戊己庚辛", "")
	v := newVillage(t, heads...)
	a := v.begin(Plan{Title: "一", Form: "water", Seed: "77", Size: "3"})
	b := v.begin(Plan{Title: "二", Form: "water", Seed: "77", Size: "3"})
	c := v.begin(Plan{Title: "三", Form: "water", Size: "25%"})
	if !slices.Equal(a.Records, b.Records) || len(a.Records) != 3 || len(c.Records) != 2 || len(c.Seed) != 6 {
		t.Errorf("%v %v %v", a.Records, b.Records, c)
	}
	v.fill(verifierName, 0, map[string]string{"respondent": "她"})
	mine := v.begin(Plan{Title: "罗录的", Form: "water", Officer: verifierName})
	if len(mine.Records) != 1 || mine.Frame != 1 {
		t.Errorf("of what one officer typed: %+v", mine)
	}
	if all := v.begin(Plan{Title: "周录的", Form: "member", Fields: []string{"idno"}, Officer: keyerName}); all.Frame != len(heads) {
		t.Errorf("of what the other typed: %+v", all)
	}
	for name, p := range map[string]Plan{"refused: 还没有写名称。": {Form: "water"}, "已经有一次叫": {Title: "一", Form: "water"}, "没有「nosuch」": {Title: "x", Form: "nosuch"},
		"没有 nosuch 这一题": {Title: "x", Form: "water", Fields: []string{"nosuch"}}, "不是抽多少": {Title: "x", Form: "water", Size: "-1"},
		"没有录完的表": {Title: "x", Form: "water", Officer: "没有人"}} {
		err := v.Update(keyerName, func(tx *store.Tx) error { _, err := Begin(tx, p); return err })
		if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), strings.TrimPrefix(name, "refused: ")) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestSlipsAddUp: whatever is typed and decided, every difference is open, the keyer's, the verifier's or both's, in every way of
// counting, and what both sides typed alike is none.
func TestSlipsAddUp(t *testing.T) {
	v := newVillage(t, "甲")
	round := 0
	rapid.Check(t, func(t *rapid.T) {
		round++
		b := v.begin(Plan{Title: fmt.Sprint(round), Form: "water"})
		other := map[string]string{}
		for _, q := range []string{"s1", "s2", "s3", "s4"} {
			other[q] = rapid.SampledFrom([]string{"ok", "risk", "fail"}).Draw(t, q)
		}
		for _, value := range other {
			if value != "ok" {
				other["s_measure"] = "接管子"
			}
		}
		record := b.Records[0]
		v.update(verifierName, func(tx *store.Tx) error { // of the sheet as it is now, whoever settled it last
			return tx.Put(revision.Operator, "third", revision.Fields{"name": revision.Text("何志强")})
		})
		s := v.again(b, record, "何志强", other)
		for _, i := range s.Items {
			if i.First == i.Second {
				t.Errorf("%s is the same", i.Field)
			}
			choice := Choice(rapid.IntRange(0, 3).Draw(t, "choice"))
			typed := ""
			if choice == Neither {
				typed = rapid.SampledFrom([]string{"ok", "risk", "fail"}).Draw(t, "typed")
			}
			s = v.decide(b, record, i.Field, choice, typed)
		}
		slips := 0
		for _, i := range s.Items {
			keyer, verifier := i.Slips()
			if !keyer && !verifier && i.Choice != Undecided {
				t.Errorf("%+v is nobody's slip", i)
			}
			if keyer || verifier {
				slips++
			}
		}
		if slips+s.Left() != len(s.Items) {
			t.Errorf("%d slips and %d open of %d", slips, s.Left(), len(s.Items))
		}
	})
}
