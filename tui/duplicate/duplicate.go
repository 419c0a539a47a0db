package duplicate

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/duplicate"
	"cunce/store/people"
	"cunce/store/revision"
	"cunce/store/township"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/widget"
)

// Kind is the screen's name in tui/makers.go and on the screens that lead to it.
const Kind screen.Kind = "duplicate"

// mostReason is how many characters a reason takes.
const mostReason = 100

// A Screen lists pairs, or what was decided about them.
type Screen struct {
	ctx    screen.Context
	facts  facts
	loaded bool
	failed bool
	busy   bool

	decided bool // what was decided is shown
	table   *widget.Table
	editor  *widget.Editor // of a reason or a day, nil while none is typed
	asking  string         // what is typed
	typedAs func(text string) tea.Cmd
	prompt  *widget.Prompt
	chosen  func(option int) tea.Cmd

	width, height int
}

// facts are what was read: the pairs, the differences of each, and the decisions.
type facts struct {
	pairs []duplicate.Pair
	diffs [][]duplicate.Difference
	done  []duplicate.Decision
	names map[string]string // of villages by code, in a township's file
}

// wrote is what a decision came to.
type wrote struct {
	facts facts
	said  string
}

// New makes the screen.
func New(ctx screen.Context) screen.Screen { return &Screen{ctx: ctx, table: widget.NewTable()} }

// Init finds the pairs.
func (s *Screen) Init() tea.Cmd {
	db := s.ctx.DB
	return s.ctx.Read(func() (any, error) { return read(db) })
}

func read(db *store.DB) (f facts, err error) {
	err = db.View(func(tx *store.Tx) (err error) {
		if f.pairs, err = duplicate.List(tx); err != nil {
			return err
		}
		f.diffs = make([][]duplicate.Difference, len(f.pairs))
		for i, p := range f.pairs {
			if f.diffs[i], err = duplicate.Differences(tx, p); err != nil {
				return err
			}
		}
		if f.done, err = duplicate.Decisions(tx); err != nil || !tx.Identity().Town() {
			return err
		}
		all, err := township.Villages(tx)
		f.names = map[string]string{}
		for _, v := range all {
			f.names[v.Code] = v.Name
		}
		return err
	})
	return f, err
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
		s.prompt = nil
		return s.ctx.Fail(r.Err, duplicate.Explain, people.Explain)
	}
	switch got := r.Data.(type) {
	case facts:
		s.facts, s.loaded, s.failed = got, true, false
		s.lay()
	case wrote:
		s.facts, s.editor, s.prompt = got.facts, nil, nil
		s.lay()
		return tea.Batch(s.ctx.Say(got.said), screen.Send(screen.Saved{At: s.ctx.Now()}))
	}
	return nil
}

func (s *Screen) key(k tea.KeyMsg) tea.Cmd {
	switch {
	case s.prompt != nil:
		if n := s.prompt.Update(k); n >= 0 {
			return s.chosen(n)
		}
		return nil
	case s.editor != nil:
		return s.typed(k)
	}
	digit, is := keys.Digit(k)
	switch {
	case is && s.decided && digit == 1:
		return s.askBack()
	case is && !s.decided:
		return s.decide(digit)
	case !is:
		s.table.Update(k)
	}
	return nil
}

// typed is a key of the reason.
func (s *Screen) typed(k tea.KeyMsg) tea.Cmd {
	if k.Type != tea.KeyEnter {
		s.editor.Update(k)
		return nil
	}
	if _, ok := s.pair(); !ok {
		return nil
	}
	return s.typedAs(s.editor.Value())
}

// open asks for a text about the selected pair.
func (s *Screen) open(asking string, typed func(text string) tea.Cmd) {
	s.editor, s.asking, s.typedAs = widget.NewEditor(mostReason), asking, typed
}

// decide does what a digit says about the selected pair.
func (s *Screen) decide(digit int) tea.Cmd {
	p, ok := s.pair()
	if !ok {
		return nil
	}
	switch digit {
	case 1:
		return s.join(p, duplicate.TakeKeep)
	case 2:
		return s.join(p, duplicate.TakeOther)
	case 3:
		s.open(askWhy, func(reason string) tea.Cmd {
			return s.write(func(tx *store.Tx) (string, error) { return saidApart, duplicate.Dismiss(tx, p, reason) })
		})
	case 4:
		return open(p.Keep)
	case 5:
		return open(p.Other)
	case 6, 7, 8:
		if p.Across {
			return s.across(p, digit)
		}
	}
	return nil
}

