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
	annex  map[string]string   // nil without the form
	lines  []map[string]string // of the income sheet
	income bool                // there is one
}

var (
	birthOf  = []string{"", "1950-01-01", "1957-08-06", "1957-08-07", "2000-05-05", "?"}
	healthOf = []string{"", "01", "04", "02 04", "?"}
	gradeOf  = []string{"", "1", "2", "?"}
	typeOf   = []string{"", "01", "02", "05", "?"}
	landOf   = []string{"", "0", "2", "10.5", "?"}
	classOf  = []string{"", "a", "b", "?"}
	amountOf = []string{"", "0", "100", "5000", "?"}
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
	if h.income = rapid.Bool().Draw(t, "income"); h.income {
		for range rapid.IntRange(0, 2).Draw(t, "lines") {
			h.lines = append(h.lines, map[string]string{"class": pick("class", classOf), "amount": pick("amount", amountOf)})
		}
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
	if h.income {
		sheet := []string{"basis", "actual", "per_line[gone]", "?", "per_line[gone]/class", "a", "per_line[gone]/amount", "5000"} // what a removed one leaves behind
		for i, line := range h.lines {
			key := fmt.Sprintf("per_line[k%d]", i)
			sheet = append(sheet, key, string(rune('b'+i)))
			for name, text := range line {
				if text != "" {
					sheet = append(sheet, key+"/"+name, text)
				}
			}
		}
		fill(t, db, "income", h.id, "2022-08-05", sheet...)
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
	item := func() Clause {
		if rapid.Bool().Draw(t, "item") {
			return clause("income", "per_line/class", equal, "a", "b")
		}
		return clause("income", "per_line/amount", bounds, "0", "100", "1000")
	}
	c := Condition{}
	about := rapid.SampledFrom([]func() Clause{house, person, item}).Draw(t, "about")
	for range rapid.IntRange(1, 2).Draw(t, "clauses") {
		if rapid.IntRange(0, 3).Draw(t, "mixed") > 0 {
			c.Any = append(c.Any, about())
		} else {
			c.Any = append(c.Any, house())
		}
	}
	if rowsOf(c) != "" {
		if c.Who = rapid.SampledFrom([]Who{Some, Some, Every, Count}).Draw(t, "who"); c.Who == Count {
			c.Least, c.Most = rapid.IntRange(0, 2).Draw(t, "least"), rapid.SampledFrom([]int{-1, 2}).Draw(t, "most")
		}
	}
	return c
}

// rowsOf is of what a condition speaks: people, items, "" for the household.
func rowsOf(c Condition) string {
	for _, k := range c.Any {
		if rows := rowOfClause(k); rows != "" {
			return rows
		}
	}
	return ""
}

func rowOfClause(k Clause) string {
	switch {
	case k.On == onMember:
		return "people"
	case strings.HasPrefix(k.Field, "per_line/"):
		return "items"
	}
	return ""
}

// plainly is the naive verdict: every household is decided for both answers of everything unknown, one after the other; what comes out
// alike either way is known. Without the income sheet it may have had any number of lines. It knows nothing of marks, sweeps or verdicts
// of three.
func (h *plainHouse) plainly(all []Condition) verdict {
	can, must := false, true
	sizes := []int{len(h.lines)}
	if !h.income && slices.ContainsFunc(all, func(c Condition) bool { return rowsOf(c) == "items" }) {
		sizes = []int{0, 1, 2, 3}
	}
	for _, lines := range sizes {
		some, every := h.bothWays(all, map[string]int{"people": len(h.living()), "items": lines})
		if some == skipped {
			return skipped
		}
		can, must = can || some == yes, must && every == yes
	}
	switch {
	case must:
		return yes
	case can:
		return open
	}
	return no
}

// bothWays decides with so many rows whether it can hold, and whether it must.
func (h *plainHouse) bothWays(all []Condition, rows map[string]int) (some, every verdict) {
	var unknown []string // questions whose answer is open
	for c := range all {
		for k, one := range all[c].Any {
			for p := -1; p < rows[rowOfClause(one)]; p++ {
				if (p < 0) == (rowOfClause(one) == "") && h.leaf(one, p) == open2 {
					unknown = append(unknown, fmt.Sprint(c, k, p))
				}
			}
		}
	}
	if len(unknown) > mostUnknown {
		return skipped, skipped
	}
	some, every = no, yes
	for bits := range 1 << len(unknown) {
		held := holds(all, rows, func(c, k, p int) bool {
			v := h.leaf(all[c].Any[k], p)
			if v == open2 {
				return bits>>slices.Index(unknown, fmt.Sprint(c, k, p))&1 == 1
			}
			return v == "yes"
		})
		if held {
			some = yes
		} else {
			every = no
		}
	}
	return some, every
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

// holds decides with every leaf known: what is asked of somebody or of one item holds of one and the same.
func holds(all []Condition, rows map[string]int, leaf func(c, k, p int) bool) bool {
	either := func(c, p int) bool {
		for k, one := range all[c].Any {
			at := p
			if rowOfClause(one) == "" {
				at = -1
			}
			if (at >= 0 || rowOfClause(one) == "") && leaf(c, k, at) {
				return true
			}
		}
		return false
	}
	for _, kind := range []string{"people", "items"} {
		asked, one := false, false
		for p := range rows[kind] {
			fits := true
			for c := range all {
				fits = fits && (rowsOf(all[c]) != kind || all[c].Who != Some || either(c, p))
			}
			one = one || fits
		}
		alone := true // of a household without items what is said of itself
		for c := range all {
			if rowsOf(all[c]) == kind && all[c].Who == Some {
				asked, alone = true, alone && either(c, -1)
			}
		}
		if asked && !one && (kind == "people" || rows[kind] > 0 || !alone) {
			return false
		}
	}
	for c := range all {
		kind := rowsOf(all[c])
		switch {
		case kind == "" && !either(c, -1):
			return false
		case kind != "" && all[c].Who != Some:
			n := 0
			for p := range rows[kind] {
				if either(c, p) {
					n++
				}
			}
			if all[c].Who == Every && (n < rows[kind] || n == 0) || all[c].Who == Count && (n < all[c].Least || all[c].Most >= 0 && n > all[c].Most) {
				return false
			}
		}
	}
	return true
}

// leaf is what one clause says, of a row or with -1 of the household.
func (h *plainHouse) leaf(c Clause, p int) string {
	text, asked := "", "yes"
	without := map[bool]string{true: "no", false: open2}[c.Op == opFilled || c.Op == opUnsure]
	switch {
	case c.On == "income":
		if !h.income {
			return without
		}
		text = h.lines[p][strings.TrimPrefix(c.Field, "per_line/")]
	case c.On == "annex1":
		if h.annex == nil {
			return without
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
		text = map[string]string{"1950-01-01": "72", "1957-08-06": "65", "1957-08-07": "64", "2000-05-05": "22"}[h.living()[p]["birth"]]
	default:
		text = h.living()[p][c.Field]
		health := h.living()[p]["health"]
		if c.Field == "disab_grade" && (health == "" || health == "?") {
			asked = open2
		} else if c.Field == "disab_grade" && !strings.Contains(health, "04") {
			asked = "no"
		}
	}
	return decide(c, text, asked)
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
	} else if numeric && (c.Field == "land" || c.Field == fieldAge || c.Field == "per_line/amount") {
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

// shared reports a question in which one leaf of the plain evaluator stands in clauses about one of several people or items: which of them
// it is, or whether there is any, the verdict of three does not follow.
func shared(q Question) bool {
	return slices.ContainsFunc(q.All, func(c Condition) bool {
		return rowsOf(c) != "" && slices.ContainsFunc(c.Any, func(k Clause) bool { return rowOfClause(k) == "" })
	})
}
