package formlist

import (
	"cunce/tui/filepick"
	"cunce/tui/screen"
)

// The filters of a page about forms.
const (
	filterAdd       = "add"       // take in a workbook
	filterUpgrade   = "upgrade"   // take in the program's own newer version of the form
	filterQuestions = "questions" // of the form, to read
	filterVersions  = "versions"  // of the form, to read
	filterWrite     = "write"     // the form as a workbook
	filterTemplate  = "template"  // the simple template as a workbook
)

// New makes the page: without more all forms; with Form that form, and with ID what a household, a person or the village has of
// it; with ID alone the forms of a household or a person; the filters above.
func New(ctx screen.Context, places filepick.Places) screen.Screen {
	page := ctx.Page
	switch page.Filter {
	case filterAdd, filterUpgrade:
		return newAdder(ctx, places)
	case filterQuestions, filterVersions:
		return newReader(ctx)
	case filterWrite, filterTemplate:
		return newWriter(ctx, places)
	}
	switch {
	case page.Again:
		return newAgain(ctx)
	case page.ID != "" && page.Form != "":
		return newSubject(ctx)
	case page.ID != "":
		return newFill(ctx)
	case page.Form != "":
		return newForm(ctx)
	}
	return newAll(ctx)
}

// inForms is the address of a page of this package.
func inForms(page screen.Page) screen.Page {
	page.Kind = screen.Forms
	return page
}
