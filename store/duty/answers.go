package duty

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/store"
)

// The forms that tell what a household or a village answered; of those that are filled in again the latest holds.
const (
	formVillage  = "annex2_village"
	formTownship = "annex2_township"
	formProject  = "ledger_project"
	formProduce  = "ledger_produce"
	formMeasure  = "measure"
)

// villageDigits is how long the code of a village is.
const villageDigits = 12

// The questions that targets ask about.
const (
	qTraining = "a1_7"    // 是否存在有劳动能力的家庭成员未落实应培尽培
	qLoanWish = "a1_9_1"  // 有贷款意愿且符合条件, 但应贷未贷
	qKnows    = "a1_12_1" // 是否了解驻村工作队或帮扶责任人
	qContent  = "a1_12_2" // 对驻村帮扶工作是否满意
	qVisit    = "v_satisfied"
	qRelief   = "a1_6_1"  // 有符合低保、特困供养等条件而未纳入
	qLent     = "q9_2a"   // 借没借过扶贫小额信贷
	qStays    = "a2_6_1"  // 驻村工作队是否在岗
	qServes   = "a2_6_2"  // 履职是否到位
	qMissed   = "a2_2_2"  // 应纳未纳、应扶未扶、未审慎退出、程序不规范
	qCleared  = "a2_2_4"  // 符合标注风险消除的未标注
	qPosts    = "a2_4_2"  // 是否未建立公益岗位实名信息台账
	qEarned   = "a2_4_1b" // 村集体经济收入, 万元
	qWorkshop = "a2_1_3a" // 乡镇是否有帮扶车间
	qAccepted = "accept"  // of a project: the day of its acceptance
	qQuantity = "qty"     // of produce that was unsold, and how much of it was sold
	qSold     = "sold"
	qMeasured = "z_kind"
)

// asked are the questions of which the latest answer of a household, a village or the township is kept.
var asked = []string{qTraining, qLoanWish, qKnows, qContent, qVisit, qRelief, qLent, qStays, qServes, qMissed, qCleared, qPosts, qEarned, qWorkshop}

// An answers is what was answered about one subject, each by the latest form that says it.
type answers map[string]struct {
	text string
	at   time.Time
}

func (a answers) text(question string) string { return a[question].text }

// hear takes in what a response says. A question that nobody was asked leaves what was said before.
func (a answers) hear(r store.Response) {
	for _, q := range asked {
		if text := r.Text(q); text != "" && !r.Completed().Before(a[q].at) {
			one := a[q]
			one.text, one.at = text, r.Completed()
			a[q] = one
		}
	}
}

// A thing is one project or one lot of produce: whose it is and whether it is done.
type thing struct {
	household string
	done      tri
}

// hear takes in a response of anybody.
func (f *facts) hear(r store.Response) {
	s := r.Subject()
	if f.said[s.Record] == nil {
		f.said[s.Record] = answers{}
	}
	f.said[s.Record].hear(r)
	switch s.Form {
	case formVillage:
		f.villages[s.Record] = true
	case formTownship:
		if len(s.Record) != villageDigits { // what is said for one village alone is no second township
			f.townships[s.Record] = true
		}
	case formProject:
		done := no
		if r.Text(qAccepted) != "" {
			done = yes
		}
		f.projects = append(f.projects, thing{s.Record, done})
	case formProduce:
		f.produce = append(f.produce, thing{s.Record, soldOut(r.Text(qQuantity), r.Text(qSold))})
	case formMeasure:
		if kind := r.Text(qMeasured); kind == "industry" || kind == "job" || kind == "post" {
			f.earning[s.Record] = true
		}
	}
}

// soldOut asks whether as much was sold as there was; what nobody wrote is not known.
func soldOut(quantity, sold string) tri {
	of, err1 := strconv.ParseFloat(quantity, 64)
	n, err2 := strconv.ParseFloat(sold, 64)
	switch {
	case err1 != nil || err2 != nil:
		return unknown
	case n < of:
		return no
	}
	return yes
}

// says asks whether a household answered as it should to all of some questions: no where one answer is another, unknown where one is
// missing.
func (f *facts) says(want string, questions ...string) func(*home) tri {
	return func(h *home) tri { return f.saidOf(h.ID, want, questions) }
}

func (f *facts) saidOf(subject, want string, questions []string) tri {
	all := yes
	for _, q := range questions {
		switch f.said[subject].text(q) {
		case want:
		case "":
			all = min(all, unknown)
		default:
			return no
		}
	}
	return all
}

// content asks whether a household is content, as it said last: to a visitor or at the household check.
func (f *facts) content(h *home) tri {
	said := f.said[h.ID]
	last := said[qVisit]
	if check := said[qContent]; check.at.After(last.at) {
		last = check
	}
	return map[string]tri{"yes": yes, "no": no}[last.text]
}

// edge are the households that came out of poverty and those on the edge of it, who may have a small loan (002: 贫困户和边缘户).
func edge(h *home) bool { return h.poor() || h.Text("mon_type") == "02" }

// better asks whether a household has something that earns: a project of its own, or a measure of industry or work.
func (f *facts) better(h *home) tri {
	if f.earning[h.ID] || slices.ContainsFunc(f.projects, func(p thing) bool { return p.household == h.ID }) {
		return yes
	}
	return unknown
}

// count counts things by whether they are done.
func count(all []thing) (t tally) {
	for _, one := range all {
		t.total++
		switch one.done {
		case yes:
			t.done++
			continue
		case unknown:
			t.unknown++
		}
		if !slices.Contains(t.households, one.household) {
			t.households = append(t.households, one.household)
		}
	}
	return t
}

// inVillages asks a question of every village of the file: those with households, and those that answered.
func (f *facts) inVillages(ask func(village string) tri) (t tally) {
	all := map[string]bool{}
	for _, h := range f.homes {
		all[h.Village] = true
	}
	for village := range f.villages {
		all[village] = true
	}
	for village := range all {
		t.total++
		switch ask(village) {
		case yes:
			t.done++
		case unknown:
			t.unknown++
		}
	}
	return t
}

// village is a target about every village: the answers to questions of the village check are as they should be.
func village(name, want string, questions ...string) target {
	return target{name: name, want: wantAll, unit: unitVillages, asks: true, count: func(f *facts) tally {
		return f.inVillages(func(v string) tri { return f.saidOf(v, want, questions) })
	}}
}

// earned asks whether a village's income reaches the line of the settings, in 万元.
func (f *facts) earned(village string) tri {
	line, err1 := strconv.ParseFloat(strings.TrimSpace(f.tx.Setting("village_income_min", f.today)), 64)
	income, err2 := strconv.ParseFloat(f.said[village].text(qEarned), 64)
	switch {
	case err1 != nil || err2 != nil:
		return unknown
	case income < line:
		return no
	}
	return yes
}

// workshops counts the townships that say that they have a workshop; a village does not know.
func (f *facts) workshops() (t tally) {
	for place := range f.townships {
		t.total++
		switch f.saidOf(place, "yes", []string{qWorkshop}) {
		case yes:
			t.done++
		case unknown:
			t.unknown++
		}
	}
	return t
}
