package store

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"cunce/forms"
	"cunce/store/revision"
)

// The scopes of a setting, narrowest first. Only a township's file writes township scope.
const (
	scopeVillage  = "village"
	scopeTownship = "township"
)

// officeSetting is the name of the setting that tells a township's own name for the role of an office.
const officeSetting = "office/"

//go:embed settings.csv
var builtinText string

// builtin are the settings that hold where nobody decided: by name, each with the date from which it holds ("" always),
// sorted by that date. settings.csv names the source of each.
var builtin = sync.OnceValue(func() map[string][]dated {
	rows, err := csv.NewReader(strings.NewReader(builtinText)).ReadAll()
	if err != nil {
		panic(err) // part of the program
	}
	all := map[string][]dated{}
	for _, r := range rows[1:] {
		all[r[0]] = append(all[r[0]], dated{r[1], r[2]})
	}
	return all
})

// A dated value holds from a day on.
type dated struct{ from, value string }

// Setting looks a value up by name and date (2006-01-02): what the village decided, else the township, else the built-in
// table; of one scope the latest that holds on that day. An office's role nobody named is called by the role itself. "" if
// nothing is known.
//
// Invariants of a setting record: scope is village or township; name is not blank; from is a date or blank.
func (t *Tx) Setting(name, date string) string {
	found := map[string]dated{}
	town := t.scope == nil && t.db.identity.Town() // what a village decided is for that village alone
	err := t.indexPrefix(ixSetting, name+rowSep, func(value string, _ revision.Kind, id string) error {
		p := rowParts(value, 3)
		if p[2] > date || p[1] == scopeVillage && town {
			return nil
		}
		r, err := t.Record(revision.Setting, id)
		if err == nil {
			found[p[1]] = dated{p[2], r.Text("value")} // rows are in order of their date
		}
		return err
	})
	for _, scope := range []string{scopeVillage, scopeTownship} {
		if d, ok := found[scope]; ok && err == nil {
			return d.value
		}
	}
	value := strings.TrimPrefix(name, officeSetting)
	if value == name {
		value = ""
	}
	for _, d := range builtin()[name] {
		if d.from <= date {
			value = d.value
		}
	}
	return value
}

// SetSetting decides a value from a day on (2006-01-02, "" always): for the village, or in a township's file that is seen as a whole for the township.
func (t *Tx) SetSetting(name, from, value string) error {
	scope := scopeVillage
	if t.Identity().Town() {
		scope = scopeTownship
	}
	if name == "" {
		return refuse(refusedSetting)
	}
	id := revision.NaturalID(revision.Setting, t.village(), scope, name, from)
	if err := t.Put(revision.Setting, id, texts("scope", scope, "name", name, "from", from, "value", value)); err != nil {
		return fmt.Errorf("put setting %s: %w", name, err)
	}
	return nil
}

// settingsForm is the form whose answers are settings; officePrefix begins the names of its questions about offices.
const (
	settingsForm = "settings"
	settingsFrom = "from_date"
	officePrefix = "office_"
)

// settingOf is the name of the setting that a question of the settings form is about, "" for none.
func settingOf(question string) string {
	if role, ok := strings.CutPrefix(question, officePrefix); ok {
		return officeSetting + role
	}
	if builtin()[question] == nil {
		return ""
	}
	return question
}

// decide makes settings of the answers to the settings form, from the day that it names: those alone that differ from what
// holds on that day. A name of an office that was wiped out is the role again; any other value is then unknown.
func (c *completion) decide() error {
	from := ""
	if q, ok := c.form.Question(settingsFrom); ok {
		from = c.final[q.Path()].Text
	}
	if c.form.Name != settingsForm || from == "" {
		return nil
	}
	for _, q := range c.form.Questions {
		name, value := settingOf(q.Name), c.final[q.Path()].Text
		if name == "" {
			continue
		}
		if role, ok := strings.CutPrefix(name, officeSetting); ok && value == "" {
			value = role
		}
		if value == c.t.Setting(name, from) {
			continue
		}
		if err := c.t.SetSetting(name, from, value); err != nil {
			return err
		}
	}
	return nil
}

// office is this township's name for the role of an office.
func (t *Tx) office(role string) string {
	if role == "" {
		return ""
	}
	return t.Setting(officeSetting+role, t.today())
}

// settingRead finds where an expression reads a setting.
var settingRead = regexp.MustCompile(`pulldata\(\s*['"]settings['"]\s*,\s*['"]([^'"]+)['"]`)

// settingsUsed are the settings that a form's expressions read, with their values on a day.
func (t *Tx) settingsUsed(f *forms.Form, day string) map[string]string {
	var sources []string
	for _, g := range f.Groups {
		sources = append(sources, g.Relevant)
	}
	for _, q := range f.Questions {
		sources = append(sources, q.Label, q.Required, q.Relevant, q.Constraint, q.Calculation, q.Default, q.ChoiceFilter,
			q.ReadOnly, q.Problem, q.Warning, q.Prefill)
	}
	used := map[string]string{}
	for _, found := range settingRead.FindAllStringSubmatch(strings.Join(slices.Compact(sources), "\n"), -1) {
		used[found[1]] = t.Setting(found[1], day)
	}
	return used
}
