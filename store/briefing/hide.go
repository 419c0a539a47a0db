package briefing

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"cunce/store"
	"cunce/store/revision"
)

// house is a household as a briefing writes it, by its id; "" is the village itself.
func (r *reading) house(id, group, number, head string) string {
	if id == "" {
		return wordVillageOwn
	}
	return fmt.Sprintf(wordHouse, cmp.Or(group, wordGroupNone), number, cmp.Or(r.name(head), wordNobody))
}

// name is a person's name as a briefing writes it: the family name, unless names are asked for.
func (r *reading) name(name string) string {
	runes := []rune(name)
	switch {
	case r.o.Names || len(runes) == 0:
		return name
	case len(runes) == 4 && !strings.ContainsRune(name, '·'):
		return string(runes[:2]) + wordSome
	}
	return string(runes[:1]) + wordSome
}

// numbers are ID numbers, telephones, accounts.
var numbers = regexp.MustCompile(`[0-9]{7,}[0-9Xx]?`)

// hidden is a text without the numbers that are nobody's business.
func hidden(text string) string { return numbers.ReplaceAllString(text, wordHidden) }

// hides is what makes the texts about a household fit to be read by others: without long numbers and, unless names are asked for, with the
// names of its people written as everywhere else. Of others whom somebody may have typed into a text nothing is known.
func (r *reading) hides(household string) (func(text string) string, error) {
	if household == "" || r.o.Names {
		return hidden, nil
	}
	people, err := r.people(household)
	if err != nil {
		return nil, err
	}
	var pairs []string
	for _, name := range people {
		pairs = append(pairs, name, r.name(name))
	}
	replace := strings.NewReplacer(pairs...)
	return func(text string) string { return hidden(replace.Replace(text)) }, nil
}

// shortestName is how many characters a name has at least that is looked for in texts: a single one is a word mostly.
const shortestName = 2

// people are the names of a household's head and members, those too that two sides write differently or that were put right, the longest
// first.
func (r *reading) people(household string) ([]string, error) {
	if names, known := r.known[household]; known {
		return names, nil
	}
	var names []string
	add := func(record *store.Record, field string) {
		names = append(names, record.Text(field))
		names = append(names, record.Former[field]...)
		for _, c := range record.Conflicts[field] {
			names = append(names, (&store.Record{Fields: revision.Fields{field: c.Value}}).Text(field))
		}
	}
	h, err := r.tx.Household(household)
	if err != nil && !errors.Is(err, store.ErrNotFound) { // who is no household any more has nobody
		return nil, err
	} else if err == nil {
		add(h.Record, "head")
		members, err := r.tx.Members(household)
		if err != nil {
			return nil, err
		}
		for _, m := range members {
			add(m.Record, "name")
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	names = slices.DeleteFunc(slices.Compact(names), func(name string) bool { return utf8.RuneCountInString(name) < shortestName })
	if r.known == nil {
		r.known = map[string][]string{}
	}
	r.known[household] = names
	return names, nil
}
