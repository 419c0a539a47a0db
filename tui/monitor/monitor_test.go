package monitor

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/monitor"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// houses is a file with households of each kind; one is listed, one was looked at and is yellow.
func houses(t testing.TB) (db *store.DB, ids []string) {
	t.Helper()
	clock := storetest.NewClock()
	db = storetest.New(t, storetest.WithClock(clock))
	storetest.Update(t, db, func(tx *store.Tx) error {
		for i, h := range []struct{ head, team, typ, class string }{{"欧阳秀英", "石岭组", "02", ""}, {"单雪旺", "石岭组", "04", "01"}, {"罗大山", "河口组", "02", ""},
			{"万红", "河口组", "01", ""}} {
			card := forms.Answers{"head": forms.Text(h.head), "team": forms.Text(h.team), "type": forms.Text(h.typ)}
			if h.class != "" {
				card["mon_type"] = forms.Text(h.class)
			}
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(tx.Identity().Code, i+1)}, card)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	clock.Advance(time.Hour)
	look(t, db, ids[0], map[string]string{"m_income": "5000", "m_color_final": "yellow"})
	clock.Advance(time.Hour)
	look(t, db, ids[1], map[string]string{"m_water": "fail", "m_color_final": "red"})
	clock.Advance(time.Hour)
	return db, ids
}

var fine = map[string]string{"visit_result": "met", "respondent": "本人", "surveyors": "周文广", "onsite": "yes", "m_eat": "ok", "m_wear": "ok", "m_edu": "ok",
	"m_med": "ok", "m_house": "ok", "m_water": "ok", "m_income": "12500", "m_job": "same", "m_life": "same", "m_hit": "no", "m_petition": "no", "m_note": "看过了"}

func look(t testing.TB, db *store.DB, id string, answers map[string]string) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := storetest.Fill(tx, store.Subject{Form: form, Record: id}, func(f *forms.Form, s *forms.Session) {
			for _, q := range f.Questions {
				text := answers[q.Name]
				if text == "" {
					text = fine[q.Name]
				}
				if text != "" {
					s.Answer(q.Path(), text)
				}
			}
		})
		return err
	})
}

func show(t testing.TB, db *store.DB, id string, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind, ID: id}, width, height, New)
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db, ids := houses(t)
		l := show(t, db, "", width, height)
		l.Golden("list")
		l.Keys("7")
		l.Golden("groups")
		l.Keys("4")
		l.Golden("none")
		show(t, db, ids[0], width, height).Golden("yellow")
		show(t, db, ids[3], width, height).Golden("nothing")
		s := show(t, db, ids[1], width, height)
		s.Keys("1")
		s.Golden("step")
		s.Keys("enter").Paste("罗秀云").Keys("f12")
		s.Golden("red")
	})
}

func TestEmpty(t *testing.T) {
	show(t, storetest.New(t), "", 80, 24).Sees("还没有监测对象")
}

