package tui

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/screentest"
	"cunce/tui/term"
)

// A fake is a screen that does what the test says and keeps what it was told.
type fake struct {
	ctx           screen.Context
	got           []string
	width, height int
	inner         int // levels that Back closes
	isTyping      bool
	copy          string
	leave         func() (any, error)
	help          []string
	panics        string // "update", "view", "command"
	actions       int    // entries of the menu, 0 is 1
}

func (f *fake) Init() tea.Cmd { f.got = append(f.got, "init"); return nil }
func (f *fake) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case tea.KeyMsg:
		f.got = append(f.got, m.String())
		switch {
		case f.panics == "update":
			panic("in update")
		case f.panics == "command":
			return tea.Batch(func() tea.Msg { panic("in command") })
		case m.String() == "o":
			return screen.Send(screen.Open{Page: screen.Page{Kind: screen.Households}})
		}
	case screen.Shown:
		f.got = append(f.got, "shown")
	case screen.Result:
		if m.Err != nil {
			f.got = append(f.got, "failed")
			return nil
		}
		f.got = append(f.got, "result")
	}
	return nil
}
func (f *fake) View() screen.Frame {
	if f.panics == "view" {
		panic("in view")
	}
	return screen.Frame{Lines: []string{string(f.ctx.Page.Kind)}, Cursor: screen.Cursor{X: 2, Y: 0, Shown: f.isTyping}}
}
func (f *fake) SetSize(w, h int) { f.width, f.height = w, h }
func (f *fake) Title() string    { return "屏:" + string(f.ctx.Page.Kind) }
func (f *fake) Keys() []key.Binding {
	return []key.Binding{keys.Named(keys.Edit, "改一改"), keys.Accept}
}
func (f *fake) Menu() []screen.Action {
	do := func() tea.Cmd { f.got = append(f.got, "action"); return nil }
	out := []screen.Action{{Name: "办一件事", Keys: "F12", Do: do}}
	for range f.actions - 1 {
		out = append(out, screen.Action{Name: "又一件", Do: do})
	}
	return out
}
func (f *fake) Back() bool {
	f.inner--
	return f.inner >= 0
}
func (f *fake) Typing() bool             { return f.isTyping }
func (f *fake) Copy() string             { return f.copy }
func (f *fake) Help() (string, []string) { return "说明", f.help }
func (f *fake) Leave() tea.Cmd {
	if f.leave == nil {
		return nil
	}
	return f.ctx.Do(f.leave)
}

// A desk runs an app over fake screens.
type desk struct {
	t      *testing.T
	g      *guard
	quit   bool
	copied string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t}
	a := newApp(Config{DB: storetest.New(t), Now: storetest.NewClock().Now})
	for kind := range a.makers {
		a.makers[kind] = func(ctx screen.Context) screen.Screen { return &fake{ctx: ctx} }
	}
	a.copy = func(s string) (bool, error) { d.copied = s; return true, nil }
	d.g = &guard{app: a, stop: func() { d.quit = true }}
	d.run(d.g.Init())
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	return d
}

func (d *desk) top() *fake { return d.g.app.top().screen.(*fake) }

func (d *desk) send(msg tea.Msg) {
	d.t.Helper()
	_, cmd := d.g.Update(msg)
	d.run(cmd)
	d.view()
}

// run runs commands to their end, as Bubble Tea would.
func (d *desk) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	if v := reflect.ValueOf(msg); v.IsValid() && v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
		for i := range v.Len() {
			c, _ := v.Index(i).Interface().(tea.Cmd)
			d.run(c)
		}
		return
	}
	switch msg.(type) {
	case nil:
	case tea.QuitMsg:
		d.quit = true
	default:
		_, cmd := d.g.Update(msg)
		d.run(cmd)
	}
}

func (d *desk) keys(names ...string) {
	d.t.Helper()
	for _, name := range names {
		for _, k := range screentest.Press(name) {
			d.send(k)
		}
	}
}

// view draws the whole terminal as it would look and checks its shape.
func (d *desk) view() string {
	d.t.Helper()
	if d.g.app.width == 0 || d.g.crash != nil {
		return ""
	}
	return d.draw().String()
}

