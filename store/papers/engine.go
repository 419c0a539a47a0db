package papers

import (
	"cmp"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/revision"
)

// A State is how it stands with one paper. What is stored is Have, Missing, Outdated or Unneeded, as somebody found it; the others
// follow from the rules. Not checked is not missing.
type State string

// The states of a paper.
const (
	Have      State = "have"
	Missing   State = "missing"
	Outdated  State = "outdated"
	Unneeded  State = "unneeded"
	Unchecked State = ""
	Unclear   State = "unclear" // the register does not tell whether it is needed
)

// An Item is one paper of a household or of one of its members.
type Item struct {
	Rule      *Rule
	Household string
	Member    string // "" for a paper of the household
	Person    string // name of the member
	Tail      string // last four of the ID number
	State     State
	Reason    string // why it is in this state, "" where the state says it
	// What stands on the record: the day on the paper, the last day that it holds, where it lies, a remark.
	Date, Until, Place, Note string
	Marked                   State // as somebody found it
	record                   string
}

// Lacking reports that the paper should be there and nobody can say that it is, up to date.
func (i Item) Lacking() bool { return i.State != Have && i.State != Unneeded }

// An Engine holds the rules in force and the cards as the file has them.
type Engine struct {
	rules []*Rule
	known vocabulary
	now   time.Time
}

// Load reads the rules in force: those of the program, with the county's over them.
func Load(tx *store.Tx) (*Engine, error) {
	household, err := tx.Form("household")
	if err != nil {
		return nil, err
	}
	member, err := tx.Form("member")
	if err != nil {
		return nil, err
	}
	e := &Engine{known: vocabulary{household, member}, now: tx.Now()}
	e.rules, err = inForce(tx, e.known)
	return e, err
}

// Rules are the rules in force, in the order of the table.
func (e *Engine) Rules() []*Rule { return e.rules }

// Household lists the papers of one household in the order of the table: all about the household, those that are not needed
// too, and of its members those that are needed or were looked for.
func (e *Engine) Household(tx *store.Tx, id string) ([]Item, error) {
	h, err := tx.Household(id)
	if err != nil {
		return nil, err
	}
	return e.look(tx, h)
}

// look reads what belongs to a household, and judges it.
func (e *Engine) look(tx *store.Tx, h store.Household) ([]Item, error) {
	members, err := tx.Members(h.ID)
	if err != nil {
		return nil, err
	}
	records, err := tx.Papers(h.ID)
	for _, m := range members {
		if err != nil {
			return nil, err
		}
		var own []*store.Record
		own, err = tx.Papers(m.ID)
		records = append(records, own...)
	}
	return e.judge(h, members, records), err
}

// judge is pure: cards and records to papers.
func (e *Engine) judge(h store.Household, members []store.Member, records []*store.Record) []Item {
	found := map[[2]string]*store.Record{}
	for _, r := range records {
		found[[2]string{r.Text("paper"), r.Text("member")}] = r
	}
	s := &scene{household: householdCard(e.known, h, e.now), now: e.now}
	cards := make([]*card, len(members))
	for i, m := range members {
		cards[i] = memberCard(e.known, m, e.now)
		if !m.Left() {
			s.members = append(s.members, cards[i])
		}
	}
	var items []Item
	for _, rule := range e.rules {
		if rule.Subject == subjectHousehold {
			s.own = s.household
			items = append(items, e.item(s, rule, Item{Rule: rule, Household: h.ID}, found))
			continue
		}
		for i, m := range members {
			if m.Left() != (rule.Subject == subjectLeft) {
				continue
			}
			s.own = cards[i]
			it := e.item(s, rule, Item{Rule: rule, Household: h.ID, Member: m.ID, Person: m.Name(), Tail: tail(m.IDNumber())}, found)
			if it.State != Unneeded && it.State != Unclear || it.record != "" {
				items = append(items, it)
			}
		}
	}
	return items
}

