package reports

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/report/kinds"
	"cunce/tui/pictures"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "reports"

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	return pile.New(ctx, pile.About{Title: title, Help: help, Explain: kinds.Explain}, shelf)
}

// shelf is the list of the reports.
func shelf(p *pile.Pile) pile.Level {
	all := kinds.All()
	list := &pile.List{}
	list.Read = func(*store.Tx) (pile.Content, error) {
		out := pile.Content{Head: headAll, Count: fmt.Sprintf(countAll, len(all)), Enter: keyLook, Columns: []widget.Column{{Title: colReport}, {Title: colBys, Width: 34}}}
		for _, k := range all {
			out.Rows = append(out.Rows, []string{k.Title, ways(k)})
			out.Details = append(out.Details, k.Says)
		}
		out.Open = func(row int) tea.Cmd { return p.Push(lay(p, all[row])) }
		out.Digits = []pile.Digit{{Name: doLook, Do: out.Open}}
		out.Keys = []pile.Key{pictures.Key(func() tea.Cmd { return picturesOf(p, all[max(list.Selected(), 0)]) })}
		return out, nil
	}
	return list
}

// ways names what a report can be counted by.
func ways(k kinds.Kind) string {
	switch n := len(k.Bys); {
	case n > 2:
		return fmt.Sprintf(waysMany, k.Bys[0].Title, n)
	case n == 2:
		return fmt.Sprintf(waysTwo, k.Bys[0].Title, k.Bys[1].Title)
	case k.Period:
		return waysDays
	}
	return ""
}
