package ask

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/normal"
)

// Parse reads a condition as people write it on a line (and as Sentence's clauses are not):
//
//	户.危房等级=C级/D级                     one of these; != none of them; >= <= and A..B of numbers and dates; ~ for a part of a text
//	人.年龄>=65 或者 人.健康状况=残疾       either of them
//	所有人:人.共同生活=是                   of everybody; 没有人: of nobody; 人数>=2: of so many; the same with 件数 of issues
//	每一项:income.per_line/amount>=100       of every item that a form asks for; 没有一项: of none; 项数>=2: of so many; without: of one
//	annex1.a1_2_1a=没填                     also 填了 and 不清楚; forms and fields by name or by what they are called
//
// ErrRefused, with what is there, for what cannot be understood.
func (v *Vocabulary) Parse(text string) (Condition, error) {
	c, rest, err := quantified(normal.Width(strings.TrimSpace(text)))
	if err != nil {
		return c, err
	}
	for _, part := range strings.Split(rest, wordOr) {
		one, err := v.clause(strings.TrimSpace(part))
		if err != nil {
			return c, err
		}
		c.Any = append(c.Any, one)
	}
	return c, v.checkCondition(c)
}

// quantified reads what stands before the colon.
func quantified(text string) (c Condition, rest string, err error) {
	before, after, found := strings.Cut(text, ":")
	if !found || strings.ContainsAny(before, "./") {
		return c, text, nil
	}
	before = strings.TrimSpace(before)
	switch before {
	case prefixSome, prefixSomeIssue, prefixSomeItem:
		return c, after, nil
	case prefixEvery, prefixEveryIssue, prefixEveryItem:
		c.Who = Every
		return c, after, nil
	case prefixNone, prefixNoneIssue, prefixNoneItem:
		c.Who = Count
		return c, after, nil
	}
	for _, prefix := range []string{prefixCount, prefixCountIssue, prefixCountItem} {
		bounds, ok := strings.CutPrefix(before, prefix)
		if !ok {
			continue
		}
		c.Who = Count
		if c.Least, c.Most, ok = boundsOf(bounds); ok {
			return c, after, nil
		}
	}
	return c, "", refuse(refusedPrefix, before)
}

func boundsOf(text string) (least, most int, ok bool) {
	n := func(digits string) int {
		i, err := strconv.Atoi(strings.TrimSpace(digits))
		if ok = err == nil && i >= 0; !ok {
			return 0
		}
		return i
	}
	switch {
	case strings.HasPrefix(text, ">="):
		return n(text[2:]), -1, ok
	case strings.HasPrefix(text, "<="):
		return 0, n(text[2:]), ok
	case strings.HasPrefix(text, "="):
		i := n(text[1:])
		return i, i, ok
	}
	return 0, 0, false
}

