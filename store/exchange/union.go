package exchange

import (
	"cmp"

	"cunce/forms"
)

// A union is what the stored versions of one form ask together.
type union struct {
	questions map[string]*forms.Question // by name, from the newest version that asks it
	versions  map[string]string          // by hash
}

// know reads the versions of a form, once.
func (e *exporter) know(form *forms.Form) error {
	if form == nil || e.unions[form.Name] != nil {
		return nil
	}
	all, err := e.tx.FormVersions(form.Name)
	if err != nil {
		return err
	}
	u := &union{questions: map[string]*forms.Question{}, versions: map[string]string{}}
	for _, f := range append(all, form) {
		u.versions[f.Hash] = f.Version
		for _, q := range f.Questions {
			if u.questions[q.Name] == nil {
				u.questions[q.Name] = q
			}
		}
	}
	e.unions[form.Name] = u
	return nil
}

// union is what know read; empty for what is no form, whose fields keep their stored names.
func (e *exporter) union(form *forms.Form) *union {
	if form == nil || e.unions[form.Name] == nil {
		return &union{}
	}
	return e.unions[form.Name]
}

// path is the path of a field: that of its question in the newest version that asks it, or its stored name.
func (e *exporter) path(form *forms.Form, name string) string {
	if q := e.union(form).questions[name]; q != nil {
		return q.Path()
	}
	return name
}

// asked is the question that a field answers: in the record's own version, else in the newest that asks it.
func (e *exporter) asked(form *forms.Form, name string) *forms.Question {
	return cmp.Or(e.question(form, name), e.union(form).questions[name])
}

// version names a definition by its hash; one that the file does not hold is named by the hash itself.
func (e *exporter) version(form *forms.Form, hash string) string {
	return cmp.Or(e.union(form).versions[hash], hash)
}
