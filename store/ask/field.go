package ask

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/qtype"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
)

// A sort is how the values of a field are compared.
type sort uint8

// The sorts of fields.
const (
	asWords   sort = iota // a text
	asChoice              // one of some
	asSeveral             // any of some
	asNumber
	asDay
)

// A Field is something that a condition can be about.
type Field struct {
	On    string // household, member, issue, or the name of a form
	Name  string // of a question inside repeats with theirs before it: per_line/amount
	Title string // of the card or form
	Label string
	Group string // heading under which the form asks it
	Unit  string
	sort  sort
	// Choices are those that it can have, none for numbers, dates and texts.
	Choices []forms.Choice

	level    level
	secret   bool // an ID number or an account: shown by its end alone
	asked    *relevance
	counted  bool // not stored: it is counted of what is
	village  bool // of a form about a village
	ofPeople bool // of a form about a person
	item     *place
}

// What clauses are about besides forms.
const (
	onHousehold = "household"
	onMember    = "member"
	onIssue     = "issue"
)

// aboutVillage is the subject of forms about a village, settings the one of them whose answers are settings.
const (
	aboutVillage = "village"
	settings     = "settings"
)

// Fields that no question asks for.
const (
	fieldSize    = "@size"    // of a household: how many people
	fieldVillage = "@village" // of a household in a township's file
	fieldAge     = "@age"     // of a person, in whole years
	fieldDone    = "@done"    // of a form: whether there is a completed one
)

// A Vocabulary is all that can be asked of one data file.
type Vocabulary struct {
	tx      *store.Tx
	titles  []Source
	sources map[string][]Field
}

// A Source is something with fields: a card, the issues, a form.
type Source struct {
	On, Title string
	Village   bool // it is about a village, not a household or person
}

