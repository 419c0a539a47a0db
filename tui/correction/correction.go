package correction

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/correction"
	"cunce/store/township"
	"cunce/tui/fields"
	"cunce/tui/keys"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the screens that lead to it.
const Kind screen.Kind = "correction"

// mostWhy is how many characters a reason takes.
const mostWhy = 200

// A screenful is the pile with what the screen does on it.
type screenful struct {
	*pile.Pile
	town bool   // the file is a township's
	only string // the code of the village that is shown, "" for all
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	town := ctx.DB.Whole().Identity().Kind == "township"
	about := pile.About{Title: title, Help: help, Explain: correction.Explain}
	if town {
		about.Title = titleTown
	}
	return pile.New(ctx, about, func(p *pile.Pile) pile.Level {
		return (&screenful{Pile: p, town: town}).waiting()
	})
}

// waiting is the list of changes that nobody in the village said anything to.
func (s *screenful) waiting() *pile.List {
	list := &pile.List{}
	list.Read = func(tx *store.Tx) (pile.Content, error) {
		rows, err := correction.List(tx)
		if err != nil {
			return pile.Content{}, err
		}
		all := rows
		rows = s.of(all)
		c, err := s.content(tx, rows, all, false)
		c.Head, c.Count, c.Empty = headWaiting, fmt.Sprintf(countRows, len(rows)), emptyWaiting
		if s.town {
			c.Head, c.Empty = headTown, emptyTown
			if again, err := correction.Again(tx); err != nil {
				return c, err
			} else if len(again) > 0 {
				c.Head = fmt.Sprintf(headAgain, len(again))
			}
			if s.only != "" && len(all) > 0 {
				c.Empty = emptyOnly
			}
			c.Digits = []pile.Digit{{Name: doSaid, Do: func(int) tea.Cmd { return s.Push(s.said()) }}}
			return c, err
		}
		at := func(do func(correction.Row) tea.Cmd) func(int) tea.Cmd {
			return func(row int) tea.Cmd {
				if row < 0 || row >= len(rows) {
					return nil
				}
				return do(rows[row])
			}
		}
		c.Digits = []pile.Digit{{Name: doAccept, Do: at(s.accept)}, {Name: doObject, Do: at(s.askWhy)},
			{Name: doAll, Do: func(int) tea.Cmd { return s.askAll(list, rows) }}, {Name: doSaid, Do: func(int) tea.Cmd { return s.Push(s.said()) }}}
		return c, err
	}
	return list
}

// said is the list of changes to which the village said something.
func (s *screenful) said() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		rows, err := correction.Said(tx)
		if err != nil {
			return pile.Content{}, err
		}
		all := rows
		rows = s.of(all)
		c, err := s.content(tx, rows, all, true)
		c.Head, c.Count, c.Empty = headSaid, fmt.Sprintf(countRows, len(rows)), emptySaid
		settle := func(stays bool, said string) func(int) tea.Cmd {
			return func(row int) tea.Cmd {
				if row < 0 || row >= len(rows) || rows[row].What == correction.Changed || !rows[row].Open {
					return s.Ctx.Warn(notWhole)
				}
				return s.Write(func(tx *store.Tx) error { return correction.Settle(tx, rows[row], stays) }, func() string { return said }, nil)
			}
		}
		c.Digits = []pile.Digit{{Name: doConflict, Do: func(int) tea.Cmd { return screen.Send(screen.Open{Page: screen.Page{Kind: kindConflict}}) }},
			{Name: doStays, Do: settle(true, saidStays)}, {Name: doGoes, Do: settle(false, saidGoes)}}
		return c, err
	}}
}

// kindConflict is the screen on which what differs is decided.
const kindConflict screen.Kind = "conflict"

// of are the rows of the village that is shown.
func (s *screenful) of(rows []correction.Row) []correction.Row {
	return slices.DeleteFunc(slices.Clone(rows), func(r correction.Row) bool { return s.only != "" && r.Village != s.only })
}

