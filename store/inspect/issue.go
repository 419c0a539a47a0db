package inspect

import (
	"slices"

	"cunce/store"
	"cunce/store/inspect/mark"
	"cunce/store/ledger/origin"
)

// formOf is what issues of this package have in the place of a form.
const formOf = "inspection"

// Opened counts what Issues did.
type Opened struct {
	Opened    int `json:"opened"`
	Known     int `json:"known"` // is being worked on already
	Withdrawn int `json:"withdrawn"`
}

// differs reports that the register is still not what was found to be right.
func (i Item) differs() bool {
	looked := i.Verdict == mark.Same || i.Verdict == mark.Differs || i.Corrected != ""
	return looked && i.Now != "" && !i.Field.same(i.right(), i.Now)
}

// settled reports that the register says what was found to be right.
func (i Item) settled() bool {
	return (i.State == mark.Value || i.Corrected != "") && i.Now != "" && i.Field.same(i.right(), i.Now)
}

// Issues opens an issue for everything in which the register is not what an inspection found; one that is being worked on is not
// opened twice. Those about what agrees by now are withdrawn.
func Issues(tx *store.Tx, i Inspection) (all Opened, err error) {
	sheets, err := Sheets(tx, i)
	if err != nil {
		return all, err
	}
	for _, s := range sheets {
		if !s.Done() {
			continue
		}
		for _, item := range s.Items {
			if !item.differs() {
				continue
			}
			_, opened, err := tx.OpenIssue([]string{formOf, s.Household.ID, item.Key}, about(i, s.Household, item))
			if err != nil {
				return all, err
			}
			if opened {
				all.Opened++
			} else {
				all.Known++
			}
		}
		n, err := withdraw(tx, s)
		if err != nil {
			return all, err
		}
		all.Withdrawn += n
	}
	return all, nil
}

func about(i Inspection, h store.Household, item Item) map[string]string {
	f := item.Field
	return map[string]string{"form": formOf, "response": h.ID, "path": item.Key, "household": h.ID, "title": say(titleIssue, item.Name()),
		"question": say(questionIssue, i.Title, item.Name()), "category": category, "role": role, "source": origin.Supervision, "source_note": i.Title,
		"detail": masked(say(detailIssue, f.Shown(item.Now), f.Shown(item.right())))}
}

// settle withdraws the issues of a household that a correction has done away with.
func settle(tx *store.Tx, i Inspection, household string) (int, error) {
	s, err := Look(tx, i, household)
	if err != nil {
		return 0, err
	}
	return withdraw(tx, s)
}

// withdraw ends the issues about what agrees now. What was not looked at stays as it is.
func withdraw(tx *store.Tx, s Sheet) (n int, err error) {
	issues, err := tx.Issues(store.IssueFilter{Household: s.Household.ID, Unclosed: true})
	if err != nil {
		return 0, err
	}
	for _, issue := range issues {
		at := slices.IndexFunc(s.Items, func(i Item) bool { return i.Key == issue.Path() })
		if issue.Text("form") != formOf || at < 0 || !s.Items[at].settled() {
			continue
		}
		if _, err := tx.WithdrawIssue(issue.ID, noteAgreed); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
