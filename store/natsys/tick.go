package natsys

import (
	"errors"
	"fmt"
	"time"

	"cunce/store"
	"cunce/store/revision"
)

// ErrBlank is the error of a tick on a field that is not filled in; ErrNoField of one on a field that there is not.
var (
	ErrBlank   = errors.New("field is not filled in")
	ErrNoField = errors.New("no such field")
)

// Explain says an error of this package in plain words.
func Explain(err error) (sentence, hint string, ok bool) {
	var blank *blankError
	switch {
	case errors.As(err, &blank):
		return say(refusedBlank, blank.label), hintBlank, true
	case errors.Is(err, ErrNoField):
		return refusedField, hintField, true
	}
	return "", "", false
}

// A blankError names the field.
type blankError struct{ label string }

func (e *blankError) Error() string { return fmt.Sprintf("%s: %v", e.label, ErrBlank) }
func (e *blankError) Unwrap() error { return ErrBlank }

// A Pick is one field that was typed into the system, with the value that was on the screen then: where the register has
// changed meanwhile, the field is to be changed in the system at once.
type Pick struct {
	Record, Field, Label, Value string
	was                         tick // what was ticked before, for Undo
}

// Picks are the fields of a page that can be ticked: filled in, and not typed as they are.
func (s Section) Picks() (out []Pick) {
	for _, i := range s.Items {
		if i.Value != "" && (i.State == Todo || i.State == Changed) {
			out = append(out, i.Pick(s))
		}
	}
	return out
}

// Pick is a field of a page.
func (i Item) Pick(s Section) Pick {
	return Pick{s.Record, i.Field, i.Label, i.Value, tick{i.Was, i.By, i.At}}
}

// Tick says that fields were typed into the system, by the operator, now. ErrBlank if one of them has no value.
func Tick(tx *store.Tx, household string, picks []Pick) error {
	for _, p := range picks {
		if p.Record == "" || p.Field == "" {
			return ErrNoField
		}
		if p.Value == "" {
			return &blankError{p.Label}
		}
		t := tick{p.Value, tx.By(), tx.Now().Format(time.RFC3339)}
		if err := put(tx, household, p.Record, revision.Fields{p.Field: revision.Text(t.text())}); err != nil {
			return err
		}
	}
	return nil
}

// Untick takes back that fields were typed.
func Untick(tx *store.Tx, household string, picks []Pick) error {
	for _, p := range picks {
		if err := put(tx, household, p.Record, revision.Fields{p.Field: revision.Unset}); err != nil {
			return err
		}
	}
	return nil
}

// Undo puts ticks back as they were before the picks were made.
func Undo(tx *store.Tx, household string, picks []Pick) error {
	for _, p := range picks {
		was := revision.Unset
		if p.was.at != "" {
			was = revision.Text(p.was.text())
		}
		if err := put(tx, household, p.Record, revision.Fields{p.Field: was}); err != nil {
			return err
		}
	}
	return nil
}

func put(tx *store.Tx, household, record string, patch revision.Fields) error {
	patch[fieldHousehold], patch[fieldOf] = revision.Text(household), revision.Text(record)
	id, err := entryID(tx, record)
	if err != nil {
		return err
	}
	return tx.Put(kindEntered, id, patch)
}

// typed is what was typed of a record, nil for nothing.
func typed(tx *store.Tx, record string) (*store.Record, error) {
	id, err := entryID(tx, record)
	if err != nil {
		return nil, err
	}
	r, err := tx.Record(kindEntered, id)
	if errors.Is(err, store.ErrNotFound) || err == nil && r.Dead {
		return nil, nil
	}
	return r, err
}
