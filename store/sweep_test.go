package store_test

import (
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/store/swept"
)

// TestSweep: a sweep tells of every living record what Each tells, in the same order, of short and long texts, of answers with more
// than a value and of none.
func TestSweep(t *testing.T) {
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		for i := range 1200 {
			card := forms.Answers{"head": forms.Text("甲"), "addr": forms.Text(strings.Repeat("长", i%30)), "phone": {State: forms.Unknown, Note: "没有问到"}}
			if i%3 == 0 {
				card["team"] = forms.Answer{State: forms.Answered, Text: "石岭组", Note: "核过"}
			}
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: strings.Repeat("1", i%20+1) + string(rune('A'+i%26)) + string(rune('A'+i/26%26)) + string(rune('A'+i/676))}, card)
			if err != nil {
				return err
			}
			if i%100 == 99 {
				if err := tx.End(revision.Household, id); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	fields := []string{"phone", "addr", "team", "no_such"}
	err = db.View(func(tx *store.Tx) error {
		var want []string
		err := tx.Each(revision.Household, func(r *store.Record) error {
			line := r.ID
			for _, f := range fields {
				line += "|" + r.Text(f)
			}
			want = append(want, line)
			return nil
		})
		if err != nil {
			return err
		}
		got, err := swept.Collect(tx, revision.Household, fields, func(s *swept.Row) (string, bool) {
			line := s.ID
			for i := range fields {
				text := s.Text(i)
				if s.Blank(i) != (text == "") || text != "" && !s.Is(i, text) || s.Is(i, text+"x") {
					line += "!"
				}
				line += "|" + text
			}
			return line, true
		})
		if !slices.Equal(got, want) || len(want) == 0 {
			t.Errorf("%d records, want %d", len(got), len(want))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
