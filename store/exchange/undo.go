package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/reversal"
	"cunce/store/revision"
)

// Undone is what taking an import back did, or in a dry run would do.
type Undone struct {
	Book string    `json:"book"` // the workbook, "" where that is not known
	By   string    `json:"by"`
	Time time.Time `json:"time"`

	Households UndoneCounts `json:"households"`
	Members    UndoneCounts `json:"members"`
	Responses  UndoneCounts `json:"responses"` // of a form that came back as a workbook
	Drafts     UndoneCounts `json:"drafts"`    // that such a workbook saved, or completed
	// Kept says what stays as it is, because somebody has worked with it since; one sentence each.
	Kept []string `json:"kept"`
	// Changes are the households of which something is taken back, with their people.
	Changes []Change `json:"changes"`
}

// UndoneCounts are records by what taking an import back did with them.
type UndoneCounts struct {
	Removed  int `json:"removed"`
	Restored int `json:"restored"`
	Kept     int `json:"kept"` // made by the import, in use since
}

// Undo takes the last import back that was not taken back yet, as one revision by the operator, after a backup. Each field
// that is still as the import set it gets its former value; households and people whom it made and whom nobody has worked
// with end their life, and so do groups in which nobody lives then. What was changed later stays, and so does a household
// with all its people if a form was filled in about it or an issue opened. A dry run only says what would happen.
// ErrNoImport if there is none, ErrNotVillage for a township's file.
func Undo(db *store.DB, by string, dryRun bool) (Undone, error) {
	if db.Identity().Town() {
		return Undone{}, ErrNotVillage
	}
	var u *undo
	look := func(tx *store.Tx) (err error) {
		u, err = planUndo(tx)
		return err
	}
	if err := db.View(look); err != nil {
		return Undone{}, err
	}
	if dryRun {
		return u.told, nil
	}
	if _, err := db.Backup(); err != nil {
		return Undone{}, fmt.Errorf("backup before taking an import back: %w", err)
	}
	err := db.Update(by, func(tx *store.Tx) error {
		if err := look(tx); err != nil {
			return err
		}
		return u.apply(tx)
	})
	if err != nil {
		return Undone{}, fmt.Errorf("take import back: %w", err)
	}
	return u.told, nil
}

// The fields of the record of an import.
const (
	fieldBook   = "book"
	fieldAt     = "at"
	fieldUndone = "undone"
	fieldList   = "list" // set where a list from above was taken in, which is taken back by itself
)

// remember writes the record of an import, by whose first revision it is found again.
func remember(tx *store.Tx, r *Roster) error {
	id, err := tx.NewID()
	if err != nil {
		return err
	}
	fields := r.record(tx)
	if err := r.keepMapping(fields); err != nil {
		return err
	}
	return tx.Put(revision.Import, id, fields)
}

// record is what every import keeps of itself.
func (r *Roster) record(tx *store.Tx) revision.Fields {
	return revision.Fields{fieldBook: revision.Text(clean(r.Book)), fieldAt: revision.Text(tx.Now().Format(time.RFC3339))}
}

// lastImport is the record of the last import that stands.
func lastImport(tx *store.Tx) (*store.Record, error) {
	var last *store.Record
	err := tx.Each(revision.Import, func(r *store.Record) error {
		if r.Text(fieldUndone) == "" && r.Text(fieldList) == "" && r.Text(fieldCompared) == "" && (last == nil || cmp.Or(cmp.Compare(last.Changed.UnixMilli(), r.Changed.UnixMilli()), cmp.Compare(last.ID, r.ID)) < 0) {
			kept := *r
			last = &kept
		}
		return nil
	})
	if last == nil && err == nil {
		err = ErrNoImport
	}
	return last, err
}

// An undo is what taking an import back comes to, found without writing.
type undo struct {
	last   *store.Record
	all    []reversal.Reversal
	byID   map[string]*reversal.Reversal
	ends   map[string]bool // records whose life ends
	used   map[string]bool // households and people that forms, drafts or issues are about
	drafts []draftUndo
	told   Undone
	words  wording
	people map[string][]store.Member // living, by the household that they are in afterwards
	houses map[string]store.Household
}

func planUndo(tx *store.Tx) (*undo, error) {
	u := &undo{byID: map[string]*reversal.Reversal{}, ends: map[string]bool{}, used: map[string]bool{},
		people: map[string][]store.Member{}, houses: map[string]store.Household{}}
	var err error
	if u.last, err = lastImport(tx); err != nil {
		return u, err
	}
	if u.words, err = newWording(tx); err != nil {
		return u, err
	}
	if u.all, err = reversal.Of(tx, u.last.Heads[0]); err != nil {
		return u, err
	}
	for i := range u.all {
		u.byID[u.all[i].Record.ID] = &u.all[i]
	}
	if err := u.readDrafts(tx); err != nil {
		return u, err
	}
	if err := u.readUse(tx); err != nil {
		return u, err
	}
	if err := u.readPeople(tx); err != nil {
		return u, err
	}
	u.decide()
	u.groups()
	u.tell()
	return u, nil
}

