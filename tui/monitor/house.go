package monitor

import (
	"fmt"
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/monitor"
	"cunce/store/monitor/aid"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// mostText is how many characters a line takes; mostSteps how many steps can have a digit, since 9 is the form.
const (
	mostText  = 200
	mostSteps = 8
	digitForm = 9
)

// A house is one household.
type house struct {
	base
	facts
	table *widget.Table
	typed *typed // a step being typed, nil when none is
}

// facts are what was read.
type facts struct {
	row
	actions  []monitor.Action
	lines    []monitor.Line
	why      []string
	problems int // open issues of the household
	measures []aid.Measure
	kinds    []string // of measures
}

// wrote is what a step came to.
type wrote struct {
	facts
	said string
}

// Init reads the household.
func (s *house) Init() tea.Cmd {
	db, id := s.ctx.DB, s.ctx.Page.ID
	return s.ctx.Read(func() (any, error) { return readHouse(db, id) })
}

func readHouse(db *store.DB, id string) (f facts, err error) {
	err = db.View(func(tx *store.Tx) error {
		f, err = factsOf(tx, id)
		return err
	})
	return f, err
}

func factsOf(tx *store.Tx, id string) (f facts, err error) {
	book, err := monitor.ReadHouse(tx, id)
	if err != nil {
		return f, err
	}
	h, err := tx.Household(id)
	if err != nil {
		return f, err
	}
	one := book.Of(h)
	f.row = row{one, book.LookAt(one, book.Month()), book.Next(one)}
	f.actions, f.lines, f.why = book.Actions(one), one.Lines(), one.Why()
	if f.measures, err = aid.Of(tx, one); err != nil {
		return f, err
	}
	if f.kinds, err = aid.Kinds(tx); err != nil {
		return f, err
	}
	issues, err := tx.IssueLines(store.IssueFilter{Household: id, Unclosed: true})
	f.problems = len(issues)
	return f, err
}

// Update handles a message.
func (s *house) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return s.Init()
	case screen.Result:
		return s.take(msg)
	case tea.KeyMsg:
		if s.loaded {
			return s.key(msg)
		}
	}
	return nil
}

func (s *house) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		return s.fail(r.Err)
	}
	switch got := r.Data.(type) {
	case facts:
		s.facts, s.loaded, s.failed = got, true, false
		s.lay()
	case wrote:
		s.facts, s.typed = got.facts, nil
		s.lay()
		return tea.Batch(s.ctx.Say(got.said), screen.Send(screen.Saved{At: s.ctx.Now()}))
	}
	return nil
}

// lay makes the table of the history.
func (s *house) lay() {
	at := 0
	if s.table != nil {
		at = max(s.table.Selected(), 0)
	}
	s.table = widget.NewTable(widget.Column{Title: colDay, Width: 11}, widget.Column{Title: colWhat, Width: 22}, widget.Column{Title: colColour, Width: 7},
		widget.Column{Title: colWho, Width: 10}, widget.Column{Title: colSays})
	s.table.SetSize(s.width, max(2, s.height-len(s.top())-len(s.foot())))
	s.table.SetRows(len(s.lines), func(at, column int) widget.Cell {
		l := s.lines[at]
		style := theme.Plain()
		switch {
		case column == 2:
			style = paint(l.Colour)
		case l.Bad:
			style = theme.Answered()
		}
		text := []string{l.Day, l.What, l.Colour.Name(), l.Who, l.Says}[column]
		if l.Bad && column == 4 {
			text = wordBad + text
		}
		return widget.Cell{Text: text, Style: style}
	})
	s.table.Select(at)
}

func (s *house) key(k tea.KeyMsg) tea.Cmd {
	if s.typed != nil {
		if texts, done := s.typed.page.Update(k); done {
			return s.save(texts)
		}
		return nil
	}
	if d, ok := keys.Digit(k); ok {
		switch {
		case d == digitForm:
			return s.openForm()
		case d >= 1 && d <= min(len(s.actions), mostSteps):
			return s.open(s.actions[d-1])
		}
		return nil
	}
	s.table.Update(k)
	return nil
}

// openForm opens this month's form about the household; one that was filled in by mistake is put right among its forms.
func (s *house) openForm() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Entry, ID: s.ctx.Page.ID, Form: form}})
}

// form is the monthly form.
const form = "monthly_monitor"