func (d *desk) draw() *screentest.Terminal {
	d.t.Helper()
	a := d.g.app
	view := d.g.View()
	if n := strings.Count(view, "\n") + 1; n != a.height {
		d.t.Errorf("the view has %d lines on a terminal of %d", n, a.height)
	}
	tm := screentest.NewTerminal(a.width, a.height)
	_, _ = tm.Write([]byte(strings.ReplaceAll(view, "\n", "\r\n")))
	if tm.Edge > 0 {
		d.t.Errorf("drawn in the last column:\n%s", tm)
	}
	return tm
}

func (d *desk) sees(want ...string) {
	d.t.Helper()
	text := d.view()
	for _, w := range want {
		if !strings.Contains(text, w) {
			d.t.Errorf("%q is not on the screen:\n%s", w, text)
		}
	}
}

func (d *desk) seesNot(words ...string) {
	d.t.Helper()
	text := d.view()
	for _, w := range words {
		if strings.Contains(text, w) {
			d.t.Errorf("%q is on the screen:\n%s", w, text)
		}
	}
}

func (d *desk) isOn(kind screen.Kind, depth int) {
	d.t.Helper()
	if a := d.g.app; a.top().page.Kind != kind || len(a.stack) != depth {
		d.t.Errorf("on %s at depth %d, want %s at %d", a.top().page.Kind, len(a.stack), kind, depth)
	}
}

func (d *desk) open(kind screen.Kind) *fake {
	d.t.Helper()
	d.send(screen.Open{Page: screen.Page{Kind: kind}})
	return d.top()
}

func TestStack(t *testing.T) {
	d := newDesk(t)
	home := d.top()
	d.isOn(screen.Home, 1)
	d.open(screen.Households)
	d.open(screen.Household)
	d.isOn(screen.Household, 3)
	d.keys("esc")
	d.isOn(screen.Households, 2)
	if got := strings.Join(d.top().got, " "); got != "init shown" {
		t.Errorf("the list was told %q", got)
	}
	d.send(screen.Replace{Page: screen.Page{Kind: screen.Issues}})
	d.isOn(screen.Issues, 2)
	d.open(screen.Entry)
	d.keys("f10")
	d.isOn(screen.Home, 1)
	if home != d.top() || strings.Join(home.got, " ") != "init shown" {
		t.Errorf("home was told %q", home.got)
	}
	d.open(screen.Entry)
	d.send(screen.Open{Page: screen.Page{Kind: screen.Home}})
	d.isOn(screen.Home, 1)
	d.open(screen.Entry)
	d.send(screen.Close{})
	d.isOn(screen.Home, 1)
	d.keys("f10")
	d.isOn(screen.Home, 1)
}

func TestKeysGoToTheTopOnly(t *testing.T) {
	d := newDesk(t)
	home := d.top()
	top := d.open(screen.Households)
	d.keys("1", "张", "f5", "ctrl+g", "ctrl+z", "tab")
	if got := strings.Join(top.got, " "); got != "init 1 张 f5 ctrl+g ctrl+z tab" {
		t.Errorf("top got %q", got)
	}
	if got := strings.Join(home.got, " "); got != "init" {
		t.Errorf("home got %q", got)
	}
}

func TestSizesGoToAll(t *testing.T) {
	d := newDesk(t)
	home := d.top()
	top := d.open(screen.Entry)
	d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	for _, f := range []*fake{home, top} {
		if f.width != 120 || f.height != 40-chromeLines {
			t.Errorf("a page is %dx%d", f.width, f.height)
		}
	}
}

func TestResultsFindTheirPage(t *testing.T) {
	d := newDesk(t)
	first := d.open(screen.Entry)
	second := d.open(screen.Issues)
	d.send(first.ctx.Do(func() (any, error) { return 1, nil })())
	if got := strings.Join(first.got, " "); got != "init result" {
		t.Errorf("the covered page got %q", got)
	}
	if got := strings.Join(second.got, " "); got != "init" {
		t.Errorf("the top page got %q", got)
	}
	d.keys("esc", "esc")
	again := d.open(screen.Entry)
	d.send(first.ctx.Do(func() (any, error) { return 1, nil })())
	if got := strings.Join(again.got, " "); got != "init" {
		t.Errorf("a new page got the result of a closed one: %q", got)
	}
}

