package paperwork

import "cunce/store/summary"

// papers are all there are: the annexes of source 003 first, then what goes along before the laptop is opened, then what goes with
// issues, lists to sign, and what hangs in the house.
var papers []Paper

func init() { // the makers read the table of forms, which reads this one
	papers = []Paper{
		{Key: "annex1", Name: nameAnnex1, Says: saysAnnex1, Blank: true, make: annex1},
		{Key: "annex2", Name: nameAnnex2, Says: saysAnnex2, Whose: Village, Blank: true, make: annex2},
		{Key: "base", Name: nameBase, Says: saysBase, Hides: hidesPeople, make: base},
		{Key: "missed", Name: nameMissed, Says: saysMissed, Whose: Lists, Hides: hidesPhones, make: missed},
		{Key: "again", Name: nameAgain, Says: saysAgain, make: again},
		{Key: "twelve", Name: nameTwelve, Says: saysTwelve, Blank: true, make: twelve},
		{Key: "income", Name: nameIncome, Says: saysIncome, Blank: true, make: income},
		{Key: "form", Name: nameForm, Says: saysForm, Blank: true, make: anyForm},
		{Key: "household-file", Name: nameFile, Says: saysFile, Hides: hidesFile, make: file},
		{Key: "card", Name: nameCard, Says: saysCard, make: card},
		{Key: "ledger", Name: nameLedger, Says: saysLedger, make: ledgerPaper},
		{Key: "handover", Name: nameHandover, Says: saysHandover, make: handover},
		{Key: "closing", Name: nameClosing, Says: saysClosing, make: closing},
		{Key: "summary", Name: summary.Title, Says: saysSummary, Whose: Village, make: summed},
		{Key: "duty", Name: nameDuty, Says: saysDuty, Whose: Village, make: duties},
		{Key: "red", Name: nameRed, Says: saysColour, Whose: Lists, Internal: true, make: coloured("red")},
		{Key: "yellow", Name: nameYellow, Says: saysColour, Whose: Lists, Internal: true, make: coloured("yellow")},
		{Key: "green", Name: nameGreen, Says: saysColour, Whose: Lists, Internal: true, make: coloured("green")},
		{Key: "roster", Name: nameRoster, Says: saysRoster, Whose: Lists, Hides: hidesNumbers, make: roster},
	}
}
