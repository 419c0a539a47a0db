package tui

import (
	"testing"
	"time"

	"cunce/store"
)

// TestClock: a day before the last revision's is asked about, and nothing else is.
func TestClock(t *testing.T) {
	d := newDesk(t)
	now := d.g.app.now()
	for _, ahead := range []time.Duration{0, -48 * time.Hour, time.Minute} {
		d.send(latest{at: now.Add(ahead)})
		if d.g.app.prompt != nil {
			t.Errorf("asked about %s", ahead)
		}
	}
	d.send(latest{at: now.Add(48 * time.Hour)})
	d.sees("电脑日期", optionClockWrong, optionClockRight)
	d.keys("2")
	if d.g.app.prompt != nil {
		t.Error("still asks")
	}
	d.send(latest{err: store.ErrDamaged})
	d.sees(wordWarning)
}
