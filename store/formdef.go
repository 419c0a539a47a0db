package store

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/store/revision"
)

// decodeForm reads and compiles a stored definition.
//
// Invariants of a form record: name is not blank; content is a form of that name and version without faults, as
// forms.Form writes itself; hash is the hash of the definition. Its id comes from all three, so that one version with two
// contents makes two records.
func decodeForm(content string) (*forms.Form, error) {
	f := new(forms.Form)
	if err := json.Unmarshal([]byte(content), f); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	return f, nil
}

// PutForm stores a definition under its form_id, version and content; one that is stored already is left as it is.
func (t *Tx) PutForm(f *forms.Form) error {
	id := revision.NaturalID(revision.Form, t.village(), f.Name, f.Version, f.Hash)
	if ok, err := t.exists(revision.Form, id); ok || err != nil {
		return err
	}
	content, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("put form %s: %w", f.Name, err)
	}
	patch := texts("name", f.Name, "version", f.Version, "hash", f.Hash, "title", f.Title, "stored", t.moment(),
		"content", string(content))
	if err := t.Put(revision.Form, id, patch); err != nil {
		return fmt.Errorf("put form %s: %w", f.Name, err)
	}
	return nil
}

// Form is the newest stored version of a form, or else the catalogue's; ErrNotFound if neither has it. Versions are
// compared number by number; of one version stored twice the later one is meant.
func (t *Tx) Form(name string) (*forms.Form, error) {
	var newest *Record
	err := t.indexed(ixFormName, name, func(_ revision.Kind, id string) error {
		r, err := t.Record(revision.Form, id)
		if err == nil && (newest == nil || olderForm(newest, r) < 0) {
			newest = r
		}
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case newest != nil:
		return t.form(newest)
	}
	if f, ok := catalog.Form(name); ok {
		return f, nil
	}
	return nil, fmt.Errorf("form %s: %w", name, ErrNotFound)
}

func olderForm(a, b *Record) int {
	return cmp.Or(strings.Compare(naturalKey(a.Text("version")), naturalKey(b.Text("version"))),
		strings.Compare(a.Text("stored"), b.Text("stored")), strings.Compare(a.ID, b.ID))
}

// FormVersion is the definition that a response was filled in with; ErrNotFound if the file does not hold it.
func (t *Tx) FormVersion(r Response) (*forms.Form, error) {
	var found *Record
	err := t.indexed(ixFormName, r.Form(), func(_ revision.Kind, id string) error {
		def, err := t.Record(revision.Form, id)
		if err == nil && def.Text("version") == r.Version() && (found == nil || def.Text("hash") == r.Text(fieldHash)) {
			found = def
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if found == nil {
		return t.Form(r.Form())
	}
	return t.form(found)
}

// Forms are all stored definitions: by name, the newest version first.
func (t *Tx) Forms() ([]*forms.Form, error) {
	var rs []*Record
	err := t.Each(revision.Form, func(r *Record) error {
		kept := *r
		rs = append(rs, &kept)
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(rs, func(a, b *Record) int {
		return cmp.Or(strings.Compare(a.Text("name"), b.Text("name")), olderForm(b, a))
	})
	fs := make([]*forms.Form, len(rs))
	for i, r := range rs {
		if fs[i], err = t.form(r); err != nil {
			return nil, err
		}
	}
	return fs, nil
}

// form is the definition in a record. Definitions never change, so that one that was read once is shared from then on.
func (t *Tx) form(r *Record) (*forms.Form, error) {
	key := r.ID + r.Text("hash")
	if f, ok := t.db.forms.Load(key); ok {
		return f.(*forms.Form), nil
	}
	f, err := decodeForm(r.Text("content"))
	if err != nil {
		return nil, err
	}
	f.Hash = r.Text("hash") // the name under which it was stored, however later programs compute it
	t.db.forms.Store(key, f)
	return f, nil
}
