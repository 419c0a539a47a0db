package catalog

import (
	"strings"
	"testing"

	"cunce/forms"
)

// card fills a card in with answers by name and returns the session.
func card(t *testing.T, form string, answers ...string) *forms.Session {
	t.Helper()
	s := forms.NewSession(mustForm(t, form), fieldEnv(nil), nil)
	for i := 0; i < len(answers); i += 2 {
		s.Answer(question(t, s, answers[i]).Path(), answers[i+1])
	}
	return s
}

// cardFields are the fields that other packages read by name; they may never be renamed.
var cardFields = map[string]string{
	"household": "county town village team hh_no head head_id addr phone bank account type size moved moved_site moved_addr nolabor " +
		"first_date cause mon_type risk risk_dis risk_note mon_date cleared clear_how clear_date mon_contact mon_phone land wood " +
		"grass pond orchard retire road road_km area dgrade fuel power tv toilet org firm leader waterkind x_house x_drop x_water " +
		"x_ins filled_by filled_on sign reg_no own_no insys mon_income house helper helper_unit helper_phone helper_from",
	"member": "name sex idtype idno birth rel nation party edu school drop health disab disab_grade disab_no labor work work_m " +
		"ins_res ins_emp ins_big ins_com aid pen_res pen_emp dibao tekun moved post post_m phone chg chg_date chg_why grad " +
		"reg live stay insys work_pay work_from work_to work_plan work_need disab_aid post_kind note",
}

func TestCardFields(t *testing.T) {
	for form, fields := range cardFields {
		for _, name := range strings.Fields(fields) {
			if _, ok := mustForm(t, form).Question(name); !ok {
				t.Errorf("%s has no field %s", form, name)
			}
		}
	}
}

// TestCodes spot-checks the national lists: code and name belong together.
func TestCodes(t *testing.T) {
	for _, tt := range []struct{ form, list, code, label string }{
		{"household", "hhtype", "02", "脱贫户（享受政策）"}, {"household", "hhtype", "04", "监测户"}, {"household", "montype", "03", "突发严重困难户"},
		{"household", "cause", "12", "其他"}, {"household", "risk", "04", "因自然灾害"}, {"household", "grade", "D", "D级"},
		{"member", "rel", "01", "户主"}, {"member", "rel", "28", "之曾孙女"}, {"member", "sex", "2", "女"}, {"member", "nation", "01", "汉族"},
		{"member", "nation", "56", "基诺族"}, {"member", "labor", "05", "无劳动力"}, {"member", "disab", "4", "肢体"},
		{"member", "health", "04", "残疾"}, {"member", "party", "13", "群众"}, {"member", "school", "18", "硕士研究生及以上"},
		{"member", "stay", "01", "常住"}, {"member", "stay", "02", "外出"}, {"member", "postkind", "03", "村级公益岗"},
		{"household", "house", "01", "有安全住房"},
	} {
		found := false
		for _, c := range mustForm(t, tt.form).Lists[tt.list] {
			if c.Name == tt.code {
				found = true
				if c.Label != tt.label {
					t.Errorf("%s %s is %q, want %q", tt.list, tt.code, c.Label, tt.label)
				}
			}
		}
		if !found {
			t.Errorf("%s: list %s has no code %s", tt.form, tt.list, tt.code)
		}
	}
	for list, n := range map[string]int{"rel": 28, "nation": 56, "school": 18, "party": 13, "chg_reason": 8} {
		if got := len(mustForm(t, "member").Lists[list]); got != n {
			t.Errorf("list %s has %d choices, want %d", list, got, n)
		}
	}
}

func TestMemberNumber(t *testing.T) {
	for _, tt := range []struct {
		about, idtype, number string
		fine                  bool
		sex, birth            string
	}{
		{"a woman's", "01", "990101196503121321", true, "2", "1965-03-12"},
		{"a man's", "01", "990101196503121313", true, "1", "1965-03-12"},
		{"wrong check digit", "01", "990101196503121322", false, "", ""},
		{"no certificate", "03", "999999000001", true, "", ""},
		{"disability certificate", "02", "99010119650312132142", true, "2", "1965-03-12"},
		{"some other certificate", "04", "E12345678", true, "", ""},
		{"not a number at all", "01", "E12345678", false, "", ""},
	} {
		s := card(t, "member", "idtype", tt.idtype, "idno", tt.number)
		if fault := s.ErrorOf(question(t, s, "idno").Place()); (fault == "") != tt.fine {
			t.Errorf("%s: %q", tt.about, fault)
		}
		if sex, birth := value(t, s, "sex"), value(t, s, "birth"); sex != tt.sex || birth != tt.birth {
			t.Errorf("%s: sex %q, born %q", tt.about, sex, birth)
		}
	}
}

