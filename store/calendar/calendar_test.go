package calendar_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"cunce/forms"
	"cunce/store"
	"cunce/store/calendar"
	"cunce/store/ledger/origin"
	"cunce/store/oversee"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

func read(t testing.TB, db *store.DB) (all []calendar.Entry) {
	t.Helper()
	err := db.View(func(tx *store.Tx) (err error) {
		all, err = calendar.Read(tx)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// entry is the one of a name; the zero one if there is none.
func entry(t testing.TB, db *store.DB, name string) calendar.Entry {
	t.Helper()
	all := read(t, db)
	if i := slices.IndexFunc(all, func(e calendar.Entry) bool { return e.Name == name }); i >= 0 {
		return all[i]
	}
	return calendar.Entry{}
}

func keep(t testing.TB, db *store.DB, id, day string) {
	t.Helper()
	storetest.Update(t, db, func(tx *store.Tx) error { return calendar.Keep(tx, id, calendar.Done{Day: day, Who: "周文广"}) })
}

// TestPlans: every cadence of the plans is there, and what was never entered is not overdue.
func TestPlans(t *testing.T) {
	db := storetest.New(t)
	for name, every := range map[string]string{"分析研判": "每两天", "政策宣传会": "每季度", "农户收入核算": "每年", "再识别：该纳入的、该退出的": "每年",
		"危房鉴定和标示牌年审": "每年", "安全饮水鉴定年审": "每年", "证、卡、表年审": "每年", "月走访": "每月", "督查：督查": "每周", "督查：调度": "每半月",
		"督查：专项": "每月", "督查：回头看": "每两月", "督查：全覆盖": "每季度"} {
		e := entry(t, db, name)
		if e.Every != every || e.State != calendar.Never || e.Next != "" || e.Source == "" || e.Who == "" {
			t.Errorf("%s: %+v", name, e)
		}
	}
	if e := entry(t, db, "党委会专题研究"); e.ID != "" {
		t.Errorf("the township's own stands in a village's file: %+v", e)
	}
}

// TestDue: what was done is due again after its time; the township can write another one.
func TestDue(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	keep(t, db, "brief", "2022-08-04")
	for _, want := range []calendar.State{calendar.Today, calendar.Overdue} {
		e := entry(t, db, "分析研判")
		if e.State != want || e.Next != "2022-08-06" || e.Last != "2022-08-04" {
			t.Errorf("%+v, want %s", e, want)
		}
		clock.Advance(24 * time.Hour)
	}
	keep(t, db, "brief", "2022-08-07")
	if e := entry(t, db, "分析研判"); e.State != calendar.Soon || e.Next != "2022-08-09" {
		t.Errorf("%+v", e)
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return tx.SetSetting("cad_brief", "2022-08-01", "每月一次") })
	if e := entry(t, db, "分析研判"); e.State != calendar.Later || e.Next != "2022-09-07" {
		t.Errorf("%+v", e)
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return tx.SetSetting("cad_brief", "2022-08-01", "有空再说") })
	if e := entry(t, db, "分析研判"); e.State != calendar.Never || e.Every != "有空再说" {
		t.Errorf("%+v", e)
	}
	storetest.Update(t, db, func(tx *store.Tx) error {
		_, err := oversee.Add(tx, oversee.Visit{Day: "2022-08-01", Cadences: []string{"督查"}, Contents: []string{"政策落实"}, People: nil, Note: ""})
		if err == nil {
			t.Error("supervision by nobody was taken")
		}
		return nil
	})
	today, overdue := calendar.Waiting(read(t, db))
	if today != 0 || overdue != 0 {
		t.Errorf("%d today, %d overdue", today, overdue)
	}
}

// TestForget: a time that was entered by mistake is taken back.
func TestForget(t *testing.T) {
	db := storetest.New(t)
	keep(t, db, "propaganda", "2022-05-01")
	keep(t, db, "propaganda", "2022-08-01")
	storetest.Update(t, db, func(tx *store.Tx) error {
		times, err := calendar.Times(tx, "propaganda")
		if err != nil || len(times) != 2 || times[0].Day != "2022-08-01" {
			t.Fatalf("%+v, %v", times, err)
		}
		return calendar.Forget(tx, times[0].ID)
	})
	if e := entry(t, db, "政策宣传会"); e.Last != "2022-05-01" || e.State != calendar.Overdue {
		t.Errorf("%+v", e)
	}
}

// TestOwn: reminders of one's own, once and again and again; what is done once is gone.
func TestOwn(t *testing.T) {
	db := storetest.New(t)
	storetest.Update(t, db, func(tx *store.Tx) error {
		return errors.Join(calendar.Add(tx, "给五保户送药", "每 10 天", "2022-08-05", ""), calendar.Add(tx, "交半年总结", "", "2022-08-06", "周文广"))
	})
	if e := entry(t, db, "给五保户送药"); e.State != calendar.Overdue || e.Every != "每 10 天" || !e.Own {
		t.Errorf("%+v", e)
	}
	once := entry(t, db, "交半年总结")
	if once.State != calendar.Today {
		t.Errorf("%+v", once)
	}
	keep(t, db, once.ID, "2022-08-06")
	keep(t, db, "给五保户送药", "2022-08-06")
	if e := entry(t, db, "交半年总结"); e.ID != "" {
		t.Errorf("done once, and still there: %+v", e)
	}
	e := entry(t, db, "给五保户送药")
	if e.Next != "2022-08-16" {
		t.Errorf("%+v", e)
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return calendar.Switch(tx, e.ID, true, "他搬走了") })
	if e := entry(t, db, "给五保户送药"); e.State != calendar.Off || e.Detail != "他搬走了" {
		t.Errorf("%+v", e)
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return calendar.Switch(tx, e.ID, false, "") })
	if e := entry(t, db, "给五保户送药"); e.State != calendar.Later {
		t.Errorf("%+v", e)
	}
	storetest.Update(t, db, func(tx *store.Tx) error { return calendar.Remove(tx, e.ID) })
	if e := entry(t, db, "给五保户送药"); e.ID != "" {
		t.Errorf("taken away, and still there: %+v", e)
	}
}

