package data

import (
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/exchange"
	"cunce/tui/widget"
)

// lookUndo tries what taking the last import back would do.
func (d *Data) lookUndo() tea.Cmd {
	db, by := d.ctx.DB, d.ctx.Operator()
	return d.run(doingUndoLook, func() (any, error) { return exchange.Undo(db, by, true) })
}

// askUndo shows it; nothing was written yet.
func (d *Data) askUndo(u exchange.Undone) {
	d.told, d.stage, d.prompt = say("", u.Lines()...), asking, widget.NewPrompt(askUndo, yesUndo, noUndo)
	d.agreed = []func() tea.Cmd{d.undo, d.decline}
}

// undo takes the last import back.
func (d *Data) undo() tea.Cmd {
	db, by := d.ctx.DB, d.ctx.Operator()
	return d.run(doingUndo, func() (any, error) {
		u, err := exchange.Undo(db, by, false)
		if err != nil {
			return nil, err
		}
		return outcome{say("", append([]string{undoneDone, ""}, u.Lines()...)...), true, nil}, nil
	})
}

// decline goes back to the menu and changes nothing.
func (d *Data) decline() tea.Cmd {
	d.choose()
	return nil
}
