package hhfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/certificate"
	"cunce/store/demo"
	"cunce/store/papers"
	"cunce/store/people"
	"cunce/store/print"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/store/tenure"
)

func read(t testing.TB, db *store.DB, id string, opt Options) (f File) {
	t.Helper()
	err := db.View(func(tx *store.Tx) (err error) {
		f, err = Read(tx, id, opt)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (f File) section(name string) Section {
	for _, s := range f.Sections {
		if s.Name == name {
			return s
		}
	}
	return Section{}
}

func (s Section) text() string {
	var lines []string
	for _, r := range s.Rows {
		lines = append(lines, strings.Join(r.Cells, "|"))
	}
	return strings.Join(append(lines, s.Note), "\n")
}

// household makes one household with a member who lives there, one whose facts are not known, and one who left.
func household(t testing.TB, db *store.DB) (id string) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		card := storetest.Texts("team", "石岭组", "head", "欧阳秀英", "type", "04", "mon_type", "01", "head_id", "533102199003078818", "phone", "13800000000", "account", "6228480000000000017")
		if id, _, err = tx.NewHousehold(store.HouseholdKey{National: "37"}, card); err != nil {
			return err
		}
		for _, m := range []forms.Answers{
			storetest.Texts("name", "欧阳秀英", "idno", "533102199003078818", "rel", "01", "birth", "1990-03-07", "sex", "2", "reg", "yes", "live", "yes", "stay", "01"),
			storetest.Texts("name", "欧阳明", "rel", "03", "birth", "2012-09-01"),
			storetest.Texts("name", "欧阳老人", "rel", "11", "chg", "out", "chg_date", "2022-03-05", "chg_why", "out1"),
		} {
			if _, _, err := tx.NewMember(id, m["idno"].Text, m); err != nil {
				return err
			}
		}
		return nil
	})
	return id
}

// complete fills in a form, with the rest of each group in bulk, and completes it.
func complete(t testing.TB, db *store.DB, s store.Subject, pairs ...string) {
	t.Helper()
	var d store.Draft
	var session *forms.Session
	err := db.View(func(tx *store.Tx) error {
		f, err := tx.Form(s.Form)
		if err != nil {
			return err
		}
		env, err := tx.Env(s)
		if err != nil {
			return err
		}
		env.Operator = "周文广"
		d, err = tx.OpenDraft(s)
		session = forms.NewSession(f, env, d.Answers)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(pairs); i += 2 {
		q, ok := session.Form().Question(pairs[i])
		if !ok {
			t.Fatalf("no question %s", pairs[i])
		}
		if pairs[i+1] == "?" {
			session.Mark(q.Path(), forms.Unknown, "")
			continue
		}
		session.Answer(q.Path(), pairs[i+1])
	}
	for _, p := range session.Places() {
		session.FillNormal(p)
	}
	d.Answers = session.Draft()
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, _, err := tx.Complete(d, session)
		return err
	})
}

// TestFile: what was entered stands in its section, with who, when and what it leads to.
func TestFile(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	id := household(t, db)
	clock.Advance(48 * 3600e9)
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, _, err := tx.NewHousehold(store.HouseholdKey{National: "37"}, storetest.Texts("phone", "13900000000"))
		return err
	})
	f := read(t, db, id, Options{})
	for name, wants := range map[string][]string{
		"card":     {"联系电话|13900000000|程序里改|周文广|2022-08-08", "户类型|监测户|", "证件号码|533102********8818|", "没有填的"},
		"members":  {"欧阳秀英|户主|女|32|533102********8818", "户籍在册 共同生活 常住", "欧阳明|之子||9|没有填", "已减少 2022-03-05 死亡"},
		"papers":   {"民主评议（会议）记录||未核", "死亡证明、户口注销证明|欧阳老人|未核", "易地搬迁协议、旧房拆除协议||定不了", "不需要（风险没有消除）：风险消除入户核实和评议记录、风险消除公示和告知书。"},
		"changes":  {"2022-08-08|周文广|户|联系电话|13800000000|13900000000|程序里改"},
		"income":   {""},
		"measures": {""},
	} {
		text := f.section(name).text()
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s: no %q in\n%s", name, want, text)
			}
		}
	}
	if !strings.Contains(f.Lines[0], "现有成员 2 人") || !strings.Contains(f.Lines[1], "户籍在册 1 人（另有 1 人没有填）") || !strings.Contains(f.Lines[1], "系统在册 没有填") {
		t.Errorf("%q", f.Lines)
	}
	for _, name := range []string{"income", "issues", "visits", "bulk", "measures", "responses"} {
		if s := f.section(name); len(s.Rows) != 0 || s.Empty == "" {
			t.Errorf("%s: %+v", name, s)
		}
	}
	if text := read(t, db, id, Options{Whole: true}).section("members").text(); !strings.Contains(text, "533102199003078818") {
		t.Error("not whole")
	}
}

