package correction

import (
	"cmp"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/overrule"
	"cunce/store/revision"
)

// ErrGone: the change is not there any more, or somebody has said something to it already.
var ErrGone = errors.New("no such change of the township")

// ErrWhy: an objection without a reason.
var ErrWhy = errors.New("objection without a reason")

// What the township did with a record.
type What string

// The kinds of changes.
const (
	Changed What = "changed" // one field of a record that the village wrote
	Added   What = "added"   // a record that the village does not have
	Ended   What = "ended"   // the life of a record that the village wrote
)

// Says is what the village said to a change.
type Says string

// Nothing yet, agreement, objection; and nothing, but it wrote something else over the township's value since (村里又改了).
const (
	Nothing Says = ""
	Agreed  Says = "accept"
	Objects Says = "object"
	Edited  Says = "edit"
)

// A Row is one change that the township made. Of the Values the first is the township's, the rest what the village had.
type Row struct {
	conflict.Conflict
	ID     string    `json:"id"` // names the change, in whatever file
	What   What      `json:"what"`
	Says   Says      `json:"says"`
	Bulk   bool      `json:"bulk"`          // agreed to together with all others
	Why    string    `json:"why"`           // of an objection
	SaidBy string    `json:"said_by"`       // who in the village said it
	Said   time.Time `json:"said,omitzero"` // and when
	Now    string    `json:"now,omitempty"` // Edited: what it wrote since, as people read it; SaidBy and Said say who and when
	Open   bool      `json:"open"`          // of an objection: both values still stand against each other
	set    revision.ID
	former []revision.Contender
	before []revision.ID
	with   []beside
}

// A beside is a computed field that a change brought along: it follows what is said of the field that was typed.
type beside struct {
	field  string
	former []revision.Contender
}

// kindVerdict is the kind of the records in which a village says something to a change. They are never changed: two laptops of a
// village that say the same write the same record.
const kindVerdict revision.Kind = "verdict"

// List are the changes of the township to which nobody in the village has said anything yet, by household; in a township's file those
// of all villages that are seen.
func List(tx *store.Tx) ([]Row, error) {
	r, err := newReader(tx)
	if err != nil {
		return nil, err
	}
	rows, _, err := r.rows()
	return rows, err
}

// Again are the fields that the township changed, and that the village then wrote over without saying anything to the change: what stands
// is the village's (Says is Edited). The township sees that its value went, and what became of it. They are among Said.
func Again(tx *store.Tx) ([]Row, error) {
	r, err := newReader(tx)
	if err != nil {
		return nil, err
	}
	_, rows, err := r.rows()
	return rows, err
}

// Of are the changes to the answers about a subject that nobody in the village said anything to yet: what an officer who fills them in
// is told at the question.
func Of(tx *store.Tx, s store.Subject) ([]Row, error) {
	record, err := conflict.Answers(tx, s)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	written, err := tx.Overruled([]*store.Record{record}, func(*store.Record, string, revision.ID) bool { return false })
	if err != nil || len(written[0].Fields) == 0 { // most records: the village alone wrote them
		return nil, err
	}
	r, err := newReader(tx)
	if err == nil {
		err = r.cover()
	}
	if err != nil {
		return nil, err
	}
	rows, _, err := r.rowsOf([]*store.Record{record})
	return rows, err
}

// A reader reads what was changed and what was said to it.
type reader struct {
	tx      *store.Tx
	agreed  map[string]bool // by key
	starts  []revision.ID   // heads that a file began with
	begun   map[revision.ID]bool
	said    []*store.Record // verdicts
	objects map[string]bool // by key

	revisions map[revision.ID]revision.Revision // see revision
}

// revision is Tx.Revision, once for each: those of imports hold thousands of records.
func (r *reader) revision(id revision.ID) (revision.Revision, error) {
	if rev, read := r.revisions[id]; read {
		return rev, nil
	}
	rev, err := r.tx.Revision(id)
	if err == nil {
		r.revisions[id] = rev
	}
	return rev, err
}

func key(kind revision.Kind, record, field string, id revision.ID) string {
	return string(kind) + "\x00" + record + "\x00" + field + "\x00" + id.String()
}

