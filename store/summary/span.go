package summary

import (
	"fmt"
	"time"
)

// A Span is two days (2006-01-02) whose evenings are compared: To "" is now.
type Span struct{ Name, Title, From, To string }

// Spans are the comparisons that offices ask for (inventory, section 23: 年环比、季环比), on a day: the end of the month, the quarter and the
// year before with now, the same day a year ago, and the month, the quarter and the year before from end to end.
func Spans(today time.Time) []Span {
	month := time.Date(today.Year(), today.Month(), 1, 0, 0, 0, 0, today.Location())
	quarter := month.AddDate(0, -(int(today.Month())-1)%3, 0)
	year := month.AddDate(0, 1-int(today.Month()), 0)
	before := func(first time.Time) time.Time { return first.AddDate(0, 0, -1) } // the last day before
	ago := time.Date(today.Year()-1, today.Month(), today.Day(), 0, 0, 0, 0, today.Location())
	if ago.Month() != today.Month() { // 29 February
		ago = before(time.Date(ago.Year(), ago.Month(), 1, 0, 0, 0, 0, today.Location()))
	}
	now := time.Time{}
	var out []Span
	for _, one := range []struct {
		name, title string
		from, to    time.Time
	}{
		{"month", spanMonth, before(month), now}, {"quarter", spanQuarter, before(quarter), now}, {"year", spanYear, before(year), now}, {"same-day", spanSame, ago, now},
		{"last-month", spanLastMonth, before(month.AddDate(0, -1, 0)), before(month)}, {"last-quarter", spanLastQuarter, before(quarter.AddDate(0, -3, 0)), before(quarter)},
		{"last-year", spanLastYear, before(year.AddDate(-1, 0, 0)), before(year)},
	} {
		s := Span{Name: one.name, From: one.from.Format(time.DateOnly)}
		last := wordNow
		if !one.to.IsZero() {
			s.To, last = one.to.Format(time.DateOnly), said(one.to, today)
		}
		s.Title = fmt.Sprintf(spanTitle, one.title, said(one.from, today), last)
		out = append(out, s)
	}
	return out
}

// said is a day in words, with its year where it is not this one.
func said(day, today time.Time) string {
	if day.Year() == today.Year() {
		return fmt.Sprintf(wordDay, day.Month(), day.Day())
	}
	return fmt.Sprintf(wordYearDay, day.Year(), day.Month(), day.Day())
}
