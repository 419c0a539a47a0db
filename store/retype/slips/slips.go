package slips

import (
	"cmp"
	"fmt"
	"slices"

	"cunce/store"
	"cunce/store/report"
	"cunce/store/retype"
)

// Kind and Title are the report's.
const (
	Kind  = "second-entry"
	Title = "二次录入"
)

// By says by what slips are counted.
type By string

// The ways to count.
const (
	ByField    By = "field"
	ByKeyer    By = "keyer"
	ByVerifier By = "verifier"
	ByForm     By = "form"
)

// Bys are all of them, the usual first.
func Bys() []By { return []By{ByField, ByKeyer, ByVerifier, ByForm} }

// A Count counts what was compared. Every difference is undecided, the keyer's slip alone, the verifier's alone, or both's.
type Count struct {
	Name       string
	Compared   int
	Differs    int
	Open       int
	Keyer      int // the keyer's slips alone
	Verifier   int
	Both       int
	Households []string
}

func (c *Count) add(i retype.Item) {
	keyer, verifier := i.Slips()
	switch {
	case i.Choice == retype.Undecided:
		c.Open++
	case keyer && verifier:
		c.Both++
	case keyer:
		c.Keyer++
	case verifier:
		c.Verifier++
	}
	c.Differs++
}

// tally counts the slips of sheets by something, those with the most differences first, the total last.
func tally(sheets []retype.Sheet, by By) []Count {
	var out []Count
	total := Count{Name: wordTotal}
	at := func(name string) *Count {
		i := slices.IndexFunc(out, func(c Count) bool { return c.Name == name })
		if i < 0 {
			i = len(out)
			out = append(out, Count{Name: name})
		}
		return &out[i]
	}
	for _, s := range sheets {
		if s.State == retype.Todo {
			continue
		}
		name := func(label, keyer string) string {
			return map[By]string{ByField: label, ByKeyer: cmp.Or(keyer, wordNobody), ByVerifier: s.By, ByForm: s.Batch.FormTitle}[by]
		}
		labels := map[string]string{}
		s.EachCompared(func(field, label, keyer string) {
			labels[field] = label
			for _, c := range []*Count{at(name(label, keyer)), &total} {
				c.Compared++
				if s.Household != "" && !slices.Contains(c.Households, s.Household) {
					c.Households = append(c.Households, s.Household)
				}
			}
		})
		for _, i := range s.Items {
			at(name(labels[i.Field], i.Keyer)).add(i)
			total.add(i)
		}
	}
	slices.SortStableFunc(out, func(a, b Count) int { return cmp.Compare(b.Differs, a.Differs) })
	return append(out, total)
}

// Table is the count of sheets as a report; what they are called stands in its title.
func Table(title string, sheets []retype.Sheet, by By) report.Table {
	done, typed := 0, 0
	for _, s := range sheets {
		if s.State != retype.Todo {
			typed++
		}
		if s.State == retype.Settled {
			done++
		}
	}
	t := report.Table{Kind: Kind, Title: fmt.Sprintf(titleTable, title), Notes: []string{fmt.Sprintf(noteCompared, typed, done), noteRate}}
	t.Columns = append(t.Columns, report.Column{Name: "name", Title: byNames[by]})
	for _, c := range [][2]string{{"compared", colCompared}, {"differs", colDiffers}, {"open", colOpen}, {"keyer", colFirst}, {"verifier", colSecond}, {"both", colBoth}} {
		t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1], Form: report.Count})
	}
	t.Columns = append(t.Columns, report.Column{Name: "keyer_rate", Title: colRate, Form: report.Percent}, report.Column{Name: "verifier_rate", Title: colRate2, Form: report.Percent})
	counts := tally(sheets, by)
	for n, c := range counts {
		row := report.Row{Cells: []report.Cell{{Text: c.Name}}, Households: c.Households}
		for _, k := range []int{c.Compared, c.Differs, c.Open, c.Keyer, c.Verifier, c.Both} {
			row.Cells = append(row.Cells, report.Cell{Number: float64(k), Known: true})
		}
		row.Cells = append(row.Cells, c.rate(c.Keyer), c.rate(c.Verifier))
		if n == len(counts)-1 {
			if n > 0 {
				t.Total = row
			}
			continue
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// rate is not known while something is not decided, and of nothing.
func (c Count) rate(slips int) report.Cell {
	if c.Compared == 0 || c.Open > 0 {
		return report.Cell{}
	}
	return report.Cell{Number: float64(slips+c.Both) / float64(c.Compared), Known: true}
}

// Report counts all batches of the file together.
func Report(tx *store.Tx, by By) (report.Table, error) {
	all, err := retype.All(tx)
	if err != nil {
		return report.Table{}, err
	}
	var sheets []retype.Sheet
	for _, b := range all {
		more, err := retype.Sheets(tx, b)
		if err != nil {
			return report.Table{}, err
		}
		sheets = append(sheets, more...)
	}
	return Table(wordAll, sheets, by), nil
}
