package forms

import (
	"maps"
	"slices"

	"cunce/forms/expr"
)

// A branch is a node of a secondary instance: a choice list as expressions see it, root/item/{name,label,...}.
type branch struct {
	name  string
	up    expr.Node
	kids  []expr.Node
	value expr.Value
}

// Name, Parent, Children and Value make a branch walkable by expressions.
func (b *branch) Name() string          { return b.name }
func (b *branch) Parent() expr.Node     { return b.up }
func (b *branch) Children() []expr.Node { return b.kids }
func (b *branch) Value() expr.Value     { return b.value }

func (b *branch) add(name string, value expr.Value) *branch {
	kid := &branch{name: name, up: b, value: value}
	b.kids = append(b.kids, kid)
	return kid
}

// instance is a choice list as instance('list') sees it, nil if the form has no such list. It is made once a session.
func (s *Session) instance(id string) expr.Node {
	if top, ok := s.tables[id]; ok {
		return top
	}
	choices, ok := s.form.Lists[id]
	if !ok {
		return nil
	}
	top := &branch{name: "instance"}
	root := top.add("root", expr.Value{})
	for _, c := range choices {
		root.item(c)
	}
	if s.tables == nil {
		s.tables = map[string]*branch{}
	}
	s.tables[id] = top
	return top
}

// items are the nodes of a choice list, in its order.
func (s *Session) items(list string) []expr.Node {
	top := s.instance(list)
	if top == nil {
		return nil
	}
	return top.Children()[0].Children()
}

// item adds one choice with its columns.
func (b *branch) item(c Choice) {
	it := b.add("item", expr.Value{})
	it.add("name", expr.Str(c.column("name")))
	it.add("label", expr.Str(c.column("label")))
	for _, column := range slices.Sorted(maps.Keys(c.Extra)) {
		if column != "name" && column != "label" {
			it.add(column, expr.Str(c.Extra[column]))
		}
	}
}
