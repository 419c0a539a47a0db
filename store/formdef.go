package store

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/formdiff"
	"cunce/store/revision"
)

// decodeForm reads and compiles a stored definition.
//
// Invariants of a form record: name is not blank; content is a form of that name and version without faults, as
// forms.Form writes itself; hash is the hash of the definition. Its id comes from all three, so that one version with two
// contents makes two records.
func decodeForm(content string) (*forms.Form, error) {
	f := new(forms.Form)
	if err := f.UnmarshalJSON([]byte(content)); err != nil { // json.Unmarshal would read it twice
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

// AddForm stores a version of a form that somebody made, and tells how it differs from the one in use until now. One that is
// stored already changes nothing. ErrRefused as FormChange tells it.
func (t *Tx) AddForm(f *forms.Form) (*formdiff.Diff, error) {
	d, err := t.FormChange(f)
	if err != nil || d.From.Hash == f.Hash {
		return d, err
	}
	if err := t.keepForDrafts(f.Name); err != nil {
		return nil, fmt.Errorf("add form %s: %w", f.Name, err)
	}
	return d, t.PutForm(f)
}

// FormChange is what AddForm would tell, and writes nothing. The Diff has equal hashes where the form is stored already. ErrRefused
// where nobody has said which answers are a problem, where the version has another content, where a newer version is in use,
// and where another subject makes it another form.
func (t *Tx) FormChange(f *forms.Form) (*formdiff.Diff, error) {
	if slices.ContainsFunc(f.Questions, (*forms.Question).PolarityUnset) {
		return nil, refuse(refusedPolarity)
	}
	if kind, ok := cards[f.Name]; ok && f.Subject != string(kind) {
		return nil, refuse(refusedCard)
	}
	if err := cardWhole(f); err != nil {
		return nil, err
	}
	stored, err := t.versions(f.Name)
	if err != nil {
		return nil, err
	}
	now, err := t.Form(f.Name)
	if errors.Is(err, ErrNotFound) {
		return formdiff.Compare(nil, f), nil
	}
	if err != nil {
		return nil, err
	}
	for _, r := range stored {
		if r.Text("version") != f.Version {
			continue
		}
		same, err := t.form(r)
		if err != nil {
			return nil, err
		}
		if r.Text("hash") == f.Hash || formdiff.Compare(same, f).Same() {
			return formdiff.Compare(same, same), nil
		}
	}
	return t.newVersion(now, f, len(stored) > 0)
}

// FreeVersion is the version of a form that gives none of its own and was given the day and an edition (2022080601): the next
// edition where the file has this one with another content.
func (t *Tx) FreeVersion(f *forms.Form) (string, error) {
	const most = 99
	version := f.Version
	for n := 1; n <= most; n++ {
		has, err := t.definition(f.Name, version, "")
		if err != nil || has == nil || formdiff.Compare(has, f).Same() {
			return version, err
		}
		edition, err := strconv.Atoi(version[max(len(version)-2, 0):])
		if err != nil {
			return version, nil
		}
		version = fmt.Sprintf("%s%02d", version[:len(version)-2], edition+1)
	}
	return f.Version, nil
}

// newVersion compares a form with the one in use and refuses what can be no newer version of it. stored tells that the one in
// use is in the file, not only in the catalogue.
func (t *Tx) newVersion(now, f *forms.Form, stored bool) (*formdiff.Diff, error) {
	d := formdiff.Compare(now, f)
	order := strings.Compare(naturalKey(f.Version), naturalKey(now.Version))
	switch {
	case d.Same() && order == 0:
		return d, nil
	case order == 0:
		return nil, refuse(refusedVersion, f.Version)
	case order < 0 && stored:
		return nil, refuse(refusedOlder, now.Version)
	case now.Subject != f.Subject || now.Many != f.Many || now.OnePer != f.OnePer:
		return nil, refuse(refusedOther)
	}
	return d, nil
}

// keepForDrafts stores the definition in use where answers in progress were given under it, so that they can be told apart.
func (t *Tx) keepForDrafts(name string) error {
	drafts, err := t.Drafts()
	if err != nil || !slices.ContainsFunc(drafts, func(d Draft) bool { return d.Form == name }) {
		return err
	}
	f, err := t.Form(name)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	return t.PutForm(f)
}

// versions are the records of a form, the newest version first.
func (t *Tx) versions(name string) ([]*Record, error) {
	var rs []*Record
	err := t.indexed(ixFormName, name, func(_ revision.Kind, id string) error {
		r, err := t.Record(revision.Form, id)
		rs = append(rs, r)
		return err
	})
	slices.SortFunc(rs, func(a, b *Record) int { return olderForm(b, a) })
	return rs, err
}

// Form is the newest stored version of a form, or else the catalogue's; ErrNotFound if neither has it. Versions are
// compared number by number; of one version stored twice the later one is meant. An earlier edition of a built-in form gives way
// to the catalogue's; one that somebody made of it does not.
func (t *Tx) Form(name string) (*forms.Form, error) {
	rs, err := t.versions(name)
	switch {
	case err != nil:
		return nil, err
	case len(rs) > 0 && !catalog.Former(name, rs[0].Text("hash")):
		return t.form(rs[0])
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

// FormVersions are the definitions of a form that the file holds, the newest first; before them the catalogue's, where that is the
// one in use.
func (t *Tx) FormVersions(name string) ([]*forms.Form, error) {
	rs, err := t.versions(name)
	if err != nil {
		return nil, err
	}
	var fs []*forms.Form
	if len(rs) == 0 || catalog.Former(name, rs[0].Text("hash")) {
		f, err := t.Form(name)
		if errors.Is(err, ErrNotFound) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		fs = append(fs, f)
	}
	for _, r := range rs {
		f, err := t.form(r)
		if err != nil {
			return nil, err
		}
		fs = append(fs, f)
	}
	return fs, nil
}

// FormVersion is the definition that a response was filled in with; where the file does not hold it, the one in use.
func (t *Tx) FormVersion(r Response) (*forms.Form, error) {
	f, err := t.definition(r.Form(), r.Version(), r.Text(fieldHash))
	if f == nil && err == nil {
		return t.Form(r.Form())
	}
	return f, err
}

// definition is a stored definition by its hash, else by its version; nil where the file does not hold it.
func (t *Tx) definition(name, version, hash string) (*forms.Form, error) {
	rs, err := t.versions(name)
	if err != nil {
		return nil, err
	}
	for _, fits := range []func(*Record) bool{
		func(r *Record) bool { return hash != "" && r.Text("hash") == hash },
		func(r *Record) bool { return version != "" && r.Text("version") == version },
	} {
		if i := slices.IndexFunc(rs, fits); i >= 0 {
			return t.form(rs[i])
		}
	}
	return nil, nil
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
