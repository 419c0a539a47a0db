package villages

import (
	"fmt"
	"strconv"

	"github.com/charmbracelet/bubbles/key"

	"cunce/store/township"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// lay makes the table for the size and the rows.
func (s *Screen) lay() {
	at := max(s.table.Selected(), 0)
	s.filter()
	s.table = widget.NewTable(widget.Column{Title: colName}, widget.Column{Title: colHouses, Width: 6, Right: true}, widget.Column{Title: colIssues, Width: 7, Right: true},
		widget.Column{Title: colMade, Width: 10}, widget.Column{Title: colBy, Width: 8}, widget.Column{Title: colPhone, Width: 12})
	s.table.SetSize(s.width, max(s.height-4, 2))
	s.table.SetRows(len(s.shown)+1, s.cell)
	s.table.Select(at)
}

func (s *Screen) cell(row, column int) widget.Cell {
	if row == 0 {
		houses, issues := 0, 0
		for _, v := range s.every {
			houses, issues = houses+v.Households, issues+v.Unclosed
		}
		return widget.Cell{Text: []string{s.now(all, ""), strconv.Itoa(houses), strconv.Itoa(issues), "", "", ""}[column]}
	}
	v := s.shown[row-1]
	cell := widget.Cell{Text: []string{s.now(v.Name, v.Code), strconv.Itoa(v.Households), strconv.Itoa(v.Unclosed), age(v), v.By, v.Phone}[column]}
	if v.Missing {
		cell.Style = theme.Warning()
		if column == 1 || column == 2 {
			cell.Text = ""
		}
	}
	return cell
}

// now marks the village that is looked at.
func (s *Screen) now(name, code string) string {
	if s.ctx.DB.Scope() == code {
		return name + " （" + wordNow + "）"
	}
	return name
}

func age(v township.Village) string {
	switch {
	case v.Missing:
		return missing
	case v.Made.IsZero():
		return noData
	case v.Days < 1:
		return fresh
	}
	return fmt.Sprintf(daysAgo, v.Days)
}

// View draws what is open.
func (s *Screen) View() screen.Frame {
	var f screen.Frame
	switch {
	case s.failed:
		f.Lines = page.Sentence(wordFailed, s.width)
	case !s.loaded:
		f.Lines = page.Sentence(reading, s.width)
	case s.page != nil:
		f = s.page.Frame(s.width, s.height)
	case s.picker != nil:
		f = s.picker.Frame(s.width, s.height)
	default:
		f.Lines = s.list()
	}
	f.Lines = page.Fill(f.Lines, s.width, s.height)
	return f
}

func (s *Screen) list() []string {
	head := heading
	switch {
	case s.find.Value() != "":
		head = fmt.Sprintf(headFind, s.find.Value(), len(s.shown))
	case s.wanted():
		head = headWanted
	}
	lines := append([]string{page.Heading(head, fmt.Sprintf(countOf, len(s.every), s.missing()), s.width)}, s.table.Lines()...)
	about := ""
	if v, ok := s.selected(); ok {
		switch about = v.Code + "  " + fmt.Sprintf(lineDue, v.Unclosed, v.Overdue); {
		case v.Missing:
			about = v.Code + "  " + lineNone
		case !v.Taken.IsZero():
			about += fmt.Sprintf(lineTaken, v.Taken.Format("2006-01-02 15:04"))
		}
	}
	lines = append(page.Fill(lines, s.width, s.height-3), widget.Rule(s.width), term.Line(s.width, theme.Answered(), " "+about))
	if s.prompt != nil {
		return append(lines, s.prompt.Line(s.width))
	}
	four := digitMissing
	if s.late {
		four = digitAll
	}
	foot := fmt.Sprintf(digits, four)
	if s.wanted() {
		foot = digitsWanted
	}
	return append(lines, term.Line(s.width, theme.Plain(), foot))
}

// SetSize sets the cells of the body.
func (s *Screen) SetSize(width, height int) {
	s.width, s.height = width, height
	s.lay()
}

// Title is the screen's name.
func (s *Screen) Title() string { return title }

// Keys are those of what is open.
func (s *Screen) Keys() []key.Binding {
	if s.page != nil {
		return []key.Binding{keys.Named(keys.Finish, keySave), keys.Back}
	}
	return []key.Binding{keys.Named(keys.Accept, keyOpen), keys.Find}
}

// Menu are the actions of the list.
func (s *Screen) Menu() []screen.Action {
	if s.wanted() || !s.loaded || s.page != nil || s.picker != nil || s.prompt != nil {
		return nil
	}
	return []screen.Action{{Name: actReceive, Keys: "1", Do: receive}, {Name: actAdd, Keys: "2", Do: s.add}, {Name: actImport, Keys: "3", Do: s.pick},
		{Name: actMissing, Keys: "4", Do: s.turnLate}, {Name: actQuestion, Keys: "5", Do: s.question}, {Name: actRename, Do: s.rename}, {Name: actDrop, Do: s.drop}}
}

// Back closes what is open over the list.
func (s *Screen) Back() bool {
	switch {
	case s.prompt != nil:
		s.prompt = nil
	case s.page != nil:
		s.page = nil
	case s.picker != nil && s.picker.Back():
	case s.picker != nil:
		s.picker = nil
	case s.find.Value() != "":
		s.find.SetValue("")
		s.lay()
	default:
		return false
	}
	return true
}

// Typing reports that digits are text.
func (s *Screen) Typing() bool {
	return s.page != nil || s.prompt != nil || s.picker != nil && s.picker.Typing()
}

// Help tells of the villages.
func (s *Screen) Help() (string, []string) { return helpTitle, help }

// Copy is the telephone number of the selected village, or what is typed.
func (s *Screen) Copy() string {
	switch {
	case s.page != nil:
		return s.page.Value()
	case s.picker != nil:
		return s.picker.Copy()
	}
	v, _ := s.selected()
	return v.Phone
}
