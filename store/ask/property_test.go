package ask

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cunce/store"
	"cunce/store/storetest"
)

// A plainHouse is a household as the plain evaluator below sees it: answers by field, "" for blank, "?" for a state without a value.
type plainHouse struct {
	id     string
	card   map[string]string
	people []map[string]string
	annex  map[string]string // nil without the form
}

var (
	birthOf  = []string{"", "1950-01-01", "1957-08-06", "1957-08-07", "2000-05-05", "?"}
	healthOf = []string{"", "01", "04", "02 04", "?"}
	gradeOf  = []string{"", "1", "2", "?"}
	typeOf   = []string{"", "01", "02", "05", "?"}
	landOf   = []string{"", "0", "2", "10.5", "?"}
	yesOf    = []string{"", "yes", "no", "?"}
)

func drawHouse(t *rapid.T, n int) plainHouse {
	pick := func(name string, of []string) string { return rapid.SampledFrom(of).Draw(t, name) }
	h := plainHouse{card: map[string]string{"type": pick("type", typeOf), "land": pick("land", landOf), "mon_type": pick("mon", []string{"", "01"}), "cleared": pick("cleared", yesOf)}}
	for range rapid.IntRange(0, 3).Draw(t, "people") {
		h.people = append(h.people, map[string]string{"birth": pick("birth", birthOf), "health": pick("health", healthOf), "disab_grade": pick("grade", gradeOf),
			"chg": pick("chg", []string{"", "", "out"})})
	}
	if rapid.Bool().Draw(t, "annex") {
		h.annex = map[string]string{"visit_result": pick("visit", []string{"met", "nobody"}), "a1_2_1a": pick("unsafe", yesOf)}
	}
	return h
}

// put writes a household as it was drawn.
func put(t testing.TB, db *store.DB, h *plainHouse, n int) {
	pairs := func(of map[string]string) (out []string) {
		for k, v := range of {
			if v != "" {
				out = append(out, k, v)
			}
		}
		return out
	}
	var people [][]string
	for _, p := range h.people {
		people = append(people, pairs(p))
	}
	h.id, _ = home(t, db, strconv.Itoa(n), pairs(h.card), people...)
	if h.annex != nil {
		fill(t, db, "annex1", h.id, "2022-08-05", pairs(h.annex)...)
	}
}

func drawCondition(t *rapid.T) Condition {
	clause := func(on, field string, ops []Op, values ...string) Clause {
		c := Clause{On: on, Field: field, Op: rapid.SampledFrom(append(ops, opFilled, opBlank, opUnsure)).Draw(t, "op")}
		for range max(c.Op.Takes(), map[bool]int{true: 2}[c.Op.Takes() < 0]) {
			c.Values = append(c.Values, rapid.SampledFrom(values).Draw(t, "value"))
		}
		if c.Op == opBetween {
			slices.SortFunc(c.Values, func(a, b string) int { x, _ := number(a); y, _ := number(b); return int(x - y) })
		}
		return c
	}
	equal := []Op{opIs, opNot}
	bounds := []Op{opLeast, opMost, opBetween, opIs, opNot}
	house := func() Clause {
		switch rapid.IntRange(0, 3).Draw(t, "house") {
		case 0:
			return clause(onHousehold, "type", equal, "01", "02", "05")
		case 1:
			return clause(onHousehold, "land", bounds, "0", "1", "2", "10")
		case 2:
			return clause(onHousehold, "cleared", equal, "yes", "no")
		}
		return clause("annex1", "a1_2_1a", equal, "yes", "no")
	}
	person := func() Clause {
		switch rapid.IntRange(0, 2).Draw(t, "person") {
		case 0:
			c := clause(onMember, fieldAge, bounds, "22", "60", "65", "72")
			if c.Op == opUnsure {
				c.Op = opBlank
			}
			return c
		case 1:
			return clause(onMember, "health", equal, "01", "02", "04")
		}
		return clause(onMember, "disab_grade", equal, "1", "2")
	}
	c := Condition{}
	ofPeople := rapid.Bool().Draw(t, "people")
	for range rapid.IntRange(1, 2).Draw(t, "clauses") {
		if ofPeople && rapid.IntRange(0, 3).Draw(t, "mixed") > 0 {
			c.Any = append(c.Any, person())
		} else {
			c.Any = append(c.Any, house())
		}
	}
	if slices.ContainsFunc(c.Any, func(k Clause) bool { return k.On == onMember }) {
		if c.Who = rapid.SampledFrom([]Who{Some, Some, Every, Count}).Draw(t, "who"); c.Who == Count {
			c.Least, c.Most = rapid.IntRange(0, 2).Draw(t, "least"), rapid.SampledFrom([]int{-1, 2}).Draw(t, "most")
		}
	}
	return c
}

