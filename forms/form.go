package forms

import (
	"regexp"
	"slices"
	"strings"

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
	// OnePer names the question whose answer tells several responses of one subject in a round apart: there is one per choice,
	// and they are compared. "" for a form that is answered once.
	OnePer string
	// Groups are all groups in document order (nested ones too); Questions all questions in document order.
	Groups    []*Group
	Questions []*Question
	// Languages are the languages of the texts; the first is that of Label, Hint ... and of what is stored, the others are in
	// Translations. Nil where there is one.
	Languages []string
	// Lists are the choice lists by name.
	Lists map[string][]Choice
	// Hash is the SHA-256 (hex) of the definition's content, independent of layout (rows of the workbook).
	Hash string

	graph *graph // compiled: order of evaluation and dependents; see Compile
}

// A Group is a group of questions; the entry screen shows one top-level group at a time.
type Group struct {
	Name, Label, Hint string
	Parent            *Group `json:"-"` // nil at the top
	Relevant          string `json:",omitempty"`
	Row               int    // 1-based row of the survey sheet
	Appearance        string `json:",omitempty"`
	// Translations are the texts in other languages: language to column (label, hint) to text.
	Translations map[string]map[string]string `json:",omitempty"`
	// Repeat: the group is asked as often as there are instances of it. RepeatCount is an expression that fixes how many; without
	// it the officer adds and removes them.
	Repeat      bool   `json:",omitempty"`
	RepeatCount string `json:",omitempty"`

	compiled *compiledGroup
}

// A Question is one row of the survey that is not a group. Texts hold the default language. Expressions are kept as
// written; Compile parses them. The fields after Trigger are this program's own columns.
type Question struct {
	Name, Label    string
	Hint, Guidance string `json:",omitempty"`
	Type           qtype.Type
	List           string `json:",omitempty"` // choice list name
	// Foreign is the type as the workbook writes it, of a question that is not collected here (geopoint, image ...).
	Foreign string `json:",omitempty"`
	// Translations are the texts in other languages: language to column (label, hint, guidance_hint, required_message,
	// constraint_message, warning_message) to text.
	Translations map[string]map[string]string `json:",omitempty"`
	Group        *Group                       `json:"-"` // nil: directly in the form
	Row          int                          // 1-based row of the survey sheet

	// Required, ReadOnly and the checks are expressions; an answer is right when Constraint is true.
	Required          string            `json:",omitempty"`
	RequiredMessage   string            `json:",omitempty"`
	Relevant          string            `json:",omitempty"`
	Constraint        string            `json:",omitempty"`
	ConstraintMessage string            `json:",omitempty"`
	Calculation       string            `json:",omitempty"`
	Default           string            `json:",omitempty"` // literal text or an expression, as in XLSForm
	ChoiceFilter      string            `json:",omitempty"`
	ReadOnly          string            `json:",omitempty"`
	Appearance        string            `json:",omitempty"`
	Parameters        map[string]string `json:",omitempty"`
	Trigger           string            `json:",omitempty"`

	Problem  string `json:",omitempty"` // true means the answer is a problem; "?" is PolarityUnset
	Normal   string `json:",omitempty"` // the choice that means all is well
	NoBatch  bool   `json:",omitempty"` // batch=no: never filled in bulk
	Unit     string `json:",omitempty"` // shown beside the field
	Grade    string `json:",omitempty"` // problem_grade: issue or hint; "" is issue
	Category string `json:",omitempty"` // of the issue; "" is the label of the top-level group
	Office   string `json:",omitempty"` // the role that settings map to an office
	DueDays  int    `json:",omitempty"`
	Urgent   bool   `json:",omitempty"`
	// Detail is the name of the text question that is required when this one is a problem of grade issue. Such a text is
	// passed over by the cursor as long as there is nothing to describe.
	Detail         string `json:",omitempty"`
	AboutMember    bool   `json:",omitempty"`
	Warning        string `json:",omitempty"` // soft check: what holds when all is well, as in Constraint
	WarningMessage string `json:",omitempty"`
	Critical       bool   `json:",omitempty"`
	Prefill        string `json:",omitempty"` // read from the register once; must not read other questions
	Carry          bool   `json:",omitempty"` // offer the answer of the round before
	Compare        bool   `json:",omitempty"` // must be the same in all responses of one subject, see OnePer

	compiled *compiledQuestion
}

// A Choice is one option of a list; Extra holds the other columns of the choices sheet, for choice_filter.
type Choice struct {
	Name, Label string
	Labels      map[string]string `json:",omitempty"` // by language, for those but the first
	Extra       map[string]string `json:",omitempty"`
}

// A Fault is something wrong with the definition; xlsform adds the sheet and the column's place.
type Fault struct {
	Row                       int
	Column                    string // name of the survey column: relevant, constraint, label::English ...
	Code, Message, Suggestion string
	Expr                      *expr.Error // the place inside an expression, or nil
}

// Path is the question's path: the names of its groups and itself joined by "/".
func (q *Question) Path() string {
	if q.compiled != nil {
		return q.compiled.path
	}
	return joinPath(q.Group, q.Name)
}

// Top is the top-level group of a question; a question outside any group has a nameless one once the form is compiled,
// nil before.
func (q *Question) Top() *Group {
	if q.compiled != nil {
		return q.compiled.top
	}
	return topOf(q.Group)
}

// Has reports whether the question's appearance has a word: "idcard", "multiline", "month-year" ...
func (q *Question) Has(appearance string) bool { return hasWord(q.Appearance, appearance) }

// Computed reports whether the value is calculated all the time, so that nobody can type it.
func (q *Question) Computed() bool { return q.Calculation != "" && q.Trigger == "" }

// Path is the group's path: the names of its parents and itself joined by "/".
func (g *Group) Path() string { return joinPath(g.Parent, g.Name) }

// Question finds a question of a compiled form by path, whatever instances of repeats are named in it, or by its name where that
// is unique.
func (f *Form) Question(pathOrName string) (*Question, bool) {
	if f.graph == nil {
		return nil, false
	}
	if strings.Contains(pathOrName, "[") {
		pathOrName = instanceMark.ReplaceAllString(pathOrName, "")
	}
	q, ok := f.graph.byPath[pathOrName]
	if !ok {
		q, ok = f.graph.byName[pathOrName]
	}
	return q, ok
}

// instanceMark is what names an instance in a path.
var instanceMark = regexp.MustCompile(`\[[^\]/]*\]`)

// TopGroups are the screens of the form: its top-level groups in order. Questions outside any group belong to nameless
// groups of their own, one for each run of them.
func (f *Form) TopGroups() []*Group {
	if f.graph == nil {
		return nil
	}
	return f.graph.tops
}

// In lists the questions of a top-level group, nested groups included, in document order.
func (f *Form) In(top *Group) []*Question {
	var out []*Question
	for _, q := range f.Questions {
		if q.Top() == top {
			out = append(out, q)
		}
	}
	return out
}

// Choice finds a choice of the question's list by name.
func (f *Form) Choice(q *Question, name string) (Choice, bool) {
	for _, c := range f.Lists[q.List] {
		if c.Name == name {
			return c, true
		}
	}
	return Choice{}, false
}

func joinPath(g *Group, name string) string {
	for ; g != nil; g = g.Parent {
		if g.Name != "" {
			name = g.Name + "/" + name
		}
	}
	return name
}

func topOf(g *Group) *Group {
	for g != nil && g.Parent != nil {
		g = g.Parent
	}
	return g
}

func hasWord(words, word string) bool { return slices.Contains(strings.Fields(words), word) }
