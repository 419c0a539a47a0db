package summary

import (
	"math"

	"cunce/store/report"
)

// keyLeft counts people who are no more among all people.
const keyLeft = "left"

// Whole is the key of what a figure is a part of: of households all households, of people all people, of issues all issues (inventory,
// section 23: 每项=户数+人数+占比); itself of such a one. "" for what is a part of nothing: amounts, forms, rates, people who are no more.
func (f Figure) Whole() string {
	switch {
	case f.level == ofHouses:
		return "all_households"
	case f.level == ofPeople && f.Key != keyLeft:
		return "all_people"
	case f.level == ofIssues:
		return "issues"
	}
	return ""
}

// Share is a figure in a column by its place, -1 for the total, as a part of its Whole there: 0.063 for 6.3%, rounded half up to a tenth of
// a per cent, as the spreadsheets of offices round. Of nothing it is not known, and reads as a dash; of a figure that is no part it is
// blank.
func (s *Sheet) Share(figure string, column int) report.Cell {
	whole := catalog().all[catalog().at[figure]].Whole()
	if whole == "" {
		return report.Cell{}
	}
	part, all := s.Cell(figure, column), s.Cell(whole, column)
	if all.Number <= 0 || !part.Known {
		return report.Cell{Text: wordNoShare}
	}
	// both are whole numbers: nothing is lost before the one rounding
	return report.Cell{Number: math.Floor((part.Number*2000+all.Number)/(2*all.Number)) / 1000, Known: true}
}
