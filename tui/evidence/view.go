package evidence

import (
	"fmt"
	"path"
	"slices"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store/evidence"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// above is how many lines stand around the table.
const above = 5

// lay makes the table for what is shown and for the size; narrow terminals leave out where a thing is.
func (s *Screen) lay() {
	at := s.table.Selected()
	s.rows = s.list()
	columns := []int{0, 1, 3, 4, 5}
	if s.width >= 110 {
		columns = []int{0, 1, 2, 3, 4, 5}
	}
	if slices.ContainsFunc(s.rows, func(r row) bool { return r.cells[6] != "" }) { // the village stands in place of the kind
		columns[1] = 6
	}
	all := []widget.Column{{Title: colCode, Width: 13}, {Title: colKind, Width: 8}, {Title: colWhere, Width: 18}, {Title: colTitle}, {Title: colFile},
		{Title: colState, Width: 6}, {Title: colVillage, Width: 8, Most: 14}}
	var chosen []widget.Column
	for _, c := range columns {
		chosen = append(chosen, all[c])
	}
	s.table = widget.NewTable(chosen...)
	s.table.SetSize(s.width, max(2, s.height-above))
	s.table.SetRows(len(s.rows), func(r, c int) widget.Cell {
		text := s.rows[r].cells[columns[c]]
		cell := widget.Cell{Text: text}
		if columns[c] == 5 && slices.Contains(bad, text) {
			cell.Style = theme.Warning()
		}
		return cell
	})
	s.table.Select(max(at, 0))
}

// View draws the folder, what the scan found, and the table.
func (s *Screen) View() screen.Frame {
	line := func(st term.Style, text string) string { return term.Line(s.width, st, text) }
	switch {
	case s.doing == wordFiles:
		text := fmt.Sprintf(wordFiles, s.done.Load(), s.total.Load())
		return screen.Frame{Lines: page.Fill([]string{"", line(theme.Plain(), "   "+text)}, s.width, s.height)}
	case !s.loaded, s.doing != "":
		return screen.Frame{Lines: page.Fill([]string{"", line(theme.Plain(), "   "+wordReading)}, s.width, s.height)}
	case s.voids != nil:
		f := s.voids.page.Frame(s.width, s.height)
		f.Lines = page.Fill(f.Lines, s.width, s.height)
		return f
	case s.picker != nil:
		return s.picker.Frame(s.width, s.height)
	}
	told := notScanned
	if f := s.found; f != nil {
		told = fmt.Sprintf(scanTold, len(f.New), len(f.Same), len(f.Changed), len(f.Gone), len(f.Missing), len(f.Strays))
	}
	lines := []string{page.Heading(fmt.Sprintf(heading, s.place()), fmt.Sprintf(countAll, len(s.all)), s.width), line(theme.Answered(), " "+told)}
	if len(s.rows) == 0 && len(s.all) == 0 {
		lines = append(append(lines, widget.Rule(s.width)), page.Sentence(noneYet, s.width)...)
	} else {
		lines = append(lines, s.table.Lines()...)
	}
	lines = append(page.Fill(lines, s.width, s.height-2), widget.Rule(s.width))
	if s.prompt != nil {
		return screen.Frame{Lines: append(lines, s.prompt.Line(s.width))}
	}
	return screen.Frame{Lines: append(lines, s.digitLine())}
}

// names of the digits as they are now.
// place is the folder as people read it.
func (s *Screen) place() string {
	_, village := s.folder()
	return path.Join(evidence.FolderName, village)
}

func (s *Screen) digits() []string {
	out := slices.Clone(digitNames)
	if s.wrong {
		out[3] = allShown
	}
	return out
}

func (s *Screen) digitLine() string {
	r, x := term.NewRow(s.width), 1
	for i, name := range s.digits() {
		r.Put(x, 0, theme.Key(), fmt.Sprint(i+1))
		r.Put(r.End()+1, 0, theme.Plain(), name)
		x = r.End() + 2
	}
	return r.String()
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
	if s.doing != "" {
		return nil
	}
	return []key.Binding{keys.Accept}
}

// Menu are the actions of F9: what the digits do.
func (s *Screen) Menu() []screen.Action {
	if s.doing != "" || s.voids != nil || s.picker != nil || s.prompt != nil || !s.loaded {
		return nil
	}
	var out []screen.Action
	for i, name := range s.digits() {
		out = append(out, screen.Action{Name: name, Keys: fmt.Sprint(i + 1), Do: func() tea.Cmd { return s.digit(i + 1) }})
	}
	return out
}

// Back closes what is open; what is being looked at or written is waited for.
func (s *Screen) Back() bool {
	switch {
	case s.doing != "":
		return true
	case s.prompt != nil:
		s.prompt = nil
		return true
	case s.voids != nil:
		s.voids = nil
		return true
	case s.picker != nil:
		if !s.picker.Back() {
			s.picker = nil
		}
		return true
	}
	return false
}

// Typing reports that digits are text or choose something.
func (s *Screen) Typing() bool {
	return s.doing != "" || s.prompt != nil || s.voids != nil || s.picker != nil && s.picker.Typing()
}

// Copy is the code of the selected row, else the name of its file.
func (s *Screen) Copy() string {
	switch at := s.table.Selected(); {
	case s.voids != nil:
		return s.voids.page.Value()
	case s.picker != nil:
		return s.picker.Copy()
	case at < 0:
		return ""
	case s.rows[at].cells[0] != "":
		return s.rows[at].cells[0]
	default:
		return s.rows[at].cells[4]
	}
}
