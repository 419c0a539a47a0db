package kinds

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/account"
	"cunce/store/agree"
	"cunce/store/calendar"
	"cunce/store/campaign"
	"cunce/store/checks"
	"cunce/store/correction"
	"cunce/store/duty"
	"cunce/store/inspect"
	"cunce/store/inspect/outcome"
	"cunce/store/monitor"
	"cunce/store/natsys"
	"cunce/store/oversee"
	"cunce/store/papers"
	"cunce/store/penalty"
	"cunce/store/quality"
	"cunce/store/question"
	"cunce/store/refusal"
	"cunce/store/report"
	"cunce/store/report/clear"
	"cunce/store/report/issues"
	"cunce/store/report/lately"
	"cunce/store/report/population"
	"cunce/store/report/rare"
	"cunce/store/retype/slips"
	"cunce/store/summary"
	"cunce/store/tasklist"
	"cunce/store/visits"
)

// ErrNone is the error of a report that this file has nothing for; Explain has its words.
var ErrNone = errors.New("nothing to report on")

// A Kind is one report.
type Kind struct {
	Name, Title, Says string // Says is a line of help
	Bys               []By   // what it can be counted by, the usual first; none for most
	// Period is whether the days of Options change it.
	Period bool
	read   func(*store.Tx, Options) (report.Table, error)
}

// A By is what a report can be counted by: its name for commands, and for officers.
type By struct{ Name, Title string }

// Options are what a report can be asked for; the zero value is the usual one. Round is an id, From and To are days as 2006-01-02.
type Options struct{ By, Form, Round, From, To string }

// Read makes the table.
func (k Kind) Read(tx *store.Tx, o Options) (report.Table, error) { return k.read(tx, o) }

// Knows reports whether a report can be counted by that name; "" is the usual one.
func (k Kind) Knows(by string) bool {
	return by == "" || slices.ContainsFunc(k.Bys, func(b By) bool { return b.Name == by })
}

// Named is the report of that name.
func Named(name string) (Kind, bool) {
	i := slices.IndexFunc(all, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, false
	}
	return all[i], true
}

// All are the reports in the order in which they are offered.
func All() []Kind { return slices.Clone(all) }

// Explain has the words of the errors of Read.
func Explain(err error) (sentence, hint string, ok bool) {
	if sentence, hint, ok = refusal.Explain(err, ErrNone); ok {
		return sentence, hint, ok
	}
	return refusal.First(err, natsys.Explain, agree.Explain, inspect.Explain, campaign.Explain, calendar.Explain, rare.Explain, duty.Explain, penalty.Explain,
		oversee.Explain, monitor.Explain)
}

var all = []Kind{
	{clear.Kind, clear.Title, saysClear, bys(clear.Bys(), byParts, byHelper, byGroup, byVillage), false, clearRate},
	{checks.Kind, checks.Title, saysChecks, nil, false, checked},
	{campaign.Kind, campaign.Title, saysRound, bys(campaign.Bys(), byGroup, byTeam, byOfficer), false, progress},
	{issues.Kind, issues.Title, saysIssues, bys(issues.Bys(), byCross, bySource, byLevel, byVillage, byGroup, byOffice, byCategory, byPerson), false, issueTable},
	{issues.CrossKind, issues.CrossTitle, saysCross, crosses(), false, crossTable},
	{lately.Kind, lately.Title, saysLately, nil, true, changed},
	{visits.Kind, visits.Title, saysVisits, bys(visits.Bys(), byMust, byMonth, bySecretary, byHundred, byHousing, byRole, byGroup), true, visitTable},
	{calendar.Kind, calendar.Title, saysCalendar, nil, false, plain(calendar.Table)},
	{population.Kind, population.Title, saysPopulation, nil, false, people},
	{summary.Kind, summary.Title, saysSummary, bys(summary.Bys(), byGroup, byVillage), false, summed},
	{papers.Kind, papers.Title, saysPapers, nil, false, paperTable},
	{quality.Kind, quality.Title, saysQuality, bys(quality.Bys(), byBoth, byOfficer, byForm, byVillage, byFast), false, entryQuality},
	{slips.Kind, slips.Title, saysSecond, bys(slips.Bys(), byField, byKeyer, byVerifier, byForm), false, retyped},
	{rare.Kind, rare.Title, saysRare, nil, false, plain(rare.Read)},
	{natsys.Kind, natsys.Title, saysSystem, nil, false, systemTable},
	{tasklist.Report.Kind, tasklist.Report.Title, saysLists, nil, false, plain(tasklist.Progress)},
	{agree.Kind, agree.Title, saysAgree, nil, false, agreements},
	{correction.Kind, correction.Title, saysCorrections, nil, false, plain(correction.Table)},
	{question.Kind, question.Title, saysQuestions, nil, false, plain(question.Table)},
	{outcome.Kind, outcome.Title, saysInspection, bys(outcome.Splits(), byField, byHousehold, byGroup), false, inspected},
	{oversee.Kind, oversee.Title, saysSupervision, nil, false, plain(oversee.Table)},
	{duty.Kind, duty.Title, saysDuty, nil, false, duties},
	{duty.ClearKind, duty.ClearTitle, saysZero, nil, false, cleared},
	{penalty.Kind, penalty.Title, saysPenalty, bys(penalty.Bys(), byGroup, byHelper, byPerson, byVillage, byArea), true, rehearsed},
	{monitor.Kind, monitor.Title, saysMonitor, bys(monitor.Bys, byGroup, byStep), false, monitored},
	{monitor.MonthKind, monitor.MonthTitle, saysMonitorMonth, nil, true, monitorMonth},
	{monitor.PublicKind, monitor.PublicTitle, saysMonitorPublic, nil, false, monitorPublic},
	{account.DynamicKind, account.DynamicTitle, saysDynamic, nil, true,
		func(tx *store.Tx, o Options) (report.Table, error) { return account.Dynamic(tx, o.From, o.To) }},
	{account.NaturalKind, account.NaturalTitle, saysNatural, nil, true,
		func(tx *store.Tx, o Options) (report.Table, error) { return account.Natural(tx, o.From, o.To) }},
}

// bys puts officers' words beside the names of a package; there are as many of both, which a test holds.
func bys[T ~string](names []T, titles ...string) (out []By) {
	for i, name := range names {
		out = append(out, By{string(name), titles[min(i, len(titles)-1)]})
	}
	return out
}

// crosses are the cross tables by their two axes.
func crosses() (out []By) {
	for _, by := range issues.Crosses() {
		rows, columns, _ := strings.Cut(string(by), "-")
		out = append(out, By{string(by), fmt.Sprintf(byAxes, issues.By(rows).Name(), issues.By(columns).Name())})
	}
	return out
}

// plain is a report that asks for nothing.
func plain(read func(*store.Tx) (report.Table, error)) func(*store.Tx, Options) (report.Table, error) {
	return func(tx *store.Tx, _ Options) (report.Table, error) { return read(tx) }
}

// by is what is asked for, or the usual.
func by[T ~string](o Options, usual T) T { return cmp.Or(T(o.By), usual) }
