package agree

import (
	"cmp"
	"fmt"

	"cunce/store"
	"cunce/store/revision"
)

// formOf is what issues of this package have in the place of a form.
const formOf = Kind

// Opened counts what Open did.
type Opened struct {
	Opened    int `json:"opened"`
	Known     int `json:"known"` // is being worked on already
	Withdrawn int `json:"withdrawn"`
}

// Open opens an issue for every difference of households, each naming the carrier that is to be corrected and what is right; one that
// is being worked on is not opened twice. Those that agree by now are withdrawn. What only the form says has its issue from there.
func (c *Comparer) Open(tx *store.Tx, households ...string) (all Opened, err error) {
	issues, err := openIssues(tx)
	if err != nil {
		return all, err
	}
	for _, id := range households {
		n, err := c.openIn(tx, id, issues[id])
		if err != nil {
			return all, err
		}
		all = Opened{all.Opened + n.Opened, all.Known + n.Known, all.Withdrawn + n.Withdrawn}
	}
	return all, nil
}

// openIn opens the issues of one household, of which some are being worked on.
func (c *Comparer) openIn(tx *store.Tx, household string, issues []store.Issue) (n Opened, err error) {
	h, err := c.Of(tx, household)
	if err != nil {
		return n, err
	}
	for _, d := range h.Differences() {
		if d.ByForm {
			continue
		}
		opened, err := d.open(tx)
		if err != nil {
			return n, err
		}
		if opened {
			n.Opened++
		} else {
			n.Known++
		}
	}
	n.Withdrawn, err = withdraw(tx, h, issues)
	return n, err
}

func (d Difference) key() string { return d.Field.ID + "/" + d.Cell.Carrier }

func (d Difference) open(tx *store.Tx) (opened bool, err error) {
	role := roleOthers
	if d.Cell.Carrier == "sys" {
		role = roleSystem
	}
	label := Label(d.Cell.Carrier)
	id := d.Household.ID
	title := say(titleIssue, label, d.Field.Label)
	detail := masked(say(detailIssue, label, cmp.Or(d.Cell.Says, d.Register), d.Right, d.By.Label, label))
	i, opened, err := tx.OpenIssue([]string{Kind, id, d.key()}, map[string]string{"form": formOf, "response": id, "path": d.key(),
		"household": id, "title": title, "question": say(questionIssue, d.Field.Label, label, d.By.Label), "category": category, "role": role, "detail": detail})
	if err != nil {
		return false, fmt.Errorf("open issue about %s: %w", d.key(), err)
	}
	if i.Detail() != detail || i.Text("stands") != "yes" { // what is right may have changed
		err = tx.Put(revision.Issue, i.ID, revision.Fields{"detail": revision.Text(detail), "stands": revision.Text("yes")})
	}
	return opened, err
}

// settle withdraws the issues of a household that a new comparison has done away with.
func (c *Comparer) settle(tx *store.Tx, household string) error {
	h, err := c.Of(tx, household)
	if err != nil {
		return err
	}
	issues, err := tx.Issues(store.IssueFilter{Household: household, Unclosed: true})
	if err == nil {
		_, err = withdraw(tx, h, issues)
	}
	return err
}

// withdraw ends the issues about what agrees now: where it was looked at, and is not wrong. What nobody looked at stays as it is.
func withdraw(tx *store.Tx, h House, issues []store.Issue) (n int, err error) {
	wrong := map[string]bool{}
	for _, d := range h.Differences() {
		wrong[d.key()] = true
	}
	agrees := map[string]bool{}
	for _, row := range h.Rows {
		for _, c := range row.Cells {
			if c.Verdict == Same || c.Verdict == Differs {
				agrees[row.Field.ID+"/"+c.Carrier] = true
			}
			if c.Carrier == found && c.Verdict == Same {
				agrees[row.Field.ID+"/"+register.Key] = true
			}
		}
	}
	for _, i := range issues {
		if i.Text("form") != formOf || wrong[i.Path()] || !agrees[i.Path()] {
			continue
		}
		if _, err := tx.WithdrawIssue(i.ID, noteAgreed); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
