package tasklist

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cunce/forms"
	"cunce/forms/sheet"
	"cunce/store"
	"cunce/store/revision"
)

// The kinds of records of this package.
const (
	kindList revision.Kind = "list"
	kindTask revision.Kind = "task"
	kindBook revision.Kind = "book"
)

// The fields of a list and of a task.
const (
	fieldTitle    = "title"
	fieldSender   = "sender"
	fieldDue      = "due"
	fieldIssues   = "issues"
	fieldAt       = "at"
	fieldBook     = "book"
	fieldFile     = "file"
	fieldHeaders  = "headers"
	fieldMapping  = "mapping"
	fieldColumns  = "columns"
	fieldUndone   = "undone"
	fieldList     = "list"
	fieldKey      = "key"
	fieldSheet    = "sheet"
	fieldRow      = "row"
	fieldName     = "name"
	fieldIDNo     = "idno"
	fieldVillage  = "village"
	fieldGroup    = "group"
	fieldNumber   = "number"
	fieldAsked    = "asked"
	fieldInfo     = "info"
	fieldMatch    = "match"
	fieldNote     = "note"
	fieldMember   = "member"
	fieldHouse    = "household"
	fieldAnswered = "answered"
	fieldBy       = "by"
	fieldGone     = "gone"
	fieldAgain    = "again"
	fieldNobody   = "nobody"
	fieldIssue    = "issue"
	answerPrefix  = "a/"
)

// A List is the typed view of a list from above.
//
// Invariants: title is not blank; at is when it was taken in last; book names the workbook; due is a day or blank.
type List struct{ *store.Record }

// Title is what it is called.
func (l List) Title() string { return l.Text(fieldTitle) }

// Sender is who sent it, "" if nobody said.
func (l List) Sender() string { return l.Text(fieldSender) }

// Due is the deadline, 2006-01-02, "" for none.
func (l List) Due() string { return l.Text(fieldDue) }

// File is the name of the workbook that it came in.
func (l List) File() string { return l.Text(fieldFile) }

// At is when it was taken in last.
func (l List) At() time.Time {
	at, _ := time.Parse(time.RFC3339, l.Text(fieldAt))
	return at
}

// Columns are those of the workbook with what they were taken for.
func (l List) Columns() []Column {
	var out []Column
	if json.Unmarshal([]byte(l.Text(fieldColumns)), &out) != nil {
		return nil
	}
	return out
}

// Questions are the columns to be answered in a sheet of the list.
func (l List) Questions(sheet string) []Column {
	return slices.DeleteFunc(l.Columns(), func(c Column) bool { return c.Role != roleAnswer || c.Sheet != sheet })
}

// A Task is the typed view of one row of a list.
//
// Invariants: list names a list; row is its number in the workbook, from 1; household and member name records of the register, or are
// blank where nobody was found.
type Task struct {
	*store.Record
	home string // where the person lives now, where that is another household than when the row was matched
}

// List is the id of its list.
func (t Task) List() string { return t.Text(fieldList) }

// Sheet and Row are its place in the workbook, the row as the spreadsheet shows it.
func (t Task) Sheet() string { return t.Text(fieldSheet) }

// Row is the row as the spreadsheet shows it.
func (t Task) Row() int {
	n, _ := strconv.Atoi(t.Text(fieldRow))
	return n
}

// Name is the person as the list has it.
func (t Task) Name() string { return t.Text(fieldName) }

// Tail is the end of the ID number that the list has.
func (t Task) Tail() string { return tailOf(t.Text(fieldIDNo)) }

// Place is the group that the list has, with the village where it is another.
func (t Task) Place() string {
	return strings.TrimSpace(t.Text(fieldVillage) + " " + t.Text(fieldGroup))
}

// Asked is what is asked, column by column; Info is what else the row says.
func (t Task) Asked() string { return t.Text(fieldAsked) }

// Info is what else the row says.
func (t Task) Info() string { return t.Text(fieldInfo) }

// Household is the household that it is about, that of the person as it is now; "" where nobody was found.
func (t Task) Household() string { return cmp.Or(t.home, t.Text(fieldHouse)) }

// Member is the person, "" where nobody was found or a household is meant.
func (t Task) Member() string { return t.Text(fieldMember) }

// Reason tells why nobody was found, or what does not agree; "" for nothing.
func (t Task) Reason() string {
	if t.Nobody() {
		return reasonNobody
	}
	if t.Household() == "" {
		return reasons[t.Text(fieldMatch)]
	}
	return t.Text(fieldNote)
}

// Nobody reports that the officer said there is no such person.
func (t Task) Nobody() bool { return t.Text(fieldNobody) == "yes" }

// Again reports that the list was corrected after the row had been answered: what is asked is another now.
func (t Task) Again() bool { return t.Text(fieldAgain) == "yes" }

// Issue is the issue that was opened for it, "" for none.
func (t Task) Issue() string { return t.Text(fieldIssue) }

// A State is how far a task is.
type State string

// The states of a task.
const (
	Left  State = "left"  // to be answered
	Done  State = "done"  // answered
	Apart State = "apart" // nobody in the register was found for it
	Gone  State = "gone"  // the corrected list has it no longer
)

// State is how far it is.
func (t Task) State() State {
	return stateOf(t.Household(), t.Text(fieldAnswered) != "", t.Text(fieldGone) == "yes")
}