// plainly is the naive verdict: every household is decided for both answers of everything unknown, one after the other; what comes out
// alike either way is known. It knows nothing of marks, sweeps or verdicts of three.
func (h *plainHouse) plainly(all []Condition) verdict {
	people := h.living()
	can, must := false, true
	var unknown []string // questions whose answer is open
	for c := range all {
		for k := range all[c].Any {
			for p := -1; p < len(people); p++ {
				if v, about := h.leaf(all[c].Any[k], p, people); about && v == open2 {
					unknown = append(unknown, fmt.Sprint(c, k, p))
				}
			}
		}
	}
	if len(unknown) > mostUnknown {
		return skipped
	}
	for bits := range 1 << len(unknown) {
		held := h.holds(all, people, func(c, k, p int) bool {
			v, _ := h.leaf(all[c].Any[k], p, people)
			if v == open2 {
				return bits>>slices.Index(unknown, fmt.Sprint(c, k, p))&1 == 1
			}
			return v == "yes"
		})
		can, must = can || held, must && held
	}
	switch {
	case must:
		return yes
	case can:
		return open
	}
	return no
}

// With more unknown answers than these every combination takes too long.
const (
	mostUnknown = 9
	skipped     = verdict(9)
)

// open2 is the verdict of three where the rest of this file speaks of strings.
const open2 = "open"

func (h *plainHouse) living() (out []map[string]string) {
	for _, p := range h.people {
		if p["chg"] != "out" {
			out = append(out, p)
		}
	}
	return out
}

// holds decides with every leaf known.
func (h *plainHouse) holds(all []Condition, people []map[string]string, leaf func(c, k, p int) bool) bool {
	any := func(c, p int) bool {
		for k, one := range all[c].Any {
			at := p
			if one.On != onMember {
				at = -1
			}
			if leaf(c, k, at) {
				return true
			}
		}
		return false
	}
	ofPeople := func(c int) bool {
		return slices.ContainsFunc(all[c].Any, func(k Clause) bool { return k.On == onMember })
	}
	somebody, asked := false, false
	for p := range people {
		fits := true
		for c := range all {
			fits = fits && (!ofPeople(c) || all[c].Who != Some || any(c, p))
		}
		somebody = somebody || fits
	}
	for c := range all {
		switch {
		case !ofPeople(c):
			if !any(c, -1) {
				return false
			}
		case all[c].Who == Some:
			asked = true
		default:
			n := 0
			for p := range people {
				if any(c, p) {
					n++
				}
			}
			if all[c].Who == Every && (n < len(people) || n == 0) || all[c].Who == Count && (n < all[c].Least || all[c].Most >= 0 && n > all[c].Most) {
				return false
			}
		}
	}
	return somebody || !asked
}

// leaf is what one clause says, of a person or with -1 of the household; about is false where it is not about that.
func (h *plainHouse) leaf(c Clause, p int, people []map[string]string) (v string, about bool) {
	if (c.On == onMember) != (p >= 0) {
		return "", false
	}
	text, asked := "", "yes"
	switch {
	case c.On == "annex1":
		if h.annex == nil {
			if c.Op == opFilled || c.Op == opUnsure {
				return "no", true
			}
			return open2, true
		}
		text = h.annex[c.Field]
		if h.annex["visit_result"] == "nobody" {
			asked = open2
		}
	case c.On == onHousehold:
		if text = h.card[c.Field]; c.Field == "cleared" && h.card["mon_type"] == "" {
			asked = "no"
		}
	case c.Field == fieldAge:
		text = map[string]string{"1950-01-01": "72", "1957-08-06": "65", "1957-08-07": "64", "2000-05-05": "22"}[people[p]["birth"]]
	default:
		text = people[p][c.Field]
		health := people[p]["health"]
		if c.Field == "disab_grade" && (health == "" || health == "?") {
			asked = open2
		} else if c.Field == "disab_grade" && !strings.Contains(health, "04") {
			asked = "no"
		}
	}
	return decide(c, text, asked), true
}