func TestEsc(t *testing.T) {
	d := newDesk(t)
	d.open(screen.Entry).inner = 1
	d.keys("esc")
	d.isOn(screen.Entry, 2) // a field was closed
	d.keys("esc")
	d.isOn(screen.Home, 1)
	d.keys("esc")
	d.sees(wordQuit, optionQuit, optionStay)
	d.keys("x", "enter")
	d.sees(wordQuit)
	d.keys("esc")
	d.seesNot(wordQuit)
	if d.quit {
		t.Fatal("Esc ended the program")
	}
	d.keys("esc", "2")
	d.seesNot(wordQuit)
	d.keys("esc", "1")
	if !d.quit {
		t.Fatal("the program did not end")
	}
}

func TestCtrlCCopiesAndNeverQuits(t *testing.T) {
	d := newDesk(t)
	d.keys("ctrl+c")
	d.sees(wordNothingToCopy)
	d.top().copy = "532722195001011234"
	d.keys("ctrl+c")
	d.sees(wordCopied)
	if d.copied != "532722195001011234" || d.quit {
		t.Errorf("copied %q, ended %v", d.copied, d.quit)
	}
	d.g.app.copy = func(string) (bool, error) { return false, errors.New("no clipboard") }
	d.keys("ctrl+c")
	d.sees(wordWarning, wordCopyFailed)
}

func TestSavedIsShown(t *testing.T) {
	d := newDesk(t)
	d.keys("ctrl+s")
	d.sees(wordSavedAlways)
	d.send(screen.Saved{At: time.Date(2022, 8, 6, 10, 32, 0, 0, time.UTC)})
	d.sees("已存 10:32")
	d.keys("ctrl+s")
	d.sees("已存 10:32，录一项存一项")
}

func TestNoticeLastsUntilTheNextKey(t *testing.T) {
	d := newDesk(t)
	d.send(screen.Notice{Text: "收下 3 户"})
	d.sees("收下 3 户")
	d.send(screen.Saved{})
	d.sees("收下 3 户")
	d.keys("tab")
	d.seesNot("收下 3 户")
	d.send(screen.Notice{Text: "没有收", Bad: true})
	d.sees(wordWarning + " 没有收")
}

func TestMenu(t *testing.T) {
	d := newDesk(t)
	d.open(screen.Issues)
	d.keys("0")
	d.sees("1  办一件事", "2  改一改", "帮助", "首页", wordLeave, "F12", "F2")
	d.keys("1")
	d.seesNot(wordLeave)
	d.keys("f9", "2")
	if got := strings.Join(d.top().got, " "); got != "init action f2" {
		t.Errorf("the page got %q", got)
	}
	d.keys("ctrl+o", "esc", "f9", "f9", "f9", "0")
	d.seesNot(wordLeave)
	d.isOn(screen.Issues, 2)
	d.keys("f9", "down", "down", "down", "enter")
	d.isOn(screen.Home, 1)
}

// TestLongMenu: with more than nine entries a leading 0 is a digit and does not close the menu.
func TestLongMenu(t *testing.T) {
	d := newDesk(t)
	top := d.open(screen.Issues)
	top.actions = 12
	d.keys("f9", "0")
	d.sees(wordLeave)
	d.keys("1")
	d.seesNot(wordLeave)
	d.keys("f9", "1", "2")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("０6")}) // as a busy machine hands over what was typed fast
	if got := strings.Join(top.got, " "); got != "init action action action" {
		t.Errorf("the page got %q", got)
	}
}

