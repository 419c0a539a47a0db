package paper

import (
	"fmt"
	"unicode/utf8"

	"cunce/store/print"
	"cunce/store/report"
	"cunce/store/summary"
)

// columnsOnPaper is how many columns of groups or villages go side by side on upright paper; more go into further tables.
const columnsOnPaper = 6

// Print is the sheet on paper: tables of figures, what each counts, who signs. By is who prints it, on which day (2006-01-02).
func Print(sheet *summary.Sheet, place, by, day string) print.Document {
	t := sheet.Table()
	page := print.Page{Name: summary.Title, Title: place + summary.Title, Under: t.Notes[:1], Notes: append([]string{}, t.Notes[1:]...), Sign: signs}
	for from := 0; from == 0 || from < len(sheet.Columns); from += columnsOnPaper {
		to := min(from+columnsOnPaper, len(sheet.Columns))
		block := print.Block{Columns: []print.Column{{Title: colFigure, Share: 12}, {Title: colUnit, Share: 3}, {Title: colTotal, Share: 5, Right: true},
			{Title: colShare, Share: 4, Right: true}}}
		for _, c := range sheet.Columns[from:to] {
			block.Columns = append(block.Columns, print.Column{Title: c.Name, Share: max(5, utf8.RuneCountInString(c.Name)), Right: true})
		}
		for _, f := range summary.Figures() {
			row := []string{f.Title, f.Unit, number(sheet.Cell(f.Key, -1)), share(sheet.Share(f.Key, -1))}
			for c := from; c < to; c++ {
				row = append(row, number(sheet.Cell(f.Key, c)))
			}
			block.Rows = append(block.Rows, row)
		}
		page.Blocks = append(page.Blocks, block)
	}
	for _, f := range summary.Figures() {
		page.Notes = append(page.Notes, fmt.Sprintf(noteScope, f.Title, f.Unit, f.Scope))
	}
	page.Notes = append(page.Notes, fmt.Sprintf(printedBy, by, day))
	return print.Document{Title: page.Title, Pages: []print.Page{page}}
}

func number(c report.Cell) string { return report.Column{Form: report.Count}.Read(c) }
func share(c report.Cell) string  { return report.Column{Form: report.Percent}.Read(c) }
