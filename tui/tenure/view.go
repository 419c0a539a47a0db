package tenure

import (
	"fmt"

	"github.com/charmbracelet/bubbles/key"

	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// View draws what is open.
func (s *Screen) View() screen.Frame {
	var f screen.Frame
	switch {
	case s.failed:
		f.Lines = page.Sentence(wordFailed, s.width)
	case !s.loaded:
		f.Lines = page.Sentence(wordReading, s.width)
	case s.page != nil && s.prompt == nil:
		f = s.page.Frame(s.width, s.height)
	default:
		f.Lines = s.list()
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	return f
}

func (s *Screen) list() []string {
	h := s.facts.house
	lines := []string{page.Heading(fmt.Sprintf(headOf, h.Group(), h.ShortNumber(), h.Head()), fmt.Sprintf(countOf, len(s.facts.all)), s.width)}
	if len(s.facts.all) == 0 {
		lines = append(lines, page.Sentence(wordNone, s.width)...)
	} else {
		lines = append(lines, s.table.Lines()...)
	}
	why := ""
	if t, ok := s.selected(); ok && t.Why != "" {
		why = saysWhy + t.Why
	}
	lines = append(page.Fill(lines, s.width, s.height-3), widget.Rule(s.width), term.Line(s.width, theme.Answered(), " "+why))
	if s.prompt != nil {
		return append(lines, s.prompt.Line(s.width))
	}
	return append(lines, term.Line(s.width, theme.Plain(), digits))
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.fit()
}

// Title is the screen's name.
func (s *Screen) Title() string { return title }

// Keys are those of what is open.
func (s *Screen) Keys() []key.Binding {
	if s.loaded && s.page != nil && s.prompt == nil {
		return []key.Binding{keys.Named(keys.Finish, keySave), keys.Back}
	}
	return nil
}

// Menu are the actions of the list.
func (s *Screen) Menu() []screen.Action {
	if !s.loaded || s.page != nil {
		return nil
	}
	return []screen.Action{{Name: actChange, Keys: "1", Do: s.change}, {Name: actBefore, Keys: "2", Do: s.before}, {Name: actDrop, Keys: "3", Do: s.drop},
		{Name: actEnds, Keys: "4", Do: s.ends}}
}

// Back closes what is open over the list.
func (s *Screen) Back() bool {
	switch {
	case s.prompt != nil:
		s.prompt = nil
	case s.page != nil:
		s.page = nil
	default:
		return false
	}
	return true
}

// Typing reports that digits are text.
func (s *Screen) Typing() bool { return s.page != nil || s.prompt != nil }

// Help tells of helpers.
func (s *Screen) Help() (string, []string) { return helpTitle, help }

// Copy is the telephone number of the selected helper, or what is typed.
func (s *Screen) Copy() string {
	if s.page != nil {
		return s.page.Value()
	}
	t, _ := s.selected()
	return t.Phone
}
