package summary

import (
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/forms"
	"cunce/store"
	"cunce/store/demo"
	"cunce/store/monitor"
	"cunce/store/report/issues"
	"cunce/store/report/population"
	"cunce/store/revision"
	"cunce/store/storetest"
	"cunce/store/visits"
)

// read counts a file, and looks at it with the transaction that was counted.
func read(t testing.TB, db *store.DB, by By, also func(*store.Tx) error) (s *Sheet) {
	t.Helper()
	err := db.View(func(tx *store.Tx) error {
		b, err := Read(tx)
		if err != nil {
			return err
		}
		s = b.Sheet(by)
		if also != nil {
			return also(tx)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// listed fails unless every number has a list of as many lines as it says, or whose amounts add up to it.
func listed(t interface {
	Helper()
	Errorf(string, ...any)
}, s *Sheet) {
	t.Helper()
	for _, f := range Figures() {
		if f.level == ofRatios {
			continue
		}
		for c := -1; c < len(s.Columns); c++ {
			list, cell := s.Open(f.Key, c), s.Cell(f.Key, c)
			sum := 0.0
			for _, e := range list {
				sum += e.Amount
			}
			if f.level != ofSums {
				sum = float64(len(list))
			}
			if cell.Known && math.Abs(sum-cell.Number) > 0.001 || !cell.Known && f.level == ofSums && len(list) > 0 {
				t.Errorf("%s in column %d says %v, its list %v", f.Key, c, cell.Number, sum)
			}
		}
	}
}

func TestCatalogue(t *testing.T) {
	if n := len(catalog().at); n != len(catalog().all) {
		t.Errorf("%d keys of %d figures", n, len(catalog().all))
	}
	for _, f := range Figures() {
		if f.Part == "" || f.Title == "" || f.Unit == "" || f.Scope == "" || f.Source == "" || f.bit >= 192 {
			t.Errorf("%+v", f)
		}
		for _, p := range append(f.rule.over, f.rule.under...) {
			if _, known := FigureNamed(strings.TrimLeft(p, "+-")); !known {
				t.Errorf("%s is made of %s, which is no figure", f.Key, p)
			}
		}
	}
	for _, id := range identities {
		for _, key := range id {
			if _, known := FigureNamed(strings.TrimPrefix(key, "-")); !known {
				t.Errorf("identity of %s, which is no figure", key)
			}
		}
	}
}

// TestDemo: the village of source 001 by hand, and against the pages that tell the same figures.
func TestDemo(t *testing.T) {
	clock := storetest.NewClock()
	db := storetest.New(t, storetest.WithIdentity(demo.Identity(clock.Now())), storetest.WithClock(clock))
	if _, err := demo.Build(db, demo.Options{}); err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"all_households": 246, "all_people": 914, "registered_households": 40, "registered_people": 87}
	s := read(t, db, ByGroup, func(tx *store.Tx) error {
		groups, err := population.Read(tx)
		if err != nil {
			return err
		}
		keys := [4][3]string{{"reg", "reg_no", "reg_blank"}, {"live", "live_no", "live_blank"}, {"stay", "away", "stay_blank"}, {"insys", "insys_no", "insys_blank"}}
		for _, g := range groups {
			want["left"] += float64(len(g.Left))
			for f, of := range keys {
				for i, n := range g.Count(f) {
					want[of[i]] += float64(n)
				}
			}
		}
		all, err := issues.Read(tx, tx.Now().Format(time.DateOnly))
		if err != nil {
			return err
		}
		home, err := tx.IssueCounts(tx.Now().Format(time.DateOnly))
		if err != nil || home.Unclosed != all.Tally().Unclosed {
			t.Errorf("home has %d unclosed, %v", home.Unclosed, err)
		}
		want["issues"], want["issues_unclosed"], want["issues_overdue"] = float64(home.Total), float64(home.Unclosed), float64(home.Overdue)
		for _, e := range all.Entries {
			want["measures"], want["measures_done"] = want["measures"]+float64(e.Measures), want["measures_done"]+float64(e.Done)
		}
		cover, err := visits.Read(tx, visits.OfRound)
		if err != nil {
			return err
		}
		part, _ := cover.Part(visits.ByMust, "")
		want["must"], want["must_met"], want["must_open"] = float64(part.Count(visits.All)), float64(part.Count(visits.Met)), float64(part.Count(visits.Open))
		book, err := monitor.Read(tx)
		if err != nil {
			return err
		}
		houses, err := book.All()
		for _, h := range houses {
			if h.Colour == "red" {
				want["red_households"]++
			}
		}
		return err
	})
	for key, n := range want {
		if got := s.Cell(key, -1).Number; got != n {
			t.Errorf("%s is %v, want %v", key, got, n)
		}
	}
	listed(t, s)
	if faults, held := s.Check(); len(faults) > 0 || held == 0 || len(s.Columns) != 5 {
		t.Errorf("%v, %d hold in %d columns", faults, held, len(s.Columns))
	}
}

// TestTownship: villages are counted apart and together, what is unknown is told, and no number is without its list.
func TestTownship(t *testing.T) {
	db := newWorld(t, 2)
	s := read(t, db, ByVillage, nil)
	if len(s.Columns) != 2 || s.Columns[0].Name != "第1村" || s.Cell("all_households", 0).Number != worldHouseholds || s.Cell("all_households", -1).Number != 2*worldHouseholds {
		t.Errorf("%+v, %v", s.Columns, s.Cell("all_households", -1))
	}
	if s.Cell("payments_blank", -1).Number == 0 || s.Cell("type_blank_households", -1).Number == 0 || s.Cell("collective", -1).Known {
		t.Error("what nobody said is not told apart")
	}
	listed(t, s)
	listed(t, read(t, db, ByGroup, nil))
}

// TestAnswers: who belongs to two households counts once, incomes that do not add up and a village that denies what its households'
// checks found are told with their parts.
func TestAnswers(t *testing.T) {
	db := storetest.New(t, storetest.Unchecked())
	err := db.Update("周文广", func(tx *store.Tx) error {
		a, _, err := tx.NewHousehold(store.HouseholdKey{National: "1"}, forms.Answers{"head": forms.Text("甲"), "team": forms.Text("石岭组"), "type": forms.Text("02")})
		if err != nil {
			return err
		}
		b, _, err := tx.NewHousehold(store.HouseholdKey{National: "2"}, forms.Answers{"head": forms.Text("乙"), "team": forms.Text("河边组")})
		if err != nil {
			return err
		}
		m, _, err := tx.NewMember(a, "", forms.Answers{"name": forms.Text("丙"), "health": forms.Text("02 04"), "birth": forms.Text("1950-01-01")})
		if err != nil {
			return err
		}
		if err := tx.Share(m, b, "外婆带", "2022-01-01"); err != nil {
			return err
		}
		for id, f := range map[string]revision.Fields{
			"R1": texts("@form", "annex1", "@subject", a, "@completed", "2022-08-01T09:00:00+08:00", "a1_3_2", "no", "a1_1_2a", "9"),
			"R2": texts("@form", "annex1", "@subject", a, "@completed", "2022-08-02T09:00:00+08:00", "a1_3_2", "yes", "a1_1_2a", "178", "a1_1_2b", "146", "a1_1_2c", "31"),
			"R3": texts("@form", "annex2_village", "@subject", tx.Identity().Code, "@completed", "2022-08-02T09:00:00+08:00", "a2_3_1", "no", "a2_4_1b", "5.5"),
		} {
			f["@by"] = revision.Text("周文广")
			if err := tx.Put(revision.Response, id, f); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	s := read(t, db, ByGroup, nil)
	for key, n := range map[string]float64{"all_people": 1, "disabled_people": 1, "chronic_households": 1, "elderly_people": 1, "type_blank_households": 1, "dropout": 1,
		"checked": 1, "unchecked": 1, "income": 178, "collective": 5.5} {
		if got := s.Cell(key, -1).Number; got != n {
			t.Errorf("%s is %v, want %v", key, got, n)
		}
	}
	faults, _ := s.Check()
	var all string
	for _, f := range faults {
		all += f.Column + " " + f.Text + "\n"
	}
	for _, text := range []string{"家庭纯收入合计 178，可是 工资性收入 146 + 生产经营性纯收入 31 + 转移性收入 0 + 财产性收入 0，一共 177，差 1", "教育政策落实不到位", "1 户是问题"} {
		if !strings.Contains(all, text) {
			t.Errorf("%s is not told in %s", text, all)
		}
	}
	listed(t, s)
}

// TestLists: in random villages every number has its list.
func TestLists(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		db := storetest.New(t, storetest.Unchecked())
		err := db.Update("周文广", func(tx *store.Tx) error {
			for h := range rapid.IntRange(0, 6).Draw(r, "households") {
				id, _, err := tx.NewHousehold(store.HouseholdKey{National: string(rune('1' + h))}, forms.Answers{"head": forms.Text("甲"),
					"team": forms.Text(rapid.SampledFrom([]string{"", "石岭组", "河边组"}).Draw(r, "team")), "type": forms.Text(rapid.SampledFrom([]string{"", "01", "02", "04"}).Draw(r, "type"))})
				if err != nil {
					return err
				}
				for p := range rapid.IntRange(0, 3).Draw(r, "people") {
					card := forms.Answers{"name": forms.Text(string(rune('子' + p)))}
					for field, of := range map[string][]string{"chg": {"", "out"}, "health": {"", "01", "02 04"}, "labor": {"", "01", "05"}, "work": {"", "01", "04"}, "post": {"", "yes", "no"}} {
						if v := rapid.SampledFrom(of).Draw(r, field); v != "" {
							card[field] = forms.Text(v)
						}
					}
					if _, _, err := tx.NewMember(id, "", card); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if err != nil {
			r.Fatal(err)
		}
		s := read(t, db, ByGroup, nil)
		listed(r, s)
		if faults, _ := s.Check(); len(faults) > 0 {
			r.Errorf("%v", faults)
		}
	})
}
