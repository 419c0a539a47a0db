package forms

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"

	"cunce/forms/expr"
	"cunce/forms/qtype"
)

// Compile parses every expression of a form, checks every reference, finds cycles and computes the Hash. It returns
// all faults at once, by row; a form with faults must not be used.
func (f *Form) Compile() []Fault {
	c := &compiler{form: f, graph: newGraph(f), parsed: map[string]*expr.Expr{}}
	f.graph = c.graph
	c.index()
	c.scopes()
	c.graph.size()
	c.names()
	c.structure()
	c.expressions()
	for _, q := range f.Questions {
		c.lists(q)
		c.columns(q)
	}
	for _, cycle := range c.graph.sort() {
		c.cycle(cycle)
	}
	c.normals()
	f.Hash = f.digest()
	slices.SortStableFunc(c.faults, func(a, b Fault) int { return cmp.Compare(a.Row, b.Row) })
	return c.faults
}

// digest is the hash of the content: two workbooks that differ in layout alone have the same.
func (f *Form) digest() string {
	sum := sha256.Sum256(f.encode(false))
	return hex.EncodeToString(sum[:])
}

type compiler struct {
	form   *Form
	graph  *graph
	faults []Fault
	parsed map[string]*expr.Expr // by source: large forms ask the same of many questions
}

func (c *compiler) fault(row int, column, code, message, suggestion string) {
	c.faults = append(c.faults, Fault{Row: row, Column: column, Code: code, Message: message, Suggestion: suggestion})
}

// index numbers the items, fixes their paths and collects the top-level groups.
func (c *compiler) index() {
	for i, g := range c.form.Groups {
		g.compiled = &compiledGroup{item: i}
		if _, ok := c.graph.group[g.Name]; !ok {
			c.graph.group[g.Name] = g
		}
	}
	var last *Group
	for i, q := range c.form.Questions {
		top := topOf(q.Group)
		if top == nil && (last == nil || last.Name != "") {
			top = &Group{Row: q.Row}
		} else if top == nil {
			top = last
		}
		if top != last && !slices.Contains(c.graph.tops, top) {
			c.graph.tops = append(c.graph.tops, top)
		}
		last = top
		q.compiled = &compiledQuestion{item: c.graph.groups + i, path: joinPath(q.Group, q.Name), top: top}
	}
}

var nameRule = regexp.MustCompile(`^[\p{L}_][\p{L}\p{N}\p{M}_.-]*$`)

// names checks the names: a question's is unique in the form or in its repeat, a group's among its neighbours.
func (c *compiler) names() {
	rows := map[string]int{}
	for _, g := range c.form.Groups {
		key := joinPath(g.Parent, g.Name)
		c.name(g.Row, g.Name, rows[key])
		rows[key] = g.Row
	}
	taken, count := map[nameIn]int{}, map[string]int{}
	for _, q := range c.form.Questions {
		k := nameIn{q.compiled.scope, q.Name}
		before := taken[k]
		if before == 0 {
			before = rows[q.compiled.path] // a group beside it
		}
		c.name(q.Row, q.Name, before)
		taken[k] = q.Row
		if count[q.Name]++; count[q.Name] == 1 {
			c.graph.byName[q.Name] = q
		} else if c.graph.byName[q.Name].compiled.scope != q.compiled.scope {
			delete(c.graph.byName, q.Name)
			count[q.Name] = 2
		}
		c.graph.byPath[q.compiled.path] = q
	}
	c.storedNames(taken)
}

// A nameIn is a name in the scope where it is unique.
type nameIn struct {
	in   *scope
	name string
}

// storedNames looks at the columns of repeats: stored names leave groups out, so that two repeats in different groups, or a repeat and a question, can
// mean the same column though their paths differ.
func (c *compiler) storedNames(questions map[nameIn]int) {
	repeats := map[nameIn]int{}
	for _, s := range c.graph.repeats {
		g, k := s.repeat, nameIn{s.up, s.repeat.Name}
		for _, before := range []int{questions[k], repeats[k]} {
			if before != 0 && g.Name != "" && !c.told(max(before, g.Row), "duplicate_name") {
				c.fault(max(before, g.Row), "name", "same_column", say(wordSameColumn, g.Name, min(before, g.Row)), hintDuplicateName)
			}
		}
		repeats[k] = g.Row
	}
}

// told reports that a row has a fault already.
func (c *compiler) told(row int, code string) bool {
	return slices.ContainsFunc(c.faults, func(f Fault) bool { return f.Row == row && f.Code == code })
}

func (c *compiler) name(row int, name string, before int) {
	switch {
	case name == "":
		c.fault(row, "name", "missing_name", wordMissingName, hintMissingName)
	case !nameRule.MatchString(name):
		c.fault(row, "name", "invalid_name", say(wordInvalidName, name), hintInvalidName)
	case before != 0:
		c.fault(row, "name", "duplicate_name", say(wordDuplicateName, name, before), hintDuplicateName)
	}
}