func newReader(tx *store.Tx) (*reader, error) {
	r := &reader{tx: tx, agreed: map[string]bool{}, begun: map[revision.ID]bool{}, objects: map[string]bool{}, revisions: map[revision.ID]revision.Revision{}}
	err := tx.Each(kindVerdict, func(v *store.Record) error {
		if heads := v.Text("heads"); heads != "" {
			for _, text := range strings.Fields(heads) {
				r.starts = append(r.starts, idOf(text))
			}
			return nil
		}
		kept := *v
		r.said = append(r.said, &kept)
		k := key(revision.Kind(v.Text("kind")), v.Text("record"), v.Text("field"), idOf(v.Text("revision")))
		if Says(v.Text("says")) == Agreed {
			r.agreed[k] = true
		} else {
			r.objects[k] = true
		}
		return nil
	})
	return r, err
}

// idOf is a revision's id as text; zero for what is none.
func idOf(text string) (id revision.ID) {
	if len(text) == 2*len(id) {
		if _, err := hex.Decode(id[:], []byte(text)); err != nil {
			return revision.ID{}
		}
	}
	return id
}

// A recordKey names a record that the township touched.
type recordKey struct {
	village string
	kind    revision.Kind
	id      string
}

// touched are the records that revisions of the township changed which no starter pack brought, in the order of the log.
func (r *reader) touched() (all []recordKey, err error) {
	if err := r.cover(); err != nil {
		return nil, err
	}
	seen := map[recordKey]bool{}
	err = r.tx.EachFromTownship(func(id revision.ID, raw []byte) error {
		if r.begun[id] {
			return nil
		}
		rev, _, err := revision.Decode(raw)
		for _, c := range rev.Changes {
			if k := (recordKey{rev.Village, c.Kind, c.Record}); told[c.Kind] != "" && !seen[k] {
				seen[k] = true
				all = append(all, k)
			}
		}
		return err
	})
	return all, err
}

// cover notes what was there when the files began: the heads and all before them in their chains.
func (r *reader) cover() error {
	if len(r.starts) == 0 {
		return nil
	}
	type link struct{ id, previous revision.ID }
	var links []link
	err := r.tx.EachFromTownship(func(id revision.ID, raw []byte) error {
		var rev revision.Revision
		_, err := rev.DecodeHead(raw)
		links = append(links, link{id, rev.Previous})
		return err
	})
	for _, id := range r.starts {
		r.begun[id] = true
	}
	for _, l := range slices.Backward(links) {
		if r.begun[l.id] {
			r.begun[l.previous] = true
		}
	}
	return err
}

// rows are the changes that nobody said anything to, and the fields that the village wrote over.
func (r *reader) rows() (waiting, again []Row, err error) {
	touched, err := r.touched()
	if err != nil {
		return nil, nil, err
	}
	var records []*store.Record
	for _, k := range touched {
		record, err := r.tx.Record(k.kind, k.id)
		if errors.Is(err, store.ErrNotFound) || err == nil && record.Village != k.village {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		records = append(records, record)
	}
	return r.rowsOf(records)
}

// rowsOf are those of some records.
func (r *reader) rowsOf(records []*store.Record) (waiting, again []Row, err error) {
	found, err := r.tx.Overruled(records, func(record *store.Record, field string, id revision.ID) bool {
		return r.begun[id] || r.agreed[key(record.Kind, record.ID, field, id)] || r.agreed[key(record.Kind, record.ID, "", id)]
	})
	if err != nil {
		return nil, nil, err
	}
	waiting, again = []Row{}, []Row{}
	for i, record := range records {
		told, err := Rows(r.tx, record, found[i], r.revision)
		if err != nil {
			return nil, nil, err
		}
		over, err := r.over(record, found[i].Again)
		if err != nil {
			return nil, nil, err
		}
		waiting, again = append(waiting, told...), append(again, over...)
	}
	for _, rows := range [][]Row{waiting, again} {
		slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Or(cmp.Compare(a.Village, b.Village), cmp.Compare(a.Who, b.Who)) })
	}
	return waiting, again, nil
}

// over tells of the fields of a record that the village wrote over; not of those where it objected, which says more.
func (r *reader) over(record *store.Record, fields map[string]overrule.Again) (rows []Row, err error) {
	told := *record
	told.Conflicts = map[string][]revision.Contender{}
	for field, a := range fields {
		if shown(record.Kind, field) && !r.objects[key(record.Kind, record.ID, field, a.Set.Revision)] {
			told.Conflicts[field] = append(append([]revision.Contender{a.Set}, orBlank(a.Former)...), a.Now)
		}
	}
	if len(told.Conflicts) == 0 {
		return nil, nil
	}
	all, err := describe(r.tx, &told, r.revision)
	for _, c := range all {
		last := len(c.Values) - 1
		now := c.Values[last]
		c.Values = c.Values[:last]
		row := Row{Conflict: c, What: Changed, Says: Edited, SaidBy: now.By, Said: now.Time, Now: now.Shown, set: fields[c.Field].Set.Revision}
		rows = append(rows, row.named())
	}
	return rows, err
}

