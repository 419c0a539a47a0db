package write

import (
	"fmt"
	"io"
	"strings"

	"cunce/forms/sheet"

	"github.com/xuri/excelize/v2"
)

// What every spreadsheet program opens.
const (
	mostRows    = 1 << 20
	mostColumns = 1 << 14
)

// listSheet is the hidden sheet of the drop-downs that do not fit into a cell's own rule. It comes last.
const listSheet = "_lists"

// epoch stands for the time at which a file was made: the same book gives the same bytes.
const epoch = "2000-01-01T00:00:00Z"

// XLSX writes a book as an xlsx file and tells what the file does not hold as it was given. Errors are ErrTooLarge and the
// writer's own.
func XLSX(w io.Writer, book *Book) ([]Loss, error) {
	for _, s := range book.Sheets {
		if s.tooLarge() {
			return nil, fmt.Errorf("write sheet %s: %w", s.Name, ErrTooLarge)
		}
	}
	x := &writer{file: excelize.NewFile(), styles: map[style]int{}, tones: map[Tone]int{}, taken: map[string]bool{}}
	defer x.file.Close()
	x.file.SetZipWriter(newArchive)
	if err := x.book(book); err != nil {
		return nil, fmt.Errorf("write workbook: %w", err)
	}
	if err := x.file.Write(w); err != nil {
		return nil, fmt.Errorf("write workbook: %w", err)
	}
	return x.losses, nil
}

// A writer makes one file.
type writer struct {
	file   *excelize.File
	styles map[style]int
	tones  map[Tone]int
	taken  map[string]bool // names of sheets, in lower case
	lists  [][]string      // columns of the sheet of lists
	losses []Loss
}

func (x *writer) lose(name string, row, col int, what string) {
	x.losses = append(x.losses, Loss{name, row, col, what})
}

func (x *writer) book(book *Book) error {
	err := x.file.SetDocProps(&excelize.DocProperties{Creator: "cunce", LastModifiedBy: "cunce", Created: epoch,
		Modified: epoch, Title: x.clean("", -1, -1, book.Title)})
	if err != nil {
		return err
	}
	if err := x.file.SetAppProps(&excelize.AppProperties{Application: "cunce"}); err != nil {
		return err
	}
	names, active := x.names(book.Sheets), 0
	for i, name := range names {
		if i == 0 {
			err = x.file.SetSheetName("Sheet1", name)
		} else {
			_, err = x.file.NewSheet(name)
		}
		if err != nil {
			return err
		}
		if book.Sheets[active].Hidden && !book.Sheets[i].Hidden {
			active = i
		}
	}
	x.file.SetActiveSheet(active)
	for i, s := range book.Sheets {
		if err := x.sheet(newLayout(names[i], s)); err != nil {
			return err
		}
		if s.Hidden && i != active {
			if err := x.file.SetSheetVisible(names[i], false); err != nil {
				return err
			}
		}
	}
	return x.listSheet()
}

// A layout is a sheet with what is known of it as a whole.
type layout struct {
	*Sheet
	name    string
	columns int
	textual []bool
}

func newLayout(name string, s *Sheet) *layout {
	columns := max(s.width(), len(s.Widths))
	return &layout{s, name, columns, s.textual(columns)}
}

// sheet writes one sheet. All set-up comes before the rows: the stream writer drops silently what is set afterwards.
func (x *writer) sheet(s *layout) error {
	for _, set := range []func(*layout) error{x.page, x.dropDowns, x.guard, x.notes} {
		if err := set(s); err != nil {
			return err
		}
	}
	stream, err := x.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if err := x.columns(stream, s); err != nil {
		return err
	}
	for i, row := range s.Rows {
		if err := x.row(stream, s, i, row); err != nil {
			return err
		}
	}
	if err := x.merges(stream, s); err != nil {
		return err
	}
	return stream.Flush()
}

// mostHeight is the height that no row can exceed, in points.
const mostHeight = 409

// How wide a sheet may be, in characters, to be printed on the width of one page: half the size of the screen is still read.
const (
	pageWidth      = 180
	landscapeWidth = 260
)

// The margins of what is made to be printed, in inches: what printers of offices can still print, with room for the foot.
const (
	marginSide = 0.55
	marginTop  = 0.6
	marginFoot = 0.3
)

