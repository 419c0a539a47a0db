package clear

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/clarity"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// stage shows the screen on a data file.
func stage(t testing.TB, db *store.DB, page screen.Page, width, height int) *screentest.Stage {
	t.Helper()
	page.Kind = screen.Clear
	return screentest.Open(t, db, page, width, height, func(ctx screen.Context) screen.Screen { return New(ctx) })
}

// people are the households of the tests: group, number, head, helper.
var people = [][4]string{{"石岭组", "37", "欧阳秀英", "何志强"}, {"石岭组", "52", "单雪旺", "罗秀云"}, {"河边组", "8", "蔡永强", "何志强"}, {"河边组", "9", "买买提·艾力", ""}}

// village is a file in which 欧阳秀英 and her helper agree, 单雪旺 and his differ in group 1 and he does not know group 9, of
// 蔡永强 only the household was asked, and of the last nobody.
func village(t testing.TB) (db *store.DB, ids []string) {
	t.Helper()
	db = storetest.New(t)
	round := ""
	storetest.Update(t, db, func(tx *store.Tx) error {
		r, err := tx.NewRound("百日大会战", []string{"twelve_clear"}, nil)
		round = r.ID
		for _, p := range people {
			card := forms.Answers{"team": forms.Text(p[0]), "head": forms.Text(p[2]), "helper": forms.Text(p[3]), "type": forms.Text("02")}
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: p[1]}, card)
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return err
	})
	tell(t, db, store.Subject{Form: "twelve_clear", Record: ids[0], Round: round, Part: "hh"}, 4)
	tell(t, db, store.Subject{Form: "twelve_clear", Record: ids[0], Round: round, Part: "cadre"}, 4)
	tell(t, db, store.Subject{Form: "twelve_clear", Record: ids[1], Round: round, Part: "hh"}, 4, "is_clear_9")
	tell(t, db, store.Subject{Form: "twelve_clear", Record: ids[1], Round: round, Part: "cadre"}, 5)
	tell(t, db, store.Subject{Form: "twelve_clear", Record: ids[2], Round: round, Part: "hh"}, 2)
	return db, ids
}

// tell completes one part: every group is clear but those named.
func tell(t testing.TB, db *store.DB, s store.Subject, people int, unclear ...string) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := storetest.Fill(tx, s, func(f *forms.Form, session *forms.Session) {
			session.Answer("g1/q1_1a", fmt.Sprint(people))
			session.Answer("g2/q2_2a", "自己申请，村里开会评议，公示以后报镇里")
			for _, q := range f.Questions {
				if clarity.Asks(q) {
					session.Answer(q.Path(), map[bool]string{true: "no", false: "yes"}[slices.Contains(unclear, q.Name)])
				}
			}
		})
		return err
	})
}

// opened is the page that the screen asked for.
func opened(s *screentest.Stage) (page screen.Page) {
	for _, msg := range s.Take() {
		if o, ok := msg.(screen.Open); ok {
			page = o.Page
		}
	}
	return page
}

func TestGolden(t *testing.T) {
	full, _ := village(t)
	empty := storetest.New(t)
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := stage(t, full, screen.Page{}, width, height)
		s.Golden("groups")
		s.Keys("2").Golden("helpers")
		s.Keys("4", "enter").Golden("households")
		s.Keys("down", "enter").Golden("household")
		s.Keys("3").Golden("household, not clear")
		s.Keys("esc", "down", "down", "enter").Golden("nobody was asked")
		stage(t, empty, screen.Page{}, width, height).Golden("empty")
	})
}

// The smallest terminal shows the rate, who is left and both answers.
func TestSmall(t *testing.T) {
	full, ids := village(t)
	s := stage(t, full, screen.Page{}, 60, 16)
	s.Sees("说得清率 91.7%", "50.0%", "1 按题组")
	s.Keys("4", "enter").Sees("欧阳秀英", "未填", "1 填贫困户的")
	stage(t, full, screen.Page{ID: ids[1]}, 60, 16).Sees("单雪旺", "贫困户", "帮扶干部", "4人", "5人", "不一样")
}

