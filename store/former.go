package store

import (
	"slices"

	"cunce/store/revision"
)

// tracked are the fields, by kind, whose former values are kept with a record: people ask for a household by the head of
// last year, by a name from before the marriage, by the number of the old booklet.
var tracked = map[revision.Kind][]string{
	revision.Household: {"head", "head_id", "hh_no", "reg_no", "own_no"},
	revision.Member:    {"name", "idno"},
}

// addFormer notes a value that a tracked field has or had.
func (r *Record) addFormer(field string, v revision.Value) {
	text := decodeAnswer(v).Text
	if text == "" || slices.Contains(r.Former[field], text) {
		return
	}
	if r.Former == nil {
		r.Former = map[string][]string{}
	}
	r.Former[field] = append(r.Former[field], text)
}

// settleFormer leaves what was, sorted, without what is: a fold in any order makes the same bytes.
func (r *Record) settleFormer() {
	for field, values := range r.Former {
		is := r.Text(field)
		values = slices.DeleteFunc(values, func(v string) bool { return v == is })
		slices.Sort(values)
		if r.Former[field] = values; len(values) == 0 {
			delete(r.Former, field)
		}
	}
	if len(r.Former) == 0 {
		r.Former = nil
	}
}

// foldFormer collects the former values from all changes of a record.
func (r *Record) foldFormer(changes []revision.Entry) {
	fields := tracked[r.Kind]
	if len(fields) == 0 {
		return
	}
	for i := range changes {
		for _, field := range fields {
			if v, set := changes[i].Patch[field]; set {
				r.addFormer(field, v)
			}
		}
	}
	r.settleFormer()
}

// inheritFormer collects them from the record as it was and one change more.
func (r *Record) inheritFormer(was *Record, patch revision.Fields) {
	for _, field := range tracked[r.Kind] {
		v, set := patch[field]
		if set {
			r.addFormer(field, v)
		}
		if was == nil {
			continue
		}
		for _, text := range was.Former[field] {
			r.addFormer(field, revision.Text(text))
		}
		r.addFormer(field, was.Fields[field])
	}
	r.settleFormer()
}