// A slot is one place for an expression: the column it stands in, and whether the order of evaluation depends on it.
type slot struct {
	column, source string
	into           **expr.Expr
	feeds          bool
}

func (q *Question) slots() []slot {
	p := q.compiled
	return []slot{
		{"relevant", q.Relevant, &p.relevant, true},
		{"calculation", q.Calculation, &p.calculation, q.Computed()},
		{"required", q.Required, &p.required, false},
		{"read_only", q.ReadOnly, &p.readOnly, false},
		{"constraint", q.Constraint, &p.constraint, false},
		{"choice_filter", q.ChoiceFilter, &p.filter, false},
		{"parameters", q.seed(), &p.seed, false},
		{"problem", q.polarity(), &p.problem, false},
		{"warning", q.Warning, &p.warning, false},
		{"prefill", q.Prefill, &p.prefill, false},
		{"default", dynamic(q.Default), &p.initial, false},
	}
}

// polarity is the expression of Problem, "" where it is unset.
func (q *Question) polarity() string {
	if q.PolarityUnset() {
		return ""
	}
	return q.Problem
}

var (
	callRule = regexp.MustCompile(`[\pL\pN_:-]\s*\(`)
	quoted   = regexp.MustCompile(`^('[^']*'|"[^"]*")$`)
	template = regexp.MustCompile(`\$\{\s*([^}]*?)\s*\}`)
)

// dynamic is a default that has to be evaluated, "" for literal text: XLSForm does not tell them apart otherwise.
func dynamic(text string) string {
	if strings.Contains(text, "${") || callRule.MatchString(text) || quoted.MatchString(text) {
		return text
	}
	return ""
}

// structure makes the edges that come from where things stand: what is in a group follows its relevance, the instances of a
// repeat follow the repeat.
func (c *compiler) structure() {
	for item, at := range c.graph.places {
		if g := c.form.around(item); g != nil && (at.local > 0 || at.scope.repeat == nil) {
			c.feed(item, read{item: g.compiled.item, depth: at.scope.depth})
		}
		if at.local == 0 && at.scope.repeat != nil {
			c.feed(item, read{item: at.scope.list, depth: at.scope.up.depth, after: true})
		}
	}
}

// expressions parses all expressions and turns what they read into edges.
func (c *compiler) expressions() {
	for _, g := range c.form.Groups {
		item := g.compiled.item
		c.expression(item, g.Row, slot{"relevant", g.Relevant, &g.compiled.relevant, true})
		c.texts(item, g.Row, "label", g.Label)
		c.translations(item, g.Row, g.Translations)
		if g.Repeat {
			list := c.graph.places[item].scope.list
			c.expression(list, g.Row, slot{"repeat_count", g.RepeatCount, &g.compiled.count, true})
			c.quietly(func() { c.expression(list, g.Row, slot{"relevant", g.Relevant, &g.compiled.wanted, true}) })
		}
	}
	for _, q := range c.form.Questions {
		item := q.compiled.item
		for _, s := range q.slots() {
			c.expression(item, q.Row, s)
		}
		c.texts(item, q.Row, "label", q.Label)
		c.texts(item, q.Row, "constraint_message", q.ConstraintMessage)
		c.texts(item, q.Row, "required_message", q.RequiredMessage)
		c.texts(item, q.Row, "warning_message", q.WarningMessage)
		c.translations(item, q.Row, q.Translations)
		q.compiled.once = q.Computed() && strings.Contains(q.Calculation, "once(")
		c.trigger(q)
	}
}

// quietly leaves out the faults of what has been looked at before.
func (c *compiler) quietly(do func()) {
	before := len(c.faults)
	do()
	c.faults = c.faults[:before]
}

func (c *compiler) expression(item, row int, s slot) {
	if strings.TrimSpace(s.source) == "" {
		return
	}
	e := c.parsed[s.source]
	if e == nil {
		var err error
		if e, err = expr.Parse(s.source); err != nil {
			c.broken(row, s.column, err)
			return
		}
		c.parsed[s.source] = e
	}
	*s.into = e
	for _, ref := range e.Refs() {
		c.reference(item, row, s, ref)
	}
}

func (c *compiler) broken(row int, column string, err error) {
	var e *expr.Error
	if !errors.As(err, &e) {
		e = &expr.Error{Column: 1, Code: "expression", Message: err.Error()}
	}
	c.faults = append(c.faults, Fault{Row: row, Column: column, Code: e.Code, Message: e.Message, Expr: e})
}

// texts checks the ${name}s of a text that is shown.
func (c *compiler) texts(item, row int, column, text string) {
	for _, m := range template.FindAllStringSubmatch(text, -1) {
		reads, fault := c.named(item, m[1])
		if fault != nil {
			c.fault(row, column, fault.Code, fault.Message, fault.Suggestion)
			continue
		}
		for _, r := range reads {
			c.watch(item, r)
		}
	}
}