// TestCounted: issues without news this month, the phase of the round, and the month of helpers are there as long as something is left.
func TestCounted(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	var house string
	storetest.Update(t, db, func(tx *store.Tx) (err error) {
		house, _, err = tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("欧阳秀英"), "type": forms.Text("02"), "mon_type": forms.Text("01"), "helper": forms.Text("何志强")})
		if err != nil {
			return err
		}
		if _, err = tx.NewRound("八月攻坚", nil, []schedule.Phase{{Title: "大排查", From: "2022-08-06", To: "2022-08-07"}, {Title: "整改", From: "2022-08-08", To: "2022-08-20"}}); err != nil {
			return err
		}
		_, err = tx.AddIssue(origin.New{Title: "屋顶漏雨", Category: "住房", Household: house, Office: "村建办", Source: origin.Hand, Due: "2022-08-20"})
		return err
	})
	if e := entry(t, db, "八月攻坚 大排查 结束"); e.State != calendar.Soon || e.Next != "2022-08-07" || e.Page != "rounds" || e.Record == "" {
		t.Errorf("%+v", e)
	}
	if e := entry(t, db, "动态监测"); e.Next != "2022-08-31" || e.Detail != "还有 1 户" || e.Page != "monitor" {
		t.Errorf("%+v", e)
	}
	if e := entry(t, db, "帮扶责任人入户"); e.Next != "2022-08-31" || e.Detail != "还有 1 户" || e.Page != "visits" {
		t.Errorf("%+v", e)
	}
	if e := entry(t, db, "整改成效更新"); e.ID != "" {
		t.Errorf("an issue of this month: %+v", e)
	}
	clock.Advance(30 * 24 * time.Hour) // 5 September
	if e := entry(t, db, "整改成效更新"); e.State != calendar.Later || e.Next != "2022-09-30" || e.Detail == "" {
		t.Errorf("%+v", e)
	}
	if e := entry(t, db, "八月攻坚 整改 结束"); e.State != calendar.Overdue {
		t.Errorf("%+v", e)
	}
}

func TestRefused(t *testing.T) {
	db := storetest.New(t)
	keep(t, db, "propaganda", "2022-08-01")
	keepOn := func(id, day string) func(*store.Tx) error {
		return func(tx *store.Tx) error { return calendar.Keep(tx, id, calendar.Done{Day: day}) }
	}
	for name, work := range map[string]func(*store.Tx) error{
		"unknown":     keepOn("nothing", "2022-08-01"),
		"elsewhere":   keepOn("督查：督查", "2022-08-01"),
		"no day":      keepOn("brief", "昨天"),
		"to come":     keepOn("brief", "2022-08-07"),
		"twice":       keepOn("propaganda", "2022-08-01"),
		"no period":   func(tx *store.Tx) error { return calendar.Add(tx, "送药", "有空", "2022-08-01", "") },
		"no name":     func(tx *store.Tx) error { return calendar.Add(tx, " ", "每月", "2022-08-01", "") },
		"no first":    func(tx *store.Tx) error { return calendar.Add(tx, "送药", "每月", "", "") },
		"of the plan": func(tx *store.Tx) error { return calendar.Remove(tx, "brief") },
		"no reason":   func(tx *store.Tx) error { return calendar.Switch(tx, "brief", true, "") },
	} {
		err := db.Update("周文广", work)
		sentence, hint, ok := calendar.Explain(err)
		if !errors.Is(err, calendar.ErrRefused) || !ok || sentence == "" || hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, ok := calendar.Explain(store.ErrDamaged); ok {
		t.Error("explains what it does not know")
	}
	err := db.View(func(tx *store.Tx) error {
		table, err := calendar.Table(tx)
		if len(table.Rows) != len(read(t, db)) {
			t.Errorf("%d rows", len(table.Rows))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
