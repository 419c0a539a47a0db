package tui

import (
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/tui/handin"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/setup"
	"cunce/tui/widget"
)

// An app is the root model: the stack of pages, and what stands around and over the top one.
type app struct {
	db       *store.DB
	makers   map[screen.Kind]maker
	now      func() time.Time
	copy     func(text string) (sure bool, err error) // to the clipboard; sure: it is known to be there
	drawn    func()                                   // waits until a frame that is due is out; nil does not wait
	operator string
	memory   map[string]string // of what was chosen on one page and is meant on all
	early    []tea.KeyMsg      // keys that were typed before the first frame

	width, height int
	stack         []opened
	seq           int
	leaving       bool // the top page is saving before it is left: keys wait
	ending        bool // the officer has left: the next tea.QuitMsg is meant

	saved  time.Time
	notice screen.Notice
	menu   *openMenu
	prompt *question
	reader *widget.Reader // help over the page
}

// A question is a prompt and what its answers do.
type question struct {
	prompt *widget.Prompt
	do     []func() tea.Cmd
}

func newApp(c Config) *app {
	a := &app{db: c.DB, now: c.Now, makers: makers(c), copy: func(string) (bool, error) { return true, nil }, memory: map[string]string{}}
	return a
}

// Init opens the first page.
func (a *app) Init() tea.Cmd {
	page := screen.Page{Kind: screen.Home}
	if a.db == nil {
		page.Kind = screen.Setup
	}
	if a.db == nil {
		return a.push(page)
	}
	return tea.Batch(a.whoWorks(), a.whatTime(), a.push(page))
}

// Update routes a message: keys to the top page, sizes to all, results to the page that asked.
func (a *app) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.WindowSizeMsg:
		return a.resize(m.Width, m.Height)
	case tea.KeyMsg:
		return a.key(m)
	case left:
		return a.departed(m)
	case pleaseQuit:
		return a.mustQuit()
	case copied:
		return a.tellCopied(m)
	case latest:
		return a.doubtClock(m)
	case operators:
		return a.chooseOperator(m)
	case setup.Created:
		return a.created(m.DB)
	case screen.Result, screen.Tick:
		return a.deliver(msg)
	}
	return a.fromScreen(msg)
}

// fromScreen does what a screen asks for; anything else goes to the top page.
func (a *app) fromScreen(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case screen.Open:
		switch {
		case m.DB != nil:
			return a.depart(func() tea.Cmd {
				a.db, a.stack = m.DB, nil
				first := a.push(screen.Page{Kind: screen.Home})
				if m.Page.Kind == screen.Home {
					return first
				}
				return tea.Sequence(first, a.push(m.Page))
			})
		case m.Page.Kind == screen.Home:
			return a.depart(a.goHome)
		}
		return a.depart(func() tea.Cmd { return a.push(m.Page) })
	case screen.Replace:
		return a.depart(func() tea.Cmd {
			a.stack = a.stack[:len(a.stack)-1]
			return a.push(m.Page)
		})
	case screen.Close:
		return a.depart(a.pop)
	case screen.Saved:
		a.saved = m.At
	case screen.Notice:
		a.notice = m
	default:
		return a.top().screen.Update(msg)
	}
	return nil
}

// created begins work with the file that the first screen made; a township's with its keys, before any village gets a package from it.
func (a *app) created(db *store.DB) tea.Cmd {
	a.db = db
	a.stack = nil
	first := a.push(screen.Page{Kind: screen.Home})
	if db.Identity().Town() {
		first = tea.Sequence(first, a.push(screen.Page{Kind: handin.Kind, Filter: handin.FilterKey}))
	}
	return tea.Sequence(first, a.whoWorks())
}

// resize tells every page its size; the first one also brings the keys that came before there was anything to see.
func (a *app) resize(width, height int) tea.Cmd {
	a.width, a.height = width, height
	for _, o := range a.stack {
		o.screen.SetSize(width, a.bodyHeight())
	}
	var cmds []tea.Cmd
	for _, k := range a.early {
		cmds = append(cmds, screen.Send(k))
	}
	a.early = nil
	return tea.Sequence(cmds...)
}

// key gives a key to what is open over the page, then to the app's own keys, then to the page.
func (a *app) key(k tea.KeyMsg) tea.Cmd {
	if a.width == 0 {
		a.early = append(a.early, k)
		return nil
	}
	if a.leaving || a.small() {
		return nil
	}
	a.notice = screen.Notice{}
	switch {
	case a.prompt != nil:
		return a.answer(k)
	case a.menu != nil:
		return a.inMenu(k)
	case a.reader != nil:
		return a.inReader(k)
	}
	return a.own(k)
}

// own handles the keys that do the same on every screen.
func (a *app) own(k tea.KeyMsg) tea.Cmd {
	top := a.top().screen
	switch {
	case key.Matches(k, keys.Save):
		return a.save()
	case key.Matches(k, keys.Copy):
		return a.copyValue()
	case key.Matches(k, keys.Help):
		return a.help()
	case key.Matches(k, keys.Menu), isZero(k) && !typing(top):
		a.openMenu()
		return nil
	case behindZero(k) != nil && !typing(top):
		a.openMenu()
		return a.inMenu(*behindZero(k))
	case key.Matches(k, keys.Home) && a.db != nil:
		return a.depart(a.goHome)
	case key.Matches(k, keys.Back):
		return a.back()
	}
	return top.Update(k)
}