func decide(c Clause, text, asked string) string {
	is := func(b bool) string { return map[bool]string{true: "yes", false: "no"}[b] }
	switch {
	case c.Op == opFilled:
		return is(text != "" && text != "?")
	case c.Op == opUnsure:
		return is(text == "?")
	case c.Op == opBlank && text != "":
		return "no"
	case c.Op == opBlank:
		return asked
	case text == "?":
		return open2
	case text == "":
		return map[string]string{"no": "no"}[asked] + map[bool]string{true: open2}[asked != "no"]
	}
	n, numeric := number(text)
	at := func(i int) float64 { f, _ := number(c.Values[i]); return f }
	one := slices.Contains(c.Values, text)
	if c.Field == "health" {
		one = slices.ContainsFunc(strings.Fields(text), func(w string) bool { return slices.Contains(c.Values, w) })
	} else if numeric && (c.Field == "land" || c.Field == fieldAge) {
		one = slices.ContainsFunc(c.Values, func(v string) bool { f, _ := number(v); return f == n })
	}
	switch c.Op {
	case opLeast:
		return is(n >= at(0))
	case opMost:
		return is(n <= at(0))
	case opBetween:
		return is(n >= at(0) && n <= at(1))
	}
	return is(one == (c.Op == opIs))
}

// TestAgainstPlain holds whatever question against the plain evaluator, in random villages. Where one unknown answer stands in several
// clauses the plain one may know more, so that an open verdict covers both; yes and no are always the same.
func TestAgainstPlain(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		db := storetest.New(t, storetest.Unchecked())
		defer db.Close()
		var houses []plainHouse
		for n := range rapid.IntRange(1, 4).Draw(rt, "houses") {
			h := drawHouse(rt, n)
			put(t, db, &h, n+1)
			houses = append(houses, h)
		}
		for range 6 {
			q := Question{}
			for range rapid.IntRange(1, 3).Draw(rt, "conditions") {
				q.All = append(q.All, drawCondition(rt))
			}
			compareWith(rt, db, q, houses)
		}
	})
}

func compareWith(rt *rapid.T, db *store.DB, q Question, houses []plainHouse) {
	var r *Result
	if err := db.View(func(tx *store.Tx) (err error) {
		r, err = Read(tx, q)
		return err
	}); err != nil {
		rt.Fatalf("%+v: %v", q, err)
	}
	got := map[string]verdict{}
	for _, l := range r.Open {
		got[l.Household] = open
	}
	for _, l := range r.Yes {
		got[l.Household] = yes
	}
	households := 0
	for i := range houses {
		want := houses[i].plainly(q.All)
		if g := got[houses[i].id]; want != skipped && g != want && !(g == open && shared(q)) {
			rt.Errorf("%+v of %+v: verdict %d, want %d", q, houses[i], g, want)
		}
		if got[houses[i].id] == yes {
			households++
		}
	}
	if households != r.Households || len(r.Steps) != len(q.All) || r.Steps[len(q.All)-1] != (Step{r.Households, r.OpenHouseholds}) {
		rt.Errorf("%+v: %d in the list, %+v", q, households, r)
	}
}

// shared reports a question in which one leaf of the plain evaluator stands in clauses about somebody of several people: which of them it
// is the verdict of three does not follow.
func shared(q Question) bool {
	return slices.ContainsFunc(q.All, func(c Condition) bool {
		return slices.ContainsFunc(c.Any, func(k Clause) bool { return k.On != onMember }) && slices.ContainsFunc(c.Any, func(k Clause) bool { return k.On == onMember })
	})
}
