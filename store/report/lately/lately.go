package lately

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"cunce/store"
	"cunce/store/report"
)

// Kind names the report.
const Kind = "lately"

// The keys of the figures; those of which List knows lines are lists too.
const (
	Sheets          = "new_sheets"
	SheetHouses     = "new_sheet_houses"
	ChecksNew       = "new_checked"
	IssuesNew       = "new_issues"
	IssueHouses     = "new_issue_houses"
	MeasuresNew     = "new_measures"
	MeasuresDone    = "new_measures_done"
	IssuesClosed    = "new_closed"
	IssuesReopened  = "new_reopened"
	IssuesExtended  = "new_extended"
	IssuesEscalated = "new_escalated"
	NotMet          = "new_not_met"
	Conflicts       = "conflicts"
	Duplicates      = "duplicates"
	Differ          = "clear_differ"
	AnswersUnknown  = "answers_unknown"
	AnswersRefused  = "answers_refused"
	AnswersPending  = "answers_pending"
	Unclaimed       = "issues_unclaimed"
	UnclaimedNew    = "new_unclaimed"
	Waiting         = "issues_answer"
)

// A Figure is one number. Known is false where there is nothing to count, such as no form of that name.
type Figure struct {
	Key, Part, Title, Unit, Scope string
	Number                        int
	Known                         bool
	Households                    []string // ids in walking order, each once
}

// A Line is one thing that a figure counts.
type Line struct {
	Household, Number, Head, Group string // of whose it is, "" of the village's; Household is the id
	// What is the form, the issue or the question; Says what is said of it: the answer's state, the values that differ.
	What, Says  string
	Office, Due string // of an issue
}

// A Form is how many sheets of a form were completed.
type Form struct {
	Title string
	Count int
}

// A Report is what changed from one day to another (2006-01-02), both counted.
type Report struct {
	From, To, Day string // Day is that of the counting
	Figures       []Figure
	Forms         []Form // most first
	lists         map[string][]Line
}

// List are the lines behind a figure in walking order, those of the village first.
func (r Report) List(key string) []Line { return r.lists[key] }

// Find is a figure by its key.
func (r Report) Find(key string) (Figure, bool) {
	i := slices.IndexFunc(r.Figures, func(f Figure) bool { return f.Key == key })
	if i < 0 {
		return Figure{}, false
	}
	return r.Figures[i], true
}

// Figures are all figures without numbers, in their order.
func Figures() (out []Figure) {
	for _, s := range specs {
		out = append(out, Figure{Key: s.key, Part: s.part, Title: s.title, Unit: s.unit, Scope: s.scope})
	}
	return out
}

// Table is the report: a row a figure.
func (r Report) Table() report.Table {
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{fmt.Sprintf(noteDays, r.From, r.To, r.Day), noteNow}, Columns: []report.Column{
		{Name: "key", Title: colKey}, {Name: "part", Title: colPart}, {Name: "figure", Title: colFigure}, {Name: "unit", Title: colUnit},
		{Name: "number", Title: colNumber, Form: report.Count}, {Name: "scope", Title: colScope}}}
	for _, f := range r.Figures {
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{{Text: f.Key}, {Text: f.Part}, {Text: f.Title}, {Text: f.Unit},
			{Number: float64(f.Number), Known: f.Known}, {Text: f.Scope}}, Households: f.Households})
	}
	return t
}

// A reader collects the lines.
type reader struct {
	tx       *store.Tx
	from, to string
	walk     map[string]int
	roster   []store.Household
	lists    map[string][]Line
	sums     map[string]int // of figures that have no line each
	forms    map[string]int
	unknown  map[string]bool
}

// Read counts from one day to another; "" is yesterday and today.
func Read(tx *store.Tx, from, to string) (Report, error) {
	today := tx.Now().Format(time.DateOnly)
	to = cmp.Or(to, today)
	if from == "" {
		from = to
		if day, err := time.Parse(time.DateOnly, to); err == nil {
			from = day.AddDate(0, 0, -1).Format(time.DateOnly)
		}
	}
	r := &reader{tx: tx, from: from, to: to, walk: map[string]int{}, lists: map[string][]Line{}, sums: map[string]int{}, forms: map[string]int{}, unknown: map[string]bool{}}
	var err error
	if r.roster, err = tx.Roster(); err != nil {
		return Report{}, fmt.Errorf("lately: %w", err)
	}
	for i, h := range r.roster {
		r.walk[h.ID] = i
	}
	for _, step := range []func() error{r.readSheets, r.readIssues, r.readDisputed} {
		if err := step(); err != nil {
			return Report{}, fmt.Errorf("lately: %w", err)
		}
	}
	return r.report(today), nil
}

// in reports whether a moment lies in the days.
func (r *reader) in(at time.Time) bool {
	if at.IsZero() {
		return false
	}
	day := at.In(r.tx.Now().Location()).Format(time.DateOnly)
	return r.from <= day && day <= r.to
}

// add puts a line to a figure.
func (r *reader) add(key string, l Line) {
	if at, known := r.walk[l.Household]; known {
		h := r.roster[at]
		l.Number, l.Head, l.Group = h.ShortNumber(), h.Head(), h.Group()
	}
	r.lists[key] = append(r.lists[key], l)
}

// report counts the lines.
func (r *reader) report(today string) Report {
	out := Report{From: r.from, To: r.to, Day: today, lists: r.lists}
	for _, f := range Figures() {
		lines := r.lists[f.Key]
		slices.SortStableFunc(lines, func(a, b Line) int { return cmp.Compare(r.place(a.Household), r.place(b.Household)) })
		for _, l := range lines {
			if n := len(f.Households); l.Household != "" && (n == 0 || f.Households[n-1] != l.Household) {
				f.Households = append(f.Households, l.Household)
			}
		}
		switch f.Unit {
		case unitHouse:
			f.Number = len(f.Households)
			r.lists[f.Key] = slices.CompactFunc(lines, func(a, b Line) bool { return a.Household == b.Household })
		default:
			f.Number = len(lines) + r.sums[f.Key]
		}
		f.Known = !r.unknown[f.Key]
		out.Figures = append(out.Figures, f)
	}
	for title, n := range r.forms {
		out.Forms = append(out.Forms, Form{title, n})
	}
	slices.SortFunc(out.Forms, func(a, b Form) int { return cmp.Or(b.Count-a.Count, cmp.Compare(a.Title, b.Title)) })
	return out
}

// place is where a household stands in the walk; what is no household's comes first, one that is not in the register last.
func (r *reader) place(household string) int {
	if household == "" {
		return -1
	}
	if at, known := r.walk[household]; known {
		return at
	}
	return len(r.roster)
}
