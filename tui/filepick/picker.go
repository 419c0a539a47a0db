package filepick

import (
	"fmt"
	"path/filepath"
	"strconv"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// An Ask is what a list says: its title, what stands over it where nothing was found, and what is asked for at the field.
type Ask struct{ Title, None, Path string }

// Folder asks for a folder to write to, one on a stick or the one beside the data file.
func Folder(title string) Ask { return Ask{Title: title, None: noSticks, Path: askDir} }

// Book asks for a workbook; none says what to do where none was found.
func Book(title, none string) Ask { return Ask{Title: title, None: none, Path: askBook} }

// A Picker is a numbered list of places, the last entry a path that is typed. The whole path of the selected place stands
// under the list, because two folders may hold workbooks of one name.
type Picker struct {
	ask     Ask
	none    bool   // nothing was found
	own     string // path of the folder beside the data file, "" for workbooks
	places  []Place
	table   *widget.Table
	digits  widget.Digits
	editor  *widget.Editor
	writing bool // the path is typed
}

// mostPath is how many characters a path may have.
const mostPath = 400

// New makes a list. Where own is not "" the places are folders, and own is one of them: the one beside the data file.
func New(ask Ask, places []Place, own string) *Picker {
	p := &Picker{ask: ask, none: len(places) == 0, own: own, places: places, editor: widget.NewEditor(mostPath)}
	columns := []widget.Column{{Width: 2, Right: true}, {Title: colPlace}, {Title: colFolder, Width: 20}}
	if own == "" {
		columns = append(columns, widget.Column{Title: colChanged, Width: 11})
	} else {
		p.places = append(places[:len(places):len(places)], Place{Path: own})
	}
	p.table = widget.NewTable(columns...)
	p.table.SetRows(len(p.places)+1, p.cell)
	return p
}

// Update takes a key: the path that was chosen, "" while none was, and a sentence where the key could not be taken.
func (p *Picker) Update(k tea.KeyMsg) (path, wrong string) {
	if p.writing {
		return p.write(k)
	}
	switch picked := p.pick(k); {
	case picked < 0:
	case picked < len(p.places):
		return p.places[picked].Path, ""
	default:
		p.writing = true
	}
	return "", ""
}

// write takes a key for the field.
func (p *Picker) write(k tea.KeyMsg) (path, wrong string) {
	if !key.Matches(k, keys.Accept) {
		p.editor.Update(k)
		return "", ""
	}
	if path = cleanPath(p.editor.Value()); path == "" {
		return "", needPath
	}
	return path, ""
}

// Back goes from the field to the list; what was typed stays in it. false: it was the list.
func (p *Picker) Back() bool {
	was := p.writing
	p.writing = false
	return was
}

// Typing reports that digits are text or that two of them choose, so that 0 does not open the menu.
func (p *Picker) Typing() bool { return p.writing || p.twoDigits() }

// Copy is the path that is typed or selected.
func (p *Picker) Copy() string {
	if p.writing {
		return p.editor.Value()
	}
	return p.path()
}

func (p *Picker) cell(row, column int) widget.Cell {
	switch {
	case column == 0 && p.twoDigits():
		return widget.Cell{Text: fmt.Sprintf("%02d", row+1), Style: theme.Key()}
	case column == 0:
		return widget.Cell{Text: strconv.Itoa(row + 1), Style: theme.Key()}
	case row == len(p.places) && column == 1:
		return widget.Cell{Text: otherPlace}
	case row == len(p.places):
		return widget.Cell{}
	}
	at := p.places[row]
	switch {
	case column == 1 && at.Path == p.own:
		return widget.Cell{Text: baseName(at.Path) + besideFile}
	case column == 1:
		return widget.Cell{Text: baseName(at.Path)}
	case column == 2:
		return widget.Cell{Text: baseName(filepath.Dir(at.Path))}
	case at.Changed.IsZero():
		return widget.Cell{}
	}
	return widget.Cell{Text: at.Changed.Format("01-02 15:04"), Style: theme.Answered()}
}

// baseName is the last part of a path; a drive such as E:\ has none, and is named whole.
func baseName(path string) string {
	if name := filepath.Base(path); name != string(filepath.Separator) {
		return name
	}
	return path
}

// twoDigits reports that there are more entries than one digit can choose.
func (p *Picker) twoDigits() bool { return len(p.places)+1 > 9 }

// pick takes a key for the list; the entry that was chosen, -1 if none was.
func (p *Picker) pick(k tea.KeyMsg) int {
	if d, ok := keys.Digit(k); ok {
		n, _ := p.digits.Feed(d, len(p.places)+1)
		return n - 1
	}
	first := p.digits.Pending()
	p.digits.Reset()
	if key.Matches(k, keys.Accept) {
		if n, err := strconv.Atoi(first); err == nil {
			return n - 1
		}
		return p.table.Selected()
	}
	p.table.Update(k)
	return -1
}

// path is that of the selected place, "" for the last entry.
func (p *Picker) path() string {
	if i := p.table.Selected(); i < len(p.places) {
		return p.places[i].Path
	}
	return ""
}

// Frame draws the list, and under it the whole path, or the field.
func (p *Picker) Frame(width, height int) screen.Frame {
	if p.writing {
		return p.field(width, height)
	}
	title := p.ask.Title
	if first := p.digits.Pending(); first != "" {
		title += fmt.Sprintf(oneMore, first)
	}
	lines := []string{term.Line(width, theme.Accent(), " "+title), widget.Rule(width)}
	if p.none {
		lines = append(lines, wrapped(width, theme.Warning(), p.ask.None)...)
	}
	path := term.Wrap(term.Clean(p.path()), width-5)
	if room := height / 3; len(path) > room {
		path = path[len(path)-room:] // the end of a path tells more than its beginning
	}
	p.table.SetSize(width, max(2, height-len(lines)-1-len(path)))
	lines = append(lines, p.table.Lines()...)
	lines = append(lines, widget.Rule(width))
	for _, part := range path {
		lines = append(lines, term.Line(width, theme.Answered(), "   "+part))
	}
	return screen.Frame{Lines: lines}
}

func (p *Picker) field(width, height int) screen.Frame {
	f := screen.Frame{Lines: append([]string{term.Line(width, theme.Plain(), "")}, wrapped(width, theme.Due(), p.ask.Path)...)}
	lines, x, y := p.editor.Lines(width-6, max(1, height-len(f.Lines)-2))
	f.Cursor = screen.Cursor{X: 3 + x, Y: len(f.Lines) + y, Shown: true}
	for _, text := range lines {
		f.Lines = append(f.Lines, term.NewRow(width).Put(3, 0, theme.Current(), text).String())
	}
	f.Lines = append(f.Lines, term.Line(width, theme.Plain(), ""))
	f.Lines = append(f.Lines, wrapped(width, theme.Answered(), tipPath)...)
	return f
}

// wrapped draws a text over as many lines as it takes.
func wrapped(width int, s term.Style, text string) (lines []string) {
	for _, part := range term.Wrap(text, width-5) {
		lines = append(lines, term.Line(width, s, "   "+part))
	}
	return lines
}
