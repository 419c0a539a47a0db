package oversee

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/duty"
	"cunce/store/inspect"
	"cunce/store/oversee"
	"cunce/store/penalty"
	"cunce/store/refusal"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "oversee"

// kindInspections is the screen of inspections by sample, which is opened from here.
const kindInspections screen.Kind = "inspections"

// A screenful is the pile with what the screen does on it.
type screenful struct{ *pile.Pile }

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	return pile.New(ctx, pile.About{Title: title, Help: help, Explain: explain}, func(p *pile.Pile) pile.Level { return screenful{p}.first() })
}

func explain(err error) (sentence, hint string, ok bool) {
	return refusal.First(err, oversee.Explain, duty.Explain, penalty.Explain)
}

// An entry is one line of the first page: what it leads to, and how that stands.
type entry struct {
	name  string
	state func(*store.Tx) (string, error)
	open  func() tea.Cmd
}

func (s screenful) entries() []entry {
	return []entry{
		{nameInspect, stateInspect, func() tea.Cmd { return screen.Send(screen.Open{Page: screen.Page{Kind: kindInspections}}) }},
		{nameVisits, stateVisits, func() tea.Cmd { return s.Push(s.visits()) }},
		{nameContents, stateContents, func() tea.Cmd { return s.Push(s.contents()) }},
		{nameCadences, stateCadences, func() tea.Cmd { return s.Push(s.cadences()) }},
		{nameDuties, stateSays(wordDuties), func() tea.Cmd { return s.Push(s.duties(false)) }},
		{nameClear, stateSays(wordClearances), func() tea.Cmd { return s.Push(s.duties(true)) }},
		{namePenalty, statePenalty, func() tea.Cmd { return s.Push(s.penalties()) }},
	}
}

// first is the page that leads to the others.
func (s screenful) first() *pile.List {
	entries := s.entries()
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		c := pile.Content{Head: headFirst, Enter: keyOpen, Columns: []widget.Column{{Title: colWhat, Width: 30}, {Title: colState}},
			Open: func(row int) tea.Cmd { return entries[row].open() }}
		for _, e := range entries {
			state, err := e.state(tx)
			if err != nil {
				return c, err
			}
			c.Rows = append(c.Rows, []string{e.name, state})
			c.Digits = append(c.Digits, pile.Digit{Name: e.name, Do: func(int) tea.Cmd { return e.open() }})
		}
		return c, nil
	}}
}

// stateSays is the state of what takes too long to be counted before it is asked for.
func stateSays(text string) func(*store.Tx) (string, error) {
	return func(*store.Tx) (string, error) { return text, nil }
}

func statePenalty(tx *store.Tx) (string, error) {
	r, err := penalty.Read(tx, "")
	late, found, houses := r.Whole().Count()
	return fmt.Sprintf(stateOfPenalty, late+found, houses), err
}

func stateInspect(tx *store.Tx) (string, error) {
	all, err := inspect.All(tx)
	if err != nil || len(all) == 0 {
		return wordNever, err
	}
	return fmt.Sprintf(stateOfInspect, len(all), all[0].Title, len(all[0].Households())), nil
}

func stateVisits(tx *store.Tx) (string, error) {
	all, err := oversee.All(tx)
	if err != nil || len(all) == 0 {
		return wordNever, err
	}
	return fmt.Sprintf(stateOfVisits, len(all), all[0].Day), nil
}

func stateContents(tx *store.Tx) (string, error) {
	all, err := oversee.Coverage(tx)
	done, open := 0, 0
	for _, c := range all {
		if c.Times > 0 {
			done++
		}
		open += c.Open
	}
	return fmt.Sprintf(stateOfContents, done, open), err
}

func stateCadences(tx *store.Tx) (string, error) {
	all, err := oversee.Reminders(tx)
	late, never := 0, 0
	for _, d := range all {
		if d.Overdue {
			late++
		}
		if d.Last == "" {
			never++
		}
	}
	return fmt.Sprintf(stateOfCadences, late, never), err
}