func TestOperators(t *testing.T) {
	d := newDesk(t)
	a := d.g.app
	d.send(operators{names: []string{"周文广"}})
	if a.operator != "周文广" || a.menu != nil {
		t.Errorf("%q works, asked %v", a.operator, a.menu != nil)
	}
	d.send(operators{names: []string{"周文广"}, ask: true})
	d.sees(wordOneOperator)
	d.send(operators{names: []string{"周文广", "罗秀云"}})
	d.sees(wordWhoWorks, "1  周文广", "2  罗秀云")
	d.keys("2")
	d.sees(wordOperator + "罗秀云")
	if got := d.top().ctx.Operator(); got != "罗秀云" {
		t.Errorf("pages write as %q", got)
	}
	d.send(operators{names: []string{"周文广", "罗秀云"}, ask: true})
	d.keys("esc")
	d.sees(wordOperator + "罗秀云")
	d.send(operators{err: store.ErrDamaged})
	d.sees(wordWarning)
}

// TestZeroIsADigitWhereDigitsAreText: in a field 0 belongs to the field.
func TestZeroIsADigitWhereDigitsAreText(t *testing.T) {
	d := newDesk(t)
	d.top().isTyping = true
	d.keys("0", "０")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("06")})
	if got := strings.Join(d.top().got, " "); got != "init 0 ０ 06" {
		t.Errorf("the field got %q", got)
	}
	d.seesNot(wordLeave)
	d.keys("f9")
	d.sees(wordLeave)
}

func TestHelp(t *testing.T) {
	d := newDesk(t)
	d.top().help = []string{"这一题只问脱贫户。"}
	d.keys("f1")
	d.sees("说明", "这一题只问脱贫户。")
	d.keys("x", "1", "pgdown")
	d.sees("这一题只问脱贫户。")
	d.keys("esc")
	d.seesNot("这一题只问脱贫户。")
	d.top().help = nil
	d.keys("f1")
	d.isOn(screen.Guide, 2)
	if got := d.top().ctx.Page.Filter; got != "home" {
		t.Errorf("help on %q", got)
	}
	d.keys("f1")
	d.isOn(screen.Guide, 2)
}

// TestLeaving: a page with open text saves it before it is left, and stays when that fails.
func TestLeaving(t *testing.T) {
	d := newDesk(t)
	entry := d.open(screen.Entry)
	saved := 0
	entry.leave = func() (any, error) { saved++; return nil, store.ErrDamaged }
	d.keys("esc")
	d.isOn(screen.Entry, 2)
	if got := strings.Join(entry.got, " "); got != "init failed" {
		t.Errorf("the page was told %q", got)
	}
	entry.leave = func() (any, error) { saved++; return nil, nil }
	d.keys("ctrl+s")
	d.isOn(screen.Entry, 2)
	d.keys("f10")
	d.isOn(screen.Home, 1)
	if saved != 3 {
		t.Errorf("saved %d times", saved)
	}
}

// TestKeysWaitWhileLeaving: a key that comes while the page saves must not change what is being left.
func TestKeysWaitWhileLeaving(t *testing.T) {
	d := newDesk(t)
	entry := d.open(screen.Entry)
	entry.leave = func() (any, error) { return nil, nil }
	_, leaving := d.g.Update(screentest.Press("esc")[0])
	d.keys("1", "esc")
	if got := strings.Join(entry.got, " "); got != "init" {
		t.Errorf("the page got %q", got)
	}
	d.run(leaving)
	d.isOn(screen.Home, 1)
}

// TestEndedFromOutside: a signal or a closed window saves what is open first, and ends the program even if that fails.
func TestEndedFromOutside(t *testing.T) {
	for _, fails := range []error{nil, store.ErrDamaged} {
		d := newDesk(t)
		saved := 0
		d.open(screen.Entry).leave = func() (any, error) { saved++; return nil, fails }
		filter := d.g.filter(func(_ tea.Model, msg tea.Msg) tea.Msg { return msg })
		d.send(filter(d.g, tea.QuitMsg{}))
		if saved != 1 || !d.quit {
			t.Errorf("saved %d times, ended %v", saved, d.quit)
		}
		if _, passes := filter(d.g, tea.QuitMsg{}).(tea.QuitMsg); !passes {
			t.Errorf("the program's own end was held back")
		}
	}
}

