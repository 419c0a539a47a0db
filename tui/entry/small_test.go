package entry

import (
	"testing"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// smallForm has the kinds of questions that annex 1 lacks.
func smallForm(t testing.TB) *forms.Form {
	t.Helper()
	card := &forms.Group{Name: "card", Label: "1.人员", Row: 2}
	more := &forms.Group{Name: "more", Label: "2.其他", Row: 3}
	f := &forms.Form{
		Name: "small", Title: "小表", Version: "1", Subject: "household", Source: "自拟",
		Groups: []*forms.Group{card, more},
		Lists: map[string][]forms.Choice{
			"yesno": {{Name: "yes", Label: "是"}, {Name: "no", Label: "否"}},
			"need":  {{Name: "a", Label: "住房"}, {Name: "b", Label: "饮水"}, {Name: "c", Label: "医疗"}},
			"rel": {{Name: "01", Label: "户主"}, {Name: "02", Label: "配偶"}, {Name: "03", Label: "之子"}, {Name: "04", Label: "之女"},
				{Name: "05", Label: "之儿媳"}, {Name: "06", Label: "之女婿"}, {Name: "07", Label: "之孙子"}, {Name: "08", Label: "之孙女"},
				{Name: "09", Label: "之父"}, {Name: "10", Label: "之母"}, {Name: "11", Label: "之岳父"}, {Name: "12", Label: "之岳母"}},
			"bad": {{Name: "1", Label: "随时能吃"}, {Name: "2", Label: "逢年过节才吃"}, {Name: "3", Label: "从来都不吃"}},
		},
		Questions: []*forms.Question{
			{Name: "name", Label: "姓名", Type: qtype.Text, Group: card, Required: "true()"},
			{Name: "idno", Label: "身份证号", Type: qtype.Text, Group: card, Constraint: "idcard-valid(.)", ConstraintMessage: "身份证号不对", Appearance: "idcard"},
			{Name: "phone", Label: "电话", Type: qtype.Text, Group: card, Appearance: "phone"},
			{Name: "birth", Label: "出生日期", Type: qtype.Date, Group: card},
			{Name: "rel", Label: "与户主关系", Type: qtype.SelectOne, List: "rel", Group: card},
			{Name: "land", Label: "耕地", Type: qtype.Decimal, Group: card, Unit: "亩", Constraint: ". >= 0", ConstraintMessage: "不能小于 0",
				Warning: ". <= 100", WarningMessage: "超过 100 亩，请核对"},
			{Name: "need", Label: "有什么困难", Type: qtype.SelectMultiple, List: "need", Group: more},
			{Name: "order", Label: "先后", Type: qtype.Rank, List: "need", Group: more},
			{Name: "seen", Label: "已告知", Type: qtype.Acknowledge, Group: more},
			{Name: "eats", Label: "吃肉", Type: qtype.SelectOne, List: "bad", Group: more, Problem: ". = '2' or . = '3'", Normal: "1", Office: "民政办", DueDays: 15, AboutMember: true, Category: "吃饭"},
			{Name: "safe", Label: "住房是否安全", Type: qtype.SelectOne, List: "yesno", Group: more, Problem: ". = 'no'", Normal: "yes", Carry: true, Detail: "detail", Category: "住房", Office: "建环办", DueDays: 3},
			{Name: "detail", Label: "如有问题请详细描述", Type: qtype.Text, Group: more},
		},
	}
	for i, q := range f.Questions {
		q.Row = i + 10
	}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatalf("small form: %+v", faults)
	}
	return f
}

// openSmall opens the small form without a household in the file.
func openSmall(t testing.TB, saved forms.Answers, width, height int) *desk {
	t.Helper()
	v := smallVillages[t]
	if v == nil {
		v = newSmall(t)
		smallVillages[t] = v
	}
	return v.small(saved, width, height)
}

// smallVillages holds one file a test, since making one waits for the disk.
var smallVillages = map[testing.TB]*village{}

// newSmall is a file without households, for the small form.
func newSmall(t testing.TB) *village {
	clock := storetest.NewClock()
	return &village{t: t, clock: clock, db: storetest.New(t, storetest.WithClock(clock)), form: smallForm(t)}
}

// kin are the rows of a repeat in the round before.
var kin = map[string]string{"kin[k1]/name": "欧阳小明", "kin[k2]/name": "单雪旺"}

func (v *village) small(saved forms.Answers, width, height int) *desk {
	v.t.Helper()
	maker := func(ctx screen.Context) screen.Screen {
		m := New(ctx).(*model)
		m.drafts = &shelf{}
		m.load = func(screen.Context, string) (*sheet, error) {
			s := newSheet()
			s.form, s.where = v.form, "石岭组 37号 欧阳秀英  脱贫户 4口人  本组第 7/52 户"
			s.members = []member{{"m1", "欧阳秀英"}, {"m2", "单雪旺"}}
			s.offices = map[string]string{"民政办": "民政和社事办", "建环办": "建环办"}
			s.draft.Answers = saved
			s.env = forms.Env{Now: v.clock.Now(), Previous: func(path string) (forms.Answer, bool) {
				if name := kin[path]; name != "" {
					return forms.Text(name), true
				}
				return forms.Text("yes"), path == "more/safe"
			}, PreviousRows: func(path string) []string {
				if path != "kin" {
					return nil
				}
				return []string{"k2", "k1"}
			}}
			s.start()
			return s, nil
		}
		return m
	}
	page := screen.Page{Kind: screen.Entry, ID: "h1", Form: "small"}
	return &desk{screentest.Open(v.t, v.db, page, width, height, maker), v}
}
