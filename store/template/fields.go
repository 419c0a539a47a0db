package template

import (
	"fmt"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/refusal"
)

// A secret is why a field is masked.
type secret uint8

// What is masked, and what is not.
const (
	open secret = iota
	idNumber
	telephone
	account
)

// A Field is what a column can hold. Title is its heading, unique among the fields of one kind of table.
type Field struct {
	Key, Title string
	secret     secret

	from     source
	form     *forms.Form
	question *forms.Question
}

// A source is where a field's value comes from.
type source uint8

const (
	computed source = iota
	fromHousehold
	fromMember
	fromAnswers
)

// The keys of computed fields.
const (
	keySerial  = "calc.no"
	keyVillage = "calc.village"
	keyShort   = "calc.short"
	keySize    = "calc.size"
	keyLabor   = "calc.labor"
	keyAge     = "calc.age"
)

// Fields are all that a table can hold: what is computed, the household card, the member card where a row is a person, and
// the answers of a form ("" for none) that are not in a repeat. Rows that a county added to a card's form are among them.
func Fields(tx *store.Tx, households bool, form string) ([]Field, error) {
	all := []Field{{Key: keySerial, Title: titleSerial}, {Key: keyVillage, Title: titleVillage}, {Key: keyShort, Title: titleShort},
		{Key: keySize, Title: titleSize}, {Key: keyLabor, Title: titleLabor}}
	if !households {
		all = append(all, Field{Key: keyAge, Title: titleAge})
	}
	parts := []struct {
		form, prefix, before string
		from                 source
	}{{"member", "member.", "", fromMember}, {"household", "household.", ofHousehold, fromHousehold}, {form, "answer.", "", fromAnswers}}
	if households {
		parts = parts[1:]
	}
	taken := map[string]bool{}
	for _, f := range all {
		taken[f.Title] = true
	}
	for _, p := range parts {
		if p.form == "" {
			continue
		}
		f, err := tx.Form(p.form)
		if err != nil {
			return nil, fmt.Errorf("form %s: %w", p.form, err)
		}
		for _, q := range f.Questions {
			if !q.Type.Asked() || repeated(q) {
				continue
			}
			name := q.Name
			if p.from == fromAnswers {
				name = q.Path()
			}
			title := oneLine(q.Label)
			if title == "" || taken[title] {
				title = strings.TrimSpace(p.before + title)
			}
			for n := 2; title == "" || taken[title]; n++ {
				title = fmt.Sprintf("%s(%d)", oneLine(q.Label), n)
			}
			taken[title] = true
			all = append(all, Field{Key: p.prefix + name, Title: title, secret: secretOf(q), from: p.from, form: f, question: q})
		}
	}
	return all, nil
}

func repeated(q *forms.Question) bool {
	for g := q.Group; g != nil; g = g.Parent {
		if g.Repeat {
			return true
		}
	}
	return false
}

// secretOf tells what a question asks for by its appearance, and by the names of the cards' fields.
func secretOf(q *forms.Question) secret {
	switch {
	case q.Has("idcard") || q.Name == "idno" || q.Name == "head_id":
		return idNumber
	case q.Has("phone") || q.Name == "phone":
		return telephone
	case q.Name == "account" || q.Name == "disab_no":
		return account
	}
	return open
}

// A resolved column has its field.
type resolvedColumn struct {
	Field
	show Show
}

// resolve finds the fields of a template's columns.
func resolve(tx *store.Tx, t Template) ([]resolvedColumn, error) {
	if len(t.Columns) == 0 {
		return nil, errNoColumns
	}
	fields, err := Fields(tx, t.Households, t.Form)
	if err != nil {
		return nil, err
	}
	byKey := map[string]Field{}
	for _, f := range fields {
		byKey[f.Key] = f
	}
	var columns []resolvedColumn
	for _, c := range t.Columns {
		f, ok := byKey[c.Key]
		if !ok || !f.Allows(c.Show) {
			return nil, fmt.Errorf("%s %s: %w", c.Key, c.Show, errColumn)
		}
		columns = append(columns, resolvedColumn{f, c.Show})
	}
	return columns, nil
}

// Secret reports that a field is masked where nothing else is asked for.
func (f Field) Secret() bool { return f.secret != open }

// IDNumber reports that a field is an ID number, which can be shown in all the ways of Shows.
func (f Field) IDNumber() bool { return f.secret == idNumber }

// Allows reports that a field can be shown in a way.
func (f Field) Allows(s Show) bool {
	switch {
	case s == Masked:
		return true
	case f.secret == idNumber:
		return s.Name() != ""
	}
	return f.secret != open && (s == Whole || s == Blank)
}

// ParseColumns reads columns as a person writes them: headings or keys, each with the name of a way to show it behind a
// colon: 姓名,证件号码:完整号码.
func ParseColumns(fields []Field, text string) ([]Column, error) {
	var columns []Column
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '，' }) {
		name, way, _ := strings.Cut(strings.ReplaceAll(part, "：", ":"), ":")
		c, ok := columnOf(fields, strings.TrimSpace(name), strings.TrimSpace(way))
		if !ok {
			return nil, refuseColumn(fields, strings.TrimSpace(name), strings.TrimSpace(way))
		}
		columns = append(columns, c)
	}
	if len(columns) == 0 {
		return nil, errNoColumns
	}
	return columns, nil
}

func columnOf(fields []Field, name, way string) (Column, bool) {
	show, known := Masked, way == ""
	for _, s := range Shows() {
		bare, _, _ := strings.Cut(s.Name(), "（")
		if way != "" && (way == string(s) || way == s.Name() || way == bare) {
			show, known = s, true
		}
	}
	for _, f := range fields {
		if f.Key == name || f.Title == name {
			return Column{Key: f.Key, Show: show}, known && f.Allows(show)
		}
	}
	return Column{}, false
}

// refuseColumn says which column of a text is none: there is no such one, or it cannot be shown that way.
func refuseColumn(fields []Field, name, way string) error {
	if _, ok := columnOf(fields, name, ""); ok {
		return refusal.New(errColumn, sayNoWay, hintWay, name, way)
	}
	return refusal.New(errColumn, sayNoColumn, hintColumn, name)
}