// What the rules object to (store/checks) is not said by the cards as well.
func TestMemberChecks(t *testing.T) {
	for _, tt := range []struct {
		about   string
		answers []string
		on      string
		err     bool
	}{
		{"healthy and ill", []string{"health", "01 02"}, "health", true},
		{"thirteen months", []string{"work_m", "13"}, "work_m", true},
		{"telephone too short", []string{"phone", "12345"}, "phone", true},
		{"change in the future", []string{"chg", "in", "chg_date", "2022-09-01"}, "chg_date", true},
	} {
		s := card(t, "member", tt.answers...)
		q := question(t, s, tt.on)
		warning, _ := s.WarningOf(q.Place())
		if fault := s.ErrorOf(q.Place()); (fault != "") != tt.err || (warning != "") == tt.err {
			t.Errorf("%s: error %q, warning %q", tt.about, fault, warning)
		}
	}
}

func TestSoundMember(t *testing.T) {
	s := card(t, "member", "name", "欧阳秀英", "idno", "990101196503121321", "rel", "01", "nation", "01", "party", "13", "edu", "02",
		"health", "02 04", "disab", "4", "disab_grade", "2", "disab_no", "99010119650312132142", "labor", "03", "ins_res", "yes",
		"post", "no", "phone", "19900000037")
	if sum := s.Summary(); sum.Blocked {
		t.Errorf("blocked: %+v", sum.Items)
	}
	for _, q := range s.Form().Questions {
		warning, _ := s.WarningOf(q.Place())
		if fault := s.ErrorOf(q.Place()); fault != "" || warning != "" {
			t.Errorf("%s: %s %s", q.Name, fault, warning)
		}
	}
	if s.Relevant(question(t, s, "post_m").Place()) {
		t.Error("months of a post that nobody has")
	}
}

func TestHouseholdCard(t *testing.T) {
	s := card(t, "household", "head", "欧阳秀英", "head_id", "99010119650312132１", "type", "02", "phone", "0879-1234567")
	if sum := s.Summary(); sum.Blocked || len(sum.Problems) > 0 {
		t.Errorf("blocked: %+v", sum.Items)
	}
	if town, size := value(t, s, "town"), value(t, s, "size"); town != "昭明镇" || size != "4" {
		t.Errorf("town %q, size %q", town, size)
	}
	if s.Relevant(question(t, s, "risk").Place()) || s.Relevant(question(t, s, "moved_site").Place()) {
		t.Error("asks for the risk of a household that is not watched, or where it moved to")
	}
	s.Answer(question(t, s, "type").Path(), "04")
	if !s.Required(question(t, s, "mon_type").Place()) {
		t.Error("a watched household without a kind")
	}
	s.Answer(question(t, s, "mon_type").Path(), "02")
	for _, name := range []string{"risk", "mon_date"} {
		if !s.Required(question(t, s, name).Place()) {
			t.Errorf("%s of a watched household is not required", name)
		}
	}
}

func TestHouseholdChecks(t *testing.T) {
	watched := []string{"head", "位国强", "type", "04", "mon_type", "02", "risk", "01", "mon_date", "2022-03-01", "cleared", "yes"}
	for _, tt := range []struct {
		about   string
		answers []string
		on      string
		err     bool
	}{
		{"wrong ID number", []string{"head_id", "990101196503121322"}, "head_id", true},
		{"four causes", []string{"cause", "01 02 03 04"}, "cause", true},
		{"cleared before it was watched", append(watched, "clear_date", "2022-02-01"), "clear_date", true},
		{"negative field", []string{"land", "-1"}, "land", true},
		{"far away", []string{"road_km", "6"}, "road_km", false},
		{"a helper's telephone too short", []string{"helper", "何志强", "helper_phone", "123"}, "helper_phone", true},
		{"a helper from tomorrow on", []string{"helper", "何志强", "helper_from", "2099-01-01"}, "helper_from", true},
	} {
		s := card(t, "household", tt.answers...)
		q := question(t, s, tt.on)
		warning, _ := s.WarningOf(q.Place())
		if fault := s.ErrorOf(q.Place()); (fault != "") != tt.err || (warning != "") == tt.err {
			t.Errorf("%s: error %q, warning %q", tt.about, fault, warning)
		}
	}
}

func TestHouseholdTroubleOpensIssues(t *testing.T) {
	s := card(t, "household", "head", "位国强", "type", "01", "x_house", "yes", "x_water", "no", "x_detail", "房顶漏水")
	sum := s.Summary()
	if sum.Blocked || len(sum.Problems) != 1 {
		t.Fatalf("blocked %t, %d problems", sum.Blocked, len(sum.Problems))
	}
	if p := sum.Problems[0]; p.Office != "建环办" || p.Detail != "房顶漏水" || p.Grade != "issue" {
		t.Errorf("%+v", p)
	}
}
