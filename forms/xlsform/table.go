package xlsform

import (
	"strings"

	"cunce/forms/normal"
	"cunce/forms/sheet"
)

// A table is a sheet behind its header row.
type table struct {
	name    string
	sheet   *sheet.Sheet
	first   int // 0-based row after the header
	columns map[string][]column
	known   map[string]string // the spellings of this sheet's own columns
	// languages of the text columns in the order in which they stand.
	languages []string
	language  string // the one to show
}

type column struct {
	index    int
	language string
}

// newTable finds the header (the first row that is not blank) and names the columns. Unknown ones keep their own names:
// choice filters use them.
func newTable(s *sheet.Sheet, known map[string]string) *table {
	t := &table{name: s.Name, sheet: s, columns: map[string][]column{}, known: known}
	for t.first < len(s.Rows) && blankRow(s.Rows[t.first]) {
		t.first++
	}
	if t.first == len(s.Rows) {
		return t
	}
	for i, cell := range s.Rows[t.first] {
		if strings.TrimSpace(cell.Text) == "" {
			continue
		}
		name, language := heading(cell.Text, known)
		if known[name] == "" {
			name = clean(cell.Text)
		}
		t.columns[name] = append(t.columns[name], column{i, language})
		if language != "" && !contains(t.languages, language) {
			t.languages = append(t.languages, language)
		}
	}
	t.first++
	return t
}

func blankRow(cells []sheet.Cell) bool {
	for _, c := range cells {
		if strings.TrimSpace(c.Text) != "" {
			return false
		}
	}
	return true
}

func contains(all []string, one string) bool {
	for _, s := range all {
		if strings.EqualFold(s, one) {
			return true
		}
	}
	return false
}

// speak picks the language that the form is shown in: the one asked for, else the column without a language, else Chinese,
// else the first.
func (t *table) speak(language string) {
	t.language = ""
	for _, l := range t.languages {
		if language != "" && (strings.EqualFold(l, language) || strings.EqualFold(code(l), code(language))) {
			t.language = l
			return
		}
	}
	for _, c := range t.columns["label"] {
		if c.language == "" {
			return
		}
	}
	for _, l := range t.languages {
		low := strings.ToLower(l)
		if strings.Contains(low, "中文") || strings.Contains(low, "chinese") || strings.HasPrefix(strings.ToLower(code(l)), "zh") {
			t.language = l
			return
		}
	}
	if len(t.languages) > 0 {
		t.language = t.languages[0]
	}
}

// code is what a language has in brackets, "zh" in "Chinese (zh)"; a name without brackets is its own code.
func code(language string) string {
	if i := strings.LastIndex(language, "("); i >= 0 {
		return strings.TrimSpace(strings.Trim(language[i:], "() "))
	}
	return language
}

// row is one row of a table; number is 1-based as the spreadsheet shows it.
type row struct {
	table  *table
	number int
}

// rows calls f for every row that holds anything.
func (t *table) rows(f func(row)) {
	for i := t.first; i < len(t.sheet.Rows); i++ {
		if !blankRow(t.sheet.Rows[i]) {
			f(row{t, i + 1})
		}
	}
}

// text is a cell by column name: of a text in several languages the one to show, else whatever there is.
func (r row) text(name string) string {
	best, rank := "", 0
	for _, c := range r.table.columns[name] {
		text := r.cell(name, c)
		if text == "" {
			continue
		}
		now := 1
		if c.language == "" {
			now = 2
		}
		if strings.EqualFold(c.language, r.table.language) {
			now = 3
		}
		if now > rank {
			best, rank = text, now
		}
	}
	return best
}

// cell is the text of one column.
func (r row) cell(name string, c column) string {
	text := r.table.sheet.At(r.number-1, c.index).Text
	if expressionColumns[name] && r.table.known[name] != "" { // a column of choices may be called type
		text = straighten(text)
	}
	return strings.TrimSpace(unseen.Replace(text))
}

var quotes = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`)

// straighten undoes the smart quotes of word processors.
func straighten(text string) string { return quotes.Replace(text) }

// unseen undoes what nobody sees in a cell: spaces that do not break, marks of the byte order and joints without width.
var unseen = strings.NewReplacer("\u00a0", " ", "\ufeff", "", "\u200b", "", "\u2060", "", "\u00ad", "")

// clean makes a name out of a cell: half width, straight quotes, without spaces around.
func clean(text string) string {
	return strings.TrimSpace(straighten(normal.Width(unseen.Replace(text))))
}
