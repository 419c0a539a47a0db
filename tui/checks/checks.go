package checks

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/checks"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// A Screen shows the findings by group of rules; over it lie those of one group.
type Screen struct {
	ctx    screen.Context
	report checks.Report
	groups []group
	loaded bool
	failed bool
	asked  int // number of the newest reading; older ones that come late are dropped

	table  *widget.Table
	list   *list // the findings of a group, nil while the groups are shown
	reason *reason

	width, height int
}

// A group is one row: how many of each level.
type group struct {
	name   string
	counts map[string]int
	found  []checks.Finding
	kept   bool
}

// A reason is being written for a finding.
type reason struct {
	about  checks.Finding
	editor *widget.Editor
}

// Kind is the screen's name in tui/makers.go and on the home screen.
const Kind screen.Kind = "checks"

// mostText is how many characters a reason may have.
const mostText = 200

// reading is what a command brought back; said is what a written change has to say.
type reading struct {
	number int
	report checks.Report
}
type said struct {
	text string
	then func(*checks.Report) // what it does to the report, nil for nothing
}

// New makes the screen.
func New(ctx screen.Context) *Screen { return &Screen{ctx: ctx} }

// Init checks the file.
func (s *Screen) Init() tea.Cmd {
	s.asked++
	number, db := s.asked, s.ctx.DB
	return s.ctx.Read(func() (any, error) {
		got := reading{number: number}
		err := db.View(func(tx *store.Tx) error {
			engine, err := checks.Load(tx)
			if err == nil {
				got.report, err = engine.Run(tx)
			}
			return err
		})
		return got, err
	})
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
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

func (s *Screen) take(r screen.Result) tea.Cmd {
	if r.Err != nil {
		s.failed = !s.loaded
		return s.ctx.Fail(r.Err)
	}
	switch data := r.Data.(type) {
	case reading:
		if data.number == s.asked {
			s.show(data.report)
		}
	case said:
		if data.then != nil {
			data.then(&s.report)
			s.show(s.report)
		}
		return s.ctx.Say(data.text)
	}
	return nil
}

// show takes what was found; the group that is open stays open.
func (s *Screen) show(r checks.Report) {
	s.report, s.loaded, s.failed = r, true, false
	s.groups = groupsOf(r)
	s.resize()
	if s.list != nil {
		s.list.show(s)
	}
}

// groupsOf counts the findings by the groups of rules, in the order of the rules, all together first.
func groupsOf(r checks.Report) []group {
	if len(r.Open)+len(r.Kept) == 0 {
		return nil
	}
	all := []group{{name: wordAll, counts: map[string]int{}}}
	add := func(i int, f checks.Finding) {
		all[i].counts[f.Rule.Level]++
		all[i].found = append(all[i].found, f)
	}
	for _, f := range r.Open {
		at := slices.IndexFunc(all[1:], func(g group) bool { return g.name == f.Rule.Group }) + 1
		if at == 0 {
			at = len(all)
			all = append(all, group{name: f.Rule.Group, counts: map[string]int{}})
		}
		add(0, f)
		add(at, f)
	}
	if len(r.Kept) > 0 {
		all = append(all, group{name: wordKept, counts: map[string]int{}, kept: true})
		for _, f := range r.Kept {
			add(len(all)-1, f)
		}
	}
	return all
}

// levels in the order of their columns.
var levels = []string{checks.Error, checks.Explain, checks.Warn, checks.Hint}

func (s *Screen) resize() {
	at := 0
	if s.table != nil {
		at = max(s.table.Selected(), 0)
	}
	columns := []widget.Column{{Title: colKind, Width: 16}}
	for _, level := range levels {
		columns = append(columns, widget.Column{Title: checks.LevelNames[level], Width: 7, Right: true})
	}
	s.table = widget.NewTable(append(columns, widget.Column{Title: colTotal, Width: 7, Right: true})...)
	s.table.SetSize(s.width, max(2, s.height-2))
	s.table.SetRows(len(s.groups), s.cell)
	s.table.Select(min(at, max(len(s.groups)-1, 0)))
}

func (s *Screen) cell(row, column int) widget.Cell {
	g := s.groups[row]
	switch {
	case column == 0:
		return widget.Cell{Text: g.name}
	case column > len(levels):
		return widget.Cell{Text: fmt.Sprint(len(g.found))}
	}
	level := levels[column-1]
	n := g.counts[level]
	if n == 0 {
		return widget.Cell{}
	}
	return widget.Cell{Text: fmt.Sprint(n), Style: levelStyle(level)}
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.reason != nil:
		return s.write(k)
	case s.list != nil:
		return s.list.key(s, k)
	case key.Matches(k, keys.Accept) && len(s.groups) > 0:
		s.list = &list{group: s.groups[max(s.table.Selected(), 0)].name}
		s.list.show(s)
		return nil
	}
	s.table.Update(k)
	return nil
}

