package write

import (
	"errors"
	"math"
	"strconv"

	"cunce/forms/sheet"
)

// A Book is a workbook to write.
type Book struct {
	// Title is told in the properties of the file, "" for none.
	Title  string
	Sheets []*Sheet
}

// A Sheet is one sheet to write. Only Name and Rows are needed.
type Sheet struct {
	Name   string
	Hidden bool
	// Rows are the cells from A1 on. Text is written as text whatever it looks like, a Number of up to fifteen digits as a
	// number, a Date as a day or moment with its format; a Number with more digits is written as text, since spreadsheets lose
	// the rest. Formula and Raw are not read.
	Rows [][]sheet.Cell
	// Header counts the rows at the top that are headings: they stay on the screen, stand on every printed page and look
	// LookHeading. Fixed counts the columns at the left that stay.
	Header, Fixed int
	// Widths are in characters of western text, one a column; 0 and what is missing are fitted to the cells.
	Widths []float64
	// Heights are those of rows in points; 0 and what is missing are left to the program that opens the file, which cannot
	// fit a row to merged cells.
	Heights []float64
	// Foot stands under every printed page in the middle; &P is the number of the page, &N how many there are, && an ampersand.
	Foot string
	// Pages is how many printed pages it is made small enough for, 0 for as many as it takes.
	Pages int
	// Grid draws lines around the cells, Landscape turns the printed page.
	Grid, Landscape bool
	Merges          []sheet.Merge
	// Paints are looks of areas, the last one wins.
	Paints []Paint
	Lists  []List
	Notes  []Note
	// Guard protects a sheet that is filled in; nil for none.
	Guard *Guard
}

// A Look is how cells look. Cells are always wrapped and begin at the top.
type Look uint8

// The looks. A title is large and in the middle; a heading bold on a shade, in the middle; an example or remark is grey.
const (
	LookPlain Look = iota
	LookTitle
	LookHeading
	LookGrey
	LookStrong
	LookBox
)

// A Paint gives an area a look.
type Paint struct {
	Area sheet.Merge
	Look Look
}

// A List is a drop-down on an area. What is typed beside the choices is refused where it is Strict, and else kept.
type List struct {
	Area    sheet.Merge
	Choices []string
	Strict  bool
	// Prompt is shown when a cell of the area is entered; Advice when something else is typed, which may be kept then.
	Prompt, Advice string
}

// A Note is a remark on a cell, 0-based.
type Note struct {
	Row, Col int
	Text     string
}

// A Loss is something that the file does not hold as it was given, at a cell (0-based), or at the sheet where Row is -1.
type Loss struct {
	Sheet    string
	Row, Col int
	What     string // one of the Lost constants
}

// What a Loss can be: characters that no xlsx can hold, the end of a text of more than 32,767 characters, a sheet's name that
// spreadsheets do not allow and that was changed, a merge or drop-down that overlaps another one.
const (
	LostCharacters = "characters"
	LostEnd        = "end"
	LostName       = "name"
	LostOverlap    = "overlap"
)

// ErrTooLarge says that a sheet has more rows or columns than any spreadsheet program opens; nothing was written.
var ErrTooLarge = errors.New("sheet has too many rows or columns for a workbook")

// Text is a cell that holds text, the empty cell for "".
func Text(s string) sheet.Cell {
	if s == "" {
		return sheet.Cell{}
	}
	return sheet.Cell{Type: sheet.Text, Text: s}
}

// Texts is a row of texts.
func Texts(all ...string) []sheet.Cell {
	row := make([]sheet.Cell, len(all))
	for i, s := range all {
		row[i] = Text(s)
	}
	return row
}

// Number is a cell that holds a number; what is no number at all is the empty cell.
func Number(f float64) sheet.Cell {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return sheet.Cell{}
	}
	return sheet.Cell{Type: sheet.Number, Text: strconv.FormatFloat(f+0, 'f', -1, 64)} // f+0: no -0
}
