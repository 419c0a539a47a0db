package tasklist

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/forms/sheet/write"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// TestNobodyNamed: a numbered row that asks something and names nobody is a row that nobody is found for; a signature is none.
func TestNobodyNamed(t *testing.T) {
	b, err := Read("a.xls", page("核查名单", "序号|姓名|疑点|核查结果", "1|单雪旺|名下有车|", "2||名下有房|", "||日期：|", "|||"), nil)
	if err != nil {
		t.Fatal(err)
	}
	rows := b.rows()
	if len(rows) != 2 {
		t.Fatalf("%+v", rows)
	}
	if m := (&register{}).match(&rows[1]); rows[1].asked != "疑点：名下有房" || m.how != apartBlank || reasons[m.how] == "" {
		t.Errorf("%+v %+v", rows[1], m)
	}
}

func TestColumns(t *testing.T) {
	b, err := Read("a.xlsx", workbook(t, county(), 6, "属实", "查否", "查无此人"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := b.Title(); got != "十一月比对核查名单" {
		t.Errorf("title %q", got)
	}
	want := map[string]string{"序号": "", "村": roleVillage, "组": roleGroup, "姓名": roleName, "身份证号": roleID, "疑点": roleAsk, "核查结果": roleAnswer + kindChoice,
		"核查情况": roleAnswer + kindText, "核查人": roleAnswer + kindPerson, "核查日期": roleAnswer + kindDate}
	for _, c := range b.Columns() {
		if want[c.Header] != c.Role+c.Kind {
			t.Errorf("%s is %s %s, want %s", c.Header, c.Role, c.Kind, want[c.Header])
		}
		if c.Header == "核查结果" && !slices.Equal(c.Options, []string{"属实", "查否", "查无此人"}) {
			t.Errorf("options %v", c.Options)
		}
		for _, s := range c.Samples {
			if strings.Contains(s, idOuyang) {
				t.Errorf("%s shows %s", c.Header, s)
			}
		}
	}
	m, err := b.ParseMapping("疑点=参考,序号=核查什么")
	if err != nil {
		t.Fatal(err)
	}
	if b, err = b.Remap(m); err != nil || b.rows()[0].asked != "序号：1" || b.rows()[0].info != "疑点：名下有车" {
		t.Errorf("%+v %v", b.rows()[0], err)
	}
	if _, err := b.ParseMapping("没有=姓名"); !errors.Is(err, errMapping) {
		t.Error(err)
	}
	if _, err := Read("a.csv", []byte("甲,乙\n1,2\n"), nil); !errors.Is(err, errNoList) {
		t.Error(err)
	}
}

// TestHeadings: headings of two rows, sums and remarks under the list, areas over several rows.
func TestHeadings(t *testing.T) {
	b, err := Read("a.xls", page("附件2", "组别|户主姓名|整改要求|整改情况", "一组|单雪旺|补资料|", "合计|1||",
		"|注：本表一式两份，由各村留存一份，镇里留存一份，不得涂改，涂改无效，请认真填写||"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if rows := b.rows(); len(rows) != 1 || rows[0].name != "单雪旺" || rows[0].asked != "整改要求：补资料" || b.Title() != "a" {
		t.Errorf("%+v", rows)
	}
}

// page is a web page with a table, as systems hand it out under the name of .xls.
func page(rows ...string) []byte {
	out := "<html><table>"
	for _, r := range rows {
		out += "<tr><td>" + strings.ReplaceAll(r, "|", "</td><td>") + "</td></tr>"
	}
	return []byte(out + "</table></html>")
}

func TestNumbers(t *testing.T) {
	for _, tt := range []struct {
		cell  sheet.Cell
		whole string
		fits  bool // the number of 罗大山
	}{
		{cellOf(idLuo), idLuo, false},
		{cellOf("５３３１０２１９７００５０５０５９ｘ"), idLuo, false},
		{cellOf("533102700505059"), idLuo, false},
		{cellOf("5331**********059X"), "", true},
		{cellOf("533102********059X"), "", true},
		{cellOf("533102****059X"), "", true},
		{cellOf("5331**1970****059X"), "", true},
		{cellOf("5331**1971****059X"), "", false},
		{cellOf("5332**********059X"), "", false},
		{sheet.Cell{Type: sheet.Number, Text: "533102197005050000", Raw: "5.3310219700505E+17"}, "", true},
	} {
		n := readNumber(tt.cell)
		if n.whole != tt.whole && !(tt.cell.Text == "533102700505059" && strings.HasPrefix(n.whole, "53310219700505059")) {
			t.Errorf("%s: whole %q", tt.cell.Text, n.whole)
		}
		if got := n.hidden() && n.fits(idLuo); got != tt.fits {
			t.Errorf("%s: fits %v", tt.cell.Text, got)
		}
	}
}

func TestMatch(t *testing.T) {
	db := village(t)
	r := taken(t, db, "名单.xlsx", workbook(t, county([]string{"8", "青山村", "", "欧阳英秀", idOuyang, "名字不同"},
		[]string{"9", "青山村", "石岭组", "单雪旺", "", "组不同"}, []string{"10", "青山村", "", "李强", "533102198001010999", "号不同"},
		[]string{"11", "昭明镇青山村委会", "", "买买提.艾力", "", "点不同"}), 6), Options{})
	if r.Rows != 11 || r.Matched != 5 || len(r.Apart) != 6 || len(r.Notes) != 1 || r.Added != 11 {
		t.Errorf("%+v", r)
	}
	_, tasks := listed(t, db)
	for row, want := range map[int]string{3: matchID, 4: matchHidden, 5: matchName, 6: apartMany, 7: apartVillage, 8: apartUnknown, 9: apartRare, 10: matchID,
		11: apartDiffers, 12: apartDiffers, 13: matchName} {
		task := at(t, tasks, row)
		if got := task.Text(fieldMatch); got != want || (task.Household() == "") != (reasons[want] != "") {
			t.Errorf("row %d: %s, want %s", row, got, want)
		}
	}
	many := at(t, tasks, 6)
	storetest.View(t, db, func(tx *store.Tx) error {
		all, err := many.Candidates(tx)
		if err != nil || len(all) != 2 || all[0].Group == all[1].Group {
			t.Errorf("%+v %v", all, err)
		}
		found, err := at(t, tasks, 8).Lookup(tx, "雪旺")
		if err != nil || len(found) != 1 || found[0].Name != "单雪旺" {
			t.Errorf("%+v %v", found, err)
		}
		of, err := Of(tx, at(t, tasks, 3).Household())
		if err != nil || len(of) != 2 {
			t.Errorf("%d tasks of the household, %v", len(of), err)
		}
		counts, err := Counts(tx)
		if err != nil || counts[""] != (Count{Total: 11, Left: 5, Apart: 6}) {
			t.Errorf("%+v %v", counts, err)
		}
		return nil
	})
}

// answer answers the questions of a task.
// TestHiddenNumberFitsTwo: a masked number that two people of one name fit decides nothing; the officer does.
func TestHiddenNumberFitsTwo(t *testing.T) {
	db := village(t)
	update(t, db, func(tx *store.Tx) error {
		h, err := tx.HouseholdByNumber("4")
		if err == nil {
			_, _, err = tx.NewMember(h.ID, idLuo[:13]+"1"+idLuo[14:], storetest.Texts("name", "罗大山", "rel", "21"))
		}
		return err
	})
	r := taken(t, db, "名单.xlsx", workbook(t, county(), 6), Options{})
	_, tasks := listed(t, db)
	task := at(t, tasks, 4)
	if task.Text(fieldMatch) != apartMany || task.Member() != "" || task.Household() != "" || len(r.Apart) != 5 {
		t.Errorf("%s %q %+v", task.Text(fieldMatch), task.Household(), r)
	}
}

func answer(t testing.TB, db *store.DB, task Task, pairs ...string) {
	t.Helper()
	update(t, db, func(tx *store.Tx) error { return task.Save(tx, storetest.Texts(pairs...), true) })
}

// TestWriteBack: answers stand in the empty cells of the original and nowhere else, and who was not found stays empty.
func TestWriteBack(t *testing.T) {
	db := village(t)
	data := workbook(t, county(), 6, "属实", "不属实")
	taken(t, db, "十一月.xlsx", data, Options{})
	l, tasks := listed(t, db)
	answer(t, db, at(t, tasks, 3), "核查结果", "属实", "核查情况", "车已过户", "核查人", by, "核查日期", "2026-11-25")
	update(t, db, func(tx *store.Tx) error {
		if err := at(t, tasks, 4).Save(tx, forms.Answers{"核查结果": {State: forms.Unknown}}, true); err != nil {
			return err
		}
		return at(t, tasks, 7).SayNobody(tx, l)
	})
	var w Written
	storetest.View(t, db, func(tx *store.Tx) (err error) { w, err = l.Export(tx); return err })
	if w.Rows != 3 || len(w.Refused) != 0 || w.Anew || w.Name != "十一月_已核查.xlsx" || w.Cells != 8 {
		t.Errorf("%+v", w)
	}
	wb, err := sheet.Parse("", w.Data, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	s := wb.Sheets[0]
	for _, tt := range []struct {
		row  int
		want string
	}{{2, "属实 车已过户 周文广 2026-11-25"}, {3, "不清楚   "}, {4, "   "}, {5, "   "}, {6, " 查无此人 周文广 2022-08-06"}, {7, "   "}} {
		got := strings.Join([]string{s.At(tt.row, 6).Text, s.At(tt.row, 7).Text, s.At(tt.row, 8).Text, s.At(tt.row, 9).Text}, " ")
		if got != tt.want {
			t.Errorf("row %d: %q, want %q", tt.row+1, got, tt.want)
		}
	}
	for name, content := range zipParts(t, data) {
		if !strings.Contains(name, "worksheets/") && zipParts(t, w.Data)[name] != content {
			t.Errorf("%s is another", name)
		}
	}
	storetest.View(t, db, func(tx *store.Tx) error {
		table, err := l.Unmatched(tx)
		if err != nil || len(table.Rows) != 4 {
			t.Errorf("%d rows, %v", len(table.Rows), err)
		}
		p, err := Progress(tx)
		if err != nil || len(p.Rows) != 3 || p.Total.Cells[2].Number != 7 || p.Total.Cells[3].Number != 3 {
			t.Errorf("%d rows, total %+v, %v", len(p.Rows), p.Total, err)
		}
		return nil
	})
}

func zipParts(t testing.TB, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

// TestCorrected: a corrected list brings rows up to date, leaves answers, and tells what asks something else now.
func TestCorrected(t *testing.T) {
	db := village(t)
	taken(t, db, "a.xlsx", workbook(t, county(), 6), Options{Sender: "县乡村振兴局", Due: "2026-11-30"})
	l, tasks := listed(t, db)
	answer(t, db, at(t, tasks, 3), "核查结果", "属实")
	answer(t, db, at(t, tasks, 5), "核查结果", "不属实")
	if r := taken(t, db, "a.xlsx", workbook(t, county(), 6), Options{}); r.Same != 7 || !r.Update {
		t.Errorf("again: %+v", r)
	}
	rows := county()
	rows[2][5] = "名下有两辆车"                // was answered
	rows = append(rows[:3], rows[4:]...) // 罗大山 is gone, everything below moves up
	rows = append(rows, []string{"8", "青山村", "一组", "单小旺", "", "新增"})
	r := taken(t, db, "b.xlsx", workbook(t, rows, 6), Options{})
	if r.Added != 1 || r.Gone != 1 || r.Again != 1 || r.List != l.ID {
		t.Errorf("corrected: %+v", r)
	}
	l, tasks = listed(t, db)
	if first := at(t, tasks, 3); !first.Again() || first.Answer(Column{Key: "核查结果"}).Text != "属实" || first.State() != Done {
		t.Errorf("%+v", first.Fields)
	}
	if l.Sender() != "县乡村振兴局" || l.Due() != "2026-11-30" || l.File() != "b.xlsx" {
		t.Errorf("%+v", l)
	}
	var w Written
	storetest.View(t, db, func(tx *store.Tx) (err error) { w, err = l.Export(tx); return err })
	wb, err := sheet.Parse("", w.Data, sheet.DefaultLimits)
	if err != nil || wb.Sheets[0].At(2, 6).Text != "属实" || wb.Sheets[0].At(3, 6).Text != "不属实" {
		t.Errorf("%v", err)
	}
	if r := taken(t, db, "c.xlsx", workbook(t, county(), 6), Options{New: true}); r.Update {
		t.Error("a new list corrects another")
	}
}

// TestUndo takes back the correction, then the list; what was answered since stays.
func TestUndo(t *testing.T) {
	db := village(t)
	taken(t, db, "a.xlsx", workbook(t, county(), 6), Options{Issues: true})
	l, tasks := listed(t, db)
	if at(t, tasks, 3).Issue() == "" || at(t, tasks, 7).Issue() != "" {
		t.Error("issues are opened for the wrong rows")
	}
	rows := append(county()[:8], []string{"8", "青山村", "一组", "单小旺", "", "新增"})
	rows[2][5] = "名下有两辆车"
	taken(t, db, "b.xlsx", workbook(t, rows, 6), Options{})
	u, err := Undo(db, by, l.ID, true)
	if err != nil || u.Whole || u.Removed != 1 || u.Restored < 1 {
		t.Errorf("dry run: %+v %v", u, err)
	}
	if _, err := Undo(db, by, l.ID, false); err != nil {
		t.Fatal(err)
	}
	l, tasks = listed(t, db)
	if len(tasks) != 7 || l.File() != "a.xlsx" || at(t, tasks, 3).Asked() != "疑点：名下有车" || at(t, tasks, 9).State() != Apart {
		t.Errorf("%d tasks, %s", len(tasks), l.File())
	}
	answer(t, db, at(t, tasks, 3), "核查结果", "属实")
	if u, err = Undo(db, by, l.ID, false); err != nil || len(u.Kept) != 1 || u.Whole {
		t.Errorf("%+v %v", u, err)
	}
	if _, tasks = listed(t, db); len(tasks) != 1 {
		t.Errorf("%d tasks are left", len(tasks))
	}
	if _, err := Undo(db, by, l.ID, false); !errors.Is(err, store.ErrNotFound) {
		t.Error(err)
	}
	fresh := village(t)
	taken(t, fresh, "a.xlsx", workbook(t, county(), 6), Options{Issues: true})
	l, _ = listed(t, fresh)
	if u, err := Undo(fresh, by, l.ID, false); err != nil || !u.Whole {
		t.Errorf("%+v %v", u, err)
	}
	storetest.View(t, fresh, func(tx *store.Tx) error {
		for _, kind := range []revision.Kind{kindList, kindTask, kindBook, revision.Issue} {
			if err := tx.Each(kind, func(r *store.Record) error { t.Errorf("%s %s lives", r.Kind, r.ID); return nil }); err != nil {
				return err
			}
		}
		return nil
	})
}

// TestIssue: the issue names who sent the list and has its deadline, and is opened once.
func TestIssue(t *testing.T) {
	db := village(t)
	taken(t, db, "a.xlsx", workbook(t, county(), 6), Options{Sender: "县乡村振兴局", Due: "2026-11-30"})
	l, tasks := listed(t, db)
	answer(t, db, at(t, tasks, 3), "核查结果", "属实", "核查情况", "车还在")
	_, tasks = listed(t, db)
	if !at(t, tasks, 3).Problem(l) || at(t, tasks, 4).Problem(l) {
		t.Error("the wrong answer is a problem")
	}
	update(t, db, func(tx *store.Tx) error {
		i, opened, err := at(t, tasks, 3).OpenIssue(tx, l)
		if err != nil || !opened || i.Title() != "名单  名下有车" || i.Office() != "县乡村振兴局" || !strings.Contains(i.Detail(), "车还在") {
			t.Errorf("%+v %v", i.Record, err)
		}
		if i, err = tx.Issue(i.ID); err != nil || i.Due() != "2026-11-30" || i.Text("source") != "县乡村振兴局" {
			t.Errorf("%+v %v", i.Record, err)
		}
		_, opened, err = at(t, tasks, 3).OpenIssue(tx, l)
		if opened {
			t.Error("opened twice")
		}
		return err
	})
}

// TestFormats: a csv stays what it is, an xls or a table of text becomes an xlsx.
func TestFormats(t *testing.T) {
	for _, tt := range []struct{ name, was, is string }{
		{"a.csv", "姓名,疑点,核查结果\r\n单雪旺,有车,\r\n", "姓名,疑点,核查结果\r\n单雪旺,有车,属实\r\n"},
		{"a.csv", "\xd0\xd5\xc3\xfb,\xd2\xc9\xb5\xe3,\xba\xcb\xb2\xe9\xbd\xe1\xb9\xfb\n\xb5\xa5\xd1\xa9\xcd\xfa,\xd3\xd0\xb3\xb5,\n", "\xd0\xd5\xc3\xfb,\xd2\xc9\xb5\xe3,\xba\xcb\xb2\xe9\xbd\xe1\xb9\xfb\n\xb5\xa5\xd1\xa9\xcd\xfa,\xd3\xd0\xb3\xb5,\xca\xf4\xca\xb5\n"},
		{"a.xls", string(page("姓名|疑点|核查结果", "单雪旺|有车|")), ""},
	} {
		db := village(t)
		taken(t, db, tt.name, []byte(tt.was), Options{})
		l, tasks := listed(t, db)
		answer(t, db, tasks[0], "核查结果", "属实")
		var w Written
		storetest.View(t, db, func(tx *store.Tx) (err error) { w, err = l.Export(tx); return err })
		if w.Anew != (tt.is == "") || tt.is != "" && string(w.Data) != tt.is {
			t.Errorf("%s: %q", tt.name, w.Data)
		}
		if wb, err := sheet.Parse(w.Name, w.Data, sheet.DefaultLimits); err != nil || wb.Sheets[0].At(1, 2).Text != "属实" {
			t.Errorf("%s: %v", w.Name, err)
		}
	}
}

// TestRefusedImports: nothing to answer, a wrong date, a township.
func TestRefusedImports(t *testing.T) {
	db := village(t)
	b, err := Read("a.csv", []byte("姓名,疑点\n单雪旺,有车\n"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Import(db, by, b, Options{}, false); !errors.Is(err, errNoAnswers) {
		t.Error(err)
	}
	if _, err := Import(db, by, b, Options{Due: "明天"}, true); !errors.Is(err, errDate) {
		t.Error(err)
	}
	for _, err := range []error{errNoList, errNoAnswers, errTooLarge, errNotVillage, errMapping, errDate, errSeveral} {
		if s, h, ok := Explain(err); !ok || s == "" || h == "" {
			t.Errorf("%v is not explained", err)
		}
	}
}

func TestGroups(t *testing.T) {
	for _, pair := range [][2]string{{"第1村民小组", "一组"}, {"12组", "十二"}, {"石岭", "石岭组"}, {"２０组", "二十组"}} {
		if groupKey(pair[0]) != groupKey(pair[1]) {
			t.Errorf("%s and %s differ: %s, %s", pair[0], pair[1], groupKey(pair[0]), groupKey(pair[1]))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.csv", []byte("姓名,身份证号,疑点,核查结果\n张三,5331**********059X,有车,\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		b, err := Read(name, data, nil)
		if err != nil {
			return
		}
		_ = b.Title()
		_ = b.rows()
	})
}

// TestMergedAnswers: an answer cell over the rows of a household is written once, in its first row; two answers for it are told.
func TestMergedAnswers(t *testing.T) {
	db := village(t)
	s := &write.Sheet{Name: "名单", Merges: []sheet.Merge{{Row: 1, Col: 2, LastRow: 2, LastCol: 2}, {Row: 1, Col: 0, LastRow: 2, LastCol: 0}, {Row: 3, Col: 2, LastRow: 4, LastCol: 2}},
		Rows: [][]sheet.Cell{write.Texts("组", "姓名", "核查结果"), write.Texts("一组", "单雪旺"), write.Texts("", "单小旺"), write.Texts("石岭组", "欧阳秀英"), write.Texts("石岭组", "罗大山")}}
	var out bytes.Buffer
	if _, err := write.XLSX(&out, &write.Book{Sheets: []*write.Sheet{s}}); err != nil {
		t.Fatal(err)
	}
	if r := taken(t, db, "a.xlsx", out.Bytes(), Options{}); r.Matched != 4 {
		t.Errorf("%+v", r)
	}
	l, tasks := listed(t, db)
	for row, text := range map[int]string{2: "属实", 3: "属实", 4: "属实", 5: "不属实"} {
		answer(t, db, at(t, tasks, row), "核查结果", text)
	}
	var w Written
	storetest.View(t, db, func(tx *store.Tx) (err error) { w, err = l.Export(tx); return err })
	wb, err := sheet.Parse("", w.Data, sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if got := wb.Sheets[0]; got.At(1, 2).Text != "属实" || got.At(2, 2).Text != "" || got.At(3, 2).Text == "" || len(w.Refused) != 1 {
		t.Errorf("%+v", w.Refused)
	}
}

// TestDisputed: two people who answered from the same state disagree, and both answers are kept until one decides.
func TestDisputed(t *testing.T) {
	db := village(t)
	taken(t, db, "a.xlsx", workbook(t, county(), 6), Options{})
	_, tasks := listed(t, db)
	stale := at(t, tasks, 3)
	answer(t, db, stale, "核查结果", "属实")
	answer(t, db, stale, "核查结果", "不属实")
	_, tasks = listed(t, db)
	q := Column{Key: "核查结果"}
	if got := at(t, tasks, 3).Disputed(q); len(got) != 2 {
		t.Errorf("disputed %v", got)
	}
	answer(t, db, at(t, tasks, 3), "核查结果", "不属实")
	_, tasks = listed(t, db)
	if now := at(t, tasks, 3); len(now.Disputed(q)) != 0 || now.Shown(q) != "不属实" {
		t.Errorf("%v", now.Disputed(q))
	}
}

// TestMoved: who moved to another household takes the row along.
func TestMoved(t *testing.T) {
	db := village(t)
	taken(t, db, "a.xlsx", workbook(t, county(), 6), Options{})
	_, tasks := listed(t, db)
	first, other := at(t, tasks, 3), at(t, tasks, 5).Household()
	update(t, db, func(tx *store.Tx) error {
		return put(tx, revision.Member, first.Member(), map[string]string{"household": other})
	})
	storetest.View(t, db, func(tx *store.Tx) error {
		of, err := Of(tx, other)
		if err != nil || len(of) != 2 || of[0].Household() != other || of[1].Household() != other {
			t.Errorf("%d tasks, %v", len(of), err)
		}
		return nil
	})
}
