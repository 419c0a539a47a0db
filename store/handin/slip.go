package handin

import (
	"fmt"
	"path/filepath"
	"strings"

	"cunce/store/print"
	"cunce/store/snapshot"
)

// A Slip is what the paper says that goes with a package: what was handed over, by whom, and how to see that it is the same.
type Slip struct {
	File     string // name of the package
	Sum      string // in hexadecimal
	Locked   How
	Manifest snapshot.Manifest
	Received bool // printed by the township when it received the package, not by the village when it handed it in
}

// Slip is that of a package that was written.
func (s Sent) Slip() Slip {
	return Slip{File: filepath.Base(s.Path), Sum: s.Sum, Locked: s.Locked, Manifest: s.Manifest}
}

// Short is the sum as it is compared by eye: its first 8 characters in two groups.
func Short(sum string) string {
	sum = strings.ToUpper(sum)
	return sum[:min(4, len(sum))] + " " + sum[min(4, len(sum)):min(8, len(sum))]
}

// Document is the slip on paper: two of them on one sheet, one for either side, each with its counts, its sum and two signatures.
func (s Slip) Document() print.Document {
	m := s.Manifest
	count := func(format, name string) string { return fmt.Sprintf(format, m.Counts[name]) }
	kind := kindWhole
	if len(m.Base) > 0 {
		kind = kindPart
	}
	rows := [][]string{
		{rowVillage, m.Name, rowCode, m.Village},
		{rowTownship, m.Township, rowMade, m.Time.Format("2006年1月2日 15:04")},
		{rowHouseholds, count(unitHouseholds, "households"), rowMembers, count(unitMembers, "members")},
		{rowResponses, count(unitResponses, "responses"), rowIssues, count(unitIssues, "issues")},
		{rowDrafts, count(unitDrafts, "drafts"), rowKind, kind},
		{rowSum, Short(s.Sum), rowLocked, lockedWords[s.Locked]},
		{rowBy, m.Operator, rowPhone, m.Phone},
	}
	title := slipGiven
	if s.Received {
		title = slipReceived
	}
	table := print.Block{Columns: []print.Column{{Share: 2}, {Share: 4}, {Share: 2}, {Share: 4}}, Rows: rows}
	doc := print.Document{Title: slipTitle}
	for _, copied := range []string{slipVillage, slipTown} {
		doc.Pages = append(doc.Pages, print.Page{
			Name: copied, Title: slipTitle, Under: []string{title + "  " + copied},
			Blocks: []print.Block{table, {Heading: rowFile, Text: s.File}}, Notes: slipNotes, Sign: []string{signGiver, signTaker},
		})
	}
	if m.Practice {
		for i := range doc.Pages {
			doc.Pages[i].Title = slipPractice + slipTitle
		}
	}
	return doc
}
