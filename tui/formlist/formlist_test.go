package formlist

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
	"cunce/store"
	"cunce/store/schedule"
	"cunce/store/storetest"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// A village is a file with two households and a round.
type village struct {
	testing.TB
	db     *store.DB
	round  string
	houses []string
	person string
}

func newVillage(t testing.TB) *village {
	t.Helper()
	v := &village{TB: t, db: storetest.New(t)}
	v.update(func(tx *store.Tx) error {
		r, err := tx.NewRound("八月攻坚", []string{"annex1"}, []schedule.Phase{{Title: "大排查", From: "2022-08-06", To: "2022-08-12"}})
		if err != nil {
			return err
		}
		v.round = r.ID
		for i, head := range []string{"欧阳秀英", "罗大山"} {
			no := fmt.Sprint(37 + i)
			card := forms.Answers{"head": forms.Text(head), "team": forms.Text("石岭组"), "type": forms.Text("01"), "hh_no": forms.Text(no)}
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: no}, card)
			if err != nil {
				return err
			}
			v.houses = append(v.houses, id)
		}
		v.person, _, err = tx.NewMember(v.houses[0], "", forms.Answers{"name": forms.Text("单小梅")})
		return err
	})
	return v
}

func (v *village) update(fn func(*store.Tx) error) {
	v.Helper()
	if err := v.db.Update("周文广", fn); err != nil {
		v.Fatal(err)
	}
}

// page shows a page of this package; the places hold the workbooks of a folder.
func (v *village) page(page screen.Page, dir string, width, height int) *screentest.Stage {
	v.Helper()
	at := filepick.Places{Books: func() []string { return []string{dir} }, Sticks: func() []string { return nil }, Own: filepath.Join(dir, "上报")}
	return screentest.Open(v, v.db, inForms(page), width, height, func(ctx screen.Context) screen.Screen { return New(ctx, at) })
}

func (v *village) show(page screen.Page) *screentest.Stage { return v.page(page, v.TempDir(), 80, 24) }

// opened is the page that the screen asked for.
func opened(t testing.TB, s *screentest.Stage) screen.Page {
	t.Helper()
	for _, msg := range s.Take() {
		switch m := msg.(type) {
		case screen.Open:
			return m.Page
		case screen.Replace:
			return m.Page
		}
	}
	t.Fatalf("no page was opened:\n%s", s.Text())
	return screen.Page{}
}

// warned is the last warning.
func warned(s *screentest.Stage) (text string) {
	for _, msg := range s.Take() {
		if n, ok := msg.(screen.Notice); ok && n.Bad {
			text = n.Text
		}
	}
	return text
}

const choicesYN = "choices,,,\n,list_name,name,label\n,yn,yes,是\n,yn,no,否\n"

// book is a workbook of a small form: rows are type, name, label, problem.
func book(settings string, rows ...string) string {
	text := "survey,,,,\n,type,name,label,problem\n"
	for _, r := range rows {
		text += "," + r + "\n"
	}
	return text + choicesYN + "settings,,,\n,form_id,form_title,version,subject,many\n," + settings + "\n"
}

var (
	roofOne = book("roof,屋顶检查,1,household,", "select_one yn,leak,屋顶漏雨吗,. = 'yes'", "text,where,哪里漏,")
	roofTwo = book("roof,屋顶检查,2,household,", "select_one yn,leak,房顶现在漏雨吗,. = 'yes'", "select_one yn,water,通水吗,. = 'no'")
)

