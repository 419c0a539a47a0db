package natsys

import (
	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/natsys"
	"cunce/tui/page"
	"cunce/tui/screen"
)

// Kind is the screen's name in tui/makers.go, on the home screen and on the household's.
const Kind screen.Kind = "system"

// New makes the screen: of the household that the page's ID names, else the list.
func New(ctx screen.Context) screen.Screen {
	if ctx.Page.ID != "" {
		return &house{base: base{ctx: ctx}}
	}
	return &list{base: base{ctx: ctx}}
}

// A base is what both screens have: reading, size, and what is said before there is anything to see.
type base struct {
	ctx           screen.Context
	loaded        bool
	failed        bool
	asked         int // number of the newest reading; older ones that come late are dropped
	width, height int
}

// got is what a command read.
type got struct {
	number int
	data   any
}

// read reads with the table of pages in force.
func (b *base) read(fn func(tx *store.Tx, l *natsys.Layout) (any, error)) tea.Cmd {
	b.asked++
	number, db := b.asked, b.ctx.DB
	return b.ctx.Read(func() (any, error) {
		g := got{number: number}
		err := db.View(func(tx *store.Tx) error {
			l, err := natsys.Load(tx)
			if err == nil {
				g.data, err = fn(tx, l)
			}
			return err
		})
		return g, err
	})
}

// fail says what went wrong.
func (b *base) fail(err error) tea.Cmd {
	b.failed = !b.loaded
	return b.ctx.Fail(err, natsys.Explain)
}

// fill makes the frame as high as the screen.
func (b *base) fill(lines []string) screen.Frame {
	return screen.Frame{Lines: page.Fill(lines, b.width, b.height)}
}

func (b *base) sentence(text string) screen.Frame { return b.fill(page.Sentence(text, b.width)) }

// Title is the screen's name.
func (b *base) Title() string { return wordTitle }

// Help tells how it is done and what is counted.
func (b *base) Help() (title string, text []string) { return wordTitle, helpText }

// isSpace reports the space bar, half-width or full.
func isSpace(k tea.KeyMsg) bool {
	return k.Type == tea.KeySpace || k.Type == tea.KeyRunes && !k.Paste && (string(k.Runes) == " " || string(k.Runes) == "\u3000")
}

// bindings are key bindings that are shown.
type bindings = []key.Binding
