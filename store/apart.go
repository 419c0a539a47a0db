package store

import (
	"errors"
	"fmt"
	"strings"

	"cunce/forms/idcard"
	"cunce/forms/normal"
)

// NamesApart is what members are called where they stand together, in their order: by their names, and those of equal names with the
// relation to the head, the year of birth and the last four of the ID number, as far as they are known. No two are called alike.
func (t *Tx) NamesApart(ms []Member) ([]string, error) {
	out, times := make([]string, len(ms)), map[string]int{}
	for i, m := range ms {
		out[i] = m.Name()
		times[normal.Name(m.Name())]++
	}
	var relations map[string]string
	for i, m := range ms {
		if times[normal.Name(m.Name())] < 2 {
			continue
		}
		if relations == nil {
			var err error
			if relations, err = t.relationWords(); err != nil {
				return nil, err
			}
		}
		if told := apart(m, relations); told != "" {
			out[i] = fmt.Sprintf(wordApart, m.Name(), told)
		}
	}
	again := map[string]int{}
	for i, name := range out {
		same := normal.Name(name)
		if again[same]++; again[same] > 1 {
			out[i] = fmt.Sprintf(wordApart, name, fmt.Sprintf(wordNth, again[same]))
		}
	}
	return out, nil
}

// relationWords are the labels of the relations to a head.
func (t *Tx) relationWords() (map[string]string, error) {
	words := map[string]string{}
	card, err := t.Form("member")
	if errors.Is(err, ErrNotFound) {
		return words, nil
	}
	if err != nil {
		return nil, err
	}
	if q, ok := card.Question("rel"); ok {
		for _, c := range card.Lists[q.List] {
			words[c.Name] = c.Label
		}
	}
	return words, nil
}

// apart is what is known of a member besides the name.
func apart(m Member, relations map[string]string) string {
	var parts []string
	if word := relations[m.Text("rel")]; word != "" {
		parts = append(parts, word)
	}
	if birth := birthOf(m.Record); len(birth) >= 4 {
		parts = append(parts, fmt.Sprintf(wordBornIn, birth[:4]))
	}
	if no := m.IDNumber(); len(no) >= shortestID && !idcard.Placeholder(no) {
		parts = append(parts, fmt.Sprintf(wordEndsIn, no[len(no)-4:]))
	}
	return strings.Join(parts, " ")
}

// shortestID is the length of an ID number of old: something shorter was typed to tell somebody apart, and is no number.
const shortestID = 15
