package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"cunce/store/revision"
)

// metaAside begins the keys in meta under which drafts are kept that an Update put others in the place of.
const metaAside = "aside"

func asideKey(name string, s Subject) []byte {
	return joinKey(metaAside, name, string(draftKey(s)))
}

// SaveDraft saves a draft with the Update: both are there afterwards, or neither.
func (t *Tx) SaveDraft(d Draft) error {
	d.Saved = t.now
	return t.put(bucketDraft, draftKey(d.Subject), encodeDraft(d))
}

// DropDraft forgets a draft with the Update; one that is not there is forgotten already.
func (t *Tx) DropDraft(s Subject) error { return t.dropDraft(s) }

// SetAside keeps the saved draft of a subject under a name, until BringBack is told it; false where there is none. Like every draft
// it stays in this file.
func (t *Tx) SetAside(name string, s Subject) (bool, error) {
	value, err := t.get(bucketDraft, draftKey(s))
	if value == nil || err != nil {
		return false, err
	}
	return true, t.put(bucketMeta, asideKey(name, s), value)
}

// BringBack makes the draft that was set aside under a name the saved one of its subject again. ErrNotFound where there is none, as in
// a copy of the data in another file.
func (t *Tx) BringBack(name string, s Subject) error {
	value, err := t.get(bucketMeta, asideKey(name, s))
	if err != nil {
		return err
	}
	if value == nil {
		return fmt.Errorf("draft of %s: %w", s.Form, ErrNotFound)
	}
	if err := t.put(bucketDraft, draftKey(s), value); err != nil {
		return err
	}
	return t.remove(bucketMeta, asideKey(name, s))
}

// SavedDraft is the saved draft of a subject as it was saved; ErrNotFound where there is none.
func (t *Tx) SavedDraft(s Subject) (Draft, error) {
	value, err := t.get(bucketDraft, draftKey(s))
	if err == nil && value == nil {
		err = fmt.Errorf("draft of %s: %w", s.Form, ErrNotFound)
	}
	if err != nil {
		return Draft{}, err
	}
	return decodeDraft(s, value)
}

// Digest tells the answers of a draft apart from all others; the salt keeps equal answers of two imports from being told as equal. A
// draft that was only looked at keeps its digest.
func (d Draft) Digest(salt string) string {
	h := sha256.New()
	io.WriteString(h, salt+"\x00"+d.Hash+"\x00")
	h.Write(revision.Marshal(encodeAnswers(d.Answers)))
	return hex.EncodeToString(h.Sum(nil)[:16])
}
