package roundtrip

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/checks"
)

// A Result is what a workbook brings, or brought.
type Result struct {
	Form  string `json:"form"` // its title
	Round string `json:"round,omitempty"`
	// Completed and Drafts are rows with changes by what becomes of them; Unchanged are those without. Issues were opened or
	// reopened (known only once it is written).
	Completed int `json:"completed"`
	Drafts    int `json:"drafts"`
	Unchanged int `json:"unchanged"`
	Cells     int `json:"cells"` // that are changed
	Conflicts int `json:"conflicts"`
	Issues    int `json:"issues"`
	// Refused are rows and cells that are not taken; Warnings what is taken and should be looked at.
	Refused  []Finding `json:"refused"`
	Warnings []Finding `json:"warnings"`
	Rows     []Row     `json:"rows"`
}

// A Row is one household or person of which something changes.
type Row struct {
	Row      int      `json:"row"`
	Group    string   `json:"group,omitempty"`
	Number   string   `json:"number,omitempty"`
	Head     string   `json:"head"`
	Person   string   `json:"person,omitempty"`
	New      bool     `json:"new"`      // nothing was answered before
	Complete bool     `json:"complete"` // else it is kept as a draft, with what is missing
	Changes  []Change `json:"changes"`
	Missing  []string `json:"missing"`
}

// A Change is one cell: what it was when the workbook was written, and what it is now; as people read it. Of a conflict Theirs is
// what was answered here meanwhile.
type Change struct {
	Path     string `json:"path"`
	Label    string `json:"label"`
	Old      string `json:"old"`
	New      string `json:"new"`
	Conflict bool   `json:"conflict,omitempty"`
	Theirs   string `json:"theirs,omitempty"`
}

// A plan is what accepting a workbook does, found without writing.
type plan struct {
	tx     *store.Tx
	sheet  *Sheet
	form   *forms.Form
	by     string
	drafts map[store.Subject]bool
	made   map[string]string // responses that earlier imports of the workbook made, by the key of their row
	guards *checks.Guards    // of all rows
	result Result
	todo   []filling
}

// A filling is one row that changes something.
type filling struct {
	key     string // of the row
	draft   store.Draft
	session *forms.Session
	whole   bool // it can be completed
}

// newPlan compares a workbook with the file.
func newPlan(tx *store.Tx, s *Sheet, by string) (*plan, error) {
	if s.tag[keyVillage] != tx.Identity().Code {
		return nil, ErrForeign
	}
	form, err := tx.Form(s.tag[keyForm])
	if errors.Is(err, store.ErrNotFound) {
		return nil, ErrForeign
	}
	if err != nil {
		return nil, err
	}
	if form.Hash != s.tag[keyHash] {
		return nil, ErrVersion
	}
	p := &plan{tx: tx, sheet: s, form: form, by: by, result: Result{Form: form.Title, Refused: slices.Clone(s.losses), Warnings: []Finding{}, Rows: []Row{}}}
	if p.result.Refused == nil {
		p.result.Refused = []Finding{}
	}
	rounds, err := tx.Rounds()
	if err != nil {
		return nil, err
	}
	for _, r := range rounds {
		if r.ID == s.tag[keyRound] {
			p.result.Round = r.Title()
		}
	}
	if p.drafts, err = saved(tx); err != nil {
		return nil, err
	}
	if p.made, err = madeBefore(tx, s.tag[keyBook]); err != nil {
		return nil, err
	}
	if p.guards, err = checks.LoadGuards(tx); err != nil {
		return nil, err
	}
	p.columns()
	for _, r := range s.rows {
		if err := p.row(r); err != nil {
			return nil, fmt.Errorf("row %d: %w", r.at, err)
		}
	}
	slices.SortStableFunc(p.result.Refused, func(a, b Finding) int { return cmp.Compare(a.Row, b.Row) })
	return p, nil
}

// columns warns of columns that are gone or came.
func (p *plan) columns() {
	gone := 0
	for _, q := range asked(p.form) {
		if _, ok := p.sheet.columns[q.Name]; !ok {
			gone++
		}
	}
	if gone > 0 {
		p.result.Warnings = append(p.result.Warnings, Finding{1, "", codeNoColumn, fmt.Sprintf(sayNoColumn, gone)})
	}
	for _, c := range p.sheet.unknown {
		p.result.Refused = append(p.result.Refused, Finding{1, c, codeNewColumn, fmt.Sprintf(sayNewColumn, c)})
	}
}

func (p *plan) unit() string { return unitOf(p.form) }

func (p *plan) refuse(at int, column, code, message string) {
	p.result.Refused = append(p.result.Refused, Finding{at, column, code, message})
}

// A typed is one cell that is not as it was written.
type typed struct {
	question *forms.Question
	column   string
	answer   forms.Answer // what it means
	text     string       // what it says
	who      bool         // it says whom the problem of the question is about,
	member   string       // by the id
}

// key tells the changes of a row apart.
func (t typed) key() string {
	if t.who {
		return t.question.Path() + " " + colWho
	}
	return t.question.Path()
}

