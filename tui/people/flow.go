package people

import (
	"fmt"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/people"
)

// An asker goes through the questions of a change with the answers that there are, until one has no answer yet.
type asker struct {
	f       *form
	at      int
	next    *question
	summary []string
}

// ask is the answer to a question; ok is false where it has to be asked first.
func (a *asker) ask(q question) (value string, ok bool) {
	if !a.open() {
		return "", false
	}
	if a.at < len(a.f.answers) {
		a.at++
		return a.f.answers[a.at-1], true
	}
	a.next = &q
	return "", false
}

func (a *asker) waiting() bool { return a.f.waits.query != "" || a.f.waits.house != "" }

func (a *asker) tell(format string, values ...any) {
	a.summary = append(a.summary, fmt.Sprintf(format, values...))
}

func (a *asker) open() bool { return a.next == nil && !a.waiting() }

// run asks everything; the change is whole where no question is left.
func (a *asker) run() people.Change {
	var options []option
	for _, k := range people.Kinds() {
		options = append(options, option{k.Name(), string(k)})
	}
	kind, _ := a.ask(question{ask: askKind, options: options})
	c := people.Change{Kind: people.Kind(kind), Household: a.f.s.ctx.Page.ID, Relations: map[string]string{}}
	switch {
	case c.Kind == "":
	case c.Kind.Adds():
		a.arrives(&c)
	case c.Kind.Takes(), c.Kind == people.Rename, c.Kind == people.IDNumber, c.Kind == people.Share, c.Kind == people.Unshare:
		a.oneOfThem(&c)
	case c.Kind == people.Split:
		a.splits(&c)
	case c.Kind == people.Join:
		c.To = a.household(askTo)
	case c.Kind == people.NewHead:
		a.heads(&c)
	case c.Kind == people.Number:
		a.numbers(&c)
	}
	a.when(&c)
	return c
}

// when asks for the day and the reason.
func (a *asker) when(c *people.Change) {
	c.Date, _ = a.ask(question{ask: askDate, tip: tipDate, text: a.f.s.ctx.Today(), free: true})
	c.Reason, _ = a.ask(question{ask: askReason, tip: tipReason, free: true, blank: c.Kind != people.Leave})
	if a.open() {
		a.tell(tellDate, c.Date)
		if c.Reason != "" {
			a.tell(tellReason, c.Reason)
		}
	}
}

// living are those of the household who have not left.
func (a *asker) living() (out []store.Member) {
	for _, m := range a.f.s.facts.members {
		if !m.Left() {
			out = append(out, m)
		}
	}
	return out
}

func (a *asker) options(members []store.Member) (out []option) {
	for _, m := range members {
		out = append(out, option{a.f.s.facts.personLine(m), m.ID})
	}
	return out
}

// name is what somebody of the household is called.
func (a *asker) name(id string) string {
	for _, m := range a.f.s.facts.members {
		if m.ID == id {
			return m.Name()
		}
	}
	return ""
}

// oneOfThem asks for somebody of the household, and for the new name or number.
func (a *asker) oneOfThem(c *people.Change) {
	candidates, ask := a.candidates(c.Kind), fmt.Sprintf(askWho, c.Kind.Name())
	if len(candidates) == 0 && c.Kind == people.Unshare {
		ask = wordNotShared
	}
	c.Member, _ = a.ask(question{ask: ask, options: a.options(candidates)})
	if !a.open() {
		return
	}
	a.tell(tellPerson, a.name(c.Member))
	switch c.Kind {
	case people.Share:
		a.shares(c)
		return
	case people.Rename:
		c.Value, _ = a.ask(question{ask: askNewName, tip: tipNewName, free: true})
	case people.IDNumber:
		c.Value, _ = a.ask(question{ask: askNewID, tip: tipNewID, free: true})
	default:
		return
	}
	a.tell(tellNew, c.Value)
}

