package hhfile

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/papers"
	"cunce/store/revision"
)

// formOf is the definition that a response was filled in with, or the newest where that one is not stored.
func (r *reader) formOf(response store.Response) (*forms.Form, error) {
	f, err := r.tx.FormVersion(response)
	if errors.Is(err, store.ErrNotFound) {
		return r.tx.Form(response.Form())
	}
	return f, err
}

// target leads to a response.
func target(f *forms.Form, response store.Response) Target {
	s := response.Subject()
	if f.Many {
		s.Response = response.ID
	}
	return Target{Kind: Response, Subject: s, Record: response.ID}
}

// titleOf is a form's title, with whose answers they are where several answer it.
func titleOf(f *forms.Form, response store.Response) string {
	for _, p := range f.Parts() {
		if p.Name == response.Subject().Part {
			return say(wordPart, f.Title, p.Label)
		}
	}
	return f.Title
}

// incomeFields are the sums of the income sheet, and of annex 1 what stands for them; "" where it has none.
var incomeFields = map[string][]string{
	"income": {"period", "basis", "a", "b", "c", "d", "e", "net", "percap", "line", "low"},
	"annex1": {"", "", "a1_1_2b", "a1_1_2c", "a1_1_2e", "a1_1_2d", "", "a1_1_2a", "a1_1_2p", "a1_1_line", "a1_1_2f"},
}

// incomeSection is the income by what was filled in, the newest first. What is not known stays empty or says why.
func (r *reader) incomeSection() (Section, error) {
	s := Section{Name: "income", Title: titleIncome, Empty: emptyIncome}
	for i, c := range [][2]string{{"period", colPeriod}, {"basis", colBasis}, {"wage", colWage}, {"business", colBusiness}, {"property", colProperty},
		{"transfer", colTransfer}, {"cost", colCost}, {"net", colNet}, {"per_head", colPerHead}, {"line", colLine}, {"low", colLow}} {
		s.Columns = append(s.Columns, Column{c[0], c[1], 3 + boolean(i == 0), i > 1 && i < 10, i == 6 || i == 4})
	}
	for _, response := range r.responses {
		fields := incomeFields[response.Form()]
		if fields == nil {
			continue
		}
		f, err := r.formOf(response)
		if err != nil {
			return s, err
		}
		row := Row{Cells: make([]string, len(fields)), Open: target(f, response)}
		known := false
		for i, field := range fields {
			if field == "" {
				continue
			}
			a := response.Answer(field)
			row.Cells[i] = strings.TrimSuffix(r.text(f, field, a), "元")
			known = known || i > 1 && i != 9 && row.Cells[i] != ""
		}
		if !known {
			continue // annex 1 of a household that nobody met
		}
		row.Cells[0] = or(row.Cells[0], r.rounds[response.Subject().Round]+" "+day(response.Completed()))
		row.Cells[1] = or(row.Cells[1], wordVisitForm)
		if row.Cells[9] == "" {
			row.Cells[9] = r.tx.Setting("monitor_line", day(response.Completed()))
		}
		for i := 2; i < 10; i++ {
			if fields[i] != "" || i == 9 {
				row.Cells[i] = or(row.Cells[i], wordNotFilled)
			} else {
				row.Cells[i] = wordNotAsked
			}
		}
		if row.Bad = response.Text(fields[10]) == "yes"; row.Bad {
			row.Cells[10] = wordLow
		}
		s.Rows = append(s.Rows, row)
	}
	if len(s.Rows) > 0 {
		s.Note = noteIncome
	}
	return s, nil
}

