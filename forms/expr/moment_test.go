package expr

import (
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseMoment(t *testing.T) {
	for _, c := range []struct {
		text string
		kind Kind
		want string
	}{
		{"2022-08-06", Date, "2022-08-06"},
		{"2022-8-6", Date, "2022-08-06"},
		{"0001-01-01", Date, "0001-01-01"},
		{"2022-08-06T09:30", DateTime, "2022-08-06T09:30:00.000+08:00"},
		{"2022-08-06T09:30:15", DateTime, "2022-08-06T09:30:15.000+08:00"},
		{"2022-08-06T09:30:15.250", DateTime, "2022-08-06T09:30:15.250+08:00"},
		{"2022-08-06T09:30:15Z", DateTime, "2022-08-06T17:30:15.000+08:00"},
		{"2022-08-06T09:30Z", DateTime, "2022-08-06T17:30:00.000+08:00"},
		{"2022-08-06T09:30:15.000+08:00", DateTime, "2022-08-06T09:30:15.000+08:00"},
		{"2022-08-06T09:30:15.000+08", DateTime, "2022-08-06T09:30:15.000+08:00"},
		{"2022-08-06T23:00:00-01:00", DateTime, "2022-08-07T08:00:00.000+08:00"},
		{"09:30", Time, "09:30"},
		{"9:30", Time, "09:30"},
		{"09:30:15", Time, "09:30:15"},
		{"09:30:00.000+08:00", Time, "09:30"},
	} {
		v, ok := parseMoment(c.text, china)
		if !ok || v.Kind() != c.kind || v.Text() != c.want {
			t.Errorf("parseMoment(%q) = %s %s, %v; want %s", c.text, v.Kind(), v.Text(), ok, c.want)
		}
	}
	for _, text := range []string{"", "x", "2022", "2022-08", "2022-13-01", "2022-02-30", "2022/08/06", "20220806", "2022-08-06 09:30", "24:00", "9", "1:2",
		"2022-08-06T25:00", "2022-08-06T", "-2022-08-06", "2022-08-06T09:30:15.000+08:00+08:00+08:00"} {
		if v, ok := parseMoment(text, china); ok {
			t.Errorf("parseMoment(%q) = %s %s", text, v.Kind(), v.Text())
		}
	}
}

func TestDayNumbers(t *testing.T) {
	for text, want := range map[string]int64{"1970-01-01": 0, "1970-01-02": 1, "1969-12-31": -1, "2000-03-01": 11017, "2022-08-06": 19210, "0001-01-01": firstDay, "9999-12-31": lastDay} {
		for _, zone := range []*time.Location{time.UTC, china, time.FixedZone("", -11*3600)} {
			v, ok := parseMoment(text, zone)
			if !ok || dayNumber(v.when) != want {
				t.Errorf("%s in %v is day %d, want %d", text, zone, dayNumber(v.when), want)
			}
			if at, ok := momentAt(float64(want), zone); !ok || !at.Equal(v.when) {
				t.Errorf("day %d in %v is %v, %v", want, zone, at, ok)
			}
		}
	}
	for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), firstDay - 1, lastDay + 1, 1e300} {
		if at, ok := momentAt(f, china); ok {
			t.Errorf("day %v is %v", f, at)
		}
	}
}

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     int
	}{
		{"2022-01-15", "2022-01-15", 0},
		{"2022-01-15", "2022-02-14", 0},
		{"2022-01-15", "2022-02-15", 1},
		{"2022-01-31", "2022-02-28", 0},
		{"2022-01-31", "2022-03-01", 1},
		{"2021-12-31", "2022-01-31", 1},
		{"2020-02-29", "2021-02-28", 11},
		{"2020-02-29", "2021-03-01", 12},
		{"2022-08-06", "2012-08-06", -120},
		{"2022-08-06", "2012-08-07", -119},
	} {
		from, _ := parseMoment(c.from, china)
		to, _ := parseMoment(c.to, china)
		if got := months(from.when, to.when); got != c.want {
			t.Errorf("from %s to %s: %d months, want %d", c.from, c.to, got, c.want)
		}
	}
}

// TestMomentsKeepTheirDay holds that a day written, computed with and formatted stays that day, in any zone.
func TestMomentsKeepTheirDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone := time.FixedZone("", rapid.IntRange(-12, 14).Draw(t, "zone")*3600)
		n := rapid.IntRange(-50000, 50000).Draw(t, "day")
		add := rapid.IntRange(-1000, 1000).Draw(t, "add")
		c := &Context{Now: time.Date(1970, 1, 1+n, rapid.IntRange(0, 23).Draw(t, "hour"), 59, 0, 0, zone)}
		for src, want := range map[string]float64{
			"today() + 0":                   float64(n),
			"number(date(string(today())))": float64(n),
			"number(add-date(today(), 0, 0, " + formatNumber(float64(add)) + "))": float64(n + add),
			"number(date(today() + " + formatNumber(float64(add)) + "))":          float64(n + add),
			"floor(decimal-time(now()) * 24)":                                     float64(c.Now.Hour()),
			"number(date-time(decimal-date-time(now())) = now())":                 1,
		} {
			e, err := Parse(src)
			if err != nil {
				t.Fatal(err)
			}
			v, err := e.Eval(c)
			if err != nil || v.Number() != want {
				t.Fatalf("%s on day %d in %v: %v, %v; want %v", src, n, zone, v.Number(), err, want)
			}
		}
	})
}

// TestMonthsUndoAddDate adds months to a day that every month has, and counts them.
func TestMonthsUndoAddDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := &Context{Now: time.Date(2022, time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 28).Draw(t, "day"), 8, 0, 0, 0, china)}
		n := rapid.IntRange(-500, 500).Draw(t, "months")
		e, err := Parse("difference-in-months(today(), add-date(today(), 0, " + formatNumber(float64(n)) + "))")
		if err != nil {
			t.Fatal(err)
		}
		if v, err := e.Eval(c); err != nil || v.Number() != float64(n) {
			t.Fatalf("%d months: %v, %v", n, v.Number(), err)
		}
	})
}
