package papers

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"cunce/forms/catalog"
	"cunce/forms/expr"
	"cunce/forms/sheet"
)

// A Rule is one row of the table: which paper, who should have it, and when it is out of date.
type Rule struct {
	ID, Group, Subject, Name string
	Needed                   string   // an expression
	Outdated                 string   // an expression over ${date} and ${until} of the paper besides; "" where only until counts
	Unknown                  []string // questions: while one of them is blank nobody can tell that the paper is not needed
	Unneeded                 string   // why it is not needed where Needed does not hold
	Source                   string

	needed, outdated *expr.Expr // nil for "no"
	dated            bool       // outdated reads the date
}

// The subjects of rules: the household, each of its living members, each member who left. A county's rule whose needed is off
// takes the program's away.
const (
	subjectHousehold = "household"
	subjectMember    = "member"
	subjectLeft      = "left"
	off              = "off"
)

var (
	columns  = []string{"id", "group", "subject", "name", "needed", "outdated", "unknown", "unneeded", "source"}
	subjects = []string{subjectHousehold, subjectMember, subjectLeft}
)

//go:embed rules.md
var builtinTable []byte

var builtin = sync.OnceValue(func() []*Rule {
	wb, err := sheet.Parse("rules.md", builtinTable, sheet.DefaultLimits)
	if err != nil {
		panic(err) // part of the program
	}
	household, _ := catalog.Form("household")
	member, _ := catalog.Form("member")
	rules, faults := read(wb, vocabulary{household, member})
	if len(faults) > 0 {
		panic(faults[0].Message)
	}
	return rules
})

// A Fault is something wrong with a table of rules: row and column of its cell, the row as the workbook shows it.
type Fault struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Message string `json:"message"`
}

// A reader reads one sheet.
type reader struct {
	sheet  *sheet.Sheet
	known  vocabulary
	at     map[string]int // columns by name
	first  int            // row of the first rule
	seen   map[string]bool
	faults []Fault
}

func read(wb *sheet.Workbook, known vocabulary) (rules []*Rule, faults []Fault) {
	r := reader{known: known, seen: map[string]bool{}}
	if len(wb.Sheets) == 0 {
		return nil, []Fault{{1, "id", sayNoTable}}
	}
	r.sheet = wb.Sheets[0]
	if !r.header() {
		return nil, r.faults
	}
	for row := r.first; row < len(r.sheet.Rows); row++ {
		if rule := r.rule(row); rule != nil {
			rules = append(rules, rule)
		}
	}
	return rules, r.faults
}

// header finds the row that names the columns.
func (r *reader) header() bool {
	for row := range min(len(r.sheet.Rows), 20) {
		r.at = map[string]int{}
		for col, c := range r.sheet.Rows[row] {
			if name := columnNamed(c.Text); name != "" {
				r.at[name] = col
			}
		}
		if _, ok := r.at["id"]; !ok {
			continue
		}
		r.first = row + 1
		for _, name := range []string{"subject", "name", "needed"} {
			if _, ok := r.at[name]; !ok {
				r.fault(row, name, sayNoColumn, name)
			}
		}
		return len(r.faults) == 0
	}
	r.faults = append(r.faults, Fault{1, "id", sayNoTable})
	return false
}

func columnNamed(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	for i, name := range columns {
		if text == name || text == columnTitles[i] {
			return name
		}
	}
	return ""
}

func (r *reader) fault(row int, column, message string, args ...any) {
	r.faults = append(r.faults, Fault{row + 1, column, say(message, args...)})
}

func (r *reader) cell(row int, column string) string {
	col, ok := r.at[column]
	if !ok {
		return ""
	}
	return strings.TrimSpace(r.sheet.At(row, col).Text)
}

// rule reads one row; nil for an empty one and for one with a fault.
func (r *reader) rule(row int) *Rule {
	rule := &Rule{ID: r.cell(row, "id"), Group: r.cell(row, "group"), Subject: r.cell(row, "subject"), Name: r.cell(row, "name"),
		Needed: r.cell(row, "needed"), Outdated: r.cell(row, "outdated"), Unknown: strings.Fields(r.cell(row, "unknown")),
		Unneeded: r.cell(row, "unneeded"), Source: r.cell(row, "source")}
	if rule.ID == "" && rule.Name == "" && rule.Needed == "" {
		return nil
	}
	before := len(r.faults)
	switch {
	case !wellNamed(rule.ID):
		r.fault(row, "id", sayBadID, rule.ID)
	case r.seen[rule.ID]:
		r.fault(row, "id", sayTwice, rule.ID)
	case rule.Needed == off:
	case !slices.Contains(subjects, rule.Subject):
		r.fault(row, "subject", sayOneOf, strings.Join(subjects, " "))
	case rule.Name == "":
		r.fault(row, "name", sayNoName)
	default:
		r.meaning(row, rule)
	}
	r.seen[rule.ID] = true
	if rule.Group == "" {
		rule.Group = wordCounty
	}
	if rule.Unneeded == "" {
		rule.Unneeded = wordUnneeded
	}
	if len(r.faults) > before {
		return nil
	}
	return rule
}

// meaning compiles the expressions, and looks up everything that a rule names.
func (r *reader) meaning(row int, rule *Rule) {
	rule.needed = r.compile(row, "needed", rule.Needed, rule.Subject, false)
	if rule.Outdated != "" {
		rule.outdated = r.compile(row, "outdated", rule.Outdated, rule.Subject, true)
	}
	if rule.outdated != nil {
		rule.dated = slices.ContainsFunc(rule.outdated.Refs(), func(ref expr.Ref) bool { return ref.Path == "" && ref.Name == fieldDate })
	}
	for _, field := range rule.Unknown {
		if !r.known.asks(rule.Subject, field) {
			r.fault(row, "unknown", sayNoField, field)
		}
	}
}

func (r *reader) compile(row int, column, text, subject string, paper bool) *expr.Expr {
	e, err := expr.Parse(text)
	if err != nil {
		r.fault(row, column, sayExpression, err)
		return nil
	}
	for _, ref := range e.Refs() {
		if ref.Path == "" && !r.known.has(subject, ref.Name) && !(paper && (ref.Name == fieldDate || ref.Name == fieldUntil)) {
			r.fault(row, column, sayNoField, ref.Name)
		}
	}
	return e
}

func wellNamed(id string) bool {
	if id == "" || len(id) > 40 {
		return false
	}
	return strings.Trim(strings.ToLower(id), "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}
