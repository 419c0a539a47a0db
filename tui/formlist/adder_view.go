package formlist

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/exchange"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// View draws the stage.
func (a *adder) View() screen.Frame {
	var f screen.Frame
	switch a.stage {
	case waiting:
		f.Lines = wrapped(a.width, theme.Answered(), 3, a.doing)
	case placing:
		f = a.picker.Frame(a.width, a.height)
	case choosing:
		f.Lines = a.menu.Lines(a.width, a.height)
	case deciding:
		f.Lines = a.polls.lines(a.width, a.height-1)
		if a.leave {
			f.Lines = append(f.Lines, term.Line(a.width, theme.Warning(), " "+fmt.Sprintf(wouldLose, a.polls.decided)))
		}
	case asking:
		f.Lines = append(a.text.Lines(a.width, a.height-1), a.prompt.Line(a.width))
	case telling:
		f.Lines = append(a.text.Lines(a.width, a.height-1), term.Line(a.width, theme.Answered(), " "+enterOn))
	}
	return filled(f, a.width, a.height)
}

// SetSize sets the cells of the body.
func (a *adder) SetSize(width, height int) { a.width, a.height = width, height }

// Title is what is going on.
func (a *adder) Title() string {
	switch {
	case a.stage == deciding:
		return titlePolarity
	case a.ctx.Page.Filter == filterUpgrade:
		return actUpgrade
	}
	return actAdd
}

// Keys are shown on the last line.
func (a *adder) Keys() []key.Binding {
	switch a.stage {
	case waiting:
		return nil
	case deciding:
		return []key.Binding{keys.Named(keys.Accept, keyDecided), keys.Named(keys.Prev, keyBefore), keys.Named(keys.NextOpen, keyUndecided)}
	case asking, telling:
		return []key.Binding{keys.Accept, keys.Named(keys.PrevGroup, keyUp), keys.Named(keys.NextGroup, keyDown)}
	}
	return []key.Binding{keys.Accept}
}

// Menu are the actions of F9.
func (a *adder) Menu() []screen.Action {
	if a.stage != deciding {
		return nil
	}
	return []screen.Action{{Name: actSaveDraft, Do: a.save}}
}

// Copy is the path of the workbook, for the clipboard.
func (a *adder) Copy() string {
	if a.stage == placing {
		return a.picker.Copy()
	}
	return a.path
}

// sentence is what an error means and what to do.
func sentence(err error) string {
	text, hint, ok := exchange.Explain(err)
	if !ok {
		text, hint = store.Explain(err)
	}
	return text + hint
}

// fail shows what an error means.
func fail(ctx screen.Context, err error) tea.Cmd { return ctx.Warn(sentence(err)) }
