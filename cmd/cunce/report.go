package main

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/account"
	"cunce/store/agree"
	"cunce/store/calendar"
	"cunce/store/campaign"
	"cunce/store/checks"
	"cunce/store/durable"
	"cunce/store/duty"
	"cunce/store/inspect/outcome"
	"cunce/store/monitor"
	"cunce/store/natsys"
	"cunce/store/oversee"
	"cunce/store/papers"
	"cunce/store/penalty"
	"cunce/store/quality"
	"cunce/store/report"
	"cunce/store/report/clear"
	"cunce/store/report/issues"
	"cunce/store/report/population"
	"cunce/store/report/rare"
	"cunce/store/report/render"
	"cunce/store/retype/slips"
	"cunce/store/summary"
	"cunce/store/tasklist"
	"cunce/store/visits"
)

// reportKind is one line of report --list.
type reportKind struct {
	Kind  string   `json:"kind"`
	Title string   `json:"title"`
	Says  string   `json:"says"`
	Bys   []string `json:"bys,omitempty"` // what it can be counted by, the usual first
}

// reportOptions are what the kinds of reports can be asked for.
type reportOptions struct{ by, form, round, from, to string }

// A reporter is one kind of report; reporters lists them in the order of report --list.
type reporter struct {
	reportKind
	read func(*store.Tx, reportOptions) (report.Table, error)
}

var reporters = []reporter{
	{reportKind{clear.Kind, clear.Title, saysClear, names(clear.Bys())}, clearRate},
	{reportKind{checks.Kind, checks.Title, saysChecks, nil}, allChecks},
	{reportKind{campaign.Kind, campaign.Title, saysRound, names(campaign.Bys())}, roundProgress},
	{reportKind{issues.Kind, issues.Title, saysIssues, names(issues.Bys())}, allIssues},
	{reportKind{visits.Kind, visits.Title, saysVisits, names(visits.Bys())}, allVisits},
	{reportKind{calendar.Kind, calendar.Title, saysCalendar, nil}, func(tx *store.Tx, _ reportOptions) (report.Table, error) { return calendar.Table(tx) }},
	{reportKind{population.Kind, population.Title, saysPopulation, nil}, allPeople},
	{reportKind{summary.Kind, summary.Title, saysSummary, names(summary.Bys())}, wholeSummary},
	{reportKind{papers.Kind, papers.Title, saysPapers, nil}, allPapers},
	{reportKind{quality.Kind, quality.Title, saysQuality, names(quality.Bys())},
		func(tx *store.Tx, o reportOptions) (report.Table, error) {
			return quality.Table(tx, quality.By(cmp.Or(o.by, string(quality.ByBoth))))
		}},
	{reportKind{slips.Kind, slips.Title, saysSecond, names(slips.Bys())},
		func(tx *store.Tx, o reportOptions) (report.Table, error) {
			return slips.Report(tx, slips.By(cmp.Or(o.by, string(slips.ByField))))
		}},
	{reportKind{rare.Kind, rare.Title, saysRare, nil}, func(tx *store.Tx, _ reportOptions) (report.Table, error) { return rare.Read(tx) }},
	{reportKind{natsys.Kind, natsys.Title, saysSystem, nil}, allSystem},
	{reportKind{tasklist.Report.Kind, tasklist.Report.Title, saysLists, nil},
		func(tx *store.Tx, _ reportOptions) (report.Table, error) { return tasklist.Progress(tx) }},
	{reportKind{agree.Kind, agree.Title, saysAgree, nil}, allAgreements},
	{reportKind{outcome.Kind, outcome.Title, saysInspection, names(outcome.Splits())}, func(tx *store.Tx, o reportOptions) (report.Table, error) {
		return outcome.Report(tx, outcome.Split(cmp.Or(o.by, string(outcome.ByField))))
	}},
	{reportKind{oversee.Kind, oversee.Title, saysSupervision, nil}, func(tx *store.Tx, _ reportOptions) (report.Table, error) { return oversee.Table(tx) }},
	{reportKind{duty.Kind, duty.Title, saysDuty, nil}, dutyTable(false)},
	{reportKind{duty.ClearKind, duty.ClearTitle, saysZero, nil}, dutyTable(true)},
	{reportKind{penalty.Kind, penalty.Title, saysPenalty, names(penalty.Bys())}, penaltyTable},
	{reportKind{monitor.Kind, monitor.Title, saysMonitor, monitor.Bys}, monitorBook(func(b *monitor.Book, o reportOptions) (report.Table, error) {
		return b.Table(cmp.Or(o.by, monitor.Bys[0]))
	})},
	{reportKind{monitor.MonthKind, monitor.MonthTitle, saysMonitorMonth, nil},
		monitorBook(func(b *monitor.Book, o reportOptions) (report.Table, error) { return b.MonthTable(monthOf(o.from)) })},
	{reportKind{monitor.PublicKind, monitor.PublicTitle, saysMonitorPublic, nil},
		monitorBook(func(b *monitor.Book, _ reportOptions) (report.Table, error) { return b.Public() })},
	{reportKind{account.DynamicKind, account.DynamicTitle, saysDynamic, nil},
		func(tx *store.Tx, o reportOptions) (report.Table, error) { return account.Dynamic(tx, o.from, o.to) }},
	{reportKind{account.NaturalKind, account.NaturalTitle, saysNatural, nil},
		func(tx *store.Tx, o reportOptions) (report.Table, error) { return account.Natural(tx, o.from, o.to) }},
}