// An officer looks who does not know what, and fills in what is missing.
func TestStory(t *testing.T) {
	db, ids := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	s.Sees("按题组", "2 / 3 户两份都填了", "91.7%", "1.家庭情况说得清", "说得清率 = 说得清 / 比对的题组")
	s.Keys("2").Sees("按帮扶责任人", "何志强", "罗秀云", "100.0%")
	s.Keys("down", "enter").Sees("罗秀云", "1 户", "单雪旺", "1、9")
	s.Keys("enter").Sees("单雪旺", "帮扶责任人 罗秀云", "4人", "5人", "不一样", "百日大会战")
	s.Keys("3")
	s.Hides("2.脱贫情况说得清")
	s.Sees("9.金融扶贫说得清")
	s.Keys("2")
	if got := opened(s); got != (screen.Page{Kind: screen.Entry, ID: ids[1], Form: "twelve_clear", Round: got.Round, Part: "cadre"}) || got.Round == "" {
		t.Errorf("opened %+v", got)
	}
	s.Keys("esc").Sees("1 户")
	s.Keys("esc").Sees("按帮扶责任人")
	// From the whole village the households that nobody asked are there too.
	s.Keys("4", "enter").Sees("4 户", "买买提", "未填")
	s.Keys("end", "1")
	if got := opened(s); got.ID != ids[3] || got.Part != "hh" || got.Kind != screen.Entry {
		t.Errorf("opened %+v", got)
	}
	s.Keys("esc", "esc")
	if got := s.Take(); !slices.Contains(got, tea.Msg(screen.Close{})) {
		t.Errorf("asked %v", got)
	}
}

// What came together by a merge is registered with one key; what is registered already is said to be.
func TestCompare(t *testing.T) {
	db, ids := village(t)
	s := stage(t, db, screen.Page{ID: ids[1]}, 80, 24)
	s.Keys("4")
	if got := s.Told(); got != saidNothing {
		t.Errorf("says %q", got)
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		rs, err := tx.Responses(ids[0])
		if err != nil {
			return err
		}
		return tx.Put(revision.Response, rs[0].ID, revision.Fields{"q1_1a": revision.Text("9")})
	})
	s = stage(t, db, screen.Page{ID: ids[0]}, 80, 24)
	s.Sees("不一样")
	s.Keys("4")
	if got := s.Told(); !strings.Contains(got, "登记了 1 个问题") {
		t.Errorf("says %q", got)
	}
	s = stage(t, db, screen.Page{ID: ids[2]}, 80, 24)
	s.Keys("4")
	if got := s.Told(); got != saidNotWhole {
		t.Errorf("says %q", got)
	}
}

// The other form is one key away, and its answers are its own.
func TestOtherForm(t *testing.T) {
	db, _ := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	s.Keys("5").Sees("十个说得清", "0 / 0 户", "还没有人答过")
	s.Keys("5").Sees("十二个说得清", "2 / 3 户")
}

// Everything that a key does is in the menu.
func TestMenu(t *testing.T) {
	db, _ := village(t)
	s := stage(t, db, screen.Page{}, 80, 24)
	count := func(want int) {
		t.Helper()
		if got := len(s.Screen.Menu()); got != want {
			t.Errorf("%d actions, want %d", got, want)
		}
	}
	count(5)
	s.Run(s.Screen.Menu()[2].Do()).Sees("按组", "石岭组")
	s.Keys("enter")
	count(2)
	s.Keys("enter")
	count(4)
	s.Run(s.Screen.Menu()[2].Do())
	s.Run(s.Screen.Menu()[0].Do())
	if got := opened(s); got.Part != "hh" {
		t.Errorf("opened %+v", got)
	}
}

// What was answered meanwhile is there when the screen is on top again.
func TestShownAgain(t *testing.T) {
	db, ids := village(t)
	s := stage(t, db, screen.Page{ID: ids[2]}, 80, 24)
	s.Hides("不一样")
	round := ""
	_ = db.View(func(tx *store.Tx) error {
		rounds, err := tx.Rounds()
		round = rounds[0].ID
		return err
	})
	tell(t, db, store.Subject{Form: "twelve_clear", Record: ids[2], Round: round, Part: "cadre"}, 3)
	s.Send(screen.Shown{}).Sees("不一样", "3人")
}
