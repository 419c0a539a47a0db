package catalog

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/forms/xlsform"
)

// roles are the offices that a form may name: those of source 002, without the township's own prefix. A township's own
// names stand in its settings.
var roles = strings.Fields("扶贫办 组织办 民政和社事办 社事办 社保所 卫健办 建环办 农业服务中心 经发办 宣传办 平安办 乡纪委 农商行 " +
	"各驻村工作组 各村")

// eachText calls fn with every text of a form that somebody reads, and where it stands.
func eachText(f *forms.Form, fn func(where, text string)) {
	fn("title", f.Title)
	fn("source", f.Source)
	fn("note", f.Note)
	for _, g := range f.Groups {
		fn(g.Name, g.Label)
		fn(g.Name, g.Hint)
	}
	for _, q := range f.Questions {
		for _, text := range []string{q.Label, q.Hint, q.Guidance, q.RequiredMessage, q.ConstraintMessage, q.WarningMessage, q.Category,
			q.Office, q.Unit} {
			fn(q.Name, text)
		}
	}
	for list, choices := range f.Lists {
		for _, c := range choices {
			fn(list+" "+c.Name, c.Label)
		}
	}
}

// TestSimplified: every Chinese character is one of GB 2312, the set of simplified writing; what is written the
// traditional way is not in it.
func TestSimplified(t *testing.T) {
	gb := simplifiedchinese.HZGB2312.NewEncoder()
	foreign := func(text string) (found string) {
		for _, r := range text {
			if _, err := gb.String(string(r)); unicode.Is(unicode.Han, r) && err != nil {
				found += string(r)
			}
		}
		return found
	}
	if got := foreign("貧困戶与贫困户"); got != "貧戶" {
		t.Fatalf("this test finds %q", got)
	}
	for _, name := range Names() {
		eachText(mustForm(t, name), func(where, text string) {
			if found := foreign(text); found != "" {
				t.Errorf("%s %s: %s in %s", name, where, found, text)
			}
		})
	}
}

// shifts write the same thing in several ways; the catalogue keeps to one.
var shifts = []struct {
	rule *regexp.Regexp
	why  string
}{
	{regexp.MustCompile(`\p{Han}[,;!?:]`), "half-width punctuation behind Chinese"},
	{regexp.MustCompile(`  | [，。；：？]|[，。；：] `), "blanks around punctuation"},
	{regexp.MustCompile(`。。|，，|；。|，。`), "punctuation twice"},
	{regexp.MustCompile(`[a-z]_[a-z]`), "a name of the program"},
	{regexp.MustCompile(`(?i)todo|xxx|\bnull\b|\bproblem\b`), "left over"},
}

// TestTidy: messages, hints and helps are written in one way.
func TestTidy(t *testing.T) {
	place := regexp.MustCompile(`\$\{[^}]*\}`)
	for _, name := range Names() {
		f := mustForm(t, name)
		for _, q := range f.Questions {
			for _, text := range []string{q.Hint, q.Guidance, q.RequiredMessage, q.ConstraintMessage, q.WarningMessage} {
				for _, s := range shifts {
					if s.rule.MatchString(place.ReplaceAllString(text, "1")) {
						t.Errorf("%s %s: %s: %s", name, q.Name, s.why, text)
					}
				}
			}
			for _, text := range []string{q.Hint, q.RequiredMessage, q.ConstraintMessage, q.WarningMessage} {
				if strings.HasSuffix(text, "。") {
					t.Errorf("%s %s: one sentence needs no full stop: %s", name, q.Name, text)
				}
			}
			if q.Guidance != "" && !strings.HasSuffix(q.Guidance, "。") {
				t.Errorf("%s %s: the help does not end: %s", name, q.Name, q.Guidance)
			}
		}
	}
}

// TestMessages: what is refused, wanted or doubted says so in words of its own.
func TestMessages(t *testing.T) {
	for _, name := range Names() {
		for _, q := range mustForm(t, name).Questions {
			if q.Group != nil && q.Group.Name == "fieldwork" {
				continue
			}
			if (q.Constraint == "") != (q.ConstraintMessage == "") || (q.Warning == "") != (q.WarningMessage == "") ||
				(q.Required == "") != (q.RequiredMessage == "") {
				t.Errorf("%s %s: a check without its message, or a message without its check", name, q.Name)
			}
			if q.Computed() && (q.Required != "" || q.Constraint != "" || q.Default != "" || q.Prefill != "" || q.Carry) {
				t.Errorf("%s %s is computed, and wants an answer", name, q.Name)
			}
		}
	}
}

// TestOffices: every office is a known role, and every issue belongs to one.
func TestOffices(t *testing.T) {
	for _, name := range Names() {
		f := mustForm(t, name)
		for _, q := range f.Questions {
			if q.Office != "" && !slices.Contains(roles, q.Office) && !chosenOffice(f, q.Office) {
				t.Errorf("%s %s: nobody knows the office %s", name, q.Name, q.Office)
			}
			if (q.Problem == "") != (q.Category == "") || q.Problem == "" && q.Office != "" {
				t.Errorf("%s %s: problem %q, category %q, office %q", name, q.Name, q.Problem, q.Category, q.Office)
			}
			issue := q.Problem != "" && q.Grade != "hint"
			if issue != (q.DueDays > 0) || issue && q.Office == "" || q.Urgent && (!issue || q.DueDays > 3) {
				t.Errorf("%s %s: grade %q, %d days, office %q, urgent %t", name, q.Name, q.Grade, q.DueDays, q.Office, q.Urgent)
			}
		}
	}
}

