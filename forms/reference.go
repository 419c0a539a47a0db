package forms

import (
	"slices"
	"strings"

	"cunce/forms/expr"
	"cunce/forms/normal"
)

// reference makes the edges for one thing that an expression reads.
func (c *compiler) reference(item, row int, s slot, ref expr.Ref) {
	if ref.Register {
		return
	}
	if s.column == "prefill" {
		c.at(row, s.column, ref, "prefill_reads_answers", wordPrefillReads, hintPrefillReads)
		return
	}
	targets, ok := c.targets(item, s, ref)
	if !ok {
		c.at(row, s.column, ref, "unknown_reference", say(wordUnknownReference, ref.Name), c.nearest(ref.Name))
		return
	}
	for _, t := range targets {
		switch {
		case !s.feeds:
			c.watch(item, t)
		case t == item && s.column == "calculation" && strings.Contains(s.source, "once("):
		case t == item:
			c.at(row, s.column, ref, "self_reference", wordSelfReference, hintSelfReference)
		default:
			c.need(item, t)
		}
	}
}

func (c *compiler) at(row int, column string, ref expr.Ref, code, message, suggestion string) {
	c.faults = append(c.faults, Fault{Row: row, Column: column, Code: code, Message: message, Suggestion: suggestion,
		Expr: &expr.Error{Column: ref.Column, Code: code, Message: message}})
}

// targets are the items that a reference means; ok is false when it means nothing.
func (c *compiler) targets(item int, s slot, ref expr.Ref) (items []int, ok bool) {
	switch {
	case ref.Name == "" || ref.Name == "..":
		return nil, true // a choice list; a step that only walks
	case ref.Name == ".":
		return []int{item}, true
	case ref.Name == "*":
		return c.everything(item, ref.Path), true
	case strings.HasPrefix(ref.Path, "/") && !c.standing(ref.Path):
		return nil, false
	}
	if q := c.graph.byName[ref.Name]; q != nil {
		return []int{q.compiled.item}, true
	}
	if g := c.graph.group[ref.Name]; g != nil {
		return append(without(c.form.within(g.compiled.item), item), g.compiled.item), true
	}
	// In choice_filter a bare name is a column of the choices sheet.
	return nil, s.column == "choice_filter" && ref.Path != ""
}

// standing reports whether an absolute path leads to a group or a question.
func (c *compiler) standing(path string) bool {
	inner, ok := strings.CutPrefix(path, "/"+rootName+"/")
	if !ok || strings.Contains(inner, "*") {
		return ok
	}
	_, ok = c.graph.byPath[inner]
	return ok || slices.ContainsFunc(c.form.Groups, func(g *Group) bool { return g.Path() == inner })
}

// everything is what a * at the end of a path may mean: the questions inside a group, or all others.
func (c *compiler) everything(item int, path string) []int {
	place := strings.TrimSuffix(path, "/*")
	if strings.HasPrefix(place, "${") {
		return nil // the group is a reference of its own
	}
	inner, absolute := strings.CutPrefix(place, "/"+rootName+"/")
	for _, g := range c.form.Groups {
		if absolute && g.Path() == inner || place == ".." && c.form.parent(item) == g.compiled.item {
			return without(c.form.within(g.compiled.item), item)
		}
	}
	var items []int
	for _, q := range c.form.Questions {
		items = append(items, q.compiled.item)
	}
	return without(items, item)
}

func without(items []int, item int) []int {
	return slices.DeleteFunc(items, func(i int) bool { return i == item })
}

func (c *compiler) need(item, on int) { c.needs[item] = appendNew(c.needs[item], on) }
func (c *compiler) watch(item, what int) {
	c.graph.watched[what] = appendNew(c.graph.watched[what], item)
}

func (c *compiler) nearest(name string) string {
	var names []string
	for _, q := range c.form.Questions {
		names = append(names, q.Name)
	}
	if near := normal.Nearest(name, names); near != "" {
		return say(hintNearest, near)
	}
	return hintUnknownReference
}
