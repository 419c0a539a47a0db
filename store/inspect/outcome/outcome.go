package outcome

import (
	"cmp"
	"slices"

	"cunce/store"
	"cunce/store/inspect"
	"cunce/store/inspect/mark"
	"cunce/store/report"
)

// Kind and Title name the report.
const (
	Kind  = "inspection"
	Title = titleReport
)

// A Count is how what was found compares with the register, item by item.
type Count struct {
	Same, Differs, Unknown, Unchecked, Blank int
	Corrected                                int // put right after the register was shown; they count as they were found
}

// Rate is the rate of agreement: of what was looked at and stands in the register, how much is the same; ok is false of nothing.
func (c Count) Rate() (rate float64, ok bool) {
	if c.Same+c.Differs == 0 {
		return 0, false
	}
	return float64(c.Same) / float64(c.Same+c.Differs), true
}

// With is both counts together.
func (c Count) With(d Count) Count {
	return Count{c.Same + d.Same, c.Differs + d.Differs, c.Unknown + d.Unknown, c.Unchecked + d.Unchecked, c.Blank + d.Blank, c.Corrected + d.Corrected}
}

func (c *Count) add(i inspect.Item) {
	switch i.Verdict {
	case mark.Same:
		c.Same++
	case mark.Differs:
		c.Differs++
	case mark.NotKnown:
		c.Unknown++
	case mark.NotLooked:
		c.Unchecked++
	case mark.RegisterOut:
		c.Blank++
	}
	if i.Corrected != "" {
		c.Corrected++
	}
}

// Of counts a sheet; nothing of one that is not confirmed.
func Of(s inspect.Sheet) (c Count) {
	for _, i := range s.Items {
		c.add(i)
	}
	return c
}

// Split says by what agreement is counted.
type Split string

// The splits.
const (
	ByField     Split = "field"
	ByHousehold Split = "household"
	ByTeam      Split = "group"
)

// Splits are all of them, the usual first.
func Splits() []Split { return []Split{ByField, ByHousehold, ByTeam} }

// A line is one line of the count.
type line struct {
	name       string
	count      Count
	households []string
}

// Table counts the agreement of an inspection.
func Table(i inspect.Inspection, sheets []inspect.Sheet, by Split) report.Table {
	var lines []line
	var total line
	done := 0
	for _, s := range sheets {
		if !s.Done() {
			continue
		}
		done++
		for _, item := range s.Items {
			name := map[Split]string{ByField: item.Field.Label, ByHousehold: called(s.Household), ByTeam: cmp.Or(s.Household.Group(), wordNoGroup)}[by]
			at := slices.IndexFunc(lines, func(l line) bool { return l.name == name })
			if at < 0 {
				at, lines = len(lines), append(lines, line{name: name})
			}
			for _, l := range []*line{&lines[at], &total} {
				l.count.add(item)
				if !slices.Contains(l.households, s.Household.ID) {
					l.households = append(l.households, s.Household.ID)
				}
			}
		}
	}
	t := report.Table{Kind: Kind, Title: say(titleOf, i.Title), Notes: append(i.Told(), say(noteRate, len(i.Households()), done), noteApart, noteCorrected)}
	t.Columns = append(t.Columns, report.Column{Name: "name", Title: splitNames[by]}, report.Column{Name: "rate", Title: colRate, Form: report.Percent})
	for _, c := range [][2]string{{"same", colSame}, {"differs", colDiffers}, {"unknown", colUnknown}, {"unchecked", colUnchecked}, {"blank", colBlank},
		{"corrected", colCorrected}} {
		t.Columns = append(t.Columns, report.Column{Name: c[0], Title: c[1], Form: report.Count})
	}
	for _, l := range lines {
		t.Rows = append(t.Rows, l.row())
	}
	if len(lines) > 0 {
		total.name = wordTotal
		t.Total = total.row()
	}
	return t
}

func called(h store.Household) string { return h.ShortNumber() + " " + h.Head() }

func (l line) row() report.Row {
	rate, ok := l.count.Rate()
	row := report.Row{Households: l.households, Cells: []report.Cell{{Text: l.name}, {Number: rate, Known: ok}}}
	for _, n := range []int{l.count.Same, l.count.Differs, l.count.Unknown, l.count.Unchecked, l.count.Blank, l.count.Corrected} {
		row.Cells = append(row.Cells, report.Cell{Number: float64(n), Known: true})
	}
	return row
}

// Report is the table of the newest inspection.
func Report(tx *store.Tx, by Split) (report.Table, error) {
	i, err := inspect.Named(tx, "")
	if err != nil {
		return report.Table{}, err
	}
	sheets, err := inspect.Sheets(tx, i)
	return Table(i, sheets, by), err
}
