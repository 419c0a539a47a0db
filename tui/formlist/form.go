package formlist

import (
	"errors"
	"fmt"

	"cunce/forms"
	"cunce/store"
	"cunce/tui/screen"
	"cunce/tui/theme"
)

// newForm makes the page of one form: what it is, and what can be done with it.
func newForm(ctx screen.Context) *chooser {
	name := ctx.Page.Form
	return &chooser{ctx: ctx, title: titleForm, columns: []column{{colWhat, 0}, {colDetail, 34}},
		read: func(tx *store.Tx) (content, error) { return readForm(tx, name) }}
}

func readForm(tx *store.Tx, name string) (content, error) {
	k, err := knownForm(tx, name)
	if err != nil {
		return content{}, err
	}
	f := k.form
	got := content{intro: []string{f.Title, fmt.Sprintf(formLine, subjectWords[f.Subject], f.Version, asked(f), k.state())}}
	got.intro = append(got.intro, aboutLines(f)...)
	add := func(name, detail string, page screen.Page) {
		got.lines = append(got.lines, line{cells: []string{name, detail}, style: theme.Answered(), page: page})
	}
	if start, ok := startPage(tx, f); ok {
		add(startWords[f.Subject], startDetail(f), start)
	}
	add(actQuestions, "", inForms(screen.Page{Form: name, Filter: filterQuestions}))
	if k.versions > 1 {
		add(actVersions, fmt.Sprintf(stateVersions, k.versions), inForms(screen.Page{Form: name, Filter: filterVersions}))
	}
	if k.newer != nil {
		add(actUpgrade, fmt.Sprintf(newerVersion, k.newer.Version), inForms(screen.Page{Form: name, Filter: filterUpgrade}))
	}
	add(actWrite, "", inForms(screen.Page{Form: name, Filter: filterWrite}))
	return got, nil
}

// startPage is where a form is filled in: households and persons are looked for, everything else is about this file. ok is
// false for what is filled in elsewhere: a township's form in a village, a card.
func startPage(tx *store.Tx, f *forms.Form) (page screen.Page, ok bool) {
	id := tx.Identity()
	switch {
	case isCard(f):
		return page, false
	case f.Subject == "household", f.Subject == "member":
		return screen.Page{Kind: screen.Households, Form: f.Name}, true
	case f.Subject == "township" && !id.Town():
		return page, false
	case several(f):
		return inForms(screen.Page{ID: id.Code, Form: f.Name}), true
	}
	return entryPage(store.Subject{Form: f.Name, Record: id.Code, Round: openRound(tx)}), true
}

func startDetail(f *forms.Form) string {
	if f.Many {
		return detailMany
	}
	return ""
}

// isCard reports the two forms whose answers are the register itself.
func isCard(f *forms.Form) bool { return f.Name == "household" || f.Name == "member" }

// several reports that a subject has several responses to a form: many, or one for each part.
func several(f *forms.Form) bool { return f.Many || len(f.Parts()) > 0 }

// openRound is the newest open round, "" without one.
func openRound(tx *store.Tx) string {
	rounds, err := tx.Rounds()
	if err != nil || len(rounds) == 0 || !rounds[0].Open() {
		return ""
	}
	return rounds[0].ID
}

func entryPage(s store.Subject) screen.Page {
	return screen.Page{Kind: screen.Entry, ID: s.Record, Form: s.Form, Round: s.Round, Response: s.Response, Part: s.Part}
}

// isRefusal reports an error that says that the rules do not allow something.
func isRefusal(err error) bool { return errors.Is(err, store.ErrRefused) }