func names[T ~string](bys []T) (out []string) {
	for _, by := range bys {
		out = append(out, string(by))
	}
	return out
}

// reporterNamed is the index of a kind, -1 for none.
func reporterNamed(kind string) int {
	return slices.IndexFunc(reporters, func(r reporter) bool { return r.Kind == kind })
}

// report computes a report and prints it, or writes it into a file.
func (c *cli) report(flags *flag.FlagSet, args []string) error {
	list := flags.Bool("list", false, "")
	out := flags.String("o", "", "")
	force := flags.Bool("force", false, "")
	var opt reportOptions
	flags.StringVar(&opt.by, "by", "", "")
	flags.StringVar(&opt.form, "form", "", "")
	flags.StringVar(&opt.round, "round", "", "")
	flags.StringVar(&opt.from, "from", "", "")
	flags.StringVar(&opt.to, "to", "", "")
	rest, err := c.parse(flags, args, -2)
	if err != nil {
		return err
	}
	switch {
	case *list && len(rest) == 1:
		return c.reportKinds(rest[0])
	case *list || len(rest) != 2:
		return usageError{fmt.Sprintf(sayUsageOf, usageOf("report"))}
	case reporterNamed(rest[1]) < 0:
		return usageError{fmt.Sprintf(sayNoReport, rest[1])}
	case opt.by != "" && !slices.Contains(reporters[reporterNamed(rest[1])].Bys, opt.by):
		return usageError{noBy(opt.by, reporters[reporterNamed(rest[1])].Bys)}
	case !dayOrNone(opt.from), !dayOrNone(opt.to):
		return plainError{fmt.Sprintf(sayBadDate, strings.TrimSpace(opt.from+" "+opt.to)), hintBadDate}
	case *out != "" && !render.Known(*out):
		return usageError{fmt.Sprintf(sayReportFormat, *out)}
	}
	return c.with(rest[0], func(db *store.DB) error {
		var table report.Table
		err := db.View(func(tx *store.Tx) (err error) {
			table, err = reporters[reporterNamed(rest[1])].read(tx, opt)
			return err
		})
		if err != nil {
			return err
		}
		return c.reportOut(table, *out, *force)
	})
}

// noBy says what a report cannot be counted by, and what it can be.
func noBy(by string, bys []string) string {
	if len(bys) == 0 {
		return fmt.Sprintf(sayNoBys, by)
	}
	return fmt.Sprintf(sayNoBy, by, strings.Join(bys, "、"))
}

// dayOrNone reports a date as 2006-01-02, or nothing.
func dayOrNone(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return text == "" || err == nil
}

// reportKinds lists the reports; the file is opened so that a wrong name is told.
func (c *cli) reportKinds(path string) error {
	return c.with(path, func(*store.DB) error {
		var kinds []reportKind
		for _, r := range reporters {
			kinds = append(kinds, r.reportKind)
		}
		if c.json {
			return c.print(kinds)
		}
		for _, k := range kinds {
			c.say(sayReportKind, k.Kind, k.Title, k.Says)
			if len(k.Bys) > 0 {
				c.say(sayReportBys, strings.Join(k.Bys, "、"))
			}
		}
		return nil
	})
}

