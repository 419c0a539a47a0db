package checks

import (
	"hash/fnv"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/store"
)

// A scene is what the rules about one subject see.
type scene struct {
	setting         func(name string) string
	own             *doc // nil for amounts and the village
	household, head *doc
	members         []*doc // who lives there now
	past            *past
	facts           map[string]expr.Value // of amounts and the village
}

// find is what ${name} means.
func (s *scene) find(name string) []expr.Node {
	if s.own != nil {
		if slot, ok := s.own.schema.slot[name]; ok {
			return s.own.sets[slot]
		}
	}
	switch name {
	case "member":
		return nodes(s.members)
	case "other":
		return nodes(slices.DeleteFunc(slices.Clone(s.members), func(d *doc) bool { return d == s.own }))
	}
	prefix, rest, dotted := strings.Cut(name, ".")
	if !dotted {
		return []expr.Node{&fixed{name, s.facts[name]}}
	}
	return s.afar(name, prefix, rest)
}

// afar is what stands on another card, in the settings, or in what was answered before.
func (s *scene) afar(name, prefix, rest string) []expr.Node {
	form, question, _ := strings.Cut(rest, ".")
	switch prefix {
	case "hh":
		return s.household.named(rest)
	case "head":
		return s.head.named(rest)
	case "set":
		return []expr.Node{&fixed{name, expr.Str(s.setting(rest))}}
	case "last":
		return []expr.Node{&fixed{name, expr.Str(s.past.last(form, question))}}
	case "all":
		return []expr.Node{&fixed{name, expr.Str(s.past.all(form, question))}}
	}
	return []expr.Node{&fixed{name, expr.Num(float64(len(s.past.of(rest))))}}
}

func (d *doc) named(name string) []expr.Node {
	if d == nil {
		return nil
	}
	if slot, ok := d.schema.slot[name]; ok {
		return d.sets[slot]
	}
	return nil
}

func nodes(docs []*doc) []expr.Node {
	out := make([]expr.Node, len(docs))
	for i, d := range docs {
		out[i] = d
	}
	return out
}

// A past is what was answered about a household and its members, by form, the latest first.
type past struct{ responses map[string][]store.Response }

func (p *past) of(form string) []store.Response {
	if p == nil {
		return nil
	}
	return p.responses[form]
}

// last is the answer that was given last.
func (p *past) last(form, question string) string {
	if rs := p.of(form); len(rs) > 0 {
		return rs[0].Text(question)
	}
	return ""
}

// all are the answers of all responses.
func (p *past) all(form, question string) string {
	var texts []string
	for _, r := range p.of(form) {
		if text := r.Text(question); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, " ")
}

// place finds ${name} in a message.
var place = regexp.MustCompile(`\$\{([^{}]+)\}`)

// longNumber is what may be an ID number: only its end is ever told.
var longNumber = regexp.MustCompile(`[0-9]{10,}([0-9]{3}[0-9Xx])`)

// between keeps two texts of a mark apart.
var between = []byte{0}

// message fills in what is named.
func (s *scene) message(r *Rule) string {
	if !strings.Contains(r.Message, "${") {
		return r.Message
	}
	text := place.ReplaceAllStringFunc(r.Message, func(at string) string {
		found := s.find(place.FindStringSubmatch(at)[1])
		if len(found) == 0 {
			return wordBlank
		}
		return told(found[0])
	})
	return longNumber.ReplaceAllString(text, "*$1")
}

// told is a value as an officer reads it.
func told(n expr.Node) string {
	text := n.Value().Text()
	if text == "" {
		return wordBlank
	}
	l, ok := n.(*leaf)
	if !ok {
		return text
	}
	s := l.doc.schema
	if q := s.questions[l.slot]; q != nil && q.List != "" {
		var labels []string
		for _, name := range strings.Fields(text) {
			c, known := s.form.Choice(q, name)
			if !known {
				c = forms.Choice{Label: name}
			}
			labels = append(labels, c.Label)
		}
		return strings.Join(labels, "、")
	}
	return text
}

// mark is the state of all that a rule reads but the day: an explanation holds as long as it does.
func (s *scene) mark(r *Rule) string {
	h := fnv.New64a()
	say := func(text string) {
		_, _ = io.WriteString(h, text) // a hash takes everything
		_, _ = h.Write(between)
	}
	refs := r.refs
	for _, ref := range refs {
		if ref.Path != "" {
			continue
		}
		for _, n := range s.find(ref.Name) {
			if card, ok := n.(*doc); ok {
				say(card.id)
				for _, inner := range refs {
					say(card.raw(inner.Name))
				}
				continue
			}
			say(raw(n))
		}
	}
	if s.own != nil {
		for _, field := range r.Fields {
			say(s.own.raw(field))
		}
	}
	return strconv.FormatUint(h.Sum64(), 36)
}

// raw is a value without what the day changes: the date of birth in place of the age.
func raw(n expr.Node) string {
	if l, ok := n.(*leaf); ok {
		return l.doc.raw(l.Name())
	}
	return n.Value().Text()
}

func (d *doc) raw(name string) string {
	if name == factAge {
		return d.text("birth") + " " + d.text("idno")
	}
	if slot, ok := d.schema.slot[name]; ok {
		return d.leaves[slot].Value().Text()
	}
	return ""
}
