package normal

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The years in which something that officers write down can have happened or be due.
const (
	firstYear = 1800
	lastYear  = 2199
)

// The ways of writing a date, after separators have become "-".
var (
	fullDate  = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)
	monthOnly = regexp.MustCompile(`^(\d{4})-(\d{1,2})$`)
	dayOfYear = regexp.MustCompile(`^(\d{1,2})-(\d{1,2})$`)
	packed    = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})?$`)
	yearOnly  = regexp.MustCompile(`^(\d{4})$`)
	clock     = regexp.MustCompile(`(?:\s+|T)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$`)
	spread    = regexp.MustCompile(`\s*[-/.。、,年月\s]\s*`)
)

// Date reads a date in the ways that officers write it (2022-8-6, 20220806, 2022年8月6日, 2022.8.6, 8.6, 2022年8月, 2022年):
// partial is true where the day is not given, and the first of the month or of the year stands for it; a missing year is that of now. A time of
// day behind the date is left out. The result is written 2006-01-02; ok is false, and text is s, when it is no date.
func Date(s string, now time.Time) (text string, partial, ok bool) {
	year, month, day := parts(separated(s), now)
	if day == 0 {
		partial, day = true, 1
	}
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < firstYear || year > lastYear || int(t.Month()) != month || t.Day() != day {
		return s, false, false
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day), partial, true
}

// YearAlone reports a date of which only the year is given.
func YearAlone(s string) bool { return yearOnly.MatchString(separated(s)) }

// separated writes a date with "-" between its numbers.
func separated(s string) string {
	if len(s) > 4*longest {
		return ""
	}
	s = Width(strings.TrimSpace(Line(s)))
	s = strings.Map(func(r rune) rune {
		if signs[r] == "-" && r != '负' || r == '·' || r == '／' {
			return '-'
		}
		return r
	}, s)
	s = clock.ReplaceAllString(s, "")
	for _, end := range []string{"日", "号", "月份", "月", "年"} {
		if body, ok := strings.CutSuffix(s, end); ok {
			s = strings.TrimSpace(body)
			break
		}
	}
	return spread.ReplaceAllString(s, "-")
}

// parts are the numbers of a date; a day of 0 is not given, a month of 0 is no date.
func parts(s string, now time.Time) (year, month, day int) {
	number := func(digits string) int {
		n, _ := strconv.Atoi(digits)
		return n
	}
	if m := fullDate.FindStringSubmatch(s); m != nil {
		if day = number(m[3]); day > 0 {
			return number(m[1]), number(m[2]), day
		}
		return 0, 0, 0
	}
	if m := packed.FindStringSubmatch(s); m != nil {
		if day = number(m[3]); day > 0 || m[3] == "" {
			return number(m[1]), number(m[2]), day
		}
		return 0, 0, 0
	}
	if m := monthOnly.FindStringSubmatch(s); m != nil {
		return number(m[1]), number(m[2]), 0
	}
	if m := yearOnly.FindStringSubmatch(s); m != nil {
		return number(m[1]), 1, 0
	}
	if m := dayOfYear.FindStringSubmatch(s); m != nil && number(m[2]) > 0 {
		return now.Year(), number(m[1]), number(m[2])
	}
	return 0, 0, 0
}
