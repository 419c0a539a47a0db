package duty

import (
	"strconv"
	"strings"

	"cunce/store/ledger/origin"
	"cunce/store/visits"
)

// The pages of the coverage of visits that the targets ask about, as package visits names them.
const (
	pageHundred   visits.By = "hundred"
	pageSecretary visits.By = "secretary"
	pageMonth     visits.By = "month"
	pageHousing   visits.By = "housing"
)

// A target is one quantified target of a line.
type target struct {
	name string
	want string // in words, %s for the setting
	// setting names the share that is enough, "" for all of them.
	setting string
	// amount names a setting that count compares with, "" for none.
	amount string
	// count tells what was reached; nil where a person has to say it.
	count func(*facts) tally
	unit  string
	// asks: a person says it as long as the data tell nothing. over: it must be more than the setting, not as much.
	asks, over bool
}

func houses(name, want string, of func(*home) bool, ask func(*home) tri) target {
	return target{name: name, want: want, unit: unitHouses, count: func(f *facts) tally { return f.each(of, ask) }}
}

func met(name, want, unit string, by visits.By, key string) target {
	return target{name: name, want: want, unit: unit, count: visited(by, key)}
}

func six(name string, ask func(*home) tri) target {
	return target{name: name, want: wantAll, unit: unitHouses, count: func(f *facts) tally {
		return f.each(func(h *home) bool { return f.six[h.ID] }, ask)
	}}
}

func closed(name string, categories ...string) target {
	return target{name: name, want: wantClosed, unit: unitIssues, count: func(f *facts) tally { return f.issues(about(categories...)) }}
}

func asks(name, want string, of func(*home) bool, ask func(*facts) func(*home) tri) target {
	return target{name: name, want: want, unit: unitHouses, asks: true, count: func(f *facts) tally { return f.each(of, ask(f)) }}
}

func poor(h *home) bool     { return h.poor() }
func poorAble(h *home) bool { return h.poor() && h.able() }
func moved(h *home) bool    { return relocated(h) && h.able() }

func relocated(h *home) bool { return h.Text("moved") == "yes" }

// targets are those of each line that has a number; a line without any is done or not, as a person says.
var targets = map[string][]target{
	"r01": {met(nameHelped, wantAll, unitHouses, pageHundred, "helper"), met(nameTalk, wantAll, unitHouses, pageHundred, "talk")},
	"r02": {met(nameMet, wantAll, unitHouses, pageHundred, "cadre")},
	"r03": {met(nameDown, wantAll, unitPeople, pageHundred, "village")},
	"r05": {met(nameRound, wantAll, unitHouses, pageSecretary, "secretary")},
	"r07": {village(nameServes, "yes", qStays, qServes)},
	"r08": {met(nameMonth, wantMonth, unitHouses, pageMonth, "month")},
	"r10": {met(nameTalk, wantAll, unitHouses, pageHundred, "talk")},
	"r11": {{name: nameAccepted, want: wantAll, unit: unitProjects, asks: true, count: func(f *facts) tally { return count(f.projects) }}},
	"r12": {village(nameProcedure, "no", qMissed, qCleared)},
	"r13": {houses(nameSystem, wantAll, everyone, agreeing(0))},
	"r14": {houses(nameCarriers, wantAll, everyone, agreeing(1))},
	"r15": {{name: nameWall, want: wantAll, unit: unitHouses, count: func(f *facts) tally { return f.each(poor, f.filled("wall_materials")) }}},
	"r16": {asks(nameKnown, wantAll, poor, func(f *facts) func(*home) tri { return f.says("yes", qKnows, qContent) })},
	"r17": {{name: nameStable, want: wantAll, unit: unitHouses, count: func(f *facts) tally { return f.each(poor, f.stable) }}},
	"r19": {village(namePosts, "no", qPosts)},
	"r21": {closed(nameBasics, "教育", "健康", "医", "住房", "饮水", "两不愁")},
	"r22": {houses(nameSchool, wantAll, everyone, well("x_drop", groupSchool, "教育")), closed(nameSchoolClosed, "教育")},
	"r23": {{name: nameInsured, want: wantAll, unit: unitPeople, count: (*facts).insured}, {name: nameCopay, want: "≤%s", setting: "copay_inpatient_max"}, closed(nameHealthClosed, "健康", "医")},
	"r24": {six(nameSeen, seen), six(nameSafe, safe), closed(nameHouseClosed, "住房")},
	"r25": {houses(nameWater, wantAll, everyone, well("x_water", groupWater, "饮水")), closed(nameWaterClosed, "饮水")},
	"r26": {{name: nameForm, want: wantClosed, unit: unitIssues, count: func(f *facts) tally { return f.issues(from(origin.Form, origin.Data, origin.Hand)) }}},
	"r27": {{name: nameHigher, want: wantClosed, unit: unitIssues, count: func(f *facts) tally { return f.issues(from(origin.Higher, origin.Supervision)) }}},
	"r28": {{name: nameLed, want: "≥%s", setting: "industry_cover_min", unit: unitHouses, count: func(f *facts) tally { return f.each(poor, led) }},
		{name: nameVillage, want: "≥%s万元", amount: "village_income_min", unit: unitVillages, asks: true,
			count: func(f *facts) tally { return f.inVillages(f.earned) }}},
	"r29": {{name: nameTraining, want: "%s", setting: "train_need_min", unit: unitHouses, asks: true,
		count: func(f *facts) tally { return f.each(poorAble, f.says("no", qTraining)) }}, houses(nameEmployed, wantAll, poorAble, employed),
		{name: nameWorkshop, want: wantOne, unit: unitTownships, asks: true, count: (*facts).workshops}},
	"r30": {{name: nameSoldOut, want: wantAll, unit: unitLots, asks: true, count: func(f *facts) tally { return count(f.produce) }}},
	"r31": {{name: nameLoan, want: ">%s", setting: "loan_rate_min", unit: unitHouses, asks: true, over: true,
		count: func(f *facts) tally { return f.each(edge, f.says("yes", qLent)) }},
		asks(nameLoanWish, wantAll, edge, func(f *facts) func(*home) tri { return f.says("no", qLoanWish) })},
	"r32": {asks(nameProject, wantEach, relocated, func(f *facts) func(*home) tri { return f.better }), houses(nameMoved, wantAll, moved, employed)},
	"r33": {asks(nameRelief, wantAll, everyone, func(f *facts) func(*home) tri { return f.says("no", qRelief) }), closed(nameReliefClosed, "综合保障", "兜底")},
	"r34": {{name: nameClean, want: wantAll, unit: unitHouses, count: func(f *facts) tally { return f.each(everyone, f.filled("five_clean")) }}},
	"r36": {{name: nameOpinion, want: wantNone}, closed(nameAppealClosed, "信访")},
	"r37": {{name: nameSatisfied, want: "%s", setting: "satisfy_min", unit: unitHouses, asks: true,
		count: func(f *facts) tally { return f.each(poor, f.content) }}},
	"r39": {met(nameTalk, wantAll, unitHouses, pageHundred, "talk")},
	"r40": {{name: nameClean, want: wantAll, unit: unitHouses, count: func(f *facts) tally { return f.each(everyone, f.filled("five_clean")) }}},
}

