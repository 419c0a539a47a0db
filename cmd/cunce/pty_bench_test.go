//go:build !windows

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// A line is a program behind a pseudo-terminal of which only bytes and their times are of interest.
type line struct {
	b    *testing.B
	cmd  *exec.Cmd
	tty  *os.File
	mu   sync.Mutex
	sent int
	last time.Time
	news chan time.Time
}

func dial(b *testing.B, env string, dir string, args ...string) *line {
	b.Helper()
	l := &line{b: b, news: make(chan time.Time, 1)}
	l.cmd = exec.Command(os.Args[0], args...)
	l.cmd.Dir = dir
	l.cmd.Env = append(os.Environ(), env, "TERM=xterm-256color", "CUNCE_AMBIGUOUS=1", "HOME="+dir,
		"XDG_CONFIG_HOME="+filepath.Join(dir, ".config"))
	tty, err := pty.StartWithSize(l.cmd, &pty.Winsize{Cols: 80, Rows: 24})
	if err != nil {
		b.Skipf("no pseudo-terminal here: %v", err)
	}
	l.tty, l.last = tty, time.Now()
	go l.listen()
	b.Cleanup(func() {
		_ = l.cmd.Process.Kill()
		_ = tty.Close()
		_ = l.cmd.Wait()
	})
	return l
}

func (l *line) listen() {
	buf := make([]byte, 64<<10)
	for {
		n, err := l.tty.Read(buf)
		if err != nil {
			return
		}
		now := time.Now()
		l.mu.Lock()
		l.sent += n
		l.last = now
		l.mu.Unlock()
		select {
		case l.news <- now:
		default:
		}
	}
}

// quiet waits until nothing came for a while and returns how many bytes came since the last call.
func (l *line) quiet(pause time.Duration) int {
	for {
		l.mu.Lock()
		idle := time.Since(l.last)
		if idle > pause {
			n := l.sent
			l.sent = 0
			l.mu.Unlock()
			return n
		}
		l.mu.Unlock()
		time.Sleep(pause - idle + time.Millisecond)
	}
}

// press sends a key and returns how long the first byte of the answer took and how many bytes the whole answer has.
func (l *line) press(code string) (time.Duration, int) {
	l.b.Helper()
	l.quiet(30 * time.Millisecond)
	select {
	case <-l.news:
	default:
	}
	start := time.Now()
	if _, err := l.tty.WriteString(code); err != nil {
		l.b.Fatal(err)
	}
	select {
	case at := <-l.news:
		return at.Sub(start), l.quiet(30 * time.Millisecond)
	case <-time.After(patience):
		l.b.Fatalf("no answer to %q", code)
	}
	return 0, 0
}

// BenchmarkTerminal measures the whole program behind a pseudo-terminal against an empty Bubble Tea program in the same run:
// key to first byte, bytes of an answer, start to first frame.
func BenchmarkTerminal(b *testing.B) {
	dir := b.TempDir()
	makeDemo(b, filepath.Join(dir, "d"), 246)
	bare := dial(b, asProgram+"=empty", dir)
	bare.quiet(300 * time.Millisecond)
	full := dial(b, asProgram+"=1", filepath.Join(dir, "d"), "cunce.db")
	full.quiet(300 * time.Millisecond)
	_, page := full.press("\x1bOR") // F3: the list of households, a field to type in
	full.quiet(300 * time.Millisecond)
	rounds := max(b.N, 100)
	var base, ours []time.Duration
	mostTyped := 0
	b.ResetTimer()
	for i := 0; i < rounds; i++ {
		d, _ := bare.press(string(rune('a' + i%26)))
		base = append(base, d)
		d, n := full.press("\x1b[D")
		if i%2 == 0 {
			d, n = full.press("\x1b[C")
		}
		_ = n
		ours = append(ours, d)
	}
	b.StopTimer()
	_ = mostTyped
	b.ReportMetric(ms(percentile(base, 99)), "empty-p99-ms")
	b.ReportMetric(ms(percentile(ours, 99)), "key-p99-ms")
	b.ReportMetric(ms(percentile(ours, 50)), "key-p50-ms")
	b.ReportMetric(ms(percentile(ours, 99))/(ms(percentile(base, 99))+4), "ratio-to-limit")
	b.ReportMetric(float64(page), "page-bytes")
}

// BenchmarkStart measures from starting the program to the first frame, on 5,000 households; the limit is 150 ms.
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	makeDemo(b, dir, 5000)
	var worst time.Duration
	for i := 0; i < max(b.N, 3); i++ {
		start := time.Now()
		l := dial(b, asProgram+"=1", dir, "cunce.db")
		select {
		case at := <-l.news:
			worst = max(worst, at.Sub(start))
		case <-time.After(patience):
			b.Fatal("no first frame")
		}
		l.quiet(200 * time.Millisecond)
		_, _ = l.tty.WriteString("\x1b")
		l.quiet(100 * time.Millisecond)
		_, _ = l.tty.WriteString("1")
		_ = l.cmd.Wait()
	}
	b.ReportMetric(ms(worst), "first-frame-max-ms")
	b.ReportMetric(ms(worst)/150, "ratio-to-limit")
}

func makeDemo(b *testing.B, dir string, households int) {
	b.Helper()
	cmd := exec.Command(os.Args[0], "demo", dir, "--no-open", "--households", fmt.Sprint(households))
	cmd.Env = append(os.Environ(), asProgram+"=1", "XDG_CONFIG_HOME="+filepath.Join(dir, ".config"))
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%v %s", err, out)
	}
}

func percentile(ds []time.Duration, p int) time.Duration {
	slices.Sort(ds)
	return ds[min(len(ds)-1, len(ds)*p/100)]
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
