package monitor_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/monitor"
	"cunce/store/report"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// A place is a file with households: one that came out of poverty, one listed, one that is on no file, one of a kind that tells nothing.
type place struct {
	db    *store.DB
	clock *storetest.Clock
	ids   map[string]string
}

func village(t testing.TB) place {
	t.Helper()
	p := place{clock: storetest.NewClock(), ids: map[string]string{}}
	p.db = storetest.New(t, storetest.WithClock(p.clock))
	p.update(t, func(tx *store.Tx) error {
		for i, h := range []struct{ head, team, typ, class string }{{"欧阳秀英", "石岭组", "02", ""}, {"单雪旺", "石岭组", "04", "01"}, {"罗大山", "河口组", "01", ""}, {"万红", "河口组", "05", ""}} {
			card := forms.Answers{"head": forms.Text(h.head), "team": forms.Text(h.team), "type": forms.Text(h.typ), "mon_type": forms.Text(h.class),
				"phone": forms.Text("13908760000"), "head_id": forms.Text("990101196503121321")}
			if h.class == "" {
				delete(card, "mon_type")
			}
			if i > 0 {
				delete(card, "head_id")
			}
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(tx.Identity().Code, i+1)}, card)
			if err != nil {
				return err
			}
			p.ids[h.head] = id
		}
		return nil
	})
	return p
}

func (p place) update(t testing.TB, fn func(*store.Tx) error) {
	t.Helper()
	if err := p.db.Update("周文广", fn); err != nil {
		t.Fatal(err)
	}
}

// house is what is known of a household now.
func (p place) house(t testing.TB, head string) (h monitor.House) {
	t.Helper()
	p.update(t, func(tx *store.Tx) error {
		b, err := monitor.ReadHouse(tx, p.ids[head])
		if err != nil {
			return err
		}
		all, err := tx.Household(p.ids[head])
		if err != nil {
			return err
		}
		h = b.Of(all)
		whole, err := monitor.Read(tx)
		if err != nil {
			return err
		}
		other := whole.Of(all) // from the index alone it is the same, whatever is asked of it
		if a, b := fmt.Sprint(h.Colour, h.Level(), h.State.Status, h.Held, h.Gap, h.InSystem, h.Monitored(), b.LookAt(h, "2022-08"), b.Next(h), h.Why(), h.Lines()),
			fmt.Sprint(other.Colour, other.Level(), other.State.Status, other.Held, other.Gap, other.InSystem, other.Monitored(), whole.LookAt(other, "2022-08"), whole.Next(other),
				other.Why(), other.Lines()); a != b {
			t.Errorf("from the index: %s\nfrom the forms: %s", b, a)
		}
		return nil
	})
	return h
}

var fine = map[string]string{"visit_result": "met", "respondent": "本人", "surveyors": "周文广", "onsite": "yes", "m_eat": "ok", "m_wear": "ok", "m_edu": "ok",
	"m_med": "ok", "m_house": "ok", "m_water": "ok", "m_income": "12500", "m_job": "same", "m_life": "same", "m_hit": "no", "m_petition": "no", "m_note": "看过了"}

// look fills a monthly form in, as the officer does; with the colour that the form says, unless another is given.
func (p place) look(t testing.TB, head string, answers map[string]string) {
	t.Helper()
	p.clock.Advance(time.Hour)
	p.update(t, func(tx *store.Tx) error {
		return complete(tx, store.Subject{Form: "monthly_monitor", Record: p.ids[head]}, answers)
	})
}

func complete(tx *store.Tx, subject store.Subject, answers map[string]string) error {
	_, err := storetest.Fill(tx, subject, func(f *forms.Form, s *forms.Session) {
		for range 2 { // what one answer opens, the next round answers
			for _, q := range f.Questions {
				text, ok := answers[q.Name]
				if !ok {
					text = fine[q.Name]
				}
				if q.Name == "m_color_final" && text == "" {
					colour, _ := f.Question("m_color")
					text = s.Get(colour.Path()).Text
				}
				if text != "" {
					s.Answer(q.Path(), text)
				}
			}
		}
	})
	return err
}

func (p place) try(head, action string, change func(*monitor.Step)) error {
	p.clock.Advance(time.Hour)
	return p.db.Update("周文广", func(tx *store.Tx) error {
		b, err := monitor.Read(tx)
		if err != nil {
			return err
		}
		s := monitor.Step{Action: action, Date: tx.Now().Format(time.DateOnly), People: "罗秀云", Note: "会上定的"}
		if change != nil {
			change(&s)
		}
		return b.Do(p.ids[head], s)
	})
}

