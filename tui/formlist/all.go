package formlist

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/store"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
)

// newAll makes the list of all forms: those of the file and those of the program.
func newAll(ctx screen.Context) *chooser {
	add := open(screen.Page{Filter: filterAdd})
	return &chooser{ctx: ctx, title: titleAll, read: readAll,
		columns: []column{{colForm, 0}, {colSubject, 6}, {colVersion, 12}, {colQuestions, 4}, {colState, 12}},
		keys:    []key.Binding{keys.Named(keys.State, actAdd)}, acts: map[string]func() tea.Cmd{keys.State.Help().Key: add},
		menu: []screen.Action{{Name: actAdd, Keys: keys.State.Help().Key, Do: add},
			{Name: actAgain, Do: open(screen.Page{Again: true})},
			{Name: actTemplate, Do: open(screen.Page{Filter: filterTemplate})}},
	}
}

// open is an action that opens a page of this package.
func open(page screen.Page) func() tea.Cmd {
	return func() tea.Cmd { return screen.Send(screen.Open{Page: inForms(page)}) }
}

// A known form is one form of the file or of the program.
type known struct {
	form     *forms.Form // the version in use
	versions int         // in the file
	twice    bool        // one version stands there with two contents
	newer    *forms.Form // the program's, where it is newer than the file's; nil for none
}

// builtin are the names of the program's own forms; golden screens show fewer, which do not change.
var builtin = catalog.Names

// knownForms are all forms, those of the file first, by title.
func knownForms(tx *store.Tx) ([]known, error) {
	stored, err := tx.Forms()
	if err != nil {
		return nil, err
	}
	var all []known
	seen := map[string]bool{}
	for _, f := range stored { // by name, the newest version first
		if seen[f.Name] {
			continue
		}
		seen[f.Name] = true
		k, err := knownForm(tx, f.Name)
		if err != nil {
			return nil, err
		}
		all = append(all, k)
	}
	slices.SortStableFunc(all, func(a, b known) int { return cmp.Compare(a.form.Title, b.form.Title) })
	for _, name := range builtin() {
		if f, ok := catalog.Form(name); ok && !seen[name] {
			all = append(all, known{form: f})
		}
	}
	return all, nil
}

// knownForm is one form; store.ErrNotFound if neither the file nor the program has it.
func knownForm(tx *store.Tx, name string) (k known, err error) {
	if k.form, err = tx.Form(name); err != nil {
		return k, err
	}
	versions, err := tx.FormVersions(name)
	if err != nil {
		return k, err
	}
	builtin, ok := catalog.Form(name)
	if len(versions) == 1 && ok && versions[0] == builtin {
		return k, nil // the catalogue's, the file has none
	}
	k.versions, k.twice = len(versions), doubled(versions)
	if ok {
		k.newer, err = newerThan(tx, builtin)
	}
	return k, err
}

// newerThan is the program's version of a form where the file could take it, nil otherwise.
func newerThan(tx *store.Tx, f *forms.Form) (*forms.Form, error) {
	d, err := tx.FormChange(f)
	switch {
	case err != nil && isRefusal(err):
		return nil, nil
	case err != nil || d.Same() || d.From.Hash == f.Hash:
		return nil, err
	}
	return f, nil
}

// doubled reports that one version of a form stands in the file with two contents.
func doubled(versions []*forms.Form) bool {
	for i := 1; i < len(versions); i++ { // in the order of the versions
		if versions[i].Version == versions[i-1].Version {
			return true
		}
	}
	return false
}

func readAll(tx *store.Tx) (content, error) {
	all, err := knownForms(tx)
	var got content
	for _, k := range all {
		f := k.form
		got.lines = append(got.lines, line{
			cells: []string{shortTitle(f.Title), subjectWords[f.Subject], f.Version, strconv.Itoa(asked(f)), k.state()},
			style: theme.Answered(), find: f.Name + " " + f.Title, page: inForms(screen.Page{Form: f.Name}),
		})
	}
	return got, err
}

// state says where a form comes from and whether there is something to do about it.
func (k known) state() string {
	switch {
	case k.twice:
		return stateTwice
	case k.newer != nil:
		return stateNewer
	case k.versions > 1:
		return fmt.Sprintf(stateVersions, k.versions)
	case k.versions == 1:
		return stateStored
	}
	return stateBuiltin
}

// asked counts the questions that a person answers.
func asked(f *forms.Form) int {
	n := 0
	for _, q := range f.Questions {
		if q.Type.Asked() && !q.Computed() {
			n++
		}
	}
	return n
}

// shortTitle is what stands behind the quotation marks of a long title: 整改专项行动入户问题排查表. Three forms of one campaign differ
// only there.
func shortTitle(title string) string {
	const long, closing = 30, "\u201d"
	if i := strings.LastIndex(title, closing); i >= 0 && i+len(closing) < len(title) && term.Width(title) > long {
		return title[i+len(closing):]
	}
	return title
}
