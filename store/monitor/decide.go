package monitor

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Colour is the level of a household.
type Colour string

// The colours; inGrey is not known (待核) or not come out of poverty yet, inOut is not monitored (不纳入).
const (
	inRed    Colour = "red"
	inYellow Colour = "yellow"
	inGreen  Colour = "green"
	inOut    Colour = "out"
	inGrey   Colour = "grey"
)

// colours are all colours in the order in which they are counted.
var colours = []Colour{inRed, inYellow, inGreen, inGrey, inOut}

// Facts are what the decision rests on; blank is not known.
type Facts struct {
	Kind       string    `json:"kind"`       // tuopin, nonfile, unlifted
	Listed     string    `json:"listed"`     // yes, no: in the national system, not closed
	Guarantees [6]string `json:"guarantees"` // ok, risk, fail; in the order of guarantees
	Income     string    `json:"income"`     // estimated for the year, a person
	Hit        string    `json:"hit"`        // yes, no: disaster, illness, accident
	Below      string    `json:"red_below"`  // the line of red, the value itself is not red
	From       string    `json:"green_from"` // the line of green, the value itself is green
}

// A Verdict is a colour with why, sentence by sentence, and what is not known.
type Verdict struct {
	Colour  Colour   `json:"colour"`
	Reasons []string `json:"reasons"`
	Missing []string `json:"missing"`
}

// Unlifted reports a household that has not come out of poverty: the source gives it no colour.
func (f Facts) Unlifted() bool { return f.Kind == "unlifted" && f.Listed != "yes" }

// number is an amount, NaN where it is not known: every comparison with it is false.
func number(text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return x
}

// Decide is the decision table of 001 二.(二), read from above. What is not known never makes a household green.
func Decide(f Facts) Verdict {
	v := Verdict{Missing: f.missing()}
	hits := f.hits()
	switch {
	case f.Listed == "yes":
		v.Colour, v.Reasons = inRed, append([]string{saysListed}, hits...)
	case f.Kind == "unlifted":
		v.Colour, v.Reasons = inGrey, []string{saysUnlifted}
	case f.Kind != "" && len(hits) > 0:
		v.Colour, v.Reasons = inRed, append(hits, map[string]string{"tuopin": saysMark, "nonfile": saysEnter}[f.Kind])
	case len(v.Missing) > 0:
		v.Colour, v.Reasons = inGrey, []string{saysMissing}
		v.Reasons = append(hits, v.Reasons...)
	case number(f.Below) > number(f.From):
		v.Colour, v.Reasons = inGrey, []string{say(saysLines, f.Below, f.From)}
	case f.Kind == "nonfile":
		v.Colour, v.Reasons = inOut, []string{saysFine, say(saysAtLeast, f.Income, f.Below), saysOut}
	case number(f.Income) < number(f.From):
		v.Colour, v.Reasons = inYellow, []string{saysFine, say(saysBetween, f.Income, f.Below, f.From)}
	default:
		v.Colour, v.Reasons = inGreen, []string{saysFine, say(saysGreen, f.Income, f.From)}
	}
	return v
}

// hits are the facts each of which makes red.
func (f Facts) hits() (out []string) {
	if number(f.Income) < number(f.Below) {
		out = append(out, say(saysBelow, f.Income, f.Below))
	}
	for i, g := range f.Guarantees {
		if g == "risk" || g == "fail" {
			out = append(out, say(saysGuarantee, guarantees[i].name, map[string]string{"risk": wordRisk, "fail": wordFail}[g]))
		}
	}
	if f.Hit == "yes" {
		out = append(out, saysHit)
	}
	return out
}

// missing are the names of what is not known.
func (f Facts) missing() (out []string) {
	open := func(value, name string) {
		if value == "" {
			out = append(out, name)
		}
	}
	open(f.Kind, nameKind)
	open(f.Listed, nameListed)
	if math.IsNaN(number(f.Income)) {
		out = append(out, nameIncome)
	}
	for i, g := range f.Guarantees {
		open(g, guarantees[i].name)
	}
	open(f.Hit, nameHit)
	if math.IsNaN(number(f.Below)) || math.IsNaN(number(f.From)) {
		out = append(out, nameLines)
	}
	return out
}

// gap reports a guarantee that fails (缺项), of which the platform must be warned.
func (f Facts) gap() bool { return slices.Contains(f.Guarantees[:], "fail") }

// Says is the verdict in one line.
func (v Verdict) Says() string {
	text := strings.Join(v.Reasons, "")
	if len(v.Missing) > 0 {
		text += say(saysNotFilled, strings.Join(v.Missing, "、"))
	}
	return text
}
