package formlist

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func (v *village) adding(dir string) *screentest.Stage {
	return v.page(screen.Page{Filter: filterAdd}, dir, 80, 24)
}

func (v *village) version(name string) string {
	v.Helper()
	version := ""
	err := v.db.View(func(tx *store.Tx) error {
		all, err := tx.FormVersions(name)
		if len(all) > 0 {
			version = all[0].Version
		}
		return err
	})
	if err != nil {
		v.Fatal(err)
	}
	return version
}

// From the workbook to the form: nothing is written before the officer says so.
func TestAddAWorkbook(t *testing.T) {
	v := newVillage(t)
	s := v.adding(shelf(t, "屋顶.csv", roofOne))
	s.Sees(chooseBook, "屋顶.csv")
	s.Keys("1")
	s.Sees("屋顶检查", newForms, "屋顶漏雨吗", "是=问题", askTake)
	if v.version("roof") != "" {
		t.Fatal("the preview wrote")
	}
	s.Keys("2")
	s.Sees(chooseBook)
	s.Keys("1", "1")
	s.Sees("已收下 屋顶检查，版本 1", isInNext)
	if v.version("roof") != "1" {
		t.Error("it is not in the file")
	}
	s.Take()
	s.Keys("enter")
	if p := opened(t, s); p != inForms(screen.Page{Form: "roof"}) {
		t.Errorf("Enter opens %v", p)
	}
	// The same again changes nothing.
	s = v.adding(shelf(t, "屋顶.csv", roofOne))
	s.Keys("1")
	s.Sees(diffSame)
	s.Keys("enter")
	s.Sees(chooseBook)
}

func TestAddASecondVersion(t *testing.T) {
	v := newVillage(t)
	v.add(roofOne)
	v.complete(store.Subject{Form: "roof", Record: v.houses[0], Round: v.round}, "leak", "no")
	s := v.adding(shelf(t, "屋顶.csv", roofTwo))
	s.Keys("1")
	s.Sees("版本 1 换成 2，有 3 处不同", "本轮填过的 1 份要补问", "问法变了", "新增题目：「通水吗」", "去掉题目：「哪里漏」")
	s.Keys("1")
	s.Sees(isInAgain)
	if v.version("roof") != "2" {
		t.Error("it is not in the file")
	}
}

// What is wrong with a workbook is told at once, and the officer can choose another.
func TestAddFaults(t *testing.T) {
	v := newVillage(t)
	s := v.adding(shelf(t, "坏.csv", "survey,,,\n,type,name,label\n,txet,a,甲\n,integer,a,乙\n"))
	s.Keys("1")
	s.Sees("坏.csv 还不能用", "txet", "第 3 行", faultsTip)
	s.Keys("enter")
	s.Sees(chooseBook)
	s.Keys("2").Paste(filepath.Join(v.TempDir(), "没有.xlsx")).Keys("enter")
	if warned(s) == "" {
		t.Error("a file that is not there says nothing")
	}
	s.Sees("没有.xlsx")
}

func TestAddRefused(t *testing.T) {
	v := newVillage(t)
	v.add(roofTwo)
	s := v.adding(shelf(t, "旧.csv", roofOne))
	s.Keys("1")
	if text := warned(s); !strings.Contains(text, "更新的版本 2") {
		t.Errorf("says %q", text)
	}
	s.Sees(chooseBook)
}

// The program's own newer version is taken from the form's page.
func TestUpgrade(t *testing.T) {
	v := newVillage(t)
	v.update(func(tx *store.Tx) error {
		f, err := tx.Form("housing")
		if err != nil {
			return err
		}
		older := *f
		older.Version = "1999010101"
		older.Questions = append([]*forms.Question(nil), f.Questions[:len(f.Questions)-1]...)
		if faults := older.Compile(); len(faults) > 0 {
			t.Skip(faults)
		}
		return tx.PutForm(&older)
	})
	s := v.show(screen.Page{Form: "housing"})
	s.Sees(stateNewer, actUpgrade)
	s = v.show(screen.Page{Form: "housing", Filter: filterUpgrade})
	s.Sees("版本 1999010101 换成", askTake)
	s.Keys("1")
	s.Sees("已收下")
	s.Keys("enter")
	if asked := s.Take(); asked[len(asked)-1] != (screen.Close{}) {
		t.Errorf("Enter asks for %v", asked)
	}
}

// printed is a table as a township sends it round: nobody says which answer is a problem.
const printed = "住房排查表,,\n事项,内容,备注\n住房,屋顶漏不漏(是□否□),\n,墙裂不裂(是□否□),\n饮水,水够不够(够□不够□有时够□),\n"