// item says how it stands with one paper.
func (e *Engine) item(s *scene, rule *Rule, it Item, found map[[2]string]*store.Record) Item {
	if r := found[[2]string{rule.ID, it.Member}]; r != nil {
		it.record, it.Marked = r.ID, State(r.Text("state"))
		it.Date, it.Until, it.Place, it.Note = r.Text("date"), r.Text("until"), r.Text("place"), r.Text("note")
	}
	s.paper = nil
	needed := s.holds(rule.needed)
	switch {
	case it.Marked == Unneeded:
		it.State, it.Reason = Unneeded, reasonCleared
		if it.Note != "" {
			it.Reason = it.Note
		}
	case it.Marked == Have:
		it.State, it.Reason = e.age(s, it)
	case it.Marked == Outdated:
		it.State, it.Reason = Outdated, reasonMarked
	case !needed && s.blank(rule.Unknown) != "":
		it.State, it.Reason = Unclear, say(reasonUnclear, e.known.label(rule.Subject, s.blank(rule.Unknown)))
	case !needed:
		it.State, it.Reason = Unneeded, rule.Unneeded
	default:
		it.State = it.Marked
	}
	return it
}

// age tells whether a paper that is there is out of date.
func (e *Engine) age(s *scene, it Item) (State, string) {
	if it.Until != "" && it.Until < e.now.Format(time.DateOnly) {
		return Outdated, say(reasonEnded, it.Until)
	}
	if it.Date == "" && it.Rule.dated {
		return Have, reasonNoDate
	}
	s.paper = &it
	if s.holds(it.Rule.outdated) {
		return Outdated, say(reasonOld, it.Date)
	}
	return Have, ""
}

// tail is the end of an ID number, by which people of one name are told apart.
func tail(number string) string { return number[max(0, len(number)-4):] }

// A Mark is what somebody found.
type Mark struct {
	State                    State
	Date, Until, Place, Note string
}

// Mark is what is on record about the paper.
func (i Item) Mark() Mark { return Mark{i.Marked, i.Date, i.Until, i.Place, i.Note} }

// recordKind is the kind of the records that say what was found.
const recordKind revision.Kind = "paper"

// Tick writes what was found about a paper. Of what did not change nothing is written.
func Tick(tx *store.Tx, it Item, m Mark) error {
	if it.Mark() == m {
		return nil
	}
	id := it.record
	if id == "" {
		village, err := tx.VillageOf(it.Household)
		if err != nil {
			return err
		}
		id = revision.NaturalID(recordKind, village, cmp.Or(it.Member, it.Household), it.Rule.ID)
	}
	patch := revision.Fields{"household": revision.Text(it.Household), "paper": revision.Text(it.Rule.ID), "name": revision.Text(it.Rule.Name)}
	for _, f := range [][3]string{{"member", it.Member, ""}, {"state", string(m.State), string(it.Marked)}, {"date", m.Date, it.Date},
		{"until", m.Until, it.Until}, {"place", m.Place, it.Place}, {"note", m.Note, it.Note}} {
		switch {
		case f[1] == f[2]:
		case f[1] == "":
			patch[f[0]] = revision.Unset
		default:
			patch[f[0]] = revision.Text(strings.Join(strings.Fields(f[1]), " "))
		}
	}
	return tx.Put(recordKind, id, patch)
}

// Open opens an issue about a paper that is not there or out of date. opened is false where there is one that is being worked
// on, or where nothing is wrong with the paper.
func Open(tx *store.Tx, it Item) (i store.Issue, opened bool, err error) {
	if !it.Lacking() {
		return store.Issue{}, false, nil
	}
	about, person := it.Household, ""
	if it.Member != "" {
		about, person = it.Member, "（"+it.Person+"）"
	}
	return tx.OpenIssue([]string{Kind, it.Rule.ID, about}, map[string]string{
		"form": Kind, "response": about, "path": it.Rule.ID, "household": it.Household, "member": it.Member,
		"title": say(saidTitle, it.Rule.Name+person, " "+StateNames[it.State]), "question": it.Rule.Name, "category": saidCategory,
		"role": officeRole, "detail": strings.TrimSuffix(say(saidDetail, it.Rule.Name+person, StateNames[it.State], it.Reason), "。") + "。",
	})
}