// Rows tells what of a record was written over; find knows the revisions, also of a source that is not taken in yet.
func Rows(tx *store.Tx, record *store.Record, o overrule.Overruled, find func(revision.ID) (revision.Revision, error)) ([]Row, error) {
	none := revision.ID{}
	switch {
	case told[record.Kind] == "":
		return nil, nil
	case o.New != none:
		return whole(tx, record, Added, o.New, nil, find)
	case o.Ended != none:
		return whole(tx, record, Ended, o.Ended, o.Before, find)
	}
	told := *record
	told.Conflicts = map[string][]revision.Contender{}
	for field, one := range o.Fields {
		if shown(record.Kind, field) {
			told.Conflicts[field] = append([]revision.Contender{one.Set}, orBlank(one.Former)...)
		}
	}
	if len(told.Conflicts) == 0 {
		return nil, nil
	}
	all, err := describe(tx, &told, find)
	if err != nil {
		return nil, err
	}
	listed := map[string]bool{}
	for _, c := range all {
		listed[c.Field] = true
	}
	var rows []Row
	for _, c := range all {
		one := o.Fields[c.Field]
		row := Row{Conflict: c, What: Changed, set: one.Set.Revision, former: one.Former}
		for field, other := range o.Fields {
			if !listed[field] && other.Set.Revision == one.Set.Revision && shown(record.Kind, field) {
				row.with = append(row.with, beside{field, other.Former})
			}
		}
		rows = append(rows, row.named())
	}
	return rows, nil
}

// orBlank is what a village had, as something to show where it had said nothing.
func orBlank(former []revision.Contender) []revision.Contender {
	if len(former) == 0 {
		return []revision.Contender{{Value: revision.Unset}}
	}
	return former
}

// named gives a row the name of the change: what it is of, and the revision.
func (row Row) named() Row {
	row.ID = revision.NaturalID(kindVerdict, row.Village, string(row.Kind), row.Record, row.field(), row.set.String())
	return row
}

// field is what a verdict names: "" for the life of a record.
func (row Row) field() string {
	if row.What != Changed {
		return ""
	}
	return row.Field
}

// By reports that a revision made the change.
func (row Row) By(e revision.Entry) bool { return e.ID == row.set }

// whole tells of a record that begins or ends.
func whole(tx *store.Tx, record *store.Record, what What, set revision.ID, before []revision.ID, find func(revision.ID) (revision.Revision, error)) ([]Row, error) {
	shownAs := *record
	first := representative(record)
	shownAs.Conflicts = map[string][]revision.Contender{first: {{Value: record.Fields[first], Revision: set}}}
	all, err := describe(tx, &shownAs, find)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	row := Row{Conflict: all[0], What: what, set: set, before: before}
	row.Label, row.Field = told[record.Kind], ""
	return []Row{row.named()}, nil
}

// representative is the field that stands for a whole record.
func representative(record *store.Record) string {
	for _, field := range []string{"head", "name", "title", "paper", "type", "code", "number"} {
		if record.Text(field) != "" {
			return field
		}
	}
	for _, field := range sortedFields(record) {
		if shown(record.Kind, field) {
			return field
		}
	}
	return "name"
}

// describe puts the fields that a record's Conflicts name into words.
func describe(tx *store.Tx, record *store.Record, find func(revision.ID) (revision.Revision, error)) ([]conflict.Conflict, error) {
	all, err := conflict.Foreseen(tx, record, func(id revision.ID) (revision.Revision, error) {
		if id == (revision.ID{}) { // nobody had said anything
			return revision.Revision{}, nil
		}
		return find(id)
	})
	for i := range all {
		c := &all[i]
		if label := labels[c.Field]; label != "" && c.Label == c.Field {
			c.Label = label
		}
		if c.Form == "" || record.Kind == revision.Issue {
			c.Form = told[record.Kind]
		}
		if h := record.Text("household"); c.Household == "" && h != "" {
			one, err := tx.Household(h)
			if err == nil {
				c.Household = h
				c.Who = strings.Join(strings.Fields(strings.Join([]string{one.Group(), one.Number(), one.Head(), c.Who}, " ")), " ")
			}
		}
		if record.Kind == revision.Issue {
			c.Who = strings.TrimSpace(c.Who + " " + record.Text("no") + " " + record.Text("title"))
		}
	}
	return all, err
}
