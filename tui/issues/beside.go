package issues

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"cunce/store"
	"cunce/store/evidence"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
)

// beside is what the panel tells of an issue that is not in it: its evidence, the group that it is in, and who filled in the
// form.
type beside struct {
	proofs  []evidence.Evidence
	top     *store.Issue // under which it is grouped
	by, day string       // who filled in the form whose answer opened it, and when
}

func readBeside(tx *store.Tx, i store.Issue) (b beside, err error) {
	if b.proofs, err = evidence.Of(tx, i.ID); err != nil {
		return b, err
	}
	if i.Parent() != "" {
		top, err := tx.Issue(i.Parent())
		if err != nil {
			return b, err
		}
		b.top = &top
	}
	err = b.readForm(tx, i)
	return b, err
}

// readForm finds who filled in the form whose answer opened the issue; others were opened by no form.
func (b *beside) readForm(tx *store.Tx, i store.Issue) error {
	if i.Source() != origin.Form {
		return nil
	}
	record, err := tx.Record(revision.Response, i.Response())
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	r := store.Response{Record: record}
	b.by, b.day = r.Operator(), r.Completed().Format(time.DateOnly)
	return nil
}

// lines tell it, but for the evidence.
func (b beside) lines() (out []string) {
	if b.top != nil {
		out = append(out, fmt.Sprintf(underLine, b.top.Number(), b.top.Title()))
	}
	return out
}

// has reports that a step only names evidence that is told already.
func (b beside) has(s ledger.Step) bool {
	return s.Action == action.Evidence && slices.ContainsFunc(b.proofs, func(e evidence.Evidence) bool { return strings.HasPrefix(s.Evidence, e.Code+" ") })
}

// found is who filled in the form, "" where no form opened it.
func (b beside) found() string {
	if b.by == "" {
		return ""
	}
	return fmt.Sprintf(foundLine, b.day, b.by)
}

func satisfiedWord(i *store.Issue) string { return origin.Word(i.Satisfied()) }
