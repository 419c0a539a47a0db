package agree

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/refusal"
	"cunce/store/revision"
)

// errRefused is what cannot be; Explain has the sentence.
var errRefused = errors.New("agreement refused")

func refuse(sentence, hint string) error { return refusal.New(errRefused, sentence, hint) }

// Explain is the sentence and the hint of what was refused; ok is false for any other error.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, errRefused) }

// The record of what a carrier says about a household: one for each of both. A field of it holds, under the field's name, when, who and
// how in the first line, and then what the carrier says.
const (
	kindCarrier    revision.Kind = "carrier"
	fieldHousehold               = "@household"
	fieldCarrier                 = "@carrier"
	fieldPeople                  = "@people" // the persons of an export
	howTyped                     = "typed"
	howImport                    = "import"
)

func carrierID(tx *store.Tx, household, carrier string) (string, error) {
	village, err := tx.VillageOf(household)
	return revision.NaturalID(kindCarrier, village, carrier, household), err
}

// A said is what a carrier says of one field.
type said struct{ value, by, at, how string }

func (s said) text() string {
	return s.at + " " + strings.Join(strings.Fields(s.by), "") + " " + s.how + "\n" + s.value
}

func readSaid(r *store.Record, field string) (said, bool) {
	if r == nil || r.Text(field) == "" {
		return said{}, false
	}
	head, value, _ := strings.Cut(r.Text(field), "\n")
	at, rest, _ := strings.Cut(head, " ")
	by, how, _ := strings.Cut(rest, " ")
	return said{value, by, at, how}, true
}

// people are the persons that an export has of the household.
func people(r *store.Record) (all []person, when said, ok bool) {
	when, ok = readSaid(r, fieldPeople)
	if !ok || json.Unmarshal([]byte(when.value), &all) != nil {
		return nil, said{}, false
	}
	return all, when, true
}

func put(tx *store.Tx, household, carrier string, patch revision.Fields) error {
	patch[fieldHousehold], patch[fieldCarrier] = revision.Text(household), revision.Text(carrier)
	id, err := carrierID(tx, household, carrier)
	if err != nil {
		return err
	}
	return tx.Put(kindCarrier, id, patch)
}

// Agree writes that a carrier was looked at and says what the register says. It is refused where the register says nothing: then nobody
// can say that they agree.
func (c *Comparer) Agree(tx *store.Tx, household, carrier, field string) error {
	f, err := known(carrier, field)
	if err != nil {
		return err
	}
	h, err := c.Of(tx, household)
	if err != nil {
		return err
	}
	row := h.row(f.ID)
	if row.Value == "" {
		return refuse(say(refusedBlank, f.Label), hintBlank)
	}
	return c.write(tx, household, carrier, f, revision.Text(stamp(tx, row.Value, howTyped)))
}

// Say writes what a carrier says.
func (c *Comparer) Say(tx *store.Tx, household, carrier, field, text string) error {
	f, err := known(carrier, field)
	if err != nil {
		return err
	}
	if text = strings.Join(strings.Fields(text), " "); text == "" {
		return refuse(refusedText, hintText)
	}
	return c.write(tx, household, carrier, f, revision.Text(stamp(tx, text, howTyped)))
}

// Forget writes that a carrier was not looked at after all.
func (c *Comparer) Forget(tx *store.Tx, household, carrier, field string) error {
	f, err := known(carrier, field)
	if err != nil {
		return err
	}
	return c.write(tx, household, carrier, f, revision.Unset)
}

func known(carrier, field string) (Field, error) {
	f, ok := fieldNamed(field)
	if !ok {
		return f, refuse(refusedField, hintField)
	}
	if !slices.ContainsFunc(carriers, func(c Carrier) bool { return c.Key == carrier }) {
		return f, refuse(say(refusedCarrier, carrier), hintCarrier)
	}
	return f, nil
}

// write writes it, and withdraws the issues about what agrees now.
func (c *Comparer) write(tx *store.Tx, household, carrier string, f Field, value revision.Value) error {
	if _, err := tx.Household(household); err != nil {
		return err
	}
	if err := put(tx, household, carrier, revision.Fields{f.ID: value}); err != nil {
		return err
	}
	return c.settle(tx, household)
}

func stamp(tx *store.Tx, value, how string) string {
	return said{value, tx.By(), tx.Now().Format(time.RFC3339), how}.text()
}
