package lately

import (
	"errors"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/contact"
	"cunce/store/duplicate"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/report/clear"
	"cunce/store/revision"
	"cunce/store/swept"
)

// Forms that the figures are about: annex 1 (003), and the one that households and helpers both answer (000 二).
const (
	formCheck = "annex1"
	formClear = "twelve_clear"
)

// readSheets reads the sheets that were completed in the days.
func (r *reader) readSheets() error {
	// The day by itself is found without making a record of every sheet; a day to both sides bears with every zone.
	early, late := shift(r.from, -2), shift(r.to, 2)
	ids, err := swept.Collect(r.tx, revision.Response, []string{"@completed"}, func(s *swept.Row) (string, bool) {
		at := s.Text(0)
		return s.ID, at >= early && at < late
	})
	if err != nil {
		return err
	}
	for _, id := range ids {
		record, err := r.tx.Record(revision.Response, id)
		if err != nil {
			return err
		}
		if sheet := (store.Response{Record: record}); r.in(sheet.Completed()) {
			if err := r.sheet(sheet); err != nil {
				return err
			}
		}
	}
	return nil
}

func shift(day string, days int) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return at.AddDate(0, 0, days).Format(time.DateOnly)
}

// sheet takes one sheet in.
func (r *reader) sheet(s store.Response) error {
	f, err := r.tx.FormVersion(s)
	if errors.Is(err, store.ErrNotFound) {
		f, err = &forms.Form{Name: s.Form(), Title: s.Form()}, nil
	}
	if err != nil {
		return err
	}
	home, err := r.home(s.Subject().Record)
	if err != nil {
		return err
	}
	l := Line{Household: home, What: f.Title}
	r.forms[f.Title]++
	r.add(Sheets, l)
	if home != "" {
		r.add(SheetHouses, l)
		if s.Form() == formCheck {
			r.add(ChecksNew, l)
		}
		if contact.Of(s.Visit()) == contact.Absent {
			r.add(NotMet, l)
		}
	}
	answers := s.Answers(f)
	for _, path := range sorted(answers) {
		key, word := "", ""
		switch answers[path].State {
		case forms.Unknown:
			key, word = AnswersUnknown, wordUnknown
		case forms.Refused:
			key, word = AnswersRefused, wordRefused
		case forms.Pending:
			key, word = AnswersPending, wordPending
		default:
			continue
		}
		what := path
		if q, known := f.Question(path); known {
			what = q.Label
		}
		r.add(key, Line{Household: home, What: what, Says: word})
	}
	return nil
}

func sorted(answers forms.Answers) []string {
	paths := make([]string, 0, len(answers))
	for path := range answers {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}

// home is the household of what a sheet is about, "" of what is no household's.
func (r *reader) home(record string) (string, error) {
	if _, known := r.walk[record]; known || record == "" {
		return record, nil
	}
	m, err := r.tx.Record(revision.Member, record)
	if errors.Is(err, store.ErrNotFound) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	return store.Member{Record: m}.Household(), nil
}

// readIssues reads what happened to issues in the days, and which are waited for now.
func (r *reader) readIssues() error {
	all, err := r.tx.Issues(store.IssueFilter{})
	if err != nil {
		return err
	}
	for _, i := range all {
		l := Line{Household: i.Household(), What: i.Title(), Says: i.Detail(), Office: i.Office(), Due: i.Due()}
		status, fresh := i.Status(), r.in(i.Opened())
		if fresh && status != ledger.Withdrawn {
			r.add(IssuesNew, l)
			if l.Household != "" {
				r.add(IssueHouses, l)
			}
		}
		switch status {
		case ledger.Found, ledger.Registered:
			r.add(Unclaimed, l)
			if fresh {
				r.add(UnclaimedNew, l)
			}
		case ledger.Waiting:
			r.add(Waiting, l)
		}
		r.steps(i, l)
	}
	return nil
}

// steps takes in what was done about an issue in the days; closing, reopening and escalating count once each.
func (r *reader) steps(i store.Issue, l Line) {
	did := map[string]bool{}
	for k, s := range i.Steps() {
		if slices.Contains(i.Refused(), k) {
			continue
		}
		if s.Action == action.Close { // the last one counts
			did[action.Close] = false
		}
		if !r.in(s.Time) {
			continue
		}
		one := l
		switch s.Action {
		case action.Measure:
			one.Says = s.Measure
			r.add(MeasuresNew, one)
		case action.MeasureDone:
			one.Says = strings.TrimSpace(s.Note)
			r.add(MeasuresDone, one)
		case action.Extend:
			one.Says = s.Note
			r.add(IssuesExtended, one)
		default:
			did[s.Action] = true
		}
	}
	if did[action.Close] && i.Status() == ledger.Closed {
		r.add(IssuesClosed, l)
	}
	if did[action.Reopen] {
		r.add(IssuesReopened, l)
	}
	if did[action.Escalate] {
		r.add(IssuesEscalated, l)
	}
}

// readDisputed reads what nobody has decided yet.
func (r *reader) readDisputed() error {
	conflicts, err := conflict.List(r.tx, "")
	if err != nil {
		return err
	}
	for _, c := range conflicts {
		var values []string
		for _, v := range c.Values {
			values = append(values, v.Shown)
		}
		r.add(Conflicts, Line{Household: c.Household, What: c.Label, Says: strings.Join(values, " / ")})
	}
	pairs, err := duplicate.List(r.tx)
	if err != nil {
		return err
	}
	for _, p := range pairs {
		r.add(Duplicates, Line{Household: p.Keep.Household, What: p.Keep.Name, Says: strings.Join(p.Alike, " ")})
	}
	return r.readClear()
}

// readClear takes over how many groups of questions households and helpers answer differently.
func (r *reader) readClear() error {
	rounds, err := r.tx.Rounds()
	if err != nil {
		return err
	}
	round := ""
	if len(rounds) > 0 {
		round = rounds[0].ID
	}
	told, err := clear.Read(r.tx, formClear, round)
	if errors.Is(err, store.ErrNotFound) {
		r.unknown[Differ] = true
		return nil
	}
	if err != nil {
		return err
	}
	t := told.Rate(clear.ByVillage)
	judged := 0
	for i, c := range t.Columns {
		for _, row := range t.Rows {
			switch c.Name {
			case "differ":
				r.sums[Differ] += int(row.Cells[i].Number)
			case "judged":
				judged += int(row.Cells[i].Number)
			}
		}
	}
	r.unknown[Differ] = judged == 0 // nothing was compared, which is not that nothing differs
	return nil
}
