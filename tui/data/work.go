package data

import (
	"fmt"
	"path/filepath"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/exchange"
	"cunce/store/heap"
	"cunce/tui/filepick"
	"cunce/tui/screen"
)

// outcome is what a job brought back: what to tell, and whether data were written.
type outcome struct {
	text
	wrote   bool
	refused []exchange.Finding // rows that can be sent back to be corrected
}

// take handles what a command brought back.
func (d *Data) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		return d.failed(r)
	}
	switch data := r.Data.(type) {
	case facts:
		d.facts = data
	case found:
		d.offer(data)
	case *preview:
		d.ask(data)
	case mapped:
		d.book = data.preview
		return d.showColumns()
	case exchange.Undone:
		d.askUndo(data)
	case outcome:
		d.stage, d.told = telling, data.text
		if len(data.refused) > 0 {
			d.offerBack(data.refused)
		}
		if data.wrote {
			return tea.Batch(d.count(), screen.Send(screen.Saved{At: d.ctx.Now()}))
		}
		return d.count()
	}
	return nil
}

// failed says why, and goes back to where the job was started: a path that was typed can be corrected there.
func (d *Data) failed(r screen.Result) tea.Cmd {
	if _, counting := r.Data.(facts); !counting && d.stage == waiting {
		d.stage = d.before
	}
	return d.ctx.Fail(r.Err, exchange.Explain)
}

// offer shows what was found.
func (d *Data) offer(f found) {
	d.stage = placing
	d.picker = filepick.New(filepick.Book(chooseBook, noBooks), f.places, "")
}

// read reads a workbook, with the columns of the last one like it, and tries its import.
func (d *Data) read(path string) tea.Cmd {
	return d.run(doingRead, func() (any, error) { return d.try(path, nil) })
}

// try reads a workbook and tries its import; without a mapping it takes the one that is remembered.
func (d *Data) try(path string, m exchange.Mapping) (*preview, error) {
	db, by, now := d.ctx.DB, d.ctx.Operator(), d.ctx.Now()
	defer heap.Tune(heap.Workbook)()
	reading := sheet.Begin(path, sheet.DefaultLimits)
	words, err := exchange.VocabularyOf(db)
	if err != nil {
		return nil, err
	}
	book, roster, err := words.ReadBeside(reading, now, m)
	if err != nil {
		return nil, err
	}
	if m == nil {
		if m, err = exchange.Remembered(db, roster); err != nil {
			return nil, err
		}
		if len(m) > 0 {
			if roster, err = words.Read(book, now, m); err != nil {
				return nil, err
			}
		}
	}
	result, err := exchange.Import(db, by, roster, true)
	if err != nil {
		return nil, err
	}
	roster.Book = filepath.Base(path)
	return &preview{m, path, roster, result}, nil
}

// ask shows the preview; nothing was written yet.
func (d *Data) ask(p *preview) {
	h, m := p.result.Households, p.result.Members
	lines := []string{fmt.Sprintf(previewOf, filepath.Base(p.path)), "",
		fmt.Sprintf(willAdd, h.Added, h.Updated, h.Unchanged), fmt.Sprintf(willAddM, m.Added, m.Updated, m.Unchanged)}
	same := h.Added+h.Updated+m.Added+m.Updated == 0
	if same {
		lines = append(lines, "", noChange)
	}
	lines = append(lines, rowLines(refusedN, p.result.Refused)...)
	if n := p.roster.WithoutID(); n > 0 {
		lines = append(lines, "  "+fmt.Sprintf(waitingN, n))
	}
	lines = append(lines, rowLines(suspectedN, p.result.Suspected)...)
	lines = append(lines, rowLines(warnedN, p.result.Warnings)...)
	lines = append(lines, changeLines(p.result.Changes)...)
	d.book, d.told, d.stage = p, say("", lines...), telling
	d.offerImport(p, same)
}

// rowLines tell what is wrong with rows; the sheet is named where there are several.
func rowLines(heading string, rows []exchange.Finding) []string {
	if len(rows) == 0 {
		return nil
	}
	several := false
	for _, f := range rows {
		several = several || f.Sheet != rows[0].Sheet
	}
	lines := []string{"", fmt.Sprintf(heading, len(rows))}
	for _, f := range rows {
		text := fmt.Sprintf(rowAt, f.Row, f.Column, f.Message)
		if several {
			text = fmt.Sprintf(rowInSheet, f.Sheet, f.Row, f.Column, f.Message)
		}
		lines = append(lines, "  "+text)
	}
	return lines
}

// changeLines tell the households of which something is changed before those that are added whole: a wrong change is worse
// than a new household.
func changeLines(changes []exchange.Change) []string {
	var changed, added []exchange.Change
	for _, c := range changes {
		if c.New() {
			added = append(added, c)
		} else {
			changed = append(changed, c)
		}
	}
	var lines []string
	for _, part := range []struct {
		heading string
		changes []exchange.Change
	}{{changedN, changed}, {addedN, added}} {
		if len(part.changes) == 0 {
			continue
		}
		lines = append(lines, "", fmt.Sprintf(part.heading, len(part.changes)))
		for _, line := range exchange.ChangeLines(part.changes) {
			lines = append(lines, "  "+line)
		}
	}
	return lines
}

// accept writes the import, on request with the people whose ID number is to be found out.
func (d *Data) accept(withoutID bool) tea.Cmd {
	db, by, p := d.ctx.DB, d.ctx.Operator(), d.book
	return d.run(doingImport, func() (any, error) {
		if withoutID {
			p.roster.TakeWithoutID()
		}
		defer heap.Tune(heap.Workbook)()
		r, err := exchange.Import(db, by, p.roster, false)
		if err != nil {
			return nil, err
		}
		lines := []string{fmt.Sprintf(imported, r.Households.Added, r.Members.Added, r.Households.Updated, r.Members.Updated), nextEntry}
		told := say("", append(lines, rowLines(refusedN, r.Refused)...)...)
		return outcome{told, true, r.Refused}, nil
	})
}

func (d *Data) backup() tea.Cmd {
	db := d.ctx.DB
	return d.run(doingBackup, func() (any, error) {
		b, err := db.Backup()
		if err != nil {
			return nil, err
		}
		return outcome{text: say(b.Path, backedUp, "  "+b.Path, "", backTip)}, nil
	})
}

func (d *Data) check() tea.Cmd {
	db := d.ctx.DB
	return d.run(doingCheck, func() (any, error) {
		findings, err := db.Check()
		if err != nil {
			return nil, err
		}
		return outcome{text: say("", findingLines(findings)...)}, nil
	})
}

func findingLines(findings []store.Finding) []string {
	lines := []string{fmt.Sprintf(damaged, len(findings)), ""}
	if !slices.ContainsFunc(findings, store.Finding.Damage) { // forks at most, which say that there is nothing to do
		lines = []string{sound}
	}
	for _, f := range findings {
		lines = append(lines, "  "+f.Message)
	}
	return lines
}
