package clarity

import (
	"slices"
	"strings"

	"cunce/forms"
)

// A State is what the answers amount to for one group.
type State uint8

// The states of a group. Only clear and unclear ones are counted: what waits to be verified is neither.
const (
	Incomplete State = iota // somebody has not answered yet
	Pending                 // an answer waits to be verified
	Unclear
	Clear
)

// A Group is one top-level group of questions as all parts answered it.
type Group struct {
	Group *forms.Group
	// Question is the one that asks whether the group is clear.
	Question *forms.Question
	State    State
	// Said are the parts that say it is not; Differ what must agree and is answered in several ways, or not by all; Unknown
	// what must agree and nobody knows.
	Said            []string
	Unknown, Differ []*forms.Question
}

// prefix begins the names of the questions that ask whether their group is clear.
const prefix = "is_clear"

// Asks reports whether a question asks if its group is clear.
func Asks(q *forms.Question) bool { return strings.HasPrefix(q.Name, prefix) }

// Topic is what a group is about: 家庭情况 of 1.家庭情况说得清.
func Topic(g *forms.Group) string {
	label := strings.TrimLeft(g.Label, "0123456789.、． ")
	topic, tells := strings.CutSuffix(label, "说得清")
	if tells {
		topic = strings.TrimPrefix(topic, "对")
	}
	return topic
}

// Of judges every group that some part was asked about, in order. parts are the answers by the form's Parts, nil for a part
// that is not completed.
func Of(f *forms.Form, parts []forms.Answers) []Group {
	var groups []Group
	for _, q := range f.Questions {
		asked := slices.ContainsFunc(parts, func(as forms.Answers) bool { return as[q.Path()] != (forms.Answer{}) })
		if Asks(q) && asked {
			groups = append(groups, of(f, q, parts))
		}
	}
	return groups
}

func of(f *forms.Form, ask *forms.Question, parts []forms.Answers) Group {
	g := Group{Group: ask.Top(), Question: ask}
	for i, as := range parts {
		if as[ask.Path()].Text == "no" {
			g.Said = append(g.Said, f.Parts()[i].Name)
		}
	}
	complete := !slices.ContainsFunc(parts, func(as forms.Answers) bool { return as == nil })
	if complete {
		g.Differ = differing(f, g.Group, parts)
	}
	pending := false
	for _, q := range f.In(g.Group) {
		pending = pending || has(parts, q, forms.Pending)
		if q.Compare && !slices.Contains(g.Differ, q) && has(parts, q, forms.Unknown, forms.Refused) {
			g.Unknown = append(g.Unknown, q)
		}
	}
	switch {
	case !complete:
		g.State = Incomplete
	case len(g.Said) > 0 || len(g.Unknown) > 0 || len(g.Differ) > 0:
		g.State = Unclear
	case pending:
		g.State = Pending
	default:
		g.State = Clear
	}
	return g
}

// has reports whether some part's answer to a question is in one of the states.
func has(parts []forms.Answers, q *forms.Question, states ...forms.State) bool {
	return slices.ContainsFunc(parts, func(as forms.Answers) bool { return slices.Contains(states, as[q.Path()].State) })
}

// differing are the questions of a group that the parts do not answer alike; one whose answer waits to be verified does not
// differ yet.
func differing(f *forms.Form, g *forms.Group, parts []forms.Answers) []*forms.Question {
	var out []*forms.Question
	for _, as := range parts[1:] {
		for _, q := range f.Differ(parts[0], as) {
			waits := parts[0][q.Path()].State == forms.Pending || as[q.Path()].State == forms.Pending
			if q.Top() == g && !waits && !slices.Contains(out, q) {
				out = append(out, q)
			}
		}
	}
	return out
}
