package visits

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/contact"
)

// A By is one of the pages of counts.
type By string

// The pages.
const (
	ByMust        By = "must"      // the nine kinds that must be visited (003)
	pageHousing   By = "housing"   // the six groups whose housing is looked at first (002)
	pageHundred   By = "hundred"   // the three hundred per cents (002)
	pageMonth     By = "month"     // the helper, this month
	pageSecretary By = "secretary" // the full round of the secretaries
	pageRole      By = "role"      // who went, as what
	pageGroup     By = "group"     // the kinds that must be visited, by village group
)

// Bys are all of them, in the order of a screen.
func Bys() []By {
	return []By{ByMust, pageMonth, pageSecretary, pageHundred, pageHousing, pageRole, pageGroup}
}

// Name is the page in words.
func (b By) Name() string { return byNames[b] }

// The roles that are asked about by name; formTalk is the form of the ten things that must be clear to both sides.
const (
	roleHelper = "helper"
	formTalk   = "ten_clear"
)

// kindAll is every household, in the settings that name kinds.
const kindAll = "all"

// Parts are the counts of a page; the first is the whole where the others are parts of it.
func (c Coverage) Parts(by By) []Part {
	switch by {
	case pageMonth:
		return c.byMonth()
	case pageSecretary:
		return c.bySecretary()
	case pageHundred:
		return c.byHundred()
	case pageHousing:
		return c.byHousing()
	case pageRole:
		return c.byRole()
	case pageGroup:
		return c.byGroup()
	}
	return c.byMust()
}

// Part is a count of a page by its key, the first for ""; false if there is none.
func (c Coverage) Part(by By, key string) (Part, bool) {
	parts := c.Parts(by)
	i := slices.IndexFunc(parts, func(p Part) bool { return p.Key == key })
	if key == "" && len(parts) > 0 {
		i = 0
	}
	if i < 0 {
		return Part{}, false
	}
	return parts[i], true
}

// ofKinds asks whether a household is of one of these kinds.
func ofKinds(kinds ...string) func(House) tri {
	return func(h House) tri {
		has := func(of []string) bool {
			return slices.ContainsFunc(kinds, func(k string) bool { return slices.Contains(of, k) })
		}
		switch {
		case slices.Contains(kinds, kindAll), has(h.Kinds):
			return yes
		case has(h.Unknown):
			return unknown
		}
		return no
	}
}

// mustBe asks whether a household is of any of the nine kinds.
func mustBe(h House) tri {
	switch {
	case len(h.Kinds) > 0:
		return yes
	case len(h.Unknown) > 0:
		return unknown
	}
	return no
}

func everyone(House) tri { return yes }

// and is true of what both are true of.
func and(a, b func(House) tri) func(House) tri {
	return func(h House) tri {
		x, y := a(h), b(h)
		if x == no || y == no {
			return no
		}
		return max(x, y)
	}
}

func (c Coverage) byMust() []Part {
	parts := []Part{c.must()}
	for _, k := range kindNames {
		parts = append(parts, c.ask(question{key: k[0], name: k[1], who: ofKinds(k[0]), scope: c.scope}))
	}
	return parts
}

// must is the count of all households of the nine kinds.
func (c Coverage) must() Part { return c.ask(c.mustQuestion()) }

func (c Coverage) mustQuestion() question {
	return question{key: "must", name: nameMust, who: mustBe, scope: c.scope}
}

// EachMust tells of every household of a file, in walking order, where it stands in the first part of ByMust, "" where it is not asked about:
// what a township's summary needs, without everything else that Read keeps of a hundred thousand households.
func EachMust(tx *store.Tx, period Period, fn func(store.Household, State)) error {
	c, err := begin(tx, period)
	if err != nil {
		return err
	}
	roster, err := tx.Roster()
	if err != nil {
		return fmt.Errorf("coverage: %w", err)
	}
	visited := map[string][]contact.Visit{}
	if err := tx.Visits("", func(v contact.Visit) { visited[v.Household] = append(visited[v.Household], v) }); err != nil {
		return fmt.Errorf("coverage: %w", err)
	}
	q := c.mustQuestion()
	for _, h := range roster {
		fn(h, q.of(&House{Household: h, Kinds: h.Priority(), Unknown: h.PriorityUnknown(), Visits: visited[h.ID]}))
	}
	return nil
}

