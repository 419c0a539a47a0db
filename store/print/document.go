package print

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"unicode"
)

// A Document is what is printed at once: pages of A4 paper.
type Document struct {
	Title string // of the file
	Pages []Page
}

// A Page begins on a new sheet of paper and may run over several.
type Page struct {
	Name   string // of its sheet in a workbook
	Corner string // small, at the left over the title: which annex of which letter
	Title  string
	Under  []string // lines under the title; they are repeated with it, and what a tab parts is spread over the line
	Wide   bool     // the paper lies, for many columns
	Blocks []Block
	Sign   []string // who signs, right under the tables; behind each stands a line
	Notes  []string // in small print at the end: which figures count what, who printed it
}

// A Block is a table or a text under a heading.
type Block struct {
	Heading string
	Over    string     // a line inside the frame over the headings of the columns; what a tab parts is spread over it
	Columns []Column   // headings are left out where all titles are blank
	Rows    [][]string // one of a single cell among several columns runs over all of them
	Join    bool       // an empty cell of the first column belongs to the one above it: they are one, and stay on one page where they can
	Text    string     // under the rows, or instead of them
}

// A Column is one column of a block. Share is its part of the width, as a number against those of the other columns.
type Column struct {
	Title string
	Share int
	Right bool
}

// Errors of Write: for a file that is neither .html nor .xlsx, and for more pages than one workbook should have as sheets.
var (
	ErrFormat = errors.New("no format to print in")
	ErrSheets = errors.New("too many pages for one workbook")
)

// MostSheets is how many pages a workbook may have. Spreadsheet programs open more, but nobody finds a sheet among them, and it
// takes minutes to write them.
const MostSheets = 600

var writers = map[string]func(io.Writer, Document) error{".html": page, ".xlsx": workbook}

// Known reports whether a file's name ends as Write can write it.
func Known(file string) bool { return writers[strings.ToLower(filepath.Ext(file))] != nil }

// Write writes a document as the end of a file's name asks for: .html or .xlsx.
func Write(w io.Writer, file string, d Document) error {
	write := writers[strings.ToLower(filepath.Ext(file))]
	if write == nil {
		return fmt.Errorf("%s: %w", filepath.Base(file), ErrFormat)
	}
	return write(w, d)
}

// parts are the texts of a line that are spread over it.
func parts(line string) []string {
	all := strings.Split(line, "\t")
	for i := range all {
		all[i] = plain(all[i])
	}
	return all
}

// A run is some rows of a block that have the first cell in common.
type run struct{ from, to int }

// runs are the rows as they are joined: every row by itself where the block joins none.
func (b Block) runs() (all []run) {
	for i, row := range b.Rows {
		if b.Join && i > 0 && len(row) > 1 && row[0] == "" && len(b.Rows[i-1]) > 1 {
			all[len(all)-1].to = i + 1
			continue
		}
		all = append(all, run{i, i + 1})
	}
	return all
}

// over reports a row that runs over all columns.
func (b Block) over(row []string) bool { return len(row) == 1 && len(b.Columns) > 1 }

// plain is a text on one line without what a terminal or a viewer obeys.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' || r == '\ufffe' || r == '\uffff' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	return strings.Join(strings.Fields(s), " ")
}

// titled reports whether a block's columns have headings.
func (b Block) titled() bool {
	for _, c := range b.Columns {
		if c.Title != "" {
			return true
		}
	}
	return false
}

// spans shares width out among the columns of a block, each at least one.
func (b Block) spans(width int) []int {
	total := 0
	for _, c := range b.Columns {
		total += max(c.Share, 1)
	}
	spans, left, shares := make([]int, len(b.Columns)), width, total
	for i, c := range b.Columns {
		share := max(c.Share, 1)
		behind := len(b.Columns) - 1 - i
		spans[i] = max(1, min((left*share+shares/2)/shares, left-behind))
		left -= spans[i]
		shares -= share
	}
	return spans
}
