package entry

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"cunce/forms"
	"cunce/store"
	"cunce/tui/screen"
)

// A page without a record is a card to be made: of a household, or of a person of the household that Filter names. Until
// it is completed its draft goes by a name of its own, so that it can be taken up again.
const newRecord = "new"

// subject is what the page's answers are about.
func subject(page screen.Page) store.Subject {
	s := store.Subject{Form: page.Form, Record: page.ID, Round: page.Round, Response: page.Response, Part: page.Part}
	if page.ID == "" {
		s.Record = newRecord + page.Filter
	}
	return s
}

// isCard reports that the answers are the fields of a household or of a person, not a response in a round.
func isCard(form string) bool { return form == formHousehold || form == formMember }

// Names of the forms that are cards.
const (
	formHousehold = "household"
	formMember    = "member"
)

// create makes the record that a new card describes.
func create(tx *store.Tx, page screen.Page, ses *forms.Session) (id string, created bool, err error) {
	card := ses.Final()
	answer := func(name string) string {
		q, ok := ses.Form().Question(name)
		if !ok {
			return ""
		}
		return card[q.Path()].Text
	}
	if page.Form == formMember {
		id, created, err = tx.NewMember(page.Filter, answer("idno"), card)
	} else {
		key := store.HouseholdKey{National: answer("hh_no"), HeadID: answer("head_id")}
		id, created, err = tx.NewHousehold(key, card)
	}
	if err != nil {
		return "", false, fmt.Errorf("new %s: %w", page.Form, err)
	}
	return id, created, nil
}

// filed leaves a card that was completed: a new household is opened, everything else goes back to where it came from.
func (m *model) filed(c completion) tea.Cmd {
	page := m.ctx.Page
	words := wordCardSaved
	var leave tea.Msg = screen.Close{}
	if page.ID == "" {
		words = wordCardMade
		if !c.created {
			words = wordCardKnown
		}
		if page.Form == formHousehold {
			leave = screen.Replace{Page: screen.Page{Kind: screen.Household, ID: c.record}}
		}
	}
	return tea.Sequence(screen.Send(screen.Saved{At: m.ctx.Now()}), screen.Send(leave), screen.Send(screen.Notice{Text: words}))
}
