package data

import (
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/tui/keys"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A picker is a numbered list of places, the last entry a path that is typed. The whole path of the selected place stands
// under the list, because two folders may hold workbooks of one name.
type picker struct {
	title, none string // none stands over a list in which nothing was found
	own         string // path of the folder beside the data file, "" for workbooks
	places      []place
	table       *widget.Table
	digits      widget.Digits
}

func newPicker(title, none string, places []place, own string) *picker {
	p := &picker{title: title, own: own, places: places}
	if len(places) == 0 {
		p.none = none
	}
	columns := []widget.Column{{Width: 2, Right: true}, {Title: colPlace}, {Title: colFolder, Width: 20}}
	if own == "" {
		columns = append(columns, widget.Column{Title: colChanged, Width: 11})
	} else {
		p.places = append(places[:len(places):len(places)], place{path: own})
	}
	p.table = widget.NewTable(columns...)
	p.table.SetRows(len(p.places)+1, p.cell)
	return p
}

func (p *picker) cell(row, column int) widget.Cell {
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
	case column == 1 && at.path == p.own:
		return widget.Cell{Text: baseName(at.path) + besideFile}
	case column == 1:
		return widget.Cell{Text: baseName(at.path)}
	case column == 2:
		return widget.Cell{Text: baseName(filepath.Dir(at.path))}
	case at.changed.IsZero():
		return widget.Cell{}
	}
	return widget.Cell{Text: at.changed.Format("01-02 15:04"), Style: theme.Answered()}
}

// baseName is the last part of a path; a drive such as E:\ has none, and is named whole.
func baseName(path string) string {
	if name := filepath.Base(path); name != string(filepath.Separator) {
		return name
	}
	return path
}

// twoDigits reports that there are more entries than one digit can choose.
func (p *picker) twoDigits() bool { return len(p.places)+1 > 9 }

// update takes a key; the entry that was chosen, -1 if none was.
func (p *picker) update(k tea.KeyMsg) int {
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
func (p *picker) path() string {
	if i := p.table.Selected(); i < len(p.places) {
		return p.places[i].path
	}
	return ""
}

// lines draws the list, and under it the whole path.
func (p *picker) lines(width, height int) []string {
	title := p.title
	if first := p.digits.Pending(); first != "" {
		title += fmt.Sprintf(oneMore, first)
	}
	lines := []string{term.Line(width, theme.Accent(), " "+title), widget.Rule(width)}
	if p.none != "" {
		for _, part := range term.Wrap(p.none, width-5) {
			lines = append(lines, term.Line(width, theme.Warning(), "   "+part))
		}
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
	return lines
}

// A place is a workbook, or a folder to hand in to.
type place struct {
	path    string
	changed time.Time
}
