package oversee

import (
	"cmp"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/oversee"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// mostText is how many characters a line takes.
const mostText = 100

// visits are the times that there was supervision; behind the last one another is entered.
func (s screenful) visits() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		all, err := oversee.All(tx)
		c := pile.Content{Head: headVisits, Count: fmt.Sprintf(countTimes, len(all)), Enter: keyOpen, Columns: []widget.Column{{Title: colDay, Width: 10},
			{Title: colCadence, Width: 16}, {Title: colContent}, {Title: colPeople, Width: 12}, {Title: colFound, Width: 8, Right: true}}}
		c.Rows = append(c.Rows, []string{rowNew, "", "", "", ""})
		c.Details = append(c.Details, "")
		for _, v := range all {
			c.Rows = append(c.Rows, []string{v.Day, strings.Join(v.Cadences, "、"), strings.Join(v.Contents, "、"), strings.Join(v.People, "、"), fmt.Sprint(len(v.Issues))})
			note := v.Note
			if v.Form {
				note = wordForm + note
			}
			c.Details = append(c.Details, note)
		}
		c.Open = func(row int) tea.Cmd {
			if row == 0 {
				return s.record()
			}
			return s.Push(s.visit(all[row-1]))
		}
		return c, err
	}}
}

// visit is what one supervision found.
func (s screenful) visit(v oversee.Visit) *pile.List {
	l := &pile.List{}
	l.Read = func(tx *store.Tx) (pile.Content, error) {
		all, err := oversee.All(tx)
		if err != nil {
			return pile.Content{}, err
		}
		for _, one := range all {
			if one.ID == v.ID {
				v = one
			}
		}
		c, err := s.found(tx, v.Issues)
		c.Head = fmt.Sprintf(headVisit, v.Day, strings.Join(v.Cadences, "、"), strings.Join(v.People, "、"))
		c.Empty = wordNothing
		c.Digits = []pile.Digit{{Name: doFind, Do: func(int) tea.Cmd { return s.find(v) }}, {Name: doRemove, Do: func(int) tea.Cmd { return s.remove(l, v) }}}
		if v.Form {
			c.Empty, c.Digits = wordNothingForm, nil
		}
		return c, err
	}
	return l
}

// found is a list of issues.
func (s screenful) found(tx *store.Tx, ids []string) (pile.Content, error) {
	c := pile.Content{Count: fmt.Sprintf(countIssues, len(ids)), Enter: keyIssue, Empty: wordNoIssues, Columns: []widget.Column{{Title: colNumber, Width: 8},
		{Title: colHead, Width: 10}, {Title: colIssue}, {Title: colOffice, Width: 12}, {Title: colDue, Width: 10}, {Title: colStatus, Width: 6}}}
	for _, id := range ids {
		i, err := tx.Issue(id)
		if err != nil {
			return c, err
		}
		head := wordVillage
		if i.Household() != "" {
			if h, err := tx.Household(i.Household()); err == nil {
				head = h.Head()
			}
		}
		c.Rows = append(c.Rows, []string{i.Number(), head, i.Title(), i.Office(), i.Due(), i.Status().Name()})
		style := theme.Plain()
		if i.Overdue(s.Ctx.Today()) {
			style = theme.Problem()
		}
		c.Styles = append(c.Styles, style)
	}
	c.Open = func(row int) tea.Cmd {
		return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Issues, ID: ids[row]}})
	}
	return c, nil
}

// record asks for a supervision: the day, what sort, what was looked at, who went.
func (s screenful) record() tea.Cmd {
	var cadences []oversee.Cadence
	var officers []store.Officer
	err := s.Ctx.DB.View(func(tx *store.Tx) (err error) {
		cadences = oversee.Cadences(tx)
		officers, err = tx.Officers("")
		return err
	})
	switch {
	case err != nil:
		return s.Ctx.Fail(err)
	case len(officers) == 0:
		return s.Ctx.Warn(needOfficers)
	}
	var sorts, contents, people []string
	for _, c := range cadences {
		sorts = append(sorts, strings.TrimSpace(c.Every+" "+c.Name))
	}
	for _, c := range oversee.Contents() {
		contents = append(contents, c.Name+"："+strings.Join(c.Points, "；"))
	}
	for _, o := range officers {
		people = append(people, strings.TrimSpace(o.Name()+" "+o.Post()))
	}
	v := oversee.Visit{}
	write := func() tea.Cmd {
		return s.Write(func(tx *store.Tx) (err error) {
			v, err = oversee.Add(tx, v)
			return err
		}, func() string { return saidRecorded }, func() tea.Cmd { return s.Push(s.visit(v)) })
	}
	who := func() tea.Cmd {
		return s.Push(s.several(askPeople, people, func(chosen []int) tea.Cmd {
			v.People = nil
			for _, n := range chosen {
				v.People = append(v.People, officers[n].Name())
			}
			return write()
		}))
	}
	what := func() tea.Cmd {
		return s.Push(s.several(askContents, contents, func(chosen []int) tea.Cmd {
			v.Contents = nil
			for _, n := range chosen {
				v.Contents = append(v.Contents, oversee.Contents()[n].Name)
			}
			return who()
		}))
	}
	return s.Push(pile.Typed(rowNew, hintRecord, mostText, []fields.Field{{Label: colDay, Text: s.Ctx.Today()}, {Label: colNote}}, func(texts []string) tea.Cmd {
		day, ok := s.day(texts[0])
		if !ok {
			return s.Ctx.Warn(wrongDate)
		}
		v.Day, v.Note = day, texts[1]
		return s.Push(s.several(askCadences, sorts, func(chosen []int) tea.Cmd {
			v.Cadences = nil
			for _, n := range chosen {
				v.Cadences = append(v.Cadences, cadences[n].Name)
			}
			return what()
		}))
	}))
}

