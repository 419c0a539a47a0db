package checks

import (
	"fmt"
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/expr"
	"cunce/store"
	"cunce/store/revision"
)

// An Engine holds the rules in force at one time. It is for one goroutine, like the Tx it was loaded from.
type Engine struct {
	rules []Rule
	about map[string][]*Rule // by subject
	memos map[*Rule]*memo
	codes codes
	known *vocabulary
	now   time.Time
	ctx   expr.Context
	scene *scene

	household *doc
	members   []*doc // used again for each household
	settings  map[string]string
	setting   func(string) string
}

// Load makes the engine of the rules in force: those of the program, and those that the county decided.
func Load(tx *store.Tx) (*Engine, error) {
	member, err := tx.Form("member")
	if err != nil {
		return nil, fmt.Errorf("checks: %w", err)
	}
	household, err := tx.Form("household")
	if err != nil {
		return nil, fmt.Errorf("checks: %w", err)
	}
	known := newVocabulary(member, household)
	rules, err := inForce(tx, known)
	if err != nil {
		return nil, err
	}
	e := newEngine(rules, known, tx.Now())
	today := tx.Now().Format(time.DateOnly)
	e.setting = func(name string) string { return tx.Setting(name, today) }
	return e, nil
}

func newEngine(rules []Rule, known *vocabulary, now time.Time) *Engine {
	e := &Engine{rules: rules, known: known, now: now, settings: map[string]string{}, about: map[string][]*Rule{},
		memos: map[*Rule]*memo{}, codes: codes{}}
	for i := range e.rules {
		r := &e.rules[i]
		e.about[r.Subject] = append(e.about[r.Subject], r)
		switch r.Subject {
		case subjectMember, subjectPair:
			e.memos[r] = newMemo(r, known.member)
		case subjectHousehold:
			e.memos[r] = newMemo(r, known.household)
		}
	}
	e.household = newDoc(known.household, "data", now)
	e.ctx = expr.Context{Now: now, Lookup: func(name string, _ expr.Node) []expr.Node { return e.scene.find(name) }}
	return e
}

// Rules are the rules in force.
func (e *Engine) Rules() []Rule { return append([]Rule(nil), e.rules...) }

// value reads a setting once.
func (e *Engine) value(name string) string {
	text, ok := e.settings[name]
	if !ok && e.setting != nil {
		text = e.setting(name)
		e.settings[name] = text
	}
	return text
}

// broken calls fn for the rules about a subject that do not hold in a scene.
func (e *Engine) broken(s *scene, subject string, fn func(*Rule)) {
	e.scene, e.ctx.Node = s, nil
	if s.own != nil {
		e.ctx.Node, e.ctx.Root = s.own, s.own
	}
	for _, r := range e.about[subject] {
		if !e.holds(r, s.own) {
			fn(r)
		}
	}
}

// A House is one household with the living cards of its members, as it is read or typed.
type house struct {
	record  *store.Record // nil for members without a household
	members []*store.Record
	past    *past
}

// docs show a house; who left is not among the members.
func (e *Engine) docs(h house, facts func(*doc, string) expr.Value) *scene {
	answer, id := func(string) forms.Answer { return forms.Answer{} }, ""
	if h.record != nil {
		answer, id = h.record.Answer, h.record.ID
	}
	s := &scene{setting: e.value, household: e.household, past: h.past}
	e.household.show(id, answer)
	for _, r := range h.members {
		if (store.Member{Record: r}).Left() {
			continue
		}
		n := len(s.members)
		if n == len(e.members) {
			e.members = append(e.members, newDoc(e.known.member, "member", e.now))
		}
		d := e.members[n]
		d.show(r.ID, r.Answer)
		s.members = append(s.members, d)
	}
	s.facts = nil
	s.settle(facts)
	return s
}

// settle finds the head, and lets every card know what follows from the others.
func (s *scene) settle(facts func(*doc, string) expr.Value) {
	size := len(s.members)
	s.head = nil
	s.household.fact = func(d *doc, name string) expr.Value {
		if name == factSize {
			return expr.Num(float64(size))
		}
		return facts(d, name)
	}
	for _, d := range s.members {
		d.fact = facts
		if s.head == nil && d.text("rel") == "01" {
			s.head = d
		}
	}
}

// each calls fn for every rule that a house breaks, with the scene and the member, nil for the household itself.
func (e *Engine) each(s *scene, isHouse bool, fn func(*Rule, *scene, *doc)) {
	if isHouse {
		s.own = s.household
		e.broken(s, subjectHousehold, func(r *Rule) { fn(r, s, nil) })
	}
	for _, d := range s.members {
		s.own = d
		e.broken(s, subjectMember, func(r *Rule) { fn(r, s, d) })
		if s.head != nil && s.head != d {
			e.broken(s, subjectPair, func(r *Rule) { fn(r, s, d) })
		}
	}
}

// A Finding is one rule that does not hold, about one household, member or answer.
type Finding struct {
	Rule *Rule
	// Kind and Record are the card or response that it is about; Field the question.
	Kind          revision.Kind
	Record, Field string
	Subject       store.Subject // whom the card or response is about, to open it
	Household     string        // ids; "" where there is none
	Member        string
	// How the household and the person are called; Tail are the last four characters of the ID number.
	Group, Number, Head, Person, Tail string
	Message                           string
	// Reason is why it is right all the same, "" as long as nobody said so; AtQuestion: it was said at the question itself, with
	// the answer, and can be taken back only there.
	Reason     string
	AtQuestion bool

	mark, village string
}

// finding is what a broken rule comes to.
func (h house) finding(r *Rule, s *scene, d *doc) Finding {
	f := Finding{Rule: r, Message: s.message(r), mark: s.mark(r)}
	if len(r.Fields) > 0 {
		f.Field = r.Fields[0]
	}
	record := h.record
	f.call(h.record)
	if d != nil {
		f.Member = d.id
		f.Person, f.Tail = d.text("name"), tail(d.text("idno"))
		for _, m := range h.members {
			if m.ID == d.id {
				record = m
			}
		}
	}
	if record == nil {
		return f
	}
	f.Kind, f.Record = record.Kind, record.ID
	f.Subject = store.Response{Record: record}.Subject()
	f.explained(record)
	return f
}

// call names the household.
func (f *Finding) call(r *store.Record) {
	if r == nil {
		return
	}
	h := store.Household{Record: r}
	f.village = r.Village
	f.Household, f.Group, f.Number, f.Head = r.ID, h.Group(), h.ShortNumber(), h.Head()
}

// explained finds the reason that was given while the data were as they are: in the list, or at the question itself.
func (f *Finding) explained(r *store.Record) {
	if mark, reason, ok := strings.Cut(r.Text(f.field()), " "); ok && mark == f.mark {
		f.Reason = reason
		return
	}
	if a := r.Answer(f.Field); f.Rule.Level != Error && f.Field != "" {
		f.Reason, f.AtQuestion = a.Kept, a.Kept != ""
	}
}

// tail is what is ever shown of an ID number.
func tail(number string) string {
	number = strings.ToUpper(strings.TrimSpace(number))
	return number[max(0, len(number)-4):]
}
