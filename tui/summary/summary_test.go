package summary

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/demo"
	"cunce/store/print"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t, storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: 60, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := screentest.Open(t, village(t), screen.Page{Kind: Kind}, width, height, New)
		s.Golden("people")
		s.Keys("right").Golden("further")
		s.Keys("f5").Golden("shares")
		s.Keys("f5", "down", "f6").Golden("picture")
		s.Keys("5").Sees("人均纯收入分布")
		s.Keys("esc", "right")
		s.Keys("1", "0", "3").Golden("kinds")
		s.Keys("enter").Golden("where")
		s.Keys("1").Golden("houses")
		s.Keys("esc", "3").Golden("wrong")
		s.Keys("esc", "1", "2", "0").Golden("cross")
		s.Keys("1", "3", "enter", "1").Golden("issues")
		screentest.Open(t, storetest.New(t), screen.Page{Kind: Kind}, width, height, New).Golden("empty")
	})
}

// TestPaper: the sheet that is written has its date, what it counts and the lines to sign.
func TestPaper(t *testing.T) {
	db := village(t)
	s := screentest.Open(t, db, screen.Page{Kind: Kind}, 80, 24, New)
	s.Keys("4", "1", "4", "2")
	for _, ending := range []string{".html", ".xlsx"} {
		if _, err := os.Stat(filepath.Join(filepath.Dir(db.Path()), print.Folder, title+ending)); err != nil {
			t.Error(err)
		}
	}
	text, err := os.ReadFile(filepath.Join(filepath.Dir(db.Path()), print.Folder, title+".html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"填表人", "负责人", "单位（盖章）", "截至 2022-08-06", "石岭组", "户卡的户类型"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s is not on the sheet", want)
		}
	}
}

// TestBehind: people and issues behind a number are listed as what they are, an issue opens itself, a person the household; one key writes
// the list.
func TestBehind(t *testing.T) {
	db := village(t)
	s := screentest.Open(t, db, screen.Page{Kind: Kind}, 100, 30, New)
	opened := func(kind screen.Kind) {
		t.Helper()
		for _, m := range s.Take() {
			if o, ok := m.(screen.Open); ok && o.Page.Kind == kind && o.Page.ID != "" {
				return
			}
		}
		t.Errorf("no %s is opened", kind)
	}
	s.Keys("down", "enter", "1")
	s.Sees("姓名")
	s.Keys("f12", "enter")
	opened(screen.Household)
	files, err := os.ReadDir(filepath.Join(filepath.Dir(db.Path()), print.Folder))
	if err != nil || len(files) != 1 || !strings.HasPrefix(files[0].Name(), "全部 合计") {
		t.Errorf("%v, %v", files, err)
	}
	s.Keys("esc", "1", "0", "1", "6", "未", "销", "号", "f12")
	s.Sees("未销号")
	s.Keys("enter", "1")
	s.Sees("责任办室")
	s.Keys("enter")
	opened(screen.Issues)
}

// TestTwoDays: a day before anything was written beside now, what came in is listed; what is no earlier day is not compared.
func TestTwoDays(t *testing.T) {
	s := screentest.Open(t, village(t), screen.Page{Kind: Kind}, 100, 30, New)
	s.Keys("1", "2", "1").Golden("spans")
	s.Keys("8", "f12").Sees(headDays)
	s.Keys("2", "0", "0", "0", "0", "1", "0", "1", "f12")
	s.Sees("2000-01-01 和 2022-08-06 对比", "增减", "+60")
	s.Keys("enter").Golden("moved")
	s.Keys("1")
	s.Sees("全部 合计 新进来的  60", "60 行")
	s.Keys("esc", "enter", "5").Sees("石岭组")
	s.Keys("2", "2")
	s.Take()
	s.Keys("enter", "5").Golden("columns")
	s.Keys("esc", "esc", "esc")
	s.Sees("汇总表 户和人口")
	s.Keys("1", "2", "1", "3").Sees("2021-12-31 和 2022-08-06 对比")
}

// TestRounds: two rounds side by side; of an amount it is listed what it was.
func TestRounds(t *testing.T) {
	db := village(t)
	s := screentest.Open(t, db, screen.Page{Kind: Kind}, 100, 30, New)
	s.Keys("1", "2", "1", "9")
	if told := notice(s); told != noRounds {
		t.Errorf("told %q", told)
	}
	house := ""
	err := db.Update("周文广", func(tx *store.Tx) error {
		rounds, err := tx.Rounds()
		if err != nil {
			return err
		}
		if err := tx.CloseRound(rounds[0].ID, "", ""); err != nil {
			return err
		}
		next, err := tx.NewRound("第二轮", rounds[0].Forms(), rounds[0].Phases())
		if err != nil {
			return err
		}
		return tx.Each(revision.Response, func(r *store.Record) error {
			if house == "" && r.Text("@form") == "annex1" && r.Text("a1_1_2a") != "" {
				house = r.Text("@subject")
				return tx.Put(revision.Response, "NEXT", revision.Fields{"@form": revision.Text("annex1"), "@subject": revision.Text(house), "@round": revision.Text(next.ID),
					"@completed": revision.Text("2022-08-06T09:00:00+08:00"), "@by": revision.Text("周文广"), "a1_1_2a": revision.Text("777")})
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	s = screentest.Open(t, db, screen.Page{Kind: Kind}, 100, 30, New)
	s.Keys("1", "0", "7", "1", "2", "1", "9").Sees("第二轮 对比", "家庭纯收入合计")
	s.Keys("down", "down", "enter").Sees(fmt.Sprintf(itemChanged, 1))
	s.Keys("3").Sees("777", colWas, colMore)
}

// notice is the last thing that was said.
func notice(s *screentest.Stage) (text string) {
	for _, msg := range s.Take() {
		if n, ok := msg.(screen.Notice); ok {
			text = n.Text
		}
	}
	return text
}
