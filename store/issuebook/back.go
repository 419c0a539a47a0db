package issuebook

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
)

// A Change is what a row that came back changes of an issue: what was there, and what will be.
type Change struct {
	Number string `json:"number"`
	Title  string `json:"title"`
	Field  string `json:"field"`
	Old    string `json:"old"`
	New    string `json:"new"`
}

// A Back is what taking back what offices wrote did, or in a dry run would do.
type Back struct {
	Columns   []Column  `json:"columns"`
	Rows      int       `json:"rows"`
	Blank     int       `json:"blank"` // rows in which nothing was filled in
	Same      int       `json:"same"`  // rows whose filled cells are known already
	Issues    int       `json:"issues"`
	Changes   []Change  `json:"changes"`
	Conflicts []Finding `json:"conflicts"` // filled in, and against what is on record
	Unknown   []Finding `json:"unknown"`   // numbers that the ledger does not have
}

// TakeBack turns what offices wrote into steps of the issues, as one revision by the operator, after a backup. A blank cell changes
// nothing; what is against the ledger is told and not written; what was taken back before is not written twice.
func TakeBack(db *store.DB, by string, b *Book, dryRun bool) (Back, error) {
	var out Back
	if !b.has(roleNumber) {
		return out, errNoNumber
	}
	write := func(tx *store.Tx) (err error) {
		out, err = b.takeBack(tx)
		return err
	}
	err := inOne(db, by, dryRun, func() bool { return len(out.Changes) > 0 }, b, write)
	return out, err
}

func (b *Book) takeBack(tx *store.Tx) (Back, error) {
	out := Back{Columns: b.Columns(), Changes: []Change{}, Conflicts: []Finding{}, Unknown: []Finding{}}
	seen := map[string]bool{}
	for _, l := range b.lines() {
		number := normal.Width(l.text(roleNumber))
		if number == "" {
			continue
		}
		out.Rows++
		i, err := tx.Issue(number)
		if errors.Is(err, store.ErrNotFound) {
			out.Unknown = append(out.Unknown, Finding{l.sheet, l.row, number, saysUnknown})
			continue
		}
		if err != nil {
			return out, err
		}
		if seen[i.ID] {
			out.Conflicts = append(out.Conflicts, Finding{l.sheet, l.row, i.Number(), saysTwice})
			continue
		}
		seen[i.ID] = true
		r := &returned{tx: tx, issue: i, line: l}
		if err := r.take(); err != nil {
			return out, err
		}
		switch {
		case !r.filled:
			out.Blank++
		case len(r.changes)+len(r.conflicts) == 0:
			out.Same++
		}
		if len(r.changes) > 0 {
			out.Issues++
		}
		out.Changes, out.Conflicts = append(out.Changes, r.changes...), append(out.Conflicts, r.conflicts...)
	}
	return out, nil
}

// A returned is one row that came back, and what becomes of it. issue follows the steps that are taken.
type returned struct {
	tx        *store.Tx
	issue     store.Issue
	line      line
	filled    bool
	changes   []Change
	conflicts []Finding
	failed    error
}

func (r *returned) told(why string) {
	r.conflicts = append(r.conflicts, Finding{r.line.sheet, r.line.row, r.issue.Number(), why})
}

// step takes a step and tells the change; a step that the ledger refuses is told.
func (r *returned) step(s ledger.Step, field, old, now string) bool {
	if r.failed != nil {
		return false
	}
	i, err := r.tx.Step(r.issue.ID, s)
	switch {
	case errors.Is(err, store.ErrRefused):
		why, _ := store.Explain(err)
		r.told(fmt.Sprintf(saysRefused, field, why))
		return false
	case err != nil:
		r.failed = err
		return false
	}
	r.issue = i
	if field != "" {
		r.changes = append(r.changes, Change{i.Number(), i.Title(), field, old, now})
	}
	return true
}

// take goes through the cells that an office fills in, in the order of an issue's life.
func (r *returned) take() error {
	day, ok := r.day()
	for _, role := range filledColumns {
		r.filled = r.filled || r.line.text(role) != ""
	}
	person := r.line.text(rolePerson)
	r.filled = r.filled || person != "" && person != r.issue.State().Person
	if !r.filled || !ok {
		return nil
	}
	if !r.issue.Unclosed() {
		r.past()
		return r.failed
	}
	if old := r.issue.State().Person; person != "" && person != old {
		r.step(ledger.Step{Action: action.Claim, Person: person, Leader: r.issue.State().Leader}, fieldWordPerson, old, person)
	}
	for _, text := range measuresIn(r.line.cells[roleMeasure].Text) {
		if !slices.ContainsFunc(r.issue.Measures(), func(m ledger.Measure) bool { return sameText(m.Text, text) }) {
			r.step(ledger.Step{Action: action.Measure, Measure: text, Person: r.by()}, fieldWordMeasure, "", text)
		}
	}
	if r.says(doneWords) {
		r.done(day)
	} else {
		r.progress(day)
	}
	return r.failed
}