func stateOf(household string, answered, gone bool) State {
	switch {
	case gone:
		return Gone
	case answered:
		return Done
	case household == "":
		return Apart
	}
	return Left
}

// Answer is what was answered in a column, the blank one for nothing yet.
func (t Task) Answer(c Column) forms.Answer { return t.Record.Answer(answerPrefix + c.Key) }

// Shown is what was answered in a column, as people read it and as it goes into the workbook; "" for nothing yet.
func (t Task) Shown(c Column) string { return shown(t.Answer(c)) }

// Disputed are the answers of several people in a column, where they disagree; the one that counts comes first.
func (t Task) Disputed(c Column) []string {
	var out []string
	for _, one := range t.Conflicts[answerPrefix+c.Key] {
		r := store.Record{Fields: revision.Fields{"v": one.Value}}
		out = append(out, cmp.Or(shown(r.Answer("v")), labelBlank))
	}
	return out
}

// shown is an answer as people read it and as it goes into the workbook.
func shown(a forms.Answer) string {
	if a.State == forms.Unknown {
		return wordUnknown
	}
	return a.Text
}

// A Count is how far a list is. Total are the rows that it has now.
type Count struct {
	Total int `json:"total"`
	Left  int `json:"left"`
	Done  int `json:"done"`
	Apart int `json:"apart"`
	Gone  int `json:"gone"`
}

// Add counts a row of a state.
func (c *Count) Add(s State) {
	switch s {
	case Gone:
		c.Gone++
		return
	case Done:
		c.Done++
	case Apart:
		c.Apart++
	default:
		c.Left++
	}
	c.Total++
}

// Counts are those of every list, by its id, from the index; under "" those of all together.
func Counts(tx *store.Tx) (map[string]Count, error) {
	out := map[string]Count{}
	err := tx.EachTask(func(_, household, _, list string, answered, gone bool) {
		for _, key := range []string{list, ""} {
			c := out[key]
			c.Add(stateOf(household, answered, gone))
			out[key] = c
		}
	})
	return out, err
}

// All are the lists that stand, those with the nearest deadline first.
func All(tx *store.Tx) ([]List, error) {
	var out []List
	err := tx.Each(kindList, func(r *store.Record) error {
		kept := *r
		out = append(out, List{&kept})
		return nil
	})
	slices.SortFunc(out, func(a, b List) int {
		return cmp.Or(cmp.Compare(cmp.Or(a.Due(), "9"), cmp.Or(b.Due(), "9")), cmp.Compare(a.Title(), b.Title()), cmp.Compare(a.ID, b.ID))
	})
	return out, err
}

// Find is the list with an id or a title; store.ErrNotFound if there is none, store.ErrRefused where several have the title.
func Find(tx *store.Tx, name string) (List, error) {
	all, err := All(tx)
	if err != nil {
		return List{}, err
	}
	var found []List
	for _, l := range all {
		if l.ID == name {
			return l, nil
		}
		if l.Title() == name || name == "" && len(all) == 1 {
			found = append(found, l)
		}
	}
	switch len(found) {
	case 0:
		return List{}, fmt.Errorf("list %s: %w", name, store.ErrNotFound)
	case 1:
		return found[0], nil
	}
	return List{}, errSeveral
}

// errSeveral says that several lists have the title.
var errSeveral = errors.New("several lists of one title")

// ByID is a task; store.ErrNotFound if there is none.
func ByID(tx *store.Tx, id string) (Task, error) {
	r, err := tx.Record(kindTask, id)
	if err != nil {
		return Task{}, err
	}
	if r.Dead {
		return Task{}, fmt.Errorf("task %s: %w", id, store.ErrNotFound)
	}
	t := Task{Record: r}
	m, err := tx.Member(t.Member())
	switch {
	case errors.Is(err, store.ErrNotFound):
		return t, nil
	case err != nil:
		return t, err
	}
	t.home = m.Household()
	return t, nil
}

// Tasks are those of a list: in walking order of their households, who was not found last, in the order of the workbook.
func (l List) Tasks(tx *store.Tx) ([]Task, error) {
	return tasks(tx, func(_, _, list string) bool { return list == l.ID })
}

// Of are the tasks about a household and its people, those of lists that stand.
func Of(tx *store.Tx, household string) ([]Task, error) {
	ms, err := tx.Members(household)
	if err != nil {
		return nil, err
	}
	return tasks(tx, func(h, member, _ string) bool {
		return member == "" && h == household || slices.ContainsFunc(ms, func(m store.Member) bool { return m.ID == member })
	})
}

func tasks(tx *store.Tx, wanted func(household, member, list string) bool) ([]Task, error) {
	var ids []string
	err := tx.EachTask(func(id, household, member, list string, _, _ bool) {
		if wanted(household, member, list) {
			ids = append(ids, id)
		}
	})
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	roster, err := tx.Roster()
	if err != nil {
		return nil, err
	}
	walk := map[string]int{}
	for i, h := range roster {
		walk[h.ID] = i + 1
	}
	var out []Task
	for _, id := range ids {
		t, err := ByID(tx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	place := func(t Task) int { return cmp.Or(walk[t.Household()], len(walk)+1) }
	slices.SortStableFunc(out, func(a, b Task) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Sheet(), b.Sheet()), cmp.Compare(a.Row(), b.Row()))
	})
	return out, nil
}

func cellOf(text string) sheet.Cell { return sheet.Cell{Type: sheet.Text, Text: text} }
