package store_test

import (
	"testing"

	"cunce/store"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

// The part of a round on a day, both ends inclusive; nothing before, between and after.
func TestPhaseOfADay(t *testing.T) {
	db := storetest.New(t)
	var r store.Round
	update(t, db, func(tx *store.Tx) (err error) {
		r, err = tx.NewRound("八月攻坚", nil, []schedule.Phase{
			{Title: "大培训", From: "2022-08-01", To: "2022-08-05"}, {Title: "大整改", From: "2022-08-13", To: "2022-08-25"}})
		return err
	})
	for day, want := range map[string]string{
		"2022-07-31": "", "2022-08-01": "大培训", "2022-08-05": "大培训", "2022-08-06": "", "2022-08-12": "",
		"2022-08-13": "大整改", "2022-08-25": "大整改", "2022-08-26": "", "": "",
	} {
		if p, ok := r.Phase(day); p.Title != want || ok != (want != "") {
			t.Errorf("%s is in %q, want %q", day, p.Title, want)
		}
	}
}

// The number without the village's code is how the village calls a household; a number that is the code alone stays.
func TestShortNumber(t *testing.T) {
	db := storetest.New(t)
	for no, want := range map[string]string{
		"5331022010010037": "0037", "533102201001": "533102201001", "5331022010020037": "5331022010020037", "37": "37",
	} {
		id := newHousehold(t, db, no, "户主"+no, "一组")
		view(t, db, func(tx *store.Tx) error {
			h, err := tx.Household(id)
			if h.ShortNumber() != want {
				t.Errorf("%s is called %s, want %s", no, h.ShortNumber(), want)
			}
			return err
		})
	}
}
