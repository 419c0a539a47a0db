package quality

import (
	"fmt"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/store/retype"
	"cunce/store/retype/slips"
	"cunce/store/revision"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// kindSecond is the entry screen for what is typed a second time.
const kindSecond screen.Kind = "second"

// batches lists what was drawn for a second entry; behind the last one a new one begins.
func (s screenful) batches() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		all, err := retype.All(tx)
		c := pile.Content{Head: headBatches, Count: fmt.Sprintf(countAll, len(all)), Enter: keyOpen,
			Columns: []widget.Column{{Title: colTitle}, {Title: colDay, Width: 10}, {Title: colSeed, Width: 10},
				{Title: colDrawn, Width: 4, Right: true}, {Title: colTyped, Width: 4, Right: true}, {Title: colDone, Width: 4, Right: true}}}
		for _, b := range all {
			sheets, err := retype.Sheets(tx, b)
			if err != nil {
				return c, err
			}
			typed, done := progress(sheets)
			c.Rows = append(c.Rows, []string{b.Title, b.At.Format(time.DateOnly), b.Seed, fmt.Sprint(len(sheets)), fmt.Sprint(typed), fmt.Sprint(done)})
			c.Details = append(c.Details, b.Told()[0])
		}
		c.Rows = append(c.Rows, []string{rowNew, "", "", "", "", ""})
		c.Menu = []screen.Action{{Name: doOperator, Do: s.operator}}
		c.Open = func(row int) tea.Cmd {
			if row == len(all) {
				return s.begin()
			}
			return s.Push(s.batch(all[row].ID))
		}
		return c, err
	}}
}

// operator registers somebody who can type what others typed first.
func (s screenful) operator() tea.Cmd {
	return s.Push(pile.Typed(doOperator, hintOperator, 20, []fields.Field{{Label: askOperator}}, func(texts []string) tea.Cmd {
		if texts[0] == "" {
			return s.Ctx.Warn(needOperator)
		}
		return s.Write(func(tx *store.Tx) error { _, err := tx.NewOperator(texts[0]); return err }, func() string { return fmt.Sprintf(saidOperator, texts[0]) }, nil)
	}))
}

// progress counts the sheets that were typed a second time, and those that are settled.
func progress(sheets []retype.Sheet) (typed, done int) {
	for _, sheet := range sheets {
		if sheet.State != retype.Todo {
			typed++
		}
		if sheet.State == retype.Settled {
			done++
		}
	}
	return typed, done
}

// batch lists its sheets, in walking order.
func (s screenful) batch(id string) *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		b, err := retype.Named(tx, id)
		if err != nil {
			return pile.Content{}, err
		}
		sheets, err := retype.Sheets(tx, b)
		typed, done := progress(sheets)
		c := pile.Content{Head: b.Title, Count: fmt.Sprintf(countSheets, len(sheets), typed, done), Under: b.Told(), Enter: keySheet,
			Columns: []widget.Column{{Title: colWho}, {Title: colState, Width: 24}, {Title: colVerifier, Width: 20}}}
		for _, sheet := range sheets {
			by := sheet.By
			if sheet.Self {
				by += markSelf
			}
			c.Rows = append(c.Rows, []string{sheet.Who, stateOf(sheet), by})
		}
		c.Open = func(row int) tea.Cmd {
			if sheets[row].State == retype.Todo {
				return typeAgain(b, sheets[row])
			}
			return s.Push(s.differences(b, sheets[row].Record))
		}
		c.Digits = []pile.Digit{{Name: doType, Do: func(row int) tea.Cmd { return s.goOn(b, sheets, row) }},
			{Name: doByField, Do: s.slips(b, slips.ByField)}, {Name: doByKeyer, Do: s.slips(b, slips.ByKeyer)}, {Name: doByVerifier, Do: s.slips(b, slips.ByVerifier)}}
		return c, err
	}}
}

// typeAgain opens the entry screen for a sheet; it refuses whom typed it first.
func typeAgain(b retype.Batch, sheet retype.Sheet) tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: kindSecond, ID: sheet.Record, Form: b.Form, Filter: b.ID}})
}

// goOn opens the next sheet that this operator may type: the selected one where it is still to be typed.
func (s screenful) goOn(b retype.Batch, sheets []retype.Sheet, row int) tea.Cmd {
	before := ""
	if row > 0 {
		before = sheets[row-1].Record
	}
	var next retype.Sheet
	var left int
	err := s.Ctx.DB.View(func(tx *store.Tx) (err error) {
		next, left, err = retype.Next(tx, b, before, s.Ctx.Operator())
		return err
	})
	switch {
	case err != nil:
		return s.Ctx.Fail(err)
	case next.Record != "":
		return typeAgain(b, next)
	case left > 0:
		return s.Ctx.Warn(yoursOnly)
	}
	return s.Ctx.Say(allTyped)
}

// stateOf says how far a sheet is.
func stateOf(sheet retype.Sheet) string {
	switch {
	case sheet.State == retype.Todo:
		return stateTodo
	case sheet.State == retype.Differs:
		return fmt.Sprintf(stateDiffers, len(sheet.Items), sheet.Left())
	case sheet.State == retype.Decided:
		return stateDecided
	case len(sheet.Items) == 0:
		return stateSame
	}
	return fmt.Sprintf(stateSettled, len(sheet.Items))
}

