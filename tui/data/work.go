package data

import (
	"fmt"
	"os"
	"path/filepath"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/exchange"
	"cunce/store/snapshot"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// told is the outcome of a job: lines to show, and whether data were written.
type told struct {
	lines []string
	wrote bool
}

// take handles what a command brought back.
func (d *Data) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		if d.stage == waiting {
			d.choose()
		}
		if sentence, hint, ok := exchange.Explain(r.Err); ok {
			return d.ctx.Warn(sentence + hint)
		}
		return d.ctx.Fail(r.Err)
	}
	switch data := r.Data.(type) {
	case facts:
		d.facts = data
	case found:
		d.offer(data)
	case *preview:
		d.ask(data)
	case told:
		d.stage, d.text, d.scroll = telling, data.lines, 0
		if data.wrote {
			return screen.Send(screen.Saved{At: d.ctx.Now()})
		}
	}
	return nil
}

// read reads a workbook and tries its import.
func (d *Data) read(path string) tea.Cmd {
	d.stage = waiting
	db, by, now := d.ctx.DB, d.ctx.Operator(), d.ctx.Now()
	return d.ctx.Do(func() (any, error) {
		book, err := sheet.Open(path, sheet.DefaultLimits)
		if err != nil {
			return nil, err
		}
		roster, err := exchange.ReadRoster(book, now)
		if err != nil {
			return nil, err
		}
		result, err := exchange.Import(db, by, roster, true)
		return &preview{filepath.Base(path), roster, result}, err
	})
}

// ask shows the preview; nothing was written yet.
func (d *Data) ask(p *preview) {
	h, m := p.result.Households, p.result.Members
	d.book, d.scroll = p, 0
	d.text = []string{fmt.Sprintf(previewOf, p.name), "",
		fmt.Sprintf(willAdd, h.Added, h.Updated, h.Unchanged), fmt.Sprintf(willAddM, m.Added, m.Updated, m.Unchanged)}
	d.text = append(d.text, rowLines(refusedN, p.result.Refused)...)
	d.text = append(d.text, rowLines(warnedN, p.result.Warnings)...)
	if h.Added+h.Updated+m.Added+m.Updated == 0 {
		d.text = append(d.text, "", noChange)
		d.stage = telling
		return
	}
	d.stage, d.prompt = asking, widget.NewPrompt(askAccept, yesAccept, noAccept)
}

func rowLines(heading string, rows []exchange.Finding) []string {
	if len(rows) == 0 {
		return nil
	}
	lines := []string{"", fmt.Sprintf(heading, len(rows))}
	for _, f := range rows {
		lines = append(lines, "  "+fmt.Sprintf(rowAt, f.Row, f.Column, f.Message))
	}
	return lines
}

// accept writes the import.
func (d *Data) accept() tea.Cmd {
	d.stage = waiting
	db, by, p := d.ctx.DB, d.ctx.Operator(), d.book
	return d.ctx.Do(func() (any, error) {
		r, err := exchange.Import(db, by, p.roster, false)
		if err != nil {
			return nil, err
		}
		lines := []string{fmt.Sprintf(imported, r.Households.Added, r.Members.Added, r.Households.Updated, r.Members.Updated)}
		return told{append(lines, rowLines(refusedN, r.Refused)...), true}, nil
	})
}

// pack writes the package for the township.
func (d *Data) pack(dir string) tea.Cmd {
	d.stage = waiting
	db, drafts, own := d.ctx.DB, d.facts.drafts, d.places.Own
	return d.ctx.Do(func() (any, error) {
		if dir == own { // a stick that is gone must not be made anew as a folder
			if err := os.MkdirAll(dir, 0o755); err != nil {
				return nil, err
			}
		}
		p, err := snapshot.Write(db, dir)
		if err != nil {
			return nil, err
		}
		c := p.Counts
		lines := []string{fmt.Sprintf(packed1, p.Path),
			fmt.Sprintf(packed2, c["households"], c["members"], c["responses"], c["issues"]),
			fmt.Sprintf(packed3, p.SHA256[:8]), "", packed4, packed5}
		if drafts > 0 {
			lines = append(lines, fmt.Sprintf(packedD, drafts))
		}
		if db.Identity().Practice {
			lines = append(lines, practice)
		}
		return told{lines: lines}, nil
	})
}

func (d *Data) backup() tea.Cmd {
	d.stage = waiting
	db := d.ctx.DB
	return d.ctx.Do(func() (any, error) {
		b, err := db.Backup()
		return told{lines: []string{fmt.Sprintf(backedUp, b.Path)}}, err
	})
}

func (d *Data) check() tea.Cmd {
	d.stage = waiting
	db := d.ctx.DB
	return d.ctx.Do(func() (any, error) {
		findings, err := db.Check()
		if err != nil {
			return nil, err
		}
		return told{lines: findingLines(findings)}, nil
	})
}

func findingLines(findings []store.Finding) []string {
	if len(findings) == 0 {
		return []string{sound}
	}
	lines := []string{fmt.Sprintf(damaged, len(findings)), ""}
	for _, f := range findings {
		lines = append(lines, "  "+f.Message)
	}
	return lines
}