// A person says of each question which answer is a problem; only then can the form be taken.
func TestPolarity(t *testing.T) {
	v := newVillage(t)
	dir := shelf(t, "附件.csv", printed)
	s := v.adding(dir)
	s.Keys("1")
	s.Sees("第 1 / 3 题   还有 3 题没有定", "漏不漏", "是=问题", "否=问题", polarityNone)
	s.Keys("enter")
	s.Sees(decideFirst)
	s.Keys("9")
	s.Sees(noSuchLine)
	s.Keys("1")
	s.Sees("第 2 / 3 题   还有 2 题没有定", "墙裂不裂")
	s.Keys("up")
	s.Sees("漏不漏", "> 1  是=问题")
	s.Keys("2", "3") // changed, and the second is no problem at all
	s.Sees("第 3 / 3 题   还有 1 题没有定", "够=问题", "有时够=问题")
	s.Keys("2", "3", "3", "3")
	s.Sees("> 2  不够=问题", "> 3  有时够=问题")
	s.Keys("enter")
	s.Sees(newForms, "是 / 否=问题", "够 / 不够=问题 / 有时够=问题")
	s.Keys("esc") // back to the questions: nothing is lost
	s.Sees(polarityNone)
	s.Keys("enter")
	s.Sees(askTake)
	s.Keys("1")
	s.Sees("已收下")
	if n := len(v.stored()); n != 2 { // annex1 of the round, and this
		t.Errorf("%d forms", n)
	}
	var f *forms.Form
	for _, stored := range v.stored() {
		if stored.Name != "annex1" {
			f = stored
		}
	}
	q := f.Questions[0]
	if got := f.Polarity(q); len(got) != 1 || q.Normal == "" || got[0] == q.Normal {
		t.Errorf("problems %v, normal %q", got, q.Normal)
	}
}

func (v *village) stored() (all []*forms.Form) {
	v.Helper()
	err := v.db.View(func(tx *store.Tx) (err error) {
		all, err = tx.Forms()
		return err
	})
	if err != nil {
		v.Fatal(err)
	}
	return all
}

// Who leaves in the middle is asked, and can go on in a spreadsheet with what was decided.
func TestLeavingPolarity(t *testing.T) {
	v := newVillage(t)
	dir := shelf(t, "附件.csv", printed)
	s := v.adding(dir)
	s.Keys("1", "1", "esc")
	s.Sees("定好的 1 题会丢")
	s.Keys("up", "down")
	s.Sees("第 2 / 3 题")
	s.Hides("会丢")
	s.Run(s.Screen.Menu()[0].Do())
	written, err := filepath.Glob(filepath.Join(dir, "*"+draftName+"*.xlsx"))
	if err != nil || len(written) != 1 {
		t.Fatalf("%v, %v", written, err)
	}
	s.Keys("esc", "esc")
	s.Sees(chooseBook)
	again := v.adding(filepath.Dir(written[0]))
	for i := range 3 { // whichever place it has in the list
		if strings.Contains(again.Text(), draftName) {
			again.Keys(string(rune('1' + i)))
			break
		}
	}
	if !strings.Contains(again.Text(), "/ 2 题") && !strings.Contains(again.Text(), "/ 3 题") {
		t.Errorf("the written draft does not go on:\n%s", again.Text())
	}
}

// Several tables in one document are several forms: one is chosen.
func TestSeveralTables(t *testing.T) {
	v := newVillage(t)
	page := "<html><table><tr><td colspan=2>住房排查表</td></tr><tr><td>事项</td><td>内容</td></tr><tr><td>住房</td><td>漏不漏(是□否□)</td></tr></table>" +
		"<table><tr><td colspan=2>饮水排查表</td></tr><tr><td>事项</td><td>内容</td></tr><tr><td>饮水</td><td>够不够(是□否□)</td></tr></table></html>"
	s := v.adding(shelf(t, "附件.xls", page))
	s.Keys("1")
	s.Sees("这个文件里有 2 张表", "住房排查表", "饮水排查表")
	s.Keys("2")
	s.Sees("够不够")
	s.Keys("esc")
	s.Sees(chooseBook)
}

// A printed table that was changed on the day it was taken in becomes the day's next edition.
func TestNextEditionOfTheDay(t *testing.T) {
	v := newVillage(t)
	for i, text := range []string{printed, strings.ReplaceAll(printed, "墙裂不裂", "墙有没有裂缝")} {
		s := v.adding(shelf(t, "附件.csv", text))
		s.Keys("1", "1", "1", "1", "enter", "1")
		s.Sees("已收下", []string{"2022080601", "2022080602"}[i])
	}
}

func TestWriter(t *testing.T) {
	v := newVillage(t)
	v.add(roofOne)
	dir := t.TempDir()
	for i, want := range []string{"屋顶检查_1.xlsx", "屋顶检查_1(2).xlsx"} {
		s := v.page(screen.Page{Form: "roof", Filter: filterWrite}, dir, 80, 24)
		s.Sees(chooseFolder)
		s.Keys("1")
		s.Sees(wroteTo, wroteTip)
		if _, err := os.Stat(filepath.Join(dir, "上报", want)); err != nil {
			t.Errorf("%d: %v", i, err)
		}
		s.Keys("esc")
		s.Take()
		s.Keys("enter")
		if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Close{}) {
			t.Errorf("Enter asks for %v", asked)
		}
	}
	s := v.page(screen.Page{Filter: filterTemplate}, dir, 80, 24)
	s.Keys("1")
	s.Sees(templateName[:12])
	s = v.page(screen.Page{Form: "roof", Filter: filterWrite}, dir, 80, 24)
	s.Keys("2").Paste(filepath.Join(dir, "没有")).Keys("enter")
	if warned(s) == "" {
		t.Error("a folder that is not there says nothing")
	}
	s.Sees(chooseFolder)
}
