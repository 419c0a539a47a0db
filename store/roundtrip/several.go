package roundtrip

import (
	"errors"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
)

// The fields of the record of an import that tell the rows for another response which it made, so that the same workbook again
// corrects them and makes none twice.
const (
	fieldOf   = "of"   // the workbook
	fieldMade = "made" // pairs of the key of a row and the response
)

// madeBefore are the responses that earlier imports of a workbook made and that are still there, by the key of their row.
func madeBefore(tx *store.Tx, book string) (map[string]string, error) {
	out := map[string]string{}
	err := tx.Each(revision.Import, func(r *store.Record) error {
		var made [][]string
		if r.Text(fieldOf) != book || r.Fields[fieldMade] == nil || revision.Unmarshal(r.Fields[fieldMade], &made) != nil {
			return nil
		}
		for _, pair := range made {
			if len(pair) != 2 {
				continue
			}
			response, err := tx.Record(revision.Response, pair[1])
			if errors.Is(err, store.ErrNotFound) || err == nil && response.Dead {
				continue
			}
			if err != nil {
				return err
			}
			out[pair[0]] = pair[1]
		}
		return nil
	})
	return out, err
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
