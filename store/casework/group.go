package casework

import (
	"cunce/store"
	"cunce/store/ledger/origin"
)

// Group puts issues under an issue of the village: the one with this number or id, or, blank, a new one with the title. Each is
// closed singly. It returns the village's issue.
func Group(tx *store.Tx, issues []string, under, title string) (store.Issue, error) {
	var top store.Issue
	var err error
	if under != "" {
		top, err = tx.Issue(under)
	} else {
		top, err = newTop(tx, issues, title)
	}
	if err != nil {
		return top, err
	}
	for _, id := range issues {
		if id == top.ID {
			continue
		}
		if _, err := tx.EditIssue(id, map[string]string{"parent": top.ID}); err != nil {
			return top, err
		}
	}
	return top, nil
}

// newTop opens the village's issue with what the grouped ones have in common.
func newTop(tx *store.Tx, issues []string, title string) (store.Issue, error) {
	n := origin.New{Title: title, Source: origin.Hand}
	for k, id := range issues {
		i, err := tx.Issue(id)
		if err != nil {
			return i, err
		}
		if k == 0 {
			n.Office, n.Category, n.Due, n.Urgency, n.Source = i.Office(), i.Category(), i.Due(), i.Urgency(), i.Source()
			continue
		}
		n.Due = max(n.Due, i.Due())
		if n.Office != i.Office() {
			n.Office = ""
		}
		if n.Category != i.Category() {
			n.Category = ""
		}
	}
	return tx.AddIssue(n)
}

// Ungroup takes issues out of their group.
func Ungroup(tx *store.Tx, issues []string) error {
	for _, id := range issues {
		if _, err := tx.EditIssue(id, map[string]string{"parent": ""}); err != nil {
			return err
		}
	}
	return nil
}