// row compares one row with the answers that it was written from and with those of now.
func (p *plan) row(r row) error {
	who, ok, err := p.who(r)
	if err != nil || !ok {
		return err
	}
	s := subject(p.form, p.sheet.tag[keyRound], r.mark)
	if made := p.made[r.mark.key()]; made != "" {
		s.Response = made
	}
	base, err := p.tx.DraftAt(s, r.mark.heads)
	if errors.Is(err, store.ErrNotFound) {
		p.refuse(r.at, "", codeUnknown, sayState)
		return nil
	}
	if err != nil {
		return err
	}
	people, err := p.family(who)
	if err != nil {
		return err
	}
	cells := p.cells(r, base.Answers, people)
	if len(cells) == 0 {
		p.result.Unchanged++
		return nil
	}
	now, err := p.now(s)
	if err != nil {
		return err
	}
	told := Row{Row: r.at, Group: who.household.Group(), Number: who.household.Number(), Head: who.household.Head(),
		New: len(now.Answers) == 0, Changes: []Change{}, Missing: []string{}}
	if who.member != nil {
		told.Person = who.member.Name()
	}
	cells, from := p.meet(r, cells, base, now, people, &told)
	if len(cells) == 0 {
		p.result.Unchanged++
		return nil
	}
	return p.take(r, s, cells, from, people, told)
}

// who is whom a row is about; ok is false where nobody is there any more.
func (p *plan) who(r row) (who stub, ok bool, err error) {
	if p.form.Subject == "member" {
		m, err := p.tx.Member(r.mark.record)
		if errors.Is(err, store.ErrNotFound) {
			p.refuse(r.at, "", codeGone, fmt.Sprintf(sayGone, p.unit()))
			return who, false, nil
		}
		if err != nil {
			return who, false, err
		}
		h, err := p.tx.Household(m.Household())
		if errors.Is(err, store.ErrNotFound) {
			err = nil
		}
		return stub{household: h, member: &m}, true, err
	}
	h, err := p.tx.Household(r.mark.record)
	if errors.Is(err, store.ErrNotFound) {
		p.refuse(r.at, "", codeGone, fmt.Sprintf(sayGone, p.unit()))
		return who, false, nil
	}
	return stub{household: h}, err == nil, err
}

// family is who lives in the household of a row, where a column asks for somebody.
func (p *plan) family(who stub) (family, error) {
	if !tells(columnsOf(p.form)) || who.household.Record == nil {
		return family{}, nil
	}
	return familyOf(p.tx, who.household.ID)
}

// now is what is answered now: what is being filled in on this machine, else what was completed last.
func (p *plan) now(s store.Subject) (store.Draft, error) {
	if p.drafts[s] {
		return p.tx.OpenDraft(s)
	}
	heads, err := p.tx.HeadsOf(s)
	if err != nil {
		return store.Draft{}, err
	}
	return p.tx.DraftAt(s, heads)
}

// cells are those of a row that are not as they were written.
func (p *plan) cells(r row, base forms.Answers, people family) (out []typed) {
	for _, at := range columnsOf(p.form) {
		if at.who {
			if c, changed := p.whom(r, at, people, base); changed {
				out = append(out, c)
			}
			continue
		}
		q := at.question
		c, column, ok := p.sheet.at(r, q.Name)
		if !ok {
			continue
		}
		text := read(c)
		a, known := meant(p.form, q, text, p.tx.Now())
		switch {
		case same(p.form, q, text, a, base[q.Path()]):
		case c.Formula:
			p.refuse(r.at, column, codeFormula, sayFormula)
		case c.Type == sheet.Fault:
			p.refuse(r.at, column, codeFault, sayFault)
		case lost(q, c):
			p.refuse(r.at, column, codeLost, sayLost)
		case !known && text == wordNotAsk:
			out = append(out, typed{question: q, column: column, text: text})
		case !known:
			p.refuse(r.at, column, codeChoice, saysChoice(text))
		default:
			out = append(out, typed{question: q, column: column, answer: a, text: text})
		}
	}
	return out
}

// same: a cell says what an answer is.
func same(f *forms.Form, q *forms.Question, text string, means, a forms.Answer) bool {
	return text == strings.TrimSpace(Shown(f, q, a)) || means.State == a.State && means.Text == a.Text && (means.Note == a.Note || means.State == forms.Answered)
}

