package papers

import (
	"cunce/store"
	"cunce/store/report"
)

// Kind and Title name the report.
const (
	Kind  = "papers"
	Title = titlePapers
)

// A Report is the papers of all households.
type Report struct {
	Houses []House // with something lacking, in walking order
	Counts map[State]int
	Looked int // households
}

// A House is one household with the papers that it lacks.
type House struct {
	Household store.Household
	Lacking   []Item
}

// Run looks through the whole file.
func (e *Engine) Run(tx *store.Tx) (Report, error) {
	rep := Report{Counts: map[State]int{}}
	hs, err := tx.Households()
	if err != nil {
		return rep, err
	}
	rep.Looked = len(hs)
	for _, h := range hs {
		items, err := e.look(tx, h)
		if err != nil {
			return rep, err
		}
		house := House{Household: h}
		for _, it := range items {
			rep.Counts[it.State]++
			if it.Lacking() {
				house.Lacking = append(house.Lacking, it)
			}
		}
		if len(house.Lacking) > 0 {
			rep.Houses = append(rep.Houses, house)
		}
	}
	return rep, nil
}

// Table is the report for paper, workbooks and other programs: what is lacking, household by household.
func (r Report) Table() report.Table {
	c := r.Counts
	t := report.Table{Kind: Kind, Title: Title, Notes: []string{
		say(noteCounted, r.Looked, c[Have]+c[Missing]+c[Outdated]+c[Unchecked], c[Have], c[Missing], c[Outdated], c[Unchecked], c[Unclear]), noteListed}}
	for _, c := range [][2]string{{"team", colTeam}, {"number", colNumber}, {"head", colHead}, {"group", colGroup}, {"paper", colPaper},
		{"person", colPerson}, {"id_tail", colTail}, {"state", colState}, {"reason", colReason}, {"place", colPlace}, {"note", colNote}, {"source", colSource}} {
		t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1]})
	}
	for _, house := range r.Houses {
		h := house.Household
		for _, it := range house.Lacking {
			row := report.Row{Households: []string{h.ID}}
			for _, text := range []string{h.Group(), h.ShortNumber(), h.Head(), it.Rule.Group, it.Rule.Name, it.Person, it.Tail, StateNames[it.State],
				it.Reason, it.Place, it.Note, it.Rule.Source} {
				row.Cells = append(row.Cells, report.Cell{Text: text})
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
