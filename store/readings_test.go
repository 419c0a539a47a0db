package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// Surnames with a reading of their own, and the dictionary's readings besides: both find the man.
var readings = []struct{ name, own, other string }{
	{"单雪旺", "sxw", "dxw"}, {"仇小红", "qxh", "cxh"}, {"解三", "xs", "js"}, {"查三", "zs", "cs"}, {"曾国强", "zgq", "cgq"},
	{"朴英", "py", ""}, {"任建国", "rjg", ""}, {"华春", "hc", ""}, {"乐平", "yp", "lp"}, {"翟红", "zh", "dh"}, {"员林", "yl", ""},
	{"折兰", "sl", "zl"}, {"种田", "ct", "zt"}, {"秘红", "bh", "mh"}, {"黑林", "hl", ""}, {"召红", "sh", "zh"}, {"尉迟恭", "ycg", "wcg"},
	{"万俟兰", "mql", "wsl"}, {"长孙山", "zss", "css"}, {"单于红", "cyh", "dyh"}, {"澹台明", "ttm", "dtm"}, {"区德明", "odm", "qdm"},
	{"盖林", "gl", ""}, {"覃红", "qh", "th"}, {"石山", "ss", "ds"}, {"车行", "cx", "jh"}, {"宁静", "nj", ""}, {"贾平", "jp", "gp"},
}

func TestFindByEveryReading(t *testing.T) {
	db := storetest.New(t)
	for i, r := range readings {
		newHousehold(t, db, fmt.Sprint(i+1), r.name, "一组")
	}
	for _, r := range readings {
		for _, query := range []string{r.own, strings.ToUpper(r.own), r.other, r.own[:2]} {
			if query == "" {
				continue
			}
			if got := hits(t, db, query, 0); !slices.Contains(got, r.name) {
				t.Errorf("%s is not found by %s: %v", r.name, query, got)
			}
		}
		if got := hits(t, db, r.name, 0); !slices.Equal(got, []string{r.name}) {
			t.Errorf("%s finds %v", r.name, got)
		}
	}
	if got := hits(t, db, "qqq", 0); got != nil {
		t.Errorf("initials of nobody find %v", got)
	}
}

// A corrected name, a household that moved to another group, a person who ended: Find knows what holds now.
func TestFindKnowsWhatHoldsNow(t *testing.T) {
	db := storetest.New(t)
	h := newHousehold(t, db, "37", "欧阳秀英", "石岭组", "head_id", "533102196503120020")
	m := newMember(t, db, h, "533102198803121234", "阿依古丽", "rel", "03")
	other := newHousehold(t, db, "38", "单雪旺", "河边组")
	for _, c := range []struct {
		name string
		kind revision.Kind
		id   string
		set  []string
		gone []string
		now  map[string]string
	}{
		{"name", revision.Member, m, []string{"name", "古丽"}, []string{"阿依", "aygl"}, map[string]string{"gl": "欧阳秀英/古丽"}},
		{"ID number", revision.Member, m, []string{"idno", "533102198803125678"}, []string{"1234"}, map[string]string{"5678": "欧阳秀英/古丽"}},
		{"household", revision.Member, m, []string{"household", other}, nil, map[string]string{"古丽": "单雪旺/古丽"}},
		{"number", revision.Household, h, []string{"hh_no", "99"}, []string{"37"}, map[string]string{"99": "欧阳秀英"}},
		{"group", revision.Household, h, []string{"team", "新组"}, []string{"石岭"}, map[string]string{"新组": "欧阳秀英"}},
		{"head's number", revision.Household, h, []string{"head_id", "53310219650312004X"}, []string{"0020"}, map[string]string{"004x": "欧阳秀英"}},
	} {
		put(t, db, c.kind, c.id, c.set...)
		for _, query := range c.gone {
			view(t, db, func(tx *store.Tx) error {
				got, err := tx.Find(query, 0)
				for _, h := range got {
					if h.Was == "" {
						t.Errorf("%s: %s still finds %v", c.name, query, got)
					}
				}
				return err
			})
		}
		for query, want := range c.now {
			if got := hits(t, db, query, 0); !slices.Equal(got, []string{want}) {
				t.Errorf("%s: %s finds %v, want %s", c.name, query, got, want)
			}
		}
	}
	update(t, db, func(tx *store.Tx) error { return tx.End(revision.Member, m) })
	if got := append(hits(t, db, "古丽", 0), hits(t, db, "5678", 0)...); got != nil {
		t.Errorf("an ended member finds %v", got)
	}
	view(t, db, func(tx *store.Tx) error {
		h, err := tx.Household(other)
		if h.Size() != 0 {
			t.Errorf("an ended member counts: %d", h.Size())
		}
		return err
	})
}

