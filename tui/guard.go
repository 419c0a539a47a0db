package tui

import (
	"reflect"
	"runtime/debug"

	tea "github.com/charmbracelet/bubbletea"
)

// A guard is the model that Bubble Tea sees. A panic of the app below it ends the program in order, so that the terminal is
// given back, instead of in the middle of a frame.
type guard struct {
	app   *app
	crash *Crash
	stop  func()
}

// Init begins the app.
func (g *guard) Init() (cmd tea.Cmd) {
	defer g.recover(&cmd)
	return g.app.Init()
}

// Update passes a message to the app.
func (g *guard) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	if g.crash != nil {
		return g, tea.Quit
	}
	if r, ok := msg.(panicked); ok {
		g.crash = &Crash{r.reason, r.stack}
		return g, tea.Quit
	}
	defer g.recover(&cmd)
	return g, guarded(g.app.Update(msg))
}

// filter turns what ends the program from outside (a signal, a closed window) into a wish, so that open text is saved
// first; what the app itself ends passes.
func (g *guard) filter(next func(tea.Model, tea.Msg) tea.Msg) func(tea.Model, tea.Msg) tea.Msg {
	return func(m tea.Model, msg tea.Msg) tea.Msg {
		switch msg.(type) {
		case tea.QuitMsg, tea.InterruptMsg:
			if !g.app.ending && g.crash == nil {
				return pleaseQuit{}
			}
		}
		return next(m, msg)
	}
}

// View draws the app.
func (g *guard) View() (view string) {
	if g.crash != nil {
		return ""
	}
	defer func() {
		if r := recover(); r != nil {
			g.crash = &Crash{r, debug.Stack()}
			view = ""
			go g.stop() // not from the event loop itself, which would wait for itself
		}
	}()
	return g.app.View()
}

func (g *guard) recover(cmd *tea.Cmd) {
	if r := recover(); r != nil {
		g.crash = &Crash{r, debug.Stack()}
		*cmd = tea.Quit
	}
}

// panicked is what a command brings back that panicked.
type panicked struct {
	reason any
	stack  []byte
}

// guarded turns a panic in a command, or in a part of a batch or a sequence of them, into a message.
func guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = panicked{r, debug.Stack()}
			}
		}()
		return guardedParts(cmd())
	}
}

// guardedParts guards every command of a batch or a sequence. The type of a sequence is not exported.
func guardedParts(msg tea.Msg) tea.Msg {
	v := reflect.ValueOf(msg)
	if !v.IsValid() || v.Kind() != reflect.Slice || v.Type().Elem() != reflect.TypeFor[tea.Cmd]() {
		return msg
	}
	parts := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
	for i := range v.Len() {
		cmd, _ := v.Index(i).Interface().(tea.Cmd)
		parts.Index(i).Set(reflect.ValueOf(guarded(cmd)))
	}
	return parts.Interface()
}
