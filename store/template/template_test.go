package template

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/exchange"
	"cunce/store/storetest"
)

const (
	mother = "990101198503121224"
	son    = "990101201502031213"
)

// village has one household of three people in one group, and one of one in another.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		h, _, err := tx.NewHousehold(store.HouseholdKey{National: "533102201001037"}, forms.Answers{"hh_no": forms.Text("533102201001037"),
			"head": forms.Text("欧阳秀英"), "team": forms.Text("石岭组"), "type": forms.Text("02"), "phone": forms.Text("13900001234"),
			"account": forms.Text("6228480000000001234"), "land": forms.Text("3.5"), "addr": forms.Text("=1+1\n二楼")})
		if err != nil {
			return err
		}
		for _, m := range []forms.Answers{
			{"name": forms.Text("欧阳秀英"), "idno": forms.Text(mother), "rel": forms.Text("01"), "labor": forms.Text("01"), "health": forms.Text("02 04")},
			{"name": forms.Text("𠮷小明"), "idno": forms.Text(son), "rel": forms.Text("03"), "labor": forms.Text("05")},
			{"name": forms.Text("罗远"), "chg": forms.Text("out")},
		} {
			if _, _, err := tx.NewMember(h, m["idno"].Text, m); err != nil {
				return err
			}
		}
		h, _, err = tx.NewHousehold(store.HouseholdKey{National: "533102201001038"}, forms.Answers{"head": forms.Text("罗大山"),
			"team": forms.Text("龙潭组"), "type": forms.Text("01"), "phone": {State: forms.Refused}})
		if err != nil {
			return err
		}
		_, _, err = tx.NewMember(h, "", forms.Answers{"name": forms.Text("罗大山"), "idno": forms.Text("99999900000000000X"), "birth": forms.Text("1950-08-07")})
		return err
	})
	return db
}