// candidates are those to whom a kind can happen: only who belongs to two households can stop doing so.
func (a *asker) candidates(k people.Kind) []store.Member {
	return slices.DeleteFunc(a.living(), func(m store.Member) bool {
		return k == people.Unshare && m.Also() == "" || k == people.Share && m.Also() != ""
	})
}

// shares asks for the second household, and why.
func (a *asker) shares(c *people.Change) {
	c.To = a.household(askAlso)
	if !a.open() {
		return
	}
	var options []option
	for _, why := range c.Kind.Usual() {
		options = append(options, option{why, why})
	}
	c.Value, _ = a.ask(question{ask: askWhyShared, options: append(options, option{optOther, "?"})})
	if c.Value == "?" {
		c.Value, _ = a.ask(question{ask: askWhyShared, tip: tipWhyShared, free: true})
	}
	if a.open() {
		a.tell(tellWhy, c.Value)
	}
}

// relation asks for somebody's relation to the head; "" for what nobody knows.
func (a *asker) relation(name, head string) string {
	options := []option{{optUnknown, "?"}}
	for _, r := range a.f.s.facts.relations {
		if r.Name != "01" {
			options = append(options, option{r.Label, r.Name})
		}
	}
	rel, _ := a.ask(question{ask: fmt.Sprintf(askRelation, name, head), options: options})
	if rel == "?" {
		return ""
	}
	return rel
}

// arrives asks for somebody new, or for somebody of another household of the village.
func (a *asker) arrives(c *people.Change) {
	head := a.f.s.facts.house.Head()
	from := "new"
	if c.Kind != people.Birth {
		from, _ = a.ask(question{ask: fmt.Sprintf(askFrom, c.Kind.Name()), options: []option{{optNew, "new"}, {optVillage, "village"}}})
	}
	if from == "village" {
		house := a.household(askFromHouse)
		if house == "" || !a.open() {
			return
		}
		members, known := a.f.members[house]
		if !known {
			a.f.waits = looked{house: house}
			return
		}
		c.Member, _ = a.ask(question{ask: fmt.Sprintf(askWho, c.Kind.Name()), options: a.options(members)})
		for _, m := range members {
			if m.ID == c.Member {
				a.tell(tellPerson, m.Name())
			}
		}
		c.Card = map[string]string{"rel": a.relation(wordThisOne, head)}
		return
	}
	name, _ := a.ask(question{ask: askName, tip: tipName, free: true})
	idno, _ := a.ask(question{ask: askID, tip: tipID, free: true, blank: true})
	c.Card = map[string]string{"name": name, "idno": idno}
	if idno == "" {
		c.Card["sex"], _ = a.ask(question{ask: fmt.Sprintf(askSex, name), options: []option{{optMan, "1"}, {optWoman, "2"}}})
	}
	c.Card["rel"] = a.relation(name, head)
	a.tell(tellPerson, name)
}

// household asks for another household: what it is called, then which of those that are found.
func (a *asker) household(ask string) string {
	query, ok := a.ask(question{ask: ask, tip: tipFind, free: true})
	if !ok {
		return ""
	}
	hits, known := a.f.hits[query]
	if !known {
		a.f.waits = looked{query: query}
		return ""
	}
	options := []option{}
	for _, h := range hits {
		if h.Household.ID != a.f.s.ctx.Page.ID {
			options = append(options, option{houseLine(h), h.Household.ID})
		}
	}
	title := ask
	if len(options) == 0 {
		title = wordNotFound
	}
	id, _ := a.ask(question{ask: title, options: options})
	for _, o := range options {
		if o.value == id {
			a.tell(tellHouse, o.label)
		}
	}
	return id
}

// heads asks for the new head and for the relations that are not certain.
func (a *asker) heads(c *people.Change) {
	var others []store.Member
	for _, m := range a.living() {
		if m.Text("rel") != "01" {
			others = append(others, m)
		}
	}
	c.Member, _ = a.ask(question{ask: askNewHead, options: a.options(others)})
	if a.open() {
		a.tell(tellHead, a.name(c.Member))
		a.relations(c, a.living())
	}
}