// measureID is the one measure that the tests decide on.
const measureID = "m1"

// measure is a measure of a household in a state.
func (p place) measure(t testing.TB, head, state string) {
	t.Helper()
	p.update(t, func(tx *store.Tx) error {
		f, err := tx.Form("measure")
		if err != nil {
			return err
		}
		if err := tx.PutForm(f); err != nil {
			return err
		}
		return tx.Put(revision.Response, measureID, revision.Fields{"@form": revision.Text(f.Name), "@version": revision.Text(f.Version), "@hash": revision.Text(f.Hash),
			"@subject": revision.Text(p.ids[head]), "@completed": revision.Text(tx.Now().Format(time.RFC3339)), "@by": revision.Text("周文广"),
			"z_text": revision.Text("接管网"), "z_state": revision.Text(state)})
	})
}

func (p place) do(t testing.TB, head string, actions ...string) {
	t.Helper()
	for _, action := range actions {
		err := p.try(head, action, func(s *monitor.Step) {
			switch action {
			case "town":
				s.Colour = "red"
			case "apply":
				s.People = "周文广"
			case "close":
				s.Colour = "green"
			case "help":
				s.Measures = []string{measureID}
			}
		})
		if err != nil {
			t.Fatalf("%s: %v", action, err)
		}
	}
}

func refused(t testing.TB, what string, err error) {
	t.Helper()
	if sentence, hint, ok := monitor.Explain(err); !ok || sentence == "" || hint == "" || !errors.Is(err, monitor.ErrRefused) {
		t.Errorf("%s: %v", what, err)
	}
}

// TestColours: what the card alone says, what the forms say, month by month; a correction is no second look.
func TestColours(t *testing.T) {
	p := village(t)
	for head, want := range map[string]string{"欧阳秀英": "待核 true", "单雪旺": "红色 true", "罗大山": "待核 false", "万红": "待核 false"} {
		if h := p.house(t, head); fmt.Sprint(h.Level(), " ", h.Monitored()) != want || len(h.Why()) == 0 {
			t.Errorf("%s: %s %t, want %s; %v", head, h.Level(), h.Monitored(), want, h.Why())
		}
	}
	p.look(t, "欧阳秀英", map[string]string{"m_income": "5000"})
	if h := p.house(t, "欧阳秀英"); h.Colour != "yellow" || !strings.Contains(strings.Join(h.Why(), ""), "不低于红线 5000 元") {
		t.Errorf("%s %v", h.Colour, h.Why())
	}
	p.look(t, "欧阳秀英", map[string]string{"m_color_final": "green", "m_color_why": "还有一笔分红没有算"})
	if h := p.house(t, "欧阳秀英"); h.Colour != "green" || len(h.Assessments) != 2 {
		t.Errorf("%s after %d", h.Colour, len(h.Assessments))
	}
	p.look(t, "欧阳秀英", map[string]string{"m_income": "4999.99", "m_color_final": "yellow", "m_color_why": "下半年有务工收入"})
	h := p.house(t, "欧阳秀英")
	if h.Colour != "yellow" || !strings.Contains(strings.Join(h.Why(), ""), "下半年有务工收入") || h.Last.Colour != "red" {
		t.Errorf("overruled: %s %v", h.Colour, h.Why())
	}
	p.look(t, "欧阳秀英", map[string]string{"m_income": "4999.99"})
	p.look(t, "欧阳秀英", nil)
	h = p.house(t, "欧阳秀英")
	if h.Colour != "red" || !h.Held || !strings.Contains(strings.Join(h.Why(), ""), "销号以前一直是红色") {
		t.Errorf("red does not hold: %s %v", h.Colour, h.Why())
	}
	red := h.Assessments[3]
	p.update(t, func(tx *store.Tx) error {
		return complete(tx, store.Subject{Form: "monthly_monitor", Record: p.ids["欧阳秀英"], Response: red.Response}, map[string]string{"m_income": "9000", "m_color_final": "yellow"})
	})
	if h := p.house(t, "欧阳秀英"); h.Held || len(h.Assessments) != 5 {
		t.Errorf("the red was a mistake of typing: %s, %d forms", h.Colour, len(h.Assessments))
	}
	p.look(t, "罗大山", nil)
	if h := p.house(t, "罗大山"); h.Colour != "out" || h.Monitored() {
		t.Errorf("%s", h.Colour)
	}
	p.look(t, "万红", map[string]string{"kind": "unlifted"})
	if h := p.house(t, "万红"); h.Level() != "未脱贫" || h.Monitored() {
		t.Errorf("%s", h.Level())
	}
}