// day is the day of completion, 2006-01-02; ok is false where what stands there is none, which is told.
func (r *returned) day() (day string, ok bool) {
	text := r.line.text(roleDone)
	if text == "" {
		return "", true
	}
	day, partial, ok := normal.Date(text, r.tx.Now())
	if !ok || partial {
		r.filled = true
		r.told(fmt.Sprintf(saysBadDay, labelOf(roleDone), text))
		return "", false
	}
	return day, true
}

// by is who did it: who is written, else who is responsible, else the office.
func (r *returned) by() string {
	for _, text := range []string{r.line.text(roleBy), r.line.text(rolePerson), r.issue.State().Person, r.issue.Office()} {
		if text != "" {
			return text
		}
	}
	return ""
}

func (r *returned) says(words []string) bool { return slices.Contains(words, r.line.text(roleState)) }

// past tells what was filled in about an issue that is closed or withdrawn, unless it is what is on record.
func (r *returned) past() {
	text := r.line.text(roleResult)
	if text == "" {
		text = r.line.text(roleState)
	}
	for _, m := range r.issue.Measures() {
		if sameText(m.Result, text) {
			return
		}
	}
	r.told(fmt.Sprintf(saysPast, r.issue.Status().Name(), text))
}

// done records that the measures are done. Where none was ever set, what was done is the measure.
func (r *returned) done(day string) {
	result := r.line.text(roleResult)
	if len(r.issue.Measures()) == 0 {
		if result == "" {
			r.told(saysNoBlank)
			return
		}
		r.step(ledger.Step{Action: action.Measure, Measure: result, Person: r.by()}, fieldWordMeasure, "", result)
	}
	evidence := r.line.text(roleEvidence)
	waiting := slices.DeleteFunc(slices.Clone(r.issue.Measures()), func(m ledger.Measure) bool { return m.Done })
	if len(waiting) == 0 {
		r.already(result)
		return
	}
	for _, m := range waiting {
		s := ledger.Step{Action: action.MeasureDone, Measure: strconv.Itoa(m.Number), Note: result, Date: day, By: r.by(), Evidence: evidence}
		r.step(s, fieldWordResult, m.Text, strings.Join(strings.Fields(states[0]+" "+result+" "+day+" "+evidence), " "))
		evidence = ""
	}
}

// already holds what is written about measures that are done against what is on record.
func (r *returned) already(result string) {
	if result == "" {
		return
	}
	var known []string
	for _, m := range r.issue.Measures() {
		if sameText(m.Result, result) {
			return
		}
		if !slices.Contains(known, m.Result) {
			known = append(known, m.Result)
		}
	}
	r.told(fmt.Sprintf(saysDone, strings.Join(known, "；"), result))
}

// progress records how far it is, and evidence that is named.
func (r *returned) progress(day string) {
	text := r.line.text(roleResult)
	if state := r.line.text(roleState); text == "" && state != "" && state != states[2] {
		text = state
	}
	if day != "" && text != "" {
		text += " " + day
	}
	old := ""
	all := r.issue.State().Progress
	if len(all) > 0 {
		old = all[len(all)-1].Note
	}
	known := slices.ContainsFunc(all, func(s ledger.Step) bool { return sameText(s.Note, text) })
	if text != "" && !known && !r.resultKnown(text) {
		if r.issue.Status() == ledger.Found {
			r.step(ledger.Step{Action: action.Register}, "", "", "")
		}
		r.step(ledger.Step{Action: action.Progress, Note: text, By: r.by()}, fieldWordProgress, old, text)
	}
	if e := r.line.text(roleEvidence); e != "" && !slices.Contains(r.issue.State().Evidence, e) {
		r.step(ledger.Step{Action: action.Evidence, Evidence: e, By: r.by()}, fieldWordEvidence, "", e)
	}
}

func (r *returned) resultKnown(text string) bool {
	return slices.ContainsFunc(r.issue.Measures(), func(m ledger.Measure) bool { return sameText(m.Result, text) })
}

func sameText(a, b string) bool {
	return strings.Join(strings.Fields(normal.Width(a)), "") == strings.Join(strings.Fields(normal.Width(b)), "")
}

// when is a moment as people read it.
func when(at time.Time) string { return at.Format("2006-01-02 15:04") }
