package paperwork

import (
	"cmp"
	"fmt"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/contact"
	"cunce/store/duty"
	"cunce/store/hhfile"
	"cunce/store/monitor"
	"cunce/store/print"
	"cunce/store/report"
	"cunce/store/summary"
	"cunce/store/summary/paper"
	"cunce/store/visits"
)

// under is the line under the title of a list: whose it is, and how many there are.
func (r *reader) under(count string) []string {
	township, village := r.place()
	return []string{strings.TrimSpace(fmt.Sprintf(underList, township, village, r.order.Group)) + "\t" + count}
}

// columns are the columns of a list: titles with their shares.
func columns(all ...any) (out []print.Column) {
	for i := 0; i < len(all); i += 2 {
		out = append(out, print.Column{Title: all[i].(string), Share: all[i+1].(int)})
	}
	return out
}

// missed are the households to which somebody has still to go in the round under way, in walking order: those where nobody was, those
// where nobody was met, and those of which a form is half done (003: 9 类重点户必到).
func missed(r *reader) ([]print.Page, error) {
	under, form, err := r.underWay()
	if err != nil {
		return nil, err
	}
	round, title := "", ""
	if under.Record != nil {
		round, title = under.ID, under.Title()
	}
	stops, err := report.Walk(r.tx, round, form, "")
	if err != nil {
		return nil, err
	}
	cover, err := visits.Read(r.tx, visits.OfRound)
	if err != nil {
		return nil, err
	}
	b := print.Block{Columns: columns(colNo, 2, colGroup, 4, colNumber, 4, colHead, 5, colWhy, 7, colPhone, 7, colState, 5, colLast, 7, colWentOn, 4, colResult, 5)}
	for _, s := range stops {
		if s.Settled() && s.State != report.Draft || s.State == report.Done || !r.has(s.Household.ID) {
			continue
		}
		h, err := r.tx.Household(s.Household.ID)
		if err != nil {
			return nil, err
		}
		why, last := "", ""
		if seen, ok := cover.House(h.ID); ok {
			why = seen.Why()
			if v, ok := seen.Last(); ok {
				last = v.Day + " " + contact.ResultName(v.Result)
			}
		}
		b.Rows = append(b.Rows, []string{fmt.Sprint(len(b.Rows) + 1), h.Group(), h.ShortNumber(), h.Head(), why, r.masked(h.Text("phone")), stateWords[s.State], last, "", ""})
	}
	if len(b.Rows) == 0 {
		return nil, nil
	}
	return []print.Page{{Title: nameMissed, Under: append([]string{cmp.Or(title, wordNoRound)}, r.under(fmt.Sprintf(countHouses, len(b.Rows)))...), Blocks: []print.Block{b},
		Sign: []string{signAsker, signDate}}}, nil
}

// underWay is the round under way, with a nil Record where there is none, and its main form, annex 1 where it has none.
func (r *reader) underWay() (round store.Round, form string, err error) {
	rounds, err := r.tx.Rounds()
	if err != nil || len(rounds) == 0 || !rounds[0].Open() {
		return store.Round{}, formAnnex1, err
	}
	form = formAnnex1
	if names := rounds[0].Forms(); len(names) > 0 {
		form = names[0]
	}
	return rounds[0], form, nil
}

// roster is who lives in a group, one sheet a group, with the lines on which level after level confirms it (001 “逐级签字确认”).
func roster(r *reader) (pages []print.Page, err error) {
	f, err := r.form("member")
	if err != nil {
		return nil, err
	}
	var at string
	people := 0
	finish := func() {
		if n := len(pages); n > 0 {
			p := &pages[n-1]
			p.Under = r.underGroup(at, fmt.Sprintf(countPeople, countHouseholds(p.Blocks[0]), people))
		}
		people = 0
	}
	for _, h := range r.houses {
		if len(pages) == 0 || h.Group() != at {
			finish()
			at = h.Group()
			pages = append(pages, print.Page{Name: cmp.Or(at, wordNoGroup), Title: nameRoster, Sign: []string{signMaker, signVillage, signTownship, signCounty},
				Blocks: []print.Block{{Join: true, Columns: columns(colHousehold, 6, colName, 5, colRelation, 4, colSex, 2, colAge, 2, colID, 9, colType, 6, colRemark, 6)}}})
		}
		members, err := r.tx.Members(h.ID)
		if err != nil {
			return nil, err
		}
		b := &pages[len(pages)-1].Blocks[0]
		first := h.ShortNumber() + " " + h.Head()
		for _, m := range members {
			if m.Left() {
				continue
			}
			people++
			b.Rows = append(b.Rows, []string{first, m.Name(), r.choice(f, m.Record, "rel"), r.choice(f, m.Record, "sex"), hhfile.Age(m, r.tx.Now()), r.masked(m.IDNumber()), "", ""})
			if first != "" {
				b.Rows[len(b.Rows)-1][6] = r.typeOf(h)
			}
			first = ""
		}
		if first != "" {
			b.Rows = append(b.Rows, []string{first, "", "", "", "", "", r.typeOf(h), wordNobody})
		}
	}
	finish()
	return pages, nil
}

