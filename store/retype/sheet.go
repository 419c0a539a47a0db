package retype

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/quality"
	"cunce/store/revision"
)

// A State is how far a sheet is.
type State uint8

// The states.
const (
	Todo    State = iota // nobody typed it a second time
	Differs              // typed, and something that differs is not decided
	Decided              // everything is decided and not written yet
	Settled              // written, or there was nothing to decide
)

// A Sheet is one sheet of a batch.
type Sheet struct {
	Batch     Batch
	Subject   store.Subject
	Record    string
	Household string // "" for a sheet about the village
	Who       string
	State     State
	By        string // who typed it the second time
	At        time.Time
	Self      bool // the same who typed it first: there was nobody else
	Compared  int
	Items     []Item            // what differs, in the order of the form
	keyers    map[string]string // of all that were compared, by field
	labels    map[string]string
	with      forms.Answers // typed the second time only, since an answer before differs; and the rows that only the second has
	stored    *store.Record // nil while nobody typed it
}

// An Item is one thing that differs.
type Item struct {
	Path, Field, Label string
	Row                bool // a row of a repeat that only one side has
	First, Second      forms.Answer
	Keyer              string
	Choice             Choice
	Typed              forms.Answer // of Neither
	Question           *forms.Question
}

// A Choice says which side is right.
type Choice uint8

// The choices.
const (
	Undecided Choice = iota
	FirstIs
	SecondIs
	Neither
)

// Right is the answer that was decided for.
func (i Item) Right() forms.Answer {
	switch i.Choice {
	case SecondIs:
		return i.Second
	case Neither:
		return i.Typed
	}
	return i.First
}

// Slips tells whose slip it was.
func (i Item) Slips() (keyer, verifier bool) {
	return i.Choice != Undecided && i.Right() != i.First, i.Choice != Undecided && i.Right() != i.Second
}

// keyers tells who typed every field of a sheet last; of the named questions alone where some are named.
func keyers(tx *store.Tx, r store.Response, form *forms.Form, fields []string) (map[string]string, error) {
	revs, err := tx.History(r.Kind, r.ID)
	if err != nil {
		return nil, err
	}
	by := map[string]string{}
	for _, rev := range revs {
		for field := range rev.Changes[0].Patch {
			if compared(form, field, fields) {
				by[field] = rev.By
			}
		}
	}
	return by, nil
}

// first is the sheet as it is in the file.
func first(tx *store.Tx, b Batch, record string) (store.Response, error) {
	r, err := tx.Record(kindOf(b.Form), record)
	if err == nil && r.Dead {
		err = fmt.Errorf("sheet %s: %w", record, store.ErrNotFound)
	}
	return store.Response{Record: r}, err
}

// subject is whom a sheet is about, named so that this very sheet is meant.
func subject(tx *store.Tx, r store.Response, form *forms.Form) store.Subject {
	s := r.Subject()
	if form.Many {
		s.Response = r.ID
	}
	return s
}

func sheetID(b Batch, record string) string {
	return revision.NaturalID(kindSheet, b.village, b.ID, record)
}

