package store_test

import (
	"errors"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/ledger/origin"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// closeIssue brings an issue whose measures are done to 销号. The township's signature comes as it would from the township: as a
// record of its file.
func closeIssue(t testing.TB, db *store.DB, id string) store.Issue {
	t.Helper()
	update(t, db, func(tx *store.Tx) error { return tx.SetOfficer("罗秀云", "村党总支书记", "village", "") })
	step(t, db, id, ledger.Step{Action: action.SelfCheck, Evidence: "照片"})
	i := step(t, db, id, ledger.Step{Action: action.VillageSign, Person: "罗秀云", Date: "2022-08-06", Paper: "1"})
	townshipSigns(t, db, i)
	return step(t, db, id, ledger.Step{Action: action.Close})
}

func townshipSigns(t testing.TB, db *store.DB, i store.Issue) {
	t.Helper()
	update(t, db, func(tx *store.Tx) error {
		return tx.Put(revision.Step, "township "+i.ID+string(rune('a'+len(i.Steps()))), fields("issue", i.ID, "action", action.TownshipSign, "time", "2022-08-06T09:00:00+08:00",
			"by", "镇汇总人", "entered", "镇汇总人", "machine", "T", "person", "李镇长", "date", "2022-08-06", "paper", "1", "flow", "2", "order", itoa(len(i.Steps())+1),
			"state", string(ledger.TownshipSigned)))
	})
}

func itoa(n int) string {
	return strings.TrimLeft(string([]byte{'0' + byte(n/100), '0' + byte(n/10%10), '0' + byte(n%10)}), "0")
}

func TestTownshipSignsOnlyInItsFile(t *testing.T) {
	way := []ledger.Step{
		{Action: action.Measure, Measure: "修", Person: "何志强"},
		{Action: action.MeasureDone, Evidence: "照片", By: "何志强"},
		{Action: action.SelfCheck},
		{Action: action.VillageSign, Person: "罗秀云", Date: "2022-08-06", Paper: "1"},
		{Action: action.TownshipSign, Person: "李镇长", Date: "2022-08-06", Paper: "1"},
		{Action: action.Close},
	}
	practice := storetest.Village()
	practice.Practice = true
	for _, c := range []struct {
		name string
		id   store.Identity
		want ledger.Status
	}{
		{"a village's file", storetest.Village(), ledger.VillageSigned},
		{"a practice file", practice, ledger.Closed},
		{"a township's file", store.Identity{Kind: "township", Code: "533102201", Name: "昭明镇", Township: "昭明镇"}, ledger.Closed},
	} {
		db := storetest.New(t, storetest.WithIdentity(c.id))
		var i store.Issue
		update(t, db, func(tx *store.Tx) (err error) {
			for _, o := range [][2]string{{"罗秀云", "village"}, {"李镇长", "township"}} {
				if err := tx.SetOfficer(o[0], "", o[1], ""); err != nil {
					return err
				}
			}
			i, err = tx.AddIssue(origin.New{Title: "公益岗没有实名台账"})
			return err
		})
		refused := 0
		for _, s := range way {
			err := db.Update("周文广", func(tx *store.Tx) (err error) {
				i, err = tx.Step(i.ID, s)
				return err
			})
			if errors.Is(err, store.ErrRefused) {
				refused++
			} else if err != nil {
				t.Fatal(err)
			}
		}
		if i.Status() != c.want || (refused > 0) != (c.want == ledger.VillageSigned) {
			t.Errorf("%s: %s, %d refused", c.name, i.Status(), refused)
		}
		if signs := i.State().Signs; len(signs) == 0 || signs[0].Entered != "周文广" || signs[0].Machine != "A" {
			t.Errorf("%s: signatures %+v", c.name, signs)
		}
	}
}

func TestSignersAreListed(t *testing.T) {
	db := storetest.New(t)
	var i store.Issue
	update(t, db, func(tx *store.Tx) (err error) {
		if err := tx.SetOfficer("李镇长", "镇长", "township", ""); err != nil {
			return err
		}
		i, err = tx.AddIssue(origin.New{Title: "道路", Person: "何志强"})
		return err
	})
	step(t, db, i.ID, ledger.Step{Action: action.Measure, Measure: "修"})
	step(t, db, i.ID, ledger.Step{Action: action.MeasureDone, Evidence: "照片"})
	step(t, db, i.ID, ledger.Step{Action: action.SelfCheck})
	for _, name := range []string{"罗秀云", "李镇长"} {
		view(t, db, func(tx *store.Tx) error {
			err := tx.TryStep(i.ID, ledger.Step{Action: action.VillageSign, Person: name, Date: "2022-08-06", Paper: "1"})
			if sentence, _ := store.Explain(err); !strings.Contains(sentence, name) {
				t.Errorf("%s signs for the village: %v", name, err)
			}
			return nil
		})
	}
	update(t, db, func(tx *store.Tx) error { return tx.SetOfficer("罗 秀云", "书记", "village", "") })
	step(t, db, i.ID, ledger.Step{Action: action.VillageSign, Person: "罗秀云", Date: "2022-08-06", Paper: "1"})
	update(t, db, func(tx *store.Tx) error { return tx.RemoveOfficer("罗秀云", "village") })
	if got := issue(t, db, i.ID); got.Status() != ledger.VillageSigned {
		t.Errorf("who left the list has not signed: %s", got.Status())
	}
}

// The deadline moves by extensions, forward alone; lists and counts follow, the first one is kept.
func TestExtension(t *testing.T) {
	db := storetest.New(t)
	var i store.Issue
	update(t, db, func(tx *store.Tx) (err error) {
		i, err = tx.AddIssue(origin.New{Title: "道路", Due: "2022-08-05"})
		return err
	})
	i = step(t, db, i.ID, ledger.Step{Action: action.Extend, Due: "2022-08-20", Note: "下雨"})
	if i.Due() != "2022-08-20" || i.FirstDue() != "2022-08-05" || i.Overdue("2022-08-06") {
		t.Errorf("due %s, first %s", i.Due(), i.FirstDue())
	}
	view(t, db, func(tx *store.Tx) error {
		lines, err := tx.IssueLines(store.IssueFilter{})
		if len(lines) != 1 || lines[0].Due != "2022-08-20" || lines[0].Title != "道路" || lines[0].Number != "A0001" {
			t.Errorf("%+v", lines)
		}
		counts, cerr := tx.IssueCounts("2022-08-06")
		late := counts.Overdue
		if late != 0 || cerr != nil {
			t.Errorf("%d late, %v", late, cerr)
		}
		if err := tx.TryStep(i.ID, ledger.Step{Action: action.Extend, Due: "2022-08-19", Note: "雨"}); !errors.Is(err, store.ErrRefused) {
			t.Errorf("moved back: %v", err)
		}
		return err
	})
}

// Two computers number with two letters, whatever each of them knows.
func TestLetters(t *testing.T) {
	db := storetest.New(t)
	add := func(want string) {
		t.Helper()
		update(t, db, func(tx *store.Tx) error {
			i, err := tx.AddIssue(origin.New{Title: "路灯"})
			if i.Number() != want {
				t.Errorf("number %s, want %s", i.Number(), want)
			}
			return err
		})
	}
	add("A0001")
	update(t, db, func(tx *store.Tx) error { return tx.SetLetter("b") })
	add("B0001")
	add("B0002")
	for _, bad := range []string{"", "AB", "1", "é"} {
		if err := db.Update("周文广", func(tx *store.Tx) error { return tx.SetLetter(bad) }); !errors.Is(err, store.ErrRefused) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	path := db.Path()
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = reopen(t, path, storetest.Options(t, storetest.WithSeed(7))) // another computer
	if err := db.Update("周文广", func(tx *store.Tx) error { return tx.SetLetter("B") }); !errors.Is(err, store.ErrRefused) {
		t.Errorf("the other computer's letter: %v", err)
	}
	add("A0002") // A is nobody's any more
}

func TestAddIssueRefuses(t *testing.T) {
	db := storetest.New(t)
	for name, n := range map[string]origin.New{
		"no title": {Title: " "}, "no day": {Title: "路", Due: "月底"}, "no source": {Title: "路", Source: "heaven"},
		"no urgency": {Title: "路", Urgency: "very"}, "no level": {Title: "路", Level: "world"},
	} {
		err := db.Update("周文广", func(tx *store.Tx) error { _, err := tx.AddIssue(n); return err })
		if sentence, hint := store.Explain(err); !errors.Is(err, store.ErrRefused) || sentence == "" || hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	update(t, db, func(tx *store.Tx) error {
		_, err := tx.AddIssue(origin.New{Title: "路", Key: []string{"list", "1"}})
		return err
	})
	err := db.Update("周文广", func(tx *store.Tx) error {
		_, err := tx.AddIssue(origin.New{Title: "路", Key: []string{"list", "1"}})
		return err
	})
	if !errors.Is(err, store.ErrRefused) {
		t.Errorf("entered twice: %v", err)
	}
}

func TestEditAndGroup(t *testing.T) {
	db := storetest.New(t)
	h := newHousehold(t, db, "1", "甲", "一组")
	var top, one store.Issue
	update(t, db, func(tx *store.Tx) (err error) {
		if top, err = tx.AddIssue(origin.New{Title: "季节性缺水"}); err != nil {
			return err
		}
		one, err = tx.AddIssue(origin.New{Title: "缺水", Household: h, Urgency: "urgent"})
		return err
	})
	update(t, db, func(tx *store.Tx) (err error) {
		one, err = tx.EditIssue(one.ID, map[string]string{"parent": top.ID, "office": "农业服务中心", "urgency": "soon"})
		return err
	})
	if one.Parent() != top.ID || one.Office() != "农业服务中心" || one.Urgency() != "soon" || one.Number() != "A0002" {
		t.Errorf("%+v", one.Record)
	}
	for name, f := range map[string]map[string]string{
		"number": {"no": "A0009"}, "deadline": {"due": "2023-01-01"}, "title": {"title": " "}, "under itself": {"parent": one.ID},
	} {
		if err := db.Update("周文广", func(tx *store.Tx) error { _, err := tx.EditIssue(one.ID, f); return err }); !errors.Is(err, store.ErrRefused) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
