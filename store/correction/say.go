package correction

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/conflict"
	"cunce/store/revision"
)

// sortedFields are the names of a record's fields.
func sortedFields(record *store.Record) []string { return slices.Sorted(maps.Keys(record.Fields)) }

// Begin notes, in a village's file that was made of a starter pack, what the township wrote before: none of it is a correction.
func Begin(tx *store.Tx) error {
	heads := map[string]revision.ID{}
	err := tx.EachFromTownship(func(id revision.ID, raw []byte) error {
		var rev revision.Revision
		_, err := rev.DecodeHead(raw)
		heads[rev.Chain] = id
		return err
	})
	if err != nil || len(heads) == 0 {
		return err
	}
	var all []string
	for _, id := range heads {
		all = append(all, id.String())
	}
	slices.Sort(all)
	list := strings.Join(all, " ")
	return tx.Put(kindVerdict, revision.NaturalID(kindVerdict, tx.Identity().Code, "start", list), revision.Fields{"says": revision.Text("start"), "heads": revision.Text(list)})
}

// put writes one verdict; a reason is part of what makes an objection.
func (row Row) put(tx *store.Tx, field string, says Says, why string, bulk bool) error {
	id := revision.NaturalID(kindVerdict, row.Village, string(row.Kind), row.Record, field, row.set.String(), string(says), why)
	fields := revision.Fields{"kind": revision.Text(string(row.Kind)), "record": revision.Text(row.Record), "field": revision.Text(field),
		"revision": revision.Text(row.set.String()), "says": revision.Text(string(says))}
	if why != "" {
		fields["why"] = revision.Text(why)
	}
	if bulk {
		fields["@bulk"] = revision.Text("yes")
	}
	return tx.Put(kindVerdict, id, fields)
}

// Accept agrees to changes of the list, as part of this Update; bulk says that they were not looked at one by one. ErrGone for one that
// is not in the list any more.
func Accept(tx *store.Tx, rows []Row, bulk bool) error {
	now, err := byID(tx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		row, there := now[row.ID]
		if !there {
			return ErrGone
		}
		if err := row.put(tx, row.field(), Agreed, "", bulk); err != nil {
			return err
		}
		for _, w := range row.with {
			if err := row.put(tx, w.field, Agreed, "", bulk); err != nil {
				return err
			}
		}
	}
	return nil
}

// Object says that a change is not right, and why: what the village had stands against it again until it is decided. It is all that its
// Update changes of the record: two objections to one record are two Updates, since what each stands beside differs. ErrWhy without a
// reason, ErrGone for a change that is not in the list any more.
func Object(tx *store.Tx, row Row, why string) error {
	if why = strings.TrimSpace(why); why == "" {
		return ErrWhy
	}
	now, err := byID(tx)
	if err != nil {
		return err
	}
	row, there := now[row.ID]
	if !there {
		return ErrGone
	}
	return errors.Join(row.reopen(tx), row.put(tx, row.field(), Objects, why, false))
}

// Settle decides about a whole record that the township began or ended and the village objected to: it stays, or it goes. ErrGone where
// that is decided already. A field is decided where all differing values are (package conflict).
func Settle(tx *store.Tx, row Row, stays bool) error {
	record, err := tx.Record(row.Kind, row.Record)
	switch {
	case err != nil:
		return err
	case row.What == Changed || !record.Contested:
		return ErrGone
	case stays:
		return tx.Keep(row.Kind, row.Record)
	}
	return tx.End(row.Kind, row.Record)
}

func byID(tx *store.Tx) (map[string]Row, error) {
	all, err := List(tx)
	now := map[string]Row{}
	for _, row := range all {
		now[row.ID] = row
	}
	return now, err
}

// reopen writes what the village had beside what the township wrote.
func (row Row) reopen(tx *store.Tx) error {
	switch row.What {
	case Added:
		return tx.EndFrom(row.Kind, row.Record, nil)
	case Ended:
		return tx.PutFrom(row.Kind, row.Record, row.before, revision.Fields{})
	}
	record, err := tx.Record(row.Kind, row.Record)
	if err != nil {
		return err
	}
	var parents []revision.ID
	for _, f := range row.former {
		parents = append(parents, f.Revision)
	}
	patch := revision.Fields{row.Field: had(row.former)}
	for _, w := range row.with {
		patch[w.field] = had(w.former)
	}
	for field := range maps.Clone(patch) { // an answer in a repeat says that its line is there
		for end := strings.LastIndexByte(field, ']'); end >= 0; end = strings.LastIndexByte(field[:end], ']') {
			if name := field[:end+1]; patch[name] == nil && record.Fields[name] != nil {
				patch[name] = record.Fields[name]
			}
		}
	}
	return tx.PutFrom(row.Kind, row.Record, parents, patch)
}

// had is what the village had; nothing where it had said nothing.
func had(former []revision.Contender) revision.Value {
	if len(former) == 0 {
		return revision.Unset
	}
	return former[0].Value
}