// several chooses at least one.
func (s screenful) several(head string, names []string, done func([]int) tea.Cmd) pile.Level {
	return pile.Choose(head, names, nil, func(chosen []int) tea.Cmd {
		if len(chosen) == 0 {
			return s.Ctx.Warn(needOne)
		}
		return done(chosen)
	})
}

// day is a typed date as 2006-01-02.
func (s screenful) day(text string) (string, bool) {
	day, partial, ok := normal.Date(text, s.Ctx.Now())
	return day, ok && !partial
}

// find asks for what was found.
func (s screenful) find(v oversee.Visit) tea.Cmd {
	var names []string
	for _, c := range oversee.Contents() {
		names = append(names, c.Name)
	}
	return s.Push(pile.Menu(askContent, names, func(n int) tea.Cmd {
		return s.Push(pile.Typed(names[n], hintFind, mostText, []fields.Field{{Label: askTitle}, {Label: askDetail}, {Label: askHouse}, {Label: askOffice}, {Label: askDue}},
			func(texts []string) tea.Cmd {
				f := oversee.Finding{Content: names[n], Title: texts[0], Detail: texts[1], Office: texts[3]}
				if texts[4] != "" {
					day, ok := s.day(texts[4])
					if !ok {
						return s.Ctx.Warn(wrongDate)
					}
					f.Due = day
				}
				number := ""
				return s.Write(func(tx *store.Tx) error {
					if texts[2] != "" {
						h, err := tx.HouseholdByNumber(texts[2])
						if err != nil {
							h, err = tx.HouseholdByNumber(tx.Identity().Code + texts[2]) // as the village calls it
						}
						if err != nil {
							return err
						}
						f.Household = h.ID
					}
					i, err := oversee.Find(tx, v.ID, f)
					number = i.Number()
					return err
				}, func() string { return fmt.Sprintf(saidFound, number) }, nil)
			}))
	}))
}

// remove asks whether a supervision was entered by mistake.
func (s screenful) remove(l *pile.List, v oversee.Visit) tea.Cmd {
	l.Ask(fmt.Sprintf(askRemove, v.Day), func(int) tea.Cmd {
		return s.Write(func(tx *store.Tx) error { return oversee.Remove(tx, v.ID) }, func() string { return saidRemoved }, func() tea.Cmd {
			s.Back()
			return nil
		})
	}, optRemove, optKeep)
	return nil
}

// contents are the four with what was done about each.
func (s screenful) contents() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		all, err := oversee.Coverage(tx)
		c := pile.Content{Head: headContents, Enter: keyFound, Columns: []widget.Column{{Title: colContent}, {Title: colTimes, Width: 8, Right: true},
			{Title: colLast, Width: 12}, {Title: colFound, Width: 8, Right: true}, {Title: colOpen, Width: 8, Right: true}}}
		for _, one := range all {
			c.Rows = append(c.Rows, []string{one.Name, fmt.Sprint(one.Times), cmp.Or(one.Last, wordNever), fmt.Sprint(len(one.Issues)), fmt.Sprint(one.Open)})
			c.Details = append(c.Details, fmt.Sprintf(tellPoints, strings.Join(one.Points, "；"), one.Source))
		}
		c.Open = func(row int) tea.Cmd {
			return s.Push(&pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
				found, err := s.found(tx, all[row].Issues)
				found.Head = all[row].Name
				return found, err
			}})
		}
		return c, err
	}}
}

// cadences are what supervision does again and again.
func (s screenful) cadences() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		all, err := oversee.Reminders(tx)
		c := pile.Content{Head: headCadences, Under: []string{tipCadences}, Columns: []widget.Column{{Title: colEvery, Width: 12}, {Title: colWhat}, {Title: colLast, Width: 14},
			{Title: colNext, Width: 24}}}
		for _, d := range all {
			c.Rows = append(c.Rows, []string{d.Every, d.Name, cmp.Or(d.Last, wordNever), d.Says()})
			style := term.Style{}
			if d.Overdue {
				style = theme.Problem()
			}
			c.Styles = append(c.Styles, style)
		}
		return c, err
	}}
}
