package expr

import (
	"math"
	"time"
)

const day = 24 * time.Hour

// dayNumber is the number of days from 1970-01-01 to the calendar day of a time in its own zone.
func dayNumber(t time.Time) int64 {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / int64(day/time.Second)
}

// dayPart is how much of its calendar day has passed at a time.
func dayPart(t time.Time) float64 {
	h, m, s := t.Clock()
	clock := time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second + time.Duration(t.Nanosecond())
	return float64(clock) / float64(day)
}

// midnight is the beginning of a calendar day.
func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}

// The ways in which a moment may be written in an expression or a document.
var (
	dateLayouts  = []string{"2006-1-2"}
	zonedLayouts = []string{"2006-1-2T15:04:05.999999999Z07:00", "2006-1-2T15:04:05.999999999Z07", "2006-1-2T15:04Z07:00"}
	localLayouts = []string{"2006-1-2T15:04:05.999999999", "2006-1-2T15:04"}
	clockLayouts = []string{"15:04:05.999999999Z07:00", "15:04:05.999999999", "15:04"}
)

// parseMoment reads a date, a dateTime or a time as ISO 8601 writes them.
func parseMoment(s string, zone *time.Location) (v Value, ok bool) {
	if len(s) < len("0:00") || len(s) > 40 {
		return Value{}, false
	}
	for _, try := range []struct {
		kind    Kind
		layouts []string
	}{{Date, dateLayouts}, {DateTime, zonedLayouts}, {DateTime, localLayouts}, {Time, clockLayouts}} {
		for _, layout := range try.layouts {
			if t, err := time.ParseInLocation(layout, s, zone); err == nil {
				if try.kind == DateTime {
					t = t.In(zone)
				}
				return Moment(try.kind, t), true
			}
		}
	}
	return Value{}, false
}

// The days that can be written as a date: the years 1 to 9999.
const (
	firstDay = -719162
	lastDay  = 2932896
)

// momentAt is the time a number of days after the beginning of 1970 in a zone; ok is false outside the years 1 to 9999.
func momentAt(days float64, zone *time.Location) (t time.Time, ok bool) {
	if math.IsNaN(days) || days < firstDay || days >= lastDay+1 {
		return time.Time{}, false
	}
	return time.Date(1970, 1, 1+int(math.Floor(days)), 0, 0, 0, 0, zone), true
}

// datable reports whether a time has a year that a date can be written with.
func datable(t time.Time) bool { return t.Year() >= 1 && t.Year() <= 9999 }

// months is the number of whole months from one day to another, negative when the second is earlier.
func months(from, to time.Time) int {
	sign := 1
	if to.Before(from) {
		from, to, sign = to, from, -1
	}
	n := (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
	if to.Day() < from.Day() {
		n--
	}
	return sign * n
}