func open(side duplicate.Side) tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Household, ID: side.Household}})
}

func (s *Screen) join(p duplicate.Pair, take duplicate.Take) tea.Cmd {
	if p.Across {
		return s.ctx.Warn(noJoin)
	}
	return s.write(func(tx *store.Tx) (string, error) {
		done, err := duplicate.Join(tx, p, take)
		said := fmt.Sprintf(saidJoined, p.Keep.Name, done.Members, done.Responses, done.Issues)
		if done.Left > 0 {
			said += fmt.Sprintf(saidLeft, done.Left)
		}
		return said, err
	})
}

// write decides and reads what is left.
func (s *Screen) write(work func(*store.Tx) (said string, err error)) tea.Cmd {
	return s.writeFile(func(db *store.DB, by string) (said string, err error) {
		err = db.Update(by, func(tx *store.Tx) (err error) { said, err = work(tx); return err })
		return said, err
	})
}

// writeFile is write for what takes more than one Update.
func (s *Screen) writeFile(work func(db *store.DB, by string) (said string, err error)) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	s.busy = true
	return s.ctx.Do(func() (any, error) {
		said, err := work(db, by)
		if err != nil {
			return nil, err
		}
		f, err := read(db)
		return wrote{f, said}, err
	})
}

// bulk asks whether all certain pairs are to be joined.
func (s *Screen) bulk() tea.Cmd {
	n := 0
	for _, p := range s.facts.pairs {
		if p.Sure {
			n++
		}
	}
	if n == 0 {
		return s.ctx.Warn(noSure)
	}
	s.prompt = widget.NewPrompt(fmt.Sprintf(askBulk, n), optBulk, optNo)
	s.chosen = func(option int) tea.Cmd {
		s.prompt = nil
		if option == 1 {
			return nil
		}
		db, by := s.ctx.DB, s.ctx.Operator()
		s.busy = true
		return s.ctx.Do(func() (any, error) {
			said, err := joinSure(db, by)
			if err != nil {
				return nil, err
			}
			f, err := read(db)
			return wrote{f, said}, err
		})
	}
	return nil
}

// joinSure joins the certain pairs one by one, so that each can be taken back alone.
func joinSure(db *store.DB, by string) (said string, err error) {
	joined, left, why, err := duplicate.JoinSure(db, by)
	said = fmt.Sprintf(saidBulk, joined)
	if left > 0 {
		said += fmt.Sprintf(saidBulkOff, left, why)
	}
	return said, err
}

// askBack asks whether the selected decision is really to be taken back.
func (s *Screen) askBack() tea.Cmd {
	at := s.table.Selected()
	if at < 0 || at >= len(s.facts.done) {
		return nil
	}
	d := s.facts.done[at]
	s.prompt = widget.NewPrompt(fmt.Sprintf(askBack, d.Who+" "+decision(d)), optBack, optStay)
	s.chosen = func(option int) tea.Cmd {
		s.prompt = nil
		if option == 1 {
			return nil
		}
		return s.write(func(tx *store.Tx) (string, error) { return saidBack, duplicate.Undo(tx, d) })
	}
	return nil
}

func decision(d duplicate.Decision) string {
	if d.Joined {
		return wordSame
	}
	return fmt.Sprintf(wordApart, d.Reason)
}

// turn shows the decisions, or the pairs.
func (s *Screen) turn() tea.Cmd {
	s.decided = !s.decided
	s.table = widget.NewTable()
	s.lay()
	return nil
}

// pair is the selected pair.
func (s *Screen) pair() (duplicate.Pair, bool) {
	at := s.table.Selected()
	if s.decided || at < 0 || at >= len(s.facts.pairs) {
		return duplicate.Pair{}, false
	}
	return s.facts.pairs[at], true
}

func kindWord(kind revision.Kind) string {
	if kind == revision.Household {
		return wordHouse
	}
	return wordPerson
}