// meet finds the cells that say something else than the answers of now, which they are put into. Where one of them was changed
// here too, the row descends from the state that the workbook was written from and not from that of now, so that both values
// stand. What is being filled in on this machine is no revision yet: a cell that differs from it is refused.
func (p *plan) meet(r row, cells []typed, base, now store.Draft, people family, told *Row) ([]typed, store.Draft) {
	var kept []typed
	from := now
	for _, c := range cells {
		path := c.question.Path()
		was, is := base.Answers[path], now.Answers[path]
		old, here := Shown(p.form, c.question, was), Shown(p.form, c.question, is)
		change := Change{Path: c.key(), Label: cmp.Or(c.question.Label, c.question.Name), Old: personal(c.question, old), New: personal(c.question, c.text)}
		differs := was.State != is.State || was.Text != is.Text
		if c.who {
			old, here = people.shown(was.Member), people.shown(is.Member)
			change.Label, change.Old = fmt.Sprintf(labelWho, change.Label), old
			differs = was.Member != is.Member
		}
		if c.who && c.member == is.Member || !c.who && same(p.form, c.question, c.text, c.answer, is) {
			continue
		}
		refused := is.State == forms.Blank && is.Text != "" // typed into a draft, and no answer
		if !refused && differs {
			if p.drafts[now.Subject] {
				p.refuse(r.at, c.column, codeDraft, fmt.Sprintf(sayDraft, p.unit(), short(personal(c.question, here))))
				continue
			}
			change.Conflict, change.Theirs = true, personal(c.question, here)
			from.Heads = base.Heads
		}
		told.Changes = append(told.Changes, change)
		kept = append(kept, c)
	}
	return kept, from
}

// take fills the cells into a session, and finds out whether it can be completed.
func (p *plan) take(r row, s store.Subject, cells []typed, from store.Draft, people family, told Row) error {
	env, err := p.tx.Env(s)
	if err != nil {
		return err
	}
	env.Operator = p.by
	guard, err := p.guards.Guard(p.form.Name, r.mark.record, "")
	if err != nil {
		return err
	}
	if guard != nil {
		env.Checks = guard
	}
	session := forms.NewSession(p.form, env, from.Answers)
	if s.Part != "" {
		session.Answer(partPath(p.form), s.Part)
	}
	taken := p.answer(r, session, slices.DeleteFunc(slices.Clone(cells), func(c typed) bool { return c.who }))
	p.stays(r, session, cells, people)
	p.about(r, session, cells, taken)
	told.Changes = slices.DeleteFunc(told.Changes, func(c Change) bool { return !taken[c.Path] })
	if len(told.Changes) == 0 {
		p.result.Unchanged++
		return nil
	}
	for _, c := range told.Changes {
		if p.result.Cells++; c.Conflict {
			p.result.Conflicts++
		}
	}
	if told.Missing, err = p.missing(s, session); err != nil {
		return err
	}
	told.Complete = len(told.Missing) == 0 && !session.Summary().Blocked
	from.Answers = session.Draft()
	p.todo = append(p.todo, filling{r.mark.key(), from, session, told.Complete})
	if p.result.Rows = append(p.result.Rows, told); told.Complete {
		p.result.Completed++
	} else {
		p.result.Drafts++
	}
	return nil
}

// missing are the questions for which a row cannot be completed: what is wrong or has to be answered, and of a form that was not
// completed before every open choice, since half a row that somebody fills in is not a household that was checked.
func (p *plan) missing(s store.Subject, session *forms.Session) ([]string, error) {
	answered, err := answered(p.tx, p.form, s)
	if err != nil {
		return nil, err
	}
	first, out := !answered && !cards[p.form.Name], []string{}
	for _, i := range session.Summary().Items {
		q := i.Place.Question()
		switch {
		case q == nil:
		case i.Kind == forms.Missing, i.Kind == forms.Violated, first && i.Kind == forms.Open && q.Type == qtype.SelectOne:
			out = append(out, cmp.Or(q.Label, q.Name))
		}
	}
	return out, nil
}

// answer types the cells into a session, in the order of the form and again where an earlier question was not asked yet, and tells
// by path what was taken.
func (p *plan) answer(r row, session *forms.Session, cells []typed) map[string]bool {
	taken := map[string]bool{}
	for left := cells; len(left) > 0; {
		var again []typed
		for _, c := range left {
			path := c.question.Path()
			result := fill(session, path, c.answer)
			switch {
			case c.text == wordNotAsk && c.answer == forms.Answer{}:
				if place, ok := session.Place(path); ok && session.Relevant(place) {
					p.refuse(r.at, c.column, codeChoice, saysChoice(c.text))
				}
			case result.Verdict == forms.Unasked:
				again = append(again, c)
			case result.Verdict == forms.Violated:
				taken[path] = true
				p.refuse(r.at, c.column, codeViolated, result.Message)
			case result.Verdict == forms.Warned:
				taken[path] = true
				p.result.Warnings = append(p.result.Warnings, Finding{r.at, c.column, codeWarned, result.Message})
			default:
				taken[path] = true
			}
		}
		if len(again) == len(left) {
			for _, c := range again {
				if c.text != "" {
					p.refuse(r.at, c.column, codeNotAsked, fmt.Sprintf(sayNotAsked, p.unit()))
				}
			}
			break
		}
		left = again
	}
	return taken
}

// fill answers one question as the entry screen does.
func fill(session *forms.Session, path string, a forms.Answer) forms.Result {
	switch a.State {
	case forms.Unknown, forms.Refused, forms.Pending:
		return session.Mark(path, a.State, a.Note)
	}
	return session.Answer(path, a.Text)
}
