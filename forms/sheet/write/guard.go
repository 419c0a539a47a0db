package write

import (
	"strconv"

	"cunce/forms/sheet"

	"github.com/xuri/excelize/v2"
)

// A Guard is what keeps a sheet that somebody fills in from being spoilt.
type Guard struct {
	// Open are the areas that may be typed into; everything else is locked, without a password.
	Open []sheet.Merge
	// Rows counts the rows at the top that are hidden, Columns those at the left.
	Rows, Columns int
	// Typed says what is typed into the empty cells of a column, where that is not text: Number or Date.
	Typed map[int]sheet.CellType
	// Checks look at what is typed, Shades colour cells by what is in them; of two for a cell the first one counts.
	Checks []Check
	Shades []Shade
}

// A Check asks for a number, a whole number or a day in an area. What is something else is told, and may be kept.
type Check struct {
	Area           sheet.Merge
	Type           sheet.CellType // Number or Date
	Whole          bool
	Min, Max       string // of a number, "" for no bound
	Prompt, Advice string
}

// A Shade colours the cells of an area where a formula holds that is written for the area's first cell.
type Shade struct {
	Area    sheet.Merge
	Formula string
	Tone    Tone
}

// A Tone is the colour of a Shade.
type Tone uint8

// The tones: a cell that is not to be filled in is grey, one that needs attention red.
const (
	ToneGrey Tone = iota
	ToneRed
)

// What spreadsheets allow for the words of a rule.
const mostAdvice = 225

// Bounds of numbers and days that any value keeps to.
const (
	leastNumber = "-999999999999999"
	mostNumber  = "999999999999999"
	leastDay    = "1"
	mostDay     = "2958465" // 9999-12-31
)

// guard protects a sheet and sets its checks and shades.
func (x *writer) guard(s *layout) error {
	if s.Guard == nil {
		return nil
	}
	for _, c := range s.Guard.Checks {
		if err := x.check(s, c); err != nil {
			return err
		}
	}
	for _, c := range s.Guard.Shades {
		if err := x.shade(s, c); err != nil {
			return err
		}
	}
	return x.file.ProtectSheet(s.name, &excelize.SheetProtectionOptions{AutoFilter: true, FormatCells: true, FormatColumns: true,
		FormatRows: true, DeleteRows: true, SelectLockedCells: true, SelectUnlockedCells: true, Sort: true})
}

func areaName(m sheet.Merge) string {
	return cellName(m.Row, m.Col) + ":" + cellName(m.LastRow, m.LastCol)
}

func (x *writer) check(s *layout, c Check) error {
	rule := excelize.NewDataValidation(true)
	rule.Sqref = areaName(c.Area)
	low, high, kind := leastNumber, mostNumber, excelize.DataValidationTypeDecimal
	switch {
	case c.Type == sheet.Date:
		low, high, kind = leastDay, mostDay, excelize.DataValidationTypeDate
	case c.Whole:
		kind = excelize.DataValidationTypeWhole
	}
	if c.Min != "" {
		low = c.Min
	}
	if c.Max != "" {
		high = c.Max
	}
	from, err := strconv.ParseFloat(low, 64)
	if err != nil {
		return err
	}
	to, err := strconv.ParseFloat(high, 64)
	if err != nil {
		return err
	}
	if err := rule.SetRange(from, to, kind, excelize.DataValidationOperatorBetween); err != nil {
		return err
	}
	x.say(s, rule, c.Area, c.Prompt, c.Advice)
	return x.file.AddDataValidation(s.name, rule)
}

// say gives a rule its words: what is shown when a cell is entered, and when something else is typed, which may be kept.
func (x *writer) say(s *layout, rule *excelize.DataValidation, area sheet.Merge, prompt, advice string) {
	if prompt != "" {
		rule.SetInput("", firstUnits(x.clean(s.name, area.Row, area.Col, prompt), mostRule))
	}
	if advice != "" {
		rule.SetError(excelize.DataValidationErrorStyleWarning, "", firstUnits(x.clean(s.name, area.Row, area.Col, advice), mostAdvice))
	}
}

func (x *writer) shade(s *layout, c Shade) error {
	style := &excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"D9D9D9"}}}
	if c.Tone == ToneRed {
		style = &excelize.Style{Font: &excelize.Font{Color: "9C0006"}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFC7CE"}}}
	}
	id, ok := x.tones[c.Tone]
	if !ok {
		var err error
		if id, err = x.file.NewConditionalStyle(style); err != nil {
			return err
		}
		x.tones[c.Tone] = id
	}
	return x.file.SetConditionalFormat(s.name, areaName(c.Area), []excelize.ConditionalFormatOptions{
		{Type: "formula", Criteria: c.Formula, Format: &id}})
}

// open reports that a cell may be typed into.
func (s *Sheet) open(row, col int) bool {
	if s.Guard == nil {
		return false
	}
	for _, m := range s.Guard.Open {
		if row >= m.Row && row <= m.LastRow && col >= m.Col && col <= m.LastCol {
			return true
		}
	}
	return false
}

// typed is the format of the empty cells of a column, and whether they hold text.
func (s *layout) typed(col int) (format string, text bool) {
	if s.Guard != nil {
		switch s.Guard.Typed[col] {
		case sheet.Number:
			return "", false
		case sheet.Date:
			return formatDay, false
		}
	}
	return "", s.textual[col]
}
