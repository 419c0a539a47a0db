package data

import (
	"fmt"

	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// View draws the stage.
func (d *Data) View() screen.Frame {
	var f screen.Frame
	switch d.stage {
	case choosing:
		f.Lines = d.mainLines()
	case mapping:
		f = d.mappingView()
	case placing:
		f = d.picker.Frame(d.width, d.height)
	case waiting:
		f.Lines = []string{d.line(theme.Plain(), ""), d.line(theme.Warning(), "   "+d.doing)}
	case asking:
		f.Lines = append(d.told.lines(d.width, d.height-1), d.prompt.Line(d.width))
	case telling:
		f.Lines = append(d.told.lines(d.width, d.height-1), d.line(theme.Plain(), " "+enterBack))
	}
	for len(f.Lines) < d.height {
		f.Lines = append(f.Lines, d.line(theme.Plain(), ""))
	}
	f.Lines = f.Lines[:d.height]
	return f
}

func (d *Data) line(s term.Style, text string) string { return term.Line(d.width, s, text) }

// mainLines are the menu and, under it, what the file holds.
func (d *Data) mainLines() []string {
	lines := append(d.menu.Lines(d.width, min(2+len(jobNames), d.height)), widget.Rule(d.width))
	fact := func(name, value string) {
		for i, part := range term.Wrap(value, d.width-factX-2) {
			r := term.NewRow(d.width)
			if i == 0 {
				r.Put(3, factX-4, theme.Answered(), name)
			}
			lines = append(lines, r.Put(factX, 0, theme.Plain(), part).String())
		}
	}
	fact(factFile, d.ctx.DB.Path())
	if !d.facts.read {
		return append(lines, d.line(theme.Answered(), "   "+reading))
	}
	fact(factHolds, fmt.Sprintf(factCounts, d.facts.households, d.facts.members, d.facts.responses, d.facts.issues))
	if d.facts.drafts > 0 {
		fact(factDrafts, fmt.Sprintf(factLeft, d.facts.drafts))
	}
	backup := d.facts.backup
	if backup == "" {
		backup = noBackupYet
	}
	fact(factBackup, backup)
	return lines
}

// factX is the column of the facts under the menu.
const factX = 14
