package forms

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"cunce/forms/pinyin"
	"cunce/forms/qtype"
)

// Sort puts the instances of a repeat into the order of their answers to one of its questions, as one step: numbers and times by
// value, choices as in their list, texts by pinyin. Instances without an answer come last, equal ones stay as they are. A
// question that is not directly in the repeat's instances is refused.
func (s *Session) Sort(repeat Place, by *Question, down bool) Result {
	l, _, closed := s.shift(repeat)
	if closed != nil {
		return *closed
	}
	if by == nil || by.compiled == nil || by.compiled.scope != l.list.scope {
		return Result{Verdict: Unasked, Message: wordNoSuch}
	}
	rows := slices.Clone(l.list.rows)
	keys := make(map[*instance]sortKey, len(rows))
	for _, in := range rows {
		keys[in] = s.sortKey(in.node(s.form, by.compiled.item))
	}
	slices.SortStableFunc(rows, func(a, b *instance) int { return keys[a].compare(keys[b], down) })
	s.arrange(l, rows)
	return Result{}
}

// A sortKey is an answer as it is compared; without an answer there is nothing to compare.
type sortKey struct {
	blank  bool
	number float64
	text   string
}

func (k sortKey) compare(other sortKey, down bool) int {
	if k.blank || other.blank {
		return cmp.Compare(side(k.blank), side(other.blank))
	}
	c := cmp.Or(cmp.Compare(k.number, other.number), cmp.Compare(k.text, other.text))
	if down {
		return -c
	}
	return c
}

func side(last bool) int {
	if last {
		return 1
	}
	return 0
}

func (s *Session) sortKey(n *node) sortKey {
	if n.text == "" {
		return sortKey{blank: true}
	}
	switch q := n.question; q.Type {
	case qtype.Integer, qtype.Decimal, qtype.Range, qtype.Calculate:
		if v := parseNumber(n.text); !math.IsNaN(v) {
			return sortKey{number: v}
		}
	case qtype.Date, qtype.Time, qtype.DateTime, qtype.Today, qtype.Start, qtype.End:
		return sortKey{text: n.text}
	case qtype.SelectOne, qtype.SelectMultiple, qtype.Rank:
		first := q.chosen(n.text)[0]
		return sortKey{number: float64(slices.IndexFunc(s.form.Lists[q.List], func(c Choice) bool { return c.Name == first })), text: n.text}
	}
	return sortKey{text: pinyin.Key(strings.TrimSpace(n.text))}
}

// arrange gives the instances of a repeat another order. The order keys that are there are dealt out anew, so that an instance
// which keeps its place is not changed.
func (s *Session) arrange(l *node, rows []*instance) {
	order, last := make([]string, len(rows)), ""
	for i, in := range l.list.rows {
		order[i] = in.order
		if in.order <= last || !orderKey(in.order) {
			order[i] = orderBetween(last, "")
		}
		last = order[i]
	}
	s.begin()
	for i, in := range rows {
		if in.order != order[i] {
			s.note(in, false, in.order)
			in.order = order[i]
		}
	}
	s.relist(l, 0)
	s.refresh()
	s.settle()
	s.commit()
}
