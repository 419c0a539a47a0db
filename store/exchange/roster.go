package exchange

import (
	"cmp"
	"slices"
	"time"

	"cunce/forms/sheet"
)

// A Roster is what a workbook says about the households of a village, cleaned and checked, before it meets the file.
type Roster struct {
	// Book is the name of the workbook, for the list of imports.
	Book       string
	Households []*Household
	// Groups are the village groups in the order in which they were seen.
	Groups []string
	// Refused are the rows that were not taken; Warnings what was taken but should be looked at.
	Refused, Warnings []Finding

	sheets  []string // those with a roster, in order
	tables  []*table
	words   *Vocabulary
	mapping Mapping
	waiting []waiting
	homes   map[place]*Household // of the rows that name nobody's household themselves
}

// A Household is one household of a roster. Card are the fields of the form `household` that the workbook fills in.
type Household struct {
	Number string // national number, "" where the workbook has none
	Head   string // name of the head
	HeadID string // ID number of the head, "" where that row was refused
	Card   Card
	People []*Person

	place    place
	key      string // what the rows of the household have in common: its number, "" where the workbook has none
	declared int    // people that the workbook says it has, 0 where it does not say
	rows     int    // people that it lists, refused ones too
	heads    bool   // from a list of heads, one row a household
	lost     string
	told     map[string]string
}

// A Person is one row that is sound. Card are the fields of the form `member`.
type Person struct {
	Name, ID string
	Card     Card

	place  place
	column int    // of the ID number
	lacks  string // why there is none, in words
}

// A Finding says what is wrong with a row, as the spreadsheet counts: rows from 1, columns by letter. Message is plain
// Chinese and names the person; it never holds an ID number.
type Finding struct {
	Sheet   string `json:"sheet"`
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

// A place is a row of a sheet, 1-based.
type place struct {
	sheet string
	row   int
}

// ReadRoster reads every visible sheet of a workbook that has the header of a roster: one row a person, columns in any
// order. now bounds the dates of birth. ErrNoHeader if no sheet has one, ErrNoRows if there is nothing below it.
func ReadRoster(wb *sheet.Workbook, now time.Time) (*Roster, error) {
	return builtin().Read(wb, now, nil)
}

func (r *Roster) read(wb *sheet.Workbook, now time.Time) error {
	reader := newReader(r, now)
	for _, s := range wb.Sheets {
		if !s.Hidden {
			reader.sheet(s, nil)
		}
	}
	return r.finish(reader)
}

// readBeside reads the sheets of a workbook while they come.
func (r *Roster) readBeside(book *sheet.Reading, now time.Time) error {
	reader := newReader(r, now)
	for i := 0; ; i++ {
		name, hidden, ok := book.Sheet(i)
		if !ok {
			return r.finish(reader)
		}
		if !hidden {
			more := func(n int) [][]sheet.Cell { return book.Rows(i, n) }
			reader.sheet(&sheet.Sheet{Name: name, Merges: book.Merges(i), Rows: more(searched)}, more)
		}
	}
}

// sheet reads a sheet, if it has the header of a roster; more is nil where all rows are there.
func (r *reader) sheet(s *sheet.Sheet, more rowsFrom) {
	if t, ok := findTable(s, more, r.roster.words, r.roster.mapping); ok {
		r.roster.sheets = append(r.roster.sheets, s.Name)
		r.roster.tables = append(r.roster.tables, t)
		r.read(t)
	}
}

// finish ends a reading.
func (r *Roster) finish(reader *reader) error {
	if len(r.sheets) == 0 {
		return ErrNoHeader
	}
	if len(r.Households) == 0 && len(r.Refused) == 0 {
		return ErrNoRows
	}
	reader.finish()
	r.sort()
	for _, t := range r.tables {
		t.keep()
	}
	return nil
}

// sort puts the findings in the order of the workbook.
func (r *Roster) sort() {
	order := map[string]int{}
	for i, name := range r.sheets {
		order[name] = i
	}
	byPlace := func(a, b Finding) int {
		return cmp.Or(cmp.Compare(order[a.Sheet], order[b.Sheet]), cmp.Compare(a.Row, b.Row))
	}
	slices.SortStableFunc(r.Refused, byPlace)
	slices.SortStableFunc(r.Warnings, byPlace)
}

func (r *Roster) refuse(p place, column int, code, message string) {
	r.Refused = append(r.Refused, Finding{p.sheet, p.row, sheet.ColumnName(column), code, message})
}

func (r *Roster) warn(p place, column int, code, message string) {
	r.Warnings = append(r.Warnings, Finding{p.sheet, p.row, sheet.ColumnName(column), code, message})
}
