package casework

import (
	"testing"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/storetest"
)

// TestPreviewAndGroup: what a step for many does is what its preview said; grouped issues stay their own.
func TestPreviewAndGroup(t *testing.T) {
	db := storetest.New(t)
	err := db.Update("周文广", func(tx *store.Tx) error {
		var ids []string
		for _, title := range []string{"路灯", "路面"} {
			i, err := tx.AddIssue(origin.New{Title: title})
			if err != nil {
				return err
			}
			ids = append(ids, i.ID)
		}
		if _, err := tx.Step(ids[0], ledger.Step{Action: action.Withdraw, Note: "重复"}); err != nil {
			return err
		}
		step := ledger.Step{Action: action.Claim, Person: "何志强"}
		p, err := Preview(tx, ids, step)
		if err != nil || len(p.IDs) != 1 || len(p.Refused) != 1 || p.Refused[0].Why == "" {
			t.Errorf("%+v, %v", p, err)
		}
		if err := p.Apply(tx, step); err != nil {
			return err
		}
		top, err := Group(tx, ids, "", "集中整改")
		if err != nil {
			return err
		}
		under, err := Under(tx, top.ID)
		if err != nil || len(under) != 2 || under[1].Status() != ledger.Claimed {
			t.Errorf("%v, %v", under, err)
		}
		if _, err := Same(tx, ids[1]); err != ErrNoAnswer {
			t.Errorf("same answers of an issue without one: %v", err)
		}
		return Ungroup(tx, ids)
	})
	if err != nil {
		t.Fatal(err)
	}
}
