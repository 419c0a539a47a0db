package monitor

import (
	"time"
)

// A Look is what became of a household in a month.
type Look string

// The looks. A telephone call, or papers alone, is no look at the household (001: 要实地入户).
const (
	lookDone    Look = "done"
	lookCalled  Look = "called"  // a form was filled in, but nobody was met in the house
	lookDue     Look = "due"     // nothing yet, and the month is not over
	lookMissing Look = "missing" // nothing, and the month is over
)

// Name is the look in an officer's words.
func (l Look) Name() string {
	return map[Look]string{lookDone: wordDone, lookCalled: wordCalled, lookDue: wordDue, lookMissing: wordMissing}[l]
}

// LookAt is what became of a monitored household in a month (2006-01); "" where it is not to be looked at in that month: before
// monitoring began, or in a month to come.
func (b *Book) LookAt(h House, month string) Look {
	if !h.Monitored() || month < b.tx.Setting(settingBegin, b.today) || month > b.Month() {
		return ""
	}
	look := lookMissing
	if month == b.Month() {
		look = lookDue
	}
	for _, a := range h.Assessments {
		switch {
		case a.Month != month:
		case a.Onsite:
			return lookDone
		default:
			look = lookCalled
		}
	}
	return look
}

// ValidMonth refuses a month that is not written as 2006-01.
func ValidMonth(month string) error {
	if _, err := time.Parse("2006-01", month); err != nil {
		return refuse(refusedMonth, month)
	}
	return nil
}
