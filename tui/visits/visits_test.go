package visits

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/contact"
	"cunce/store/demo"
	"cunce/store/print"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/store/visits"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// village is the sample village of 40 households and its round.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t, storetest.Unchecked())
	if _, err := demo.Build(db, demo.Options{Households: 40, Seed: 1}); err != nil {
		t.Fatal(err)
	}
	return db
}

func show(t testing.TB, db *store.DB, page screen.Page, width, height int) *screentest.Stage {
	t.Helper()
	page.Kind = Kind
	return screentest.Open(t, db, page, width, height, New)
}

// typeIn replaces the text of a field.
func typeIn(s *screentest.Stage, text string) *screentest.Stage {
	s.Keys("ctrl+u")
	return s.Paste(text)
}

// said are the notices since the last time.
func said(s *screentest.Stage) (text string) {
	for _, m := range s.Take() {
		if n, ok := m.(screen.Notice); ok {
			text += n.Text
		}
	}
	return text
}

// opened is the page that the screen asked for last.
func opened(s *screentest.Stage) (page screen.Page) {
	for _, m := range s.Take() {
		if o, ok := m.(screen.Open); ok {
			page = o.Page
		}
	}
	return page
}

// read is the coverage of a file.
func read(t testing.TB, db *store.DB) (c visits.Coverage) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) { c, err = visits.Read(tx, visits.OfRound); return err }); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		db := village(t)
		s := show(t, db, screen.Page{}, width, height)
		s.Golden("must")
		s.Keys("5").Golden("housing")
		s.Keys("4").Golden("hundred")
		s.Keys("2").Golden("month")
		s.Keys("9").Golden("numbers")
		s.Keys("esc", "enter").Golden("left")
		s.Keys("enter").Golden("role")
		s.Keys("2").Golden("who")
		s.Keys("1").Golden("result")
		house, _ := read(t, db).Part(visits.ByMust, "")
		show(t, db, screen.Page{ID: house.Households(visits.Met)[0].ID}, width, height).Golden("house")
		show(t, storetest.New(t), screen.Page{}, width, height).Golden("empty")
	})
}

// TestRecord: who went is asked once; then one digit writes a visit down, and the list goes on with the next household.
func TestRecord(t *testing.T) {
	db := village(t)
	open := func() []visits.House {
		p, _ := read(t, db).Part(visits.Bys()[1], "")
		return p.Households(visits.Open)
	}
	left := open()
	s := show(t, db, screen.Page{Filter: string(visits.Bys()[1])}, 80, 24)
	s.Keys("enter", "1", "1", "6") // 帮扶责任人, another name
	typeIn(s, "何志强").Keys("enter")
	s.Sees(left[0].Head()+"：2022-08-06 何志强（帮扶责任人）走访，怎么样？", "8  换日期，写备注、签字")
	s.Keys("1")
	if text := said(s); text != "记好了："+left[0].Head()+"，见到本人。" {
		t.Errorf("said %q", text)
	}
	s.Keys("1", "3")
	if text := said(s); text != "记好了："+left[1].Head()+"，电话核实。" {
		t.Errorf("said %q", text)
	}
	now := open()
	if len(now) != len(left)-1 || now[0].ID != left[1].ID {
		t.Fatalf("%d left of %d", len(now), len(left))
	}
	v, ok := now[0].Last()
	if !ok || v.Who != "何志强" || v.Role != "helper" || v.Contact() != contact.Phone || v.Day != "2022-08-06" {
		t.Errorf("written down %+v", v)
	}
	s.Keys("4") // the next household is selected, although the one that was only called stays on the list
	s.Sees(left[2].Head())
	s.Keys("esc", "up", "1", "3") // the same again
	if text := said(s); !strings.Contains(text, "已经记过了") {
		t.Errorf("said %q", text)
	}
	s.Keys("8") // another day, with a note
	typeIn(s, "八月").Keys("f12")
	if text := said(s); text != wrongDay {
		t.Errorf("said %q", text)
	}
	typeIn(s, "8月5日").Keys("enter")
	typeIn(s, "修了门").Keys("enter")
	typeIn(s, "签").Keys("enter")
	if text := said(s); text != wrongSign {
		t.Errorf("said %q", text)
	}
	typeIn(s, "1").Keys("enter")
	s.Sees("2022-08-05 何志强", "签字：双方都签了。")
	s.Keys("2")
	typeIn(s, "").Keys("enter")
	if text := said(s); !strings.Contains(text, "家人代答要写是谁答的") {
		t.Errorf("said %q", text)
	}
	typeIn(s, "老伴").Keys("enter")
	if text := said(s); !strings.Contains(text, "家人代答") {
		t.Errorf("said %q", text)
	}
	s.Keys("5", "2") // 已到
	s.Sees(left[0].Head(), left[1].Head(), "已到")
}

// TestUnlisted: who went and is not on the list of officers is put on it by digit, and counts from then on.
func TestUnlisted(t *testing.T) {
	db := village(t)
	s := show(t, db, screen.Page{Filter: string(visits.Bys()[1])}, 80, 24)
	s.Keys("enter", "1", "1", "7", "1", "2", "f12") // 几个人一起去的
	s.Sees("周文广、", "走访，怎么样？")
	s.Keys("9", "1", "6")
	typeIn(s, "何志强、李敏").Keys("enter")
	s.Keys("1")
	said(s)
	s = show(t, db, screen.Page{Filter: string(visits.Bys()[3])}, 80, 24)
	s.Keys("down", "down", "down", "down", "enter")
	s.Sees("何志强", "李敏", "不在人员名单上，没有算", "下过村 1 / 5 人")
	s.Keys("1")
	if text := said(s); text != noUnlisted {
		t.Errorf("said %q", text)
	}
	s.Keys("end", "1")
	typeIn(s, "驻村工作队员").Keys("enter")
	if text := said(s); text != "李敏 加进人员名单了。" {
		t.Errorf("said %q", text)
	}
	s.Sees("下过村 2 / 6 人", "驻村工作队员")
}

