package agree

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/agree"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

func stage(t testing.TB, db *store.DB, id string, width, height int, books ...string) *screentest.Stage {
	t.Helper()
	places := filepick.Places{Books: func() []string { return books }, Sticks: func() []string { return nil }}
	return screentest.Open(t, db, screen.Page{Kind: Kind, ID: id}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx, places) })
}

// village has three households, of which the first was compared with the handbook and the wall sheet.
func village(t testing.TB) (db *store.DB, first string) {
	t.Helper()
	db = storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i, head := range []string{"欧阳秀英", "罗大山", "买买提·艾力"} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: string(rune('1' + i))}, storetest.Texts("team", []string{"石岭组", "河边组", "河边组"}[i], "head", head,
				"type", "02", "dgrade", "B", "helper", "李强"))
			if err != nil {
				return err
			}
			if i == 0 {
				first = id
			}
			if _, _, err := tx.NewMember(id, "", storetest.Texts("name", head, "rel", "01", "idno", "53310219900307881"+string(rune('1'+i)))); err != nil {
				return err
			}
		}
		c, err := agree.Load(tx)
		if err != nil {
			return err
		}
		for field, says := range map[string]string{"dgrade": "C级", "helper": "李强", "type": "脱贫户"} {
			if err := c.Say(tx, first, "book", field, says); err != nil {
				return err
			}
		}
		return c.Agree(tx, first, "wall", "people")
	})
	if err != nil {
		t.Fatal(err)
	}
	return db, first
}

func book(t testing.TB, text string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "系统导出.csv"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

const export = "户编号,户主姓名,户主证件号码,危房等级,家庭人口\n1,欧阳秀英,,C级,1\n2,罗大山,,B级,2\n9,没有的,,A级,1\n"

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db, first := village(t)
		s := stage(t, db, "", width, height, book(t, export))
		s.Golden("list")
		s.Keys("4")
		s.Golden("differences")
		h := stage(t, db, first, width, height)
		h.Golden("house")
		for range 15 {
			h.Keys("down")
		}
		h.Keys("right")
		h.Golden("differs")
		h.Keys("2", "D", "级")
		h.Golden("writing")
	})
}

func (h *house) verdict(field, carrier string) agree.Verdict {
	for _, r := range h.view.Rows {
		for _, c := range r.Cells {
			if r.Field.ID == field && c.Carrier == carrier {
				return c.Verdict
			}
		}
	}
	return ""
}

// TestTyping types what a paper says: it agrees, it says something else, it was not looked at.
func TestTyping(t *testing.T) {
	db, first := village(t)
	s := stage(t, db, first, 80, 24)
	h := s.Screen.(*house)
	s.Keys("1")
	if h.verdict("hh_no", "sys") != agree.Same || h.table.Selected() != 1 {
		t.Fatalf("%s, on row %d", h.verdict("hh_no", "sys"), h.table.Selected())
	}
	s.Keys("right", "right", "2")
	if !h.Typing() {
		t.Fatal("nothing is written")
	}
	s.Keys("欧", "阳", "1", "enter")
	if h.verdict("head", "card") != agree.Differs || h.Copy() != "欧阳1" {
		t.Fatalf("%s %q", h.verdict("head", "card"), h.Copy())
	}
	s.Keys("3")
	if h.verdict("head", "card") != agree.Unchecked {
		t.Error("still looked at")
	}
	s.Keys("2", "esc")
	if h.Typing() {
		t.Error("not left")
	}
	for h.view.Rows[h.table.Selected()].Field.ID != "first_date" {
		s.Keys("down")
	}
	s.Take()
	s.Keys("1")
	warned := false
	for _, msg := range s.Take() {
		n, ok := msg.(screen.Notice)
		warned = warned || ok && n.Bad && strings.Contains(n.Text, "不能说一致")
	}
	if !warned || h.verdict("first_date", "card") != agree.Unchecked {
		t.Error("a blank field agrees")
	}
}

// TestIssues opens the issues of a household once, from the household and from what differs.
func TestIssues(t *testing.T) {
	db, first := village(t)
	stage(t, db, first, 80, 24).Keys("4")
	s := stage(t, db, "", 80, 24)
	s.Keys("4")
	s.Sees("帮扶手册", "C级", "B级")
	s.Keys("8")
	var issues []store.Issue
	err := db.View(func(tx *store.Tx) (err error) {
		issues, err = tx.Issues(store.IssueFilter{})
		return err
	})
	if err != nil || len(issues) != 1 || issues[0].Title() != "数据不一致：帮扶手册的住房等级" {
		t.Fatalf("%v %v", issues, err)
	}
	s.Keys("enter")
	found := false
	for _, msg := range s.Take() {
		o, ok := msg.(screen.Open)
		found = found || ok && o.Page.ID == first && o.Page.Kind == Kind
	}
	if !found {
		t.Error("the household is not opened")
	}
}