func TestSmallTerminal(t *testing.T) {
	d := newDesk(t)
	for _, size := range [][2]int{{59, 24}, {80, 15}, {1, 1}, {3, 2}} {
		d.send(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		d.keys("1")
	}
	d.send(tea.WindowSizeMsg{Width: 50, Height: 10})
	d.sees(wordSmall)
	if got := strings.Join(d.top().got, " "); got != "init" {
		t.Errorf("a page that cannot be seen got %q", got)
	}
	d.send(tea.WindowSizeMsg{Width: 60, Height: 16})
	d.seesNot(wordSmall)
}

func TestEarlyKeys(t *testing.T) {
	a := newApp(Config{DB: storetest.New(t), Now: storetest.NewClock().Now})
	for kind := range a.makers {
		a.makers[kind] = func(ctx screen.Context) screen.Screen { return &fake{ctx: ctx} }
	}
	a.early = term.Keys([]byte("7"))
	d := &desk{t: t, g: &guard{app: a}}
	d.run(d.g.Init())
	d.keys("张")
	d.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	if got := strings.Join(d.top().got, " "); got != "init 7 张" {
		t.Errorf("the first page got %q", got)
	}
}

func TestPanics(t *testing.T) {
	for _, where := range []string{"update", "view", "command"} {
		t.Run(where, func(t *testing.T) {
			d := newDesk(t)
			stopped := make(chan bool, 1)
			d.g.stop = func() { stopped <- true }
			d.top().panics = where
			_, cmd := d.g.Update(screentest.Press("x")[0])
			d.run(cmd)
			if where == "view" {
				d.g.View()
				<-stopped
			} else if !d.quit {
				t.Errorf("the program goes on")
			}
			if d.g.crash == nil || d.g.crash.Reason != "in "+where || !strings.Contains(string(d.g.crash.Stack), "tui") {
				t.Errorf("crash %v", d.g.crash)
			}
			if view := d.g.View(); view != "" {
				t.Errorf("drawn after the crash: %q", view)
			}
		})
	}
}

func TestExplain(t *testing.T) {
	for _, err := range []error{&Crash{Reason: "x"}, term.ErrLegacy, term.ErrNoTerminal} {
		if sentence, hint, ok := Explain(errors.Join(err, store.ErrDamaged)); !ok || sentence == "" || hint == "" {
			t.Errorf("%v: %q, %q", err, sentence, hint)
		}
	}
	if _, _, ok := Explain(store.ErrDamaged); ok {
		t.Errorf("an error of the store is taken for the screen's")
	}
}

// TestGolden: what the app draws around and over a page.
func TestGolden(t *testing.T) {
	screentest.Sizes(t, func(t *testing.T, width, height int) {
		d := newDesk(t)
		d.send(tea.WindowSizeMsg{Width: width, Height: height})
		d.send(operators{names: []string{"周文广"}})
		d.send(screen.Saved{At: time.Date(2022, 8, 6, 10, 32, 0, 0, time.UTC)})
		d.open(screen.Issues)
		d.send(screen.Notice{Text: "没有收: “①”里写了两次", Bad: true})
		screentest.Golden(t, "page", d.draw())
		d.keys("f9")
		screentest.Golden(t, "menu", d.draw())
		d.keys("esc", "f10", "esc")
		screentest.Golden(t, "leaving", d.draw())
	})
}

func TestTitleLine(t *testing.T) {
	d := newDesk(t)
	d.g.app.operator = "周文广"
	d.send(screen.Saved{At: time.Date(2022, 8, 6, 10, 32, 0, 0, time.UTC)})
	for _, tt := range []struct {
		width     int
		has, lost []string
	}{
		{80, []string{"村册", "青山村", "屏:home", "周文广", "已存 10:32"}, nil},
		{60, []string{"屏:home", "已存 10:32"}, nil},
	} {
		d.send(tea.WindowSizeMsg{Width: tt.width, Height: 24})
		first, _, _ := strings.Cut(d.view(), "\n")
		for _, w := range tt.has {
			if !strings.Contains(first, w) {
				t.Errorf("%d: %q is not in %q", tt.width, w, first)
			}
		}
	}
}
