package ask

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Question is conditions that must all hold.
type Question struct {
	// Day is the day (2006-01-02) on which ages and deadlines are looked at, "" for the day on which it is asked.
	Day string `json:"day,omitempty"`
	// Round is the id of the round whose forms count, "" for the last form of any.
	Round string      `json:"round,omitempty"`
	All   []Condition `json:"all"`
}

// A Condition is clauses of which at least one must hold. One about people, issues or the items of a repeat says of whom: see Who.
type Condition struct {
	Who Who `json:"who,omitempty"`
	// Least and Most bound how many people or issues there are with Who "count"; Most -1 is no bound.
	Least int      `json:"least,omitempty"`
	Most  int      `json:"most,omitempty"`
	Any   []Clause `json:"any"`
}

// A Clause compares one field.
type Clause struct {
	On    string `json:"on"`    // household, member, issue, or the name of a form
	Field string `json:"field"` // its name there
	Op    Op     `json:"op"`
	// Values are what it is compared with: names of choices, numbers, dates as 2006-01-02, texts.
	Values []string `json:"values,omitempty"`
}

// A Who says how a condition about people or issues speaks of a household.
type Who string

// Of whom a condition must hold. All conditions with Some hold of one and the same person (or issue, or item of a repeat); it is the people that they hold of
// who are counted. A household without people has nobody of whom anything holds.
const (
	Some  Who = ""
	Every Who = "every"
	Count Who = "count" // of at least and at most so many
)

// An Op is a comparison.
type Op string

const (
	opIs      Op = "is"      // one of the values; of several choices one of them is chosen
	opNot     Op = "not"     // none of the values
	opLeast   Op = "least"   // a number or a date
	opMost    Op = "most"    //
	opBetween Op = "between" // both included
	opHas     Op = "has"     // a text has this in it
	opFilled  Op = "filled"
	opBlank   Op = "blank"  // nobody filled it in, though it is asked
	opUnsure  Op = "unsure" // 不清楚, 拒答 or 待核
)

// mostClauses bounds a question: what holds of a record is kept in the bits of one word.
const mostClauses = 60

// Takes is how many values a comparison needs: 0, 1, 2, or -1 for one or more.
func (op Op) Takes() int {
	switch op {
	case opIs, opNot:
		return -1
	case opLeast, opMost, opHas:
		return 1
	case opBetween:
		return 2
	}
	return 0
}

// level is what a condition is about.
type level uint8

const (
	ofHouse level = iota
	ofPerson
	ofIssue
	ofItem // one of several inside a repeat of a form
)

// A topic is what a condition is about: of items also which repeat of which form.
type topic struct {
	level level
	key   string
}

func (f Field) topic() topic {
	if f.item != nil {
		return topic{f.level, f.item.key(f.On)}
	}
	return topic{level: f.level}
}

// Check says what is wrong with a question: ErrRefused. Names of choices that a form has no more are let stand.
func (v *Vocabulary) Check(q Question) error {
	if q.Day != "" && !isDay(q.Day) {
		return refuse(refusedDay, q.Day)
	}
	clauses := 0
	for _, c := range q.All {
		if len(c.Any) == 0 {
			return refuse(refusedEmpty)
		}
		clauses += len(c.Any)
		if err := v.checkCondition(c); err != nil {
			return err
		}
	}
	if clauses > mostClauses {
		return refuse(refusedMany, mostClauses)
	}
	return nil
}

func (v *Vocabulary) checkCondition(c Condition) error {
	for _, one := range c.Any {
		f, err := v.field(one.On, one.Field)
		if err != nil {
			return err
		}
		if err := f.check(one); err != nil {
			return err
		}
	}
	about, mixed := v.about(c)
	switch {
	case mixed:
		return refuse(refusedMixed)
	case about.level == ofHouse && c.Who != Some:
		return refuse(refusedWho)
	case c.Who == Count && (c.Least < 0 || c.Most < -1 || c.Most >= 0 && c.Most < c.Least):
		return refuse(refusedBounds)
	}
	return nil
}

// check holds a clause against its field.
func (f Field) check(c Clause) error {
	if !slices.Contains(f.Ops(), c.Op) {
		return refuse(refusedOp, f.Label, c.Op.name(f))
	}
	n := c.Op.Takes()
	if n >= 0 && len(c.Values) != n || n < 0 && len(c.Values) == 0 {
		return refuse(refusedValues, f.Label, c.Op.name(f))
	}
	for _, value := range c.Values {
		ok := value != ""
		switch f.sort {
		case asNumber:
			_, ok = number(value)
		case asDay:
			ok = isDay(value)
		}
		if !ok {
			return refuse(refusedValue, f.Label, value)
		}
	}
	if n == 2 && f.below(c.Values[1], c.Values[0]) {
		return refuse(refusedBetween, f.Label, c.Values[0], c.Values[1])
	}
	return nil
}

// below reports that a is less than b.
func (f Field) below(a, b string) bool {
	if f.sort == asNumber {
		x, _ := number(a)
		y, _ := number(b)
		return x < y
	}
	return a < b
}

// about is what a condition is about: a clause about the household goes with all others, people and issues do not go together.
func (v *Vocabulary) about(c Condition) (about topic, mixed bool) {
	for _, one := range c.Any {
		f, err := v.field(one.On, one.Field)
		if err != nil || f.level == ofHouse {
			continue
		}
		mixed = mixed || about.level != ofHouse && about != f.topic()
		about = f.topic()
	}
	return about, mixed
}

func isDay(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}

func number(text string) (float64, bool) {
	f, err := strconv.ParseFloat(strings.TrimSpace(text), 64)
	return f, err == nil
}
