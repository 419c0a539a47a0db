package conflict

import (
	"fmt"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/township"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen; the page's ID is the household, "" for the whole file.
const Kind screen.Kind = "conflict"

// stage is what the screen shows.
type stage uint8

const (
	listing stage = iota // the conflicts, and the values of the selected one
	ruling               // the rules by which many are decided
	siding               // the sides of the rule that goes by one
	looking              // what a rule would decide
	turning              // what was decided by rules
)

// A Screen lists conflicts and shows the values of the selected one.
type Screen struct {
	ctx    screen.Context
	stage  stage
	table  *widget.Table
	facts  facts
	loaded bool
	failed bool
	editor *widget.Editor // of another value, nil while none is typed
	busy   bool

	menu    *widget.Menu // of rules, of sides, or of what was decided
	rule    conflict.Rule
	side    conflict.Side
	sides   []conflict.Side
	choices []conflict.Choice
	preview *widget.Table
	prompt  *widget.Prompt
	chosen  func(option int) tea.Cmd

	width, height int
}

// facts are what was read; wrote what a decision came to.
type (
	facts struct {
		all   []conflict.Conflict // those that were left for later behind the others
		later int
		bulks []conflict.Bulk
		names map[string]string // of villages by code, where all of a township's are seen
	}
	wrote struct {
		facts facts
		said  string
	}
)

// New makes the screen.
func New(ctx screen.Context) screen.Screen {
	return &Screen{ctx: ctx, table: widget.NewTable(), preview: widget.NewTable()}
}

// Init reads the conflicts.
func (s *Screen) Init() tea.Cmd {
	db, id := s.ctx.DB, s.ctx.Page.ID
	return s.ctx.Read(func() (any, error) { return read(db, id) })
}

func read(db *store.DB, household string) (f facts, err error) {
	err = db.View(func(tx *store.Tx) (err error) {
		if f.all, err = conflict.List(tx, household); err != nil {
			return err
		}
		if f.bulks, err = conflict.Bulks(tx); err != nil {
			return err
		}
		f.names, err = township.Names(tx)
		return err
	})
	slices.SortStableFunc(f.all, func(a, b conflict.Conflict) int { return behind(a) - behind(b) })
	for _, c := range f.all {
		f.later += behind(c)
	}
	return f, err
}

// behind is 1 for what was left for later.
func behind(c conflict.Conflict) int {
	if c.Later {
		return 1
	}
	return 0
}

// Update handles a message.
func (s *Screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return s.Init()
	case screen.Result:
		return s.take(msg)
	case tea.KeyMsg:
		if s.loaded && !s.busy {
			return s.key(msg)
		}
	}
	return nil
}

func (s *Screen) take(r screen.Result) tea.Cmd {
	s.busy = false
	if r.Err != nil {
		s.failed = !s.loaded
		if sentence, hint, ok := conflict.Explain(r.Err); ok {
			return s.ctx.Warn(failed + sentence + hint)
		}
		return s.ctx.Fail(r.Err)
	}
	switch got := r.Data.(type) {
	case facts:
		s.facts, s.loaded, s.failed = got, true, false
		s.lay()
	case wrote:
		s.facts, s.editor, s.prompt, s.stage = got.facts, nil, nil, listing
		s.lay()
		return tea.Batch(s.ctx.Say(got.said), screen.Send(screen.Saved{At: s.ctx.Now()}))
	}
	return nil
}

func (s *Screen) selected() (conflict.Conflict, bool) {
	i := s.table.Selected()
	if !s.loaded || i < 0 || i >= len(s.facts.all) {
		return conflict.Conflict{}, false
	}
	return s.facts.all[i], true
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.prompt != nil:
		if n := s.prompt.Update(k); n >= 0 {
			return s.chosen(n)
		}
		return nil
	case s.stage == looking:
		return s.lookKey(k)
	case s.stage != listing:
		if n, _ := s.menu.Update(k); n >= 0 {
			return s.chosen(n)
		}
		return nil
	}
	one, ok := s.selected()
	if !ok {
		return nil
	}
	if s.editor != nil {
		if key.Matches(k, keys.Accept) {
			text := s.editor.Value()
			return s.decide(one, func(db *store.DB, by string) error { return conflict.Type(db, by, one, text) })
		}
		s.editor.Update(k)
		return nil
	}
	if d, ok := keys.Digit(k); ok {
		return s.digit(one, d)
	}
	if key.Matches(k, keys.Accept) {
		return s.open(one)
	}
	s.table.Update(k)
	return nil
}

// The digits behind those of the values.
const (
	digitLater = 8
	digitBulk  = 9
)

// digit does what a digit says about the selected conflict.
func (s *Screen) digit(one conflict.Conflict, d int) tea.Cmd {
	switch {
	case d == digitLater && !one.Lasting():
		return s.ctx.Warn(notLater)
	case d == digitLater:
		return s.postpone(one)
	case d == digitBulk:
		return s.rules()
	case d >= 1 && d <= len(one.Values):
		return s.decide(one, func(db *store.DB, by string) error { return conflict.Choose(db, by, one, d-1) })
	case d == len(one.Values)+1 && one.Typable():
		s.editor = widget.NewEditor(200)
	}
	return nil
}

// decide writes a decision about one conflict.
func (s *Screen) decide(one conflict.Conflict, write func(*store.DB, string) error) tea.Cmd {
	return s.write(func(db *store.DB, by string) (string, error) { return fmt.Sprintf(decided, one.Label), write(db, by) })
}

// postpone leaves a conflict for later, or takes it up again.
func (s *Screen) postpone(one conflict.Conflict) tea.Cmd {
	said := fmt.Sprintf(saidLater, one.Label)
	if one.Later {
		said = fmt.Sprintf(saidAgain, one.Label)
	}
	return s.write(func(db *store.DB, by string) (string, error) {
		return said, conflict.Postpone(db, by, []conflict.Conflict{one}, !one.Later)
	})
}

// write writes and reads what is left.
func (s *Screen) write(work func(db *store.DB, by string) (said string, err error)) tea.Cmd {
	db, by, id := s.ctx.DB, s.ctx.Operator(), s.ctx.Page.ID
	s.busy = true
	return s.ctx.Do(func() (any, error) {
		said, err := work(db, by)
		if err != nil {
			return nil, err
		}
		left, err := read(db, id)
		return wrote{left, said}, err
	})
}

// open opens the household of a conflict.
func (s *Screen) open(one conflict.Conflict) tea.Cmd {
	if one.Household == "" {
		return nil
	}
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: one.Household}})
}
