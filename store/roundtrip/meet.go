package roundtrip

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/qtype"
	"cunce/forms/sheet"
	"cunce/store"
)

// A typed is one cell that is not as it was written, or the end of an instance.
type typed struct {
	question *forms.Question // nil for the end of an instance
	from     row
	path     string // in forms.Answers
	column   string
	answer   forms.Answer // what it means
	text     string       // what it says
	who      bool         // it says whom the problem of the question is about,
	member   string       // by the id
	order    [3]int       // where in the form, in the sheet and in the row
}

// key tells the changes of a row apart.
func (t typed) key() string {
	if t.who {
		return t.path + " " + colWho
	}
	return t.path
}

// typed are the cells of a row and of what belongs to it that are not as they were written, in the order of the form.
func (p *plan) typed(b bundle, base, now forms.Answers, people family) (out []typed) {
	place := map[*forms.Question]int{}
	first := map[string]int{} // of a repeat
	for i, q := range p.form.Questions {
		place[q] = i
		if g := repeatOf(q.Group); g != nil && first[g.Path()] == 0 {
			first[g.Path()] = i
		}
	}
	for _, c := range p.cells(b.row, nil, base, people) {
		c.order = [3]int{place[c.question]}
		out = append(out, c)
	}
	for nth, r := range b.entries {
		for _, c := range p.entry(b, r, base, now, people) {
			c.order = [3]int{first[r.repeat], nth + 1, place[c.question]}
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b typed) int { return slices.Compare(a.order[:], b.order[:]) })
	return out
}

// entry are the cells of a row in the sheet of a repeat; one that marks its instance as gone is one.
func (p *plan) entry(b bundle, r row, base, now forms.Answers, people family) []typed {
	there := now[r.instance].State == forms.Answered
	if r.spare == "" && base[r.instance].State != forms.Answered {
		p.refuse(r, "", codeMark, sayMark)
		return nil
	}
	if mark, column, _ := r.cell(colDelete); read(mark) != "" {
		switch {
		case !slices.Contains(deletes, key(read(mark))) || mark.Formula:
			p.refuse(r, column, codeChoice, saysChoice(read(mark)))
		case r.spare != "":
			p.refuse(r, column, codeNoEntry, sayNoEntry)
		case there && !sameInside(base, now, r.instance):
			p.refuse(r, column, codeEdited, sayEdited)
		case there:
			return []typed{{from: r, path: r.instance, column: column, text: wordDelete}}
		}
		return nil
	}
	cells := p.cells(r, p.repeat(r.repeat), base, people)
	was := p.before.added[r.instance]
	switch {
	case len(cells) == 0:
	case was.key != "" && was.key != b.mark.key():
		p.refuse(r, "", codeMoved, sayMoved)
		return nil
	case !there && (r.spare == "" || was.whole):
		p.refuse(r, "", codeEntryGone, sayEntryGone)
		return nil
	}
	return cells
}

// sameInside reports that nothing in an instance was answered otherwise.
func sameInside(a, b forms.Answers, instance string) bool {
	inside := func(as, other forms.Answers) bool {
		for path, v := range as {
			if strings.HasPrefix(path, instance+"/") && (v.State != other[path].State || v.Text != other[path].Text) {
				return false
			}
		}
		return true
	}
	return inside(a, b) && inside(b, a)
}

