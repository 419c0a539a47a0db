package exports

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
	"cunce/store/template"
	"cunce/tui/filepick"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

const number = "990101198503121224"

// village is a file with one household of one person.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		h, _, err := tx.NewHousehold(store.HouseholdKey{National: "37"}, forms.Answers{"hh_no": forms.Text("37"), "head": forms.Text("欧阳秀英"),
			"team": forms.Text("石岭组"), "type": forms.Text("02"), "phone": forms.Text("13900001234")})
		if err == nil {
			_, _, err = tx.NewMember(h, number, forms.Answers{"name": forms.Text("欧阳秀英"), "idno": forms.Text(number)})
		}
		return err
	})
	return db
}

// withTemplate has one template besides.
func withTemplate(t testing.TB) *store.DB {
	db := village(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		return template.Save(tx, template.Template{Name: "医保名单", Columns: []template.Column{{Key: "member.name"}, {Key: "member.idno"}}})
	})
	return db
}

func show(t testing.TB, db *store.DB, dir string, width, height int) *screentest.Stage {
	t.Helper()
	at := filepick.Places{Books: func() []string { return nil }, Sticks: func() []string { return nil }, Own: dir}
	return screentest.Open(t, db, screen.Page{Kind: screen.Data, Filter: Filter}, width, height, func(ctx screen.Context) screen.Screen { return New(ctx, at) })
}

// told is the last notice, and whether data were saved.
func told(s *screentest.Stage) (text string, bad, stored bool) {
	for _, msg := range s.Take() {
		switch m := msg.(type) {
		case screen.Notice:
			text, bad = m.Text, m.Bad
		case screen.Saved:
			stored = true
		}
	}
	return text, bad, stored
}

