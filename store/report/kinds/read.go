package kinds

import (
	"cmp"
	"errors"
	"time"

	"cunce/store"
	"cunce/store/agree"
	"cunce/store/campaign"
	"cunce/store/checks"
	"cunce/store/duty"
	"cunce/store/inspect/outcome"
	"cunce/store/monitor"
	"cunce/store/natsys"
	"cunce/store/papers"
	"cunce/store/penalty"
	"cunce/store/quality"
	"cunce/store/refusal"
	"cunce/store/report"
	"cunce/store/report/clear"
	"cunce/store/report/issues"
	"cunce/store/report/lately"
	"cunce/store/report/population"
	"cunce/store/retype/slips"
	"cunce/store/summary"
	"cunce/store/visits"
)

// usualClear is the form whose answers clearRate compares unless another one is asked for.
const usualClear = "twelve_clear"

func clearRate(tx *store.Tx, o Options) (report.Table, error) {
	round, err := roundOr(tx, o.Round)
	if err != nil {
		return report.Table{}, err
	}
	form := cmp.Or(o.Form, usualClear)
	told, err := clear.Read(tx, form, round)
	if errors.Is(err, store.ErrNotFound) {
		return report.Table{}, refusal.New(ErrNone, sayNoParts, hintNoParts, form)
	}
	return told.Rate(by(o, clear.ByGroup)), err
}

// roundOr is the round asked for, else the latest, else none.
func roundOr(tx *store.Tx, id string) (string, error) {
	rounds, err := tx.Rounds()
	if id != "" || err != nil || len(rounds) == 0 {
		return id, err
	}
	return rounds[0].ID, nil
}

// progress is how far a round is.
func progress(tx *store.Tx, o Options) (report.Table, error) {
	id, err := roundOr(tx, o.Round)
	if err != nil {
		return report.Table{}, err
	}
	if id == "" {
		return report.Table{}, refusal.New(ErrNone, sayNoRound, hintNoRound)
	}
	round, err := tx.Round(id)
	if err != nil {
		return report.Table{}, err
	}
	state, err := campaign.Read(tx, round, o.Form)
	return state.Table(by(o, campaign.ByGroup)), err
}

// issueTable counts the ledger as of today.
func issueTable(tx *store.Tx, o Options) (report.Table, error) {
	all, err := issues.Read(tx, tx.Now().Format(time.DateOnly))
	return all.Table(by(o, issues.ByCross)), err
}

// crossTable counts the ledger by two things at once, as of today.
func crossTable(tx *store.Tx, o Options) (report.Table, error) {
	all, err := issues.Read(tx, tx.Now().Format(time.DateOnly))
	return all.CrossTable(by(o, issues.Crosses()[0])), err
}

// changed is what changed from one day to another; without days yesterday and today.
func changed(tx *store.Tx, o Options) (report.Table, error) {
	told, err := lately.Read(tx, o.From, o.To)
	return told.Table(), err
}

// checked is what the rules find in the whole file.
func checked(tx *store.Tx, _ Options) (report.Table, error) {
	engine, err := checks.Load(tx)
	if err != nil {
		return report.Table{}, err
	}
	found, err := engine.Run(tx)
	return found.Table(), err
}

// systemTable is what is still to be typed into the national system, or changed there.
func systemTable(tx *store.Tx, _ Options) (report.Table, error) {
	layout, err := natsys.Load(tx)
	if err != nil {
		return report.Table{}, err
	}
	found, err := layout.Village(tx)
	return found.Table(), err
}

// people counts households and people, each count by its own fact.
func people(tx *store.Tx, _ Options) (report.Table, error) {
	groups, err := population.Read(tx)
	return population.Table(groups), err
}

// paperTable is what the files of all households lack.
func paperTable(tx *store.Tx, _ Options) (report.Table, error) {
	engine, err := papers.Load(tx)
	if err != nil {
		return report.Table{}, err
	}
	found, err := engine.Run(tx)
	return found.Table(), err
}

// agreements is where the register and the other carriers differ.
func agreements(tx *store.Tx, _ Options) (report.Table, error) {
	comparer, err := agree.Load(tx)
	if err != nil {
		return report.Table{}, err
	}
	found, err := comparer.Village(tx)
	return found.Table(), err
}

func visitTable(tx *store.Tx, o Options) (report.Table, error) {
	period := visits.OfRound
	if o.From != "" || o.To != "" {
		period = visits.Between(o.From, o.To)
	}
	coverage, err := visits.Read(tx, period)
	return coverage.Table(by(o, visits.ByMust)), err
}

func entryQuality(tx *store.Tx, o Options) (report.Table, error) {
	return quality.Table(tx, by(o, quality.ByBoth))
}

func retyped(tx *store.Tx, o Options) (report.Table, error) {
	return slips.Report(tx, by(o, slips.ByField))
}

func inspected(tx *store.Tx, o Options) (report.Table, error) {
	return outcome.Report(tx, by(o, outcome.ByField))
}

// summed counts everything: a township's file by village unless it is asked otherwise.
func summed(tx *store.Tx, o Options) (report.Table, error) {
	book, err := summary.Read(tx)
	if err != nil {
		return report.Table{}, err
	}
	return book.Sheet(by(o, summary.Usual(tx.Identity()))).Table(), nil
}

func duties(tx *store.Tx, _ Options) (report.Table, error) {
	rows, err := duty.Read(tx)
	return duty.Table(rows, false), err
}

func cleared(tx *store.Tx, _ Options) (report.Table, error) {
	rows, err := duty.Read(tx)
	return duty.Table(duty.Cleared(rows), true), err
}

func rehearsed(tx *store.Tx, o Options) (report.Table, error) {
	r, err := penalty.Read(tx, o.To)
	return r.Table(by(o, penalty.ByGroup)), err
}

func monitored(tx *store.Tx, o Options) (report.Table, error) {
	book, err := monitor.Read(tx)
	if err != nil {
		return report.Table{}, err
	}
	return book.Table(by(o, monitor.Bys[0]))
}

// monitorMonth is of the month in which From is, this month without one.
func monitorMonth(tx *store.Tx, o Options) (report.Table, error) {
	book, err := monitor.Read(tx)
	if err != nil {
		return report.Table{}, err
	}
	return book.MonthTable(o.From[:min(len(o.From), len("2006-01"))])
}

func monitorPublic(tx *store.Tx, _ Options) (report.Table, error) {
	book, err := monitor.Read(tx)
	if err != nil {
		return report.Table{}, err
	}
	return book.Public()
}
