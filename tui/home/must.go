package home

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"cunce/store"
	"cunce/store/contact"
	"cunce/store/report"
	"cunce/tui/keys"
	"cunce/tui/screen"
	"cunce/tui/term"
	"cunce/tui/theme"
	"cunce/tui/widget"
)

// A must is one household that must be visited and has not been.
type must struct {
	id, group, number, head, kinds, state string
}

// mustList is the list behind the second row of the home screen.
type mustList struct {
	rows  []must
	table *widget.Table
}

// mustRead is what a command brought back for the list.
type mustRead struct{ rows []must }

func readMust(db *store.DB, f figures) (any, error) {
	var rows []must
	names := map[string]string{}
	for _, k := range f.Kinds {
		names[k.Kind] = k.Name
	}
	err := db.View(func(tx *store.Tx) error {
		stops, err := report.Walk(tx, f.Round.ID, f.Form, "")
		for _, s := range stops {
			h := s.Household
			kinds := h.Priority()
			if len(kinds) == 0 || s.Settled() {
				continue
			}
			for i, k := range kinds {
				kinds[i] = names[k]
			}
			rows = append(rows, must{h.ID, h.Group(), h.Number(), h.Head(), strings.Join(kinds, " "), stateWord(s)})
		}
		return err
	})
	return mustRead{rows}, err
}

func stateWord(s report.Stop) string {
	switch {
	case s.State == report.Draft:
		return stateDraft
	case s.Contact == contact.Absent:
		return stateNotMet
	case s.Contact == contact.Phone:
		return statePhone
	case s.Completed:
		return stateNoVisit
	}
	return stateTodo
}

func newMustList() *mustList {
	return &mustList{table: widget.NewTable(widget.Column{Title: colGroup, Width: 10}, widget.Column{Title: colNumber, Width: 15, Right: true},
		widget.Column{Title: colHead, Width: 8}, widget.Column{Title: colState, Width: 12}, widget.Column{Title: colKinds})}
}

func (l *mustList) show(rows []must) {
	l.rows = rows
	l.table.SetRows(len(rows), func(i, column int) widget.Cell {
		r := rows[i]
		return widget.Cell{Text: []string{r.group, r.number, r.head, r.state, r.kinds}[column]}
	})
}

// key moves in the list; the page of the chosen household has a Kind.
func (l *mustList) key(k tea.KeyMsg, f figures) screen.Page {
	if !l.table.Update(k) && key.Matches(k, keys.Accept) && l.table.Selected() >= 0 {
		return entryPage(store.Subject{Form: f.Form, Record: l.rows[l.table.Selected()].id, Round: f.Round.ID})
	}
	return screen.Page{}
}

func (l *mustList) lines(width, height int) []string {
	head := []string{term.Line(width, theme.Accent(), " "+wordMustHead), widget.Rule(width)}
	if len(l.rows) == 0 {
		p := &page{width: width, lines: head}
		p.text(theme.Answered(), wordMustDone)
		return p.fill(height)
	}
	l.table.SetSize(width, height-len(head))
	return append(head, l.table.Lines()...)
}
