package natsys_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/natsys"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// A village is a file made step by step.
type village struct {
	testing.TB
	*store.DB
	clock *storetest.Clock
}

func newVillage(t testing.TB) *village {
	v := &village{TB: t, clock: storetest.NewClock()}
	v.DB = storetest.New(t, storetest.WithClock(v.clock))
	return v
}

func (v *village) update(fn func(*store.Tx) error) {
	v.Helper()
	if err := v.DB.Update("周文广", fn); err != nil {
		v.Fatal(err)
	}
}

func (v *village) household(number, head string, pairs ...string) (id string) {
	v.Helper()
	v.update(func(tx *store.Tx) (err error) {
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: number}, storetest.Texts(append(pairs, "team", "石岭组", "head", head, "type", "02")...))
		return err
	})
	return id
}

func (v *village) member(household, id, name string, pairs ...string) (member string) {
	v.Helper()
	v.update(func(tx *store.Tx) (err error) {
		member, _, err = tx.NewMember(household, id, storetest.Texts(append(pairs, "name", name)...))
		return err
	})
	return member
}

func (v *village) put(kind revision.Kind, id string, pairs ...string) {
	v.Helper()
	v.update(func(tx *store.Tx) error {
		patch := revision.Fields{}
		for i := 0; i < len(pairs); i += 2 {
			patch[pairs[i]] = revision.Text(pairs[i+1])
		}
		return tx.Put(kind, id, patch)
	})
}

func (v *village) view(id string) (view natsys.View) {
	v.Helper()
	err := v.DB.View(func(tx *store.Tx) error {
		l, err := natsys.Load(tx)
		if err == nil {
			view, err = l.Of(tx, id)
		}
		return err
	})
	if err != nil {
		v.Fatal(err)
	}
	return view
}

func (v *village) report() (r natsys.Report) {
	v.Helper()
	err := v.DB.View(func(tx *store.Tx) error {
		l, err := natsys.Load(tx)
		if err == nil {
			r, err = l.Village(tx)
		}
		return err
	})
	if err != nil {
		v.Fatal(err)
	}
	return r
}

// find is a field of a page, of a person where one is named.
func find(t testing.TB, view natsys.View, who, field string) (natsys.Section, natsys.Item) {
	t.Helper()
	for _, s := range view.Sections {
		for _, i := range s.Items {
			if s.Who == who && i.Field == field {
				return s, i
			}
		}
	}
	t.Fatalf("no %s of %q", field, who)
	return natsys.Section{}, natsys.Item{}
}

// TestWholeValues: labels instead of codes, all of several choices, the whole ID number; what the file itself knows is filled in.
func TestWholeValues(t *testing.T) {
	v := newVillage(t)
	h := v.household("37", "欧阳秀英", "land", "3.5")
	v.member(h, "533102199003078818", "欧阳𠮷明", "rel", "03", "health", "02 04", "birth", "1990-03-07", "nation", "01")
	v.put(revision.Household, h, "insys", "yes")
	view := v.view(h)
	if view.InSystem != "yes" {
		t.Errorf("in the system %q", view.InSystem)
	}
	for _, want := range []struct{ who, field, value string }{{"", "type", "脱贫户（享受政策）"}, {"", "size", "1"}, {"", "village", storetest.Village().Name},
		{"欧阳𠮷明", "idno", "533102199003078818"}, {"欧阳𠮷明", "health", "长期慢性病,残疾"}, {"欧阳𠮷明", "rel", "之子"}, {"欧阳𠮷明", "birth", "1990-03-07"},
		{"欧阳𠮷明", "nation", "汉族"}, {"", "addr", ""}} {
		if _, i := find(t, view, want.who, want.field); i.Value != want.value || (i.State == natsys.Todo) != (want.value != "") {
			t.Errorf("%s is %+v, want %q", want.field, i, want.value)
		}
	}
	if s, _ := find(t, view, "欧阳𠮷明", "idno"); s.Tail != "8818" {
		t.Errorf("told apart by %q", s.Tail)
	}
}

