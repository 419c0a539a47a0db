package people

import (
	"errors"
	"fmt"
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/people"
)

// facts are what the screen shows and what its questions offer, read in one transaction.
type facts struct {
	title     string
	events    []people.Event
	house     store.Household // of a household's page; no Record when its life has ended
	members   []store.Member
	issues    []store.Issue // open ones
	relations []forms.Choice
}

func read(tx *store.Tx, id string) (facts, error) {
	f := facts{title: titleAll}
	var err error
	if f.events, err = people.List(tx, people.Filter{Household: id}); err != nil || id == "" {
		return f, err
	}
	r, err := tx.Record("household", id)
	if err != nil {
		return f, err
	}
	f.title = strings.Join(strings.Fields(fmt.Sprintf(titleHouse, r.Text("team"), r.Text("hh_no"), r.Text("head"))), " ")
	if f.house, err = tx.Household(id); errors.Is(err, store.ErrNotFound) {
		f.house = store.Household{}
		return f, nil
	}
	if err != nil {
		return f, err
	}
	if f.members, err = tx.Members(id); err != nil {
		return f, err
	}
	if f.issues, err = tx.Issues(store.IssueFilter{Household: id, Unclosed: true}); err != nil {
		return f, err
	}
	form, err := tx.Form("member")
	if err != nil {
		return f, err
	}
	f.relations = form.Lists["rel"]
	return f, nil
}

// looked is what a search for another household, or for its people, brought back.
type looked struct {
	query   string
	hits    []store.Hit
	house   string
	members []store.Member
}

// mostHits is how many households a search offers.
const mostHits = 12

func lookFor(db *store.DB, query, house string) (looked, error) {
	l := looked{query: query, house: house}
	err := db.View(func(tx *store.Tx) (err error) {
		if house != "" {
			l.members, err = tx.Members(house)
			return err
		}
		l.hits, err = tx.Find(query, mostHits)
		return err
	})
	return l, err
}

// personLine tells somebody apart: name, relation, end of the ID number.
func (f *facts) personLine(m store.Member) string {
	return strings.TrimSpace(fmt.Sprintf("%s  %s  %s", m.Name(), f.relation(m.Text("rel")), tailOf(m.IDNumber())))
}

func (f *facts) relation(code string) string {
	for _, c := range f.relations {
		if c.Name == code {
			return c.Label
		}
	}
	return ""
}

func tailOf(number string) string {
	if len(number) < 4 {
		return ""
	}
	return fmt.Sprintf(wordTail, number[len(number)-4:])
}

// houseLine tells a household apart: group, number, head, end of the ID number, and what it was found by.
func houseLine(h store.Hit) string {
	parts := []string{h.Household.Group(), h.Household.ShortNumber(), h.Household.Head()}
	if h.Member != "" {
		parts = append(parts, h.Member)
	}
	if h.IDTail != "" {
		parts = append(parts, fmt.Sprintf(wordTail, h.IDTail))
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), "  ")
}