// behindZero is what stands behind a 0 of digits that came as one key, as a busy machine hands over what was typed fast; nil for any
// other key.
func behindZero(k tea.KeyMsg) *tea.KeyMsg {
	if k.Type != tea.KeyRunes || k.Paste || k.Alt || len(k.Runes) < 2 || keys.Narrow(k.Runes[0]) != '0' {
		return nil
	}
	for _, r := range k.Runes {
		if r = keys.Narrow(r); r < '0' || r > '9' {
			return nil
		}
	}
	k.Runes = k.Runes[1:]
	return &k
}

func isZero(k tea.KeyMsg) bool {
	d, ok := keys.Digit(k)
	return ok && d == 0
}

func typing(s screen.Screen) bool {
	t, ok := s.(screen.Typist)
	return ok && t.Typing()
}

// back is Esc: out of a field, then one level back, on the first page out of the program after a question.
func (a *app) back() tea.Cmd {
	if a.top().screen.Back() {
		return nil
	}
	if len(a.stack) > 1 {
		return a.depart(a.pop)
	}
	a.askQuit()
	return nil
}

func (a *app) askQuit() {
	text := wordQuit
	if a.db == nil {
		text = wordQuitSetup
	}
	a.ask(text, []string{optionQuit, optionStay}, a.quit, nil)
}

func (a *app) quit() tea.Cmd { return a.depart(a.end) }

func (a *app) end() tea.Cmd {
	a.ending = true
	return tea.Quit
}

// pleaseQuit comes when something outside ends the program: what is open is saved if it can be, then it ends.
type pleaseQuit struct{}

func (a *app) mustQuit() tea.Cmd {
	leaver, ok := a.top().screen.(screen.Leaver)
	if !ok || a.leaving {
		return a.end()
	}
	save := leaver.Leave()
	if save == nil {
		return a.end()
	}
	a.ending = true
	return tea.Sequence(save, tea.Quit)
}

// ask puts a question on the notice line; do holds what the answers do, nil for nothing.
func (a *app) ask(text string, options []string, do ...func() tea.Cmd) {
	a.prompt = &question{widget.NewPrompt(text, options...), do}
}

func (a *app) answer(k tea.KeyMsg) tea.Cmd {
	picked := a.prompt.prompt.Update(k)
	if picked < 0 {
		return nil
	}
	do := a.prompt.do[picked]
	a.prompt = nil
	if do == nil {
		return nil
	}
	return do()
}

// save is Ctrl+S: everything is saved as it is entered; open text is saved now.
func (a *app) save() tea.Cmd {
	say := func() tea.Cmd {
		if a.saved.IsZero() {
			return screen.Send(screen.Notice{Text: wordSavedAlways})
		}
		return screen.Send(screen.Notice{Text: wordSaved + a.saved.Format("15:04") + wordSavedTail})
	}
	return a.depart(say)
}

// copyValue is Ctrl+C.
func (a *app) copyValue() tea.Cmd {
	text := ""
	if c, ok := a.top().screen.(screen.Copier); ok {
		text = c.Copy()
	}
	if text == "" {
		return screen.Send(screen.Notice{Text: wordNothingToCopy})
	}
	seq := a.stack[len(a.stack)-1].seq
	return func() tea.Msg {
		sure, err := a.copy(text)
		return copied{text, sure, err, seq}
	}
}

// copied is what came of Ctrl+C.
type copied struct {
	text string
	sure bool
	err  error
	seq  int // of the page that it was done on
}

// A copying screen goes on to its next value once one is copied.
type copying interface{ Copied() tea.Cmd }

// tellCopied says what came of it: nobody can know whether a terminal did what it was asked.
func (a *app) tellCopied(m copied) tea.Cmd {
	switch {
	case m.err != nil:
		a.notice = screen.Notice{Text: wordCopyFailed, Bad: true}
		return nil
	case m.sure:
		a.notice = screen.Notice{Text: wordCopied + m.text}
	default:
		a.notice = screen.Notice{Text: wordCopySent + m.text}
	}
	top := a.stack[len(a.stack)-1]
	if s, ok := top.screen.(copying); ok && top.seq == m.seq {
		return s.Copied()
	}
	return nil
}

// help is F1: on what is open now, else the general pages.
func (a *app) help() tea.Cmd {
	if h, ok := a.top().screen.(screen.Helper); ok {
		if title, text := h.Help(); len(text) > 0 {
			a.reader = widget.NewReader(title, text)
			return nil
		}
	}
	if a.top().page.Kind == screen.Guide {
		return nil
	}
	return a.depart(func() tea.Cmd {
		return a.push(screen.Page{Kind: screen.Guide, Filter: string(a.top().page.Kind)})
	})
}

func (a *app) inReader(k tea.KeyMsg) tea.Cmd {
	if a.reader.Update(k) {
		return nil
	}
	if key.Matches(k, keys.Back, keys.Help, keys.Accept) {
		a.reader = nil
	}
	return nil
}

// after is Context.After for one page.
func (a *app) after(page screen.Page, seq int) func(time.Duration, string) tea.Cmd {
	return func(d time.Duration, name string) tea.Cmd {
		return tea.Tick(d, func(time.Time) tea.Msg { return screen.Tick{Page: page, Seq: seq, Name: name} })
	}
}
