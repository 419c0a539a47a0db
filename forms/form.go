package forms

import (
	"cunce/forms/expr"
	"cunce/forms/qtype"
)

// A Form is an immutable definition; nothing that depends on an answer lives on it. xlsform makes it from a workbook.
type Form struct {
	// Name is the form_id; Title, Version as in XLSForm's settings; Subject is household, member, village, township or person.
	Name, Title, Version, Subject string
	// Source names the document and item; Note says what is proposed or ambiguous.
	Source, Note string
	// Many: a subject has several responses in a round. FieldWork: the form begins with the field-work group.
	Many, FieldWork bool
	// Groups are all groups in document order (nested ones too); Questions all questions in document order.
	Groups    []*Group
	Questions []*Question
	// Lists are the choice lists by name.
	Lists map[string][]Choice
	// Hash is the SHA-256 (hex) of the definition's content, independent of layout.
	Hash string

	graph *graph // compiled: order of evaluation and dependents; see Compile
}

// A Group is a group of questions; the entry screen shows one top-level group at a time.
type Group struct {
	Name, Label, Hint string
	Parent            *Group // nil at the top
	Relevant          string
	Row               int // 1-based row of the survey sheet
	Appearance        string

	relevant *expr.Expr
}

// A Question is one row of the survey that is not a group. Texts hold the default language. Expressions are kept as
// written; Compile parses them. The fields after Trigger are this program's own columns.
type Question struct {
	Name, Label, Hint, Guidance string
	Type                        qtype.Type
	List                        string // choice list name
	Group                       *Group // nil: directly in the form
	Row                         int    // 1-based row of the survey sheet

	Required, RequiredMessage     string
	Relevant                      string
	Constraint, ConstraintMessage string
	Calculation, Default          string
	ChoiceFilter                  string
	ReadOnly                      string
	Appearance                    string
	Parameters                    map[string]string
	Trigger                       string

	Problem                 string // true means the answer is a problem
	Normal                  string // the choice that means all is well
	NoBatch                 bool   // batch=no: never filled in bulk
	Unit                    string // shown beside the field
	Grade                   string // problem_grade: issue or hint
	Category, Office        string // the defaults
	DueDays                 int
	Urgent                  bool
	Detail                  string // name of the text question required when this one is a problem
	AboutMember             bool
	Warning, WarningMessage string
	Critical                bool
	Prefill                 string
	Carry                   bool

	compiled *compiledQuestion
}

// A Choice is one option of a list; Extra holds the other columns of the choices sheet, for choice_filter.
type Choice struct {
	Name, Label string
	Extra       map[string]string
}

// A Fault is something wrong with the definition; xlsform adds the sheet and the column's place.
type Fault struct {
	Row                       int
	Column                    string // name of the survey column: relevant, constraint ...
	Code, Message, Suggestion string
	Expr                      *expr.Error // the place inside an expression, or nil
}

type graph struct{}
type compiledQuestion struct{}

// Compile parses every expression of a form, checks every reference, finds cycles and computes the Hash. It returns
// all faults at once; a form with faults must not be used.
func Compile(f *Form) []Fault { return nil }

// Path is the question's path: the names of its groups and itself joined by "/".
func (q *Question) Path() string { return "" }

// Top is the top-level group of a question, nil if it has none.
func (q *Question) Top() *Group { return nil }

// Question finds a question by path or by its name where that is unique.
func (f *Form) Question(pathOrName string) (*Question, bool) { return nil, false }

// TopGroups are the screens of the form: its top-level groups in order. Questions outside any group belong to a nameless
// group of their own.
func (f *Form) TopGroups() []*Group { return nil }