func templates(t testing.TB, db *store.DB) (all []template.Template) {
	t.Helper()
	if err := db.View(func(tx *store.Tx) (err error) {
		all, err = template.All(tx)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// find marks a field of the columns' list by its key.
func find(t testing.TB, s *screentest.Stage, key string) {
	t.Helper()
	e := s.Screen.(*Exports)
	for i, f := range e.fields {
		if f.Key == key {
			e.list.Mark(i)
			return
		}
	}
	t.Fatalf("no field %s", key)
}

// TestMake makes a template by keys, writes its file twice, and nothing is overwritten.
func TestMake(t *testing.T) {
	db, dir := village(t), filepath.Join(t.TempDir(), "上报")
	s := show(t, db, dir, 80, 24)
	s.Sees(menuAll, newOne)
	s.Keys("1", "1")
	s.Sees(askColumns, "已选 0 栏")
	s.Keys("f12")
	if text, bad, _ := told(s); text != needColumn || !bad {
		t.Errorf("without a column: %q", text)
	}
	for _, key := range []string{"member.idno", "member.name", "household.phone"} {
		find(t, s, key)
		s.Keys(" ")
	}
	s.Sees("已选 3 栏：证件号码 姓名 户卡联系电话")
	find(t, s, "member.name")
	s.Keys("f7", "f7")
	s.Sees("已选 3 栏：姓名 证件号码 户卡联系电话")
	s.Keys("f8", "f7", "f12")
	s.Sees(menuID, "完整号码", "留空（公示用）")
	s.Keys("2")
	s.Sees(menuPhone)
	s.Keys("1", "2")
	s.Sees(menuType)
	s.Keys("1")
	s.Keys("enter")
	if text, bad, _ := told(s); !bad || !strings.Contains(text, "名字") {
		t.Errorf("without a name: %q", text)
	}
	s.Paste("医保 名单").Keys("enter")
	if text, bad, stored := told(s); bad || !stored || text != "已存好模板「医保 名单」。" {
		t.Errorf("%q %v %v", text, bad, stored)
	}
	all := templates(t, db)
	if len(all) != 1 || all[0].Group != "石岭组" || len(all[0].Columns) != 3 || all[0].Columns[1].Show != template.Whole || all[0].Columns[2].Show != template.Masked {
		t.Fatalf("%+v", all)
	}
	for range 2 {
		s.Keys("2")
		s.Sees(chooseDir)
		s.Keys("1")
		s.Sees("写好了，1 行")
		s.Keys("enter")
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 2 {
		t.Fatalf("%v %v", files, err)
	}
	data, err := os.ReadFile(s.Screen.(*Exports).path)
	if err != nil || string(data) != "\ufeff姓名,证件号码,户卡联系电话\r\n欧阳秀英,"+number+",139****1234\r\n" {
		t.Errorf("%q %v", data, err)
	}
}

// TestChange gives a template another name and column; TestRemove asks before it is gone.
func TestChange(t *testing.T) {
	db := withTemplate(t)
	s := show(t, db, t.TempDir(), 80, 24)
	s.Keys("1", "4", "1")
	s.Sees("已选 2 栏：姓名 证件号码")
	s.Keys("1", "enter", "f12")
	s.Sees(menuID)
	s.Keys("6", "1", "1")
	s.Sees(askName, "医保名单")
	s.Keys("backspace", "enter")
	all := templates(t, db)
	if len(all) != 1 || all[0].Name != "医保名" || len(all[0].Columns) != 3 || all[0].Columns[1].Show != template.Blank {
		t.Fatalf("%+v", all)
	}
}

func TestRemove(t *testing.T) {
	db := withTemplate(t)
	s := show(t, db, t.TempDir(), 80, 24)
	s.Keys("1", "5")
	s.Sees("删掉模板「医保名单」吗？")
	s.Keys("2")
	if len(templates(t, db)) != 1 {
		t.Fatal("gone without being asked for")
	}
	s.Keys("5", "1")
	if text, _, stored := told(s); len(templates(t, db)) != 0 || !stored || !strings.Contains(text, "已删掉") {
		t.Errorf("%q", text)
	}
	s.Sees(newOne)
}

// TestTakenName: a new template does not take the name of another; a folder that is not there is told.
func TestTakenName(t *testing.T) {
	db := withTemplate(t)
	s := show(t, db, t.TempDir(), 80, 24)
	s.Keys("2", "2")
	find(t, s, "calc.size")
	s.Keys(" ", "f12", "1", "1").Paste("医保名单").Keys("enter")
	if text, bad, _ := told(s); !bad || text != "已经有模板「医保名单」，换一个名字。" {
		t.Errorf("%q", text)
	}
	s = show(t, db, t.TempDir(), 80, 24)
	s.Keys("1", "1", "2").Paste("/没有/这里").Keys("enter")
	if text, bad, _ := told(s); !bad || text == "" {
		t.Errorf("%q", text)
	}
	s.Sees(filepick.Folder("").Path)
}

// TestRare leads to the list of characters that older programs lack, and warns before a file for one is written.
func TestRare(t *testing.T) {
	db := withTemplate(t)
	s := show(t, db, t.TempDir(), 80, 24)
	s.Keys("3")
	opened := false
	for _, msg := range s.Take() {
		o, ok := msg.(screen.Open)
		opened = opened || ok && o.Page.Kind == kindRare
	}
	if !opened {
		t.Error("the list was not opened")
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, _, err := tx.NewHousehold(store.HouseholdKey{}, forms.Answers{"head": forms.Text("罗𠮷〓")})
		return err
	})
	s.Keys("1", "3")
	s.Sees(chooseDir)
	if text, bad, _ := told(s); !bad || !strings.Contains(text, "2 个老程序") {
		t.Errorf("%q", text)
	}
}

// TestEachNumber: of several columns with ID numbers each is asked for by itself.
func TestEachNumber(t *testing.T) {
	db := village(t)
	s := show(t, db, t.TempDir(), 80, 24)
	s.Keys("1", "1")
	for _, key := range []string{"member.idno", "household.head_id"} {
		find(t, s, key)
		s.Keys(" ")
	}
	s.Keys("f12")
	s.Sees("证件号码 怎么写？")
	s.Keys("2")
	s.Sees("怎么写？", "完整号码")
	s.Keys("4")
	s.Sees(menuGroup)
	s.Keys("esc", "esc")
	s.Sees("证件号码 怎么写？")
	s.Keys("2", "4", "1", "1").Paste("两个号").Keys("enter")
	all := templates(t, db)
	if len(all) != 1 || all[0].Columns[0].Show != template.Whole || all[0].Columns[1].Show != template.Shows()[3] {
		t.Errorf("%+v", all)
	}
}

// Every stage can be read and left on the smallest terminal, whatever is typed.
func TestSmallest(t *testing.T) {
	db := withTemplate(t)
	for _, start := range [][]string{{}, {"1"}, {"1", "1"}, {"1", "4"}, {"1", "5"}, {"2"}, {"2", "1"}, {"2", "1", "1", "f12"}} {
		s := show(t, db, t.TempDir(), 60, 16)
		s.Keys(start...)
		for _, key := range []string{"down", "up", "pgdown", "home", "end", "f8", "left", "backspace", "f7"} {
			s.Keys(key)
		}
		for n := 0; s.Screen.Back(); n++ {
			if n > 8 {
				t.Fatalf("%v: Esc does not leave", start)
			}
		}
		s.Screen.SetSize(120, 40)
		_ = s.Text()
	}
}

// TestGolden shows fields that do not change with the cards.
func TestGolden(t *testing.T) {
	db := withTemplate(t)
	fixed := listed{}
	for _, name := range []string{"序号", "自然村/组", "姓名", "证件号码", "年龄", "家庭人口", "劳动力人数", "健康状况", "联系电话", "参加城乡居民基本医疗保险", "户类型", "家庭住址"} {
		fixed = append(fixed, template.Field{Key: name, Title: name})
	}
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		s := show(t, db, "/home/cun/村册/上报", width, height)
		s.Golden("templates")
		s.Keys("1").Golden("one template")
		s.Send(screen.Result{Data: folders{places: []filepick.Place{{Path: "/media/U盘"}}}}).Golden("folders")
		s.Send(screen.Result{Data: wrote{Path: "/media/U盘/医保名单(2).xlsx", Rows: 914}}).Golden("written")
		s = show(t, db, "/home", width, height)
		s.Keys("2").Golden("rows")
		s.Send(screen.Result{Data: fixed}).Keys("right", " ", "right", "right", " ").Golden("columns")
		s.Screen.(*Exports).shows()
		s.Golden("numbers")
		s.Screen.(*Exports).stage = naming
		s.Paste("医保名单").Golden("name")
	})
}
