package papers

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"cunce/forms/catalog"
	"cunce/forms/expr"
	"cunce/forms/sheet"
	"cunce/store/ruletable"
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

// layout of the table; a county's workbook has the same.
var layout = ruletable.Layout{Of: wordPapers, Columns: []string{"id", "group", "subject", "name", "needed", "outdated", "unknown", "unneeded", "source"},
	Titles: columnTitles, Optional: []string{"group", "outdated", "unknown", "unneeded", "source"}}

var subjects = []string{subjectHousehold, subjectMember, subjectLeft}

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

// A Fault is something wrong with a table of rules.
type Fault = ruletable.Fault

// A reader reads one table.
type reader struct {
	*ruletable.Table
	known vocabulary
}

func read(wb *sheet.Workbook, known vocabulary) (rules []*Rule, faults []Fault) {
	r := reader{ruletable.Open(wb, layout), known}
	for _, row := range r.Rows() {
		if rule := r.rule(row); rule != nil {
			rules = append(rules, rule)
		}
	}
	return rules, r.Faults()
}

// rule reads one row; nil for an empty one and for one with a fault.
func (r *reader) rule(row int) *Rule {
	rule := &Rule{ID: r.Cell(row, "id"), Group: r.Cell(row, "group"), Subject: r.Cell(row, "subject"), Name: r.Cell(row, "name"),
		Needed: r.Cell(row, "needed"), Outdated: r.Cell(row, "outdated"), Unknown: strings.Fields(r.Cell(row, "unknown")),
		Unneeded: r.Cell(row, "unneeded"), Source: r.Cell(row, "source")}
	if rule.ID == "" && rule.Name == "" && rule.Needed == "" {
		return nil
	}
	before := len(r.Faults())
	switch {
	case !r.Name(row, rule.ID):
	case rule.Needed == off:
	case !slices.Contains(subjects, rule.Subject):
		r.Fault(row, "subject", sayOneOf, strings.Join(subjects, " "))
	case rule.Name == "":
		r.Fault(row, "name", sayNoName)
	default:
		r.meaning(row, rule)
	}
	if rule.Group == "" {
		rule.Group = wordCounty
	}
	if rule.Unneeded == "" {
		rule.Unneeded = wordUnneeded
	}
	if len(r.Faults()) > before {
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
			r.Fault(row, "unknown", sayNoField, field)
		}
	}
}

func (r *reader) compile(row int, column, text, subject string, paper bool) *expr.Expr {
	e, err := expr.Parse(text)
	if err != nil {
		r.Fault(row, column, sayExpression, err)
		return nil
	}
	for _, ref := range e.Refs() {
		if ref.Path == "" && !r.known.has(subject, ref.Name) && !(paper && (ref.Name == fieldDate || ref.Name == fieldUntil)) {
			r.Fault(row, column, sayNoField, ref.Name)
		}
	}
	return e
}
