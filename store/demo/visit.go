package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/qtype"
)

// A finding is something that is not as it should be: the question, the answer that is the problem, the officer's words.
type finding struct{ question, answer, words string }

// findings are what households of the sample have, the earlier the more frequent.
var findings = []finding{
	{"a1_10_1", "yes", "明白卡还是去年的，没有换新"},
	{"a1_2_1b", "yes", "后墙有裂缝，没做过鉴定"},
	{"a1_4_1b", "no", "不知道缴费有补助"},
	{"a1_5_2", "no", "没有水质鉴定证明"},
	{"a1_10_2", "no", "签约医生服务卡今年没有年审"},
	{"a1_7", "yes", "想学电焊，没有安排上培训"},
	{"a1_9_1", "yes", "想贷款养羊，还没有办下来"},
	{"a1_5_1", "no", "住在沟里，用自家水井"},
	{"a1_6_2", "yes", "腿脚不便，没有做残疾鉴定"},
	{"a1_12_1", "no", "不知道帮扶人是谁"},
	{"a1_3_1", "yes", "高中助学金没有发下来"},
	{"a1_11", "yes", "院里柴草、杂物多，要清理"},
	{"a1_6_1", "yes", "够低保条件，还没有申请"},
	{"a1_4_1a", "no", "说不清家里谁参加了医保"},
	{"a1_8", "yes", "公益岗由家人顶替"},
	{"a1_2_1a", "yes", "西屋屋顶塌了一角，雨天漏水"},
	{"a1_12_2", "no", "嫌工作队来得少"},
}

// outcomes are the results of a visit with their share in a hundred.
var outcomes = []struct {
	result string
	share  int
}{{"met", 84}, {"family", 7}, {"phone", 3}, {"away", 3}, {"nobody", 2}, {"refused", 1}}

// A visit is what was found at one household; it can be written down more than once, always the same.
type visit struct {
	day      time.Time
	result   string
	findings []finding
	income   [4]int // wages, production, transfers, property in yuan
	spending [2]int // school and treatment, where they were large
}

// newVisit draws a visit to a household.
func newVisit(r *rand.Rand, h household, day time.Time) visit {
	v := visit{day: day}
	n := r.IntN(100)
	for _, o := range outcomes {
		if v.result = o.result; n < o.share {
			break
		}
		n -= o.share
	}
	if v.result == "family" && v.respondent(h) == h.members[0].name {
		v.result = "met"
	}
	v.income = incomeOf(r, h)
	for _, p := range h.members {
		if p.card["school"] == "16" {
			v.spending[0] = 8000 + 500*r.IntN(10)
		}
		if p.card["health"] == "03" {
			v.spending[1] = 6000 + 1000*r.IntN(20)
		}
	}
	v.find(r)
	return v
}

// find draws up to two findings for about three households in ten.
func (v *visit) find(r *rand.Rand) {
	count := 0
	switch n := r.IntN(10); {
	case n == 0:
		count = 2
	case n < 3:
		count = 1
	}
	for ; count > 0; count-- {
		f := findings[min(r.IntN(len(findings)), r.IntN(len(findings)))]
		if len(v.findings) == 0 || v.findings[0].question != f.question {
			v.findings = append(v.findings, f)
		}
	}
}

// incomeOf is a year's income that fits those who work; now and then one is below the line.
func incomeOf(r *rand.Rand, h household) (income [4]int) {
	for _, p := range h.members {
		switch {
		case p.card["work"] != "":
			income[0] += 100 * (220 + r.IntN(240))
		case p.ableToWork():
			income[0] += 100 * (60 + r.IntN(120))
			income[1] += 100 * (40 + r.IntN(80))
		case p.age >= 60:
			income[2] += 2400 + 100*r.IntN(30)
		}
	}
	income[2] += 85 * len(h.members)
	income[3] = 100 * r.IntN(12)
	per := (income[0] + income[1] + income[2] + income[3]) / len(h.members)
	if per < line && r.IntN(8) > 0 {
		income[2] += (line-per)*len(h.members) + 100*(5+r.IntN(60))
	}
	return income
}

// line is the income per person below which a household is watched, in yuan a year; source 003.
const line = 7300

// reached reports whether the household answered at all.
func (v visit) reached() bool {
	return v.result == "met" || v.result == "family" || v.result == "phone"
}

// answers are what the visit says to each question by name; questions not named have nothing to say. Those with a normal
// choice and no finding are normal.
func (v visit) answers(h household) map[string]string {
	a := map[string]string{"visit_result": v.result, "visit_date": v.day.Format(time.DateOnly), "surveyors": operator}
	if v.reached() {
		a["respondent"] = v.respondent(h)
	}
	total := 0
	for i, name := range []string{"a1_1_2b", "a1_1_2c", "a1_1_2d", "a1_1_2e"} {
		a[name] = fmt.Sprint(v.income[i])
		total += v.income[i]
	}
	a["a1_1_2a"] = fmt.Sprint(total)
	a["a1_1_2f"] = yes(total < line*len(h.members))
	a["a1_2_0f"] = yes(h.card["dgrade"] > "B")
	if v.spending != [2]int{} {
		a["a1_1_3a"] = "have"
		a["a1_1_3b"], a["a1_1_3c"], a["a1_1_3d"] = fmt.Sprint(v.spending[0]), fmt.Sprint(v.spending[1]), "0"
	}
	for _, f := range v.findings {
		a[f.question] = f.answer
	}
	return a
}

// respondent is the head, or where the family answered for the head another grown-up.
func (v visit) respondent(h household) string {
	if v.result == "family" {
		for _, p := range h.members[1:] {
			if p.age >= 18 {
				return p.name
			}
		}
	}
	return h.members[0].name
}

// fill answers a session as an officer would, up to limit questions (all for a negative limit). member is the record id of
// a person that a problem about one can be put to.
func (v visit) fill(s *forms.Session, h household, member string, limit int) {
	answers := v.answers(h)
	for _, p := range s.Places() {
		q := p.Question()
		if limit == 0 {
			return
		}
		if q == nil || !s.Relevant(p) || !q.Type.Asked() || s.ReadOnly(p) {
			continue
		}
		path := p.Path()
		text := answers[q.Name]
		if text == "" && q.Type == qtype.SelectOne {
			text = q.Normal
		}
		if text == "" && q.Type == qtype.Text && s.Required(p) {
			text = v.words(s, q.Name)
		}
		if text == "" {
			continue
		}
		s.Answer(path, text)
		limit--
		if q.AboutMember && s.ProblemOf(p) != "" {
			s.About(path, member)
		}
	}
}

// words are what the officer wrote about the problems that need this detail.
func (v visit) words(s *forms.Session, detail string) string {
	var words []string
	for _, q := range s.Form().Questions {
		if q.Detail != detail || s.ProblemOf(q.Place()) == "" {
			continue
		}
		text := "收入低，主要靠老人的养老金"
		for _, f := range v.findings {
			if f.question == q.Name {
				text = f.words
			}
		}
		words = append(words, text)
	}
	return strings.Join(words, "；")
}