// TestTick: who, when and the value are kept; a later change is to be made in the system too; taken back it is to be typed again.
func TestTick(t *testing.T) {
	v := newVillage(t)
	h := v.household("37", "欧阳秀英", "addr", "石岭组37号")
	tick := func(field string) error {
		s, i := find(t, v.view(h), "", field)
		return v.Update("罗秀云", func(tx *store.Tx) error { return natsys.Tick(tx, h, []natsys.Pick{i.Pick(s)}) })
	}
	if err := tick("bank"); !errors.Is(err, natsys.ErrBlank) {
		t.Errorf("a blank field was ticked: %v", err)
	}
	if sentence, hint, ok := natsys.Explain(tick("bank")); !ok || !strings.Contains(sentence, "开户银行") || hint == "" {
		t.Errorf("%q %q", sentence, hint)
	}
	v.clock.Advance(24 * time.Hour)
	if err := tick("addr"); err != nil {
		t.Fatal(err)
	}
	_, i := find(t, v.view(h), "", "addr")
	if i.State != natsys.Entered || i.By != "罗秀云" || i.Was != "石岭组37号" || i.When() != v.clock.Now().Format(time.DateOnly) {
		t.Errorf("ticked: %+v", i)
	}
	v.put(revision.Household, h, "addr", "石岭组38号")
	s, i := find(t, v.view(h), "", "addr")
	if i.State != natsys.Changed || i.Was != "石岭组37号" || i.Value != "石岭组38号" {
		t.Errorf("changed since: %+v", i)
	}
	v.update(func(tx *store.Tx) error {
		return tx.Put(revision.Household, h, revision.Fields{"addr": revision.Unset})
	})
	if _, i := find(t, v.view(h), "", "addr"); i.State != natsys.Changed || i.Value != "" {
		t.Errorf("emptied since: %+v", i)
	}
	v.put(revision.Household, h, "addr", "石岭组38号")
	v.update(func(tx *store.Tx) error { return natsys.Tick(tx, h, []natsys.Pick{i.Pick(s)}) })
	v.update(func(tx *store.Tx) error { return natsys.Undo(tx, h, []natsys.Pick{i.Pick(s)}) })
	if _, i := find(t, v.view(h), "", "addr"); i.State != natsys.Changed || i.By != "罗秀云" {
		t.Errorf("undone: %+v", i)
	}
	v.update(func(tx *store.Tx) error { return natsys.Untick(tx, h, []natsys.Pick{i.Pick(s)}) })
	if _, i := find(t, v.view(h), "", "addr"); i.State != natsys.Todo || i.Was != "" {
		t.Errorf("taken back: %+v", i)
	}
	storetest.Check(t, v.DB)
}

// TestPeople: who is not in the system counts for nothing; who left is on the page of those who left alone.
func TestPeople(t *testing.T) {
	v := newVillage(t)
	h := v.household("37", "欧阳秀英")
	v.member(h, "533102199003078818", "甲", "rel", "03")
	out := v.member(h, "", "乙", "rel", "05")
	gone := v.member(h, "", "丙", "rel", "11")
	before := v.view(h).Count()
	v.put(revision.Member, out, "insys", "no")
	v.put(revision.Member, gone, "chg", "out", "chg_why", "out1", "chg_date", "2022-08-01")
	view := v.view(h)
	if s, _ := find(t, view, "乙", "name"); !s.Out {
		t.Error("counts although not in the system")
	}
	if s, i := find(t, view, "丙", "chg_why"); s.Page != "人员自然减少" || i.Value != "死亡" {
		t.Errorf("%s %+v", s.Page, i)
	}
	for _, s := range view.Sections {
		if s.Who == "丙" && s.Page != "人员自然减少" {
			t.Errorf("who left is asked on %s", s.Page)
		}
	}
	if got := view.Count(); got.Todo >= before.Todo {
		t.Errorf("%d fields left, before %d", got.Todo, before.Todo)
	}
}

// TestVillage: the counts are of the households in the system alone, those of whom nobody said so stand apart.
func TestVillage(t *testing.T) {
	v := newVillage(t)
	in := v.household("1", "甲")
	done := v.household("2", "乙")
	v.put(revision.Household, in, "insys", "yes")
	v.put(revision.Household, done, "insys", "yes")
	v.put(revision.Household, v.household("3", "丙"), "insys", "no")
	v.household("4", "丁")
	for _, id := range []string{in, done} {
		for _, s := range v.view(id).Sections {
			v.update(func(tx *store.Tx) error { return natsys.Tick(tx, id, s.Picks()) })
		}
	}
	v.put(revision.Household, in, "head", "甲改", "addr", "新")
	got := v.report()
	if s := got.Sum(); s != (natsys.Sum{In: 2, Todo: 1, Changed: 1, Done: 1, TodoFields: 1, ChangedFields: 1, Unsaid: 1, Out: 1}) {
		t.Errorf("%+v", s)
	}
	if g := got.Groups(); len(g) != 1 || g[0].Group != "石岭组" || g[0].In != 2 {
		t.Errorf("%+v", g)
	}
	table := got.Table()
	if len(table.Rows) != 1 || !strings.Contains(table.Notes[0], "系统在册 2 户") || table.Rows[0].Cells[7].Text != "户主姓名：甲 改成 甲改" {
		t.Errorf("%+v", table)
	}
	for _, l := range got.Lines { // the list and the household agree
		if one := v.view(l.Household.ID).Count(); one != l.Count {
			t.Errorf("%s: %+v in the list, %+v by itself", l.Household.Head(), l.Count, one)
		}
	}
}

