//go:build !windows

package tui

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	xterm "github.com/charmbracelet/x/term"
	"github.com/creack/pty"

	"cunce/store"
	"cunce/store/storetest"
	"cunce/tui/screen"
	"cunce/tui/screentest"
	"cunce/tui/term"
)

// A console is a pseudo-terminal with the program on one side and an emulated screen on the other.
type console struct {
	t      testing.TB
	master *os.File
	slave  *os.File
	answer string // to the question where the cursor is; "" stays silent

	mu     sync.Mutex
	screen *screentest.Terminal
	bytes  int
	raw    bytes.Buffer
	wrote  chan struct{} // a token whenever something was drawn
}

func newConsole(t testing.TB, width, height int, answer string) *console {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	if err := pty.Setsize(master, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}); err != nil {
		t.Fatal(err)
	}
	c := &console{t: t, master: master, slave: slave, answer: answer, screen: screentest.NewTerminal(width, height), wrote: make(chan struct{}, 1)}
	go c.read()
	t.Cleanup(func() { _ = slave.Close(); _ = master.Close() })
	return c
}

func (c *console) read() {
	buf := make([]byte, 1<<16)
	for {
		n, err := c.master.Read(buf)
		if err != nil {
			return
		}
		c.mu.Lock()
		_, _ = c.screen.Write(buf[:n])
		c.bytes += n
		c.raw.Write(buf[:n])
		c.mu.Unlock()
		if c.answer != "" && bytes.Contains(buf[:n], []byte("\x1b[6n")) {
			_, _ = io.WriteString(c.master, c.answer)
		}
		select {
		case c.wrote <- struct{}{}:
		default:
		}
	}
}

func (c *console) press(s string) {
	c.t.Helper()
	if _, err := io.WriteString(c.master, s); err != nil {
		c.t.Fatal(err)
	}
}

// until waits until the screen is as wanted; the time limit only ends a test that hangs.
func (c *console) until(what string, ok func(text string) bool) {
	c.t.Helper()
	deadline := time.After(20 * time.Second)
	for {
		c.mu.Lock()
		text := c.screen.String()
		c.mu.Unlock()
		if ok(text) {
			return
		}
		select {
		case <-c.wrote:
		case <-deadline:
			c.t.Fatalf("waiting for %s, the screen is\n%s", what, text)
		}
	}
}

func (c *console) shows(words string) {
	c.t.Helper()
	c.until(words, func(text string) bool { return strings.Contains(text, words) })
}

func (c *console) cursor() (x, y int, shown bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.screen.Cursor()
}

// start runs the program in the console on a new file; done gives what Run returned.
func (c *console) start(edit func(*app)) (done chan error) {
	c.t.Helper()
	db := newFile(c.t)
	done = make(chan error, 1)
	config := Config{DB: db, Path: db.Path(), Now: db.Now, In: c.slave, Out: c.slave}
	a := newApp(config)
	if edit != nil {
		edit(a)
	}
	go func() { done <- run(config, a) }()
	return done
}

