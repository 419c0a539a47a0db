package casework

import (
	"strconv"
	"strings"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
)

// A Spot is everything about a problem that was put right on the spot (当场整改). Signatures that were not given yet are blank.
type Spot struct {
	Person, Measure, Result, Evidence string
	Village, Township                 string // who signed
	Date, Paper                       string // of the signatures: the day, the number of the 销号单
}

// Fix takes all the steps of a Spot: claimed, measure set and done, self-check, the signatures that are there, and closed where both
// are. One step refused, none is taken.
func Fix(tx *store.Tx, issue string, s Spot) (store.Issue, error) {
	i, err := tx.Issue(issue)
	if err != nil {
		return i, err
	}
	for _, step := range s.steps(i) {
		if i, err = tx.Step(i.ID, step); err != nil {
			return i, err
		}
	}
	return i, nil
}

// steps are the steps in their order; a measure that is there already is done first.
func (s Spot) steps(i store.Issue) []ledger.Step {
	var out []ledger.Step
	person := strings.TrimSpace(s.Person)
	if person != "" && i.State().Person != person {
		out = append(out, ledger.Step{Action: action.Claim, Person: person})
	}
	out = append(out, ledger.Step{Action: action.Measure, Measure: s.Measure, Person: person})
	evidence := s.Evidence
	for number, m := range append(i.Measures(), ledger.Measure{}) {
		if !m.Done {
			out = append(out, ledger.Step{Action: action.MeasureDone, Measure: strconv.Itoa(number + 1), By: person, Note: s.Result, Evidence: evidence})
		}
	}
	out = append(out, ledger.Step{Action: action.SelfCheck, Note: s.Result})
	if s.Village == "" {
		return out
	}
	out = append(out, ledger.Step{Action: action.VillageSign, Person: s.Village, Date: s.Date, Paper: s.Paper})
	if s.Township == "" {
		return out
	}
	return append(out, ledger.Step{Action: action.TownshipSign, Person: s.Township, Date: s.Date, Paper: s.Paper}, ledger.Step{Action: action.Close})
}
