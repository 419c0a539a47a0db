package store

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
)

// beginOf is the state in which an issue was opened.
func beginOf(r *Record) ledger.Status {
	if r.Text("begin") == string(ledger.Found) {
		return ledger.Found
	}
	return ledger.Registered
}

// sourceOf is where an issue comes from. Issues of older files do not say: the form tells the answers' from the others.
func sourceOf(r *Record) string {
	if s := r.Text("source"); s != "" {
		return s
	}
	if r.Text("answer") != "" || r.Text("round") != "" {
		return origin.Form
	}
	return origin.Data
}

func urgencyOf(r *Record) string {
	if u := r.Text("urgency"); u != "" {
		return u
	}
	if r.Text("urgent") == "yes" {
		return origin.Urgent
	}
	return origin.Normal
}

// IssueFilter narrows Issues and IssueLines; zero fields do not filter.
type IssueFilter struct {
	Status    ledger.Status
	Unclosed  bool
	Office    string
	Category  string
	Source    string
	Urgency   string
	Household string
	Group     string // of the household
	DueBy     string // 2006-01-02: the deadline is on that day or before
	Overdue   bool   // needs Today
	Today     string // 2006-01-02
}

// Passes reports whether a line is let through; group is its household's.
func (f IssueFilter) Passes(l ledger.Line, group string) bool {
	for _, p := range [][2]string{{f.Office, l.Office}, {f.Category, l.Category}, {f.Source, l.Source}, {f.Urgency, l.Urgency},
		{f.Household, l.Household}, {f.Group, group}, {string(f.Status), string(l.Status)}} {
		if p[0] != "" && p[0] != p[1] {
			return false
		}
	}
	return !(f.Unclosed && !l.Status.Unclosed()) && !(f.Overdue && !l.Overdue(f.Today)) && !(f.DueBy != "" && l.Due > f.DueBy)
}

// The most bytes of an office and a category in a row.
const maxOffice, maxCategory = 60, 36

// issueValue is the row of an issue: by due date and number, with what filters and counts need.
func issueValue(r *Record) string {
	return rowValue(clip(r.Text("due"), 10), issueKey(r.Text("no")), clip(r.Text("household"), maxID), clip(r.Text("office"), maxOffice),
		clip(r.Text("category"), maxCategory), clip(sourceOf(r), 12), clip(urgencyOf(r), 8), clip(string(beginOf(r)), 12))
}

// stepValue is the row of a step: the state it reached and the deadline it set stand in it, so that the status of an issue whose
// steps follow one another is read from the index alone.
func stepValue(text func(field string) string) string {
	due := ""
	if text("action") == action.Extend {
		due = clip(text("due"), 10)
	}
	return rowValue(clip(text("issue"), maxID), naturalKey(clip(text("order"), 9)), clip(text("state"), 20), clip(text("flow"), 4), due)
}

// stepRows are the rows of a step. A signature stands also under the computer on which it was entered.
func stepRows(r *Record) []indexRow {
	rows := []indexRow{{ixStep, stepValue(r.Text)}}
	if a := r.Text("action"); a == action.VillageSign || a == action.TownshipSign {
		rows = append(rows, indexRow{ixSign, rowValue(clip(r.Text("machine"), 4), a)})
	}
	return rows
}

// SignCounts is how many signatures were entered on each computer, by its letter.
func (t *Tx) SignCounts() (map[string]int, error) {
	out := map[string]int{}
	err := t.indexPrefix(ixSign, "", func(value string, _ revision.Kind, _ string) error {
		out[rowParts(value, 2)[0]]++
		return nil
	})
	return out, err
}

// A reached is what an issue's steps amount to, as far as lists need it.
type reached struct {
	status ledger.Status
	due    string // of the last extension
	doubt  bool
}

// reachedStates are the states of all issues that have steps, from the index, whose rows stand together by issue and in
// causal order. An issue whose steps branch, or of which an older program did not know them all, is replayed.
func (t *Tx) reachedStates() (map[string]reached, error) {
	out := map[string]reached{}
	var issue, order string
	var last reached
	var replay, current bool
	finish := func() error {
		if issue == "" {
			return nil
		}
		if replay {
			i, err := t.issue(issue, true)
			if err != nil {
				return err
			}
			last = reached{i.Status(), i.state.Due(), i.state.Doubtful()}
		}
		out[issue] = last
		return nil
	}
	err := t.indexPrefix(ixStep, "", func(value string, _ revision.Kind, _ string) error {
		p := rowParts(value, 5)
		if p[0] != issue {
			if err := finish(); err != nil {
				return err
			}
			issue, order, last, replay, current = p[0], "", reached{}, false, false
		}
		flow, _ := strconv.Atoi(p[3])
		s, ok := ledger.Reached(flow, p[2])
		lapsed := last.status == ledger.Closed && (s == ledger.TownshipSigned || s == ledger.Checked) // its evidence was voided
		replay = replay || !ok || p[1] == order || current && flow != ledger.Flow || lapsed
		current = current || flow == ledger.Flow
		order, last.status, last.due = p[1], s, cmp.Or(p[4], last.due)
		return nil
	})
	return out, cmp.Or(err, finish())
}

