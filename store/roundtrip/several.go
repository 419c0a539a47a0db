package roundtrip

import (
	"errors"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
)

// The fields of the record of an import that tell what it made of which row, so that the same workbook again corrects it and makes
// nothing twice.
const (
	fieldOf    = "of"    // the workbook
	fieldMade  = "made"  // pairs of the key of a row and the response
	fieldHalf  = "half"  // rows for another response that were saved as a draft: key, form, record, round
	fieldAdded = "added" // instances of repeats: key in forms.Answers, key of the row, and "whole" where it was completed
	fieldBack  = "undone"
	wordWhole  = "whole"
)

// before is what earlier imports of a workbook did that were not taken back.
type before struct {
	made  map[string]string         // responses that are still there, by the key of their row
	half  map[string]*store.Subject // drafts, by the key of their row
	added map[string]addition       // by the key of the instance
}

// An addition is an instance that an import made.
type addition struct {
	key   string // of its row
	whole bool   // it was completed, and is no draft
}

// broughtBefore finds what earlier imports of a workbook did.
func broughtBefore(tx *store.Tx, book string) (before, error) {
	b := before{map[string]string{}, map[string]*store.Subject{}, map[string]addition{}}
	err := tx.Each(revision.Import, func(r *store.Record) error {
		if r.Text(fieldOf) != book {
			return nil
		}
		if err := b.responses(tx, rowsIn(r, fieldMade, 2)); err != nil || r.Text(fieldBack) != "" {
			return err
		}
		for _, row := range rowsIn(r, fieldHalf, 4) {
			b.half[row[0]] = &store.Subject{Form: row[1], Record: row[2], Round: row[3]}
		}
		for _, row := range rowsIn(r, fieldAdded, 3) {
			whole := row[2] == wordWhole || b.added[row[0]].whole
			b.added[row[0]] = addition{row[1], whole}
		}
		return nil
	})
	return b, err
}

// responses adds those that are still there.
func (b before) responses(tx *store.Tx, made [][]string) error {
	for _, pair := range made {
		response, err := tx.Record(revision.Response, pair[1])
		if errors.Is(err, store.ErrNotFound) || err == nil && response.Dead {
			continue
		}
		if err != nil {
			return err
		}
		b.made[pair[0]] = pair[1]
	}
	return nil
}

// rowsIn are the rows of a field with as many parts as they should have.
func rowsIn(r *store.Record, field string, parts int) (out [][]string) {
	var rows [][]string
	if r.Fields[field] == nil || revision.Unmarshal(r.Fields[field], &rows) != nil {
		return nil
	}
	for _, row := range rows {
		if len(row) == parts {
			out = append(out, row)
		}
	}
	return out
}

// answered reports that a subject has a response already; of a form that is answered again and again only one that is named.
func answered(tx *store.Tx, f *forms.Form, s store.Subject) (bool, error) {
	if f.Many && s.Response == "" {
		return false, nil
	}
	_, err := tx.Response(s)
	if errors.Is(err, store.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// partPath is the path of the question whose answer tells several responses apart.
func partPath(f *forms.Form) string {
	for _, q := range f.Questions {
		if q.Name == f.OnePer {
			return q.Path()
		}
	}
	return ""
}