// kindPaper is a paper in the box of a household that somebody looked for; package papers writes it.
const kindPaper revision.Kind = "paper"

// readUse finds what forms, papers, drafts and issues are about. An issue that the import itself opened and nobody has worked on goes
// with it.
func (u *undo) readUse(tx *store.Tx) error {
	err := tx.Each(revision.Response, func(r *store.Record) error {
		if v := u.byID[r.ID]; v != nil && v.Created && !v.Touched {
			u.ends[r.ID] = true
			return nil
		}
		u.used[store.Response{Record: r}.Subject().Record] = true
		return nil
	})
	if err != nil {
		return err
	}
	err = tx.Each(kindPaper, func(r *store.Record) error {
		u.used[r.Text("household")], u.used[r.Text("member")] = true, true
		return nil
	})
	if err != nil {
		return err
	}
	drafts, err := tx.Drafts()
	if err != nil {
		return err
	}
	for _, d := range drafts {
		u.used[d.Record] = u.used[d.Record] || !u.ownDraft(d.Subject)
	}
	for _, v := range u.all { // what the import did to issues itself
		if v.Record.Kind == revision.Step && v.Created && !v.Touched {
			u.ends[v.Record.ID] = true
		}
	}
	issues, err := tx.Issues(store.IssueFilter{})
	for _, i := range issues {
		if v := u.byID[i.ID]; v != nil && v.Created && !v.Touched && len(i.Steps()) == 0 {
			u.ends[i.ID] = true
			continue
		}
		u.used[i.Household()], u.used[i.Member()] = true, true
	}
	return err
}

// readPeople reads who lives where afterwards. Nobody goes back to a household that is there no more.
func (u *undo) readPeople(tx *store.Tx) error {
	households, err := tx.Households()
	if err != nil {
		return err
	}
	for _, h := range households {
		u.houses[h.ID] = h
	}
	return tx.Each(revision.Member, func(r *store.Record) error {
		kept := *r
		m := store.Member{Record: &kept}
		home := m.Household()
		if v := u.byID[m.ID]; v != nil && v.Patch[fieldHousehold] != nil {
			former := store.Record{Fields: v.Patch}
			if _, there := u.houses[former.Text(fieldHousehold)]; there {
				home = former.Text(fieldHousehold)
			} else {
				delete(v.Patch, fieldHousehold)
				v.Later = append(v.Later, fieldHousehold)
			}
		}
		u.people[home] = append(u.people[home], m)
		return nil
	})
}

const fieldHousehold = "household"

// decide finds the households and people whose life ends. Somebody has worked with a household if its card was changed, a form
// or an issue is about it or one of its people, or if somebody lives in it who is not the import's.
func (u *undo) decide() {
	mine := func(id string) bool { v := u.byID[id]; return v != nil && v.Created && !v.Touched && !u.used[id] }
	for id := range u.houses {
		v := u.byID[id]
		if v == nil || !v.Created {
			for _, m := range u.people[id] {
				u.ends[m.ID] = mine(m.ID)
			}
			continue
		}
		whole := mine(id)
		for _, m := range u.people[id] {
			whole = whole && mine(m.ID)
		}
		if !whole {
			continue
		}
		u.ends[id] = true
		for _, m := range u.people[id] {
			u.ends[m.ID] = true
		}
	}
}

// groups ends those that the import made and in which nobody lives afterwards.
func (u *undo) groups() {
	lived := map[string]bool{}
	for id, h := range u.houses {
		team := h.Group()
		if v := u.byID[id]; v != nil && v.Patch["team"] != nil {
			former := store.Record{Fields: v.Patch}
			team = former.Text("team")
		}
		if !u.ends[id] {
			lived[team] = true
		}
	}
	for _, v := range u.all {
		if v.Record.Kind == revision.Group && v.Created && !v.Touched && !lived[v.Record.Text("name")] {
			u.ends[v.Record.ID] = true
		}
	}
}

func (u *undo) apply(tx *store.Tx) error {
	for _, v := range u.all {
		r := v.Record
		switch {
		case r.Kind == revision.Import:
			continue
		case u.ends[r.ID]:
			if err := tx.End(r.Kind, r.ID); err != nil {
				return err
			}
		case len(v.Patch) > 0:
			if err := tx.Put(r.Kind, r.ID, v.Patch); err != nil {
				return err
			}
		}
	}
	if err := u.applyDrafts(tx); err != nil {
		return err
	}
	return tx.Put(revision.Import, u.last.ID, revision.Fields{fieldUndone: revision.Text(tx.Now().Format(time.RFC3339))})
}

