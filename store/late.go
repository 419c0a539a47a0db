package store

import (
	"slices"

	"cunce/store/revision"
)

// An import makes tens of thousands of records and asks the index only whether a number is there already. So new households and
// people wait with their rows until somebody asks for more, or until the Update is written: then a goroutine makes them beside
// the rest of the work.

// numbers are the fields by whose values new records are looked for, numbered the indexes that hold these values
// alone, with whose they are.
var (
	numbers  = []string{"idno", "head_id", "hh_no", "reg_no", "own_no"}
	numbered = map[string]revision.Kind{ixNumber: revision.Household, ixHeadID: revision.Household, ixOtherNo: revision.Household,
		ixMemberID: revision.Member}
	// others are indexes in which neither households nor people are.
	others = map[string]bool{ixResponse: true, ixAbout: true, ixFormName: true, ixIssueNo: true, ixIssue: true, ixIssueFrom: true,
		ixStep: true, ixSetting: true, ixVisit: true}
)

// postpone leaves the rows of a new record for later.
func (t *Tx) postpone(p *pending, patch revision.Fields) {
	p.late = true
	t.late = append(t.late, p)
	if t.given == nil {
		t.given = map[string]bool{}
	}
	for _, field := range numbers {
		if no := keyText(decodeAnswer(patch[field]).Text); no != "" {
			t.given[string(p.change.Kind)+no] = true
		}
	}
}

// unaffected: no row that waits is one of this index under exactly this value.
func (t *Tx) unaffected(name, value string) bool {
	kind, known := numbered[name]
	return len(t.late) == 0 || others[name] || known && len(value) < maxIndexed && !t.given[string(kind)+value]
}

// catchUp makes the rows that wait.
func (t *Tx) catchUp() error {
	late := t.late
	t.late, t.given = nil, nil
	for _, p := range late {
		if !p.late {
			continue
		}
		p.late = false
		r, err := t.packedRecord(p, revision.Fields{})
		if err == nil {
			err = t.reindex(nil, r)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// packedRecord is a new record with its fields in a map that is used again.
func (t *Tx) packedRecord(p *pending, into revision.Fields) (*Record, error) {
	clear(into)
	c := cursor{b: p.change.Packed}
	err := c.fieldsInto(into, &t.db.names)
	return &Record{Kind: p.change.Kind, ID: p.change.Record, Village: p.village, Fields: into}, err
}

// A lateRows is the rows that waited, in order.
type lateRows struct {
	keys []string
	err  error
}

// indexBeside makes the rows that wait in a goroutine, which only reads what is not written any more. They come through t.beside.
func (t *Tx) indexBeside() {
	late := t.late
	t.late, t.given = nil, nil
	done := make(chan lateRows, 1)
	t.beside = done
	go func() {
		var out lateRows
		var k keys
		into := revision.Fields{}
		for _, p := range late {
			if !p.late {
				continue
			}
			r, err := t.packedRecord(p, into)
			if err != nil {
				out.err = err
				break
			}
			out.keys = append(out.keys, k.rowsOf(r)...)
		}
		slices.Sort(out.keys)
		done <- out
	}()
}
