package inspect

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"cunce/forms"
	"cunce/forms/normal"
	"cunce/forms/qtype"
	"cunce/store"
)

// The two cards, whose fields are looked at as the register has them.
const (
	formHousehold = "household"
	formMember    = "member"
)

// A Field is one thing that is looked at: a question of a card, or of a form about the household.
type Field struct {
	Key   string         `json:"field"` // the form and the question: household/type
	Label string         `json:"label"`
	Form  string         `json:"-"`
	Title string         `json:"form"` // of the form
	List  []forms.Choice `json:"-"`
	Type  qtype.Type     `json:"-"`
	name  string
}

// Several reports that more than one choice can be true.
func (f Field) Several() bool { return f.Type == qtype.SelectMultiple || f.Type == qtype.Rank }

// usual are looked at where nobody chose.
var usual = []string{"household/type", "household/size", "household/house", "household/helper", "member/dibao", "member/ins_res"}

// Usual are the fields that most inspections look at.
func Usual() []string { return slices.Clone(usual) }

// ownWork are questions of the cards that tell of the sheet and not of the household.
var ownWork = map[string]bool{"county": true, "town": true, "village": true, "filled_by": true, "filled_on": true, "sign": true, "note": true, "chg": true,
	"chg_date": true, "chg_why": true}

// sizeField is computed on the card and still can be looked at: how many live there.
const (
	sizeField = "size"
	keySize   = formHousehold + "/" + sizeField
)

// Fields are the questions of a form that can be looked at.
func Fields(tx *store.Tx, form string) ([]Field, error) {
	f, err := tx.Form(form)
	if errors.Is(err, store.ErrNotFound) {
		return nil, refuse(refusedForm, form)
	}
	if err != nil {
		return nil, err
	}
	if f.Subject != formHousehold && form != formMember {
		return nil, refuse(refusedForm, form)
	}
	var out []Field
	card := form == formHousehold || form == formMember
	for _, q := range f.Questions {
		asked := q.Type.Asked() && q.Type != qtype.Acknowledge && !q.Computed() || form == formHousehold && q.Name == sizeField
		if !asked || card && ownWork[q.Name] || repeated(q) {
			continue
		}
		label := q.Label
		if label == "" {
			label = q.Name
		}
		out = append(out, Field{Key: form + "/" + q.Name, Label: label, Form: form, Title: f.Title, List: f.Lists[q.List], Type: q.Type, name: q.Name})
	}
	return out, nil
}

func repeated(q *forms.Question) bool {
	for g := q.Group; g != nil; g = g.Parent {
		if g.Repeat {
			return true
		}
	}
	return false
}

// Forms are the forms about households besides the cards, by name and title, which have something to look at.
func Forms(tx *store.Tx) (names, titles []string, err error) {
	all, err := tx.Forms()
	for _, f := range all {
		if f.Subject == formHousehold && f.Name != formHousehold && f.OnePer == "" && !f.Many && !slices.Contains(names, f.Name) {
			names, titles = append(names, f.Name), append(titles, f.Title)
		}
	}
	return names, titles, err
}

func fieldOf(tx *store.Tx, key string) (Field, error) {
	form, _, _ := strings.Cut(key, "/")
	all, err := Fields(tx, form)
	if err != nil {
		return Field{}, err
	}
	i := slices.IndexFunc(all, func(f Field) bool { return f.Key == key })
	if i < 0 {
		return Field{}, refuse(refusedField, key)
	}
	return all[i], nil
}

// Shown puts a value into words.
func (f Field) Shown(value string) string {
	if !f.Type.Chosen() {
		return value
	}
	var out []string
	for _, name := range strings.Fields(value) {
		label := name
		for _, c := range f.List {
			if c.Name == name {
				label = c.Label
			}
		}
		out = append(out, label)
	}
	return strings.Join(out, wordAnd)
}

// Parse reads what was typed: the names or labels of choices, a number, a date, a text; ok is false for what the question does not
// take.
func (f Field) Parse(typed string, now time.Time) (value string, ok bool) {
	typed = strings.TrimSpace(normal.Line(typed))
	switch {
	case typed == "":
		return "", false
	case f.Type.Chosen():
		return f.choices(typed)
	case f.Type == qtype.Integer || f.Type == qtype.Decimal || f.Type == qtype.Range || f.name == sizeField && f.Form == formHousehold:
		text, ok := normal.Number(typed)
		if f.Type != qtype.Decimal && f.Type != qtype.Range && ok {
			_, err := strconv.Atoi(text)
			ok = err == nil
		}
		return text, ok
	case f.Type == qtype.Date:
		day, partial, ok := normal.Date(typed, now)
		return day, ok && !partial
	}
	return typed, true
}

func (f Field) choices(typed string) (value string, ok bool) {
	var names []string
	for _, part := range strings.FieldsFunc(typed, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",，、;；", r) }) {
		i := slices.IndexFunc(f.List, func(c forms.Choice) bool { return c.Name == part || plain(c.Label) == plain(part) })
		if i < 0 {
			return "", false
		}
		names = append(names, f.List[i].Name)
	}
	return strings.Join(names, " "), len(names) == 1 || len(names) > 1 && f.Several()
}

// same reports that two values say the same, however they are written.
func (f Field) same(a, b string) bool {
	switch {
	case f.Type.Chosen():
		x, y := strings.Fields(a), strings.Fields(b)
		slices.Sort(x)
		slices.Sort(y)
		return slices.Equal(slices.Compact(x), slices.Compact(y))
	case f.Type == qtype.Integer || f.Type == qtype.Decimal || f.Type == qtype.Range || f.Type == qtype.Calculate:
		x, errX := strconv.ParseFloat(a, 64)
		y, errY := strconv.ParseFloat(b, 64)
		return errX == nil && errY == nil && x == y || a == b
	}
	return plain(a) == plain(b)
}

// plain leaves letters and digits: marks, spaces and brackets say nothing.
func plain(text string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, normal.Width(text)))
}