func (c Coverage) byGroup() []Part {
	var parts []Part
	seen := map[string]bool{}
	for _, h := range c.Houses {
		group := h.Group()
		if seen[group] {
			continue
		}
		seen[group] = true
		in := func(h House) tri {
			if h.Group() == group {
				return yes
			}
			return no
		}
		name := group
		if name == "" {
			name = nameNoGroup
		}
		parts = append(parts, c.ask(question{key: name, name: name, who: and(in, mustBe), scope: c.scope}))
	}
	return parts
}

// byHousing are the six groups of 002 二.(三).1.
func (c Coverage) byHousing() []Part {
	poor := func(h House) tri {
		switch {
		case slices.Contains(h.Kinds, "tuopin"), h.Text("mon_type") == "01":
			return yes
		case h.Type() == "", h.Type() == "04" && h.Text("mon_type") == "":
			return unknown
		}
		return no
	}
	edge := func(h House) tri {
		switch {
		case h.Text("mon_type") == "02":
			return yes
		case h.Text("mon_type") == "" && (h.Type() == "" || h.Type() == "04"):
			return unknown
		}
		return no
	}
	apart := func(h House) tri {
		switch is, open := h.Apart(); {
		case is:
			return yes
		case open:
			return unknown
		}
		return no
	}
	remote := func(h House) tri { return map[string]tri{"yes": yes, "no": no, "": unknown}[h.Care.Remote] }
	var parts []Part
	for i, who := range []func(House) tri{poor, ofKinds("dibao"), apart, and(poor, ofKinds("disabled")), edge, remote} {
		parts = append(parts, c.ask(question{key: housingNames[i][0], name: housingNames[i][1], who: who, scope: c.scope}))
	}
	return parts
}

// byHundred are the three hundred per cents of 002 二.(一).
func (c Coverage) byHundred() []Part {
	helped := ofKinds(c.rules.helped...)
	talk := Part{Key: "talk", Name: nameTalk, houses: c.Houses, in: map[State][]int{}}
	for i, h := range c.Houses {
		state := map[tri]State{unknown: Unknown, yes: Left}[helped(h)]
		if state == Left && c.talked[h.ID] {
			state = Met
		}
		if state != "" {
			talk.in[state] = append(talk.in[state], i)
		}
	}
	sign, _ := c.signed(helped)
	return []Part{
		c.ask(question{key: "helper", name: nameHundredHelper, who: helped, roles: []string{roleHelper}, scope: c.scope}), talk, sign,
		c.ask(question{key: "cadre", name: nameHundredCadre, who: everyone, roles: c.rules.cadres, scope: c.scope}),
		{Key: "village", Name: nameHundredVillage, People: c.down()},
	}
}

// signed are the households whose last word about the signatures of both sides on paper is that both signed (002 二.(一)), and how many
// did not want to. What nobody wrote down is not signed, and no visit counts less for it.
func (c Coverage) signed(helped func(House) tri) (p Part, refused int) {
	p = Part{Key: "sign", Name: nameSign, houses: c.Houses, in: map[State][]int{}}
	for i, h := range c.Houses {
		state := map[tri]State{unknown: Unknown, yes: Left}[helped(h)]
		if state == Left {
			switch c.Sign(h) {
			case contact.SignBoth:
				state = Met
			case contact.SignRefused:
				refused++
			}
		}
		if state != "" {
			p.in[state] = append(p.in[state], i)
		}
	}
	return p, refused
}

