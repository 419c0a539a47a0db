package ask

import (
	"fmt"
	"slices"
	"strconv"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/ask"
	"cunce/store/ask/given"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "ask"

// An asker is the pile with the question that is put together.
type asker struct {
	*pile.Pile
	list *pile.List

	mu   sync.Mutex // the answer is counted beside the keys
	q    ask.Question
	name string // under which it is kept, "" for none
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	return pile.New(ctx, pile.About{Title: ask.Title, Help: help, Explain: explain}, func(p *pile.Pile) pile.Level {
		a := &asker{Pile: p, list: &pile.List{}}
		a.list.Read = a.read
		return a.list
	})
}

func explain(err error) (sentence, hint string, ok bool) {
	if sentence, hint, ok = ask.Explain(err); ok {
		return sentence, hint, ok
	}
	return given.Explain(err)
}

// question is what is asked now, and the name under which it is kept.
func (a *asker) question() (ask.Question, string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	q := a.q
	q.All = slices.Clone(a.q.All)
	return q, a.name
}

// put changes the question and counts again, from the list of conditions.
func (a *asker) put(q ask.Question, name string) tea.Cmd {
	a.mu.Lock()
	a.q, a.name = q, name
	a.mu.Unlock()
	return a.Home()
}

// read counts, and lists the conditions with how far each has narrowed it down.
func (a *asker) read(tx *store.Tx) (pile.Content, error) {
	q, name := a.question()
	v, err := ask.Load(tx)
	if err != nil {
		return pile.Content{}, err
	}
	r, err := v.Read(q)
	if err != nil {
		return pile.Content{}, err
	}
	out := pile.Content{Head: ask.Title, Count: r.Amount(), Under: r.Brief(), Empty: noConditions,
		Columns: []widget.Column{{Title: colNumber, Width: 4, Right: true}, {Title: colCondition}, {Title: colLeft, Width: 8, Right: true}, {Title: colOpen, Width: 8, Right: true}}}
	if r.ByVillage {
		out.Columns[2].Title = colVillages
	}
	if name != "" {
		out.Head = fmt.Sprintf(headNamed, name)
	}
	for i, c := range q.All {
		text := v.Say(c)
		out.Rows = append(out.Rows, []string{strconv.Itoa(i + 1), text, strconv.Itoa(r.Steps[i].Households), strconv.Itoa(r.Steps[i].Open)})
		out.Details = append(out.Details, text)
	}
	look := func() tea.Cmd { return a.Push(a.people(false)) }
	out.Enter, out.Open = keyList, func(int) tea.Cmd { return look() }
	out.Finish, out.Finished = keyList, look
	out.Digits = []pile.Digit{{Name: doAdd, Do: func(int) tea.Cmd { return a.add(-1) }}, {Name: doOr, Do: a.or}, {Name: doRemove, Do: a.remove},
		{Name: doOpen, Do: func(int) tea.Cmd { return a.Push(a.people(true)) }}, {Name: doSaved, Do: func(int) tea.Cmd { return a.Push(a.saved()) }},
		{Name: doSave, Do: func(int) tea.Cmd { return a.save() }}, {Name: doGive, Do: func(int) tea.Cmd { return a.give() }},
		{Name: doGiven, Do: func(int) tea.Cmd { return a.Push(a.figures()) }}, {Name: doScope, Do: func(int) tea.Cmd { return a.scope() }}}
	out.Menu = []screen.Action{{Name: actNew, Do: func() tea.Cmd { return a.put(ask.Question{}, "") }}}
	return out, nil
}

// remove takes the condition of a row away.
func (a *asker) remove(row int) tea.Cmd {
	q, name := a.question()
	if row < 0 || row >= len(q.All) {
		return a.Ctx.Warn(noRow)
	}
	q.All = slices.Delete(q.All, row, row+1)
	return a.put(q, name)
}

// or adds a clause to the condition of a row: one of them is enough.
func (a *asker) or(row int) tea.Cmd {
	if q, _ := a.question(); row < 0 || row >= len(q.All) {
		return a.Ctx.Warn(noRow)
	}
	return a.add(row)
}
