package calendar

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"cunce/store/calendar"
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
	case s.page != nil:
		f = s.page.Frame(s.width, s.height)
	case s.inner != nil:
		f.Lines = s.timeLines()
	default:
		f.Lines = s.lines()
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	return f
}

func (s *Screen) lines() []string {
	today, overdue := calendar.Waiting(s.all)
	lines := append([]string{page.Heading(headAll, fmt.Sprintf(countAll, today, overdue), s.width)}, s.table.Lines()...)
	lines = append(page.Fill(lines, s.width, s.height-3), widget.Rule(s.width), term.Line(s.width, theme.Answered(), " "+s.detail()))
	if s.prompt != nil {
		return append(lines, s.prompt.Line(s.width))
	}
	return append(lines, term.Line(s.width, theme.Plain(), digits))
}

// detail is what the table has no room for.
func (s *Screen) detail() string {
	e, _ := s.selected()
	var parts []string
	for _, part := range []struct{ says, text string }{{"", e.Detail}, {saysWho, e.Who}, {saysSource, e.Source}} {
		if part.text != "" {
			parts = append(parts, part.says+part.text)
		}
	}
	return strings.Join(parts, "  ")
}

func (s *Screen) timeLines() []string {
	lines := []string{page.Heading(fmt.Sprintf(headTimes, s.of.Name), fmt.Sprintf(countOf, len(s.times)), s.width)}
	if len(s.times) == 0 {
		lines = append(lines, page.Sentence(wordNone, s.width)...)
	} else {
		lines = append(lines, s.inner.Lines()...)
	}
	return append(page.Fill(lines, s.width, s.height-2), widget.Rule(s.width), term.Line(s.width, theme.Plain(), digitsTimes))
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
	switch {
	case !s.loaded || s.prompt != nil || s.inner != nil:
		return nil
	case s.page != nil:
		return []key.Binding{keys.Named(keys.Finish, keySave), keys.Back}
	}
	return []key.Binding{keys.Named(keys.Accept, keyGo)}
}

// Menu are the actions of the list.
func (s *Screen) Menu() []screen.Action {
	if !s.loaded || s.page != nil || s.inner != nil {
		return nil
	}
	return []screen.Action{{Name: actDone, Keys: "1", Do: s.done}, {Name: actTimes, Keys: "2", Do: s.showTimes}, {Name: actAdd, Keys: "3", Do: s.add},
		{Name: actOff, Keys: "4", Do: s.off}}
}

// Back closes what is open over the list.
func (s *Screen) Back() bool {
	switch {
	case s.prompt != nil:
		s.prompt = nil
	case s.page != nil:
		s.page = nil
	case s.inner != nil:
		s.inner, s.of = nil, calendar.Entry{}
	default:
		return false
	}
	return true
}

// Typing reports that digits are text.
func (s *Screen) Typing() bool { return s.page != nil || s.prompt != nil }

// Help tells of the calendar.
func (s *Screen) Help() (string, []string) { return helpTitle, help }

// Copy is the name of the selected entry, or what is typed.
func (s *Screen) Copy() string {
	if s.page != nil {
		return s.page.Value()
	}
	e, _ := s.selected()
	return e.Name
}
