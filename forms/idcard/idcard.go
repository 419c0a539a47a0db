package idcard

import "time"

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

// Parse cleans a text (spaces, quote marks, full-width digits, small x, `*` for X), completes a 15-digit number to 18
// and checks it. now bounds the birth date. fault is "" when the number is sound.
func Parse(text string, now time.Time) (n Number, fault Fault) { return "", "" }

// Birth is the birth date (UTC midnight).
func (n Number) Birth() time.Time { return time.Time{} }

// Sex is "1" for male and "2" for female, as in GB/T 2261.1.
func (n Number) Sex() string { return "" }

// Age is the age in full years on a day.
func (n Number) Age(day time.Time) int { return 0 }

// Placeholder reports a number that begins with 999999: a person without a certificate.
func Placeholder(text string) bool { return false }