// TestWholeWay: a listed household from its ledger to closing, which its card must allow, and back.
func TestWholeWay(t *testing.T) {
	p, head := village(t), "单雪旺"
	refused(t, "first", p.try(head, "first", nil))
	p.do(t, head, "known")
	p.look(t, head, map[string]string{"m_water": "fail"})
	refused(t, "help before the warning", p.try(head, "help", nil))
	p.do(t, head, "alert")
	refused(t, "no measure", p.try(head, "help", nil))
	p.measure(t, head, "doing")
	p.do(t, head, "help")
	refused(t, "a measure is not carried out", p.try(head, "filled", nil))
	p.measure(t, head, "done")
	p.do(t, head, "filled", "apply")
	refused(t, "nobody looked", p.try(head, "close", func(s *monitor.Step) { s.Colour = "green" }))
	p.look(t, head, nil)
	refused(t, "the card", p.try(head, "close", func(s *monitor.Step) { s.Colour = "green" }))
	p.update(t, func(tx *store.Tx) error {
		return tx.PutAnswers(revision.Household, p.ids[head], forms.Answers{"cleared": forms.Text("yes")})
	})
	if h := p.house(t, head); h.Colour != "red" || h.Status.Name() != "申请销号" || len(h.Refused) > 0 {
		t.Fatalf("the card changed: %s %s, refused %v", h.Colour, h.Status, h.Refused)
	}
	refused(t, "the same person", p.try(head, "close", func(s *monitor.Step) { s.Colour, s.People = "green", "周文广" }))
	refused(t, "an issue is open", p.try(head, "close", func(s *monitor.Step) { s.Colour = "green" }))
	p.update(t, func(tx *store.Tx) error {
		all, err := tx.Issues(store.IssueFilter{Household: p.ids[head], Unclosed: true})
		for _, i := range all {
			if _, err := tx.WithdrawIssue(i.ID, "通水了"); err != nil {
				return err
			}
		}
		return err
	})
	p.do(t, head, "close")
	if h := p.house(t, head); h.Colour != "green" || h.Held || h.Status.Name() != "已销号" {
		t.Fatalf("closed: %s %s", h.Colour, h.Status)
	}
	p.do(t, head, "reopen")
	h := p.house(t, head)
	if h.Colour != "red" || h.Status.Name() != "帮扶中" || len(h.Lines()) != 9 || h.Lines()[0].Says != "会上定的" {
		t.Fatalf("opened again: %s %s %v", h.Colour, h.Status, h.Lines())
	}
	refused(t, "no day", p.try(head, "raise", func(s *monitor.Step) { s.Date = "2099-01-01" }))
	p.do(t, head, "raise", "correct")
	if h := p.house(t, head); h.InSystem {
		t.Error("taken back, and still entered")
	}
}

// TestNewOne: 排 访 评 录; nothing is passed over, unless settings allow it.
func TestNewOne(t *testing.T) {
	p, head := village(t), "罗大山"
	refused(t, "town first", p.try(head, "town", func(s *monitor.Step) { s.Colour = "red" }))
	p.do(t, head, "find", "visit", "first", "review", "town", "enter")
	if h := p.house(t, head); h.Colour != "red" || !h.InSystem || h.Status.Name() != "已录入" || !h.Monitored() {
		t.Fatalf("%s %s", h.Colour, h.Status)
	}
	p.update(t, func(tx *store.Tx) error { return tx.SetSetting("seven_skip", "", "yes") })
	p.do(t, "万红", "town", "enter")
	if h := p.house(t, "万红"); h.Colour != "red" || !strings.Contains(h.Lines()[1].Says, "跳过") {
		t.Errorf("%s %v", h.Colour, h.Lines())
	}
	refused(t, "help cannot be brought forward", p.try("欧阳秀英", "help", nil))
	p.update(t, func(tx *store.Tx) error { return tx.SetSetting("seven_skip", "", "no") })
	if h := p.house(t, "万红"); len(h.Refused) > 0 || h.Status.Name() != "已录入" {
		t.Errorf("what was allowed then is refused now: %v", h.Refused)
	}
}

