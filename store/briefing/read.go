package briefing

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/briefing/wording"
	"cunce/store/campaign"
	"cunce/store/checks"
	"cunce/store/duty"
	"cunce/store/monitor"
	"cunce/store/quality"
	"cunce/store/report"
	"cunce/store/report/issues"
	"cunce/store/report/lately"
	"cunce/store/summary"
)

// Options are what a briefing is asked for.
type Options struct {
	Period
	By    string // who writes it
	Names bool   // names of people are written out
}

// A reading collects the values of one briefing.
type reading struct {
	tx     *store.Tx
	o      Options
	today  string
	values wording.Values
	known  map[string][]string // names of the people of households, once read: see people
}

var sources = map[string]func(*reading) error{
	sourcePlace: (*reading).place, sourceSummary: (*reading).summary, sourceLately: (*reading).lately, sourceIssues: (*reading).issues, sourceQuality: (*reading).quality,
	sourceChecks: (*reading).checks, sourceMonitor: (*reading).monitor, sourceZero: (*reading).zero, sourceRound: (*reading).round,
	sourceAsked: (*reading).asked, sourceChanged: (*reading).changed,
}

// Figures reads the values of names by their keys, and of what is counted along with them. A name that nothing is known of is left out.
func Figures(tx *store.Tx, o Options, keys []string) (wording.Values, error) {
	if err := o.Valid(); err != nil {
		return nil, err
	}
	r := &reading{tx: tx, o: o, today: tx.Now().Format(time.DateOnly), values: wording.Values{}}
	done := map[string]bool{}
	for _, key := range keys {
		source := known().from[key]
		if source == "" || done[source] {
			continue
		}
		done[source] = true
		if err := sources[source](r); err != nil {
			return nil, fmt.Errorf("briefing: %w", err)
		}
	}
	return r.values, nil
}

func (r *reading) place() error {
	id := r.tx.Identity()
	reach := wordAllVillage
	if id.Kind == "township" {
		reach = wordAllTown
	}
	for key, text := range map[string]string{"place": id.Name, "reach": reach, "township": cmp.Or(id.Township, id.Name), "day": long(r.today), "period": r.o.Says(), "from": short(r.o.From),
		"to": short(r.o.To), "month": month(r.o.To), "by": r.o.By} {
		r.values[key] = text
	}
	return nil
}

// value is a cell as its table reads it; a part of a whole is told in per cent, as it is read.
func value(c report.Column, cell report.Cell) wording.Value {
	v := wording.Value{Number: cell.Number, Known: cell.Known, Read: c.Read(cell)}
	if c.Form == report.Percent {
		v.Number, v.Read = v.Number*100, strings.TrimSuffix(v.Read, unitRate)
	}
	return v
}

func counted(n int) wording.Value {
	return value(report.Column{Form: report.Count}, report.Cell{Number: float64(n), Known: true})
}

// last are numbers out of the last line of a table.
func (r *reading) last(t report.Table, cells []cell) {
	for i, c := range t.Columns {
		for _, want := range cells {
			if c.Name == want.column && i < len(t.Total.Cells) {
				r.values[want.key] = value(c, t.Total.Cells[i])
			}
		}
	}
}

func (r *reading) summary() error {
	book, err := summary.Read(r.tx)
	if err != nil {
		return err
	}
	for key, by := range map[string]summary.By{keyGroups: summary.ByGroup, keyVillages: summary.ByVillage} {
		s := book.Sheet(by)
		rows := []wording.Values{}
		for c, column := range s.Columns {
			row := wording.Values{"no": counted(c + 1), "name": column.Name}
			figures(row, s, c)
			rows = append(rows, row)
		}
		r.values[key] = rows
		figures(r.values, s, -1)
	}
	return nil
}

// figures are the numbers of a column, and what part of all they are.
func figures(values wording.Values, s *summary.Sheet, column int) {
	for _, f := range summary.Figures() {
		values[f.Key] = value(report.Column{Form: report.Count}, s.Cell(f.Key, column))
		if whole := f.Whole(); whole != "" && whole != f.Key {
			values[f.Key+shareEnd] = value(report.Column{Form: report.Percent}, s.Share(f.Key, column))
		}
	}
}

