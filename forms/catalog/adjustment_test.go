package catalog

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"cunce/forms"
)

// adjust fills the adjustment of one household; natural is what came and went within it.
func adjust(t *testing.T, result string, before, natural, after int) *forms.Session {
	t.Helper()
	s := forms.NewSession(mustForm(t, "adjustment"), fieldEnv(nil), nil)
	answers := map[string]string{"y_year": "2017", "y_before": strconv.Itoa(before), "y_result": result, "y_natural": strconv.Itoa(natural),
		"y_after": strconv.Itoa(after), "y_reason": "人均收入稳定超过标准", "y_agree": "yes"}
	fillIn(t, s, answers)
	return s
}

func TestAdjustmentOfAHousehold(t *testing.T) {
	for _, tt := range []struct {
		result                 string
		before, natural, after int
		warned                 string
	}{
		{"removed", 3, 0, 0, ""}, {"dead", 1, 0, 0, ""}, {"removed", 3, 0, 3, "y_after"}, {"dead", 4, 0, 1, "y_after"},
		{"kept", 4, 0, 4, ""}, {"kept", 4, 1, 5, ""}, {"kept", 4, -1, 3, ""}, {"kept", 4, 0, 3, "y_after"},
		{"returned", 2, 0, 2, ""}, {"returned", 2, 0, 1, "y_after"}, {"kept", 4, -4, 0, ""},
		{"new", 0, 0, 3, ""}, {"new", 3, 0, 3, "y_before"}, {"new", 0, 0, 0, "y_after"},
	} {
		s := adjust(t, tt.result, tt.before, tt.natural, tt.after)
		// The register's 4 people are another matter: that warning comes from the engine.
		got := ""
		for _, name := range []string{"y_before", "y_after"} {
			q := question(t, s, name)
			if m, _ := s.WarningOf(q.Place()); m != "" && (name != "y_before" || tt.result == "new" && tt.before != 0) {
				got += name
			}
		}
		if got != tt.warned {
			t.Errorf("%+v: warned on %q", tt, got)
		}
		stays := tt.result == "kept" || tt.result == "returned"
		if s.Relevant(question(t, s, "y_natural").Place()) != stays || s.Relevant(question(t, s, "y_reason").Place()) != (tt.result == "removed") {
			t.Errorf("%s: asks for the wrong things", tt.result)
		}
		if s.Summary().Blocked {
			t.Errorf("%+v: %+v", tt, s.Summary().Items)
		}
	}
}

// TestUnknownPeopleWarnOfNothing: a number that is not known makes no identity fail.
func TestUnknownPeopleWarnOfNothing(t *testing.T) {
	s := adjust(t, "kept", 4, 0, 4)
	for _, name := range []string{"y_natural", "y_before"} {
		s.Mark(question(t, s, name).Path(), forms.Unknown, "")
		if m, _ := s.WarningOf(question(t, s, "y_after").Place()); m != "" {
			t.Errorf("%s unknown: %s", name, m)
		}
	}
}

func TestAdjustmentYears(t *testing.T) {
	s := forms.NewSession(mustForm(t, "adjustment"), fieldEnv(nil), nil)
	if got := value(t, s, "y_year"); got != "2022" {
		t.Errorf("the year begins as %q", got)
	}
	for typed, fine := range map[string]bool{"2017": true, "2022": true, "2023": false, "17": false} {
		if r := s.Answer(question(t, s, "y_year").Path(), typed); (r.Verdict != forms.Violated) != fine {
			t.Errorf("%s: %d %s", typed, r.Verdict, r.Message)
		}
	}
}

// TestNotAgreed: who does not accept the count is counted again, and the issue holds what was found.
func TestNotAgreed(t *testing.T) {
	s := adjust(t, "removed", 3, 0, 0)
	s.Answer(question(t, s, "y_agree").Path(), "no")
	if !s.Summary().Blocked {
		t.Error("no record of the new count, and nothing blocks")
	}
	s.Answer(question(t, s, "y_recheck").Path(), "8月2日重新核算，无误")
	sum := s.Summary()
	if sum.Blocked || len(sum.Problems) != 1 || sum.Problems[0].Office != "扶贫办" || sum.Problems[0].Detail != "8月2日重新核算，无误" {
		t.Errorf("%+v", sum)
	}
}

