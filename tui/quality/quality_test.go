package quality

import (
	"fmt"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/effort"
	"cunce/store/quality"
	"cunce/store/retype"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// A place is a file with households whose water form was filled in.
type place struct {
	*store.DB
	clock  *storetest.Clock
	houses []string
}

// village has four households; two officers filled in the form of the first three, one of them as an older program leaves it.
func village(t testing.TB) place {
	t.Helper()
	p := place{clock: storetest.NewClock()}
	p.DB = storetest.New(t, storetest.WithClock(p.clock))
	p.update(t, "周文广", func(tx *store.Tx) error {
		for n, head := range []string{"欧阳秀英", "单雪旺", "买买提·艾力", "罗大山"} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprintf("%s%03d", tx.Identity().Code, n+1)},
				forms.Answers{"head": forms.Text(head), "team": forms.Text("石岭组"), "hh_no": forms.Text(fmt.Sprintf("%s%03d", tx.Identity().Code, n+1))})
			if err != nil {
				return err
			}
			p.houses = append(p.houses, id)
		}
		return nil
	})
	p.fill(t, "周文广", 0, effort.Tally{Millis: 95_000, Keys: 61, Answers: 10, Corrections: 2, Fast: 3_200, Run: 10, From: "g1/s1"})
	p.fill(t, "罗秀云", 1, effort.Tally{Millis: 140_000, Keys: 70, Answers: 10, Fast: 9_000, Run: 10, From: "g1/s1"})
	p.fill(t, "周文广", 2, effort.Tally{})
	return p
}

func (p place) update(t testing.TB, by string, fn func(*store.Tx) error) {
	t.Helper()
	if err := p.Update(by, fn); err != nil {
		t.Fatal(err)
	}
}

func (p place) fill(t testing.TB, by string, house int, e effort.Tally) {
	t.Helper()
	p.clock.Advance(time.Minute)
	p.update(t, by, func(tx *store.Tx) error {
		s := store.Subject{Form: "water", Record: p.houses[house]}
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
		for _, a := range [][2]string{{"visit_result", "met"}, {"respondent", "本人"}, {"visit_date", "2022-08-03"}, {"surveyors", by},
			{"s1", "ok"}, {"s2", "ok"}, {"s3", "ok"}, {"s4", "ok"}, {"s5", "no"}, {"s7", "no"}} {
			q, _ := f.Question(a[0])
			ses.Answer(q.Path(), a[1])
		}
		d.Effort = e
		r, _, err := tx.Complete(d, ses)
		if err != nil {
			return err
		}
		return quality.Record(tx, d, r.ID, ses)
	})
}

func show(t testing.TB, p place, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, p.DB, screen.Page{Kind: Kind}, width, height, New)
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, village(t), width, height)
		s.Golden("figures")
		s.Keys("5")
		s.Golden("fast")
		screentest.Open(t, storetest.New(t), screen.Page{Kind: Kind}, width, height, New).Golden("nothing")
	})
}

// opened is the page that the screen asked to open.
func opened(s *screentest.Stage) (page screen.Page) {
	for _, m := range s.Take() {
		if o, ok := m.(screen.Open); ok {
			page = o.Page
		}
	}
	return page
}

// TestWalk: the ways to count, the households behind a figure, and a fast run that leads to its household.
func TestWalk(t *testing.T) {
	p := village(t)
	s := show(t, p, 80, 24)
	s.Sees("按经办人和表", "偏快 1 处", "周文广", "罗秀云", "未记录", "合计")
	s.Keys("2").Sees("录入质量，按经办人")
	s.Keys("3").Sees("录入质量，按表", "饮水安全排查表")
	s.Keys("4").Sees("录入质量，按村", "青山村")
	s.Keys("enter").Sees("3 户", "欧阳秀英")
	s.Keys("enter")
	if got := opened(s); got.Kind != screen.Household || got.ID != p.houses[0] {
		t.Errorf("opens %+v", got)
	}
	s.Keys("esc", "1", "5").Sees("没有人因此被指责", "欧阳秀英", "3.2", "从「饮水量」这一题起")
	s.Hides("单雪旺")
	s.Keys("enter")
	if got := opened(s); got.Kind != screen.Household || got.ID != p.houses[0] {
		t.Errorf("opens %+v", got)
	}
	if help := s.Screen.(interface{ Help() (string, []string) }); help == nil {
		t.Error("no help")
	}
	s.Send(tea.KeyMsg{Type: tea.KeyEsc})
}