// source finds a card or form by its name or by what it is called.
func (v *Vocabulary) source(name string) (string, error) {
	if on, ok := shortNames[name]; ok {
		return on, nil
	}
	var found []string
	for _, s := range v.titles {
		if s.On == name || plain(s.Title) == plain(name) {
			return s.On, nil
		}
		if strings.Contains(plain(s.Title), plain(name)) {
			found = append(found, s.On)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	return "", refuse(refusedSource, name)
}

func plain(text string) string { return strings.Join(strings.Fields(normal.Width(text)), "") }

// signs are the comparisons as they are written, longer ones first.
var signs = []struct {
	sign string
	op   Op
}{{">=", opLeast}, {"<=", opMost}, {"!=", opNot}, {"≥", opLeast}, {"≤", opMost}, {"=", opIs}, {"~", opHas}}

func (v *Vocabulary) clause(text string) (Clause, error) {
	subject, rest, found := strings.Cut(text, ".")
	if !found {
		return Clause{}, refuse(refusedClause, text)
	}
	on, err := v.source(strings.TrimSpace(subject))
	if err != nil {
		return Clause{}, err
	}
	for i := range rest {
		for _, s := range signs {
			if !strings.HasPrefix(rest[i:], s.sign) {
				continue
			}
			f, err := v.named(on, strings.TrimSpace(rest[:i]))
			if err != nil {
				return Clause{}, err
			}
			return f.valued(s.op, strings.TrimSpace(rest[i+len(s.sign):]))
		}
	}
	if f, err := v.named(on, strings.TrimSpace(rest)); err == nil && f.Name == fieldDone {
		return Clause{On: on, Field: fieldDone, Op: opIs, Values: []string{wordYes}}, nil
	}
	return Clause{}, refuse(refusedClause, text)
}

// named finds a field by its name, by its label, or by a part of the label that only one has.
func (v *Vocabulary) named(on, name string) (Field, error) {
	all, err := v.Fields(on)
	if err != nil {
		return Field{}, err
	}
	var whole, part []Field
	for _, f := range all {
		switch label := plain(f.Label); {
		case f.Name == name || "@"+name == f.Name:
			return f, nil
		case label == plain(name) || f.item != nil && strings.HasSuffix(f.Name, "/"+name):
			whole = append(whole, f)
		case strings.Contains(label, plain(name)):
			part = append(part, f)
		}
	}
	if len(whole) == 0 {
		whole = part
	}
	switch len(whole) {
	case 0:
		return Field{}, refuse(refusedField, on, name)
	case 1:
		return whole[0], nil
	}
	var there []string
	for _, f := range whole[:min(len(whole), 5)] {
		there = append(there, f.Name+" "+f.Label)
	}
	return Field{}, refuse(refusedSeveral, name, len(whole), strings.Join(there, "；"))
}

// valued reads what a field is compared with.
func (f Field) valued(op Op, text string) (Clause, error) {
	c := Clause{On: f.On, Field: f.Name, Op: op}
	if op == opIs {
		if state, ok := map[string]Op{wordFilled: opFilled, wordBlank: opBlank, wordUnknown: opUnsure}[text]; ok {
			c.Op = state
			return c, f.check(c)
		}
		if from, to, ok := strings.Cut(text, ".."); ok && (f.sort == asNumber || f.sort == asDay) {
			c.Op, c.Values = opBetween, []string{strings.TrimSpace(from), strings.TrimSpace(to)}
			return c, f.check(c)
		}
	}
	c.Values = []string{text}
	if op == opIs || op == opNot {
		c.Values = strings.Split(text, "/")
	}
	for i, one := range c.Values {
		one = strings.TrimSpace(one)
		if f.sort == asChoice || f.sort == asSeveral {
			name, err := f.choice(one)
			if err != nil {
				return c, err
			}
			one = name
		}
		c.Values[i] = one
	}
	return c, f.check(c)
}

// choice finds a choice by its name, its label, or a part of the label that only one has.
func (f Field) choice(text string) (string, error) {
	for _, by := range []func(forms.Choice) bool{
		func(c forms.Choice) bool { return c.Name == text || plain(c.Label) == plain(text) },
		func(c forms.Choice) bool { return strings.Contains(plain(c.Label), plain(text)) },
	} {
		var found []forms.Choice
		for _, c := range f.Choices {
			if by(c) {
				found = append(found, c)
			}
		}
		if len(found) == 1 && text != "" {
			return found[0].Name, nil
		}
	}
	var labels []string
	for _, c := range f.Choices {
		if len(labels) < 8 {
			labels = append(labels, c.Label)
		}
	}
	return "", refuse(refusedChoice, f.Label, text, strings.Join(labels, "、"))
}

// Say is a condition in words, as 口径 and the screen show it. What is asked of fields that are not there any more is told by their
// names.
func (v *Vocabulary) Say(c Condition) string {
	var parts []string
	about, _ := v.about(c)
	for _, one := range c.Any {
		f, err := v.field(one.On, one.Field)
		if err != nil {
			f = Field{On: one.On, Title: one.On, Label: one.Field}
		}
		parts = append(parts, f.say(one))
	}
	return ofWhom(c, about.level) + strings.Join(parts, wordOrSaid)
}

// SayAll is a question in words.
func (v *Vocabulary) SayAll(q Question) string {
	var parts []string
	for _, c := range q.All {
		parts = append(parts, v.Say(c))
	}
	if len(parts) == 0 {
		return scopeAll
	}
	return strings.Join(parts, "；")
}

// ofWhom says of whom a condition must hold.
func ofWhom(c Condition, about level) string {
	if about == ofHouse {
		return ""
	}
	w := quantifiers[about]
	switch {
	case c.Who == Some:
		return w.some
	case c.Who == Every:
		return w.every
	case c.Most == 0:
		return w.none
	case c.Most < 0:
		return fmt.Sprintf(w.least, c.Least)
	case c.Most == c.Least:
		return fmt.Sprintf(w.exactly, c.Least)
	case c.Least == 0:
		return fmt.Sprintf(w.most, c.Most)
	}
	return fmt.Sprintf(w.between, c.Least, c.Most)
}

// say is a clause in words.
func (f Field) say(c Clause) string {
	name := f.Label
	if f.On != onHousehold && f.On != onMember && f.On != onIssue {
		name = fmt.Sprintf(wordOfForm, f.Title, f.Label)
		if f.item != nil {
			name = fmt.Sprintf(wordOfItem, f.Title, f.Group, f.Label)
		}
		if f.Name == fieldDone {
			name = f.Title
			if slices.Equal(c.Values, []string{wordYes}) == (c.Op == opIs) {
				return fmt.Sprintf(wordDone, f.Title)
			}
			return fmt.Sprintf(wordNotDone, f.Title)
		}
	}
	if c.Op.Takes() == 0 {
		return name + c.Op.name(f)
	}
	var words []string
	for _, value := range c.Values {
		switch f.sort {
		case asChoice, asSeveral, asWords:
			words = append(words, "“"+f.Word(value)+"”")
		default:
			words = append(words, value+f.Unit)
		}
	}
	if len(c.Values) == 1 && f.sort == asChoice && c.Op == opIs && (c.Values[0] == wordYes || c.Values[0] == wordNo) {
		return name + wordIs + f.Word(c.Values[0])
	}
	if c.Op == opBetween {
		return name + strings.Join(words, wordTo)
	}
	return name + c.Op.name(f) + strings.Join(words, wordAny)
}

// name is a comparison in words.
func (op Op) name(f Field) string {
	switch {
	case op == opLeast && f.sort == asDay:
		return opWords["since"]
	case op == opMost && f.sort == asDay:
		return opWords["until"]
	case f.sort == asSeveral && op == opIs:
		return opWords["chosen"]
	case f.sort == asSeveral && op == opNot:
		return opWords["unchosen"]
	}
	return opWords[op]
}

// OpName is a comparison with a field in words.
func (f Field) OpName(op Op) string { return op.name(f) }
