package official

import (
	"errors"
	"fmt"
	"slices"

	"cunce/forms"
)

// Errors of Decide.
var (
	ErrNoQuestion = errors.New("no such question")
	ErrNoChoice   = errors.New("no such choice of the question")
	ErrContradict = errors.New("the normal choice is a problem")
)

// Open lists the questions of a form whose polarity nobody has decided yet, in order.
func Open(f *forms.Form) []*forms.Question {
	var open []*forms.Question
	for _, q := range f.Questions {
		if q.PolarityUnset() {
			open = append(open, q)
		}
	}
	return open
}

// A Decision says which choices of a question are a problem (by name; none: it is no question of problems) and which one
// means that all is well ("" leaves that to whoever fills the form in).
type Decision struct {
	Problems []string
	Normal   string
}

// Decide is the form with the polarity of one question decided; the form given is not touched. A decision may be taken again.
// The errors are those above.
func Decide(f *forms.Form, path string, d Decision) (*forms.Form, error) {
	old, ok := f.Question(path)
	if !ok {
		return nil, fmt.Errorf("decide %s: %w", path, ErrNoQuestion)
	}
	for _, name := range d.Problems {
		if _, ok := f.Choice(old, name); !ok {
			return nil, fmt.Errorf("decide %s: %s: %w", path, name, ErrNoChoice)
		}
	}
	if _, ok := f.Choice(old, d.Normal); d.Normal != "" && !ok {
		return nil, fmt.Errorf("decide %s: %s: %w", path, d.Normal, ErrNoChoice)
	}
	if slices.Contains(d.Problems, d.Normal) {
		return nil, fmt.Errorf("decide %s: %s: %w", path, d.Normal, ErrContradict)
	}
	decided, _ := f.WithPolarity(old, old.ProblemChoices(d.Problems), d.Normal) // what else is open is a fault still
	return decided, nil
}