// responseSection are the completed forms about the household, the newest first.
func (r *reader) responseSection() (Section, error) {
	s := Section{Name: "responses", Title: titleResponses, Empty: emptyResponses, Columns: []Column{{"round", colRound, 3, false, false}, {"form", colForm, 5, false, false},
		{"completed", colCompleted, 4, false, false}, {"by", colBy, 2, false, false}, {"met", colMet, 3, false, false}, {"problems", colProblems, 3, false, false},
		{"states", colStates, 4, false, false}}}
	for _, response := range r.responses {
		f, err := r.formOf(response)
		if err != nil {
			return s, err
		}
		problems, left := 0, 0
		for _, i := range r.issues {
			if i.Response() == response.ID {
				problems++
				left += boolean(open(i))
			}
		}
		then, err := r.calledThen(f, response)
		if err != nil {
			return s, err
		}
		row := Row{Open: target(f, response), Bad: left > 0}
		row.Cells = []string{or(r.rounds[response.Subject().Round], wordNoRound), titleOf(f, response) + then, day(response.Completed()), response.Operator(),
			r.text(f, "visit_result", response.Answer("visit_result")), count(problems, say(wordProblems, problems, left)), states(response.Answers(f))}
		s.Rows = append(s.Rows, row)
	}
	return s, nil
}

// calledThen says by what name the household or the person answered, where that is another now.
func (r *reader) calledThen(f *forms.Form, response store.Response) (string, error) {
	completed, record := day(response.Completed()), response.Subject().Record
	if f.Subject == "member" {
		i := slices.IndexFunc(r.members, func(m store.Member) bool { return m.ID == record })
		name, err := r.tx.NameOn(record, completed)
		if err != nil || i < 0 || name == "" || name == r.members[i].Name() {
			return "", err
		}
		return say(wordThenName, name), nil
	}
	head, _, err := r.tx.HeadOn(r.household.ID, completed)
	if err != nil || head == "" || head == r.household.Head() {
		return "", err
	}
	return say(wordThenHead, head), nil
}

// count is a text about a number that is not zero.
func count(n int, text string) string {
	if n == 0 {
		return ""
	}
	return text
}

// states are how many answers have no value, by why.
func states(as forms.Answers) string {
	n := map[forms.State]int{}
	for _, a := range as {
		n[a.State]++
	}
	var parts []string
	for _, s := range []struct {
		state forms.State
		word  string
	}{{forms.Unknown, wordUnknown}, {forms.Refused, wordRefused}, {forms.Pending, wordPending}} {
		if n[s.state] > 0 {
			parts = append(parts, say("%s %d", s.word, n[s.state]))
		}
	}
	return strings.Join(parts, " ")
}

// issueSection are the issues: those that are open first, then by deadline.
func (r *reader) issueSection() (Section, error) {
	s := Section{Name: "issues", Title: titleIssues, Empty: emptyIssues, Columns: []Column{{"number", colNo, 3, false, false}, {"title", colIssue, 7, false, false},
		{"status", colStatus, 3, false, false}, {"office", colOffice, 4, false, false}, {"due", colDue, 4, false, false}, {"opened", colOpened, 4, false, true},
		{"last", colLast, 5, false, true}}}
	today := r.now.Format(time.DateOnly)
	ordered := slices.Clone(r.issues)
	slices.SortStableFunc(ordered, func(a, b store.Issue) int {
		return cmp.Or(boolean(!open(a))-boolean(!open(b)), cmp.Compare(a.Due(), b.Due()), cmp.Compare(a.Number(), b.Number()))
	})
	left, late := 0, 0
	for _, i := range ordered {
		status := i.Status().Name()
		if i.Overdue(today) {
			status += " " + wordLate
			late++
		}
		left += boolean(open(i))
		last := ""
		if steps := i.Steps(); len(steps) > 0 {
			step := steps[len(steps)-1]
			last = strings.Join(strings.Fields(say("%s %s %s", day(step.Time), step.By, or(step.Note, or(step.Measure, step.Evidence)))), " ")
			last = say(wordSteps, len(steps), last)
		}
		named, former, err := r.tx.IssueHead(i)
		if err != nil {
			return s, err
		}
		title := i.Title()
		if former {
			title += say(wordFormer, named)
		}
		s.Rows = append(s.Rows, Row{Cells: []string{i.Number(), title, status, i.Office(), i.Due(), day(i.Opened()), last},
			Open: Target{Kind: Issue, Record: i.ID}, Bad: open(i)})
	}
	if len(ordered) > 0 {
		s.Note = say(noteIssues, len(ordered), left, late)
	}
	return s, nil
}