// targetsOf are the targets of a line, at least one.
func targetsOf(row string) []target {
	if all := targets[row]; len(all) > 0 {
		return all
	}
	return []target{{}}
}

// figure is a target with what was reached, or what a person said of it.
func (t target) figure(f *facts, key string, said word) Figure {
	out := Figure{Key: key, Name: t.name, Target: t.want, Computed: t.count != nil}
	enough := 1.0
	if t.setting != "" {
		value := f.tx.Setting(t.setting, f.today)
		out.Target = strings.ReplaceAll(t.want, "%s", value)
		if p, err := strconv.ParseFloat(strings.TrimSuffix(value, "%"), 64); err == nil {
			enough = p / 100
		}
	}
	if t.amount != "" {
		out.Target = strings.ReplaceAll(t.want, "%s", f.tx.Setting(t.amount, f.today))
	}
	var n tally
	if t.count != nil {
		n = t.count(f)
	}
	if t.count == nil || t.asks && n.silent() {
		out.Computed = false
		out.Value, out.Date, out.Person, out.Note, out.State = said.value, said.date, said.person, said.note, Manual
		out.By, out.At, out.Asks = said.by, said.at, t.asks
		if said.met != "" {
			out.State = map[string]State{"yes": Met, "no": Unmet}[said.met]
		}
		return out
	}
	out.Done, out.Total, out.Unknown, out.Households, out.Issues = n.done, n.total, n.unknown, n.households, n.issues
	out.State = n.state(enough, t.over)
	out.Value = say(valueOf, n.done, n.total, t.unit)
	switch {
	case n.total == 0:
		out.Value = valueNobody
	case n.unknown > 0:
		out.Value += say(valueUnknown, n.unknown)
	}
	return out
}

// silent reports that the data tell nothing.
func (t tally) silent() bool { return t.total == t.unknown }

// state compares what was reached with the share that is enough.
func (t tally) state(enough float64, over bool) State {
	const slack = 1e-9
	reached := float64(t.total)*enough - slack
	if over {
		reached += 2 * slack
	}
	switch {
	case t.total == 0:
		return Nobody
	case float64(t.done) >= reached:
		return Met
	case float64(t.done+t.unknown) < reached:
		return Unmet
	}
	return Partial
}
