package issuebook_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/store"
	"cunce/store/issuebook"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/storetest"
)

// file has two households of two groups; two people have one name.
func file(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		for _, h := range [][3]string{{"533102201001000037", "欧阳秀英", "石岭组"}, {"533102201001000038", "单雪旺", "东洼组"}, {"533102201001000039", "单雪旺", "石岭组"}} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: h[0]}, forms.Answers{"head": forms.Text(h[1]), "team": forms.Text(h[2]), "hh_no": forms.Text(h[0])})
			if err != nil {
				return err
			}
			if _, _, err := tx.NewMember(id, "", forms.Answers{"name": forms.Text(h[1]), "rel": forms.Text("02")}); err != nil {
				return err
			}
		}
		return nil
	})
	return db
}

func book(t testing.TB, name, text string) *issuebook.Book {
	t.Helper()
	b, err := issuebook.Read(name, []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func in(t testing.TB, db *store.DB, b *issuebook.Book, dry bool) issuebook.Taken {
	t.Helper()
	out, err := issuebook.In(db, "周文广", b, issuebook.Options{}, dry)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func issues(t testing.TB, db *store.DB) (all []store.Issue) {
	t.Helper()
	err := db.View(func(tx *store.Tx) (err error) { all, err = tx.Issues(store.IssueFilter{}); return err })
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(all, func(a, b store.Issue) int { return strings.Compare(a.Number(), b.Number()) })
	return all
}

func digest(t testing.TB, db *store.DB) string {
	t.Helper()
	d, err := db.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

const list = `昭明镇八月督查交办问题清单
序号,所在村,社,户主姓名,反映问题,问题类别,问题来源,层级,责任部门,责任人,完成时限,整改措施
1,青山村,石岭组,欧阳秀英,后墙开裂,住房,县级督查8月,县级,建环办,何志强,2022.8.25,"1.请人鉴定
2.加固后墙"
2,青山村,,,公益岗没有台账,就业,国家考核反馈,中央,社保所,,2022年8月30日,
3,青山村,石岭组,单雪旺,没有水,饮水,,,农业服务中心,,,
4,青山村,,单雪旺,同名,饮水,,,农业服务中心,,,
5,龙潭村,,张三,别村,饮水,,,,,,
6,青山村,,王五,没有这个人,饮水,,,,,,
7,青山村,,欧阳秀英,日子不对,饮水,,,,,八月底,
`

func village(t testing.TB) string {
	t.Helper()
	return storetest.Village().Name
}

func TestIn(t *testing.T) {
	db := file(t)
	text := strings.ReplaceAll(list, "青山村", village(t))
	before := digest(t, db)
	dry := in(t, db, book(t, "清单.csv", text), true)
	if dry.Opened != 3 || dry.Measures != 2 || len(dry.Refused) != 4 || len(dry.Numbers) != 0 || len(dry.Lines) != 3 || len(issues(t, db)) != 0 || digest(t, db) != before {
		t.Fatalf("dry run: %+v", dry)
	}
	var reasons []string
	for _, f := range dry.Refused {
		reasons = append(reasons, f.Name+" "+f.Reason)
	}
	for i, want := range []string{"同名的有几个人", "不是本村的", "册上没有这个人", "期限 不是日期：八月底"} {
		if !strings.Contains(reasons[i], want) {
			t.Errorf("%s, want %s", reasons[i], want)
		}
	}
	got := in(t, db, book(t, "清单.csv", text), false)
	all := issues(t, db)
	if got.Opened != 3 || len(all) != 3 || !slices.Equal(got.Numbers, []string{"A0001", "A0002", "A0003"}) {
		t.Fatalf("%+v", got)
	}
	wall := all[0]
	if wall.Title() != "后墙开裂" || wall.Source() != origin.Supervision || wall.SourceNote() != "县级督查8月" || wall.Level() != "county" || wall.Office() != "建环办" ||
		wall.State().Person != "何志强" || wall.Due() != "2022-08-25" || len(wall.Measures()) != 2 || wall.Measures()[1].Text != "加固后墙" || wall.Household() == "" || wall.Member() != "" {
		t.Errorf("%+v %+v", wall.Fields, wall.State())
	}
	if all[1].Household() != "" || all[1].Source() != origin.Higher || all[1].Level() != "central" {
		t.Errorf("of the village: %s", all[1].Text("household"))
	}
	again := in(t, db, book(t, "清单.csv", text), false)
	if again.Opened != 0 || again.Known != 3 || len(issues(t, db)) != 3 {
		t.Errorf("again: %+v", again)
	}
	u, err := issuebook.Undo(db, "周文广", false)
	if err != nil || u.Issues != 3 || len(issues(t, db)) != 0 {
		t.Errorf("undone: %+v, %v", u, err)
	}
	if _, err := issuebook.Undo(db, "周文广", false); err == nil {
		t.Error("undone twice")
	} else if s, hint, ok := issuebook.Explain(err); !ok || s == "" || hint == "" {
		t.Errorf("%v", err)
	}
}

// TestUndoKeepsWork: what somebody worked on since stays.
func TestUndoKeepsWork(t *testing.T) {
	db := file(t)
	in(t, db, book(t, "清单.csv", "问题,类别\n路灯不亮,环境\n路面破损,环境\n"), false)
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := tx.Step("A0001", ledger.Step{Action: action.Claim, Person: "何志强"})
		return err
	})
	u, err := issuebook.Undo(db, "周文广", false)
	if all := issues(t, db); err != nil || u.Issues != 1 || len(u.Kept) != 1 || len(all) != 1 || all[0].Number() != "A0001" {
		t.Errorf("%+v, %v", u, err)
	}
}

func TestMapping(t *testing.T) {
	db := file(t)
	text := "毛病,归谁管\n路灯不亮,经发办\n"
	if _, err := issuebook.Read("a.csv", []byte(text), nil); err == nil {
		t.Fatal("unknown headings are taken for something")
	}
	b, err := issuebook.Read("a.csv", []byte(text), issuebook.Mapping{"毛病": "title", "归谁管": "office"})
	if err != nil {
		t.Fatal(err)
	}
	in(t, db, b, false)
	if got := issues(t, db)[0]; got.Office() != "经发办" {
		t.Errorf("%+v", got.Fields)
	}
	half := book(t, "b.csv", "问题,类别,归谁管\n路面,环境,经发办\n")
	m, err := half.ParseMapping("归谁管=责任办室,类别=不要")
	if err != nil {
		t.Fatal(err)
	}
	if half, err = half.Remap(m); err != nil {
		t.Fatal(err)
	}
	in(t, db, half, false)
	next, err := book(t, "c.csv", "问题,类别,归谁管\n水沟,环境,经发办\n").Remembered(db)
	if err != nil || next.Mapping()["归谁管"] != "office" {
		t.Errorf("remembered %v, %v", next.Mapping(), err)
	}
	for _, wrong := range []string{"归谁管", "没有=问题", "归谁管=月亮"} {
		if _, err := half.ParseMapping(wrong); err == nil {
			t.Errorf("%s is a mapping", wrong)
		}
	}
}

// handed writes what goes out and returns the workbook of an office as rows.
func handed(t testing.TB, db *store.DB, dir string, one bool) []issuebook.File {
	t.Helper()
	var files []issuebook.File
	err := db.View(func(tx *store.Tx) error {
		sheets, err := issuebook.Out(tx, store.IssueFilter{Unclosed: true})
		if err != nil {
			return err
		}
		files, err = issuebook.Write(dir, sheets, tx.Identity(), "2022-08-06", one)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// fill opens a workbook that went out, writes into the columns of one issue, and reads it as it comes back.
func fill(t testing.TB, path, number string, cells map[string]string) *issuebook.Book {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	wb, err := sheet.Parse(path, data, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	out := &write.Book{}
	for _, s := range wb.Sheets {
		to := &write.Sheet{Name: s.Name, Rows: s.Rows}
		for r, row := range to.Rows {
			if r < 4 || row[0].Text != number {
				continue
			}
			for col, head := range s.Rows[3] {
				if text, ok := cells[head.Text]; ok {
					for len(row) <= col {
						row = append(row, sheet.Cell{})
					}
					row[col] = write.Text(text)
				}
			}
			to.Rows[r] = row
		}
		out.Sheets = append(out.Sheets, to)
	}
	var buf bytes.Buffer
	if _, err := write.XLSX(&buf, out); err != nil {
		t.Fatal(err)
	}
	b, err := issuebook.Read(path, buf.Bytes(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func back(t testing.TB, db *store.DB, b *issuebook.Book, dry bool) issuebook.Back {
	t.Helper()
	out, err := issuebook.TakeBack(db, "周文广", b, dry)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestOutAndBack: what goes out by office comes back as steps, once; blank cells change nothing.
func TestOutAndBack(t *testing.T) {
	db, dir := file(t), filepath.Join(t.TempDir(), "交办")
	in(t, db, book(t, "清单.csv", strings.ReplaceAll(list, "青山村", village(t))), false)
	files := handed(t, db, dir, false)
	if len(files) != 3 || files[0].Issues != 1 {
		t.Fatalf("%+v", files)
	}
	var wall string
	for _, f := range files {
		if f.Office == "建环办" {
			wall = f.Path
		}
	}
	before := digest(t, db)
	if got := back(t, db, fill(t, wall, "A0001", nil), false); got.Rows != 1 || got.Blank != 1 || len(got.Changes) != 0 || digest(t, db) != before {
		t.Errorf("as it went out: %+v", got)
	}
	cells := map[string]string{"整改情况": "鉴定为B级，已加固", "是否整改到位": "已整改", "完成日期": "2022.8.20", "整改人": "李工", "佐证": "鉴定表 2022-031", "整改措施": "1.请人鉴定；2.换瓦"}
	filled := fill(t, wall, "A0001", cells)
	dry := back(t, db, filled, true)
	if dry.Issues != 1 || len(dry.Changes) != 4 || digest(t, db) != before { // 换瓦, and three measures done
		t.Fatalf("dry run: %+v", dry)
	}
	back(t, db, filled, false)
	i := issues(t, db)[0]
	ms := i.Measures()
	if len(ms) != 3 || !ms[0].Done || ms[0].Result != "鉴定为B级，已加固" || ms[0].DoneBy != "李工" || ms[0].DoneAt.Format("2006-01-02") != "2022-08-20" ||
		ms[0].Evidence != "鉴定表 2022-031" || i.Status() != ledger.Working || !slices.Contains(i.Actions(), action.SelfCheck) {
		t.Errorf("%+v", ms)
	}
	after := digest(t, db)
	if again := back(t, db, filled, false); again.Same != 1 || len(again.Changes)+len(again.Conflicts) != 0 || digest(t, db) != after {
		t.Errorf("again: %+v", again)
	}
	cells["整改情况"] = "别的说法"
	if other := back(t, db, fill(t, wall, "A0001", cells), false); len(other.Changes) != 0 || len(other.Conflicts) != 1 || digest(t, db) != after {
		t.Errorf("another result: %+v", other)
	}
	u, err := issuebook.Undo(db, "周文广", false)
	if err != nil || u.Steps != 4 || len(issues(t, db)[0].Measures()) != 2 || issues(t, db)[0].Measures()[0].Done {
		t.Errorf("undone %+v, %v", u, err)
	}
	if _, err := issuebook.Write(dir, []issuebook.Sheet{{Office: "建环办"}}, store.Identity{}, "2022-08-06", false); err == nil {
		t.Error("written over another file")
	}
	one := handed(t, db, filepath.Join(dir, "一本"), true)
	if len(one) != 1 || one[0].Issues != 3 {
		t.Errorf("%+v", one)
	}
}

// TestBackTells: progress, unknown numbers, numbers twice, closed issues, days that are none.
func TestBackTells(t *testing.T) {
	db := file(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		for _, title := range []string{"路灯", "路面", "水沟", "垃圾"} {
			if _, err := tx.AddIssue(origin.New{Title: title}); err != nil {
				return err
			}
		}
		_, err := tx.Step("A0003", ledger.Step{Action: action.Withdraw, Note: "重复"})
		return err
	})
	got := back(t, db, book(t, "back.csv", `问题编号,责任人,整改措施,整改情况,是否整改到位,完成日期,佐证
a0001,何志强,,已报供电所,正在整改,,
A0001,,,又一行,,,
A0002,,,修好了,已整改,2022-08-05,照片3
A0003,,,不用修,已整改,,
A0004,,,清运,已整改,五号,
A0009,,,没有这个,,,
`), false)
	if got.Rows != 6 || got.Issues != 2 || len(got.Unknown) != 1 || len(got.Conflicts) != 3 {
		t.Fatalf("%+v", got)
	}
	var told []string
	for _, c := range got.Changes {
		told = append(told, c.Number+" "+c.Field+" "+c.Old+" > "+c.New)
	}
	want := []string{"A0001 责任人  > 何志强", "A0001 进展  > 已报供电所", "A0002 措施  > 修好了", "A0002 整改情况 修好了 > 已整改 修好了 2022-08-05 照片3"}
	if !slices.Equal(told, want) {
		t.Errorf("%q", told)
	}
	byNumber := map[string]store.Issue{}
	for _, i := range issues(t, db) {
		byNumber[i.Number()] = i
	}
	if i := byNumber["A0001"]; i.State().Person != "何志强" || len(i.State().Progress) != 1 || i.Unclosed() == false {
		t.Errorf("%+v", i.State())
	}
	if i := byNumber["A0002"]; !i.Measures()[0].Done || i.Measures()[0].Evidence != "照片3" {
		t.Errorf("%+v", i.State())
	}
	if i := byNumber["A0004"]; len(i.Steps()) != 0 {
		t.Errorf("%+v", i.Steps())
	}
	if _, err := issuebook.TakeBack(db, "周文广", book(t, "x.csv", "问题,整改情况\n路灯,好了\n"), true); err == nil {
		t.Error("without numbers")
	}
}

// TestBackIsOnce: whatever offices write, taking it back twice is taking it back once, and undoing it leaves what was.
func TestBackIsOnce(outer *testing.T) {
	rapid.Check(outer, func(t *rapid.T) {
		db := storetest.New(outer, storetest.Unchecked())
		defer db.Close()
		err := db.Update("周文广", func(tx *store.Tx) error {
			for _, title := range []string{"路灯", "路面"} {
				if _, err := tx.AddIssue(origin.New{Title: title, Office: "经发办"}); err != nil {
					return err
				}
			}
			_, err := tx.Step("A0001", ledger.Step{Action: action.Measure, Measure: "换灯"})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		text := "问题编号,责任人,整改措施,整改情况,是否整改到位,完成日期,整改人,佐证\n"
		for _, number := range []string{"A0001", "A0002"} {
			pick := func(name string, from ...string) string {
				return rapid.SampledFrom(append(from, "")).Draw(t, number+name)
			}
			text += strings.Join([]string{number, pick("person", "何志强"), pick("measure", "换灯", "换线"), pick("result", "换好了", "在换"), pick("state", "已整改", "正在整改", "未整改"),
				pick("done", "2022-08-05"), pick("by", "李工"), pick("evidence", "照片")}, ",") + "\n"
		}
		state := func() (out []ledger.State) {
			err := db.View(func(tx *store.Tx) error {
				all, err := tx.Issues(store.IssueFilter{})
				for _, i := range all {
					out = append(out, i.State())
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		b, err := issuebook.Read("b.csv", []byte(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		was := state()
		first, err := issuebook.TakeBack(db, "周文广", b, false)
		if err != nil {
			t.Fatal(err)
		}
		second, err := issuebook.TakeBack(db, "周文广", b, false)
		if err != nil || len(second.Changes) != 0 {
			t.Fatalf("again: %+v, %v", second.Changes, err)
		}
		if len(first.Changes) == 0 {
			return
		}
		if _, err := issuebook.Undo(db, "周文广", false); err != nil {
			t.Fatal(err)
		}
		for k, s := range state() {
			if s.Status != was[k].Status || !slices.Equal(s.Measures, was[k].Measures) || s.Person != was[k].Person || len(s.Progress) != len(was[k].Progress) {
				t.Fatalf("undone %+v, was %+v", s, was[k])
			}
		}
	})
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(list))
	f.Add([]byte("问题编号,整改情况\nA0001,好了\n"))
	db := file(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := issuebook.Read("x.csv", data, nil)
		if err != nil {
			return
		}
		before := digest(t, db)
		if _, err := issuebook.In(db, "周文广", b, issuebook.Options{}, true); err != nil && errors.Is(err, store.ErrDamaged) {
			t.Fatal(err)
		}
		if _, err := issuebook.TakeBack(db, "周文广", b, true); err != nil && errors.Is(err, store.ErrDamaged) {
			t.Fatal(err)
		}
		if digest(t, db) != before {
			t.Fatal("a dry run wrote")
		}
	})
}