// cells are those of a row that are not as they were written.
func (p *plan) cells(r row, repeat *forms.Group, base forms.Answers, people family) (out []typed) {
	for _, at := range columnsIn(p.form, repeat) {
		if at.who {
			if c, changed := p.whom(r, at, people, base); changed {
				out = append(out, c)
			}
			continue
		}
		q := at.question
		c, column, ok := r.cell(q.Name)
		if !ok {
			continue
		}
		path, text := pathIn(q, r.instance), read(c)
		a, known := meant(p.form, q, text, p.tx.Now())
		switch {
		case same(p.form, q, text, a, base[path]):
		case c.Formula:
			p.refuse(r, column, codeFormula, sayFormula)
		case c.Type == sheet.Fault:
			p.refuse(r, column, codeFault, sayFault)
		case lost(q, c):
			p.refuse(r, column, codeLost, sayLost)
		case !known && text == wordNotAsk:
			out = append(out, typed{question: q, from: r, path: path, column: column, text: text})
		case !known:
			p.refuse(r, column, codeChoice, saysChoice(text))
		default:
			out = append(out, typed{question: q, from: r, path: path, column: column, answer: a, text: text})
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
func (p *plan) meet(cells []typed, base, now store.Draft, people family, told *Row) ([]typed, store.Draft) {
	var kept []typed
	from := now
	for _, c := range cells {
		if c.question == nil {
			told.Changes = append(told.Changes, Change{Path: c.path, Label: p.entryLabel(c, base.Answers), Old: p.summary(c.path, base.Answers), New: wordDelete})
			kept = append(kept, c)
			continue
		}
		was, is := base.Answers[c.path], now.Answers[c.path]
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
				p.refuse(c.from, c.column, codeDraft, fmt.Sprintf(sayDraft, p.unit(), short(personal(c.question, here))))
				continue
			}
			change.Conflict, change.Theirs = true, personal(c.question, here)
			from.Heads = base.Heads
		}
		if c.from.instance != "" {
			change.Label = p.entryLabel(c, base.Answers) + " " + change.Label
		}
		told.Changes = append(told.Changes, change)
		kept = append(kept, c)
	}
	return kept, from
}

// entryLabel says which instance of a repeat a cell is in: by its place when the workbook was written, or by the row of a new one.
func (p *plan) entryLabel(c typed, base forms.Answers) string {
	title := titleOf(p.repeat(c.from.repeat))
	if c.from.spare != "" {
		return fmt.Sprintf(labelNewItem, title, c.from.at)
	}
	for n, id := range instancesOf(base, c.from.repeat) {
		if instanceKey(c.from.repeat, id) == c.from.instance {
			return title + fmt.Sprintf(wordItem, n+1)
		}
	}
	return title
}

// summary are the answers in an instance, in short.
func (p *plan) summary(instance string, as forms.Answers) string {
	var out []string
	repeat, _, _ := strings.Cut(instance, "[")
	for _, q := range asked(p.form, p.repeat(repeat)) {
		if text := Shown(p.form, q, as[pathIn(q, instance)]); text != "" {
			out = append(out, short(personal(q, text)))
		}
	}
	return strings.Join(out, " ")
}

// take fills the cells into a session, and finds out whether it can be completed.
func (p *plan) take(b bundle, s store.Subject, cells []typed, from store.Draft, people family, told Row, apart bool) error {
	env, err := p.tx.Env(s)
	if err != nil {
		return err
	}
	env.Operator = p.by
	guard, err := p.guards.Guard(p.form.Name, b.mark.record, "")
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
	taken := p.answer(session, slices.DeleteFunc(slices.Clone(cells), func(c typed) bool { return c.who }))
	p.stays(session, cells, people)
	p.about(session, cells, taken)
	told.Changes = slices.DeleteFunc(told.Changes, func(c Change) bool { return !taken[c.Path] })
	if len(told.Changes) == 0 {
		p.unchanged(b)
		return nil
	}
	if told.Missing, err = p.missing(s, session); err != nil {
		return err
	}
	told.Complete = len(told.Missing) == 0 && !session.Summary().Blocked
	if !told.Complete && p.form.Many && s.Response == "" {
		if apart || p.slots[s] { // one draft of a new response has room
			p.refuse(b.first(), "", codeSlot, fmt.Sprintf(saySlot, p.unit(), strings.Join(told.Missing, "、")))
			return nil
		}
		p.slots[s] = true
	}
	from.Answers = session.Draft()
	p.todo = append(p.todo, filling{b.mark.key(), from, session, told.Complete, apart, p.count(told, cells, taken, from.Answers)})
	if p.result.Rows = append(p.result.Rows, told); told.Complete {
		p.result.Completed++
	} else {
		p.result.Drafts++
	}
	return nil
}

// count adds what a row changes to the figures, and tells the instances that it makes.
func (p *plan) count(told Row, cells []typed, taken map[string]bool, after forms.Answers) (added []string) {
	for _, c := range told.Changes {
		if p.result.Cells++; c.Conflict {
			p.result.Conflicts++
		}
	}
	for _, c := range cells {
		switch {
		case c.question == nil && taken[c.path]:
			p.result.Cells, p.result.Removed = p.result.Cells-1, p.result.Removed+1
		case c.from.spare != "" && after[c.from.instance].State == forms.Answered && !slices.Contains(added, c.from.instance):
			if added = append(added, c.from.instance); p.before.added[c.from.instance].key == "" {
				p.result.Added++
			}
		}
	}
	return added
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
			out = append(out, labelAt(session, i.Place))
		}
	}
	return out, nil
}