// View draws why the household has its colour, its history and what can be done.
func (s *house) View() screen.Frame {
	switch {
	case s.failed:
		return s.sentence(wordFailed)
	case !s.loaded:
		return s.sentence(wordReading)
	case s.typed != nil:
		f := s.typed.page.Frame(s.width, s.height)
		f.Lines = page.Fill(f.Lines, s.width, s.height)
		return f
	}
	top, foot := s.top(), s.foot()
	if len(s.lines) == 0 {
		top = append(top, page.Sentence(wordNoLines, s.width)...)
	} else {
		top = append(top, s.table.Lines()...)
	}
	return s.fill(append(page.Fill(top, s.width, max(s.height-len(foot), 0)), foot...))
}

// mostWhy is how many lines the reasons take at 80x24, where the history must have room too.
const mostWhy = 6

// top is the household with its colour, why, and what comes next.
func (s *house) top() []string {
	head := fmt.Sprintf(headHouse, s.Group(), s.ShortNumber(), s.Head())
	count := s.Status.Name()
	if s.problems > 0 {
		count += fmt.Sprintf(countProblems, s.problems)
	}
	lines := []string{page.Heading(head, count, s.width)}
	level := term.NewRow(s.width).Put(1, 12, paint(s.Colour), s.Level())
	look := s.look.Name()
	if s.look == "" {
		look = wordNotDue
	}
	level.Put(13, s.width-14, theme.Plain(), fmt.Sprintf(saysMonth, look))
	lines = append(lines, level.String())
	n := 0
	for _, why := range s.why {
		for _, part := range term.Wrap(why, max(s.width-6, 10)) {
			if n++; n <= mostWhy || s.height > 30 {
				lines = append(lines, term.Line(s.width, theme.Plain(), "   "+part))
			}
		}
	}
	if plan := s.plan(); plan != "" {
		lines = append(lines, term.Line(s.width, theme.Plain(), " "+plan))
	}
	for _, part := range term.Wrap(saysNext+s.next, max(s.width-4, 10)) {
		lines = append(lines, term.Line(s.width, theme.Accent(), " "+part))
	}
	return append(lines, widget.Rule(s.width))
}

// foot is the text of the selected line of the history, and the digits.
func (s *house) foot() []string {
	lines := []string{widget.Rule(s.width)}
	if at := s.selected(); at >= 0 {
		parts := term.Wrap(s.lines[at].Says, max(s.width-4, 10))
		for i := range min(len(parts), 2) {
			lines = append(lines, term.Line(s.width, theme.Answered(), " "+parts[i]))
		}
	}
	text := ""
	for i, a := range s.actions[:min(len(s.actions), mostSteps)] {
		text += " " + strconv.Itoa(i+1) + " " + a.Name + " "
	}
	for _, part := range term.Wrap(text+fmt.Sprintf(" %d %s", digitForm, actForm), max(s.width-2, 10)) {
		lines = append(lines, term.Line(s.width, theme.Plain(), " "+part))
	}
	return lines
}

func (s *house) selected() int {
	if s.table == nil || len(s.lines) == 0 {
		return -1
	}
	return min(s.table.Selected(), len(s.lines)-1)
}

// SetSize sets the cells of the body.
func (s *house) SetSize(width, height int) {
	s.width, s.height = width, height
	if s.loaded {
		s.lay()
	}
}

// Keys are those of what is open.
func (s *house) Keys() []key.Binding {
	if s.typed != nil {
		return []key.Binding{keys.Named(keys.Finish, keySave), keys.Back}
	}
	return nil
}

// Menu are the steps that can be taken, the form and the household.
func (s *house) Menu() []screen.Action {
	if !s.loaded || s.typed != nil {
		return nil
	}
	var out []screen.Action
	for i, a := range s.actions {
		digit := ""
		if i < mostSteps {
			digit = strconv.Itoa(i + 1)
		}
		out = append(out, screen.Action{Name: a.Name, Keys: digit, Do: func() tea.Cmd { return s.open(a) }})
	}
	id := s.ctx.Page.ID
	return append(out, screen.Action{Name: actForm, Keys: strconv.Itoa(digitForm), Do: s.openForm},
		screen.Action{Name: actForms, Do: func() tea.Cmd { return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Forms, ID: id}}) }})
}

// Back closes the step that is typed.
func (s *house) Back() bool {
	was := s.typed != nil
	s.typed = nil
	return was
}

// Typing reports that digits are text.
func (s *house) Typing() bool { return s.typed != nil }

// Copy is the household's number, or what is typed.
func (s *house) Copy() string {
	if s.typed != nil {
		return s.typed.page.Value()
	}
	if !s.loaded {
		return ""
	}
	return s.Number()
}