// TestImport goes from whose the workbook is to what it comes to, takes it, narrows what differs, and takes it back.
func TestImport(t *testing.T) {
	db, _ := village(t)
	s := stage(t, db, "", 80, 24, book(t, export))
	l := s.Screen.(*list)
	s.Run(l.Menu()[0].Do())
	s.Sees("系统数据", "上墙资料")
	s.Keys("1")
	s.Sees("系统导出.csv")
	s.Keys("esc")
	s.Sees("上墙资料")
	s.Keys("1", "1")
	s.Sees("对上 2 户", "没有的", "册子不会改")
	s.Golden("preview")
	before := l.report.Counts()
	s.Keys("1")
	if n := l.report.Counts(); n.Checked != 2 || n.Differ != 2 || before.Checked != 1 {
		t.Fatalf("%+v, before %+v", n, before)
	}
	s.Keys("4")
	all := len(l.diffs)
	for _, d := range []string{"5", "6", "7"} {
		s.Keys(d)
		if len(l.diffs) == 0 || len(l.diffs) >= all {
			t.Errorf("%s shows %d of %d", d, len(l.diffs), all)
		}
		for range 6 {
			if f := l.filter; f.carrier != "" || f.field != "" || f.grouped {
				s.Keys(d)
			}
		}
		l.filter = filter{}
		s.Keys("4")
	}
	s.Keys("esc")
	s.Run(l.Menu()[1].Do())
	s.Keys("1")
	if n := l.report.Counts(); n != before {
		t.Errorf("taken back: %+v", n)
	}
	s.Run(l.Menu()[1].Do())
	s.Keys("1")
	s.Keys("esc", "3")
	s.Sees("罗大山")
}

// TestCarriers: the officer chooses between the two lists of four.
func TestCarriers(t *testing.T) {
	db, first := village(t)
	s := stage(t, db, "", 80, 24)
	l := s.Screen.(*list)
	for _, a := range l.Menu() {
		if a.Name == actStreet {
			s.Run(a.Do())
		}
	}
	if len(l.report.Carriers) != 4 {
		t.Errorf("%v", l.report.Carriers)
	}
	stage(t, db, first, 80, 24).Hides("明白卡")
	for _, a := range l.Menu() {
		if a.Name == actIssues {
			s.Run(a.Do())
		}
	}
}

func TestEmpty(t *testing.T) {
	s := stage(t, storetest.New(t), "", 80, 24)
	s.Sees(wordNobody)
	if title, text := s.Screen.(screen.Helper).Help(); title == "" || len(text) == 0 {
		t.Error("no help")
	}
	db, _ := village(t)
	s = stage(t, db, "", 80, 24)
	s.Keys("2")
	s.Sees("罗大山")
	s.Hides("欧阳")
	s.Keys("3")
	s.Sees("罗大山", "欧阳")
}

// TestColumns: a column that is taken for the wrong thing is put right; the next workbook of these columns is read so by itself.
func TestColumns(t *testing.T) {
	db, _ := village(t)
	dir := book(t, "户编号,户主姓名,户主证件号码,房子\n1,欧阳秀英,,C级\n")
	s := stage(t, db, "", 80, 24, dir)
	l := s.Screen.(*list)
	s.Run(l.Menu()[0].Do())
	s.Keys("1", "1")
	s.Hides("住房等级")
	s.Keys("2")
	s.Sees("房子 认作 不要")
	s.Golden("columns")
	s.Keys("5")
	s.Sees("房子 认作什么")
	s.Keys("esc")
	s.Sees("房子 认作 不要")
	s.Keys("5")
	at := 0
	for i, f := range l.intake.found.roster.Fields() {
		if f.Key == "household.dgrade" {
			at = i + 1
		}
	}
	for range at {
		s.Keys("down")
	}
	s.Keys("enter")
	s.Sees("住房等级")
	s.Keys("1")
	if n := l.report.Counts(); n.Differ != 1 {
		t.Fatalf("%+v", n)
	}
	s.Run(l.Menu()[0].Do())
	s.Keys("2", "1")
	s.Sees("住房等级")
}
