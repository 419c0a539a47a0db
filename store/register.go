package store

import (
	"strings"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/store/revision"
)

// A register is what pulldata(table, field) and the previous answers tell one filling. Everything is read when the
// filling opens, but for settings, of which there are few: all that are known are read too.
type register struct {
	tables map[string]map[string]expr.Value // household, member, village, settings
	before map[string]forms.Answer          // by question name, nil without a round before
}

// value is a field of a table, the empty text for what is not known.
func (r *register) value(table, field string) expr.Value {
	if table == "previous" {
		return expr.Str(r.before[field].Text)
	}
	return r.tables[table][field]
}

// register reads the tables that a subject sees.
func (t *Tx) register(s Subject) (*register, error) {
	id := t.Identity()
	reg := &register{tables: map[string]map[string]expr.Value{
		"village": {"name": expr.Str(id.Name), "code": expr.Str(id.Code), "township": expr.Str(id.Township)},
	}}
	round, err := t.round(s.Round)
	if err != nil {
		return nil, err
	}
	if err := t.registerSubject(reg, s.Record); err != nil {
		return nil, err
	}
	if reg.tables["settings"], err = t.settings(round.asOf(t.today())); err != nil {
		return nil, err
	}
	return reg, t.registerPrevious(reg, s)
}

// registerSubject reads the household of a subject, and the member when the subject is one.
func (t *Tx) registerSubject(reg *register, record string) error {
	m, err := t.lookup(revision.Member, record)
	if err != nil {
		return err
	}
	if m != nil {
		reg.tables["member"] = columns(m)
		record = m.Text("household")
	}
	if ok, err := t.exists(revision.Household, record); !ok || err != nil {
		return err
	}
	h, err := t.Household(record)
	if err != nil {
		return err
	}
	table := columns(h.Record)
	table["size"], table["labor"] = expr.Num(float64(h.people.size)), expr.Num(float64(h.people.labor))
	table["type3"] = expr.Str(h.Type3())
	reg.tables["household"] = table
	return nil
}

// columns are the texts of a record's fields.
func columns(r *Record) map[string]expr.Value {
	table := map[string]expr.Value{}
	for field := range r.Fields {
		if a := r.Answer(field); !a.Empty() && !strings.HasPrefix(field, "@") {
			table[field] = expr.Str(a.Text)
		}
	}
	return table
}

// settings are all settings that hold on a day: the built-in ones and those that somebody decided.
func (t *Tx) settings(day string) (map[string]expr.Value, error) {
	names := map[string]bool{}
	for name := range builtin() {
		names[name] = true
	}
	err := t.indexPrefix(ixSetting, "", func(value string, _ revision.Kind, _ string) error {
		name, _, _ := strings.Cut(value, rowSep)
		names[name] = true
		return nil
	})
	table := map[string]expr.Value{}
	for name := range names {
		table[name] = expr.Str(t.Setting(name, day))
	}
	return table, err
}

// registerPrevious reads the answers of the round before.
func (t *Tx) registerPrevious(reg *register, s Subject) error {
	r, ok, err := t.previous(s)
	if !ok || err != nil {
		return err
	}
	reg.before = map[string]forms.Answer{}
	for field := range r.Fields {
		if a := r.Answer(field); a != (forms.Answer{}) && !strings.HasPrefix(field, "@") {
			reg.before[field] = a
		}
	}
	return nil
}