// measureSection are the measures: those of issues, and those of the form of measures (一户一方案、一人一措施).
func (r *reader) measureSection() (Section, error) {
	s := Section{Name: "measures", Title: titleMeasures, Empty: emptyMeasures, Columns: []Column{{"about", colAbout, 5, false, false}, {"measure", colMeasure, 7, false, false},
		{"by", colOwner, 2, false, false}, {"due", colDue, 4, false, false}, {"state", colState, 4, false, false}, {"proof", colProof, 4, false, true}}}
	today := r.now.Format(time.DateOnly)
	for _, i := range r.issues {
		for _, m := range i.Measures() {
			state := wordDoing
			if m.Done {
				state = strings.TrimSpace(say(wordDoneOn, day(m.DoneAt)))
			}
			late := !m.Done && m.Due != "" && m.Due < today && open(i)
			if late {
				state += " " + wordLate
			}
			s.Rows = append(s.Rows, Row{Cells: []string{i.Number() + " " + i.Title(), m.Text, m.By, m.Due, state, m.Evidence},
				Open: Target{Kind: Issue, Record: i.ID}, Bad: late})
		}
	}
	for _, response := range r.responses {
		if response.Form() != "measure" {
			continue
		}
		f, err := r.formOf(response)
		if err != nil {
			return s, err
		}
		text := func(field string) string { return r.text(f, field, response.Answer(field)) }
		about := or(text("z_member"), wordHouse) + " " + text("z_kind")
		s.Rows = append(s.Rows, Row{Cells: []string{about, text("z_text"), text("z_owner"), text("z_end"), or(text("z_state"), wordNotFilled),
			strings.TrimSpace(text("z_effect") + " " + text("z_money"))}, Open: target(f, response)})
	}
	return s, nil
}

// visitSection are the visits: every response that says how a visit went or whose form is about visits.
func (r *reader) visitSection() (Section, error) {
	s := Section{Name: "visits", Title: titleVisits, Empty: emptyVisits, Columns: []Column{{"date", colVisit, 4, false, false}, {"form", colForm, 4, false, false},
		{"role", colRole, 3, false, false}, {"who", colWho, 3, false, false}, {"met", colMet, 3, false, false}, {"whom", colWhom, 3, false, true}, {"said", colSaid, 5, false, false}}}
	met, called := 0, 0
	for _, response := range r.responses {
		form := response.Form()
		if response.Visit() == "" && form != "visit_ledger" {
			continue
		}
		f, err := r.formOf(response)
		if err != nil {
			return s, err
		}
		text := func(fields ...string) string {
			for _, field := range fields {
				if t := r.text(f, field, response.Answer(field)); t != "" {
					return t
				}
			}
			return ""
		}
		switch response.Visit() {
		case "met", "family":
			met++
		case "phone":
			called++
		}
		s.Rows = append(s.Rows, Row{Cells: []string{or(text("visit_date", "date"), day(response.Completed())), titleOf(f, response), text("v_role"),
			or(text("surveyors", "visitor"), response.Operator()), text("visit_result"), text("respondent"),
			text("v_solve", "v_help", "v_life", "problem")}, Open: target(f, response), Bad: slices.Contains([]string{"away", "nobody", "refused"}, response.Visit())})
	}
	slices.SortStableFunc(s.Rows, func(a, b Row) int { return cmp.Compare(b.Cells[0], a.Cells[0]) })
	if len(s.Rows) > 0 {
		s.Note = say(noteVisits, len(s.Rows), met, called)
	}
	return s, nil
}