// Sign is what was written down last, within the period, of the signatures of both sides: one of contact.Signs, "" for nothing.
func (c Coverage) Sign(h House) (sign string) {
	for _, v := range h.Visits {
		if v.Sign != "" && c.scope.Holds(v) {
			sign = v.Sign
		}
	}
	return sign
}

// down tells of every officer on how many days somebody of the name went to a household; a call is no visit to the village. Behind them
// come the names of those who went and are not on the list: nobody is counted by a name that only looks like an officer's.
func (c Coverage) down() []Person {
	days := map[string]map[string]bool{}
	for _, h := range c.Houses {
		for _, v := range h.Visits {
			if !c.scope.Holds(v) || v.Contact() == contact.Phone {
				continue
			}
			for _, name := range v.People() {
				if days[name] == nil {
					days[name] = map[string]bool{}
				}
				days[name][v.Day] = true
			}
		}
	}
	people := []Person{}
	for _, o := range c.people {
		p := Person{Name: o.Name(), Post: o.Post()}
		p.went(days[contact.Plain(o.Name())])
		delete(days, contact.Plain(o.Name()))
		people = append(people, p)
	}
	for _, name := range slices.Sorted(maps.Keys(days)) {
		p := Person{Name: name, Unlisted: true}
		p.went(days[name])
		people = append(people, p)
	}
	return people
}

func (p *Person) went(days map[string]bool) {
	for day := range days {
		p.Days++
		p.Last = max(p.Last, day)
	}
}

// byMonth is the helper's month: the whole, then each helper's households, those of which the card names none last.
func (c Coverage) byMonth() []Part {
	q := question{key: "month", name: fmt.Sprintf(nameMonth, c.rules.visits), who: ofKinds(c.rules.helped...), roles: []string{roleHelper},
		scope: contact.Scope{From: c.month}, times: c.rules.visits, late: c.lateHelper}
	parts := []Part{c.ask(q)}
	var names []string
	for _, h := range c.Houses {
		if name := h.Care.Helper; q.who(h) == yes && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		if a == "" || b == "" {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	for _, name := range names {
		own := q
		own.key, own.name = name, name
		if name == "" {
			own.key, own.name = "nobody", nameNoHelper
		}
		own.who = func(h House) tri {
			if q.who(h) == yes && h.Care.Helper == name {
				return yes
			}
			return no
		}
		parts = append(parts, c.ask(own))
	}
	return parts
}

// lateHelper reports that the helper did not go in the month before either. Months before any visit of a helper was written down,
// and those in which the helper was not yet one, tell nothing.
func (c Coverage) lateHelper(h House) bool {
	if c.began == "" || c.began >= c.month || h.Care.From >= c.month {
		return false
	}
	last := tally(&h, contact.Scope{From: c.previousMonth, To: dayBefore(c.month)}, []string{roleHelper})
	return last.Days < c.rules.visits
}

// bySecretary is the full round: one line for each of those who must make it.
func (c Coverage) bySecretary() []Part {
	scope := c.yearOf
	if c.rules.secretaryFrom != "" {
		scope.From = c.rules.secretaryFrom
	}
	var parts []Part
	for _, role := range []string{"secretary", "first", "town"} {
		q := question{key: role, name: contact.RoleName(role), who: ofKinds(c.rules.round...), roles: []string{role}, scope: scope}
		if c.rules.secretaryTo != "" && c.rules.secretaryTo < c.today {
			q.late = func(House) bool { return true }
		}
		parts = append(parts, c.ask(q))
	}
	return parts
}

// byRole tells which households each role met.
func (c Coverage) byRole() []Part {
	var parts []Part
	for _, r := range append(contact.Roles(), "") {
		name := contact.RoleName(r)
		key := r
		if r == "" {
			key = "unsaid"
		}
		parts = append(parts, c.ask(question{key: key, name: name, who: everyone, roles: []string{r}, scope: c.scope}))
	}
	return parts
}
