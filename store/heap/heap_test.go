package heap

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		live uint64
		want int
	}{{0, most}, {1 << 20, most}, {20 << 20, 300}, {40 << 20, 100}, {70 << 20, Percent}, {Workbook, Percent}, {500 << 20, Percent}} {
		if got := percent(c.live, Workbook); got != c.want {
			t.Errorf("%d MB live: %d%%, want %d%%", c.live>>20, got, c.want)
		}
	}
}

// percentNow is what the collector is told at the moment.
func percentNow() int {
	was := debug.SetGCPercent(Percent)
	debug.SetGCPercent(was)
	return was
}

// TestOverlap: what was set before comes back when the last of several stops, however often one stops.
func TestOverlap(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(77))
	first, second := Tune(Workbook), Tune(Township)
	if got := percentNow(); got == 77 {
		t.Error("nothing was set")
	}
	first()
	first()
	if got := percentNow(); got == 77 {
		t.Error("the first to stop stopped the second")
	}
	second()
	if got := percentNow(); got != 77 {
		t.Errorf("%d%% is left behind", got)
	}
	runtime.GC()
	runtime.GC() // the marker's finalizer of then finds nobody
	if got := percentNow(); got != 77 {
		t.Errorf("%d%% after a collection", got)
	}
}
