package duty

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/store"
)

// A State is how a target stands.
type State string

// The states.
const (
	Met     State = "met"
	Unmet   State = "unmet"
	Partial State = "partial" // what is missing in the data decides
	Nobody  State = "nobody"  // there is nobody and nothing that it is about
	Manual  State = "manual"  // a person has to say it, and nobody has
)

// Name is the state in words.
func (s State) Name() string { return stateNames[s] }

// A Figure is one target of a line and what was reached.
type Figure struct {
	Key        string   `json:"key"` // r24/1: what Tell takes
	Name       string   `json:"name"`
	Target     string   `json:"target"`
	State      State    `json:"state"`
	Computed   bool     `json:"computed"`
	Value      string   `json:"value"` // in words
	Done       int      `json:"done"`
	Total      int      `json:"total"`
	Unknown    int      `json:"unknown"`              // of the total
	Asks       bool     `json:"asks"`                 // not computed because nobody filled in what would tell it
	Households []string `json:"households,omitempty"` // ids of those that fall short, or of which it is not known
	Issues     []string `json:"issues,omitempty"`     // ids of those that are not closed
	Date       string   `json:"date,omitempty"`       // of what a person said
	Person     string   `json:"person,omitempty"`
	Note       string   `json:"note,omitempty"`
	By         string   `json:"by,omitempty"` // who entered that
	At         string   `json:"at,omitempty"` // and on which day, 2006-01-02
}

// Says is the value, or that there are no data yet, so that a person says it meanwhile.
func (f Figure) Says() string {
	if f.Asks && f.Value == "" {
		return valueNoData
	}
	return f.Value
}

// A Row is one line of the table, its words as in the source.
type Row struct {
	ID      string   `json:"row"` // r01 to r40
	Action  string   `json:"action"`
	Task    string   `json:"task"`
	Target  string   `json:"target"`
	Office  string   `json:"office"`
	Due     string   `json:"due"`
	Owner   string   `json:"owner"` // who is responsible here
	Source  string   `json:"source"`
	Figures []Figure `json:"figures"`
}

// State is that of the line: the worst of its targets.
func (r Row) State() State {
	worst := Nobody
	for _, f := range r.Figures {
		if slices.Index(states, f.State) > slices.Index(states, worst) {
			worst = f.State
		}
	}
	return worst
}

// states from the best to the worst.
var states = []State{Nobody, Met, Partial, Manual, Unmet}

// Clearance is which of the three clearances a line is of: 脱贫任务清零, 问题整改清零 or 弱项短板清零; "" for none.
func (r Row) Clearance() string {
	if _, name, ok := strings.Cut(r.Action, "·"); ok && strings.HasSuffix(name, wordClear) {
		return name
	}
	return ""
}

// formRows is the form of the catalogue that has the lines, as choices of a list.
const (
	formRows = "responsibility"
	listRows = "task"
)

// lines are the lines without what was reached.
func lines(tx *store.Tx) ([]Row, error) {
	f, err := tx.Form(formRows)
	if err != nil {
		return nil, fmt.Errorf("table of responsibilities: %w", err)
	}
	var rows []Row
	for _, c := range f.Lists[listRows] {
		action := c.Extra["action"]
		head, _, _ := strings.Cut(action, "·")
		rows = append(rows, Row{ID: c.Name, Action: action, Task: c.Label, Target: c.Extra["target"], Office: c.Extra["office"], Due: c.Extra["due"],
			Source: cmp.Or(sources[head], source002)})
	}
	return rows, nil
}

// Read is the table as it stands now.
func Read(tx *store.Tx) ([]Row, error) {
	rows, err := lines(tx)
	if err != nil {
		return nil, err
	}
	f, err := readFacts(tx)
	if err != nil {
		return nil, err
	}
	said, err := told(tx)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		r := &rows[i]
		own := said[r.ID]
		r.Owner, r.Due = own.owner, cmp.Or(own.due, r.Due)
		for n, t := range targetsOf(r.ID) {
			key := fmt.Sprintf("%s/%d", r.ID, n+1)
			if t.name == "" {
				t.name = Short(r.Task) // done or not
			}
			r.Figures = append(r.Figures, t.figure(f, key, said[key]))
		}
	}
	return rows, nil
}

// Count counts the targets of lines by their state.
func Count(rows []Row) map[State]int {
	n := map[State]int{}
	for _, r := range rows {
		for _, f := range r.Figures {
			n[f.State]++
		}
	}
	return n
}

// Cleared are the lines of the three clearances.
func Cleared(rows []Row) (out []Row) {
	for _, r := range rows {
		if r.Clearance() != "" {
			out = append(out, r)
		}
	}
	return out
}