// IssueLines are the issues that a filter lets through, by due date, then number; from the index alone.
func (t *Tx) IssueLines(f IssueFilter) ([]ledger.Line, error) {
	groups, err := t.groupsFor(f)
	if err != nil {
		return nil, err
	}
	f.Office, f.Category = clip(f.Office, maxOffice), clip(f.Category, maxCategory)
	states, err := t.reachedStates()
	if err != nil {
		return nil, err
	}
	out := make([]ledger.Line, 0, len(states)) // most issues have steps: growing it would cost more than reading them
	last, inOrder := "", true
	err = t.eachLine(states, func(l ledger.Line) {
		if f.Passes(l, groups[l.Household]) {
			inOrder = inOrder && l.Due >= last
			out, last = append(out, l), l.Due
		}
	})
	if err != nil {
		return nil, err
	}
	if !inOrder { // the index is in order of the first deadlines: some were extended
		slices.SortFunc(out, func(a, b ledger.Line) int {
			if a.Due != b.Due {
				return strings.Compare(a.Due, b.Due)
			}
			return cmp.Or(strings.Compare(issueKey(a.Number), issueKey(b.Number)), strings.Compare(a.ID, b.ID))
		})
	}
	return out, t.titles(out)
}

// eachLine calls fn for every issue as lists and counts see it, without its title; states are those of reachedStates.
func (t *Tx) eachLine(states map[string]reached, fn func(ledger.Line)) error {
	return t.indexPrefix(ixIssue, "", func(value string, _ revision.Kind, id string) error {
		p := rowParts(value, maxParts)
		l := ledger.Line{ID: id, Village: t.near, Due: p[0], Number: issueNumber(p[1]), Household: p[2], Office: p[3], Category: p[4], Source: p[5], Urgency: p[6],
			Status: ledger.Status(p[7])}
		if r, stepped := states[id]; stepped {
			l.Status, l.Due, l.Doubtful = r.status, cmp.Or(r.due, l.Due), r.doubt
		}
		fn(l)
		return nil
	})
}

// groupsFor are the groups of the households, where the filter asks for one.
func (t *Tx) groupsFor(f IssueFilter) (map[string]string, error) {
	if f.Group == "" {
		return nil, nil
	}
	stops, err := t.walk()
	groups := make(map[string]string, len(stops))
	for _, s := range stops {
		groups[s.id] = s.team
	}
	return groups, err
}

// titles fills in the titles of lines.
func (t *Tx) titles(lines []ledger.Line) error {
	at := make(map[string]int, len(lines))
	for i := range lines {
		at[lines[i].ID] = i
	}
	return t.indexPrefix(ixIssueTitle, "", func(value string, _ revision.Kind, id string) error {
		if i, ok := at[id]; ok {
			lines[i].Title = strings.Clone(value)
		}
		return nil
	})
}

// issueNumber is the number of a key of issueKey, with at least four digits.
func issueNumber(key string) string {
	if key == "" {
		return ""
	}
	digits := strings.TrimLeft(key[1:], "0")
	return key[:1] + strings.Repeat("0", max(0, 4-len(digits))) + digits
}

// IssueCounts counts all issues on a day (2006-01-02); from the index.
func (t *Tx) IssueCounts(today string) (ledger.Tally, error) {
	var all ledger.Tally
	states, err := t.reachedStates()
	if err != nil {
		return all, err
	}
	return all, t.eachLine(states, func(l ledger.Line) { all.Add(l, today) })
}

// IssueCountsByVillage is IssueCounts for each village of a township's file, by its code.
func (t *Tx) IssueCountsByVillage(today string) (map[string]ledger.Tally, error) {
	states, err := t.reachedStates()
	if err != nil {
		return nil, err
	}
	all := map[string]ledger.Tally{}
	err = t.eachLine(states, func(l ledger.Line) {
		one := all[l.Village]
		one.Add(l, today)
		all[l.Village] = one
	})
	return all, err
}

// Issues are the issues that a filter lets through, by due date, then number.
func (t *Tx) Issues(f IssueFilter) ([]Issue, error) {
	lines, err := t.IssueLines(f)
	if err != nil {
		return nil, err
	}
	var out []Issue
	for _, l := range lines {
		i, err := t.issue(l.ID, true)
		if err != nil {
			return nil, err
		}
		out = append(out, i)
	}
	return out, nil
}