// tell counts, and says household by household what is taken back.
func (u *undo) tell() {
	u.told = Undone{Book: u.last.Text(fieldBook), By: u.last.By, Time: u.last.Changed, Kept: []string{}, Changes: []Change{}}
	ids := make([]string, 0, len(u.houses))
	for id := range u.houses {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b string) int {
		x, y := u.houses[a], u.houses[b]
		return cmp.Or(cmp.Compare(x.Group(), y.Group()), cmp.Compare(x.Number(), y.Number()), cmp.Compare(a, b))
	})
	for _, id := range ids {
		u.tellHousehold(u.houses[id])
	}
	for _, v := range u.all {
		if v.Record.Kind == revision.Response {
			u.tellResponse(v)
		}
	}
	u.tellDrafts()
}

// tellResponse counts a response that the import completed, and says where it was filled in again since.
func (u *undo) tellResponse(v reversal.Reversal) {
	h := u.houses[store.Response{Record: v.Record}.Subject().Record]
	switch {
	case u.ends[v.Record.ID]:
		u.told.Responses.Removed++
		return
	case v.Created:
		u.told.Responses.Kept++
	case len(v.Patch) > 0:
		u.told.Responses.Restored++
	}
	if v.Created || slices.ContainsFunc(v.Later, func(field string) bool { return !strings.HasPrefix(field, "@") }) {
		u.told.Kept = append(u.told.Kept, sayLaterForm(sayHouse(h.Head(), h.Group(), h.Number())))
	}
}

func (u *undo) tellHousehold(h store.Household) {
	c := Change{Name: h.Head(), Number: h.Number(), Group: h.Group()}
	c.Status, c.Fields = u.tellRecord(h.Record, &u.told.Households, sayHouse(h.Head(), h.Group(), h.Number()))
	v := u.byID[h.ID]
	kept := v != nil && v.Created && !u.ends[h.ID]
	for _, m := range u.people[h.ID] {
		one, who := Change{Name: m.Name()}, sayMemberOf(m.Name(), h.Head())
		if kept { // told of the household
			who = ""
		}
		if one.Status, one.Fields = u.tellRecord(m.Record, &u.told.Members, who); one.Status != statusUnchanged {
			c.Members = append(c.Members, one)
		}
	}
	if c.Status != statusUnchanged || len(c.Members) > 0 {
		u.told.Changes = append(u.told.Changes, c)
	}
}

// tellRecord tells one record and counts it; who, if anybody, is named where it is kept.
func (u *undo) tellRecord(r *store.Record, n *UndoneCounts, who string) (status string, fields []FieldChange) {
	v := u.byID[r.ID]
	if v == nil {
		return statusUnchanged, nil
	}
	switch later := u.labels(r.Kind, v.Later); {
	case u.ends[r.ID]:
		n.Removed++
		return statusRemoved, nil
	case v.Created:
		n.Kept++
		if who != "" {
			u.told.Kept = append(u.told.Kept, sayInUse(who))
		}
		return statusUnchanged, nil
	case len(later) > 0:
		u.told.Kept = append(u.told.Kept, sayLater(who, later))
	}
	if len(v.Patch) == 0 {
		return statusUnchanged, nil
	}
	n.Restored++
	return statusRestored, u.fields(r, v.Patch)
}

// fields are what is put back; the household, whose id says nothing, by its head.
func (u *undo) fields(r *store.Record, patch revision.Fields) []FieldChange {
	card := revision.Fields{}
	for field, v := range patch {
		if field != fieldHousehold {
			card[field] = v
		}
	}
	out := u.words.fields(r, card)
	if patch[fieldHousehold] != nil {
		former := store.Record{Fields: patch}
		out = append(out, FieldChange{fieldHousehold, labelHousehold, u.houses[r.Text(fieldHousehold)].Head(), u.houses[former.Text(fieldHousehold)].Head()})
	}
	return out
}

func (u *undo) labels(kind revision.Kind, fields []string) []string {
	var out []string
	for _, field := range fields {
		if field == fieldHousehold {
			out = append(out, labelHousehold)
			continue
		}
		out = append(out, u.words.label(kind, field))
	}
	return out
}

// Lines tell it in plain lines: which import, how much, what stays and why, and what is taken back.
func (u Undone) Lines() []string {
	lines := []string{sayUndone(u), sayUndoneCounts("农户", u.Households), sayUndoneCounts("成员", u.Members)}
	if u.Responses != (UndoneCounts{}) {
		lines = append(lines, sayUndoneCounts("填的表", u.Responses))
	}
	if u.Drafts != (UndoneCounts{}) {
		lines = append(lines, sayUndoneCounts("没填完的草稿", u.Drafts))
	}
	if len(u.Kept) > 0 {
		lines = append(lines, "", sayKept(len(u.Kept)))
	}
	for _, k := range u.Kept {
		lines = append(lines, "  "+k)
	}
	if len(u.Changes) > 0 {
		lines = append(lines, "", sayTakenBack(len(u.Changes)))
	}
	for _, line := range ChangeLines(u.Changes) {
		lines = append(lines, "  "+line)
	}
	return lines
}