// TestList: the counts on the screen are those of the report; each leads to its households, and one of them to its page.
func TestList(t *testing.T) {
	db, ids := houses(t)
	s := show(t, db, "", 80, 24)
	s.Sees("共 3 户", "红色 1", "黄色 1", "绿色 0", "待核 1", "2022-08 测了 2，没有测 1")
	storetest.Update(t, db, func(tx *store.Tx) error {
		b, err := monitor.Read(tx)
		if err != nil {
			return err
		}
		table, err := b.Table("group")
		for i, want := range []string{"共 %v 户", "红色 %v", "黄色 %v", "绿色 %v", "待核 %v"} {
			s.Sees(fmt.Sprintf(want, table.Total.Cells[i+1].Number))
		}
		return err
	})
	s.Keys("2")
	s.Sees("单雪旺")
	s.Hides("欧阳秀英", "罗大山")
	s.Keys("6")
	s.Sees("罗大山")
	s.Hides("欧阳秀英", "单雪旺")
	s.Keys("f12", "left")
	s.Sees("2022-07 测了 0，没有测 3", "缺测", "欧阳秀英", "F12 缺测的登记督办")
	s.Told()
	s.Keys("f12")
	s.Sees("2022-07 没有测的 3 户，每户登记一件督办问题？")
	s.Keys("2", "f12", "esc", "f12", "1")
	if got := s.Told(); got != "2022-07 缺测 3 户：新登记督办 3 件，已经在办 0 件，补测了撤销 0 件。" {
		t.Errorf("chased: %q", got)
	}
	screentest.Open(t, db, screen.Page{Kind: Kind, Filter: filterMissed}, 80, 24, New).Sees("没有测的", "2022-07 测了 0，没有测 3")
	s.Keys("right", "right", "9")
	if got := s.Told(); !strings.Contains(got, "打印") {
		t.Errorf("printed: %q", got)
	}
	s.Sees("2022-08")
	s.Keys("8")
	s.Sees("还没有排查")
	s.Keys("7", "enter")
	s.Sees("3 户")
	s.Keys("esc", "esc", "3", "enter")
	opened := ""
	for _, m := range s.Take() {
		if o, ok := m.(screen.Open); ok {
			opened = o.Page.ID
		}
	}
	if opened != ids[0] {
		t.Errorf("opens %q", opened)
	}
}

// TestSteps: what is refused says why and stays open; what is taken is shown with what comes next.
func TestSteps(t *testing.T) {
	db, ids := houses(t)
	s := show(t, db, ids[1], 80, 24)
	s.Sees("红色", "安全饮水不达标", "还没有销号", "原来就是监测对象", "1 录：原有对象建账", "9 填本月监测表")
	s.Keys("1", "f12")
	if got := s.Told(); !strings.Contains(got, "谁办的") {
		t.Errorf("without people: %q", got)
	}
	s.Keys("ctrl+u")
	s.Paste("2099-1-1").Keys("enter")
	s.Paste("罗秀云").Keys("f12")
	if got := s.Told(); !strings.Contains(got, "今天以后") {
		t.Errorf("to come: %q", got)
	}
	s.Keys("esc", "1", "enter")
	s.Paste("罗秀云").Keys("f12")
	if got := s.Told(); got != saidSaved {
		t.Errorf("said %q", got)
	}
	s.Sees("在测", "有缺项", "1 测：平台标注预警", "罗秀云")
	s.Keys("1", "enter")
	s.Paste("罗秀云").Keys("f12")
	s.Sees("已预警", "定帮扶措施")
	s.Keys("1")
	s.Sees("以「补」为主")
	s.Keys("enter")
	s.Paste("罗秀云").Keys("f12")
	if got := s.Told(); !strings.Contains(got, "没有定帮扶措施") {
		t.Errorf("without a measure: %q", got)
	}
	s.Keys("down", "6", "enter")
	s.Paste("接管网").Keys("enter")
	s.Paste("何志强").Keys("f12")
	s.Sees("帮扶中", "帮扶措施 1 条，没有落实 1 条 饮水安全保障 接管网 何志强")
	s.Keys("2")
	s.Sees("成效：饮水安全保障 接管网")
	s.Keys("enter")
	s.Paste("罗秀云").Keys("f12")
	if got := s.Told(); !strings.Contains(got, "还没有写成效：接管网") {
		t.Errorf("without an effect: %q", got)
	}
	s.Keys("down")
	s.Paste("管网入户了").Keys("enter")
	s.Paste("都通了").Keys("f12")
	s.Sees("短板补齐", "帮扶措施 1 条，没有落实 0 条")
	s.Keys("9")
	opened := screen.Page{}
	for _, m := range s.Take() {
		if o, ok := m.(screen.Open); ok {
			opened = o.Page
		}
	}
	if opened.Form != form || opened.ID != ids[1] || opened.Response != "" {
		t.Errorf("opens %+v", opened)
	}
}
