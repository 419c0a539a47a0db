package issues

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/normal"
	"cunce/tui/keys"
	"cunce/tui/widget"
)

// A field is one line of a sheet: a choice by digit, a text, or both.
type field struct {
	name, label string
	must        bool
	values      []string // behind the choices; nil: text alone
	words       []string // how the choices are called
	free        bool     // beside the choices, text may be written
	date        bool     // text is a date
	chosen      int      // -1: none
	writing     bool     // the text is being written although there are choices
	editor      *widget.Editor
	digits      widget.Digits
}

// mostText is how many characters a text may have.
const mostText = 200

func text(name, label, value string) *field {
	f := &field{name: name, label: label, chosen: -1, editor: widget.NewEditor(mostText)}
	f.editor.SetValue(value)
	return f
}

func day(name, label, value string) *field {
	f := text(name, label, value)
	f.date = true
	return f
}

// choice is a field of choices; value is the one that is chosen.
func choice(name, label string, values, words []string, value string) *field {
	f := text(name, label, "")
	f.values, f.words = values, words
	for i, v := range values {
		if v == value {
			f.chosen = i
		}
	}
	return f
}

// open lets text be written beside the choices; a value that is none of them is text.
func (f *field) open(value string) *field {
	f.free = true
	if f.chosen < 0 && value != "" {
		f.writing = true
		f.editor.SetValue(value)
	}
	if len(f.values) == 0 {
		f.writing = true
	}
	return f
}

func (f *field) needed() *field {
	f.must = true
	return f
}

// typed reports that keys are text here.
func (f *field) typed() bool { return f.values == nil || f.writing }

// options is how many digits do something.
func (f *field) options() int {
	if f.free {
		return len(f.values) + 1
	}
	return len(f.values)
}

// value is what was chosen or written.
func (f *field) value() string {
	if !f.typed() {
		if f.chosen < 0 {
			return ""
		}
		return f.values[f.chosen]
	}
	return strings.TrimSpace(f.editor.Value())
}

// shown is the value as it is read.
func (f *field) shown() string {
	if f.typed() || f.chosen < 0 {
		return f.value()
	}
	return f.words[f.chosen]
}

// A sheet asks for several things on one screen; Enter goes on, on the last line it is done, F12 is done anywhere.
type sheet struct {
	id          string // what it is for: kept text comes back only to that
	about, note string
	fields      []*field
	at          int
	done        func(values map[string]string) tea.Cmd
}

func (s *sheet) field() *field { return s.fields[s.at] }

// touched reports that something was written into a text.
func (s *sheet) touched() bool {
	for _, f := range s.fields {
		if f.typed() && f.editor.Value() != "" || !f.typed() && f.chosen >= 0 {
			return true
		}
	}
	return false
}

// key handles a key: finished is true when the sheet is to be written, warn says why it cannot be.
func (s *sheet) key(k tea.KeyMsg, now time.Time) (finished bool, warn string) {
	f := s.field()
	switch {
	case key.Matches(k, keys.Finish):
		return s.finish(now)
	case key.Matches(k, keys.Accept):
		if s.at == len(s.fields)-1 {
			return s.finish(now)
		}
		s.at++
		return false, ""
	case key.Matches(k, keys.Next):
		s.move(1)
	case key.Matches(k, keys.Prev):
		s.move(-1)
	case f.typed():
		s.write(k)
	default:
		s.choose(k)
	}
	return false, ""
}

func (s *sheet) move(by int) {
	s.field().digits.Reset()
	s.at = (s.at + by + len(s.fields)) % len(s.fields)
}

// write types; backspace in an empty text goes back to the choices.
func (s *sheet) write(k tea.KeyMsg) {
	f := s.field()
	if f.editor.Value() == "" && k.Type == tea.KeyBackspace && len(f.values) > 0 {
		f.writing, f.chosen = false, -1
		return
	}
	f.editor.Update(k)
}

// choose takes a digit; backspace takes the choice back.
func (s *sheet) choose(k tea.KeyMsg) {
	f := s.field()
	if k.Type == tea.KeyBackspace {
		f.chosen = -1
		f.digits.Reset()
		return
	}
	d, ok := keys.Digit(k)
	if !ok {
		return
	}
	n, done := f.digits.Feed(d, f.options())
	if !done {
		return
	}
	if n > len(f.values) {
		f.writing = true
		f.editor.SetValue("")
		return
	}
	f.chosen = n - 1
	if s.at < len(s.fields)-1 {
		s.at++
	}
}

// finish looks whether all is there that must be, and goes to what is not.
func (s *sheet) finish(now time.Time) (bool, string) {
	for i, f := range s.fields {
		value := f.value()
		if f.must && value == "" {
			s.at = i
			return false, fmt.Sprintf(needField, f.label)
		}
		if f.date && value != "" {
			text, partial, ok := normal.Date(value, now)
			if !ok || partial {
				s.at = i
				return false, needDay
			}
			f.editor.SetValue(text)
		}
	}
	return true, ""
}

// values are what was asked for, by name.
func (s *sheet) values() map[string]string {
	out := map[string]string{}
	for _, f := range s.fields {
		out[f.name] = f.value()
	}
	return out
}
