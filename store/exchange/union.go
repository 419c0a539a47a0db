package exchange

import (
	"cmp"
	"strings"

	"cunce/forms"
)

// A union is what the stored versions of one form ask together.
type union struct {
	forms     []*forms.Form              // the newest first
	questions map[string]*forms.Question // outside repeats by name, from the newest version that asks it
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
	u.forms = append(all, form)
	for _, f := range u.forms {
		u.versions[f.Hash] = f.Version
		for _, q := range f.Questions {
			if _, outside := f.PathOf(q.Name); outside && u.questions[q.Name] == nil {
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
	u := e.union(form)
	if q := u.questions[name]; q != nil {
		return q.Path()
	}
	if strings.Contains(name, "[") {
		for _, f := range u.forms {
			if path, ok := f.PathOf(name); ok {
				return path
			}
		}
	}
	return name
}

// asked is the question that a field answers: in the record's own version, else in the newest that asks it.
func (e *exporter) asked(form *forms.Form, name string) *forms.Question {
	u := e.union(form)
	if q := cmp.Or(e.question(form, name), u.questions[name]); q != nil || !strings.Contains(name, "[") {
		return q
	}
	for _, f := range append([]*forms.Form{form}, u.forms...) {
		if path, ok := pathOf(f, name); ok {
			q, _ := f.Question(path)
			return q
		}
	}
	return nil
}

func pathOf(f *forms.Form, field string) (string, bool) {
	if f == nil {
		return "", false
	}
	return f.PathOf(field)
}

// version names a definition by its hash; one that the file does not hold is named by the hash itself.
func (e *exporter) version(form *forms.Form, hash string) string {
	return cmp.Or(e.union(form).versions[hash], hash)
}
