package oversee

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/duty"
	"cunce/store/print"
	"cunce/tui/fields"
	"cunce/tui/pile"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A goal is one line of the page: a target with its task.
type goal struct {
	row duty.Row
	duty.Figure
}

// shown are the states that the page can be narrowed to, all of them first.
var shown = []duty.State{"", duty.Unmet, duty.Partial, duty.Manual, duty.Met}

// duties is the table of responsibilities, or its three clearances, with what was reached.
func (s screenful) duties(clearances bool) *pile.List {
	narrowed := 0
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		rows, err := duty.Read(tx)
		if clearances {
			rows = duty.Cleared(rows)
		}
		head := headDuties
		if clearances {
			head = headClear
		}
		c := pile.Content{Head: head, Under: duty.Table(rows, clearances).Notes[:1], Enter: keyGoal, Empty: wordNoGoals, Columns: []widget.Column{{Title: colRow, Width: 3},
			{Title: colTask}, {Title: colTarget, Width: 8}, {Title: colReached, Width: 24}, {Title: colState, Width: 8}}}
		if clearances {
			c.Columns[0] = widget.Column{Title: colClear, Width: 8}
		}
		var goals []goal
		for _, r := range rows {
			for _, f := range r.Figures {
				if only := shown[narrowed]; only == "" || only == f.State {
					goals = append(goals, goal{r, f})
				}
			}
		}
		for _, g := range goals {
			first := g.row.ID
			if clearances {
				first = strings.TrimSuffix(g.row.Clearance(), wordClear)
			}
			c.Rows = append(c.Rows, []string{first, g.Name, g.Target, g.Says(), g.State.Name()})
			c.Styles = append(c.Styles, styleOf(g.State))
			c.Details = append(c.Details, g.told())
		}
		c.Open = func(row int) tea.Cmd { return s.goal(goals[row]) }
		next := (narrowed + 1) % len(shown)
		name := doEvery
		if shown[next] != "" {
			name = fmt.Sprintf(doOnly, shown[next].Name())
		}
		c.Digits = []pile.Digit{{Name: name, Do: func(int) tea.Cmd {
			narrowed = next
			return s.Init()
		}}, {Name: doAssign, Do: func(row int) tea.Cmd {
			if row < 0 {
				return nil
			}
			return s.assign(goals[row].row)
		}}, {Name: doPrint, Do: func(int) tea.Cmd { return s.printDuties(rows, clearances) }}}
		return c, err
	}}
}

func styleOf(state duty.State) term.Style {
	switch state {
	case duty.Unmet:
		return theme.Problem()
	case duty.Partial, duty.Manual:
		return theme.Warning()
	}
	return theme.Plain()
}

// told is a target with its task in the words of the source.
func (g goal) told() string {
	parts := []string{g.row.ID + " " + g.row.Source + " " + g.row.Task}
	for _, part := range []struct{ says, text string }{{colOffice, g.row.Office}, {colOwner, g.row.Owner}, {colDue, g.row.Due}} {
		if part.text != "" {
			parts = append([]string{part.says + " " + part.text}, parts...)
		}
	}
	if g.Person != "" {
		parts = append([]string{strings.TrimSpace(fmt.Sprintf(tellSaid, g.Person, g.Date, g.By, g.At, g.Note))}, parts...)
	}
	return strings.Join(parts, "；")
}

// goal lists who and what a target still lacks, or asks what a person says of it.
func (s screenful) goal(g goal) tea.Cmd {
	switch {
	case !g.Computed:
		return s.tell(g)
	case len(g.Issues) > 0:
		return s.Push(&pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
			c, err := s.found(tx, g.Issues)
			c.Head = g.Name
			return c, err
		}})
	case len(g.Households) > 0:
		return s.Push(s.Houses(fmt.Sprintf(headShort, g.Name), g.Households))
	}
	return s.Ctx.Say(saidAllDone)
}

// tell asks what a person says of a target.
func (s screenful) tell(g goal) tea.Cmd {
	day := g.Date
	if day == "" {
		day = s.Ctx.Today()
	}
	head := g.Name
	if g.Target != "" {
		head += fmt.Sprintf(tellTarget, g.Target)
	}
	return s.Push(pile.Typed(head, hintTell, mostText, []fields.Field{{Label: askValue, Text: g.Value}, {Label: askPerson, Text: g.Person},
		{Label: askDay, Text: day}, {Label: colNote, Text: g.Note}}, func(texts []string) tea.Cmd {
		day, ok := s.day(texts[2])
		if !ok {
			return s.Ctx.Warn(wrongDate)
		}
		w := duty.Word{Value: texts[0], Person: texts[1], Date: day, Note: texts[3]}
		return s.Push(pile.Menu(fmt.Sprintf(askMet, texts[0]), []string{optMet, optUnmet}, func(n int) tea.Cmd {
			w.Met = n == 0
			return s.Write(func(tx *store.Tx) error { return duty.Tell(tx, g.Key, w) }, func() string { return saidTold }, nil)
		}))
	}))
}

// assign asks who is responsible for a task, and by when.
func (s screenful) assign(r duty.Row) tea.Cmd {
	return s.Push(pile.Typed(r.ID+" "+duty.Short(r.Task), hintAssign, mostText, []fields.Field{{Label: colOwner, Text: r.Owner}, {Label: colDue, Text: r.Due}},
		func(texts []string) tea.Cmd {
			due := ""
			if texts[1] != "" {
				day, ok := s.day(texts[1])
				if !ok {
					return s.Ctx.Warn(wrongDate)
				}
				due = day
			}
			return s.Write(func(tx *store.Tx) error { return duty.Assign(tx, r.ID, texts[0], due) }, func() string { return saidTold }, nil)
		}))
}

// printDuties writes the page as paper into the folder beside the data file.
func (s screenful) printDuties(rows []duty.Row, clearances bool) tea.Cmd {
	db, by, day := s.Ctx.DB, s.Ctx.Operator(), s.Ctx.Now().Format(time.DateOnly)
	return s.Work(func() (string, error) {
		paper := duty.Print(rows, clearances, db.Identity().Name, by, day)
		path, err := print.Keep(filepath.Join(filepath.Dir(db.Path()), print.Folder), fileClear(clearances), ".html", paper)
		return fmt.Sprintf(saidPrinted, filepath.Join(print.Folder, filepath.Base(path))), err
	})
}

func fileClear(clearances bool) string {
	if clearances {
		return nameClear
	}
	return nameDuties
}
