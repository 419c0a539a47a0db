package retype

import (
	"cmp"
	"slices"

	"cunce/store"
	"cunce/store/report"
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

func (c *Count) add(i Item) {
	keyer, verifier := i.Slips()
	switch {
	case i.Choice == Undecided:
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

// Counts counts the slips of sheets by something, in the order in which they come, the total last.
func Counts(sheets []Sheet, by By) []Count {
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
		if s.State == Todo {
			continue
		}
		name := func(field, keyer string) string {
			return map[By]string{ByField: cmp.Or(s.labels[field], field), ByKeyer: cmp.Or(keyer, wordNobody), ByVerifier: s.By, ByForm: s.Batch.FormTitle}[by]
		}
		for _, field := range sortedKeys(s.keyers) {
			for _, c := range []*Count{at(name(field, s.keyers[field])), &total} {
				c.Compared++
				if s.Household != "" && !slices.Contains(c.Households, s.Household) {
					c.Households = append(c.Households, s.Household)
				}
			}
		}
		for _, i := range s.Items {
			at(name(i.Field, i.Keyer)).add(i)
			total.add(i)
		}
	}
	return append(out, total)
}

func sortedKeys(m map[string]string) (out []string) {
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// Table is the count of sheets as a report; what they are called stands in its title.
func Table(title string, sheets []Sheet, by By) report.Table {
	done, typed := 0, 0
	for _, s := range sheets {
		if s.State != Todo {
			typed++
		}
		if s.State == Settled {
			done++
		}
	}
	t := report.Table{Kind: Kind, Title: say(titleTable, title), Notes: []string{say(noteCompared, typed, done), noteRate}}
	t.Columns = append(t.Columns, report.Column{Name: "name", Title: byNames[by]})
	for _, c := range [][2]string{{"compared", colCompared}, {"differs", colDiffers}, {"open", colOpen}, {"keyer", colFirst}, {"verifier", colSecond}, {"both", colBoth}} {
		t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1], Form: report.Count})
	}
	t.Columns = append(t.Columns, report.Column{Name: "keyer_rate", Title: colRate, Form: report.Percent}, report.Column{Name: "verifier_rate", Title: colRate2, Form: report.Percent})
	counts := Counts(sheets, by)
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
	all, err := All(tx)
	if err != nil {
		return report.Table{}, err
	}
	var sheets []Sheet
	for _, b := range all {
		more, err := Sheets(tx, b)
		if err != nil {
			return report.Table{}, err
		}
		sheets = append(sheets, more...)
	}
	return Table(wordAll, sheets, by), nil
}
