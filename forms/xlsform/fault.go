package xlsform

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"cunce/forms/sheet"

	"golang.org/x/text/width"
)

// Severity says what a fault means for the form.
type Severity string

// An Error refuses the form; a Warning does not; Skipped names something that the form has and this program leaves out.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Skipped Severity = "skipped"
)

// A Fault is something in a workbook that the person who wrote it should look at.
type Fault struct {
	Severity Severity `json:"severity"`
	Sheet    string   `json:"sheet"`
	Row      int      `json:"row"`    // 1-based as the spreadsheet shows it, 0 for the whole sheet
	Column   string   `json:"column"` // letter as the spreadsheet shows it, "" for the whole row
	// Code is a short English name for programs; Message and Suggestion are for people.
	Code       string `json:"code"`
	Message    string `json:"message"`
	Suggestion string `json:"suggestion"`

	source string // the expression that is wrong
	mark   int    // 1-based character in source, 0 for none
}

// String is the fault as a person reads it: where, what, what to do, and for an expression the place under it.
func (f Fault) String() string {
	var b strings.Builder
	b.WriteString(severityWords[f.Severity])
	b.WriteString("  ")
	b.WriteString(place(f))
	b.WriteString(f.Message)
	if f.Suggestion != "" {
		b.WriteString(stop(f.Message) + f.Suggestion)
	}
	if f.source != "" && f.mark > 0 {
		line, mark := pointed(f.source, f.mark)
		b.WriteString("\n    " + line + "\n    " + mark)
	}
	return b.String()
}

// stop is what stands between a sentence and the next.
func stop(sentence string) string {
	if strings.HasSuffix(sentence, "？") {
		return ""
	}
	return "。"
}

func place(f Fault) string {
	at := f.Sheet
	if f.Row > 0 {
		at += say(wordRow, f.Row)
	}
	if f.Column != "" {
		at += say(wordColumn, f.Column)
	}
	if at != "" {
		at += "：" // the message follows
	}
	return at
}

// Lines of an expression are at most so many cells wide, so that a terminal does not break them and lose the place.
const (
	shownCells  = 72
	beforePlace = 48 // cells that are shown before the place where there are more
)

// pointed is an expression on one line, or the part of it around the place, and a line with a mark under that place, 1-based.
// Wide characters before the mark are stood in for by wide spaces, so that it stands right whatever the width of a cell.
func pointed(source string, at int) (line, mark string) {
	runes := []rune(strings.Map(oneLine, source))
	at = min(max(at, 1), len(runes)+1) - 1
	from, width := at, 0
	for from > 0 && width+cellsOf(runes[from-1]) <= beforePlace {
		from--
		width += cellsOf(runes[from])
	}
	to := at
	for to < len(runes) && width+cellsOf(runes[to]) <= shownCells {
		width += cellsOf(runes[to])
		to++
	}
	var b, m strings.Builder
	if from > 0 {
		b.WriteString("...")
		m.WriteString("   ")
	}
	for _, r := range runes[from:at] {
		switch cellsOf(r) {
		case 2:
			m.WriteRune('　')
		case 1:
			m.WriteByte(' ')
		}
	}
	b.WriteString(string(runes[from:to]))
	if to < len(runes) {
		b.WriteString("...")
	}
	return b.String(), m.String() + "^"
}

// oneLine turns layout into spaces, one for one, and drops nothing, so that places stay.
func oneLine(r rune) rune {
	if unicode.IsControl(r) {
		return ' '
	}
	return r
}

// cellsOf is how many cells of a terminal a character takes.
func cellsOf(r rune) int {
	switch kind := width.LookupRune(r).Kind(); {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// faults collects in any order and hands out by sheet (in the order of the workbook), row and column.
type faults struct {
	sheets []string
	all    []Fault
}

func (fs *faults) add(f Fault) { fs.all = append(fs.all, f) }

// at adds a fault at a cell of a table; column is the table's own name of it, "" for the whole row.
func (fs *faults) at(sev Severity, t *table, row int, column, code, message, suggestion string) {
	fs.add(Fault{Severity: sev, Sheet: t.name, Row: row, Column: t.letter(column), Code: code, Message: message, Suggestion: suggestion})
}

func (fs *faults) sorted() []Fault {
	place := func(name string) int { return slices.Index(fs.sheets, name) }
	slices.SortStableFunc(fs.all, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(place(a.Sheet), place(b.Sheet)), cmp.Compare(a.Row, b.Row),
			cmp.Compare(len(a.Column), len(b.Column)), cmp.Compare(a.Column, b.Column))
	})
	return fs.all
}

// letter is the letter of a column as the spreadsheet shows it; of a text in several languages that of the one to show.
func (t *table) letter(name string) string {
	at, language := t.columns[name], t.language
	if base, other, ok := strings.Cut(name, "::"); ok && len(at) == 0 {
		at, language = t.columns[base], other
	}
	if len(at) == 0 {
		return ""
	}
	shown := slices.IndexFunc(at, func(c column) bool { return strings.EqualFold(c.language, language) })
	return sheet.ColumnName(at[max(shown, 0)].index)
}
