package papers

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/forms/qtype"
	"cunce/store"
)

// The facts that expressions can name besides the questions of the cards: the type as annex 1 has it (general tuopin jiance), the
// living members of the household, and of a paper its date and until when it holds.
const (
	factKind   = "kind3"
	factMember = "member"
	fieldDate  = "date"
	fieldUntil = "until"
)

// A vocabulary is what rules can name: the questions of the cards as the file has them, those that a county added too.
type vocabulary struct{ household, member *forms.Form }

// has reports whether an expression about a subject can name it.
func (v vocabulary) has(subject, name string) bool {
	if subject == subjectHousehold {
		return name == factKind || name == factMember || asked(v.household, name)
	}
	if rest, ok := strings.CutPrefix(name, "hh."); ok {
		return rest == factKind || asked(v.household, rest)
	}
	return asked(v.member, name)
}

// asks reports whether the subject's card asks a question.
func (v vocabulary) asks(subject, field string) bool {
	if subject == subjectHousehold {
		return asked(v.household, field)
	}
	return asked(v.member, field)
}

func asked(f *forms.Form, name string) bool {
	q, ok := f.Question(name)
	return ok && q.Type.Asked()
}

// label is what a question of the subject's card is called.
func (v vocabulary) label(subject, field string) string {
	f := v.member
	if subject == subjectHousehold {
		f = v.household
	}
	if q, ok := f.Question(field); ok {
		return q.Label
	}
	return field
}

// A card is a household or a member as expressions see it.
type card struct {
	name   string
	form   *forms.Form
	answer func(field string) forms.Answer
	kind3  string
	now    time.Time
}

// Name, Parent, Children and Value make a card a node; its children are what predicates read.
func (c *card) Name() string      { return c.name }
func (c *card) Parent() expr.Node { return nil }
func (c *card) Children() []expr.Node {
	var kids []expr.Node
	for _, q := range c.form.Questions {
		if q.Type.Asked() {
			kids = append(kids, c.leaf(q.Name))
		}
	}
	return kids
}
func (c *card) Value() expr.Value { return expr.Value{} }

// A leaf is one value that an expression reads.
type leaf struct {
	name   string
	parent *card
	value  expr.Value
}

// Name, Parent, Children and Value make a leaf a node.
func (l *leaf) Name() string { return l.name }
func (l *leaf) Parent() expr.Node {
	if l.parent == nil {
		return nil
	}
	return l.parent
}
func (l *leaf) Children() []expr.Node { return nil }
func (l *leaf) Value() expr.Value     { return l.value }

func (c *card) leaf(name string) *leaf {
	if name == factKind {
		return &leaf{name, c, expr.Str(c.kind3)}
	}
	q, ok := c.form.Question(name)
	if !ok {
		return &leaf{name, c, expr.Value{}}
	}
	return &leaf{name, c, c.value(q, c.answer(name).Text)}
}

func (c *card) value(q *forms.Question, text string) expr.Value {
	switch q.Type {
	case qtype.Integer, qtype.Decimal, qtype.Range:
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			return expr.Num(n)
		}
	case qtype.Date:
		return dayValue(text, c.now)
	}
	return expr.Str(text)
}

// dayValue is a date, the empty text where there is none.
func dayValue(text string, now time.Time) expr.Value {
	day, err := time.ParseInLocation(time.DateOnly, text, now.Location())
	if err != nil {
		return expr.Str(text)
	}
	return expr.Moment(expr.Date, day)
}

// A scene is what one rule sees: the household, its living members, and whom the rule is about.
type scene struct {
	household *card
	members   []*card
	own       *card // the household or a member
	paper     *Item // the paper, where its date is asked for
	now       time.Time
}

// holds evaluates an expression; one that cannot be computed does not hold.
func (s *scene) holds(e *expr.Expr) bool {
	if e == nil {
		return false
	}
	v, err := e.Eval(&expr.Context{Now: s.now, Lookup: func(name string, _ expr.Node) []expr.Node { return s.find(name) }})
	return err == nil && v.Truth()
}

func (s *scene) find(name string) []expr.Node {
	if s.paper != nil {
		switch name {
		case fieldDate:
			return []expr.Node{&leaf{name: name, value: dayValue(s.paper.Date, s.now)}}
		case fieldUntil:
			return []expr.Node{&leaf{name: name, value: dayValue(s.paper.Until, s.now)}}
		}
	}
	if s.own == s.household && name == factMember {
		nodes := make([]expr.Node, len(s.members))
		for i, m := range s.members {
			nodes[i] = m
		}
		return nodes
	}
	if rest, ok := strings.CutPrefix(name, "hh."); ok {
		return []expr.Node{s.household.leaf(rest)}
	}
	return []expr.Node{s.own.leaf(name)}
}

// blank is the first of some questions that has no answer, "" if all have one.
func (s *scene) blank(fields []string) string {
	i := slices.IndexFunc(fields, func(f string) bool { return s.own.answer(f).Empty() })
	if i < 0 {
		return ""
	}
	return fields[i]
}

func householdCard(v vocabulary, h store.Household, now time.Time) *card {
	return &card{"household", v.household, h.Answer, h.Type3(), now}
}

func memberCard(v vocabulary, m store.Member, now time.Time) *card {
	return &card{factMember, v.member, m.Answer, "", now}
}
