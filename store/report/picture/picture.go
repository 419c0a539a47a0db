package picture

import (
	"strings"
)

// A Picture is bars under each other.
type Picture struct {
	Name  string   `json:"name"`
	Title string   `json:"title"`
	Bars  []Bar    `json:"bars"`
	Notes []string `json:"notes"`
}

// A Bar is one line. Its parts are drawn one behind the other, and as long as they are of Of.
type Bar struct {
	Label string  `json:"label"`
	Parts []Part  `json:"parts"`
	Of    float64 `json:"of"`   // what the whole width stands for
	Says  string  `json:"says"` // numbers behind the bar, with what they are of
}

// A Part is a run of one mark, one or two cells wide.
type Part struct {
	Mark   string  `json:"mark"`
	Number float64 `json:"number"`
}

// Bounds of what is drawn.
const (
	longestLabel = 16
	shortestBar  = 8
)

// Lines draws a picture in lines of at most width cells; measure tells how many cells a text takes.
func (p Picture) Lines(width int, measure func(string) int) []string {
	labels, says := 0, 0
	for _, b := range p.Bars {
		labels, says = max(labels, measure(cut(b.Label, longestLabel, measure))), max(says, measure(b.Says))
	}
	var out []string
	for _, b := range p.Bars {
		label := cut(b.Label, longestLabel, measure)
		line := label + blanks(labels-measure(label)) + " [" + b.draw(max(width-labels-says-5, shortestBar), measure) + "] "
		out = append(out, cut(line+blanks(says-measure(b.Says))+b.Says, width, measure))
	}
	return out
}

// draw is the bar without its brackets, n cells wide. A part that is not the whole never fills it, and one above zero is always seen.
func (b Bar) draw(n int, measure func(string) int) string {
	if len(b.Parts) == 0 || b.Of <= 0 {
		return strings.Repeat("-", n)
	}
	unit := max(measure(b.Parts[0].Mark), 1)
	slots := n / unit
	sum := 0.0
	for _, p := range b.Parts {
		sum += p.Number
	}
	most := slots
	if sum < b.Of {
		most--
	}
	runs, drawn := make([]int, len(b.Parts)), 0
	for i, p := range b.Parts {
		if p.Number > 0 {
			runs[i] = max(1, int(p.Number*float64(slots)/b.Of))
		}
		drawn += runs[i]
	}
	for drawn > most { // small parts were rounded up: the longest one gives
		long := 0
		for i := range runs {
			if runs[i] > runs[long] {
				long = i
			}
		}
		if runs[long] <= 1 {
			break
		}
		runs[long]--
		drawn--
	}
	for sum >= b.Of && drawn < slots { // and what was rounded off goes to the longest one
		long := 0
		for i := range runs {
			if runs[i] > runs[long] {
				long = i
			}
		}
		runs[long]++
		drawn++
	}
	var s strings.Builder
	for i, p := range b.Parts {
		s.WriteString(strings.Repeat(p.Mark, runs[i]))
	}
	return s.String() + strings.Repeat("-", max(slots-drawn, 0)*unit) + blanks(n-max(slots, drawn)*unit)
}

func blanks(n int) string { return strings.Repeat(" ", max(n, 0)) }

// cut is what of a text fits into so many cells.
func cut(s string, cells int, measure func(string) int) string {
	if measure(s) <= cells {
		return s
	}
	rs := []rune(s)
	for len(rs) > 0 && measure(string(rs))+2 > cells {
		rs = rs[:len(rs)-1]
	}
	return string(rs) + ".."
}
