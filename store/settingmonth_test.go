package store_test

import (
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/storetest"
)

// TestLineOfTheMonth: what is filled in late is held against the line of its own month, what is filled in now against today's, and
// changing the month changes the line.
func TestLineOfTheMonth(t *testing.T) {
	db := storetest.New(t) // 6 August 2022
	var id string
	update(t, db, func(tx *store.Tx) (err error) {
		for from, line := range map[string]string{"2021-01-01": "6000", "2022-01-01": "7000", "2022-09-01": "9000"} {
			if err := tx.SetSetting("red_below", from, line); err != nil {
				return err
			}
		}
		id, _, err = tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("甲")})
		return err
	})
	_, s := fill(t, db, store.Subject{Form: "monthly_monitor", Record: id})
	for _, tt := range [][2]string{{"", "7000"}, {"2022-08-01", "7000"}, {"2021-12-01", "6000"}, {"2020-12-01", "5000"}, {"2022-07-01", "7000"}, {"2023-01-01", "7000"}} {
		month, _ := s.Form().Question("month")
		if tt[0] != "" {
			s.Answer(month.Path(), tt[0])
		}
		line, _ := s.Form().Question("m_red")
		if got := s.Get(line.Path()).Text; got != tt[1] {
			t.Errorf("%s: the line is %s, want %s", tt[0], got, tt[1])
		}
	}
}
