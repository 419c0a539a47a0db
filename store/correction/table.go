package correction

import (
	"cmp"
	"fmt"
	"strings"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/township"
)

// Kind is the report's name.
const Kind = "corrections"

// Table is what the township changed and what the villages said to it, for paper, workbooks and other programs: what waits first.
func Table(tx *store.Tx) (report.Table, error) {
	waiting, err := List(tx)
	if err != nil {
		return report.Table{}, err
	}
	said, err := Said(tx)
	if err != nil {
		return report.Table{}, err
	}
	places, err := township.Names(tx)
	if err != nil {
		return report.Table{}, err
	}
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{fmt.Sprintf(noteCounts, len(waiting), len(said)), noteHow}}
	for _, c := range [][2]string{{"village", colVillage}, {"who", colWho}, {"label", colLabel}, {"was", colWas}, {"is", colIs}, {"by", colBy},
		{"time", colTime}, {"says", colSays}, {"why", colWhy}, {"said_by", colSaidBy}, {"said", colSaid}} {
		t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1]})
	}
	for _, r := range append(waiting, said...) {
		row := report.Row{}
		if r.Household != "" {
			row.Households = []string{r.Household}
		}
		when, saidAt := r.Values[0].Time.Format(minutes), ""
		if r.Says != Nothing {
			saidAt = r.Said.Format(minutes)
		}
		for _, text := range []string{places[r.Village], r.Who, r.What.Name() + r.Label, r.Was(), r.Is(), r.Values[0].By, when, r.SaysName(), r.Why, r.SaidBy, saidAt} {
			row.Cells = append(row.Cells, report.Cell{Text: text})
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// minutes is how times read.
const minutes = "2006-01-02 15:04"

// Was is what the village had, in words.
func (row Row) Was() string {
	if row.What != Changed {
		return ""
	}
	var all []string
	for _, v := range row.Values[1:] {
		text := v.Shown
		if text == "" {
			text = wordBlank
		}
		all = append(all, text)
	}
	return strings.Join(all, wordOr)
}

// Is is what the township wrote, in words.
func (row Row) Is() string {
	if row.What == Changed && row.Values[0].Shown == "" {
		return wordBlank
	}
	return row.Values[0].Shown
}

// Name says in words what the township did; nothing for a field, which is named itself.
func (w What) Name() string { return whatWords[w] }

// SaysName says in words what the village said.
func (row Row) SaysName() string {
	switch {
	case row.Says == Agreed && row.Bulk:
		return wordBulk
	case row.Says == Objects && row.Open:
		return wordOpen
	case row.Says == Edited:
		return fmt.Sprintf(wordEdited, cmp.Or(row.Now, wordBlank))
	}
	return saysWords[row.Says]
}
