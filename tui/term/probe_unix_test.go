//go:build !windows

package term

import (
	"io"
	"os"
	"testing"
	"time"

	"github.com/creack/pty"
)

// terminal is a pseudo-terminal whose other side sends answer when it is asked where the cursor stands.
func terminal(t *testing.T, answer string) *os.File {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal here: %v", err)
	}
	t.Cleanup(func() { _ = slave.Close(); _ = master.Close() })
	go func() {
		buf := make([]byte, 256)
		if _, err := master.Read(buf); err == nil && answer != "" {
			_, _ = io.WriteString(master, answer)
		}
	}()
	return slave
}

func TestProbe(t *testing.T) {
	for _, tt := range []struct {
		name, answer string
		wait         time.Duration
		cells        int
		typed        string
	}{
		{"narrow", "\x1b[24;2R", 10 * time.Second, 1, ""},
		{"wide", "\x1b[24;3R", 10 * time.Second, 2, ""},
		{"keys before and after", "7\x1b[24;2R张", 10 * time.Second, 1, "7张"},
		{"silent", "", 20 * time.Millisecond, 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tty := terminal(t, tt.answer)
			cells, typed := Probe(tty, tty, tt.wait)
			if cells != tt.cells || string(typed) != tt.typed {
				t.Errorf("%d cells, typed %q; want %d, %q", cells, typed, tt.cells, tt.typed)
			}
		})
	}
}

func TestCheckOnATerminal(t *testing.T) {
	tty := terminal(t, "")
	if err := Check(tty, tty, "xterm"); err != nil {
		t.Error(err)
	}
	if err := Check(tty, tty, "dumb"); err != ErrLegacy {
		t.Errorf("a dumb terminal: %v", err)
	}
}
