package expr

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Kind is the XPath type of a Value.
type Kind uint8

// The kinds of values. Date, DateTime and Time are JavaRosa's additions to XPath 1.0.
const (
	String Kind = iota
	Number
	Boolean
	Date
	DateTime
	Time
	NodeSet
)

// kindNames are the types as the command line tells them.
var kindNames = [...]string{"string", "number", "boolean", "date", "dateTime", "time", "nodeset"}

// String is the name of a kind: string, number, boolean, date, dateTime, time or nodeset.
func (k Kind) String() string { return kindNames[k] }

// A Value is the result of an expression or the answer held by a Node. The zero Value is the empty string, which is
// also what an unanswered question holds.
type Value struct {
	kind  Kind
	text  string
	num   float64
	truth bool
	when  time.Time
	nodes []Node
}

// How moments are written.
const (
	layoutDate     = "2006-01-02"
	layoutDateTime = "2006-01-02T15:04:05.000Z07:00"
	layoutClock    = "15:04"
	layoutSeconds  = "15:04:05"
)

var nan = math.NaN()

// tiny is the difference below which JavaRosa takes two numbers for one.
const tiny = 1e-12

// Str makes a string.
func Str(s string) Value { return Value{text: s} }

// Num makes a number.
func Num(f float64) Value { return Value{kind: Number, num: f} }

// Bool makes a truth value.
func Bool(b bool) Value { return Value{kind: Boolean, truth: b} }

// Moment makes a Date, DateTime or Time. A Date is a day of the time's own zone; of a Time only the clock counts.
func Moment(kind Kind, t time.Time) Value { return Value{kind: kind, when: t} }

// Nodes makes a node-set; its order is document order.
func Nodes(ns ...Node) Value { return Value{kind: NodeSet, nodes: ns} }

// Kind is the type of the value as it is; the other methods convert.
func (v Value) Kind() Kind { return v.kind }

// NodeList are the nodes of a node-set, nil for other values.
func (v Value) NodeList() []Node { return v.nodes }

// Moment is the time of a Date, DateTime or Time; ok is false for other values.
func (v Value) Moment() (t time.Time, ok bool) { return v.when, v.moment() }

func (v Value) moment() bool { return v.kind >= Date && v.kind <= Time }

// single is the value of a node-set's first node, the empty string for an empty set, v itself otherwise.
func (v Value) single() Value {
	if v.kind != NodeSet {
		return v
	}
	if len(v.nodes) == 0 {
		return Value{}
	}
	if first := v.nodes[0].Value(); first.kind != NodeSet {
		return first
	}
	return Value{}
}

// Text converts to a string by XPath's rules: numbers without exponent or .0, of a node-set the first node.
func (v Value) Text() string {
	switch v.kind {
	case Number:
		return formatNumber(v.num)
	case Boolean:
		return strconv.FormatBool(v.truth)
	case Date:
		return v.when.Format(layoutDate)
	case DateTime:
		return v.when.Format(layoutDateTime)
	case Time:
		if v.when.Second() != 0 {
			return v.when.Format(layoutSeconds)
		}
		return v.when.Format(layoutClock)
	case NodeSet:
		return v.single().Text()
	}
	return v.text
}

func formatNumber(f float64) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "Infinity"
	case math.IsInf(f, -1):
		return "-Infinity"
	case math.Abs(f) < tiny:
		return "0"
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// Number converts to a number: days since 1970-01-01 for a Date or DateTime, the part of the day for a Time, NaN for what is
// no number.
func (v Value) Number() float64 {
	switch v.kind {
	case Number:
		return v.num
	case Boolean:
		if v.truth {
			return 1
		}
		return 0
	case Date, DateTime:
		return float64(dayNumber(v.when))
	case Time:
		return dayPart(v.when)
	case NodeSet:
		return v.single().Number()
	}
	return parseNumber(v.text)
}

// parseNumber reads digits, one point and a leading minus, as XPath does; no exponents, no plus.
func parseNumber(s string) float64 {
	s = strings.Trim(s, " \t\r\n")
	for i := range len(s) {
		if (s[i] < '0' || s[i] > '9') && s[i] != '.' && s[i] != '-' {
			return math.NaN()
		}
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) {
		return math.NaN()
	}
	return f
}

// Truth converts to a truth value: a number other than 0 and NaN, a string that is not empty, any moment. Of a node-set
// with one node the value decides, one with more is true.
func (v Value) Truth() bool {
	switch v.kind {
	case Number:
		return math.Abs(v.num) > tiny
	case Boolean:
		return v.truth
	case String:
		return v.text != ""
	case NodeSet:
		return len(v.nodes) > 1 || v.single().Truth()
	}
	return true
}

// empty is JavaRosa's null: an empty string or NaN.
func (v Value) empty() bool {
	v = v.single()
	return v.kind == String && v.text == "" || v.kind == Number && math.IsNaN(v.num)
}

// Describe tells a value to other programs: the name of its kind and what JSON holds for it. Numbers that JSON cannot
// write are the strings NaN, Infinity and -Infinity; a node-set is the list of its nodes' values.
func Describe(v Value) (kind string, value any) {
	switch v.kind {
	case Number:
		if math.IsNaN(v.num) || math.IsInf(v.num, 0) {
			return kindNames[Number], formatNumber(v.num)
		}
		return kindNames[Number], v.num + 0 // no -0
	case Boolean:
		return kindNames[Boolean], v.truth
	case NodeSet:
		list := make([]any, len(v.nodes))
		for i, n := range v.nodes {
			_, list[i] = Describe(Nodes(n).single())
		}
		return kindNames[NodeSet], list
	}
	return v.kind.String(), v.Text()
}
