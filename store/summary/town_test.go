package summary

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cunce/store"
	"cunce/store/arrival"
	"cunce/store/revision"
	"cunce/store/storetest"
)

// A world is the township of the figures: so many villages of 350 households and 1,225 people in five groups, with annex 1 at seven
// households of ten, monthly forms, payments, and issues with their steps. Every number in it follows from its place, so that it is
// the same in every run.
const worldHouseholds, worldPeople = 350, 1225

func texts(pairs ...string) revision.Fields {
	f := revision.Fields{}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			f[pairs[i]] = revision.Text(pairs[i+1])
		}
	}
	return f
}

func pick(n int, of ...string) string { return of[n%len(of)] }

// worldVillage is all that one village wrote, as one revision.
func worldVillage(v int, now time.Time) revision.Revision {
	code := fmt.Sprintf("533102201%03d", v+1)
	r := revision.Revision{Village: code, Chain: fmt.Sprintf("chain%03d", v), Sequence: 1, By: "周文广", Time: now}
	add := func(kind revision.Kind, id string, f revision.Fields) {
		r.Changes = append(r.Changes, revision.Change{Kind: kind, Record: id, Patch: f})
	}
	add(revision.Village, code, texts("name", fmt.Sprintf("第%d村", v+1), "code", code))
	for g := range 5 {
		name := fmt.Sprintf("%d组", g+1)
		add(revision.Group, revision.NaturalID(revision.Group, code, name), texts("name", name, "order", fmt.Sprint(g+1)))
	}
	person := 0
	for h := range worldHouseholds {
		no := fmt.Sprintf("%04d", h+1)
		id := revision.NaturalID(revision.Household, code, "hh_no", no)
		typ, mon := pick(h*7+v, "01", "01", "01", "02", "03", "01", "05", "01", "06", "04", ""), ""
		if typ == "04" {
			mon = pick(h, "01", "02", "03")
		}
		add(revision.Household, id, texts("hh_no", no, "head", fmt.Sprintf("户主%d", h), "head_id", fmt.Sprintf("99010119%02d0101%04d", h%90+10, h), "team", fmt.Sprintf("%d组", h%5+1),
			"type", typ, "mon_type", mon, "insys", pick(h, "yes", "no", ""), "addr", "东头", "phone", "13900000001", "moved", pick(h, "no", "no", "yes"),
			"house", pick(h, "01", "02"), "dgrade", pick(h*3, "A", "B", "C", "D", ""), "x_house", pick(h, "no", "no", "no", "yes", ""), "x_water", pick(h, "no", "yes", "no"),
			"helper", "段秋菊", "land", "3", "power", "yes", "tv", "yes"))
		for range 3 + h%2 {
			if person == worldPeople {
				break
			}
			worldMember(add, code, id, person)
			person++
		}
		worldForms(add, code, id, h, now)
	}
	return r
}

func worldMember(add func(revision.Kind, string, revision.Fields), code, house string, p int) {
	idno := fmt.Sprintf("990101%04d%02d%02d%04d", 1930+p%90, p%12+1, p%28+1, p)
	add(revision.Member, revision.NaturalID(revision.Member, code, idno), texts("household", house, "name", fmt.Sprintf("人%d", p), "idno", idno, "idtype", "01", "sex", pick(p, "1", "2"),
		"birth", fmt.Sprintf("%04d-%02d-%02d", 1930+p%90, p%12+1, p%28+1), "rel", pick(p, "01", "02", "03", "04"), "nation", "01", "reg", pick(p, "yes", "yes", "no", ""),
		"live", "yes", "stay", pick(p, "01", "02", "01"), "insys", "yes", "edu", pick(p, "02", "03", "04"), "school", pick(p, "01", "01", "03", "07", "17", "02"),
		"health", pick(p, "01", "02", "03", "04", "02 04", ""), "labor", pick(p, "01", "02", "03", "04", "05", ""), "work", pick(p, "01", "02", "03", "04", "", ""),
		"ins_res", pick(p, "yes", "yes", "yes", "no", ""), "ins_big", "yes", "pen_res", pick(p, "yes", "no"), "dibao", pick(p, "no", "no", "no", "yes"), "tekun", "no",
		"post", pick(p, "no", "no", "no", "no", "yes"), "party", "13", "phone", "13900000002", "chg", map[bool]string{true: "out"}[p%50 == 49]))
}

