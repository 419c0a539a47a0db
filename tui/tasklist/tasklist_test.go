package tasklist

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/storetest"
	"cunce/store/tasklist"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

const number = "990101195002030013"

// village is a register of three households, two of them of one name.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		for _, h := range [][]string{{"1", "石岭组", "欧阳秀英", number}, {"2", "石岭组", "马明", ""}, {"3", "东洼组", "马明", ""}} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: h[0]}, storetest.Texts("team", h[1], "head", h[2], "type", "01"))
			if err != nil {
				return err
			}
			if _, _, err := tx.NewMember(id, h[3], storetest.Texts("name", h[2], "rel", "01")); err != nil {
				return err
			}
		}
		return nil
	})
	return db
}

const county = "序号,组,姓名,身份证号,疑点,来源,核查结果,核查情况,核查人,核查日期\n" +
	"1,石岭组,欧阳秀英," + number + ",名下有车,车管所,,,,\n" +
	"2,东洼组,马明,,重复参保,医保局,,,,\n" +
	"3,,马明,,死亡未销户,公安,,,,\n" +
	"4,石岭组,张三丰,,名下有房,房管所,,,,\n"

// folder holds the list as a workbook.
func folder(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "十一月名单.csv"), []byte(county), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}

func display(t testing.TB, db *store.DB, page screen.Page, dir string, width, height int) *screentest.Stage {
	t.Helper()
	at := filepick.Places{Books: func() []string { return []string{dir} }, Sticks: func() []string { return nil }, Own: filepath.Join(dir, "上报")}
	page.Kind = Kind
	return screentest.Open(t, db, page, width, height, func(ctx screen.Context) screen.Screen {
		ctx.Operator = func() string { return "周文广" }
		return New(ctx, at)
	})
}

