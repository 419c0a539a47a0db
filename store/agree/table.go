package agree

import (
	"strings"

	"cunce/store/report"
)

// Kind and Title name the report.
const (
	Kind  = "agreement"
	Title = title
)

// Counts are households by how far they were compared.
type Counts struct{ Households, Checked, Differ, Agreed int }

// Counts counts the households.
func (r Report) Counts() (n Counts) {
	n.Households = len(r.Houses)
	for _, h := range r.Houses {
		t := h.Tally("")
		if t.Checked() {
			n.Checked++
		}
		if t.Differs > 0 {
			n.Differ++
		}
		if h.Agreed() {
			n.Agreed++
		}
	}
	return n
}

// Of counts one carrier: the households in which it was looked at, and its cells.
func (r Report) Of(carrier string) (households int, all Tally) {
	for _, h := range r.Houses {
		t := h.Tally(carrier)
		if t.Checked() {
			households++
		}
		all = Tally{all.Same + t.Same, all.Differs + t.Differs, all.Unchecked + t.Unchecked, all.Blank + t.Blank}
	}
	return households, all
}

// Table is the list of differences, with the households counted above it.
func (r Report) Table() report.Table {
	n := r.Counts()
	var names []string
	for _, c := range r.Carriers {
		names = append(names, c.Label)
	}
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{say(noteChosen, strings.Join(names, wordKinds), n.Households),
		say(noteCounted, n.Checked, n.Differ, say(noteAll, len(names)), n.Agreed, n.Households-n.Checked)}}
	for _, c := range r.Carriers {
		households, all := r.Of(c.Key)
		t.Notes = append(t.Notes, say(noteCarrier, c.Label, households, all.Same, all.Differs, all.Unchecked))
	}
	t.Notes = append(t.Notes, noteBlank)
	for _, c := range [][2]string{{"team", colGroup}, {"number", colNumber}, {"head", colHead}, {"field", colField}, {"carrier", colCarrier},
		{"says", colSays}, {"register", colRegister}, {"right", colRight}, {"fix", colFix}, {"day", colDay}, {"by", colBy}} {
		t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1]})
	}
	for _, d := range r.Differences() {
		row := report.Row{Households: []string{d.Household.ID}}
		label := Label(d.Cell.Carrier)
		for _, text := range []string{d.Household.Group(), d.Household.ShortNumber(), d.Household.Head(), d.Field.Label, label,
			d.Cell.Says, masked(d.Register), masked(d.Right), label, d.Cell.When(), d.Cell.By} {
			row.Cells = append(row.Cells, report.Cell{Text: text})
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