// TestMonth: done means at the house; this month is due, a past one is missing, none before the month of the setting.
func TestMonth(t *testing.T) {
	p := village(t)
	at := func(head, month string) (look monitor.Look) {
		h := p.house(t, head)
		p.update(t, func(tx *store.Tx) error {
			b, err := monitor.Read(tx)
			look = b.LookAt(h, month)
			return err
		})
		return look
	}
	p.look(t, "欧阳秀英", nil)
	p.look(t, "单雪旺", map[string]string{"visit_result": "phone", "onsite": "no"})
	for _, tt := range []struct {
		head, month string
		want        monitor.Look
	}{{"欧阳秀英", "2022-08", "done"}, {"欧阳秀英", "2022-07", "missing"}, {"单雪旺", "2022-08", "called"}, {"欧阳秀英", "2020-03", ""},
		{"欧阳秀英", "2020-04", "missing"}, {"欧阳秀英", "2022-09", ""}, {"罗大山", "2022-08", ""}} {
		if got := at(tt.head, tt.month); got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.head, tt.month, got, tt.want)
		}
	}
	p.clock.Advance(31 * 24 * time.Hour)
	if got := at("单雪旺", "2022-09"); got != "due" {
		t.Errorf("the next month: %q", got)
	}
	p.update(t, func(tx *store.Tx) error {
		b, err := monitor.Read(tx)
		if err != nil {
			return err
		}
		table, err := b.MonthTable("2022-08")
		if err != nil || len(table.Rows) != 2 || !strings.Contains(strings.Join(table.Notes, ""), "应测 2 户，测了 1 户，没有测 1 户，其中没有实地入户的 1 户") {
			t.Errorf("%v %v", table, err)
		}
		_, err = b.MonthTable("八月")
		refused(t, "month", err)
		return nil
	})
}

// TestPublic: nothing is published unless settings say so, and then no number, telephone or reason.
func TestPublic(t *testing.T) {
	p := village(t)
	read := func() (table report.Table, err error) {
		p.update(t, func(tx *store.Tx) error {
			b, e := monitor.Read(tx)
			if e != nil {
				return e
			}
			table, err = b.Public()
			return nil
		})
		return table, err
	}
	p.look(t, "欧阳秀英", map[string]string{"m_note": "查出尿毒症"})
	p.do(t, "欧阳秀英", "known")
	_, err := read()
	refused(t, "001 says no", err)
	p.update(t, func(tx *store.Tx) error { return tx.SetSetting("fmt_public", "", "yes") })
	table, err := read()
	text := fmt.Sprint(table)
	if err != nil || len(table.Rows) != 1 || !strings.Contains(text, "欧阳秀英") || !strings.Contains(text, "绿色") {
		t.Fatalf("%v %v", table, err)
	}
	for _, word := range []string{"1390876", "990101", "尿毒症", "12500"} {
		if strings.Contains(text, word) {
			t.Errorf("%s is published", word)
		}
	}
}

// TestCounts: whatever happened, the report counts by group as by step, and every monitored household once.
func TestCounts(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		p := village(t)
		heads := []string{"欧阳秀英", "单雪旺", "罗大山", "万红"}
		for range rapid.IntRange(0, 6).Draw(rt, "things") {
			head := rapid.SampledFrom(heads).Draw(rt, "head")
			if rapid.Bool().Draw(rt, "form") {
				p.look(t, head, map[string]string{"kind": "tuopin", "m_income": rapid.SampledFrom([]string{"4000", "6000", "20000"}).Draw(rt, "income")})
				continue
			}
			err := p.try(head, rapid.SampledFrom([]string{"find", "known", "visit", "first", "help"}).Draw(rt, "action"), nil)
			if err != nil && !errors.Is(err, monitor.ErrRefused) {
				rt.Fatal(err)
			}
		}
		p.update(t, func(tx *store.Tx) error {
			b, err := monitor.Read(tx)
			if err != nil {
				return err
			}
			var totals []report.Row
			for _, by := range monitor.Bys {
				table, err := b.Table(by)
				if err != nil {
					return err
				}
				var ids []string
				for _, r := range table.Rows {
					sum := 0.0
					for _, c := range r.Cells[2:7] {
						sum += c.Number
					}
					if sum != r.Cells[1].Number || len(r.Households) != int(sum) {
						rt.Fatalf("%s: %v", by, r)
					}
					ids = append(ids, r.Households...)
				}
				slices.Sort(ids)
				if len(slices.Compact(slices.Clone(ids))) != int(table.Total.Cells[1].Number) {
					rt.Fatalf("%s counts %v, total %v", by, ids, table.Total)
				}
				totals = append(totals, table.Total)
			}
			if !slices.Equal(totals[0].Cells, totals[1].Cells) {
				rt.Fatalf("by group %v, by step %v", totals[0], totals[1])
			}
			return nil
		})
	})
}