// labelAt is what a question is called, in a repeat with the instance that it is in.
func labelAt(session *forms.Session, at forms.Place) string {
	q := at.Question()
	label := cmp.Or(q.Label, q.Name)
	row := at.Instance()
	if !row.IsInstance() {
		return label
	}
	n := slices.Index(session.Instances(row.Outer()), row)
	return titleOf(row.Repeat()) + fmt.Sprintf(wordItem, n+1) + " " + label
}

// answer types the cells into a session, in the order of the form and again where an earlier question was not asked yet, and tells
// by path what was taken.
func (p *plan) answer(session *forms.Session, cells []typed) map[string]bool {
	taken := map[string]bool{}
	for left := cells; len(left) > 0; {
		var again []typed
		for _, c := range left {
			result := fill(session, c)
			switch {
			case c.question != nil && c.text == wordNotAsk && c.answer == forms.Answer{}:
				if place, ok := session.Place(c.path); ok && session.Relevant(place) {
					p.refuse(c.from, c.column, codeChoice, saysChoice(c.text))
				}
			case result.Verdict == forms.Unasked:
				again = append(again, c)
			case result.Verdict == forms.Violated:
				taken[c.path] = true
				p.refuse(c.from, c.column, codeViolated, result.Message)
			case result.Verdict == forms.Warned:
				taken[c.path] = true
				p.result.Warnings = append(p.result.Warnings, c.from.finding(c.column, codeWarned, result.Message))
			default:
				taken[c.path] = true
			}
		}
		if len(again) == len(left) {
			for _, c := range again {
				if c.text != "" {
					p.refuse(c.from, c.column, codeNotAsked, fmt.Sprintf(sayNotAsked, p.unit()))
				}
			}
			break
		}
		left = again
	}
	return taken
}

// fill answers one question as the entry screen does; a new instance is made with the first answer in it, one that goes is removed.
func fill(session *forms.Session, c typed) forms.Result {
	if c.question == nil {
		place, ok := session.Place(c.path)
		if !ok {
			return forms.Result{}
		}
		return session.Remove(place)
	}
	if c.from.spare != "" {
		if r := bear(session, c.from); r.Verdict == forms.Unasked {
			return r
		}
	}
	switch c.answer.State {
	case forms.Unknown, forms.Refused, forms.Pending:
		return session.Mark(c.path, c.answer.State, c.answer.Note)
	}
	return session.Answer(c.path, c.answer.Text)
}

// bear makes the instance of a row, unless it is there.
func bear(session *forms.Session, r row) forms.Result {
	if _, there := session.Place(r.instance); there {
		return forms.Result{}
	}
	repeat, ok := session.Place(r.repeat)
	if !ok {
		return forms.Result{Verdict: forms.Unasked}
	}
	_, result := session.AddAs(repeat, r.instance[len(r.repeat)+1:len(r.instance)-1])
	return result
}
