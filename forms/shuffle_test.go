package forms

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms/qtype"
)

// order are the names of the options of a question as they are offered.
func order(s *Session, path string) string {
	p, _ := s.Place(path)
	var names []string
	for _, c := range s.Choices(p) {
		names = append(names, c.Name)
	}
	return strings.Join(names, "")
}

// Options may stand in random order: by a seed always in the same one, else in one for each filling; what is stored keeps the order of the
// list.
func TestOptionsInRandomOrder(t *testing.T) {
	letters := strings.Split("abcdefgh", "")
	f := draft(whole("n"),
		&Question{Name: "fixed", Type: qtype.SelectOne, List: "l", Parameters: map[string]string{"randomize": "true", "seed": "7"}},
		&Question{Name: "by", Type: qtype.SelectOne, List: "l", Parameters: map[string]string{"randomize": "yes", "seed": "${n}"}},
		&Question{Name: "free", Type: qtype.SelectMultiple, List: "l", Parameters: map[string]string{"randomize": "true"}, ChoiceFilter: "name != 'h'"},
		&Question{Name: "plain", Type: qtype.SelectOne, List: "l", Parameters: map[string]string{"randomize": "false", "seed": "7"}})
	f.Lists = map[string][]Choice{"l": nil}
	for _, name := range letters {
		f.Lists["l"] = append(f.Lists["l"], Choice{Name: name, Label: name})
	}
	if faults := f.Compile(); len(faults) > 0 {
		t.Fatal(faults)
	}
	draws := 0.0
	open := func() *Session {
		return NewSession(f, Env{Now: noon, Random: func() float64 { draws += 0.1; return draws }}, nil)
	}
	a, b := open(), open()
	for _, s := range []*Session{a, b} {
		answers(t, s, "n", "3")
		for path, all := range map[string]string{"fixed": "abcdefgh", "by": "abcdefgh", "free": "abcdefg"} {
			sorted := strings.Split(order(s, path), "")
			slices.Sort(sorted)
			if got := strings.Join(sorted, ""); got != all || order(s, path) == all || order(s, path) != order(s, path) {
				t.Errorf("%s: %s", path, order(s, path))
			}
		}
		if got := order(s, "plain"); got != "abcdefgh" {
			t.Errorf("not mixed: %s", got)
		}
	}
	if order(a, "fixed") != order(b, "fixed") || order(a, "by") != order(b, "by") || order(a, "free") == order(b, "free") {
		t.Errorf("two fillings: %s %s %s, %s %s %s", order(a, "fixed"), order(a, "by"), order(a, "free"), order(b, "fixed"), order(b, "by"), order(b, "free"))
	}
	was := order(a, "by")
	answers(t, a, "n", "4", "free", "c a")
	if order(a, "by") == was || a.Get("free").Text != "a c" {
		t.Errorf("another seed: %s; stored %s", order(a, "by"), a.Get("free").Text)
	}
}
