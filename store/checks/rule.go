package checks

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"cunce/forms/expr"
	"cunce/forms/sheet"
	"cunce/store/ruletable"
)

// A Rule is one row of the table: what holds when all is well, and what to say where it does not.
type Rule struct {
	ID, Group, Subject, Level string
	Holds                     string // an expression
	Message                   string
	Fields                    []string // of the subject's card; the first is the question at which it is shown
	Source                    string

	holds *expr.Expr
	refs  []expr.Ref // what it reads
}

// The subjects of rules. A pair is a member and the head of the household; an amount an answer with a unit and that of the
// round before.
const (
	subjectMember    = "member"
	subjectPair      = "pair"
	subjectHousehold = "household"
	subjectAmount    = "amount"
	subjectVillage   = "village"
)

// The levels of rules: an Error forbids completing the card, an Explain does until a reason is given, a Warn may be kept with a
// reason, a Hint is listed alone. A county's Off takes a rule away.
const (
	Error   = "error"
	Explain = "explain"
	Warn    = "warn"
	Hint    = "hint"
	off     = "off"
)

// layout of the table; a county's workbook has the same.
var layout = ruletable.Layout{Of: wordRules, Columns: []string{"id", "group", "subject", "level", "holds", "message", "fields", "source"},
	Titles: columnTitles, Optional: []string{"group", "source"}}

var (
	subjects = []string{subjectMember, subjectPair, subjectHousehold, subjectAmount, subjectVillage}
	levels   = []string{Error, Explain, Warn, Hint, off}
)

//go:embed rules.md
var builtinTable []byte

// builtin are the rules that come with the program.
var builtin = sync.OnceValue(func() []Rule {
	wb, err := sheet.Parse("rules.md", builtinTable, sheet.DefaultLimits)
	if err != nil {
		panic(err) // part of the program
	}
	rules, faults := read(wb, standing())
	if len(faults) > 0 {
		panic(faults[0].Message)
	}
	return rules
})

// Builtin are the rules that come with the program, in the order of the table.
func Builtin() []Rule { return slices.Clone(builtin()) }

// A Fault is something wrong with a table of rules.
type Fault = ruletable.Fault

// Read reads a table of rules, and all that is wrong with it.
func Read(wb *sheet.Workbook) ([]Rule, []Fault) { return read(wb, standing()) }

func read(wb *sheet.Workbook, known *vocabulary) (rules []Rule, faults []Fault) {
	r := reader{ruletable.Open(wb, layout), known}
	for _, row := range r.Rows() {
		if rule, ok := r.rule(row); ok {
			rules = append(rules, rule)
		}
	}
	return rules, r.Faults()
}

// A reader reads one table.
type reader struct {
	*ruletable.Table
	known *vocabulary
}

// rule reads one row; ok is false for an empty one and for one with a fault.
func (r *reader) rule(row int) (rule Rule, ok bool) {
	rule = Rule{ID: r.Cell(row, "id"), Group: r.Cell(row, "group"), Subject: r.Cell(row, "subject"), Level: r.Cell(row, "level"),
		Holds: r.Cell(row, "holds"), Message: r.Cell(row, "message"), Fields: strings.Fields(r.Cell(row, "fields")),
		Source: r.Cell(row, "source")}
	if rule.ID == "" && rule.Holds == "" && rule.Message == "" {
		return rule, false
	}
	before := len(r.Faults())
	switch {
	case !r.Name(row, rule.ID):
	case !slices.Contains(levels, rule.Level):
		r.Fault(row, "level", sayOneOf, strings.Join(levels, " "))
	case rule.Level == off:
	case !slices.Contains(subjects, rule.Subject):
		r.Fault(row, "subject", sayOneOf, strings.Join(subjects, " "))
	default:
		r.meaning(row, &rule)
	}
	if rule.Group == "" {
		rule.Group = wordCounty
	}
	return rule, len(r.Faults()) == before
}

// meaning compiles the expression, and looks up everything that a rule names.
func (r *reader) meaning(row int, rule *Rule) {
	if rule.Message == "" {
		r.Fault(row, "message", sayNoMessage)
	}
	var err error
	if rule.holds, err = expr.Parse(rule.Holds); err != nil {
		r.Fault(row, "holds", sayExpression, err)
		return
	}
	rule.refs = rule.holds.Refs()
	for _, ref := range rule.refs {
		if ref.Path == "" && !r.known.has(rule.Subject, ref.Name) {
			r.Fault(row, "holds", sayNoField, ref.Name)
		}
	}
	for _, found := range place.FindAllStringSubmatch(rule.Message, -1) {
		if !r.known.has(rule.Subject, found[1]) {
			r.Fault(row, "message", sayNoField, found[1])
		}
	}
	for _, field := range rule.Fields {
		if !r.known.asks(rule.Subject, field) {
			r.Fault(row, "fields", sayNoField, field)
		}
	}
	if len(rule.Fields) == 0 && (rule.Subject == subjectMember || rule.Subject == subjectPair) {
		r.Fault(row, "fields", sayNoFields)
	}
}
