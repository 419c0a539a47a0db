package store

import (
	"time"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/store/ledger"
)

// A Household is the typed view of a household record; its card's answers are fields named as in the form `household`.
type Household struct{ *Record }

func (h Household) Number() string { return h.Text("hh_no") }
func (h Household) Head() string   { return h.Text("head") }
func (h Household) Group() string  { return h.Text("team") } // name of the village group
func (h Household) Type() string   { return h.Text("type") } // choice name of list hhtype
// Size is the number of living members.
func (h Household) Size() int { return 0 }

// A Member is the typed view of a member record; fields as in the form `member`, household is the parent's id.
type Member struct{ *Record }

func (m Member) Household() string { return m.Text("household") }
func (m Member) Name() string      { return m.Text("name") }
func (m Member) IDNumber() string  { return m.Text("idno") }

// HouseholdKey are the natural keys from which a household's id is fixed at creation.
type HouseholdKey struct{ National, HeadID string }

// NewHousehold and NewMember create records whose ids come from natural keys; an id that exists is patched instead. created reports which.
func (t *Tx) NewHousehold(key HouseholdKey, card forms.Answers) (id string, created bool, err error) {
	return "", false, nil
}
func (t *Tx) NewMember(household, idNumber string, card forms.Answers) (id string, created bool, err error) {
	return "", false, nil
}

func (t *Tx) Household(id string) (Household, error)         { return Household{}, nil }
func (t *Tx) HouseholdByNumber(no string) (Household, error) { return Household{}, nil }

// Households are all living households in walking order: group, number, head.
func (t *Tx) Households() ([]Household, error)           { return nil, nil }
func (t *Tx) Members(household string) ([]Member, error) { return nil, nil }

// Find matches name, pinyin initials of every reading, tail of the ID number and household number, over households and members.
func (t *Tx) Find(query string, limit int) ([]Hit, error) { return nil, nil }

// A Hit is one household that was found and why.
type Hit struct {
	Household Household
	Member    string // name of the member that matched, "" for the head or the number
	IDTail    string // last four characters of that person's ID number
}

// A Round is a campaign: its title, phases, forms.
type Round struct{ *Record }

// A Phase is one part of a round with its dates (2006-01-02).
type Phase struct{ Title, From, To string }

func (r Round) Title() string          { return r.Text("title") }
func (r Round) Phases() []Phase        { return nil }
func (r Round) Forms() []string        { return nil }
func (t *Tx) Rounds() ([]Round, error) { return nil, nil } // open ones first, newest first
func (t *Tx) NewRound(title string, forms []string, phases []Phase) (Round, error) {
	return Round{}, nil
}

// An Operator is someone who works with the file.
type Operator struct{ *Record }

func (o Operator) Name() string                         { return o.Text("name") }
func (t *Tx) Operators() ([]Operator, error)            { return nil, nil }
func (t *Tx) NewOperator(name string) (Operator, error) { return Operator{}, nil }

// Groups are the village groups by name in walking order; NewGroup adds one.
func (t *Tx) Groups() ([]string, error)  { return nil, nil }
func (t *Tx) NewGroup(name string) error { return nil }

// Setting looks a value up by name and date: village, township, built-in. SetSetting writes village scope.
func (t *Tx) Setting(name, date string) string          { return "" }
func (t *Tx) SetSetting(name, from, value string) error { return nil }

// Form is the newest stored version of a form, Forms all of them; PutForm stores a definition (its version and hash decide).
func (t *Tx) Form(name string) (*forms.Form, error) { return nil, nil }
func (t *Tx) Forms() ([]*forms.Form, error)         { return nil, nil }
func (t *Tx) PutForm(f *forms.Form) error           { return nil }

// A Subject says what a response is about: a form, a record, a round.
type Subject struct{ Form, Record, Round string }

// A Draft is an answer sheet in progress on this device, with the heads and answers it started from.
type Draft struct {
	Subject
	Answers forms.Answers
	Cursor  string // path of the current question
	Saved   time.Time
	// Base are the answers it started from; parents of the completion are the heads of that time.
	Base  forms.Answers
	Heads [][32]byte
}

// OpenDraft is the saved draft of a subject, or a new one that starts from the completed response.
func (t *Tx) OpenDraft(s Subject) (Draft, error) { return Draft{}, nil }

// SaveDraft makes a draft durable; it is no revision. DropDraft forgets it.
func (db *DB) SaveDraft(d Draft) error   { return nil }
func (db *DB) DropDraft(s Subject) error { return nil }
func (t *Tx) Drafts() ([]Draft, error)   { return nil, nil } // newest first

// Env is the register as a filling of the subject sees it.
func (t *Tx) Env(s Subject) (forms.Env, error) { _ = expr.Value{}; return forms.Env{}, nil }

// A Response is a completed form.
type Response struct{ *Record }

func (r Response) Form() string                           { return "" }
func (r Response) Version() string                        { return "" }
func (r Response) Subject() Subject                       { return Subject{} }
func (r Response) Completed() time.Time                   { return time.Time{} }
func (r Response) Answers(f *forms.Form) forms.Answers    { return nil }
func (t *Tx) Response(s Subject) (Response, error)        { return Response{}, nil }
func (t *Tx) Responses(record string) ([]Response, error) { return nil, nil }

// Complete writes the response, its issues and follow-ups as one revision and drops the draft. A blocked session: ErrRefused.
// Issues returned are those opened or reopened now.
func (t *Tx) Complete(d Draft, s *forms.Session) (Response, []Issue, error) {
	return Response{}, nil, nil
}

// An Issue is one problem that is followed until it is closed; its status is computed over its steps.
type Issue struct{ *Record }

func (i Issue) Number() string        { return i.Text("no") } // A0012
func (i Issue) Title() string         { return i.Text("title") }
func (i Issue) Category() string      { return i.Text("category") }
func (i Issue) Office() string        { return i.Text("office") } // the township's own name
func (i Issue) Due() string           { return i.Text("due") }    // 2006-01-02
func (i Issue) Household() string     { return i.Text("household") }
func (i Issue) Detail() string        { return i.Text("detail") }
func (i Issue) Status() ledger.Status { return "" }
func (i Issue) Steps() []ledger.Step  { return nil }

// Actions are what can be done now, as cli.md names them.
func (i Issue) Actions() []string { return nil }

// IssueFilter narrows Issues; zero fields do not filter.
type IssueFilter struct {
	Status    ledger.Status
	Unclosed  bool
	Office    string
	Household string
	Overdue   bool
	Today     string
}

func (t *Tx) Issue(id string) (Issue, error)        { return Issue{}, nil }
func (t *Tx) Issues(f IssueFilter) ([]Issue, error) { return nil, nil } // by due date, then number
// Step appends a step; ErrRefused where the state does not allow it.
func (t *Tx) Step(issue string, s ledger.Step) (Issue, error) { return Issue{}, nil }
