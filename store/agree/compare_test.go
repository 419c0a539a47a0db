package agree

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/forms/qtype"
)

var day = time.Date(2022, 8, 6, 0, 0, 0, 0, time.UTC)

// meanings are one of each kind.
func meaningsOf() map[string]meaning {
	list := []forms.Choice{{Name: "01", Label: "一般户"}, {Name: "02", Label: "脱贫户（享受政策）"}, {Name: "03", Label: "脱贫户（不享受政策）"}}
	return map[string]meaning{
		"text": {now: day}, "date": {question: &forms.Question{Type: qtype.Date}, now: day}, "number": {question: &forms.Question{Type: qtype.Decimal}, now: day},
		"choice": {question: &forms.Question{Type: qtype.SelectOne, List: "hhtype"}, list: list, now: day},
	}
}

// TestSameIsFair: it does not matter which side says it, and everything says the same as itself.
func TestSameIsFair(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`(2014|2015)[-.年]?[1-3]?[-.月]?[1-9]?日?`), rapid.StringMatching(`[0-9]{1,3}(\.0)?[元人]?`),
		rapid.SampledFrom([]string{"01", "02", "03", "一般户", "脱贫户", "脱贫户(享受政策)", "脱贫户（不享受政策）"}))
	rapid.Check(t, func(r *rapid.T) {
		a, b := text.Draw(r, "a"), text.Draw(r, "b")
		for name, m := range meaningsOf() {
			if m.same(a, b) != m.same(b, a) {
				r.Fatalf("%s: %q and %q", name, a, b)
			}
			if !m.same(a, a) {
				r.Fatalf("%s: %q is not itself", name, a)
			}
		}
	})
}

// TestPeopleAgreeOnlyWhole: of two lists of people that agree, everybody is in both, with the same number.
func TestPeopleAgreeOnlyWhole(t *testing.T) {
	one := rapid.Custom(func(r *rapid.T) person {
		return person{Name: rapid.SampledFrom([]string{"甲", "乙", "丙"}).Draw(r, "name"), ID: rapid.SampledFrom([]string{"", "533102199003078811", "53310219650307002X"}).Draw(r, "id")}
	})
	rapid.Check(t, func(r *rapid.T) {
		ours, theirs := rapid.SliceOfN(one, 0, 4).Draw(r, "ours"), rapid.SliceOfN(one, 0, 4).Draw(r, "theirs")
		verdict, says := comparePeople(ours, theirs)
		if strings.Contains(says, "5331021990") {
			r.Fatalf("tells a whole number: %s", says)
		}
		if verdict != Same {
			return
		}
		left := append([]person{}, theirs...)
		for _, p := range ours {
			found := false
			for i, q := range left {
				if !found && p.Name == q.Name && p.ID == q.ID && p.ID != "" {
					left, found = append(left[:i:i], left[i+1:]...), true
				}
			}
			if !found {
				r.Fatalf("%v agrees with %v", ours, theirs)
			}
		}
		if len(left) > 0 || len(ours) == 0 {
			r.Fatalf("%v agrees with %v", ours, theirs)
		}
	})
}

// TestPeople: what is not known on both sides is not looked at, never the same.
func TestPeople(t *testing.T) {
	const id, old, other = "533102199003078811", "533102900307881", "53310219650307002X"
	for name, tt := range map[string]struct {
		ours, theirs []person
		want         Verdict
		says         string
	}{
		"same":              {[]person{{Name: "甲", ID: id}}, []person{{Name: "甲", ID: id}}, Same, ""},
		"fifteen digits":    {[]person{{Name: "甲", ID: id}}, []person{{Name: "甲", ID: old}}, Same, ""},
		"their number":      {[]person{{Name: "甲", ID: id}}, []person{{Name: "甲"}}, Unchecked, "1 人没核"},
		"our number":        {[]person{{Name: "甲"}}, []person{{Name: "甲", ID: id}}, Unchecked, "1 人没核"},
		"no number":         {[]person{{Name: "甲"}}, []person{{Name: "甲"}}, Unchecked, "1 人没核"},
		"placeholder":       {[]person{{Name: "甲", ID: "999999190001010001"}}, []person{{Name: "甲", ID: "999999190001010001"}}, Unchecked, "1 人没核"},
		"another number":    {[]person{{Name: "甲", ID: id}}, []person{{Name: "甲", ID: other}}, Differs, "甲 证件号不同（尾号002X，册子尾号8811）"},
		"another name":      {[]person{{Name: "甲", ID: id}}, []person{{Name: "乙", ID: id}}, Differs, "甲(8811) 写成 乙"},
		"lacking and extra": {[]person{{Name: "甲", ID: id}}, []person{{Name: "乙", ID: other}}, Differs, "少 甲(8811)；多 乙(002X)"},
		"nobody here":       {nil, nil, Blank, ""},
	} {
		if verdict, says := comparePeople(tt.ours, tt.theirs); verdict != tt.want || says != tt.says {
			t.Errorf("%s: %s %q, want %s %q", name, verdict, says, tt.want, tt.says)
		}
	}
	f, _ := fieldNamed("rel")
	each := func(ours, theirs string) Verdict {
		verdict, _ := compareEach(f, meaning{}, []person{{Name: "甲", Values: map[string]string{"rel": ours}}}, []person{{Name: "甲", Values: map[string]string{"rel": theirs}}})
		return verdict
	}
	for _, tt := range []struct {
		ours, theirs string
		want         Verdict
	}{{"01", "01", Same}, {"01", "02", Differs}, {"01", "", Unchecked}, {"", "01", Blank}} {
		if got := each(tt.ours, tt.theirs); got != tt.want {
			t.Errorf("%q against %q: %s, want %s", tt.ours, tt.theirs, got, tt.want)
		}
	}
}

// TestMasked: no run of digits that may be an ID number stays whole.
func TestMasked(t *testing.T) {
	for in, want := range map[string]string{"甲 533102199003078811": "甲 尾号8811", "53310219650307002X；3": "尾号002X；3", "13800000000": "13800000000", "": ""} {
		if got := masked(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func FuzzSame(f *testing.F) {
	f.Add("2014年3月", "2014-03-01")
	f.Add("脱贫户(", "（）02")
	f.Fuzz(func(t *testing.T, a, b string) {
		for name, m := range meaningsOf() {
			if m.same(a, b) != m.same(b, a) {
				t.Errorf("%s: %q and %q", name, a, b)
			}
		}
		masked(a)
		idKey(b)
	})
}