// The register as a form sees it: size and labor count living members who have not left, type3 is annex 1's own.
func TestRegisterOfAHousehold(t *testing.T) {
	for _, c := range []struct {
		name        string
		card        []string
		members     [][]string
		type3       string
		size, labor float64
	}{
		{"nobody listed", []string{"type", "01"}, nil, "general", 0, 0},
		{"ordinary, weak and skilled labor", []string{"type", "01"}, [][]string{{"labor", "01"}, {"labor", "02"}, {"labor", "03"}}, "general", 3, 3},
		{"lost and no labor", []string{"type", "01"}, [][]string{{"labor", "04"}, {"labor", "05"}, {}}, "general", 3, 0},
		{"who left counts for nothing", []string{"type", "01"}, [][]string{{"labor", "01", "chg", "out"}, {"labor", "01", "chg", "in"}}, "general", 1, 1},
		{"out of poverty", []string{"type", "02"}, nil, "tuopin", 0, 0},
		{"out of poverty without help", []string{"type", "03"}, nil, "tuopin", 0, 0},
		{"monitored", []string{"type", "04"}, nil, "jiance", 0, 0},
		{"monitored by its class", []string{"type", "02", "mon_type", "02"}, nil, "jiance", 0, 0},
		{"cleared", []string{"type", "01", "mon_type", "02", "cleared", "yes"}, nil, "general", 0, 0},
		{"not cleared", []string{"type", "01", "mon_type", "02", "cleared", "no"}, nil, "jiance", 0, 0},
		{"monitored by type, whatever was cleared", []string{"type", "04", "mon_type", "02", "cleared", "yes"}, nil, "jiance", 0, 0},
		{"subsistence", []string{"type", "05"}, nil, "general", 0, 0},
	} {
		db := storetest.New(t)
		h := newHousehold(t, db, "1", "甲", "一组", c.card...)
		for i, m := range c.members {
			newMember(t, db, h, "", string(rune('甲'+i)), m...)
		}
		view(t, db, func(tx *store.Tx) error {
			e, err := tx.Env(store.Subject{Form: "annex1", Record: h})
			if err != nil {
				return err
			}
			got := fmt.Sprint(e.Register("household", "type3").Text(), e.Register("household", "size").Number(), e.Register("household", "labor").Number())
			if want := fmt.Sprint(c.type3, c.size, c.labor); got != want {
				t.Errorf("%s: %s, want %s", c.name, got, want)
			}
			return nil
		})
	}
}

// What forms compare with: who lives in a household, and how many of them have a post, an allowance, a pension to come.
func TestRegisterOfMembers(t *testing.T) {
	db := storetest.New(t)
	h := newHousehold(t, db, "1", "甲", "一组", "type", "01")
	newMember(t, db, h, "", "甲", "rel", "01", "birth", "1950-01-01", "pen_res", "yes", "dibao", "yes")
	newMember(t, db, h, "", "古丽 米热", "rel", "02", "birth", "1962-08-06", "pen_emp", "yes", "post", "yes")
	newMember(t, db, h, "", "丙", "rel", "03", "birth", "1962-08-07", "pen_res", "yes", "dibao", "no")
	newMember(t, db, h, "", "丁", "rel", "04", "birth", "1940-01-01", "pen_res", "yes", "post", "yes", "chg", "out")
	newMember(t, db, h, "", "戊", "rel", "05", "pen_res", "yes")
	view(t, db, func(tx *store.Tx) error {
		e, err := tx.Env(store.Subject{Form: "income", Record: h})
		if err != nil {
			return err
		}
		for field, want := range map[string]string{"members": "甲 古丽米热 丙 戊", "posts": "1", "dibao_members": "1", "pensioners": "2"} {
			if got := e.Register("household", field).Text(); got != want {
				t.Errorf("%s is %q, want %q", field, got, want)
			}
		}
		return nil
	})
}

