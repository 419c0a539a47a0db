package household

import (
	"slices"
	"testing"
	"time"

	"cunce/tui/screen"
	"cunce/tui/screentest"
)

// frameLimit is how long a key may take until its frame stands.
const frameLimit = 8 * time.Millisecond

// BenchmarkKeyToFrame measures Update and View of keys on the list of 5,000 households: p50-ms, p99-ms, and the p99 as a share
// of the 8 ms that a key may take.
func BenchmarkKeyToFrame(b *testing.B) {
	db, _ := register(b, synthetic(5000)...)
	s := list(b, db, "", 120, 40)
	l := s.Screen.(*List)
	script := []string{"down", "down", "pgdown", "up", "0", "1", "backspace", "left", "backspace", "pgup", "esc"}
	var spent []time.Duration
	for n := 0; b.Loop(); n++ {
		name := script[n%len(script)]
		start := time.Now()
		if name == "esc" {
			l.Back()
		} else if cmd := l.Update(screentest.Press(name)[0]); cmd != nil {
			searched := time.Since(start)
			result := cmd() // runs beside the screen, and is measured apart
			start = time.Now().Add(-searched)
			if r, ok := result.(screen.Result); ok {
				l.Update(r)
			}
		}
		if len(l.View().Lines) == 0 {
			b.Fatal("no frame")
		}
		spent = append(spent, time.Since(start))
	}
	reportTimes(b, spent)
}

// BenchmarkSearch measures how long the search behind a key takes in a file of 5,000 households.
func BenchmarkSearch(b *testing.B) {
	db, _ := register(b, synthetic(5000)...)
	l := list(b, db, "", 80, 24).Screen.(*List)
	var spent []time.Duration
	for n := 0; b.Loop(); n++ {
		l.query.SetValue([]string{"0012", "户主", "第03", ""}[n%4])
		start := time.Now()
		l.search(l.words)()
		spent = append(spent, time.Since(start))
	}
	reportTimes(b, spent)
}

func reportTimes(b *testing.B, spent []time.Duration) {
	slices.Sort(spent)
	at := func(share float64) time.Duration { return spent[int(share*float64(len(spent)-1))] }
	ms := float64(time.Millisecond)
	b.ReportMetric(float64(at(0.5))/ms, "p50-ms")
	b.ReportMetric(float64(at(0.99))/ms, "p99-ms")
	b.ReportMetric(float64(at(0.99))/float64(frameLimit), "p99/8ms")
}
