package wording

import (
	"fmt"
	"slices"
	"text/template/parse"
)

// deepest is how many lists may stand in one another.
const deepest = 2

// condition is the sort of what is true or false; it can be asked, not written.
const condition Sort = 100

// list looks at what stands in a row, where names are the names behind the dot.
func (c *checker) list(l *parse.ListNode, names *Names) {
	if l == nil {
		return
	}
	for _, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.TextNode, *parse.CommentNode, *parse.BreakNode, *parse.ContinueNode:
		case *parse.ActionNode:
			if sort := c.pipe(n.Pipe, names); sort == List {
				c.at(n, fmt.Sprintf(hintList, lastWord(n.Pipe), lastWord(n.Pipe)), sayListHere, lastWord(n.Pipe))
			} else if sort == condition {
				c.at(n, hintPrint, sayNoPrint)
			}
		case *parse.IfNode:
			c.pipe(n.Pipe, names)
			c.list(n.List, names)
			c.list(n.ElseList, names)
		case *parse.RangeNode:
			c.each(n, names)
		case *parse.WithNode:
			c.at(n, hintWith, sayWith)
		case *parse.TemplateNode:
			c.at(n, hintTemplate, sayTemplate)
		default:
			c.at(n, hintSyntax, saySyntax)
		}
	}
}

// each looks at a list and what is written for its lines.
func (c *checker) each(n *parse.RangeNode, names *Names) {
	rows, sort := c.rowsOf(n.Pipe, names)
	if rows == nil {
		if sort != 0 || !c.told(n) {
			c.at(n, hintRange, sayRange)
		}
		return
	}
	if c.deep == deepest {
		c.at(n, hintDeep, sayDeep)
		return
	}
	c.deep++
	c.list(n.List, rows)
	c.deep--
	c.list(n.ElseList, names)
}

// told reports that there is a fault already in the line of a node.
func (c *checker) told(n parse.Node) bool {
	before := len(c.faults)
	c.at(n, "", "")
	mine := c.faults[before]
	c.faults = c.faults[:before]
	return slices.ContainsFunc(c.faults, func(f Fault) bool { return f.Line == mine.Line })
}

// rowsOf are the names of the lines of a list, nil for what is none.
func (c *checker) rowsOf(p *parse.PipeNode, names *Names) (*Names, Sort) {
	sort := c.pipe(p, names)
	if sort != List {
		return nil, sort
	}
	word := lastWord(p)
	for _, from := range []*Names{names, c.t.names} {
		if name, known := from.Find(word); known && name.Sort == List {
			return name.Rows, sort
		}
	}
	return nil, sort
}

// lastWord is the last name in a pipe, that of the list where it is one.
func lastWord(p *parse.PipeNode) (word string) {
	for _, cmd := range p.Cmds {
		for _, arg := range cmd.Args {
			switch arg := arg.(type) {
			case *parse.FieldNode:
				word = arg.Ident[len(arg.Ident)-1]
			case *parse.VariableNode:
				word = arg.Ident[len(arg.Ident)-1]
			case *parse.PipeNode:
				if inner := lastWord(arg); inner != "" {
					word = inner
				}
			}
		}
	}
	return word
}

// pipe is the sort of what a pipe comes to, 0 for what is wrong and told.
func (c *checker) pipe(p *parse.PipeNode, names *Names) Sort {
	if len(p.Decl) > 0 {
		return c.at(p, hintVariable, sayVariable)
	}
	var sort Sort
	for i, cmd := range p.Cmds {
		var before []Sort
		if i > 0 {
			before = []Sort{sort}
		}
		if sort = c.command(cmd, names, before); sort == 0 {
			return 0
		}
	}
	return sort
}

// command is the sort of one command; before is what the pipe hands over to it.
func (c *checker) command(cmd *parse.CommandNode, names *Names, before []Sort) Sort {
	word, is := cmd.Args[0].(*parse.IdentifierNode)
	if !is {
		if len(cmd.Args) > 1 || len(before) > 0 {
			return c.at(cmd, hintSyntax, saySyntax)
		}
		return c.operand(cmd.Args[0], names)
	}
	f, known := functions[word.Ident]
	if !known {
		if name, is := names.Find(word.Ident); is {
			return c.at(cmd, fmt.Sprintf(hintDot, name.Title), sayDot, word.Ident)
		}
		return c.at(cmd, hintFuncs, sayNoFunc, word.Ident)
	}
	var sorts []Sort
	for _, arg := range cmd.Args[1:] {
		sort := c.operand(arg, names)
		if sort == 0 {
			return 0
		}
		sorts = append(sorts, sort)
	}
	if says := f.takes(append(sorts, before...)); says != "" {
		return c.at(cmd, "", says, word.Ident)
	}
	return f.gives
}

// operand is the sort of one thing.
func (c *checker) operand(n parse.Node, names *Names) Sort {
	switch n := n.(type) {
	case *parse.FieldNode:
		return c.name(n, n.Ident, names)
	case *parse.VariableNode:
		if n.Ident[0] != "$" || len(n.Ident) == 1 {
			return c.at(n, hintVariable, sayVariable)
		}
		return c.name(n, n.Ident[1:], c.t.names)
	case *parse.PipeNode:
		return c.pipe(n, names)
	case *parse.NumberNode:
		if n.IsFloat {
			return Number
		}
	case *parse.StringNode:
		return Text
	case *parse.BoolNode:
		return condition
	case *parse.IdentifierNode:
		return c.command(&parse.CommandNode{NodeType: parse.NodeCommand, Pos: n.Pos, Args: []parse.Node{n}}, names, nil)
	}
	return c.at(n, hintSyntax, saySyntax)
}

// name finds what a name stands for.
func (c *checker) name(n parse.Node, ident []string, names *Names) Sort {
	if len(ident) != 1 {
		return c.at(n, hintSyntax, saySyntax)
	}
	name, known := names.Find(ident[0])
	if !known {
		hint := hintNames
		if _, outside := c.t.names.Find(ident[0]); outside {
			hint = hintVariable
		} else if near := names.nearest(ident[0]); near != "" {
			hint = fmt.Sprintf(hintNear, near)
		}
		return c.at(n, hint, sayNoName, ident[0])
	}
	if names == c.t.names && !slices.Contains(c.t.uses, name.Key) {
		c.t.uses = append(c.t.uses, name.Key)
	}
	return name.Sort
}
