package inspect

import (
	"cunce/store/print"
)

// Print is the paper to go with: how the households were drawn, with the seed, who they are, and empty lines for what is found.
// Nothing of the register stands on it but where the household is, and who lives there unless it is asked how many do.
func Print(i Inspection, sheets []Sheet, by string) print.Document {
	list := print.Block{Heading: say(printList, len(sheets)), Columns: []print.Column{{Title: colPlace, Share: 1, Right: true}, {Title: colGroup, Share: 3},
		{Title: colNumber, Share: 3}, {Title: colHead, Share: 3}, {Title: colStratum, Share: 3}, {Title: colDay, Share: 2}, {Title: colWho, Share: 3}}}
	blocks := []print.Block{}
	for n, s := range sheets {
		h := s.Household
		list.Rows = append(list.Rows, []string{say("%d", n+1), h.Group(), h.ShortNumber(), h.Head(), s.Stratum, "", ""})
		b := print.Block{Heading: say(printHouse, n+1, h.Group(), h.ShortNumber(), h.Head()), Columns: []print.Column{{Title: colWhat, Share: 4}, {Title: colFound, Share: 5}}}
		for _, item := range s.Items {
			b.Rows = append(b.Rows, []string{item.Name(), ""})
		}
		for _, label := range s.People {
			b.Rows = append(b.Rows, []string{say(printPeople, label), ""})
		}
		blocks = append(blocks, b)
	}
	notes := []string{say(printBy, by, i.At.Format("2006-01-02"))}
	return print.Document{Title: i.Title, Pages: []print.Page{
		{Name: printSample, Title: say(printTitle, i.Title), Under: i.Told(), Blocks: []print.Block{list}, Notes: append(notes, printAgain), Sign: []string{printSign}},
		{Name: printSheets, Title: say(printBlank, i.Title), Under: []string{printHow}, Blocks: blocks, Notes: notes, Sign: []string{printSign}},
	}}
}
