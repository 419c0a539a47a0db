package ask

import (
	"cmp"
	"slices"
	"strings"

	"cunce/store"
)

// A stop is where a household comes in the walk, and what it is called there.
type stop struct {
	order                     int
	group, number, head, tail string
}

// list fills in the lists, in walking order; village by village where there are several.
func (p *plan) list(tx *store.Tx, w *world, held holding, r *Result) error {
	for _, f := range p.shown {
		if f.Name != fieldSize && f.Name != fieldDone && f.Name != fieldVillage {
			r.columns = append(r.columns, f.Label)
		}
	}
	if len(p.about[onIssue]) > 0 {
		r.columns = append(r.columns, titleIssue)
	}
	if p.villages {
		p.villageLines(w, held, r)
	}
	if p.villages || r.Households+r.OpenHouseholds == 0 {
		return nil
	}
	roster, err := tx.Roster()
	if err != nil {
		return err
	}
	walk := make(map[string]stop, len(roster))
	for i, h := range roster {
		walk[h.ID] = stop{i, h.Text("team"), h.ShortNumber(), h.Head(), h.HeadTail()} // the village has a column of its own
	}
	order := make([]int, 0, len(w.houses))
	for i, v := range held.houses {
		if v > no {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(strings.Compare(w.houses[a].village, w.houses[b].village), walk[w.houses[a].id].order-walk[w.houses[b].id].order)
	})
	for _, i := range order {
		for v, all := range map[verdict]*[]Line{yes: &r.Yes, open: &r.Open} {
			*all = append(*all, p.ofHouse(w, held, i, walk[w.houses[i].id], v)...)
		}
	}
	return nil
}

// ofHouse are the lines of a household among those of whom a verdict is true.
func (p *plan) ofHouse(w *world, held holding, at int, s stop, v verdict) (out []Line) {
	h := &w.houses[at]
	base := Line{Household: h.id, Village: h.village, Group: s.group, Number: s.number, Head: cmp.Or(s.head, h.head)}
	for k := h.people[0]; k < h.people[1]; k++ {
		if held.people[k] == v {
			base.People++
		}
	}
	if !held.byPerson {
		if held.houses[at] != v {
			return nil
		}
		base.Tail, base.Values = s.tail, p.texts(w, held, h, nil)
		return []Line{base}
	}
	for k := h.people[0]; k < h.people[1]; k++ {
		if held.people[k] != v {
			continue
		}
		one := base
		who := &w.people[k]
		one.Member, one.Name, one.Tail, one.Values = who.id, who.name, who.tail, p.texts(w, held, h, who)
		out = append(out, one)
	}
	if len(out) == 0 && held.houses[at] == v { // nobody can tell of whom, as of a household without a person that is counted so
		base.Tail, base.Values = s.tail, p.texts(w, held, h, nil)
		out = append(out, base)
	}
	return out
}

// texts are the values of the columns.
func (p *plan) texts(w *world, held holding, h *house, who *person) []string {
	out := []string{}
	for i, f := range p.shown {
		text := ""
		switch {
		case f.Name == fieldSize || f.Name == fieldDone || f.Name == fieldVillage:
			continue
		case f.item != nil:
			text = p.itemTexts(w, held, h, i)
		case f.Name == fieldAge:
			text = p.ofPeople(w, h, who, func(one *person) string { return one.age })
		case f.level == ofPerson:
			text = p.ofPeople(w, h, who, func(one *person) string { return at(one.values, i) })
		default:
			text = at(h.values, i)
		}
		out = append(out, text)
	}
	if len(p.about[onIssue]) > 0 {
		var titles []string
		for k := h.issues[0]; k < h.issues[1]; k++ {
			if held.issues[k] > no {
				titles = append(titles, w.issues[k].title)
			}
		}
		out = append(out, strings.Join(titles, "；"))
	}
	return out
}

// ofPeople is what a person has, or where the line is a household's what its people have that have anything.
func (p *plan) ofPeople(w *world, h *house, who *person, of func(*person) string) string {
	if who != nil {
		return of(who)
	}
	var all []string
	for k := h.people[0]; k < h.people[1]; k++ {
		if text := of(&w.people[k]); text != "" {
			all = append(all, w.people[k].name+text)
		}
	}
	return strings.Join(all, " ")
}

func at(texts []string, i int) string {
	if i < len(texts) {
		return texts[i]
	}
	return ""
}
