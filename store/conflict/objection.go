package conflict

import (
	"cunce/store"
	"cunce/store/revision"
)

// kindVerdict is the kind of what a village says to a change of its township; package store/correction writes it.
const kindVerdict revision.Kind = "verdict"

// objections are why the village objected to values that the township wrote into a field, read once for all conflicts of a list.
func (l *lister) objections(r *store.Record, field string) (why []string, err error) {
	if l.why == nil {
		l.why = map[string][]string{}
		err = l.tx.Each(kindVerdict, func(v *store.Record) error {
			if v.Text("says") == "object" {
				key := objected(v.Text("kind"), v.Text("record"), v.Text("field"), v.Text("revision"))
				l.why[key] = append(l.why[key], v.Text("why"))
			}
			return nil
		})
	}
	for _, c := range r.Conflicts[field] {
		why = append(why, l.why[objected(string(r.Kind), r.ID, field, c.Revision.String())]...)
	}
	return why, err
}

func objected(kind, record, field, id string) string {
	return kind + "\x00" + record + "\x00" + field + "\x00" + id
}
