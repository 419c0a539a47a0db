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

// The policy of Tune: a heap is collected when it reaches room, or when it has grown by Percent, whichever comes later.
const (
	room = 80 << 20 // bytes
	most = 4000     // per cent: what a heap of a few megabytes grows by at most
)

// tuning is shared by all who have called Tune and not yet stop; the first keeps what was set before, the last sets it again.
var tuning struct {
	sync.Mutex
	users  int
	before int
}

// Tune sets the policy until stop is called: after every collection the collector is told at which size the next one is due. Calls
// may overlap.
func Tune() (stop func()) {
	tuning.Lock()
	defer tuning.Unlock()
	tuning.users++
	if tuning.users == 1 {
		tuning.before = debug.SetGCPercent(percent(live()))
		watch()
	}
	return sync.OnceFunc(func() {
		tuning.Lock()
		defer tuning.Unlock()
		if tuning.users--; tuning.users == 0 {
			debug.SetGCPercent(tuning.before)
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
			debug.SetGCPercent(percent(live()))
			watch()
		}
	})
}

// live is how many bytes the last collection left.
func live() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	if s[0].Value.Kind() != metrics.KindUint64 {
		return room // a runtime that does not tell: collect early
	}
	return s[0].Value.Uint64()
}

// percent is by how much a heap of so many live bytes may grow.
func percent(live uint64) int {
	switch {
	case live >= room:
		return Percent
	case live == 0:
		return most
	}
	return int(min(max((room-live)*100/live, Percent), most))
}
