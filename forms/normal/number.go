package normal

import "strings"

// longest is how many characters a number may have; no amount or area needs more.
const longest = 40

// signs are the ways in which a sign is typed.
var signs = map[rune]string{'+': "", '＋': "", '﹢': "", '-': "-", '－': "-", '−': "-", '–': "-", '—': "-", '―': "-", '﹣': "-",
	'‐': "-", '‑': "-", '负': "-"}

// Number cleans a typed number ("１，２３４．５ ", "－３") into Go's shortest notation: no thousands separators, no plus, no
// leading or trailing zeros, no -0. Separators must stand at every third or at every fourth digit. ok is false when it is
// no number; text is then s.
func Number(s string) (text string, ok bool) {
	body := strings.TrimSpace(Line(Width(s)))
	if body == "" || len(body) > longest {
		return s, false
	}
	sign := ""
	if first := []rune(body)[0]; !digit(first) {
		if mark, found := signs[first]; found {
			sign, body = mark, strings.TrimSpace(strings.TrimPrefix(body, string(first)))
		}
	}
	whole, fraction, _ := strings.Cut(body, ".")
	whole, grouped := ungroup(whole)
	if !grouped || !digits(whole) || !digits(fraction) || whole+fraction == "" {
		return s, false
	}
	whole, fraction = strings.TrimLeft(whole, "0"), strings.TrimRight(fraction, "0")
	switch {
	case whole+fraction == "":
		return "0", true
	case whole == "":
		whole = "0"
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return sign + whole + fraction, true
}

// ungroup drops thousands separators; ok is false when they stand in the wrong places.
func ungroup(whole string) (digits string, ok bool) {
	groups := strings.FieldsFunc(whole, func(r rune) bool { return r == ',' || r == ' ' || r == '\'' })
	if len(groups) < 2 {
		return whole, true
	}
	if strings.Count(whole, "")-strings.Count(strings.Join(groups, ""), "") != len(groups)-1 {
		return "", false // two separators side by side, or one at an end
	}
	size := len(groups[1])
	for _, g := range groups[1:] {
		if len(g) != size {
			return "", false
		}
	}
	return strings.Join(groups, ""), (size == 3 || size == 4) && len(groups[0]) <= size
}

func digits(s string) bool {
	for _, r := range s {
		if !digit(r) {
			return false
		}
	}
	return true
}
