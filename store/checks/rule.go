package checks

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"cunce/forms/expr"
	"cunce/forms/sheet"
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

// columns of the table; a county's workbook has the same.
var columns = []string{"id", "group", "subject", "level", "holds", "message", "fields", "source"}

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

// A Fault is something wrong with a table of rules: the row and column of its cell, 1-based, as the workbook shows them.
type Fault struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Message string `json:"message"`
}

// Read reads a table of rules, and all that is wrong with it.
func Read(wb *sheet.Workbook) ([]Rule, []Fault) { return read(wb, standing()) }

func read(wb *sheet.Workbook, known *vocabulary) (rules []Rule, faults []Fault) {
	r := reader{known: known, seen: map[string]bool{}}
	if len(wb.Sheets) == 0 {
		return nil, []Fault{{1, "id", sayNoTable}}
	}
	r.sheet = wb.Sheets[0]
	if !r.header() {
		return nil, r.faults
	}
	for row := r.first; row < len(r.sheet.Rows); row++ {
		if rule, ok := r.rule(row); ok {
			rules = append(rules, rule)
		}
	}
	return rules, r.faults
}

// A reader reads one sheet.
type reader struct {
	sheet  *sheet.Sheet
	known  *vocabulary
	at     map[string]int // columns by name
	first  int            // row of the first rule
	seen   map[string]bool
	faults []Fault
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
		if _, ok := r.at["id"]; ok {
			r.first = row + 1
			return r.complete(row)
		}
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

func (r *reader) complete(row int) bool {
	for _, name := range columns {
		if _, ok := r.at[name]; !ok && name != "source" && name != "group" {
			r.fault(row, name, sayNoColumn, name)
		}
	}
	return len(r.faults) == 0
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

// rule reads one row; ok is false for an empty one and for one with a fault.
func (r *reader) rule(row int) (rule Rule, ok bool) {
	rule = Rule{ID: r.cell(row, "id"), Group: r.cell(row, "group"), Subject: r.cell(row, "subject"), Level: r.cell(row, "level"),
		Holds: r.cell(row, "holds"), Message: r.cell(row, "message"), Fields: strings.Fields(r.cell(row, "fields")),
		Source: r.cell(row, "source")}
	if rule.ID == "" && rule.Holds == "" && rule.Message == "" {
		return rule, false
	}
	before := len(r.faults)
	switch {
	case !wellNamed(rule.ID):
		r.fault(row, "id", sayBadID, rule.ID)
	case r.seen[rule.ID]:
		r.fault(row, "id", sayTwice, rule.ID)
	case !slices.Contains(levels, rule.Level):
		r.fault(row, "level", sayOneOf, strings.Join(levels, " "))
	case rule.Level == off:
	case !slices.Contains(subjects, rule.Subject):
		r.fault(row, "subject", sayOneOf, strings.Join(subjects, " "))
	default:
		r.meaning(row, &rule)
	}
	r.seen[rule.ID] = true
	if rule.Group == "" {
		rule.Group = wordCounty
	}
	return rule, len(r.faults) == before
}

// meaning compiles the expression, and looks up everything that a rule names.
func (r *reader) meaning(row int, rule *Rule) {
	if rule.Message == "" {
		r.fault(row, "message", sayNoMessage)
	}
	var err error
	if rule.holds, err = expr.Parse(rule.Holds); err != nil {
		r.fault(row, "holds", sayExpression, err)
		return
	}
	rule.refs = rule.holds.Refs()
	for _, ref := range rule.refs {
		if ref.Path == "" && !r.known.has(rule.Subject, ref.Name) {
			r.fault(row, "holds", sayNoField, ref.Name)
		}
	}
	for _, found := range place.FindAllStringSubmatch(rule.Message, -1) {
		if !r.known.has(rule.Subject, found[1]) {
			r.fault(row, "message", sayNoField, found[1])
		}
	}
	for _, field := range rule.Fields {
		if !r.known.asks(rule.Subject, field) {
			r.fault(row, "fields", sayNoField, field)
		}
	}
	if len(rule.Fields) == 0 && (rule.Subject == subjectMember || rule.Subject == subjectPair) {
		r.fault(row, "fields", sayNoFields)
	}
}

func wellNamed(id string) bool {
	if id == "" || len(id) > 40 {
		return false
	}
	return strings.Trim(strings.ToLower(id), "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}
