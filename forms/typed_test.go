package forms

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"cunce/forms/expr"
	"cunce/forms/qtype"

	"pgregory.net/rapid"
)

// wide is a text as an input method in full width gives it.
func wide(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '　'
		case r > ' ' && r <= '~':
			return r + 0xfee0
		}
		return r
	}, text)
}

// typings are ways of typing one value of each type that a person answers, and the value that is stored.
var typings = map[qtype.Type]struct {
	ways   []string
	stored string
}{
	qtype.Text:           {[]string{"张三", " 张三　", "张三\n", "\t张三"}, "张三"},
	qtype.Integer:        {[]string{"1200", "1,200", "1200.0", " 1200 ", "01200", "+1200", "1，200"}, "1200"},
	qtype.Decimal:        {[]string{"-3.5", "－３．５", "-3.50", "-3。5", " -3.5"}, "-3.5"},
	qtype.SelectOne:      {[]string{"b1", "乙一镇", "乙 一 镇", " b1 "}, "b1"},
	qtype.SelectMultiple: {[]string{"a1 b1", "b1 a1", "b1,a1", "b1、a1", "甲一镇，乙一镇", "a1；b1", "a1 a1 b1", "甲一镇 b1"}, "a1 b1"},
	qtype.Date:           {[]string{"2022-8-6", "20220806", "2022年8月6日", "2022.8.6", "8.6", "2022/08/06", "8月6日"}, "2022-08-06"},
	qtype.Time:           {[]string{"8:30", "08:30", "0830", "830", "8点30分", "8时30分", "8：30"}, "08:30"},
	qtype.DateTime:       {[]string{"2022-8-6 8:30", "20220806 0830", "2022年8月6日 8点30分", "2022-08-06T08:30", "2022-08-06T08:30:00.000+08:00"}, "2022-08-06T08:30:00.000+08:00"},
	qtype.Acknowledge:    {[]string{"OK", "ok", "是", "好", "1", "yes", "同意"}, "OK"},
	qtype.Range:          {[]string{"7", "7.0", " 7"}, "7"},
	qtype.Rank:           {[]string{"b1 a1 a2", "乙一镇、甲一镇、甲二镇", "b1,a1,a2"}, "b1 a1 a2"},
	qtype.Barcode:        {[]string{"6901", " 6901 "}, "6901"},
}

// Whatever was typed in whichever width, the same value is stored; a type without an example here fails.
func TestEveryTypeIsTypedInEitherWidth(t *testing.T) {
	for _, ty := range qtype.All() {
		c, ok := typings[ty]
		if ok != ty.Asked() {
			t.Errorf("%s: examples %v, asked %v", ty, ok, ty.Asked())
		}
		for _, way := range c.ways {
			for _, typed := range []string{way, wide(way)} {
				s := start(t, &Question{Name: "q", Type: ty, List: "town"})
				if r := s.Answer("q", typed); r.Verdict != Accepted || r.Text != c.stored || s.Get("q") != Text(c.stored) {
					t.Errorf("%s %q: %+v, stored %q, want %q", ty, typed, r, s.Get("q").Text, c.stored)
				}
			}
		}
	}
}

