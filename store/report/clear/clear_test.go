package clear_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/clarity"
	"cunce/store"
	"cunce/store/report"
	"cunce/store/report/clear"
	"cunce/store/storetest"
)

// A village is a file with a round, made step by step.
type village struct {
	testing.TB
	*store.DB
	clock *storetest.Clock
	round string
	ids   map[string]string // by head
}

func newVillage(t testing.TB) *village {
	v := &village{TB: t, clock: storetest.NewClock(), ids: map[string]string{}}
	v.DB = storetest.New(t, storetest.WithClock(v.clock))
	v.update(func(tx *store.Tx) error {
		r, err := tx.NewRound("百日大会战", []string{"twelve_clear"}, nil)
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
	card := forms.Answers{"head": forms.Text(head), "team": forms.Text(group), "type": forms.Text("02")}
	for i := 0; i < len(pairs); i += 2 {
		card[pairs[i]] = forms.Text(pairs[i+1])
	}
	v.update(func(tx *store.Tx) (err error) {
		v.ids[head], _, err = tx.NewHousehold(store.HouseholdKey{National: number}, card)
		return err
	})
}

// tell completes one part of the twelve things: every group is clear but those named, and people live in the household.
func (v *village) tell(head, part string, people int, unclear ...string) {
	v.Helper()
	v.clock.Advance(time.Minute)
	v.update(func(tx *store.Tx) error {
		s := store.Subject{Form: "twelve_clear", Record: v.ids[head], Round: v.round, Part: part}
		_, err := storetest.Fill(tx, s, func(f *forms.Form, session *forms.Session) {
			session.Answer("g1/q1_1a", fmt.Sprint(people))
			session.Answer("g1/q1_2b", "1")
			for _, q := range f.Questions {
				if clarity.Asks(q) {
					session.Answer(q.Path(), map[bool]string{true: "no", false: "yes"}[slices.Contains(unclear, q.Name)])
				}
			}
		})
		return err
	})
}

func (v *village) read() (all clear.Report) {
	v.Helper()
	err := v.DB.View(func(tx *store.Tx) (err error) {
		all, err = clear.Read(tx, "twelve_clear", v.round)
		return err
	})
	if err != nil {
		v.Fatal(err)
	}
	return all
}

// clearVillage: 甲 agrees in everything, 乙 differs in group 1 and does not know group 9, of 丙 only the household was asked, 丁
// was not asked at all.
func clearVillage(t *testing.T) *village {
	v := newVillage(t)
	v.household("石岭组", "1", "甲", "helper", "何志强")
	v.household("石岭组", "2", "乙", "helper", "罗秀云")
	v.household("河边组", "3", "丙", "helper", "何志强")
	v.household("", "4", "丁")
	v.tell("甲", "hh", 4)
	v.tell("甲", "cadre", 4)
	v.tell("乙", "hh", 4, "is_clear_9")
	v.tell("乙", "cadre", 5, "is_clear_9", "is_clear_10")
	v.tell("丙", "hh", 2, "is_clear_1")
	return v
}

// show is a table as lines: the key, then the numbers.
func show(t report.Table) (lines []string) {
	for _, r := range append(append([]report.Row{}, t.Rows...), t.Total) {
		var cells []string
		for i, c := range r.Cells {
			cells = append(cells, t.Columns[i].Read(c))
		}
		if len(cells) > 0 {
			lines = append(lines, strings.Join(cells, " "))
		}
	}
	return lines
}

func wantLines(t *testing.T, about string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%s\nwant\n%s", about, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestClearRate(t *testing.T) {
	v := clearVillage(t)
	all := v.read()
	// begun, whole, judged, clear, said by the household, by the helper, differ, pending, rate
	total := "合计 3 2 24 21 1 2 1 0 87.5%"
	wantLines(t, "by helper", show(all.Rate(clear.ByHelper)), "何志强 2 1 12 12 0 0 0 0 100.0%", "罗秀云 1 1 12 9 1 2 1 0 75.0%", total)
	wantLines(t, "by team", show(all.Rate(clear.ByTeam)), "石岭组 2 2 24 21 1 2 1 0 87.5%", "河边组 1 0 0 0 0 0 0 0 ", total)
	wantLines(t, "by village", show(all.Rate(clear.ByVillage)), v.name()+" 3 2 24 21 1 2 1 0 87.5%")
	groups := show(all.Rate(clear.ByGroup))
	if len(groups) != 13 || groups[12] != total {
		t.Fatalf("by group: %v", groups)
	}
	for i, want := range map[int]string{0: "1.家庭情况说得清 3 2 2 1 0 0 1 0 50.0%", 1: "2.脱贫情况说得清 3 2 2 2 0 0 0 0 100.0%",
		8: "9.金融扶贫说得清 3 2 2 1 1 1 0 0 50.0%", 9: "10.家庭收入说得清 3 2 2 1 0 1 0 0 50.0%"} {
		if groups[i] != want {
			t.Errorf("group %d: %s, want %s", i, groups[i], want)
		}
	}
}

func (v *village) name() (name string) {
	v.DB.View(func(tx *store.Tx) error { name = tx.Identity().Name; return nil })
	return name
}

// Every way to count gives the same whole, and every row names the households that it counts.
func TestClearRateAddsUp(t *testing.T) {
	v := clearVillage(t)
	all := v.read()
	for _, by := range clear.Bys() {
		table := all.Rate(by)
		var judged, fine float64
		for _, r := range table.Rows {
			judged, fine = judged+r.Cells[3].Number, fine+r.Cells[4].Number
			if float64(len(r.Households)) != r.Cells[1].Number {
				t.Errorf("%s %s: %d households", by, r.Cells[0].Text, len(r.Households))
			}
		}
		if judged != 24 || fine != 21 {
			t.Errorf("by %s: %v of %v", by, fine, judged)
		}
		if len(table.Notes) != 3 || !strings.Contains(table.Notes[0], "/") {
			t.Errorf("by %s no note names the denominator: %v", by, table.Notes)
		}
	}
}

func TestTold(t *testing.T) {
	v := clearVillage(t)
	all := v.read()
	if len(all.Households) != 4 {
		t.Fatalf("%d households", len(all.Households))
	}
	for i, want := range []struct {
		begun, whole bool
		unclear      int
	}{{true, true, 0}, {true, true, 3}, {true, false, 0}, {false, false, 0}} {
		h := all.Households[i]
		if h.Begun() != want.begun || h.Whole() != want.whole || len(h.Unclear()) != want.unclear {
			t.Errorf("%s: begun %t, whole %t, %d unclear", h.Household.Head(), h.Begun(), h.Whole(), len(h.Unclear()))
		}
	}
}

// An empty village has no rate: nothing of nothing is not known, and not 0.
func TestClearRateOfNothing(t *testing.T) {
	v := newVillage(t)
	v.household("石岭组", "1", "甲")
	table := v.read().Rate(clear.ByHelper)
	wantLines(t, "nothing", show(table), "合计 0 0 0 0 0 0 0 0 ")
	data, err := json.Marshal(table)
	if err != nil || !strings.Contains(string(data), `"rate":null`) || !strings.Contains(string(data), `"rows":[]`) {
		t.Errorf("%s %v", data, err)
	}
}

func TestClearRefusesOtherForms(t *testing.T) {
	db := storetest.New(t)
	err := db.View(func(tx *store.Tx) error {
		for _, name := range []string{"annex1", "no such form"} {
			if _, err := clear.Read(tx, name, ""); !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s: %v", name, err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTableJSON(t *testing.T) {
	v := clearVillage(t)
	data, err := json.Marshal(v.read().Rate(clear.ByHelper))
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Kind    string
		Columns []struct{ Name, Title string }
		Rows    []map[string]any
		Total   map[string]any
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Kind != "clear-rate" || len(doc.Columns) != 10 || len(doc.Rows) != 2 || doc.Rows[1]["rate"] != 0.75 || doc.Rows[1]["key"] != "罗秀云" ||
		doc.Total["judged"] != 24.0 || len(doc.Rows[0]["households"].([]any)) != 2 || doc.Rows[0]["unclear_cadre"] != 0.0 {
		t.Errorf("%s", data)
	}
}

// The parts of a household side by side: what was asked, group by group, with what differs marked.
func TestSide(t *testing.T) {
	v := clearVillage(t)
	all := v.read()
	find := func(lines []clear.Line, text string) clear.Line {
		at := slices.IndexFunc(lines, func(l clear.Line) bool { return l.Text == text })
		if at < 0 {
			t.Fatalf("no line %s in %+v", text, lines)
		}
		return lines[at]
	}
	lines := all.Side(all.Households[1])
	if l := find(lines, "户口本上有几个人？"); !l.Differs || !l.Unclear || !slices.Equal(l.Answers, []string{"4人", "5人"}) {
		t.Errorf("people: %+v", l)
	}
	if l := find(lines, "有几个劳动力？"); l.Differs || l.Unclear || l.Answers[0] != "1人" {
		t.Errorf("labor: %+v", l)
	}
	if l := find(lines, "1.家庭情况说得清"); l.Group == nil || l.Group.State != clarity.Unclear || !l.Unclear {
		t.Errorf("group: %+v", l)
	}
	if l := find(lines, "金融扶贫：本组是否说得清"); !l.Unclear || l.Differs || l.Answers[1] != "否" {
		t.Errorf("is it clear: %+v", l)
	}
	if lines[0].Text != "1.家庭情况说得清" || slices.ContainsFunc(lines, func(l clear.Line) bool { return l.Text == "读什么学校" || l.Text == "受访人" }) {
		t.Errorf("lines that nobody answered, or of the head: %+v", lines[0])
	}
	one := all.Side(all.Households[2])
	if l := find(one, "户口本上有几个人？"); l.Differs || l.Answers[0] != "2人" || l.Answers[1] != "" {
		t.Errorf("one part: %+v", l)
	}
	if got := all.Side(all.Households[3]); got != nil {
		t.Errorf("nobody was asked: %+v", got)
	}
}

// An answer without a value says why.
func TestSideOfStates(t *testing.T) {
	v := newVillage(t)
	v.household("石岭组", "1", "甲")
	v.tell("甲", "cadre", 4)
	v.update(func(tx *store.Tx) error {
		s := store.Subject{Form: "twelve_clear", Record: v.ids["甲"], Round: v.round, Part: "hh"}
		f, err := tx.Form(s.Form)
		if err != nil {
			return err
		}
		env, err := tx.Env(s)
		if err != nil {
			return err
		}
		session := forms.NewSession(f, env, nil)
		session.Mark("g1/q1_1a", forms.Unknown, "")
		session.Mark("g1/q1_2b", forms.Pending, "等户口本")
		session.Answer("g2/q2_2b", "1 8")
		for _, q := range f.Questions {
			if clarity.Asks(q) {
				session.Answer(q.Path(), "yes")
			}
		}
		_, _, err = tx.Complete(store.Draft{Subject: s}, session)
		return err
	})
	all := v.read()
	want := map[string]string{"户口本上有几个人？": "不清楚", "有几个劳动力？": "待核", "致贫原因": "因病、缺劳力"}
	for _, l := range all.Side(all.Households[0]) {
		if text, ok := want[l.Text]; ok && l.Answers[0] != text {
			t.Errorf("%s: %s, want %s", l.Text, l.Answers[0], text)
		}
	}
}

// The forms that are answered in parts are the built-in ones, once each, and those of the township.
func TestForms(t *testing.T) {
	v := clearVillage(t)
	err := v.DB.View(func(tx *store.Tx) error {
		fs, err := clear.Forms(tx)
		if len(fs) != 2 || fs[0].Name != "twelve_clear" || fs[1].Name != "ten_clear" {
			t.Errorf("%d forms", len(fs))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestRandomWorlds counts villages that nobody thought of, once here in the plainest way and once by the report, whatever the
// rows are.
func TestRandomWorlds(t *testing.T) {
	random := rand.New(rand.NewPCG(2022, 86))
	for range 12 {
		v := newVillage(t)
		judged, fine := 0, 0
		for i := range 1 + random.IntN(5) {
			head := fmt.Sprint("户", i)
			v.household(fmt.Sprint(random.IntN(2), "组"), fmt.Sprint(i), head, "helper", []string{"何志强", "罗秀云", ""}[random.IntN(3)])
			var people []int
			no := map[string]bool{}
			for _, part := range []string{"hh", "cadre"} {
				if random.IntN(4) == 0 {
					continue
				}
				var unclear []string
				for _, name := range []string{"is_clear_1", "is_clear_9"} {
					if random.IntN(3) == 0 {
						unclear, no[name] = append(unclear, name), true
					}
				}
				people = append(people, 1+random.IntN(2))
				v.tell(head, part, people[len(people)-1], unclear...)
			}
			if len(people) < 2 {
				continue
			}
			judged += 12
			fine += 12 - len(no)
			if people[0] != people[1] && !no["is_clear_1"] {
				fine--
			}
		}
		all := v.read()
		for _, by := range clear.Bys() {
			table := all.Rate(by)
			var gotJudged, gotFine float64
			for _, r := range table.Rows {
				gotJudged, gotFine = gotJudged+r.Cells[3].Number, gotFine+r.Cells[4].Number
			}
			if gotJudged != float64(judged) || gotFine != float64(fine) {
				t.Errorf("by %s: %v of %v are clear, want %d of %d", by, gotFine, gotJudged, fine, judged)
			}
			if len(table.Total.Cells) > 0 && (table.Total.Cells[3].Number != float64(judged) || table.Total.Cells[4].Number != float64(fine)) {
				t.Errorf("by %s: total %v", by, table.Total.Cells)
			}
		}
	}
}
