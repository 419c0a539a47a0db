package agree_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/agree"
	"cunce/store/exchange"
	"cunce/store/ledger"
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
	v.clock.Advance(time.Minute)
	if err := v.DB.Update("周文广", fn); err != nil {
		v.Fatal(err)
	}
}

func (v *village) household(number, head string, pairs ...string) (id string) {
	v.Helper()
	v.update(func(tx *store.Tx) (err error) {
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: number}, storetest.Texts(append(pairs, "team", "石岭组", "head", head)...))
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

func (v *village) put(id string, pairs ...string) {
	v.Helper()
	v.update(func(tx *store.Tx) error {
		patch := revision.Fields{}
		for i := 0; i < len(pairs); i += 2 {
			patch[pairs[i]] = revision.Text(pairs[i+1])
		}
		return tx.Put(revision.Household, id, patch)
	})
}

func (v *village) with(fn func(tx *store.Tx, c *agree.Comparer) error) error {
	v.Helper()
	v.clock.Advance(time.Minute)
	return v.DB.Update("罗秀云", func(tx *store.Tx) error {
		c, err := agree.Load(tx)
		if err != nil {
			return err
		}
		return fn(tx, c)
	})
}

func (v *village) must(fn func(tx *store.Tx, c *agree.Comparer) error) {
	v.Helper()
	if err := v.with(fn); err != nil {
		v.Fatal(err)
	}
}

func (v *village) of(id string) (h agree.House) {
	v.Helper()
	v.must(func(tx *store.Tx, c *agree.Comparer) (err error) {
		h, err = c.Of(tx, id)
		return err
	})
	return h
}

// cell is one field at one carrier.
func (v *village) cell(id, field, carrier string) agree.Cell {
	v.Helper()
	for _, r := range v.of(id).Rows {
		for _, c := range r.Cells {
			if r.Field.ID == field && c.Carrier == carrier {
				return c
			}
		}
	}
	v.Fatalf("no %s of %s", field, carrier)
	return agree.Cell{}
}

func (v *village) imports(carrier, table string) (out agree.Result) {
	v.Helper()
	wb, err := sheet.Parse("t.csv", []byte(table), sheet.DefaultLimits)
	if err != nil {
		v.Fatal(err)
	}
	words, err := exchange.VocabularyOf(v.DB)
	if err != nil {
		v.Fatal(err)
	}
	roster, err := words.Comparing().Read(wb, v.clock.Now(), nil)
	if err != nil {
		v.Fatal(err)
	}
	v.clock.Advance(time.Minute)
	if out, err = agree.Import(v.DB, "罗秀云", carrier, roster, false); err != nil {
		v.Fatal(err)
	}
	return out
}

// TestNothingAgreesByItself: what was not looked at, and what the register does not say, never agrees.
func TestNothingAgreesByItself(t *testing.T) {
	v := newVillage(t)
	h := v.household("37", "欧阳秀英", "type", "02")
	for _, r := range v.of(h).Rows {
		for _, c := range r.Cells {
			if c.Verdict != agree.Unchecked {
				t.Errorf("%s at %s is %s", r.Field.ID, c.Carrier, c.Verdict)
			}
		}
	}
	err := v.with(func(tx *store.Tx, c *agree.Comparer) error { return c.Agree(tx, h, "book", "dgrade") })
	if sentence, hint, ok := agree.Explain(err); !ok || !strings.Contains(sentence, "住房等级") || hint == "" {
		t.Errorf("a blank field agrees: %v", err)
	}
	v.must(func(tx *store.Tx, c *agree.Comparer) error { return c.Say(tx, h, "book", "dgrade", "C级") })
	if c := v.cell(h, "dgrade", "book"); c.Verdict != agree.Blank || c.Says != "C级" {
		t.Errorf("%+v", c)
	}
	for name, fn := range map[string]func(*store.Tx, *agree.Comparer) error{
		"carrier": func(tx *store.Tx, c *agree.Comparer) error { return c.Agree(tx, h, "moon", "head") },
		"field":   func(tx *store.Tx, c *agree.Comparer) error { return c.Say(tx, h, "book", "moon", "x") },
		"text":    func(tx *store.Tx, c *agree.Comparer) error { return c.Say(tx, h, "book", "head", "  ") },
	} {
		if _, _, ok := agree.Explain(v.with(fn)); !ok {
			t.Errorf("%s was taken", name)
		}
	}
}

// TestWaysOfWriting compares what is written in several ways.
func TestWaysOfWriting(t *testing.T) {
	v := newVillage(t)
	h := v.household("37", "欧阳秀英", "type", "02", "first_date", "2014-03-01", "dgrade", "B", "helper", "李 强", "helper_phone", "13800000000", "mon_type", "01")
	v.member(h, "533102199003078811", "欧阳𠮷明", "rel", "03")
	for _, tt := range []struct {
		field, says string
		same        bool
	}{
		{"type", "脱贫户(享受政策)", true}, {"type", "脱贫户", true}, {"type", "02", true}, {"type", "一般户", false},
		{"first_date", "2014年3月1日", true}, {"first_date", "20140301", true}, {"first_date", "2014.3", true}, {"first_date", "2014年", true},
		{"first_date", "２０１４－３－１", true}, {"first_date", "2014-03-02", false}, {"first_date", "2015年", false},
		{"size", "1人", true}, {"size", "1.0", true}, {"size", "2", false},
		{"dgrade", "Ｂ级", true}, {"dgrade", "B", true}, {"dgrade", "C级", false}, {"head", "欧阳 秀英", true}, {"head", "欧阳秀莲", false},
		{"helper", "李　强", true}, {"helper_phone", "138-0000-0000", true}, {"helper_phone", "13800000001", false},
	} {
		v.must(func(tx *store.Tx, c *agree.Comparer) error { return c.Say(tx, h, "book", tt.field, tt.says) })
		want := map[bool]agree.Verdict{true: agree.Same, false: agree.Differs}[tt.same]
		if c := v.cell(h, tt.field, "book"); c.Verdict != want {
			t.Errorf("%s %q: %+v, want %s", tt.field, tt.says, c, want)
		}
	}
	for _, field := range []string{"people", "rel", "size"} {
		v.must(func(tx *store.Tx, c *agree.Comparer) error { return c.Agree(tx, h, "wall", field) })
		if c := v.cell(h, field, "wall"); c.Verdict != agree.Same || c.By != "罗秀云" || c.When() == "" {
			t.Errorf("%s: %+v", field, c)
		}
	}
	v.member(h, "", "新生儿")
	for _, field := range []string{"people", "size"} {
		if c := v.cell(h, field, "wall"); c.Verdict != agree.Differs || strings.Contains(c.Says, "533102199003078811") {
			t.Errorf("the register changed since: %+v", c)
		}
	}
	v.must(func(tx *store.Tx, c *agree.Comparer) error { return c.Forget(tx, h, "wall", "size") })
	if c := v.cell(h, "size", "wall"); c.Verdict != agree.Unchecked {
		t.Errorf("%+v", c)
	}
}

const export = `户编号,户主姓名,姓名,证件号码,与户主关系,户类型,家庭人口,人均纯收入,低保
37,欧阳秀英,欧阳秀英,53310219650307002X,户主,脱贫户,3,9000,是
37,欧阳秀英,欧阳明明,533102199003078811,之女,脱贫户,3,9000,否
37,欧阳秀英,欧阳多,533102201003078811,之子,脱贫户,3,9000,否
99,别人,别人,533102198003078817,户主,一般户,1,,否
`

// TestImport compares an export person by person; the register stays as it is, and the export can be taken back.
func TestImport(t *testing.T) {
	v := newVillage(t)
	h := v.household("37", "欧阳秀英", "type", "03")
	v.household("38", "没有的")
	v.member(h, "53310219650307002X", "欧阳秀英", "rel", "01", "dibao", "yes")
	v.member(h, "533102900307881", "欧阳𠮷明", "rel", "03", "dibao", "no")
	before := v.of(h).Household.Changed
	got := v.imports("sys", export)
	if got.Households != 1 || got.Differ != 1 || got.Missing != 1 || len(got.Unmatched) != 1 || got.Unmatched[0].Head != "别人" || got.Unmatched[0].Why == "" {
		t.Fatalf("%+v", got)
	}
	for field, want := range map[string]agree.Verdict{"head": agree.Same, "hh_no": agree.Same, "type": agree.Same, "size": agree.Differs, "people": agree.Differs,
		"rel": agree.Differs, "dibao": agree.Same, "percap": agree.Blank, "helper": agree.Unchecked} {
		if c := v.cell(h, field, "sys"); c.Verdict != want {
			t.Errorf("%s: %+v, want %s", field, c, want)
		}
	}
	if c := v.cell(h, "people", "sys"); !strings.Contains(c.Says, "写成 欧阳明明") || !strings.Contains(c.Says, "多 欧阳多(8811)") || strings.Contains(c.Says, "533102") {
		t.Errorf("people: %s", c.Says)
	}
	if c := v.cell(h, "rel", "sys"); c.Says != "欧阳𠮷明 写的之女，册子之子" {
		t.Errorf("relations: %s", c.Says)
	}
	if now := v.of(h).Household; !now.Changed.Equal(before) {
		t.Error("the register changed")
	}
	v.must(func(tx *store.Tx, c *agree.Comparer) error { return c.Say(tx, h, "sys", "helper", "李强") })
	again := strings.ReplaceAll(export, "脱贫户", "一般户")
	v.imports("sys", again)
	if c := v.cell(h, "type", "sys"); c.Verdict != agree.Differs {
		t.Errorf("replaced: %+v", c)
	}
	book, n, err := agree.Undo(v.DB, "罗秀云", "sys")
	if err != nil || n != 1 {
		t.Fatal(book, n, err)
	}
	if c := v.cell(h, "type", "sys"); c.Verdict != agree.Same {
		t.Errorf("the former export is back: %+v", c)
	}
	if _, _, err := agree.Undo(v.DB, "罗秀云", "sys"); err != nil {
		t.Fatal(err)
	}
	if c := v.cell(h, "type", "sys"); c.Verdict != agree.Unchecked {
		t.Errorf("taken back: %+v", c)
	}
	if c := v.cell(h, "helper", "sys"); c.Says != "李强" {
		t.Errorf("what was typed is gone: %+v", c)
	}
	if _, _, err := agree.Undo(v.DB, "罗秀云", "sys"); err == nil {
		t.Error("taken back twice")
	}
	if _, err := exchange.Undo(v.DB, "罗秀云", true); err == nil {
		t.Error("an export that was compared is taken back as a roster")
	}
	storetest.Check(t, v.DB)
}

// TestMatching: by number, ID numbers, and the name of the head where only one has it.
func TestMatching(t *testing.T) {
	v := newVillage(t)
	a := v.household("1", "甲")
	b := v.household("2", "乙")
	v.household("3", "丙")
	v.household("4", "丙")
	v.member(b, "533102199003078811", "乙", "rel", "01")
	got := v.imports("book", `户编号,户主姓名,户主证件号码,户类型
,甲,533102198003078817,一般户
,乙改,533102199003078811,一般户
,丙,533102197003078812,一般户
4,丙,,一般户
`)
	if got.Households != 3 || len(got.Unmatched) != 1 || got.Unmatched[0].Head != "丙" {
		t.Fatalf("%+v", got)
	}
	if c := v.cell(a, "head", "book"); c.Verdict != agree.Same {
		t.Errorf("by name: %+v", c)
	}
	if c := v.cell(b, "head", "book"); c.Verdict != agree.Differs || c.Says != "乙改" {
		t.Errorf("by ID number: %+v", c)
	}
}

// TestNamesAlone: a wall sheet has no numbers; its households are told by the heads' names.
func TestNamesAlone(t *testing.T) {
	v := newVillage(t)
	h := v.household("1", "甲", "helper", "李强")
	v.household("2", "乙")
	v.household("3", "乙")
	got := v.imports("wall", "上墙表,,\n户主姓名,帮扶责任人,家庭人口\n甲,李刚,\n乙,李强,\n丁,李强,\n")
	if got.Households != 1 || len(got.Unmatched) != 2 || len(got.Rows) != 0 {
		t.Fatalf("%+v", got)
	}
	if c := v.cell(h, "helper", "wall"); c.Verdict != agree.Differs || c.Says != "李刚" {
		t.Errorf("%+v", c)
	}
	if c := v.cell(h, "size", "wall"); c.Verdict != agree.Unchecked {
		t.Errorf("an empty cell says something: %+v", c)
	}
}

func (v *village) issues(h string) (all []store.Issue) {
	v.Helper()
	err := v.DB.View(func(tx *store.Tx) (err error) {
		all, err = tx.Issues(store.IssueFilter{Household: h})
		return err
	})
	if err != nil {
		v.Fatal(err)
	}
	return all
}

// TestIssues: a difference becomes one issue that names the carrier to be corrected and what is right; it is withdrawn when it agrees.
func TestIssues(t *testing.T) {
	v := newVillage(t)
	h := v.household("37", "欧阳秀英", "type", "02", "dgrade", "B")
	open := func() (n agree.Opened) {
		v.must(func(tx *store.Tx, c *agree.Comparer) (err error) {
			n, err = c.Open(tx, h)
			return err
		})
		return n
	}
	v.must(func(tx *store.Tx, c *agree.Comparer) error { return c.Say(tx, h, "card", "dgrade", "C级") })
	v.must(func(tx *store.Tx, c *agree.Comparer) error { return c.Say(tx, h, "sys", "type", "一般户") })
	if n := open(); n != (agree.Opened{Opened: 2}) {
		t.Fatalf("%+v", n)
	}
	if n := open(); n != (agree.Opened{Known: 2}) {
		t.Fatalf("opened twice: %+v", n)
	}
	var one store.Issue
	for _, i := range v.issues(h) {
		if strings.Contains(i.Title(), "明白卡") {
			one = i
		}
	}
	if one.Record == nil || one.Category() != "数据不一致" || one.Title() != "数据不一致：明白卡的住房等级" ||
		one.Detail() != "明白卡写的是 C级，应是 B级（以村册为准）。应改：明白卡。" {
		t.Fatalf("%+v", one.Record)
	}
	v.must(func(tx *store.Tx, c *agree.Comparer) error { return c.Agree(tx, h, "card", "dgrade") })
	states := map[ledger.Status]int{}
	for _, i := range v.issues(h) {
		states[i.Status()]++
	}
	if states[ledger.Withdrawn] != 1 || states[ledger.Found] != 1 {
		t.Errorf("%v", states)
	}
	v.put(h, "type", "01")
	if n := open(); n.Withdrawn != 1 {
		t.Errorf("the register was corrected: %+v", n)
	}
	storetest.Check(t, v.DB)
}

// TestFoundAtHome: what is found at home is right: the register and what agrees with it are to be corrected, what says the same is not.
func TestFoundAtHome(t *testing.T) {
	v := newVillage(t)
	h := v.household("37", "欧阳秀英", "dgrade", "B")
	for carrier, says := range map[string]string{"real": "C级", "sys": "B级", "card": "C级", "book": "D级"} {
		v.must(func(tx *store.Tx, c *agree.Comparer) error { return c.Say(tx, h, carrier, "dgrade", says) })
	}
	var wrong []string
	for _, d := range v.of(h).Differences() {
		wrong = append(wrong, d.Cell.Carrier)
		if d.Right != "C级" || d.By.Label != "实际情况" {
			t.Errorf("%+v", d)
		}
	}
	slices.Sort(wrong)
	if !slices.Equal(wrong, []string{"book", "reg", "sys"}) {
		t.Errorf("to be corrected: %v", wrong)
	}
	v.must(func(tx *store.Tx, c *agree.Comparer) error { _, err := c.Open(tx, h); return err })
	v.put(h, "dgrade", "C")
	v.must(func(tx *store.Tx, c *agree.Comparer) error {
		n, err := c.Open(tx, h)
		if n.Withdrawn != 1 || n.Known != 2 {
			t.Errorf("%+v", n)
		}
		return err
	})
}

// TestForm: what the form of the four agreements says holds where nothing else is known, and opens no second issue.
func TestForm(t *testing.T) {
	v := newVillage(t)
	h := v.household("37", "欧阳秀英", "type", "02", "first_date", "2014-03-01", "dgrade", "B")
	f, ok := catalog.Form("four_agreements")
	if !ok {
		t.Fatal("no form")
	}
	v.update(func(tx *store.Tx) error {
		d, err := tx.OpenDraft(store.Subject{Form: f.Name, Record: h})
		if err != nil {
			return err
		}
		env, err := tx.Env(d.Subject)
		if err != nil {
			return err
		}
		s := forms.NewSession(f, env, d.Answers)
		for _, q := range f.Questions {
			if q.List != "" {
				s.Answer(q.Path(), "ok")
			}
		}
		s.Answer("g7/g7_book", "bad")
		s.Answer("g9/g_detail", "手册写的C级")
		_, _, err = tx.Complete(d, s)
		return err
	})
	for _, tt := range []struct {
		field, carrier string
		want           agree.Verdict
	}{{"type", "book", agree.Same}, {"first_date", "sys", agree.Same}, {"dgrade", "book", agree.Differs}, {"mon_type", "sys", agree.Blank},
		{"hh_no", "sys", agree.Unchecked}} {
		if c := v.cell(h, tt.field, tt.carrier); c.Verdict != tt.want || c.ByForm != (tt.field != "hh_no") {
			t.Errorf("%s at %s: %+v, want %s", tt.field, tt.carrier, c, tt.want)
		}
	}
	before := len(v.issues(h))
	v.must(func(tx *store.Tx, c *agree.Comparer) error { _, err := c.Open(tx, h); return err })
	if got := len(v.issues(h)); got != before || before != 1 {
		t.Errorf("%d issues, %d before", got, before)
	}
	v.must(func(tx *store.Tx, c *agree.Comparer) error { return c.Say(tx, h, "book", "dgrade", "D级") })
	if c := v.cell(h, "dgrade", "book"); c.ByForm || c.Says != "D级" {
		t.Errorf("%+v", c)
	}
}

// TestVillage: counts, and which carriers are compared is a decision.
func TestVillage(t *testing.T) {
	v := newVillage(t)
	a := v.household("1", "甲", "dgrade", "B")
	v.household("2", "乙")
	v.update(func(tx *store.Tx) error {
		var two []agree.Carrier
		for _, name := range []string{"手册", "上墙"} {
			c, err := agree.CarrierNamed(name)
			if err != nil {
				return err
			}
			two = append(two, c)
		}
		return agree.Choose(tx, two)
	})
	for _, r := range v.of(a).Rows {
		if len(r.Cells) != 2 {
			t.Fatalf("%d carriers", len(r.Cells))
		}
		if r.Value == "" {
			continue
		}
		for _, c := range r.Cells {
			v.must(func(tx *store.Tx, cmp *agree.Comparer) error { return cmp.Agree(tx, a, c.Carrier, r.Field.ID) })
		}
	}
	read := func() (rep agree.Report) {
		v.must(func(tx *store.Tx, c *agree.Comparer) (err error) {
			rep, err = c.Village(tx)
			return err
		})
		return rep
	}
	if n := read().Counts(); n != (agree.Counts{Households: 2, Checked: 1, Agreed: 1}) {
		t.Errorf("%+v", n)
	}
	v.must(func(tx *store.Tx, c *agree.Comparer) error { return c.Say(tx, a, "book", "dgrade", "C级") })
	rep := read()
	if n := rep.Counts(); n != (agree.Counts{Households: 2, Checked: 1, Differ: 1}) {
		t.Errorf("%+v", n)
	}
	table := rep.Table()
	if len(table.Rows) != 1 || table.Rows[0].Cells[8].Text != "帮扶手册" || !strings.Contains(table.Notes[0], "帮扶手册、上墙资料") {
		t.Errorf("%+v", table)
	}
	for _, h := range rep.Houses {
		one := v.of(h.Household.ID)
		if one.Tally("") != h.Tally("") {
			t.Errorf("%s: %+v by itself, %+v in the list", h.Household.Head(), one.Tally(""), h.Tally(""))
		}
	}
}
