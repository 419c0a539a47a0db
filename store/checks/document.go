package checks

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/expr"
	"cunce/forms/idcard"
	"cunce/forms/qtype"
)

// A schema is what expressions can name of one kind of card: its questions, and facts that follow from the register.
type schema struct {
	form      *forms.Form
	names     []string
	questions []*forms.Question // nil for a fact
	slot      map[string]int
	number    string // the question of the ID number, or of the household number
}

// The facts of cards: the age in full years, who else has the same number, how many live there.
const (
	factAge    = "age"
	factSameID = "same_id"
	factSameNo = "same_no"
	factSize   = "size"
)

func newSchema(f *forms.Form, number string, facts ...string) *schema {
	s := &schema{form: f, slot: map[string]int{}, number: number}
	for _, q := range f.Questions {
		if _, twice := s.slot[q.Name]; q.Type.Asked() && !twice {
			s.add(q.Name, q)
		}
	}
	for _, name := range facts {
		if _, asked := s.slot[name]; !asked {
			s.add(name, nil)
			continue
		}
		s.questions[s.slot[name]] = nil
	}
	return s
}

func (s *schema) add(name string, q *forms.Question) {
	s.slot[name] = len(s.names)
	s.names, s.questions = append(s.names, name), append(s.questions, q)
}

// A vocabulary is what rules can name.
type vocabulary struct{ member, household *schema }

func newVocabulary(member, household *forms.Form) *vocabulary {
	return &vocabulary{newSchema(member, "idno", factAge, factSameID), newSchema(household, "hh_no", factSize, factSameNo, factFarPhone)}
}

// standing is the vocabulary of the built-in cards.
func standing() *vocabulary {
	member, _ := catalog.Form("member")
	household, _ := catalog.Form("household")
	return newVocabulary(member, household)
}

// The names of what is no card.
var (
	amountFacts  = []string{"amount", "before", "unit", "question"}
	villageFacts = []string{"households", "people"}
)

// has reports whether an expression about a subject can name it.
func (v *vocabulary) has(subject, name string) bool {
	prefix, rest, dotted := strings.Cut(name, ".")
	if dotted {
		parts := strings.Count(rest, ".") + 1
		switch {
		case rest == "":
			return false
		case prefix == "set":
			return true
		case prefix == "hh":
			return (subject == subjectMember || subject == subjectPair) && v.household.has(rest)
		case prefix == "head":
			return subject == subjectPair && v.member.has(rest)
		case prefix == "last" || prefix == "all":
			return parts == 2 && v.answered(subject)
		}
		return prefix == "done" && parts == 1 && v.answered(subject)
	}
	switch subject {
	case subjectMember, subjectPair:
		return name == "other" || v.member.has(name)
	case subjectHousehold:
		return name == "member" || v.household.has(name)
	case subjectAmount:
		return slices.Contains(amountFacts, name)
	}
	return slices.Contains(villageFacts, name)
}

func (s *schema) has(name string) bool { _, ok := s.slot[name]; return ok }

// answered reports that forms are filled in about a subject.
func (v *vocabulary) answered(subject string) bool {
	return subject == subjectVillage || v.asks(subject, "")
}

// asks reports whether the subject's card asks a question; "" whether there is a card.
func (v *vocabulary) asks(subject, field string) bool {
	s := v.member
	switch subject {
	case subjectHousehold:
		s = v.household
	case subjectMember, subjectPair:
	default:
		return false
	}
	slot, ok := s.slot[field]
	return field == "" || ok && s.questions[slot] != nil
}

// A doc is one card as expressions see it. It is used again for the next card: nothing of it may be kept.
type doc struct {
	schema *schema
	name   string // as an element: member, other or data
	answer func(field string) forms.Answer
	fact   func(d *doc, name string) expr.Value
	now    time.Time
	id     string
	leaves []leaf
	sets   [][]expr.Node // one for each leaf
	kids   []expr.Node
}

func newDoc(s *schema, name string, now time.Time) *doc {
	d := &doc{schema: s, name: name, now: now, leaves: make([]leaf, len(s.names)), sets: make([][]expr.Node, len(s.names))}
	for i := range d.leaves {
		d.leaves[i] = leaf{doc: d, slot: i}
		d.sets[i] = []expr.Node{&d.leaves[i]}
		d.kids = append(d.kids, &d.leaves[i])
	}
	return d
}

// show makes it another card.
func (d *doc) show(id string, answer func(string) forms.Answer) {
	d.id, d.answer = id, answer
	for i := range d.leaves {
		d.leaves[i].known, d.leaves[i].code = false, 0
	}
}

func (d *doc) text(name string) string {
	if slot, ok := d.schema.slot[name]; ok && d.schema.questions[slot] != nil {
		return d.answer(name).Text
	}
	return ""
}

// Name, Parent, Children and Value make a doc and a leaf nodes.
func (d *doc) Name() string          { return d.name }
func (d *doc) Parent() expr.Node     { return nil }
func (d *doc) Children() []expr.Node { return d.kids }
func (d *doc) Value() expr.Value     { return expr.Value{} }

// A leaf is one answer or fact of a card, read when it is asked for.
type leaf struct {
	doc   *doc
	slot  int
	known bool
	value expr.Value
	code  uint32 // see codes; 0 until it is asked for
}

func (l *leaf) Name() string          { return l.doc.schema.names[l.slot] }
func (l *leaf) Parent() expr.Node     { return l.doc }
func (l *leaf) Children() []expr.Node { return nil }
func (l *leaf) Value() expr.Value {
	if !l.known {
		l.value, l.known = l.read(), true
	}
	return l.value
}

func (l *leaf) read() expr.Value {
	d, q := l.doc, l.doc.schema.questions[l.slot]
	if q == nil {
		if name := d.schema.names[l.slot]; name != factAge {
			return d.fact(d, name)
		}
		return ageOf(d)
	}
	text := d.answer(q.Name).Text
	switch q.Type {
	case qtype.Integer, qtype.Decimal, qtype.Range:
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return expr.Num(n)
		}
	case qtype.Date:
		if day, err := time.ParseInLocation(time.DateOnly, text, d.now.Location()); err == nil {
			return expr.Moment(expr.Date, day)
		}
	}
	return expr.Str(text)
}

// ageOf is the age by the card, else by the ID number; not known is the empty text, which no comparison holds for.
func ageOf(d *doc) expr.Value {
	born, err := time.Parse(time.DateOnly, d.text("birth"))
	if err != nil {
		text := d.text("idno")
		n, fault := idcard.Parse(text[:min(len(text), 18)], d.now)
		if fault != "" || d.text("idtype") == "04" {
			return expr.Value{}
		}
		born = n.Birth()
	}
	years := d.now.Year() - born.Year()
	if d.now.Month() < born.Month() || d.now.Month() == born.Month() && d.now.Day() < born.Day() {
		years--
	}
	return expr.Num(float64(years))
}

// A fixed is a value that belongs to no card.
type fixed struct {
	name  string
	value expr.Value
}

func (f *fixed) Name() string          { return f.name }
func (f *fixed) Parent() expr.Node     { return nil }
func (f *fixed) Children() []expr.Node { return nil }
func (f *fixed) Value() expr.Value     { return f.value }