// chosenOffice reports whether an office is named by an answer, and every choice of that is a known role.
func chosenOffice(f *forms.Form, office string) bool {
	name, ok := strings.CutPrefix(office, "${")
	q, found := f.Question(strings.TrimSuffix(name, "}"))
	return ok && found && q.Required != "" && !slices.ContainsFunc(f.Lists[q.List], func(c forms.Choice) bool { return !slices.Contains(roles, c.Label) })
}

// TestLists: no choice list stands unused, and within a list names and labels are said once.
func TestLists(t *testing.T) {
	for _, name := range Names() {
		f := mustForm(t, name)
		source, _ := Source(name)
		for list, choices := range f.Lists {
			used := strings.Contains(string(source), "'"+list+"'") || slices.ContainsFunc(f.Questions, func(q *forms.Question) bool { return q.List == list })
			if !used {
				t.Errorf("%s: nobody uses the list %s", name, list)
			}
			names, labels := map[string]bool{}, map[string]bool{}
			for _, c := range choices {
				label := c.Label + fmt.Sprint(c.Extra) // what a filter keeps apart may be called the same
				if names[c.Name] || labels[label] {
					t.Errorf("%s: list %s says %s %s twice", name, list, c.Name, c.Label)
				}
				names[c.Name], labels[label] = true, true
			}
		}
	}
}

// tried are answers that decide something where a question has no choices.
var tried = map[qtype.Type][]string{
	qtype.Integer: {"0", "1", "4", "60"}, qtype.Decimal: {"0", "1", "4999", "12500", "-5"},
	qtype.Date: {"2020-03-01", "2022-08-06", "2022-07-01"}, qtype.Text: {"有"},
}

// TestReachable: no condition leaves a question out for ever.
func TestReachable(t *testing.T) {
	for _, name := range Names() {
		for _, q := range unreached(mustForm(t, name)) {
			t.Errorf("%s %s is never asked: %s", name, q.Name, q.Relevant)
		}
	}
}

// unreached answers a form over and over with anything that it offers, for several households, and gives the questions
// that were never asked.
func unreached(f *forms.Form) []*forms.Question {
	registers := []map[string]string{nil, {"household/type3": "jiance", "household/type": "04", "household/mon_type": "02"},
		{"settings/ten_groups": "9 12"},
		{"household/type3": "general", "household/type": "01", "household/members": "欧阳秀英 欧阳小明"}}
	random := rand.New(rand.NewPCG(2022, 8))
	open := slices.Clone(f.Questions)
	for turn := 0; turn < 400 && len(open) > 0; turn++ {
		s := forms.NewSession(f, fieldEnv(registers[turn%len(registers)]), nil)
		for _, p := range s.Places() {
			for row := 0; p.Question() == nil && row < 4; row++ {
				s.Add(p)
			}
		}
		for _, p := range s.Places() {
			if p.Question() != nil && s.Relevant(p) {
				answerAnything(s, p, random)
			}
		}
		for _, p := range s.Places() {
			if s.Relevant(p) {
				open = slices.DeleteFunc(open, func(q *forms.Question) bool { return q == p.Question() })
			}
		}
	}
	return open
}

func answerAnything(s *forms.Session, p forms.Place, random *rand.Rand) {
	q := p.Question()
	if !q.Type.Asked() || s.ReadOnly(p) {
		return
	}
	offers := tried[q.Type]
	if q.Type.Chosen() {
		offers = nil
		for _, c := range s.Choices(p) {
			offers = append(offers, c.Name)
		}
	}
	if len(offers) > 0 {
		s.Answer(p.Path(), offers[random.IntN(len(offers))])
	}
}

// TestUnreached: the search finds what cannot be asked, and only that.
func TestUnreached(t *testing.T) {
	const text = `
| survey | | | |
| | type | name | label | relevant |
| | select_one yn | a | 甲 | |
| | select_one yn | b | 乙 | ${a} = 'yes' |
| | text | c | 丙 | ${b} = 'no' |
| | text | d | 丁 | ${a} = 'maybe' |
| | begin_group | g | 组 | ${b} = 'yes' |
| | text | e | 戊 | ${a} = 'no' |
| | end_group | | | |
| choices | | |
| | list_name | name | label |
| | yn | yes | 是 |
| | yn | no | 否 |
`
	wb, err := sheet.Parse("form.md", []byte(text), sheet.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	f, faults := xlsform.Load(wb, "form")
	if f == nil {
		t.Fatal(faults)
	}
	var names []string
	for _, q := range unreached(f) {
		names = append(names, q.Name)
	}
	if !slices.Equal(names, []string{"d", "e"}) {
		t.Errorf("never asked: %v", names)
	}
}
