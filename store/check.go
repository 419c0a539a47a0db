package store

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"cunce/store/revision"
)

// A Finding is something that Check found wrong. Code is one of those of words.go, or a validator's own; Message is for
// the officer.
type Finding struct{ Bucket, Record, Code, Message string }

// Damage reports that something is wrong: of a fork both branches are kept, and there is nothing to do.
func (f Finding) Damage() bool { return f.Code != codeFork }

// The codes of findings, beside those of the validators.
const (
	codeKey   = "key"     // a key of impossible shape
	codeSeal  = "seal"    // a value that is not what was written there
	codeHash  = "hash"    // a revision that is not what its key says
	codeGap   = "gap"     // a chain with a revision missing
	codeFork  = "fork"    // two revisions at one place of a chain: two copies of a file were written to
	codeFold  = "fold"    // a current record that is not the fold of its revisions
	codeIndex = "index"   // an index row too many or missing
	codeValue = "content" // a value that cannot be decoded
)

func finding(bucket, record, code string) Finding {
	return Finding{Bucket: bucket, Record: record, Code: code, Message: findingWords[code]}
}

// Check verifies seals, hashes, chains, that cur and ix equal the fold of the log, and every kind's invariants. Findings
// come in a fixed order; an error means that the check itself could not be done.
func (db *DB) Check() ([]Finding, error) {
	if db.of != nil {
		return db.of.Check()
	}
	var out []Finding
	err := db.View(func(t *Tx) error {
		return guard(func() error {
			out = t.check()
			return nil
		})
	})
	if err != nil {
		return out, fmt.Errorf("check %s: %w", db.path, err)
	}
	return out, nil
}

func (t *Tx) check() []Finding {
	var out []Finding
	broken := t.checkSeals(&out)
	fits := t.fits(&out)
	if broken {
		return out // what follows reads through the seals
	}
	if !fits {
		t.checkDerived(&out)
	}
	if slices.ContainsFunc(out, Finding.Damage) {
		return out
	}
	for _, kind := range revision.Kinds() {
		if validate := validators[kind]; validate != nil {
			err := t.Each(kind, func(r *Record) error {
				out = append(out, validate(t, r)...)
				return nil
			})
			if err != nil {
				out = append(out, finding(bucketCur, string(kind), codeValue))
			}
		}
	}
	return append(out, t.checkDrafts()...)
}

// checkSeals looks at every value but the log's, which refold reads.
func (t *Tx) checkSeals(out *[]Finding) (broken bool) {
	for _, name := range buckets {
		c := t.bolt.Bucket([]byte(name)).Cursor()
		for key, sealed := c.First(); key != nil; key, sealed = c.Next() {
			if _, err := unseal(name, key, sealed); err != nil {
				broken = true
				if name != bucketLog {
					*out = append(*out, finding(name, fmt.Sprintf("%q", key), codeSeal))
				}
			}
		}
	}
	return broken
}

// refold makes cur and ix anew from the log, as rows by key.
func (t *Tx) refold(out *[]Finding) (cur, ix map[string][]byte) {
	cur, ix = map[string][]byte{}, map[string][]byte{}
	changes := map[string][]revision.Entry{}
	t.walkLog(out, func(id revision.ID, r revision.Revision) {
		ix[string(revisionRow(id))] = revision.Marshal(logKeyOf(r, id).bytes())
		for _, c := range r.Changes {
			key := curName(c.Kind, r.Village, c.Record)
			changes[key] = append(changes[key], revision.Entry{ID: id, Change: c, Time: r.Time, By: r.By})
		}
	})
	for key, entries := range changes {
		kind, village, id, _ := splitCurKey([]byte(key))
		r := foldRecord(kind, village, id, entries)
		cur[key] = encodeRecord(r)
		for _, row := range rowsOf(r) {
			ix[row] = null
		}
	}
	return cur, ix
}

// checkRows compares a bucket with what it should hold.
func (t *Tx) checkRows(out *[]Finding, bucket, code string, want map[string][]byte) {
	var wrong []string
	err := t.scan(bucket, nil, func(key, value []byte) error {
		if w, ok := want[string(key)]; !ok || !bytes.Equal(w, value) {
			wrong = append(wrong, string(key))
		}
		delete(want, string(key))
		return nil
	})
	if err != nil {
		*out = append(*out, finding(bucket, "", codeSeal))
	}
	wrong = append(wrong, slices.Sorted(maps.Keys(want))...)
	for _, key := range wrong {
		*out = append(*out, finding(bucket, fmt.Sprintf("%q", key), code))
	}
}

// checkDrafts decodes every draft; drafts are in no revision, so nothing else says what they should be.
func (t *Tx) checkDrafts() []Finding {
	var out []Finding
	err := t.scan(bucketDraft, nil, func(key, value []byte) error {
		if validDraft != nil && !validDraft(key, value) {
			out = append(out, finding(bucketDraft, fmt.Sprintf("%q", key), codeValue))
		}
		return nil
	})
	if err != nil {
		out = append(out, finding(bucketDraft, "", codeSeal))
	}
	return out
}
