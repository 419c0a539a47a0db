package tui

import (
	"fmt"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/tui/screen"
)

// latest is when the file was last written, as its computer's clock said.
type latest struct {
	at  time.Time
	err error
}

// whatTime looks whether the clock of this computer can be right.
func (a *app) whatTime() tea.Cmd {
	db := a.db
	return func() tea.Msg {
		var m latest
		m.err = db.View(func(tx *store.Tx) (err error) {
			m.at, err = tx.Latest()
			return err
		})
		return m
	}
}

// doubtClock asks about a day that is before the one on which the file was written last: deadlines and the order of changes depend on
// it. Clocks of two computers differ by hours without anybody minding.
func (a *app) doubtClock(m latest) tea.Cmd {
	if m.err != nil {
		return screen.Context{}.Fail(m.err)
	}
	now := a.now()
	today, last := now.Format(time.DateOnly), m.at.In(now.Location()).Format(time.DateOnly)
	if today >= last {
		return nil
	}
	a.ask(fmt.Sprintf(wordClock, today, last), []string{optionClockWrong, optionClockRight},
		a.quit, nil)
	return nil
}
