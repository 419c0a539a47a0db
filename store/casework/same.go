package casework

import (
	"bytes"
	"cmp"
	"errors"
	"slices"
	"strings"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
)

// A Like is a household with the same answer as the one of an issue.
type Like struct {
	Household store.Household
	Member    string // id, "" where the answer is the household's
	Issue     string // number of the issue that the answer has already, "" for none
	Status    string // of that issue, as people say it
}

// ErrNoAnswer tells of an issue that no answer opened, so that no other can be the same.
var ErrNoAnswer = errors.New("no answer")

// Same are the households whose answer to the issue's question is the same as there (举一反三), in walking order, without the issue's
// own. Issues of the whole village count: each tells whether its household has one already.
func Same(tx *store.Tx, issue string) ([]Like, error) {
	i, err := tx.Issue(issue)
	if err != nil {
		return nil, err
	}
	kind, value, err := answer(tx, i)
	if err != nil {
		return nil, err
	}
	opened, err := openedBy(tx, i)
	if err != nil {
		return nil, err
	}
	found := map[string][]Like{}
	err = tx.Each(kind, func(r *store.Record) error {
		if r.ID == i.Response() || r.Text("form") != "" && kind == revision.Response && r.Text("form") != i.Text("form") {
			return nil
		}
		if !bytes.Equal(r.Fields[i.Path()], value) {
			return nil
		}
		household, member, err := whose(tx, r)
		if household != "" {
			l := opened[r.ID]
			found[household] = append(found[household], Like{Member: member, Issue: l.Number, Status: l.Status.Name()})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return inWalk(tx, found)
}

// answer is the value that opened an issue, and the kind of record that has it.
func answer(tx *store.Tx, i store.Issue) (revision.Kind, revision.Value, error) {
	for _, kind := range []revision.Kind{revision.Response, revision.Household, revision.Member} {
		r, err := tx.Record(kind, i.Response())
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return "", nil, err
		}
		if v := r.Fields[i.Path()]; v != nil && !bytes.Equal(v, revision.Unset) && !strings.Contains(i.Path(), "[") {
			return kind, v, nil
		}
	}
	return "", nil, ErrNoAnswer
}

// openedBy are the issues of the same question, by the record that has the answer.
func openedBy(tx *store.Tx, i store.Issue) (map[string]ledger.Line, error) {
	lines, err := tx.IssueLines(store.IssueFilter{})
	out := map[string]ledger.Line{}
	if err != nil {
		return nil, err
	}
	byID := map[string]ledger.Line{}
	for _, l := range lines {
		byID[l.ID] = l
	}
	err = tx.Each(revision.Issue, func(r *store.Record) error {
		if r.Text("path") == i.Path() && r.Text("form") == i.Text("form") {
			out[r.Text("response")] = byID[r.ID]
		}
		return nil
	})
	return out, err
}

// whose says of which household and member a record with an answer is.
func whose(tx *store.Tx, r *store.Record) (household, member string, err error) {
	switch r.Kind {
	case revision.Household:
		return r.ID, "", nil
	case revision.Member:
		return r.Text("household"), r.ID, nil
	}
	subject := store.Response{Record: r}.Subject().Record
	m, err := tx.Record(revision.Member, subject)
	switch {
	case err == nil:
		return m.Text("household"), subject, nil
	case errors.Is(err, store.ErrNotFound):
		return subject, "", nil
	}
	return "", "", err
}

// inWalk puts what was found into walking order; what belongs to nobody in the register is left out.
func inWalk(tx *store.Tx, found map[string][]Like) ([]Like, error) {
	roster, err := tx.Roster()
	var out []Like
	for _, h := range roster {
		ls := found[h.ID]
		slices.SortFunc(ls, func(a, b Like) int { return cmp.Compare(a.Member, b.Member) })
		for _, l := range ls {
			l.Household = h
			out = append(out, l)
		}
	}
	return out, err
}

// OpenLike opens an issue like the one for every household that has none, and returns how many.
func OpenLike(tx *store.Tx, issue string, likes []Like) (int, error) {
	i, err := tx.Issue(issue)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, l := range likes {
		if l.Issue != "" {
			continue
		}
		_, err := tx.AddIssue(origin.New{Title: i.Title(), Category: i.Category(), Office: i.Office(), Helpers: i.Helpers(),
			Household: l.Household.ID, Member: l.Member, Due: max(i.Due(), tx.Now().Format("2006-01-02")), Urgency: i.Urgency(), Source: origin.Data,
			SourceNote: i.Number(), Parent: i.Parent(), Key: []string{"like", i.ID, l.Household.ID, l.Member}})
		if errors.Is(err, store.ErrRefused) { // opened by an earlier look
			continue
		}
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
