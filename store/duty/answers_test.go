package duty_test

import (
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/duty"
	"cunce/store/revision"
)

// answer completes a form about a household, a village or the township with answers, some days after the village was made.
func (v *village) answer(form, subject string, days int, pairs ...string) {
	v.Helper()
	v.update(func(tx *store.Tx) error {
		f, err := tx.Form(form)
		if err != nil {
			return err
		}
		if err := tx.PutForm(f); err != nil {
			return err
		}
		fs := revision.Fields{"@form": revision.Text(form), "@version": revision.Text(f.Version), "@hash": revision.Text(f.Hash), "@subject": revision.Text(subject),
			"@completed": revision.Text(tx.Now().AddDate(0, 0, days).Format(time.RFC3339)), "@by": revision.Text("周文广")}
		for i := 0; i < len(pairs); i += 2 {
			fs[pairs[i]] = revision.Text(pairs[i+1])
		}
		if f.Many {
			return tx.Put(revision.Response, form+subject, fs)
		}
		s := store.Subject{Form: form, Record: subject}
		if f.OnePer != "" {
			s.Part = f.Parts()[0].Name
			fs["@part"] = revision.Text(s.Part)
		}
		return tx.Put(revision.Response, tx.ResponseID(s), fs)
	})
}

// TestAnswers: what households and the village answered is counted, the latest answer holds, and where nobody answered a person says it.
func TestAnswers(t *testing.T) {
	v := newVillage(t)
	home, code := v.ids[0], ""
	v.update(func(tx *store.Tx) error { code = tx.Identity().Code; return nil })
	for _, tt := range []struct {
		key   string
		fill  func()
		state duty.State
		value string
	}{
		{"r37/1", func() { v.answer("visit", home, -2, "v_satisfied", "no") }, duty.Unmet, "0 / 8 户，7 没有数据"},
		{"r37/1", func() { v.answer("annex1", home, -1, "a1_12_2", "yes") }, duty.Partial, "1 / 8 户，7 没有数据"},
		{"r16/1", func() { v.answer("annex1", home, -1, "a1_12_2", "yes", "a1_12_1", "yes") }, duty.Partial, "1 / 8 户，7 没有数据"},
		{"r16/1", func() { v.answer("annex1", v.ids[1], -1, "a1_12_2", "yes", "a1_12_1", "no") }, duty.Unmet, "1 / 8 户，6 没有数据"},
		{"r33/1", func() { v.answer("annex1", home, 0, "a1_6_1", "no") }, duty.Partial, "1 / 10 户，9 没有数据"},
		{"r33/1", func() { v.answer("annex1", home, 1, "a1_6_1", "yes") }, duty.Unmet, "0 / 10 户，9 没有数据"},
		{"r31/2", func() { v.answer("annex1", home, 1, "a1_9_1", "yes") }, duty.Unmet, "0 / 8 户，7 没有数据"},
		{"r31/1", func() {
			for i, lent := range []string{"yes", "yes", "yes", "yes", "no", "no", "no", "no"} {
				v.answer("twelve_clear", v.ids[i], 0, "q9_2a", lent)
			}
		}, duty.Unmet, "4 / 8 户"}, // more than half is asked, not half
		{"r31/1", func() { v.answer("ten_clear", v.ids[4], 1, "q9_2a", "yes") }, duty.Met, "5 / 8 户"},
		{"r28/2", func() { v.answer("annex2_village", code, 0, "a2_4_1b", "4.99") }, duty.Unmet, "0 / 1 个村"},
		{"r28/2", func() { v.answer("annex2_village", code, 1, "a2_4_1b", "5") }, duty.Met, "1 / 1 个村"},
		{"r07/1", func() { v.answer("annex2_village", code, 2, "a2_6_1", "yes", "a2_6_2", "no") }, duty.Unmet, "0 / 1 个村"},
		{"r12/1", func() { v.answer("annex2_village", code, 3, "a2_2_2", "no", "a2_2_4", "no") }, duty.Met, "1 / 1 个村"},
		{"r19/1", func() { v.answer("annex2_village", code, 4, "a2_4_2", "yes") }, duty.Unmet, "0 / 1 个村"},
		{"r29/3", func() { v.answer("annex2_township", "990101001", 0, "a2_1_3a", "yes") }, duty.Met, "1 / 1 个乡镇"},
		{"r11/1", func() { v.answer("ledger_project", home, 0, "name", "养鸡") }, duty.Unmet, "0 / 1 个"},
		{"r11/1", func() { v.answer("ledger_project", home, 0, "accept", "2022-08-01") }, duty.Met, "1 / 1 个"},
		{"r30/1", func() { v.answer("ledger_produce", home, 0, "qty", "423", "sold", "400") }, duty.Unmet, "0 / 1 笔"},
		{"r32/1", func() { v.put(revision.Household, home, "moved", "yes") }, duty.Met, "1 / 1 户"},
	} {
		before := v.figure(tt.key)
		if !before.Computed && before.State != duty.Manual && before.State != duty.Nobody {
			t.Errorf("%s: %+v and nobody said so", tt.key, before)
		}
		tt.fill()
		v.is(tt.key, tt.state, tt.value)
	}
	v.update(func(tx *store.Tx) error {
		_, _, err := tx.NewMember(home, "", forms.Answers{"name": forms.Text("户主0"), "rel": forms.Text("01"), "labor": forms.Text("01")})
		return err
	})
	v.answer("annex1", home, 2, "a1_7", "no")
	v.is("r29/1", duty.Met, "1 / 1 户")
	var hand []string // what no data of the file tell, of 54
	for _, r := range v.rows() {
		for _, f := range r.Figures {
			if !f.Computed {
				hand = append(hand, f.Key)
			}
		}
	}
	if got := strings.Join(hand, " "); got != "r04/1 r06/1 r09/1 r18/1 r20/1 r23/2 r35/1 r36/1 r38/1" {
		t.Errorf("said by people: %s", got)
	}
}

// TestToldUntilData: what no data tell a person says, with who entered it and when; data that come later stand before it, and then
// nobody can say otherwise.
func TestToldUntilData(t *testing.T) {
	v := newVillage(t)
	w := duty.Word{Value: "5.2万元", Met: true, Date: "2022-08-01", Person: "罗秀云"}
	v.update(func(tx *store.Tx) error { return duty.Tell(tx, "r28/2", w) })
	if f := v.figure("r28/2"); f.State != duty.Met || f.Value != "5.2万元" || f.Computed || f.By != "周文广" || f.At != "2022-08-06" || f.Target != "≥5万元" {
		t.Errorf("%+v", f)
	}
	v.update(func(tx *store.Tx) error { v.ids = append(v.ids, tx.Identity().Code); return nil })
	v.answer("annex2_village", v.ids[len(v.ids)-1], 0, "a2_4_1b", "3")
	v.is("r28/2", duty.Unmet, "0 / 1 个村")
	if _, _, ok := duty.Explain(v.DB.Update("周文广", func(tx *store.Tx) error { return duty.Tell(tx, "r28/2", w) })); !ok {
		t.Error("a person may say what the data tell")
	}
}
