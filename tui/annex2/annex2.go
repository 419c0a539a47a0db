package annex2

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/annex2"
	"cunce/store/summary"
	"cunce/tui/pile"
	"cunce/tui/screen"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "annex2"

// A desk is the pile with what was counted.
type desk struct {
	*pile.Pile
	town    bool // the file is a township's that is seen as a whole
	book    *summary.Book
	counted *summary.Sheet
	sheets  annex2.Book
}

// New makes the screen: the list of the villages, or in one village its sheet.
func New(ctx screen.Context) screen.Screen {
	about := pile.About{Title: title, Help: help, Explain: func(error) (string, string, bool) { return "", "", false }}
	return pile.New(ctx, about, func(p *pile.Pile) pile.Level {
		d := &desk{Pile: p, town: ctx.DB.Identity().Town()}
		if d.town {
			return d.all()
		}
		return d.one(ctx.DB.Identity().Code)
	})
}

// read reads the sheets; what was read of the same state of the file on the same day is not read again.
func (d *desk) read(tx *store.Tx) (annex2.Book, error) {
	if d.book == nil || d.book.State != tx.State() || d.book.Day != d.Ctx.Today() {
		book, err := summary.Read(tx)
		if err != nil {
			return annex2.Book{}, err
		}
		counted := book.Sheet(summary.ByVillage)
		sheets, err := annex2.Read(tx, counted)
		if err != nil {
			return annex2.Book{}, err
		}
		d.book, d.counted, d.sheets = book, counted, sheets
	}
	return d.sheets, nil
}

// state says how far a part is.
func state(p annex2.Part) string {
	switch {
	case p.Draft:
		return stateHalf
	case !p.Answered:
		return stateNone
	}
	return fmt.Sprintf(stateDone, p.At.Month(), p.At.Day(), p.By)
}

// fill opens a part.
func fill(s store.Subject, at string) tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, ID: s.Record, Form: s.Form, Round: s.Round, Response: s.Response, At: at}})
}

// all is the list: the township's part for all, then the villages.
func (d *desk) all() *pile.List {
	return &pile.List{Read: func(tx *store.Tx) (pile.Content, error) {
		book, err := d.read(tx)
		if err != nil {
			return pile.Content{}, err
		}
		out := pile.Content{Head: headAll, Empty: wordEmpty, Enter: keyOpen, Columns: []widget.Column{{Title: colVillage}, {Title: colState, Width: 18},
			{Title: colProblems, Width: 4, Right: true}, {Title: colDenied, Width: 6, Right: true}, {Title: colTown, Width: 16}}}
		out.Rows = append(out.Rows, []string{rowTown, "", number(book.Township.Problems), "", state(book.Township)})
		out.Styles = append(out.Styles, theme.Plain())
		filled, problems, denied := 0, 0, 0
		for _, s := range book.Sheets {
			if s.Village.Answered {
				filled++
			}
			problems, denied = problems+s.Village.Problems, denied+s.Denied
			of := townAll
			if s.Own {
				of = townOwn
			}
			out.Rows = append(out.Rows, []string{s.Name, state(s.Village), number(s.Village.Problems), number(s.Denied), of})
			style := theme.Plain()
			switch {
			case s.Denied > 0:
				style = theme.Problem()
			case !s.Village.Answered:
				style = theme.Warning()
			}
			out.Styles = append(out.Styles, style)
		}
		out.Count = fmt.Sprintf(countAll, len(book.Sheets), filled, problems, denied)
		out.Open = func(row int) tea.Cmd {
			if row == 0 {
				return fill(book.Township.Subject, "")
			}
			return d.Push(d.one(book.Sheets[row-1].Code))
		}
		out.Digits = []pile.Digit{{Name: doAll, Do: func(int) tea.Cmd { return fill(book.Township.Subject, "") }},
			{Name: doVillage, Do: func(row int) tea.Cmd {
				if row < 1 {
					return d.Ctx.Warn(noVillage)
				}
				return d.enter(book.Sheets[row-1].Code)
			}}}
		return out, nil
	}}
}

// number leaves a place without anything empty.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// enter goes on with one village alone.
func (d *desk) enter(code string) tea.Cmd {
	one, err := d.Ctx.DB.In(code)
	if err != nil {
		return d.Ctx.Fail(err)
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Home}, DB: one})
}

// one is the sheet of one village: the township's part and under it the village's.
func (d *desk) one(code string) *pile.List {
	list := &pile.List{}
	list.Read = func(tx *store.Tx) (pile.Content, error) {
		book, err := d.read(tx)
		if err != nil {
			return pile.Content{}, err
		}
		at := 0
		for i, s := range book.Sheets {
			if s.Code == code {
				at = i
			}
		}
		out := d.sheet(book, at)
		if s := book.Sheets[at]; s.Denied > 0 {
			out.Digits = append(out.Digits, pile.Digit{Name: doDenied, Do: func(row int) tea.Cmd {
				list.Select(len(s.Township.Lines) + nextDenied(s.Village.Lines, row-len(s.Township.Lines)))
				return nil
			}})
		}
		return out, nil
	}
	return list
}

