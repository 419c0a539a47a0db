package ask

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/store/revision"
	"cunce/store/swept"
)

// A place says inside which repeats a question stands.
type place struct {
	chain  []string   // names of the repeats, the outermost first
	depths []int      // of the questions that tell whether it was asked, how many of these repeats they stand in
	asked  *relevance // of the outermost repeat
}

// key names the items of a form among which the question has one answer each.
func (p *place) key(on string) string { return on + ":" + strings.Join(p.chain, "/") }

// inside gives the field of a question inside repeats its place; others stay as they are.
func (f Field) inside(form *forms.Form, q *forms.Question) Field {
	chain := chainOf(q)
	if len(chain) == 0 {
		return f
	}
	f.item = &place{chain: chain, asked: relevanceOf(&forms.Question{Group: outermost(q)})}
	f.Name, f.Group = strings.Join(append(slices.Clone(chain), q.Name), "/"), repeatLabel(q)
	if f.asked != nil {
		for _, ref := range f.asked.refs {
			f.item.depths = append(f.item.depths, depthOf(form, ref, chain))
		}
	}
	return f
}

// chainOf are the repeats around a question.
func chainOf(q *forms.Question) (chain []string) {
	for g := q.Group; g != nil; g = g.Parent {
		if g.Repeat {
			chain = append([]string{g.Name}, chain...)
		}
	}
	return chain
}

// outermost is the outermost repeat around a question.
func outermost(q *forms.Question) (found *forms.Group) {
	for g := q.Group; g != nil; g = g.Parent {
		if g.Repeat {
			found = g
		}
	}
	return found
}

// repeatLabel is what the innermost repeat around is called, without what it names of each item.
func repeatLabel(q *forms.Question) string {
	for g := q.Group; g != nil; g = g.Parent {
		if g.Repeat {
			label, _, _ := strings.Cut(plainLabel(g.Label), "${")
			return cmp.Or(strings.TrimSpace(label), g.Name)
		}
	}
	return ""
}

// depthOf is in how many of the repeats of a chain the nearest question of a name stands.
func depthOf(form *forms.Form, name string, chain []string) (depth int) {
	for _, q := range form.Questions {
		if at := chainOf(q); q.Name == name && len(at) <= len(chain) && slices.Equal(at, chain[:len(at)]) {
			depth = max(depth, len(at))
		}
	}
	return depth
}

// An item is one filling of a repeat of a form, or stands for those that nobody knows of: where the form was not filled in, or nobody was
// there to answer it.
type item struct {
	reply, id string // the response, and the stored name of the instance; "" where nobody knows
	pool      int    // which repeat: its place among those of the plan
	house     int32
	order     string
	marks     marks
	values    []string // of the fields that are shown
}

// A repeat is one of those that the question asks about.
type repeat struct {
	form    string
	chain   []string
	fields  []inner // that are read of each item
	clauses []*clause
	asked   *relevance // of the outermost one
	refs    []int      // of the questions that it reads
}

// An inner is a question that is read of an item: of the repeat itself, or of one around it, or of the form.
type inner struct {
	name  string
	depth int
	at    int // of one of the form, where it stands among those that are read
}

// itemClause makes a clause about the items of a repeat know where what it reads stands in a row of its own.
func (p *plan) itemClause(c *clause) {
	key := c.f.item.key(c.On)
	at := slices.IndexFunc(p.repeats, func(r repeat) bool { return topicOf(r) == key })
	if at < 0 {
		at = len(p.repeats)
		p.repeats = append(p.repeats, p.repeatOf(c.On, c.f.item))
	}
	r := &p.repeats[at]
	c.pool = at
	c.at = p.innerPlace(r, c.f.Name[strings.LastIndexByte(c.f.Name, '/')+1:], len(r.chain))
	if c.f.asked != nil {
		for i, ref := range c.f.asked.refs {
			c.refs = append(c.refs, p.innerPlace(r, ref, c.f.item.depths[i]))
		}
	}
}

func (p *plan) repeatOf(form string, at *place) repeat {
	r := repeat{form: form, chain: at.chain, asked: at.asked}
	p.place(onReply, at.chain[0]+"[")
	if at.asked != nil {
		for _, ref := range at.asked.refs {
			r.refs = append(r.refs, p.place(onReply, ref))
		}
	}
	return r
}

