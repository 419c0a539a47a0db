package store_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
)

// chainOf is the village in whose chains a record was written, "" for none and several for a record of several.
func chainOf(t testing.TB, db *store.DB, kind revision.Kind, id string) string {
	t.Helper()
	var of []string
	view(t, db.Whole(), func(tx *store.Tx) error {
		return tx.EachRevision(func(_ revision.ID, raw []byte) error {
			r, _, err := revision.Decode(raw)
			for _, c := range r.Changes {
				if c.Kind == kind && c.Record == id && !slices.Contains(of, r.Village) {
					of = append(of, r.Village)
				}
			}
			return err
		})
	})
	return strings.Join(of, " ")
}

// TestWrittenOfTheWhole: where the whole township is seen, what is written about one village's household is that village's, with the id
// that it has there; what only a village has is refused; the township's own is its own.
func TestWrittenOfTheWhole(t *testing.T) {
	const village = "533102201002"
	db := expecting(t)
	var house, member string
	update(t, in(t, db, village), func(tx *store.Tx) (err error) {
		if house, _, err = tx.NewHousehold(store.HouseholdKey{National: "7"}, forms.Answers{"head": forms.Text("户主")}); err != nil {
			return err
		}
		member, _, err = tx.NewMember(house, "", forms.Answers{"name": forms.Text("户主")})
		return err
	})
	subject := store.Subject{Form: "sample", Record: house}
	update(t, db, func(tx *store.Tx) error { return tx.PutForm(sampleForm(t, "1")) })
	answer, opened := complete(t, db, subject, "unsafe", "yes", "what", "后墙有裂缝")
	var hand store.Issue
	var newcomer string
	update(t, db, func(tx *store.Tx) error {
		env, err := tx.Env(subject)
		if err != nil {
			return err
		}
		if name := env.Register("village", "name").Text(); name != "勐典村" {
			t.Errorf("the filling is told that it is in %q", name)
		}
		if hand, err = tx.AddIssue(origin.New{Title: "漏雨", Household: house, Source: "hand"}); err != nil {
			return err
		}
		if _, err = tx.Step(hand.ID, ledger.Step{Action: action.Measure, Measure: "修", Person: "何志强"}); err != nil {
			return err
		}
		if newcomer, _, err = tx.NewMember(house, "", forms.Answers{"name": forms.Text("新来")}); err != nil {
			return err
		}
		return tx.Put("paper", "P", revision.Fields{"household": revision.Text(house), "member": revision.Text(member), "paper": revision.Text("x"), "state": revision.Text("have")})
	})
	if len(opened) != 1 {
		t.Fatalf("%d issues opened", len(opened))
	}
	view(t, in(t, db, village), func(tx *store.Tx) error {
		if id := tx.ResponseID(subject); id != answer.ID {
			t.Errorf("the response is %s, in the village it would be %s", answer.ID, id)
		}
		i, err := tx.Issue(hand.ID)
		if err == nil && len(i.Steps()) != 1 {
			t.Errorf("%d steps in the village", len(i.Steps()))
		}
		return err
	})
	for kind, id := range map[revision.Kind]string{revision.Response: answer.ID, revision.Member: newcomer, "paper": "P"} {
		if of := chainOf(t, db, kind, id); of != village {
			t.Errorf("%s is written in %q", kind, of)
		}
	}
	for id, want := range map[string]string{house: village, member: village, answer.ID: village, hand.ID: village, "533102201001": "533102201001", "533102201": "", "nobody": ""} {
		if one, err := db.Of(id); err != nil || one.Scope() != want {
			t.Errorf("%s is of %q, %v", id, one.Scope(), err)
		}
	}
	for _, i := range []store.Issue{opened[0], hand} {
		if of := chainOf(t, db, revision.Issue, i.ID); of != village {
			t.Errorf("the issue %s is written in %q", i.Title(), of)
		}
	}
	onlyItsOwn(t, db)
	refused := func(what string, work func(tx *store.Tx) error) {
		t.Helper()
		if err := db.Update("王镇", work); !errors.Is(err, store.ErrRefused) {
			t.Errorf("%s: %v", what, err)
		}
	}
	refused("a household", func(tx *store.Tx) error {
		_, _, err := tx.NewHousehold(store.HouseholdKey{National: "8"}, forms.Answers{"head": forms.Text("户主")})
		return err
	})
	refused("a group", func(tx *store.Tx) error { return tx.NewGroup("一组") })
	update(t, db, func(tx *store.Tx) error {
		i, err := tx.AddIssue(origin.New{Title: "镇里没有开会"})
		if err == nil && i.Village != "533102201" {
			t.Errorf("the township's own issue is of %s", i.Village)
		}
		return err
	})
}

// onlyItsOwn: the township's chains, which every village gets, hold nothing of a village.
func onlyItsOwn(t *testing.T, db *store.DB) {
	t.Helper()
	view(t, db, func(tx *store.Tx) error {
		return tx.EachRevision(func(_ revision.ID, raw []byte) error {
			r, _, err := revision.Decode(raw)
			for _, c := range r.Changes {
				if r.Village == "533102201" && c.Kind != revision.Village && c.Kind != revision.Setting && c.Kind != revision.Form {
					t.Errorf("%s %s in the township's chain, which every village gets", c.Kind, c.Record)
				}
			}
			return err
		})
	})
}
