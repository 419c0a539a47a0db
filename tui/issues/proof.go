package issues

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/evidence"
	"cunce/tui/screen"
)

// kindEvidence is the screen of the folder of evidence.
const kindEvidence screen.Kind = "evidence"

// kindOfficers is the screen of those who are responsible and sign.
const kindOfficers screen.Kind = "officers"

func openOfficers() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: kindOfficers}})
}

// kindBook is the screen of issues in workbooks.
const kindBook screen.Kind = "issuebook"

func openBook() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: kindBook}})
}

// kindPrinting is the screen on which every paper is chosen.
const kindPrinting screen.Kind = "printing"

func openPrinting() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: kindPrinting}})
}

func openFolder() tea.Cmd {
	return screen.Send(screen.Open{Page: screen.Page{Kind: kindEvidence}})
}

// added is what was entered: its code is shown large.
type added struct{ evidence.Evidence }

// addProof asks for a piece of evidence of the selected issue.
func (l *Ledger) addProof() tea.Cmd {
	i := l.cur
	var names []string
	for _, kind := range evidence.Kinds() {
		names = append(names, evidence.KindName(kind))
	}
	s := &sheet{id: i.ID + "proof", about: i.Number() + "  " + i.Title(), note: noteProof, fields: []*field{
		choice("kind", labelKind, evidence.Kinds(), names, evidence.Photo).needed(), text("place", labelPlace, ""), day("date", labelTaken, l.ctx.Today()),
		text("number", labelPaperNo, ""), text("note", labelNote, "")}}
	s.done = func(v map[string]string) tea.Cmd {
		l.busy = s
		db, by := l.ctx.DB, l.ctx.Operator()
		return l.ctx.Do(func() (any, error) {
			var e evidence.Evidence
			err := db.Update(by, func(tx *store.Tx) (err error) {
				e, err = evidence.Add(tx, i.ID, evidence.Evidence{Kind: v["kind"], Place: v["place"], Date: v["date"], Paper: v["number"], Note: v["note"]})
				return err
			})
			return added{e}, err
		})
	}
	return l.openSheet(s)
}

// proofText is a piece of evidence in one line, without its code.
func proofText(e evidence.Evidence) string {
	files := ""
	switch {
	case e.Void != "":
		files = fmt.Sprintf(proofVoid, e.Void, e.VoidBy)
	case len(e.Files) > 0:
		files = fmt.Sprintf(proofFiles, len(e.Files))
	case e.Missing():
		files = proofMissing
	}
	return joined(evidence.KindName(e.Kind), e.Paper, e.Date, e.Place, e.Note, files)
}

func counted(at, all int) string { return fmt.Sprintf(countOf, at, all) }
