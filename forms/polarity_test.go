package forms

import (
	"slices"
	"testing"

	"cunce/forms/qtype"
)

func TestPolarity(t *testing.T) {
	f := &Form{Lists: map[string][]Choice{
		"yesno": {{Name: "yes", Label: "是"}, {Name: "no", Label: "否"}},
		"meat":  {{Name: "1"}, {Name: "2"}, {Name: "3"}, {Name: "5"}},
	}}
	tests := []struct {
		typ           qtype.Type
		list, problem string
		want          []string
	}{
		{qtype.SelectOne, "yesno", ". = 'yes'", []string{"yes"}},
		{qtype.SelectOne, "yesno", ". != 'yes'", []string{"no"}},
		{qtype.SelectOne, "yesno", "${q} = 'no'", []string{"no"}},
		{qtype.SelectOne, "meat", ". = '3' or (. = '5' and ${why} = 'no')", []string{"3"}},
		{qtype.SelectMultiple, "meat", "selected(., '2') or selected(., '3')", []string{"2", "3"}},
		{qtype.SelectOne, "yesno", "", nil},
		{qtype.SelectOne, "yesno", ". = ", nil},
		{qtype.Integer, "", ". > 0", nil},
	}
	for _, test := range tests {
		q := &Question{Name: "q", Type: test.typ, List: test.list, Problem: test.problem}
		if got := f.Polarity(q); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.problem, got, test.want)
		}
	}
}
