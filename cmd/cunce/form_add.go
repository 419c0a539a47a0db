package main

import (
	"errors"
	"flag"
	"fmt"
	"strings"

	"cunce/forms"
	"cunce/forms/formdiff"
	"cunce/forms/xlsform"
	"cunce/store"
)

// formAdded is the JSON of form add: the diff from the version in use until now.
type formAdded struct {
	Stored bool `json:"stored"` // false: the file had it already
	*formdiff.Diff
}

// formAdd stores a version of a form in a data file.
func (c *cli) formAdd(fs *flag.FlagSet, args []string) error {
	by := fs.String("by", "", "")
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	f, faults, err := c.loadAny(rest[1])
	if err != nil {
		return err
	}
	if f == nil || !accepted(faults) {
		return c.refuseForm(f, faults)
	}
	return c.with(rest[0], func(db *store.DB) error {
		var d *formdiff.Diff
		err := db.Update(operatorOr(db, *by), func(tx *store.Tx) (err error) {
			d, err = tx.AddForm(f)
			return err
		})
		if err != nil {
			return err
		}
		return c.reportAdded(f, formAdded{Stored: d.From.Hash != d.To.Hash, Diff: d})
	})
}

func (c *cli) reportAdded(f *forms.Form, a formAdded) error {
	if c.json {
		return c.print(a)
	}
	if !a.Stored {
		c.say(sayFormSame)
		return nil
	}
	c.say(sayFormAdded, f.Title, f.Version, asked(f))
	if a.From.Hash == "" {
		return nil
	}
	c.say(sayFormReplaced, a.To.Version, a.From.Version)
	c.sayChanges(a.Diff)
	if a.AsksAnything() && !f.Many {
		c.say(sayFollowUp)
	}
	return nil
}

// refuseForm tells the faults of a form that cannot be used.
func (c *cli) refuseForm(f *forms.Form, faults []xlsform.Fault) error {
	c.code = exitRefused
	if c.json {
		return c.print(checkedForm(f, faults))
	}
	for _, fault := range faults {
		c.say("%s", fault.String())
	}
	c.say(sayFormRefused)
	return nil
}

// formDiff compares two definitions, wherever they are.
func (c *cli) formDiff(fs *flag.FlagSet, args []string) error {
	rest, err := c.parse(fs, args, 2)
	if err != nil {
		return err
	}
	var both [2]*forms.Form
	for i, workbook := range rest {
		f, faults, err := c.loadAny(workbook)
		if err != nil {
			return err
		}
		if f == nil || !readable(faults) {
			return c.refuseForm(f, faults)
		}
		both[i] = f
	}
	d := formdiff.Compare(both[0], both[1])
	if c.json {
		return c.print(d)
	}
	if d.Same() {
		c.say(sayNoDifference)
		return nil
	}
	c.sayChanges(d)
	return nil
}

func (c *cli) sayChanges(d *formdiff.Diff) {
	if !d.Same() {
		c.say(sayDifferent, d.From.Title, d.From.Version, d.To.Title, d.To.Version, len(d.Changes))
	}
	for _, line := range d.Lines() {
		c.say(sayChange, line)
	}
}

// readable reports that nothing is wrong but that nobody has said yet which answers are a problem: such a draft can be compared.
func readable(faults []xlsform.Fault) bool {
	for _, f := range faults {
		if f.Severity == xlsform.Error && f.Code != "polarity_unset" {
			return false
		}
	}
	return true
}

// loadAny is loadForm, and besides FILE#NAME or FILE#NAME@VERSION for a form in a data file.
func (c *cli) loadAny(workbook string) (f *forms.Form, faults []xlsform.Fault, err error) {
	file, name, ok := strings.Cut(workbook, ".db#")
	if !ok {
		return c.loadForm(workbook)
	}
	f, err = c.storedForm(file+".db", name)
	return f, nil, err
}

// storedForm is a form in a data file by NAME, or by NAME@VERSION; where the file has none of that name, the catalogue's.
func (c *cli) storedForm(file, name string) (f *forms.Form, err error) {
	name, version, exact := strings.Cut(name, "@")
	err = c.with(file, func(db *store.DB) error {
		return db.View(func(tx *store.Tx) error {
			if exact {
				f, err = storedVersion(tx, name, version)
				return err
			}
			if f, err = tx.Form(name); errors.Is(err, store.ErrNotFound) {
				return plainError{fmt.Sprintf(sayNoSuchForm, name), hintNoVersion}
			}
			return err
		})
	})
	return f, err
}

func storedVersion(tx *store.Tx, name, version string) (*forms.Form, error) {
	all, err := tx.FormVersions(name)
	for _, f := range all {
		if f.Version == version {
			return f, err
		}
	}
	if err == nil {
		err = plainError{fmt.Sprintf(sayNoVersion, name+"@"+version), hintNoVersion}
	}
	return nil, err
}