// Said are the changes to which the village said something, the latest first, with what it said; and those that it wrote over without
// a word (Again).
func Said(tx *store.Tx) ([]Row, error) {
	r, err := newReader(tx)
	if err != nil {
		return nil, err
	}
	had, err := r.formerly()
	if err != nil {
		return nil, err
	}
	_, rows, err := r.rows()
	if err != nil {
		return nil, err
	}
	together := map[string][]string{} // fields of one record that one revision changed and that were said something to
	for _, v := range r.said {
		k := v.Text("record") + " " + v.Text("revision")
		together[k] = append(together[k], v.Text("field"))
	}
	for _, v := range r.said {
		row, ok, err := r.told(v, had, together[v.Text("record")+" "+v.Text("revision")])
		if err != nil {
			return nil, err
		}
		if ok {
			rows = append(rows, row)
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return b.Said.Compare(a.Said) })
	return rows, nil
}

// formerly is what the villages had before what stands now and was said something to, by key.
func (r *reader) formerly() (map[string][]revision.Contender, error) {
	var records []*store.Record
	seen := map[string]bool{}
	for _, v := range r.said {
		kind, id := revision.Kind(v.Text("kind")), v.Text("record")
		record, err := r.tx.Record(kind, id)
		if errors.Is(err, store.ErrNotFound) || seen[string(kind)+id] {
			continue
		}
		if err != nil {
			return nil, err
		}
		seen[string(kind)+id] = true
		records = append(records, record)
	}
	found, err := r.tx.Overruled(records, func(_ *store.Record, _ string, id revision.ID) bool { return r.begun[id] })
	had := map[string][]revision.Contender{}
	for i := range found {
		for field, f := range found[i].Fields {
			had[key(records[i].Kind, records[i].ID, field, f.Set.Revision)] = f.Former
		}
	}
	return had, err
}

// told is a change as a verdict names it; not ok for one of a record or revision that the file does not have, and for a computed field
// beside others of the record that were said something to together with it.
func (r *reader) told(v *store.Record, had map[string][]revision.Contender, together []string) (row Row, ok bool, err error) {
	set, field := idOf(v.Text("revision")), v.Text("field")
	record, err := r.tx.Record(revision.Kind(v.Text("kind")), v.Text("record"))
	if errors.Is(err, store.ErrNotFound) {
		return row, false, nil
	}
	if err != nil {
		return row, false, err
	}
	value, alive, err := r.valueAt(record, field, set)
	if err != nil || !alive && value == nil {
		return row, false, err
	}
	what, contenders := Changed, append([]revision.Contender{{Value: value, Revision: set}}, had[key(record.Kind, record.ID, field, set)]...)
	told := *record
	switch {
	case field != "":
		told.Conflicts = map[string][]revision.Contender{}
		for _, other := range together {
			told.Conflicts[other] = contenders // only which fields there are counts
		}
		told.Conflicts[field] = append(contenders, r.counter(record, field, v)...)
		all, err := describe(r.tx, &told, r.revision)
		at := slices.IndexFunc(all, func(c conflict.Conflict) bool { return c.Field == field })
		if err != nil || at < 0 {
			return row, false, err
		}
		row = Row{Conflict: all[at], What: what, set: set}
	default:
		if what = Added; !alive {
			what = Ended
		}
		all, err := whole(r.tx, record, what, set, nil, r.revision)
		if err != nil || len(all) == 0 {
			return row, false, err
		}
		row = all[0]
	}
	row.Says, row.Why, row.Bulk = Says(v.Text("says")), v.Text("why"), v.Text("@bulk") != ""
	row.SaidBy, row.Said = v.By, v.Changed
	row.Open = row.Says == Objects && (field != "" && record.Conflicts[field] != nil || field == "" && record.Contested)
	return row.named(), true, nil
}

// valueAt is what a revision set a field to; of the life of a record ("") whether it left it alive.
func (r *reader) valueAt(record *store.Record, field string, set revision.ID) (v revision.Value, alive bool, err error) {
	rev, err := r.revision(set)
	if errors.Is(err, store.ErrNotFound) {
		return nil, false, nil
	}
	for _, c := range rev.Changes {
		if c.Kind == record.Kind && c.Record == record.ID {
			if field == "" {
				return revision.Unset, !c.Dead, err
			}
			return c.Patch[field], false, err
		}
	}
	return nil, false, err
}

// counter is what the village wrote beside it in the revision of its objection.
func (r *reader) counter(record *store.Record, field string, v *store.Record) (against []revision.Contender) {
	for _, head := range v.Heads {
		rev, err := r.revision(head)
		if err != nil {
			continue
		}
		for _, c := range rev.Changes {
			if value, set := c.Patch[field]; set && c.Kind == record.Kind && c.Record == record.ID {
				against = append(against, revision.Contender{Value: value, Revision: head})
			}
		}
	}
	return against
}
