package pile

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/refusal"
	"cunce/tui/page"
	"cunce/tui/screen"
)

// A Level lies on a pile.
type Level interface {
	fit(width, height int)
	key(p *Pile, k tea.KeyMsg) tea.Cmd
	view(width, height int) screen.Frame
	keys() []key.Binding
	// typing reports that digits are text or choose something.
	typing() bool
	// cancel does away with what lies over the level itself, and reports whether there was anything.
	cancel() bool
}

// About is what the screen is called and what F1 says.
type About struct {
	Title string
	Help  []string
	// Explain says errors of the package below in plain words.
	Explain refusal.Explainer
}

// A Pile is the screen.
type Pile struct {
	Ctx    screen.Context
	about  About
	levels []Level
	failed bool

	width, height int
}

// reading is what a command read for a list; wrote is what a written change came to.
type reading struct {
	number  int
	list    *List
	content Content
}
type wrote struct {
	said string
	then func() tea.Cmd
}

// New makes the screen with its lowest level.
func New(ctx screen.Context, about About, first func(*Pile) Level) *Pile {
	p := &Pile{Ctx: ctx, about: about}
	p.levels = []Level{first(p)}
	return p
}

// Init reads the lists of the pile, the top one first; those below are seen again when it is gone back to them.
func (p *Pile) Init() tea.Cmd {
	var cmds []tea.Cmd
	for i := len(p.levels) - 1; i >= 0; i-- {
		if l, ok := p.levels[i].(*List); ok {
			cmds = append(cmds, p.read(l))
		}
	}
	return tea.Batch(cmds...)
}

func (p *Pile) read(l *List) tea.Cmd {
	l.asked++
	number, db := l.asked, p.Ctx.DB
	return p.Ctx.Read(func() (any, error) {
		r := reading{number: number, list: l}
		err := db.View(func(tx *store.Tx) (err error) {
			r.content, err = l.Read(tx)
			return err
		})
		return r, err
	})
}

// Update handles a message.
func (p *Pile) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Shown:
		return p.Init()
	case screen.Result:
		return p.take(msg)
	case screen.Tick:
		return p.tick()
	case tea.KeyMsg:
		return p.top().key(p, msg)
	}
	return nil
}

func (p *Pile) take(r screen.Result) tea.Cmd {
	if _, is := r.Data.(did); is || r.Err != nil {
		p.undo()
	}
	if r.Err != nil {
		l, is := p.top().(*List)
		if p.failed = is && !l.loaded; p.failed && len(p.levels) > 1 { // back to what it was opened from, where the reason is read
			p.Back()
			p.failed = false
		}
		return p.Ctx.Fail(r.Err, p.about.Explain)
	}
	switch got := r.Data.(type) {
	case reading:
		if got.number == got.list.asked {
			p.failed = false
			got.list.take(got.content)
			got.list.fit(p.width, p.height)
		}
	case did:
		if got.then != nil {
			return got.then()
		}
	case wrote:
		var cmds []tea.Cmd
		if got.said != "" {
			cmds = append(cmds, p.Ctx.Say(got.said))
		}
		if got.then != nil {
			cmds = append(cmds, screen.Send(screen.Saved{At: p.Ctx.Now()}), got.then())
		}
		return tea.Batch(cmds...)
	}
	return nil
}

func (p *Pile) top() Level { return p.levels[len(p.levels)-1] }

// Push lays a level on top and reads it if it is a list.
func (p *Pile) Push(l Level) tea.Cmd {
	p.levels = append(p.levels, l)
	l.fit(p.width, p.height)
	if list, ok := l.(*List); ok {
		return p.read(list)
	}
	return nil
}

// pop takes levels off until the top one is a list.
func (p *Pile) pop() {
	for len(p.levels) > 1 {
		if _, is := p.top().(*List); is {
			break
		}
		p.levels = p.levels[:len(p.levels)-1]
	}
	p.top().fit(p.width, p.height)
}

// ToList takes away what was asked, down to the list below it.
func (p *Pile) ToList() { p.pop() }

// Write changes the file, then takes away what was asked, does what comes next (nil: nothing), and reads the list again. said is what
// is told, asked for once the change is written.
func (p *Pile) Write(work func(*store.Tx) error, said func() string, then func() tea.Cmd) tea.Cmd {
	return p.WriteEach([]*store.DB{p.Ctx.DB}, work, said, then)
}

// WriteEach is Write for villages of a township's file, each changed alone; an error ends it with those before it changed.
func (p *Pile) WriteEach(villages []*store.DB, work func(*store.Tx) error, said func() string, then func() tea.Cmd) tea.Cmd {
	by := p.Ctx.Operator()
	return p.Ctx.Do(func() (any, error) {
		for _, db := range villages {
			if err := db.Update(by, work); err != nil {
				return nil, err
			}
		}
		return wrote{said(), func() tea.Cmd {
			p.pop()
			read := p.Init()
			if then != nil {
				return tea.Batch(read, then())
			}
			return read
		}}, nil
	})
}

// Work is Write for what changes nothing in the file: printing.
func (p *Pile) Work(work func() (said string, err error)) tea.Cmd {
	return p.Ctx.Do(func() (any, error) {
		said, err := work()
		return wrote{said: said}, err
	})
}

// View draws the top level.
func (p *Pile) View() screen.Frame {
	f := screen.Frame{Lines: page.Sentence(wordFailed, p.width)}
	if !p.failed {
		f = p.top().view(p.width, p.height)
	}
	f.Lines = page.Fill(f.Lines, p.width, p.height)
	return f
}

// SetSize sets the cells of the body.
func (p *Pile) SetSize(width, height int) {
	p.width, p.height = width, height
	for _, l := range p.levels {
		l.fit(width, height)
	}
}

// Width is how many cells a line has.
func (p *Pile) Width() int { return p.width }

// Title is the screen's name.
func (p *Pile) Title() string { return p.about.Title }

// Keys are those of the top level.
func (p *Pile) Keys() []key.Binding { return p.top().keys() }

// Menu is what can be done on the top list.
func (p *Pile) Menu() []screen.Action {
	if text, is := p.top().(*readingText); is {
		return text.actions()
	}
	l, ok := p.top().(*List)
	if !ok || !l.loaded {
		return nil
	}
	return append(l.actions(), l.content.Menu...)
}

// Back closes the top level.
func (p *Pile) Back() bool {
	switch top, is := p.top().(interface{ over() bool }); {
	case is && top.over(): // what was done is not gone back into
		p.levels = p.levels[:2]
	case p.top().cancel():
		return true
	}
	if len(p.levels) < 2 {
		return false
	}
	p.levels = p.levels[:len(p.levels)-1]
	p.top().fit(p.width, p.height)
	return true
}

// Typing reports that digits are text or choose something.
func (p *Pile) Typing() bool { return p.top().typing() }

// Help tells of the screen.
func (p *Pile) Help() (string, []string) { return p.about.Title, p.about.Help }
