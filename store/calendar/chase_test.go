package calendar_test

import (
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/calendar"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// TestChase: a household that was missed last month is to be followed up today, on the screen's list of last month; not in a village
// that began to monitor this month.
func TestChase(t *testing.T) {
	db := storetest.New(t)
	var ids []string
	storetest.Update(t, db, func(tx *store.Tx) error {
		for _, no := range []string{"1", "2"} {
			id, _, err := tx.NewHousehold(store.HouseholdKey{National: no}, forms.Answers{"head": forms.Text("户主" + no), "type": forms.Text("02")})
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	look := func(month string) {
		storetest.Update(t, db, func(tx *store.Tx) error {
			f, err := tx.Form("monthly_monitor")
			if err != nil {
				return err
			}
			if err := tx.PutForm(f); err != nil {
				return err
			}
			return tx.Put(revision.Response, "look"+month, revision.Fields{"@form": revision.Text(f.Name), "@version": revision.Text(f.Version), "@hash": revision.Text(f.Hash),
				"@subject": revision.Text(ids[0]), "@completed": revision.Text("2022-08-06T09:00:00+08:00"), "@by": revision.Text("周文广"), "month": revision.Text(month + "-01"),
				"onsite": revision.Text("yes"), "visit_result": revision.Text("met")})
		})
	}
	const name = "2022-07 缺测的登记督办"
	look("2022-08")
	if e := entry(t, db, name); e.ID != "" {
		t.Errorf("nobody monitored in July: %+v", e)
	}
	look("2022-07")
	if e := entry(t, db, name); e.State != calendar.Today || e.Detail != "还有 1 户没有登记" || e.Page != "monitor" || e.Filter != "missed" {
		t.Errorf("%+v", e)
	}
}