func worldForms(add func(revision.Kind, string, revision.Fields), code, house string, h int, now time.Time) {
	stamp := now.Format(time.RFC3339)
	form := func(name, id string, pairs ...string) {
		add(revision.Response, id, texts(append(pairs, "@form", name, "@subject", house, "@round", "R1", "@completed", stamp, "@by", "周文广", "@version", "1", "@hash", "x")...))
	}
	if h%10 < 7 {
		f := []string{"visit_result", pick(h, "met", "family", "phone", "nobody"), "visit_date", "2022-08-05"}
		for i, q := range strings.Fields("a1_1_2f a1_2_1a a1_2_1b a1_2_1c a1_2_0f a1_2_3 a1_3_1 a1_3_2 a1_3_3 a1_3_4 a1_4_1a a1_4_1b a1_4_2 a1_4_3 a1_5_1 a1_5_2 a1_6_1 a1_6_2 a1_6_3 a1_7 a1_8 a1_9_1 a1_9_2 a1_10_1 a1_10_2 a1_11 a1_12_1 a1_12_2") {
			f = append(f, q, pick(h+i, "no", "no", "no", "yes", "no", ""))
		}
		form("annex1", revision.NaturalID(revision.Response, code, "annex1", house, "R1"), append(f, "a1_1_1a", "4", "a1_1_2a", fmt.Sprint(20000+h*10), "a1_1_2b", "10000",
			"a1_1_2c", fmt.Sprint(5000+h*10), "a1_1_2d", "4000", "a1_1_2e", "1000", "a1_1_2p", "6000")...)
	}
	if h%10 == 0 {
		form("monthly_monitor", fmt.Sprintf("M%s%04d", code, h), "month", "2022-08-01", "kind", "tuopin", "m_income", pick(h/10, "4000", "8000", "12000"), "m_food", "ok",
			"m_clothes", "ok", "m_edu", "ok", "m_medical", "ok", "m_house", "ok", "m_water", "ok", "m_hit", "no", "m_color", pick(h/10, "red", "yellow", "green"))
	}
	if h%4 == 0 {
		form("ledger_payment", fmt.Sprintf("P%s%04d", code, h), "member", "人", "policy", pick(h/4, "edu", "yulu", "dibao"), "money", pick(h/4, "800", "1500", ""))
	}
	if h%5 == 0 {
		id := fmt.Sprintf("I%s%04d", code, h)
		add(revision.Issue, id, texts("no", fmt.Sprintf("A%04d", h+1), "title", "住房  未鉴定", "due", pick(h/5, "2022-08-01", "2022-08-20"), "opened", stamp, "household", house,
			"office", pick(h/5, "建环办", "社保所", "扶贫办"), "category", "2.住房保障", "stands", "yes", "round", "R1", "path", "a1_2_1b", "begin", "registered"))
		for i, a := range []string{"claim", "measure", "start"}[:h/5%4%4] {
			add(revision.Step, fmt.Sprintf("S%s%04d%d", code, h, i), texts("issue", id, "action", a, "order", fmt.Sprint(i+1), "flow", "2", "time", stamp, "by", "周文广",
				"person", "罗秀云", "leader", "和志明", "measure", map[bool]string{true: "联系鉴定"}[a == "measure"], "due", map[bool]string{true: "2022-08-20"}[a == "measure"],
				"state", []string{"claimed", "planned", "working"}[i]))
		}
	}
}

// newWorld is the township's file.
func newWorld(t testing.TB, villages int) *store.DB {
	t.Helper()
	id := store.Identity{Kind: "township", Code: "533102201", Name: "勐秀乡", Township: "勐秀乡"}
	db, err := store.Create(filepath.Join(t.TempDir(), "town.db"), id, storetest.Options(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if villages == 0 {
		return db
	}
	all := arrival.Source{Arrival: arrival.Arrival{Village: id.Code, Name: id.Name, FileID: "world", Made: db.Now(), By: "张三"},
		Each: func(fn func([]byte) error) error {
			for v := range villages {
				raw, _, err := worldVillage(v, storetest.Start).Encode()
				if err != nil {
					return err
				}
				if err := fn(raw); err != nil {
					return err
				}
			}
			return nil
		}}
	if _, err := db.TakeIn("镇里", []arrival.Source{all}, func(int) error { return nil }); err != nil {
		t.Fatal(err)
	}
	return db
}
