package pile

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/report"
	"cunce/store/storetest"
	"cunce/tui/fields"
	"cunce/tui/screen"
	"cunce/tui/screentest"
	"cunce/tui/widget"
)

var errOdd = errors.New("odd")

// stage shows a pile whose first list has the operators of the file; Enter opens the list of one.
func stage(t *testing.T) (*screentest.Stage, *store.DB) {
	t.Helper()
	db := storetest.New(t)
	about := About{Title: "试", Help: []string{"说明"}, Explain: func(err error) (string, string, bool) { return "不行。", "换一个。", errors.Is(err, errOdd) }}
	maker := func(ctx screen.Context) screen.Screen {
		return New(ctx, about, func(p *Pile) Level { return first(p) })
	}
	return screentest.Open(t, db, screen.Page{Kind: "pile"}, 80, 24, maker), db
}

func first(p *Pile) *List {
	l := &List{}
	l.Read = func(tx *store.Tx) (Content, error) {
		all, err := tx.Operators()
		c := Content{Head: "人", Count: fmt.Sprint(len(all)), Columns: []widget.Column{{Title: "姓名"}}, Empty: "一个人也没有", Enter: "打开", Finish: "完成"}
		for _, o := range all {
			c.Rows, c.Details = append(c.Rows, []string{o.Name()}), append(c.Details, "细说"+o.Name())
		}
		c.Open = func(row int) tea.Cmd { return p.Push(p.Houses("户", nil)) }
		add := func(name string) tea.Cmd {
			return p.Write(func(tx *store.Tx) error {
				if name == "怪" {
					return errOdd
				}
				_, err := tx.NewOperator(name)
				return err
			}, func() string { return "加了" + name }, nil)
		}
		c.Digits = []Digit{{"加", func(int) tea.Cmd {
			return p.Push(Typed("加人", "写名字", 20, []fields.Field{{Label: "姓名"}}, func(texts []string) tea.Cmd { return add(texts[0]) }))
		}}, {"选", func(int) tea.Cmd {
			return p.Push(Menu("选谁", []string{"甲", "乙"}, func(n int) tea.Cmd { return add([]string{"甲", "乙"}[n]) }))
		}}, {"几个", func(int) tea.Cmd {
			return p.Push(Choose("选几个", []string{"丙", "丁"}, []int{1}, func(chosen []int) tea.Cmd { return add([]string{"丙", "丁"}[chosen[len(chosen)-1]]) }))
		}}, {"问", func(int) tea.Cmd {
			l.Ask("真的吗", func(int) tea.Cmd { return add("戊") }, "真的", "不")
			return nil
		}}}
		c.Finished = func() tea.Cmd { return p.Work(func() (string, error) { return "做完了", nil }) }
		return c, err
	}
	return l
}

// TestLevels: what is asked is written, taken away, and the list read again; a refusal leaves it open.
func TestLevels(t *testing.T) {
	s, _ := stage(t)
	s.Sees("一个人也没有", "1 加  2 选  3 几个  4 问")
	s.Keys("1")
	s.Paste("怪").Keys("enter")
	if got := s.Told(); got != "不行。换一个。" {
		t.Errorf("said %q", got)
	}
	s.Sees("写名字")
	s.Keys("esc", "2", "2")
	if got := s.Told(); got != "加了乙" {
		t.Errorf("said %q", got)
	}
	s.Sees("> 乙", "细说乙")
	s.Keys("3", "1", "f12")
	s.Sees("丙")
	s.Keys("4", "2")
	s.Hides("戊")
	s.Keys("4", "esc", "4", "1")
	s.Sees("戊")
	s.Keys("f12")
	if got := s.Told(); got != "做完了" {
		t.Errorf("said %q", got)
	}
	s.Keys("enter")
	s.Sees("这里一户也没有")
	s.Keys("esc")
	s.Sees("戊", "丙")
}

// TestMenu: the digits stand in the menu too, for the selected row, and only on a list.
func TestMenu(t *testing.T) {
	s, _ := stage(t)
	p := s.Screen.(*Pile)
	if m := p.Menu(); len(m) != 4 || m[1].Name != "选" || m[1].Keys != "2" {
		t.Errorf("%+v", m)
	}
	s.Run(p.Menu()[1].Do())
	s.Sees("选谁")
	if m := p.Menu(); m != nil || p.Typing() { // 0 is none of two entries: it opens the menu
		t.Errorf("%+v", m)
	}
	if title, help := p.Help(); title != "试" || len(help) != 1 {
		t.Errorf("%s, %v", title, help)
	}
}

