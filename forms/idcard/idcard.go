package idcard

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"cunce/forms/normal"
)

// A Number is a resident identity number that passed every check of GB 11643: 18 characters, check digit X in capitals.
type Number string

// A Fault says why a text is not an identity number.
type Fault string

// The faults, in the order in which they are looked for. They are the codes of the import report.
const (
	Missing         Fault = "missing_id"
	Length          Fault = "length"
	BadCharacter    Fault = "bad_character"
	BirthImpossible Fault = "birth_impossible"
	CheckDigit      Fault = "check_digit"
)

const (
	// placeholderPrefix is no division: registers give such numbers to people without a certificate.
	placeholderPrefix = "999999"
	// earliest is the first year of birth that is believed.
	earliest = 1880

	compact   = "20060102"
	oldLength = 15
	length    = 18
)

// Parse cleans a text (spaces, quote marks, full-width digits, small x, `*` for X), completes a 15-digit number to 18
// and checks it. now bounds the birth date; a zero now bounds nothing. fault is "" when the number is sound, and n is ""
// when it is not.
func Parse(text string, now time.Time) (n Number, fault Fault) {
	text = clean(text)
	switch len([]rune(text)) {
	case 0:
		return "", Missing
	case oldLength, length:
	default:
		return "", Length
	}
	if !wellSpelt(text) {
		return "", BadCharacter
	}
	whole := text
	if len(text) == oldLength {
		whole = text[:6] + "19" + text[6:]
		whole += string(checkDigit(whole))
	}
	if !possible(whole[6:14], now) {
		return "", BirthImpossible
	}
	if whole[17] != checkDigit(whole) {
		return "", CheckDigit
	}
	return Number(whole), ""
}

// clean drops what people and spreadsheets put around and between the digits, and makes every spelling of X one.
func clean(text string) string {
	if bare(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.Is(unicode.Cf, r), unicode.IsControl(r), strings.ContainsRune("'\"`‘’“”´", r):
			return -1
		case r == 'x', r == '*', r == '×':
			return 'X'
		}
		return r
	}, normal.Width(text))
}

// bare reports a text of digits and X alone, of which clean leaves all.
func bare(text string) bool {
	for i := range len(text) {
		if c := text[i]; (c < '0' || c > '9') && c != 'X' {
			return false
		}
	}
	return true
}

// wellSpelt wants digits, and an X nowhere but in the last of 18 places.
func wellSpelt(text string) bool {
	for i, r := range text {
		if (r < '0' || r > '9') && (r != 'X' || i != length-1) {
			return false
		}
	}
	return true
}

// possible reports whether a person can have been born on that day.
func possible(day string, now time.Time) bool {
	born, ok := date(day)
	if !ok || born.Year() < earliest {
		return false
	}
	return now.IsZero() || day <= now.Format(compact)
}

// weights are those of the first 17 digits: powers of two modulo 11.
var weights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// checkDigit is ISO 7064 MOD 11-2 over the first 17 digits, as GB 11643 gives it.
func checkDigit(digits string) byte {
	sum := 0
	for i, weight := range weights {
		sum += int(digits[i]-'0') * weight
	}
	return "10X98765432"[sum%11]
}

// Birth is the birth date (UTC midnight); the zero time when n did not come from Parse and holds none.
func (n Number) Birth() time.Time {
	if len(n) != length {
		return time.Time{}
	}
	born, _ := date(string(n[6:14]))
	return born
}

// date is a day that is written as compact is. A village has tens of thousands: the general way takes several times as long.
func date(digits string) (day time.Time, ok bool) {
	n := 0
	for _, c := range digits {
		if c < '0' || c > '9' {
			return time.Time{}, false
		}
		n = n*10 + int(c-'0')
	}
	year, month, of := n/10000, time.Month(n/100%100), n%100
	day = time.Date(year, month, of, 0, 0, 0, 0, time.UTC)
	if day.Month() != month || day.Day() != of {
		return time.Time{}, false
	}
	return day, true
}

// Sex is "1" for male and "2" for female, as in GB/T 2261.1: odd and even sequence numbers. It is "" when n is no number.
func (n Number) Sex() string {
	switch {
	case len(n) != length || n[16] < '0' || n[16] > '9':
		return ""
	case n[16]%2 == 1:
		return "1"
	}
	return "2"
}

// Age is the age in full years on a day, reached on the birthday itself (who was born on 29 February waits for 1 March in
// other years). It is 0 before the birth and for what is no number.
func (n Number) Age(day time.Time) int {
	born := n.Birth()
	if born.IsZero() {
		return 0
	}
	years := day.Year() - born.Year()
	if day.Month() < born.Month() || day.Month() == born.Month() && day.Day() < born.Day() {
		years--
	}
	return max(0, years)
}

// Placeholder reports a number that begins with 999999: a person without a certificate.
func Placeholder(text string) bool { return strings.HasPrefix(clean(text), placeholderPrefix) }

// Tails is a text in which every run of digits that is long enough for an ID number is its last four characters, said as the format says.
func Tails(text, format string) string {
	var out, run strings.Builder
	flush := func() {
		if s := run.String(); len(s) >= oldLength {
			fmt.Fprintf(&out, format, s[len(s)-4:])
		} else {
			out.WriteString(s)
		}
		run.Reset()
	}
	for _, r := range text {
		if r >= '0' && r <= '9' || (r == 'X' || r == 'x') && run.Len() > 0 {
			run.WriteRune(r)
			continue
		}
		flush()
		out.WriteRune(r)
	}
	flush()
	return out.String()
}
