package roundtrip

import (
	"fmt"
	"strings"

	"cunce/store"
	"cunce/store/reversal"
	"cunce/store/revision"
)

// filledBy is the name under which what a workbook brings is written: who filled it in, and that it was in a workbook.
func filledBy(by string) string {
	by = strings.TrimSpace(by)
	switch {
	case by == "":
		return "Excel"
	case strings.Contains(by, "Excel"):
		return by
	}
	return by + "（Excel）"
}

// Look tells what accepting a workbook would do; nothing is written.
func Look(db *store.DB, s *Sheet, by string) (Result, error) {
	var p *plan
	err := db.View(func(tx *store.Tx) (err error) {
		p, err = newPlan(tx, s, filledBy(by))
		return err
	})
	if err != nil {
		return Result{}, fmt.Errorf("look at workbook: %w", err)
	}
	return p.result, nil
}

// Accept writes what a workbook brings, as one revision by who filled it in, after a backup: whole rows are completed with their
// issues, the others are saved as drafts. ErrNoChanges, and neither backup nor revision, where nothing is new.
func Accept(db *store.DB, s *Sheet, by string) (Result, error) {
	before, err := Look(db, s, by)
	if err != nil {
		return before, err
	}
	if len(before.Rows) == 0 {
		return before, ErrNoChanges
	}
	if _, err := db.Backup(); err != nil {
		return Result{}, fmt.Errorf("backup before import: %w", err)
	}
	var p *plan
	err = db.Update(filledBy(by), func(tx *store.Tx) error {
		if p, err = newPlan(tx, s, filledBy(by)); err != nil { // the file may have moved on since
			return err
		}
		return p.write()
	})
	if err != nil {
		return Result{}, fmt.Errorf("import workbook: %w", err)
	}
	return p.result, nil
}

// write completes the whole rows, then saves the others as drafts, and writes the record by which the import can be taken back.
func (p *plan) write() error {
	id, err := p.tx.NewID()
	if err != nil {
		return err
	}
	w := writing{plan: p, id: id}
	for _, whole := range []bool{true, false} { // completing a response of which there are many ends the draft of another one
		for _, f := range p.todo {
			if f.whole != whole {
				continue
			}
			if err := w.filling(f); err != nil {
				return err
			}
		}
	}
	fields := revision.Fields{"book": revision.Text(p.sheet.Book), "form": revision.Text(p.sheet.tag[keyForm]),
		"at": revision.Text(p.tx.Now().Format("2006-01-02T15:04:05Z07:00"))}
	reversal.Put(fields, w.drafts)
	for field, rows := range map[string][][]string{fieldMade: w.made, fieldHalf: w.half, fieldAdded: w.added} {
		if len(rows) > 0 {
			fields[fieldOf], fields[field] = revision.Text(p.sheet.tag[keyBook]), revision.Marshal(rows)
		}
	}
	return p.tx.Put(revision.Import, id, fields)
}

// A writing collects what the record of an import tells.
type writing struct {
	*plan
	id                string
	drafts            []reversal.Draft
	made, half, added [][]string
}

func (w *writing) filling(f filling) error {
	for _, instance := range f.added {
		w.added = append(w.added, []string{instance, f.key, map[bool]string{true: wordWhole}[f.whole]})
	}
	s := f.draft.Subject
	another := w.form.Many && s.Response == ""
	if !f.whole {
		d, err := reversal.Save(w.tx, w.id, f.draft)
		if w.drafts = append(w.drafts, d); another {
			w.half = append(w.half, []string{f.key, s.Form, s.Record, s.Round})
		}
		return err
	}
	d, was, err := reversal.Complete(w.tx, w.id, s)
	if err != nil {
		return err
	}
	r, issues, err := w.tx.Complete(f.draft, f.session)
	if err != nil {
		return err
	}
	w.result.Issues += len(issues)
	if another {
		w.made = append(w.made, []string{f.key, r.ID})
	}
	if was && f.apart { // it is of another response
		return w.tx.BringBack(w.id, s)
	}
	if was {
		w.drafts = append(w.drafts, d)
	}
	return nil
}

// Lines tell it in plain lines: row by row what changes, what is missing.
func (r Result) Lines() []string {
	var lines []string
	for _, row := range r.Rows {
		did := didComplete
		if !row.Complete {
			did = didDraft
		}
		lines = append(lines, fmt.Sprintf(lineRow, strings.TrimSpace(strings.Join([]string{row.Group, row.Number, row.Head, row.Person, row.Which}, " ")), did))
		for _, c := range row.Changes {
			if c.Conflict {
				lines = append(lines, "  "+fmt.Sprintf(lineConflict, c.Label, orEmpty(c.Old), orEmpty(c.New), orEmpty(c.Theirs)))
				continue
			}
			lines = append(lines, "  "+fmt.Sprintf(lineChange, c.Label, orEmpty(c.Old), orEmpty(c.New)))
		}
		if len(row.Missing) > 0 {
			lines = append(lines, "  "+fmt.Sprintf(lineMissing, strings.Join(row.Missing, "、")))
		}
	}
	return lines
}

// Counts tell it in figures, and every row and cell that is refused or to be looked at.
func (r Result) Counts() []string {
	lines := []string{fmt.Sprintf(lineCounts, r.Form, r.Completed, r.Drafts, r.Unchanged, r.Cells)}
	if r.Added+r.Removed > 0 {
		lines = append(lines, fmt.Sprintf(lineEntries, r.Added, r.Removed))
	}
	if r.Issues > 0 {
		lines = append(lines, fmt.Sprintf(lineIssues, r.Issues))
	}
	if r.Conflicts > 0 {
		lines = append(lines, fmt.Sprintf(lineConflicts, r.Conflicts))
	}
	for _, part := range []struct {
		title string
		all   []Finding
	}{{lineRefused, r.Refused}, {lineWarned, r.Warnings}} {
		if len(part.all) > 0 {
			lines = append(lines, fmt.Sprintf(part.title, len(part.all)))
		}
		for _, f := range part.all {
			lines = append(lines, "  "+f.String())
		}
	}
	return lines
}

// String is where and what, in words.
func (f Finding) String() string {
	text := fmt.Sprintf(atCell, f.Row, f.Column, f.Message)
	if f.Column == "" {
		text = fmt.Sprintf(atRow, f.Row, f.Message)
	}
	if f.Sheet != "" {
		return fmt.Sprintf(atSheet, f.Sheet) + text
	}
	return text
}

func orEmpty(text string) string {
	if text == "" {
		return wordEmpty
	}
	return text
}
