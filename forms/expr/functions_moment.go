package expr

import (
	"fmt"
	"strings"
	"time"
)

var momentFunctions = []function{
	{name: "today", run: func(m *machine, _ *call, _ []Value) (Value, error) { return Moment(Date, midnight(m.ctx.Now)), nil }},
	{name: "now", run: func(m *machine, _ *call, _ []Value) (Value, error) { return Moment(DateTime, m.ctx.Now), nil }},
	{name: "date", min: 1, max: 1, run: toDate},
	{name: "date-time", min: 1, max: 1, run: toDateTime},
	{name: "format-date", min: 2, max: 2, run: formatDate},
	{name: "format-date-time", min: 2, max: 2, run: formatDate},
	{name: "decimal-date-time", min: 1, max: 1, run: decimalDateTime},
	{name: "decimal-time", min: 1, max: 1, run: decimalTime},
	{name: "add-date", min: 2, max: 6, run: addDate},
	{name: "difference-in-months", min: 2, max: 2, run: differenceInMonths},
}

// moment reads an argument as a moment: a moment, a text that writes one, or days since 1970. An empty value is given back
// with ok false and no error.
func (m *machine) moment(c *call, args []Value, i int) (v Value, ok bool, err error) {
	v = args[i].single()
	switch {
	case v.empty():
		return v, false, nil
	case v.moment():
		return v, true, nil
	case v.kind == String:
		if v, ok = parseMoment(strings.TrimSpace(v.text), m.zone()); ok {
			return v, true, nil
		}
	case v.kind == Number:
		t, fits := momentAt(v.num, m.zone())
		if !fits {
			return Value{}, false, fault(c.args[i].column(), "not_date", wordDateRange)
		}
		part := v.num - float64(dayNumber(t))
		return Moment(DateTime, t.Add(time.Duration(part*float64(day)))), true, nil
	}
	return Value{}, false, fault(c.args[i].column(), "not_date", wordNotDate, clip(args[i].Text()))
}

func toDate(m *machine, c *call, a []Value) (Value, error) {
	v, ok, err := m.moment(c, a, 0)
	if !ok || err != nil {
		return v, err
	}
	if v.kind == Time {
		return Value{}, fault(c.args[0].column(), "not_date", wordNotDate, clip(v.Text()))
	}
	return Moment(Date, midnight(v.when)), nil
}

// toDateTime takes a number as days since the beginning of 1970 in UTC, the reverse of decimal-date-time.
func toDateTime(m *machine, c *call, a []Value) (Value, error) {
	v, ok, err := m.moment(c, a, 0)
	switch {
	case !ok || err != nil:
		return v, err
	case v.kind == Time:
		return Value{}, fault(c.args[0].column(), "not_date", wordNotDate, clip(v.Text()))
	case a[0].single().kind == Number:
		return Moment(DateTime, time.UnixMilli(int64(a[0].Number()*float64(day/time.Millisecond))).In(m.zone())), nil
	}
	return Moment(DateTime, v.when), nil
}

// decimalDateTime is days since the beginning of 1970 in UTC, with the part of the day.
func decimalDateTime(m *machine, c *call, a []Value) (Value, error) {
	if v := a[0].single(); v.kind == Number {
		return v, nil
	}
	v, ok, err := m.moment(c, a, 0)
	switch {
	case !ok || err != nil:
		return v, err
	case v.kind == Time:
		return Num(dayPart(v.when)), nil
	}
	return Num(float64(v.when.UnixMilli()) / float64(day/time.Millisecond)), nil
}

// decimalTime is the part of the officer's day.
func decimalTime(m *machine, c *call, a []Value) (Value, error) {
	v, ok, err := m.moment(c, a, 0)
	if !ok || err != nil {
		return v, err
	}
	return Num(dayPart(v.when)), nil
}

