package issuebook

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger/origin"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

const list = "序号,户主姓名,反映问题,责任部门,完成时限,整改措施,备注\n1,欧阳秀英,后墙开裂,建环办,2022.8.25,加固,\n2,王五,没水,,,,\n"

// file has one household and an issue of an office.
func file(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		h, _, err := tx.NewHousehold(store.HouseholdKey{National: "533102201001000037"}, forms.Answers{"head": forms.Text("欧阳秀英"), "team": forms.Text("石岭组")})
		if err != nil {
			return err
		}
		if _, _, err := tx.NewMember(h, "", forms.Answers{"name": forms.Text("欧阳秀英"), "rel": forms.Text("02")}); err != nil {
			return err
		}
		_, err = tx.AddIssue(origin.New{Title: "路灯不亮", Office: "经发办"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func at(t testing.TB, db *store.DB, dir string, width, height int) *screentest.Stage {
	t.Helper()
	places := filepick.Places{Books: func() []string { return []string{dir} }, Sticks: func() []string { return nil }, Own: filepath.Join(dir, "上报")}
	return screentest.Open(t, db, screen.Page{Kind: Kind}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx, places) })
}

func put(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// open chooses an entry of the first menu and writes a path.
func open(s *screentest.Stage, digit, path string) {
	s.Keys(digit, "1").Paste(path).Keys("enter")
}

func TestGolden(t *testing.T) {
	in, back := put(t, "清单.csv", list), put(t, "交办表.csv", "问题编号,责任人,整改情况,是否整改到位\nA0001,何志强,在换灯,正在整改\nA0009,,好了,\n")
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db := file(t)
		s := at(t, db, t.TempDir(), width, height)
		s.Golden("menu")
		open(s, "1", in)
		s.Golden("in")
		s.Keys("2").Golden("columns")
		s.Keys("8").Golden("roles")
		s.Keys("esc", "esc", "3").Golden("said")
		s.Keys("esc", "esc")
		open(s, "4", back)
		s.Golden("back")
	})
}

// TestInAndUndo: a list is previewed, a column put right, taken in and taken back.
func TestInAndUndo(t *testing.T) {
	db := file(t)
	s := at(t, db, t.TempDir(), 80, 24)
	open(s, "1", put(t, "清单.csv", list))
	s.Sees("登记 1 个问题，措施 1 条", "没水  册上没有这个人")
	s.Keys("2")
	s.Sees("备注  当作：不要")
	s.Keys("8") // 备注
	s.Sees("「备注」这一栏是什么？")
	s.Keys("0", "2") // 情况
	s.Sees("备注  当作：情况")
	s.Keys("1", "1")
	s.Sees(askWhat)
	if n := count(t, db); n != 2 {
		t.Fatalf("%d issues\n%s", n, s.Text())
	}
	s.Keys("5")
	s.Sees("去掉 1 个问题")
	s.Keys("1")
	if n := count(t, db); n != 1 {
		t.Errorf("%d issues after undo", n)
	}
	s.Keys("5")
	s.Sees(askWhat)
}

// TestOutAndBack: sheets go out by office, what comes back is previewed with what was there.
func TestOutAndBack(t *testing.T) {
	db, dir := file(t), t.TempDir()
	s := at(t, db, dir, 80, 24)
	s.Keys("2", "1")
	s.Sees(titleOut, "交办表_经发办_20220806.xlsx   1 件")
	s.Keys("enter", "2", "1") // over another file: told, and the folders again
	s.Sees(chooseDir)
	s.Keys("esc")
	open(s, "4", put(t, "回.csv", "问题编号,整改情况,是否整改到位\nA0001,换好了,已整改\n"))
	s.Sees("整改情况：换好了 改成 已整改 换好了")
	s.Keys("1")
	var text string
	err := db.View(func(tx *store.Tx) error {
		i, err := tx.Issue("A0001")
		text = string(i.Status()) + i.Measures()[0].Result
		return err
	})
	if err != nil || !strings.Contains(text, "换好了") {
		t.Errorf("%s, %v", text, err)
	}
	open(s, "4", put(t, "没有.csv", "问题,情况\n路灯,不亮\n"))
	s.Sees(askBook) // what was typed can be corrected
}

// TestSaid: what is said of all rows holds where a row says nothing, and the next list with the same headings begins with it.
func TestSaid(t *testing.T) {
	db := file(t)
	s := at(t, db, t.TempDir(), 80, 24)
	rows := "序号,户主姓名,反映问题,责任部门\n1,欧阳秀英,%s,\n2,欧阳秀英,%s,建环办\n"
	open(s, "1", put(t, "一.csv", fmt.Sprintf(rows, "后墙开裂", "没水")))
	s.Sees(yesSaid)
	s.Keys("3", "2", "2") // 来源 督查
	s.Sees("来源：督查")
	s.Keys("4", "3") // 层级 市
	s.Keys("6", "社保所", "enter")
	s.Keys("7", "八月", "enter")
	s.Sees("八月")
	for range "八月" {
		s.Keys("backspace")
	}
	s.Keys("2022.9.30", "enter")
	s.Sees("完成时限：2022-09-30")
	s.Keys("1", "1")
	var got []string
	err := db.View(func(tx *store.Tx) error {
		all, err := tx.Issues(store.IssueFilter{Source: origin.Supervision})
		for _, i := range all {
			got = append(got, strings.Join([]string{i.Title(), i.Office(), i.Due(), i.Level()}, " "))
		}
		return err
	})
	slices.Sort(got)
	if want := []string{"后墙开裂 社保所 2022-09-30 city", "没水 建环办 2022-09-30 city"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v\n%s", got, err, s.Text())
	}
	open(s, "1", put(t, "二.csv", fmt.Sprintf(rows, "屋顶漏雨", "路不平")))
	s.Keys("3")
	s.Sees("来源：督查", "责任办室：社保所", "完成时限：（空）")
}

// TestOutOfList: what the ledger listed is written, nothing else, by office or as one.
func TestOutOfList(t *testing.T) {
	db, dir := file(t), t.TempDir()
	var ids []string
	err := db.Update("周文广", func(tx *store.Tx) error {
		for _, office := range []string{"建环办", "社保所"} {
			i, err := tx.AddIssue(origin.New{Title: "桥栏坏了", Office: office})
			if err != nil {
				return err
			}
			ids = append(ids, i.ID)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	places := filepick.Places{Books: func() []string { return nil }, Sticks: func() []string { return nil }, Own: filepath.Join(dir, "上报")}
	page := screen.Page{Kind: Kind, Filter: strings.Join(ids, " ")}
	s := screentest.Open(t, db, page, 80, 24, func(ctx screen.Context) screen.Screen { return New(ctx, places) })
	s.Sees("列出的 2 件")
	s.Keys("1", "1")
	s.Sees("交办表_建环办_20220806.xlsx   1 件", "交办表_社保所_20220806.xlsx   1 件")
	s.Hides("经发办") // an unclosed one that was not listed
	s.Keys("enter", "2", "1")
	s.Sees("20220806.xlsx   2 件")
}

func count(t testing.TB, db *store.DB) (n int) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		all, err := tx.Issues(store.IssueFilter{})
		n = len(all)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}