// A form reads what was answered last to another form about the same record, whatever the round.
func TestRegisterOfOtherForms(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithClock(clock))
	s := store.Subject{Form: "sample", Record: newHousehold(t, db, "37", "甲", "一组")}
	other := store.Subject{Form: "other", Record: s.Record}
	read := func(subject store.Subject, table, field string) (text string) {
		view(t, db, func(tx *store.Tx) error {
			e, err := tx.Env(subject)
			text = e.Register(table, field).Text()
			return err
		})
		return text
	}
	update(t, db, func(tx *store.Tx) error { return tx.PutForm(sampleForm(t, "1")) })
	if got := read(other, "sample", "income"); got != "" {
		t.Errorf("before anything was answered: %q", got)
	}
	for _, income := range []string{"7100", "8200"} {
		clock.Advance(time.Hour)
		complete(t, db, s, "unsafe", "no", "income", income)
		if got := read(other, "sample", "income"); got != income {
			t.Errorf("income of the other form is %q, want %q", got, income)
		}
	}
	for _, no := range [][2]string{{"sample", "@by"}, {"sample", "nothing"}, {"nothing", "income"}} {
		if got := read(other, no[0], no[1]); got != "" {
			t.Errorf("%v is %q", no, got)
		}
	}
	stranger := store.Subject{Form: "other", Record: newHousehold(t, db, "38", "乙", "一组")}
	if got := read(stranger, "sample", "income"); got != "" {
		t.Errorf("another household's answer: %q", got)
	}
}

// Settings by scope and date: the village's own before the township's before the built-in, each from its day on.
func TestSettingTable(t *testing.T) {
	type decided struct{ scope, from, value string }
	for _, c := range []struct {
		name string
		all  []decided
		want map[string]string
	}{
		{"nothing decided", nil, map[string]string{"2021-12-31": "", "2022-01-01": "7300", "2030-01-01": "7300"}},
		{"the township alone", []decided{{"township", "2022-06-01", "7500"}}, map[string]string{"2022-05-31": "7300", "2022-06-01": "7500"}},
		{"the village alone", []decided{{"village", "2022-06-01", "7400"}}, map[string]string{"2022-05-31": "7300", "2022-06-01": "7400"}},
		{"an older village decision before a newer one of the township", []decided{{"village", "2022-06-01", "7400"}, {"township", "2022-07-01", "7500"}},
			map[string]string{"2022-05-31": "7300", "2022-06-30": "7400", "2022-07-01": "7400"}},
		{"the township until the village decides", []decided{{"village", "2022-08-01", "7400"}, {"township", "2022-07-01", "7500"}},
			map[string]string{"2022-06-30": "7300", "2022-07-31": "7500", "2022-08-01": "7400"}},
		{"always", []decided{{"village", "", "7000"}, {"village", "2022-08-01", "7400"}}, map[string]string{"2000-01-01": "7000", "2022-08-01": "7400"}},
		{"decided to be blank", []decided{{"village", "2022-08-01", ""}}, map[string]string{"2022-07-31": "7300", "2022-08-01": ""}},
		{"a scope that nobody knows", []decided{{"county", "2022-01-01", "1"}}, map[string]string{"2022-08-01": "7300"}},
	} {
		db := storetest.New(t, storetest.Unchecked())
		for i, d := range c.all {
			put(t, db, revision.Setting, fmt.Sprint("s", i), "scope", d.scope, "name", "monitor_line", "from", d.from, "value", d.value)
			put(t, db, revision.Setting, fmt.Sprint("x", i), "scope", d.scope, "name", "monitor_line2", "from", d.from, "value", "no")
		}
		view(t, db, func(tx *store.Tx) error {
			for day, want := range c.want {
				if got := tx.Setting("monitor_line", day); got != want {
					t.Errorf("%s: on %s %q, want %q", c.name, day, got, want)
				}
			}
			return nil
		})
	}
}