// page sets how the sheet prints.
func (x *writer) page(s *layout) error {
	a4, one, orientation, fits := 9, 1, "portrait", true
	most := float64(pageWidth)
	if s.Landscape {
		orientation, most = "landscape", landscapeWidth
	}
	for _, width := range s.widths() {
		most -= width
	}
	setUp := &excelize.PageLayoutOptions{Size: &a4, Orientation: &orientation}
	if most >= 0 {
		high := s.Pages
		setUp.FitToWidth, setUp.FitToHeight = &one, &high
		if err := x.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fits}); err != nil {
			return err
		}
	}
	err := x.file.SetPageLayout(s.name, setUp)
	if err == nil && s.Foot != "" {
		side, top, foot := float64(marginSide), float64(marginTop), float64(marginFoot)
		if err := x.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &top, Header: &foot, Footer: &foot}); err != nil {
			return err
		}
		err = x.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&C" + x.clean(s.name, -1, -1, s.Foot)})
	}
	if err != nil || s.Header == 0 {
		return err
	}
	return x.titles(s.name, fmt.Sprintf("%s!$1:$%d", quoteSheet(s.name), s.Header))
}

// titles repeats rows on every page of a sheet. The library looks for the sheet of every name there is whenever one is added, which
// with hundreds of sheets takes longer than everything else: after the first one they are added here.
func (x *writer) titles(name, rows string) error {
	if x.file.WorkBook.DefinedNames == nil {
		return x.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: name, RefersTo: rows})
	}
	at, err := x.file.GetSheetIndex(name)
	if err != nil {
		return err
	}
	names := x.file.WorkBook.DefinedNames
	next := names.DefinedName[0]
	next.LocalSheetID, next.Data = &at, rows
	names.DefinedName = append(names.DefinedName, next)
	return nil
}

func quoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// columns sets widths, the style of what is typed into empty cells, and what stays on the screen.
func (x *writer) columns(stream *excelize.StreamWriter, s *layout) error {
	for col, width := range s.widths() {
		if err := stream.SetColWidth(col+1, col+1, width); err != nil {
			return err
		}
		if format, text := s.typed(col); text || s.Guard != nil {
			id, err := x.style(style{text: text, format: format})
			if err != nil {
				return err
			}
			if err := stream.SetColStyle(col+1, col+1, id); err != nil {
				return err
			}
		}
	}
	if s.Guard != nil && s.Guard.Columns > 0 {
		if err := stream.SetColVisible(1, s.Guard.Columns, false); err != nil {
			return err
		}
	}
	if s.Header == 0 && s.Fixed == 0 {
		return nil
	}
	pane := "bottomLeft"
	switch {
	case s.Header > 0 && s.Fixed > 0:
		pane = "bottomRight"
	case s.Fixed > 0:
		pane = "topRight"
	}
	return stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.Fixed, YSplit: s.Header,
		TopLeftCell: cellName(s.Header, s.Fixed), ActivePane: pane})
}

func cellName(row, col int) string { return fmt.Sprintf("%s%d", sheet.ColumnName(col), row+1) }

// row writes one row; cells without a value are written where they have a look.
func (x *writer) row(stream *excelize.StreamWriter, s *layout, at int, cells []sheet.Cell) error {
	width := len(cells)
	if s.Grid {
		width = s.columns
	}
	values := make([]any, width)
	for col := range values {
		var c sheet.Cell
		if col < len(cells) {
			c = cells[col]
		}
		look := s.look(at, col)
		if c.Type == sheet.Empty && look == LookPlain && !s.Grid {
			continue
		}
		value, format := x.value(s.name, at, col, c)
		_, text := value.(string)
		if value == nil {
			format, text = s.typed(col)
		}
		id, err := x.style(style{look: look, grid: s.Grid, text: text, format: format, open: s.open(at, col)})
		if err != nil {
			return err
		}
		values[col] = excelize.Cell{StyleID: id, Value: value}
	}
	opts := excelize.RowOpts{Hidden: s.Guard != nil && at < s.Guard.Rows}
	if at < len(s.Heights) && s.Heights[at] > 0 {
		opts.Height = min(s.Heights[at], mostHeight)
	}
	return stream.SetRow(cellName(at, 0), values, opts)
}

// merges joins cells. Two merges that overlap make a file that spreadsheets call damaged.
func (x *writer) merges(stream *excelize.StreamWriter, s *layout) error {
	var done []sheet.Merge
	for _, m := range s.Merges {
		if m.Row == m.LastRow && m.Col == m.LastCol {
			continue
		}
		if overlapsAny(m, done) {
			x.lose(s.name, m.Row, m.Col, LostOverlap)
			continue
		}
		done = append(done, m)
		if err := stream.MergeCell(cellName(m.Row, m.Col), cellName(m.LastRow, m.LastCol)); err != nil {
			return err
		}
	}
	return nil
}

func overlapsAny(m sheet.Merge, others []sheet.Merge) bool {
	for _, o := range others {
		if m.Row <= o.LastRow && o.Row <= m.LastRow && m.Col <= o.LastCol && o.Col <= m.LastCol {
			return true
		}
	}
	return false
}