// write takes a key of the reason.
func (s *Screen) write(k tea.KeyMsg) tea.Cmd {
	if !key.Matches(k, keys.Accept) {
		s.reason.editor.Update(k)
		return nil
	}
	about, text := s.reason.about, s.reason.editor.Value()
	if text == "" {
		return s.ctx.Warn(needReason)
	}
	s.reason = nil
	return s.change(move(about, text), func(tx *store.Tx) (string, error) { return saidKept, checks.Keep(tx, about, text) })
}

// move puts a finding among those that were explained, or without a reason back among the open ones: the file need not be
// checked again for that.
func move(f checks.Finding, reason string) func(*checks.Report) {
	same := func(o checks.Finding) bool {
		return o.Rule.ID == f.Rule.ID && o.Record == f.Record && o.Field == f.Field
	}
	return func(r *checks.Report) {
		r.Open = slices.DeleteFunc(slices.Clone(r.Open), same)
		r.Kept = slices.DeleteFunc(slices.Clone(r.Kept), same)
		f.Reason = reason
		if reason == "" {
			r.Open = append(r.Open, f)
			return
		}
		r.Kept = append(r.Kept, f)
	}
}

// change writes, and says what came of it.
func (s *Screen) change(then func(*checks.Report), work func(tx *store.Tx) (string, error)) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	return s.ctx.Do(func() (any, error) {
		var text string
		err := db.Update(by, func(tx *store.Tx) (err error) {
			text, err = work(tx)
			return err
		})
		return said{text, then}, err
	})
}

// View draws what is on top.
func (s *Screen) View() screen.Frame {
	var f screen.Frame
	switch {
	case s.failed:
		f.Lines = page.Sentence(wordFailed, s.width)
	case !s.loaded:
		f.Lines = page.Sentence(wordReading, s.width)
	case len(s.groups) == 0:
		f.Lines = page.Sentence(wordNone, s.width)
	case s.list != nil:
		f = s.list.view(s)
	default:
		f.Lines = append([]string{page.Heading(fmt.Sprintf(headAll, s.report.Households, s.report.People), fmt.Sprintf(headOpen, len(s.report.Open)), s.width)},
			s.table.Lines()...)
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	return f
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.resize()
	if s.list != nil {
		s.list.resize(s)
	}
}

// Title is the screen's name.
func (s *Screen) Title() string { return wordTitle }

// Keys are those of what is on top.
func (s *Screen) Keys() []key.Binding {
	switch {
	case !s.loaded || len(s.groups) == 0 || s.reason != nil:
		return nil
	case s.list != nil:
		return []key.Binding{keys.Named(keys.Accept, keyCard)}
	}
	return []key.Binding{keys.Named(keys.Accept, keyList)}
}

// Menu are the actions on the finding.
func (s *Screen) Menu() []screen.Action {
	if s.list == nil || s.reason != nil || len(s.list.found) == 0 {
		return nil
	}
	do := func(digit int) func() tea.Cmd { return func() tea.Cmd { return s.list.digit(s, digit) } }
	if s.list.kept {
		return []screen.Action{{Name: actBack, Keys: "2", Do: do(2)}}
	}
	return []screen.Action{{Name: actIssue, Keys: "1", Do: do(1)}, {Name: actKeep, Keys: "2", Do: do(2)}}
}

// Typing reports that a reason is being written.
func (s *Screen) Typing() bool { return s.reason != nil }

// Copy is what is being written, else what the selected finding says.
func (s *Screen) Copy() string {
	if s.reason != nil {
		return s.reason.editor.Value()
	}
	if s.list != nil {
		if f := s.list.selected(); f != nil {
			return f.Message
		}
	}
	return ""
}

// Back closes the reason, then the list.
func (s *Screen) Back() bool {
	switch {
	case s.reason != nil:
		s.reason = nil
	case s.list != nil:
		s.list = nil
	default:
		return false
	}
	return true
}

// Help tells what the levels mean and what can be done.
func (s *Screen) Help() (title string, text []string) { return wordTitle, helpText }
