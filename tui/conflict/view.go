package conflict

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/charmbracelet/bubbles/key"

	"cunce/store/conflict"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// wide is from how many cells on columns are wider.
const wide = 110

// lay makes the table for the size and the rows.
func (s *Screen) lay() {
	at := max(s.table.Selected(), 0)
	who, form := 26, 16
	if s.width >= wide {
		who, form = 40, 30
	}
	if s.facts.names != nil { // with the village before
		who += villageCells
	}
	s.table = widget.NewTable(widget.Column{Title: colWho, Width: who}, widget.Column{Title: colForm, Width: form}, widget.Column{Title: colLabel})
	s.table.SetSize(s.width, max(s.height-2-len(s.values()), 2))
	s.table.SetRows(len(s.facts.all), func(row, column int) widget.Cell {
		c := s.facts.all[row]
		cell := widget.Cell{Text: []string{s.whoOf(c), c.Form, c.Label}[column]}
		if c.Later {
			cell.Style = theme.Answered()
			if column == 2 {
				cell.Text = wordLater + cell.Text
			}
		}
		return cell
	})
	s.table.Select(at)
}

// villageCells is how much the name of a village takes.
const villageCells = 10

// whoOf is who a conflict is about; of a household the village is said already where all are seen.
func (s *Screen) whoOf(c conflict.Conflict) string {
	if s.facts.names == nil || c.Household != "" {
		return c.Who
	}
	return cmp.Or(s.facts.names[c.Village], c.Village) + " " + c.Who
}

// layPreview makes the table of what a rule would decide.
func (s *Screen) layPreview() {
	at := max(s.preview.Selected(), 0)
	value := (s.width - 29) / 3
	s.preview = widget.NewTable(widget.Column{Title: colWho}, widget.Column{Title: colLabel, Width: 12}, widget.Column{Title: colTake, Width: value},
		widget.Column{Title: colDrop, Width: value})
	s.preview.SetSize(s.width, max(s.height-5, 2))
	s.preview.SetRows(len(s.choices), func(row, column int) widget.Cell {
		c := s.choices[row]
		var others []string
		for i, v := range c.Values {
			if i != c.Take {
				others = append(others, shown(v))
			}
		}
		return widget.Cell{Text: []string{s.whoOf(c.Conflict), c.Label, shown(c.Values[c.Take]), strings.Join(others, "、")}[column]}
	})
	s.preview.Select(at)
}

// whoSaid is who wrote each value of a choice, and when.
func whoSaid(c conflict.Choice) string {
	said := []string{strings.TrimSpace(c.Form + " " + c.Label)}
	for _, v := range c.Values {
		said = append(said, fmt.Sprintf(valueSaid, shown(v), v.By, v.Time.Format("01-02 15:04")))
	}
	return strings.Join(said, "  ")
}

func shown(v conflict.Value) string { return cmp.Or(v.Shown, empty) }

// labelGap stands between the question and whom it is about.
const labelGap = "    "

// values are the lines about the selected conflict.
func (s *Screen) values() []string {
	lines := []string{widget.Rule(s.width)}
	one, ok := s.selected()
	if !ok {
		return append(lines, "", "", "", "", "", "")
	}
	label := one.Label
	if len(one.Objections) == 0 { // the row above cuts a long name, and the head stands last in it
		label += labelGap + s.whoOf(one)
	}
	for _, why := range one.Objections {
		label += fmt.Sprintf(objected, why)
	}
	lines = append(lines, term.Line(s.width, theme.Warning(), " "+label))
	for i, v := range one.Values {
		lines = append(lines, term.Line(s.width, theme.Current(), "   "+fmt.Sprintf(valueLine, i+1, shown(v))),
			term.Line(s.width, theme.Answered(), "      "+fmt.Sprintf(valueFrom, v.By, v.Time.Format(timeForm), conflict.Computer(v.Device))))
	}
	can := ""
	if one.Typable() {
		can = fmt.Sprintf(other, len(one.Values)+1)
	}
	later := canLater
	if one.Later {
		later = canAgain
	}
	return append(lines, term.Line(s.width, theme.Plain(), "   "+can+later))
}

