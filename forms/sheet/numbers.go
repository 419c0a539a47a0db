package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// dateStyles are the cell styles of a workbook, as far as they say that a number is shown as a date.
type dateStyles struct {
	formats map[int]string // codes of the workbook's own number formats, by id
	dates   []bool         // by style
}

// format adds a number format, style a cell style that uses one; both are limited.
func (d *dateStyles) format(id int, code string) error {
	if len(d.formats) >= maxFormats {
		return ErrTooLarge
	}
	d.formats[id] = code
	return nil
}

func (d *dateStyles) style(format int) error {
	if len(d.dates) >= maxStyles {
		return ErrTooLarge
	}
	code, own := d.formats[format]
	d.dates = append(d.dates, own && isDateFormat(code) || !own && isBuiltinDate(format))
	return nil
}

func (d *dateStyles) is(style int) bool { return style >= 0 && style < len(d.dates) && d.dates[style] }

// styles finds out which cell styles show a number as a date.
func (b *book) styles(name string) error {
	inXfs := false
	return b.part(name, func(s *scanner, t token) error {
		switch {
		case s.is("cellXfs") && t != tokenText:
			inXfs = t == tokenStart
		case t == tokenStart && s.is("numFmt"):
			return b.dates.format(formatID(s), s.attr("formatCode"))
		case t == tokenStart && inXfs && s.is("xf"):
			return b.dates.style(formatID(s))
		}
		return nil
	})
}

func formatID(s *scanner) int {
	id, err := strconv.Atoi(s.attr("numFmtId"))
	if err != nil {
		return -1
	}
	return id
}

// isBuiltinDate: the ids that need no format code; 27 to 36 and 50 to 58 are the dates of Chinese, Japanese and Korean
// spreadsheets (ECMA-376 18.8.30).
func isBuiltinDate(id int) bool {
	return 14 <= id && id <= 22 || 27 <= id && id <= 36 || id == 45 || id == 47 || 50 <= id && id <= 58
}

// isDateFormat reports whether a format code shows days or times: one of its letters outside quotes, escapes and brackets
// is y, m, d, h, s, e for a year or aaa for a weekday. Elapsed time ([h]:mm) is an amount, not a date.
func isDateFormat(code string) bool {
	code, _, _ = strings.Cut(code, ";")
	if strings.EqualFold(code, "general") || strings.Contains(code, "G/通用格式") {
		return false
	}
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '\\', '_', '*':
			i++
		case '"':
			if i = skipTo(code, i+1, '"'); i < 0 {
				return false
			}
		case '[':
			end := skipTo(code, i+1, ']')
			if end < 0 {
				return false
			}
			if strings.Trim(strings.ToLower(code[i+1:end]), "hms") == "" {
				return false
			}
			i = end
		case 'E', 'e':
			if i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-') {
				return false
			}
			return true
		case 'a':
			if strings.HasPrefix(code[i:], "aaa") { // 星期
				return true
			}
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
			return true
		}
	}
	return false
}

func skipTo(s string, from int, b byte) int {
	i := strings.IndexByte(s[from:], b)
	if i < 0 {
		return -1
	}
	return from + i
}

// maxPlain is the greatest length of a whole number as it is written in a file that is shown digit for digit.
const maxPlain = 40

// numberText reads a number of the file and makes what a spreadsheet would show of it: whole numbers without an exponent,
// others rounded to the 15 digits that spreadsheets show.
func numberText(raw string) (v float64, text string, ok bool) {
	if raw == "" || strings.Trim(raw, "0123456789+-.eE") != "" {
		return 0, "", false
	}
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsInf(v, 0) {
		return 0, "", false
	}
	if digits := strings.TrimPrefix(raw, "-"); len(digits) <= maxPlain && strings.Trim(digits, "0123456789") == "" {
		if digits = strings.TrimLeft(digits, "0"); digits == "" {
			return v, "0", true
		}
		if raw[0] == '-' {
			digits = "-" + digits
		}
		return v, digits, true
	}
	shown, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 14, 64), 64)
	if math.Abs(shown) >= 1e21 {
		return v, strconv.FormatFloat(shown, 'g', -1, 64), true
	}
	if shown == 0 {
		shown = 0 // no minus sign
	}
	return v, strconv.FormatFloat(shown, 'f', -1, 64), true
}

// Day numbers of spreadsheets. Day 60 of the 1900 system is a 29 February that never was; days before it count from a
// day later.
const (
	lastSerial = 2958466 // the day after 9999-12-31
	days1904   = 1462
)

// serialDate turns a day number into a date, a date with a time, or a time alone. ok is false outside the calendar.
func serialDate(v float64, date04 bool) (string, bool) {
	if date04 {
		v += days1904
	}
	if v < 0 || v >= lastSerial || math.IsNaN(v) {
		return "", false
	}
	day, frac := math.Modf(v)
	seconds := int(math.Round(frac * 86400))
	if seconds == 86400 {
		day, seconds = day+1, 0
	}
	clock := time.Date(2000, 1, 1, 0, 0, seconds, 0, time.UTC).Format("15:04:05")
	switch {
	case day == 0 && !date04:
		return clock, true
	case day == 60 && !date04, day >= lastSerial:
		return "", false
	case day < 60 && !date04:
		day++
	}
	date := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(day)).Format("2006-01-02")
	if seconds == 0 {
		return date, true
	}
	return date + " " + clock, true
}

// isoDate reads the ISO 8601 value of a cell of type d.
func isoDate(text string) Cell {
	s := strings.TrimSuffix(text, "Z")
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02", "15:04:05"} {
		t, err := time.Parse(layout, s)
		switch {
		case err != nil:
			continue
		case layout == "15:04:05":
			return Cell{Type: Date, Text: t.Format(layout)}
		case t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0:
			return Cell{Type: Date, Text: t.Format("2006-01-02")}
		}
		return Cell{Type: Date, Text: t.Format("2006-01-02 15:04:05")}
	}
	return textCell(text)
}

// Serial is the number by which a cell of a style shows a day (2006-01-02); ok is false where cells of the style show no dates or the
// text is no day.
func (wb *Workbook) Serial(style int, day string) (number string, ok bool) {
	at, err := time.Parse("2006-01-02", day)
	if err != nil || !wb.dates.is(style) || at.Year() < 1904 {
		return "", false
	}
	days := int(at.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
	if wb.date04 {
		days -= days1904
	}
	return strconv.Itoa(days), days > 60
}

// lastBareDay is the last day that Day reads, 2099-12-31.
const lastBareDay = 73050

// Day is the day (2006-01-02) that the text of a cell stands for which holds a number and was not told to show a day, in workbooks
// that count from 1900. Only five digits are taken, the days from 1927 to 2099, and none that may be a year and a month without a sign between
// (19605); ok is false for others.
func (c Cell) Day() (day string, ok bool) {
	number := strings.TrimSpace(c.Text)
	n, err := strconv.Atoi(number)
	if year := n / 10; err != nil || len(number) != 5 || n < 10000 || n > lastBareDay || year >= 1900 && year <= 2100 && n%10 > 0 {
		return "", false
	}
	return serialDate(float64(n), false)
}
