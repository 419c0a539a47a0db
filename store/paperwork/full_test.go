package paperwork

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"cunce/forms"
	"cunce/forms/idcard"
	"cunce/store"
)

// long is a description as long as an officer writes one at the very most.
var long = strings.Repeat("老屋后墙有一道裂缝，从房檐一直到地基，下雨天往里渗水，老两口还住在里面，儿子在外务工，已经联系建环办到现场看过，说要等到八月下旬才能鉴定，先劝老人搬到隔壁侄子家去住。", 6)

// full is a village where everything is filled in that can be printed, and where everything is as long as it gets.
func full(t testing.TB) *store.DB {
	t.Helper()
	db := village(t, 60)
	err := db.Update("周文广", func(tx *store.Tx) error {
		roster, err := tx.Roster()
		if err != nil {
			return err
		}
		code := db.Identity().Code
		complete(t, tx, formVillage, code, "clx", "tuopin", "a2_2_1", "yes", "a2_2_detail", "网格员只有一人，走访记录没有更新。", "a2_3_1", "no", "a2_4_1a", "yes", "a2_4_1b", "3.2", "a2_4_detail", long, "a2_5_1a", "yes", "pcry", "周文广、罗秀云、"+longName)
		complete(t, tx, formTownship, code, "a2_1_1a", "no", "a2_1_2a", "yes", "a2_1_3a", "yes", "a2_1_3b", "no", "a2_1_detail", "帮扶车间只带动 3 户。")
		colours := map[string][]string{"yellow": {"kind", "tuopin", "listed", "no", "m_income", "7300"}, "green": {"kind", "tuopin", "listed", "no", "m_income", "12800.5"}}
		want := []string{"yellow", "green", "yellow", "green", "yellow", "green"}
		for _, h := range roster {
			if len(want) == 0 {
				break
			}
			if h.Type() != "02" {
				continue
			}
			pairs := append([]string{"visit_result", "met", "m_eat", "ok", "m_wear", "ok", "m_edu", "ok", "m_med", "ok", "m_house", "ok", "m_water", "ok", "m_hit", "no"}, colours[want[0]]...)
			complete(t, tx, "monthly_monitor", h.ID, append(pairs, "m_color_final", want[0])...)
			want = want[1:]
		}
		large(t, tx, roster[0].Group())
		_, _, err = tx.NewHousehold(store.HouseholdKey{National: "990101100201902"}, forms.Answers{"head": forms.Text("独孤九公"), "type": forms.Text("01"), "team": forms.Text(roster[0].Group()), "own_no": forms.Text("902")})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// TestFull: of a village where everything is filled in every paper is made; long names stand whole, a household of nobody says so, and what
// a form concludes has no tick before anybody is asked.
func TestFull(t *testing.T) {
	db := full(t)
	said := map[string]string{}
	for _, p := range Papers() {
		d, err := made(t, db, Order{Paper: p.Key, Form: "monthly_monitor", Whole: true})
		if err != nil {
			t.Errorf("%s: %v", p.Key, err)
			continue
		}
		said[p.Key] = text(d)
	}
	for _, paper := range []string{"base", "annex1", "twelve", "income", "card", "household-file", "ledger", "handover", "roster"} {
		if n := strings.Count(said[paper], longName); n == 0 || n != strings.Count(said[paper], strings.TrimSuffix(longName, "江")) {
			t.Errorf("%s: the long name is not there, or cut off", paper)
		}
	}
	for paper, want := range map[string]string{"base": wordNobody, "card": wordNobody, "roster": wordNobody, "yellow": "|7300|", "green": "|12800.5|", "red": "2 户", "duty": "着力解决群众关心的热点难点问题，提高群众的认可度和满意度", "annex2": "(脱贫村☑"} {
		if !strings.Contains(said[paper], want) {
			t.Errorf("%s: no %s", paper, want)
		}
	}
	if strings.Contains(said["duty"], "..") {
		t.Error("tasks are cut off")
	}
	if !strings.Contains(said["base"], "系统判定颜色 红色□ 黄色□ 绿色□ 不纳入□ 待核□") {
		t.Error("a colour is concluded of nothing")
	}
}

// longName is a name as long as names get.
const longName = "买买提·阿不都热合曼·吾斯曼江"

// large adds a household of twelve with a long name, of which every form is filled in with problems and long descriptions.
func large(t testing.TB, tx *store.Tx, group string) {
	t.Helper()
	id, _, err := tx.NewHousehold(store.HouseholdKey{National: "990101100201901"}, forms.Answers{"head": forms.Text(longName), "type": forms.Text("02"), "team": forms.Text(group), "own_no": forms.Text("901"),
		"helper": forms.Text("欧阳秀英"), "helper_unit": forms.Text("昭明镇农业农村和生态环境综合服务中心"), "helper_phone": forms.Text("13800000000")})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 12 {
		number := numbered(fmt.Sprintf("990101197001%02d001", i+1))
		name, rel := fmt.Sprintf("家里人%d", i), "20"
		if i == 0 {
			name, rel = longName, "02"
		}
		if _, _, err := tx.NewMember(id, number, forms.Answers{"name": forms.Text(name), "idno": forms.Text(number), "rel": forms.Text(rel)}); err != nil {
			t.Fatal(err)
		}
	}
	complete(t, tx, formAnnex1, id, "visit_result", "met", "a1_2_1a", "yes", "a1_2_detail", long, "a1_1_1a", "12", "a1_1_1b", "5", "a1_1_2a", "123456.78", "a1_1_2b", "100000", "a1_1_2c", "20000", "a1_1_2d", "3456.78", "a1_1_2e", "0", "a1_3_1", "yes", "a1_3_detail", "雨露计划没有发。")
	for _, form := range []string{formIncome, "five_clean", "seven_steps"} {
		complete(t, tx, form, id)
	}
	for _, part := range []string{"hh", "cadre"} {
		complete(t, tx, formTwelve, id, "respondent", part)
	}
}

// numbered is an ID number with the digit that it ends with.
func numbered(digits string) string {
	for _, last := range "0123456789X" {
		number := digits + string(last)
		if _, fault := idcard.Parse(number, time.Date(2022, 8, 6, 0, 0, 0, 0, time.UTC)); fault == "" {
			return number
		}
	}
	return ""
}

// complete fills a form in, the named questions as they say and every other one somehow, and completes it.
func complete(t testing.TB, tx *store.Tx, form, record string, pairs ...string) {
	t.Helper()
	f, err := tx.Form(form)
	if err != nil {
		t.Fatal(err)
	}
	d := store.Draft{Subject: store.Subject{Form: form, Record: record}}
	env, err := tx.Env(d.Subject)
	if err != nil {
		t.Fatal(err)
	}
	s := forms.NewSession(f, env, nil)
	answer := func() {
		for i := 0; i < len(pairs); i += 2 {
			q, ok := f.Question(pairs[i])
			if !ok {
				t.Fatalf("%s has no question %s", form, pairs[i])
			}
			s.Answer(q.Path(), pairs[i+1])
		}
	}
	answer()
	answerAll(s)
	answer()
	d.Answers = s.Draft()
	if _, _, err := tx.Complete(d, s); err != nil {
		for _, i := range s.Summary().Items {
			t.Log(i.Kind, i.Place.Path(), i.Message)
		}
		t.Fatalf("%s: %v", form, err)
	}
}
