package inspect

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/inspect/mark"
	"cunce/store/revision"
)

// An Item is one thing to be looked at at a household: a field of the household, or of one of its people.
type Item struct {
	Key   string
	Field Field
	About string // the person's name, "" for the household
	State mark.State
	Found string // as it was entered before the register was shown
	By    string
	// What follows is blank until the sheet is confirmed.
	Register  string // what the register said at that moment
	Verdict   mark.Verdict
	Now       string // what the register says now
	Corrected string // what was found to be right afterwards
	Why       string
}

// Name is what is looked at, with whose it is.
func (i Item) Name() string {
	if i.About == "" {
		return i.Field.Label
	}
	return i.About + " " + i.Field.Label
}

// FoundShown is what was found in words.
func (i Item) FoundShown() string {
	if i.State == mark.Value {
		return i.Field.Shown(i.Found)
	}
	return stateNames[i.State]
}

// right is what is right as far as the inspection knows.
func (i Item) right() string {
	if i.Corrected != "" {
		return i.Corrected
	}
	return i.Found
}

// A Sheet is what is looked at at one household.
type Sheet struct {
	Household store.Household
	Stratum   string
	Items     []Item
	Confirmed time.Time // zero while the register is hidden
	By        string    // who confirmed
	People    []string  // what is looked at of everybody, while it was not entered how many live there
}

// Done reports that what was found is confirmed, and the register shown.
func (s Sheet) Done() bool { return !s.Confirmed.IsZero() }

// Left is how many items nothing was entered for.
func (s Sheet) Left() (n int) {
	for _, i := range s.Items {
		if i.State == mark.Open {
			n++
		}
	}
	return n
}

// The fields of a record of what was found at a household. Behind the first three stand the keys of items; what was found and what
// was corrected has when and who in its first line.
const (
	fieldInspection  = "@inspection"
	fieldHousehold   = "@household"
	fieldConfirmed   = "@confirmed"
	fieldConfirmedBy = "@confirmed_by"
	prefixFound      = "f/"
	prefixRegister   = "r/"
	prefixCorrected  = "c/"
)

func (i Inspection) foundID(household string) string {
	return revision.NaturalID(kindFound, i.village, i.ID, household)
}

// A looker reads sheets of one inspection.
type looker struct {
	tx     *store.Tx
	of     Inspection
	fields []Field
}

func newLooker(tx *store.Tx, i Inspection) (*looker, error) {
	l := &looker{tx: tx, of: i}
	for _, key := range i.Fields {
		f, err := fieldOf(tx, key)
		if errors.Is(err, ErrRefused) { // a newer version of the form does not ask it any more
			form, name, _ := strings.Cut(key, "/")
			f, err = Field{Key: key, Label: name, Form: form, name: name}, nil
		}
		if err != nil {
			return nil, err
		}
		l.fields = append(l.fields, f)
	}
	return l, nil
}

// Look is the sheet of one household of an inspection. Until it is confirmed nothing of the register is in it but the names of those
// who live there.
func Look(tx *store.Tx, i Inspection, household string) (Sheet, error) {
	l, err := newLooker(tx, i)
	if err != nil {
		return Sheet{}, err
	}
	return l.sheet(household)
}

func (l *looker) sheet(household string) (Sheet, error) {
	stratum := l.of.Stratum(household)
	if stratum == "" && !slices.Contains(l.of.Households(), household) {
		return Sheet{}, refuse(refusedNotDrawn)
	}
	h, err := l.tx.Household(household)
	if err != nil {
		return Sheet{}, err
	}
	s := Sheet{Household: h, Stratum: stratum}
	r, err := l.tx.Record(kindFound, l.of.foundID(household))
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return s, err
	}
	if err != nil {
		r = &store.Record{}
	}
	if at := r.Text(fieldConfirmed); at != "" {
		s.Confirmed, _ = time.Parse(time.RFC3339, at)
		s.By = r.Text(fieldConfirmedBy)
	}
	s.Items, err = l.items(h)
	if err != nil {
		return s, err
	}
	for at := range s.Items {
		s.Items[at].take(r, s.Done())
	}
	if !s.Done() {
		s.hidePeople()
	}
	if s.Done() { // who came later was not looked at
		s.Items = slices.DeleteFunc(s.Items, func(i Item) bool { return i.State == mark.Open })
	}
	return s, nil
}

