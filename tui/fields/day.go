package fields

import (
	"time"

	"cunce/forms/normal"
)

// Day is a typed date as 2006-01-02; ok is false for one that is none, or not whole.
func Day(text string, now time.Time) (day string, ok bool) {
	day, partial, ok := normal.Date(text, now)
	return day, ok && !partial
}

// DayOrNone is Day for a line that may stay blank.
func DayOrNone(text string, now time.Time) (day string, ok bool) {
	if text == "" {
		return "", true
	}
	return Day(text, now)
}