// nextDenied is the denied line after a place, from the front again behind the last one.
func nextDenied(lines []annex2.Line, place int) int {
	for step := 1; step <= len(lines); step++ {
		if at := (max(place, -1) + step) % len(lines); lines[at].Denied {
			return at
		}
	}
	return 0
}

// sheet draws a sheet as a list.
func (d *desk) sheet(book annex2.Book, at int) pile.Content {
	s := book.Sheets[at]
	out := pile.Content{Head: fmt.Sprintf(headOne, s.Name), Count: fmt.Sprintf(countOne, s.Village.Problems+s.Township.Problems, s.Denied), Enter: keyOpen,
		Empty: wordEmpty, Columns: []widget.Column{{Title: colPart, Width: 7}, {Title: colQuestion}, {Title: colAnswer, Width: 14}, {Title: colFound, Width: 12}}}
	part, of := partTown, townAll
	if s.Own {
		part, of = partOwn, townOwn
	}
	out.Under = []string{fmt.Sprintf(underTown, of+"  "+state(s.Township)), fmt.Sprintf(underVillage, state(s.Village))}
	var open []func() tea.Cmd
	add := func(who string, l annex2.Line, do func() tea.Cmd, detail string) {
		answer, beside, style := l.Answer, "", theme.Plain()
		if l.Problem {
			answer, style = fmt.Sprintf(isProblem, answer), theme.Problem()
		}
		switch {
		case l.Denied:
			beside, detail, style = fmt.Sprintf(deniedBy, l.Found), fmt.Sprintf(detailDenied, l.Found), theme.Problem()
		case l.Found > 0:
			beside, detail = fmt.Sprintf(found, l.Found), fmt.Sprintf(detailFound, l.Found)
		}
		out.Rows = append(out.Rows, []string{who, l.Title, answer, beside})
		out.Styles, out.Details = append(out.Styles, style), append(out.Details, l.Title+"  "+detail)
		open = append(open, do)
	}
	for _, l := range s.Township.Lines {
		add(part, l, func() tea.Cmd { return d.fillTown(s.Township.Subject, l.Path) }, "")
	}
	for _, l := range s.Village.Lines {
		do := func() tea.Cmd { return d.Ctx.Say(detailOnly) }
		if !d.town {
			do = func() tea.Cmd { return fill(s.Village.Subject, l.Path) }
		}
		if l.Found > 0 {
			do = func() tea.Cmd { return d.Push(d.Houses(l.Title, d.households(l.Figure, s.Column))) }
		}
		add(partVill, l, do, "")
	}
	out.Open = func(row int) tea.Cmd { return open[row]() }
	out.Digits = d.digits(book, at)
	return out
}

// fillTown opens the township's part, which only a township fills in.
func (d *desk) fillTown(s store.Subject, at string) tea.Cmd {
	if !d.Ctx.DB.Whole().Identity().Town() {
		return d.Ctx.Say(onlyTown)
	}
	return fill(s, at)
}

// households are those that a figure counted in a column, each once.
func (d *desk) households(figure string, column int) (ids []string) {
	seen := map[string]bool{}
	for _, e := range d.counted.Open(figure, column) {
		if !seen[e.Household] {
			seen[e.Household], ids = true, append(ids, e.Household)
		}
	}
	return ids
}

// digits are what can be done with a sheet.
func (d *desk) digits(book annex2.Book, at int) []pile.Digit {
	s := book.Sheets[at]
	fillOwn := pile.Digit{Name: doOwn, Do: func(int) tea.Cmd { return fill(s.For(book.Township.Subject.Round), "") }}
	if !d.town {
		out := []pile.Digit{{Name: doFill, Do: func(int) tea.Cmd { return fill(s.Village.Subject, "") }}}
		if d.Ctx.DB.Whole().Identity().Town() {
			out = append(out, fillOwn)
		}
		return out
	}
	return []pile.Digit{
		{Name: doAll, Do: func(int) tea.Cmd { return fill(book.Township.Subject, "") }},
		fillOwn,
		{Name: doVillage, Do: func(int) tea.Cmd { return d.enter(s.Code) }},
		{Name: doNext, Do: func(int) tea.Cmd {
			if at+1 >= len(book.Sheets) {
				return d.Ctx.Warn(noMore)
			}
			d.Back()
			return d.Push(d.one(book.Sheets[at+1].Code))
		}},
	}
}
