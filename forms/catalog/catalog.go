package catalog

import (
	"embed"
	"sync"

	"cunce/forms"
)

//go:embed *.md
var files embed.FS

// names are the built-in forms in the order in which lists show them.
var names = []string{"annex1", "annex2_village", "annex2_township", "household", "member"}

// Names are the names (form_id) of the built-in forms.
func Names() []string { return append([]string(nil), names...) }

// Source is the markdown workbook of a built-in form; false if there is none of that name.
func Source(name string) ([]byte, bool) {
	text, err := files.ReadFile(name + ".md")
	return text, err == nil
}

// Form is a built-in form by name; false if there is none. It is parsed at its first use and then shared: a form is
// immutable.
func Form(name string) (*forms.Form, bool) {
	load, ok := loaders[name]
	if !ok {
		return nil, false
	}
	f := load()
	return f, f != nil
}

// loaders hold one lazily parsed form each.
var loaders = func() map[string]func() *forms.Form {
	all := map[string]func() *forms.Form{}
	for _, name := range names {
		all[name] = sync.OnceValue(func() *forms.Form { return nil })
	}
	return all
}()
