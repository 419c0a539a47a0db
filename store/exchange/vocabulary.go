package exchange

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"

	"cunce/forms"
	"cunce/forms/catalog"
	"cunce/forms/qtype"
	"cunce/store"
)

// A Vocabulary is what headers mean: the labels of the two cards and what offices write for them besides.
type Vocabulary struct {
	comparing bool              // see Comparing
	byHeader  map[string]*field // by labelKey
	byKey     map[string]*field // of them what a column can be taken for
	all       []*field          // the same in the order of the cards
}

// VocabularyOf is the vocabulary of a data file: rows that a county added to a card are headers too, by their labels.
func VocabularyOf(db *store.DB) (v *Vocabulary, err error) {
	err = db.View(func(tx *store.Tx) error {
		cards := map[string]*forms.Form{}
		for _, name := range cardNames {
			form, err := tx.Form(name)
			if err != nil {
				return err
			}
			cards[name] = form
		}
		v = newVocabulary(cards)
		return nil
	})
	return v, err
}

// cardNames are the two cards in the order in which their labels are taken as headers.
var cardNames = []string{"member", "household"}

// builtin is the vocabulary of the built-in cards.
var builtin = sync.OnceValue(func() *Vocabulary {
	cards := map[string]*forms.Form{}
	for _, name := range cardNames {
		cards[name], _ = catalog.Form(name)
	}
	return newVocabulary(cards)
})

// newVocabulary takes the labels of what a county added first, then what offices write, then the labels of all else.
func newVocabulary(cards map[string]*forms.Form) *Vocabulary {
	v := &Vocabulary{byHeader: map[string]*field{}}
	v.labels(cards, func(form string, q *forms.Question) bool {
		built, ok := catalog.Form(form)
		if !ok {
			return false
		}
		_, known := built.Question(q.Name)
		return !known
	})
	for key, words := range aliases {
		f := aliasField(cards, key)
		for _, w := range strings.Fields(words) {
			if f != nil && v.byHeader[labelKey(w)] == nil {
				v.byHeader[labelKey(w)] = f
			}
		}
	}
	v.labels(cards, func(string, *forms.Question) bool { return true })
	v.all = v.order(cards)
	return v
}

// labels takes the labels of the questions that are wanted, where no header is the same yet.
func (v *Vocabulary) labels(cards map[string]*forms.Form, wanted func(form string, q *forms.Question) bool) {
	for _, name := range cardNames {
		for _, q := range cards[name].Questions {
			key := labelKey(q.Label)
			if v.byHeader[key] == nil && q.Type.Asked() && q.Type != qtype.Calculate && wanted(name, q) {
				v.byHeader[key] = questionField(cards[name], q)
			}
		}
	}
}

// order puts the fields of the household before those of the member, each in the order of its card.
func (v *Vocabulary) order(cards map[string]*forms.Form) []*field {
	v.byKey = map[string]*field{}
	for _, f := range v.byHeader {
		if f.card != ofRoster || f.key() == fieldSize {
			v.byKey[f.key()] = f
		}
	}
	order := map[string]int{}
	for _, name := range []string{"household", "member"} {
		for _, q := range cards[name].Questions {
			order[name+"."+q.Name] = len(order) + 1
		}
	}
	return slices.SortedFunc(maps.Values(v.byKey), func(a, b *field) int {
		if a.card != b.card {
			return rank(a) - rank(b)
		}
		return cmp.Or(order[a.key()]-order[b.key()], strings.Compare(a.key(), b.key()))
	})
}

func rank(f *field) int { return map[card]int{ofHousehold: 0, ofMember: 1, ofRoster: 2}[f.card] }

// header is the field that a header means, nil if it means none.
func (v *Vocabulary) header(text string) *field { return v.byHeader[labelKey(text)] }

// field is a field by its key, nil if there is none.
func (v *Vocabulary) field(key string) *field { return v.byKey[key] }

// aliasField is the field of "household.head", nil where a county's card has no such row.
func aliasField(cards map[string]*forms.Form, key string) *field {
	owner, name, _ := strings.Cut(key, ".")
	if owner == "roster" {
		return newField(ofRoster, name, qtype.Text)
	}
	q, ok := cards[owner].Question(name)
	if !ok {
		return nil
	}
	return questionField(cards[owner], q)
}
