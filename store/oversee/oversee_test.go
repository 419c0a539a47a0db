package oversee_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/ledger/origin"
	"cunce/store/oversee"
	"cunce/store/storetest"
)

// A village is a file in which one officer is listed.
func village(t testing.TB) (*store.DB, *storetest.Clock) {
	t.Helper()
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	storetest.Update(t, db, func(tx *store.Tx) error { return tx.SetOfficer("罗秀云", "纪委书记", "township", "乡纪委") })
	return db, clock
}

func visit(day string) oversee.Visit {
	return oversee.Visit{Day: day, Cadences: []string{"督查", "回头看"}, Contents: []string{"政策落实"}, People: []string{"罗 秀云"}}
}

func add(t testing.TB, db *store.DB, v oversee.Visit) (out oversee.Visit) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		out, err = oversee.Add(tx, v)
		return err
	})
	return out
}

func reminders(t testing.TB, db *store.DB) map[string]oversee.Due {
	t.Helper()
	out := map[string]oversee.Due{}
	storetest.Update(t, db, func(tx *store.Tx) error {
		all, err := oversee.Reminders(tx)
		for _, d := range all {
			out[d.Name] = d
		}
		return err
	})
	return out
}

// TestCadences: the five of the source, each due after its own time; what was never entered is not overdue.
func TestCadences(t *testing.T) {
	db, clock := village(t)
	all := reminders(t, db)
	if len(all) != 5 {
		t.Fatalf("%v", all)
	}
	for _, d := range all {
		if d.Last != "" || d.Next != "" || d.Overdue || d.Says() != "没有登记过" {
			t.Errorf("%+v", d)
		}
	}
	add(t, db, visit("2022-07-31"))
	v := visit("2022-06-30")
	v.Cadences = []string{"调度", "专项", "全覆盖"}
	add(t, db, v)
	for name, want := range map[string][2]string{"督查": {"每周", "2022-08-07"}, "调度": {"每半月", "2022-07-15"}, "专项": {"每月", "2022-07-30"},
		"回头看": {"每两月", "2022-09-30"}, "全覆盖": {"每季度", "2022-09-30"}} {
		if d := reminders(t, db)[name]; d.Every != want[0] || d.Next != want[1] || d.Overdue != (d.Next < clock.Now().Format(time.DateOnly)) {
			t.Errorf("%s: %+v, want %v", name, d, want)
		}
	}
	clock.Advance(2 * 24 * time.Hour)
	if d := reminders(t, db)["督查"]; !d.Overdue {
		t.Errorf("%+v", d)
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		return tx.SetSetting("cad_super", "2022-08-01", "每月一督查，有空就看看")
	})
	all = reminders(t, db)
	if d := all["督查"]; len(all) != 2 || d.Every != "每月" || d.Next != "2022-08-31" {
		t.Errorf("the township decided otherwise: %+v", all)
	}
	if d := all["有空就看看"]; d.Every != "" || d.Overdue || d.Says() == "" {
		t.Errorf("not understood: %+v", d)
	}
}

func TestRefused(t *testing.T) {
	db, _ := village(t)
	for what, change := range map[string]func(*oversee.Visit){
		"day":     func(v *oversee.Visit) { v.Day = "8月" },
		"later":   func(v *oversee.Visit) { v.Day = "2099-01-01" },
		"cadence": func(v *oversee.Visit) { v.Cadences = []string{"年检"} },
		"none":    func(v *oversee.Visit) { v.Cadences = nil },
		"content": func(v *oversee.Visit) { v.Contents = []string{"天气"} },
		"nothing": func(v *oversee.Visit) { v.Contents = nil },
		"nobody":  func(v *oversee.Visit) { v.People = nil },
		"person":  func(v *oversee.Visit) { v.People = []string{"别人"} },
	} {
		v := visit("2022-08-01")
		change(&v)
		refused(t, what, db.Update("周文广", func(tx *store.Tx) error { _, err := oversee.Add(tx, v); return err }))
	}
	refused(t, "unknown", db.Update("周文广", func(tx *store.Tx) error { return oversee.Remove(tx, "nothing") }))
}

func refused(t testing.TB, what string, err error) {
	t.Helper()
	if sentence, hint, ok := oversee.Explain(err); !ok || sentence == "" || hint == "" || !errors.Is(err, oversee.ErrRefused) {
		t.Errorf("%s: %v", what, err)
	}
}