// paperSection are the papers: what is lacking first, then what is there; what is not needed is named under the rows.
func (r *reader) paperSection() (Section, error) {
	s := Section{Name: "papers", Title: titlePapers, Empty: emptyPapers, Columns: []Column{{"paper", colPaper, 6, false, false}, {"person", colPerson, 3, false, false},
		{"state", colState, 2, false, false}, {"date", colDate, 4, false, false}, {"until", colUntil, 4, false, false}, {"place", colPlace, 3, false, false},
		{"reason", colReason, 5, false, false}}}
	items, err := r.papers.Household(r.tx, r.household.ID)
	if err != nil {
		return s, err
	}
	unneeded := map[string][]string{}
	var reasons []string
	counts := map[papers.State]int{}
	rank := []papers.State{papers.Missing, papers.Outdated, papers.Unchecked, papers.Unclear, papers.Have}
	slices.SortStableFunc(items, func(a, b papers.Item) int {
		return cmp.Compare(slices.Index(rank, a.State), slices.Index(rank, b.State))
	})
	for _, it := range items {
		if it.State == papers.Unneeded {
			if unneeded[it.Reason] == nil {
				reasons = append(reasons, it.Reason)
			}
			unneeded[it.Reason] = append(unneeded[it.Reason], it.Rule.Name)
			continue
		}
		counts[it.State]++
		s.Rows = append(s.Rows, Row{Cells: []string{it.Rule.Name, it.Person, papers.StateNames[it.State], it.Date, it.Until, it.Place,
			strings.TrimSpace(it.Reason + " " + it.Note)}, Open: Target{Kind: Paper, Record: r.household.ID, At: it.Rule.ID + " " + it.Member},
			Bad: it.State == papers.Missing || it.State == papers.Outdated})
	}
	should := counts[papers.Have] + counts[papers.Missing] + counts[papers.Outdated] + counts[papers.Unchecked]
	s.Note = say(notePapers, should, counts[papers.Have], counts[papers.Missing], counts[papers.Outdated], counts[papers.Unchecked], counts[papers.Unclear])
	for _, reason := range reasons {
		s.Note += say(noteUnneeded, reason, strings.Join(unneeded[reason], "、"))
	}
	return s, nil
}

// bulkSection are the answers that were filled in bulk (成批填), by form, with who did it and when.
func (r *reader) bulkSection() (Section, error) {
	s := Section{Name: "bulk", Title: titleBulk, Empty: emptyBulk, Columns: []Column{{"when", colWhen, 4, false, false}, {"by", colBy, 2, false, false},
		{"round", colRound, 3, false, true}, {"form", colForm, 5, false, false}, {"count", colCount, 2, true, false}, {"questions", colQuestions, 10, false, false}}}
	for _, response := range r.responses {
		if err := r.addBulk(&s, response, revision.Response); err != nil {
			return s, err
		}
	}
	cards := []store.Response{{Record: r.household.Record}}
	for _, m := range r.members {
		cards = append(cards, store.Response(m))
	}
	for _, card := range cards {
		if err := r.addBulk(&s, card, card.Kind); err != nil {
			return s, err
		}
	}
	return s, nil
}

func (r *reader) addBulk(s *Section, response store.Response, kind revision.Kind) error {
	f := r.card[response.Form()]
	if f == nil {
		var err error
		if f, err = r.formOf(response); err != nil {
			return err
		}
	}
	type batch struct{ at, by string }
	found := map[batch][]string{}
	var order []batch
	for _, q := range f.Questions {
		if !response.Answer(q.Name).Bulk {
			continue
		}
		t, err := r.trace(kind, response.ID)
		if err != nil {
			return err
		}
		set := t.setters[q.Name]
		b := batch{day(set.at), set.by}
		if found[b] == nil {
			order = append(order, b)
		}
		found[b] = append(found[b], q.Label)
	}
	for _, b := range order {
		open := target(f, response)
		if kind != revision.Response {
			open = Target{Kind: Card, Subject: response.Subject()}
		}
		s.Rows = append(s.Rows, Row{Cells: []string{b.at, b.by, r.rounds[response.Subject().Round], titleOf(f, response), say("%d", len(found[b])),
			strings.Join(found[b], "；")}, Open: open})
	}
	return nil
}
