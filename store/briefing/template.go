package briefing

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"cunce/forms/plaintext"
	"cunce/store"
	"cunce/store/briefing/wording"
	"cunce/store/revision"
)

//go:embed templates/*.txt
var builtins embed.FS

// A Template is a briefing that can be written.
type Template struct {
	Name   string
	Period string // the usual one, one of wording.Periods
	Own    bool   // of this file
	Above  bool   // sent down by the township; neither: the program's
	Text   string
	// Faults are what is wrong with one of the file's own, because a newer program wrote it; it cannot be written then.
	Faults []wording.Fault

	read *wording.Template
}

// Short reports that it has a short text.
func (t Template) Short() bool { return t.read.Short() }

// setting begins the names of the settings that hold templates: what a township sets comes down to its villages.
const (
	setting       = "briefing/"
	longest       = 30
	scopeTownship = "township" // of settings
)

// made reads a template's text.
func made(name, text string, own bool) Template {
	t := Template{Name: name, Own: own, Text: text}
	t.read, t.Faults = wording.Read(text, Names())
	t.Period = cmp.Or(t.read.Period, nameMonth)
	if !own {
		t.Name = t.read.Name
	}
	return t
}

var builtin = sync.OnceValue(func() (out []Template) {
	paths, _ := fs.Glob(builtins, "templates/*.txt") // a pattern that a test runs
	for _, path := range paths {
		text, _ := builtins.ReadFile(path)
		out = append(out, made("", string(text), false))
	}
	return out
})

// Builtin are the program's own templates.
func Builtin() []Template { return slices.Clone(builtin()) }

// All are the templates of a file: the program's in their order, those of the same name replaced, then the others by name. What a
// village keeps goes before what its township sent down, and a village's township does not see what villages keep.
func All(tx *store.Tx) ([]Template, error) {
	kept := map[string]map[string]string{} // text by name and scope
	err := tx.Each(revision.Setting, func(r *store.Record) error {
		name, is := strings.CutPrefix(r.Text("name"), setting)
		if text := r.Text("value"); is && text != "" { // "" was taken back
			if kept[name] == nil {
				kept[name] = map[string]string{}
			}
			kept[name][r.Text("scope")] = text
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out, mine := Builtin(), tx.Identity().Kind
	for _, name := range slices.Sorted(maps.Keys(kept)) {
		one := Template{}
		switch texts := kept[name]; {
		case texts[mine] != "":
			one = made(name, texts[mine], true)
		case texts[scopeTownship] != "":
			one = made(name, texts[scopeTownship], true)
			one.Own, one.Above = false, true
		default:
			continue
		}
		if i := slices.IndexFunc(out, func(t Template) bool { return t.Name == name }); i >= 0 {
			out[i] = one
		} else {
			out = append(out, one)
		}
	}
	return out, nil
}

// Find is a template by its name; ErrRefused for none.
func Find(tx *store.Tx, name string) (Template, error) {
	all, err := All(tx)
	if err != nil {
		return Template{}, err
	}
	i := slices.IndexFunc(all, func(t Template) bool { return t.Name == name })
	if i < 0 {
		return Template{}, refuse(sayNone, hintNone, name)
	}
	return all[i], nil
}

// Check reads a template's file: UTF-8, or GB18030 as old Windows writes it. The error is ErrRefused for what is no text; Faults of the
// template are what is wrong with it.
func Check(data []byte) (Template, error) {
	text, ok := plaintext.Decode(data)
	if !ok {
		return Template{}, refuse(sayNoText, hintNoText)
	}
	return made("", text, false), nil
}

// Take keeps a template under a name in place of an earlier one: the name given, or the one that it says itself. ErrRefused for one with
// a fault, which is told with its line.
func Take(tx *store.Tx, name string, data []byte) (Template, error) {
	t, err := Check(data)
	if err != nil {
		return t, err
	}
	if name = strings.Join(strings.Fields(name), " "); name != "" {
		t.Name = name
	}
	switch n := utf8.RuneCountInString(t.Name); {
	case len(t.Faults) > 0:
		return t, refuse(sayFault, fmt.Sprintf(hintFault, len(t.Faults)), t.Name, t.Faults[0].String())
	case n == 0 || n > longest || strings.Contains(t.Name, "/"):
		return t, refuse(sayName, hintName, longest)
	}
	t.Own = true
	return t, tx.SetSetting(setting+t.Name, "", t.Text)
}

// Remove forgets a template of the file's own; its history stays, and the township's or the program's of the same name is used again.
// ErrRefused for one that is not its own.
func Remove(tx *store.Tx, name string) error {
	t, err := Find(tx, name)
	if err != nil {
		return err
	}
	switch {
	case t.Above:
		return refuse(sayAbove, hintAbove, name)
	case !t.Own:
		return refuse(sayBuiltin, hintBuiltin, name)
	}
	return tx.SetSetting(setting+name, "", "")
}

// Write writes a briefing. ErrRefused for a template with a fault, for days that are none, and for a text that would be too long.
func Write(tx *store.Tx, t Template, o Options) (wording.Document, error) {
	if len(t.Faults) > 0 {
		return wording.Document{}, refuse(sayFault, fmt.Sprintf(hintFault, len(t.Faults)), t.Name, t.Faults[0].String())
	}
	values, err := Figures(tx, o, t.read.Uses())
	if err != nil {
		return wording.Document{}, err
	}
	d, err := t.read.Write(values)
	if errors.Is(err, wording.ErrTooMuch) {
		sentence, hint, _ := wording.Explain(err)
		return d, refuse(sentence, hint)
	}
	return d, err
}