func (r *reader) underGroup(group, count string) []string {
	township, village := r.place()
	return []string{strings.TrimSpace(fmt.Sprintf(underList, township, village, group)) + "\t" + count}
}

func countHouseholds(b print.Block) (n int) {
	for _, row := range b.Rows {
		if row[0] != "" {
			n++
		}
	}
	return n
}

func (r *reader) masked(number string) string {
	if r.order.Whole || number == "" {
		return number
	}
	return hhfile.Masked(number)
}

// duties is the table of responsibilities (002 附件1).
func duties(r *reader) ([]print.Page, error) {
	rows, err := duty.Read(r.tx)
	if err != nil {
		return nil, err
	}
	d := duty.Print(rows, false, r.id.Name, r.order.By, r.day)
	for i := range d.Pages { // who printed it is said of every paper
		d.Pages[i].Notes = d.Pages[i].Notes[:max(0, len(d.Pages[i].Notes)-1)]
	}
	return d.Pages, nil
}

// summed is the summary, by village in a township's file and else by group.
func summed(r *reader) ([]print.Page, error) {
	book, err := summary.Read(r.tx)
	if err != nil {
		return nil, err
	}
	by := summary.ByGroup
	if r.id.Town() {
		by = summary.ByVillage
	}
	d := paper.Print(book.Sheet(by), r.id.Name, r.order.By, r.day)
	for i := range d.Pages { // who printed it is said of every paper
		d.Pages[i].Notes = d.Pages[i].Notes[:max(0, len(d.Pages[i].Notes)-1)]
	}
	return d.Pages, nil
}

// coloured is the ledger of one colour of monitoring (001 二.(二)): red is kept by the township too, yellow by township and village,
// green by the village.
func coloured(colour monitor.Colour) func(*reader) ([]print.Page, error) {
	return func(r *reader) ([]print.Page, error) {
		book, err := monitor.Read(r.tx)
		if err != nil {
			return nil, err
		}
		all, err := book.All()
		if err != nil {
			return nil, err
		}
		b := print.Block{Columns: columns(colNo, 2, colGroup, 4, colNumber, 4, colHead, 5, colPeople, 2, colType, 5, colEstimate, 5, colReason, 16, colHelper, 5, colLooked, 6, colNext, 9, colHelped, 8)}
		for _, h := range all {
			if h.Colour != colour || !h.Monitored() || !r.has(h.ID) {
				continue
			}
			whole, err := r.tx.Household(h.ID)
			if err != nil {
				return nil, err
			}
			why := strings.Join(h.Why(), "") // which reads the last form, whose row alone was read so far
			looked, estimate := "", h.Card.Income
			if h.Last != nil {
				looked, estimate = h.Last.Day, h.Last.Facts.Income
			}
			b.Rows = append(b.Rows, []string{fmt.Sprint(len(b.Rows) + 1), whole.Group(), whole.ShortNumber(), whole.Head(), fmt.Sprint(whole.Size()), r.typeOf(whole),
				cmp.Or(estimate, wordUnknown), why, whole.Text("helper"), cmp.Or(looked, wordNever), book.Next(h), ""})
		}
		if len(b.Rows) == 0 {
			return nil, nil
		}
		title := map[monitor.Colour]string{"red": nameRed, "yellow": nameYellow, "green": nameGreen}[colour]
		return []print.Page{{Title: title, Wide: true, Under: r.under(fmt.Sprintf(countHouses, len(b.Rows))), Blocks: []print.Block{b}, Notes: []string{fmt.Sprintf(noteWay, colour.Way()), keeper[colour], noteInternal},
			Sign: []string{signMaker, signVillage, signTownship}}}, nil
	}
}

// file is the whole file of a household.
func file(r *reader) (pages []print.Page, err error) {
	scope := hhfile.Scope{Household: r.order.Household, Group: r.order.Group, All: r.order.Household == "" && r.order.Group == ""}
	d, err := hhfile.Print(r.tx, scope, hhfile.Options{Whole: r.order.Whole}, r.order.By)
	for i := range d.Pages { // what is masked and who printed it is said of every paper
		d.Pages[i].Notes = d.Pages[i].Notes[:min(1, len(d.Pages[i].Notes))]
	}
	return d.Pages, err
}

// choice is the answer of a card in words.
func (r *reader) choice(f *forms.Form, rec *store.Record, field string) string {
	q, ok := f.Question(field)
	if !ok {
		return rec.Text(field)
	}
	var all []string
	for _, name := range strings.Fields(rec.Text(field)) {
		if c, ok := f.Choice(q, name); ok {
			name = c.Label
		}
		all = append(all, name)
	}
	return strings.Join(all, "、")
}

// typeOf is the kind of a household in words.
func (r *reader) typeOf(h store.Household) string {
	f, err := r.tx.Form("household")
	if err != nil {
		return h.Type()
	}
	return r.choice(f, h.Record, "type")
}
