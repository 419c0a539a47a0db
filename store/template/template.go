package template

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cunce/store"
	"cunce/store/revision"
)

// Errors of Save, Find, Fields and Write. Explain says them in plain Chinese.
var (
	ErrNoTemplate = errors.New("no export template of that name")
	errName       = errors.New("name of an export template is missing or too long")
	errNoColumns  = errors.New("export template without columns")
	errFilter     = errors.New("export template is narrowed to a group or type that is not there")
	errColumn     = errors.New("export template names a column that is not there")
)

// A Template says what a table holds.
type Template struct {
	Name string `json:"name"`
	// Households: one row a household; false: one row a person who lives there.
	Households bool `json:"households,omitempty"`
	// Form is the form whose answers may be columns, "" for none.
	Form    string   `json:"form,omitempty"`
	Columns []Column `json:"columns"`
	// Group and Type narrow the table to a village group and a type of household (a choice of the card); "" is all.
	Group string `json:"group,omitempty"`
	Type  string `json:"type,omitempty"`
}

// A Column is one column of the table: the key of a Field, and how a number that is nobody's business is shown.
type Column struct {
	Key  string `json:"key"`
	Show Show   `json:"show,omitempty"`
}

// A Show is a way to show a number. What is not asked for is masked.
type Show string

// The ways. Telephones and accounts know only Masked and Whole and Blank.
const (
	Masked   Show = ""
	Whole    Show = "whole"
	Quoted   Show = "quoted"
	LastFour Show = "last4"
	Parts    Show = "parts"
	Blank    Show = "blank"
)

// Shows are the ways to show an ID number, the first one without being asked.
func Shows() []Show { return []Show{Masked, Whole, Quoted, LastFour, Parts, Blank} }

// Name is what officers call a way.
func (s Show) Name() string { return showNames[s] }

// setting begins the names of the settings that hold templates: a setting is a record, so that a template has a history, is
// packed, and arrives at the township.
const (
	setting  = "export_template/"
	longest  = 30
	forever  = ""
	latestOf = "9999-12-31"
)

// Save keeps a template under its name, in place of an earlier one.
func Save(tx *store.Tx, t Template) error {
	t.Name = strings.Join(strings.Fields(t.Name), " ")
	if n := utf8.RuneCountInString(t.Name); n == 0 || n > longest {
		return errName
	}
	if _, err := resolve(tx, t); err != nil {
		return err
	}
	if err := narrows(tx, t); err != nil {
		return err
	}
	text, err := json.Marshal(t)
	if err != nil {
		return fmt.Errorf("save template: %w", err)
	}
	return tx.SetSetting(setting+t.Name, forever, string(text))
}

// Remove forgets a template; its history stays. ErrNoTemplate if there is none.
func Remove(tx *store.Tx, name string) error {
	if _, err := Find(tx, name); err != nil {
		return err
	}
	return tx.SetSetting(setting+name, forever, "")
}

// Find is the template of a name; ErrNoTemplate if there is none.
func Find(tx *store.Tx, name string) (Template, error) {
	var t Template
	text := tx.Setting(setting+name, latestOf)
	if text == "" {
		return t, fmt.Errorf("template %q: %w", name, ErrNoTemplate)
	}
	if err := json.Unmarshal([]byte(text), &t); err != nil {
		return t, fmt.Errorf("template %q: %w", name, ErrNoTemplate)
	}
	t.Name = name
	return t, nil
}

// All are the templates of a file by name.
func All(tx *store.Tx) ([]Template, error) {
	var names []string
	err := tx.Each(revision.Setting, func(r *store.Record) error {
		if name, ok := strings.CutPrefix(r.Text("name"), setting); ok {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var all []Template
	for _, name := range slices.Compact(names) {
		t, err := Find(tx, name)
		if errors.Is(err, ErrNoTemplate) {
			continue // taken back
		}
		if err != nil {
			return nil, err
		}
		all = append(all, t)
	}
	return all, nil
}

// narrows refuses a group or a type that no household can have, which would give an empty table.
func narrows(tx *store.Tx, t Template) error {
	groups, err := tx.Groups()
	if err != nil {
		return err
	}
	card, err := tx.Form("household")
	if err != nil {
		return err
	}
	known := t.Type == ""
	if q, ok := card.Question("type"); ok && !known {
		_, known = card.Choice(q, t.Type)
	}
	if !known || t.Group != "" && !slices.Contains(groups, t.Group) {
		return errFilter
	}
	return nil
}