// withList is a file with the list taken in.
func withList(t testing.TB) *store.DB {
	t.Helper()
	db := village(t)
	b, err := tasklist.Read("十一月名单.csv", []byte(county), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tasklist.Import(db, "周文广", b, tasklist.Options{Sender: "县乡村振兴局", Due: "2022-08-31"}, false); err != nil {
		t.Fatal(err)
	}
	return db
}

func tasks(t testing.TB, db *store.DB) (l tasklist.List, all []tasklist.Task) {
	t.Helper()
	err := db.View(func(tx *store.Tx) (err error) {
		if l, err = tasklist.Find(tx, ""); err == nil {
			all, err = l.Tasks(tx)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return l, all
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := display(t, village(t), screen.Page{}, folder(t), width, height)
		s.Golden("none")
		s.Keys("1", "1")
		s.Golden("preview")
		s.Keys("2")
		s.Golden("columns")
		s.Keys("esc", "1", "enter")
		s.Golden("due")
		s = display(t, withList(t), screen.Page{}, folder(t), width, height)
		s.Golden("lists")
		s.Keys("enter")
		s.Golden("rows")
		s.Keys("enter")
		s.Golden("answer")
		s.Keys("1", "f12")
		s.Golden("problem")
		s.Keys("2", "esc", "2")
		s.Golden("apart")
		s.Keys("enter")
		s.Golden("who")
	})
}

// TestImport takes a list in by keyboard: another column, who sent it, the deadline, an issue for every row.
func TestImport(t *testing.T) {
	db := village(t)
	s := display(t, db, screen.Page{}, folder(t), 80, 24)
	s.Keys("1", "1")
	s.Sees("4 行：册上找到 2 行，对不上 2 行", "核查什么：疑点", "参考：来源")
	s.Keys("2", "0", "7", "0", "7")
	s.Sees("来源  当作：核查什么")
	s.Keys("0", "1", "1")
	s.Paste("县乡村振兴局")
	s.Keys("enter")
	s.Paste("明天")
	s.Keys("enter")
	if s.Told() != badDate {
		t.Error("a wrong date is taken")
	}
	s.Keys("ctrl+u")
	s.Paste("2022.8.31")
	s.Keys("enter", "2")
	s.Sees("县乡村振兴局", "期限 2022-08-31", "已登记问题")
	l, all := tasks(t, db)
	if l.Due() != "2022-08-31" || len(all) != 4 || all[0].Issue() == "" || !strings.Contains(all[0].Asked(), "来源") {
		t.Errorf("%+v", l.Fields)
	}
	s.Keys("esc")
	s.Sees("十一月名单", "县乡村振兴局")
}

// TestAnswer answers row after row; a problem opens an issue, what is not known is said so, and the last row leads back.
func TestAnswer(t *testing.T) {
	db := withList(t)
	s := display(t, db, screen.Page{}, folder(t), 80, 24)
	s.Keys("enter", "enter", "1")
	s.Paste("车还在")
	s.Keys("enter", "enter", "enter")
	s.Sees("登记到问题台账吗？")
	s.Keys("1")
	if got := s.Told(); !strings.HasPrefix(got, "登记为 A0001") {
		t.Errorf("said %q", got)
	}
	s.Sees("第 3 行")
	s.Keys("f12")
	if s.Told() != needAnswer {
		t.Error("a row without an answer is done")
	}
	s.Keys("f6", "f12")
	s.Sees("没有待核查的")
	_, all := tasks(t, db)
	done := 0
	for _, task := range all {
		if task.State() == tasklist.Done {
			done++
		}
	}
	if first := all[0]; done != 2 || first.Name() != "欧阳秀英" && all[1].Name() != "欧阳秀英" || first.Answer(tasklist.Column{Key: "核查人"}).Text != "周文广" {
		t.Errorf("%d done, %+v", done, first.Fields)
	}
}

// TestTypedStays: what was typed and not finished is there again, and is kept when the page is left.
func TestTypedStays(t *testing.T) {
	db := withList(t)
	s := display(t, db, screen.Page{}, folder(t), 80, 24)
	s.Keys("enter", "enter", "down")
	s.Paste("问过邻居")
	s.Keys("esc", "enter")
	s.Sees("问过邻居")
	s.Run(s.Screen.(screen.Leaver).Leave())
	_, all := tasks(t, db)
	if all[0].Answer(tasklist.Column{Key: "核查情况"}).Text != "问过邻居" || all[0].State() != tasklist.Left {
		t.Errorf("%+v", all[0].Fields)
	}
}

// TestWho: equal names are told apart, another is looked for, nobody is said to be nobody, and that is taken back.
func TestWho(t *testing.T) {
	db := withList(t)
	s := display(t, db, screen.Page{}, folder(t), 80, 24)
	s.Keys("enter", "2", "enter")
	s.Sees("东洼组 3号", "石岭组 2号")
	s.Keys("2")
	s.Sees("死亡未销户", "核查结果")
	s.Keys("esc", "2", "enter", "1")
	s.Paste("秀英")
	s.Keys("enter")
	s.Sees("尾号0013")
	s.Keys("esc", "esc", "enter", "2")
	s.Sees("没有对不上的")
	s.Keys("3", "enter")
	s.Sees("都不是，放回对不上的")
	s.Keys("2", "2")
	s.Sees("张三丰")
	if _, all := tasks(t, db); all[len(all)-1].State() == tasklist.Done && all[len(all)-1].Nobody() {
		t.Error("nobody was not taken back")
	}
}

// TestWrite writes the answers beside the file, twice under two names, and the rows that nobody was found for.
func TestWrite(t *testing.T) {
	db := withList(t)
	dir := folder(t)
	s := display(t, db, screen.Page{}, dir, 80, 24)
	s.Keys("enter", "enter", "2", "f12", "esc", "5", "1")
	s.Sees("已写好：1 行，3 格")
	s.Keys("enter", "5", "1")
	s.Sees("十一月名单_已核查2.csv")
	text, err := os.ReadFile(filepath.Join(dir, "上报", "十一月名单_已核查.csv"))
	if err != nil || !strings.Contains(string(text), ",不属实,,周文广,2022-08-06\n") || strings.Count(string(text), "周文广") != 1 {
		t.Errorf("%s %v", text, err)
	}
	s.Keys("enter")
	s.Run(action(t, s, actApart)).Keys("1")
	s.Sees("对不上的 2 行已写好")
	if _, err := os.Stat(filepath.Join(dir, "上报", "十一月名单_对不上.xlsx")); err != nil {
		t.Error(err)
	}
}

func action(t testing.TB, s *screentest.Stage, name string) tea.Cmd {
	t.Helper()
	for _, a := range s.Screen.Menu() {
		if a.Name == name {
			return a.Do()
		}
	}
	t.Fatalf("no action %s", name)
	return nil
}

// TestUndo takes the import back from the menu.
func TestUndo(t *testing.T) {
	db := withList(t)
	s := display(t, db, screen.Page{}, folder(t), 80, 24)
	s.Keys("enter")
	s.Run(action(t, s, actUndo))
	s.Sees("整个名单撤回，共 4 行")
	s.Keys("2")
	s.Sees("县乡村振兴局")
	s.Run(action(t, s, actUndo)).Keys("1")
	s.Sees("还没有名单")
	s.Keys("2")
	s.Sees("还没有名单")
}

// TestPageOfARow opens the questions of the row that the page names, and goes back to its list.
func TestPageOfARow(t *testing.T) {
	db := withList(t)
	_, all := tasks(t, db)
	s := display(t, db, screen.Page{ID: all[1].ID}, folder(t), 80, 24)
	s.Sees(all[1].Asked(), "核查结果")
	s.Keys("esc")
	s.Sees("县乡村振兴局")
	if title, text := s.Screen.(screen.Helper).Help(); title == "" || len(text) == 0 {
		t.Error("no help")
	}
}

// TestOfAllVillages: where all villages are seen, a list is imported on a page for which a village is asked.
func TestOfAllVillages(t *testing.T) {
	db := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}))
	s := display(t, db, screen.Page{Kind: Kind}, t.TempDir(), 80, 24)
	s.Keys("1")
	if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Open{Page: screen.Page{Kind: Kind, Filter: FilterImport}}) {
		t.Errorf("asks for %v", asked)
	}
}
