package sampling

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"slices"
	"strconv"
	"strings"
)

// A Stratum is a part of what is drawn from, with how many are to be drawn of it.
type Stratum struct {
	Name string
	Keys []string // what names each, the same on every computer
	Size Size
}

// none is the Number of a stratum of which nobody is drawn.
const none = -1

// A Size is how many of a stratum are drawn: so many, or so many of a hundred; the zero Size is all of them.
type Size struct {
	Number  int
	Percent float64
}

// A Drawn is what was drawn of a stratum.
type Drawn struct {
	Name  string
	Frame int      // how many there were
	Asked int      // how many were to be drawn
	Keys  []string // in the order in which they were drawn
}

// Short reports a stratum that had fewer than were to be drawn.
func (d Drawn) Short() bool { return d.Frame < d.Asked }

// of is how many of so many a size asks for. A share that is no whole number is the next greater one, so that no stratum of a few
// households is left out.
func (s Size) of(frame int) int {
	switch {
	case s.Number == none:
		return 0
	case s.Number > 0:
		return s.Number
	case s.Percent > 0:
		const whole = 1e-9 // 10% of 30 is 3, however the computer rounds
		return min(int(math.Ceil(float64(frame)*s.Percent/100-whole)), frame)
	}
	return frame
}

// place is where a key stands in the order of a seed.
func place(seed, key string) string {
	sum := sha256.Sum256([]byte(seed + "/" + key))
	return hex.EncodeToString(sum[:])
}

// Draw draws of every stratum.
func Draw(seed string, strata []Stratum) []Drawn {
	out := make([]Drawn, 0, len(strata))
	for _, s := range strata {
		d := Drawn{Name: s.Name, Frame: len(s.Keys), Asked: s.Size.of(len(s.Keys))}
		at := make(map[string]string, len(s.Keys))
		for _, key := range s.Keys {
			at[key] = place(seed, key)
		}
		d.Keys = slices.Clone(s.Keys)
		slices.SortFunc(d.Keys, func(a, b string) int { return cmp.Or(cmp.Compare(at[a], at[b]), cmp.Compare(a, b)) })
		d.Keys = d.Keys[:min(d.Asked, len(d.Keys))]
		out = append(out, d)
	}
	return out
}

// share shares a total out among strata by their size: what is left over by rounding goes to those that lost the most by it, to the
// earlier of equals. Where the total allows it every stratum that is not empty has one.
func share(total int, frames []int) []int {
	all := 0
	for _, n := range frames {
		all += n
	}
	out, rest := make([]int, len(frames)), make([]int, len(frames))
	total = min(total, all)
	if all == 0 || total <= 0 {
		return out
	}
	left := total
	order := make([]int, len(frames))
	for i, n := range frames {
		out[i], rest[i], order[i] = total*n/all, total*n%all, i
		left -= out[i]
	}
	slices.SortStableFunc(order, func(a, b int) int { return rest[b] - rest[a] })
	for _, i := range order[:left] {
		out[i]++
	}
	for i, n := range frames {
		richest := slices.Index(out, slices.Max(out))
		if n > 0 && out[i] == 0 && out[richest] > 1 {
			out[i], out[richest] = 1, out[richest]-1
		}
	}
	return out
}

// A Wish is how many are to be drawn, as it is written: of each stratum, or in all.
type Wish struct {
	Each  Size
	Total int // 0 where Each says it
}

// ParseWish reads 5 (so many of each stratum), 10% (of each), 共30 (in all) and 全部; ok is false for anything else.
func ParseWish(text string) (w Wish, ok bool) {
	text = strings.NewReplacer(" ", "", wordUnit, "", wordPercent, "%").Replace(text)
	if text == wordAll {
		return w, true
	}
	if total, is := strings.CutPrefix(text, wordTotal); is {
		n, err := strconv.Atoi(total)
		return Wish{Total: n}, err == nil && n > 0
	}
	if share, is := strings.CutSuffix(text, "%"); is {
		p, err := strconv.ParseFloat(share, 64)
		return Wish{Each: Size{Percent: p}}, err == nil && p > 0 && p <= 100
	}
	n, err := strconv.Atoi(text)
	return Wish{Each: Size{Number: n}}, err == nil && n > 0
}

// Strata gives every stratum its size.
func (w Wish) Strata(strata []Stratum) []Stratum {
	out := slices.Clone(strata)
	frames := make([]int, len(out))
	for i := range out {
		frames[i] = len(out[i].Keys)
		out[i].Size = w.Each
	}
	if w.Total == 0 {
		return out
	}
	for i, n := range share(w.Total, frames) {
		out[i].Size = Size{Number: cmp.Or(n, none)}
	}
	return out
}
