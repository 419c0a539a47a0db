package wording

import (
	"errors"
	"strings"
	"text/template/parse"
	"unicode"

	"cunce/store/refusal"
)

// ErrTooMuch is the error of a template that would write more than anybody reads; Explain has its words.
var ErrTooMuch = errors.New("template writes too much")

// Explain is the sentence and the hint of the error of Write.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrTooMuch) }

// Bounds of what a template may do: bytes that it writes, and steps.
const (
	mostBytes = 256 << 10
	mostSteps = 500_000
)

// Write fills a template in; values has those of Uses.
func (t *Template) Write(values Values) (Document, error) {
	body, err := t.write(t.body, values)
	if err != nil {
		return Document{}, err
	}
	d := read(body)
	if t.short != nil {
		short, err := t.write(t.short, values)
		if err != nil {
			return Document{}, err
		}
		d.Short = strings.Join(paragraphs(short), "\n")
	}
	return d, nil
}

// A run is one filling in.
type run struct {
	names  *Names
	values Values
	out    strings.Builder
	steps  int
}

// leap is what break and continue do to the lists around them.
type leap uint8

const (
	onward leap = iota
	skip        // to the next line
	leave       // the list
)

func (t *Template) write(l *parse.ListNode, values Values) (string, error) {
	r := &run{names: t.names, values: values}
	_, err := r.list(l, t.names, values)
	return r.out.String(), err
}

func (r *run) step() error {
	if r.steps++; r.steps > mostSteps || r.out.Len() > mostBytes {
		return refusal.New(ErrTooMuch, sayTooMuch, hintTooMuch)
	}
	return nil
}

func (r *run) list(l *parse.ListNode, names *Names, dot Values) (leap, error) {
	if l == nil {
		return onward, nil
	}
	for _, n := range l.Nodes {
		if err := r.step(); err != nil {
			return leave, err
		}
		var jump leap
		var err error
		switch n := n.(type) {
		case *parse.TextNode:
			r.out.Write(n.Text)
		case *parse.ActionNode:
			r.out.WriteString(written(r.pipe(n.Pipe, names, dot)))
		case *parse.IfNode:
			if truth(r.pipe(n.Pipe, names, dot)) {
				jump, err = r.list(n.List, names, dot)
			} else {
				jump, err = r.list(n.ElseList, names, dot)
			}
		case *parse.RangeNode:
			jump, err = r.each(n, names, dot)
		case *parse.BreakNode:
			return leave, nil
		case *parse.ContinueNode:
			return skip, nil
		}
		if err != nil || jump != onward {
			return jump, err
		}
	}
	return onward, nil
}

func (r *run) each(n *parse.RangeNode, names *Names, dot Values) (leap, error) {
	rows, _ := r.pipe(n.Pipe, names, dot).([]Values)
	if len(rows) == 0 {
		return r.list(n.ElseList, names, dot)
	}
	inside := r.rows(n.Pipe, names)
	for _, row := range rows {
		err := r.step()
		if err != nil {
			return leave, err
		}
		jump, err := r.list(n.List, inside, row)
		if err != nil {
			return leave, err
		}
		if jump == leave {
			break
		}
	}
	return onward, nil
}

// rows are the names of the lines of the list in a pipe that was checked.
func (r *run) rows(p *parse.PipeNode, names *Names) *Names {
	word := lastWord(p)
	for _, from := range []*Names{names, r.names} {
		if name, known := from.Find(word); known && name.Sort == List {
			return name.Rows
		}
	}
	return names
}

// written is a value in the text, without what a terminal or a viewer obeys.
func written(v any) string {
	switch v := v.(type) {
	case Value:
		if !v.Known {
			return wordNoNumber
		}
		return v.Read
	case string:
		return plain(v)
	}
	return ""
}

func (r *run) pipe(p *parse.PipeNode, names *Names, dot Values) (v any) {
	for i, cmd := range p.Cmds {
		var before []any
		if i > 0 {
			before = []any{v}
		}
		v = r.command(cmd, names, dot, before)
	}
	return v
}

func (r *run) command(cmd *parse.CommandNode, names *Names, dot Values, before []any) any {
	word, is := cmd.Args[0].(*parse.IdentifierNode)
	if !is {
		return r.operand(cmd.Args[0], names, dot)
	}
	var args []any
	for _, arg := range cmd.Args[1:] {
		args = append(args, r.operand(arg, names, dot))
	}
	return functions[word.Ident].do(append(args, before...))
}

func (r *run) operand(n parse.Node, names *Names, dot Values) any {
	switch n := n.(type) {
	case *parse.FieldNode:
		return valueOf(names, dot, n.Ident[0])
	case *parse.VariableNode:
		return valueOf(r.names, r.values, n.Ident[1])
	case *parse.PipeNode:
		return r.pipe(n, names, dot)
	case *parse.NumberNode:
		return Value{Number: n.Float64, Known: true, Read: n.Text}
	case *parse.StringNode:
		return n.Text
	case *parse.BoolNode:
		return n.True
	}
	return nil
}

// valueOf is the value of a name; what is not there is as good as not known.
func valueOf(names *Names, values Values, word string) any {
	name, _ := names.Find(word)
	v, there := values[name.Key]
	switch {
	case name.Sort == Number && !there:
		return Value{}
	case name.Sort == Text && !there:
		return ""
	case name.Sort == List && !there:
		return []Values{}
	}
	return v
}

// stops are marks of which two behind each other come of parts of a sentence that were left out, and what they come to: the stronger one.
var stops = [][2]string{{"，，", "，"}, {"，；", "；"}, {"；；", "；"}, {"；，", "；"}, {"，。", "。"}, {"；。", "。"}, {"、。", "。"}, {"、，", "，"}, {"、；", "；"}, {"。，", "。"}, {"。；", "。"}, {"。。", "。"},
	{"：，", "："}, {"：；", "："}}

// tidy takes away the marks that parts of a sentence left behind which were not written.
func tidy(line string) string {
	for again := true; again; {
		before := line
		for _, s := range stops {
			line = strings.ReplaceAll(line, s[0], s[1])
		}
		line = strings.TrimLeft(line, "，；。")
		again = line != before
	}
	return line
}

// plain is a text on one line without control characters.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, " "))
	return strings.Join(strings.Fields(s), " ")
}