// TestReport: a table becomes a list whose rows lead to households, one that is gone left out.
func TestReport(t *testing.T) {
	db := storetest.New(t)
	var id string
	err := db.Update("周文广", func(tx *store.Tx) (err error) {
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: tx.Identity().Code + "037"}, forms.Answers{"head": forms.Text("欧阳秀英"), "team": forms.Text("石岭组")})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	table := report.Table{Title: "表", Columns: []report.Column{{Name: "a", Title: "组"}, {Name: "n", Title: "件数很多", Form: report.Count}, {Name: "b", Title: "话"}},
		Rows: []report.Row{{Cells: []report.Cell{{Text: "石岭组"}, {Number: 3, Known: true}, {Text: "好"}}, Households: []string{id, "gone"}}}}
	s := screentest.Open(t, db, screen.Page{Kind: "pile"}, 80, 24, func(ctx screen.Context) screen.Screen {
		return New(ctx, About{Explain: func(error) (string, string, bool) { return "", "", false }}, func(p *Pile) Level {
			return &List{Read: func(*store.Tx) (Content, error) { return p.Of(table, 10), nil }}
		})
	})
	s.Sees("石岭组", "3", "好")
	s.Keys("enter")
	s.Sees("欧阳秀英", "037", "1 户")
	s.Keys("enter")
	opened := screen.Page{}
	for _, m := range s.Take() {
		if o, ok := m.(screen.Open); ok {
			opened = o.Page
		}
	}
	if opened.ID != id {
		t.Errorf("opened %+v", opened)
	}
}

// TestFailed: a list that cannot be read says so.
func TestFailed(t *testing.T) {
	s := screentest.Open(t, storetest.New(t), screen.Page{Kind: "pile"}, 80, 24, func(ctx screen.Context) screen.Screen {
		return New(ctx, About{Explain: func(error) (string, string, bool) { return "", "", false }}, func(*Pile) Level {
			return &List{Read: func(*store.Tx) (Content, error) { return Content{}, errOdd }}
		})
	})
	s.Sees("没有读出来")
	s.Keys("1", "enter", "esc")
}

// TestAll: what is all of them goes with no other.
func TestAll(t *testing.T) {
	var got []int
	c := ChooseOrAll("哪些", []string{"全部", "甲", "乙"}, []int{0}, func(chosen []int) tea.Cmd {
		got = chosen
		return nil
	})
	for _, tt := range []struct {
		keys []string
		want string
	}{{[]string{"f12"}, "[0]"}, {[]string{"2", "3", "f12"}, "[1 2]"}, {[]string{"1", "f12"}, "[0]"}, {[]string{"1", "f12"}, "[]"}} {
		for _, name := range tt.keys {
			for _, k := range screentest.Press(name) {
				c.key(nil, k)
			}
		}
		if fmt.Sprint(got) != tt.want {
			t.Errorf("%v: chosen %v, want %s", tt.keys, got, tt.want)
		}
	}
}

// TestReading: a text asks at its foot, its last option leads to the lowest level, and so does what was done.
func TestReading(t *testing.T) {
	var p *Pile
	s := screentest.Open(t, storetest.New(t), screen.Page{Kind: "pile"}, 80, 24, func(ctx screen.Context) screen.Screen {
		p = New(ctx, About{}, func(p *Pile) Level {
			return Menu("做什么", []string{"看"}, func(int) tea.Cmd {
				return p.Push(Reading(Text{Head: "要改的", Paragraphs: []string{"甲"}, Question: "改吗", Options: []string{"改", "再看", "不改"}, Answer: func(n int) tea.Cmd {
					return p.Push(Reading(Text{Head: fmt.Sprintf("做了第 %d 样", n), Outcome: true, Copied: "/甲"}))
				}}))
			})
		})
		return p
	})
	s.Keys("1").Sees("要改的", "改吗   1 改   2 再看   3 不改")
	if !p.Typing() || p.Copy() != "" {
		t.Error("a digit answers")
	}
	s.Keys("down", "4", "2").Sees("做了第 1 样")
	if p.Typing() || p.Copy() != "/甲" {
		t.Errorf("copies %q", p.Copy())
	}
	s.Keys("enter").Sees("做什么")
	s.Keys("1", "1").Sees("做了第 0 样")
	s.Keys("esc").Sees("做什么")
	s.Keys("1", "3").Sees("做什么")
	s.Keys("1", "esc").Sees("做什么")
}

// TestDoingSteps: a bar shows how far the work is, as often as a while has passed, and what it comes to follows; no key goes in between.
func TestDoingSteps(t *testing.T) {
	var s *screentest.Stage
	s = screentest.Open(t, storetest.New(t), screen.Page{Kind: "pile"}, 80, 24, func(ctx screen.Context) screen.Screen {
		return New(ctx, About{Title: "试"}, func(p *Pile) Level {
			l := &List{}
			l.Read = func(*store.Tx) (Content, error) {
				return Content{Head: "单", Finish: "做", Finished: func() tea.Cmd {
					return p.DoingSteps("正在做", func(step func(int)) (func() tea.Cmd, error) {
						step(40)
						return nil, nil
					})
				}}, nil
			}
			return l
		})
	})
	s.Keys("f12").Sees("单")
	if n := s.Tick(tickBar); n != 1 {
		t.Errorf("%d ticks", n)
	}
	if n := s.Tick(tickBar); n != 0 {
		t.Errorf("the bar goes on when it is over: %d ticks", n)
	}
	d := &doing{text: "正在做", percent: new(atomic.Int32)}
	d.percent.Store(40)
	if lines := strings.Join(d.view(80, 24).Lines, "\n"); !strings.Contains(lines, "正在做") || !strings.Contains(lines, " 40%") || !strings.Contains(lines, "[####") {
		t.Error(lines)
	}
}
