package ask

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/ask"
	"cunce/store/ask/given"
	"cunce/store/report"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/sheet"
	"cunce/tui/widget"
)

// mostName is how many characters a name or a note may have.
const mostName = 40

// save keeps the question by a name; the one that has it already is replaced.
func (a *asker) save() tea.Cmd {
	q, name := a.question()
	if len(q.All) == 0 {
		return a.Ctx.Warn(needCondition)
	}
	return a.Push(pile.Typed(askName, hintName, mostName, []fields.Field{{Label: labelName, Text: name}}, func(texts []string) tea.Cmd {
		said := saidSaved
		return a.Write(func(tx *store.Tx) error {
			replaced, err := given.Save(tx, texts[0], q)
			if replaced {
				said = saidReplaced
			}
			return err
		}, func() string { return fmt.Sprintf(said, texts[0]) }, func() tea.Cmd { return a.put(q, texts[0]) })
	}))
}

// saved lists the questions that are kept.
func (a *asker) saved() pile.Level {
	list := &pile.List{}
	list.Read = func(tx *store.Tx) (pile.Content, error) {
		all, err := given.Questions(tx)
		out := pile.Content{Head: headSaved, Count: fmt.Sprintf(countSaved, len(all)), Empty: noneSaved, Enter: keyUse,
			Columns: []widget.Column{{Title: colName}, {Title: colBy, Width: 12}, {Title: colWhen, Width: 10}}}
		for _, s := range all {
			out.Rows = append(out.Rows, []string{s.Name, s.By, s.At.Format("2006-01-02")})
		}
		out.Open = func(row int) tea.Cmd { return a.use(all[row].Question, all[row].Name) }
		out.Digits = []pile.Digit{{Name: doRename, Do: func(row int) tea.Cmd {
			if row < 0 {
				return nil
			}
			return a.rename(all[row].Name)
		}}, {Name: doDrop, Do: func(row int) tea.Cmd {
			if row < 0 {
				return nil
			}
			list.Ask(fmt.Sprintf(askDrop, all[row].Name), func(int) tea.Cmd {
				return a.Write(func(tx *store.Tx) error { return given.Drop(tx, all[row].Name) }, func() string { return saidDropped }, nil)
			}, yesDrop, noDrop)
			return nil
		}}}
		return out, err
	}
	return list
}

// rename gives a kept question another name.
func (a *asker) rename(name string) tea.Cmd {
	return a.Push(pile.Typed(askRename, hintRename, mostName, []fields.Field{{Label: labelName, Text: name}}, func(texts []string) tea.Cmd {
		return a.Write(func(tx *store.Tx) error { return given.Rename(tx, name, texts[0]) }, func() string { return fmt.Sprintf(saidRenamed, texts[0]) }, func() tea.Cmd {
			a.mu.Lock()
			defer a.mu.Unlock()
			if a.name == name {
				a.name = normal.Name(texts[0])
			}
			return nil
		})
	}))
}

// use takes a question that was kept, if it can be asked still.
func (a *asker) use(q ask.Question, name string) tea.Cmd {
	return a.known(func(v *ask.Vocabulary) error { _, err := v.Read(q); return err }, func() tea.Cmd { return a.put(q, name) })
}

// give asks to whom the figure goes, and keeps it with its list.
func (a *asker) give() tea.Cmd {
	q, name := a.question()
	return a.Push(pile.Typed(askGive, hintGive, mostName, []fields.Field{{Label: labelWhom}, {Label: labelNote}}, func(texts []string) tea.Cmd {
		db, by := a.Ctx.DB, a.Ctx.Operator()
		return a.Doing(giving, func() (func() tea.Cmd, error) {
			f, err := given.Give(db, by, q, name, texts[0], texts[1])
			return func() tea.Cmd {
				said := fmt.Sprintf(saidGiven, f.Amount(), f.To, f.Digest)
				return tea.Batch(a.Home(), screen.Send(screen.Saved{At: a.Ctx.Now()}), a.Ctx.Say(said))
			}, err
		})
	}))
}

// figures lists what was given out; Enter explains what is otherwise now.
func (a *asker) figures() pile.Level {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		all, err := given.Figures(tx)
		out := pile.Content{Head: headGiven, Count: fmt.Sprintf(countGiven, len(all)), Empty: noneGiven, Enter: keyDiffer,
			Columns: []widget.Column{{Title: colWhen, Width: 16}, {Title: colWhom, Width: 14}, {Title: colName}, {Title: colAmount, Width: 18, Right: true}}}
		for _, f := range all {
			out.Rows = append(out.Rows, []string{f.AsOf.Format("2006-01-02 15:04"), f.To, f.Name, f.Amount()})
			out.Details = append(out.Details, f.Scope)
		}
		out.Open = func(row int) tea.Cmd { return a.Push(a.differ(all[row])) }
		out.Digits = []pile.Digit{{Name: doAgain, Do: func(row int) tea.Cmd {
			if row < 0 {
				return nil
			}
			return a.use(all[row].Question, all[row].Name)
		}}}
		return out, err
	}}
}

// why tells of a household that counts otherwise what came of what, by whom and when: the last cells of its row.
func why(r report.Row) string {
	const last = 7 // head, turn, people, why, by, when, source
	cells := r.Cells[len(r.Cells)-last:]
	return strings.TrimSpace(fmt.Sprintf(whyOf, cells[0].Text, cells[1].Text, cells[3].Text, cells[4].Text, cells[5].Text, cells[6].Text))
}

// differ is what is otherwise now than in a figure, household by household, with why.
func (a *asker) differ(f given.Figure) pile.Level {
	return sheet.New(a.Pile, sheet.About{Empty: noneDiffers, Detail: why, Enter: keyHouse, Open: a.household, Above: func(t report.Table) []string { return t.Notes }, Read: func(tx *store.Tx) (report.Table, error) {
		c, err := given.Compare(tx, f)
		if err != nil {
			return report.Table{}, err
		}
		return c.Table(tx)
	}}).List
}
