package store

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// copies makes backups at days before a Sunday, newest first.
func copies(hours ...int) []Backup {
	sunday := time.Date(2022, 8, 7, 20, 0, 0, 0, time.UTC)
	var out []Backup
	for _, h := range hours {
		out = append(out, Backup{Path: fmt.Sprint(h), Time: sunday.Add(-time.Duration(h) * time.Hour), Size: 1})
	}
	return out
}

// every is a backup each so many hours.
func every(step, count int) (hours []int) {
	for i := range count {
		hours = append(hours, i*step)
	}
	return hours
}

func TestOutdated(t *testing.T) {
	cases := []struct {
		name string
		in   []Backup
		kept []string
	}{
		{"none", nil, nil},
		{"ten are kept whatever their age", copies(every(1000, 10)...), []string{"0", "1000", "2000", "3000", "4000", "5000", "6000", "7000", "8000", "9000"}},
		// Twelve a day for six weeks: the newest ten, then the last of each of seven days (of which the newest ten hold the
		// first), then the last of each of four weeks (of which those days hold the first).
		{"often", copies(every(2, 12*42)...), []string{"0", "2", "4", "6", "8", "10", "12", "14", "16", "18",
			"22", "46", "70", "94", "118", "142", "166", "334", "502"}},
	}
	for _, c := range cases {
		gone := outdated(c.in)
		var kept []string
		for _, b := range c.in {
			if !slices.Contains(gone, b.Path) {
				kept = append(kept, b.Path)
			}
		}
		if !slices.Equal(kept, c.kept) {
			t.Errorf("%s: kept %v, want %v", c.name, kept, c.kept)
		}
	}
}

func TestOutdatedByBytes(t *testing.T) {
	in := copies(0, 1, 2, 3)
	for i := range in {
		in[i].Size = keepBytes / 2
	}
	if gone := outdated(in); !slices.Equal(gone, []string{"2", "3"}) {
		t.Errorf("beyond the bytes: %v", gone)
	}
	in[0].Size = 3 * keepBytes
	if gone := outdated(in); slices.Contains(gone, "0") {
		t.Error("the newest went away")
	}
}

// days makes one backup a day, newest first, at an hour of China's time.
func daily(n int, from time.Time) (out []Backup) {
	for i := range n {
		out = append(out, Backup{Path: fmt.Sprint(i), Time: from.AddDate(0, 0, -i), Size: 1})
	}
	return out
}

// One a day: the ten newest hold the seven days, and weeks count from Monday.
func TestOutdatedByWeek(t *testing.T) {
	for _, c := range []struct {
		name string
		from time.Time
		kept []string // beyond the ten newest
	}{
		// A Sunday: days 0-6 are its week, 7-13 the one before, 14 the Sunday of the third, 21 that of the fourth.
		{"from a Sunday", time.Date(2022, 8, 7, 20, 0, 0, 0, time.UTC), []string{"14", "21"}},
		// A Monday: its week is that one day; 1-7, 8-14, 15-21 are the others.
		{"from a Monday", time.Date(2022, 8, 8, 20, 0, 0, 0, time.UTC), []string{"15"}},
		// Over the new year: 2022-12-26 .. 2023-01-01 is one week, the 52nd of 2022.
		{"over the new year", time.Date(2023, 1, 4, 20, 0, 0, 0, time.UTC), []string{"10", "17"}},
	} {
		in := daily(40, c.from)
		gone := outdated(in)
		var kept []string
		for _, b := range in[keepNewest:] {
			if !slices.Contains(gone, b.Path) {
				kept = append(kept, b.Path)
			}
		}
		if !slices.Equal(kept, c.kept) {
			t.Errorf("%s: kept besides the newest %v, want %v", c.name, kept, c.kept)
		}
	}
}

// The order within one second comes from the name; a name that Backup never gave stands behind.
func TestSerial(t *testing.T) {
	for name, want := range map[string]int{
		"青山村_20220806-090000.db.gz":       1,
		"青山村_20220806-090000-2.db.gz":     2,
		"青山村_20220806-090000-10.db.gz":    10,
		"a/b/青_山_20220806-090000-3.db.gz": 3,
		"_20220806-090000.db.gz":          1,
		"20220806-090000-4.db.gz":         4,
		"青山村_20220806-090000x2.db.gz":     0,
		"青山村_20220806-090000-二.db.gz":     0,
		"青山村_20221306-090000-2.db.gz":     0,
		"我留的一份.db.gz":                     0,
		"青山村_20220806.db.gz":              0,
		"":                                0,
	} {
		if got := serial(name); got != want {
			t.Errorf("%s is number %d, want %d", name, got, want)
		}
	}
}

// A stamp that is not exactly one of ours makes a file somebody else's.
func TestParseStamp(t *testing.T) {
	s := stamp{fileID: "F", content: "C"}
	if got, ok := parseStamp(s.String()); !ok || got != s {
		t.Errorf("%q came back as %+v, %v", s.String(), got, ok)
	}
	for _, text := range []string{"", "cunce-backup-1", "cunce-backup-1 F", "cunce-backup-2 F C", "F C", "cunce-backup-1 F C D"} {
		if got, ok := parseStamp(text); ok {
			t.Errorf("%q was taken for %+v", text, got)
		}
	}
}
