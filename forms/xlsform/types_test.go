package xlsform

import (
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/qtype"
)

// Every word for a plain type is read with what older workbooks put around it, in any case, with any joint.
func TestEverySpellingOfPlainTypes(t *testing.T) {
	for word, want := range plainTypes {
		for _, text := range []string{word, strings.ToUpper(word), "add " + word + " prompt", "q " + word, "get " + word, "uri:" + word,
			strings.ReplaceAll(word, " ", "_"), strings.ReplaceAll(word, " ", "-"), "  " + word + " "} {
			k, ok := read(text)
			if !ok || k != (kind{question: want}) {
				t.Errorf("%q: %+v %v, want %s", text, k, ok, want)
			}
		}
	}
}

// Every beginning of a choice type is read with its list, as it is spelled there.
func TestEverySpellingOfListTypes(t *testing.T) {
	for _, c := range listTypes {
		for _, prefix := range []string{c.prefix, strings.ReplaceAll(c.prefix, " ", "_"), strings.ToUpper(c.prefix), strings.ReplaceAll(c.prefix, " ", "  ")} {
			for _, list := range []string{"yes_no", "Yes-No", "选项表"} {
				if k, ok := read(prefix + " " + list); !ok || k != (kind{question: c.is, list: list}) {
					t.Errorf("%q with %s: %+v %v", prefix, list, k, ok)
				}
				if k, ok := read(prefix + " " + list + " or_other"); !ok || k != (kind{question: c.is, list: list, orOther: true}) {
					t.Errorf("%q with %s or_other: %+v %v", prefix, list, k, ok)
				}
			}
			if k, ok := read(prefix); !ok || k.list != "" || k.question != c.is {
				t.Errorf("%q alone: %+v %v", prefix, k, ok)
			}
		}
	}
}

// What cannot be collected loads and is shown; what is no question is left out; neither refuses the form, and each says so.
func TestWhatIsSkippedNeverRefusesAForm(t *testing.T) {
	all := map[string]string{}
	for _, word := range uncollected {
		all[word] = "not_collected"
	}
	for _, word := range silent {
		all[word] = "not_collected"
	}
	for _, f := range fileTypes {
		all[f.prefix+" villages.geojson"], all[f.prefix+" villages.xml"] = "not_collected", "not_collected"
	}
	for _, word := range externalTypes {
		all[word+" villages"] = "not_collected"
	}
	for _, word := range dropped {
		all[word] = "skipped_type"
	}
	for word, code := range all {
		head, file, _ := strings.Cut(word, " villages")
		if file != "" || strings.HasSuffix(word, " villages") {
			file = " villages" + file
		}
		for _, text := range []string{word, strings.ReplaceAll(head, " ", "_") + file, strings.ReplaceAll(head, " ", "-") + file} {
			f, faults := load(t, survey("type | name | label", text+" | x | 照片", "text | a | A"))
			if got := told(faults); got != "skipped survey 2 A "+code {
				t.Errorf("%q: %s", text, got)
				continue
			}
			s := forms.NewSession(f, forms.Env{}, nil)
			if s.Cursor() == (forms.Place{}) || s.Cursor().Question().Name != "a" || s.Answer("x", "1").Verdict != forms.Unasked || len(s.Summary().Items) != 1 {
				t.Errorf("%q: cursor %v", text, s.Cursor())
			}
		}
	}
}

// What cannot be filled in refuses the form at its row, in any spelling, and the rest is read all the same.
func TestWhatRefusesAForm(t *testing.T) {
	for text, code := range map[string]string{"loop": "unsupported_type", "include": "unsupported_type", "osm": "unsupported_type",
		"osm tags": "unsupported_type", "Begin_Loop over x": "unsupported_type", "end-loop": "unsupported_type"} {
		rows := []string{text + " | r | R", "text | a | A"}
		f, faults := load(t, survey("type | name | label", rows...))
		if got := told(faults); got != "error survey 2 A "+code || len(f.Questions) != 1 {
			t.Errorf("%q: %s, %d questions", text, got, len(f.Questions))
		}
	}
}

