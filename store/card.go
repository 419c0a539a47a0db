package store

import (
	"slices"
	"strings"

	"cunce/forms"
	"cunce/forms/catalog"
)

// needed are the rows of the two cards that the program itself reads: a county may reword them and add others, but not take these
// away, nor make them something else.
var needed = map[string]string{
	"household": "team hh_no reg_no own_no head head_id phone type mon_type cleared insys helper helper_unit helper_phone helper_from",
	"member":    "name idtype idno sex birth rel health labor dibao tekun reg live stay insys chg chg_date chg_why",
}

// cardWhole refuses a card without a row that is needed, or with one of which the type or a choice is another.
func cardWhole(f *forms.Form) error {
	built, ok := catalog.Form(f.Name)
	if !ok {
		return nil
	}
	for _, name := range strings.Fields(needed[f.Name]) {
		was, _ := built.Question(name)
		is, there := f.Question(name)
		switch {
		case !there:
			return refuse(refusedRowGone, f.Title, was.Label, name)
		case is.Type != was.Type || !is.Type.Asked():
			return refuse(refusedRowType, f.Title, was.Label, name)
		}
		for _, c := range built.Lists[was.List] {
			if !slices.ContainsFunc(f.Lists[is.List], func(have forms.Choice) bool { return have.Name == c.Name }) {
				return refuse(refusedRowChoice, f.Title, was.Label, c.Label, c.Name)
			}
		}
	}
	return nil
}
