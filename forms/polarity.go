package forms

import "cunce/forms/expr"

// unset stands in a question's Problem as long as nobody has said which of its answers are a problem.
const unset = "?"

// PolarityUnset reports that nobody has said yet which of the question's answers are a problem: its Problem is "?". Compile
// refuses such a form for use with a fault of code polarity_unset for each such question; all else of it is compiled, so
// that it can be shown.
func (q *Question) PolarityUnset() bool { return q.Problem == unset }

// WithPolarity is a copy of a form in which one question has this Problem and Normal, compiled, with its faults. The form
// itself is not touched.
func (f *Form) WithPolarity(q *Question, problem, normal string) (*Form, []Fault) {
	changed := *f
	changed.graph = nil
	changed.Groups, changed.Questions = nil, nil
	groups := map[*Group]*Group{}
	for _, g := range f.Groups {
		again := *g
		again.Parent, again.compiled = groups[g.Parent], nil
		groups[g] = &again
		changed.Groups = append(changed.Groups, &again)
	}
	for _, old := range f.Questions {
		again := *old
		again.Group, again.compiled = groups[old.Group], nil
		if old == q {
			again.Problem, again.Normal = problem, normal
		}
		changed.Questions = append(changed.Questions, &again)
	}
	return &changed, changed.Compile()
}

// Polarity lists the choices of a question that are a problem by themselves, whatever else was answered, in choice order:
// the word beside the question (是=问题) is made of it. Choices that are a problem only together with another answer are not
// in it.
func (f *Form) Polarity(q *Question) []string {
	if q.polarity() == "" || !q.Type.Chosen() {
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
