package period

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// A Period is a time of so many days, or of so many months. The zero value is no period.
type Period struct{ Days, Months int }

// pattern is how often, then how many times, as far as that is said.
var pattern = regexp.MustCompile(`^(每?)(半|[0-9]+|[一二两三四五六七八九十])?(个?)(天|日|周|星期|月|季度|季|年)(?:(?:至少)?(?:[0-9]+|[一二两三四五六七八九十])(?:(?:至|到|-)(?:[0-9]+|[一二两三四五六七八九十]))?次?)?`)

// numbers are the words for small numbers.
var numbers = map[string]int{"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}

// Parse reads a period at the beginning of words, and gives the words behind it; ok is false where none stands there.
func Parse(words string) (p Period, rest string, ok bool) {
	words = strings.Map(func(r rune) rune {
		if strings.ContainsRune("“”\"「」『』‘’ 　", r) {
			return -1
		}
		return r
	}, words)
	m := pattern.FindStringSubmatch(words)
	if m == nil || m[1] == "" && m[2] == "" { // a unit alone is no period
		return Period{}, words, false
	}
	n, unit := 1, m[4]
	switch {
	case m[2] == "半":
		n = 0
	case numbers[m[2]] > 0:
		n = numbers[m[2]]
	case m[2] != "":
		if _, err := fmt.Sscan(m[2], &n); err != nil || n < 1 || n > 1000 {
			return Period{}, words, false
		}
	}
	p, ok = times(n, unit)
	return p, words[len(m[0]):], ok
}

// times is so many of a unit; 0 is half of one.
func times(n int, unit string) (Period, bool) {
	switch {
	case n == 0 && unit == "月":
		return Period{Days: 15}, true
	case n == 0 && unit == "年":
		return Period{Months: 6}, true
	case n == 0:
		return Period{}, false
	}
	switch unit {
	case "天", "日":
		return Period{Days: n}, true
	case "周", "星期":
		return Period{Days: 7 * n}, true
	case "月":
		return Period{Months: n}, true
	case "季", "季度":
		return Period{Months: 3 * n}, true
	}
	return Period{Months: 12 * n}, true
}

// Next is the day (2006-01-02) on which it is due again after a day, "" without a period or for what is no day. 31 January is
// followed by 28 February.
func (p Period) Next(last string) string {
	day, err := time.Parse(time.DateOnly, last)
	if err != nil || p.Days+p.Months == 0 {
		return ""
	}
	if p.Months == 0 {
		return day.AddDate(0, 0, p.Days).Format(time.DateOnly)
	}
	first := time.Date(day.Year(), day.Month()+time.Month(p.Months), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(day.Day(), first.AddDate(0, 1, -1).Day())-1).Format(time.DateOnly)
}

// names are the periods that have a word of their own.
var names = map[Period]string{{Days: 1}: "每天", {Days: 2}: "每两天", {Days: 7}: "每周", {Days: 15}: "每半月", {Months: 1}: "每月", {Months: 2}: "每两月",
	{Months: 3}: "每季度", {Months: 6}: "每半年", {Months: 12}: "每年"}

// Name is the period in words, "" without one.
func (p Period) Name() string {
	switch {
	case names[p] != "":
		return names[p]
	case p.Months > 0:
		return fmt.Sprintf("每 %d 个月", p.Months)
	case p.Days > 0:
		return fmt.Sprintf("每 %d 天", p.Days)
	}
	return ""
}