func clearRate(tx *store.Tx, opt reportOptions) (report.Table, error) {
	round, err := roundNamed(tx, opt.round)
	if err != nil {
		return report.Table{}, err
	}
	form := cmp.Or(opt.form, "twelve_clear")
	told, err := clear.Read(tx, form, round)
	if errors.Is(err, store.ErrNotFound) {
		return report.Table{}, plainError{fmt.Sprintf(sayNoParts, form), hintNoParts}
	}
	return told.Rate(clear.By(cmp.Or(opt.by, string(clear.ByGroup)))), err
}

// roundProgress is how far a round is.
func roundProgress(tx *store.Tx, opt reportOptions) (report.Table, error) {
	round, err := roundOf(tx, []string{opt.round})
	if err != nil {
		return report.Table{}, err
	}
	state, err := campaign.Read(tx, round, opt.form)
	return state.Table(campaign.By(cmp.Or(opt.by, string(campaign.ByGroup)))), err
}

// allIssues counts the ledger as of today.
func allIssues(tx *store.Tx, opt reportOptions) (report.Table, error) {
	all, err := issues.Read(tx, tx.Now().Format(time.DateOnly))
	return all.Table(issues.By(cmp.Or(opt.by, string(issues.ByCross)))), err
}

// allChecks is what the rules find in the whole file.
func allChecks(tx *store.Tx, _ reportOptions) (report.Table, error) {
	engine, err := checks.Load(tx)
	if err != nil {
		return report.Table{}, err
	}
	found, err := engine.Run(tx)
	return found.Table(), err
}

// allSystem is what is still to be typed into the national system, or changed there.
func allSystem(tx *store.Tx, _ reportOptions) (report.Table, error) {
	layout, err := natsys.Load(tx)
	if err != nil {
		return report.Table{}, err
	}
	all, err := layout.Village(tx)
	return all.Table(), err
}

// allPeople counts households and people, each count by its own fact.
func allPeople(tx *store.Tx, _ reportOptions) (report.Table, error) {
	groups, err := population.Read(tx)
	return population.Table(groups), err
}

// allPapers is what the files of all households lack.
func allPapers(tx *store.Tx, _ reportOptions) (report.Table, error) {
	engine, err := papers.Load(tx)
	if err != nil {
		return report.Table{}, err
	}
	found, err := engine.Run(tx)
	return found.Table(), err
}

// allAgreements is where the register and the other carriers differ.
func allAgreements(tx *store.Tx, _ reportOptions) (report.Table, error) {
	comparer, err := agree.Load(tx)
	if err != nil {
		return report.Table{}, err
	}
	all, err := comparer.Village(tx)
	return all.Table(), err
}

// reportOut prints a table, or writes it into a file that is not there yet.
func (c *cli) reportOut(table report.Table, path string, force bool) error {
	if path == "" {
		if c.json {
			return c.print(table)
		}
		return render.Write(c.out, ".txt", table)
	}
	var data bytes.Buffer
	if err := render.Write(&data, path, table); err != nil {
		return err
	}
	if err := writeWhole(path, data.Bytes(), force); err != nil {
		return err
	}
	if c.json {
		return c.print(table)
	}
	c.say(sayReportWritten, path, len(table.Rows))
	return nil
}

// writeWhole makes a file whole or not at all; one that is there is replaced only with force.
func writeWhole(out string, data []byte, force bool) error {
	taken := plainError{fmt.Sprintf(sayFileExists, filepath.Base(out)), hintFileExists}
	if _, err := os.Lstat(out); err == nil && !force {
		return taken
	}
	_, err := durable.Create(filepath.Dir(out), func(temp string) error {
		return os.WriteFile(temp, data, 0o644)
	}, func(string) (string, error) {
		if !force {
			return filepath.Base(out), nil
		}
		if err := os.Remove(out); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		return filepath.Base(out), nil
	})
	switch {
	case errors.Is(err, fs.ErrExist):
		return taken
	case err != nil:
		return plainError{fmt.Sprintf(sayWriteFile, filepath.Base(out)), hintWriteFile}
	}
	return nil
}
