package reports

import (
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/report/kinds"
	"cunce/store/report/picture"
	"cunce/tui/fields"
	"cunce/tui/pictures"
	"cunce/tui/pile"
	"cunce/tui/sheet"
)

// A look is one report that is looked at.
type look struct {
	*pile.Pile
	kind    kinds.Kind
	options kinds.Options
	sheet   *sheet.Sheet
}

// lay opens a report.
func lay(p *pile.Pile, kind kinds.Kind) *pile.List {
	l := &look{Pile: p, kind: kind}
	ask := func(what func() tea.Cmd) func(int) tea.Cmd { return func(int) tea.Cmd { return what() } }
	l.sheet = sheet.New(p, sheet.About{Keys: []pile.Key{pictures.Key(func() tea.Cmd { return picturesOf(p, kind) })}, Read: func(tx *store.Tx) (report.Table, error) { return kind.Read(tx, l.options) }, How: l.how, Notes: []string{kind.Says},
		Digits: []pile.Digit{{Name: doBy, Do: ask(l.askBy)}, {Name: doDays, Do: ask(l.askDays)}}})
	return l.sheet.List
}

// picturesOf shows the picture that goes with a report.
func picturesOf(p *pile.Pile, kind kinds.Kind) tea.Cmd {
	all := pictures.All()
	return pictures.Show(p, all, pictures.Named(all, picture.Of(kind.Name)))
}

// how says what the report is counted by.
func (l *look) how() string {
	for i, b := range l.kind.Bys {
		if b.Name == l.options.By || i == 0 && l.options.By == "" {
			return b.Title
		}
	}
	return usual
}

// again asks for another table, and closes the level on which it was asked.
func (l *look) again(options kinds.Options) tea.Cmd {
	l.Back()
	return l.sheet.Again(func() { l.options = options })
}

func (l *look) askBy() tea.Cmd {
	if len(l.kind.Bys) < 2 {
		return l.Ctx.Warn(onlyOne)
	}
	var names []string
	for _, b := range l.kind.Bys {
		names = append(names, b.Title)
	}
	return l.Push(pile.Menu(headBy, names, func(n int) tea.Cmd {
		options := l.options
		options.By = l.kind.Bys[n].Name
		return l.again(options)
	}))
}

func (l *look) askDays() tea.Cmd {
	if !l.kind.Period {
		return l.Ctx.Warn(noDays)
	}
	lines := []fields.Field{{Label: labelFrom, Text: l.options.From}, {Label: labelTo, Text: l.options.To}}
	return l.Push(pile.Typed(headDays, hintDays, 20, lines, func(texts []string) tea.Cmd {
		from, ok := fields.DayOrNone(texts[0], l.Ctx.Now())
		to, also := fields.DayOrNone(texts[1], l.Ctx.Now())
		if !ok || !also {
			return l.Ctx.Warn(badDay)
		}
		options := l.options
		options.From, options.To = from, to
		return l.again(options)
	}))
}
