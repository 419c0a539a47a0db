//go:build !windows

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
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
	text []byte // the first of it, for shows
	last time.Time
	news chan time.Time
	// pause draws when in the course of a frame a key comes.
	pause *rand.Rand
}

func dial(b *testing.B, env string, dir string, args ...string) *line {
	b.Helper()
	l := &line{b: b, news: make(chan time.Time, 1), pause: rand.New(rand.NewPCG(1, 1))}
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
		if len(l.text) < 1<<20 {
			l.text = append(l.text, buf[:n]...)
		}
		l.last = now
		l.mu.Unlock()
		select {
		case l.news <- now:
		default:
		}
	}
}

// shows waits until the program has sent a text and returns when that was.
func (l *line) shows(text string) time.Time {
	l.b.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(200 * time.Microsecond) {
		l.mu.Lock()
		found, at := bytes.Contains(l.text, []byte(text)), l.last
		l.mu.Unlock()
		if found {
			return at
		}
	}
	l.b.Fatalf("no %s within %v", text, patience)
	return time.Time{}
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

// press sends a key and returns how long the first byte of the answer took and how many bytes the whole answer has. The key
// comes at any moment between two frames: at one and the same, a program would always answer at once or always late.
func (l *line) press(code string) (time.Duration, int) {
	l.b.Helper()
	l.quiet(30 * time.Millisecond)
	time.Sleep(time.Duration(l.pause.Int64N(int64(time.Second / 120))))
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

// answers presses a key and reports whether the screen changed at all: a key that says the same again draws nothing.
func (l *line) answers(code string) bool {
	l.b.Helper()
	l.quiet(30 * time.Millisecond)
	if _, err := l.tty.WriteString(code); err != nil {
		l.b.Fatal(err)
	}
	time.Sleep(100 * time.Millisecond)
	return l.quiet(30*time.Millisecond) > 0
}

// BenchmarkTerminal measures the whole program behind a pseudo-terminal of 80x24 against an empty Bubble Tea program of 120
// frames in the same run: milliseconds from a key to the first byte of its answer, and the bytes of answers. The limits are the
// empty program's p99 and 4 ms; 200 bytes for a typed character, 800 for an answer that moves on, 4,000 for a new page.
func BenchmarkTerminal(b *testing.B) {
	for _, households := range []int{246, 5000} {
		b.Run(fmt.Sprint(households), func(b *testing.B) {
			dir := b.TempDir()
			makeDemo(b, filepath.Join(dir, "d"), households)
			bare := dial(b, asProgram+"=empty", dir)
			full := dial(b, asProgram+"=1", filepath.Join(dir, "d"), "cunce.db")
			full.shows("村册")
			full.press("1") // who is at the keyboard
			full.quiet(300 * time.Millisecond)
			var m measured
			for b.ResetTimer(); len(m.ours) < max(b.N, 150); {
				m.round(full, bare)
			}
			b.StopTimer()
			m.report(b)
		})
	}
}

// measured are the figures of one benchmark: times, and the largest answer of each sort in bytes.
type measured struct {
	base, ours         []time.Duration
	typed, moved, page int
}

// round opens the next household, types in its first field, answers and goes back, and returns to the home screen.
func (m *measured) round(full, bare *line) {
	key := func(code string) int {
		d, n := full.press(code)
		m.ours = append(m.ours, d)
		e, _ := bare.press(string(rune('a' + len(m.base)%26)))
		m.base = append(m.base, e)
		return n
	}
	m.page = max(m.page, key(keyCodes["F3"]), key("张"), key(keyCodes["F10"]), key("1"))
	for full.answers(keyCodes["PgUp"]) {
	}
	m.moved = max(m.moved, key(keyCodes["Down"]))
	for range 6 {
		m.typed = max(m.typed, key("张"))
	}
	for range 6 {
		m.typed = max(m.typed, key(keyCodes["Backspace"]))
	}
	m.page = max(m.page, key(keyCodes["PgDn"]), key(keyCodes["PgDn"]), key(keyCodes["PgDn"]), key(keyCodes["PgDn"]))
	for range 4 {
		m.moved = max(m.moved, key("2"))
	}
	m.page = max(m.page, key(keyCodes["F12"]))
	key(keyCodes["Esc"])
	m.page = max(m.page, key(keyCodes["F10"]))
}

func (m *measured) report(b *testing.B) {
	limit := ms(percentile(m.base, 99)) + 4
	b.ReportMetric(ms(percentile(m.base, 99)), "empty-p99-ms")
	b.ReportMetric(ms(percentile(m.ours, 50)), "key-p50-ms")
	b.ReportMetric(ms(percentile(m.ours, 99)), "key-p99-ms")
	b.ReportMetric(ms(percentile(m.ours, 99))/limit, "key-p99/limit")
	b.ReportMetric(float64(m.typed), "typed-bytes")
	b.ReportMetric(float64(m.moved), "moved-bytes")
	b.ReportMetric(float64(m.page), "page-bytes")
}

// BenchmarkStart measures from starting the program to its first frame on 5,000 households: with this machine's note that it
// closed the file cleanly (the limit is 150 ms), and with the verification of the whole file (400 ms).
func BenchmarkStart(b *testing.B) {
	dir := b.TempDir()
	makeDemo(b, dir, 5000)
	for _, how := range []struct {
		name  string
		note  bool
		limit float64
	}{{"noted", true, 150}, {"verified", false, 400}} {
		b.Run(how.name, func(b *testing.B) {
			var times []time.Duration
			for range max(b.N, 5) {
				if !how.note {
					if err := os.RemoveAll(filepath.Join(dir, ".config")); err != nil {
						b.Fatal(err)
					}
				}
				start := time.Now()
				l := dial(b, asProgram+"=1", dir, "cunce.db")
				times = append(times, l.shows("村册").Sub(start))
				l.press(keyCodes["Esc"])
				l.press(keyCodes["Esc"])
				_, _ = l.tty.WriteString("1")
				_ = l.cmd.Wait()
			}
			b.ReportMetric(ms(percentile(times, 50)), "first-frame-p50-ms")
			b.ReportMetric(ms(percentile(times, 99)), "first-frame-max-ms")
			b.ReportMetric(ms(percentile(times, 99))/how.limit, "max/limit")
		})
	}
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