// slips counts whose slips the differences of a batch were.
func (s screenful) slips(b retype.Batch, by slips.By) func(int) tea.Cmd {
	return func(int) tea.Cmd {
		return s.Push(&pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
			sheets, err := retype.Sheets(tx, b)
			return s.Of(slips.Table(b.Title, sheets, by), 8), err
		}})
	}
}

// differences shows both sides of a sheet, and says which one is right.
func (s screenful) differences(b retype.Batch, record string) *pile.List {
	l := &pile.List{}
	l.Read = func(tx *store.Tx) (pile.Content, error) {
		sheet, err := retype.Look(tx, b, record)
		if err != nil {
			return pile.Content{}, err
		}
		form, err := tx.Form(b.Form)
		c := pile.Content{Head: fmt.Sprintf(headDiffer, b.Title, sheet.Who), Empty: nothingHere,
			Columns: []widget.Column{{Title: colLabel}, {Title: colFirst, Width: 19}, {Title: colSecond, Width: 19}, {Title: colRight, Width: 12}}}
		keyer := ""
		for _, i := range sheet.Items {
			keyer = i.Keyer
			c.Rows = append(c.Rows, []string{i.Label, shownAs(form, i, i.First), shownAs(form, i, i.Second), rightOf(form, i)})
			style := theme.Plain()
			if i.Choice == retype.Undecided {
				style = theme.Warning()
			}
			c.Styles, c.Details = append(c.Styles, style), append(c.Details, i.Label)
		}
		c.Under = []string{fmt.Sprintf(tipDiffer, keyer, sheet.By, sheet.At.Format(time.DateOnly))}
		if keyer == "" {
			c.Under = nil
		}
		if sheet.Self {
			c.Under = append(c.Under, tipSelf)
		}
		c.Menu = s.open(b, sheet)
		if c.Count = countDone; sheet.State == retype.Settled {
			return c, err
		}
		s.deciding(&c, l, b, sheet, form)
		return c, err
	}
	return l
}

func shownAs(f *forms.Form, i retype.Item, a forms.Answer) string {
	return retype.Shown(f, i.Question, a)
}

func rightOf(f *forms.Form, i retype.Item) string {
	switch i.Choice {
	case retype.FirstIs:
		return rightFirst
	case retype.SecondIs:
		return rightSecond
	case retype.Neither:
		return shownAs(f, i, i.Typed)
	}
	return ""
}

// open are the ways to the sheet itself.
func (s screenful) open(b retype.Batch, sheet retype.Sheet) []screen.Action {
	of := sheet.Subject
	menu := []screen.Action{{Name: doSheet, Do: func() tea.Cmd {
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, ID: of.Record, Form: of.Form, Round: of.Round, Response: of.Response, Part: of.Part}})
	}}}
	if sheet.Household != "" {
		menu = append(menu, screen.Action{Name: doHouse, Do: func() tea.Cmd {
			return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: sheet.Household}})
		}})
	}
	return menu
}

// deciding adds the keys that decide.
func (s screenful) deciding(c *pile.Content, l *pile.List, b retype.Batch, sheet retype.Sheet, form *forms.Form) {
	left := sheet.Left()
	if c.Count = countReady; left > 0 {
		c.Count = fmt.Sprintf(countLeft, left)
	}
	decide := func(choice retype.Choice) func(int) tea.Cmd {
		return func(row int) tea.Cmd {
			if row < 0 {
				return nil
			}
			return s.decide(l, b, sheet.Record, sheet.Items[row].Field, choice, "", row)
		}
	}
	neither := func(row int) tea.Cmd {
		switch {
		case row < 0:
			return nil
		case sheet.Items[row].Row:
			return s.Ctx.Warn(rowChoice)
		}
		return s.ask(l, b, sheet, form, row)
	}
	c.Digits = []pile.Digit{{Name: doFirst, Do: decide(retype.FirstIs)}, {Name: doRight, Do: decide(retype.SecondIs)}, {Name: doNeither, Do: neither},
		{Name: doUndecide, Do: decide(retype.Undecided)}}
	c.Enter, c.Open, c.Finish = keyDecide, neither, keySettle
	c.Finished = func() tea.Cmd {
		if left > 0 {
			return s.Ctx.Warn(fmt.Sprintf(needAll, left))
		}
		l.Ask(askSettle, func(int) tea.Cmd {
			return s.Write(func(tx *store.Tx) error { _, err := retype.Settle(tx, b, sheet.Record); return err }, func() string { return saidSettled }, nil)
		}, optSettle, optNot)
		return nil
	}
}

// decide keeps which side is right, and goes to the next difference.
func (s screenful) decide(l *pile.List, b retype.Batch, record, field string, choice retype.Choice, typed string, row int) tea.Cmd {
	return s.Write(func(tx *store.Tx) error { _, err := retype.Decide(tx, b, record, field, choice, typed); return err }, func() string { return "" },
		func() tea.Cmd {
			if choice != retype.Undecided {
				l.Select(row + 1)
			}
			return nil
		})
}

