package household

import (
	"strings"

	"cunce/forms"
	"cunce/store"
	"cunce/store/report"
)

// wording turns what the register stores into what is shown: choice names into labels, and how far a household is in the
// round.
type wording struct {
	lists map[string]map[string]string // list, choice, label
	state map[string]string            // household, word
	must  map[string]bool              // households that must be visited and where nobody was met yet
}

// newWording reads the labels of both cards and how far every household is with a form in the round; "" is the round's own.
func newWording(tx *store.Tx, form string) (*wording, error) {
	w, err := newLabels(tx)
	if err != nil {
		return nil, err
	}
	return w, w.addStates(tx, form)
}

// newLabels reads only the labels of both cards.
func newLabels(tx *store.Tx) (*wording, error) {
	w := &wording{lists: map[string]map[string]string{}, state: map[string]string{}, must: map[string]bool{}}
	for _, name := range []string{"household", "member"} {
		f, err := tx.Form(name)
		if err != nil {
			return nil, err
		}
		w.addLists(f)
	}
	return w, nil
}

func (w *wording) addLists(f *forms.Form) {
	for _, q := range f.Questions {
		if q.List == "" {
			continue
		}
		labels := map[string]string{}
		for _, c := range f.Lists[q.List] {
			labels[c.Name] = c.Label
		}
		w.lists[q.Name] = labels
	}
}

// label is the label of a field's choices, joined where there are several.
func (w *wording) label(field, value string) string {
	var labels []string
	for _, name := range strings.Fields(value) {
		if label, ok := w.lists[field][name]; ok {
			labels = append(labels, label)
		} else {
			labels = append(labels, name)
		}
	}
	return strings.Join(labels, " ")
}

func (w *wording) row(h store.Household, why string) row {
	return row{id: h.ID, group: h.Group(), number: h.Number(), head: h.Head(), kind: typeWords[h.Type3()],
		size: h.Size(), round: w.state[h.ID], why: why}
}

// addStates reads how far each household is in the newest open round with a form, "" for the round's first about households.
func (w *wording) addStates(tx *store.Tx, form string) error {
	round, first, err := openRound(tx)
	if form == "" {
		form = first
	}
	if err != nil || form == "" {
		return err
	}
	stops, err := report.Walk(tx, round, form, "")
	for _, s := range stops {
		w.state[s.Household.ID] = stateWords[s.State]
		w.must[s.Household.ID] = len(s.Household.Priority()) > 0 && !s.Settled()
	}
	return err
}

// openRound is the newest open round and its first form about households; form is "" when there is none.
func openRound(tx *store.Tx) (round, form string, err error) {
	rounds, err := tx.Rounds()
	if err != nil || len(rounds) == 0 || !rounds[0].Open() {
		return "", "", err
	}
	for _, name := range rounds[0].Forms() {
		f, err := tx.Form(name)
		if err != nil {
			return "", "", err
		}
		if f.Subject == "household" {
			return rounds[0].ID, name, nil
		}
	}
	return rounds[0].ID, "", nil
}