// TestHelperOfTheCard: the role of the helper names who the card names.
func TestHelperOfTheCard(t *testing.T) {
	db := village(t)
	c := read(t, db)
	one, two := c.Houses[0], c.Houses[1]
	err := db.Update("周文广", func(tx *store.Tx) error {
		for id, name := range map[string]string{one.ID: "段秋菊", two.ID: "李建国"} {
			if err := tx.PutAnswers(revision.Household, id, forms.Answers{"helper": forms.Text(name)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s := show(t, db, screen.Page{ID: one.ID}, 80, 24)
	s.Keys("1")
	s.Sees("帮扶责任人  段秋菊")
	s.Keys("1")
	s.Sees("段秋菊（帮扶责任人）走访")
	s.Keys("9", "4", "2")
	s.Sees("驻村工作队员）走访")
}

// TestNumbers: every number of a page leads to as many households, and a household to its visits and its page.
func TestNumbers(t *testing.T) {
	db := village(t)
	c := read(t, db)
	s := show(t, db, screen.Page{}, 80, 24)
	p, _ := c.Part(visits.ByMust, "")
	for i, state := range visits.States() {
		s.Keys("9", string(rune('1'+i)))
		s.Sees(state.Name())
		hs := p.Households(state)
		if len(hs) == 0 {
			s.Sees(wordNoHouse)
		} else {
			s.Sees(hs[0].Head())
		}
		s.Keys("esc")
	}
	s.Keys("enter", "3")
	open := p.Households(visits.Open)
	if page := opened(s); page.Kind != screen.Household || page.ID != open[0].ID {
		t.Errorf("3 opens %v", page)
	}
	s.Keys("2")
	if page := opened(s); page.Kind != screen.Entry || page.ID != open[0].ID || page.Form != "annex1" || page.Round == "" {
		t.Errorf("2 opens %v", page)
	}
	s.Keys("4")
	s.Sees(open[0].Head(), "九类重点户：")
	s.Keys("2")
	if page := opened(s); page.Kind != screen.Household {
		t.Errorf("2 opens %v", page)
	}
	s.Keys("esc", "5", "2", "4", "enter")
	if page := opened(s); page.Kind != screen.Entry || page.Form != "annex1" || page.Round == "" {
		t.Errorf("Enter opens %v", page)
	}
	s.Keys("esc", "esc", "4", "down", "down", "down", "down", "9")
	if text := said(s); text != noNumber {
		t.Errorf("said %q", text)
	}
	s.Keys("enter")
	s.Sees("下过村", "周文广")
	s.Keys("esc", "8", "2")
	s.Sees("本月（2022-08-01 到 现在）")
}

// TestFromHome: the home screen opens the list of those who must be visited and were not.
func TestFromHome(t *testing.T) {
	db := village(t)
	p, _ := read(t, db).Part(visits.ByMust, "")
	s := show(t, db, screen.Page{Filter: filterLeft}, 80, 24)
	s.Sees("九类重点户，没到", p.Households(visits.Open)[0].Head(), fmt.Sprintf(countHouses, p.Count(visits.Open)))
	if err := db.Update("周文广", func(tx *store.Tx) error {
		rounds, err := tx.Rounds()
		if err != nil {
			return err
		}
		return tx.CloseRound(rounds[0].ID, "到期", "")
	}); err != nil {
		t.Fatal(err)
	}
	s = show(t, db, screen.Page{Filter: filterLeft}, 80, 24)
	s.Keys("2")
	if text := said(s); text != noRound {
		t.Errorf("said %q", text)
	}
}

// TestPrint writes the list into the folder beside the data file.
func TestPrint(t *testing.T) {
	db := village(t)
	s := show(t, db, screen.Page{Filter: filterLeft}, 80, 24)
	for _, a := range s.Screen.Menu() {
		if a.Name == doPrint {
			s.Run(a.Do())
		}
	}
	if text := said(s); !strings.Contains(text, "打印好了：") {
		t.Errorf("said %q", text)
	}
	files, err := filepath.Glob(filepath.Join(filepath.Dir(db.Path()), print.Folder, "*九类重点户*.html"))
	if err != nil || len(files) != 1 {
		t.Errorf("%v %v", files, err)
	}
}

func TestGone(t *testing.T) {
	s := show(t, village(t), screen.Page{ID: "nobody"}, 80, 24)
	s.Sees(wordGone)
	s = show(t, storetest.New(t), screen.Page{Filter: "group"}, 80, 24)
	s.Sees(wordNobody)
	s.Keys("enter", "9", "1", "enter", "1")
}

func TestHelp(t *testing.T) {
	s := show(t, village(t), screen.Page{}, 80, 24)
	name, lines := s.Screen.(interface{ Help() (string, []string) }).Help()
	if name != title || len(lines) == 0 || len(pageNames) != len(visits.Bys()) {
		t.Errorf("%s %d", name, len(lines))
	}
}
