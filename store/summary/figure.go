package summary

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed figures.md
var figuresTable string

// A Figure is one number that a summary tells, defined once for group, village and township.
type Figure struct {
	Key    string `json:"key"`    // what other programs and the command line call it
	Part   string `json:"part"`   // the heading that it stands under
	Title  string `json:"title"`  // in an officer's words
	Unit   string `json:"unit"`   // of what: 户, 人, 口 (people that a form says), 件, 条, 笔, 人次, 村, 元, 万元, 元/人, %
	Scope  string `json:"scope"`  // 口径: what exactly is counted
	Source string `json:"source"` // document and item

	rule  rule
	level level
	bit   int // among the figures of its level
}

// A level is what a figure counts: its list has one row for each.
type level uint8

const (
	ofHouses level = iota
	ofPeople
	ofIssues
	ofMeasures // of issues, of which each has so many
	ofReplies  // completed forms
	ofSums     // of completed forms, of which each has an amount
	ofRatios   // of two other figures
	levels
)

// catalogue is the table of figures, taken apart.
type catalogue struct {
	all    []Figure
	at     map[string]int
	fields map[string][]string // that rules read, by kind of record: card, member, or the name of a form
	sums   map[string]int      // how many amounts a form has
}

// Figures are all of them in the order of the sheet.
func Figures() []Figure { return append([]Figure(nil), catalog().all...) }

// FigureNamed is a figure by its key.
func FigureNamed(key string) (Figure, bool) {
	i, known := catalog().at[key]
	if !known {
		return Figure{}, false
	}
	return catalog().all[i], true
}

var catalog = sync.OnceValue(readCatalogue)

// Words of the rules.
const (
	onCard   = "card"
	onMember = "member"
	inCode   = "code"
	withOf   = "of"
	withSum  = "sum"
)

// readCatalogue reads the table; a test holds it against what it must be, so that a wrong line is a fault of the program.
func readCatalogue() *catalogue {
	c := &catalogue{at: map[string]int{}, fields: map[string][]string{}, sums: map[string]int{}}
	for n, line := range strings.Split(strings.TrimSpace(figuresTable), "\n") {
		if n == 0 {
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), " | ")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		f := Figure{Key: cells[0], Part: cells[1], Title: cells[2], Unit: cells[3], Scope: cells[5], Source: cells[6]}
		f.rule = c.parse(cells[4])
		if f.Unit == unitBoth {
			for _, unit := range []string{unitHouse, unitPerson} {
				one := f
				one.Unit, one.Key = unit, f.Key+map[string]string{unitHouse: "_households", unitPerson: "_people"}[unit]
				c.add(one)
			}
			continue
		}
		c.add(f)
	}
	bits := [levels]int{}
	for i := range c.all {
		f := &c.all[i]
		f.bit = bits[f.level]
		bits[f.level]++
	}
	return c
}

func (c *catalogue) add(f Figure) {
	switch {
	case f.rule.op == withOf:
		f.level = ofRatios
	case f.rule.op == withSum, f.Key == keyFine:
		f.level = ofSums
	case f.Unit == unitPerson:
		f.level = ofPeople
	case f.Unit == unitIssue:
		f.level = ofIssues
	case f.Unit == unitMeasure:
		f.level = ofMeasures
	case f.Unit == unitEntry, f.Unit == unitTimes, f.Unit == unitVillage, f.rule.on == formAdjust:
		f.level = ofReplies
	}
	c.at[f.Key] = len(c.all)
	c.all = append(c.all, f)
}

// A rule says of which records a figure counts, as its cell in the table tells: the record and what must hold of its fields.
//
//	card type=02/03 & cleared!=yes    a field is one of these, or is not; nothing behind the sign: it is blank
//	member health~04 or health~02     one of several is chosen; either of two holds
//	annex1 @, annex1 !                there is a completed form; there is none
//	annex1 sum a1_1_2a & a1_1_2a!=    the amounts of a field are added
//	of A -B : C +D                    figures divided by others, each with its sign
type rule struct {
	on, op string
	any    [][]condition // one of these holds, all of one
	field  int           // whose amounts are added
	// over and under are what a ratio divides and what it divides by: figures, which are added or, with - before them, taken away.
	over, under []string
}

type condition struct {
	field  int // place among those of the kind
	sign   byte
	values []string
}

func (c *catalogue) parse(text string) rule {
	on, rest, _ := strings.Cut(text, " ")
	r := rule{on: on}
	switch {
	case on == inCode || rest == "@" || rest == "!":
		r.op = rest
		return r
	case on == withOf:
		over, under, _ := strings.Cut(rest, " : ")
		r.op, r.over, r.under = withOf, strings.Fields(over), strings.Fields(under)
		return r
	case strings.HasPrefix(rest, withSum+" "):
		field, conds, _ := strings.Cut(rest[len(withSum)+1:], " & ")
		r.op, r.field = withSum, c.place(on, field)
		if rest = conds; rest == "" {
			return r
		}
	}
	for _, all := range strings.Split(rest, " or ") {
		var group []condition
		for _, one := range strings.Split(all, " & ") {
			at := strings.IndexAny(one, "!=~")
			k := condition{field: c.place(on, one[:at]), sign: one[at]}
			if k.sign == '!' {
				at++
			}
			k.values = strings.Split(one[at+1:], "/")
			group = append(group, k)
		}
		r.any = append(r.any, group)
	}
	return r
}

// place is where a field stands among those that are read of a kind.
func (c *catalogue) place(on, field string) int {
	for i, name := range c.fields[on] {
		if name == field {
			return i
		}
	}
	c.fields[on] = append(c.fields[on], field)
	return len(c.fields[on]) - 1
}