// View draws what the stage shows.
func (s *Screen) View() screen.Frame {
	var f screen.Frame
	switch {
	case s.failed:
		f.Lines = page.Sentence(wordFailed, s.width)
	case !s.loaded:
		f.Lines = page.Sentence(reading, s.width)
	case s.stage == looking:
		f.Lines = s.proposal()
	case s.stage != listing:
		f.Lines = s.menu.Lines(s.width, s.height-1)
	case len(s.facts.all) == 0:
		f.Lines = page.Sentence(none, s.width)
	default:
		f = s.list()
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	if s.prompt != nil {
		f.Lines[s.height-1] = s.prompt.Line(s.width)
	}
	return f
}

// list is the list and, under it, the values of the selected conflict or the field for another one.
func (s *Screen) list() screen.Frame {
	bottom := s.values()
	s.table.SetSize(s.width, max(s.height-1-len(bottom)-1, 2))
	count := fmt.Sprintf(countOf, len(s.facts.all)-s.facts.later)
	if s.facts.later > 0 {
		count += fmt.Sprintf(countLater, s.facts.later)
	}
	f := screen.Frame{Lines: append([]string{page.Heading(heading, count, s.width)}, s.table.Lines()...)}
	if s.editor == nil {
		f.Lines = append(f.Lines, bottom...)
		return f
	}
	text, x := s.editor.View(max(s.width-6, 1))
	bottom = bottom[:min(len(bottom), max(s.height-len(f.Lines)-2, 0))]
	f.Lines = append(append(f.Lines, bottom...), term.Line(s.width, theme.Accent(), " "+askOther), term.Line(s.width, theme.Plain(), "   "+text))
	f.Cursor = screen.Cursor{X: 3 + x, Y: len(f.Lines) - 1, Shown: true}
	return f
}

// proposal is what a rule would decide, with what has to be known about the rule.
func (s *Screen) proposal() []string {
	title := s.rule.Title()
	if s.side.By != "" {
		title += "：" + s.side.By
	}
	lines := append([]string{page.Heading(title, fmt.Sprintf(countOf, len(s.choices)), s.width)}, s.preview.Lines()...)
	about := ""
	if at := s.preview.Selected(); at >= 0 && at < len(s.choices) {
		about = whoSaid(s.choices[at])
	}
	lines = append(page.Fill(lines, s.width, s.height-4), widget.Rule(s.width), term.Line(s.width, theme.Answered(), " "+about),
		term.Line(s.width, theme.Warning(), " "+s.rule.Warning()))
	return append(lines, term.Line(s.width, theme.Plain(), digitsLook))
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.lay()
	s.layPreview()
}

// Title is the screen's name.
func (s *Screen) Title() string { return title }

// Keys are shown on the last line.
func (s *Screen) Keys() []key.Binding {
	switch {
	case s.stage == looking:
		return nil
	case s.editor != nil || s.stage != listing || s.ctx.Page.ID != "":
		return []key.Binding{keys.Accept}
	}
	return []key.Binding{keys.Named(keys.Accept, keyOpen)}
}

// Menu are the actions beyond the digits.
func (s *Screen) Menu() []screen.Action {
	if !s.loaded || s.stage != listing || s.editor != nil || s.prompt != nil {
		return nil
	}
	actions := []screen.Action{{Name: actTurn, Do: s.turn}}
	if len(s.facts.all) > s.facts.later {
		actions = append([]screen.Action{{Name: actBulk, Keys: "9", Do: s.rules}}, actions...)
	}
	return actions
}

// Back closes what is open.
func (s *Screen) Back() bool {
	switch {
	case s.prompt != nil && s.stage == turning:
		s.prompt, s.chosen = nil, s.askBack
	case s.prompt != nil:
		s.prompt = nil
	case s.editor != nil:
		s.editor = nil
	case s.stage == looking || s.stage == siding:
		s.rules()
	case s.stage != listing:
		s.stage = listing
	default:
		return false
	}
	return true
}

// Typing reports that digits are text or choose something.
func (s *Screen) Typing() bool {
	return s.editor != nil || s.prompt != nil || s.menu != nil && s.stage != listing && s.menu.ManyDigits()
}

// Help tells of conflicts.
func (s *Screen) Help() (string, []string) { return title, help }

// Copy is what is typed, else the shown value.
func (s *Screen) Copy() string {
	if s.editor != nil {
		return s.editor.Value()
	}
	if one, ok := s.selected(); ok && len(one.Values) > 0 {
		return one.Values[0].Shown
	}
	return ""
}
