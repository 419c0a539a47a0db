package entry

import (
	"sync"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/store"
	"cunce/tui/screen"
)

const (
	openTextTime = 2 * time.Second // how long typed text may stay unsaved
	retryTime    = 2 * time.Second // how long after a failed save the next is tried
)

// Names of the ticks.
const (
	tickOpenText = "open text"
	tickRetry    = "retry"
)

// A saver keeps saves in order: one at a time, and what changed meanwhile is saved once more when it is back.
type saver struct {
	busy, again bool
	failing     bool // the last save failed and is due again
	ticking     bool // open text is saved when the tick comes
	leaving     bool // the save under way is that of Leave
	stuck       bool // it failed: the next Leave lets go
	number      int  // of the draft that was handed out last
	order       *order
}

// An order lets no older draft overwrite a newer one, whichever command comes first to the file: the one that saves on
// leaving does not wait for the one under way. It belongs to the commands.
type order struct {
	mu   sync.Mutex
	done int
}

func (o *order) save(number int, save func() error) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if number < o.done {
		return nil
	}
	if err := save(); err != nil {
		return err
	}
	o.done = number
	return nil
}

// savedMsg is the data of a save's Result.
type savedMsg struct{ at time.Time }

// save makes the draft durable as it stands now, or as soon as the save under way is back.
func (m *model) save() tea.Cmd {
	if m.saver.busy || m.saver.failing {
		m.saver.again = true
		return nil
	}
	return m.saveNow()
}

func (m *model) saveNow() tea.Cmd {
	m.saver.busy, m.saver.again, m.unsaved = true, false, false
	m.saver.number++
	draft, number, order, db, now := m.snapshot(), m.saver.number, m.saver.order, m.drafts, m.ctx.Now
	return m.ctx.Do(func() (any, error) {
		err := order.save(number, func() error { return db.SaveDraft(draft) })
		return savedMsg{now()}, err
	})
}

// snapshot is the draft with the text that is being typed.
func (m *model) snapshot() store.Draft {
	d := m.draft
	d.Answers = m.ses.Draft()
	d.Cursor = m.field.path
	d.Saved = m.ctx.Now()
	d.Effort = m.meter.Total(m.valueAt(m.field.path))
	if f := &m.field; f.dirty() {
		open := d.Answers[f.path]
		open.State, open.Text = forms.Blank, f.value()
		if open.Text != "" && f.wellFormed() {
			open.State = forms.Answered
		}
		d.Answers[f.path] = open
	}
	return d
}

// wellFormed reports whether the text being typed may stand as a value: half a date is kept as refused text.
func (f *field) wellFormed() bool {
	switch f.kind {
	case kindText, kindID:
		return true
	case kindNumber, kindRange:
		text, ok := normal.Number(f.editor.Value())
		return ok && text == f.editor.Value()
	}
	return false
}

// saved takes what became of a save; a failed one is tried again for as long as it takes.
func (m *model) saved(msg savedMsg, err error) tea.Cmd {
	m.saver.busy = false
	m.saver.stuck, m.saver.leaving = m.saver.leaving && err != nil, false
	if m.stage != stageFilling {
		return nil
	}
	if err != nil {
		m.saver.failing, m.unsaved = true, true
		sentence, hint := store.Explain(err)
		m.trouble = wordNotSaved + sentence + hint
		if m.saver.stuck {
			m.warn(wordLeaveAnyway)
		}
		return m.ctx.After(retryTime, tickRetry)
	}
	m.trouble = ""
	done := screen.Send(screen.Saved{At: msg.at})
	if m.saver.again {
		return tea.Batch(done, m.saveNow())
	}
	return done
}

// retry saves again after a failure.
func (m *model) retry() tea.Cmd {
	failing := m.saver.failing
	m.saver.failing = false
	if !failing || m.stage != stageFilling {
		return nil
	}
	return m.save()
}

// watch arranges that text being typed is saved within two seconds.
func (m *model) watch() tea.Cmd {
	if m.saver.ticking {
		return nil
	}
	m.saver.ticking = true
	return m.ctx.After(openTextTime, tickOpenText)
}

func (m *model) openText() tea.Cmd {
	m.saver.ticking = false
	if m.stage != stageFilling || !m.field.dirty() {
		return nil
	}
	return m.save()
}

// Leave saves what is not saved yet: the text being typed, and what changed while a save was under way. Where that fails
// the page stays and says so; leaving again gives up, since a full disk must not hold the officer.
func (m *model) Leave() tea.Cmd {
	if m.stage != stageFilling {
		return nil
	}
	m.commit()
	if !m.unsaved && !m.saver.busy || m.saver.stuck {
		return nil
	}
	m.saver.leaving = true
	return m.saveNow()
}
