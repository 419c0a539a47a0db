package expr

import (
	"testing"
	"time"
)

// TestZones evaluates in zones on both sides of Greenwich, one with half an hour: a day is the officer's, an instant everyone's.
func TestZones(t *testing.T) {
	instant := time.Date(2022, 8, 5, 17, 0, 0, 0, time.UTC)
	zones := []*time.Location{china, time.UTC, time.FixedZone("", -5*3600), time.FixedZone("", 5*3600+1800)}
	for _, c := range []struct {
		src  string
		want [4]string // in the order of zones
	}{
		{"today()", [4]string{"date 2022-08-06", "date 2022-08-05", "date 2022-08-05", "date 2022-08-05"}},
		{"now()", [4]string{"dateTime 2022-08-06T01:00:00.000+08:00", "dateTime 2022-08-05T17:00:00.000Z", "dateTime 2022-08-05T12:00:00.000-05:00", "dateTime 2022-08-05T22:30:00.000+05:30"}},
		{"number(today())", [4]string{"number 19210", "number 19209", "number 19209", "number 19209"}},
		{"date('2022-08-06')", [4]string{"date 2022-08-06", "date 2022-08-06", "date 2022-08-06", "date 2022-08-06"}},
		{"number(date('2022-08-06'))", [4]string{"number 19210", "number 19210", "number 19210", "number 19210"}},
		{"date(19210)", [4]string{"date 2022-08-06", "date 2022-08-06", "date 2022-08-06", "date 2022-08-06"}},
		{"date('2022-08-05T17:00:00Z')", [4]string{"date 2022-08-06", "date 2022-08-05", "date 2022-08-05", "date 2022-08-05"}},
		{"date('2022-08-06T01:00:00')", [4]string{"date 2022-08-06", "date 2022-08-06", "date 2022-08-06", "date 2022-08-06"}},
		{"date('2022-08-06T01:00:00+08:00')", [4]string{"date 2022-08-06", "date 2022-08-05", "date 2022-08-05", "date 2022-08-05"}},
		{"decimal-date-time(now())", [4]string{"number 19209.708333333332", "number 19209.708333333332", "number 19209.708333333332", "number 19209.708333333332"}},
		{"decimal-date-time('1970-01-01')", [4]string{"number -0.3333333333333333", "number 0", "number 0.20833333333333334", "number -0.22916666666666666"}},
		{"decimal-time('2022-08-05T12:00:00Z')", [4]string{"number 0.8333333333333334", "number 0.5", "number 0.2916666666666667", "number 0.7291666666666666"}},
		{"decimal-time('06:00')", [4]string{"number 0.25", "number 0.25", "number 0.25", "number 0.25"}},
		{"date-time(0)", [4]string{"dateTime 1970-01-01T08:00:00.000+08:00", "dateTime 1970-01-01T00:00:00.000Z", "dateTime 1969-12-31T19:00:00.000-05:00", "dateTime 1970-01-01T05:30:00.000+05:30"}},
		{"format-date(now(), '%Y-%m-%d %H:%M')", [4]string{"string 2022-08-06 01:00", "string 2022-08-05 17:00", "string 2022-08-05 12:00", "string 2022-08-05 22:30"}},
		{"add-date(today(), 0, 1)", [4]string{"date 2022-09-06", "date 2022-09-05", "date 2022-09-05", "date 2022-09-05"}},
		{"difference-in-months('2022-07-06', now())", [4]string{"number 1", "number 0", "number 0", "number 0"}},
		{"idcard-age('11010519491231002X', '2021-12-31')", [4]string{"number 72", "number 72", "number 72", "number 72"}},
		{"today() = '2022-08-06'", [4]string{"boolean true", "boolean false", "boolean false", "boolean false"}},
	} {
		for i, zone := range zones {
			e, err := Parse(c.src)
			if err != nil {
				t.Fatalf("%s: %v", c.src, err)
			}
			if got := told(e.Eval(&Context{Now: instant.In(zone)})); got != c.want[i] {
				t.Errorf("%s in %s = %s, want %s", c.src, instant.In(zone).Format("-07:00"), got, c.want[i])
			}
		}
	}
}
