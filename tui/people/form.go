package people

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/people"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A question is asked with options to choose from, or with a text.
type question struct {
	ask     string
	tip     string
	options []option
	text    string // of a text question, what stands there at first
	free    bool   // a text question
	blank   bool   // the text may stay empty
}

// An option is a choice and the answer that it stands for.
type option struct{ label, value string }

// A form asks question after question. The answers given so far say which question is next, so that going one back is
// forgetting the last answer.
type form struct {
	s       *Screen
	answers []string
	now     *question
	change  people.Change
	lines   []string // what will be entered, when all is answered

	menu   *widget.Menu
	editor *widget.Editor

	hits    map[string][]store.Hit
	members map[string][]store.Member
	waits   looked // what has to be read before the next question can be asked
}

func newForm(s *Screen) *form {
	return &form{s: s, hits: map[string][]store.Hit{}, members: map[string][]store.Member{}}
}

// mostText is how many characters an answer may have.
const mostText = 200

// ask finds the question that is next; a command where something has to be read for it.
func (f *form) ask() tea.Cmd {
	f.now, f.menu, f.editor, f.lines, f.waits = nil, nil, nil, nil, looked{}
	a := &asker{f: f}
	f.change = a.run()
	f.now = a.next
	switch {
	case f.waits.query != "" || f.waits.house != "":
		db, want := f.s.ctx.DB, f.waits
		return f.s.ctx.Read(func() (any, error) { return lookFor(db, want.query, want.house) })
	case f.now == nil:
		f.lines = a.summary
	case f.now.free:
		f.editor = widget.NewEditor(mostText)
		f.editor.SetValue(f.now.text)
	default:
		var items []widget.Item
		for _, o := range f.now.options {
			items = append(items, widget.Item{Name: o.label})
		}
		f.menu = widget.NewMenu(f.now.ask, items)
	}
	return nil
}

// digits reports that every digit belongs to the question.
func (f *form) digits() bool { return f.editor != nil || f.menu != nil && f.menu.ManyDigits() }

// look takes what was read, and goes on.
func (f *form) look(l looked) {
	if l.house != "" {
		f.members[l.house] = l.members
	} else {
		f.hits[l.query] = l.hits
		if l.hits == nil {
			f.hits[l.query] = []store.Hit{}
		}
	}
	f.ask()
}

// back forgets the last answer; false where there is none.
func (f *form) back() bool {
	if len(f.answers) == 0 {
		return false
	}
	f.answers = f.answers[:len(f.answers)-1]
	f.ask()
	return true
}

func (f *form) answer(value string) tea.Cmd {
	f.answers = append(f.answers, value)
	return f.ask()
}

func (f *form) key(s *Screen, k tea.KeyMsg) tea.Cmd {
	switch {
	case f.editor != nil && key.Matches(k, keys.Accept):
		if f.editor.Value() == "" && !f.now.blank {
			return s.ctx.Warn(wordNeeded)
		}
		return f.answer(f.editor.Value())
	case f.editor != nil:
		f.editor.Update(k)
	case f.menu != nil:
		if picked, _ := f.menu.Update(k); picked >= 0 && picked < len(f.now.options) {
			return f.answer(f.now.options[picked].value)
		}
	case f.lines != nil && key.Matches(k, keys.Accept):
		return f.save(s)
	}
	return nil
}

// save enters the change.
func (f *form) save(s *Screen) tea.Cmd {
	db, by, change := s.ctx.DB, s.ctx.Operator(), f.change
	return s.ctx.Do(func() (any, error) {
		var d people.Done
		err := db.Update(by, func(tx *store.Tx) (err error) {
			d, err = people.Apply(tx, change)
			return err
		})
		return done{d.Told}, err
	})
}

func (f *form) view(s *Screen) screen.Frame {
	var frame screen.Frame
	switch {
	case f.editor != nil:
		frame.Lines = []string{term.Line(s.width, theme.Accent(), " "+f.now.ask), widget.Rule(s.width), term.Line(s.width, theme.Plain(), "")}
		lines, x, y := f.editor.Lines(s.width-8, 3)
		frame.Cursor = screen.Cursor{X: 4 + x, Y: len(frame.Lines) + y, Shown: true}
		for _, text := range lines {
			frame.Lines = append(frame.Lines, term.NewRow(s.width).Put(4, 0, theme.Current(), text).String())
		}
		frame.Lines = append(frame.Lines, term.Line(s.width, theme.Plain(), ""))
		for _, part := range term.Wrap(f.now.tip, s.width-8) {
			frame.Lines = append(frame.Lines, term.Line(s.width, theme.Answered(), "    "+part))
		}
	case f.menu != nil:
		frame.Lines = f.menu.Lines(s.width, s.height)
	default:
		frame.Lines = []string{term.Line(s.width, theme.Accent(), " "+fmt.Sprintf(askSave, f.change.Kind.Name())), widget.Rule(s.width)}
		for _, line := range f.lines {
			for _, part := range term.Wrap(line, s.width-8) {
				frame.Lines = append(frame.Lines, term.Line(s.width, theme.Plain(), "    "+part))
			}
		}
		frame.Lines = append(frame.Lines, term.Line(s.width, theme.Plain(), ""), term.Line(s.width, theme.Due(), "    "+tipSave))
	}
	return frame
}