// TestEvents: what happened to people stands among the changes, with the day on which it happened.
func TestEvents(t *testing.T) {
	db := storetest.New(t)
	id := household(t, db)
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := people.Apply(tx, people.Change{Kind: people.Birth, Household: id, Date: "2022-07-01", Card: map[string]string{"name": "欧阳小", "rel": "03", "sex": "1", "birth": "2022-07-01"}})
		return err
	})
	f := read(t, db, id, Options{})
	if text := f.section("changes").text(); !strings.Contains(text, "欧阳小") || !strings.Contains(text, "变动日期 2022-07-01") {
		t.Errorf("changes:\n%s", text)
	}
	if text := f.section("members").text(); !strings.Contains(text, "增加 2022-07-01 新生儿") {
		t.Errorf("members:\n%s", text)
	}
	if text := f.section("papers").text(); !strings.Contains(text, "出生医学证明|欧阳小") {
		t.Errorf("papers:\n%s", text)
	}
}

// TestDemoVillage: every household of a village has its file; each row leads somewhere and has a cell a column; issues stand open
// ones first; nothing but the cards holds an ID number.
func TestDemoVillage(t *testing.T) {
	db := storetest.New(t)
	if _, err := demo.Build(db, demo.Options{Households: 30, Seed: 3}); err != nil {
		t.Fatal(err)
	}
	var ids []string
	if err := db.View(func(tx *store.Tx) error {
		hs, err := tx.Roster()
		for _, h := range hs {
			ids = append(ids, h.ID)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	filled := map[string]int{}
	for _, id := range ids {
		f := read(t, db, id, Options{})
		if len(f.Sections) != 10 {
			t.Fatalf("%d sections", len(f.Sections))
		}
		for _, s := range f.Sections {
			filled[s.Name] += len(s.Rows)
			closed := false
			for _, r := range s.Rows {
				if len(r.Cells) != len(s.Columns) || r.Open.Kind == "" {
					t.Fatalf("%s: %d cells for %d columns, %+v", s.Name, len(r.Cells), len(s.Columns), r.Open)
				}
				if s.Name == "issues" {
					if r.Bad && closed {
						t.Errorf("an open issue after a closed one:\n%s", s.text())
					}
					closed = closed || !r.Bad
				}
			}
		}
		if data, err := json.Marshal(f); err != nil || longNumber(data) {
			t.Errorf("%v: a whole ID number in %s", err, data)
		}
	}
	for _, name := range []string{"card", "members", "income", "responses", "issues", "visits", "papers"} {
		if filled[name] == 0 {
			t.Errorf("no household of the village has %s", name)
		}
	}
}

// longNumber reports whether 18 digits of a person's number stand in a row.
func longNumber(data []byte) bool {
	run := 0
	for _, b := range data {
		if b >= '0' && b <= '9' || b == 'X' {
			if run++; run == 18 && bytes.HasPrefix(data, nil) {
				return !bytes.Contains(data, []byte("990101001100"))
			}
			continue
		}
		run = 0
	}
	return false
}

// TestBulkAndStates: what was filled in bulk is told with who and when; answers without a value are counted by why; a call is no
// meeting.
func TestBulkAndStates(t *testing.T) {
	db := storetest.New(t)
	id := household(t, db)
	complete(t, db, store.Subject{Form: "five_clean", Record: id}, "visit_result", "met", "c_hard", "no")
	complete(t, db, store.Subject{Form: "visit", Record: id}, "visit_result", "phone", "v_role", "village", "v_met", "yes", "v_life", "?")
	f := read(t, db, id, Options{})
	for name, want := range map[string]string{"bulk": "2022-08-06|周文广||", "responses": "不清楚 1", "visits": "见到人 1 次，电话核实 1 次"} {
		if text := f.section(name).text(); !strings.Contains(text, want) {
			t.Errorf("%s: no %q in\n%s", name, want, text)
		}
	}
}

// TestSave never replaces what is there.
func TestSave(t *testing.T) {
	db := storetest.New(t)
	id := household(t, db)
	dir := filepath.Join(t.TempDir(), Folder)
	save := func(ending string, scope Scope) (path string, pages int, err error) {
		return path, pages, db.View(func(tx *store.Tx) error {
			path, pages, err = Save(tx, dir, ending, scope, Options{}, "周文广")
			return err
		})
	}
	first, pages, err := save(".html", Scope{Household: id})
	if err != nil || pages != 1 || filepath.Base(first) != "一户一档_37 欧阳秀英_20220806.html" {
		t.Fatal(first, pages, err)
	}
	if second, _, err := save(".html", Scope{Household: id}); err != nil || filepath.Base(second) != "一户一档_37 欧阳秀英_20220806(2).html" {
		t.Fatal(second, err)
	}
	if _, _, err := save(".pdf", Scope{All: true}); !errors.Is(err, print.ErrFormat) {
		t.Error(err)
	}
	if _, _, err := save(".xlsx", Scope{Group: "没有的组"}); !errors.Is(err, store.ErrNotFound) {
		t.Error(err)
	}
	if _, pages, err := save(".xlsx", Scope{Group: "石岭组"}); err != nil || pages != 1 {
		t.Error(pages, err)
	}
	text, err := os.ReadFile(first)
	if err != nil || !strings.Contains(string(text), "打印人 周文广") || strings.Contains(string(text), "533102199003078818") {
		t.Errorf("%v %s", err, text)
	}
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 3 {
		t.Errorf("%v %v", entries, err)
	}
}

// TestPrintAsRead: households that are read together, which decodes each revision once, have the files of those read alone.
func TestPrintAsRead(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	if _, err := demo.Build(db, demo.Options{Households: 12, Seed: 5}); err != nil {
		t.Fatal(err)
	}
	clock.Advance(24 * 3600e9)
	storetest.Update(t, db, func(tx *store.Tx) error {
		hs, err := tx.Roster()
		for _, h := range hs {
			err = errors.Join(err, tx.Put(revision.Household, h.ID, revision.Fields{"addr": revision.Text("新址")}))
		}
		return err
	})
	err := db.View(func(tx *store.Tx) error {
		together, err := newReader(tx, Options{})
		if err != nil {
			return err
		}
		together.large = map[revision.ID]*large{}
		hs, err := tx.Roster()
		for _, h := range hs {
			a, errA := together.read(h.ID)
			b, errB := Read(tx, h.ID, Options{})
			if !reflect.DeepEqual(a, b) || errA != nil || errB != nil {
				t.Errorf("%s: %v %v\n%+v\n%+v", h.Head(), errA, errB, a, b)
			}
			if !strings.Contains(a.section("changes").text(), "新址") {
				t.Errorf("changes:\n%s", a.section("changes").text())
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestMasked(t *testing.T) {
	for in, want := range map[string]string{"": "", "1234": "**34", "533102199003078818": "533102********8818", "证件": "*件"} {
		if got := Masked(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestTicked: a paper that was ticked stands with its place, and what is out of date says why.
func TestTicked(t *testing.T) {
	db := storetest.New(t)
	id := household(t, db)
	storetest.Update(t, db, func(tx *store.Tx) error {
		e, err := papers.Load(tx)
		if err != nil {
			return err
		}
		items, err := e.Household(tx, id)
		if err != nil {
			return err
		}
		for _, it := range items {
			switch it.Rule.ID {
			case "hukou":
				err = errors.Join(err, papers.Tick(tx, it, papers.Mark{State: papers.Have, Place: "3号盒"}))
			case "income":
				err = errors.Join(err, papers.Tick(tx, it, papers.Mark{State: papers.Have, Date: "2020-05-01"}))
			}
		}
		return err
	})
	text := read(t, db, id, Options{}).section("papers").text()
	for _, want := range []string{"户口簿复印件||有|||3号盒|", "收入核算表||过期|2020-05-01|||日期是 2020-05-01", "过期 1 份"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
}

// BenchmarkRead is the file of one household of a village.
func BenchmarkRead(b *testing.B) {
	db := storetest.New(b)
	if _, err := demo.Build(db, demo.Options{Households: 246, Seed: 1}); err != nil {
		b.Fatal(err)
	}
	id := ""
	if err := db.View(func(tx *store.Tx) error {
		hs, err := tx.Roster()
		id = hs[10].ID
		return err
	}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		read(b, db, id, Options{})
	}
}

// TestShared: who belongs to two households stands in the files of both, each naming the other, and the changes tell it in words,
// never by an id.
func TestShared(t *testing.T) {
	db := storetest.New(t)
	id := household(t, db)
	var other, member string
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		if other, _, err = tx.NewHousehold(store.HouseholdKey{National: "38"}, storetest.Texts("team", "河边组", "head", "单雪旺", "type", "01")); err != nil {
			return err
		}
		ms, err := tx.Members(id)
		for _, m := range ms {
			if m.Name() == "欧阳明" {
				member = m.ID
			}
		}
		return err
	})
	storetest.Update(t, db, func(tx *store.Tx) error {
		return tx.Share(member, other, "户口在这里，跟外婆过", "2022-03-01")
	})
	if text := read(t, db, other, Options{}).section("members").text(); !strings.Contains(text, "欧阳明") || !strings.Contains(text, "欧阳秀英") || !strings.Contains(text, "跟外婆过") {
		t.Errorf("of the second household:\n%s", text)
	}
	f := read(t, db, id, Options{})
	if text := f.section("members").text(); !strings.Contains(text, "单雪旺") || !strings.Contains(text, "跟外婆过") {
		t.Errorf("of the first household:\n%s", text)
	}
	if text := f.section("changes").text(); strings.Contains(text, other) || strings.Contains(text, "also") {
		t.Errorf("changes:\n%s", text)
	}
}

// TestDatedNames: what was answered and opened under a former head is told with his name.
func TestDatedNames(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	id := household(t, db)
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, _, err := tx.OpenIssue([]string{"房屋漏雨"}, map[string]string{"title": "房屋漏雨", "household": id, "response": id})
		return err
	})
	complete(t, db, store.Subject{Form: "annex1", Record: id}, "visit_result", "away", "visit_date", "2022-08-05")
	if text := read(t, db, id, Options{}).section("responses").text(); strings.Contains(text, "当时") {
		t.Errorf("named although nothing changed:\n%s", text)
	}
	clock.Advance(48 * time.Hour)
	storetest.Update(t, db, func(tx *store.Tx) error {
		return tx.PutAnswers(revision.Household, id, storetest.Texts("head", "欧阳明", "head_id", ""))
	})
	f := read(t, db, id, Options{})
	for section, want := range map[string]string{"responses": "当时户主 欧阳秀英", "issues": "欧阳秀英"} {
		if text := f.section(section).text(); !strings.Contains(text, want) {
			t.Errorf("%s do not name who it was:\n%s", section, text)
		}
	}
}

// TestCertificates: what a household holds stands in its file, with what is no longer valid; without any there is no such section.
func TestCertificates(t *testing.T) {
	db := storetest.New(t)
	id := household(t, db)
	if s := read(t, db, id, Options{}).section("certificates"); s.Name != "" {
		t.Errorf("a section of nothing: %+v", s)
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := certificate.Set(tx, certificate.Certificate{Type: "低保证", Number: "D001", Holder: "欧阳秀英", Until: "2021-12-31", Households: []string{id}})
		if err != nil {
			return err
		}
		_, err = certificate.Set(tx, certificate.Certificate{Type: "林权证", Number: "L002", Households: []string{id}})
		return err
	})
	s := read(t, db, id, Options{}).section("certificates")
	if text := s.text(); !strings.Contains(text, "低保证|D001|欧阳秀英||2021-12-31|已过期") || !strings.Contains(text, "林权证|L002||||||") || len(s.Rows) != 2 {
		t.Errorf("certificates:\n%s", text)
	}
	if to := s.Rows[0].Open; to != (Target{Kind: Held, Record: id}) {
		t.Errorf("leads to %+v", to)
	}
}

// TestHelpers tells who helped the household, one after the other; a household that nobody helped has no such section.
func TestHelpers(t *testing.T) {
	db := storetest.New(t)
	id := household(t, db)
	if s := read(t, db, id, Options{}).section("helpers"); len(s.Rows) != 0 {
		t.Errorf("nobody helped it: %s", s.text())
	}
	for _, next := range []tenure.Tenure{{Name: "何志强", From: "2018-03-01"}, {Name: "刘敏", From: "2021-05-06"}} {
		storetest.Update(t, db, func(tx *store.Tx) error { return tenure.Change(tx, []string{id}, next, "调走") })
	}
	s := read(t, db, id, Options{}).section("helpers")
	if len(s.Rows) != 2 || s.Rows[0].Cells[0] != "刘敏" || s.Rows[1].Cells[4] != "2021-05-06" || s.Rows[1].Open.Kind != Helped {
		t.Errorf("helpers: %s", s.text())
	}
}

// TestPaperHides: the telephone and the health that the officer sees on the screen are on paper only if they are asked for.
func TestPaperHides(t *testing.T) {
	db := storetest.New(t)
	id := household(t, db)
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, _, err := tx.NewMember(id, "", storetest.Texts("name", "欧阳小病", "rel", "03", "phone", "13911112222", "health", "02"))
		return err
	})
	paper := func(whole bool) (all string) {
		storetest.Update(t, db, func(tx *store.Tx) error {
			d, err := Print(tx, Scope{Household: id}, Options{Whole: whole}, "周文广")
			for _, p := range d.Pages {
				all += fmt.Sprint(p.Blocks)
			}
			return err
		})
		return all
	}
	for _, secret := range []string{"13800000000", "长期慢性病", "6228480000000000017"} {
		if strings.Contains(paper(false), secret) {
			t.Errorf("%s is printed", secret)
		}
		if !strings.Contains(paper(true), secret) {
			t.Errorf("%s is not printed where all is asked for", secret)
		}
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		f, err := Read(tx, id, Options{})
		text := ""
		for _, s := range f.Sections {
			text += s.text()
		}
		if !strings.Contains(text, "13800000000") || !strings.Contains(text, "长期慢性病") {
			t.Error("the officer does not see it on the screen")
		}
		return err
	})
}
