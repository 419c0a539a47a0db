package forms

import (
	"fmt"
	"strings"
	"testing"

	"cunce/forms/qtype"
)

// Stored names leave groups out but for repeats: what would lie in one column is a fault, at the later row.
func TestNamesOfOneColumn(t *testing.T) {
	// g and h are groups, names in capitals repeats, the others and those with ! questions, in the group named before the slash.
	for rows, want := range map[string]string{
		"g g/a h h/a":               "5 duplicate_name", // one name twice in the form
		"g g/R R/a h h/S S/a":       "",                 // one name in two repeats
		"g g/R R/a h h/R R/b":       "6 same_column",
		"g g/R R/a h h/R R/a":       "6 same_column",
		"R R/a g g/R":               "5 same_column",
		"R R/a g g/R!":              "5 same_column", // a question in a group, a repeat outside
		"g g/R! R R/a":              "4 same_column",
		"R R/R!":                    "", // a question inside its repeat
		"g g/a a":                   "4 duplicate_name",
		"g g/x a g":                 "5 duplicate_name", // beside a group of its name
		"R R/a R":                   "4 duplicate_name", // beside a repeat of its name
		"g g/R R/x h h/R2 R2/y":     "",
		"R R/S S/a g g/T T/S2 S2/a": "",
	} {
		got := strings.Join(columnsOf(t, rows), " ")
		if got != want {
			t.Errorf("%s: %q, want %q", rows, got, want)
		}
	}
}

// columnsOf builds a form, one row a word from row 2 on, and tells its faults.
func columnsOf(t *testing.T, rows string) []string {
	t.Helper()
	f := &Form{Name: "f"}
	last := map[string]*Group{}
	begun := map[string]bool{}
	for i, word := range strings.Fields(rows) {
		in, name, nested := strings.Cut(word, "/")
		if !nested {
			in, name = "", word
		}
		name, question := strings.CutSuffix(name, "!")
		isRepeat := name[0] >= 'A' && name[0] <= 'Z'
		if !question && (isRepeat || name == "g" || name == "h") && !(begun[word] && !nested) {
			g := &Group{Name: name, Parent: last[in], Repeat: isRepeat, Row: i + 2}
			f.Groups, last[name], begun[word] = append(f.Groups, g), g, true
			continue
		}
		f.Questions = append(f.Questions, &Question{Name: name, Type: qtype.Text, Group: last[in], Row: i + 2})
	}
	var out []string
	for _, fault := range f.Compile() {
		out = append(out, fmt.Sprint(fault.Row, " ", fault.Code))
	}
	return out
}