// Load reads which cards and forms there are, those about villages last; their questions are read once they are asked for, while the
// transaction lasts. Forms about a township or an official are not among them, nor are settings.
func Load(tx *store.Tx) (*Vocabulary, error) {
	v := &Vocabulary{tx: tx, sources: map[string][]Field{}}
	v.titles = []Source{{On: onHousehold, Title: titleHousehold}, {On: onMember, Title: titleMember}, {On: onIssue, Title: titleIssue}}
	var villages []Source
	names := slices.DeleteFunc(catalog.Names(), func(n string) bool { return n == onHousehold || n == onMember })
	err := tx.Each(revision.Form, func(r *store.Record) error {
		if name := r.Text("name"); name != onHousehold && name != onMember && !slices.Contains(names, name) {
			names = append(names, name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		f, err := tx.Form(name)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		switch {
		case f.Subject == onHousehold || f.Subject == onMember:
			v.titles = append(v.titles, Source{On: name, Title: f.Title})
		case f.Subject == aboutVillage && name != settings:
			villages = append(villages, Source{On: name, Title: f.Title, Village: true})
		}
	}
	v.titles = append(v.titles, villages...)
	return v, nil
}

// Sources are the cards, the issues and the forms.
func (v *Vocabulary) Sources() []Source { return slices.Clone(v.titles) }

// Fields are those of a card, of the issues or of a form, in their order; nil for what there is not.
func (v *Vocabulary) Fields(on string) ([]Field, error) {
	if known, ok := v.sources[on]; ok {
		return known, nil
	}
	at := slices.IndexFunc(v.titles, func(s Source) bool { return s.On == on })
	if at < 0 {
		return nil, nil
	}
	var all []Field
	var err error
	switch on {
	case onIssue:
		all, err = v.issueFields()
	default:
		all, err = v.formFields(on)
	}
	if err != nil {
		return nil, err
	}
	for i := range all {
		all[i].On, all[i].Title = on, v.titles[at].Title
	}
	v.sources[on] = all
	return all, nil
}

// field finds one; ErrRefused where there is none.
func (v *Vocabulary) field(on, name string) (Field, error) {
	all, err := v.Fields(on)
	if err != nil {
		return Field{}, err
	}
	i := slices.IndexFunc(all, func(f Field) bool { return f.Name == name })
	if i < 0 {
		return Field{}, refuse(refusedField, on, name)
	}
	return all[i], nil
}

func yesNo() []forms.Choice {
	return []forms.Choice{{Name: wordYes, Label: labelYes}, {Name: wordNo, Label: labelNo}}
}

// formFields are the questions of a card or a form.
func (v *Vocabulary) formFields(on string) ([]Field, error) {
	f, err := v.tx.Form(on)
	if err != nil {
		return nil, err
	}
	about := ofHouse
	if f.Subject == onMember {
		about = ofPerson
	}
	var out []Field
	switch on {
	case onHousehold:
		out = append(out, Field{Name: fieldSize, Label: labelSize, sort: asNumber, Unit: unitPeople, counted: true})
		if places, err := v.villages(); err != nil || len(places) > 0 {
			out = append(out, Field{Name: fieldVillage, Label: labelVillage, sort: asChoice, Choices: places, counted: true})
		}
	case onMember:
		out = append(out, Field{Name: fieldAge, Label: labelAge, sort: asNumber, Unit: unitYears, counted: true})
	default:
		out = append(out, Field{Name: fieldDone, Label: labelDone, sort: asChoice, Choices: yesNo(), counted: true})
	}
	for _, q := range f.Questions {
		if one, ok := fieldOf(f, q); ok {
			out = append(out, one.inside(f, q))
		}
	}
	if on == onHousehold {
		groups, err := v.tx.Groups()
		if i := slices.IndexFunc(out, func(f Field) bool { return f.Name == "team" }); i >= 0 && len(groups) > 0 {
			out[i].sort, out[i].Choices = asChoice, plainChoices(groups)
		}
		if err != nil {
			return nil, err
		}
	}
	for i := range out {
		out[i].village, out[i].ofPeople = f.Subject == aboutVillage, about == ofPerson
		if out[i].level = about; out[i].item != nil {
			out[i].level = ofItem
		}
	}
	return out, nil
}

func fieldOf(f *forms.Form, q *forms.Question) (Field, bool) {
	one := Field{Name: q.Name, Label: plainLabel(q.Label), Unit: q.Unit, Choices: f.Lists[q.List], secret: q.Has("idcard") || hidden[q.Name]}
	if top := q.Top(); top != nil {
		one.Group = top.Label
	}
	switch q.Type {
	case qtype.SelectOne, qtype.Acknowledge:
		one.sort = asChoice
	case qtype.SelectMultiple, qtype.Rank:
		one.sort = asSeveral
	case qtype.Integer, qtype.Decimal, qtype.Range:
		one.sort = asNumber
	case qtype.Date, qtype.Today:
		one.sort = asDay
	case qtype.Text, qtype.Calculate, qtype.Barcode, qtype.Username:
		one.sort = asWords
	default:
		return one, false
	}
	if one.sort == asChoice && len(one.Choices) == 0 || one.sort == asSeveral && len(one.Choices) == 0 {
		one.sort = asWords
	}
	if q.Type == qtype.Calculate && (q.Name == "size" || one.Label == "") {
		return one, false // counted where it is asked, not stored
	}
	one.Label = cmp.Or(one.Label, q.Name)
	one.asked = relevanceOf(q)
	return one, true
}

// hidden are the fields besides ID numbers of which only the end is shown.
var hidden = map[string]bool{"disab_no": true, "account": true, "phone": true, "head_id": true, "idno": true}

// plainLabel is a label without the markup that forms may have in it.
func plainLabel(label string) string { return strings.Join(strings.Fields(label), " ") }

func plainChoices(names []string) (out []forms.Choice) {
	for _, n := range names {
		out = append(out, forms.Choice{Name: n, Label: n})
	}
	return out
}

// villages are those of a township's file.
func (v *Vocabulary) villages() ([]forms.Choice, error) {
	if v.tx.Identity().Kind != townshipFile {
		return nil, nil
	}
	names, err := placeNames(v.tx)
	var out []forms.Choice
	for _, code := range slices.Sorted(maps.Keys(names)) {
		out = append(out, forms.Choice{Name: code, Label: names[code]})
	}
	return out, err
}

// issueFields are what the ledger tells of an issue. Offices and categories are those that there are.
func (v *Vocabulary) issueFields() ([]Field, error) {
	lines, err := v.tx.IssueLines(store.IssueFilter{})
	if err != nil {
		return nil, err
	}
	offices, categories := map[string]bool{}, map[string]bool{}
	for _, l := range lines {
		offices[l.Office], categories[l.Category] = true, true
	}
	delete(offices, "")
	delete(categories, "")
	var statuses []forms.Choice
	for _, s := range ledger.Statuses() {
		statuses = append(statuses, forms.Choice{Name: string(s), Label: s.Name()})
	}
	coded := func(codes []string) (out []forms.Choice) {
		for _, c := range codes {
			out = append(out, forms.Choice{Name: c, Label: origin.Word(c)})
		}
		return out
	}
	all := []Field{
		{Name: issueOpen, Label: labelOpen, sort: asChoice, Choices: yesNo()},
		{Name: issueOverdue, Label: labelOverdue, sort: asChoice, Choices: yesNo()},
		{Name: issueStatus, Label: labelStatus, sort: asChoice, Choices: statuses},
		{Name: issueSource, Label: labelSource, sort: asChoice, Choices: coded(origin.Sources())},
		{Name: issueCategory, Label: labelCategory, sort: asChoice, Choices: plainChoices(slices.Sorted(maps.Keys(categories)))},
		{Name: issueOffice, Label: labelOffice, sort: asChoice, Choices: plainChoices(slices.Sorted(maps.Keys(offices)))},
		{Name: issueDue, Label: labelDue, sort: asDay},
		{Name: issueUrgency, Label: labelUrgency, sort: asChoice, Choices: coded(origin.Urgencies())},
		{Name: issueTitle, Label: labelTitle, sort: asWords},
	}
	for i := range all {
		all[i].level, all[i].counted = ofIssue, true
	}
	return all, nil
}

// Ops are the comparisons that fit a field, the usual first.
func (f Field) Ops() []Op {
	var ops []Op
	switch f.sort {
	case asChoice, asSeveral:
		ops = []Op{opIs, opNot}
	case asNumber, asDay:
		ops = []Op{opLeast, opMost, opBetween, opIs, opNot}
	default:
		ops = []Op{opHas, opIs, opNot}
	}
	if f.Name == fieldDone || f.Name == fieldSize || f.Name == fieldVillage {
		return ops
	}
	if f.level == ofIssue || f.Name == fieldAge {
		return append(ops, opFilled, opBlank)
	}
	return append(ops, opFilled, opBlank, opUnsure)
}

// Word is a value of the field as people say it.
func (f Field) Word(value string) string {
	if f.sort != asChoice && f.sort != asSeveral {
		return value
	}
	var words []string
	names := []string{value}
	if f.sort == asSeveral {
		names = strings.Fields(value)
	}
	for _, name := range names {
		i := slices.IndexFunc(f.Choices, func(c forms.Choice) bool { return c.Name == name })
		if i >= 0 {
			name = f.Choices[i].Label
		}
		words = append(words, name)
	}
	return strings.Join(words, "、")
}

// AboutPeople and AboutIssues report whether a condition about the field is about people or issues, and says of whom: see Who.
func (f Field) AboutPeople() bool { return f.level == ofPerson }

// AboutIssues is another one of them.
func (f Field) AboutIssues() bool { return f.level == ofIssue }

// AboutItems is the third: what a form asks several times over, inside a repeat.
func (f Field) AboutItems() bool { return f.level == ofItem }

// Number reports whether the field is a number.
func (f Field) Number() bool { return f.sort == asNumber }

// Day reports whether the field is a date.
func (f Field) Day() bool { return f.sort == asDay }