// TestFindings: what was found stands in the ledger, and is counted by its content.
func TestFindings(t *testing.T) {
	db, _ := village(t)
	v := add(t, db, visit("2022-08-01"))
	empty := add(t, db, visit("2022-08-02"))
	storetest.Update(t, db, func(tx *store.Tx) error {
		i, err := oversee.Find(tx, v.ID, oversee.Finding{Content: "干部作风", Title: "日志没有写"})
		if err != nil {
			return err
		}
		if i.Source() != origin.Supervision || i.Category() != "干部作风" || i.SourceNote() != "2022-08-01 督查、回头看" || i.Office() != "组织办" {
			t.Errorf("%+v", i.Record)
		}
		return oversee.Remove(tx, empty.ID)
	})
	refused(t, "found something", db.Update("周文广", func(tx *store.Tx) error { return oversee.Remove(tx, v.ID) }))
	refused(t, "content", db.Update("周文广", func(tx *store.Tx) error {
		_, err := oversee.Find(tx, v.ID, oversee.Finding{Content: "天气", Title: "x"})
		return err
	}))
	refused(t, "gone", db.Update("周文广", func(tx *store.Tx) error {
		_, err := oversee.Find(tx, empty.ID, oversee.Finding{Content: "政策落实", Title: "x"})
		return err
	}))
	storetest.Update(t, db, func(tx *store.Tx) error {
		all, err := oversee.All(tx)
		if err != nil || len(all) != 1 || len(all[0].Issues) != 1 || !slices.Contains(all[0].Contents, "干部作风") {
			t.Errorf("%+v, %v", all, err)
		}
		covered, err := oversee.Coverage(tx)
		if err != nil || len(covered) != 4 || covered[0].Times != 1 || covered[2].Open != 1 || covered[1].Times != 0 {
			t.Errorf("%+v, %v", covered, err)
		}
		table, err := oversee.Table(tx)
		if err != nil || len(table.Rows) != 9 {
			t.Errorf("%d rows, %v", len(table.Rows), err)
		}
		return err
	})
}

// TestForm: a form that was filled in is a supervision too, with its issues.
func TestForm(t *testing.T) {
	db, _ := village(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := storetest.Fill(tx, store.Subject{Form: "supervision", Record: tx.Identity().Code}, func(f *forms.Form, s *forms.Session) {
			for _, q := range f.Questions {
				s.Answer(q.Path(), map[string]string{"date": "2022-08-03", "team": "罗秀云", "mode": "full", "u1_edu": "yes", "u1_med": "yes", "u1_house": "no", "u1_water": "yes",
					"u2_1": "no", "u2_2": "no", "u2_3": "yes", "u3_1": "ok", "u3_2": "ok", "u3_3": "ok", "u3_4": "ok", "u4_1": "yes", "u4_2": "yes", "u_detail": "37号墙裂"}[q.Name])
			}
		})
		return err
	})
	d := reminders(t, db)
	if d["全覆盖"].Last != "2022-08-03" || d["督查"].Last != "2022-08-03" || d["专项"].Last != "" {
		t.Errorf("%+v", d)
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		all, err := oversee.All(tx)
		if err != nil || len(all) != 1 || !all[0].Form || len(all[0].Issues) != 1 || len(all[0].Contents) != 4 {
			t.Errorf("%+v, %v", all, err)
		}
		covered, err := oversee.Coverage(tx)
		if err != nil || covered[0].Open != 1 || covered[1].Open != 0 {
			t.Errorf("%+v, %v", covered, err)
		}
		return err
	})
}

// FuzzCadences: whatever a township writes into the setting, there are reminders and no word is empty.
func FuzzCadences(f *testing.F) {
	for _, text := range []string{"每周一督查、半月一调度", "一季度全覆盖", "", "、、每周", "两月一“回头看”"} {
		f.Add(text)
	}
	db, _ := village(f)
	f.Fuzz(func(t *testing.T, text string) {
		storetest.Update(t, db, func(tx *store.Tx) error {
			if err := tx.SetSetting("cad_super", "", text); err != nil {
				return err
			}
			for _, c := range oversee.Cadences(tx) {
				if c.Name == "" {
					t.Errorf("%q has a cadence without a name", text)
				}
			}
			return nil
		})
	})
}
