package hhfile

import (
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/certificate"
	"cunce/store/papers"
	"cunce/store/revision"
	"cunce/store/tenure"
)

// A File is the file of one household.
type File struct {
	ID                  string    `json:"id"`
	Group, Number, Head string    `json:"-"`
	Village, Township   string    `json:"-"`
	Lines               []string  `json:"lines"` // the household in a few words, with what its counts count
	Sections            []Section `json:"sections"`
}

// A Section is one part of the file.
type Section struct {
	Name    string   `json:"name"`
	Title   string   `json:"title"`
	Columns []Column `json:"columns"`
	Rows    []Row    `json:"rows"`
	Empty   string   `json:"-"`              // what to say where there are no rows, and what to do
	Note    string   `json:"note,omitempty"` // what is left out, which figures count what
}

// A Column is one column. Share is its part of the width; a column of paper only is too much for a screen.
type Column struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Share int    `json:"-"`
	Right bool   `json:"-"`
	Paper bool   `json:"-"`
}

// A Row is one line, and what it leads to.
type Row struct {
	Cells []string `json:"cells"`
	Open  Target   `json:"open"`
	Bad   bool     `json:"bad,omitempty"` // missing, overdue, out of date: a word in the row says so too
}

// A Target is what a row is about: the card of the household or a member, a response, an issue, the papers, the history of a
// field, what happened to people.
type Target struct {
	Kind    Kind          `json:"kind"`
	Subject store.Subject `json:"-"`
	Record  string        `json:"record,omitempty"`
	At      string        `json:"at,omitempty"` // question of a card, rule of a paper
}

// A Kind is what a Target is.
type Kind string

// The kinds of targets.
const (
	Card     Kind = "card" // Subject says whose
	Response Kind = "response"
	Issue    Kind = "issue"
	Paper    Kind = "paper"
	History  Kind = "history" // of the field At of the Subject's card
	Event    Kind = "event"
	// Held are the certificates of the household.
	Held Kind = "certificates"
	// Helped are those who were responsible for helping the household.
	Helped Kind = "helpers"
)

// Options say how much is shown.
type Options struct {
	Whole bool // ID numbers and account numbers whole; else their beginning and end; on paper also telephones and illness
	paper bool // it leaves the screen: without Whole telephones are masked and illness is left out
}

// A reader reads one household; what is read for all of them is kept.
type reader struct {
	tx           *store.Tx
	opt          Options
	now          time.Time
	papers       *papers.Engine
	rounds       map[string]string
	card         map[string]*forms.Form // the two cards
	certificates []certificate.Certificate
	helpers      *tenure.Book
	books        map[string]string // imports by their moment and operator

	household store.Household
	members   []store.Member
	responses []store.Response
	issues    []store.Issue
	traces    map[string]*trace
	large     map[revision.ID]*large // nil where one household is read alone
}

// Read computes the file of one household; store.ErrNotFound if there is none.
func Read(tx *store.Tx, household string, opt Options) (File, error) {
	r, err := newReader(tx, opt)
	if err != nil {
		return File{}, err
	}
	return r.read(household)
}

func newReader(tx *store.Tx, opt Options) (*reader, error) {
	r := &reader{tx: tx, opt: opt, now: tx.Now(), rounds: map[string]string{}, card: map[string]*forms.Form{}}
	var err error
	if r.papers, err = papers.Load(tx); err != nil {
		return nil, err
	}
	rounds, err := tx.Rounds()
	if err != nil {
		return nil, err
	}
	for _, round := range rounds {
		r.rounds[round.ID] = round.Title()
	}
	for _, name := range []string{cardHousehold, cardMember} {
		if r.card[name], err = tx.Form(name); err != nil {
			return nil, err
		}
	}
	if err := r.readCertificates(); err != nil {
		return nil, err
	}
	if r.helpers, err = tenure.Read(tx); err != nil {
		return nil, err
	}
	r.books, err = imports(tx)
	return r, err
}

// The cards.
const (
	cardHousehold = "household"
	cardMember    = "member"
)

