package period_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"cunce/store/period"
)

func TestParse(t *testing.T) {
	for words, want := range map[string]struct {
		p    period.Period
		rest string
	}{
		"每周1次":        {period.Period{Days: 7}, ""},
		"每周一督查":       {period.Period{Days: 7}, "督查"},
		"半月一调度":       {period.Period{Days: 15}, "调度"},
		"一月一专项":       {period.Period{Months: 1}, "专项"},
		"两月一“回头看”":    {period.Period{Months: 2}, "回头看"},
		"每两个月一回头看":    {period.Period{Months: 2}, "回头看"},
		"一季度全覆盖":      {period.Period{Months: 3}, "全覆盖"},
		"每月至少1次":      {period.Period{Months: 1}, ""},
		"每月1至2次":      {period.Period{Months: 1}, ""},
		"每月一次（从4月开始）": {period.Period{Months: 1}, "（从4月开始）"},
		"每两天一次":       {period.Period{Days: 2}, ""},
		"每季度一次":       {period.Period{Months: 3}, ""},
		"每月":          {period.Period{Months: 1}, ""},
		"半年一次":        {period.Period{Months: 6}, ""},
		"每 10 天":      {period.Period{Days: 10}, ""},
		"每年":          {period.Period{Months: 12}, ""},
	} {
		p, rest, ok := period.Parse(words)
		if !ok || p != want.p || rest != want.rest {
			t.Errorf("%s: %+v %q %v, want %+v", words, p, rest, ok, want)
		}
	}
	for _, words := range []string{"", "有空就看看", "月", "每0天", "每99999天", "每半天", "周一开会"} {
		if p, _, ok := period.Parse(words); ok {
			t.Errorf("%q is read as %+v", words, p)
		}
	}
}

func TestNext(t *testing.T) {
	for _, c := range []struct {
		p          period.Period
		last, want string
	}{
		{period.Period{Days: 2}, "2022-02-27", "2022-03-01"},
		{period.Period{Months: 1}, "2022-01-31", "2022-02-28"},
		{period.Period{Months: 1}, "2024-01-31", "2024-02-29"},
		{period.Period{Months: 3}, "2022-11-30", "2023-02-28"},
		{period.Period{Months: 12}, "2024-02-29", "2025-02-28"},
		{period.Period{}, "2022-01-31", ""},
		{period.Period{Days: 7}, "", ""},
	} {
		if got := c.p.Next(c.last); got != c.want {
			t.Errorf("%+v after %s: %s, want %s", c.p, c.last, got, c.want)
		}
	}
}

// TestNamesRead: a period's name is read as the period.
func TestNamesRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := period.Period{Days: rapid.IntRange(1, 400).Draw(t, "days")}
		if rapid.Bool().Draw(t, "months") {
			p = period.Period{Months: rapid.IntRange(1, 48).Draw(t, "months")}
		}
		if got, rest, ok := period.Parse(p.Name()); !ok || got != p || rest != "" {
			t.Fatalf("%s: %+v %q", p.Name(), got, rest)
		}
		day := time.Date(2020, 1, rapid.IntRange(1, 1500).Draw(t, "day"), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		if next := p.Next(day); next <= day {
			t.Fatalf("%s after %s: %s", p.Name(), day, next)
		}
	})
}
