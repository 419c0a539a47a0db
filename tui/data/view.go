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
	case placing:
		if len(d.paths) == 0 && d.job == jobImport {
			f.Lines = append(f.Lines, d.line(theme.Warning(), " "+noBooks), "")
		}
		f.Lines = append(f.Lines, d.menu.Lines(d.width, d.height-len(f.Lines))...)
	case typing:
		f = d.typingFrame()
	case waiting:
		text := working
		if d.job == jobPack {
			text = packing
		}
		f.Lines = []string{"", d.line(theme.Warning(), "  "+text)}
	case asking:
		f.Lines = append(d.textLines(d.height-2), widget.Rule(d.width), d.prompt.Line(d.width))
	case telling:
		f.Lines = append(d.textLines(d.height-2), widget.Rule(d.width), d.line(theme.Plain(), " "+anyKey))
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
	lines := d.menu.Lines(d.width, min(8, d.height))
	backup := d.facts.backup
	if backup == "" {
		backup = noBackupYet
	}
	lines = append(lines, widget.Rule(d.width), "",
		d.line(theme.Plain(), "  "+fmt.Sprintf(factFile, d.ctx.DB.Path())),
		d.line(theme.Plain(), "  "+fmt.Sprintf(factCounts, d.facts.households, d.facts.members, d.facts.responses, d.facts.issues)))
	if d.facts.drafts > 0 {
		lines = append(lines, d.line(theme.Plain(), "  "+fmt.Sprintf(factDrafts, d.facts.drafts)))
	}
	return append(lines, d.line(theme.Plain(), "  "+fmt.Sprintf(factBackup, backup)))
}

func (d *Data) typingFrame() screen.Frame {
	ask := askBook
	if d.job == jobPack {
		ask = askFolder
	}
	f := screen.Frame{Lines: []string{"", d.line(theme.Current(), "  "+ask)}}
	lines, x, y := d.editor.Lines(d.width-6, max(1, d.height-5))
	f.Cursor = screen.Cursor{X: 2 + x, Y: len(f.Lines) + y, Shown: true}
	for _, text := range lines {
		f.Lines = append(f.Lines, term.NewRow(d.width).Put(2, 0, theme.Plain(), text).String())
	}
	f.Lines = append(f.Lines, "", d.line(theme.Answered(), "  "+tipPath))
	return f
}

// textLines are the told lines that fit into n, wrapped, from the scroll position on.
func (d *Data) textLines(n int) []string {
	var lines []string
	for _, text := range d.text[min(d.scroll, len(d.text)):] {
		for _, part := range term.Wrap(text, d.width-4) {
			if len(lines) < n {
				lines = append(lines, d.line(theme.Plain(), "  "+part))
			}
		}
		if text == "" && len(lines) < n {
			lines = append(lines, d.line(theme.Plain(), ""))
		}
	}
	for len(lines) < n {
		lines = append(lines, d.line(theme.Plain(), ""))
	}
	return lines
}