func (r *reader) read(id string) (File, error) {
	var err error
	r.traces = map[string]*trace{}
	if r.household, err = r.tx.Household(id); err != nil {
		return File{}, err
	}
	if r.members, err = r.tx.Members(id); err != nil {
		return File{}, err
	}
	if r.responses, err = r.tx.Responses(id); err != nil {
		return File{}, err
	}
	if r.issues, err = r.tx.Issues(store.IssueFilter{Household: id}); err != nil {
		return File{}, err
	}
	identity := r.tx.Identity()
	h := r.household
	f := File{ID: id, Group: h.Group(), Number: h.ShortNumber(), Head: h.Head(), Township: identity.Township, Lines: r.lines()}
	if !identity.Town() {
		f.Village = identity.Name
	}
	for _, section := range []func() (Section, error){r.cardSection, r.memberSection, r.incomeSection, r.responseSection, r.issueSection,
		r.measureSection, r.visitSection, r.paperSection, r.certificateSection, r.helperSection, r.bulkSection, r.changeSection} {
		s, err := section()
		if err != nil {
			return f, err
		}
		if (s.Name == "certificates" || s.Name == "helpers") && len(s.Rows) == 0 { // most households have none on record
			continue
		}
		if s.Rows == nil {
			s.Rows = []Row{}
		}
		f.Sections = append(f.Sections, s)
	}
	return f, nil
}

// lines say who the household is, and how many it has by each of the four facts: who was not asked is not counted.
func (r *reader) lines() []string {
	h := r.household
	living := r.living()
	count := func(field, value string) string {
		yes, unknown := 0, 0
		for _, m := range living {
			switch m.Text(field) {
			case "":
				unknown++
			case value:
				yes++
			}
		}
		if unknown == len(living) {
			return wordNobodyAsked
		}
		if unknown > 0 {
			return say(wordSomeAsked, yes, unknown)
		}
		return say(wordCount, yes)
	}
	kind := r.text(r.card[cardHousehold], "type", h.Answer("type"))
	return []string{
		say(lineWho, or(h.Group(), wordNone), or(h.ShortNumber(), wordNone), h.Head(), or(kind, wordNotFilled), len(living)),
		say(lineCounts, count("reg", "yes"), count("live", "yes"), count("stay", "01"), count("insys", "yes")),
	}
}

// living are the members whose card does not say that they left.
func (r *reader) living() (ms []store.Member) {
	for _, m := range r.members {
		if !m.Left() {
			ms = append(ms, m)
		}
	}
	return ms
}

// text is an answer as people read it; a state without a value is the word for it, a blank answer "".
func (r *reader) text(f *forms.Form, field string, a forms.Answer) string {
	switch a.State {
	case forms.Unknown:
		return wordUnknown
	case forms.Refused:
		return wordRefused
	case forms.Pending:
		return wordPending
	}
	if a.Text == "" {
		return ""
	}
	switch {
	case r.opt.Whole:
	case secret[field], r.opt.paper && telephone[field]:
		return Masked(a.Text)
	case r.opt.paper && ill[field]:
		return wordNotPrinted
	}
	q, ok := f.Question(field)
	if !ok {
		return a.Text
	}
	if q.List == "" {
		return a.Text + q.Unit
	}
	var labels []string
	for _, name := range strings.Fields(a.Text) {
		if c, ok := f.Choice(q, name); ok {
			name = c.Label
		}
		labels = append(labels, name)
	}
	return strings.Join(labels, "、")
}

// secret are the fields of cards that are masked unless they are asked for.
var secret = map[string]bool{"head_id": true, "idno": true, "disab_no": true, "account": true}

// telephone and ill are the fields that the officer sees on the screen and that are not printed unless they are asked for.
var (
	telephone = map[string]bool{"phone": true, "mon_phone": true}
	ill       = map[string]bool{"health": true, "disab": true, "disab_grade": true}
)

// Masked leaves six at the beginning and four at the end of a long number, of a short one only the end.
func Masked(number string) string {
	rs := []rune(number)
	if len(rs) < 12 {
		keep := min(4, len(rs)/2)
		return strings.Repeat("*", len(rs)-keep) + string(rs[len(rs)-keep:])
	}
	return string(rs[:6]) + strings.Repeat("*", len(rs)-10) + string(rs[len(rs)-4:])
}

func or(text, none string) string {
	if text == "" {
		return none
	}
	return text
}

// open issues come first.
func open(i store.Issue) bool { return i.Unclosed() }
