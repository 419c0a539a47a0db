package heap

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// Percent is by how much the heap may grow before it is collected, for all work but imports: earlier than usual, because memory is
// scarcer on an old laptop than a little time.
const Percent = 40

// The rooms of Tune, in bytes: of a workbook that is taken in, and of all figures of a township.
const (
	Workbook = 80 << 20
	Township = 240 << 20
)

// The policy of Tune: a heap is collected when it reaches room, or when it has grown by Percent, whichever comes later.
const (
	most = 4000 // per cent: what a heap of a few megabytes grows by at most
	// slack is by how much it may be late: the collector is told what a collection left only when it was swept, which takes its time
	// where other programs want the processor too. Until then what it was told before holds, far too much for a heap that has grown.
	slack = 12 << 20
)

// tuning is shared by all who have called Tune and not yet stop; the first keeps what was set before, the last sets it again.
var tuning struct {
	sync.Mutex
	users   int
	room    uint64 // the largest that one of them asked for
	percent int
	limit   int64
}

// Tune sets the policy with so much room until stop is called: after every collection the collector is told at which size the next one is
// due. Calls may overlap: then the largest room holds.
func Tune(room uint64) (stop func()) {
	tuning.Lock()
	defer tuning.Unlock()
	tuning.users++
	tuning.room = max(tuning.room, room)
	if tuning.users == 1 {
		tuning.percent, tuning.limit = set()
		watch()
	}
	return sync.OnceFunc(func() {
		tuning.Lock()
		defer tuning.Unlock()
		if tuning.users--; tuning.users == 0 {
			debug.SetMemoryLimit(tuning.limit)
			debug.SetGCPercent(tuning.percent)
			tuning.room = 0
		}
	})
}

// A marker is held by nobody, so that its finalizer tells of a collection.
type marker struct{ _ [16]byte }

// watch sets the policy anew after the next collection, and after each that follows while somebody wants it.
func watch() {
	runtime.SetFinalizer(&marker{}, func(*marker) {
		tuning.Lock()
		defer tuning.Unlock()
		if tuning.users > 0 {
			set()
			watch()
		}
	})
}

// set tells the collector when the next collection is due, and returns what it was told before.
func set() (percentBefore int, limitBefore int64) {
	live, other := used()
	limitBefore = debug.SetMemoryLimit(limit(live, other, tuning.room))
	return debug.SetGCPercent(percent(live, tuning.room)), limitBefore
}

// used is how many bytes the last collection left, and what memory the runtime has besides the heap.
func used() (live, other uint64) {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/memory/classes/heap/unused:bytes"}, {Name: "/memory/classes/heap/free:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	for _, sample := range s {
		if sample.Value.Kind() != metrics.KindUint64 {
			return Workbook, Workbook // a runtime that does not tell: collect early
		}
	}
	other = s[1].Value.Uint64()
	for _, sample := range s[2:] {
		other -= min(other, sample.Value.Uint64())
	}
	return s[0].Value.Uint64(), other
}

// percent is by how much a heap of so many live bytes may grow.
func percent(live, room uint64) int {
	switch {
	case live >= room:
		return Percent
	case live == 0:
		return most
	}
	return int(min(max((room-live)*100/live, Percent), most))
}

// limit is how much memory the runtime may have in all before it collects whatever it was told.
func limit(live, other, room uint64) int64 {
	return int64(max(room, live*(100+Percent)/100) + slack + other)
}