// Sheets are those of a batch; one that is no longer in the file is left out.
func Sheets(tx *store.Tx, b Batch) ([]Sheet, error) {
	var out []Sheet
	for _, id := range b.Records {
		s, err := Look(tx, b, id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// Look reads one sheet. ErrNotFound where it is no longer in the file.
func Look(tx *store.Tx, b Batch, record string) (Sheet, error) {
	r, err := first(tx, b, record)
	if err != nil {
		return Sheet{}, err
	}
	form, err := tx.Form(b.Form)
	if err != nil {
		return Sheet{}, err
	}
	s := Sheet{Batch: b, Subject: subject(tx, r, form), Record: record}
	s.Household, s.Who = whose(tx, s.Subject)
	stored, err := tx.Record(kindSheet, sheetID(b, record))
	if errors.Is(err, store.ErrNotFound) || err == nil && stored.Dead {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	s.read(stored, form)
	return s, nil
}

// whose says whose sheet it is.
func whose(tx *store.Tx, s store.Subject) (household, who string) {
	household = s.Record
	var person string
	if m, err := tx.Member(s.Record); err == nil {
		household, person = m.Household(), m.Name()
	}
	h, err := tx.Household(household)
	if err != nil {
		return "", tx.Identity().Name
	}
	return household, strings.Join(strings.Fields(h.Group()+" "+h.ShortNumber()+" "+h.Head()+" "+person), " ")
}

// The fields of a sheet, and what its other fields begin with; the rest of their names is a field of the form, or a path.
const (
	fieldBatch   = "@retyping"
	fieldOf      = "@of"
	fieldBy      = "@by"
	fieldAt      = "@at"
	fieldSelf    = "@self"
	fieldSettled = "@settled" // moment
	fieldSettler = "@settler"

	keyer  = "k/" // who typed it first; one for everything that was compared
	label  = "l/"
	place  = "p/" // path of what differs, with its number in the order of the form
	one    = "f/"
	two    = "s/"
	chosen = "d/"
	right  = "v/"
	with   = "w/"
)

// text is an answer as it is stored: its state and its text.
func text(a forms.Answer) string { return strconv.Itoa(int(a.State)) + ":" + a.Text }

func answer(s string) forms.Answer {
	state, text, _ := strings.Cut(s, ":")
	n, _ := strconv.Atoi(state)
	return forms.Answer{State: forms.State(n), Text: text}
}

// read takes what was stored of a sheet.
func (s *Sheet) read(r *store.Record, form *forms.Form) {
	s.stored, s.By, s.Self = r, r.Text(fieldBy), r.Text(fieldSelf) == "yes"
	s.At, _ = time.Parse(time.RFC3339, r.Text(fieldAt))
	s.keyers, s.labels, s.with = map[string]string{}, map[string]string{}, forms.Answers{}
	order := map[string]int{}
	for name := range r.Fields {
		rest := name[min(len(name), 2):]
		switch {
		case strings.HasPrefix(name, keyer) && r.Text(name) != "":
			s.keyers[rest] = r.Text(name)
			s.labels[rest] = cmp.Or(r.Text(label+rest), rest)
			if path, ok := form.PathOf(rest); ok {
				if q, ok := form.Question(path); ok {
					s.labels[rest] = q.Label
				}
			}
		case strings.HasPrefix(name, with):
			s.with[rest] = answer(r.Text(name))
		case strings.HasPrefix(name, place):
			number, path, _ := strings.Cut(r.Text(name), " ")
			order[rest], _ = strconv.Atoi(number)
			item := Item{Path: path, Field: rest, Label: r.Text(label + rest), Row: strings.HasSuffix(rest, "]"), First: answer(r.Text(one + rest)),
				Second: answer(r.Text(two + rest)), Keyer: r.Text(keyer + rest)}
			if q, ok := form.Question(path); ok && !item.Row {
				item.Question = q
			}
			n, _ := strconv.Atoi(r.Text(chosen + rest))
			if item.Choice = Choice(n); item.Choice == Neither {
				item.Typed = answer(r.Text(right + rest))
			}
			s.Items = append(s.Items, item)
		}
	}
	s.Compared = len(s.keyers)
	slices.SortFunc(s.Items, func(a, b Item) int { return cmp.Compare(order[a.Field], order[b.Field]) })
	switch {
	case r.Text(fieldSettled) != "":
		s.State = Settled
	case s.Left() > 0:
		s.State = Differs
	default:
		s.State = Decided
	}
}

// Left is how many differences are not decided.
func (s Sheet) Left() (n int) {
	for _, i := range s.Items {
		if i.Choice == Undecided {
			n++
		}
	}
	return n
}

// EachCompared calls fn for every field that was compared, in a fixed order, with what its question is called and who typed it first.
func (s Sheet) EachCompared(fn func(field, label, keyer string)) {
	for _, field := range slices.Sorted(maps.Keys(s.keyers)) {
		fn(field, s.labels[field], s.keyers[field])
	}
}

// field is the name of the field of a path in the records of a form.
func field(path string) string { return quality.Field(path) }
