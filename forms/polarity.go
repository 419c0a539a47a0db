package forms

import "cunce/forms/expr"

// Polarity lists the choices of a question that are a problem by themselves, whatever else was answered, in choice order:
// the word beside the question (是=问题) is made of it. Choices that are a problem only together with another answer are not
// in it.
func (f *Form) Polarity(q *Question) []string {
	if q.Problem == "" || !q.Type.Chosen() {
		return nil
	}
	problem, err := expr.Parse(q.Problem)
	if err != nil {
		return nil
	}
	var names []string
	for _, c := range f.Lists[q.List] {
		node := polarityNode{q.Name, expr.Str(c.Name)}
		v, err := problem.Eval(&expr.Context{Root: node, Node: node, Lookup: node.lookup})
		if err == nil && v.Truth() {
			names = append(names, c.Name)
		}
	}
	return names
}

// A polarityNode is a document of one question.
type polarityNode struct {
	name  string
	value expr.Value
}

func (n polarityNode) Name() string          { return n.name }
func (n polarityNode) Parent() expr.Node     { return nil }
func (n polarityNode) Children() []expr.Node { return nil }
func (n polarityNode) Value() expr.Value     { return n.value }

// lookup finds the question itself by name and nothing else: every other answer is empty.
func (n polarityNode) lookup(name string, _ expr.Node) []expr.Node {
	if name == n.name {
		return []expr.Node{n}
	}
	return nil
}
