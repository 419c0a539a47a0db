package store_test

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"cunce/store"
	"cunce/store/ledger"
	"cunce/store/ledger/action"
	"cunce/store/revision"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

// findings are the codes of all that Check says of one record.
func findings(t testing.TB, db *store.DB, record string) (out []string) {
	t.Helper()
	all, err := db.Check()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range all {
		if strings.HasSuffix(f.Record, " "+record) {
			out = append(out, f.Code)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// TestInvariants spoils one field of a sound record at a time. Check must name the rule that the record breaks, and no
// other, and find nothing in the record as it was.
func TestInvariants(t *testing.T) {
	db, s, member := sampleVillage(t, storetest.Unchecked())
	r, opened := complete(t, db, s, "unsafe", "yes", "what", "裂缝")
	var round store.Round
	var setting, group, operator string
	update(t, db, func(tx *store.Tx) (err error) {
		round, err = tx.NewRound("八月攻坚", []string{"sample"}, []schedule.Phase{{Title: "大排查", From: "2022-08-06", To: "2022-08-12"}})
		if err != nil {
			return err
		}
		if err := tx.SetSetting("monitor_line", "2023-01-01", "8000"); err != nil {
			return err
		}
		_, err = tx.NewOperator("周文广")
		return err
	})
	step(t, db, "A0001", measure("修墙"))
	var stepID string
	view(t, db, func(tx *store.Tx) error {
		for kind, id := range map[revision.Kind]*string{revision.Setting: &setting, revision.Group: &group, revision.Operator: &operator, revision.Step: &stepID} {
			if err := tx.Each(kind, func(r *store.Record) error { *id = r.ID; return nil }); err != nil {
				return err
			}
		}
		return nil
	})
	overlap := []schedule.Phase{{Title: "一", From: "2022-08-06", To: "2022-08-12"}, {Title: "二", From: "2022-08-10", To: "2022-08-20"}}
	cases := []struct {
		name, id string
		kind     revision.Kind
		patch    revision.Fields
		code     string // "" where the value is allowed
	}{
		{"head blank", s.Record, revision.Household, fields("head", " "), "household_head"},
		{"head unset", s.Record, revision.Household, revision.Fields{"head": revision.Unset}, "household_head"},
		{"number blank", s.Record, revision.Household, fields("hh_no", ""), ""},
		{"name blank", member, revision.Member, fields("name", ""), "member_name"},
		{"household nowhere", member, revision.Member, fields("household", "nowhere"), "member_household"},
		{"household blank", member, revision.Member, fields("household", ""), "member_household"},
		{"form blank", r.ID, revision.Response, fields("@form", ""), "response_definition response_form response_id"},
		{"form of another version", r.ID, revision.Response, fields("@version", "99"), "response_definition"},
		{"not completed", r.ID, revision.Response, fields("@completed", "2022-08-06"), "response_completed"},
		{"nobody completed it", r.ID, revision.Response, fields("@by", ""), "response_operator"},
		{"about another subject", r.ID, revision.Response, fields("@subject", member), "response_id"},
		{"about nothing", r.ID, revision.Response, fields("@subject", ""), "response_id response_subject"},
		{"of another round", r.ID, revision.Response, fields("@round", round.ID), "response_id"},
		{"number of digits alone", opened[0].ID, revision.Issue, fields("no", "0001"), "issue_number"},
		{"number too short", opened[0].ID, revision.Issue, fields("no", "A001"), "issue_number"},
		{"number of five digits", opened[0].ID, revision.Issue, fields("no", "B12345"), ""},
		{"no title", opened[0].ID, revision.Issue, fields("title", ""), "issue_title"},
		{"deadline in words", opened[0].ID, revision.Issue, fields("due", "月底"), "issue_due"},
		{"deadline that is no day", opened[0].ID, revision.Issue, fields("due", "2022-02-30"), "issue_due"},
		{"opened without an hour", opened[0].ID, revision.Issue, fields("opened", "2022-08-06"), "issue_opened"},
		{"of no response", opened[0].ID, revision.Issue, fields("response", "nothing"), "issue_response"},
		{"from a card of a household", opened[0].ID, revision.Issue, fields("response", s.Record), ""},
		{"from a card of a member", opened[0].ID, revision.Issue, fields("response", member), ""},
		{"stands perhaps", opened[0].ID, revision.Issue, fields("stands", "maybe"), "issue_stands"},
		{"step of no issue", stepID, revision.Step, fields("issue", "nothing"), "step_issue"},
		{"step without an action", stepID, revision.Step, fields("action", ""), "step_action"},
		{"step of order 0", stepID, revision.Step, fields("order", "0"), "step_order"},
		{"step of order x", stepID, revision.Step, fields("order", "x"), "step_order"},
		{"step at no time", stepID, revision.Step, fields("time", "今天"), "step_time"},
		{"round without a title", round.ID, revision.Round, fields("title", "　"), "round_title"},
		{"phases that overlap", round.ID, revision.Round, revision.Fields{"phases": revision.Marshal(overlap)}, "round_phases"},
		{"phase without a title", round.ID, revision.Round, revision.Fields{"phases": revision.Marshal([]schedule.Phase{{From: "2022-08-06", To: "2022-08-07"}})}, "round_phases"},
		{"no phases", round.ID, revision.Round, revision.Fields{"phases": revision.Marshal([]schedule.Phase{})}, ""},
		{"phase upside down", round.ID, revision.Round, revision.Fields{"phases": revision.Marshal([]schedule.Phase{{Title: "一", From: "2022-08-07", To: "2022-08-06"}})}, "round_phases"},
		{"form that is not stored", round.ID, revision.Round, fields("forms", "sample annex2"), "round_forms"},
		{"setting without a name", setting, revision.Setting, fields("name", ""), "setting_name"},
		{"setting of a county", setting, revision.Setting, fields("scope", "county"), "setting_scope"},
		{"setting from no day", setting, revision.Setting, fields("from", "2023"), "setting_from"},
		{"setting from always", setting, revision.Setting, fields("from", ""), ""},
		{"group without a name", group, revision.Group, fields("name", ""), "group_name"},
		{"group of order -1", group, revision.Group, fields("order", "-1"), "group_order"},
		{"group of no order", group, revision.Group, fields("order", ""), ""},
		{"operator without a name", operator, revision.Operator, fields("name", ""), "operator_name"},
	}
	for _, c := range cases {
		before := recordFields(t, db, c.kind, c.id)
		if got := findings(t, db, c.id); got != nil {
			t.Fatalf("%s: sound, and yet %v", c.name, got)
		}
		update(t, db, func(tx *store.Tx) error { return tx.Put(c.kind, c.id, c.patch) })
		if got := strings.Join(findings(t, db, c.id), " "); got != c.code {
			t.Errorf("%s: %q, want %q", c.name, got, c.code)
		}
		update(t, db, func(tx *store.Tx) error { return tx.Put(c.kind, c.id, restored(c.patch, before)) })
	}
}

// restored is the patch that takes another patch back.
func restored(patch, before revision.Fields) revision.Fields {
	back := revision.Fields{}
	for field := range patch {
		if back[field] = before[field]; back[field] == nil {
			back[field] = revision.Unset
		}
	}
	return back
}

func recordFields(t testing.TB, db *store.DB, kind revision.Kind, id string) (out revision.Fields) {
	t.Helper()
	view(t, db, func(tx *store.Tx) error {
		r, err := tx.Record(kind, id)
		if err == nil {
			out = maps.Clone(r.Fields)
		}
		return err
	})
	return out
}

// An ended household may still be named by its people: its history stays.
func TestInvariantsOfTheEnded(t *testing.T) {
	db, s, member := sampleVillage(t)
	update(t, db, func(tx *store.Tx) error { return tx.End(revision.Household, s.Record) })
	if got := findings(t, db, member); got != nil {
		t.Errorf("a member of an ended household: %v", got)
	}
	view(t, db, func(tx *store.Tx) error {
		if _, err := tx.Household(s.Record); !errors.Is(err, store.ErrNotFound) {
			t.Errorf("an ended household is read as living: %v", err)
		}
		if m, err := tx.Member(member); err != nil || m.Household() != s.Record {
			t.Errorf("its member: %v, %v", m, err)
		}
		return nil
	})
}

// What is said of a broken rule is one Chinese sentence and never names an ID number.
func TestInvariantsAreTold(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	id := newHousehold(t, db, "1", "张三", "一组", "head_id", "533102196503120020")
	put(t, db, revision.Household, id, "head", "")
	all, err := db.Check()
	if err != nil || len(all) != 1 {
		t.Fatalf("%+v, %v", all, err)
	}
	f := all[0]
	if f.Bucket != "cur" || f.Code != "household_head" || !strings.HasSuffix(f.Message, "。") || strings.Contains(f.Message, "533102") {
		t.Errorf("%+v", f)
	}
}

func measure(text string) ledger.Step {
	return ledger.Step{Action: action.Measure, Measure: text}
}
