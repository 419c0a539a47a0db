package briefing

import (
	"errors"
	"fmt"
	"time"

	"cunce/store/refusal"
)

// ErrRefused is the error of whatever cannot be done with a briefing; Explain has its words.
var ErrRefused = errors.New("briefing refused")

// Explain is the sentence and the hint of an error of this package.
func Explain(err error) (sentence, hint string, ok bool) { return refusal.Explain(err, ErrRefused) }

func refuse(sentence, hint string, named ...any) error {
	return refusal.New(ErrRefused, sentence, hint, named...)
}

// A Period is the days that a briefing is about, as 2006-01-02, both counted.
type Period struct{ From, To string }

// PeriodNamed is one of wording.Periods on a day: this week from Monday, this month from the first, yesterday and today. Any other
// name is the two days.
func PeriodNamed(name string, today time.Time) Period {
	from := today.AddDate(0, 0, -1)
	switch name {
	case nameWeek:
		from = today.AddDate(0, 0, -(int(today.Weekday())+6)%7)
	case nameMonth:
		from = today.AddDate(0, 0, 1-today.Day())
	}
	return Period{from.Format(time.DateOnly), today.Format(time.DateOnly)}
}

// Valid refuses days that are none, or the wrong way round.
func (p Period) Valid() error {
	for _, day := range []string{p.From, p.To} {
		if _, err := time.Parse(time.DateOnly, day); err != nil {
			return refuse(sayDays, hintDays, p.From, p.To)
		}
	}
	if p.From > p.To {
		return refuse(sayDays, hintDays, p.From, p.To)
	}
	return nil
}

// Says is the period in words: 8月5日至8月6日, the year where it is another one than that of the last day.
func (p Period) Says() string {
	if p.From == p.To {
		return short(p.To)
	}
	from := short(p.From)
	if p.From[:min(4, len(p.From))] != p.To[:min(4, len(p.To))] {
		from = long(p.From)
	}
	return fmt.Sprintf(sayFromTo, from, short(p.To))
}

func long(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return fmt.Sprintf(sayDay, at.Year(), at.Month(), at.Day())
}

func short(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return fmt.Sprintf(sayDayOf, at.Month(), at.Day())
}

func month(day string) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return fmt.Sprintf(sayMonth, at.Year(), at.Month())
}