// What is no answer of its type is refused with a sentence that says what to type, and what was typed is kept to the letter.
func TestRefusalsSayWhatToType(t *testing.T) {
	for ty, cases := range map[qtype.Type]map[string]string{
		qtype.Integer:        {"三": wordNotNumber, "1.5": wordNotInteger, "1-2": wordNotNumber, "9999999999999999": wordTooBig, "0x10": wordNotNumber, "": ""},
		qtype.Decimal:        {"1.2.3": wordNotNumber, "NaN": wordNotNumber, "Inf": wordNotNumber, "1000000000000000": wordTooBig, "1元": wordNotNumber},
		qtype.SelectOne:      {"丙镇": say(wordNoChoice, "丙镇"), "a1 b1": say(wordNoChoice, "a1 b1"), "A1": say(wordNoChoice, "A1")},
		qtype.SelectMultiple: {"a1 丙镇": say(wordNoChoice, "丙镇")},
		qtype.Rank:           {"a1 a2": wordRank, "a1 a2 a2": wordRank, "a1 a2 b1 b1": wordRank, "a1 a2 x": say(wordNoChoice, "x")},
		qtype.Date:           {"2022-2-29": wordNotDate, "2022年8月": wordPartialDate, "昨天": wordNotDate, "2022-13-1": wordNotDate, "8月": wordNotDate},
		qtype.Time:           {"24:00": wordNotTime, "8:60": wordNotTime, "早上": wordNotTime},
		qtype.DateTime:       {"2022-8-6": wordNotDateTime, "8:30": wordNotDateTime, "2022年8月 8:30": wordNotDateTime, "2022-2-30 8:30": wordNotDateTime},
		qtype.Acknowledge:    {"不": wordNotAgreed, "0": wordNotAgreed},
		qtype.Range:          {"11": say(wordRange, "0", "10"), "-1": say(wordRange, "0", "10"), "1.5": say(wordStep, "0", "1"), "很好": wordNotNumber},
	} {
		for typed, want := range cases {
			q := &Question{Name: "q", Type: ty, List: "town"}
			s := start(t, q)
			r := s.Answer("q", typed)
			if want == "" {
				continue
			}
			if r != (Result{Verdict: Violated, Message: want, Text: typed}) || s.ErrorOf(q.Place()) != want || s.Typed("q") != typed {
				t.Errorf("%s %q: %+v, error %q, typed %q; want %q", ty, typed, r, s.ErrorOf(q.Place()), s.Typed("q"), want)
			}
		}
	}
}

func TestRangesOfEveryShape(t *testing.T) {
	for _, c := range []struct{ start, end, step, taken, refused string }{
		{"", "", "", "0 5 10", "-1 11 0.5"},
		{"1", "5", "2", "1 3 5", "0 2 4 6 7"},
		{"0", "1", "0.1", "0 0.1 0.3 0.7 1", "0.05 1.1"},
		{"-10", "-2", "4", "-10 -6 -2", "-8 0 2"},
		{"10", "0", "", "10 0 5", "11 -1"}, // counted down
		{"5", "5", "1", "5", "4 6"},
	} {
		q := &Question{Name: "q", Type: qtype.Range, Parameters: map[string]string{"start": c.start, "end": c.end, "step": c.step}}
		for verdict, values := range map[Verdict]string{Accepted: c.taken, Violated: c.refused} {
			for _, v := range strings.Fields(values) {
				s := start(t, q)
				if r := s.Answer("q", v); r.Verdict != verdict || r.Verdict == Violated && r.Message == "" {
					t.Errorf("%s to %s by %s: %s is %+v", c.start, c.end, c.step, v, r)
				}
			}
		}
	}
}

func TestAppearancesThatChangeATyping(t *testing.T) {
	for _, c := range []struct{ appearance, typed, want string }{
		{"", "a*b.c", "a*b.c"}, {"", "１２　３", "１２　３"},
		{"idcard", "11010519491231002*", "11010519491231002X"}, {"idcard", "１１０１０５　１９４９１２３１　００２ｘ", "11010519491231002X"},
		{"idcard", "11010519491231002。", "11010519491231002X"}, {"w2 idcard", "1101051949123100 2.", "11010519491231002X"},
		{"numbers", "１３８－００００", "138-0000"}, {"numbers", " 0311 ", "0311"},
		{"multiline", " 一\r\n二　\n\n三\n", "一\n二　\n\n三"}, {"multiline", "一\t二", "一 二"},
		{"w1", "一\n二", "一 二"},
	} {
		q := text("q")
		q.Appearance = c.appearance
		s := start(t, q)
		if got := s.Answer("q", c.typed).Text; got != c.want {
			t.Errorf("%q %q: %q, want %q", c.appearance, c.typed, got, c.want)
		}
	}
	for appearance, want := range map[string]string{"month-year": "2022-08-01", "year": "2022-01-01"} {
		s := start(t, &Question{Name: "q", Type: qtype.Date, Appearance: appearance})
		typed := map[string]string{"month-year": "2022年8月", "year": "2022年"}[appearance]
		if r := s.Answer("q", typed); r.Text != want || r.Verdict != Accepted {
			t.Errorf("%s %q: %+v", appearance, typed, r)
		}
	}
}

