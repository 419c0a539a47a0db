package household

import (
	"strings"

	"cunce/forms"
	"cunce/store"
)

// wording turns what the register stores into what is shown: choice names into labels, and how far a household is in the
// round.
type wording struct {
	lists map[string]map[string]string // list, choice, label
	state map[string]string            // household, word
}

// newWording reads the labels of both cards and the state of the round.
func newWording(tx *store.Tx) (*wording, error) {
	w := &wording{lists: map[string]map[string]string{}, state: map[string]string{}}
	for _, name := range []string{"household", "member"} {
		f, err := tx.Form(name)
		if err != nil {
			return nil, err
		}
		w.addLists(f)
	}
	return w, w.addStates(tx)
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
	return row{id: h.ID, group: h.Group(), number: h.Number(), head: h.Head(), kind: w.label("type", h.Type()),
		round: w.state[h.ID], why: why}
}
