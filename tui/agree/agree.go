package agree

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/agree"
	"cunce/store/exchange"
	"cunce/tui/filepick"
	"cunce/tui/page"
	"cunce/tui/screen"
)

// Kind is the screen's name in tui/makers.go, on the home screen and on the household's.
const Kind screen.Kind = "agree"

// New makes the screen: of the household that the page's ID names, else the list.
func New(ctx screen.Context, places filepick.Places) screen.Screen {
	if ctx.Page.ID != "" {
		return &house{base: base{ctx: ctx}}
	}
	return &list{base: base{ctx: ctx}, places: places, show: showDiffer}
}

// A base is what both screens have: reading, writing, size.
type base struct {
	ctx           screen.Context
	loaded        bool
	failed        bool
	asked         int // number of the newest reading; older ones that come late are dropped
	width, height int
}

// got is what a command read; wrote what a written change says.
type (
	got struct {
		number int
		data   any
	}
	wrote struct{ text string }
)

func (b *base) read(fn func(*store.Tx, *agree.Comparer) (any, error)) tea.Cmd {
	b.asked++
	number, db := b.asked, b.ctx.DB
	return b.ctx.Read(func() (any, error) {
		g := got{number: number}
		err := db.View(func(tx *store.Tx) error {
			c, err := agree.Load(tx)
			if err == nil {
				g.data, err = fn(tx, c)
			}
			return err
		})
		return g, err
	})
}

// write writes, and says what came of it.
func (b *base) write(fn func(*store.Tx, *agree.Comparer) (string, error)) tea.Cmd {
	db, by := b.ctx.DB, b.ctx.Operator()
	return b.ctx.Do(func() (any, error) {
		var w wrote
		err := db.Update(by, func(tx *store.Tx) error {
			c, err := agree.Load(tx)
			if err == nil {
				w.text, err = fn(tx, c)
			}
			return err
		})
		return w, err
	})
}

// fail says what went wrong.
func (b *base) fail(err error) tea.Cmd {
	b.failed = !b.loaded
	return b.ctx.Fail(err, agree.Explain, exchange.Explain)
}

func (b *base) fill(lines []string) screen.Frame {
	return screen.Frame{Lines: page.Fill(lines, b.width, b.height)}
}

func (b *base) sentence(text string) screen.Frame { return b.fill(page.Sentence(text, b.width)) }

// Title is the screen's name.
func (b *base) Title() string { return wordTitle }

// Help tells how it is done.
func (b *base) Help() (title string, text []string) { return wordTitle, helpText }

// saved is said after a change, with its words.
func (b *base) saved(text string) tea.Cmd {
	return tea.Batch(b.ctx.Say(text), screen.Send(screen.Saved{At: b.ctx.Now()}))
}

// bindings are key bindings that are shown.
type bindings = []key.Binding
