package duplicate

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"cunce/store/duplicate"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// mostDiffs is how many differences stand under the list.
const mostDiffs = 6

// lay makes the table for the size and the rows.
func (s *Screen) lay() {
	at := max(s.table.Selected(), 0)
	if s.decided {
		s.table = widget.NewTable(widget.Column{Title: colKind, Width: 4}, widget.Column{Title: colWho, Width: 14}, widget.Column{Title: colWhat},
			widget.Column{Title: colBy, Width: 22})
		s.table.SetSize(s.width, max(s.height-4, 2))
		s.table.SetRows(len(s.facts.done), func(row, column int) widget.Cell {
			d := s.facts.done[row]
			return widget.Cell{Text: []string{kindWord(d.Kind), d.Who, decision(d), d.By + " " + d.Time.Format("01-02 15:04")}[column]}
		})
		s.table.Select(at)
		return
	}
	side := (s.width - 4 - 22 - 4) / 2
	s.table = widget.NewTable(widget.Column{Title: colKind, Width: 4}, widget.Column{Title: colKeep, Width: side}, widget.Column{Title: colOther, Width: side},
		widget.Column{Title: colWhy})
	s.table.SetSize(s.width, max(s.height-4-mostDiffs, 2))
	s.table.SetRows(len(s.facts.pairs), func(row, column int) widget.Cell {
		p := s.facts.pairs[row]
		return widget.Cell{Text: []string{kindWord(p.Kind), s.side(p.Keep, p), s.side(p.Other, p), why(p)}[column]}
	})
	s.table.Select(at)
}

// side is one side of a pair: of which village where there are two, who, in which household.
func (s *Screen) side(side duplicate.Side, p duplicate.Pair) string {
	var parts []string
	if p.Across {
		parts = append(parts, s.villageOf(side))
	}
	parts = append(parts, side.Name)
	if side.Tail != "" {
		parts = append(parts, "*"+side.Tail)
	}
	if side.Head != side.Name {
		parts = append(parts, side.Head)
	}
	return strings.Join(append(parts, side.Number), " ")
}

func (s *Screen) villageOf(side duplicate.Side) string {
	return cmp.Or(s.facts.names[side.Village], side.Village)
}

func why(p duplicate.Pair) string {
	words := strings.Join(p.Alike, "、")
	switch {
	case p.Again:
		return wordAgain
	case p.Asked:
		return wordAsked + "，" + words
	case p.Across:
		return wordAcross + "，" + words
	}
	return words
}

// below are the lines under the list.
func (s *Screen) below() []string {
	lines := []string{widget.Rule(s.width)}
	if s.decided {
		return s.last(append(lines, ""), digitsBack)
	}
	p, ok := s.pair()
	if !ok {
		return lines
	}
	diffs := s.facts.diffs[s.table.Selected()]
	if len(diffs) == 0 {
		lines = append(lines, term.Line(s.width, theme.Answered(), " "+noDiffs))
	}
	for i, d := range diffs {
		if i == mostDiffs-1 && len(diffs) > mostDiffs {
			lines = append(lines, term.Line(s.width, theme.Answered(), " "+fmt.Sprintf(moreDiffs, len(diffs)-i)))
			break
		}
		lines = append(lines, term.Line(s.width, theme.Plain(), " "+fmt.Sprintf(diffLine, d.Label, d.Keep, d.Other)))
	}
	for len(lines) <= mostDiffs {
		lines = append(lines, "")
	}
	if p.Across {
		return s.last(append(lines[:len(lines)-1], term.Line(s.width, theme.Plain(), digitsSides)), digitsCross)
	}
	return s.last(lines, digits)
}

// last adds what can be done, or what is asked.
func (s *Screen) last(lines []string, can string) []string {
	if s.prompt != nil {
		return append(lines, s.prompt.Line(s.width))
	}
	return append(lines, term.Line(s.width, theme.Plain(), can))
}

// View draws the list and, under it, what the selected pair says differently.
func (s *Screen) View() screen.Frame {
	switch {
	case s.failed:
		return screen.Frame{Lines: page.Fill(page.Sentence(wordFailed, s.width), s.width, s.height)}
	case !s.loaded:
		return screen.Frame{Lines: page.Fill(page.Sentence(reading, s.width), s.width, s.height)}
	case !s.decided && len(s.facts.pairs) == 0:
		return screen.Frame{Lines: page.Fill(page.Sentence(none, s.width), s.width, s.height)}
	case s.decided && len(s.facts.done) == 0:
		return screen.Frame{Lines: page.Fill(page.Sentence(noneDecided, s.width), s.width, s.height)}
	}
	head := page.Heading(heading, fmt.Sprintf(countOf, len(s.facts.pairs)), s.width)
	if s.decided {
		head = page.Heading(headDecided, fmt.Sprintf(countDone, len(s.facts.done)), s.width)
	}
	bottom := s.below()
	f := screen.Frame{Lines: page.Fill(append([]string{head}, s.table.Lines()...), s.width, s.height-len(bottom))}
	f.Lines = append(f.Lines, bottom...)
	if s.editor != nil {
		text, x := s.editor.View(max(s.width-6, 1))
		f.Lines[len(f.Lines)-2] = term.Line(s.width, theme.Accent(), " "+s.asking)
		f.Lines[len(f.Lines)-1] = term.Line(s.width, theme.Plain(), "   "+text)
		f.Cursor = screen.Cursor{X: 3 + x, Y: len(f.Lines) - 1, Shown: true}
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	return f
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.lay()
}

// Title is the screen's name.
func (s *Screen) Title() string { return title }

// Keys are shown on the last line.
func (s *Screen) Keys() []key.Binding {
	if s.editor != nil {
		return []key.Binding{keys.Accept, keys.Back}
	}
	return nil
}

// Menu are the actions beyond the digits.
func (s *Screen) Menu() []screen.Action {
	switch {
	case !s.loaded || s.editor != nil || s.prompt != nil:
		return nil
	case s.decided:
		return []screen.Action{{Name: actPairs, Do: s.turn}}
	}
	actions := []screen.Action{{Name: actBulk, Do: s.bulk}, {Name: actDecided, Do: s.turn}}
	if s.facts.names != nil {
		actions = append(actions, screen.Action{Name: actSettle, Do: s.settle})
	}
	return actions
}

// Back closes what is open, or goes back to the pairs.
func (s *Screen) Back() bool {
	switch {
	case s.prompt != nil:
		s.prompt = nil
	case s.editor != nil:
		s.editor = nil
	case s.decided:
		s.turn()
	default:
		return false
	}
	return true
}

// Typing reports that digits are text.
func (s *Screen) Typing() bool { return s.editor != nil || s.prompt != nil }

// Help tells of duplicates.
func (s *Screen) Help() (string, []string) { return helpTitle, help }

// Copy is who the left side is, or what is typed.
func (s *Screen) Copy() string {
	if s.editor != nil {
		return s.editor.Value()
	}
	p, _ := s.pair()
	return p.Keep.Name
}