// content lists changes, out of all that there are; said adds what the village said.
func (s *screenful) content(tx *store.Tx, rows, all []correction.Row, said bool) (pile.Content, error) {
	places, err := township.Names(tx)
	c := pile.Content{Enter: keyOpen, Columns: []widget.Column{{Title: colWho}, {Title: colLabel, Width: 12}, {Title: colWas, Width: 12}, {Title: colIs, Width: 12}, {Title: colBy, Width: 8}}}
	if said {
		c.Columns[4] = widget.Column{Title: colSays, Width: 14}
	}
	several := s.town && s.Ctx.DB.Scope() == ""
	if several { // who changed it and what it was stand in the details
		c.Columns = []widget.Column{{Title: colVillage, Width: 8, Most: 14}, {Title: colWho}, {Title: colLabel, Width: 10, Most: 14}, {Title: colBefore, Width: 11}, {Title: colIs, Width: 11}}
		if said {
			c.Columns[3], c.Columns[4] = widget.Column{Title: colIs, Width: 11}, widget.Column{Title: colSays, Width: 14, Most: 24}
		}
		c.Keys = s.filter(places, all)
	}
	for _, r := range rows {
		last, style := r.Values[0].By, term.Style{}
		if said {
			if last = r.SaysName(); r.Open || r.Says == correction.Edited {
				style = theme.Warning()
			}
		}
		cells := []string{r.Who, r.What.Name() + r.Label, r.Was(), r.Is(), last}
		if place := places[r.Village]; several {
			cells = []string{place, strings.TrimSpace(strings.TrimPrefix(r.Who, place)), cells[1], cells[2], cells[3]}
			if said {
				cells[3], cells[4] = r.Is(), last
			}
		}
		c.Rows = append(c.Rows, cells)
		c.Styles = append(c.Styles, style)
		c.Details = append(c.Details, detail(r))
	}
	c.Open = func(row int) tea.Cmd {
		if rows[row].Household == "" {
			return nil
		}
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: rows[row].Household}})
	}
	return c, err
}

// filter is the key that shows one village alone.
func (s *screenful) filter(places map[string]string, all []correction.Row) []pile.Key {
	counts := map[string]int{}
	for _, r := range all {
		counts[r.Village]++
	}
	codes := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return cmp.Or(cmp.Compare(places[a], places[b]), cmp.Compare(a, b)) })
	if len(codes) == 0 {
		return nil
	}
	names := []string{fmt.Sprintf(optOnly, optEvery, len(all))}
	for _, code := range codes {
		names = append(names, fmt.Sprintf(optOnly, places[code], counts[code]))
	}
	return []pile.Key{{Binding: keys.Named(keys.Filter, keyFilter), Do: func() tea.Cmd {
		return s.Push(pile.OneOf(askOnly, names, func(n int) tea.Cmd {
			if s.only = ""; n > 0 {
				s.only = codes[n-1]
			}
			s.ToList()
			return s.Init()
		}))
	}}}
}

// detail says all about a change.
func detail(r correction.Row) string {
	v := r.Values[0]
	text := r.Who + "  " + fmt.Sprintf(detailChanged, v.Time.Format("01-02 15:04"), v.By, r.Form, r.Was(), r.Is())
	if r.What != correction.Changed {
		text = r.Who + "  " + fmt.Sprintf(detailWhole, v.Time.Format("01-02 15:04"), v.By, r.What.Name(), r.Label, r.Is())
	}
	if r.Says != correction.Nothing {
		said := strings.TrimSpace(fmt.Sprintf(detailSaid, r.Said.Format("01-02 15:04"), r.SaidBy, r.SaysName(), r.Why))
		text = said + wordThen + text
	}
	return text
}

func (s *screenful) accept(r correction.Row) tea.Cmd {
	return s.Write(func(tx *store.Tx) error { return correction.Accept(tx, []correction.Row{r}, false) },
		func() string { return fmt.Sprintf(saidAccepted, r.Label) }, nil)
}

// askWhy asks for the reason of an objection.
func (s *screenful) askWhy(r correction.Row) tea.Cmd {
	head := fmt.Sprintf(askWhole, r.Who, r.What.Name()+r.Label)
	if r.What == correction.Changed {
		head = fmt.Sprintf(askWhy, r.Who, r.Label, r.Is())
	}
	return s.Push(pile.Typed(head, hintWhy, mostWhy, []fields.Field{{Label: labelWhy}}, func(texts []string) tea.Cmd {
		return s.Write(func(tx *store.Tx) error { return correction.Object(tx, r, texts[0]) },
			func() string { return fmt.Sprintf(saidObjected, r.Label) }, nil)
	}))
}

// askAll asks whether all changes are agreed to together.
func (s *screenful) askAll(list *pile.List, rows []correction.Row) tea.Cmd {
	if len(rows) == 0 {
		return nil
	}
	list.Ask(fmt.Sprintf(askAll, len(rows)), func(int) tea.Cmd {
		return s.Write(func(tx *store.Tx) error { return correction.Accept(tx, rows, true) }, func() string { return fmt.Sprintf(saidAll, len(rows)) }, nil)
	}, optAll, optNo)
	return nil
}