func (r *reading) lately() error {
	told, err := lately.Read(r.tx, r.o.From, r.o.To)
	if err != nil {
		return err
	}
	for _, f := range told.Figures {
		if r.values[f.Key] = counted(f.Number); !f.Known {
			r.values[f.Key] = wording.Value{}
		}
	}
	for _, l := range latelyLists {
		rows := []wording.Values{}
		for i, line := range told.List(l.of) {
			what := line.What
			if l.of == lately.Duplicates {
				what = r.name(what)
			}
			say, err := r.hides(line.Household)
			if err != nil {
				return err
			}
			rows = append(rows, wording.Values{"no": counted(i + 1), "group": cmp.Or(line.Group, wordVillageOwn), "number": line.Number, "house": r.house(line.Household, line.Group, line.Number, line.Head),
				"what": say(what), "says": say(line.Says), "office": line.Office, "due": short(line.Due)})
		}
		r.values[l.key] = rows
	}
	rows := []wording.Values{}
	for i, f := range told.Forms {
		rows = append(rows, wording.Values{"no": counted(i + 1), "name": f.Title, "count": counted(f.Count)})
	}
	r.values[keyForms] = rows
	return nil
}

func (r *reading) issues() error {
	ledger, err := issues.Read(r.tx, r.today)
	if err != nil {
		return err
	}
	for _, list := range issueLists {
		t := ledger.Table(list.by)
		rows := []wording.Values{}
		for i, one := range t.Rows {
			row := wording.Values{"no": counted(i + 1), "name": one.Cells[0].Text}
			for c := 1; c < len(t.Columns); c++ {
				row[asWord(t.Columns[c].Name)] = value(t.Columns[c], one.Cells[c])
			}
			rows = append(rows, row)
		}
		r.values[list.key] = rows
	}
	return nil
}

func (r *reading) quality() error {
	t, err := quality.Table(r.tx, quality.ByOfficer)
	r.last(t, qualityCells)
	return err
}

func (r *reading) monitor() error {
	book, err := monitor.Read(r.tx)
	if err != nil {
		return err
	}
	t, err := book.Table(monitor.Bys[0])
	r.last(t, monitorCells)
	return err
}

// round counts the newest round; where it is one village's own and several are seen, with the rounds of that name of the other villages.
func (r *reading) round() error {
	rounds, err := r.tx.Rounds()
	if err != nil || len(rounds) == 0 {
		return err
	}
	newest, title := rounds[0], rounds[0].Text("title")
	state, err := campaign.Read(r.tx, newest, "")
	if err != nil {
		if _, _, told := campaign.Explain(err); told { // a round without a form that is filled in from house to house
			err = nil
		}
		return err
	}
	seen := map[string]bool{newest.Village: true}
	for _, other := range rounds[1:] {
		if newest.Title() == title || other.Text("title") != title || seen[other.Village] {
			continue // a round of the file's own is of all
		}
		seen[other.Village] = true
		one, err := campaign.Read(r.tx, other, "")
		if err != nil {
			if _, _, told := campaign.Explain(err); told {
				continue
			}
			return err
		}
		state.Stops = append(state.Stops, one.Stops...)
	}
	r.values["round"] = title
	r.last(state.Table(campaign.ByGroup), roundCells)
	return nil
}

func (r *reading) checks() error {
	engine, err := checks.Load(r.tx)
	if err != nil {
		return err
	}
	found, err := engine.Run(r.tx)
	if err != nil {
		return err
	}
	n := map[string]int{}
	for _, f := range found.Open {
		n[f.Rule.Level]++
	}
	r.values["checks_open"], r.values["checks_kept"] = counted(len(found.Open)), counted(len(found.Kept))
	for key, level := range map[string]string{"checks_error": checks.Error, "checks_explain": checks.Explain, "checks_warn": checks.Warn, "checks_hint": checks.Hint} {
		r.values[key] = counted(n[level])
	}
	return nil
}

func (r *reading) zero() error {
	rows, err := duty.Read(r.tx)
	if errors.Is(err, duty.ErrRefused) {
		return nil
	}
	if err != nil {
		return err
	}
	cleared := duty.Cleared(rows)
	t, n := duty.Table(cleared, true), duty.Count(cleared)
	r.values["zero_all"] = counted(len(t.Rows))
	for key, state := range map[string]duty.State{"zero_met": duty.Met, "zero_unmet": duty.Unmet, "zero_partial": duty.Partial, "zero_manual": duty.Manual, "zero_nobody": duty.Nobody} {
		r.values[key] = counted(n[state])
	}
	goals := []wording.Values{}
	for i, one := range t.Rows {
		row := wording.Values{"no": counted(i + 1)}
		for c, column := range t.Columns {
			switch column.Name {
			case "action", "name", "target", "value", "state", "office":
				row[column.Name] = one.Cells[c].Text
			}
		}
		goals = append(goals, row)
	}
	r.values[keyGoals] = goals
	return nil
}