// addDate is add-date(moment, years, months, days, hours, minutes); a month without that day gives its last one.
func addDate(m *machine, c *call, a []Value) (Value, error) {
	v, ok, err := m.moment(c, a, 0)
	if !ok || err != nil {
		return v, err
	}
	var add [5]int
	for i, by := range a[1:] {
		f := whole(by.Number())
		if f > 1e6 || f < -1e6 {
			return Value{}, fault(c.args[i+1].column(), "not_date", wordDateRange)
		}
		add[i] = int(f)
	}
	y, mon, d := v.when.Date()
	first := time.Date(y+add[0], mon+time.Month(add[1]), 1, 0, 0, 0, 0, v.when.Location())
	d = min(d, first.AddDate(0, 1, -1).Day())
	h, min, s := v.when.Clock()
	t := time.Date(first.Year(), first.Month(), d+add[2], h+add[3], min+add[4], s, v.when.Nanosecond(), v.when.Location())
	if v.kind != Time && !datable(t) {
		return Value{}, fault(c.column(), "not_date", wordDateRange)
	}
	kind := v.kind
	if kind == Date && (add[3] != 0 || add[4] != 0) {
		kind = DateTime
	}
	return Moment(kind, t), nil
}

// differenceInMonths is the number of whole months from the first to the second moment; NaN if one is empty.
func differenceInMonths(m *machine, c *call, a []Value) (Value, error) {
	from, ok, err := m.moment(c, a, 0)
	if !ok || err != nil {
		return Num(nan), err
	}
	to, ok, err := m.moment(c, a, 1)
	if !ok || err != nil {
		return Num(nan), err
	}
	return Num(float64(months(from.when, to.when))), nil
}

// formats are the directives of format-date, by the letter behind the percent sign.
var formats = map[rune]func(t time.Time) string{
	'Y': func(t time.Time) string { return fmt.Sprintf("%04d", t.Year()) },
	'y': func(t time.Time) string { return fmt.Sprintf("%02d", t.Year()%100) },
	'm': func(t time.Time) string { return fmt.Sprintf("%02d", t.Month()) },
	'n': func(t time.Time) string { return fmt.Sprint(int(t.Month())) },
	'B': func(t time.Time) string { return fmt.Sprint(int(t.Month()), wordMonth) },
	'b': func(t time.Time) string { return fmt.Sprint(int(t.Month()), wordMonth) },
	'd': func(t time.Time) string { return fmt.Sprintf("%02d", t.Day()) },
	'e': func(t time.Time) string { return fmt.Sprint(t.Day()) },
	'H': func(t time.Time) string { return fmt.Sprintf("%02d", t.Hour()) },
	'h': func(t time.Time) string { return fmt.Sprint(t.Hour()) },
	'M': func(t time.Time) string { return fmt.Sprintf("%02d", t.Minute()) },
	'S': func(t time.Time) string { return fmt.Sprintf("%02d", t.Second()) },
	'3': func(t time.Time) string { return fmt.Sprintf("%03d", t.Nanosecond()/int(time.Millisecond)) },
	'A': func(t time.Time) string { return weekdayWords[t.Weekday()] },
	'a': func(t time.Time) string { return weekdayShort[t.Weekday()] },
	'W': func(t time.Time) string { _, week := t.ISOWeek(); return fmt.Sprint(week) },
	'%': func(time.Time) string { return "%" },
}

func formatDate(m *machine, c *call, a []Value) (Value, error) {
	v, ok, err := m.moment(c, a, 0)
	if !ok || err != nil {
		return Value{}, err
	}
	var b strings.Builder
	directive := false
	for _, r := range a[1].Text() {
		switch {
		case directive && formats[r] == nil:
			return Value{}, fault(c.args[1].column(), "bad_format", wordBadFormat, string(r))
		case directive:
			b.WriteString(formats[r](v.when))
			directive = false
		case r == '%':
			directive = true
		default:
			b.WriteRune(r)
		}
	}
	if directive {
		return Value{}, fault(c.args[1].column(), "bad_format", wordBadFormat, "")
	}
	return Str(b.String()), nil
}
