package tally

import (
	"fmt"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/tally"
	"cunce/tui/fields"
	"cunce/tui/filepick"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "tally"

// mostPasted is how many characters can be pasted.
const mostPasted = 20_000

// A desk is the pile with the text that is looked at.
type desk struct {
	*pile.Pile
	places filepick.Places
	name   string // of the text, "" before one was chosen
	lines  []string
}

// New makes the screen.
func New(ctx screen.Context, places filepick.Places) screen.Screen {
	return pile.New(ctx, pile.About{Title: title, Help: help, Explain: tally.Explain}, func(p *pile.Pile) pile.Level {
		return (&desk{Pile: p, places: places}).list()
	})
}

// list is what does not fit in the text.
func (d *desk) list() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		c := pile.Content{Head: headNone, Empty: emptyNone, Columns: []widget.Column{{Title: colLine, Width: 5, Right: true}, {Title: colSays}},
			Digits: []pile.Digit{{Name: doFile, Do: func(int) tea.Cmd { return d.choose() }}, {Name: doPaste, Do: func(int) tea.Cmd { return d.paste() }}}}
		if d.name == "" {
			return c, nil
		}
		result, err := tally.CheckIn(tx, d.lines)
		if err != nil {
			return c, err
		}
		c.Head, c.Count, c.Empty, c.Enter = fmt.Sprintf(headFound, d.name), fmt.Sprintf(countAll, result.Held, len(result.Findings)), emptyGood, keyRead
		for _, f := range result.Findings {
			c.Rows = append(c.Rows, []string{fmt.Sprint(f.Line), f.Says})
			c.Details = append(c.Details, f.Text)
		}
		c.Open = func(row int) tea.Cmd {
			f := result.Findings[row]
			return d.Push(pile.Reading(pile.Text{Head: fmt.Sprintf(headLine, f.Line), Paragraphs: []string{f.Says, f.Text}, Copied: f.Says + "\n" + f.Text}))
		}
		return c, nil
	}}
}

// choose asks for a file.
func (d *desk) choose() tea.Cmd {
	return d.Push(pile.Place(filepick.New(filepick.Book(askFile, noFile), d.places.Find(".txt", ".docx"), ""), func(path string) tea.Cmd {
		return d.Doing(reading, func() (func() tea.Cmd, error) {
			lines, err := tally.Read(path)
			return func() tea.Cmd { return d.show(filepath.Base(path), lines) }, err
		})
	}))
}

// paste asks for a text.
func (d *desk) paste() tea.Cmd {
	return d.Push(pile.Typed(askPaste, hint, mostPasted, []fields.Field{{Label: label}}, func(texts []string) tea.Cmd {
		if strings.TrimSpace(texts[0]) == "" {
			return d.Ctx.Warn(noText)
		}
		return d.show(pasted, strings.Split(texts[0], "\n"))
	}))
}

// show looks at a text.
func (d *desk) show(name string, lines []string) tea.Cmd {
	d.name, d.lines = name, lines
	d.ToList()
	return d.Init()
}
