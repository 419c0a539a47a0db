package people

import (
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/account"
	"cunce/store/people"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// register has a household of four and one of one; the first has two open issues.
func register(t testing.TB) (db *store.DB, id string) {
	t.Helper()
	db = storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for _, h := range []struct{ no, head, team string }{{"12", "欧阳秀英", "石岭组"}, {"13", "单雪旺", "河边组"}} {
			house, _, err := tx.NewHousehold(store.HouseholdKey{National: "533102201001" + h.no}, storetest.Texts("team", h.team, "head", h.head, "type", "01"))
			if err != nil {
				return err
			}
			if id == "" {
				id = house
			}
			if _, _, err := tx.NewMember(house, "", storetest.Texts("name", h.head, "rel", "01", "sex", "2")); err != nil {
				return err
			}
		}
		for _, m := range [][]string{{"罗大山", "02", "1"}, {"罗小山", "03", "1"}, {"马梅", "05", "2"}} {
			if _, _, err := tx.NewMember(id, "", storetest.Texts("name", m[0], "rel", m[1], "sex", m[2])); err != nil {
				return err
			}
		}
		for _, title := range []string{"房屋漏雨", "饮水不安全"} {
			_, _, err := tx.OpenIssue([]string{title}, map[string]string{"title": title, "household": id, "response": id})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return db, id
}

func stage(t testing.TB, db *store.DB, id string, width, height int) *screentest.Stage {
	t.Helper()
	return screentest.Open(t, db, screen.Page{Kind: Kind, ID: id}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx) })
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db, id := register(t)
		s := stage(t, db, id, width, height)
		s.Golden("none")
		s.Keys("1")
		s.Golden("kinds")
		s.Keys("10", "2", "2", "1", "2")
		s.Golden("relation")
		s.Keys("02", "enter")
		s.Golden("issue")
		s.Keys("1", "4", "enter", "分", "家", "enter")
		s.Golden("confirm")
		s.Keys("enter")
		s.Golden("told")
		s.Keys("enter")
		s.Golden("list")
	})
}

// TestEveryKind answers the questions of each kind.
func TestEveryKind(t *testing.T) {
	for name, tt := range map[string]struct {
		keys []string
		says string
	}{
		"birth":        {[]string{"01", "小", "宝", "enter", "enter", "1", "01", "enter", "enter", "enter"}, "出生：小宝 到 欧阳秀英 户"},
		"death":        {[]string{"02", "2", "enter", "enter", "enter"}, "欧阳秀英 户 罗大山 死亡"},
		"marriage in":  {[]string{"03", "2", "单", "enter", "1", "1", "05", "enter", "enter", "enter"}, "嫁入：单雪旺 从 单雪旺 户到 欧阳秀英 户"},
		"join":         {[]string{"11", "s", "x", "w", "enter", "1", "enter", "enter", "enter"}, "欧阳秀英 户并入 单雪旺 户"},
		"head":         {[]string{"12", "1", "01", "05", "enter", "enter", "enter"}, "户主由 欧阳秀英 变为 罗大山"},
		"name":         {[]string{"14", "1", "欧", "阳", "enter", "enter", "enter", "enter"}, "欧阳秀英 改名为 欧阳"},
		"number":       {[]string{"15", "3", "7", "7", "enter", "enter", "enter", "enter"}, "村内户号由 空 改为 77"},
		"shared":       {[]string{"16", "2", "s", "x", "w", "enter", "1", "3", "enter", "enter", "enter"}, "罗大山（欧阳秀英 户）也算 单雪旺 户的人：赡养轮住"},
		"shared, said": {[]string{"16", "2", "s", "x", "w", "enter", "1", "4", "外", "婆", "enter", "enter", "enter", "enter"}, "户的人：外婆"},
		"wrong number": {[]string{"13", "1", "1", "2", "enter", "enter", "enter", "enter"}, "证件号码不对"},
	} {
		t.Run(name, func(t *testing.T) {
			db, id := register(t)
			s := stage(t, db, id, 80, 24)
			s.Keys("1")
			s.Keys(tt.keys...)
			said := ""
			for _, msg := range s.Take() {
				if n, ok := msg.(screen.Notice); ok {
					said += n.Text
				}
			}
			if !strings.Contains(said, tt.says) {
				t.Errorf("said %q:\n%s", said, s.Text())
			}
		})
	}
}

// TestBackAndUndo goes one question back at a time, and takes back what was entered.
func TestBackAndUndo(t *testing.T) {
	db, id := register(t)
	s := stage(t, db, id, 80, 24)
	s.Keys("1", "02", "2", "esc")
	s.Sees("死亡的是谁")
	s.Keys("esc")
	s.Sees("登记哪一种变动")
	s.Keys("esc")
	s.Sees(wordNone[:30])
	s.Keys("1", "02", "2", "enter", "enter", "enter")
	s.Sees("罗大山 死亡")
	s.Keys("2", "2")
	s.Hides("[已撤销]")
	s.Keys("2", "1")
	s.Sees("[已撤销]")
	s.Take()
	s.Keys("2")
	if n, ok := s.Take()[0].(screen.Notice); !ok || n.Text != wordIsUndone {
		t.Errorf("%v", n)
	}
	all := stage(t, db, "", 80, 24)
	all.Sees("全部的人员变动", "[已撤销]")
	all.Keys("enter", "1")
	got := all.Take()
	if len(got) != 2 || got[0].(screen.Open).Page.ID != id || got[1].(screen.Open).Page.Kind != screen.Households {
		t.Errorf("%v", got)
	}
}

// counting has a birth, a death and an adjustment.
func counting(t testing.TB, kind string, width, height int) (*screentest.Stage, string) {
	t.Helper()
	db, id := register(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		members, err := tx.Members(id)
		if err != nil {
			return err
		}
		for _, c := range []people.Change{{Kind: people.Birth, Card: map[string]string{"name": "小宝"}}, {Kind: people.Death, Member: members[1].ID}} {
			c.Household, c.Date = id, "2022-08-01"
			if _, err := people.Apply(tx, c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return screentest.Open(t, db, screen.Page{Kind: Kind, Filter: kind}, width, height, New), id
}

func TestAccounts(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s, _ := counting(t, account.NaturalKind, width, height)
		s.Golden("natural")
		s.Keys("enter")
		s.Golden("households")
		s, _ = counting(t, account.DynamicKind, width, height)
		s.Golden("dynamic")
	})
}

func TestAccountDays(t *testing.T) {
	s, id := counting(t, account.NaturalKind, 80, 24)
	s.Keys("3")
	s.Sees("2022-08-01 -", "石岭组")
	s.Keys("4", "2022-07-01 2022-07-31", "enter")
	s.Sees("2022-07-01 - 2022-07-31", wordNoFlow)
	s.Keys("1", "enter", "enter")
	got := s.Take()
	if len(got) == 0 || got[len(got)-1] != (screen.Open{Page: screen.Page{Kind: screen.Household, ID: id}}) {
		t.Errorf("%v", got)
	}
	s.Keys("esc", "5")
	s.Sees("口径")
	s.Keys("esc", "4", "x", "enter")
	if n, ok := s.Take()[0].(screen.Notice); !ok || n.Text != wordDays {
		t.Errorf("%v", n)
	}
}
