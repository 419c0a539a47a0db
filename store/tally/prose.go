package tally

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A group is quantities side by side, 391户1163人, with the words before them.
type group struct {
	label string
	all   []quantity
}

// of is a group's quantity in a unit.
func (g group) of(unit string) (quantity, bool) {
	for _, q := range g.all {
		if q.unit == unit {
			return q, true
		}
	}
	return quantity{}, false
}

// groups are the quantities of a sentence that have a unit, those side by side together.
func groups(text string, all []quantity) (out []group) {
	end := 0
	for _, q := range all {
		if q.unit == "" {
			continue
		}
		between := text[end:q.start]
		if n := len(out); n > 0 && between == "" {
			if _, twice := out[n-1].of(q.unit); !twice {
				out[n-1].all = append(out[n-1].all, q)
				end = q.end
				continue
			}
		}
		if cut := strings.LastIndexAny(between, ",、:("); cut >= 0 {
			_, size := utf8.DecodeRuneInString(between[cut:])
			between = between[cut+size:]
		}
		out = append(out, group{label: strings.TrimSpace(between), all: []quantity{q}})
		end = q.end
	}
	return out
}

// changes are words that say that numbers are of different times, or are no whole and its parts.
var changes = regexp.MustCompile(`比|同比|增加|减少|增长|下降|提高|上升|新增|由|分之`)

// prose looks at what the words of a sentence say of its numbers.
func (c *checker) prose() {
	if strings.ContainsAny(c.text, "=≈") {
		return
	}
	c.all = quantities(c.text)
	all := groups(c.text, c.all)
	c.rate(all)
	if !changes.MatchString(c.text) {
		c.both(all)
		c.part(all)
		c.sum(all)
	}
}

// counted are units of which so much each is said in other words.
var counted = map[string]string{"栋": "户", "套": "户"}

// rate: one number of people or households, so much each of just these, and one amount in all.
func (c *checker) rate(all []group) {
	var counts, rates, totals []quantity
	for _, g := range all {
		for _, q := range g.all {
			switch {
			case q.vague && (q.unit == "元" || q.unit == "户" || q.unit == "人"):
				return
			case q.each != "" && q.unit == "元":
				rates = append(rates, q)
			case q.unit == "元":
				totals = append(totals, q)
			case q.unit == "户" || q.unit == "人" || counted[q.unit] != "":
				counts = append(counts, q)
			}
		}
	}
	if len(counts) != 1 || len(totals) != 1 || len(rates) == 0 || changes.MatchString(c.text) {
		return
	}
	sum, place, parts := 0.0, 0.0, ""
	for i, r := range rates {
		if r.each != counts[0].unit && r.each != counted[counts[0].unit] {
			return
		}
		if sum += r.value; i > 0 {
			parts += "+"
		}
		place += r.place
		parts += r.text
	}
	if len(rates) > 1 {
		parts = "(" + parts + ")"
	}
	worth := counts[0].value * sum
	c.holds(Rate, near(worth, totals[0].value, totals[0].place+place*counts[0].value), fmt.Sprintf(saysEquation, counts[0].text+"×"+parts, figure(worth)+"元", totals[0].text))
}

// opposites are words of two parts that are all of a whole, as long as what follows them is the same.
var opposites = [][2]string{{"已", "未"}, {"已", "尚未"}, {"已", "没有"}, {"已", "还没有"}, {"男", "女"}}

// opposite reports that two labels are of the two parts of a whole.
func opposite(a, b string) bool {
	bare := func(s string) string {
		return strings.TrimRight(strings.TrimPrefix(s, "其中"), "户人的数为是有")
	}
	a, b = bare(a), bare(b)
	for _, o := range opposites {
		first, ok := strings.CutPrefix(a, o[0])
		second, also := strings.CutPrefix(b, o[1])
		if ok && also && strings.TrimPrefix(first, "经") == second {
			return true
		}
	}
	return false
}

// both: the whole stands right before the two parts, and nothing else in the sentence could be the whole.
func (c *checker) both(all []group) {
	for i := 1; i+1 < len(all); i++ {
		if !opposite(all[i].label, all[i+1].label) {
			continue
		}
		for _, a := range all[i].all {
			b, ok := all[i+1].of(a.unit)
			whole, has := all[i-1].of(a.unit)
			others := 0
			for _, g := range all[:i] {
				if _, one := g.of(a.unit); one {
					others++
				}
			}
			if !ok || !has || others != 1 || a.vague || b.vague || whole.vague || whole.each+a.each+b.each != "" {
				continue
			}
			c.holds(Both, near(a.value+b.value, whole.value, a.place+b.place+whole.place),
				fmt.Sprintf(saysEquation, a.text+"+"+b.text, figure(a.value+b.value)+a.unit, whole.text))
		}
	}
}

// part: what is among something is no more than all that was named before it.
func (c *checker) part(all []group) {
	for i := 1; i < len(all); i++ {
		if !strings.HasPrefix(all[i].label, "其中") {
			continue
		}
		for _, q := range all[i].all {
			most, place, texts := 0.0, q.place, []string(nil)
			for _, g := range all[:i] {
				if w, ok := g.of(q.unit); ok && w.each == "" {
					most, place, texts = most+w.value, place+w.place, append(texts, w.text)
					if w.vague {
						return
					}
				}
			}
			if len(texts) == 0 || q.vague || q.each != "" {
				continue
			}
			c.holds(Part, q.value <= most+place+1e-9, fmt.Sprintf(saysPart, strings.Join(texts, "+"), q.text))
		}
	}
}

// total are the words before a number that is all of those before it together.
var total = regexp.MustCompile(`^(合计|共计|总计)(为|是|有|投入|发放|补助|资金)?$`)

// spelled is a number in characters, which is not reckoned with.
var spelled = regexp.MustCompile(`[一二两三四五六七八九十百千](` + units + `)`)

// sum: several numbers of one unit, nothing else of it in the sentence, and what they are together.
func (c *checker) sum(all []group) {
	at := slices.IndexFunc(all, func(g group) bool { return total.MatchString(g.label) })
	if at < 2 || strings.Contains(c.text, "其中") || spelled.MatchString(c.text) {
		return
	}
	for _, whole := range all[at].all {
		sum, place, parts := 0.0, whole.place, []string(nil)
		for _, g := range all[:at] {
			q, ok := g.of(whole.unit)
			if !ok || q.vague || q.each != "" {
				parts = nil
				break
			}
			sum, place, parts = sum+q.value, place+q.place, append(parts, q.text)
		}
		if len(parts) < 2 || whole.vague || whole.each != "" {
			continue
		}
		c.holds(Sum, near(sum, whole.value, place), fmt.Sprintf(saysEquation, strings.Join(parts, "+"), figure(sum)+whole.unit, whole.text))
	}
}
