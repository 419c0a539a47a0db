package agree

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms/sheet"
	"cunce/store/agree"
	"cunce/store/exchange"
	"cunce/tui/filepick"
	"cunce/tui/keys"
	"cunce/tui/page"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// An intake is the import of a workbook that is compared: whose it is, where it is, what it comes to, and only then taken.
type intake struct {
	menu    *widget.Menu // whose it is
	undo    bool         // what is asked is whose import is taken back
	carrier agree.Carrier
	picker  *filepick.Picker
	waiting bool
	found   *preview
	top     int // first line of what is told
	lines   []string
	columns *columns // open over what is told, nil else
}

// places is what was found to choose from; a preview what an import would come to.
type (
	places  []filepick.Place
	preview struct {
		path    string
		mapping exchange.Mapping
		roster  *exchange.Roster
		result  agree.Result
	}
)

func (l *list) beginImport() tea.Cmd { return l.askCarrier(menuCarrier, false) }

func (l *list) beginUndo() tea.Cmd { return l.askCarrier(menuUndo, true) }

func (l *list) askCarrier(title string, undo bool) tea.Cmd {
	var items []widget.Item
	for _, c := range agree.Carriers() {
		items = append(items, widget.Item{Name: c.Label})
	}
	l.intake = &intake{menu: widget.NewMenu(title, items), undo: undo}
	return nil
}

// take goes on with what a command brought back.
func (i *intake) take(l *list, data any) {
	i.waiting = false
	switch data := data.(type) {
	case places:
		i.picker = filepick.New(filepick.Ask{Title: fmt.Sprintf(chooseBook, i.carrier.Label), None: noBooks, Path: askBook}, data, "")
	case preview:
		i.found, i.top, i.columns = &data, 0, nil
		i.resize(l)
	}
}

func (i *intake) key(l *list, k tea.KeyMsg) tea.Cmd {
	switch {
	case i.waiting:
		return nil
	case i.columns != nil:
		return i.pick(l, k)
	case i.found != nil:
		return i.decide(l, k)
	case i.picker != nil:
		path, wrong := i.picker.Update(k)
		if wrong != "" {
			return l.ctx.Warn(wrong)
		}
		if path != "" {
			return i.read(l, path, nil)
		}
		return nil
	}
	if picked, _ := i.menu.Update(k); picked >= 0 {
		return i.chosen(l, agree.Carriers()[picked])
	}
	return nil
}

func (i *intake) chosen(l *list, c agree.Carrier) tea.Cmd {
	i.carrier, i.waiting = c, true
	if i.undo {
		db, by := l.ctx.DB, l.ctx.Operator()
		return l.ctx.Do(func() (any, error) {
			book, n, err := agree.Undo(db, by, c.Key)
			return wrote{fmt.Sprintf(saidUndone, c.Label, book, n)}, err
		})
	}
	where := l.places
	return l.ctx.Read(func() (any, error) { return places(where.Find(".xlsx", ".xls", ".csv")), nil })
}

// read reads a workbook, with the columns that were chosen or those of the last one like it, and tries it.
func (i *intake) read(l *list, path string, mapping exchange.Mapping) tea.Cmd {
	i.waiting = true
	db, by, now, carrier := l.ctx.DB, l.ctx.Operator(), l.ctx.Now(), i.carrier.Key
	return l.ctx.Read(func() (any, error) {
		book := sheet.Begin(path, sheet.DefaultLimits)
		words, err := exchange.VocabularyOf(db)
		if err != nil {
			return nil, err
		}
		wb, roster, err := words.Comparing().ReadBeside(book, now, mapping)
		if err != nil {
			return nil, err
		}
		if mapping == nil {
			if mapping, err = exchange.Remembered(db, roster); err != nil {
				return nil, err
			}
			if len(mapping) > 0 {
				if roster, err = words.Comparing().Read(wb, now, mapping); err != nil {
					return nil, err
				}
			}
		}
		roster.Book = filepath.Base(path)
		result, err := agree.Import(db, by, carrier, roster, true)
		return preview{path, mapping, roster, result}, err
	})
}

