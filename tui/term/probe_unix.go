//go:build !windows

package term

import (
	"os"
	"time"

	xterm "github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

// probe writes the sample at the first column, asks where the cursor is and reads what comes within wait.
func probe(in, out *os.File, wait time.Duration) (cells int, typed []byte) {
	state, err := xterm.MakeRaw(in.Fd())
	if err != nil {
		return 0, nil
	}
	defer func() { _ = xterm.Restore(in.Fd(), state) }()
	if _, err := out.WriteString("\r" + sample + "\x1b[6n\r\x1b[2K"); err != nil {
		return 0, nil
	}
	// Each step waits for input at most as long as it stands for, so that all together never wait longer than asked,
	// whatever the terminal does.
	const step = 10 * time.Millisecond
	var r report
	for left := wait; left > 0; left -= step {
		if readable(in, step) && readInto(&r, in) {
			return r.width(), r.rest()
		}
	}
	return 0, r.rest()
}

func readInto(r *report, in *os.File) (done bool) {
	var buf [256]byte
	n, err := unix.Read(int(in.Fd()), buf[:])
	return err == nil && n > 0 && r.feed(buf[:n])
}

// readable waits for input; an interrupted or impossible wait counts as none.
func readable(in *os.File, wait time.Duration) bool {
	fds := []unix.PollFd{{Fd: int32(in.Fd()), Events: unix.POLLIN}}
	n, err := unix.Poll(fds, int(wait.Milliseconds()))
	return err == nil && n == 1 && fds[0].Revents&unix.POLLIN != 0
}

// CanSuspend reports whether the system lets a program step aside for the shell it came from.
const CanSuspend = true

// checkConsole: every terminal of these systems can be driven.
func checkConsole(*os.File) error { return nil }