// newFile is a data file that Run may close.
func newFile(t testing.TB) *store.DB {
	t.Helper()
	db, err := store.Create(filepath.Join(t.TempDir(), "cunce.db"), storetest.Village(), storetest.Options(t))
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func TestInATerminal(t *testing.T) {
	c := newConsole(t, 80, 24, "\x1b[1;2R")
	before, err := xterm.GetState(c.slave.Fd())
	if err != nil {
		t.Fatal(err)
	}
	done := c.start(nil)
	c.shows("今天要办")
	if _, _, shown := c.cursor(); shown {
		t.Errorf("a cursor is shown where nothing can be typed")
	}
	c.press("7")
	c.until("a cursor", func(string) bool { _, _, shown := c.cursor(); return shown })
	x, y, _ := c.cursor()
	c.press("张a")
	c.until("the cursor behind 张a", func(string) bool { nx, ny, _ := c.cursor(); return nx == x+3 && ny == y })
	c.press("\x1b[D") // left
	c.until("the cursor before a", func(string) bool { nx, _, _ := c.cursor(); return nx == x+2 })
	c.press("\x1b[21~") // F10
	c.shows("今天要办")
	c.press("\x1b")
	c.shows(wordQuit)
	c.press("1")
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	c.shows("已备份")
	c.mu.Lock()
	raw := c.raw.String()
	c.mu.Unlock()
	for _, end := range []string{"\x1b[?1049l", "\x1b[?25h"} {
		if strings.LastIndex(raw, end) < strings.LastIndex(raw, "\x1b[?1049h") {
			t.Errorf("%q was not sent at the end", end)
		}
	}
	if after, err := xterm.GetState(c.slave.Fd()); err != nil || *after != *before {
		t.Errorf("the terminal is not as before: %v", err)
	}
}

// TestKeysTypedDuringTheProbe: the first keys of a fast officer are not lost, and the answer is not taken for keys.
func TestKeysTypedDuringTheProbe(t *testing.T) {
	defer term.SetAmbiguous(1)
	c := newConsole(t, 80, 24, "7\x1b[24;3R")
	done := c.start(nil)
	c.shows("还没有农户") // the page behind 7
	if got := term.Ambiguous(); got != 2 {
		t.Errorf("ambiguous characters are %d wide, the terminal said 2", got)
	}
	c.press("\x1b[21~")
	c.shows("今天要办")
	c.press("\x1b")
	c.shows(wordQuit)
	c.press("1")
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestPanicGivesTheTerminalBack(t *testing.T) {
	c := newConsole(t, 80, 24, "\x1b[1;2R")
	done := c.start(func(a *app) {
		a.makers[screen.Households] = func(ctx screen.Context) screen.Screen { return &fake{ctx: ctx, panics: "view"} }
	})
	c.shows("今天要办")
	c.press("7")
	err := <-done
	crash, ok := err.(interface{ Unwrap() []error })
	if !ok || len(crash.Unwrap()) == 0 {
		t.Fatalf("Run returned %v", err)
	}
	if _, ok := crash.Unwrap()[0].(*Crash); !ok {
		t.Errorf("Run returned %v", err)
	}
	c.shows("已备份")
	c.mu.Lock()
	defer c.mu.Unlock()
	raw := c.raw.String()
	if strings.LastIndex(raw, "\x1b[?1049l") < strings.LastIndex(raw, "\x1b[?1049h") || strings.Contains(raw, "goroutine") {
		t.Errorf("the end of the program looks like this: %q", raw[max(0, len(raw)-300):])
	}
}

// TestBytes counts what goes to the terminal; old machines on slow links feel every byte.
func TestBytes(t *testing.T) {
	c := newConsole(t, 80, 24, "\x1b[1;2R")
	done := c.start(nil)
	c.shows("今天要办")
	quiet := func() int {
		for {
			select {
			case <-c.wrote:
			case <-time.After(150 * time.Millisecond):
				c.mu.Lock()
				defer c.mu.Unlock()
				n := c.bytes
				c.bytes = 0
				return n
			}
		}
	}
	quiet()
	c.press("7")
	if n := quiet(); n > 4000 {
		t.Errorf("a new page: %d bytes", n)
	}
	c.press("z")
	quiet()
	for _, s := range []string{"张", "a"} {
		c.press(s)
		n := quiet()
		if n > 200 {
			t.Errorf("typing %s: %d bytes", s, n)
		}
		t.Logf("typing %s: %d bytes", s, n)
	}
	c.press("\x1b[21~")
	c.press("\x1b")
	c.shows(wordQuit)
	c.press("1")
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

// blank is the least that a Bubble Tea program can be: the measure of what the library itself costs.
type blank struct{ n int }

func (b *blank) Init() tea.Cmd { return nil }
func (b *blank) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		b.n++
		if k.Type == tea.KeyEsc {
			return b, tea.Quit
		}
	}
	return b, nil
}
func (b *blank) View() string { return strings.Repeat("x", b.n%2+1) }

// BenchmarkKeyToTerminal is the time from a key written into a pseudo-terminal to the first byte of the answer, for this
// program and for an empty one at the same number of frames.
func BenchmarkKeyToTerminal(b *testing.B) {
	b.Run("empty", func(b *testing.B) {
		c := newConsole(b, 80, 24, "")
		p := tea.NewProgram(&blank{}, tea.WithInput(c.slave), tea.WithOutput(c.slave), tea.WithAltScreen(), tea.WithFPS(120))
		done := make(chan error, 1)
		go func() { _, err := p.Run(); done <- err }()
		c.shows("x")
		c.measure(b, "j", "k")
		c.press("\x1b")
		<-done
	})
	b.Run("home", func(b *testing.B) {
		c := newConsole(b, 80, 24, "\x1b[1;2R")
		done := c.start(nil)
		c.shows("今天要办")
		c.measure(b, "\x1b[B", "\x1b[A")
		c.press("\x1b")
		c.shows(wordQuit)
		c.press("1")
		<-done
	})
}

func (c *console) measure(b *testing.B, keys ...string) {
	var times []time.Duration
	for i := 0; b.Loop(); i++ {
		time.Sleep(time.Duration(3+i%11) * time.Millisecond) // at any place between two frames
		select {
		case <-c.wrote:
		default:
		}
		start := time.Now()
		c.press(keys[i%len(keys)])
		<-c.wrote
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "p99-ms")
}
