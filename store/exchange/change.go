package exchange

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/idcard"
	"cunce/forms/normal"
	"cunce/store"
	"cunce/store/revision"
)

// A Change is what an import does to one household or, among its Members, to one person. Fields are told of what was there
// before; what is new is told by name alone. No ID number is told whole.
type Change struct {
	Name    string        `json:"name"`
	Number  string        `json:"number,omitempty"` // of a household
	Group   string        `json:"group,omitempty"`  // of a household
	Status  string        `json:"status"`           // added, changed, unchanged; removed, restored
	Fields  []FieldChange `json:"fields,omitempty"`
	Members []Change      `json:"members,omitempty"` // only those that are added or changed
}

// A FieldChange is one field of a card, from what is in the file to what the workbook says; as people read them, "" for
// nothing.
type FieldChange struct {
	Field string `json:"field"`
	Label string `json:"label"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// New: the file does not have the household or person yet.
func (c Change) New() bool { return c.Status == statusAdded }

// What an import does with a record.
const (
	statusAdded     = "added"
	statusChanged   = "changed"
	statusUnchanged = "unchanged"
	statusRemoved   = "removed"  // by taking the import back
	statusRestored  = "restored" // by taking the import back
)

func statusOf(created, changed bool) string {
	switch {
	case created:
		return statusAdded
	case changed:
		return statusChanged
	}
	return statusUnchanged
}

// A wording tells fields and their values in the words of the cards.
type wording map[revision.Kind]*forms.Form

func newWording(tx *store.Tx) (wording, error) {
	w := wording{}
	for _, kind := range []revision.Kind{revision.Household, revision.Member} {
		form, err := tx.Form(string(kind))
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return nil, err
		}
		w[kind] = form
	}
	return w, nil
}

// fields are the changes that a patch makes of a record, in the order of the card.
func (w wording) fields(r *store.Record, patch revision.Fields) []FieldChange {
	if r == nil {
		return nil
	}
	after := store.Record{Fields: patch}
	order := map[string]int{}
	var out []FieldChange
	if form := w[r.Kind]; form != nil {
		for i, q := range form.Questions {
			order[q.Name] = i + 1
		}
	}
	for field := range patch {
		out = append(out, FieldChange{field, w.label(r.Kind, field), w.value(r.Kind, field, r.Text(field)),
			w.value(r.Kind, field, after.Text(field))})
	}
	slices.SortFunc(out, func(a, b FieldChange) int {
		return cmp.Or(cmp.Compare(order[a.Field], order[b.Field]), cmp.Compare(a.Field, b.Field))
	})
	return out
}

func (w wording) question(kind revision.Kind, field string) *forms.Question {
	form := w[kind]
	if form == nil {
		return nil
	}
	q, _ := form.Question(field)
	return q
}

func (w wording) label(kind revision.Kind, field string) string {
	if q := w.question(kind, field); q != nil {
		return q.Label
	}
	return field
}

// value is what a stored text means: the labels of choices, the end of an ID number.
func (w wording) value(kind revision.Kind, field, text string) string {
	if personal[field] && text != "" {
		return sayTail(tail(text))
	}
	q := w.question(kind, field)
	if q == nil || q.List == "" {
		return text
	}
	labels := strings.Fields(text)
	for i, name := range labels {
		for _, c := range w[kind].Lists[q.List] {
			if c.Name == name {
				labels[i] = c.Label
			}
		}
	}
	return strings.Join(labels, "、")
}

// personal are the fields that hold an ID number.
var personal = map[string]bool{"idno": true, "head_id": true, "disab_no": true}

// tail is the end of an ID number, by which people of one name are told apart.
func tail(id string) string {
	runes := []rune(id)
	return string(runes[max(0, len(runes)-4):])
}

// personChange tells what becomes of a person of the plan, who is known if not new.
func (p *plan) personChange(reg *register, hp *householdPlan, mp memberPlan, known store.Member) {
	c := Change{Name: mp.person.Name, Status: statusOf(mp.id == "", len(mp.patch) > 0 || mp.moves)}
	if c.Status == statusUnchanged {
		return
	}
	if mp.id != "" {
		c.Fields = p.words.fields(known.Record, mp.patch)
		if mp.moves {
			c.Fields = append(c.Fields, FieldChange{fieldHousehold, labelHousehold, reg.headOf(known.Household()), hp.household.Head})
		}
	}
	hp.change.Members = append(hp.change.Members, c)
}

// twinKey is what two people share who may be one: the name and the day of birth.
func twinKey(name, id, birth string) string {
	if birth == "" && len(id) == 18 && !idcard.Placeholder(id) {
		birth = idcard.Number(id).Birth().Format("2006-01-02")
	}
	if birth == "" || name == "" {
		return ""
	}
	return normal.Name(name) + " " + birth
}

// suspect warns of a new person who has the name and the day of birth of somebody else in the file or further up in the
// workbook.
func (p *plan) suspect(reg *register, person *Person) {
	key := twinKey(person.Name, person.ID, person.Card.Text("birth"))
	if key == "" {
		return
	}
	for _, m := range reg.twins[key] {
		if m.idNumber != person.ID {
			p.suspected.refuse(person.place, person.column, codeSuspected,
				saySuspected(person.Name, endOf(person.ID), reg.headOf(m.household), endOf(m.idNumber)))
			return
		}
	}
	if first := p.seen[key]; first != nil && first.ID != person.ID {
		p.suspected.refuse(person.place, person.column, codeSuspected,
			saySuspectedRow(person.Name, endOf(person.ID), person.place, first.place, endOf(first.ID)))
		return
	}
	p.seen[key] = person
}

// ChangeLines tells changes in plain lines: one a household, under it what is changed from what to what, and one for those
// who are added.
func ChangeLines(changes []Change) []string {
	var lines []string
	for _, h := range changes {
		lines = append(lines, sayHousehold(h))
		lines = append(lines, fieldLines("", h.Fields)...)
		var added, removed []string
		for _, m := range h.Members {
			switch m.Status {
			case statusAdded:
				added = append(added, m.Name)
			case statusRemoved:
				removed = append(removed, m.Name)
			}
			lines = append(lines, fieldLines(m.Name, m.Fields)...)
		}
		if len(added) > 0 {
			lines = append(lines, "  "+sayAdded(added))
		}
		if len(removed) > 0 {
			lines = append(lines, "  "+sayRemoved(removed))
		}
	}
	return lines
}

func fieldLines(name string, fields []FieldChange) []string {
	var lines []string
	for _, f := range fields {
		lines = append(lines, "  "+sayField(name, f))
	}
	return lines
}
