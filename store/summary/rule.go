package summary

import (
	"math"
	"strconv"
	"strings"

	"cunce/store/swept"
)

// A marks is a set of figures by their bits.
type marks [3]uint64

func (m *marks) set(bit int)     { m[bit>>6] |= 1 << (bit & 63) }
func (m marks) has(bit int) bool { return m[bit>>6]&(1<<(bit&63)) != 0 }

func (m *marks) add(other marks) {
	for i := range m {
		m[i] |= other[i]
	}
}

func (m marks) and(other marks) (out marks) {
	for i := range m {
		out[i] = m[i] & other[i]
	}
	return out
}

func (m marks) without(other marks) (out marks) {
	for i := range m {
		out[i] = m[i] &^ other[i]
	}
	return out
}

// holds reports whether a rule holds of a record; from is where its fields begin among those that were read.
func (r *rule) holds(s *swept.Row, from int) bool {
	if len(r.any) == 0 {
		return true
	}
	for _, all := range r.any {
		every := true
		for i := range all {
			if !all[i].holds(s, from) {
				every = false
				break
			}
		}
		if every {
			return true
		}
	}
	return false
}

func (c *condition) holds(s *swept.Row, from int) bool {
	at := from + c.field
	if c.sign == '~' {
		text := s.Text(at)
		for _, v := range c.values {
			if contains(text, v) {
				return true
			}
		}
		return false
	}
	is := false
	for _, v := range c.values {
		is = is || v == "" && s.Blank(at) || v != "" && s.Is(at, v)
	}
	return is != (c.sign == '!')
}

// contains reports whether one of several choices, which stand with spaces between them, is this one.
func contains(chosen, one string) bool {
	for word := range strings.FieldsSeq(chosen) {
		if word == one {
			return true
		}
	}
	return false
}

// An amount is a number in ten-thousandths: sums of amounts do not depend on the order in which they are added.
type amount int64

const amountUnit = 10_000

// amountOf reads a number; false for what is none.
func amountOf(text string) (amount, bool) {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(f) || math.Abs(f) > 1e13 {
		return 0, false
	}
	return amount(math.Round(f * amountUnit)), true
}

func (a amount) number() float64 { return float64(a) / amountUnit }
