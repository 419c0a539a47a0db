package paperwork

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/hhfile"
	"cunce/store/print"
)

// aids are the fields of a member's card that say which help somebody gets, in the order of the card; nothing of illness or disability is
// among them, since the card hangs where everybody reads it.
var aids = []string{"ins_res", "ins_emp", "ins_big", "pen_res", "pen_emp", "dibao", "tekun", "post"}

// card is the bright card of a household (002 二.(二) “脱贫攻坚明白卡”, whose form no source gives): who lives there, who helps, what is done and
// what comes in. It hangs on the wall: no numbers, no account, no illness, no colour of monitoring stand on it.
func card(r *reader) (pages []print.Page, err error) {
	member, err := r.form("member")
	if err != nil {
		return nil, err
	}
	for _, brief := range r.houses {
		h, err := r.tx.Household(brief.ID)
		if err != nil {
			return nil, err
		}
		page := print.Page{Name: strings.TrimSpace(h.ShortNumber() + " " + h.Head()), Title: nameCard, Under: r.underGroup(h.Group(), ""), Sign: []string{signHead, signHelper, signDate}}
		members, err := r.tx.Members(h.ID)
		if err != nil {
			return nil, err
		}
		page.Blocks = []print.Block{
			{Columns: columns("", 3, "", 6, "", 3, "", 6), Rows: [][]string{
				{colHead, h.Head(), colNumber, h.ShortNumber()},
				{colType, r.typeOf(h), colPeople, fmt.Sprint(h.Size())},
				{colHelper, h.Text("helper"), colUnit, h.Text("helper_unit")},
				{colHelperPhone, h.Text("helper_phone"), colSince, h.Text("helper_from")},
			}},
			r.membersOnCard(member, members),
		}
		work, err := r.work(h.ID)
		if err != nil {
			return nil, err
		}
		page.Blocks = append(page.Blocks, work...)
		page.Notes = []string{noteCard}
		pages = append(pages, page)
	}
	return pages, nil
}

func (r *reader) membersOnCard(f *forms.Form, members []store.Member) print.Block {
	b := print.Block{Heading: headPeople, Columns: columns(colName, 4, colRelation, 3, colAge, 2, colLabor, 4, colAids, 12)}
	for _, m := range members {
		if m.Left() {
			continue
		}
		var all []string
		for _, name := range aids {
			if q, ok := f.Question(name); ok && m.Text(name) == "yes" {
				all = append(all, q.Label)
			}
		}
		b.Rows = append(b.Rows, []string{m.Name(), r.choice(f, m.Record, "rel"), hhfile.Age(m, r.tx.Now()), r.choice(f, m.Record, "labor"), strings.Join(all, "、")})
	}
	return orNobody(b)
}

// work are the measures of a household and its incomes as annex 1 has them last.
func (r *reader) work(household string) ([]print.Block, error) {
	measures := print.Block{Heading: headAid, Columns: columns(colKind, 4, colMeasure, 12, colPerson, 4, colAmount, 4, colState, 4)}
	incomes := print.Block{Heading: headIncome, Columns: columns(colWhen, 4, colWages, 4, colTrade, 4, colProperty, 4, colTransfer, 4, colNet, 4)}
	all, err := r.tx.Responses(household)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b store.Response) int { return a.Completed().Compare(b.Completed()) })
	for _, resp := range all {
		f, err := r.tx.FormVersion(resp)
		if err != nil {
			return nil, err
		}
		text := func(name string) string {
			q, ok := f.Question(name)
			if !ok {
				return ""
			}
			as := resp.Answers(f)
			if a := as[q.Path()]; !a.Empty() {
				if c, ok := f.Choice(q, a.Text); ok {
					return c.Label
				}
				return a.Text
			}
			return ""
		}
		switch resp.Form() {
		case "measure":
			measures.Rows = append(measures.Rows, []string{text("z_kind"), text("z_text"), text("z_owner"), text("z_money"), text("z_state")})
		case formAnnex1:
			row := []string{resp.Completed().Format("2006-01-02")}
			for _, name := range []string{"a1_1_2b", "a1_1_2c", "a1_1_2e", "a1_1_2d", "a1_1_2a"} {
				row = append(row, cmp.Or(text(name), wordUnknown))
			}
			if strings.Join(row[1:], "") == strings.Repeat(wordUnknown, len(row)-1) { // nobody was met
				continue
			}
			incomes.Rows = [][]string{row}
		}
	}
	if len(measures.Rows) == 0 {
		measures.Columns, measures.Text = nil, wordNone
	}
	if len(incomes.Rows) == 0 {
		incomes.Columns, incomes.Text = nil, wordNone
	}
	return []print.Block{measures, incomes}, nil
}