func topicOf(r repeat) string { return (&place{chain: r.chain}).key(r.form) }

func (p *plan) innerPlace(r *repeat, name string, depth int) int {
	if i := slices.IndexFunc(r.fields, func(in inner) bool { return in.name == name && in.depth == depth }); i >= 0 {
		return i
	}
	one := inner{name: name, depth: depth}
	if depth == 0 {
		one.at = p.place(onReply, name)
	}
	r.fields = append(r.fields, one)
	return len(r.fields) - 1
}

// items are those of a response, or the one that stands for those that nobody knows of.
func (p *plan) items(form string, s *swept.Row) (out []item) {
	for pool := range p.repeats {
		r := &p.repeats[pool]
		if r.form != form {
			continue
		}
		made := p.of(r, pool, s)
		if len(made) == 0 && p.told(r.asked, r.refs, s) == open {
			made = []item{p.unknown(pool)}
		}
		out = append(out, made...)
	}
	return out
}

// unknown stands for the items of a repeat that nobody filled in.
func (p *plan) unknown(pool int) item {
	one := item{pool: pool, house: -1}
	for _, c := range p.repeats[pool].clauses {
		one.marks.set(c.bit, c.without())
	}
	return one
}

// of are the living items of a repeat in a response, in their order.
func (p *plan) of(r *repeat, pool int, s *swept.Row) (out []item) {
	values := map[string]revision.Value{}
	for _, in := range s.Inner {
		values[in.Field] = in.Value
	}
	for _, in := range s.Inner {
		keys := instancesOf(in.Field, r.chain)
		if keys == nil {
			continue
		}
		order := ""
		for _, key := range keys {
			if s.Decode(values[key]) == "" {
				order = ""
				break
			}
			order += s.Decode(values[key]) + " " + key + " "
		}
		if order == "" {
			continue // removed
		}
		row := &swept.Row{ID: s.ID, Village: s.Village, Decode: s.Decode, Values: make([]revision.Value, len(r.fields))}
		for i, f := range r.fields {
			if f.depth == 0 {
				row.Values[i] = s.Values[f.at]
			} else {
				row.Values[i] = values[keys[f.depth-1]+"/"+f.name]
			}
		}
		one := item{reply: s.ID, id: in.Field, pool: pool, house: -1, order: order}
		for _, c := range r.clauses {
			one.marks.set(c.bit, p.stored(c, row))
		}
		one.values = p.itemValues(pool, row)
		out = append(out, one)
	}
	slices.SortFunc(out, func(a, b item) int { return strings.Compare(a.order, b.order) })
	return out
}

// itemValues are the texts of the fields that are shown, of one item.
func (p *plan) itemValues(pool int, row *swept.Row) []string {
	out := make([]string, len(p.shown))
	for _, c := range p.repeats[pool].clauses {
		i := slices.IndexFunc(p.shown, func(f Field) bool { return f.On == c.On && f.Name == c.Field })
		if out[i] = c.f.Word(row.Text(c.at)); out[i] == "" {
			out[i] = stateWords[stateOf(row.Values[c.at])]
		}
		if c.f.secret {
			out[i] = masked(out[i])
		}
	}
	return out
}

// instancesOf are the keys of the instances around and including one, the outermost first; nil for what is no instance of the chain.
func instancesOf(field string, chain []string) (keys []string) {
	steps := strings.Split(field, "/")
	if len(steps) != len(chain) {
		return nil
	}
	end := 0
	for i, step := range steps {
		name, id, is := strings.Cut(step, "[")
		if !is || name != chain[i] || !strings.HasSuffix(id, "]") {
			return nil
		}
		end += len(step)
		keys = append(keys, field[:end])
		end++
	}
	return keys
}

// withoutInstances is a stored name without which instance it is in: per_line[k3f]/amount is per_line/amount.
func withoutInstances(field string) string {
	var out strings.Builder
	for {
		before, rest, found := strings.Cut(field, "[")
		out.WriteString(before)
		if !found {
			return out.String()
		}
		_, field, _ = strings.Cut(rest, "]")
	}
}

// takeItems gives the items of a reply to a household.
func (p *plan) takeItems(w *world, r *reply, house int32) {
	for _, one := range r.items {
		one.house = house
		w.items = append(w.items, one)
	}
}

