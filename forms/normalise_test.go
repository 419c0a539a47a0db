package forms

import (
	"testing"

	"cunce/forms/qtype"
)

func TestAnswersAreNormalisedByType(t *testing.T) {
	one := func(ty qtype.Type) *Question { return &Question{Name: "q", Type: ty} }
	listed := func(ty qtype.Type) *Question { return &Question{Name: "q", Type: ty, List: "cause"} }
	with := func(q *Question, appearance string) *Question { q.Appearance = appearance; return q }
	for _, c := range []struct {
		q           *Question
		typed, want string // want "" is a refusal
	}{
		{one(qtype.Text), " 张 三 ", "张 三"},
		{one(qtype.Text), "１２３", "１２３"}, // free text stays as typed
		{one(qtype.Text), "一\n二", "一 二"},
		{with(one(qtype.Text), "multiline"), "一\n二", "一\n二"},
		{with(one(qtype.Text), "w1 idcard"), "13010219900101１２３*", "13010219900101123X"},
		{with(one(qtype.Text), "idcard"), "13010219900101123.", "13010219900101123X"},
		{with(one(qtype.Text), "idcard"), "130102 1990 0101 123x", "13010219900101123X"},
		{with(one(qtype.Text), "numbers"), "１３８　", "138"},
		{one(qtype.Integer), "１２", "12"},
		{one(qtype.Integer), "-3", "-3"},
		{one(qtype.Integer), "－３", "-3"},
		{one(qtype.Integer), "007", "7"},
		{one(qtype.Integer), "-0", "0"},
		{one(qtype.Integer), "1,234", "1234"},
		{one(qtype.Integer), "1.5", ""},
		{one(qtype.Integer), "三", ""},
		{one(qtype.Integer), "9999999999999999", ""},
		{one(qtype.Decimal), "１，２３４．５０", "1234.5"},
		{one(qtype.Decimal), "0.1", "0.1"},
		{one(qtype.Decimal), "NaN", ""},
		{one(qtype.Decimal), "1e400", ""},
		{one(qtype.Decimal), "十", ""},
		{one(qtype.Date), "2022-8-6", "2022-08-06"},
		{one(qtype.Date), "20220806", "2022-08-06"},
		{one(qtype.Date), "8.6", "2022-08-06"},
		{one(qtype.Date), "2022年8月", ""},
		{with(one(qtype.Date), "month-year"), "2022年8月", "2022-08-01"},
		{one(qtype.Date), "2022-2-30", ""},
		{one(qtype.Time), "8:30", "08:30"},
		{one(qtype.Time), "0830", "08:30"},
		{one(qtype.Time), "８：３０", "08:30"},
		{one(qtype.Time), "8点30分", "08:30"},
		{one(qtype.Time), "8点", "08:00"},
		{one(qtype.Time), "08:30:00.000+08:00", "08:30"},
		{one(qtype.Time), "25:00", ""},
		{one(qtype.DateTime), "2022-8-6 8:30", "2022-08-06T08:30:00.000+08:00"},
		{one(qtype.DateTime), "2022-08-06T00:30:00.000Z", "2022-08-06T08:30:00.000+08:00"},
		{one(qtype.DateTime), "2022-8-6", ""},
		{listed(qtype.SelectOne), "2", "2"},
		{listed(qtype.SelectOne), "２", "2"},
		{listed(qtype.SelectOne), "因 病", "1"},
		{listed(qtype.SelectOne), "4", ""},
		{listed(qtype.SelectOne), "1 2", ""},
		{listed(qtype.SelectMultiple), "3 1", "1 3"},
		{listed(qtype.SelectMultiple), "3，1、1", "1 3"},
		{listed(qtype.SelectMultiple), "因学 因病", "1 3"},
		{listed(qtype.SelectMultiple), "1 9", ""},
		{listed(qtype.Rank), "3 1 2", "3 1 2"},
		{listed(qtype.Rank), "3 1", ""},
		{listed(qtype.Rank), "3 1 1", ""},
		{one(qtype.Acknowledge), "是", "OK"},
		{one(qtype.Acknowledge), "不", ""},
		{&Question{Name: "q", Type: qtype.Range, Parameters: map[string]string{"start": "1", "end": "5", "step": "2"}}, "3", "3"},
		{&Question{Name: "q", Type: qtype.Range, Parameters: map[string]string{"start": "1", "end": "5", "step": "2"}}, "4", ""},
		{&Question{Name: "q", Type: qtype.Range}, "11", ""},
		{one(qtype.Barcode), " ６９０１ ", "6901"},
	} {
		s := start(t, c.q)
		r := s.Answer("q", c.typed)
		if c.want == "" {
			if r.Verdict != Violated || r.Message == "" || s.Typed("q") != c.typed || !s.Get("q").Empty() {
				t.Errorf("%s %q: verdict %d %q, typed %q; want a refusal that keeps what was typed", c.q.Type, c.typed, r.Verdict, r.Message, s.Typed("q"))
			}
			continue
		}
		if r.Verdict != Accepted || r.Text != c.want || s.Get("q") != (Answer{State: Answered, Text: c.want}) {
			t.Errorf("%s %q: verdict %d %q, text %q; want %q", c.q.Type, c.typed, r.Verdict, r.Message, r.Text, c.want)
		}
	}
}

// Every type that a person answers takes some answer, and no other type takes any.
func TestEveryTypeIsHandled(t *testing.T) {
	sample := map[qtype.Type]string{
		qtype.Text: "x", qtype.Integer: "1", qtype.Decimal: "1.5", qtype.SelectOne: "yes", qtype.SelectMultiple: "yes no",
		qtype.Date: "2022-8-6", qtype.Time: "8:30", qtype.DateTime: "2022-8-6 8:30", qtype.Acknowledge: "OK",
		qtype.Range: "3", qtype.Rank: "no yes", qtype.Barcode: "1",
	}
	for _, ty := range qtype.All() {
		q := &Question{Name: "q", Type: ty}
		if ty.Chosen() {
			q.List = "yesno"
		}
		s := start(t, q)
		value, asked := sample[ty]
		if asked != ty.Asked() {
			t.Fatalf("no sample for type %s", ty)
		}
		r := s.Answer("q", value)
		if want := map[bool]Verdict{true: Accepted, false: Unasked}[asked]; r.Verdict != want {
			t.Errorf("%s: verdict %d %s, want %d", ty, r.Verdict, r.Message, want)
		}
	}
}

// What the program stores it reads back as the same: a draft must resume.
func TestNormalisedTextIsStable(t *testing.T) {
	for ty, typed := range map[qtype.Type]string{qtype.Integer: "-1,200", qtype.Decimal: "０．５", qtype.Date: "8.6", qtype.Time: "9",
		qtype.DateTime: "2022-8-6 8:30", qtype.SelectMultiple: "否,是", qtype.Acknowledge: "好"} {
		q := &Question{Name: "q", Type: ty}
		if ty.Chosen() {
			q.List = "yesno"
		}
		s := start(t, q)
		first := s.Answer("q", typed).Text
		if again := s.Answer("q", first); again.Verdict != Accepted || again.Text != first {
			t.Errorf("%s: %q became %q", ty, first, again.Text)
		}
	}
}