// lines are the rows of a template's table, cells joined by a bar.
func lines(t testing.TB, db *store.DB, tp Template, columns string) []string {
	t.Helper()
	var out []string
	err := db.View(func(tx *store.Tx) error {
		fields, err := Fields(tx, tp.Households, tp.Form)
		if err != nil {
			return err
		}
		if tp.Columns, err = ParseColumns(fields, columns); err != nil {
			return err
		}
		rows, err := table(tx, tp)
		for _, row := range rows {
			var cells []string
			for _, c := range row {
				cells = append(cells, c.Text)
			}
			out = append(out, strings.Join(cells, "|"))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestTable(t *testing.T) {
	db := village(t)
	for _, tt := range []struct {
		name     string
		template Template
		columns  string
		want     []string
	}{
		{"any order, computed", Template{}, "姓名，年龄，序号，家庭人口，劳动力人数，行政村，户号",
			[]string{"姓名|年龄|序号|家庭人口|劳动力人数|行政村|户号", "欧阳秀英|37|1|2|1|青山村|037", "𠮷小明|7|2|2|1|青山村|037", "罗大山|71|3|1||青山村|038"}},
		{"masked unless asked", Template{}, "证件号码,户卡联系电话,账号",
			[]string{"证件号码|户卡联系电话|账号", "990101********1224|139****1234|***************1234", "990101********1213|139****1234|***************1234", "999999********000X|拒答|"}},
		{"six ways", Template{Group: "石岭组"}, "证件号码:完整号码,证件号码:前面加单引号,证件号码:遮住中间,证件号码:只要后四位,证件号码:拆成出生日期和性别,证件号码:留空",
			[]string{"证件号码|证件号码|证件号码|证件号码|出生日期（证件）|性别（证件）|证件号码",
				mother + "|'" + mother + "|990101********1224|1224|1985-03-12|女|", son + "|'" + son + "|990101********1213|1213|2015-02-03|男|"}},
		{"a placeholder has no birthday", Template{Type: "01"}, "姓名,证件号码:parts", []string{"姓名|出生日期（证件）|性别（证件）", "罗大山||"}},
		{"households", Template{Households: true}, "户主姓名,户类型,耕地面积（亩）,家庭人口,联系电话:whole",
			[]string{"户主姓名|户类型|耕地面积（亩）|家庭人口|联系电话", "欧阳秀英|脱贫户（享受政策）|3.5|2|13900001234", "罗大山|一般户||1|拒答"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := lines(t, db, tt.template, tt.columns)
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

// TestRoundTrip: a number of eighteen digits and a rare character come back from each format as they were, by our own import.
func TestRoundTrip(t *testing.T) {
	db := village(t)
	for _, format := range []Format{XLSX, CSV, CSVGB18030} {
		t.Run(string(format), func(t *testing.T) {
			done := export(t, db, Template{Name: "花名册", Group: "石岭组"}, "户编号,自然村/组,户主姓名,姓名,证件号码:whole,与户主关系,家庭住址", format)
			book, err := sheet.Open(done.Path, sheet.DefaultLimits)
			if err != nil {
				t.Fatal(err)
			}
			page := book.Sheets[0]
			if c := page.At(1, 4); c.Type != sheet.Text || c.Text != mother {
				t.Errorf("number %+v", c)
			}
			if c := page.At(1, 6); c.Formula || !strings.HasPrefix(strings.TrimPrefix(c.Text, "'"), "=1+1") {
				t.Errorf("address %+v", c)
			}
			roster, err := exchange.ReadRoster(book, storetest.Start)
			if err != nil {
				t.Fatal(err)
			}
			people := roster.Households[0].People
			if len(people) != 2 || people[0].Card.Text("idno") != mother || people[1].Card.Text("idno") != son || people[1].Name != "𠮷小明" {
				t.Errorf("people %+v", people)
			}
			if format == XLSX {
				return
			}
			data, err := os.ReadFile(done.Path)
			if err != nil {
				t.Fatal(err)
			}
			if marked := strings.HasPrefix(string(data), "\ufeff"); marked != (format == CSV) || strings.Contains(string(data), ",=") {
				t.Errorf("marked %v: %q", marked, data)
			}
		})
	}
}

func export(t testing.TB, db *store.DB, tp Template, columns string, format Format) (done Written) {
	t.Helper()
	dir := t.TempDir()
	err := db.View(func(tx *store.Tx) error {
		fields, err := Fields(tx, tp.Households, tp.Form)
		if err != nil {
			return err
		}
		if tp.Columns, err = ParseColumns(fields, columns); err != nil {
			return err
		}
		done, err = Write(tx, tp, dir, format, Refuse)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return done
}

// TestTaken: a file that is there is left alone, replaced, or stands beside the new one, as was asked.
func TestTaken(t *testing.T) {
	db, dir := village(t), t.TempDir()
	write := func(taken Taken) (done Written, err error) {
		err = db.View(func(tx *store.Tx) error {
			done, err = Write(tx, Template{Name: "a/b", Columns: []Column{{Key: "member.name"}}}, dir, CSV, taken)
			return err
		})
		return done, err
	}
	first, err := write(Refuse)
	if err != nil || filepath.Dir(first.Path) != dir || first.Rows != 3 {
		t.Fatalf("%+v %v", first, err)
	}
	if err := os.WriteFile(first.Path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = write(Refuse)
	if sentence, _, ok := Explain(err); !errors.Is(err, store.ErrExists) || !ok || sentence == "" {
		t.Errorf("a second time: %v", err)
	}
	if second, err := write(Number); err != nil || second.Path == first.Path {
		t.Errorf("numbered: %+v %v", second, err)
	}
	if data, _ := os.ReadFile(first.Path); string(data) != "mine" {
		t.Errorf("overwritten: %q", data)
	}
	if _, err := write(Replace); err != nil {
		t.Error(err)
	}
	if data, _ := os.ReadFile(first.Path); string(data) == "mine" {
		t.Error("not replaced")
	}
}

// TestKept: templates are kept by name, replaced, listed and forgotten; what cannot be is refused with a sentence.
func TestKept(t *testing.T) {
	db := village(t)
	name := []Column{{Key: "member.name"}}
	storetest.Update(t, db, func(tx *store.Tx) error {
		return errors.Join(Save(tx, Template{Name: " 医保  名单 ", Columns: name, Group: "石岭组", Type: "02"}), Save(tx, Template{Name: "公示", Columns: name}))
	})
	storetest.Update(t, db, func(tx *store.Tx) error {
		return Save(tx, Template{Name: "公示", Columns: append(name, Column{"member.idno", Blank})})
	})
	for _, tt := range []struct {
		template Template
		want     error
	}{
		{Template{Columns: name}, errName}, {Template{Name: strings.Repeat("长", 31), Columns: name}, errName},
		{Template{Name: "x"}, errNoColumns}, {Template{Name: "x", Columns: []Column{{Key: "member.none"}}}, errColumn},
		{Template{Name: "x", Households: true, Columns: name}, errColumn},
		{Template{Name: "x", Columns: []Column{{"member.name", Blank}}}, errColumn},
		{Template{Name: "x", Columns: []Column{{"household.phone", Parts}}}, errColumn},
		{Template{Name: "x", Columns: name, Group: "没有组"}, errFilter}, {Template{Name: "x", Columns: name, Type: "99"}, errFilter},
	} {
		err := db.Update("周文广", func(tx *store.Tx) error { return Save(tx, tt.template) })
		if _, _, ok := Explain(err); !errors.Is(err, tt.want) || !ok {
			t.Errorf("%+v: %v, want %v", tt.template, err, tt.want)
		}
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		all, err := All(tx)
		if err != nil || len(all) != 2 || all[0].Name != "公示" || len(all[0].Columns) != 2 || all[1].Name != "医保 名单" || all[1].Type != "02" {
			t.Errorf("%+v %v", all, err)
		}
		return Remove(tx, "公示")
	})
	storetest.Update(t, db, func(tx *store.Tx) error {
		all, err := All(tx)
		if again := Remove(tx, "公示"); err != nil || len(all) != 1 || !errors.Is(again, ErrNoTemplate) {
			t.Errorf("%+v %v, again %v", all, err, again)
		}
		return nil
	})
}

// TestTitlesAreUnique: a heading names one field, also where both cards and a form ask for the same.
func TestTitlesAreUnique(t *testing.T) {
	db := village(t)
	if err := db.View(func(tx *store.Tx) error {
		for _, households := range []bool{false, true} {
			fields, err := Fields(tx, households, "annex1")
			if err != nil {
				return err
			}
			seen := map[string]bool{}
			for _, f := range fields {
				if f.Title == "" || seen[f.Title] || seen[f.Key] {
					t.Errorf("%s %q is there twice", f.Key, f.Title)
				}
				seen[f.Title], seen[f.Key] = true, true
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

// TestConceal: whatever a number is, at most ten of its characters are told unless all are asked for, and never all.
func TestConceal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[0-9X]{0,24}`).Draw(t, "text")
		of := rapid.SampledFrom([]secret{idNumber, telephone, account}).Draw(t, "secret")
		for _, show := range []Show{Masked, LastFour, Blank} {
			got := conceal(text, of, show)
			if told := len(strings.ReplaceAll(got, "*", "")); told > 10 || told > max(len(text)-3, 0) {
				t.Fatalf("%s shown %q as %s", text, show, got)
			}
		}
		if conceal(text, of, Whole) != text {
			t.Fatal("not whole")
		}
	})
}
