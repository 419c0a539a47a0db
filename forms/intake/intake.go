package intake

import (
	"strings"

	"cunce/forms"
	"cunce/forms/draft"
	"cunce/forms/official"
	"cunce/forms/sheet"
	"cunce/forms/template"
	"cunce/forms/xlsform"
)

// Kind is what a workbook is as a form.
type Kind uint8

// The kinds. A workbook that is none of the others is read as XLSForm, so that it is told what it lacks.
const (
	XLSForm Kind = iota
	Template
	Official
)

// A Form is what Load made of a workbook. Form is nil where nothing could be made of it; with a fault of severity Error it must
// not be used.
type Form struct {
	*forms.Form
	Kind   Kind
	Faults []xlsform.Fault
	// Tables are the titles of the forms of a document, in order; it has one for each printed table with a title.
	Tables []string
	// Draft is what was understood of a printed table, nil for the other kinds.
	Draft *draft.Form
}

// Options are what a workbook may not say itself.
type Options struct {
	// Name is the form_id, Version the version where a list or table gives none; whoever keeps forms tells them apart by it.
	Name, Version string
	// Table says which form of a document that holds several is meant, from 1; 0 is the first, and the others are told as left
	// out.
	Table int
}

// Load makes a form of a workbook.
func Load(wb *sheet.Workbook, o Options) *Form {
	switch {
	case xlsform.Is(wb):
		return fromXLSForm(wb, o)
	case template.Is(wb):
		f, faults := template.Load(wb, o.Name, o.Version)
		return &Form{Form: f, Kind: Template, Faults: faults}
	}
	tables := official.Tables(wb)
	if len(tables) == 0 {
		return fromXLSForm(wb, o)
	}
	return fromTable(tables, o)
}

func fromXLSForm(wb *sheet.Workbook, o Options) *Form {
	f, faults := xlsform.Load(wb, o.Name)
	for i := range faults {
		if faults[i].Code == "missing_sheet" && f == nil {
			faults[i].Suggestion += hintOtherKinds
		}
	}
	return &Form{Form: f, Kind: XLSForm, Faults: faults}
}

func fromTable(tables []*official.Table, o Options) *Form {
	out := &Form{Kind: Official}
	for _, t := range tables {
		out.Tables = append(out.Tables, t.Title)
	}
	if o.Table > len(tables) {
		out.Faults = []xlsform.Fault{{Severity: xlsform.Error, Code: "no_such_table", Message: say(wordNoTable, len(tables), o.Table),
			Suggestion: hintTable}}
		return out
	}
	chosen := tables[max(o.Table, 1)-1]
	out.Form, out.Faults = chosen.Form(o.Name, o.Version)
	out.Draft = chosen.Draft(o.Name, o.Version)
	if o.Table == 0 && len(tables) > 1 {
		out.Faults = append(out.Faults, xlsform.Fault{Severity: xlsform.Skipped, Code: "other_tables",
			Message: say(wordOthers, len(tables), chosen.Title, strings.Join(out.Tables[1:], "》《")), Suggestion: hintTable})
	}
	return out
}