// TestBuiltin: every row of the program's table is about a question that there is.
func TestBuiltin(t *testing.T) {
	v := newVillage(t)
	view := v.view(v.household("1", "甲"))
	seen := map[string]int{}
	for _, s := range view.Sections {
		seen[s.Page] += len(s.Items)
	}
	for page, n := range map[string]int{"户基本信息": 17, "生产生活条件": 18, "收入": 33, "监测和风险": 16} {
		if seen[page] != n {
			t.Errorf("%s has %d fields, want %d", page, seen[page], n)
		}
	}
}

// TestDecide: a township's table takes the place of the program's; one with faults is refused whole.
func TestDecide(t *testing.T) {
	v := newVillage(t)
	h := v.household("37", "欧阳秀英", "first_date", "2014-03-01")
	decide := func(table string) (faults []natsys.Fault) {
		wb, err := sheet.Parse("pages.md", []byte(table), sheet.DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		v.update(func(tx *store.Tx) (err error) {
			_, faults, err = natsys.Decide(tx, wb)
			return err
		})
		return faults
	}
	faults := decide(`| p | | | | | |
| | 页 | 对象 | 项 | 名称 | 写法 |
| | 一 | household | moon | 月 | |
| | | household | head | 户主 | |
| | 一 | moon | head | 户主 | |
| | 一 | household | type | 类型 | 99=甲 |
| | 一 | household | first_date | 时间 | date=mm |
| | 一 | income | amount | 金额 | |
`)
	if len(faults) != 6 || faults[0].Row != 2 || faults[3].Column != "as" {
		t.Errorf("%+v", faults)
	}
	if faults := decide(`| p | | | | | |
| | 页 | 对象 | 项 | 名称 | 写法 |
| | 一 | household | first_date | 识别年月 | date=yyyymm |
| | 一 | household | type | 农户属性 | 02=脱贫户；01=一般农户 |
`); len(faults) > 0 {
		t.Fatal(faults)
	}
	view := v.view(h)
	if len(view.Sections) != 1 || len(view.Sections[0].Items) != 2 || view.Sections[0].Items[0].Value != "201403" || view.Sections[0].Items[1].Value != "脱贫户" {
		t.Errorf("%+v", view.Sections)
	}
}

// TestTicksTravel: whatever is ticked and taken back in whatever order, a field is entered exactly while its tick has its value.
func TestTicksTravel(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		v := newVillage(t)
		defer v.DB.Close()
		h := v.household("1", "甲", "addr", "0")
		value, ticked := "0", ""
		for n := range rapid.IntRange(1, 8).Draw(r, "steps") {
			s, i := find(t, v.view(h), "", "addr")
			switch rapid.IntRange(0, 2).Draw(r, "step") {
			case 0:
				value = fmt.Sprint(n % 3)
				v.put(revision.Household, h, "addr", value)
			case 1:
				ticked = value
				v.update(func(tx *store.Tx) error { return natsys.Tick(tx, h, []natsys.Pick{i.Pick(s)}) })
			case 2:
				ticked = ""
				v.update(func(tx *store.Tx) error { return natsys.Untick(tx, h, []natsys.Pick{i.Pick(s)}) })
			}
			want := natsys.Todo
			if ticked != "" {
				want = map[bool]natsys.State{true: natsys.Entered, false: natsys.Changed}[ticked == value]
			}
			if _, i := find(t, v.view(h), "", "addr"); i.State != want {
				r.Fatalf("%+v, want %s", i, want)
			}
		}
	})
}

func FuzzPages(f *testing.F) {
	f.Add([]byte("| p | | |\n| | page | of | field | label | as |\n| | 一 | household | type | 类 | 01=甲;sep=、 |\n"))
	f.Add([]byte("页,对象,项,名称\n一,left,name,姓名\n"))
	v := newVillage(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		wb, err := sheet.Parse("t", data, sheet.DefaultLimits)
		if err != nil {
			return
		}
		stop := errors.New("nothing is written")
		err = v.DB.Update("周文广", func(tx *store.Tx) error {
			fields, faults, err := natsys.Decide(tx, wb)
			if err == nil && len(fields) == 0 && len(faults) == 0 {
				t.Error("an empty table was taken")
			}
			return errors.Join(stop, err)
		})
		if !errors.Is(err, stop) {
			t.Error(err)
		}
	})
}

func BenchmarkVillage(b *testing.B) {
	v := newVillage(b)
	v.update(func(tx *store.Tx) error {
		for i := range 1000 {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: fmt.Sprint(i)}, storetest.Texts("head", "甲", "team", "石岭组", "type", "01", "insys", "yes"))
			if err != nil {
				return err
			}
			for j := range 3 {
				if _, _, err := tx.NewMember(id, "", storetest.Texts("name", fmt.Sprint("人", j), "rel", "03", "nation", "01")); err != nil {
					return err
				}
			}
		}
		return nil
	})
	for b.Loop() {
		v.report()
	}
}