// A repeat is one in every spelling.
func TestRepeatsInEverySpelling(t *testing.T) {
	for _, text := range []string{"BEGIN REPEAT", "begin-repeat", "begin lgroup", "begin looped group", "begin_repeat"} {
		f := sound(t, survey("type | name | label | repeat_count | relevant", text+" | r | R | 3 | ${n} > 0",
			"text | a | A | | ", strings.Replace(strings.ToLower(text), "begin", "end", 1)+" | | | |", "integer | n | N | | "))
		if g := f.Groups[0]; !g.Repeat || g.RepeatCount != "3" || g.Relevant != "${n} > 0" || f.Questions[0].Group != g {
			t.Errorf("%q: %+v", text, g)
		}
	}
}

// or_other adds the choice to a copy of the list and asks what it is, for one choice and for several, once.
func TestOrOtherIsFilledIn(t *testing.T) {
	f := sound(t, survey("type | name | label | required", "select_one yesno or_other | a | A | yes", "select_multiple yesno or_other | b | B |", "select_one yesno | c | C |"))
	s := forms.NewSession(f, forms.Env{Now: time.Date(2022, 8, 6, 12, 0, 0, 0, time.UTC)}, nil)
	take(t, s, step{"a_other", "x", forms.Unasked, "这一题现在不用填"}, step{"a", "其他", forms.Accepted, ""}, step{"a_other", "说不准", forms.Accepted, ""},
		step{"b", "是、其他", forms.Accepted, ""}, step{"b_other", "看情况", forms.Accepted, ""},
		step{"c", "其他", forms.Violated, "没有「其他」这个选项"}, step{"a", "是", forms.Accepted, ""})
	if got, want := string(f.EncodeAnswers(s.Final())), `{"a":"yes","b":"yes other","b_other":"看情况"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if a, b, c := f.Questions[0].List, f.Questions[2].List, f.Questions[4].List; a != b || a == c || len(f.Lists[c]) != 2 {
		t.Errorf("lists %q %q %q: %v", a, b, c, f.Lists)
	}
}

// A list that has the choice already is used as it is, and a row without a name makes one fault and no second question.
func TestOrOtherAtTheEdge(t *testing.T) {
	f := sound(t, survey("type | name | label", "select_one l or_other | a | A")+"| | l | 1 | 一 |\n| | l | other | 别的 |\n")
	if f.Questions[0].List != "l" || len(f.Lists["l"]) != 2 || len(f.Questions) != 2 {
		t.Errorf("list %s %v", f.Questions[0].List, f.Lists["l"])
	}
	_, faults := load(t, survey("type | name | label", "select_one yesno or_other | | A"))
	if got := told(faults); got != "error survey 2 B missing_name" {
		t.Errorf("without a name: %s", got)
	}
	_, faults = load(t, survey("type | name | label", "select_one nix or_other | a | A"))
	if got := told(faults); got != "error survey 2 A missing_list" {
		t.Errorf("without a list: %s", got)
	}
	_, faults = load(t, survey("type | name | label", "select_one yesno or_other | a | A", "text | a_other | 自己写的"))
	if got := told(faults); got != "error survey 3 B duplicate_name" {
		t.Errorf("its name is taken: %s", got)
	}
}

// Every type that a person answers is filled in from a workbook.
func TestEveryAskedTypeIsFilledIn(t *testing.T) {
	samples := map[qtype.Type]string{qtype.Text: "字", qtype.Integer: "１", qtype.Decimal: "1.5", qtype.SelectOne: "是", qtype.SelectMultiple: "是 否",
		qtype.Date: "2022-8-6", qtype.Time: "8:30", qtype.DateTime: "2022-8-6 8:30", qtype.Acknowledge: "是", qtype.Range: "3", qtype.Rank: "否 是", qtype.Barcode: "1"}
	for _, ty := range qtype.All() {
		if typed, ok := samples[ty]; ok != ty.Asked() {
			t.Errorf("%s: sample %q, asked %v", ty, typed, ty.Asked())
		}
		if !ty.Asked() {
			continue
		}
		text := string(ty)
		if ty.Chosen() {
			text += " yesno"
		}
		f := sound(t, survey("type | name | label | required", text+" | q | 题 | yes"))
		s := opened(f)
		if !s.Summary().Blocked {
			t.Errorf("%s: required and not asked for", ty)
		}
		take(t, s, step{"q", samples[ty], forms.Accepted, ""})
		if s.Summary().Blocked {
			t.Errorf("%s: %+v", ty, s.Summary().Items)
		}
	}
}