// decide takes a key over what an import would come to.
func (i *intake) decide(l *list, k tea.KeyMsg) tea.Cmd {
	height := max(l.height-2, 1)
	switch d, ok := keys.Digit(k); {
	case ok && d == 1 && i.found.result.Households == 0:
		return l.ctx.Warn(nothingFits)
	case ok && d == 1:
		i.waiting = true
		db, by, carrier, roster := l.ctx.DB, l.ctx.Operator(), i.carrier.Key, i.found.roster
		return l.ctx.Do(func() (any, error) {
			_, err := agree.Import(db, by, carrier, roster, false)
			return wrote{saidImported}, err
		})
	case ok && d == 2:
		i.columns = newColumns(i.found)
	case key.Matches(k, keys.Next):
		i.top++
	case key.Matches(k, keys.Prev):
		i.top--
	case key.Matches(k, keys.NextGroup):
		i.top += height
	case key.Matches(k, keys.PrevGroup):
		i.top -= height
	}
	i.top = max(0, min(i.top, len(i.lines)-height))
	return nil
}

// resize breaks what is told at the width.
func (i *intake) resize(l *list) {
	if i.found == nil {
		return
	}
	i.lines = nil
	for _, line := range i.found.told(i.carrier) {
		i.lines = append(i.lines, term.Wrap(line, l.width-3)...)
	}
}

// told is what an import would come to.
func (p preview) told(c agree.Carrier) []string {
	r := p.result
	lines := []string{fmt.Sprintf(previewOf, filepath.Base(p.path), c.Label), fmt.Sprintf(willMatch, r.Households, r.Differ), fmt.Sprintf(willSay, r.Same, r.Differs),
		fmt.Sprintf(willFields, strings.Join(r.Fields, cellPartner))}
	if r.Missing > 0 {
		lines = append(lines, fmt.Sprintf(willMissing, r.Missing))
	}
	lines = append(lines, willNot)
	if len(r.Unmatched) > 0 {
		lines = append(lines, "", fmt.Sprintf(willNobody, len(r.Unmatched)))
	}
	for _, u := range r.Unmatched {
		lines = append(lines, fmt.Sprintf(nobodyLine, u.Group, u.Number, u.Head, u.Why))
	}
	if len(r.Rows) > 0 {
		lines = append(lines, "", fmt.Sprintf(willRows, len(r.Rows)))
	}
	for _, f := range r.Rows {
		lines = append(lines, fmt.Sprintf(rowLine, f.Row, f.Column, f.Message))
	}
	return lines
}

func (i *intake) view(l *list) screen.Frame {
	switch {
	case i.waiting:
		return l.sentence(wordImport)
	case i.columns != nil:
		return screen.Frame{Lines: i.columns.menu.Lines(l.width, l.height)}
	case i.found != nil:
		var lines []string
		for _, line := range i.lines[min(i.top, len(i.lines)):] {
			lines = append(lines, term.Line(l.width, theme.Plain(), " "+line))
		}
		lines = page.Fill(lines, l.width, max(l.height-2, 1))
		return l.fill(append(lines, widget.Rule(l.width), term.Line(l.width, theme.Plain(), digitsImport)))
	case i.picker != nil:
		return i.picker.Frame(l.width, l.height)
	}
	return screen.Frame{Lines: i.menu.Lines(l.width, l.height)}
}

func (i *intake) typing() bool {
	return i.found == nil && i.picker != nil && i.picker.Typing()
}

// back goes one step back; false where there is none left.
func (i *intake) back() bool {
	switch {
	case i.columns != nil && i.columns.at >= 0:
		i.columns = newColumns(i.found)
	case i.columns != nil:
		i.columns = nil
	case i.found != nil:
		i.found = nil
	case i.picker != nil && i.picker.Back():
	case i.picker != nil:
		i.picker = nil
	default:
		return false
	}
	i.waiting = false
	return true
}
