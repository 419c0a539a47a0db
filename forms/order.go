package forms

import (
	"strconv"
	"strings"
)

// Order keys put the instances of a repeat in order: they sort as bytes, and between any two there is room for another, so
// that inserting and moving never renumbers. A key is a whole number and a fraction, both in digits. The whole number begins
// with a letter that tells its length: a0 to az are one digit long, b00 to bzz two, and Zz, the number before a0, one; so keys
// stay short when rows are added at the end, or before the first.
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

const firstKey = "a0"

// orderBetween is a key behind a and before b; "" for either is no bound. Where there is no room, since b is not behind a, b is
// no bound either: two laptops may give one key to two rows.
func orderBetween(a, b string) string {
	if !orderKey(a) {
		a = ""
	}
	if !orderKey(b) || a >= b {
		b = ""
	}
	switch {
	case a == "" && b == "":
		return firstKey
	case a == "":
		return orderBefore(b)
	case b == "":
		return orderAfter(a)
	}
	whole, other := wholePart(a), wholePart(b)
	if whole == other {
		return whole + fractionBetween(a[len(whole):], b[len(other):])
	}
	if next := wholeAfter(whole); next != "" && next < b {
		return next
	}
	return whole + fractionBetween(a[len(whole):], "")
}

func orderAfter(a string) string {
	whole := wholePart(a)
	if next := wholeAfter(whole); next != "" {
		return next
	}
	return whole + fractionBetween(a[len(whole):], "")
}

func orderBefore(b string) string {
	whole := wholePart(b)
	if whole < b {
		return whole
	}
	if before := wholeBefore(whole); before != "" {
		return before
	}
	return whole + fractionBetween("", b[len(whole):])
}

// wholePart is the whole number of a key.
func wholePart(key string) string { return key[:min(wholeLength(key[0]), len(key))] }

// wholeLength is how long a whole number is, its letter included.
func wholeLength(letter byte) int {
	if letter >= 'a' {
		return int(letter-'a') + 2
	}
	return int('Z'-letter) + 2
}

// orderKey reports whether a text is a key, so that one that came from elsewhere does no harm.
func orderKey(key string) bool {
	if key == "" || !(key[0] >= 'a' && key[0] <= 'z' || key[0] >= 'A' && key[0] <= 'Z') || len(key) < wholeLength(key[0]) {
		return false
	}
	return strings.Trim(key, digits) == "" && (len(key) == wholeLength(key[0]) || key[len(key)-1] != digits[0])
}

// wholeAfter is the next whole number, "" behind the last.
func wholeAfter(whole string) string {
	letter, body := whole[0], []byte(whole[1:])
	for i := len(body) - 1; i >= 0; i-- {
		if at := strings.IndexByte(digits, body[i]); at+1 < len(digits) {
			body[i] = digits[at+1]
			return string(letter) + string(body)
		}
		body[i] = digits[0]
	}
	switch {
	case letter == 'z':
		return ""
	case letter == 'Z':
		return firstKey
	}
	return string(letter+1) + strings.Repeat(digits[:1], wholeLength(letter+1)-1)
}

// wholeBefore is the whole number before, "" before the first.
func wholeBefore(whole string) string {
	letter, body := whole[0], []byte(whole[1:])
	last := digits[len(digits)-1:]
	for i := len(body) - 1; i >= 0; i-- {
		if at := strings.IndexByte(digits, body[i]); at > 0 {
			body[i] = digits[at-1]
			return string(letter) + string(body)
		}
		body[i] = last[0]
	}
	switch {
	case letter == 'A':
		return ""
	case letter == 'a':
		return "Z" + last
	}
	return string(letter-1) + strings.Repeat(last, wholeLength(letter-1)-1)
}

// fractionBetween is a fraction between two, "" being nothing at all for a and one for b. It never ends with a zero.
func fractionBetween(a, b string) string {
	same := 0
	for same < len(b) && digitAt(a, same) == strings.IndexByte(digits, b[same]) {
		same++
	}
	if same > 0 {
		return b[:same] + fractionBetween(a[min(same, len(a)):], b[same:])
	}
	low, high := digitAt(a, 0), len(digits)
	if b != "" {
		high = strings.IndexByte(digits, b[0])
	}
	if high-low > 1 {
		return digits[(low+high)/2 : (low+high)/2+1]
	}
	if len(b) > 1 {
		return b[:1]
	}
	return digits[low:low+1] + fractionBetween(a[min(1, len(a)):], "")
}

func digitAt(fraction string, i int) int {
	if i >= len(fraction) {
		return 0
	}
	return strings.IndexByte(digits, fraction[i])
}

func itoa(n int) string { return strconv.Itoa(n) }