// again types the sheets of the newest batch a second time as an officer, with another answer to the first question.
func (p place) again(t testing.TB, by string) {
	t.Helper()
	p.update(t, by, func(tx *store.Tx) error {
		b, err := retype.Named(tx, "")
		if err != nil {
			return err
		}
		for _, record := range b.Records {
			blank, err := retype.Open(tx, b, record, by)
			if err != nil {
				continue
			}
			ses := forms.NewSession(blank.Form, blank.Env, blank.Draft.Answers)
			for _, a := range [][2]string{{"visit_result", "met"}, {"respondent", "本人"}, {"visit_date", "2022-08-03"}, {"surveyors", blank.Sheet.By},
				{"s1", "fail"}, {"s2", "ok"}, {"s3", "ok"}, {"s4", "ok"}, {"s5", "no"}, {"s7", "no"}, {"s_measure", "接管子"}} {
				q, _ := blank.Form.Question(a[0])
				ses.Answer(q.Path(), a[1])
			}
			q, _ := blank.Form.Question("surveyors")
			r, err := tx.Record("response", record)
			if err != nil {
				return err
			}
			ses.Answer(q.Path(), r.Text("surveyors"))
			if _, err := retype.HandIn(tx, b, record, ses); err != nil {
				return err
			}
		}
		return nil
	})
}

// TestSecondEntry draws a sample, leads to the entry screen, and settles what differs.
func TestSecondEntry(t *testing.T) {
	p := village(t)
	p.update(t, "周文广", func(tx *store.Tx) error {
		for _, name := range []string{"周文广", "罗秀云"} {
			if _, err := tx.NewOperator(name); err != nil {
				return err
			}
		}
		return nil
	})
	s := show(t, p, 80, 24)
	s.Keys("6").Sees("抽一次新的")
	s.Keys("enter")
	s.Paste("八月二次录入").Keys("enter", "ctrl+u")
	s.Paste("全部").Keys("enter")
	s.Paste("1").Keys("f12").Sees("哪一张表要再录一次", "饮水安全排查表")
	s.Keys("3").Sees("录整张表，还是只录几项")
	s.Keys("1").Sees("哪一个组的", "石岭组")
	s.Keys("1").Sees("谁录的", "罗秀云")
	s.Keys("1").Sees("3 份，录了 0 份", "种子 1", "还没录")
	s.Take()
	s.Keys("1")
	if got := opened(s); got.Kind != kindSecond || got.Form != "water" || got.ID == "" || got.Filter == "" {
		t.Errorf("goes on with %+v", got)
	}
	p.again(t, "罗秀云")
	s.Send(screen.Shown{})
	s.Sees("1 处不同，1 处待定", "录了 2 份")
	s.Keys("enter").Sees("先录：周文广", "后录：罗秀云", "饮水量", "达标", "不达标", "还有 1 处没有定")
	s.Take()
	s.Keys("f12")
	if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Notice{Text: fmt.Sprintf(needAll, 1), Bad: true}) {
		t.Errorf("F12 asks for %v", asked)
	}
	s.Keys("3").Sees("有可能不达标")
	s.Keys("2").Sees("有可能不达标", "都定了，按 F12 写进册子")
	s.Keys("2").Sees("后录的对")
	s.Keys("f12").Sees("照定的写进册子吗")
	s.Keys("1").Sees("定完了")
	s.Keys("esc").Sees("1 处不同，定完了")
	s.Keys("3").Sees("二次录入：八月二次录入", "周文广", "先错率")
	s.Keys("esc", "4").Sees("罗秀云")
	s.Keys("esc", "esc").Sees("八月二次录入")
}

func TestGoldenSecond(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		p := village(t)
		p.update(t, "周文广", func(tx *store.Tx) error {
			if _, err := tx.NewOperator("何志强"); err != nil {
				return err
			}
			_, err := retype.Begin(tx, retype.Plan{Title: "八月二次录入", Form: "water", Seed: "1", Size: "2"})
			return err
		})
		p.again(t, "何志强")
		s := show(t, p, width, height)
		s.Keys("6").Golden("batches")
		s.Keys("enter").Golden("batch")
		s.Keys("enter").Golden("differences")
		s.Keys("1", "esc", "2").Golden("slips")
	})
}