// hidePeople takes the items of people away while nobody has said how many live there: who they are would tell.
func (s *Sheet) hidePeople() {
	counted := slices.ContainsFunc(s.Items, func(i Item) bool { return i.Key == keySize && i.State == mark.Open })
	if counted {
		for _, i := range s.Items {
			if i.About != "" && !slices.Contains(s.People, i.Field.Label) {
				s.People = append(s.People, i.Field.Label)
			}
		}
		s.Items = slices.DeleteFunc(s.Items, func(i Item) bool { return i.About != "" })
	}
}

// take fills in what a record says; what the register said and says is taken away unless the sheet is confirmed.
func (i *Item) take(r *store.Record, done bool) {
	head, value, _ := strings.Cut(r.Text(prefixFound+i.Key), "\n")
	words := append(strings.Fields(head), "", "", "")
	i.By, i.State = words[1], mark.State(words[2])
	if i.State == mark.Value {
		i.Found = value
	}
	if !done {
		i.Now = ""
		return
	}
	i.Register = r.Text(prefixRegister + i.Key)
	i.Verdict = i.verdict(i.Register)
	if lines := strings.SplitN(r.Text(prefixCorrected+i.Key), "\n", 3); len(lines) == 3 {
		i.Corrected, i.Why = lines[1], lines[2]
	}
}

func (i Item) verdict(register string) mark.Verdict {
	switch {
	case i.State == mark.Unknown:
		return mark.NotKnown
	case i.State != mark.Value:
		return mark.NotLooked
	case register == "":
		return mark.RegisterOut
	case i.Field.same(i.Found, register):
		return mark.Same
	}
	return mark.Differs
}

// items are what is to be looked at at a household, each with what the register says now.
func (l *looker) items(h store.Household) ([]Item, error) {
	members, err := l.tx.Members(h.ID)
	if err != nil {
		return nil, err
	}
	members = slices.DeleteFunc(members, func(m store.Member) bool { return m.Left() })
	var own, theirs []Item
	responses := map[string]*store.Record{}
	for _, f := range l.fields {
		switch f.Form {
		case formHousehold:
			value := h.Text(f.name)
			if f.name == sizeField {
				value = fmt.Sprint(h.Size())
			}
			own = append(own, Item{Key: f.Key, Field: f, Now: value})
		case formMember:
			for _, m := range members {
				theirs = append(theirs, Item{Key: f.Key + "/" + m.ID, Field: f, About: m.Name(), Now: m.Text(f.name)})
			}
		default:
			r, err := l.latest(h.ID, f.Form, responses)
			if err != nil {
				return nil, err
			}
			own = append(own, Item{Key: f.Key, Field: f, Now: r.Text(f.name)})
		}
	}
	slices.SortStableFunc(theirs, func(a, b Item) int { return person(members, a) - person(members, b) }) // one person after the other
	return append(own, theirs...), nil
}

func person(members []store.Member, i Item) int {
	return slices.IndexFunc(members, func(m store.Member) bool { return strings.HasSuffix(i.Key, "/"+m.ID) })
}

// latest is the response to a form that a household completed last; one without fields where it has none.
func (l *looker) latest(household, form string, known map[string]*store.Record) (*store.Record, error) {
	if r := known[form]; r != nil {
		return r, nil
	}
	known[form] = &store.Record{}
	all, err := l.tx.Responses(household)
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, func(r store.Response) bool { return r.Form() == form }); i >= 0 {
		known[form] = all[i].Record
	}
	return known[form], nil
}

