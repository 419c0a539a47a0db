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