// fill puts the items in order, and where a form was not filled in, one that stands for those that nobody knows of.
func (p *plan) fill(w *world) {
	if len(p.repeats) == 0 {
		return
	}
	for i := range w.houses {
		h := &w.houses[i]
		for pool, r := range p.repeats {
			lacks := !slices.ContainsFunc(h.replies, func(id string) bool { return w.forms[id] == r.form })
			if r.clauses[0].f.ofPeople {
				lacks = false
				for k := h.people[0]; k < h.people[1]; k++ {
					lacks = lacks || !slices.ContainsFunc(w.people[k].replies, func(id string) bool { return w.forms[id] == r.form })
				}
			}
			if lacks {
				one := p.unknown(pool)
				one.house = int32(i)
				w.items = append(w.items, one)
			}
		}
	}
	slices.SortStableFunc(w.items, func(a, b item) int { return cmp.Or(int(a.house)-int(b.house), a.pool-b.pool) })
	for i := range w.houses {
		w.houses[i].items = make([][2]int32, len(p.repeats))
	}
	for from := 0; from < len(w.items); {
		to := from + 1
		for to < len(w.items) && w.items[to].house == w.items[from].house && w.items[to].pool == w.items[from].pool {
			to++
		}
		w.houses[w.items[from].house].items[w.items[from].pool] = [2]int32{int32(from), int32(to)}
		from = to
	}
}

// items compares the items of the repeats in what is asked of them; an item is the same one while its response and instance are.
func (t *told) items(before, after *house) {
	for pool := range t.p.repeats {
		r := &t.p.repeats[pool]
		was := map[string]*item{}
		for _, one := range t.then.pooled(before, pool) {
			was[one.reply+" "+one.id] = one
		}
		form := ""
		if fields, err := t.v.Fields(r.form); err == nil && len(fields) > 0 {
			form = fields[0].Title
		}
		for _, now := range t.now.pooled(after, pool) {
			one := was[now.reply+" "+now.id]
			delete(was, now.reply+" "+now.id)
			switch {
			case now.id == "":
			case one == nil && !slices.ContainsFunc(before.repliesOf(t.then), func(id string) bool { return id == now.reply }):
				t.add(true, Change{What: Came, Kind: revision.Response, Record: now.reply, Who: form})
			case one == nil:
				t.add(true, Change{What: Came, Kind: revision.Response, Record: now.reply, Field: now.id, Who: form, Label: r.clauses[0].f.Group, To: t.said(now)})
			default:
				t.item(r, form, one, now)
			}
		}
		for _, id := range slices.Sorted(maps.Keys(was)) {
			one := was[id]
			switch {
			case one.id == "":
			case !slices.ContainsFunc(after.repliesOf(t.now), func(id string) bool { return id == one.reply }):
				t.add(true, Change{What: Gone, Kind: revision.Response, Record: one.reply, Who: form})
			default:
				t.add(true, Change{What: Gone, Kind: revision.Response, Record: one.reply, Field: one.id, Who: form, Label: r.clauses[0].f.Group, From: t.said(one)})
			}
		}
	}
}

// item compares the fields of one item.
func (t *told) item(r *repeat, form string, then, now *item) {
	for _, c := range r.clauses {
		i := slices.IndexFunc(t.p.shown, func(f Field) bool { return f.On == c.On && f.Name == c.Field })
		if from, to := at(then.values, i), at(now.values, i); from != to {
			field := now.id + c.Field[strings.LastIndexByte(c.Field, '/'):]
			t.add(then.marks.of(c.bit) != now.marks.of(c.bit), Change{Kind: revision.Response, Record: now.reply, Field: field, Who: form, Label: c.f.Label, From: from, To: to})
		}
	}
}

// said is what an item has in the columns that are shown.
func (t *told) said(one *item) string {
	var parts []string
	for _, text := range one.values {
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " ")
}

// pooled are the items of a household in one repeat.
func (w *world) pooled(h *house, pool int) (out []*item) {
	if pool < len(h.items) {
		for k := h.items[pool][0]; k < h.items[pool][1]; k++ {
			out = append(out, &w.items[k])
		}
	}
	return out
}

// repliesOf are the responses about a household and its people.
func (h *house) repliesOf(w *world) []string {
	all := slices.Clone(h.replies)
	for k := h.people[0]; k < h.people[1]; k++ {
		all = append(all, w.people[k].replies...)
	}
	return all
}
