package ask

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/store/contact"
)

// A verdict is yes, no, or open: something unknown decides.
type verdict uint8

const (
	no verdict = iota
	open
	yes
)

// A relevance tells of a question that nobody answered whether it was asked at all.
type relevance struct {
	conditions []*expr.Expr
	refs       []string // the questions that they read
	telling    []bool   // of each: that it is blank tells something too, the form compares it with nothing
	opaque     bool     // what they read is not in the record itself

	mu   sync.Mutex // rows are read by several goroutines
	told map[string]verdict
}

// relevanceOf are the conditions of a question and its groups; nil for one that is always asked.
func relevanceOf(q *forms.Question) *relevance {
	sources := []string{q.Relevant}
	for g := q.Group; g != nil; g = g.Parent {
		sources = append(sources, g.Relevant)
	}
	r := &relevance{told: map[string]verdict{}}
	for _, source := range sources {
		if strings.TrimSpace(source) == "" {
			continue
		}
		e, err := expr.Parse(source)
		if err != nil {
			r.opaque = true
			continue
		}
		r.conditions = append(r.conditions, e)
		for _, ref := range e.Refs() {
			switch {
			case ref.Register || ref.Path != "" || ref.Name == "":
				r.opaque = true
			case !slices.Contains(r.refs, ref.Name):
				r.refs = append(r.refs, ref.Name)
				blank := regexp.MustCompile(`\$\{` + regexp.QuoteMeta(ref.Name) + `\}\s*!?=\s*''`)
				r.telling = append(r.telling, blank.MatchString(source))
			}
		}
	}
	if len(r.conditions) == 0 && !r.opaque {
		return nil
	}
	return r
}

// asked tells whether the question was asked where the others are answered so: open where it depends on one that nobody answered, unless
// the form says what that means.
func (r *relevance) asked(now time.Time, answer func(name string) (text string, known bool)) verdict {
	if r == nil {
		return yes
	}
	if r.opaque {
		return open
	}
	var key strings.Builder
	texts := make(map[string]string, len(r.refs))
	unknown := false
	for i, name := range r.refs {
		text, known := answer(name)
		texts[name] = text
		if text == "" && (!known || !r.telling[i]) && name != visitResult {
			unknown = true
		}
		key.WriteString(text)
		key.WriteByte(0)
	}
	if visit, there := texts[visitResult]; there && nobodyMet(visit) {
		return open // nobody was there to answer
	}
	if unknown {
		return open
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if v, ok := r.told[key.String()]; ok {
		return v
	}
	v := r.eval(now, texts)
	r.told[key.String()] = v
	return v
}

func (r *relevance) eval(now time.Time, texts map[string]string) verdict {
	ctx := &expr.Context{Now: now, Lookup: func(name string, _ expr.Node) []expr.Node { return []expr.Node{fact{name, texts[name]}} }}
	for _, e := range r.conditions {
		v, err := e.Eval(ctx)
		if err != nil {
			return open
		}
		if !v.Truth() {
			return no
		}
	}
	return yes
}

// visitResult is how a visit ended, in every form for field work.
const visitResult = "visit_result"

// nobodyMet reports an end of a visit after which the form asks nothing.
func nobodyMet(result string) bool {
	switch contact.Of(result) {
	case contact.Absent, contact.Gone:
		return true
	}
	return false
}

// A fact is the one node behind a ${name}.
type fact struct{ name, text string }

// Name, Parent, Children and Value make it an expr.Node.
func (f fact) Name() string          { return f.name }
func (f fact) Parent() expr.Node     { return nil }
func (f fact) Children() []expr.Node { return nil }
func (f fact) Value() expr.Value     { return expr.Str(f.text) }
