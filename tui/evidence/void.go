package evidence

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/evidence"
	"cunce/tui/fields"
	"cunce/tui/widget"
)

// mostReason is how many characters a reason has at most.
const mostReason = 200

// voiding is a piece of evidence and the page that asks why it proves nothing.
type voiding struct {
	code string
	page *fields.Page
}

// chosen is the piece of the selected row.
func (s *Screen) chosen() (e evidence.Evidence, ok bool) {
	if at := s.table.Selected(); at >= 0 && at < len(s.rows) {
		for _, e := range s.all {
			if e.Code == s.rows[at].cells[0] {
				return e, true
			}
		}
	}
	return e, false
}

// mark asks why the selected piece proves nothing, or whether it does again.
func (s *Screen) mark() tea.Cmd {
	e, ok := s.chosen()
	switch {
	case !ok:
		return s.ctx.Say(chooseOne)
	case e.Void == "":
		s.voids = &voiding{e.Code, fields.New(fmt.Sprintf(pageVoid, e.Code, e.Title), hintVoid, mostReason, []fields.Field{{Label: askReason}})}
		return nil
	}
	s.yes = func() tea.Cmd {
		return s.write(fmt.Sprintf(saidBack, e.Code), func(tx *store.Tx) error {
			_, err := evidence.Restore(tx, e.Code)
			return err
		})
	}
	s.prompt = widget.NewPrompt(fmt.Sprintf(askRestore, e.Code, e.Void), yesRestore, noRestore)
	return nil
}

// voidKey takes a key of the page. What was typed stays until it is durable.
func (s *Screen) voidKey(k tea.KeyMsg) tea.Cmd {
	texts, done := s.voids.page.Update(k)
	if !done {
		return nil
	}
	code := s.voids.code
	return s.write(fmt.Sprintf(saidVoid, code), func(tx *store.Tx) error {
		_, err := evidence.Void(tx, code, texts[0])
		return err
	})
}

// write does something as one revision and reads the list again.
func (s *Screen) write(said string, fn func(*store.Tx) error) tea.Cmd {
	db, by := s.ctx.DB, s.ctx.Operator()
	s.doing = wordReading
	return s.ctx.Do(func() (any, error) {
		if err := db.Update(by, fn); err != nil {
			return nil, err
		}
		all, err := read(db)
		return marked{all, said}, err
	})
}
