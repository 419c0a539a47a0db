package briefing

import (
	"regexp"
	"strings"
	"testing"

	"cunce/forms"
	"cunce/store"
	"cunce/store/briefing/wording"
	"cunce/store/correction"
	"cunce/store/demo"
	"cunce/store/question"
	"cunce/store/revision"
	"cunce/store/schedule"
	"cunce/store/storetest"
)

const code = "533102201001"

func update(t testing.TB, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Update("何志强", fn); err != nil {
		t.Fatal(err)
	}
}

// talked is a village's file and its township's after the township asked three things, of which two were answered, and changed three, of
// which one was agreed to, one objected to, and one nobody looked at.
func talked(t testing.TB) (village, town *store.DB) {
	t.Helper()
	clock := storetest.NewClock()
	village = storetest.New(t, storetest.WithClock(clock), storetest.Unchecked())
	town = storetest.New(t, storetest.WithClock(clock), storetest.WithSeed(7), storetest.Unchecked(), storetest.WithIdentity(store.Identity{Kind: "township", Code: code[:9], Name: "勐秀乡", Township: "勐秀乡"}))
	house := ""
	update(t, village, func(tx *store.Tx) (err error) {
		house, _, err = tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"hh_no": forms.Text("1001"), "team": forms.Text("石岭组"), "head": forms.Text("欧阳秀英"),
			"phone": forms.Text("13800000001"), "addr": forms.Text("东头"), "land": forms.Text("3")})
		if err == nil {
			_, _, err = tx.NewMember(house, "", forms.Answers{"name": forms.Text("王小明")})
		}
		return err
	})
	storetest.Bring(t, village, town)
	inside, err := town.In(code)
	if err != nil {
		t.Fatal(err)
	}
	update(t, inside, func(tx *store.Tx) error {
		for _, a := range []question.Asking{{Text: "王小明的残疾证办了没有", Household: house, Due: "2022-08-07"}, {Text: "村里几口井"}, {Text: "路修到哪里"}} {
			if _, err := question.Ask(tx, a); err != nil {
				return err
			}
		}
		return tx.Put(revision.Household, house, revision.Fields{"phone": revision.Text("13800000002"), "addr": revision.Text("西头"), "land": revision.Text("4")})
	})
	storetest.Bring(t, town, village)
	update(t, village, func(tx *store.Tx) error {
		all, err := question.List(tx)
		if err != nil {
			return err
		}
		for _, q := range all {
			if q.Household == "" {
				if err := question.Say(tx, q.ID, question.Reply, "两口", ""); err != nil {
					return err
				}
			}
		}
		rows, err := correction.List(tx)
		if err != nil {
			return err
		}
		for _, row := range rows {
			switch row.Field {
			case "addr":
				err = correction.Accept(tx, []correction.Row{row}, false)
			case "phone":
				err = correction.Object(tx, row, "王小明说没有换号，还是13800000001")
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	storetest.Bring(t, village, town)
	clock.Advance(72 * 3600e9)
	return village, town
}

// TestTownship: what the township asked and changed is told with what became of it, the same in both files, and people's names in it are
// written as everywhere else.
func TestTownship(t *testing.T) {
	village, town := talked(t)
	for _, db := range []*store.DB{village, town} {
		view(t, db, func(tx *store.Tx) error {
			keys := []string{"asked", "changed"}
			values, err := Figures(tx, Options{Period: Period{"2022-08-06", "2022-08-09"}}, keys)
			if err != nil {
				return err
			}
			for key, want := range map[string]float64{"asked": 3, "asked_new": 3, "asked_answered": 2, "asked_owed": 1, "asked_overdue": 1, "asked_closed": 0,
				"changed": 3, "changed_agreed": 1, "changed_objects": 1, "changed_open": 1, "changed_waiting": 1} {
				if got := values[key].(wording.Value); got.Number != want || !got.Known {
					t.Errorf("%s: %s is %v, want %v", tx.Identity().Kind, key, got, want)
				}
			}
			tm, err := Find(tx, "两天研判")
			if err != nil {
				return err
			}
			d, err := Write(tx, tm, Options{Period: Period{"2022-08-06", "2022-08-09"}})
			text := d.Plain()
			for _, want := range []string{"镇里问了3条，已回2条，没有回1条，其中过期1条", "欧阳某某：王某某的残疾证办了没有，8月7日以前回", "对镇里改的有异议1处（还没有定的1处）", "村里有异议：王某某说没有换号，还是****", "镇里改的还有1处没有核对"} {
				if !strings.Contains(text, want) {
					t.Errorf("%s: no %s in\n%s", tx.Identity().Kind, want, text)
				}
			}
			if strings.Contains(text, "王小明") || strings.Contains(text, "秀英") || strings.Contains(text, "1380000") {
				t.Error(text)
			}
			d, err = Write(tx, tm, Options{Period: Period{"2022-08-06", "2022-08-09"}, Names: true})
			if !strings.Contains(d.Plain(), "王小明的残疾证") || strings.Contains(d.Plain(), "1380000") {
				t.Errorf("%v %s", err, d.Plain())
			}
			return err
		})
	}
}

// TestHides: the names of a household's people are hidden in a text about it, the long ones before the short ones that they hold; those of
// one character and of other people stay.
func TestHides(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	house := ""
	update(t, db, func(tx *store.Tx) (err error) {
		house, _, err = tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("高明")})
		for _, name := range []string{"高明亮", "丁", "买买提·艾力"} {
			if err == nil {
				_, _, err = tx.NewMember(house, "", forms.Answers{"name": forms.Text(name)})
			}
		}
		return err
	})
	view(t, db, func(tx *store.Tx) error {
		for open, want := range map[bool]string{false: "高某某、高某某和丁、买某某去找李四，电话****", true: "高明、高明亮和丁、买买提·艾力去找李四，电话****"} {
			r := &reading{tx: tx, o: Options{Names: open}}
			say, err := r.hides(house)
			if err != nil {
				return err
			}
			if got := say("高明、高明亮和丁、买买提·艾力去找李四，电话13800001234"); got != want {
				t.Errorf("names %v: %s", open, got)
			}
		}
		r := &reading{tx: tx}
		say, err := r.hides("NOBODY")
		if err == nil && say("高明") != "高明" {
			t.Error("another household's people are hidden")
		}
		return err
	})
}

// nothing is a sentence that tells of none of something.
var nothing = regexp.MustCompile(`(^|[^0-9.])0(户|人|件|条|处|份|笔|对|组|个|次)`)

// nobody is how many households there are of a village that has none yet.
var nobody = regexp.MustCompile(`(农户|范围是全村)0户0人|（共0户）|全村0户`)

// TestNothing: of nothing no sentence says that it is 0: it is left out, or says in words that there is none. In a village where nothing
// was done yet, in the sample village on a day when nothing happened, and in a township.
func TestNothing(t *testing.T) {
	sample := storetest.New(t)
	if _, err := demo.Build(sample, demo.Options{Households: 60, Seed: 3}); err != nil {
		t.Fatal(err)
	}
	village, town := talked(t)
	for name, db := range map[string]*store.DB{"empty": storetest.New(t), "sample": sample, "village": village, "town": town} {
		for _, one := range Builtin() {
			for _, days := range []Period{{"2022-08-01", "2022-08-09"}, {"2021-01-01", "2021-01-02"}} {
				view(t, db, func(tx *store.Tx) error {
					d, err := Write(tx, one, Options{Period: days})
					for _, text := range append(strings.Split(d.Plain(), "\n"), d.Short) {
						text = nobody.ReplaceAllString(strings.TrimSpace(text), "没有户")
						if nothing.MatchString(text) || strings.HasSuffix(text, "：") || strings.Contains(text, "（没有数）") || regexp.MustCompile(`[，；、：。][，；、。]|^[，；、。]`).MatchString(text) {
							t.Errorf("%s, %s: %s", name, one.Name, text)
						}
					}
					return err
				})
			}
		}
	}
}

// TestRoundOfAll: where several villages are seen the villages' own rounds of one name are counted together, and none is told as that of
// all.
func TestRoundOfAll(t *testing.T) {
	town := storetest.New(t, storetest.WithIdentity(store.Identity{Kind: "township", Code: code[:9], Name: "勐秀乡", Township: "勐秀乡"}))
	for _, one := range [][2]string{{code[:11] + "3", "别的"}, {code[:11] + "2", "冬季攻坚"}, {code, "冬季攻坚"}} { // the newest last
		place, title := one[0], one[1]
		one, err := town.In(place)
		if err != nil {
			if err = town.Update("何志强", func(tx *store.Tx) error {
				return tx.Put(revision.Village, place, revision.Fields{"name": revision.Text("村" + place[11:]), "code": revision.Text(place)})
			}); err == nil {
				one, err = town.In(place)
			}
		}
		if err != nil {
			t.Fatal(err)
		}
		storetest.Update(t, one, func(tx *store.Tx) error {
			if _, _, err := tx.NewHousehold(store.HouseholdKey{National: "1001"}, forms.Answers{"hh_no": forms.Text("1001"), "head": forms.Text("张三")}); err != nil {
				return err
			}
			from := "2022-08-01"
			if title == "别的" {
				from = "2022-07-01"
			}
			_, err := tx.NewRound(title, []string{"annex1"}, []schedule.Phase{{Title: title, From: from, To: "2022-08-12"}})
			return err
		})
	}
	view(t, town, func(tx *store.Tx) error {
		values, err := Figures(tx, Options{Period: Period{"2022-08-01", "2022-08-09"}}, []string{"round", "round_total"})
		if total, is := values["round_total"].(wording.Value); err != nil || values["round"] != "冬季攻坚" || !is || total.Number != 2 {
			t.Errorf("%+v, %v", values, err)
		}
		return err
	})
}
