package briefing

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/briefing/wording"
	"cunce/store/demo"
	"cunce/store/monitor"
	"cunce/store/quality"
	"cunce/store/report"
	"cunce/store/report/issues"
	"cunce/store/report/lately"
	"cunce/store/storetest"
	"cunce/store/summary"
)

// village is the sample village.
func village(t testing.TB) *store.DB {
	t.Helper()
	db := storetest.New(t)
	if _, err := demo.Build(db, demo.Options{Households: 60, Seed: 3}); err != nil {
		t.Fatal(err)
	}
	return db
}

func view(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.View(fn); err != nil {
		t.Fatal(err)
	}
}

// TestNames: every name is a word that a template can write, and stands for itself alone.
func TestNames(t *testing.T) {
	word := regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}_]*$`)
	var look func(names *wording.Names)
	look = func(names *wording.Names) {
		for _, n := range names.All() {
			for _, one := range []string{n.Key, n.Title} {
				if got, known := names.Find(one); !known || got.Key != n.Key || !word.MatchString(one) {
					t.Errorf("%q of %s (%s) is taken or no word", one, n.Key, got.Key)
				}
			}
			if n.Sort == wording.List {
				look(n.Rows)
			}
		}
	}
	look(Names())
	for _, n := range Names().All() {
		if known().from[n.Key] == "" {
			t.Errorf("%s is read from nowhere", n.Key)
		}
	}
}

// TestBuiltin: the program's templates have no fault, a name, a period and a short text, and leave no number unknown that the sample
// village has.
func TestBuiltin(t *testing.T) {
	db := village(t)
	all := Builtin()
	if len(all) != 8 {
		t.Fatalf("%d templates", len(all))
	}
	seen := map[string]bool{}
	for _, one := range all {
		if len(one.Faults) > 0 || one.Name == "" || seen[one.Name] || one.read.Period == "" || !one.Short() {
			t.Errorf("%s: %v", one.Name, one.Faults)
			continue
		}
		seen[one.Name] = true
		view(t, db, func(tx *store.Tx) error {
			d, err := Write(tx, one, Options{Period: PeriodNamed(one.Period, tx.Now()), By: "周文广"})
			text := d.Plain()
			if strings.Contains(text, "（没有数）") || strings.ContainsAny(text, "{}<>") || len(d.Paragraphs) < 6 || d.Short == "" || strings.Contains(d.Short, "\n") {
				t.Errorf("%s\n%s\n%s", one.Name, text, d.Short)
			}
			for _, bad := range []string{"。。", "，。", "；。", "，，", "、。", "：。"} {
				if strings.Contains(text, bad) {
					t.Errorf("%s: %s in\n%s", one.Name, bad, text)
				}
			}
			return err
		})
	}
}

// TestNumbersAreThoseOfTheTables: every number that a template can name is the one that stands in the report, written as there.
func TestNumbersAreThoseOfTheTables(t *testing.T) {
	db := village(t)
	view(t, db, func(tx *store.Tx) error {
		o := Options{Period: PeriodNamed("本周", tx.Now())}
		keys := []string{}
		for _, n := range Names().All() {
			keys = append(keys, n.Key)
		}
		values, err := Figures(tx, o, keys)
		if err != nil {
			return err
		}
		looked := 0
		same := func(key, want string) {
			t.Helper()
			looked++
			got := values[key].(wording.Value)
			read := got.Read
			if !got.Known {
				read = ""
			}
			if read != want {
				t.Errorf("%s is %q, in the table %q", key, read, want)
			}
		}
		rows := func(tab report.Table) {
			column := 0
			for i, c := range tab.Columns {
				if c.Name == "total" || c.Name == "number" {
					column = i
				}
			}
			for _, r := range tab.Rows {
				same(r.Cells[0].Text, tab.Columns[column].Read(r.Cells[column]))
			}
		}
		book, err := summary.Read(tx)
		if err != nil {
			return err
		}
		rows(book.Sheet(summary.ByGroup).Table())
		told, err := lately.Read(tx, o.From, o.To)
		if err != nil {
			return err
		}
		rows(told.Table())
		last := func(tab report.Table, cells []cell) {
			for _, one := range cells {
				for i, c := range tab.Columns {
					if c.Name == one.column {
						same(one.key, strings.TrimSuffix(c.Read(tab.Total.Cells[i]), "%"))
					}
				}
			}
		}
		tab, err := quality.Table(tx, quality.ByForm)
		if err != nil {
			return err
		}
		last(tab, qualityCells)
		m, err := monitor.Read(tx)
		if err != nil {
			return err
		}
		if tab, err = m.Table("step"); err != nil {
			return err
		}
		last(tab, monitorCells)
		if looked < 200 {
			t.Errorf("looked at %d numbers", looked)
		}
		byCategory := values["issues_by_category"].([]wording.Values)
		ledger, err := issues.Read(tx, tx.Now().Format(time.DateOnly))
		if err != nil {
			return err
		}
		tab = ledger.Table(issues.ByCategory)
		for i, row := range byCategory {
			if row["name"] != tab.Rows[i].Cells[0].Text || row["unclosed"].(wording.Value).Number == 0 && tab.Rows[i].Cells[13].Number != 0 {
				t.Errorf("%v", row)
			}
		}
		return nil
	})
}

// TestEveryNameHasAValue: what a source says that it has, it has.
func TestEveryNameHasAValue(t *testing.T) {
	db := village(t)
	view(t, db, func(tx *store.Tx) error {
		for _, n := range Names().All() {
			values, err := Figures(tx, Options{Period: PeriodNamed("两天", tx.Now())}, []string{n.Key})
			if err != nil {
				return err
			}
			v, there := values[n.Key]
			ok := there
			switch n.Sort {
			case wording.Number:
				_, ok = v.(wording.Value)
			case wording.Text:
				_, ok = v.(string)
			case wording.List:
				var rows []wording.Values
				if rows, ok = v.([]wording.Values); ok && len(rows) > 0 {
					for _, in := range n.Rows.All() {
						if _, has := rows[0][in.Key]; !has {
							t.Errorf("%s has no %s", n.Title, in.Title)
						}
					}
				}
			}
			if !ok {
				t.Errorf("%s (%s): %v", n.Title, n.Key, v)
			}
			if n.Key == "all_households" {
				break // the others of the summary come along
			}
		}
		return nil
	})
}

// TestPrivacy: names are hidden unless asked for, long numbers always.
func TestPrivacy(t *testing.T) {
	db := village(t)
	for _, open := range []bool{false, true} {
		view(t, db, func(tx *store.Tx) error {
			tm, err := Check([]byte("题\n{{range .没认领的问题}}{{.农户}} {{end}}"))
			if err != nil {
				return err
			}
			d, err := Write(tx, tm, Options{Period: PeriodNamed("本月", tx.Now()), Names: open})
			if err != nil || len(d.Paragraphs) == 0 {
				return fmt.Errorf("%v %v", d, err)
			}
			if some := strings.Contains(d.Plain(), "某某"); some == open {
				t.Errorf("names asked for %v: %s", open, d.Plain())
			}
			return nil
		})
	}
	r := reading{}
	for name, want := range map[string]string{"": "", "王秀英": "王某某", "欧阳秀英": "欧阳某某", "买买提·艾力": "买某某", "李一": "李某某"} {
		if got := r.name(name); got != want {
			t.Errorf("%s is %s", name, got)
		}
	}
	if got := hidden("证号99010119800101123X，电话13800001234，第12件"); got != "证号****，电话****，第12件" {
		t.Error(got)
	}
}

// TestTemplates: a template of one's own is used, refused with its line when it is wrong, and can be taken back.
func TestTemplates(t *testing.T) {
	db := village(t)
	change := func(fn func(*store.Tx) error) error { return db.Update("周文广", fn) }
	err := change(func(tx *store.Tx) error {
		_, err := Take(tx, "", []byte("#名称 周报\r\n{{.单位}}周报\r\n未消号{{.未消号}}件\r\n"))
		return err
	})
	if sentence, hint, ok := Explain(err); !ok || !strings.Contains(sentence, "“周报”第 3 行：没有“未消号”这个名字。是不是“未销号”？") || hint == "" {
		t.Errorf("%s %s %v", sentence, hint, err)
	}
	for name, data := range map[string]string{"": "没有名字", strings.Repeat("长", 31): "文", "a/b": "文", "二进制": "PK\x03\x04"} {
		if err := change(func(tx *store.Tx) error {
			_, err := Take(tx, name, []byte(data))
			return err
		}); err == nil {
			t.Errorf("took %q", name)
		}
	}
	own := []byte("#期间 本周\n{{.单位}}周报\n全村{{.全部户数}}户。")
	gbk := append([]byte{}, "#\xc3\xfb\xb3\xc6 \xbc\xf2\xb1\xa8\n\xce\xc4\n"...) // #名称 简报 文, as an old Notepad writes it
	if err := change(func(tx *store.Tx) error {
		if _, err := Take(tx, "村级总结", own); err != nil {
			return err
		}
		_, err := Take(tx, "", gbk)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	view(t, db, func(tx *store.Tx) error {
		all, err := All(tx)
		if err != nil || len(all) != 9 || !all[0].Own || all[0].Name != "村级总结" || all[8].Name != "简报" {
			t.Errorf("%v %+v", err, all)
		}
		d, err := Write(tx, all[0], Options{Period: PeriodNamed(all[0].Period, tx.Now())})
		if err != nil || d.Title != tx.Identity().Name+"周报" || d.Paragraphs[0].Text() != "全村60户。" || all[0].Short() {
			t.Errorf("%+v %v", d, err)
		}
		return nil
	})
	if err := change(func(tx *store.Tx) error { return Remove(tx, "村级总结") }); err != nil {
		t.Fatal(err)
	}
	view(t, db, func(tx *store.Tx) error {
		if one, err := Find(tx, "村级总结"); err != nil || one.Own {
			t.Errorf("%v %v", one.Own, err)
		}
		_, err := Find(tx, "没有的")
		if _, _, ok := Explain(err); !ok {
			t.Error(err)
		}
		return nil
	})
	if err := change(func(tx *store.Tx) error { return Remove(tx, "村级总结") }); err == nil {
		t.Error("removed the program's own")
	}
}

func TestPeriods(t *testing.T) {
	thursday := time.Date(2022, 8, 11, 9, 0, 0, 0, time.UTC)
	for name, want := range map[string]string{"两天": "8月10日至8月11日", "本周": "8月8日至8月11日", "本月": "8月1日至8月11日"} {
		p := PeriodNamed(name, thursday)
		if p.Says() != want || p.Valid() != nil {
			t.Errorf("%s: %s", name, p.Says())
		}
	}
	if p := PeriodNamed("本周", thursday.AddDate(0, 0, 3)); p.From != "2022-08-08" {
		t.Errorf("on Sunday %v", p)
	}
	if p := (Period{"2021-12-30", "2022-01-02"}); p.Says() != "2021年12月30日至1月2日" {
		t.Error(p.Says())
	}
	for _, p := range []Period{{"2022-08-02", "2022-08-01"}, {"8.1", "2022-08-01"}, {}} {
		if p.Valid() == nil {
			t.Errorf("%v is valid", p)
		}
	}
}