// item finds one item of a sheet.
func (s Sheet) item(key string) (Item, error) {
	i := slices.IndexFunc(s.Items, func(i Item) bool { return i.Key == key })
	if i < 0 {
		return Item{}, refuse(refusedField, key)
	}
	return s.Items[i], nil
}

// Enter writes what was found of one item: a value as it was typed, or that nobody knew, or that it was not looked at. ErrRefused
// once the sheet is confirmed.
func Enter(tx *store.Tx, i Inspection, household, key string, state mark.State, typed string) error {
	s, err := Look(tx, i, household)
	if err != nil {
		return err
	}
	item, err := s.item(key)
	switch {
	case err != nil:
		return err
	case s.Done():
		return refuse(refusedShown)
	case key == keySize && item.State != mark.Open && slices.ContainsFunc(s.Items, func(i Item) bool { return i.About != "" }):
		return refuse(refusedCounted)
	case !slices.Contains([]mark.State{mark.Open, mark.Value, mark.Unknown, mark.Unchecked}, state):
		return refuse(refusedField, key)
	}
	value := ""
	if state == mark.Value {
		ok := false
		if value, ok = item.Field.Parse(typed, tx.Now()); !ok {
			return refuse(refusedValue, item.Name(), typed)
		}
	}
	patch := revision.Fields{prefixFound + key: revision.Unset}
	if state != mark.Open {
		patch[prefixFound+key] = revision.Text(stamp(tx) + " " + string(state) + "\n" + value)
	}
	return put(tx, i, household, patch)
}

func stamp(tx *store.Tx) string {
	return tx.Now().Format(time.RFC3339) + " " + strings.Join(strings.Fields(tx.By()), "")
}

func put(tx *store.Tx, i Inspection, household string, patch revision.Fields) error {
	patch[fieldInspection], patch[fieldHousehold] = revision.Text(i.ID), revision.Text(household)
	return tx.Put(kindFound, i.foundID(household), patch)
}

// Confirm ends the entering at a household: what the register says at this moment is kept beside what was found, and shown.
// ErrRefused while something was not entered.
func Confirm(tx *store.Tx, i Inspection, household string) error {
	l, err := newLooker(tx, i)
	if err != nil {
		return err
	}
	s, err := l.sheet(household)
	switch {
	case err != nil:
		return err
	case s.Done():
		return refuse(refusedShown)
	case s.Left() > 0:
		return refuse(refusedLeft, s.Left())
	}
	now, err := l.items(s.Household)
	if err != nil {
		return err
	}
	patch := revision.Fields{fieldConfirmed: revision.Text(tx.Now().Format(time.RFC3339)), fieldConfirmedBy: revision.Text(tx.By())}
	for _, item := range now {
		if item.Now != "" {
			patch[prefixRegister+item.Key] = revision.Text(item.Now)
		}
	}
	return put(tx, i, household, patch)
}

// Correct writes what turned out to be right after the register was shown, and why. What was found first stays, and is what counts.
func Correct(tx *store.Tx, i Inspection, household, key, typed, why string) error {
	s, err := Look(tx, i, household)
	if err != nil {
		return err
	}
	item, err := s.item(key)
	switch {
	case err != nil:
		return err
	case !s.Done():
		return refuse(refusedNotShown)
	case strings.TrimSpace(why) == "":
		return refuse(refusedWhy)
	}
	value, ok := item.Field.Parse(typed, tx.Now())
	if !ok {
		return refuse(refusedValue, item.Name(), typed)
	}
	err = put(tx, i, household, revision.Fields{prefixCorrected + key: revision.Text(stamp(tx) + "\n" + value + "\n" + strings.Join(strings.Fields(why), " "))})
	if err != nil {
		return err
	}
	_, err = settle(tx, i, household)
	return err
}