// A count is the sums over households, by result: households, people before, within, after.
type count map[string][4]int

// add counts what a filling says.
func (c count) add(t *testing.T, s *forms.Session) {
	t.Helper()
	number := func(name string) int {
		n, _ := strconv.Atoi(value(t, s, name))
		return n
	}
	within := 0
	if s.Relevant(question(t, s, "y_natural").Place()) {
		within = number("y_natural")
	}
	r := value(t, s, "y_result")
	c[r] = [4]int{c[r][0] + 1, c[r][1] + number("y_before"), c[r][2] + within, c[r][3] + number("y_after")}
}

// identities fails where a village's sums do not agree: 期初-剔除-死亡=保留+回退, 期末=保留+回退+新纳入.
func (c count) identities(fail func(string, ...any)) {
	stay, left, fresh := [4]int{}, [4]int{}, c["new"]
	for i := range stay {
		stay[i] = c["kept"][i] + c["returned"][i]
		left[i] = c["removed"][i] + c["dead"][i]
	}
	begin := [2]int{stay[0] + left[0], stay[1] + left[1] + fresh[1]}
	end := [2]int{stay[0] + fresh[0], stay[3] + fresh[3] + left[3]}
	if begin[0]-left[0] != stay[0] || begin[1]-left[1] != stay[3]-stay[2] {
		fail("begin %v, left %v, stay %v", begin, left, stay)
	}
	if end[0] != stay[0]+fresh[0] || end[1] != stay[3]+fresh[3] {
		fail("end %v, stay %v, new %v", end, stay, fresh)
	}
}

// TestIdentities: households whose adjustment warns of nothing add up, whatever they are.
func TestIdentities(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		village := count{}
		for range rapid.IntRange(1, 12).Draw(rt, "households") {
			s := adjust(t, rapid.SampledFrom([]string{"removed", "kept", "returned", "new", "dead"}).Draw(rt, "result"),
				rapid.IntRange(0, 4).Draw(rt, "before"), rapid.IntRange(-1, 2).Draw(rt, "natural"), rapid.IntRange(0, 5).Draw(rt, "after"))
			sound := s.ErrorOf(question(t, s, "y_after").Place()) == ""
			if m, _ := s.WarningOf(question(t, s, "y_after").Place()); m != "" || value(t, s, "y_result") == "new" && value(t, s, "y_before") != "0" {
				sound = false
			}
			if sound {
				village.add(t, s)
			}
		}
		village.identities(rt.Fatalf)
	})
}

// TestAdjustmentOfTheSource adds up the township of source 004: 621 households with 1574 people.
func TestAdjustmentOfTheSource(t *testing.T) {
	if testing.Short() {
		t.Skip("fills 719 forms")
	}
	township := count{}
	for _, r := range []struct {
		result             string
		households, people int
	}{{"removed", 237, 642}, {"dead", 9, 42}, {"kept", 206, 528}, {"returned", 169, 362}, {"new", 98, 195}} {
		for i := range r.households {
			people := r.people / r.households
			if i < r.people%r.households {
				people++
			}
			before, after := people, people
			switch r.result {
			case "removed", "dead":
				after = 0
			case "new":
				before = 0
			}
			s := adjust(t, r.result, before, 0, after)
			if m, _ := s.WarningOf(question(t, s, "y_after").Place()); m != "" {
				t.Fatalf("%s of %d: %s", r.result, people, m)
			}
			township.add(t, s)
		}
	}
	township.identities(t.Errorf)
	var begin, end [2]int
	for result, c := range township {
		if result != "new" {
			begin[0], begin[1] = begin[0]+c[0], begin[1]+c[1]
		}
		if result != "removed" && result != "dead" {
			end[0], end[1] = end[0]+c[0], end[1]+c[3]
		}
	}
	fall := func(i int) string {
		return fmt.Sprintf("%.1f%%", math.Round(1000*float64(begin[i]-end[i])/float64(begin[i]))/10)
	}
	if begin != [2]int{621, 1574} || end != [2]int{473, 1085} || fall(0) != "23.8%" || fall(1) != "31.1%" {
		t.Errorf("begin %v, end %v, fall %s %s", begin, end, fall(0), fall(1))
	}
}
