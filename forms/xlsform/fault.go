package xlsform

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"cunce/forms/sheet"
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
		b.WriteString("。" + f.Suggestion)
	}
	if f.source != "" && f.mark > 0 {
		b.WriteString("\n    " + f.source + "\n    " + caret(f.source, f.mark))
	}
	return b.String()
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

// caret is a line with a mark under a character, 1-based; wide characters before it are stood in for by wide spaces.
func caret(source string, at int) string {
	var b strings.Builder
	for i, r := range []rune(source) {
		switch {
		case i >= at-1:
			return b.String() + "^"
		case unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x30ff || r >= 0xff01 && r <= 0xff60:
			b.WriteRune('　')
		case r == '\t':
			b.WriteRune('\t')
		default:
			b.WriteByte(' ')
		}
	}
	return b.String() + "^"
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
	at := t.columns[name]
	if len(at) == 0 {
		return ""
	}
	shown := slices.IndexFunc(at, func(c column) bool { return strings.EqualFold(c.language, t.language) })
	return sheet.ColumnName(at[max(shown, 0)].index)
}
