package paper

import (
	"fmt"
	"strings"

	"cunce/store/contact"
	"cunce/store/print"
	"cunce/store/visits"
)

// From is where and when a list is printed, and by whom.
type From struct{ Place, By, Day string }

// Print is the list of the households of a count that are in a state; of a count of people the list of these.
func Print(p visits.Part, s visits.State, notes []string, from From) print.Document {
	title := fmt.Sprintf(titleOf, from.Place, p.Name, s.Name())
	page := print.Page{Name: sheetName, Title: title, Notes: append(append([]string{}, notes...), fmt.Sprintf(printedBy, from.By, from.Day))}
	if p.People != nil {
		page.Blocks = []print.Block{people(p)}
	} else {
		all := p.Households(s)
		page.Under = []string{fmt.Sprintf(countOf, len(all))}
		page.Blocks, page.Sign = []print.Block{households(p, all)}, []string{signVisitor}
	}
	return print.Document{Title: title, Pages: []print.Page{page}}
}

func households(p visits.Part, all []visits.House) print.Block {
	b := print.Block{Columns: []print.Column{{Title: colGroup, Share: 5}, {Title: colNumber, Share: 5}, {Title: colHead, Share: 5}, {Title: colWhy, Share: 9},
		{Title: colHelper, Share: 6}, {Title: colState, Share: 5}, {Title: colLast, Share: 10}, {Title: colDay, Share: 5}, {Title: colResult, Share: 6}}}
	for _, h := range all {
		state, _ := p.StateOf(h.ID)
		b.Rows = append(b.Rows, []string{h.Group(), h.ShortNumber(), h.Head(), h.Why(), h.Care.Helper, state.Name(), last(h), "", ""})
	}
	if len(all) == 0 {
		b.Text = nobody
	}
	return b
}

// last is the last visit of a household.
func last(h visits.House) string {
	v, ok := h.Last()
	if !ok {
		return never
	}
	told := []string{v.Day, contact.ResultName(v.Result), v.Who}
	if v.Role != "" {
		told = append(told, contact.RoleName(v.Role))
	}
	return strings.Join(told, " ")
}

func people(p visits.Part) print.Block {
	b := print.Block{Columns: []print.Column{{Title: colPerson, Share: 6}, {Title: colPost, Share: 10}, {Title: colDays, Share: 5, Right: true}, {Title: colLast, Share: 6}}}
	for _, one := range p.People {
		b.Rows = append(b.Rows, []string{one.Name, one.Post, fmt.Sprint(one.Days), one.Last})
	}
	if len(p.People) == 0 {
		b.Text = nobody
	}
	return b
}