// translations checks the texts in other languages.
func (c *compiler) translations(item, row int, all map[string]map[string]string) {
	for _, language := range slices.Sorted(maps.Keys(all)) {
		for _, column := range slices.Sorted(maps.Keys(all[language])) {
			c.texts(item, row, column+"::"+language, all[language][column])
		}
	}
}

// trigger reads "${a}" or "${a}, ${b}": the questions whose change sets this one.
func (c *compiler) trigger(q *Question) {
	if q.Trigger == "" || q.Calculation == "" {
		return
	}
	for _, name := range strings.Split(q.Trigger, ",") {
		m := template.FindStringSubmatch(name)
		if m == nil || m[1] == q.Name {
			c.fault(q.Row, "trigger", "unknown_reference", say(wordUnknownReference, strings.TrimSpace(name)), hintTrigger)
			continue
		}
		reads, fault := c.named(q.compiled.item, m[1])
		if fault != nil {
			c.fault(q.Row, "trigger", fault.Code, fault.Message, fault.Suggestion)
			continue
		}
		for _, r := range reads {
			t := &c.graph.triggers[r.item]
			*t = link(*t, edge{item: q.compiled.item, depth: r.depth, after: r.after})
		}
	}
}

// lists checks what a question says about choices.
func (c *compiler) lists(q *Question) {
	choices, ok := c.form.Lists[q.List]
	if q.Type.Chosen() && !ok {
		c.fault(q.Row, "type", "missing_list", say(wordMissingList, q.List), hintMissingList)
		return
	}
	if q.Normal == "" {
		return
	}
	if !slices.ContainsFunc(choices, func(ch Choice) bool { return ch.Name == q.Normal }) || q.Type == qtype.Rank {
		c.fault(q.Row, "normal", "normal_no_choice", say(wordNormalNoChoice, q.Normal), hintNormalNoChoice)
	}
}

// columns checks our own columns.
func (c *compiler) columns(q *Question) {
	if q.Grade != "" && q.Grade != "issue" && q.Grade != "hint" {
		c.fault(q.Row, "problem_grade", "grade", say(wordGrade, q.Grade), hintGrade)
	}
	if q.Computed() && q.Type == qtype.Note {
		c.fault(q.Row, "calculation", "note_calculation", wordNoteCalculation, hintNoteCalculation)
	}
	if q.PolarityUnset() {
		c.fault(q.Row, "problem", "polarity_unset", wordPolarityUnset, hintPolarityUnset)
	}
	if q.Detail == "" {
		return
	}
	item, _, ok := c.graph.seen(q.Detail, q.compiled.scope)
	if !ok {
		c.fault(q.Row, "detail", "unknown_reference", say(wordUnknownReference, q.Detail), c.nearest(q.Detail))
		return
	}
	d := c.form.question(item)
	if d == nil || d.Type != qtype.Text || d == q || meet(d.compiled.scope, q.compiled.scope) != d.compiled.scope {
		c.fault(q.Row, "detail", "detail_no_text", say(wordDetailNoText, q.Detail), hintDetailNoText)
		return
	}
	q.compiled.detail = d
	c.graph.details[item] = append(c.graph.details[item], edge{item: q.compiled.item, depth: d.compiled.scope.depth})
}

// cycle reports one way round, at its first row.
func (c *compiler) cycle(items []int) {
	var names []string
	row, column := 0, ""
	for _, item := range append(items, items[0]) {
		name, at, reads := c.title(item)
		if row == 0 || at < row {
			row, column = at, reads
		}
		names = append(names, say(wordCycleStep, name, at))
	}
	c.fault(row, column, "cycle", say(wordCycle, strings.Join(names, " -> ")), hintCycle)
}

// title is what a cycle says of an item: its name, its row and the column in which it reads others.
func (c *compiler) title(item int) (name string, row int, column string) {
	if q := c.form.question(item); q != nil {
		if q.Relevant == "" {
			return q.Name, q.Row, "calculation"
		}
		return q.Name, q.Row, "relevant"
	}
	if s := c.form.repeat(item); s != nil {
		if s.repeat.RepeatCount != "" {
			return s.repeat.Name, s.repeat.Row, "repeat_count"
		}
		return s.repeat.Name, s.repeat.Row, "relevant"
	}
	return c.form.Groups[item].Name, c.form.Groups[item].Row, "relevant"
}

// normals refuses a "normal" choice that is itself a problem, with everything else unanswered.
func (c *compiler) normals() {
	s := newTree(c.form, Env{})
	for _, sc := range c.graph.repeats {
		s.each(s.top, sc.list, func(n *node) { s.born(n, "r1", firstKey) })
	}
	for _, q := range c.form.Questions {
		n := s.any(q)
		if _, ok := c.form.Choice(q, q.Normal); ok && s.with(n, q.Normal, q.compiled.problem, false) {
			c.fault(q.Row, "normal", "normal_is_problem", say(wordNormalProblem, q.Normal), hintNormalProblem)
		}
	}
}