// relations asks for those to the new head that do not follow from the former ones, and tells those that do.
func (a *asker) relations(c *people.Change, members []store.Member) {
	all := a.f.s.facts.members
	at := slices.IndexFunc(all, func(m store.Member) bool { return m.ID == c.Member })
	if at < 0 {
		return
	}
	certain := people.Relations(all, all[at])
	for _, m := range members {
		if m.ID == c.Member {
			continue
		}
		rel, sure := certain[m.ID]
		if !sure {
			if rel = a.relation(m.Name(), all[at].Name()); rel != "" {
				c.Relations[m.ID] = rel
			}
		}
		label := a.f.s.facts.relation(rel)
		if label == "" {
			label = wordToConfirm
		}
		a.tell(tellRelation, m.Name(), label)
	}
}

// splits asks who goes, who is the new head, for the new number, and for every open issue who takes it.
func (a *asker) splits(c *people.Change) {
	for a.open() {
		options := []option{{fmt.Sprintf(optEnough, len(c.Members)), "."}}
		for _, m := range a.living() {
			if m.Text("rel") != "01" && !slices.Contains(c.Members, m.ID) {
				options = append(options, option{a.f.s.facts.personLine(m), m.ID})
			}
		}
		if len(c.Members) == 0 {
			options = options[1:]
		}
		id, ok := a.ask(question{ask: fmt.Sprintf(askGoes, a.names(c.Members)), options: options})
		if !ok || id == "." {
			break
		}
		c.Members = append(c.Members, id)
	}
	var going []store.Member
	for _, m := range a.living() {
		if slices.Contains(c.Members, m.ID) {
			going = append(going, m)
		}
	}
	c.Member, _ = a.ask(question{ask: askNewHead, options: a.options(going)})
	if !a.open() {
		return
	}
	a.tell(tellGoes, a.names(c.Members))
	a.tell(tellHead, a.name(c.Member))
	a.relations(c, going)
	c.Value, _ = a.ask(question{ask: askNewNumber, tip: tipNewNumber, free: true, blank: true})
	if a.open() && c.Value != "" {
		a.tell(tellNew, c.Value)
	}
	a.issues(c)
}

func (a *asker) names(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, a.name(id))
	}
	return strings.Join(names, "、")
}

// issues asks one by one who takes the open issues, with one answer for all that are left.
func (a *asker) issues(c *people.Change) {
	all := ""
	for n, i := range a.f.s.facts.issues {
		what := all
		if what == "" {
			what, _ = a.ask(question{ask: fmt.Sprintf(askIssue, n+1, len(a.f.s.facts.issues), i.Number(), i.Title()),
				options: []option{{optGoes, "go"}, {optStays, "stay"}, {optAllGo, "all go"}, {optAllStay, "all stay"}}})
			if !a.open() {
				return
			}
			if rest, ok := strings.CutPrefix(what, "all "); ok {
				all, what = rest, rest
			}
		}
		if what == "go" {
			c.Issues = append(c.Issues, i.ID)
		}
	}
	if len(a.f.s.facts.issues) > 0 && a.open() {
		a.tell(tellIssues, len(c.Issues), len(a.f.s.facts.issues)-len(c.Issues))
	}
}

// numbers asks which number changes, and to what.
func (a *asker) numbers(c *people.Change) {
	c.Field, _ = a.ask(question{ask: askWhichNumber, options: []option{{optNational, "hh_no"}, {optRegister, "reg_no"}, {optOwn, "own_no"}}})
	c.Value, _ = a.ask(question{ask: askNewNumber, tip: tipNumber, free: true})
	if a.open() {
		a.tell(tellNew, c.Value)
	}
}
