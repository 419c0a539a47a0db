package ask

import (
	"slices"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
	"cunce/store/swept"
)

// Fields of an issue.
const (
	issueOpen     = "open"
	issueOverdue  = "overdue"
	issueStatus   = "status"
	issueSource   = "source"
	issueCategory = "category"
	issueOffice   = "office"
	issueDue      = "due"
	issueUrgency  = "urgency"
	issueTitle    = "title"
)

// readIssues reads the issues of households, where the question asks about them.
func (p *plan) readIssues(s source, w *world) error {
	asked := map[string]bool{}
	p.each(onIssue, func(c *clause) { asked[c.Field] = true })
	if len(asked) == 0 {
		return nil
	}
	lines, err := p.lines(s)
	if err != nil {
		return err
	}
	for _, l := range lines {
		at, known := w.at[l.Household]
		if !known {
			continue
		}
		one := issue{id: l.ID, title: l.Title, house: at}
		p.each(onIssue, func(c *clause) {
			one.texts = append(one.texts, p.ofLine(l, c.Field))
			one.marks.set(c.bit, c.known(one.texts[len(one.texts)-1]))
		})
		w.issues = append(w.issues, one)
		if l.Doubtful && (asked[issueStatus] || asked[issueOpen] || asked[issueOverdue]) {
			w.disputed = append(w.disputed, l.Household)
		}
	}
	slices.SortStableFunc(w.issues, func(a, b issue) int { return int(a.house) - int(b.house) })
	spans(len(w.issues), func(i int) int32 { return w.issues[i].house }, func(h, from, to int32) { w.houses[h].issues = [2]int32{from, to} })
	return p.disputedIssues(s, w, asked)
}

// disputedIssues finds issues of which two sides say different things in a field of the question.
func (p *plan) disputedIssues(s source, w *world, asked map[string]bool) error {
	found, err := collect(s, revision.Issue, []string{"household"}, func(r *swept.Row) (string, bool) {
		var fields map[string][]revision.Contender
		if r.Conflicts == nil || revision.Unmarshal(r.Conflicts, &fields) != nil {
			return "", false
		}
		for f := range fields {
			if asked[f] || f == issueDue && asked[issueOverdue] {
				return r.Text(0), true
			}
		}
		return "", false
	})
	for _, h := range found {
		if _, known := w.at[h]; known {
			w.disputed = append(w.disputed, h)
		}
	}
	return err
}

// lines are the issues as they are, or as they were.
func (p *plan) lines(s source) ([]ledger.Line, error) {
	all, err := s.tx.IssueLines(store.IssueFilter{})
	if err != nil {
		return nil, err
	}
	var out []ledger.Line
	for _, l := range all {
		if s.village != "" && l.Village != s.village || s.past != nil && s.past.Changed(revision.Issue, l.ID) {
			continue
		}
		if s.past != nil {
			r, err := s.tx.Record(revision.Issue, l.ID)
			if err != nil {
				return nil, err
			}
			l = before(s.past, l, begun(r))
		}
		out = append(out, l)
	}
	if s.past == nil {
		return out, nil
	}
	err = s.past.Each(revision.Issue, func(r *store.Record) error {
		if s.village != "" && r.Village != s.village {
			return nil
		}
		i := store.Issue{Record: r}
		l := ledger.Line{ID: r.ID, Title: i.Title(), Village: r.Village, Household: i.Household(), Office: i.Office(), Category: i.Category(), Source: i.Source(),
			Urgency: i.Urgency(), Due: i.FirstDue(), Status: begun(r)}
		if now, err := s.tx.Issue(r.ID); err == nil {
			l.Status, l.Due = now.Status(), now.Due()
			if now.Due() == now.FirstDue() {
				l.Due = i.FirstDue()
			}
		}
		out = append(out, before(s.past, l, begun(r)))
		return nil
	})
	return out, err
}

// begun is the state in which an issue was opened.
func begun(r *store.Record) ledger.Status {
	if r.Text("begin") == string(ledger.Found) {
		return ledger.Found
	}
	return ledger.Registered
}

// before gives an issue the state that its steps had reached, or that in which it was opened.
func before(past Past, l ledger.Line, opened ledger.Status) ledger.Line {
	if status, due, ok := past.Issue(l.ID); ok {
		l.Status = status
		if status == "" {
			l.Status = opened
		}
		if due != "" {
			l.Due = due
		}
	}
	return l
}

// ofLine is a field of an issue.
func (p *plan) ofLine(l ledger.Line, field string) string {
	is := func(b bool) string {
		if b {
			return wordYes
		}
		return wordNo
	}
	switch field {
	case issueOpen:
		return is(l.Status.Unclosed())
	case issueOverdue:
		return is(l.Overdue(p.day))
	case issueStatus:
		return string(l.Status)
	case issueSource:
		return l.Source
	case issueCategory:
		return l.Category
	case issueOffice:
		return l.Office
	case issueDue:
		return l.Due
	case issueUrgency:
		if l.Urgency == "" {
			return origin.Normal
		}
		return l.Urgency
	}
	return l.Title
}