// shelf is a folder with workbooks, name and content in turn.
func shelf(t testing.TB, files ...string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for i := 0; i < len(files); i += 2 {
		if err := os.WriteFile(filepath.Join(dir, files[i]), []byte(files[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// store adds a form that a workbook holds.
func (v *village) add(text string) *forms.Form {
	v.Helper()
	wb, err := sheet.Parse("f.csv", []byte(text), sheet.DefaultLimits)
	if err != nil {
		v.Fatal(err)
	}
	f, faults := xlsform.Load(wb, "f")
	for _, fault := range faults {
		if fault.Severity == xlsform.Error {
			v.Fatal(fault)
		}
	}
	v.update(func(tx *store.Tx) error {
		_, err := tx.AddForm(f)
		return err
	})
	return f
}

// complete answers a form, pairs of path and text.
func (v *village) complete(s store.Subject, pairs ...string) {
	v.Helper()
	v.update(func(tx *store.Tx) error {
		f, err := tx.Form(s.Form)
		if err != nil {
			return err
		}
		d, err := tx.OpenDraft(s)
		if err != nil {
			return err
		}
		session := forms.NewSession(f, forms.Env{Now: tx.Now()}, d.Answers)
		for i := 0; i < len(pairs); i += 2 {
			session.Answer(pairs[i], pairs[i+1])
		}
		_, _, err = tx.Complete(d, session)
		return err
	})
}

func TestAllForms(t *testing.T) {
	v := newVillage(t)
	v.add(roofOne)
	v.add(roofTwo)
	s := v.show(screen.Page{})
	s.Sees(colSubject, "屋顶检查", "农户", "2 个版本")
	s.Keys("f6")
	if p := opened(t, s); p != inForms(screen.Page{Filter: filterAdd}) {
		t.Errorf("F6 opens %v", p)
	}
	for _, a := range s.Screen.Menu() {
		s.Run(a.Do())
		if p := opened(t, s); p.Kind != screen.Forms || p.Filter == "" && !p.Again {
			t.Errorf("%s opens %v", a.Name, p)
		}
	}
	s.Keys("w", "d", "j", "c") // 屋顶检查 by its initials
	s.Sees("屋顶检查")
	s.Keys("enter")
	if p := opened(t, s); p != inForms(screen.Page{Form: "roof"}) {
		t.Errorf("Enter opens %v", p)
	}
	s.Keys("esc")
	if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Close{}) {
		t.Errorf("Esc asks for %v", asked)
	}
}

// TestTwoContents: a version that came with two contents from two laptops says so.
func TestTwoContents(t *testing.T) {
	v := newVillage(t)
	one := v.add(roofOne)
	other := *one
	other.Title = "屋顶检查表"
	other.Compile()
	v.update(func(tx *store.Tx) error { return tx.PutForm(&other) })
	s := v.show(screen.Page{})
	s.Sees(stateTwice)
}

func TestOneForm(t *testing.T) {
	v := newVillage(t)
	v.add(roofOne)
	v.add(roofTwo)
	s := v.show(screen.Page{Form: "roof"})
	s.Sees("屋顶检查", "填写对象 农户   版本 2   2 题")
	for key, want := range map[string]screen.Page{
		"1": {Kind: screen.Households, Form: "roof"},
		"2": inForms(screen.Page{Form: "roof", Filter: filterQuestions}),
		"3": inForms(screen.Page{Form: "roof", Filter: filterVersions}),
		"4": inForms(screen.Page{Form: "roof", Filter: filterWrite}),
	} {
		s.Keys(key)
		if p := opened(t, s); p != want {
			t.Errorf("%s opens %v, want %v", key, p, want)
		}
	}
	s.Keys("9")
	if warned(s) != noSuchLine {
		t.Error("9 says nothing")
	}
	s = v.show(screen.Page{Form: "roof", Filter: filterVersions})
	s.Sees("版本 2", "问法变了", "新增题目：「通水吗」", versionFirst)
	s = v.show(screen.Page{Form: "roof", Filter: filterQuestions})
	s.Sees("房顶现在漏雨吗", "是=问题 / 否", "通水吗")
	s.Keys("enter")
	if asked := s.Take(); len(asked) != 1 || asked[0] != (screen.Close{}) {
		t.Errorf("Enter asks for %v", asked)
	}
}

func TestUnknownForm(t *testing.T) {
	s := newVillage(t).show(screen.Page{Form: "nothing"})
	if warned(s) == "" {
		t.Error("an unknown form says nothing")
	}
	s.Sees(readFailed)
	s.Keys("1", "enter", "x")
}

// Every form can be begun: of a household through the list of households, of the village at once.
func TestStartsByForm(t *testing.T) {
	v := newVillage(t)
	v.add(book("own,村情,1,village,", "text,a,甲,"))
	v.add(book("talk,访谈,1,person,yes", "text,who,受访人,"))
	code := storetest.Village().Code
	for name, want := range map[string]screen.Page{
		"annex1": {Kind: screen.Households, Form: "annex1"},
		"own":    {Kind: screen.Entry, ID: code, Form: "own", Round: v.round},
		"talk":   inForms(screen.Page{ID: code, Form: "talk"}),
	} {
		s := v.show(screen.Page{Form: name})
		s.Keys("1")
		if p := opened(t, s); p != want {
			t.Errorf("%s: 1 opens %v, want %v", name, p, want)
		}
	}
	s := v.show(screen.Page{Form: "annex2_township"})
	s.Hides("填这张表")
	s = v.show(screen.Page{Form: "household"})
	s.Hides("填这张表")
}

func TestFillMenu(t *testing.T) {
	v := newVillage(t)
	v.add(roofOne)
	v.add(book("visits,走访,1,household,yes", "text,what,做了什么,"))
	v.add(book("job,务工,1,member,", "text,a,甲,"))
	house := v.houses[0]
	v.complete(store.Subject{Form: "roof", Record: house, Round: v.round}, "leak", "no")
	v.complete(store.Subject{Form: "visits", Record: house, Round: v.round}, "what", "送米")
	v.complete(store.Subject{Form: "visits", Record: house, Round: v.round}, "what", "看病")
	draft := store.Draft{Subject: store.Subject{Form: "annex1", Record: house, Round: v.round}, Answers: forms.Answers{}}
	if err := v.db.SaveDraft(draft); err != nil {
		t.Fatal(err)
	}
	s := v.show(screen.Page{ID: house})
	s.Sees("石岭组 37号 欧阳秀英", "屋顶检查", stateDone, "已填 2 份", stateDraft, stateTodo, "2022-08-06")
	s.Keys("屋", "顶", "enter")
	if p := opened(t, s); p != (screen.Page{Kind: screen.Entry, ID: house, Form: "roof", Round: v.round}) {
		t.Errorf("a form of which there is one opens %v", p)
	}
	s.Keys("z", "f", "enter")
	if p := opened(t, s); p != inForms(screen.Page{ID: house, Form: "visits"}) {
		t.Errorf("a form of which there are many opens %v", p)
	}
	v.add(roofTwo)
	s.Send(screen.Shown{})
	s.Sees(stateAgain)
	s.Keys("屋", "顶", "enter")
	if p := opened(t, s); !p.Again {
		t.Errorf("what is to be asked again opens %v", p)
	}
	// A person has the forms about people.
	s = v.show(screen.Page{ID: v.person})
	s.Sees("单小梅", "务工")
	s.Hides("屋顶检查")
}

func TestManyOfASubject(t *testing.T) {
	v := newVillage(t)
	v.add(book("visits,走访,1,household,yes", "text,what,做了什么,", "select_one yn,met,见到没有,"))
	house := v.houses[0]
	fresh := store.Subject{Form: "visits", Record: house, Round: v.round}
	v.complete(fresh, "what", "送米", "met", "yes")
	page := screen.Page{ID: house, Form: "visits"}
	s := v.show(page)
	s.Sees("走访", "石岭组 37号 欧阳秀英", actAnother, "送米  是", stateDone)
	s.Keys("1")
	if p := opened(t, s); p != (screen.Page{Kind: screen.Entry, ID: house, Form: "visits", Round: v.round}) {
		t.Errorf("1 opens %v", p)
	}
	s.Keys("2")
	p := opened(t, s)
	if p.Response == "" || p.Kind != screen.Entry {
		t.Errorf("2 opens %v", p)
	}
	// Drafts of the next one and of a correction say so.
	for _, d := range []store.Draft{{Subject: fresh}, {Subject: store.Subject{Form: "visits", Record: house, Round: v.round, Response: p.Response}}} {
		d.Answers = forms.Answers{"what": forms.Text("x")}
		if err := v.db.SaveDraft(d); err != nil {
			t.Fatal(err)
		}
	}
	s.Send(screen.Shown{})
	s.Sees(actGoOn)
	if n := strings.Count(s.Text(), stateDraft); n != 2 {
		t.Errorf("%d drafts are shown:\n%s", n, s.Text())
	}
}

// A form of which there is one is opened at once; one about people first asks of whom.
func TestSubjectOfOne(t *testing.T) {
	v := newVillage(t)
	v.add(roofOne)
	v.add(book("job,务工,1,member,", "text,a,甲,"))
	s := v.show(screen.Page{ID: v.houses[0], Form: "roof"})
	if p := opened(t, s); p != (screen.Page{Kind: screen.Entry, ID: v.houses[0], Form: "roof", Round: v.round}) {
		t.Errorf("opens %v", p)
	}
	s = v.show(screen.Page{ID: v.houses[0], Form: "job"})
	s.Sees("单小梅", stateTodo)
	s.Keys("1")
	if p := opened(t, s); p != (screen.Page{Kind: screen.Entry, ID: v.person, Form: "job", Round: v.round}) {
		t.Errorf("1 opens %v", p)
	}
	s = v.show(screen.Page{ID: v.houses[1], Form: "job"})
	s.Sees(noMembers)
}

func TestAgainList(t *testing.T) {
	v := newVillage(t)
	s := v.show(screen.Page{Again: true})
	s.Sees("没有要补问的")
	v.add(roofOne)
	for _, h := range v.houses {
		v.complete(store.Subject{Form: "roof", Record: h, Round: v.round}, "leak", "no")
	}
	v.add(roofTwo)
	s = v.show(screen.Page{Again: true})
	s.Sees("这 2 份", "欧阳秀英", "罗大山", "屋顶检查")
	s.Keys("2")
	want := screen.Page{Kind: screen.Entry, ID: v.houses[1], Form: "roof", Round: v.round, Again: true}
	if p := opened(t, s); p != want {
		t.Errorf("2 opens %v, want %v", p, want)
	}
}