// ask asks what is right where neither side is.
func (s screenful) ask(l *pile.List, b retype.Batch, sheet retype.Sheet, form *forms.Form, row int) tea.Cmd {
	i := sheet.Items[row]
	if i.Question != nil && i.Question.Type.Chosen() && !multiple(i.Question) {
		list := form.Lists[i.Question.List]
		var names []string
		for _, choice := range list {
			names = append(names, choice.Label)
		}
		return s.Push(pile.Menu(i.Label, names, func(n int) tea.Cmd { return s.decide(l, b, sheet.Record, i.Field, retype.Neither, list[n].Name, row) }))
	}
	return s.Push(pile.Typed(i.Label, hintTyped, mostText, []fields.Field{{Label: askRight}},
		func(texts []string) tea.Cmd {
			return s.decide(l, b, sheet.Record, i.Field, retype.Neither, texts[0], row)
		}))
}

// multiple reports a question of several choices, which are typed as their words.
func multiple(q *forms.Question) bool { return q.Type != "select_one" }

// mostText is how many characters a line takes.
const mostText = 100

// begin asks what is typed again, and draws it.
func (s screenful) begin() tea.Cmd {
	return s.Push(pile.Typed(rowNew, hintBegin, 30, []fields.Field{{Label: askTitle}, {Label: askSize, Text: "10%"}, {Label: askSeed}},
		func(texts []string) tea.Cmd {
			if texts[0] == "" {
				return s.Ctx.Warn(needTitle)
			}
			return s.form(retype.Plan{Title: texts[0], Size: texts[1], Seed: texts[2]})
		}))
}

// form asks which form; the two cards stand first.
func (s screenful) form(p retype.Plan) tea.Cmd {
	var all []*forms.Form
	err := s.Ctx.DB.View(func(tx *store.Tx) error {
		seen := map[string]bool{}
		for _, name := range []string{string(revision.Household), string(revision.Member)} {
			f, err := tx.Form(name)
			if err != nil {
				return err
			}
			seen[name] = true
			all = append(all, f)
		}
		done := map[string]bool{}
		err := tx.Each(revision.Response, func(r *store.Record) error {
			done[store.Response{Record: r}.Form()] = true
			return nil
		})
		if err != nil {
			return err
		}
		for _, name := range sorted(done) {
			if f, err := tx.Form(name); err == nil && !seen[name] {
				all = append(all, f)
			}
		}
		return nil
	})
	if err != nil {
		return s.Ctx.Fail(err)
	}
	var names []string
	for _, f := range all {
		names = append(names, f.Title)
	}
	return s.Push(pile.Menu(askForm, names, func(n int) tea.Cmd {
		p.Form = all[n].Name
		return s.Push(pile.Menu(askWhat, []string{whatWhole, whatFields}, func(which int) tea.Cmd {
			if which == 0 {
				return s.group(p)
			}
			return s.fields(p, all[n])
		}))
	}))
}

func sorted(m map[string]bool) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// fields asks which questions of a form.
func (s screenful) fields(p retype.Plan, f *forms.Form) tea.Cmd {
	var asked, names []string
	for _, q := range f.Questions {
		if q.Type.Asked() && !q.Computed() {
			asked, names = append(asked, q.Name), append(names, q.Label)
		}
	}
	return s.Push(pile.Choose(askFields, names, nil, func(chosen []int) tea.Cmd {
		p.Fields = nil
		for _, n := range chosen {
			p.Fields = append(p.Fields, asked[n])
		}
		if len(p.Fields) == 0 {
			return s.Ctx.Warn(needOne)
		}
		return s.group(p)
	}))
}

// group asks of which group, then whose work, and draws.
func (s screenful) group(p retype.Plan) tea.Cmd {
	groups, officers := []string{""}, []string{""}
	err := s.Ctx.DB.View(func(tx *store.Tx) error {
		roster, err := tx.Roster()
		if err != nil {
			return err
		}
		for _, h := range roster {
			if h.Group() != "" && !slices.Contains(groups, h.Group()) {
				groups = append(groups, h.Group())
			}
		}
		all, err := tx.Operators()
		for _, o := range all {
			officers = append(officers, o.Name())
		}
		return err
	})
	if err != nil {
		return s.Ctx.Fail(err)
	}
	return s.Push(pile.Menu(askGroup, append([]string{allGroups}, groups[1:]...), func(n int) tea.Cmd {
		p.Group = groups[n]
		return s.Push(pile.Menu(askOfficer, append([]string{anyOfficer}, officers[1:]...), func(n int) tea.Cmd {
			p.Officer = officers[n]
			return s.draw(p)
		}))
	}))
}

// draw draws and shows what was drawn.
func (s screenful) draw(p retype.Plan) tea.Cmd {
	var b retype.Batch
	return s.Write(func(tx *store.Tx) (err error) {
		b, err = retype.Begin(tx, p)
		return err
	}, func() string { return fmt.Sprintf(saidDrawn, len(b.Records), b.Seed) }, func() tea.Cmd { return s.Push(s.batch(b.ID)) })
}