// The value that expressions see has a kind by its type; a type without an example here fails.
func TestEveryTypeHasAKindOfValue(t *testing.T) {
	want := map[qtype.Type]expr.Kind{
		qtype.Text: expr.String, qtype.Integer: expr.Number, qtype.Decimal: expr.Number, qtype.SelectOne: expr.String,
		qtype.SelectMultiple: expr.String, qtype.Date: expr.Date, qtype.Time: expr.Time, qtype.DateTime: expr.DateTime,
		qtype.Note: expr.String, qtype.Calculate: expr.String, qtype.Hidden: expr.String, qtype.Acknowledge: expr.String,
		qtype.Range: expr.Number, qtype.Rank: expr.String, qtype.Barcode: expr.String, qtype.Start: expr.DateTime,
		qtype.End: expr.DateTime, qtype.Today: expr.Date, qtype.Username: expr.String, qtype.DeviceID: expr.String,
		qtype.Uncollected: expr.String,
	}
	samples := map[expr.Kind]string{expr.String: "x", expr.Number: "7", expr.Date: "2022-08-06", expr.Time: "08:30",
		expr.DateTime: "2022-08-06T08:30:00.000+08:00"}
	for _, ty := range qtype.All() {
		kind, ok := want[ty]
		if !ok {
			t.Errorf("%s has no kind", ty)
		}
		if v := typedValue(ty, samples[kind], noon.Location()); v.Kind() != kind {
			t.Errorf("%s is a %v, want %v", ty, v.Kind(), kind)
		}
		if v := typedValue(ty, "", noon.Location()); v.Truth() {
			t.Errorf("%s: nothing is true", ty)
		}
	}
}

// A single choice may have a name with spaces, in its label as in its filter; several choices are told apart by them.
func TestChoicesWithSpaces(t *testing.T) {
	f := draft(&Question{Name: "q", Type: qtype.SelectOne, List: "spaced", ChoiceFilter: "name != ${a}"}, text("a"),
		&Question{Name: "n", Type: qtype.Note, Label: "${q}"})
	f.Lists = map[string][]Choice{"spaced": {{Name: "not sure", Label: "说不准"}, {Name: "sure", Label: "能肯定"}}}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	s := NewSession(f, Env{Now: noon}, nil)
	answers(t, s, "q", "说不准")
	if s.Get("q").Text != "not sure" || s.Label(f.Questions[2].Place()) != "说不准" || s.ErrorOf(f.Questions[0].Place()) != "" {
		t.Errorf("%+v, label %q, error %q", s.Get("q"), s.Label(f.Questions[2].Place()), s.ErrorOf(f.Questions[0].Place()))
	}
	answers(t, s, "a", "not sure")
	if want := say(wordNotOffered, "说不准"); s.ErrorOf(f.Questions[0].Place()) != want {
		t.Errorf("error %q, want %q", s.ErrorOf(f.Questions[0].Place()), want)
	}
}

// The walks forwards and backwards pass the same questions, and going from open question to open question comes to each of
// them once before it is back.
func TestWalksAreSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := NewSession(drawForm(t), world, nil)
		for range rapid.IntRange(0, steps()).Draw(t, "steps") {
			act(t, s)
		}
		var want []string
		open := map[string]bool{}
		for _, n := range s.places() {
			if s.asked(n) {
				path := s.place(n).Path()
				want = append(want, path)
				open[path] = s.undone(n)
			}
		}
		s.at = nil
		tour := func(move func() bool) (paths []string) {
			for move() {
				paths = append(paths, s.Cursor().Path())
			}
			return paths
		}
		forth := strings.Join(tour(s.Next), " ")
		back := append([]string{s.Cursor().Path()}, tour(s.Prev)...)
		slices.Reverse(back)
		if all := strings.Join(want, " "); forth != all || strings.Join(back, " ") != all {
			t.Fatalf("forth %s, back %v, want %s", forth, back, all)
		}
		if s.at = s.first(false); s.at == nil {
			return // nothing is asked
		}
		maps.DeleteFunc(open, func(_ string, undone bool) bool { return !undone })
		count := len(open)
		for range count {
			here := func() string { return s.Cursor().Path() }
			if s.NextOpen(); !open[here()] && count > 1 {
				t.Fatalf("at %s twice, or it is not open", here())
			}
			delete(open, here())
		}
		here := s.Cursor()
		if s.NextOpen() && (!s.PrevOpen() || s.Cursor() != here) {
			t.Fatalf("from %s to the next open one and back is %s", here.Path(), s.Cursor().Path())
		}
	})
}
